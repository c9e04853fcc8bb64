/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The beginning of a circuit that acts on each qubit by itself: one pass, which takes n vectors of two amplitudes through
 * the gates and then multiplies them out.
 *
 *   ry {0, 1} (row); table {z0, z1}; ry {0, 1}; table {z0, CX}
 *     ->   product { ry 0, ry 1 (row); z 0, z 1, ry 0, ry 1 };  table {z0, CX}
 *
 * Gates with angles of the rows and gates without become passes of their own inside it: their numbers lie in different lists. */
#include "compiler/plan/plan_internal.h"

typedef struct {
    VEC(Angle) angles;
    VEC(uint32_t) ops;
    bool lane;
} Gates;

static uint32_t single(uint32_t wires)
{
    return wires == 0 ? 0 : (uint32_t)__builtin_ctz(wires);
}

static bool on_single_qubits(const OpenPass *pass)
{
    if (pass->kind == PLAN_RY)
        return true;
    if (pass->kind == PLAN_PHASE)
        return __builtin_popcount(pass->atom.zmask | pass->atom.select) <= 1;
    if ((pass->kind != PLAN_TABLE && pass->kind != PLAN_DIAGONAL) || pass->perms.count > 0)
        return false;
    for (uint32_t i = 0; i < pass->terms.count; i++)
        if (__builtin_popcount(pass->terms.items[i].zmask) > 1)
            return false;
    return true;
}

/* The gates of a qubit come one after the other, so that its vector stays in registers. */
static void close_gates(Planner *planner, uint32_t region, Gates *gates)
{
    if (gates->ops.count == 0)
        return;
    PlanPass pass = {.kind = PLAN_QUBITS,
                     .lane = gates->lane,
                     .perm = IR_NONE,
                     .masks = IR_NONE,
                     .diagonal = PLAN_NONE,
                     .scale = PLAN_NONE,
                     .sums = PLAN_NONE};
    const uint32_t count = gates->ops.count;
    uint32_t *ops = NEW_ARRAY(planner->arena, uint32_t, count), at = 0;
    Angle *angles = NEW_ARRAY(planner->arena, Angle, count);
    for (uint32_t q = 0; q < planner->circuit->num_qubits; q++)
        for (uint32_t i = 0; i < count; i++)
            if ((gates->ops.items[i] & 0xff) == q) {
                angles[at] = gates->angles.items[i];
                ops[at++] = gates->ops.items[i];
            }
    plan_add_sites(planner, 0, &pass, PLAN_HALVES, angles, count);
    pass.data = plan_add_table(planner->plan, "gates", ops, count);
    VEC_PUSH(planner->arena, &planner->circuit->regions.items[region].passes, pass);
    gates->ops.count = gates->angles.count = 0;
}

static void add_gate(Planner *planner, Gates *gates, Angle angle, uint32_t qubit, uint32_t gate)
{
    VEC_PUSH(planner->arena, &gates->angles, angle);
    VEC_PUSH(planner->arena, &gates->ops, qubit | gate << 8);
}

/* exp(i angle s0) on |0>, exp(i angle s1) on |1>; the site's angle is twice as large. */
static void add_diagonal(Planner *planner, Gates *gates, Angle angle, uint32_t qubit, int s0,
                         int s1)
{
    if (!plan_angle_is_zero(&angle))
        add_gate(planner, gates, plan_angle_scaled(angle, 1, -1), qubit,
                 (uint32_t)(1 + (1 - s0) + 4 * (1 - s1)));
}

static void add_open(Planner *planner, Gates *gates, const OpenPass *open)
{
    for (uint32_t i = 0; open->kind == PLAN_RY && i < open->num_ry; i++)
        add_gate(planner, gates, open->angles[i], open->qubits[i], 0);
    for (uint32_t i = 0; open->kind != PLAN_RY && open->kind != PLAN_PHASE && i < open->terms.count;
         i++) {
        const PhaseTerm *term = &open->terms.items[i];
        add_diagonal(planner, gates, term->angle, single(term->zmask), 1, term->zmask ? -1 : 1);
    }
    if (open->kind != PLAN_PHASE)
        return;
    const Atom *atom = &open->atom;
    uint32_t wire = atom->zmask | atom->select;
    int s0 = 1, s1 = (atom->zmask & wire) != 0 ? -1 : 1;
    if (atom->select != 0)
        *(atom->value != 0 ? &s0 : &s1) = 0;
    add_diagonal(planner, gates, open->angles[0], single(wire), s0, s1);
}

uint32_t plan_product_holds(const PlanCircuit *circuit, const OpenPasses *body)
{
    uint32_t count = 0, rotations = 0;
    for (; count < body->count && on_single_qubits(&body->items[count]); count++)
        rotations += body->items[count].kind == PLAN_RY;
    return rotations == 0 || circuit->given ? 0 : count;
}

/* Takes as many passes from the front of the body as the product can hold. */
void plan_product(Planner *planner, OpenPasses *body)
{
    PlanCircuit *circuit = planner->circuit;
    const uint32_t count = plan_product_holds(circuit, body);
    if (count == 0)
        return;
    PlanPass pass = {.kind = PLAN_PRODUCT,
                     .list = IR_NONE,
                     .data = IR_NONE,
                     .perm = IR_NONE,
                     .masks = IR_NONE,
                     .diagonal = PLAN_NONE,
                     .scale = PLAN_NONE,
                     .sums = PLAN_NONE};
    pass.region = plan_add_region(planner, 0, 1);
    circuit->regions.items[pass.region].turn = true;
    circuit->regions.items[pass.region].depth--;
    Gates gates = {0};
    for (uint32_t i = 0; i < count; i++) {
        if (body->items[i].lane != gates.lane)
            close_gates(planner, pass.region, &gates);
        gates.lane = body->items[i].lane;
        add_open(planner, &gates, &body->items[i]);
    }
    close_gates(planner, pass.region, &gates);
    const PlanRegion *inner = &circuit->regions.items[pass.region];
    for (uint32_t i = 0; i < inner->passes.count; i++)
        pass.wanted = pass.wanted || inner->passes.items[i].wanted;
    circuit->wanted = circuit->wanted || pass.wanted;
    VEC_PUSH(planner->arena, &circuit->regions.items[0].passes, pass);
    for (uint32_t i = count; i < body->count; i++)
        body->items[i - count] = body->items[i];
    body->count -= count;
}
