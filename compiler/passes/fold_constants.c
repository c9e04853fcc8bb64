/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What is known now is computed now.
 *
 *   %0 = const 2   %1 = const 3   %2 = mul %0, %1   %3 = column x   %4 = pow %3, %2
 *     ->   ...   %4 = pow %3, 6
 *   view of view -> one view;   x*1, x/1, x+0, x-0, x^1, --x, a view of everything -> x;
 *   a sum of angles: like terms are collected
 *
 * Each node is copied, then replaced while a rule applies. Where a rule would change a node's stage
 * inside a gradient it does not apply, because a circuit's cotangents are laid out by the stages of
 * its operands.
 * requires: nothing     preserves: values up to the sign of a zero     breaks: leaves dead nodes */
#include <math.h>

#include "compiler/passes/angle.h"
#include "compiler/passes/fold.h"
#include "compiler/passes/passes.h"
#include "compiler/passes/rewrite.h"

enum { MOST_FOLDED = 4096 }; /* numbers of one constant that folding may make */

static const IrNode *at(const Fold *fold, uint32_t node)
{
    return &fold->f->nodes.items[node];
}

static uint32_t operand_of(const Fold *fold, uint32_t node, uint32_t k)
{
    return ir_operand(fold->f, at(fold, node), k);
}

/* Every entry has one value that is known: a constant of equal numbers or a view of one. */
bool fold_uniform(const Fold *fold, uint32_t node, double *value)
{
    while (at(fold, node)->op == IR_view)
        node = operand_of(fold, node, 0);
    if (at(fold, node)->op != IR_const)
        return false;
    const IrNode *constant = at(fold, node);
    int64_t size = ir_node_size(constant);
    *value = constant->data[0];
    for (int64_t i = 1; i < size; i++) {
        if (!(constant->data[i] == *value) || signbit(constant->data[i]) != signbit(*value))
            return false;
    }
    return true;
}

static bool is_uniform(const Fold *fold, uint32_t node, double wanted)
{
    double value;
    return fold_uniform(fold, node, &value) && value == wanted;
}

/* ---------------------------------------------------------------- elementwise */
static uint32_t fold_neutral(Fold *fold, uint32_t node)
{
    const IrNode *y = at(fold, node);
    uint32_t a = operand_of(fold, node, 0);
    uint32_t b = y->num_operands > 1 ? operand_of(fold, node, 1) : IR_NONE;
    switch ((int)y->op) {
    case IR_neg: return at(fold, a)->op == IR_neg ? operand_of(fold, a, 0) : node;
    case IR_add: return is_uniform(fold, b, 0) ? a : is_uniform(fold, a, 0) ? b : node;
    case IR_sub: return is_uniform(fold, b, 0) ? a : node;
    case IR_mul: return is_uniform(fold, b, 1) ? a : is_uniform(fold, a, 1) ? b : node;
    case IR_div:
    case IR_pow: return is_uniform(fold, b, 1) ? a : node;
    case IR_select: {
        double condition;
        if (!fold_uniform(fold, a, &condition))
            return node;
        return condition != 0 ? b : operand_of(fold, node, 2);
    }
    default: return node;
    }
}

static uint32_t fold_map(Fold *fold, uint32_t node)
{
    const IrNode y = *at(fold, node);
    int64_t size = ir_node_size(&y);
    double uniform[3];
    bool all_const = true, all_uniform = true;
    for (uint32_t k = 0; k < y.num_operands; k++) {
        all_const = all_const && at(fold, operand_of(fold, node, k))->op == IR_const;
        all_uniform = all_uniform && fold_uniform(fold, operand_of(fold, node, k), &uniform[k]);
    }
    if (all_uniform) {
        uint32_t scalar = ir_scalar(fold->module, fold->f, fold_evaluate(y.op, uniform), y.span);
        return y.rank == 0 ? scalar
                           : ir_broadcast(fold->module, fold->f, scalar, y.rank, y.dims, y.span);
    }
    if (!all_const || size > MOST_FOLDED)
        return fold_neutral(fold, node);
    double *data = NEW_ARRAY(fold->scratch, double, size);
    for (int64_t i = 0; i < size; i++) {
        double values[3] = {0};
        for (uint32_t k = 0; k < y.num_operands; k++)
            values[k] = at(fold, operand_of(fold, node, k))->data[i];
        data[i] = fold_evaluate(y.op, values);
    }
    return ir_const(fold->module, fold->f, y.rank, y.dims, data, y.span);
}

