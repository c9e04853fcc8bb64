/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Subscripts: a[i, ..], slices, entries chosen by a label, and indices used as numbers.
 *
 *     w[2*l + 1, .., 0]   l = 4 j + 3   ->   view offset 7*s0 strides [8*s0, s1],  s: strides of w
 *
 * An index that is not affine in the counters is looked up for each of their values. */
#include "compiler/lower/internal.h"

#include <string.h>

/* ---------------------------------------------------------------- all values of some counters */
/* Next tuple of the counters of `axes`, last axis fastest; false after the last. */
static bool next_counters(const Lower *L, uint32_t axes, int64_t *counters)
{
    for (uint32_t d = L->num_axes; d-- > 0;) {
        if (!(axes >> d & 1))
            continue;
        if (++counters[d] < L->axis_trips[d])
            return true;
        counters[d] = 0;
    }
    return false;
}

LowValue lower_index_value(Lower *L, const LowEnv *env, const TIndex *index, Span span)
{
    uint32_t axes = low_index_axes(env, index);
    int64_t counters[LOW_MAX_AXES] = {0}, dims[IR_MAX_RANK], size = 1;
    uint8_t rank = 0;
    for (uint32_t d = 0; d < L->num_axes; d++) {
        if (axes >> d & 1) {
            dims[rank++] = L->axis_trips[d];
            size *= L->axis_trips[d];
        }
    }
    double *data = NEW_ARRAY(L->arena, double, size);
    int64_t at = 0;
    do {
        data[at++] = (double)low_index_at(L, env, index, counters);
    } while (next_counters(L, axes, counters));
    return low_value(low_share(L, ir_const(L->module, L->function, rank, dims, data, span)), axes);
}

/* ---------------------------------------------------------------- views */
/* A subscript as a view of a node: one stride per axis, then the dimensions that are left. */
typedef struct {
    int64_t offset;
    int64_t axis_strides[LOW_MAX_AXES];
    uint32_t axes;
    uint8_t rank;
    int64_t dims[IR_MAX_RANK], strides[IR_MAX_RANK];
    TExpr *labels[IR_MAX_RANK]; /* this dimension is chosen by a label */
    uint32_t num_labels;
} Access;

static void access_start(const Lower *L, LowValue value, Access *access, int64_t *own)
{
    const IrNode *node = low_node(L, value.node);
    int64_t strides[IR_MAX_RANK], size = 1;
    uint8_t at = 0;
    for (uint8_t d = node->rank; d-- > 0;) {
        strides[d] = size;
        size *= node->dims[d];
    }
    memset(access, 0, sizeof *access);
    access->axes = value.axes;
    for (uint32_t d = 0; d < L->num_axes; d++) {
        if (value.axes >> d & 1)
            access->axis_strides[d] = strides[at++];
    }
    for (uint8_t d = at; d < node->rank; d++)
        own[d - at] = strides[d];
}

static void access_move(Access *access, const LowAffine *start, int64_t stride)
{
    access->offset += start->base * stride;
    for (uint32_t d = 0; d < LOW_MAX_AXES; d++) {
        access->axis_strides[d] += start->coefs[d] * stride;
        if (start->coefs[d] != 0)
            access->axes |= 1U << d;
    }
}

static void access_keep(Access *access, int64_t count, int64_t stride, TExpr *label)
{
    access->labels[access->rank] = label;
    access->num_labels += label != NULL;
    access->strides[access->rank] = stride;
    access->dims[access->rank++] = count;
}

static LowValue access_view(Lower *L, LowValue value, const Access *access, Span span)
{
    int64_t dims[IR_MAX_RANK], strides[IR_MAX_RANK];
    uint8_t rank = 0;
    for (uint32_t d = 0; d < L->num_axes; d++) {
        if (!(access->axes >> d & 1))
            continue;
        BUG_UNLESS(rank < IR_MAX_RANK);
        dims[rank] = L->axis_trips[d];
        strides[rank++] = access->axis_strides[d];
    }
    BUG_UNLESS(rank + access->rank <= IR_MAX_RANK);
    for (uint8_t d = 0; d < access->rank; d++) {
        dims[rank] = access->dims[d];
        strides[rank++] = access->strides[d];
    }
    return low_value(low_view(L, value.node, rank, dims, access->offset, strides, span),
                     access->axes);
}

