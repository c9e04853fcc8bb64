/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* load("h.txt", order = big, mapping = parity): the file below the source's folder, its bytes and its format.
 *
 *   { or [          JSON                                    [(  or  SparsePauliOp(   Qiskit
 *   number or (     OpenFermion                              &FCI                     FCIDUMP */
#include "lang/load.h"

#include <stdlib.h>
#include <string.h>

#include "lang/module_file.h"
#include "runtime/base/file_read.h"

enum { LOAD_MAX_BYTES = 64 << 20 };

bool load_fail(const Loader *l, const char *text)
{
    if (l->line > 0)
        text = check_text(l->c, "line %zu: %s", l->line, text);
    else if (l->term != SIZE_MAX)
        text = check_text(l->c, "term %zu: %s", l->term, text);
    ERR(l->c, BAD_HAMILTONIAN, l->span, l->path, text);
    return false;
}

/* ---------------------------------------------------------------- bytes */
/* The path is relative to the folder of the source; it must not leave it. */
static const char *load_path(Checker *c, const AstExpr *name)
{
    const char *text = name->string.text;
    bool up =
        strcmp(text, "..") == 0 || strncmp(text, "../", 3) == 0 || strstr(text, "/../") != NULL;
    if (text[0] == '/' || text[0] == '\0' || up || strlen(text) != name->string.length) {
        ERR(c, LOAD_OUTSIDE, name->span, text);
        return NULL;
    }
    const char *root = c->root->name, *slash = strrchr(root, '/');
    const char *folder = slash == NULL ? "." : check_text(c, "%.*s", (int)(slash - root) + 1, root);
    const char *path = slash == NULL ? text : check_text(c, "%s%s", folder, text);
    if (module_file_is_outside(folder, path)) {
        ERR(c, LOAD_OUTSIDE, name->span, text);
        return NULL;
    }
    return path;
}

/* `load(h2.json)` */
static void report_unquoted(Checker *c, const AstExpr *name)
{
    if (name->kind == EXPR_ERROR)
        return;
    Diag *diag = ERR(c, LOAD_PLACE, name->span);
    if (name->kind != EXPR_FIELD || name->field.base->kind != EXPR_NAME)
        return;
    const char *text = check_text(c, "\"%s.%s\"", name->field.base->name, name->field.name.name);
    diag_help(diag, "a file's name is a string: `load(%s)`", text);
    diag_fix(diag, name->span, "%s", text);
}

bool load_bytes(Checker *c, const AstExpr *call, uint32_t options, const char **path, Span *span,
                char **bytes, size_t *length)
{
    if (call->kind != EXPR_CALL || call->call.callee->kind != EXPR_NAME ||
        strcmp(call->call.callee->name, "load") != 0 || call->call.over != NULL ||
        call->call.args.count < 1 || call->call.args.count > 1 + options ||
        call->call.args.items[0].name.name != NULL) {
        if (call->kind != EXPR_ERROR)
            ERR(c, LOAD_PLACE, call->span);
        return false;
    }
    if (call->call.args.items[0].value->kind != EXPR_STRING) {
        report_unquoted(c, call->call.args.items[0].value);
        return false;
    }
    const AstExpr *name = call->call.args.items[0].value;
    *span = name->span;
    *path = load_path(c, name);
    if (*path == NULL)
        return false;
    QmlError error = {0};
    if (file_read(*path, LOAD_MAX_BYTES, bytes, length, &error)) {
        VEC_PUSH(c->arena, &c->program->loaded, *path);
        return true;
    }
    if (error.exit_code == QML_EXIT_UNAVAILABLE)
        arena_out_of_memory(c->arena, *length + 1);
    if (error.exit_code == QML_EXIT_MISSING)
        ERR(c, LOAD_MISSING, name->span, error.message);
    else if (error.exit_code == QML_EXIT_PERMISSION)
        ERR(c, LOAD_DENIED, name->span, error.message);
    else
        ERR(c, LOAD_FAILED, name->span, error.message);
    return false;
}

/* ---------------------------------------------------------------- options */
static const char *const option_names[] = {"order", "mapping"};
static const char *const orders[] = {"little", "big"};
static const char *const mappings[] = {
#define MAPPING(name, first, meaning) #name,
#include "stdlib/mappings.def"
#undef MAPPING
};

/* Number of the word among `count`; reported when it is none of them. */
static uint32_t find_word(Checker *c, const char *what, Name word, Span span,
                          const char *const *words, uint32_t count)
{
    for (uint32_t k = 0; word != NULL && k < count; k++)
        if (strcmp(words[k], word) == 0)
            return k;
    Diag *diag = ERR(c, UNKNOWN_WORD, span, what, word != NULL ? word : "(no word)");
    scope_suggest(c, diag, word != NULL ? word : "", words, count);
    return UINT32_MAX;
}

static bool read_options(Loader *l, const AstArgs *args)
{
    for (uint32_t k = 1; k < args->count; k++) {
        const AstArg *arg = &args->items[k];
        if (arg->name.name == NULL) {
            ERR(l->c, LOAD_PLACE, arg->span);
            return false;
        }
        uint32_t option =
            find_word(l->c, "option of `load`", arg->name.name, arg->name.span, option_names, 2);
        if (option == UINT32_MAX)
            return false;
        Name word = arg->value->kind == EXPR_NAME ? arg->value->name : NULL;
        uint32_t value = option == 0 ? find_word(l->c, "order", word, arg->value->span, orders, 2)
                                     : find_word(l->c, "mapping", word, arg->value->span, mappings,
                                                 MAPPING_COUNT);
        if (value == UINT32_MAX)
            return false;
        if (option == 0) {
            l->order = orders[value];
            l->order_span = arg->span;
        } else {
            l->mapping = (Mapping)value;
            l->mapping_span = arg->span;
        }
    }
    return true;
}

static bool is_given(Span span)
{
    return span.file != UINT32_MAX;
}

/* An option that says nothing about this file is a mistake. */
static bool check_options(const Loader *l, bool fermions)
{
    if (is_given(l->mapping_span) && !fermions)
        ERR(l->c, LOAD_OPTION, l->mapping_span, "mapping", "a file of Pauli strings");
    else if (is_given(l->order_span) && fermions)
        ERR(l->c, LOAD_OPTION, l->order_span, "order", "an FCIDUMP file");
    else
        return true;
    return false;
}

/* ---------------------------------------------------------------- formats */
static const char *skip_space(const char *text)
{
    return text + strspn(text, " \t\r\n");
}

static bool load_text(Loader *l, const char *text)
{
    const char *at = skip_space(text);
    if (*at == '&' || *at == '$')
        return check_options(l, true) && load_fcidump(l, text);
    if (!check_options(l, false))
        return false;
    if (*at == 'S' || (*at == '[' && *skip_space(at + 1) == '('))
        return load_qiskit(l, text);
    if (*at != '\0' && strchr("(+-.0123456789", *at) != NULL)
        return load_openfermion(l, text);
    return load_json(l, text);
}

Value observable_load(Checker *c, const AstExpr *call)
{
    Span span = call->span;
    if (!c->body->observable) {
        ERR(c, LOAD_PLACE, span);
        return value_error(span);
    }
    Loader l = {.c = c, .num_qubits = -1, .term = SIZE_MAX};
    l.order_span = l.mapping_span = span_nowhere();
    char *bytes;
    size_t length;
    if (!load_bytes(c, call, 2, &l.path, &l.span, &bytes, &length))
        return value_error(span);
    const char *text = arena_printf(c->arena, "%s", bytes); /* a NUL ends it */
    bool whole = strlen(bytes) == length;
    free(bytes);
    if (!whole) {
        load_fail(&l, "a NUL byte stands in it");
        return value_error(span);
    }
    c->body->loads = true;
    if (!read_options(&l, &call->call.args) || !load_text(&l, text))
        return value_error(span);
    return pauli_value(c, l.terms.items, l.terms.count, span);
}
