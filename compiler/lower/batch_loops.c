/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Loops over the rows of the batch: their variables as numbers, as subscripts, in comprehensions, and the loops that a product of
 * matrices stands for. What the values are is in batch.c. */
#include "compiler/lower/internal.h"

#include <string.h>

/* ---------------------------------------------------------------- numbers of rows */
/* The open loop of the variable; LOW_MAX_ROWS: it is none's. */
static uint32_t row_loop(const Lower *L, const TLoopVar *var)
{
    for (uint32_t k = 0; k < L->num_row_vars; k++)
        if (L->row_vars[k] == var)
            return k;
    return LOW_MAX_ROWS;
}

bool low_batch_mentions(const Lower *L, const TIndex *index)
{
    if (index == NULL || index->kind == TIDX_CONST)
        return false;
    if (index->kind == TIDX_VAR)
        return index->var->rows || row_loop(L, index->var) < LOW_MAX_ROWS;
    return low_batch_mentions(L, index->a) || low_batch_mentions(L, index->b);
}

static IrOp index_op(TIndexKind kind)
{
    switch ((int)kind) {
    case TIDX_ADD: return IR_add;
    case TIDX_SUB: return IR_sub;
    case TIDX_MUL: return IR_mul;
    case TIDX_DIV: return IR_div;
    case TIDX_POW: return IR_pow;
    case TIDX_EQ: return IR_eq;
    case TIDX_LT: return IR_lt;
    case TIDX_LE: return IR_le;
    case TIDX_NEG: return IR_neg;
    default: return IR_NUM_OPS;
    }
}

LowValue low_batch_index(Lower *L, const LowEnv *env, const TIndex *index, const TExpr *expr)
{
    if (!low_batch_mentions(L, index))
        return lower_index_value(L, env, index, expr->span);
    if (index->kind == TIDX_VAR) {
        if (index->var->rows)
            return low_batch_count(L, expr->span);
        uint32_t number = low_batch_leaf(L, IR_number);
        bool row = row_loop(L, index->var) == 0;
        return low_value(row ? number : low_batch_partner(L, number, expr->span), 0);
    }
    if (index_op(index->kind) == IR_NUM_OPS)
        return low_refuse(L, expr, "this arithmetic on numbers of rows");
    LowValue a = low_batch_index(L, env, index->a, expr);
    if (index->b == NULL)
        return low_map1(L, index_op(index->kind), a, expr->span);
    return low_map2(L, index_op(index->kind), a, low_batch_index(L, env, index->b, expr),
                    expr->span);
}

/* ---------------------------------------------------------------- subscripts */
static bool is_row_dim(const LowValue *value, uint32_t d)
{
    for (uint8_t k = 0; k < value->num_rows; k++)
        if (value->row_dims[k] == d)
            return true;
    return false;
}

LowValue low_batch_subscript(Lower *L, LowValue value, const TExpr *expr, TExpr *rest)
{
    uint8_t to[LOW_MAX_ROWS] = {0, 1}, kept = 0, dims[LOW_MAX_ROWS] = {0};
    for (uint8_t k = 0; k < value.num_rows; k++) {
        uint32_t d = value.row_dims[k], before = 0;
        bool at = d < expr->items.count && expr->items.items[d].kind == TITEM_AT;
        uint32_t loop = L->num_row_vars + kept;
        if (at) {
            BUG_UNLESS(expr->items.items[d].start->kind == TIDX_VAR);
            /* a prediction is of one row, whichever the loop's is */
            loop = L->batch ? row_loop(L, expr->items.items[d].start->var) : 0;
        } else {
            for (uint32_t e = 0; e < d && e < expr->items.count; e++)
                before += expr->items.items[e].kind == TITEM_AT;
            dims[kept++] = (uint8_t)(d - before);
        }
        if (loop >= LOW_MAX_ROWS)
            return low_refuse(L, expr, "a loss that goes over more than pairs of rows");
        BUG_UNLESS(value.row_base + k < LOW_MAX_ROWS);
        to[value.row_base + k] = (uint8_t)loop;
    }
    *rest = *expr;
    memset(&rest->items, 0, sizeof rest->items);
    for (uint32_t d = 0; d < expr->items.count; d++)
        if (!is_row_dim(&value, d))
            VEC_PUSH(L->arena, &rest->items, expr->items.items[d]);
    value = low_batch_rename(L, value, to[0], to[1]);
    value.num_rows = kept;
    value.row_base = (uint8_t)L->num_row_vars;
    memcpy(value.row_dims, dims, sizeof dims);
    return value;
}

/* ---------------------------------------------------------------- comprehensions */
static bool over_rows(const TRange *range)
{
    return range->high->kind == TIDX_VAR && range->high->var->rows;
}

bool low_batch_loops(const TExpr *expr)
{
    for (uint32_t k = 0; k < expr->loops.count; k++)
        if (over_rows(&expr->loops.items[k]))
            return true;
    return false;
}

