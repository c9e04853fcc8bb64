/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Subscripts and slices of tensors.
 *
 * A subscript is a compile-time integer, proved to be in range for every iteration of the loops
 * around it; a class label may index an axis of its length at run time. A slice has constant
 * length. */
#include "lang/check_internal.h"

#include <string.h>

/* ---------------------------------------------------------------- slices */
bool expr_slice(Checker *c, const AstExpr *range, int64_t size, const char *what, Span declared,
                const TIndex **start, int64_t *count, int64_t *step)
{
    Span span = range->span;
    if (size == TY_ROWS)
        return rows_slice(c, range, start, count, step);
    const TIndex *low = index_const(c, 0, span), *high = index_const(c, size, span);
    if (range->range.low != NULL)
        low = expr_index(c, range->range.low, "the start of a slice");
    if (range->range.high != NULL)
        high = expr_index(c, range->range.high, "the end of a slice");
    *step = 1;
    if (low == NULL || high == NULL ||
        (range->range.step != NULL &&
         !const_int(c, range->range.step, "the step of a slice", step)))
        return false;
    int64_t extent;
    if (!index_difference(c, high, low, &extent)) {
        ERR(c, SLICE_LENGTH, span);
        return false;
    }
    if (extent < 0 || *step < 1) {
        ERR(c, SLICE_BACKWARDS, span);
        return false;
    }
    *count = extent == 0 ? 0 : (extent - 1) / *step + 1;
    *start = low;
    int64_t first;
    if (range->range.high != NULL && index_is_const(low, &first) && first >= 0 && first < size)
        span = range->range.high->span;
    return extent == 0 || index_check_range(c, low, extent - 1, size, what, span, declared);
}

/* ---------------------------------------------------------------- subscripts */
static Span origin_of(Checker *c, const TExpr *expr)
{
    if (expr->kind == TEX_PARAM)
        return c->program->params.items[expr->id].span;
    if (expr->kind == TEX_COLUMN)
        return c->program->columns.items[expr->id].span;
    return expr->kind == TEX_LOCAL ? expr->local->span : span_nowhere();
}

static bool subscript_item(Checker *c, TExpr *result, const AstExpr *item, int64_t size,
                           uint32_t axis, Span declared)
{
    TItem out = {.kind = TITEM_AT, .count = 1, .step = 1};
    const char *what = check_text(c, "axis %u", axis);
    if (item->kind == EXPR_RANGE) {
        out.kind = TITEM_SLICE;
        if (!expr_slice(c, item, size, what, declared, &out.start, &out.count, &out.step))
            return false;
        if (out.count == 0) {
            ERR(c, EMPTY_SLICE, item->span);
            return false;
        }
        result->type.dims[result->type.rank++] = out.count;
    } else {
        Value value = expr_check(c, item);
        if (value.kind == VAL_ERROR)
            return false;
        if (value.kind == VAL_EXPR && value.expr->type.kind == TY_CLASS &&
            value.expr->type.rank == 0) {
            out.kind = TITEM_CLASS;
            out.label = value.expr;
            if (size == TY_ROWS) {
                ERR(c, ROWS_SUBSCRIPT, item->span, "rows");
                return false;
            }
            if (value.expr->type.num_labels != size) {
                ERR(c, CLASS_AXIS, item->span, value.expr->type.num_labels, (long long)size);
                return false;
            }
        } else if (value.kind == VAL_INT) {
            out.start = value.index;
            if (!index_check_range(c, value.index, 0, size, what, item->span, declared))
                return false;
        } else {
            Diag *diag = ERR(c, BAD_SUBSCRIPT, item->span);
            if (value.kind == VAL_EXPR && option_of_expr(c, value.expr) != NULL)
                diag_label(diag, item->span, "found %s", value_kind_text(c, &value));
            return false;
        }
    }
    VEC_PUSH(c->arena, &result->items, out);
    return true;
}

