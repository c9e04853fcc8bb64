/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Atoms into passes. An atom joins the earliest pass that can take it and that it reaches by moving
 * back over passes it commutes with: their wires are disjoint, or both are diagonal on the wires
 * they share. The walk looks at most WINDOW passes back, so scheduling is linear in the circuit.
 *
 *   RZ 0; RY 0; RZ 0; RZ 1; RY 1; RZ 1; CX 0 1
 *     ->   table {z0, z1};  ry {0, 1};  table {z0, z1, CX} */
#include "compiler/plan/plan_internal.h"
#include "lang/base/bug.h"

enum { WINDOW = 24, EXPANDED_CONTROLS = 6 };

/* ---------------------------------------------------------------- atoms */
static PlanPassKind atom_pass_kind(const Planner *planner, const Atom *atom, bool *lane)
{
    *lane = false;
    switch (atom->kind) {
    case ATOM_PERM: return PLAN_TABLE;
    case ATOM_PHASE:
        *lane = plan_angle_row(planner, &atom->angle);
        if (*lane && atom->select == 0)
            return PLAN_DIAGONAL;
        return *lane || __builtin_popcount(atom->select) > EXPANDED_CONTROLS ? PLAN_PHASE
                                                                             : PLAN_TABLE;
    case ATOM_RY: *lane = plan_angle_row(planner, &atom->angle); return PLAN_RY;
    case ATOM_PAIRS: *lane = plan_angle_row(planner, &atom->angle); return PLAN_PAIRS;
    case ATOM_PREPARE: return PLAN_PREPARE;
    }
    BUG("atom %d", atom->kind);
}

static bool commutes(const OpenPass *pass, const Atom *atom)
{
    return pass->kind != PLAN_LOOP && (atom->moved & (pass->moved | pass->kept)) == 0 &&
           (atom->kept & pass->moved) == 0;
}

/* Takes the atom if the pass is of its kind and has room. */
static bool take(Planner *planner, OpenPass *pass, PlanPassKind kind, bool lane, const Atom *atom,
                 bool try)
{
    if (pass->kind != kind || pass->lane != lane)
        return false;
    if (kind == PLAN_TABLE) {
        if (!try)
            return plan_table_take(planner, pass, atom);
        /* only a permutation that is not linear can be refused */
        return atom->kind == ATOM_PHASE || atom->perm.select == 0 ||
               (!atom->perm.swap && __builtin_popcount(atom->perm.select) == 1) ||
               pass->terms.count == 0;
    }
    if (kind == PLAN_DIAGONAL) {
        if (!try) {
            PhaseTerm term = {atom->zmask, atom->angle};
            VEC_PUSH(planner->arena, &pass->terms, term);
            pass->kept |= atom->kept;
        }
        return true;
    }
    if (kind != PLAN_RY || pass->num_ry == PLAN_RY_MAX || (pass->moved & atom->moved) != 0)
        return false;
    if (!try) {
        pass->qubits[pass->num_ry] = atom->qubit;
        pass->angles[pass->num_ry++] = atom->angle;
        pass->moved |= atom->moved;
    }
    return true;
}

void plan_add_atom(Planner *planner, const Atom *atom)
{
    if (planner->take_atom != NULL) {
        planner->take_atom(planner, atom);
        return;
    }
    OpenPasses *passes = planner->passes;
    bool lane;
    PlanPassKind kind = atom_pass_kind(planner, atom, &lane);
    uint32_t best = IR_NONE;
    for (uint32_t back = 0; back < WINDOW && back < passes->count; back++) {
        OpenPass *pass = &passes->items[passes->count - 1 - back];
        if (take(planner, pass, kind, lane, atom, true))
            best = passes->count - 1 - back;
        if (!commutes(pass, atom))
            break;
    }
    if (best != IR_NONE) {
        if (!take(planner, &passes->items[best], kind, lane, atom, false))
            BUG("a pass refused what it had accepted");
        return;
    }
    OpenPass pass = {.kind = kind, .span = atom->span, .lane = lane, .atom = *atom};
    if (kind == PLAN_TABLE || kind == PLAN_DIAGONAL || kind == PLAN_RY) {
        if (!take(planner, &pass, kind, lane, atom, false))
            BUG("an empty pass refused an atom");
    } else {
        pass.angles[0] = atom->angle;
        pass.moved = atom->moved;
        pass.kept = atom->kept;
    }
    VEC_PUSH(planner->arena, passes, pass);
}

