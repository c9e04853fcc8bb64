/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Equal nodes become one.
 *
 *   %2 = mul %0, %1     %3 = mul %1, %0     %4 = add %2, %3
 *     ->   %2 = mul %0, %1     %3 = add %2, %2
 *
 * Nodes are pure, so two with the same operation, operands, attributes and shape have the same
 * value. Operands of add, mul and eq are compared in ascending order. Constants are compared by
 * their bits.
 * requires: nothing     preserves: values, bit for bit     breaks: nothing */
#include <string.h>

#include "compiler/passes/passes.h"
#include "compiler/passes/rewrite.h"

typedef struct {
    uint32_t *slots; /* node + 1; 0: empty */
    uint32_t mask;
} NodeTable;

static NodeTable table_create(Arena *scratch, uint32_t nodes)
{
    uint32_t size = 16;
    while (size < 2 * nodes)
        size *= 2;
    return (NodeTable){NEW_ARRAY(scratch, uint32_t, size), size - 1};
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15) + (hash >> 29);
}

static bool has_strides(IrOp op)
{
    return op == IR_view || op == IR_scatter;
}

static bool has_index(IrOp op)
{
    return op == IR_param || op == IR_column || op == IR_circuit || op == IR_circuit_vjp_row ||
           op == IR_circuit_vjp_step;
}

/* A view along a dimension of 1 moves nowhere, whatever its stride. */
static uint64_t stride_of(const IrNode *node, int d)
{
    bool moves = node->op != IR_view || (d < node->rank && node->dims[d] > 1);
    return moves ? (uint64_t)node->view.strides[d] : 0;
}

static uint64_t hash_node(const IrNode *node, const uint32_t *operands)
{
    uint64_t hash = mix(node->op, node->rank);
    for (uint8_t d = 0; d < node->rank; d++)
        hash = mix(hash, (uint64_t)node->dims[d]);
    for (uint32_t k = 0; k < node->num_operands; k++)
        hash = mix(hash, operands[k]);
    if (has_index(node->op))
        hash = mix(hash, node->index);
    if (has_strides(node->op)) {
        hash = mix(hash, (uint64_t)node->view.offset);
        for (int d = 0; d < IR_MAX_RANK; d++)
            hash = mix(hash, stride_of(node, d));
    }
    if (node->op == IR_const) {
        for (int64_t i = 0; i < ir_node_size(node); i++) {
            uint64_t bits;
            memcpy(&bits, &node->data[i], sizeof bits);
            hash = mix(hash, bits);
        }
    }
    return hash;
}

static bool same_attributes(const IrNode *a, const IrNode *b)
{
    if (has_index(a->op))
        return a->index == b->index;
    if (a->op == IR_sum)
        return a->axes == b->axes;
    for (int d = 0; has_strides(a->op) && d < IR_MAX_RANK; d++)
        if (a->view.offset != b->view.offset || stride_of(a, d) != stride_of(b, d))
            return false;
    if (a->op == IR_const)
        return memcmp(a->data, b->data, (size_t)ir_node_size(a) * sizeof(double)) == 0;
    return true;
}

static bool same_node(const IrFunction *f, const IrNode *a, const IrNode *b,
                      const uint32_t *operands)
{
    if (a->op != b->op || a->rank != b->rank || a->num_operands != b->num_operands)
        return false;
    for (uint8_t d = 0; d < a->rank; d++) {
        if (a->dims[d] != b->dims[d])
            return false;
    }
    for (uint32_t k = 0; k < a->num_operands; k++) {
        if (ir_operand(f, a, k) != operands[k])
            return false;
    }
    return same_attributes(a, b);
}

static void sort_pair(IrOp op, uint32_t *operands)
{
    if ((op == IR_add || op == IR_mul || op == IR_eq) && operands[0] > operands[1]) {
        uint32_t first = operands[0];
        operands[0] = operands[1];
        operands[1] = first;
    }
}

static uint32_t find_or_append(Rewrite *rewrite, NodeTable *table, uint32_t i)
{
    const IrNode *node = &rewrite->old.nodes.items[i];
    uint32_t *operands = rewrite_operands(rewrite, i);
    sort_pair(node->op, operands);
    uint32_t at = (uint32_t)hash_node(node, operands) & table->mask;
    for (; table->slots[at] != 0; at = (at + 1) & table->mask) {
        uint32_t known = table->slots[at] - 1;
        if (same_node(rewrite->f, &rewrite->f->nodes.items[known], node, operands))
            return known;
    }
    uint32_t fresh = ir_node_copy(rewrite->module, rewrite->f, node, operands);
    table->slots[at] = fresh + 1;
    return fresh;
}

void pass_eliminate_common(IrModule *module, Arena *scratch)
{
    for (uint32_t n = 0; n < module->functions.count; n++) {
        Rewrite rewrite = rewrite_begin(module, module->functions.items[n], scratch);
        NodeTable table = table_create(scratch, rewrite.old.nodes.count);
        for (uint32_t i = 0; i < rewrite.old.nodes.count; i++)
            rewrite.map[i] = find_or_append(&rewrite, &table, i);
        rewrite_end(&rewrite);
    }
}
