/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The checker from end to end: names of all modules, constants, data and parameters, objectives
 * (which instantiate the models, circuits and functions they use), then what no objective has
 * used. */
#include "lang/check_internal.h"
#include "lang/lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *check_text(Checker *c, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    BUG_UNLESS(length >= 0);
    char *text = arena_alloc(c->arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(args);
    return text;
}

/* How the current instance came to be: "in circuit `brick` with n = 4, called here". */
Diag *check_trail(Checker *c, Diag *diag)
{
    uint32_t shown = 0;
    for (const Body *body = c->body; body != NULL && shown < 4; body = body->caller) {
        if (body->title == NULL || body->call_span.file == UINT32_MAX)
            continue;
        diag_label(diag, body->call_span, "in %s, used here", body->title);
        shown++;
    }
    return diag;
}

bool check_enter(Checker *c, uint32_t weight, Span span)
{
    if (c->nested + weight > CHECK_MAX_NESTED) {
        if (!c->was_too_deep)
            ERR(c, NESTED_TOO_DEEP, span, (unsigned)CHECK_MAX_NESTED);
        c->was_too_deep = true;
        return false;
    }
    c->nested += weight;
    return true;
}

void check_leave(Checker *c, uint32_t weight)
{
    c->nested -= weight;
}

void check_not_yet(Checker *c, Span span, const char *format, ...)
{
    char text[256];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (!c->refused)
        ERR(c, NOT_YET, span, text);
    c->refused = true;
}

static void check_consts(Checker *c)
{
    for (uint32_t m = 0; m < c->scopes.count; m++) {
        const ModuleScope *scope = c->scopes.items[m];
        for (uint32_t k = 0; k < scope->ast->items.count; k++) {
            const AstItem *item = scope->ast->items.items[k];
            for (uint32_t n = 0; item->kind == ITEM_CONST && n < item->consts.count; n++) {
                Symbol *symbol = scope_symbol(scope, SPACE_VALUES, item->consts.items[n].name.name);
                if (symbol != NULL && symbol->kind == ITEM_CONST &&
                    symbol->constant == &item->consts.items[n])
                    const_symbol(c, symbol, symbol->span);
            }
        }
    }
}

static Name file_stem(Checker *c, const char *path)
{
    const char *slash = strrchr(path, '/'), *start = slash == NULL ? path : slash + 1,
               *dot = strrchr(start, '.');
    return name_intern(c->names, start,
                       dot == NULL || dot == start ? strlen(start) : (size_t)(dot - start));
}

TProgram *check_program(Arena *arena, NameTable *names, Modules *modules, DiagSink *sink,
                        const CheckOptions *options)
{
    if (modules_root(modules) == NULL)
        return NULL;
    Checker checker = {
        .arena = arena, .names = names, .modules = modules, .sink = sink, .options = options};
    Checker *c = &checker;
    Body top = {
        .kind = BODY_CONST, .trips = 1, .call_span = span_nowhere(), .read_span = span_nowhere()};
    c->body = &top;
    c->fuel = CHECK_MAX_WORK;
    c->program = NEW(arena, TProgram);
    c->program->target = UINT32_MAX;
    scope_declare_modules(c);
    c->program->name = file_stem(c, c->root->name);
    const_check_defines(c);
    check_consts(c);
    data_declare(c);
    loss_check(c);
    train_check(c);
    loss_choose(c);
    loss_warn_columns(c);
    option_warn_unused(c);
    unused_check(c);
    infer_finish(c);
    if (diag_error_count(sink) > 0)
        return NULL;
    c->program->hash = hash_program(c);
    if (options != NULL && options->pedantic)
        lint_program(arena, sink, c->program);
    return c->program;
}
