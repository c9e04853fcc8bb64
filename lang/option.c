/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Options: numbers that are chosen when the model runs (`--set noise=0.2`).
 *
 * An option is a leaf of TProgram.params like a frozen parameter: the same node reads it, nothing is
 * differentiated by it. It is declared when its name is first met or, at the latest, before the
 * parameters. */
#include "lang/check_internal.h"

bool option_type(Checker *c, const AstType *type, const char *what, Ty *out)
{
    *out = ty_real();
    if (type == NULL)
        return true;
    if (!ty_resolve(c, type, out))
        return false;
    if (out->rank == 0 && (out->kind == TY_REAL || out->kind == TY_ANGLE))
        return true;
    ERR(c, OPTION_TYPE, type->span, what, ty_text(c, out));
    return false;
}

static bool option_in_range(Checker *c, const TParam *option, const AstConst *constant)
{
    double value = option->init_args[0];
    if (!option->has_range || (value >= option->low && value <= option->high))
        return true;
    Diag *diag = ERR(c, CONST_OUT_OF_RANGE, constant->value->span, option->name, value, option->low,
                     option->high);
    diag_label(diag, constant->range->span, "the declared range");
    return false;
}

static Value option_declare(Checker *c, const Symbol *symbol)
{
    const AstConst *constant = symbol->constant;
    Ty type;
    TParam option = {.name = symbol->name,
                     .span = symbol->span,
                     .init = "constant",
                     .num_init_args = 1,
                     .frozen = true,
                     .option = true};
    bool fine = option_type(c, constant->type, "an option", &type);
    fine &= const_real(c, constant->value, "the default of an option", &option.init_args[0]);
    fine &= data_range(c, constant->range, &option.has_range, &option.low, &option.high);
    if (!fine || !option_in_range(c, &option, constant))
        return value_error(symbol->span);
    option.type = type;
    TExpr *expr = texpr_new(c, TEX_PARAM, type, symbol->span);
    expr->id = c->program->params.count;
    VEC_PUSH(c->arena, &c->program->params, option);
    return value_expr(expr);
}

Value option_symbol(Checker *c, Symbol *symbol, Span span)
{
    if (symbol->state == STATE_RUNNING) {
        ERR(c, RECURSIVE, span, "option", symbol->name);
        return value_error(span);
    }
    if (symbol->state == STATE_NEW) {
        symbol->state = STATE_RUNNING;
        Body body;
        body_open(c, &body, BODY_CONST, symbol->home, span);
        symbol->value = option_declare(c, symbol);
        body_close(c, &body);
        symbol->state = STATE_DONE;
    }
    return value_at(c, symbol->value, span);
}

/* Every option of the file, in source order. */
static void for_each_option(Checker *c, void visit(Checker *c, Symbol *symbol))
{
    for (uint32_t k = 0; k < c->root->ast->items.count; k++) {
        const AstItem *item = c->root->ast->items.items[k];
        for (uint32_t n = 0; item->kind == ITEM_OPTION && n < item->consts.count; n++) {
            Symbol *symbol = scope_symbol(c->root, SPACE_VALUES, item->consts.items[n].name.name);
            if (symbol != NULL && symbol->constant == &item->consts.items[n])
                visit(c, symbol);
        }
    }
}

static void declare_option(Checker *c, Symbol *symbol)
{
    option_symbol(c, symbol, symbol->span);
}

void option_declare_all(Checker *c)
{
    for_each_option(c, declare_option);
}

static void warn_option(Checker *c, Symbol *symbol)
{
    if (!symbol->used && symbol->value.kind != VAL_ERROR)
        ERR(c, OPTION_UNUSED, symbol->span, symbol->name);
}

void option_warn_unused(Checker *c)
{
    if (c->program->losses.count > 0)
        for_each_option(c, warn_option);
}

const char *option_of_expr(const Checker *c, const TExpr *expr)
{
    if (expr == NULL)
        return NULL;
    if (expr->kind == TEX_PARAM && c->program->params.items[expr->id].option)
        return c->program->params.items[expr->id].name;
    const char *found = option_of_expr(c, expr->a);
    if (found == NULL)
        found = option_of_expr(c, expr->b);
    for (uint32_t k = 0; found == NULL && k < expr->args.count; k++)
        found = option_of_expr(c, expr->args.items[k]);
    return found;
}
