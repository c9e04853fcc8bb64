/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A collapsed circuit (compiler/plan/collapse.c). The observables are carried back through the circuit once per step, in
 * prologue; a group of rows only evaluates the polynomial:
 *
 *   init       tables of the signed permutations
 *   prologue   strings T from the observables back to the encoder, then coefficients C
 *   forward    basis of the samples' angles, outputs C . basis       reads    copies them
 *   backward   keeps basis and cotangents g of the outputs; cotangents of the samples' angles
 *   finish     R = sum of g (x) basis over the samples of a block
 *   reduce     from R forwards to the observables again: cotangents of all weights */
#include "compiler/codegen/context.h"
#include "lang/base/bug.h"

typedef struct {
    Codegen *cg;
    uint32_t index;
    const PlanCircuit *circuit;
    const PlanPolynomial *polynomial;
    LLVMValueRef qubits, outputs, encoded, maps;
    LLVMValueRef strings, cotangents, work; /* of the sweep; cotangents NULL in prologue */
    LLVMValueRef dangles;                   /* reduce's scratch, where PlanList.sums lie */
} Sweep;

static Sweep sweep_start(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    Sweep sweep = {.cg = cg,
                   .index = index,
                   .circuit = circuit,
                   .polynomial = circuit->polynomial,
                   .qubits = cg_i64(cg, circuit->num_qubits),
                   .outputs = cg_i64(cg, circuit->circuit->num_outputs),
                   .encoded = cg_i64(cg, circuit->polynomial->encoded)};
    return sweep;
}

static LLVMValueRef maps_of(const Sweep *sweep)
{
    uint32_t qubits = sweep->circuit->num_qubits;
    return cg_array_f64(sweep->cg, sweep->polynomial->maps,
                        (uint64_t)(qubits > 2 ? qubits : 2) * PLAN_MAP, "maps");
}

/* ---------------------------------------------------------------- once per run */
void collapse_emit_init(Codegen *cg, uint32_t index)
{
    Sweep sweep = sweep_start(cg, index);
    for (uint32_t r = 0; r < sweep.circuit->regions.count; r++)
        for (uint32_t i = 0; i < sweep.circuit->regions.items[r].passes.count; i++) {
            const PlanPass *pass = &sweep.circuit->regions.items[r].passes.items[i];
            if (pass->kind == PLAN_CLIFFORD)
                CG_KERNEL(cg, pauli_table, cg_table(cg, pass->data),
                          cg_i64(cg, cg->plan->tables.items[pass->data].count / 3), sweep.qubits,
                          cg_offset(cg, cg->constants, pass->strings, "strings"));
        }
}

/* ---------------------------------------------------------------- sweeps */
static LLVMValueRef pauli_dangle(const Sweep *sweep, const PlanPass *pass, const CgNest *nest)
{
    Codegen *cg = sweep->cg;
    if (!pass->wanted)
        return cg_null(cg);
    uint64_t sums = plan_pass_list(sweep->circuit, pass)->sums;
    return cg_at(cg, cg_offset(cg, sweep->dangles, sums, "dangles"),
                 circuit_site_index(cg, sweep->circuit, pass, nest, 1), "dangle");
}

static void sweep_pauli(const Sweep *sweep, const PlanPass *pass, const CgNest *nest)
{
    Codegen *cg = sweep->cg;
    LLVMValueRef cs = circuit_pass_cs(cg, sweep->circuit, pass, nest, NULL);
    LLVMValueRef generator = cg_i64(cg, pass->generator);
    if (sweep->cotangents == NULL) {
        CG_KERNEL(cg, pauli_rotate, sweep->strings, sweep->qubits, sweep->outputs, generator, cs);
        return;
    }
    CG_KERNEL(cg, pauli_rotate_backward, sweep->strings, sweep->cotangents, sweep->qubits,
              sweep->outputs, generator, cs, pauli_dangle(sweep, pass, nest));
}

/* Which of the pair's qubits the string is on, and its letter less one: X, Z, Y. */
static uint32_t turn_place(const PlanPass *turn, const PlanPass *pauli, uint32_t *axis)
{
    uint32_t wire = (uint32_t)__builtin_ctz(pauli->generator) / 2;
    *axis = (pauli->generator >> 2 * wire & 3) - 1;
    return wire - turn->qubits[0];
}

