/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Builds the gradient function from the loss by reverse mode: the loss's nodes, then one sweep
 * backwards over them.
 *
 *   %0 = param w   %1 = column x   %2 = mul %0, %1   output %2
 *     ->   ...   %3 = weight   %4 = mul %3, %1   %5 = row_sum %4   output %2   output %5 for w
 *
 * The cotangent of the loss is the row's weight, or 1 where the loss sees the batch. A node may
 * receive cotangents of stages that exist more often than itself: they are added up and pass through
 * one pair_sum, or row_sum, or both. Nothing is built for nodes that no trainable parameter reaches; the rules of
 * single operations are in vjp.c.
 * requires: a loss, operands before users     preserves: predict and loss     breaks: nothing */
#include "compiler/passes/passes.h"
#include "compiler/passes/vjp.h"
#include "lang/base/bug.h"

static IrFunction *find_function(const IrModule *module, IrFunctionKind kind)
{
    for (uint32_t i = 0; i < module->functions.count; i++) {
        if (module->functions.items[i]->kind == kind)
            return module->functions.items[i];
    }
    return NULL;
}

/* Which nodes depend on a trainable parameter. */
static bool *mark_active(const IrModule *module, const IrFunction *f, Arena *scratch)
{
    bool *active = NEW_ARRAY(scratch, bool, f->nodes.count + 1);
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        const IrNode *node = &f->nodes.items[i];
        active[i] = node->op == IR_param && !module->params.items[node->index].frozen;
        for (uint32_t k = 0; k < node->num_operands; k++)
            active[i] = active[i] || active[ir_operand(f, node, k)];
    }
    return active;
}

static void copy_nodes(IrModule *module, IrFunction *to, const IrFunction *from, Arena *scratch)
{
    for (uint32_t i = 0; i < from->nodes.count; i++) {
        const IrNode *node = &from->nodes.items[i];
        uint32_t *operands = NEW_ARRAY(scratch, uint32_t, node->num_operands + 1);
        for (uint32_t k = 0; k < node->num_operands; k++)
            operands[k] = ir_operand(from, node, k);
        ir_node_copy(module, to, node, operands);
    }
}

static uint32_t add(Vjp *vjp, uint32_t a, uint32_t b)
{
    return a == IR_NONE ? b : b == IR_NONE ? a : vjp_add(vjp, a, b);
}

/* The node with its operand k summed over partners; the sum is linear in it. */
static uint32_t sum_operand(Vjp *vjp, uint32_t node, uint32_t k);

/* Sum over partners, taken where it is smallest: what belongs to the row alone stands before it, and
 * of terms each has its own. */
static uint32_t sum_partners(Vjp *vjp, uint32_t node)
{
    const IrFunction *f = vjp->f;
    const IrNode at = f->nodes.items[node];
    IrStage stages[2] = {IR_STEP, IR_STEP};
    for (uint32_t k = 0; k < at.num_operands && k < 2; k++)
        stages[k] = f->nodes.items[ir_operand(f, &at, k)].stage;
    bool both = stages[0] == IR_PAIR && stages[1] == IR_PAIR;
    if ((at.op == IR_add || at.op == IR_sub) && both) {
        uint32_t parts[2];
        for (uint32_t k = 0; k < 2; k++)
            parts[k] = sum_partners(vjp, ir_operand(f, &at, k));
        return ir_node_copy(vjp->module, vjp->f, &at, parts);
    }
    bool product = at.op == IR_mul || at.op == IR_matmul;
    if (at.op == IR_neg || at.op == IR_view ||
        (product && stages[0] == IR_PAIR && stages[1] <= IR_ROW))
        return sum_operand(vjp, node, 0);
    if (product && stages[0] <= IR_ROW && stages[1] == IR_PAIR)
        return sum_operand(vjp, node, 1);
    return ir_pair_sum(vjp->module, vjp->f, node, at.span);
}

static uint32_t sum_operand(Vjp *vjp, uint32_t node, uint32_t k)
{
    const IrNode at = vjp->f->nodes.items[node];
    uint32_t operands[2] = {ir_operand(vjp->f, &at, 0), 0};
    if (at.num_operands == 2)
        operands[1] = ir_operand(vjp->f, &at, 1);
    operands[k] = sum_partners(vjp, operands[k]);
    return ir_node_copy(vjp->module, vjp->f, &at, operands);
}