/* ---------------------------------------------------------------- moves */
static uint32_t fold_concat(Fold *fold, uint32_t node)
{
    const IrNode y = *at(fold, node);
    if (y.num_operands == 1)
        return operand_of(fold, node, 0);
    if (ir_node_size(&y) > MOST_FOLDED)
        return node;
    double *data = NEW_ARRAY(fold->scratch, double, ir_node_size(&y));
    int64_t filled = 0;
    for (uint32_t k = 0; k < y.num_operands; k++) {
        const IrNode *part = at(fold, operand_of(fold, node, k));
        if (part->op != IR_const)
            return node;
        for (int64_t i = 0; i < part->dims[0]; i++)
            data[filled++] = part->data[i];
    }
    return ir_const(fold->module, fold->f, y.rank, y.dims, data, y.span);
}

/* A gather with a known index is a view. */
static uint32_t fold_gather(Fold *fold, uint32_t node)
{
    const IrNode y = *at(fold, node);
    const IrNode a = *at(fold, operand_of(fold, node, 0));
    int64_t strides[IR_MAX_RANK] = {0};
    int64_t step = 1;
    double index;
    if (!fold_uniform(fold, operand_of(fold, node, 1), &index) || !(index >= 0) ||
        !(index < (double)a.dims[0]) || index != floor(index))
        return node;
    for (uint8_t d = y.rank; d-- > 0;) {
        strides[d] = step;
        step *= y.dims[d];
    }
    return ir_view(fold->module, fold->f, operand_of(fold, node, 0), y.rank, y.dims,
                   (int64_t)index * step, strides, y.span);
}

static uint32_t fold_sum(Fold *fold, uint32_t node)
{
    const IrNode y = *at(fold, node);
    const IrNode a = *at(fold, operand_of(fold, node, 0));
    int64_t kept = ir_node_size(&y);
    int64_t summed = ir_node_size(&a) / kept;
    if (summed == 1)
        return ir_reshape(fold->module, fold->f, operand_of(fold, node, 0), y.rank, y.dims, y.span);
    if (a.op != IR_const || kept > MOST_FOLDED)
        return node;
    double *data = NEW_ARRAY(fold->scratch, double, kept);
    for (int64_t i = 0; i < kept; i++) {
        for (int64_t k = 0; k < summed; k++)
            data[i] += a.data[i * summed + k];
    }
    return ir_const(fold->module, fold->f, y.rank, y.dims, data, y.span);
}

static uint32_t fold_once(Fold *fold, uint32_t node)
{
    IrOp op = at(fold, node)->op;
    if (op >= IR_neg && op <= IR_select)
        return fold_map(fold, node);
    switch ((int)op) {
    case IR_view: return fold_view(fold, node, MOST_FOLDED);
    case IR_concat: return fold_concat(fold, node);
    case IR_gather: return fold_gather(fold, node);
    case IR_sum: return fold_sum(fold, node);
    default: return node;
    }
}

static uint32_t fold_node(Fold *fold, uint32_t node)
{
    IrStage stage = at(fold, node)->stage;
    for (;;) {
        uint32_t better = fold_once(fold, node);
        if (better == node)
            return node;
        if ((fold->f->kind == IR_GRADIENT || fold->module->loss_batch) &&
            at(fold, better)->stage != stage)
            return node;
        node = better;
    }
}

/* ---------------------------------------------------------------- angles and the pass */
static void fold_angles(IrModule *module, IrCircuit *circuit, Arena *scratch)
{
    AngleSum sum = {0};
    for (uint32_t r = 0; r < circuit->regions.count; r++) {
        IrRegion *region = &circuit->regions.items[r];
        for (uint32_t i = 0; i < region->instrs.count; i++) {
            IrInstr *instr = &region->instrs.items[i];
            for (int k = 0; instr->kind == IR_GATE && k < gate_info(instr->gate)->angles; k++) {
                if (angle_sum(scratch, circuit, &instr->angles[k], NULL, 1, &sum) &&
                    sum.terms.count < instr->angles[k].num_terms)
                    instr->angles[k] = angle_sum_store(module, circuit, &sum);
            }
        }
    }
}

void pass_fold_constants(IrModule *module, Arena *scratch)
{
    for (uint32_t n = 0; n < module->functions.count; n++) {
        Rewrite rewrite = rewrite_begin(module, module->functions.items[n], scratch);
        Fold fold = {module, rewrite.f, scratch};
        for (uint32_t i = 0; i < rewrite.old.nodes.count; i++)
            rewrite.map[i] = fold_node(&fold, rewrite_copy(&rewrite, i));
        rewrite_end(&rewrite);
    }
    for (uint32_t i = 0; i < module->circuits.count; i++)
        fold_angles(module, module->circuits.items[i], scratch);
}
