/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The sweeps of a collapsed circuit, once per step. In prologue the observables T meet the last gate first; behind the first one
 * they are contracted to the polynomial's coefficients. In reduce their cotangents L go the other way:
 *
 *   prologue   product of the last turns, passes end - 1 .. first, maps with the first turns -> C
 *   reduce     R -> maps transposed, passes first .. end - 1, contraction with the product   -> dangles of all angles
 *
 * A turn's angles need T as it leaves the turn. It is stored there; where memory would not do, or a rotation about a longer
 * string needs it too, T is taken back beside L. */
#include "compiler/codegen/context.h"
#include "lang/base/bug.h"

/* Observables or cotangents, on their way. */
typedef struct {
    LLVMValueRef buffers[2];
    LLVMValueRef at; /* one of the buffers, or where a turn has stored them; NULL: not known here */
    int buffer;      /* which, or STORED: not to be written to */
} Strings;

enum { STORED = -1 };

typedef struct {
    Codegen *cg;
    const PlanCircuit *circuit;
    const PlanPolynomial *polynomial;
    LLVMValueRef qubits, outputs;
    Strings T, L;
    LLVMValueRef work, moments, dangles; /* the last two only in reduce */
    CgNest nest;
} Sweep;

/* Where a region's passes end: the loops around, from the inside. */
typedef struct Around Around;

struct Around {
    const Around *outer;
    uint32_t region, next; /* the pass behind the loop */
};

static Sweep sweep_start(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    Sweep sweep = {.cg = cg,
                   .circuit = circuit,
                   .polynomial = circuit->polynomial,
                   .qubits = cg_i64(cg, circuit->num_qubits),
                   .outputs = cg_i64(cg, circuit->circuit->num_outputs)};
    cg_nest_start(cg, &sweep.nest);
    return sweep;
}

static Strings strings_at(Codegen *cg, LLVMValueRef base, const uint64_t offsets[2])
{
    LLVMValueRef first = cg_offset(cg, base, offsets[0], "first");
    return (Strings){{first, cg_offset(cg, base, offsets[1], "second")}, first, 0};
}

static uint32_t num_pairs(const PlanCircuit *circuit)
{
    return circuit->num_qubits > 2 ? (circuit->num_qubits + 1) / 2 : 1;
}

/* ---------------------------------------------------------------- places */
/* A buffer that is not where the strings are. */
static LLVMValueRef strings_move(Strings *strings)
{
    strings->buffer = strings->buffer == 0 ? 1 : 0;
    return strings->at = strings->buffers[strings->buffer];
}

/* Into the first buffer: where loops begin and end. */
static void strings_settle(const Sweep *sweep, Strings *strings)
{
    if (strings->buffer == 0)
        return;
    cg_copy(sweep->cg, strings->buffers[0], strings->at,
            (int64_t)(sweep->polynomial->space / PLAN_LANES), true);
    strings->at = strings->buffers[0];
    strings->buffer = 0;
}

/* What a turn has stored at this iteration. */
static LLVMValueRef stored_at(const Sweep *sweep, const PlanPass *turn)
{
    Codegen *cg = sweep->cg;
    return cg_at(cg, cg_offset(cg, cg->uniform, turn->stored, "stored"),
                 cg_mul(cg, sweep->nest.flat[sweep->nest.depth], sweep->polynomial->space),
                 "stored");
}

static LLVMValueRef matrices_at(const Sweep *sweep, const PlanPass *turn)
{
    Codegen *cg = sweep->cg;
    return cg_at(
        cg, cg_offset(cg, cg->uniform, turn->matrices, "matrices"),
        cg_mul(cg, sweep->nest.flat[sweep->nest.depth], (uint64_t)num_pairs(sweep->circuit) * 18),
        "matrices");
}

static LLVMValueRef table_at(const Sweep *sweep, const PlanPass *clifford)
{
    return cg_offset(sweep->cg, sweep->cg->constants, clifford->strings, "strings");
}

static LLVMValueRef maps_of(const Sweep *sweep)
{
    return cg_array_f64(
        sweep->cg, sweep->polynomial->maps,
        (uint64_t)(sweep->circuit->num_qubits > 2 ? sweep->circuit->num_qubits : 2) * PLAN_MAP,
        "maps");
}