/* The product of the pair's rotations, then the pass; back, the angles' cotangents from its moments. */
static void sweep_turn(const Sweep *sweep, const PlanPass *turn, const CgNest *nest)
{
    static const double unit[18] = {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1};
    Codegen *cg = sweep->cg;
    const PlanRegion *inside = &sweep->circuit->regions.items[turn->region];
    LLVMValueRef matrices = cg_offset(cg, sweep->work, 2 * sweep->polynomial->size, "matrices");
    LLVMValueRef moments = cg_offset(cg, matrices, 24, "moments");
    LLVMValueRef qubit = cg_i64(cg, turn->qubits[0]);
    uint32_t axis;
    cg_copy(cg, matrices, cg_array_f64(cg, unit, 18, "unit"), 18, false);
    for (uint32_t i = inside->passes.count; i-- > 0;) {
        const PlanPass *pauli = &inside->passes.items[i];
        uint32_t place = turn_place(turn, pauli, &axis);
        CG_KERNEL(cg, pauli_matrix, cg_i64(cg, axis),
                  circuit_pass_cs(cg, sweep->circuit, pauli, nest, NULL),
                  cg_offset(cg, matrices, 9 * place, "matrix"));
    }
    if (sweep->cotangents == NULL) {
        CG_KERNEL(cg, pauli_turn, sweep->strings, sweep->qubits, sweep->outputs, qubit, matrices);
        return;
    }
    CG_KERNEL(cg, pauli_turn_backward, sweep->strings, sweep->cotangents, sweep->qubits,
              sweep->outputs, qubit, matrices, moments);
    for (uint32_t i = 0; i < inside->passes.count; i++) {
        const PlanPass *pauli = &inside->passes.items[i];
        uint32_t place = turn_place(turn, pauli, &axis);
        CG_KERNEL(cg, pauli_angle, cg_i64(cg, axis),
                  circuit_pass_cs(cg, sweep->circuit, pauli, nest, NULL),
                  cg_offset(cg, moments, 3 * place, "w"), pauli_dangle(sweep, pauli, nest));
    }
}

static void sweep_clifford(const Sweep *sweep, const PlanPass *pass)
{
    Codegen *cg = sweep->cg;
    LLVMValueRef table = cg_offset(cg, cg->constants, pass->strings, "strings");
    if (sweep->cotangents == NULL)
        CG_KERNEL(cg, pauli_permute, sweep->strings, sweep->qubits, sweep->outputs, table,
                  sweep->work);
    else
        CG_KERNEL(cg, pauli_permute_backward, sweep->strings, sweep->cotangents, sweep->qubits,
                  sweep->outputs, table, sweep->work);
}

/* The observables meet the last gate first; their cotangents the first one. */
static void sweep_region(const Sweep *sweep, uint32_t region, CgNest *nest)
{
    const PlanRegion *from = &sweep->circuit->regions.items[region];
    bool last_first = sweep->cotangents == NULL;
    for (uint32_t k = 0; k < from->passes.count; k++) {
        const PlanPass *pass = &from->passes.items[last_first ? from->passes.count - 1 - k : k];
        switch (pass->kind) {
        case PLAN_TURN: sweep_turn(sweep, pass, nest); break;
        case PLAN_PAULI: sweep_pauli(sweep, pass, nest); break;
        case PLAN_CLIFFORD: sweep_clifford(sweep, pass); break;
        case PLAN_LOOP:
            cg_nest_enter(sweep->cg, nest, sweep->circuit->regions.items[pass->region].trips,
                          last_first);
            sweep_region(sweep, pass->region, nest);
            cg_nest_leave(sweep->cg, nest);
            break;
        case PLAN_TABLE:
        case PLAN_RY:
        case PLAN_PAIRS:
        case PLAN_PHASE:
        case PLAN_PREPARE: BUG("a pass on states, not on strings");
        }
    }
}