static Value subscript(Checker *c, TExpr *base, const AstExprs *items, Span span)
{
    const Ty *type = &base->type;
    if (items->count > type->rank) {
        Diag *diag = ERR(c, TOO_MANY_SUBSCRIPTS, span, items->count, items->count == 1 ? "" : "s",
                         ty_text(c, type));
        Span declared = origin_of(c, base);
        if (declared.file != UINT32_MAX)
            diag_label(diag, declared, "declared here");
        return value_error(span);
    }
    Ty result_type = *type;
    result_type.rank = 0;
    memset(result_type.dims, 0, sizeof result_type.dims);
    TExpr *result = texpr_new(c, TEX_SUBSCRIPT, result_type, span);
    result->a = base;
    for (uint32_t k = 0; k < items->count; k++)
        if (!subscript_item(c, result, items->items[k], type->dims[k], k, origin_of(c, base)))
            return value_error(span);
    for (uint32_t k = items->count; k < type->rank; k++) {
        TItem whole = {.kind = TITEM_SLICE,
                       .start = index_const(c, 0, span),
                       .count = type->dims[k],
                       .step = 1};
        VEC_PUSH(c->arena, &result->items, whole);
        result->type.dims[result->type.rank++] = type->dims[k];
    }
    /* a part of a distribution is no distribution */
    if (type->kind == TY_PROB && result->type.rank > 0 &&
        (result->type.dims[result->type.rank - 1] != type->dims[type->rank - 1] ||
         result->items.items[type->rank - 1].kind != TITEM_SLICE))
        result->type.kind = TY_REAL;
    return value_expr(result);
}

/* The entry of a list at constant places is that entry. */
static TExpr *chosen(TExpr *entry, uint32_t count)
{
    TExpr *at = entry->a;
    for (uint32_t k = 0; k < count; k++) {
        const TItem *item = &entry->items.items[k];
        int64_t place;
        if (at->kind != TEX_STACK || item->kind != TITEM_AT || !index_is_const(item->start, &place))
            return entry;
        at = at->args.items[place];
    }
    return at;
}

/* One record of an array: each field's entry. */
static Value record_of_array(Checker *c, TExpr *base, const AstExprs *items, Span span)
{
    const Ty *type = &base->type;
    if (items->count != type->rank) {
        ERR(c, RECORD_SUBSCRIPTS, span, ty_text(c, type), type->rank, type->rank == 1 ? "" : "s");
        return value_error(span);
    }
    for (uint32_t k = 0; k < items->count; k++) {
        if (items->items[k]->kind == EXPR_RANGE) {
            ERR(c, RECORD_SUBSCRIPTS, span, ty_text(c, type), type->rank,
                type->rank == 1 ? "" : "s");
            return value_error(span);
        }
    }
    TExpr *record = texpr_new(c, TEX_RECORD, (Ty){.kind = TY_RECORD, .record = type->record}, span);
    for (uint32_t f = 0; f < type->record->num_fields; f++) {
        TExpr *field = base;
        if (base->kind == TEX_RECORD) {
            field = base->args.items[f];
        } else {
            field = expr_field(c, base, f, span);
            if (field == NULL) {
                ERR(c, RANK_TOO_LARGE, span, TY_MAX_RANK + 1, (unsigned)TY_MAX_RANK);
                return value_error(span);
            }
        }
        Value entry = subscript(c, field, items, span);
        if (entry.kind == VAL_ERROR)
            return entry;
        VEC_PUSH(c->arena, &record->args, chosen(entry.expr, type->rank));
    }
    return value_expr(record);
}

Value expr_subscript(Checker *c, const AstExpr *expr)
{
    Value base = expr_check(c, expr->index.base);
    if (base.kind == VAL_ERROR)
        return value_error(expr->span);
    if (base.kind == VAL_PAULI)
        return pauli_index(c, base.pauli, expr);
    if (base.kind == VAL_REGISTER) {
        ERR(c, NO_VALUE_HERE, expr->span, "a register of qubits");
        return value_error(expr->span);
    }
    TExpr *tensor = value_runtime(c, base);
    if (tensor == NULL)
        return value_error(expr->span);
    if (tensor->type.kind == TY_RECORD)
        return record_of_array(c, tensor, &expr->index.items, expr->span);
    return subscript(c, tensor, &expr->index.items, expr->span);
}
