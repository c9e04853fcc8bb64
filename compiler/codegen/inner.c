/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Calls of a circuit that is part of another's plan and runs in lanes: on the points of a grid, on the basis states, or as the
 * beginning of a row. Nothing is kept for the end of a block. */
#include "compiler/codegen/context.h"

void inner_forward(Codegen *cg, const CircuitFunctions *code, LLVMValueRef slots,
                   LLVMValueRef frame, bool swept)
{
    LLVMValueRef uniform = cg->uniform != NULL ? cg->uniform : cg_null(cg);
    LLVMValueRef args[5] = {cg->constants, uniform, slots, frame, cg_null(cg)};
    cg_call_function(cg, swept ? code->forward : code->value, args, 5);
}

void inner_reads(Codegen *cg, const CircuitFunctions *code, const PlanCircuit *circuit,
                 LLVMValueRef frame, bool swept, LLVMValueRef out)
{
    LLVMValueRef args[4] = {cg->constants, frame, circuit_final_state(cg, circuit, frame, swept),
                            out};
    cg_call_function(cg, code->reads, args, 4);
}

void inner_state(Codegen *cg, uint32_t begin, uint64_t offset, LLVMValueRef slots,
                 LLVMValueRef frame, bool swept, LLVMValueRef state)
{
    const CircuitFunctions *code = &cg->circuits[begin];
    LLVMValueRef own = cg_offset(cg, frame, offset, "frame");
    inner_forward(cg, code, slots, own, swept);
    inner_reads(cg, code, cg->plan->circuits.items[begin], own, swept, state);
}

void inner_emit_features(Codegen *cg, uint32_t index, uint32_t begin, uint64_t offset)
{
    if (cg->plan->circuits.items[index]->ahead == 0)
        return;
    circuit_begin(cg, index, CIRCUIT_features);
    inner_state(cg, begin, offset, cg_argument(cg, 1), cg_argument(cg, 2), false,
                cg_argument(cg, 3));
    cg_function_end(cg);
}

void inner_backward(Codegen *cg, const CircuitFunctions *code, LLVMValueRef slots,
                    LLVMValueRef frame, LLVMValueRef lambda, LLVMValueRef g, LLVMValueRef sums)
{
    LLVMValueRef args[8] = {cg->constants, cg->uniform, slots, frame, lambda, g, sums, cg_null(cg)};
    cg_call_function(cg, code->backward, args, 8);
}

void inner_reduce(Codegen *cg, const CircuitFunctions *code, LLVMValueRef sums, LLVMValueRef dslots,
                  LLVMValueRef scratch)
{
    LLVMValueRef args[6] = {cg->constants, cg->uniform, sums, dslots, scratch, cg_null(cg)};
    cg_call_function(cg, code->reduce, args, 6);
}
