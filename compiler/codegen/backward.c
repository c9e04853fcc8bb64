/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* backward(constants, uniform, slots, frame, lambda, g, sums, kept): seeds lambda from the cotangents g
 * of the reads, runs the passes back to the first one that holds a wanted angle, and leaves
 *
 *   sums             + cotangents of everything that is known per step, per lane
 *   row cotangents   of the ROW slots, in the frame, [num_slots][8] */
#include "compiler/codegen/context.h"
#include "lang/base/bug.h"

typedef struct {
    Codegen *cg;
    uint32_t index;
    const PlanCircuit *circuit;
    LLVMValueRef slots, frame, lambda, sums; /* lambda: two states by turns */
} Sweep;

static LLVMValueRef sums_at(const Sweep *sweep, uint64_t offset)
{
    return cg_offset(sweep->cg, sweep->sums, offset * PLAN_LANES, "sums");
}

/* Where the pass's cotangents are added, [count][8]; NULL pointer when none is wanted. */
static LLVMValueRef pass_dangle(const Sweep *sweep, const PlanPass *pass, const CgNest *nest)
{
    Codegen *cg = sweep->cg;
    const PlanList *list = &sweep->circuit->lists.items[pass->list];
    if (!pass->wanted)
        return cg_null(cg);
    LLVMValueRef base = list->stage == PLAN_ROW ? cg_offset(cg, sweep->frame, list->row_angles, "")
                                                : sums_at(sweep, list->sums);
    return cg_at(cg, base, circuit_site_index(cg, sweep->circuit, pass, nest, PLAN_LANES),
                 "dangle");
}

/* The group's W to one number per phase, added to the first lane of the pass's sums. */
static void fold_table(const Sweep *sweep, const PlanPass *pass, const CgNest *nest, LLVMValueRef w)
{
    Codegen *cg = sweep->cg;
    const PlanCircuit *circuit = sweep->circuit;
    uint64_t dim = plan_dim(circuit);
    LLVMValueRef flat =
        nest->flat[circuit->regions.items[plan_pass_list(circuit, pass)->region].depth];
    LLVMValueRef total = cg_offset(cg, w, dim * PLAN_LANES, "total");
    LLVMValueRef scratch = cg_offset(cg, total, dim, "scratch");
    LLVMValueRef dphase = cg_offset(cg, scratch, dim, "dphase");
    CG_KERNEL(cg, fold, w, cg_i64(cg, dim), total);
    CG_KERNEL(cg, table_reduce, total, cg_table(cg, pass->masks), cg_i64(cg, pass->count),
              cg_i64(cg, circuit->num_qubits), dphase, scratch);
    LLVMValueRef to = cg_at(cg, sums_at(sweep, pass->sums),
                            cg_mul(cg, flat, (uint64_t)pass->count * PLAN_LANES), "");
    CgLoop loop = cg_loop(cg, pass->count, "phase");
    LLVMValueRef place = cg_at(cg, to, cg_mul(cg, loop.counter, PLAN_LANES), "");
    LLVMValueRef value = cg_load(cg, cg_at(cg, dphase, loop.counter, ""), false);
    cg_store(cg, LLVMBuildFAdd(cg->builder, cg_load(cg, place, false), value, ""), place, false);
    cg_loop_end(cg, &loop);
}

static LLVMValueRef psi_after(const Sweep *sweep, const PlanPass *pass, const CgNest *nest)
{
    LLVMValueRef base = cg_offset(sweep->cg, sweep->frame, sweep->circuit->psi, "states");
    return circuit_state_of_slot(sweep->cg, sweep->circuit, base, pass->slot, nest);
}

static LLVMValueRef lambda_after(const Sweep *sweep, const PlanPass *pass, const CgNest *nest)
{
    return circuit_state_of_turn(sweep->cg, sweep->circuit, sweep->lambda, pass->turn, nest);
}

/* Where the table's cotangents are added up; NULL pointer when none is wanted. */
static LLVMValueRef table_sums(const Sweep *sweep, const PlanPass *pass, const CgNest *nest)
{
    Codegen *cg = sweep->cg;
    if (pass->folded) {
        LLVMValueRef w = cg_offset(cg, sweep->frame, sweep->circuit->folding, "W");
        cg_fill_zero(cg, w, (int64_t)plan_dim(sweep->circuit), true);
        return w;
    }
    if (!pass->wanted)
        return cg_null(cg);
    const PlanList *list = &sweep->circuit->lists.items[pass->list];
    LLVMValueRef flat = nest->flat[sweep->circuit->regions.items[list->region].depth];
    return cg_at(cg, sums_at(sweep, pass->sums),
                 cg_mul(cg, flat, plan_dim(sweep->circuit) * PLAN_LANES), "W");
}

