/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What is left of a circuit, loops included.
 *
 *   loop 10 { A }   read early      ->      loop 8 { A' } ; A'' ; A'''
 *
 * Going back through a loop the cone grows until an iteration adds nothing; what is left of the body under that cone is
 * the loop's body. The last iterations, where the cone is still smaller, become copies of their own as long as they are
 * shorter by a quarter of the body. How many there are depends on the wires and not on the trips. */
#include "compiler/passes/cone.h"
#include "compiler/passes/gate_key.h"

enum { WORTH = 4, MOST_INSTRS = 4096 };

typedef VEC(IrInstr) Instrs;

typedef struct {
    IrModule *module;
    Arena *scratch;
    const IrCircuit *from;
    IrCircuit *to;
    /* of the loops around: the iteration that is copied, or -1 where it stays a loop */
    int64_t fixed[IR_MAX_LOOPS];
    uint32_t num_loops;
    uint32_t num_copied;
} Extract;

/* ---------------------------------------------------------------- copies */
static IrTerm copy_term(const Extract *e, const IrTerm *term)
{
    IrTerm copy = {.coef = term->coef, .slot = term->slot};
    uint32_t depth = 0;
    for (uint32_t d = 0; d < e->num_loops; d++) {
        if (e->fixed[d] >= 0)
            copy.slot = (uint32_t)((int64_t)copy.slot + term->strides[d] * e->fixed[d]);
        else
            copy.strides[depth++] = term->strides[d];
    }
    return copy;
}

static IrInstr copy_instr(Extract *e, const IrInstr *instr)
{
    IrInstr copy = *instr;
    const uint32_t wires = (uint32_t)instr->num_wires + instr->num_controls;
    copy.first_wire =
        ir_wires_append(e->module, e->to, e->from->wires.items + instr->first_wire, wires);
    for (int k = 0; k < 3; k++) {
        const IrAngle *angle = &instr->angles[k];
        copy.angles[k].first_term = angle->num_terms > 0 ? e->to->terms.count : 0;
        for (uint32_t t = 0; t < angle->num_terms; t++)
            ir_term_append(e->module, e->to,
                           copy_term(e, &e->from->terms.items[angle->first_term + t]));
    }
    copy.amplitudes = copy_term(e, &instr->amplitudes);
    e->num_copied++;
    return copy;
}

/* ---------------------------------------------------------------- backwards */
static uint32_t count_gates(const IrCircuit *circuit, uint32_t region)
{
    const IrRegion *list = &circuit->regions.items[region];
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->instrs.count; i++) {
        const IrInstr *instr = &list->instrs.items[i];
        count += instr->kind == IR_LOOP ? count_gates(circuit, instr->region) : 1;
    }
    return count;
}

static uint32_t look_back(const Extract *e, uint32_t region, Cone *cone);

/* The least cone that holds this one and that an iteration does not enlarge. */
static Cone cone_of_loop(const Extract *e, const IrInstr *loop, Cone cone)
{
    Cone before = cone;
    do {
        cone = before;
        look_back(e, loop->region, &cone);
    } while (cone_join(&before, &cone));
    return before;
}

/* Through a region without copying it; returns how many of its gates are left. */
static uint32_t look_back(const Extract *e, uint32_t region, Cone *cone)
{
    const IrRegion *list = &e->from->regions.items[region];
    uint32_t left = 0;
    for (uint32_t i = list->instrs.count; i-- > 0;) {
        const IrInstr *instr = &list->instrs.items[i];
        if (instr->kind != IR_LOOP) {
            left += cone_pass(e->from, instr, cone);
            continue;
        }
        *cone = cone_of_loop(e, instr, *cone);
        Cone inside = *cone;
        left += look_back(e, instr->region, &inside);
    }
    return left;
}

static void extract_region(Extract *e, uint32_t region, Cone *cone, Instrs *kept);

static void close_region(Extract *e, uint32_t region, const Instrs *reversed)
{
    IrRegion *list = &e->to->regions.items[region];
    for (uint32_t i = reversed->count; i-- > 0;)
        VEC_PUSH(e->module->arena, &list->instrs, reversed->items[i]);
}

/* What stays a loop. */
static void extract_rest(Extract *e, const IrInstr *loop, int64_t trips, Cone *cone, Instrs *kept)
{
    Instrs body = {0};
    *cone = cone_of_loop(e, loop, *cone);
    Cone inside = *cone;
    e->fixed[e->num_loops++] = -1;
    extract_region(e, loop->region, &inside, &body);
    e->num_loops--;
    if (body.count == 0)
        return;
    IrInstr rest = *loop;
    rest.trips = trips;
    rest.region = ir_region_create(e->module, e->to);
    close_region(e, rest.region, &body);
    VEC_PUSH(e->scratch, kept, rest);
}