void collapse_emit_prologue(Codegen *cg, uint32_t index)
{
    Sweep sweep = sweep_start(cg, index);
    const PlanPolynomial *p = sweep.polynomial;
    sweep.strings = cg_offset(cg, cg->uniform, p->strings, "T");
    sweep.work = cg_offset(cg, cg->uniform, cg->plan->uniform_scratch, "work");
    CG_KERNEL(cg, pauli_terms, sweep.strings, sweep.qubits, sweep.outputs,
              cg_array_u32(cg, p->index.items, p->index.count, "strings"),
              cg_array_f64(cg, p->coefs.items, p->coefs.count, "coefs"),
              cg_i64(cg, p->index.count));
    CgNest nest;
    cg_nest_start(cg, &nest);
    sweep_region(&sweep, 0, &nest);
    CG_KERNEL(cg, pauli_project, sweep.strings, sweep.qubits, sweep.outputs, maps_of(&sweep),
              cg_offset(cg, cg->uniform, p->coefficients, "C"), sweep.work);
}

/* ---------------------------------------------------------------- rows */
static LLVMValueRef encoder_cs(const Sweep *sweep, LLVMValueRef frame)
{
    CgNest nest;
    cg_nest_start(sweep->cg, &nest);
    return circuit_pass_cs(sweep->cg, sweep->circuit, &sweep->polynomial->encoder, &nest, frame);
}

/* Among what the group keeps, or in the frame. */
static LLVMValueRef basis_at(const Sweep *sweep, LLVMValueRef frame, LLVMValueRef kept)
{
    Codegen *cg = sweep->cg;
    LLVMValueRef own = cg_offset(cg, frame, sweep->polynomial->basis, "basis");
    if (!sweep->polynomial->kept)
        return own;
    LLVMValueRef none = LLVMBuildIsNull(cg->builder, kept, "none");
    return LLVMBuildSelect(cg->builder, none, own, kept, "basis");
}

static void emit_forward(Codegen *cg, uint32_t index)
{
    static const char *const arguments[] = {"constants", "uniform", "slots", "frame", "kept"};
    const char *name = arena_printf(cg->arena, "forward%u", index);
    cg->circuits[index].forward = cg_function_begin(cg, name, arguments, 5, true);
    cg->constants = cg_argument(cg, 0);
    cg->uniform = cg_argument(cg, 1);
    LLVMValueRef frame = cg_argument(cg, 3);
    Sweep sweep = sweep_start(cg, index);
    const PlanPolynomial *p = sweep.polynomial;
    LLVMValueRef basis = basis_at(&sweep, frame, cg_argument(cg, 4));
    circuit_emit_row_angles(cg, index, cg_argument(cg, 2), frame);
    CG_KERNEL(cg, collapse_basis, encoder_cs(&sweep, frame), sweep.encoded, basis);
    CG_KERNEL(cg, collapse_value, cg_offset(cg, cg->uniform, p->coefficients, "C"), sweep.encoded,
              sweep.outputs, basis, cg_offset(cg, frame, p->outputs, "outputs"));
    cg_function_end(cg);
}

static void emit_reads(Codegen *cg, uint32_t index)
{
    static const char *const arguments[] = {"constants", "frame", "out"};
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    const char *name = arena_printf(cg->arena, "reads%u", index);
    cg->circuits[index].reads = cg_function_begin(cg, name, arguments, 3, true);
    cg_copy(cg, cg_argument(cg, 2),
            cg_offset(cg, cg_argument(cg, 1), circuit->polynomial->outputs, "outputs"),
            circuit->circuit->num_outputs, true);
    cg_function_end(cg);
}

static void emit_backward(Codegen *cg, uint32_t index)
{
    static const char *const arguments[] = {"constants", "uniform", "slots", "frame",
                                            "lambda",    "g",       "sums",  "kept"};
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    if (!circuit->wanted)
        return;
    const char *name = arena_printf(cg->arena, "backward%u", index);
    cg->circuits[index].backward = cg_function_begin(cg, name, arguments, 8, true);
    cg->constants = cg_argument(cg, 0);
    cg->uniform = cg_argument(cg, 1);
    LLVMValueRef frame = cg_argument(cg, 3), g = cg_argument(cg, 5), sums = cg_argument(cg, 6);
    Sweep sweep = sweep_start(cg, index);
    const PlanPolynomial *p = sweep.polynomial;
    LLVMValueRef basis = basis_at(&sweep, frame, cg_argument(cg, 7));
    circuit_clear_rows(cg, circuit, frame);
    if (p->kept)
        cg_copy(cg, cg_offset(cg, basis, p->entries * PLAN_LANES, "g"), g,
                circuit->circuit->num_outputs, true);
    if (p->encoder.wanted) {
        CgNest nest;
        cg_nest_start(cg, &nest);
        const PlanList *list = plan_pass_list(circuit, &p->encoder);
        LLVMValueRef dangle =
            cg_at(cg, cg_offset(cg, frame, list->row_angles, ""),
                  circuit_site_index(cg, circuit, &p->encoder, &nest, PLAN_LANES), "dangle");
        CG_KERNEL(cg, collapse_angles, cg_offset(cg, cg->uniform, p->coefficients, "C"),
                  sweep.encoded, sweep.outputs, basis, g, encoder_cs(&sweep, frame), dangle,
                  cg_offset(cg, frame, p->work, "work"));
    }
    circuit_spread_rows(cg, index, frame, sums);
    cg_function_end(cg);
}

