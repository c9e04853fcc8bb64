/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Comprehensions and sums over loop variables.
 *
 * Usually all iterations are one computation with leading axes: the IR does not grow with the
 * trip counts. Where that is not possible (the body runs a circuit, a range depends on an outer
 * variable, the rank would be too large) every iteration is lowered by itself and the results
 * are stacked. */
#include "compiler/lower/internal.h"

#include <string.h>

static LowValue body_value(Lower *L, const LowEnv *env, const TExpr *expr)
{
    LowEnv scope = *env;
    for (uint32_t k = 0; k < expr->lets.count; k++)
        lower_let(L, &scope, &expr->lets.items[k]);
    return lower_expr(L, &scope, expr->body);
}

/* ---------------------------------------------------------------- all iterations at once */
static bool range_of(const LowEnv *env, const TRange *range, int64_t *low, int64_t *trips)
{
    LowAffine first, end;
    if (!low_affine(env, range->low, &first) || !low_affine(env, range->high, &end) ||
        !low_affine_is_const(&first) || !low_affine_is_const(&end))
        return false;
    *low = first.base;
    *trips = end.base - first.base;
    return true;
}

static bool can_vectorize(const Lower *L, const LowEnv *env, const TExpr *expr)
{
    const TLoopVar *vars[LOW_MAX_AXES];
    uint32_t count = expr->loops.count;
    uint32_t axes = L->num_axes + count;
    if (axes + expr->body->type.rank > IR_MAX_RANK)
        return false;
    for (uint32_t k = 0; k < count; k++) {
        int64_t low, trips;
        vars[k] = expr->loops.items[k].var;
        if (!range_of(env, &expr->loops.items[k], &low, &trips) || trips < 1)
            return false;
    }
    for (uint32_t k = 0; k < expr->lets.count; k++) {
        if (!low_vectorizable(expr->lets.items[k].value, vars, count, axes))
            return false;
    }
    return low_vectorizable(expr->body, vars, count, axes);
}

/* The loops' axes of the value, outermost first, become its first dimensions. */
static LowValue axes_to_dims(Lower *L, LowValue value, uint32_t loop_axes, Span span)
{
    int64_t dims[IR_MAX_RANK];
    uint8_t rank = low_rank(L, value);
    memcpy(dims, low_dims(L, value), rank * sizeof *dims);
    uint32_t node = low_spread(L, value, value.axes | loop_axes, rank, dims, span);
    return low_value(node, value.axes & ~loop_axes);
}

/* Dimensions [loops..][rest..] summed over the loops: the loops move to the end first. */
static LowValue sum_first(Lower *L, LowValue value, uint32_t num_loops, Span span)
{
    uint8_t order[IR_MAX_RANK], rank = low_node(L, value.node)->rank;
    uint8_t axes = (uint8_t)__builtin_popcount(value.axes);
    uint8_t rest = (uint8_t)(rank - axes - num_loops);
    for (uint8_t d = 0; d < rank; d++) {
        if (d < axes)
            order[d] = d;
        else
            order[d] = d < axes + rest ? (uint8_t)(d + num_loops) : (uint8_t)(d - rest);
    }
    uint32_t node = low_permute(L, value.node, order, span);
    return low_sum(L, low_value(node, value.axes), num_loops, span);
}

static LowValue vectorized(Lower *L, const LowEnv *env, const TExpr *expr)
{
    LowEnv scope = *env;
    uint32_t loop_axes = 0;
    for (uint32_t k = 0; k < expr->loops.count; k++) {
        int64_t low, trips;
        BUG_UNLESS(range_of(env, &expr->loops.items[k], &low, &trips));
        uint32_t axis = low_axis_push(L, trips);
        LowAffine value = low_affine_const(low);
        value.coefs[axis] = 1;
        loop_axes |= 1U << axis;
        low_bind_var(L, &scope, expr->loops.items[k].var, value);
    }
    LowValue body = body_value(L, &scope, expr);
    LowValue value = axes_to_dims(L, body, loop_axes, expr->span);
    for (uint32_t k = 0; k < expr->loops.count; k++)
        low_axis_pop(L);
    if (expr->reduce)
        value = sum_first(L, value, expr->loops.count, expr->span);
    return low_batch_behind(value, body, expr->reduce ? 0 : expr->loops.count);
}

/* ---------------------------------------------------------------- one iteration after the other */
typedef VEC(LowValue) Values;

int64_t low_constant(const LowEnv *env, const TIndex *index)
{
    LowAffine value;
    if (!low_affine(env, index, &value) || !low_affine_is_const(&value))
        BUG("the range of an unrolled loop depends on a loop that stays");
    return value.base;
}

static void iterate(Lower *L, const LowEnv *env, const TExpr *expr, uint32_t loop, Values *values)
{
    if (loop == expr->loops.count) {
        LowValue value = body_value(L, env, expr);
        VEC_PUSH(L->arena, values, value);
        return;
    }
    const TRange *range = &expr->loops.items[loop];
    int64_t end = low_constant(env, range->high);
    for (int64_t v = low_constant(env, range->low); v < end; v++) {
        LowEnv scope = *env;
        low_bind_var(L, &scope, range->var, low_affine_const(v));
        iterate(L, &scope, expr, loop + 1, values);
    }
}

/* The sum where there is no dimension left to stack along. */
static LowValue chain(Lower *L, const Values *values, Span span)
{
    LowValue sum = values->items[0];
    for (uint32_t k = 1; k < values->count; k++)
        sum = low_map2(L, IR_add, sum, values->items[k], span);
    return sum;
}

static LowValue unrolled(Lower *L, const LowEnv *env, const TExpr *expr)
{
    Values values = {0};
    iterate(L, env, expr, 0, &values);
    if (values.count == 0) {
        BUG_UNLESS(expr->reduce);
        return low_batch_number(L, 0, &expr->type, expr->span);
    }
    const LowValue first = values.items[0];
    if (expr->reduce && low_node(L, values.items[0].node)->rank == IR_MAX_RANK)
        return low_batch_behind(chain(L, &values, expr->span), first, 0);
    LowValue stacked = low_stack(L, values.items, values.count, expr->span);
    if (expr->reduce)
        return low_batch_behind(sum_first(L, stacked, 1, expr->span), first, 0);
    /* [count, dims..] -> [trips.., dims..]; the axes lead in both */
    int64_t dims[IR_MAX_RANK];
    uint8_t axes = (uint8_t)__builtin_popcount(stacked.axes);
    memcpy(dims, low_node(L, stacked.node)->dims, axes * sizeof *dims);
    uint8_t rank = axes;
    for (uint8_t d = 0; d < expr->type.rank; d++) {
        if (expr->type.dims[d] == TY_ROWS)
            continue;
        BUG_UNLESS(rank < IR_MAX_RANK);
        dims[rank++] = expr->type.dims[d];
    }
    LowValue value = low_value(low_reshape(L, stacked.node, rank, dims, expr->span), stacked.axes);
    return low_batch_behind(value, first, expr->loops.count);
}

LowValue lower_comprehension(Lower *L, const LowEnv *env, const TExpr *expr)
{
    if (low_batch_loops(expr))
        return low_batch_comprehension(L, env, expr);
    if (expr->loops.count == 0) /* all of them went over rows */
        return body_value(L, env, expr);
    return can_vectorize(L, env, expr) ? vectorized(L, env, expr) : unrolled(L, env, expr);
}