static void backward_table(const Sweep *sweep, const PlanPass *pass, const CgNest *nest)
{
    Codegen *cg = sweep->cg;
    if (pass->fused)
        return;
    LLVMValueRef w = table_sums(sweep, pass, nest);
    CG_KERNEL(cg, table_backward, psi_after(sweep, pass, nest), lambda_after(sweep, pass, nest),
              cg_i64(cg, sweep->circuit->num_qubits), cg_table(cg, pass->data),
              circuit_pass_diagonal(cg, sweep->circuit, pass, nest), w);
    if (pass->folded)
        fold_table(sweep, pass, nest, w);
}

/* Derivatives of a pass from the states behind it; nothing is taken back. */
static void derive_ry(const Sweep *sweep, const PlanPass *pass, const CgNest *nest)
{
    Codegen *cg = sweep->cg;
    if (pass->wanted)
        CG_KERNEL(cg, tangent_derive, psi_after(sweep, pass, nest), lambda_after(sweep, pass, nest),
                  cg_i64(cg, sweep->circuit->num_qubits), cg_i64(cg, pass->count),
                  cg_i64(cg, circuit_packed_qubits(pass)),
                  cg_i64(cg, circuit_tangent_flags(sweep->circuit, pass)),
                  pass_dangle(sweep, pass, nest));
}

/* With the table before it, when it enters a run. */
static void backward_tangent(const Sweep *sweep, const PlanPass *pass, const CgNest *nest,
                             LLVMValueRef psi, LLVMValueRef dangle)
{
    Codegen *cg = sweep->cg;
    const PlanCircuit *circuit = sweep->circuit;
    const PlanPass *table = pass->has_table ? pass - 1 : NULL;
    PlanPass before = *pass;
    before.slot -= pass->kept;
    before.turn += pass->enters;
    LLVMValueRef w = table != NULL ? table_sums(sweep, table, nest) : cg_null(cg);
    CG_KERNEL(cg, tangent_backward, psi, psi_after(sweep, &before, nest),
              lambda_after(sweep, pass, nest), lambda_after(sweep, &before, nest),
              cg_i64(cg, circuit->num_qubits), cg_i64(cg, pass->count),
              cg_i64(cg, circuit_packed_qubits(pass)), cg_table(cg, pass->perm),
              table != NULL ? circuit_pass_diagonal(cg, circuit, table, nest) : cg_null(cg),
              circuit_pass_scale(cg, circuit, pass, nest, sweep->frame),
              circuit_pass_tangents(cg, circuit, pass, nest, sweep->frame),
              cg_i64(cg, circuit_tangent_flags(circuit, pass)), dangle, w);
    if (table != NULL && table->folded)
        fold_table(sweep, table, nest, w);
}

static void backward_ry(const Sweep *sweep, const PlanPass *pass, const CgNest *nest)
{
    Codegen *cg = sweep->cg;
    LLVMValueRef psi = psi_after(sweep, pass, nest), dangle = pass_dangle(sweep, pass, nest);
    if (pass->tangent)
        backward_tangent(sweep, pass, nest, psi, dangle);
    else
        CG_KERNEL(cg, ry_backward, psi, lambda_after(sweep, pass, nest),
                  cg_i64(cg, sweep->circuit->num_qubits), cg_i64(cg, pass->count),
                  cg_i64(cg, circuit_packed_qubits(pass)),
                  circuit_pass_cs(cg, sweep->circuit, pass, nest, sweep->frame),
                  pass->lane ? cg->one : cg->zero, dangle);
}

/* passes[0..count - 1], the last ones of a run whose state is kept at its end alone. They commute: the first of those with most
 * qubits takes its derivatives as it turns, the others before. The kernel takes those of up to three qubits at the beginning. */
static void backward_run(const Sweep *sweep, const PlanPass *passes, uint32_t count,
                         const CgNest *nest)
{
    Codegen *cg = sweep->cg;
    const bool begins = passes[0].enters, early = begins && passes[0].count < PLAN_RY_MAX;
    LLVMValueRef psi = psi_after(sweep, &passes[0], nest);
    uint32_t most = begins;
    for (uint32_t i = begins; i < count; i++)
        if (passes[i].count > passes[most].count)
            most = i;
    for (uint32_t i = early; i < count; i++)
        if (i != most)
            derive_ry(sweep, &passes[i], nest);
    if (most < count)
        backward_tangent(sweep, &passes[most], nest, psi, pass_dangle(sweep, &passes[most], nest));
    for (uint32_t i = count; i-- > begins;)
        if (i != most)
            backward_tangent(sweep, &passes[i], nest, psi, cg_null(cg));
    if (begins)
        backward_tangent(sweep, passes, nest, early ? cg_null(cg) : psi,
                         early ? pass_dangle(sweep, passes, nest) : cg_null(cg));
}