/* ---------------------------------------------------------------- entries chosen by a label */
/* The label depends on an axis: every entry is compared with it, sum of select(label = entry, a,
 * 0). */
static LowValue choose_by_compare(Lower *L, LowValue front, LowValue label, Span span)
{
    int64_t dims[IR_MAX_RANK], size = low_dims(L, front)[0];
    uint8_t rank = low_rank(L, front);
    memcpy(dims, low_dims(L, front), rank * sizeof *dims);
    LowValue chosen = low_element(L, front, 0, span);
    for (int64_t k = 1; k < size; k++) {
        LowValue test = low_map2(L, IR_eq, label, low_number(L, (double)k, 0, NULL, span), span);
        LowValue parts[3] = {test, low_element(L, front, k, span), chosen};
        chosen = low_map(L, IR_select, parts, 3, span);
    }
    return chosen;
}

/* Chooses along dimension d (not counting axes). */
static LowValue choose(Lower *L, LowValue value, uint8_t d, LowValue label, Span span)
{
    uint8_t order[IR_MAX_RANK], rank = low_node(L, value.node)->rank, next = 0;
    uint8_t at = (uint8_t)(d + __builtin_popcount(value.axes));
    bool compare = label.axes != 0;
    uint8_t goal = compare ? (uint8_t)__builtin_popcount(value.axes) : 0;
    for (uint8_t k = 0; k < rank; k++) {
        if (k == goal)
            order[k] = at;
        else {
            next = (uint8_t)(next + (next == at));
            order[k] = next++;
        }
    }
    LowValue front = low_value(low_permute(L, value.node, order, span), value.axes);
    if (compare)
        return choose_by_compare(L, front, label, span);
    uint32_t gather = ir_gather(L->module, L->function, front.node, label.node, span);
    return low_value(low_share(L, gather), value.axes);
}

static LowValue choose_labels(Lower *L, const LowEnv *env, LowValue value, const Access *access,
                              Span span)
{
    for (uint8_t d = access->rank; d-- > 0;) {
        if (access->labels[d] != NULL)
            value = choose(L, value, d, lower_expr(L, env, access->labels[d]), span);
    }
    return value;
}

/* ---------------------------------------------------------------- subscript */
static uint32_t non_affine_axes(const LowEnv *env, const TExpr *expr)
{
    uint32_t axes = 0;
    for (uint32_t k = 0; k < expr->items.count; k++) {
        const TItem *item = &expr->items.items[k];
        LowAffine start;
        if (item->kind != TITEM_CLASS && !low_affine(env, item->start, &start))
            axes |= low_index_axes(env, item->start);
    }
    return axes;
}

static LowAffine item_start(Lower *L, const LowEnv *env, const TIndex *index, uint32_t fixed,
                            const int64_t *counters)
{
    LowAffine start;
    if (!low_affine(env, index, &start))
        return low_affine_const(low_index_at(L, env, index, counters));
    for (uint32_t d = 0; d < L->num_axes; d++) {
        if (fixed >> d & 1) {
            start.base += start.coefs[d] * counters[d];
            start.coefs[d] = 0;
        }
    }
    return start;
}

