/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Nodes without duplicates, and the bookkeeping of axes.
 *
 * Every node that is built is looked up by content first, so that a parameter, a column or a
 * repeated angle expression exists once per function: the slots of a circuit are made from
 * operands, and equal operands must be one. Numbers are kept whole (no broadcast of a constant),
 * so that later stages see a constant exponent as a constant. */
#include "compiler/lower/internal.h"

#include <string.h>

/* ---------------------------------------------------------------- equal nodes are one */
const IrNode *low_node(const Lower *L, uint32_t node)
{
    return &L->function->nodes.items[node];
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 29);
}

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static bool uses_index(IrOp op)
{
    return op == IR_param || op == IR_column || op == IR_circuit;
}

static uint64_t node_hash(const Lower *L, const IrNode *node)
{
    uint64_t hash = mix(node->op, node->rank);
    for (uint8_t d = 0; d < node->rank; d++)
        hash = mix(hash, (uint64_t)node->dims[d]);
    for (uint32_t k = 0; k < node->num_operands; k++)
        hash = mix(hash, ir_operand(L->function, node, k));
    if (node->op == IR_const) {
        int64_t size = ir_node_size(node);
        for (int64_t i = 0; i < size; i++)
            hash = mix(hash, bits_of(node->data[i]));
    } else if (uses_index(node->op)) {
        hash = mix(hash, node->index);
    } else if (node->op == IR_sum) {
        hash = mix(hash, node->axes);
    } else if (node->op == IR_view) {
        hash = mix(hash, (uint64_t)node->view.offset);
        for (uint8_t d = 0; d < node->rank; d++)
            hash = mix(hash, (uint64_t)node->view.strides[d]);
    }
    return hash;
}

static bool same_payload(const IrNode *a, const IrNode *b)
{
    if (a->op == IR_const)
        return memcmp(a->data, b->data, (size_t)ir_node_size(a) * sizeof(double)) == 0;
    if (uses_index(a->op))
        return a->index == b->index;
    if (a->op == IR_sum)
        return a->axes == b->axes;
    return a->op != IR_view ||
           (a->view.offset == b->view.offset &&
            memcmp(a->view.strides, b->view.strides, a->rank * sizeof(int64_t)) == 0);
}

static bool same_node(const Lower *L, const IrNode *a, const IrNode *b)
{
    if (a->op != b->op || a->rank != b->rank || a->num_operands != b->num_operands)
        return false;
    for (uint8_t d = 0; d < a->rank; d++) {
        if (a->dims[d] != b->dims[d])
            return false;
    }
    for (uint32_t k = 0; k < a->num_operands; k++) {
        if (ir_operand(L->function, a, k) != ir_operand(L->function, b, k))
            return false;
    }
    return same_payload(a, b);
}

static void table_insert(LowNodeTable *table, uint64_t hash, uint32_t node)
{
    uint32_t place = (uint32_t)hash & (table->capacity - 1);
    while (table->slots[place] != 0)
        place = (place + 1) & (table->capacity - 1);
    table->slots[place] = node + 1;
}

static void table_grow(Lower *L)
{
    LowNodeTable old = L->table;
    if (old.capacity != 0 && 2 * (old.count + 1) <= old.capacity)
        return;
    L->table.capacity = old.capacity == 0 ? 256 : 2 * old.capacity;
    L->table.slots = NEW_ARRAY(L->arena, uint32_t, L->table.capacity);
    for (uint32_t i = 0; i < old.capacity; i++) {
        if (old.slots[i] != 0)
            table_insert(&L->table, node_hash(L, low_node(L, old.slots[i] - 1)), old.slots[i] - 1);
    }
}

uint32_t low_share(Lower *L, uint32_t node)
{
    const IrNode *made = low_node(L, node);
    if (node + 1 != L->function->nodes.count)
        return node;
    table_grow(L);
    uint64_t hash = node_hash(L, made);
    uint32_t place = (uint32_t)hash & (L->table.capacity - 1);
    for (; L->table.slots[place] != 0; place = (place + 1) & (L->table.capacity - 1)) {
        uint32_t other = L->table.slots[place] - 1;
        if (!same_node(L, made, low_node(L, other)))
            continue;
        L->function->operands.count = made->first_operand;
        L->function->nodes.count--;
        return other;
    }
    L->table.slots[place] = node + 1;
    L->table.count++;
    return node;
}

