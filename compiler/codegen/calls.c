/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Calls of circuits among the nodes of a function: the slots put side by side, the circuit's own
 * functions called on the call's frame, and their results where the nodes have their places. */
#include "compiler/codegen/context.h"
#include "lang/base/bug.h"

static const PlanCall *call_of(const PlanFunction *function, uint32_t node)
{
    for (uint32_t i = 0; i < function->calls.count; i++) {
        const PlanCall *call = &function->calls.items[i];
        if (call->node == node || call->vjp_row == node || call->vjp_step == node)
            return call;
    }
    BUG("node %u calls no circuit", node);
}

/* The ROW slots' lanes: a lone operand where it lies, several side by side. */
LLVMValueRef call_plain_slots(Codegen *cg, const PlanFunction *function, const PlanCall *call,
                              bool fill)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[call->circuit];
    const IrNode *node = &function->ir->nodes.items[call->node];
    LLVMValueRef slots = cg_null(cg);
    if (call->row_slots != PLAN_NONE)
        slots = cg_offset(cg, cg->work, call->row_slots, "slots");
    for (uint32_t k = 0; k < circuit->num_operands; k++) {
        if (circuit->operand_values[k] != IR_NONE)
            continue;
        Tensor from = tensor_of(cg, function, ir_operand(function->ir, node, k));
        uint64_t first = (uint64_t)circuit->operand_first[k] * PLAN_LANES;
        if (call->row_slots == PLAN_NONE)
            return cg_offset(cg, from.base, (uint64_t)0 - first, "slots");
        if (fill)
            cg_copy(cg, cg_offset(cg, slots, first, ""), from.base,
                    circuit->operand_first[k + 1] - circuit->operand_first[k], true);
    }
    return slots;
}

/* Or the features that were made of them. */
LLVMValueRef call_row_slots(Codegen *cg, const PlanFunction *function, const PlanCall *call,
                            bool fill)
{
    if (cg->plan->circuits.items[call->circuit]->ahead > 0)
        return cg_offset(cg, cg->data, (cg->plan->sizes.data + call->features) * PLAN_LANES,
                         "features");
    return call_plain_slots(cg, function, call, fill);
}

/* What the call's group keeps in its block; null where nothing follows. */
static LLVMValueRef kept_of(Codegen *cg, const PlanCall *call)
{
    if (cg->kept == NULL || call->kept == PLAN_NONE)
        return cg_null(cg);
    return cg_offset(cg, cg->kept, call->kept, "kept");
}

void call_emit_forward(Codegen *cg, const PlanFunction *function, const PlanCall *call, bool swept)
{
    const CircuitFunctions *code = &cg->circuits[call->circuit];
    LLVMValueRef frame = cg_offset(cg, cg->work, call->frame, "frame");
    LLVMValueRef args[5] = {cg->constants, cg->uniform, call_row_slots(cg, function, call, true),
                            frame, kept_of(cg, call)};
    cg_call_function(cg, swept ? code->forward : code->value, args, 5);
}

/* Does call_emit_groups do what forward does? */
static bool is_done(const Codegen *cg, const PlanCall *call)
{
    return cg->kept != NULL && call->kept != PLAN_NONE &&
           cg->circuits[call->circuit].groups != NULL;
}

void call_emit_groups(Codegen *cg, const PlanFunction *function, const PlanCall *call,
                      LLVMValueRef groups)
{
    if (!is_done(cg, call))
        return;
    LLVMValueRef args[5] = {cg->constants, cg->uniform, call_row_slots(cg, function, call, false),
                            kept_of(cg, call), groups};
    cg_call_function(cg, cg->circuits[call->circuit].groups, args, 5);
}

static bool in_one_pass(const PlanFunction *function, uint32_t a, uint32_t b)
{
    const PlanBatch *batch = function->batch;
    return batch == NULL || plan_pass_of(batch, a) == plan_pass_of(batch, b);
}

void call_emit_value(Codegen *cg, const PlanFunction *function, uint32_t node)
{
    const PlanCall *call = call_of(function, node);
    const PlanCircuit *circuit = cg->plan->circuits.items[call->circuit];
    uint32_t sweep = call->vjp_row != IR_NONE ? call->vjp_row : call->vjp_step;
    bool swept = circuit->wanted && sweep != IR_NONE && in_one_pass(function, node, sweep);
    LLVMValueRef frame = cg_offset(cg, cg->work, call->frame, "frame");
    if (!is_done(cg, call))
        call_emit_forward(cg, function, call, swept);
    if (circuit->polynomial != NULL) {
        LLVMValueRef place = polynomial_place(cg, circuit, frame, kept_of(cg, call));
        cg_copy(cg, tensor_of(cg, function, node).base,
                cg_offset(cg, place, circuit->polynomial->entries * PLAN_LANES, "outputs"),
                circuit->circuit->num_outputs, true);
        return;
    }
    LLVMValueRef args[4] = {cg->constants, frame, circuit_final_state(cg, circuit, frame, swept),
                            tensor_of(cg, function, node).base};
    cg_call_function(cg, cg->circuits[call->circuit].reads, args, 4);
}

