/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Drop nodes that no output needs.
 *
 *   %0 = column x     %1 = exp %0     %2 = sin %0     output %2
 *     ->   %0 = column x     %1 = sin %0     output %1
 *
 * Marks from the outputs backwards in one sweep, since operands come before users; what stays keeps
 * its order.
 * requires: nothing     preserves: values     breaks: node numbers */
#include "compiler/passes/passes.h"
#include "compiler/passes/rewrite.h"

static bool *mark_needed(const IrFunction *f, Arena *scratch)
{
    bool *needed = NEW_ARRAY(scratch, bool, f->nodes.count + 1);
    for (uint32_t i = 0; i < f->outputs.count; i++)
        needed[f->outputs.items[i].node] = true;
    for (uint32_t i = f->nodes.count; i-- > 0;) {
        const IrNode *node = &f->nodes.items[i];
        for (uint32_t k = 0; k < node->num_operands && needed[i]; k++)
            needed[ir_operand(f, node, k)] = true;
    }
    return needed;
}

void pass_eliminate_dead(IrModule *module, Arena *scratch)
{
    for (uint32_t n = 0; n < module->functions.count; n++) {
        IrFunction *f = module->functions.items[n];
        bool *needed = mark_needed(f, scratch);
        Rewrite rewrite = rewrite_begin(module, f, scratch);
        for (uint32_t i = 0; i < rewrite.old.nodes.count; i++) {
            if (needed[i])
                rewrite.map[i] = rewrite_copy(&rewrite, i);
        }
        rewrite_end(&rewrite);
    }
}
