/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Rebuilding the node list of a function. */
#include "compiler/passes/rewrite.h"

Rewrite rewrite_begin(IrModule *module, IrFunction *f, Arena *scratch)
{
    Rewrite rewrite = {module, scratch, f, *f, NULL};
    const IrFunction empty = {0};
    rewrite.map = NEW_ARRAY(scratch, uint32_t, f->nodes.count + 1);
    f->nodes = empty.nodes;
    f->operands = empty.operands;
    return rewrite;
}

uint32_t *rewrite_operands(Rewrite *rewrite, uint32_t i)
{
    const IrNode *node = &rewrite->old.nodes.items[i];
    uint32_t *operands = NEW_ARRAY(rewrite->scratch, uint32_t, node->num_operands + 1);
    for (uint32_t k = 0; k < node->num_operands; k++)
        operands[k] = rewrite->map[ir_operand(&rewrite->old, node, k)];
    return operands;
}

uint32_t rewrite_copy(Rewrite *rewrite, uint32_t i)
{
    const IrNode *node = &rewrite->old.nodes.items[i];
    return ir_node_copy(rewrite->module, rewrite->f, node, rewrite_operands(rewrite, i));
}

void rewrite_end(Rewrite *rewrite)
{
    for (uint32_t i = 0; i < rewrite->f->outputs.count; i++)
        rewrite->f->outputs.items[i].node = rewrite->map[rewrite->f->outputs.items[i].node];
}
