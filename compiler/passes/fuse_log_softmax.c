/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* log of softmax becomes log_softmax, which neither overflows nor takes the logarithm of an
 * underflowed zero.
 *
 *   %2 = softmax %1     %3 = gather %2, %0     %4 = log %3
 *     ->   %5 = log_softmax %1     %6 = gather %5, %0
 *
 * Between the two may stand gathers and views, which only pick values. The softmax stays for its
 * other users.
 * requires: nothing     preserves: values, made exact where log(softmax) rounds to -inf     breaks:
 * leaves dead nodes */
#include "compiler/passes/passes.h"
#include "compiler/passes/rewrite.h"

/* The softmax below a chain of picks that starts at `node`; IR_NONE when something else is there.
 * */
static uint32_t find_softmax(const IrFunction *f, uint32_t node)
{
    for (;;) {
        IrOp op = f->nodes.items[node].op;
        if (op == IR_softmax)
            return node;
        if (op != IR_gather && op != IR_view)
            return IR_NONE;
        node = ir_operand(f, &f->nodes.items[node], 0);
    }
}

/* The same chain of picks over log_softmax. */
static uint32_t rebuild_chain(Rewrite *rewrite, uint32_t node)
{
    IrFunction *f = rewrite->f;
    const IrNode link = f->nodes.items[node];
    uint32_t operands[2] = {ir_operand(f, &link, 0)};
    if (link.op == IR_softmax)
        return ir_softmax(rewrite->module, f, IR_log_softmax, operands[0], link.span);
    if (link.num_operands == 2)
        operands[1] = ir_operand(f, &link, 1);
    operands[0] = rebuild_chain(rewrite, operands[0]);
    return ir_node_copy(rewrite->module, f, &link, operands);
}

void pass_fuse_log_softmax(IrModule *module, Arena *scratch)
{
    for (uint32_t n = 0; n < module->functions.count; n++) {
        Rewrite rewrite = rewrite_begin(module, module->functions.items[n], scratch);
        for (uint32_t i = 0; i < rewrite.old.nodes.count; i++) {
            uint32_t below = IR_NONE;
            if (rewrite.old.nodes.items[i].op == IR_log)
                below = rewrite_operands(&rewrite, i)[0];
            if (below != IR_NONE && find_softmax(rewrite.f, below) != IR_NONE)
                rewrite.map[i] = rebuild_chain(&rewrite, below);
            else
                rewrite.map[i] = rewrite_copy(&rewrite, i);
        }
        rewrite_end(&rewrite);
    }
}