/* The comprehension without its loops over rows, which are opened. */
static TExpr *open_loops(Lower *L, const TExpr *expr)
{
    TExpr *inner = NEW(L->arena, TExpr);
    *inner = *expr;
    memset(&inner->loops, 0, sizeof inner->loops);
    for (uint32_t k = 0; k < expr->loops.count; k++) {
        const TRange *range = &expr->loops.items[k];
        if (!over_rows(range)) {
            VEC_PUSH(L->arena, &inner->loops, *range);
            continue;
        }
        if (L->num_row_vars == LOW_MAX_ROWS)
            return NULL;
        L->row_vars[L->num_row_vars++] = range->var;
    }
    /* the type of one row's part */
    uint8_t rank = 0;
    for (uint8_t d = 0; d < expr->type.rank; d++)
        if (expr->reduce || d >= expr->loops.count || !over_rows(&expr->loops.items[d]))
            inner->type.dims[rank++] = expr->type.dims[d];
    inner->type.rank = rank;
    return inner;
}

LowValue low_batch_comprehension(Lower *L, const LowEnv *env, const TExpr *expr)
{
    uint32_t base = L->num_row_vars;
    for (uint32_t k = 0; k < expr->loops.count; k++)
        if (over_rows(&expr->loops.items[k]) &&
            (expr->loops.items[k].low->kind != TIDX_CONST || expr->loops.items[k].low->value != 0))
            return low_refuse(L, expr, "a loop over a part of the rows");
    const TExpr *inner = open_loops(L, expr);
    uint32_t opened = L->num_row_vars - base;
    LowValue value = {0};
    if (inner != NULL)
        value = lower_comprehension(L, env, inner);
    L->num_row_vars = base;
    if (inner == NULL)
        return low_refuse(L, expr, "a loss that goes over more than pairs of rows");
    if (L->failed)
        return low_blank(L, &expr->type, expr->span);
    LowValue result = low_value(value.node, value.axes);
    result.row_base = (uint8_t)base;
    if (expr->reduce) {
        for (uint32_t k = opened; k-- > 0;)
            result.node = low_batch_sum_over(L, result, base + k, expr->span).node;
        result.num_rows = value.num_rows;
        memcpy(result.row_dims, value.row_dims, sizeof result.row_dims);
        return result;
    }
    for (uint8_t d = 0; d < expr->loops.count; d++)
        if (over_rows(&expr->loops.items[d]))
            result.row_dims[result.num_rows++] = d;
    for (uint8_t k = 0; k < value.num_rows;
         k++) /* behind the loops; the inner value's count static ones only */
        result.row_dims[result.num_rows++] = (uint8_t)(value.row_dims[k] + opened);
    return result;
}

/* ---------------------------------------------------------------- products of matrices */
/* The same value, its row dimension k numbered `loop`. */
static LowValue number_rows(Lower *L, LowValue value, uint32_t k, uint32_t loop)
{
    uint8_t to[LOW_MAX_ROWS] = {0, 1};
    uint32_t own = value.row_base + k;
    to[own] = (uint8_t)loop;
    if (value.num_rows == 2)
        to[1 - own] = (uint8_t)(1 - loop);
    return low_batch_rename(L, value, to[0], to[1]);
}

/* Rows on the inner side: a product of entries, summed over them. */
static LowValue product_over_rows(Lower *L, LowValue a, LowValue b, const TExpr *expr)
{
    uint32_t base = L->num_row_vars, free = (a.num_rows - 1U) + (b.num_rows - 1U);
    if (base + free + 1 > LOW_MAX_ROWS)
        return low_refuse(L, expr, "a loss that goes over more than pairs of rows");
    uint32_t inner = base + free;
    LowValue left = number_rows(L, a, a.num_rows - 1U, inner);
    LowValue right = number_rows(L, b, 0, inner);
    if (low_rank(L, a) > 0 && low_rank(L, b) > 0) { /* [n, rows] @ [rows, k]: outer products */
        int64_t m = low_dims(L, a)[0], n = low_dims(L, b)[0];
        const int64_t dims[2] = {m, n}, rows[2] = {1, 0}, columns[2] = {0, 1};
        if (a.axes != 0 || b.axes != 0)
            return low_refuse(L, expr, "such a product over rows inside a loop");
        left = low_value(low_view(L, left.node, 2, dims, 0, rows, expr->span), 0);
        right = low_value(low_view(L, right.node, 2, dims, 0, columns, expr->span), 0);
    }
    LowValue each = low_map2(L, IR_mul, low_value(left.node, left.axes),
                             low_value(right.node, right.axes), expr->span);
    LowValue sum = low_batch_sum_over(L, each, inner, expr->span);
    sum.num_rows = (uint8_t)free;
    sum.row_base = (uint8_t)base;
    sum.row_dims[0] = a.num_rows == 2 ? 0 : (uint8_t)(expr->type.rank - 1);
    return sum;
}

LowValue low_batch_product(Lower *L, LowValue a, LowValue b, const TExpr *expr)
{
    const Ty *left = &expr->a->type;
    if (left->dims[left->rank - 1] == TY_ROWS)
        return product_over_rows(L, a, b, expr);
    uint32_t base = L->num_row_vars;
    if (a.num_rows + b.num_rows + base > LOW_MAX_ROWS)
        return low_refuse(L, expr, "a loss that goes over more than pairs of rows");
    if (a.num_rows == 1 && b.num_rows == 1)
        b = number_rows(L, b, 0, base + 1);
    LowValue plain_a = low_value(a.node, a.axes), plain_b = low_value(b.node, b.axes);
    LowValue product = lower_matmul(L, plain_a, plain_b, expr->span);
    product.row_base = (uint8_t)base;
    for (uint8_t d = 0; d < expr->type.rank; d++)
        if (expr->type.dims[d] == TY_ROWS)
            product.row_dims[product.num_rows++] = d;
    return product;
}