/* The observables' strings, moved by the cliffords behind everything. */
static LLVMValueRef index_of(const Sweep *sweep)
{
    const PlanPolynomial *p = sweep->polynomial;
    return p->moved == IR_NONE
               ? cg_array_u32(sweep->cg, p->index.items, p->index.count, "index")
               : cg_offset(sweep->cg, sweep->cg->constants, p->moved_index, "index");
}

static LLVMValueRef coefs_of(const Sweep *sweep)
{
    const PlanPolynomial *p = sweep->polynomial;
    return p->moved == IR_NONE
               ? cg_array_f64(sweep->cg, p->coefs.items, p->coefs.count, "coefs")
               : cg_offset(sweep->cg, sweep->cg->constants, p->moved_coefs, "coefs");
}

/* ---------------------------------------------------------------- once per run */
void collapse_emit_init(Codegen *cg, uint32_t index)
{
    Sweep sweep = sweep_start(cg, index);
    const PlanPolynomial *p = sweep.polynomial;
    for (uint32_t r = 0; r < sweep.circuit->regions.count; r++)
        for (uint32_t i = 0; i < sweep.circuit->regions.items[r].passes.count; i++) {
            const PlanPass *pass = &sweep.circuit->regions.items[r].passes.items[i];
            if (pass->kind == PLAN_CLIFFORD)
                CG_KERNEL(cg, pauli_table, cg_table(cg, pass->data),
                          cg_i64(cg, cg->plan->tables.items[pass->data].count / 3), sweep.qubits,
                          table_at(&sweep, pass));
        }
    if (p->moved != IR_NONE)
        CG_KERNEL(cg, pauli_move, cg_table(cg, p->moved),
                  cg_i64(cg, cg->plan->tables.items[p->moved].count / 3), sweep.qubits,
                  cg_array_u32(cg, p->index.items, p->index.count, "index"),
                  cg_array_f64(cg, p->coefs.items, p->coefs.count, "coefs"),
                  cg_i64(cg, p->index.count), index_of(&sweep), coefs_of(&sweep));
}

/* ---------------------------------------------------------------- the observables, last gate first */
/* The first pauli of each list's run in a turn has the table of its gates. */
static LLVMValueRef turn_matrices(const Sweep *sweep, const PlanPass *turn)
{
    Codegen *cg = sweep->cg;
    const PlanRegion *inside = &sweep->circuit->regions.items[turn->region];
    LLVMValueRef matrices = matrices_at(sweep, turn), start = cg->one;
    for (uint32_t i = inside->passes.count; i-- > 0;) {
        PlanPass pauli = inside->passes.items[i];
        if (pauli.data == IR_NONE)
            continue;
        pauli.first = 0;
        CG_KERNEL(cg, pauli_matrices, sweep->qubits, start, cg_table(cg, pauli.data),
                  cg_i64(cg, cg->plan->tables.items[pauli.data].count / 4),
                  circuit_pass_cs(cg, sweep->circuit, &pauli, &sweep->nest, NULL), matrices);
        start = cg->zero;
    }
    return matrices;
}

static void forward_turn(Sweep *sweep, const PlanPass *turn)
{
    Codegen *cg = sweep->cg;
    LLVMValueRef matrices = turn_matrices(sweep, turn), from = sweep->T.at;
    if (turn->stored != PLAN_NONE) {
        sweep->T.at = stored_at(sweep, turn);
        sweep->T.buffer = STORED;
    } else if (sweep->T.buffer == STORED) {
        strings_move(&sweep->T);
    }
    CG_KERNEL(cg, pauli_turn, sweep->T.at, from, sweep->qubits, sweep->outputs,
              cg_i64(cg, turn->pairs), matrices, cg->zero);
}

/* `next`: the pass that follows in the sweep; a turn is given its strings where it stores them. */
static void forward_clifford(Sweep *sweep, const PlanPass *clifford, const PlanPass *next)
{
    Codegen *cg = sweep->cg;
    LLVMValueRef from = sweep->T.at;
    if (next != NULL && next->kind == PLAN_TURN && next->stored != PLAN_NONE) {
        sweep->T.at = stored_at(sweep, next);
        sweep->T.buffer = STORED;
    } else {
        strings_move(&sweep->T);
    }
    CG_KERNEL(cg, pauli_permute, sweep->T.at, from, sweep->qubits, sweep->outputs,
              table_at(sweep, clifford), cg->zero);
}

