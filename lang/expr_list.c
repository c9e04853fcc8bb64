/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Lists, `[a, b]`, of entries of one shape; and what stands behind a point: a field of a record, an
 * entry of a tuple, a column over the batch, a part of a graph. */
#include "lang/check_internal.h"

Value expr_list(Checker *c, const AstExpr *expr)
{
    TExpr *stack = texpr_new(c, TEX_STACK, ty_real(), expr->span);
    bool fine = true;
    for (uint32_t k = 0; k < expr->list.count; k++) {
        TExpr *entry = expr_runtime(c, expr->list.items[k]);
        if (entry == NULL || !expr_is_numeric(c, entry, "[ ]")) {
            fine = false;
            continue;
        }
        VEC_PUSH(c->arena, &stack->args, entry);
        const TExpr *first = stack->args.items[0];
        if (!ty_same_dims(&first->type, &entry->type)) {
            Diag *diag = ERR(c, LIST_SHAPES, entry->span, ty_text(c, &entry->type));
            diag_label(diag, first->span, "the first entry is %s", ty_text(c, &first->type));
            fine = false;
        }
    }
    if (!fine)
        return value_error(expr->span);
    stack->type =
        ty_with_dims(TY_REAL, stack->args.items[0]->type.rank, stack->args.items[0]->type.dims);
    if (!ty_prepend(&stack->type, expr->list.count)) {
        ERR(c, RANK_TOO_LARGE, expr->span, TY_MAX_RANK + 1, (unsigned)TY_MAX_RANK);
        return value_error(expr->span);
    }
    return ty_check_size(c, &stack->type, expr->span) ? value_expr(stack) : value_error(expr->span);
}

/* Of an array of records: the field of all of them, one tensor. */
static Value field_of(Checker *c, TExpr *record, uint32_t k, Span span)
{
    TExpr *field = expr_field(c, record, k, span);
    if (field != NULL)
        return value_expr(field);
    ERR(c, RANK_TOO_LARGE, span, TY_MAX_RANK + 1, (unsigned)TY_MAX_RANK);
    return value_error(span);
}

TExpr *expr_field(Checker *c, TExpr *record, uint32_t k, Span span)
{
    const Ty *type = &record->type;
    TExpr *field = texpr_new(c, TEX_FIELD, type->record->field_types[k], span);
    field->a = record;
    field->id = k;
    for (uint32_t axis = type->rank; axis > 0; axis--)
        if (!ty_prepend(&field->type, type->dims[axis - 1]))
            return NULL;
    return field;
}

Value expr_field_of(Checker *c, const AstExpr *expr)
{
    if (expr_foreign_prefix(c, expr))
        return value_error(expr->span);
    Value base;
    if (rows_field(c, expr, &base))
        return base;
    base = expr_check(c, expr->field.base);
    if (base.kind == VAL_ERROR)
        return value_error(expr->span);
    AstName name = expr->field.name;
    if (base.kind == VAL_GRAPH)
        return graph_field(c, &base, name, expr->span);
    if (base.kind == VAL_EXPR && base.expr->type.kind == TY_TUPLE)
        return tuple_field(c, base.expr, name, expr->span);
    if (base.kind != VAL_EXPR || base.expr->type.kind != TY_RECORD) {
        diag_label(ERR(c, NOT_A_RECORD, name.span, name.name), expr->field.base->span,
                   "this is no record");
        return value_error(expr->span);
    }
    const TRecord *record = base.expr->type.record;
    for (uint32_t k = 0; k < record->num_fields; k++) {
        if (record->field_names[k] != name.name)
            continue;
        if (base.expr->kind == TEX_RECORD) {
            TExpr *leaf = NEW(c->arena, TExpr);
            *leaf = *base.expr->args.items[k];
            leaf->span = expr->span;
            return value_expr(leaf);
        }
        return field_of(c, base.expr, k, expr->span);
    }
    Diag *diag = ERR(c, UNKNOWN_FIELD, name.span, record->name, name.name);
    scope_suggest(c, diag, name.name, record->field_names, record->num_fields);
    return value_error(expr->span);
}
