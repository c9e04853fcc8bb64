/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The fit item: `fit svm(k, x, y, C = 1.0)` takes a kernel, a column and a target.
 *
 * A kernel is a model of two rows that gives one number; it is instantiated for the column, which
 * both of its formals take, so that its sizes follow as in any call. */
#include "lang/check_internal.h"

#include <string.h>

typedef struct {
    const char *name;
    bool labels;
    OptionRow options[8];
} FitRow;

/* clang-format off */
static const FitRow methods[] = {
#define FIT(name, labels, meaning) {#name, labels, {
#define OPTION(name, initial, low, high, lo, ho) {#name, low, high, lo, ho, false},
#define COUNT(name, initial, low, high)                       {#name, low, high, false, false, true},
#define END }},
#include "stdlib/fit.def"
#undef FIT
#undef OPTION
#undef COUNT
#undef END
};

/* clang-format on */

enum { NUM_METHODS = sizeof methods / sizeof *methods, FIT_ARGUMENTS = 3 };

static const FitRow *find_method(Checker *c, const AstExpr *callee)
{
    const char *words[NUM_METHODS];
    const char *name = callee->kind == EXPR_NAME ? callee->name : "this";
    for (uint32_t k = 0; k < NUM_METHODS; k++) {
        words[k] = methods[k].name;
        if (strcmp(words[k], name) == 0)
            return &methods[k];
    }
    Diag *diag = ERR(c, UNKNOWN_WORD, callee->span, "method of `fit`", name);
    scope_suggest(c, diag, name, words, NUM_METHODS);
    return NULL;
}

/* ---------------------------------------------------------------- columns */
static bool find_column(Checker *c, const AstExpr *expr, bool labels, bool numbers,
                        const char *what, uint32_t *id)
{
    Symbol *symbol = expr->kind == EXPR_NAME ? scope_find(c, SPACE_VALUES, expr->name) : NULL;
    if (expr->kind == EXPR_NAME && symbol == NULL) {
        scope_unknown(c, SPACE_VALUES, "column", expr->name, expr->span);
        return false;
    }
    if (symbol == NULL || symbol->kind != ITEM_DATA) {
        diag_help(ERR(c, FIT_COLUMN, expr->span, what, "something else"),
                  "columns are declared in `data`");
        return false;
    }
    Value value = column_symbol(c, symbol, expr->span);
    if (value.kind == VAL_ERROR)
        return false;
    const Ty *type = &value.expr->type;
    *id = value.expr->id;
    if ((labels && type->kind == TY_CLASS) || (numbers && ty_is_numeric(type)))
        return true;
    diag_label(ERR(c, FIT_COLUMN, expr->span, what, ty_text(c, type)), symbol->span,
               "declared here");
    return false;
}

/* ---------------------------------------------------------------- the kernel */
/* `k(x, x)`, as if it had been written. */
static AstExpr *kernel_call(Checker *c, const AstExpr *kernel, const AstExpr *column)
{
    AstExpr *call = NEW(c->arena, AstExpr);
    AstArg arg = {.value = NEW(c->arena, AstExpr), .span = column->span};
    *arg.value = *column;
    *call = (AstExpr){.kind = EXPR_CALL, .span = kernel->span};
    call->call.callee = NEW(c->arena, AstExpr);
    *call->call.callee = *kernel;
    VEC_PUSH(c->arena, &call->call.args, arg);
    VEC_PUSH(c->arena, &call->call.args, arg);
    return call;
}

static const Symbol *kernel_symbol(Checker *c, const AstExpr *kernel)
{
    const AstExpr *name = kernel->kind == EXPR_INDEX ? kernel->index.base : kernel;
    return name->kind == EXPR_NAME ? scope_find(c, SPACE_VALUES, name->name) : NULL;
}

static bool is_kernel(Checker *c, const AstExpr *kernel)
{
    const AstExpr *name = kernel->kind == EXPR_INDEX ? kernel->index.base : kernel;
    const Symbol *symbol = kernel_symbol(c, kernel);
    if (name->kind == EXPR_NAME && symbol == NULL) {
        scope_unknown(c, SPACE_VALUES, "model", name->name, name->span);
        return false;
    }
    if (symbol != NULL && symbol->kind == ITEM_MODEL && symbol->item->formals.count == 2)
        return true;
    Diag *diag = ERR(c, FIT_KERNEL, kernel->span);
    if (symbol != NULL)
        diag_label(diag, symbol->span, "declared here");
    return false;
}

static TExpr *check_kernel(Checker *c, const AstExpr *kernel, const AstExpr *column)
{
    const Symbol *symbol = kernel_symbol(c, kernel);
    TExpr *call = expr_runtime(c, kernel_call(c, kernel, column));
    if (call == NULL)
        return NULL;
    if (ty_is_numeric(&call->type) && call->type.rank == 0)
        return call;
    Diag *diag = ERR(c, KERNEL_RESULT, kernel->span, symbol->name, ty_text(c, &call->type));
    diag_label(diag, symbol->span, "declared here");
    return NULL;
}

/* ---------------------------------------------------------------- the item */
static bool check_call(Checker *c, const AstExpr *call, const FitRow *row, TFit *fit)
{
    const AstArgs *args = &call->call.args;
    const AstExpr *positional[FIT_ARGUMENTS] = {NULL};
    uint32_t count = 0;
    bool fine = training_named_once(c, args);
    for (uint32_t k = 0; k < args->count; k++) {
        TOption option;
        if (args->items[k].name.name == NULL) {
            if (count < FIT_ARGUMENTS)
                positional[count] = args->items[k].value;
            count++;
        } else if (training_option(c, &args->items[k], row->options, &option)) {
            VEC_PUSH(c->arena, &fit->options, option);
        } else {
            fine = false;
        }
    }
    if (count != FIT_ARGUMENTS) {
        Diag *diag =
            ERR(c, ARGUMENT_COUNT, call->span, row->name, (unsigned)FIT_ARGUMENTS, "", "s", count);
        diag_help(diag, "write the kernel, the column and the target: `%s(k, x, y)`", row->name);
        return false;
    }
    if (!is_kernel(c, positional[0]))
        return false;
    bool column = find_column(c, positional[1], false, true,
                              "what a kernel takes is a column of numbers", &fit->column);
    bool target = find_column(c, positional[2], row->labels, !row->labels,
                              row->labels ? "the target is a column of labels"
                                          : "the target is a column of numbers",
                              &fit->target);
    fit->kernel = column ? check_kernel(c, positional[0], positional[1]) : NULL;
    return fine && target && fit->kernel != NULL;
}

void fit_check(Checker *c, const AstItem *item)
{
    const AstArg *first = &item->calls.items[0];
    if (item->calls.count != 1 || first->name.name != NULL || first->value->kind != EXPR_CALL ||
        first->value->call.over != NULL) {
        const AstArg *last = &item->calls.items[item->calls.count - 1];
        ERR(c, FIT_CALL, item->calls.count > 1 ? last->span : item->span);
        return;
    }
    TFit fit = {.span = item->span};
    const FitRow *row = find_method(c, first->value->call.callee);
    if (row == NULL)
        return;
    fit.method = row->name;
    if (check_call(c, first->value, row, &fit))
        VEC_PUSH(c->arena, &c->program->fits, fit);
}