static void forward_pauli(Sweep *sweep, const PlanPass *pauli)
{
    if (sweep->T.buffer == STORED)
        strings_settle(sweep, &sweep->T);
    CG_KERNEL(sweep->cg, pauli_rotate, sweep->T.at, sweep->qubits, sweep->outputs,
              cg_i64(sweep->cg, pauli->generator),
              circuit_pass_cs(sweep->cg, sweep->circuit, pauli, &sweep->nest, NULL));
}

/* Passes first .. end - 1, the last of them first. */
static void forward_region(Sweep *sweep, uint32_t region, uint32_t first, uint32_t end)
{
    const PlanRegion *from = &sweep->circuit->regions.items[region];
    while (end-- > first) {
        const PlanPass *pass = &from->passes.items[end];
        switch (pass->kind) {
        case PLAN_TURN: forward_turn(sweep, pass); break;
        case PLAN_PAULI: forward_pauli(sweep, pass); break;
        case PLAN_CLIFFORD: forward_clifford(sweep, pass, end > first ? pass - 1 : NULL); break;
        case PLAN_LOOP:
            strings_settle(sweep, &sweep->T);
            cg_nest_enter(sweep->cg, &sweep->nest, &sweep->circuit->regions.items[pass->region],
                          true);
            forward_region(sweep, pass->region, 0,
                           sweep->circuit->regions.items[pass->region].passes.count);
            cg_nest_leave(sweep->cg, &sweep->nest);
            break;
        case PLAN_TABLE:
        case PLAN_RY:
        case PLAN_PAIRS:
        case PLAN_PHASE:
        case PLAN_DIAGONAL:
        case PLAN_PREPARE:
        case PLAN_PRODUCT:
        case PLAN_QUBITS: BUG("a pass on states, not on strings");
        }
    }
    strings_settle(sweep, &sweep->T);
}

static void forward_start(Sweep *sweep)
{
    Codegen *cg = sweep->cg;
    const PlanPolynomial *p = sweep->polynomial;
    LLVMValueRef count = cg_i64(cg, p->index.count);
    if (!p->product) {
        CG_KERNEL(cg, pauli_terms, sweep->T.at, sweep->qubits, sweep->outputs, index_of(sweep),
                  coefs_of(sweep), count);
        return;
    }
    const PlanPass *last = &sweep->circuit->regions.items[0].passes.items[p->end];
    CG_KERNEL(cg, pauli_product, sweep->T.at, sweep->qubits, sweep->outputs,
              turn_matrices(sweep, last), index_of(sweep), coefs_of(sweep), count, sweep->work);
}

void collapse_emit_prologue(Codegen *cg, uint32_t index)
{
    Sweep sweep = sweep_start(cg, index);
    const PlanPolynomial *p = sweep.polynomial;
    LLVMValueRef maps = maps_of(&sweep);
    sweep.T = strings_at(cg, cg->uniform, p->strings);
    sweep.work = cg_offset(cg, cg->uniform, cg->plan->uniform_scratch, "work");
    forward_start(&sweep);
    forward_region(&sweep, 0, p->first, p->end);
    if (p->projected) {
        LLVMValueRef turned = cg_offset(cg, cg->uniform, p->turned_maps, "maps");
        const PlanPass *turn = &sweep.circuit->regions.items[0].passes.items[0];
        CG_KERNEL(cg, pauli_maps, maps, turn_matrices(&sweep, turn), sweep.qubits, turned);
        maps = turned;
    }
    CG_KERNEL(cg, pauli_project, sweep.T.at, sweep.qubits, sweep.outputs, maps,
              cg_offset(cg, cg->uniform, p->coefficients, "C"), sweep.work);
}

/* ---------------------------------------------------------------- is T needed? */
typedef enum { NOT_NEEDED, NEEDED, OPEN } Need;

/* Does a pass from here on read T before a turn that has it stored? OPEN: the region ends first. */
static Need need_in(const Sweep *sweep, uint32_t region, uint32_t next)
{
    const PlanRegion *from = &sweep->circuit->regions.items[region];
    uint32_t end = region == 0 ? sweep->polynomial->end : from->passes.count;
    for (; next < end; next++) {
        const PlanPass *pass = &from->passes.items[next];
        Need inside = OPEN;
        if (pass->kind == PLAN_PAULI)
            return NEEDED;
        if (pass->kind == PLAN_TURN)
            return pass->stored == PLAN_NONE ? NEEDED : NOT_NEEDED;
        if (pass->kind == PLAN_LOOP)
            inside = need_in(sweep, pass->region, 0);
        if (inside != OPEN)
            return inside;
    }
    return OPEN;
}

