/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Builtins, comparisons and the matrix product as operations of the tensor IR. */
#include "compiler/lower/internal.h"

#include <string.h>

static LowValue number(Lower *L, double value, Span span)
{
    return low_number(L, value, 0, NULL, span);
}

/* ---------------------------------------------------------------- comparisons: 1 or 0 */
static LowValue negation(Lower *L, LowValue a, Span span)
{
    return low_map2(L, IR_sub, number(L, 1, span), a, span);
}

LowValue lower_compare(Lower *L, const LowEnv *env, const TExpr *expr)
{
    Span span = expr->span;
    LowValue a = lower_expr(L, env, expr->a);
    LowValue b = expr->b != NULL ? lower_expr(L, env, expr->b) : a;
    switch (expr->op) {
    case TOP_EQ: return low_map2(L, IR_eq, a, b, span);
    case TOP_NE: return negation(L, low_map2(L, IR_eq, a, b, span), span);
    case TOP_LT: return low_map2(L, IR_lt, a, b, span);
    case TOP_LE: return low_map2(L, IR_le, a, b, span);
    case TOP_GT: return low_map2(L, IR_lt, b, a, span);
    case TOP_GE: return low_map2(L, IR_le, b, a, span);
    case TOP_AND: return low_map2(L, IR_min, a, b, span);
    case TOP_OR: return low_map2(L, IR_max, a, b, span);
    case TOP_NOT: return negation(L, a, span);
    case TOP_ADD:
    case TOP_SUB:
    case TOP_MUL:
    case TOP_DIV:
    case TOP_POW: break;
    }
    BUG("a comparison with an arithmetic operator");
}

/* ---------------------------------------------------------------- matrix product */
static uint32_t matrix(Lower *L, uint32_t node, int64_t rows, int64_t columns, Span span)
{
    int64_t dims[2] = {rows, columns};
    return low_reshape(L, node, 2, dims, span);
}

/* [m, k] or [k]; [k, n] or [k]. Rows of `a` may be counted over its axes too: [axes.., m, k] @
 * [k, n]. */
static LowValue product_of_rows(Lower *L, LowValue a, LowValue b, Span span)
{
    uint8_t rank = low_node(L, a.node)->rank;
    int64_t dims[IR_MAX_RANK + 1];
    memcpy(dims, low_node(L, a.node)->dims, rank * sizeof *dims);
    int64_t inner = dims[rank - 1];
    int64_t rows = ir_node_size(low_node(L, a.node)) / inner;
    bool vector = low_rank(L, b) == 1;
    int64_t columns = vector ? 1 : low_dims(L, b)[1];
    uint32_t left = matrix(L, a.node, rows, inner, span);
    uint32_t right = matrix(L, b.node, inner, columns, span);
    uint32_t product = low_share(L, ir_matmul(L->module, L->function, left, right, span));
    dims[rank - 1] = columns;
    return low_value(low_reshape(L, product, (uint8_t)(vector ? rank - 1 : rank), dims, span),
                     a.axes);
}

/* Axes on the right: both sides spread to [axes.., m, n, k], multiplied and summed over k. */
static LowValue product_by_sum(Lower *L, LowValue a, LowValue b, Span span)
{
    uint32_t axes = a.axes | b.axes, num_axes = (uint32_t)__builtin_popcount(axes);
    bool row = low_rank(L, a) == 1, vector = low_rank(L, b) == 1;
    int64_t m = row ? 1 : low_dims(L, a)[0], k = low_dims(L, b)[0],
            n = vector ? 1 : low_dims(L, b)[1];
    int64_t left_dims[2] = {m, k}, right_dims[2] = {k, n};
    uint32_t left = low_spread(L, a, axes, low_rank(L, a), row ? &k : left_dims, span);
    uint32_t right = low_spread(L, b, axes, low_rank(L, b), right_dims, span);
    int64_t dims[IR_MAX_RANK] = {0}, left_strides[IR_MAX_RANK] = {0},
            right_strides[IR_MAX_RANK] = {0};
    int64_t left_size = m * k, right_size = k * n;
    for (uint32_t d = num_axes; d-- > 0;) {
        dims[d] = low_node(L, left)->dims[d];
        left_strides[d] = left_size;
        right_strides[d] = right_size;
        left_size *= dims[d];
        right_size *= dims[d];
    }
    uint32_t rank = num_axes;
    if (!row) {
        left_strides[rank] = k;
        dims[rank++] = m;
    }
    if (!vector) {
        right_strides[rank] = 1;
        dims[rank++] = n;
    }
    left_strides[rank] = 1;
    right_strides[rank] = n;
    dims[rank++] = k;
    left = low_view(L, left, (uint8_t)rank, dims, 0, left_strides, span);
    right = low_view(L, right, (uint8_t)rank, dims, 0, right_strides, span);
    return low_sum(L, low_map2(L, IR_mul, low_value(left, axes), low_value(right, axes), span), 1,
                   span);
}

