/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Rotations in tangent form (compiler/plan/fuse.c): their tangents, the cosines of their runs, and the addresses of the states that they
 * leave, which are affine in the counters of the loops around them. */
#include "compiler/codegen/context.h"

/* ---------------------------------------------------------------- states */
LLVMValueRef circuit_state_of_slot(Codegen *cg, const PlanCircuit *circuit, LLVMValueRef base,
                                   uint64_t slot, const CgNest *nest)
{
    LLVMValueRef number = cg_i64(cg, slot);
    for (uint32_t d = 0; d < nest->depth; d++)
        number = cg_add(cg, number, cg_mul(cg, nest->counters[d], nest->regions[d]->slots));
    return cg_at(cg, base, cg_mul(cg, number, plan_state_stride(circuit)), "state");
}

LLVMValueRef circuit_state_of_turn(Codegen *cg, const PlanCircuit *circuit, LLVMValueRef base,
                                   uint64_t turn, const CgNest *nest)
{
    LLVMValueRef number = cg_i64(cg, turn);
    for (uint32_t d = 0; d < nest->depth; d++)
        number = cg_add(cg, number, cg_mul(cg, nest->counters[d], nest->regions[d]->turns));
    number = LLVMBuildAnd(cg->builder, number, cg->one, "");
    return cg_at(cg, base, cg_mul(cg, number, plan_state_stride(circuit)), "state");
}

LLVMValueRef circuit_final_state(Codegen *cg, const PlanCircuit *circuit, LLVMValueRef frame,
                                 bool kept)
{
    uint64_t number = kept ? circuit->last_slot : circuit->last_turn & 1;
    return cg_offset(cg, frame, circuit->psi + number * plan_state_stride(circuit), "psi");
}

uint64_t circuit_packed_qubits(const PlanPass *pass)
{
    uint64_t packed = 0;
    for (uint32_t i = 0; i < pass->count; i++)
        packed |= (uint64_t)pass->qubits[i] << (8 * i);
    return packed;
}

uint64_t circuit_tangent_flags(const PlanCircuit *circuit, const PlanPass *pass)
{
    return (pass->lane ? 3 : 0) | (circuit->is_real ? 4 : 0);
}

/* ---------------------------------------------------------------- numbers */
static LLVMValueRef list_memory(Codegen *cg, const PlanList *list, LLVMValueRef frame)
{
    return list->stage == PLAN_CONST  ? cg->constants
           : list->stage == PLAN_STEP ? cg->uniform
                                      : frame;
}

LLVMValueRef circuit_pass_tangents(Codegen *cg, const PlanCircuit *circuit, const PlanPass *pass,
                                   const CgNest *nest, LLVMValueRef frame)
{
    const PlanList *list = &circuit->lists.items[pass->list];
    uint64_t width = list->stage == PLAN_ROW ? PLAN_LANES : 1;
    return cg_at(cg, cg_offset(cg, list_memory(cg, list, frame), list->tangents, ""),
                 circuit_site_index(cg, circuit, pass, nest, width), "tangents");
}

LLVMValueRef circuit_pass_scale(Codegen *cg, const PlanCircuit *circuit, const PlanPass *pass,
                                const CgNest *nest, LLVMValueRef frame)
{
    if (pass->scale == PLAN_NONE)
        return cg_null(cg);
    const PlanList *list = &circuit->lists.items[pass->list];
    uint64_t width = list->stage == PLAN_ROW ? PLAN_LANES : 1;
    LLVMValueRef flat = nest->flat[circuit->regions.items[list->region].depth];
    return cg_at(cg, cg_offset(cg, list_memory(cg, list, frame), pass->scale, ""),
                 cg_mul(cg, flat, width), "scale");
}

/* Of every run of the list: its cosines, into its table or beside it. */
static void emit_cosines(Codegen *cg, const PlanCircuit *circuit, const PlanPass *pass,
                         LLVMValueRef frame)
{
    const PlanList *list = &circuit->lists.items[pass->list];
    CgNest nest;
    cg_nest_open(cg, &nest, circuit, list->region);
    LLVMValueRef cs = circuit_pass_cs(cg, circuit, pass, &nest, frame);
    if (pass->scale == PLAN_NONE)
        CG_KERNEL(cg, table_scale, circuit_pass_diagonal(cg, circuit, pass - 1, &nest),
                  cg_i64(cg, circuit->num_qubits), cs, cg_i64(cg, pass->run));
    else
        CG_KERNEL(cg, cosines, cs, circuit_pass_scale(cg, circuit, pass, &nest, frame),
                  cg_i64(cg, pass->run), list->stage == PLAN_ROW ? cg->one : cg->zero);
    cg_nest_close(cg, &nest);
}

void circuit_emit_tangents(Codegen *cg, uint32_t index, uint32_t i, LLVMValueRef frame)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    const PlanList *list = &circuit->lists.items[i];
    if (list->tangents == PLAN_NONE)
        return;
    LLVMValueRef memory = list_memory(cg, list, frame);
    CG_KERNEL(cg, tangents, circuit_list_cs(cg, circuit, list, frame),
              cg_offset(cg, memory, list->tangents, "tangents"),
              cg_i64(cg, (uint64_t)list->iterations * list->sites.count),
              list->stage == PLAN_ROW ? cg->one : cg->zero);
    for (uint32_t r = 0; r < circuit->regions.count; r++)
        for (uint32_t k = 0; k < circuit->regions.items[r].passes.count; k++) {
            const PlanPass *pass = &circuit->regions.items[r].passes.items[k];
            if (pass->enters && pass->list == i)
                emit_cosines(cg, circuit, pass, frame);
        }
}