/* The same, where a loop's body ends into its start and into what follows the loop. */
static bool is_needed(const Sweep *sweep, uint32_t region, uint32_t next, const Around *around)
{
    Need need = need_in(sweep, region, next);
    if (need != OPEN || around == NULL)
        return need == NEEDED;
    return need_in(sweep, region, 0) == NEEDED ||
           is_needed(sweep, around->region, around->next, around->outer);
}

/* ---------------------------------------------------------------- the cotangents, first gate first */
static LLVMValueRef dangles_of(const Sweep *sweep, const PlanPass *pauli)
{
    Codegen *cg = sweep->cg;
    const PlanList *list = plan_pass_list(sweep->circuit, pauli);
    if (!list->wanted)
        return cg_null(cg);
    return cg_at(cg, cg_offset(cg, sweep->dangles, list->sums, "dangles"),
                 circuit_site_index(cg, sweep->circuit, pauli, &sweep->nest, 1), "dangle");
}

static bool turn_wanted(const Sweep *sweep, const PlanPass *turn)
{
    const PlanRegion *inside = &sweep->circuit->regions.items[turn->region];
    for (uint32_t i = 0; i < inside->passes.count; i++)
        if (inside->passes.items[i].wanted)
            return true;
    return false;
}

/* From the moments behind the turn. */
static void turn_angles(const Sweep *sweep, const PlanPass *turn)
{
    Codegen *cg = sweep->cg;
    const PlanRegion *inside = &sweep->circuit->regions.items[turn->region];
    for (uint32_t i = 0; i < inside->passes.count; i++) {
        PlanPass pauli = inside->passes.items[i];
        if (pauli.data == IR_NONE)
            continue;
        pauli.first = 0;
        CG_KERNEL(cg, pauli_angles, cg_table(cg, pauli.data),
                  cg_i64(cg, cg->plan->tables.items[pauli.data].count / 4),
                  circuit_pass_cs(cg, sweep->circuit, &pauli, &sweep->nest, NULL), sweep->moments,
                  dangles_of(sweep, &pauli));
    }
}

static void turn_moments(const Sweep *sweep, const PlanPass *turn, LLVMValueRef T)
{
    CG_KERNEL(sweep->cg, pauli_moments, T, sweep->L.at, sweep->qubits, sweep->outputs,
              cg_i64(sweep->cg, turn->pairs), sweep->moments);
}

static void back_turn(Sweep *sweep, const PlanPass *turn, bool needed)
{
    Codegen *cg = sweep->cg;
    LLVMValueRef matrices = matrices_at(sweep, turn), pairs = cg_i64(cg, turn->pairs);
    LLVMValueRef T = turn->stored != PLAN_NONE ? stored_at(sweep, turn) : sweep->T.at;
    if (turn_wanted(sweep, turn)) {
        turn_moments(sweep, turn, T);
        turn_angles(sweep, turn);
    }
    CG_KERNEL(cg, pauli_turn, sweep->L.at, sweep->L.at, sweep->qubits, sweep->outputs, pairs,
              matrices, cg->one);
    if (!needed) {
        sweep->T.at = NULL;
        return;
    }
    sweep->T.at = sweep->T.buffers[0];
    sweep->T.buffer = 0;
    CG_KERNEL(cg, pauli_turn, sweep->T.at, T, sweep->qubits, sweep->outputs, pairs, matrices,
              cg->one);
}

static void back_clifford(const Sweep *sweep, const PlanPass *clifford, Strings *strings)
{
    LLVMValueRef from = strings->at;
    if (from == NULL)
        return;
    CG_KERNEL(sweep->cg, pauli_permute, strings_move(strings), from, sweep->qubits, sweep->outputs,
              table_at(sweep, clifford), sweep->cg->one);
}

static void back_pauli(const Sweep *sweep, const PlanPass *pauli)
{
    Codegen *cg = sweep->cg;
    CG_KERNEL(cg, pauli_rotate_backward, sweep->T.at, sweep->L.at, sweep->qubits, sweep->outputs,
              cg_i64(cg, pauli->generator),
              circuit_pass_cs(cg, sweep->circuit, pauli, &sweep->nest, NULL),
              pauli->wanted ? dangles_of(sweep, pauli) : cg_null(cg));
}

/* T is known, and in its first buffer, exactly where it is needed. */
static void settle_both(Sweep *sweep, bool needed)
{
    strings_settle(sweep, &sweep->L);
    if (!needed)
        sweep->T.at = NULL;
    if (sweep->T.at != NULL)
        strings_settle(sweep, &sweep->T);
}

