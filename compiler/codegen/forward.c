/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* forward(constants, uniform, slots, frame, kept), value(the same): the angles of the samples, then the circuit's passes on
 * the states of the frame. `slots` are the lanes of ROW slots, [num_slots][8]. forward keeps the states that backward reads. */
#include "compiler/codegen/context.h"
#include "lang/base/bug.h"

/* Of all iterations; `angles` may be the second half of what cs takes, which is written behind what has been read. */
static void list_angles(Codegen *cg, uint32_t index, uint32_t i, LLVMValueRef slots,
                        LLVMValueRef angles, LLVMValueRef cs)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    const PlanList *list = &circuit->lists.items[i];
    uint32_t count = list->sites.count;
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
    CG_KERNEL(cg, half_angles, angles, cs, cg_i64(cg, (uint64_t)list->iterations * count), cg->one);
}

void circuit_emit_row_angles(Codegen *cg, uint32_t index, LLVMValueRef slots, LLVMValueRef frame)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    for (uint32_t i = 0; i < circuit->lists.count; i++) {
        const PlanList *list = &circuit->lists.items[i];
        if (list->stage != PLAN_ROW)
            continue;
        if (circuit->ahead == 0)
            list_angles(cg, index, i, slots, cg_offset(cg, frame, list->row_angles, "angles"),
                        circuit_list_cs(cg, circuit, list, frame));
        circuit_emit_tangents(cg, index, i, frame);
    }
}

void circuit_emit_features(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    if (circuit->ahead == 0)
        return;
    circuit_begin(cg, index, CIRCUIT_features);
    for (uint32_t i = 0; i < circuit->lists.count; i++) {
        const PlanList *list = &circuit->lists.items[i];
        if (list->stage != PLAN_ROW)
            continue;
        const uint64_t size = (uint64_t)list->iterations * list->sites.count * PLAN_LANES;
        LLVMValueRef cs = cg_offset(cg, cg_argument(cg, 3),
                                    plan_vectors_before(circuit, list) * PLAN_LANES, "cs");
        list_angles(cg, index, i, cg_argument(cg, 1), cg_offset(cg, cs, size, "angles"), cs);
        if (circuit->polynomial != NULL)
            CG_KERNEL(cg, collapse_letters, cs, cg_i64(cg, size / PLAN_LANES), cs);
    }
    cg_function_end(cg);
}

/* Everything of one forward function. */
typedef struct {
    Codegen *cg;
    const PlanCircuit *circuit;
    LLVMValueRef slots, frame;
    bool keep; /* every slot; else two states by turns */
} Run;

/* The state that the pass leaves; `before`: that it finds. */
static LLVMValueRef state_of(const Run *run, const PlanPass *pass, const CgNest *nest, bool before)
{
    LLVMValueRef base = cg_offset(run->cg, run->frame, run->circuit->psi, "states");
    if (run->keep)
        return circuit_state_of_slot(run->cg, run->circuit, base,
                                     pass->slot - (before && pass->kept), nest);
    return circuit_state_of_turn(run->cg, run->circuit, base, pass->turn + (before && pass->enters),
                                 nest);
}

static void forward_ry(const Run *run, const PlanPass *pass, const CgNest *nest)
{
    Codegen *cg = run->cg;
    const PlanCircuit *circuit = run->circuit;
    LLVMValueRef n = cg_i64(cg, circuit->num_qubits), count = cg_i64(cg, pass->count);
    LLVMValueRef qubits = cg_i64(cg, circuit_packed_qubits(pass));
    LLVMValueRef psi = state_of(run, pass, nest, false);
    if (!pass->tangent) {
        CG_KERNEL(cg, ry_forward, psi, n, count, qubits,
                  circuit_pass_cs(cg, circuit, pass, nest, run->frame),
                  pass->lane ? cg->one : cg->zero);
        return;
    }
    LLVMValueRef D =
        pass->has_table ? circuit_pass_diagonal(cg, circuit, pass - 1, nest) : cg_null(cg);
    CG_KERNEL(cg, tangent_forward, state_of(run, pass, nest, true), psi, n, count, qubits,
              cg_table(cg, pass->perm), D, circuit_pass_scale(cg, circuit, pass, nest, run->frame),
              circuit_pass_tangents(cg, circuit, pass, nest, run->frame),
              cg_i64(cg, circuit_tangent_flags(circuit, pass)));
}

static void forward_product(const Run *run, const PlanPass *product, const CgNest *nest)
{
    Codegen *cg = run->cg;
    const PlanCircuit *circuit = run->circuit;
    const PlanRegion *inner = &circuit->regions.items[product->region];
    LLVMValueRef n = cg_i64(cg, circuit->num_qubits);
    LLVMValueRef v = cg_offset(cg, run->frame, circuit->product, "v");
    CG_KERNEL(cg, product_zero, v, n);
    for (uint32_t i = 0; i < inner->passes.count; i++) {
        const PlanPass *pass = &inner->passes.items[i];
        CG_KERNEL(cg, product_forward, v, cg_table(cg, pass->data), cg_i64(cg, pass->count),
                  circuit_pass_cs(cg, circuit, pass, nest, run->frame),
                  pass->lane ? cg->one : cg->zero);
    }
    CG_KERNEL(cg, product_spread, v, n, state_of(run, product, nest, false),
              cg_offset(cg, v, plan_product_work(circuit), "work"));
}