/* One sweep serves both products of a call: it runs at the first of them. */
void call_emit_vjp(Codegen *cg, const PlanFunction *function, uint32_t index,
                   LLVMValueRef accumulators)
{
    const PlanCall *call = call_of(function, index);
    const PlanCircuit *circuit = cg->plan->circuits.items[call->circuit];
    const IrNode *node = &function->ir->nodes.items[index];
    bool first = (call->vjp_row == IR_NONE || call->vjp_row >= index) &&
                 (call->vjp_step == IR_NONE || call->vjp_step >= index);
    LLVMValueRef frame = cg_offset(cg, cg->work, call->frame, "frame");
    if (first && circuit->wanted) {
        if (!in_one_pass(function, call->node, index)) /* its frame is long overwritten */
            call_emit_forward(cg, function, call, true);
        LLVMValueRef g =
            tensor_of(cg, function, ir_operand(function->ir, node, node->num_operands - 1)).base;
        if (circuit->polynomial != NULL && circuit->polynomial->kept)
            cg_copy(
                cg,
                cg_offset(cg, kept_of(cg, call), circuit->polynomial->entries * PLAN_LANES, "g"), g,
                circuit->circuit->num_outputs, true);
        LLVMValueRef args[8] = {cg->constants,
                                cg->uniform,
                                call_row_slots(cg, function, call, false),
                                frame,
                                cg_offset(cg, cg->work, function->lambda, "lambda"),
                                g,
                                cg_offset(cg, accumulators, call->sums * PLAN_LANES, "sums"),
                                kept_of(cg, call)};
        if (cg->circuits[call->circuit].backward != NULL)
            cg_call_function(cg, cg->circuits[call->circuit].backward, args, 8);
    }
    if (node->op != IR_circuit_vjp_row)
        return;
    LLVMValueRef to = tensor_of(cg, function, index).base;
    for (uint32_t k = 0, at = 0; k < circuit->num_operands; k++) {
        uint32_t from = circuit->operand_first[k], size = circuit->operand_first[k + 1] - from;
        if (circuit->operand_values[k] != IR_NONE)
            continue;
        LLVMValueRef place = cg_offset(cg, to, (uint64_t)at * PLAN_LANES, "");
        if (circuit->row_cotangents == PLAN_NONE)
            cg_fill_zero(cg, place, size, true);
        else
            cg_copy(cg, place,
                    cg_offset(cg, frame, circuit->row_cotangents + (uint64_t)from * PLAN_LANES, ""),
                    size, true);
        at += size;
    }
}

/* What the circuit makes of all groups of a block at once, behind the block's other sums. */
void call_emit_finish(Codegen *cg, const PlanCall *call, LLVMValueRef groups, LLVMValueRef sums)
{
    LLVMValueRef finish = cg->circuits[call->circuit].finish;
    LLVMValueRef args[5] = {
        cg->constants, cg->uniform, kept_of(cg, call), groups,
        cg_offset(cg, sums, cg->plan->sizes.accumulators + call->block, "block")};
    if (finish != NULL)
        cg_call_function(cg, finish, args, 5);
}

/* Cotangents of a call's STEP slots, gathered in their order. */
void call_emit_step_cotangents(Codegen *cg, const PlanFunction *function, uint32_t index,
                               LLVMValueRef scratch)
{
    const PlanCall *call = call_of(function, index);
    const PlanCircuit *circuit = cg->plan->circuits.items[call->circuit];
    LLVMValueRef to = tensor_of(cg, function, index).base;
    if (cg->circuits[call->circuit].reduce == NULL) {
        cg_fill_zero(cg, to, circuit->num_step_slots, false);
        return;
    }
    uint64_t slots =
        ((uint64_t)circuit->circuit->num_slots + PLAN_LANES - 1) / PLAN_LANES * PLAN_LANES;
    LLVMValueRef args[6] = {
        cg->constants,
        cg->uniform,
        cg_offset(cg, cg->sums, call->sums, "sums"),
        scratch,
        cg_offset(cg, scratch, slots, "scratch"),
        cg_offset(cg, cg->sums, cg->plan->sizes.accumulators + call->block, "block")};
    cg_call_function(cg, cg->circuits[call->circuit].reduce, args, 6);
    for (uint32_t k = 0, at = 0; k < circuit->num_operands; k++) {
        uint32_t from = circuit->operand_first[k], size = circuit->operand_first[k + 1] - from;
        if (circuit->operand_values[k] == IR_NONE)
            continue;
        cg_copy(cg, cg_offset(cg, to, at, ""), cg_offset(cg, scratch, from, ""), size, false);
        at += size;
    }
}