/* ---------------------------------------------------------------- regions */
uint32_t plan_add_region(Planner *planner, uint32_t parent, int64_t trips)
{
    PlanRegion region = {.parent = parent, .trips = trips, .iterations = trips};
    if (parent != IR_NONE) {
        const PlanRegion *outer = &planner->circuit->regions.items[parent];
        region.depth = outer->depth + 1;
        region.iterations *= outer->iterations;
    }
    VEC_PUSH(planner->arena, &planner->circuit->regions, region);
    return planner->circuit->regions.count - 1;
}

static void read_region(Planner *planner, uint32_t ir_region, uint32_t region);

static void append_passes(Planner *planner, OpenPasses *to, const OpenPasses *from)
{
    for (uint32_t i = 0; i < from->count; i++)
        VEC_PUSH(planner->arena, to, from->items[i]);
}

/* Phases of a table that was split off a loop join the passes before it like any other gate. */
static void add_table_again(Planner *planner, const OpenPass *table)
{
    for (uint32_t i = 0; i < table->terms.count; i++) {
        const PhaseTerm *term = &table->terms.items[i];
        Atom atom = {.kind = ATOM_PHASE,
                     .span = table->span,
                     .zmask = term->zmask,
                     .angle = term->angle,
                     .kept = term->zmask};
        plan_add_atom(planner, &atom);
    }
}

static void read_loop(Planner *planner, const IrInstr *loop, uint32_t outer_region)
{
    OpenPasses *outer = planner->passes;
    OpenPasses body = {0}, first = {0}, rotated = {0}, last = {0};
    uint32_t region = plan_add_region(planner, outer_region, loop->trips);
    planner->trips[planner->depth++] = loop->trips;
    planner->passes = &body;
    read_region(planner, loop->region, region);
    bool rotate = loop->trips > 1 && (plan_rotate_loop(planner, &body, &first, &rotated, &last) ||
                                      (planner->depth == 1 && outer->count == 0 &&
                                       plan_product_holds(planner->circuit, &body) > 0 &&
                                       plan_peel_loop(planner, &body, &first, &rotated)));
    int64_t trips = rotate ? loop->trips - 1 : loop->trips;
    planner->trips[planner->depth - 1] = trips;
    planner->circuit->regions.items[region].iterations /= loop->trips;
    planner->circuit->regions.items[region].iterations *= trips;
    planner->circuit->regions.items[region].trips = trips;
    plan_finish_region(planner, region, rotate ? &rotated : &body);
    planner->depth--;
    planner->passes = outer;
    for (uint32_t i = 0; i < first.count; i++) {
        if (i == 0 && first.items[0].kind == PLAN_TABLE)
            add_table_again(planner, &first.items[0]);
        else
            VEC_PUSH(planner->arena, outer, first.items[i]);
    }
    OpenPass pass = {.kind = PLAN_LOOP, .span = loop->span, .region = region, .trips = trips};
    if (planner->circuit->regions.items[region].passes.count > 0)
        VEC_PUSH(planner->arena, outer, pass);
    append_passes(planner, outer, &last);
}

static void read_prepare(Planner *planner, const IrInstr *instr)
{
    Atom atom = {.kind = ATOM_PREPARE, .span = instr->span, .prepare = instr};
    for (uint32_t i = 0; i < instr->num_wires; i++)
        atom.moved |= (uint32_t)1 << planner->circuit->circuit->wires.items[instr->first_wire + i];
    plan_add_atom(planner, &atom);
}

static void read_region(Planner *planner, uint32_t ir_region, uint32_t region)
{
    const IrRegion *from = &planner->circuit->circuit->regions.items[ir_region];
    for (uint32_t i = 0; i < from->instrs.count; i++) {
        const IrInstr *instr = &from->instrs.items[i];
        switch (instr->kind) {
        case IR_GATE: plan_gate_atoms(planner, instr); break;
        case IR_LOOP: read_loop(planner, instr, region); break;
        case IR_PREPARE: read_prepare(planner, instr); break;
        }
    }
}

void plan_schedule(Planner *planner)
{
    OpenPasses body = {0};
    uint32_t region = plan_add_region(planner, IR_NONE, 1);
    planner->passes = &body;
    read_region(planner, 0, region);
    plan_trailing(planner, &body);
    plan_product(planner, &body);
    plan_finish_region(planner, region, &body);
    plan_fuse(planner);
}