static void forward_pass(const Run *run, const PlanPass *pass, const CgNest *nest)
{
    Codegen *cg = run->cg;
    const PlanCircuit *circuit = run->circuit;
    LLVMValueRef psi = state_of(run, pass, nest, false);
    LLVMValueRef n = cg_i64(cg, circuit->num_qubits);
    LLVMValueRef lane = pass->lane ? cg->one : cg->zero;
    switch (pass->kind) {
    case PLAN_TABLE:
        if (!pass->fused)
            CG_KERNEL(cg, table_forward, psi, n, cg_table(cg, pass->data),
                      circuit_pass_diagonal(cg, circuit, pass, nest));
        break;
    case PLAN_RY: forward_ry(run, pass, nest); break;
    case PLAN_PRODUCT: forward_product(run, pass, nest); break;
    case PLAN_PAIRS: {
        LLVMValueRef cs = circuit_pass_cs(cg, circuit, pass, nest, run->frame);
        CG_KERNEL(cg, pairs_forward, psi, cg_table(cg, pass->data), cg_i64(cg, pass->num_pairs), cs,
                  lane);
        break;
    }
    case PLAN_PHASE: {
        LLVMValueRef cs = circuit_pass_cs(cg, circuit, pass, nest, run->frame);
        CG_KERNEL(cg, phase_forward, psi, n, cg_i64(cg, pass->zmask), cg_i64(cg, pass->select),
                  cg_i64(cg, pass->value), cs, lane);
        break;
    }
    case PLAN_DIAGONAL:
        CG_KERNEL(cg, diagonal_forward, psi, n, cg_table(cg, pass->masks), cg_i64(cg, pass->count),
                  circuit_pass_cs(cg, circuit, pass, nest, run->frame),
                  cg_offset(cg, run->frame, circuit->factors, "factors"));
        break;
    case PLAN_PREPARE: {
        LLVMValueRef from = run->slots;
        if (!pass->lane)
            from = cg_offset(cg, cg->uniform, circuit->step_slots, "");
        LLVMValueRef v = circuit_pass_amplitudes(cg, circuit, pass, nest, from);
        CG_KERNEL(cg, prepare_forward, psi, n, cg_table(cg, pass->data),
                  cg_i64(cg, pass->num_wires), v, lane);
        break;
    }
    case PLAN_QUBITS:
    case PLAN_LOOP: BUG("a region, not a pass");
    case PLAN_PAULI:
    case PLAN_CLIFFORD:
    case PLAN_TURN: BUG("a pass on strings, not on states");
    }
}

static void forward_region(const Run *run, uint32_t region, CgNest *nest)
{
    const PlanRegion *from = &run->circuit->regions.items[region];
    for (uint32_t i = 0; i < from->passes.count; i++) {
        const PlanPass *pass = &from->passes.items[i];
        if (pass->kind != PLAN_LOOP) {
            forward_pass(run, pass, nest);
            continue;
        }
        cg_nest_enter(run->cg, nest, &run->circuit->regions.items[pass->region], false);
        forward_region(run, pass->region, nest);
        cg_nest_leave(run->cg, nest);
    }
}

void circuit_emit_forward(Codegen *cg, uint32_t index, bool keep)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    circuit_begin(cg, index, keep ? CIRCUIT_forward : CIRCUIT_value);
    Run run = {cg, circuit, cg_argument(cg, 2), cg_argument(cg, 3), keep};
    circuit_emit_row_angles(cg, index, run.slots, run.frame);
    const PlanRegion *body = &circuit->regions.items[0];
    LLVMValueRef psi = cg_offset(cg, run.frame, circuit->psi, "psi");
    if (circuit->given)
        CG_KERNEL(cg, load_state, psi, cg_i64(cg, circuit->num_qubits), run.slots);
    else if (body->passes.count == 0 || body->passes.items[0].kind != PLAN_PRODUCT)
        CG_KERNEL(cg, zero, psi, cg_i64(cg, circuit->num_qubits));
    CgNest nest;
    cg_nest_start(cg, &nest);
    forward_region(&run, 0, &nest);
    if (circuit->is_real)
        CG_KERNEL(cg, clear_imaginary, circuit_final_state(cg, circuit, run.frame, keep),
                  cg_i64(cg, circuit->num_qubits));
    cg_function_end(cg);
}

static LLVMValueRef build_trailing_table(const Run *run, uint32_t index, const PlanPass *pass)
{
    Codegen *cg = run->cg;
    const PlanList *list = &run->circuit->lists.items[pass->list];
    LLVMValueRef angles = list->stage == PLAN_CONST ? cg->lists[index][pass->list].constants
                                                    : cg_offset(cg, cg->uniform, list->angles, "");
    LLVMValueRef D = cg_offset(cg, run->frame, pass->diagonal, "D");
    CG_KERNEL(cg, table_build, cg_offset(cg, angles, pass->first, "phases"),
              cg_table(cg, pass->masks), cg_i64(cg, pass->count),
              cg_i64(cg, run->circuit->num_qubits), D,
              cg_offset(cg, D, 2 * plan_dim(run->circuit), "scratch"));
    return D;
}

void circuit_emit_trailing(Codegen *cg, uint32_t index, LLVMValueRef slots, LLVMValueRef frame)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    if (circuit->trailing == IR_NONE)
        return;
    cg->slots = slots;
    Run run = {cg, circuit, slots, frame, false};
    const PlanRegion *region = &circuit->regions.items[circuit->trailing];
    CgNest nest;
    cg_nest_start(cg, &nest);
    for (uint32_t i = 0; i < region->passes.count; i++) {
        const PlanPass *pass = &region->passes.items[i];
        if (pass->kind != PLAN_TABLE) {
            forward_pass(&run, pass, &nest);
            continue;
        }
        LLVMValueRef D =
            pass->list == IR_NONE ? cg_null(cg) : build_trailing_table(&run, index, pass);
        CG_KERNEL(cg, table_forward, circuit_final_state(cg, circuit, frame, false),
                  cg_i64(cg, circuit->num_qubits), cg_table(cg, pass->data), D);
    }
}
