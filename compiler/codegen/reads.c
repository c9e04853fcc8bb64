/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reads of the final state into out[num_outputs][8], and the seeds of the cotangent state from g of
 * the same shape: a diagonal that comes first sets it, all else adds to it. `frame` is the call's, for reads that need memory. */
#include "compiler/codegen/context.h"

static void emit_read(Codegen *cg, const PlanCircuit *circuit, const PlanRead *read,
                      LLVMValueRef frame, LLVMValueRef psi, LLVMValueRef out)
{
    LLVMValueRef n = cg_i64(cg, circuit->num_qubits);
    LLVMValueRef to = cg_offset(cg, out, (uint64_t)read->offset * PLAN_LANES, "out");
    switch (read->kind) {
    case PLAN_READ_DIAGONAL:
        CG_KERNEL(cg, read_diagonal, psi, n, cg_i64(cg, read->count),
                  cg_offset(cg, cg->constants, read->table, ""), to);
        break;
    case PLAN_READ_GROUP:
        CG_KERNEL(cg, read_group, psi, n, cg_i64(cg, read->xmask),
                  cg_offset(cg, cg->constants, read->table, ""), to);
        break;
    case PLAN_READ_OUTCOMES:
        CG_KERNEL(cg, read_outcomes, psi, n, cg_table(cg, read->data), cg_i64(cg, read->count), to);
        break;
    case PLAN_READ_STATE: CG_KERNEL(cg, read_state, psi, n, to); break;
    case PLAN_READ_ORDER: CG_KERNEL(cg, read_order, psi, n, cg_table(cg, read->data), to); break;
    case PLAN_READ_PURITY:
        CG_KERNEL(cg, read_purity, psi, n, cg_table(cg, read->data), cg_i64(cg, read->num_wires),
                  to);
        break;
    case PLAN_READ_ENTROPY:
        CG_KERNEL(cg, read_entropy, psi, n, cg_table(cg, read->data), cg_i64(cg, read->num_wires),
                  to, cg_offset(cg, frame, circuit->entropy, "work"));
        break;
    case PLAN_READ_ZERO: cg_fill_zero(cg, to, read->count, true); break;
    }
}

void circuit_emit_reads(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    circuit_begin(cg, index, CIRCUIT_reads);
    for (uint32_t i = 0; i < circuit->reads.count; i++)
        emit_read(cg, circuit, &circuit->reads.items[i], cg_argument(cg, 1), cg_argument(cg, 2),
                  cg_argument(cg, 3));
    cg_function_end(cg);
}

static void emit_seed(Codegen *cg, const PlanCircuit *circuit, const PlanRead *read,
                      LLVMValueRef frame, LLVMValueRef psi, LLVMValueRef lambda, LLVMValueRef g,
                      bool first)
{
    LLVMValueRef n = cg_i64(cg, circuit->num_qubits);
    LLVMValueRef from = cg_offset(cg, g, (uint64_t)read->offset * PLAN_LANES, "g");
    switch (read->kind) {
    case PLAN_READ_DIAGONAL:
        CG_KERNEL(cg, seed_diagonal, psi, lambda, n, cg_i64(cg, read->count),
                  cg_offset(cg, cg->constants, read->table, ""), from, first ? cg->zero : cg->one);
        break;
    case PLAN_READ_GROUP:
        CG_KERNEL(cg, seed_group, psi, lambda, n, cg_i64(cg, read->xmask),
                  cg_offset(cg, cg->constants, read->table, ""), from);
        break;
    case PLAN_READ_OUTCOMES:
        CG_KERNEL(cg, seed_outcomes, psi, lambda, n, cg_table(cg, read->data),
                  cg_i64(cg, read->count), from);
        break;
    case PLAN_READ_STATE: CG_KERNEL(cg, seed_state, lambda, n, from); break;
    case PLAN_READ_ORDER:
        CG_KERNEL(cg, seed_order, lambda, n, cg_table(cg, read->data), from);
        break;
    case PLAN_READ_PURITY:
        CG_KERNEL(cg, seed_purity, psi, lambda, n, cg_table(cg, read->data),
                  cg_i64(cg, read->num_wires), from);
        break;
    case PLAN_READ_ENTROPY:
        CG_KERNEL(cg, seed_entropy, psi, lambda, n, cg_table(cg, read->data),
                  cg_i64(cg, read->num_wires), from,
                  cg_offset(cg, frame, circuit->entropy, "work"));
        break;
    case PLAN_READ_ZERO: break;
    }
}

void circuit_emit_seeds(Codegen *cg, const PlanCircuit *circuit, LLVMValueRef frame,
                        LLVMValueRef psi, LLVMValueRef lambda, LLVMValueRef g)
{
    const bool sets =
        circuit->reads.count > 0 && circuit->reads.items[0].kind == PLAN_READ_DIAGONAL;
    if (!sets)
        cg_fill_zero(cg, lambda, (int64_t)(plan_state_size(circuit) / PLAN_LANES), true);
    for (uint32_t i = 0; i < circuit->reads.count; i++)
        emit_seed(cg, circuit, &circuit->reads.items[i], frame, psi, lambda, g, i == 0 && sets);
}