/* ---------------------------------------------------------------- values */
LowValue low_value(uint32_t node, uint32_t axes)
{
    LowValue value = {.node = node, .axes = axes};
    return value;
}

static uint32_t count_axes(uint32_t axes)
{
    return (uint32_t)__builtin_popcount(axes);
}

uint8_t low_rank(const Lower *L, LowValue value)
{
    return (uint8_t)(low_node(L, value.node)->rank - count_axes(value.axes));
}

const int64_t *low_dims(const Lower *L, LowValue value)
{
    return low_node(L, value.node)->dims + count_axes(value.axes);
}

LowValue low_number(Lower *L, double value, uint8_t rank, const int64_t *dims, Span span)
{
    int64_t size = 1;
    for (uint8_t d = 0; d < rank; d++)
        size *= dims[d];
    double *data = NEW_ARRAY(L->arena, double, size);
    for (int64_t i = 0; i < size; i++)
        data[i] = value;
    return low_value(low_share(L, ir_const(L->module, L->function, rank, dims, data, span)), 0);
}

/* Dims of a node that has these axes and these dims. */
static uint8_t full_dims(const Lower *L, uint32_t axes, uint8_t rank, const int64_t *dims,
                         int64_t *out)
{
    uint8_t count = 0;
    for (uint32_t d = 0; d < L->num_axes; d++) {
        if (axes >> d & 1)
            out[count++] = L->axis_trips[d];
    }
    BUG_UNLESS(count + rank <= IR_MAX_RANK);
    for (uint8_t d = 0; d < rank; d++)
        out[count++] = dims[d];
    return count;
}

static void row_major(const IrNode *node, int64_t *strides)
{
    int64_t size = 1;
    for (uint8_t d = node->rank; d-- > 0;) {
        strides[d] = size;
        size *= node->dims[d];
    }
}

uint32_t low_view(Lower *L, uint32_t node, uint8_t rank, const int64_t *dims, int64_t offset,
                  const int64_t *strides, Span span)
{
    const IrNode *from = low_node(L, node);
    int64_t own[IR_MAX_RANK];
    row_major(from, own);
    bool same = from->rank == rank && offset == 0;
    for (uint8_t d = 0; same && d < rank; d++)
        same = from->dims[d] == dims[d] && (own[d] == strides[d] || dims[d] == 1);
    return same ? node
                : low_share(
                      L, ir_view(L->module, L->function, node, rank, dims, offset, strides, span));
}

uint32_t low_spread(Lower *L, LowValue value, uint32_t axes, uint8_t rank, const int64_t *dims,
                    Span span)
{
    const IrNode *node = low_node(L, value.node);
    uint8_t own = low_rank(L, value);
    if (value.axes == axes && own == rank)
        return value.node;
    if (node->op == IR_const && node->rank == 0) {
        int64_t whole[IR_MAX_RANK];
        uint8_t whole_rank = full_dims(L, axes, rank, dims, whole);
        return low_number(L, node->data[0], whole_rank, whole, span).node;
    }
    int64_t from[IR_MAX_RANK], strides[IR_MAX_RANK], result[IR_MAX_RANK];
    uint8_t result_rank = full_dims(L, axes, rank, dims, result);
    uint8_t at = 0, next = 0;
    row_major(node, from);
    for (uint32_t d = 0; d < L->num_axes; d++) {
        bool has = (value.axes >> d & 1) != 0;
        if (axes >> d & 1)
            strides[next++] = has ? from[at] : 0;
        at = (uint8_t)(at + (has ? 1 : 0));
    }
    for (uint8_t d = 0; d < rank; d++)
        strides[next++] = own == 0 ? 0 : from[at + d];
    return low_view(L, value.node, result_rank, result, 0, strides, span);
}

