/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* log of softmax becomes log_softmax and log of sigmoid log_sigmoid, which neither overflow nor take
 * the logarithm of a zero that is only rounded.
 *
 *   %2 = softmax %1     %3 = gather %2, %0     %4 = log %3
 *     ->   %5 = log_softmax %1     %6 = gather %5, %0
 *
 * Between the two may stand gathers and views, which only pick values; 1 - p, since 1 - sigmoid(x) =
 * sigmoid(-x); and select between such numbers and positive constants. What is below stays for its
 * other users.
 * requires: nothing     preserves: values, made exact where the logarithm rounds to -inf     breaks:
 * leaves dead nodes */
#include "compiler/passes/passes.h"
#include "compiler/passes/rewrite.h"

#include <math.h>

enum { MOST_SELECTS = 6 }; /* one in the other */

/* What log(node), or log(1 - node), is made of. */
typedef struct {
    bool is_known;       /* it can be rebuilt */
    bool has_activation; /* and a softmax or sigmoid is in it */
} Shape;

/* Every entry of a constant, through views, lies in low..high. */
static bool constant_within(const IrFunction *f, uint32_t node, double low, double high)
{
    const IrNode *at = &f->nodes.items[node];
    while (at->op == IR_view)
        at = &f->nodes.items[ir_operand(f, at, 0)];
    if (at->op != IR_const)
        return false;
    for (int64_t i = 0; i < ir_node_size(at); i++)
        if (!(at->data[i] >= low && at->data[i] <= high))
            return false;
    return true;
}

static Shape look(const IrFunction *f, uint32_t node, bool complement, int selects)
{
    const IrNode *at = &f->nodes.items[node];
    const Shape unknown = {false, false}, activation = {true, true}, constant = {true, false};
    if (!complement && constant_within(f, node, 0x1p-1022, HUGE_VAL))
        return constant;
    switch ((int)at->op) {
    case IR_softmax: return complement ? unknown : activation;
    case IR_sigmoid: return activation;
    case IR_gather:
    case IR_view: return look(f, ir_operand(f, at, 0), complement, selects);
    case IR_sub:
        if (!constant_within(f, ir_operand(f, at, 0), 1, 1))
            return unknown;
        return look(f, ir_operand(f, at, 1), !complement, selects);
    case IR_select: {
        if (selects == MOST_SELECTS)
            return unknown;
        Shape a = look(f, ir_operand(f, at, 1), complement, selects + 1);
        Shape b = look(f, ir_operand(f, at, 2), complement, selects + 1);
        return (Shape){a.is_known && b.is_known, a.has_activation || b.has_activation};
    }
    default: return unknown;
    }
}

/* The same numbers over logarithms. */
static uint32_t rebuild(Rewrite *rewrite, uint32_t node, bool complement)
{
    IrModule *m = rewrite->module;
    IrFunction *f = rewrite->f;
    const IrNode link = f->nodes.items[node];
    if (!complement && constant_within(f, node, 0x1p-1022, HUGE_VAL))
        return ir_map(m, f, IR_log, &node, link.span);
    uint32_t operands[3];
    for (uint32_t i = 0; i < link.num_operands && i < 3; i++)
        operands[i] = ir_operand(f, &link, i);
    switch ((int)link.op) {
    case IR_softmax: return ir_softmax(m, f, IR_log_softmax, operands[0], link.span);
    case IR_sigmoid:
        if (complement)
            operands[0] = ir_map(m, f, IR_neg, operands, link.span);
        return ir_map(m, f, IR_log_sigmoid, operands, link.span);
    case IR_sub: return rebuild(rewrite, operands[1], !complement);
    case IR_select:
        operands[1] = rebuild(rewrite, operands[1], complement);
        operands[2] = rebuild(rewrite, operands[2], complement);
        return ir_map(m, f, IR_select, operands, link.span);
    default: /* gather, view */
        operands[0] = rebuild(rewrite, operands[0], complement);
        return ir_node_copy(m, f, &link, operands);
    }
}

void pass_fuse_logarithms(IrModule *module, Arena *scratch)
{
    for (uint32_t n = 0; n < module->functions.count; n++) {
        Rewrite rewrite = rewrite_begin(module, module->functions.items[n], scratch);
        for (uint32_t i = 0; i < rewrite.old.nodes.count; i++) {
            Shape shape = {false, false};
            uint32_t below = IR_NONE;
            if (rewrite.old.nodes.items[i].op == IR_log) {
                below = rewrite_operands(&rewrite, i)[0];
                shape = look(rewrite.f, below, false, 0);
            }
            if (shape.is_known && shape.has_activation)
                rewrite.map[i] = rebuild(&rewrite, below, false);
            else
                rewrite.map[i] = rewrite_copy(&rewrite, i);
        }
        rewrite_end(&rewrite);
    }
}