/* All of a node's cotangent, as often as the node itself exists; IR_NONE when it has none. */
static uint32_t collect(Vjp *vjp, uint32_t node)
{
    IrFunction *f = vjp->f;
    IrStage stage = f->nodes.items[node].stage;
    Span span = f->nodes.items[node].span;
    uint32_t pair = vjp->pair[node], row = vjp->row[node];
    if (stage <= IR_ROW && pair != IR_NONE) {
        row = add(vjp, row, sum_partners(vjp, pair));
        pair = IR_NONE;
    }
    if (stage < IR_ROW && row != IR_NONE)
        row = ir_row_sum(vjp->module, f, row, span);
    return add(vjp, vjp->after[node], add(vjp, row, pair));
}

/* Sums over rows and pairs are taken on the smaller side of a broadcast. */
static void sweep_broadcast(Vjp *vjp, uint32_t node, IrStage stage)
{
    if (stage < IR_PARTNER && vjp->pair[node] != IR_NONE) {
        vjp_propagate(vjp, node, vjp->pair[node]);
        vjp->pair[node] = IR_NONE;
    }
    if (stage < IR_ROW && vjp->row[node] != IR_NONE) {
        vjp_propagate(vjp, node, vjp->row[node]);
        vjp->row[node] = IR_NONE;
    }
}

static void sweep_node(Vjp *vjp, uint32_t node)
{
    const IrNode at = vjp->f->nodes.items[node];
    if (!vjp->active[node] || at.num_operands == 0)
        return;
    if (at.op == IR_view &&
        ir_node_size(&at) > ir_node_size(&vjp->f->nodes.items[ir_operand(vjp->f, &at, 0)]))
        sweep_broadcast(vjp, node, at.stage);
    uint32_t g = collect(vjp, node);
    if (g != IR_NONE)
        vjp_propagate(vjp, node, g);
}

static uint32_t zeros_like(Vjp *vjp, const IrParam *param)
{
    IrNode shape = {.rank = param->rank};
    for (uint8_t d = 0; d < param->rank; d++)
        shape.dims[d] = param->dims[d];
    double *zeros = NEW_ARRAY(vjp->scratch, double, ir_node_size(&shape));
    return ir_const(vjp->module, vjp->f, param->rank, param->dims, zeros, span_nowhere());
}

/* Adds up the cotangents of every node that reads the parameter. */
static uint32_t gradient_of(Vjp *vjp, uint32_t param, uint32_t forward_nodes)
{
    uint32_t gradient = IR_NONE;
    for (uint32_t i = 0; i < forward_nodes; i++) {
        const IrNode *node = &vjp->f->nodes.items[i];
        if (node->op != IR_param || node->index != param)
            continue;
        gradient = add(vjp, gradient, collect(vjp, i));
    }
    return gradient == IR_NONE ? zeros_like(vjp, &vjp->module->params.items[param]) : gradient;
}

static uint32_t *none_array(Arena *scratch, uint32_t count)
{
    uint32_t *array = NEW_ARRAY(scratch, uint32_t, count + 1);
    for (uint32_t i = 0; i < count; i++)
        array[i] = IR_NONE;
    return array;
}

void pass_differentiate(IrModule *module, Arena *scratch)
{
    const IrFunction *loss = find_function(module, IR_LOSS);
    if (!loss || find_function(module, IR_GRADIENT))
        return; /* nothing to differentiate, or done */
    BUG_UNLESS(loss->outputs.count == 1);
    uint32_t count = loss->nodes.count;
    uint32_t value = loss->outputs.items[0].node;
    bool *active = mark_active(module, loss, scratch);
    IrFunction *f = ir_function_create(module, IR_GRADIENT, loss->name);
    copy_nodes(module, f, loss, scratch);
    Vjp vjp = {.module = module, .f = f, .scratch = scratch, .active = active};
    vjp.pair = none_array(scratch, count);
    vjp.row = none_array(scratch, count);
    vjp.after = none_array(scratch, count);
    if (active[value] && f->nodes.items[value].stage == IR_AFTER)
        vjp.after[value] = ir_scalar(module, f, 1, span_nowhere());
    else if (active[value])
        vjp.row[value] = ir_leaf(module, f, IR_weight);
    for (uint32_t i = value + 1; i-- > 0;)
        sweep_node(&vjp, i);
    ir_output(module, f, value, IR_NONE);
    for (uint32_t p = 0; p < module->params.count; p++) {
        if (!module->params.items[p].frozen)
            ir_output(module, f, gradient_of(&vjp, p, count), p);
    }
}
