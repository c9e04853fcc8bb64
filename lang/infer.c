/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Sizes of parameters that are left to the compiler: `param w: angle[_, _]`.
 *
 * A dimension is TY_OPEN until the first use of the parameter as a whole argument of a circuit,
 * function or model whose formal's size is known from elsewhere, or of a gate over a register. The
 * first use decides, later ones are checked against it; sizes are never solved for through
 * arithmetic. */
#include "lang/check_internal.h"

bool ty_is_open(const Ty *ty)
{
    for (uint32_t k = 0; k < ty->rank; k++)
        if (ty->dims[k] == TY_OPEN)
            return true;
    return false;
}

/* An argument that is a bare name may be a parameter with open sizes. */
TExpr *infer_argument(Checker *c, const AstExpr *argument)
{
    c->takes_open = argument->kind == EXPR_NAME;
    TExpr *value = expr_runtime(c, argument);
    c->takes_open = false;
    return value;
}

bool infer_is_usable(Checker *c, const Symbol *symbol, Span span)
{
    const Value *value = &symbol->value;
    if (value->kind != VAL_EXPR || !ty_is_open(&value->expr->type) || c->takes_open)
        return true;
    Diag *diag = ERR(c, SIZE_OPEN, span, symbol->name);
    diag_label(diag, symbol->field->type->span, "declared here");
    diag_help(diag,
              "the first use gives it: `%s` alone as the argument of a circuit, function or "
              "gate whose size is known",
              symbol->name);
    return false;
}

static Symbol *symbol_of(Checker *c, const TExpr *param)
{
    for (uint32_t k = 0; k < c->params.count; k++)
        if (c->params.items[k]->num_leaves == 1 && c->params.items[k]->first_leaf == param->id)
            return c->params.items[k];
    return NULL;
}

/* The open dimensions from `skip` on take those of the formal. */
bool infer_sizes(Checker *c, TExpr *arg, const int64_t *dims, uint32_t rank, uint32_t skip)
{
    if (arg->kind != TEX_PARAM || !ty_is_open(&arg->type))
        return true;
    Symbol *symbol = symbol_of(c, arg);
    BUG_UNLESS(symbol != NULL);
    for (uint32_t k = 0; k < rank && k + skip < arg->type.rank; k++) {
        if (arg->type.dims[k + skip] != TY_OPEN)
            continue;
        if (dims[k] == TY_ROWS) {
            ERR(c, ROWS_PLACE, arg->span, "a parameter");
            return false;
        }
        arg->type.dims[k + skip] = dims[k];
        symbol->inferred = arg->span;
    }
    symbol->value.expr->type = arg->type;
    c->program->params.items[arg->id].type = arg->type;
    return ty_is_open(&arg->type) || ty_check_size(c, &arg->type, arg->span);
}

void infer_label(Checker *c, Diag *diag, const TExpr *arg)
{
    const Symbol *symbol = arg->kind == TEX_PARAM ? symbol_of(c, arg) : NULL;
    if (symbol != NULL && symbol->inferred.end > 0)
        diag_label(diag, symbol->inferred, "`%s` became %s here", symbol->name,
                   ty_text(c, &arg->type));
}

/* After all bodies have been seen. */
void infer_finish(Checker *c)
{
    for (uint32_t k = 0; k < c->params.count && diag_error_count(c->sink) == 0; k++) {
        const Symbol *symbol = c->params.items[k];
        if (symbol->value.kind == VAL_EXPR && ty_is_open(&symbol->value.expr->type))
            ERR(c, SIZE_NEVER_GIVEN, symbol->field->type->span, symbol->name);
    }
}