/* Back to the first gates that a gradient is wanted of. */
static void backward_product(const Sweep *sweep, const PlanPass *product, const CgNest *nest)
{
    Codegen *cg = sweep->cg;
    const PlanCircuit *circuit = sweep->circuit;
    const PlanRegion *inner = &circuit->regions.items[product->region];
    LLVMValueRef v = cg_offset(cg, sweep->frame, circuit->product, "v");
    LLVMValueRef mu = cg_offset(cg, v, plan_product_work(circuit) / 2, "mu");
    if (!product->wanted)
        return;
    if (circuit->is_real)
        CG_KERNEL(cg, clear_imaginary, lambda_after(sweep, product, nest),
                  cg_i64(cg, circuit->num_qubits));
    CG_KERNEL(cg, product_contract, v, cg_i64(cg, circuit->num_qubits),
              lambda_after(sweep, product, nest), mu,
              cg_offset(cg, v, plan_product_work(circuit), "work"));
    uint32_t first = 0;
    while (!inner->passes.items[first].wanted)
        first++;
    for (uint32_t i = inner->passes.count; i-- > first;) {
        const PlanPass *pass = &inner->passes.items[i];
        CG_KERNEL(cg, product_backward, v, mu, cg_table(cg, pass->data), cg_i64(cg, pass->count),
                  circuit_pass_cs(cg, circuit, pass, nest, sweep->frame),
                  pass->lane ? cg->one : cg->zero, pass_dangle(sweep, pass, nest));
    }
}

static void backward_prepare(const Sweep *sweep, const PlanPass *pass, const CgNest *nest)
{
    Codegen *cg = sweep->cg;
    const PlanCircuit *circuit = sweep->circuit;
    LLVMValueRef from =
        pass->lane ? sweep->slots : cg_offset(cg, cg->uniform, circuit->step_slots, "");
    LLVMValueRef v = circuit_pass_amplitudes(cg, circuit, pass, nest, from);
    LLVMValueRef dv = cg_null(cg);
    if (pass->wanted && pass->lane)
        dv = circuit_pass_amplitudes(cg, circuit, pass, nest,
                                     cg_offset(cg, sweep->frame, circuit->row_cotangents, ""));
    else if (pass->wanted)
        dv = sums_at(sweep, pass->sums);
    CG_KERNEL(cg, prepare_backward, psi_after(sweep, pass, nest), lambda_after(sweep, pass, nest),
              cg_i64(cg, circuit->num_qubits), cg_table(cg, pass->data),
              cg_i64(cg, pass->num_wires), v, pass->lane ? cg->one : cg->zero, dv);
}

static void backward_pass(const Sweep *sweep, const PlanPass *pass, const CgNest *nest)
{
    Codegen *cg = sweep->cg;
    const PlanCircuit *circuit = sweep->circuit;
    LLVMValueRef n = cg_i64(cg, circuit->num_qubits);
    LLVMValueRef lane = pass->lane ? cg->one : cg->zero;
    switch (pass->kind) {
    case PLAN_TABLE: backward_table(sweep, pass, nest); return;
    case PLAN_RY: backward_ry(sweep, pass, nest); return;
    case PLAN_PRODUCT: backward_product(sweep, pass, nest); return;
    case PLAN_PREPARE: backward_prepare(sweep, pass, nest); return;
    case PLAN_QUBITS:
    case PLAN_LOOP: BUG("a region, not a pass");
    case PLAN_PAULI:
    case PLAN_CLIFFORD:
    case PLAN_TURN: BUG("a pass on strings, not on states");
    case PLAN_PAIRS:
    case PLAN_PHASE:
    case PLAN_DIAGONAL: break;
    }
    LLVMValueRef cs = circuit_pass_cs(cg, circuit, pass, nest, sweep->frame);
    LLVMValueRef dangle = pass_dangle(sweep, pass, nest);
    LLVMValueRef psi = psi_after(sweep, pass, nest), lambda = lambda_after(sweep, pass, nest);
    if (pass->kind == PLAN_PAIRS)
        CG_KERNEL(cg, pairs_backward, psi, lambda, cg_table(cg, pass->data),
                  cg_i64(cg, pass->num_pairs), cs, lane, dangle);
    else if (pass->kind == PLAN_DIAGONAL)
        CG_KERNEL(cg, diagonal_backward, psi, lambda, n, cg_table(cg, pass->masks),
                  cg_i64(cg, pass->count), cs,
                  cg_offset(cg, sweep->frame, circuit->factors, "factors"), dangle);
    else
        CG_KERNEL(cg, phase_backward, psi, lambda, n, cg_i64(cg, pass->zmask),
                  cg_i64(cg, pass->select), cg_i64(cg, pass->value), cs, lane, dangle);
}