LowValue lower_matmul(Lower *L, LowValue a, LowValue b, Span span)
{
    return b.axes == 0 ? product_of_rows(L, a, b, span) : product_by_sum(L, a, b, span);
}

/* ---------------------------------------------------------------- builtins */
static LowValue flatten(Lower *L, LowValue a, Span span)
{
    const IrNode *node = low_node(L, a.node);
    uint32_t num_axes = (uint32_t)__builtin_popcount(a.axes);
    int64_t dims[IR_MAX_RANK + 1] = {0};
    int64_t size = 1;
    for (uint32_t d = 0; d < node->rank; d++) {
        if (d < num_axes)
            dims[d] = node->dims[d];
        else
            size *= node->dims[d];
    }
    dims[num_axes] = size;
    return low_value(low_reshape(L, a.node, (uint8_t)(num_axes + 1), dims, span), a.axes);
}

static LowValue sum(Lower *L, LowValue a, Span span)
{
    LowValue rows = low_batch_behind(low_sum(L, a, low_rank(L, a), span), a, 0);
    return low_batch_sum(L, rows, span);
}

static LowValue mean(Lower *L, LowValue a, Span span)
{
    int64_t size = 1;
    for (uint8_t d = 0; d < low_rank(L, a); d++)
        size *= low_dims(L, a)[d];
    LowValue value = low_map2(L, IR_div, sum(L, a, span), number(L, (double)size, span), span);
    for (uint8_t k = 0; k < a.num_rows; k++)
        value = low_map2(L, IR_div, value, low_batch_count(L, span), span);
    return value;
}

/* sign of class[2]: index 0 is -1, index 1 is 1 */
static LowValue sign(Lower *L, LowValue a, bool label, Span span)
{
    if (!label)
        return low_map1(L, IR_sign, a, span);
    LowValue twice = low_map2(L, IR_mul, number(L, 2, span), a, span);
    return low_map2(L, IR_sub, twice, number(L, 1, span), span);
}

static IrOp map_op(BuiltinId builtin)
{
    switch ((int)builtin) {
    case BUILTIN_sin: return IR_sin;
    case BUILTIN_cos: return IR_cos;
    case BUILTIN_tan: return IR_tan;
    case BUILTIN_atan: return IR_atan;
    case BUILTIN_exp: return IR_exp;
    case BUILTIN_log: return IR_log;
    case BUILTIN_sqrt: return IR_sqrt;
    case BUILTIN_abs: return IR_abs;
    case BUILTIN_tanh: return IR_tanh;
    case BUILTIN_sigmoid: return IR_sigmoid;
    case BUILTIN_relu: return IR_relu;
    case BUILTIN_min: return IR_min;
    case BUILTIN_max: return IR_max;
    case BUILTIN_where: return IR_select;
    default: return IR_NUM_OPS;
    }
}

static LowValue softmax(Lower *L, LowValue a, Span span)
{
    return low_value(low_share(L, ir_softmax(L->module, L->function, IR_softmax, a.node, span)),
                     a.axes);
}

LowValue lower_builtin(Lower *L, const LowEnv *env, const TExpr *expr)
{
    Span span = expr->span;
    uint32_t count = expr->args.count;
    if (expr->builtin == BUILTIN_zeros || expr->builtin == BUILTIN_ones)
        return low_batch_number(L, expr->builtin == BUILTIN_ones ? 1 : 0, &expr->type, span);
    LowValue *args = NEW_ARRAY(L->arena, LowValue, count);
    for (uint32_t k = 0; k < count; k++)
        args[k] = lower_expr(L, env, expr->args.items[k]);
    if (map_op(expr->builtin) != IR_NUM_OPS)
        return low_map(L, map_op(expr->builtin), args, count, span);
    switch ((int)expr->builtin) {
    case BUILTIN_softmax:
        if (expr->type.dims[expr->type.rank - 1] == TY_ROWS)
            return low_refuse(L, expr, "a softmax over the rows");
        return low_batch_behind(softmax(L, args[0], span), args[0], 0);
    case BUILTIN_histogram: return low_batch_histogram(L, args[0], span);
    case BUILTIN_sum: return sum(L, args[0], span);
    case BUILTIN_mean: return mean(L, args[0], span);
    case BUILTIN_flatten: return flatten(L, args[0], span);
    case BUILTIN_concat: return low_concat(L, args, count, span);
    case BUILTIN_index: return args[0];
    case BUILTIN_sign: return sign(L, args[0], expr->args.items[0]->type.kind == TY_CLASS, span);
    default: BUG("a builtin that must be known at compile time reached lowering");
    }
}