LowValue low_map(Lower *L, IrOp op, const LowValue *operands, uint32_t count, Span span)
{
    uint32_t axes = 0, nodes[3];
    uint8_t rank = 0;
    int64_t dims[IR_MAX_RANK] = {0};
    LowValue rows = {0}; /* an operand with rows */
    BUG_UNLESS(count <= 3);
    for (uint32_t k = 0; k < count; k++) {
        axes |= operands[k].axes;
        if (operands[k].num_rows > 0)
            rows = operands[k];
        if (low_rank(L, operands[k]) > 0) {
            rank = low_rank(L, operands[k]);
            memcpy(dims, low_dims(L, operands[k]), rank * sizeof *dims);
        }
    }
    for (uint32_t k = 0; k < count; k++)
        nodes[k] = low_spread(L, operands[k], axes, rank, dims, span);
    uint32_t node = low_share(L, ir_map(L->module, L->function, op, nodes, span));
    return low_batch_behind(low_value(node, axes), rows, 0);
}

LowValue low_map1(Lower *L, IrOp op, LowValue a, Span span)
{
    return low_map(L, op, &a, 1, span);
}

LowValue low_map2(Lower *L, IrOp op, LowValue a, LowValue b, Span span)
{
    LowValue operands[2] = {a, b};
    return low_map(L, op, operands, 2, span);
}

/* ---------------------------------------------------------------- moving values */
uint32_t low_permute(Lower *L, uint32_t node, const uint8_t *order, Span span)
{
    const IrNode *from = low_node(L, node);
    int64_t own[IR_MAX_RANK], dims[IR_MAX_RANK], strides[IR_MAX_RANK];
    bool same = true;
    row_major(from, own);
    for (uint8_t d = 0; d < from->rank; d++) {
        dims[d] = from->dims[order[d]];
        strides[d] = own[order[d]];
        same = same && order[d] == d;
    }
    if (same)
        return node;
    return low_view(L, node, from->rank, dims, 0, strides, span);
}

uint32_t low_reshape(Lower *L, uint32_t node, uint8_t rank, const int64_t *dims, Span span)
{
    const IrNode *from = low_node(L, node);
    if (from->rank == rank && memcmp(from->dims, dims, rank * sizeof *dims) == 0)
        return node;
    return low_share(L, ir_reshape(L->module, L->function, node, rank, dims, span));
}

/* Axes [first][axes..][rest..] become [axes..][first][rest..]. */
static uint32_t sink_first(Lower *L, uint32_t node, uint32_t num_axes, Span span)
{
    uint8_t order[IR_MAX_RANK], rank = low_node(L, node)->rank;
    for (uint8_t d = 0; d < rank; d++)
        order[d] = d < num_axes ? (uint8_t)(d + 1) : d == num_axes ? 0 : d;
    return low_permute(L, node, order, span);
}

/* Axes [axes..][first][rest..] become [first][axes..][rest..]. */
static uint32_t raise_first(Lower *L, uint32_t node, uint32_t num_axes, Span span)
{
    uint8_t order[IR_MAX_RANK], rank = low_node(L, node)->rank;
    for (uint8_t d = 0; d < rank; d++)
        order[d] = d == 0 ? (uint8_t)num_axes : d <= num_axes ? (uint8_t)(d - 1) : d;
    return low_permute(L, node, order, span);
}

/* Nodes whose shapes differ in the first dimension at most, joined along it. */
static uint32_t join_first(Lower *L, uint32_t *nodes, uint32_t count, Span span)
{
    const IrNode *sample = low_node(L, nodes[0]);
    uint8_t rank = sample->rank;
    int64_t dims[IR_MAX_RANK];
    memcpy(dims, sample->dims, sizeof dims);
    dims[0] = 0;
    for (uint32_t k = 0; k < count; k++) {
        int64_t size = ir_node_size(low_node(L, nodes[k]));
        dims[0] += low_node(L, nodes[k])->dims[0];
        nodes[k] = low_reshape(L, nodes[k], 1, &size, span);
    }
    uint32_t joined =
        count == 1 ? nodes[0] : low_share(L, ir_concat(L->module, L->function, nodes, count, span));
    return low_reshape(L, joined, rank, dims, span);
}

