/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A circuit whose beginning is data alone (compiler/plan/prefix.c); `begin` and `end` are its parts, in lanes:
 *
 *   features   phi, what begin leaves
 *   forward    end from phi; where phi is no feature, begin first
 *   reads, backward, reduce      those of end */
#include "compiler/codegen/context.h"

typedef struct {
    Codegen *cg;
    const PlanCircuit *circuit;
    const PlanPrefix *plan;
    const CircuitFunctions *end;
} Prefix;

static Prefix prefix_start(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    const PlanPrefix *plan = circuit->prefix;
    return (Prefix){
        .cg = cg, .circuit = circuit, .plan = plan, .end = &cg->circuits[plan->end_index]};
}

/* The parts are circuits of the plan too, and prepare what is theirs. */
void prefix_emit_init(Codegen *cg, uint32_t index)
{
    (void)cg;
    (void)index;
}

void prefix_emit_prologue(Codegen *cg, uint32_t index)
{
    (void)cg;
    (void)index;
}

static LLVMValueRef end_frame(const Prefix *prefix, LLVMValueRef frame)
{
    return cg_offset(prefix->cg, frame, prefix->plan->end_frame, "frame");
}

/* What forward is given for the slots: phi where it is a feature, else it goes to the frame. */
static LLVMValueRef phi_of(const Prefix *prefix, LLVMValueRef slots, LLVMValueRef frame)
{
    if (prefix->circuit->ahead > 0)
        return slots;
    return cg_offset(prefix->cg, frame, prefix->plan->phi, "phi");
}

static void emit_rows(Codegen *cg, uint32_t index, bool swept)
{
    circuit_begin(cg, index, swept ? CIRCUIT_forward : CIRCUIT_value);
    LLVMValueRef slots = cg_argument(cg, 2), frame = cg_argument(cg, 3);
    Prefix prefix = prefix_start(cg, index);
    LLVMValueRef phi = phi_of(&prefix, slots, frame);
    if (prefix.circuit->ahead == 0)
        inner_state(cg, prefix.plan->begin_index, prefix.plan->begin_frame, slots, frame, false,
                    phi);
    inner_forward(cg, prefix.end, phi, end_frame(&prefix, frame), swept);
    cg_function_end(cg);
}

static void emit_reads(Codegen *cg, uint32_t index)
{
    circuit_begin(cg, index, CIRCUIT_reads);
    Prefix prefix = prefix_start(cg, index);
    LLVMValueRef args[4] = {cg->constants, end_frame(&prefix, cg_argument(cg, 1)),
                            cg_argument(cg, 2), cg_argument(cg, 3)};
    cg_call_function(cg, prefix.end->reads, args, 4);
    cg_function_end(cg);
}

static void emit_backward(Codegen *cg, uint32_t index)
{
    if (!cg->plan->circuits.items[index]->wanted)
        return;
    circuit_begin(cg, index, CIRCUIT_backward);
    LLVMValueRef frame = cg_argument(cg, 3);
    Prefix prefix = prefix_start(cg, index);
    inner_backward(cg, prefix.end, phi_of(&prefix, cg_argument(cg, 2), frame),
                   end_frame(&prefix, frame),
                   cg_offset(cg, frame, prefix.plan->end_lambda, "lambda"), cg_argument(cg, 5),
                   cg_argument(cg, 6));
    cg_function_end(cg);
}

static void emit_reduce(Codegen *cg, uint32_t index)
{
    Prefix prefix = prefix_start(cg, index);
    if (prefix.end->reduce == NULL)
        return;
    circuit_begin(cg, index, CIRCUIT_reduce);
    inner_reduce(cg, prefix.end, cg_argument(cg, 2), cg_argument(cg, 3), cg_argument(cg, 4));
    cg_function_end(cg);
}

void prefix_emit_functions(Codegen *cg, uint32_t index)
{
    const PlanPrefix *plan = cg->plan->circuits.items[index]->prefix;
    inner_emit_features(cg, index, plan->begin_index, plan->begin_frame);
    emit_rows(cg, index, false);
    emit_rows(cg, index, true);
    emit_reads(cg, index);
    emit_backward(cg, index);
    emit_reduce(cg, index);
}