static void back_region(Sweep *sweep, uint32_t region, uint32_t first, uint32_t end,
                        const Around *around);

static void back_loop(Sweep *sweep, const PlanPass *loop, const Around *around)
{
    const PlanRegion *body = &sweep->circuit->regions.items[loop->region];
    bool at_start = is_needed(sweep, loop->region, 0, around);
    bool behind = is_needed(sweep, around->region, around->next, around->outer);
    settle_both(sweep, at_start);
    cg_nest_enter(sweep->cg, &sweep->nest, body, false);
    back_region(sweep, loop->region, 0, body->passes.count, around);
    settle_both(sweep, at_start || behind);
    cg_nest_leave(sweep->cg, &sweep->nest);
    settle_both(sweep, behind);
}

static void back_region(Sweep *sweep, uint32_t region, uint32_t first, uint32_t end,
                        const Around *around)
{
    const PlanRegion *from = &sweep->circuit->regions.items[region];
    for (uint32_t i = first; i < end; i++) {
        const PlanPass *pass = &from->passes.items[i];
        const Around here = {around, region, i + 1};
        switch (pass->kind) {
        case PLAN_TURN: back_turn(sweep, pass, is_needed(sweep, region, i + 1, around)); break;
        case PLAN_PAULI: back_pauli(sweep, pass); break;
        case PLAN_CLIFFORD:
            back_clifford(sweep, pass, &sweep->L);
            back_clifford(sweep, pass, &sweep->T);
            break;
        case PLAN_LOOP: back_loop(sweep, pass, &here); break;
        case PLAN_TABLE:
        case PLAN_RY:
        case PLAN_PAIRS:
        case PLAN_PHASE:
        case PLAN_DIAGONAL:
        case PLAN_PREPARE:
        case PLAN_PRODUCT:
        case PLAN_QUBITS: BUG("a pass on states, not on strings");
        }
    }
}

/* The turns in front of the sweep: their moments in the frame before them, where T ended. */
static void back_projected(Sweep *sweep, LLVMValueRef T)
{
    const PlanPass *turn = &sweep->circuit->regions.items[0].passes.items[0];
    if (!turn_wanted(sweep, turn))
        return;
    turn_moments(sweep, turn, T);
    CG_KERNEL(sweep->cg, pauli_frame, matrices_at(sweep, turn), sweep->qubits, sweep->moments);
    turn_angles(sweep, turn);
}

static void back_product(Sweep *sweep)
{
    Codegen *cg = sweep->cg;
    const PlanPolynomial *p = sweep->polynomial;
    const PlanPass *turn = &sweep->circuit->regions.items[0].passes.items[p->end];
    if (!turn_wanted(sweep, turn))
        return;
    CG_KERNEL(cg, pauli_product_backward, sweep->L.at, sweep->qubits, sweep->outputs,
              matrices_at(sweep, turn), index_of(sweep), coefs_of(sweep),
              cg_i64(cg, p->index.count), sweep->moments, sweep->work);
    turn_angles(sweep, turn);
}

void sweep_emit_back(Codegen *cg, uint32_t index, LLVMValueRef R, LLVMValueRef scratch)
{
    Sweep sweep = sweep_start(cg, index);
    const PlanPolynomial *p = sweep.polynomial;
    LLVMValueRef T = cg_offset(cg, cg->uniform, p->strings[0], "T");
    sweep.T = strings_at(cg, scratch, p->reduce_strings);
    sweep.L = strings_at(cg, scratch, p->reduce_cotangents);
    sweep.work = cg_offset(cg, scratch, p->reduce_work, "work");
    sweep.moments = cg_offset(cg, scratch, p->moments, "moments");
    sweep.dangles = scratch;
    CG_KERNEL(cg, pauli_embed, R, sweep.qubits, sweep.outputs,
              p->projected ? cg_offset(cg, cg->uniform, p->turned_maps, "maps") : maps_of(&sweep),
              sweep.L.at, sweep.work);
    if (p->projected)
        back_projected(&sweep, T);
    sweep.T.at = NULL;
    if (is_needed(&sweep, 0, p->first, NULL)) {
        sweep.T.at = T;
        sweep.T.buffer = STORED;
        strings_settle(&sweep, &sweep.T);
    }
    back_region(&sweep, 0, p->first, p->end, NULL);
    if (p->product)
        back_product(&sweep);
}