static void extract_loop(Extract *e, const IrInstr *loop, Cone *cone, Instrs *kept)
{
    const uint32_t gates = count_gates(e->from, loop->region);
    int64_t trips = loop->trips;
    for (; trips > 0; trips--) {
        Cone last = *cone, general = cone_of_loop(e, loop, *cone);
        const uint32_t left = look_back(e, loop->region, &last);
        const uint32_t usual = look_back(e, loop->region, &general);
        const bool is_shorter = usual > left && WORTH * (usual - left) >= gates;
        if (trips > 1 && (!is_shorter || e->num_copied > MOST_INSTRS))
            break;
        e->fixed[e->num_loops++] = trips - 1;
        extract_region(e, loop->region, cone, kept);
        e->num_loops--;
    }
    if (trips > 0)
        extract_rest(e, loop, trips, cone, kept);
}

/* Appends what is left of a region, last instruction first. */
static void extract_region(Extract *e, uint32_t region, Cone *cone, Instrs *kept)
{
    const IrRegion *list = &e->from->regions.items[region];
    for (uint32_t i = list->instrs.count; i-- > 0;) {
        const IrInstr *instr = &list->instrs.items[i];
        if (instr->kind == IR_LOOP) {
            extract_loop(e, instr, cone, kept);
        } else if (cone_pass(e->from, instr, cone)) {
            const IrInstr copy = copy_instr(e, instr);
            VEC_PUSH(e->scratch, kept, copy);
        }
    }
}

static IrCircuit *begin_copy(IrModule *module, const IrCircuit *from)
{
    IrCircuit *to = ir_circuit_create(module, from->name, from->num_qubits);
    to->num_slots = from->num_slots;
    return to;
}

IrCircuit *cone_extract(IrModule *module, Arena *scratch, const IrCircuit *from, Cone reads)
{
    Extract e = {
        .module = module, .scratch = scratch, .from = from, .to = begin_copy(module, from)};
    Instrs kept = {0};
    extract_region(&e, 0, &reads, &kept);
    close_region(&e, 0, &kept);
    return e.to;
}

/* ---------------------------------------------------------------- forwards */
static void drop_in_region(Extract *e, uint32_t from, uint32_t to, uint64_t *zero);

/* Wires that are in |0> whenever an iteration begins. */
static uint64_t zero_of_loop(const Extract *e, uint32_t region, uint64_t zero)
{
    const IrRegion *list = &e->from->regions.items[region];
    for (uint64_t before = ~zero; before != zero;) {
        uint64_t after = zero;
        before = zero;
        for (uint32_t i = 0; i < list->instrs.count; i++) {
            const IrInstr *instr = &list->instrs.items[i];
            if (instr->kind == IR_LOOP)
                after = zero_of_loop(e, instr->region, after);
            else
                cone_acts(e->from, instr, &after);
        }
        zero &= after;
    }
    return zero;
}

static void drop_in_loop(Extract *e, const IrInstr *loop, uint32_t to, uint64_t *zero)
{
    IrInstr copy = *loop;
    copy.region = ir_region_create(e->module, e->to);
    *zero = zero_of_loop(e, loop->region, *zero);
    e->fixed[e->num_loops++] = -1;
    drop_in_region(e, loop->region, copy.region, zero);
    e->num_loops--;
    if (e->to->regions.items[copy.region].instrs.count == 0)
        e->to->regions.count--; /* the last one: it holds no loops */
    else
        VEC_PUSH(e->module->arena, &e->to->regions.items[to].instrs, copy);
}

static void drop_in_region(Extract *e, uint32_t from, uint32_t to, uint64_t *zero)
{
    for (uint32_t i = 0; i < e->from->regions.items[from].instrs.count; i++) {
        const IrInstr *instr = &e->from->regions.items[from].instrs.items[i];
        if (instr->kind == IR_LOOP) {
            drop_in_loop(e, instr, to, zero);
        } else if (cone_acts(e->from, instr, zero)) {
            const IrInstr copy = copy_instr(e, instr);
            VEC_PUSH(e->module->arena, &e->to->regions.items[to].instrs, copy);
        }
    }
}

IrCircuit *cone_drop_idle(IrModule *module, Arena *scratch, const IrCircuit *from)
{
    Extract e = {
        .module = module, .scratch = scratch, .from = from, .to = begin_copy(module, from)};
    uint64_t zero = ~UINT64_C(0);
    drop_in_region(&e, 0, 0, &zero);
    return e.to;
}
