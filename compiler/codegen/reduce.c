/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* reduce(constants, uniform, sums, dslots, scratch): once per step, from the sums over rows to the cotangents of a
 * call's STEP slots, dslots[num_slots]. Tables first turn W into one number per phase by a signed
 * sum. */
#include "compiler/codegen/context.h"

static void reduce_tables(Codegen *cg, uint32_t index, uint32_t i, LLVMValueRef sums,
                          LLVMValueRef dslots, LLVMValueRef scratch)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    const PlanList *list = &circuit->lists.items[i];
    CgNest nest;
    cg_nest_open(cg, &nest, circuit, list->region);
    for (uint32_t r = 0; r < circuit->regions.count; r++) {
        for (uint32_t k = 0; k < circuit->regions.items[r].passes.count; k++) {
            const PlanPass *pass = &circuit->regions.items[r].passes.items[k];
            if (pass->kind != PLAN_TABLE || pass->list != i || !pass->wanted)
                continue;
            if (pass->folded) {
                LLVMValueRef known =
                    cg_at(cg, cg_offset(cg, sums, pass->sums, ""),
                          cg_mul(cg, nest.flat[nest.depth], pass->count), "dphase");
                affine_transpose(cg, &cg->lists[index][i], false, pass->first, pass->count,
                                 nest.depth, &nest, known, dslots);
                continue;
            }
            LLVMValueRef w = cg_at(cg, cg_offset(cg, sums, pass->sums, ""),
                                   cg_mul(cg, nest.flat[nest.depth], plan_dim(circuit)), "W");
            LLVMValueRef dphase = cg_offset(cg, scratch, plan_dim(circuit), "dphase");
            CG_KERNEL(cg, table_reduce, w, cg_table(cg, pass->masks), cg_i64(cg, pass->count),
                      cg_i64(cg, circuit->num_qubits), dphase, scratch);
            affine_transpose(cg, &cg->lists[index][i], false, pass->first, pass->count, nest.depth,
                             &nest, dphase, dslots);
        }
    }
    cg_nest_close(cg, &nest);
}

void circuit_reduce_halves(Codegen *cg, uint32_t index, uint32_t i, LLVMValueRef sums,
                           LLVMValueRef dslots)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    const PlanList *list = &circuit->lists.items[i];
    CgNest nest;
    cg_nest_open(cg, &nest, circuit, list->region);
    LLVMValueRef from = cg_at(cg, cg_offset(cg, sums, list->sums, ""),
                              cg_mul(cg, nest.flat[nest.depth], list->sites.count), "dangle");
    affine_transpose(cg, &cg->lists[index][i], false, 0, list->sites.count, nest.depth, &nest, from,
                     dslots);
    cg_nest_close(cg, &nest);
}

static void reduce_prepare(Codegen *cg, const PlanCircuit *circuit, LLVMValueRef sums,
                           LLVMValueRef dslots)
{
    for (uint32_t k = 0; k < circuit->regions.items[0].passes.count; k++) {
        const PlanPass *pass = &circuit->regions.items[0].passes.items[k];
        if (pass->kind == PLAN_PREPARE && pass->wanted && !pass->lane)
            cg_accumulate(cg, cg_offset(cg, dslots, pass->amplitudes.slot, ""),
                          cg_offset(cg, sums, pass->sums, ""), (int64_t)1 << pass->num_wires,
                          false);
    }
}

void circuit_emit_reduce(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    if (circuit->sums_size == 0)
        return;
    circuit_begin(cg, index, CIRCUIT_reduce);
    LLVMValueRef sums = cg_argument(cg, 2), dslots = cg_argument(cg, 3),
                 scratch = cg_argument(cg, 4);
    cg_fill_zero(cg, dslots, circuit->circuit->num_slots, false);
    for (uint32_t i = 0; i < circuit->lists.count; i++) {
        const PlanList *list = &circuit->lists.items[i];
        if (!list->wanted)
            continue;
        if (list->kind == PLAN_PHASES)
            reduce_tables(cg, index, i, sums, dslots, scratch);
        else
            circuit_reduce_halves(cg, index, i, sums, dslots);
    }
    reduce_prepare(cg, circuit, sums, dslots);
    cg_function_end(cg);
}

void lanes_emit_functions(Codegen *cg, uint32_t circuit)
{
    const PlanCircuit *plan = cg->plan->circuits.items[circuit];
    circuit_emit_features(cg, circuit);
    circuit_emit_forward(cg, circuit, false);
    if (plan->wanted && plan->last_slot > 0)
        circuit_emit_forward(cg, circuit, true);
    else
        cg->circuits[circuit].forward = cg->circuits[circuit].value;
    circuit_emit_reads(cg, circuit);
    circuit_emit_backward(cg, circuit);
    circuit_emit_reduce(cg, circuit);
}