/* The subscript for given counters of the `fixed` axes; the others stay axes. */
static LowValue subscript_at(Lower *L, const LowEnv *env, const TExpr *expr, LowValue value,
                             uint32_t fixed, const int64_t *counters)
{
    Access access;
    int64_t own[IR_MAX_RANK];
    access_start(L, value, &access, own);
    for (uint32_t d = 0; d < L->num_axes; d++) {
        if (fixed >> d & access.axes >> d & 1) {
            access.offset += access.axis_strides[d] * counters[d];
            access.axes &= ~(1U << d);
        }
    }
    for (uint32_t k = 0; k < expr->items.count; k++) {
        const TItem *item = &expr->items.items[k];
        if (item->kind == TITEM_CLASS) {
            access_keep(&access, low_dims(L, value)[k], own[k], item->label);
            continue;
        }
        LowAffine start = item_start(L, env, item->start, fixed, counters);
        access_move(&access, &start, own[k]);
        if (item->kind == TITEM_SLICE)
            access_keep(&access, item->count, own[k] * item->step, NULL);
    }
    for (uint32_t k = expr->items.count; k < low_rank(L, value); k++)
        access_keep(&access, low_dims(L, value)[k], own[k], NULL);
    return choose_labels(L, env, access_view(L, value, &access, expr->span), &access, expr->span);
}

/* Stacked over the fixed axes, then those dimensions become axes again: [fixed..][other
 * axes..][dims..] is permuted into the order of the axes. */
static LowValue subscript_by_table(Lower *L, const LowEnv *env, const TExpr *expr, LowValue value,
                                   uint32_t fixed)
{
    int64_t counters[LOW_MAX_AXES] = {0}, trips = 1;
    for (uint32_t d = 0; d < L->num_axes; d++)
        trips *= fixed >> d & 1 ? L->axis_trips[d] : 1;
    LowValue *parts = NEW_ARRAY(L->arena, LowValue, trips);
    uint32_t count = 0, others = 0;
    do {
        parts[count] = subscript_at(L, env, expr, value, fixed, counters);
        others |= parts[count++].axes;
    } while (next_counters(L, fixed, counters));
    for (uint32_t k = 0; k < count; k++) {
        int64_t dims[IR_MAX_RANK];
        uint8_t rank = low_rank(L, parts[k]);
        memcpy(dims, low_dims(L, parts[k]), rank * sizeof *dims);
        /* the other axes are plain dimensions while the parts are stacked */
        parts[k] = low_value(low_spread(L, parts[k], others, rank, dims, expr->span), 0);
    }
    LowValue stacked = low_stack(L, parts, count, expr->span);
    int64_t dims[IR_MAX_RANK];
    uint8_t rank = 0, order[IR_MAX_RANK], num_fixed = (uint8_t)__builtin_popcount(fixed);
    for (uint32_t d = 0; d < L->num_axes; d++) {
        if (fixed >> d & 1)
            dims[rank++] = L->axis_trips[d];
    }
    for (uint8_t d = 1; d < low_node(L, stacked.node)->rank; d++) {
        BUG_UNLESS(rank < IR_MAX_RANK);
        dims[rank++] = low_node(L, stacked.node)->dims[d];
    }
    uint32_t node = low_reshape(L, stacked.node, rank, dims, expr->span);
    uint8_t from_fixed = 0, from_other = num_fixed, at = 0;
    for (uint32_t d = 0; d < L->num_axes; d++) {
        if (fixed >> d & 1)
            order[at++] = from_fixed++;
        else if (others >> d & 1)
            order[at++] = from_other++;
    }
    for (; at < rank; at++)
        order[at] = at;
    return low_value(low_permute(L, node, order, expr->span), fixed | others);
}

static LowValue lower_rest(Lower *L, const LowEnv *env, const TExpr *expr, LowValue value)
{
    const int64_t counters[LOW_MAX_AXES] = {0};
    uint32_t fixed = non_affine_axes(env, expr);
    return fixed != 0 ? subscript_by_table(L, env, expr, value, fixed)
                      : subscript_at(L, env, expr, value, 0, counters);
}

LowValue lower_subscript(Lower *L, const LowEnv *env, const TExpr *expr)
{
    LowValue value = lower_unsettled(L, env, expr->a);
    TExpr rest;
    if (value.num_rows > 0) {
        value = low_batch_subscript(L, value, expr, &rest);
        if (L->failed)
            return value;
        LowValue found = lower_rest(L, env, &rest, value);
        return low_batch_behind(found, value, 0);
    }
    return lower_rest(L, env, expr, value);
}
