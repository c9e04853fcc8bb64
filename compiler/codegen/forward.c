/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* forward(constants, uniform, slots, frame, kept): the angles of the samples, then the circuit's passes
 * on psi in the frame. `slots` are the lanes of ROW slots, [num_slots][8]. */
#include "compiler/codegen/context.h"
#include "lang/base/bug.h"

static void list_angles(Codegen *cg, uint32_t index, uint32_t i, LLVMValueRef slots,
                        LLVMValueRef frame)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    const PlanList *list = &circuit->lists.items[i];
    uint32_t count = list->sites.count;
    LLVMValueRef angles = cg_offset(cg, frame, list->row_angles, "angles");
    CgNest nest;
    cg_nest_open(cg, &nest, circuit, list->region);
    LLVMValueRef flat = nest.flat[nest.depth];
    LLVMValueRef base = NULL;
    if (list->angles != PLAN_NONE)
        base = cg_at(cg, cg_offset(cg, cg->uniform, list->angles, ""), cg_mul(cg, flat, count),
                     "known");
    LLVMValueRef to = cg_at(cg, angles, cg_mul(cg, flat, (uint64_t)count * PLAN_LANES), "angles");
    affine_eval(cg, &cg->lists[index][i], true, count, nest.depth, &nest, base, slots, to);
    cg_nest_close(cg, &nest);
    CG_KERNEL(cg, half_angles, angles, cg_offset(cg, frame, list->cs, "cs"),
              cg_i64(cg, (uint64_t)list->iterations * count), cg->one);
}

void circuit_emit_row_angles(Codegen *cg, uint32_t index, LLVMValueRef slots, LLVMValueRef frame)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    for (uint32_t i = 0; i < circuit->lists.count; i++)
        if (circuit->lists.items[i].stage == PLAN_ROW)
            list_angles(cg, index, i, slots, frame);
}

static uint64_t packed_qubits(const PlanPass *pass)
{
    uint64_t packed = 0;
    for (uint32_t i = 0; i < pass->count; i++)
        packed |= (uint64_t)pass->qubits[i] << (8 * i);
    return packed;
}

static void forward_pass(Codegen *cg, const PlanCircuit *circuit, const PlanPass *pass,
                         const CgNest *nest, LLVMValueRef slots, LLVMValueRef frame)
{
    LLVMValueRef psi = cg_offset(cg, frame, circuit->psi, "psi");
    LLVMValueRef n = cg_i64(cg, circuit->num_qubits);
    LLVMValueRef lane = pass->lane ? cg->one : cg->zero;
    switch (pass->kind) {
    case PLAN_TABLE:
        CG_KERNEL(cg, table_forward, psi, n, cg_table(cg, pass->data),
                  circuit_pass_diagonal(cg, circuit, pass, nest));
        break;
    case PLAN_RY: {
        LLVMValueRef cs = circuit_pass_cs(cg, circuit, pass, nest, frame);
        CG_KERNEL(cg, ry_forward, psi, n, cg_i64(cg, pass->count), cg_i64(cg, packed_qubits(pass)),
                  cs, lane);
        break;
    }
    case PLAN_PAIRS: {
        LLVMValueRef cs = circuit_pass_cs(cg, circuit, pass, nest, frame);
        CG_KERNEL(cg, pairs_forward, psi, cg_table(cg, pass->data), cg_i64(cg, pass->num_pairs), cs,
                  lane);
        break;
    }
    case PLAN_PHASE: {
        LLVMValueRef cs = circuit_pass_cs(cg, circuit, pass, nest, frame);
        CG_KERNEL(cg, phase_forward, psi, n, cg_i64(cg, pass->zmask), cg_i64(cg, pass->select),
                  cg_i64(cg, pass->value), cs, lane);
        break;
    }
    case PLAN_PREPARE: {
        LLVMValueRef from = slots;
        if (!pass->lane)
            from = cg_offset(cg, cg->uniform, circuit->step_slots, "");
        LLVMValueRef v = circuit_pass_amplitudes(cg, circuit, pass, nest, from);
        CG_KERNEL(cg, prepare_forward, psi, n, cg_table(cg, pass->data),
                  cg_i64(cg, pass->num_wires), v, lane);
        break;
    }
    case PLAN_LOOP: BUG("a loop is a region, not a pass");
    case PLAN_PAULI:
    case PLAN_CLIFFORD:
    case PLAN_TURN: BUG("a pass on strings, not on states");
    }
}

static void forward_region(Codegen *cg, const PlanCircuit *circuit, uint32_t region, CgNest *nest,
                           LLVMValueRef slots, LLVMValueRef frame)
{
    const PlanRegion *from = &circuit->regions.items[region];
    for (uint32_t i = 0; i < from->passes.count; i++) {
        const PlanPass *pass = &from->passes.items[i];
        if (pass->kind != PLAN_LOOP) {
            forward_pass(cg, circuit, pass, nest, slots, frame);
            continue;
        }
        cg_nest_enter(cg, nest, circuit->regions.items[pass->region].trips, false);
        forward_region(cg, circuit, pass->region, nest, slots, frame);
        cg_nest_leave(cg, nest);
    }
}

void circuit_emit_forward(Codegen *cg, uint32_t index)
{
    static const char *const arguments[] = {"constants", "uniform", "slots", "frame", "kept"};
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    const char *name = arena_printf(cg->arena, "forward%u", index);
    cg->circuits[index].forward = cg_function_begin(cg, name, arguments, 5, true);
    cg->constants = cg_argument(cg, 0);
    cg->uniform = cg_argument(cg, 1);
    LLVMValueRef slots = cg_argument(cg, 2), frame = cg_argument(cg, 3);
    circuit_emit_row_angles(cg, index, slots, frame);
    CG_KERNEL(cg, zero, cg_offset(cg, frame, circuit->psi, "psi"), cg_i64(cg, circuit->num_qubits));
    CgNest nest;
    cg_nest_start(cg, &nest);
    forward_region(cg, circuit, 0, &nest, slots, frame);
    cg_function_end(cg);
}