/* ---------------------------------------------------------------- once per block */
static void emit_finish(Codegen *cg, uint32_t index)
{
    static const char *const arguments[] = {"constants", "uniform", "kept", "groups", "R"};
    if (!cg->plan->circuits.items[index]->polynomial->kept)
        return;
    const char *name = arena_printf(cg->arena, "finish%u", index);
    cg->circuits[index].finish = cg_function_begin(cg, name, arguments, 5, true);
    Sweep sweep = sweep_start(cg, index);
    LLVMValueRef groups = LLVMBuildLoad2(cg->builder, cg->i64, cg_argument(cg, 3), "groups");
    CG_KERNEL(cg, collapse_spread, cg_argument(cg, 4), sweep.encoded, sweep.outputs,
              cg_argument(cg, 2), cg_i64(cg, cg->plan->sizes.kept), groups);
    cg_function_end(cg);
}

/* ---------------------------------------------------------------- once per step */
static void emit_reduce(Codegen *cg, uint32_t index)
{
    static const char *const arguments[] = {"constants", "uniform", "sums",
                                            "dslots",    "scratch", "block"};
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    if (circuit->sums_size == 0 && !circuit->polynomial->kept)
        return;
    const char *name = arena_printf(cg->arena, "reduce%u", index);
    cg->circuits[index].reduce = cg_function_begin(cg, name, arguments, 6, true);
    cg->constants = cg_argument(cg, 0);
    cg->uniform = cg_argument(cg, 1);
    LLVMValueRef sums = cg_argument(cg, 2), dslots = cg_argument(cg, 3),
                 scratch = cg_argument(cg, 4);
    Sweep sweep = sweep_start(cg, index);
    const PlanPolynomial *p = sweep.polynomial;
    uint64_t entries = circuit->circuit->num_outputs * p->size;
    cg_fill_zero(cg, dslots, circuit->circuit->num_slots, false);
    sweep.strings = cg_offset(cg, scratch, p->reduce_strings, "T");
    sweep.cotangents = cg_offset(cg, scratch, p->reduce_cotangents, "L");
    sweep.work = cg_offset(cg, scratch, p->reduce_work, "work");
    sweep.dangles = scratch;
    for (uint32_t i = 0; i < circuit->lists.count; i++) {
        const PlanList *list = &circuit->lists.items[i];
        if (list->stage != PLAN_ROW && list->wanted)
            cg_fill_zero(cg, cg_offset(cg, scratch, list->sums, "dangles"),
                         list->iterations * list->sites.count, false);
    }
    if (p->kept) {
        cg_copy(cg, sweep.strings, cg_offset(cg, cg->uniform, p->strings, "T"), (int64_t)entries,
                false);
        CG_KERNEL(cg, pauli_embed, cg_argument(cg, 5), sweep.qubits, sweep.outputs, maps_of(&sweep),
                  sweep.cotangents, sweep.work);
        CgNest nest;
        cg_nest_start(cg, &nest);
        sweep_region(&sweep, 0, &nest);
    }
    for (uint32_t i = 0; i < circuit->lists.count; i++)
        if (circuit->lists.items[i].wanted)
            circuit_reduce_halves(
                cg, index, i, circuit->lists.items[i].stage == PLAN_ROW ? sums : scratch, dslots);
    cg_function_end(cg);
}

void collapse_emit_functions(Codegen *cg, uint32_t index)
{
    emit_forward(cg, index);
    emit_reads(cg, index);
    emit_backward(cg, index);
    emit_finish(cg, index);
    emit_reduce(cg, index);
}
