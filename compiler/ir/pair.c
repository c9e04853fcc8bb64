/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Values over pairs of rows under other names of their rows.
 *
 *     k(i, j) = mul %a, partner %b        {1, 0}: k(j, i) = mul partner %a, %b        {0, 0}: k(i, i) = mul %a, %b
 *
 * A node of a row (or of the batch) stands for itself; what depends on a partner is built again from
 * renamed operands, down to the `partner` nodes. */
#include "compiler/ir/ir.h"
#include "lang/base/bug.h"

typedef struct {
    IrModule *m;
    IrFunction *f;
    const uint8_t *to;
    uint32_t *known; /* new node + 1 */
} Renaming;

/* A product of two vectors does not care which comes first: that of the row does, so that the transpose of a symmetric
 * matrix is the matrix itself. */
static uint32_t dot(Renaming *r, const IrNode *node, const uint32_t *operands)
{
    const IrNode *a = &r->f->nodes.items[operands[0]];
    if (node->op != IR_matmul || ir_node_size(node) != 1 || a->stage != IR_PARTNER ||
        r->f->nodes.items[operands[1]].stage != IR_ROW)
        return IR_NONE;
    const int64_t row[2] = {1, a->dims[1]}, column[2] = {a->dims[1], 1};
    Span span = node->span;
    uint32_t first = ir_reshape(r->m, r->f, operands[1], 2, row, span);
    return ir_matmul(r->m, r->f, first, ir_reshape(r->m, r->f, operands[0], 2, column, span), span);
}

/* Such a view moves nothing: the partner's is a view of the partner's. */
static bool is_reshape(const IrFunction *f, const IrNode *node)
{
    int64_t step = 1;
    if (node->op != IR_view || node->view.offset != 0)
        return false;
    for (uint8_t d = node->rank; d-- > 0; step *= node->dims[d])
        if (node->dims[d] > 1 && node->view.strides[d] != step)
            return false;
    return step == ir_node_size(&f->nodes.items[ir_operand(f, node, 0)]);
}

static uint32_t rename_node(Renaming *r, uint32_t index)
{
    const IrNode node = r->f->nodes.items[index];
    if (!ir_stage_over_rows(node.stage))
        return index;
    if (r->known[index] != 0)
        return r->known[index] - 1;
    uint32_t result = index;
    if (node.stage == IR_ROW) {
        if (r->to[0] == 1 && is_reshape(r->f, &node)) {
            uint32_t operand = rename_node(r, ir_operand(r->f, &node, 0));
            result = ir_node_copy(r->m, r->f, &node, &operand);
        } else if (r->to[0] == 1)
            result = ir_partner(r->m, r->f, index, node.span);
    } else if (node.op == IR_partner) {
        if (r->to[1] == 0)
            result = ir_operand(r->f, &node, 0);
    } else {
        uint32_t *operands = NEW_ARRAY(r->m->arena, uint32_t, node.num_operands + 1);
        for (uint32_t k = 0; k < node.num_operands; k++)
            operands[k] = rename_node(r, ir_operand(r->f, &node, k));
        result = dot(r, &node, operands);
        if (result == IR_NONE)
            result = ir_node_copy(r->m, r->f, &node, operands);
    }
    r->known[index] = result + 1;
    return result;
}

uint32_t ir_pair_rename(IrModule *m, IrFunction *f, uint32_t node, const uint8_t to[2])
{
    static const uint8_t diagonal[2] = {0, 0};
    BUG_UNLESS(node < f->nodes.count);
    IrStage stage = f->nodes.items[node].stage;
    if (to[0] == 0 && (to[1] == 1 || stage == IR_ROW))
        return node;
    bool gathers = to[0] == 1 && to[1] == 1; /* at j: first for each row, then the partner's */
    Renaming r = {m, f, gathers ? diagonal : to, NEW_ARRAY(m->arena, uint32_t, f->nodes.count)};
    uint32_t result = rename_node(&r, node);
    IrStage made = f->nodes.items[result].stage;
    return gathers && made == IR_ROW ? ir_partner(m, f, result, f->nodes.items[result].span)
                                     : result;
}