static void backward_region(const Sweep *sweep, uint32_t region, CgNest *nest)
{
    const PlanRegion *from = &sweep->circuit->regions.items[region];
    uint32_t first = 0; /* in a loop the iterations before it may want what stands here */
    while (region == 0 && first < from->passes.count && !from->passes.items[first].wanted)
        first++;
    for (uint32_t i = from->passes.count; i-- > first;) {
        const PlanPass *pass = &from->passes.items[i];
        if (pass->tangent && plan_is_far(sweep->circuit)) {
            uint32_t begin = i;
            while (begin > first && !from->passes.items[begin].enters)
                begin--;
            backward_run(sweep, &from->passes.items[begin], i + 1 - begin, nest);
            i = begin;
            continue;
        }
        if (pass->kind != PLAN_LOOP) {
            backward_pass(sweep, pass, nest);
            continue;
        }
        cg_nest_enter(sweep->cg, nest, &sweep->circuit->regions.items[pass->region], true);
        backward_region(sweep, pass->region, nest);
        cg_nest_leave(sweep->cg, nest);
    }
}

/* ---------------------------------------------------------------- around the sweep */
void circuit_clear_rows(Codegen *cg, const PlanCircuit *circuit, LLVMValueRef frame)
{
    for (uint32_t i = 0; i < circuit->lists.count; i++) {
        const PlanList *list = &circuit->lists.items[i];
        if (list->stage == PLAN_ROW && (list->wanted || list->row_wanted))
            cg_fill_zero(cg, cg_offset(cg, frame, list->row_angles, ""),
                         list->iterations * list->sites.count, true);
    }
    if (circuit->row_cotangents != PLAN_NONE)
        cg_fill_zero(cg, cg_offset(cg, frame, circuit->row_cotangents, ""),
                     circuit->circuit->num_slots, true);
}

void circuit_spread_rows(Codegen *cg, uint32_t index, LLVMValueRef frame, LLVMValueRef sums)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    for (uint32_t i = 0; i < circuit->lists.count; i++) {
        const PlanList *list = &circuit->lists.items[i];
        if (list->stage != PLAN_ROW)
            continue;
        uint32_t count = list->sites.count;
        LLVMValueRef dangle = cg_offset(cg, frame, list->row_angles, "dangle");
        if (list->wanted)
            cg_accumulate(cg, cg_offset(cg, sums, list->sums * PLAN_LANES, "sums"), dangle,
                          list->iterations * count, true);
        if (!list->row_wanted)
            continue;
        CgNest nest;
        cg_nest_open(cg, &nest, circuit, list->region);
        LLVMValueRef from =
            cg_at(cg, dangle, cg_mul(cg, nest.flat[nest.depth], (uint64_t)count * PLAN_LANES), "");
        affine_transpose(cg, &cg->lists[index][i], true, 0, count, nest.depth, &nest, from,
                         cg_offset(cg, frame, circuit->row_cotangents, "cotangents"));
        cg_nest_close(cg, &nest);
    }
}

void circuit_emit_backward(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    if (!circuit->wanted)
        return;
    circuit_begin(cg, index, CIRCUIT_backward);
    Sweep sweep = {.cg = cg,
                   .index = index,
                   .circuit = circuit,
                   .slots = cg_argument(cg, 2),
                   .frame = cg_argument(cg, 3),
                   .lambda = cg_argument(cg, 4),
                   .sums = cg_argument(cg, 6)};
    LLVMValueRef seeded = cg_offset(
        cg, sweep.lambda, (circuit->last_turn & 1) * plan_state_stride(circuit), "lambda");
    circuit_clear_rows(cg, circuit, sweep.frame);
    circuit_emit_seeds(cg, circuit, sweep.frame,
                       circuit_final_state(cg, circuit, sweep.frame, true), seeded,
                       cg_argument(cg, 5));
    CgNest nest;
    cg_nest_start(cg, &nest);
    backward_region(&sweep, 0, &nest);
    circuit_spread_rows(cg, index, sweep.frame, sweep.sums);
    cg_function_end(cg);
}