LowValue low_concat(Lower *L, const LowValue *parts, uint32_t count, Span span)
{
    uint32_t axes = 0;
    for (uint32_t k = 0; k < count; k++)
        axes |= parts[k].axes;
    uint32_t *nodes = NEW_ARRAY(L->arena, uint32_t, count);
    for (uint32_t k = 0; k < count; k++) {
        int64_t dims[IR_MAX_RANK];
        uint8_t rank = low_rank(L, parts[k]);
        memcpy(dims, low_dims(L, parts[k]), rank * sizeof *dims);
        nodes[k] =
            raise_first(L, low_spread(L, parts[k], axes, rank, dims, span), count_axes(axes), span);
    }
    uint32_t joined = join_first(L, nodes, count, span);
    return low_value(sink_first(L, joined, count_axes(axes), span), axes);
}

/* The value with a leading dimension of 1. */
static LowValue add_dimension(Lower *L, LowValue value, Span span)
{
    const IrNode *node = low_node(L, value.node);
    uint32_t num_axes = count_axes(value.axes);
    int64_t dims[IR_MAX_RANK];
    uint8_t rank = (uint8_t)(node->rank + 1);
    BUG_UNLESS(rank <= IR_MAX_RANK);
    for (uint8_t d = 0; d < rank; d++)
        dims[d] = d < num_axes ? node->dims[d] : d == num_axes ? 1 : node->dims[d - 1];
    return low_value(low_reshape(L, value.node, rank, dims, span), value.axes);
}

LowValue low_stack(Lower *L, const LowValue *parts, uint32_t count, Span span)
{
    LowValue *rows = NEW_ARRAY(L->arena, LowValue, count);
    for (uint32_t k = 0; k < count; k++)
        rows[k] = add_dimension(L, parts[k], span);
    return low_batch_behind(low_concat(L, rows, count, span), parts[0], 1);
}

LowValue low_sum(Lower *L, LowValue value, uint32_t num_dims, Span span)
{
    if (num_dims == 0)
        return value;
    return low_value(low_share(L, ir_sum(L->module, L->function, value.node, num_dims, span)),
                     value.axes);
}

LowValue low_element(Lower *L, LowValue value, int64_t index, Span span)
{
    const IrNode *node = low_node(L, value.node);
    uint32_t num_axes = count_axes(value.axes);
    int64_t own[IR_MAX_RANK], dims[IR_MAX_RANK], strides[IR_MAX_RANK];
    uint8_t rank = 0;
    row_major(node, own);
    for (uint8_t d = 0; d < node->rank; d++) {
        if (d == num_axes)
            continue;
        dims[rank] = node->dims[d];
        strides[rank++] = own[d];
    }
    return low_value(low_view(L, value.node, rank, dims, index * own[num_axes], strides, span),
                     value.axes);
}

/* ---------------------------------------------------------------- unused nodes */
void low_sweep(Lower *L)
{
    IrFunction *f = L->function;
    uint32_t *place = NEW_ARRAY(L->arena, uint32_t, f->nodes.count + 1);
    bool *used = NEW_ARRAY(L->arena, bool, f->nodes.count + 1);
    for (uint32_t k = 0; k < f->outputs.count; k++)
        used[f->outputs.items[k].node] = true;
    if (f->kind == IR_PREDICT && L->entry_node != IR_NONE)
        used[L->entry_node] = true; /* its slots are asked for by `state` and by templates */
    for (uint32_t i = f->nodes.count; i-- > 0;) {
        for (uint32_t k = 0; used[i] && k < f->nodes.items[i].num_operands; k++)
            used[ir_operand(f, &f->nodes.items[i], k)] = true;
    }
    uint32_t kept = 0, num_operands = 0;
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        if (!used[i])
            continue;
        IrNode node = f->nodes.items[i];
        for (uint32_t k = 0; k < node.num_operands; k++)
            f->operands.items[num_operands + k] = place[f->operands.items[node.first_operand + k]];
        node.first_operand = num_operands;
        num_operands += node.num_operands;
        place[i] = kept;
        f->nodes.items[kept++] = node;
    }
    f->nodes.count = kept;
    f->operands.count = num_operands;
    for (uint32_t k = 0; k < f->outputs.count; k++)
        f->outputs.items[k].node = place[f->outputs.items[k].node];
}
