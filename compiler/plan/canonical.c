/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Gates in canonical form. Every gate becomes a few atoms, global phase included; in circuit order:
 *
 *   diagonal             phases exp(i f (-1)^parity(x & z)), on a subspace when controlled
 *   X, SWAP, controlled  a permutation of basis states
 *   RX(a)                RZ(pi/2), RY(a), RZ(-pi/2)
 *   H                    Z, RY(pi/2)
 *   SX                   phase pi/4, RX(pi/2)
 *   Y                    Z, X, phase pi/2
 *   U(t,f,l)             P(l), RY(t), P(f)
 *   RXX(a)               S, exp(-i a/2 YX), SDG         with S on one wire
 *   RYY(a)               SDG, exp(-i a/2 YX), S
 *   controlled RY, YX, excitations    real rotations of pairs of amplitudes
 *
 * Conjugations need no control: when the control is off they cancel. */
#include "compiler/plan/plan_internal.h"
#include "lang/base/bug.h"

typedef struct {
    Planner *planner;
    const IrInstr *instr;
    uint32_t targets[4];    /* masks of one wire */
    uint32_t select, value; /* all controls */
} Gate;

static uint32_t bit(uint8_t wire)
{
    return (uint32_t)1 << wire;
}

static Angle constant_angle(int64_t num, int64_t den)
{
    Angle angle = {.num = num, .den = den, .sign = 1};
    return angle;
}

static Angle gate_angle(const Gate *gate, int k)
{
    const IrAngle *from = &gate->instr->angles[k];
    Angle angle = {.num = from->pi_num,
                   .den = from->pi_den,
                   .add = from->add,
                   .num_terms = from->num_terms,
                   .sign = 1};
    if (from->num_terms > 0)
        angle.terms = gate->planner->circuit->circuit->terms.items + from->first_term;
    return angle;
}

/* ---------------------------------------------------------------- atoms */
/* exp(i angle (-1)^parity(x & zmask)) */
static void add_phase(const Gate *gate, uint32_t zmask, Angle angle, uint32_t select,
                      uint32_t value)
{
    Atom atom = {.kind = ATOM_PHASE,
                 .span = gate->instr->span,
                 .zmask = zmask,
                 .angle = angle,
                 .select = select,
                 .value = value,
                 .kept = zmask | select};
    plan_add_atom(gate->planner, &atom);
}

/* exp(i angle) where every wire of `ones` is 1 and the controls hold */
static void add_phase_on_ones(const Gate *gate, uint32_t ones, Angle angle)
{
    add_phase(gate, 0, angle, gate->select | ones, gate->value | ones);
}

/* RZ(angle): phase -angle/2 times the sign of the wire */
static void add_rz(const Gate *gate, uint32_t wires, Angle angle)
{
    add_phase(gate, wires, plan_angle_scaled(angle, -1, 1), gate->select, gate->value);
}

/* The same without its gate's controls: one half of a conjugation. */
static void add_plain_rz(const Gate *gate, uint32_t wire, int64_t num, int64_t den)
{
    add_phase(gate, wire, plan_angle_scaled(constant_angle(num, den), -1, 1), 0, 0);
}

static void add_perm(const Gate *gate, bool swap, uint32_t flip)
{
    Atom atom = {.kind = ATOM_PERM,
                 .span = gate->instr->span,
                 .perm = {swap, flip, gate->select, gate->value},
                 .moved = flip,
                 .kept = gate->select};
    plan_add_atom(gate->planner, &atom);
}

/* Turns amplitude x, the wires of `care` being as in `low`, towards the one with the wires of low |
 * high exchanged. */
static void add_pairs(const Gate *gate, uint32_t low, uint32_t high, uint32_t care, Angle angle)
{
    Atom atom = {.kind = ATOM_PAIRS,
                 .span = gate->instr->span,
                 .angle = angle,
                 .low = low | gate->value,
                 .high = high,
                 .care = care | gate->select,
                 .moved = care | low | high,
                 .kept = gate->select};
    plan_add_atom(gate->planner, &atom);
}

static void add_ry(const Gate *gate, uint32_t wire, Angle angle)
{
    if (gate->select != 0) {
        add_pairs(gate, 0, wire, wire, angle);
        return;
    }
    Atom atom = {.kind = ATOM_RY,
                 .span = gate->instr->span,
                 .angle = angle,
                 .moved = wire,
                 .qubit = (uint8_t)__builtin_ctz(wire)};
    plan_add_atom(gate->planner, &atom);
}

static void add_plain_ry(const Gate *gate, uint32_t wire, int64_t num, int64_t den)
{
    Gate plain = *gate;
    plain.select = plain.value = 0;
    add_ry(&plain, wire, constant_angle(num, den));
}

static void add_rx(const Gate *gate, uint32_t wire, Angle angle)
{
    add_plain_rz(gate, wire, 1, 2);
    add_ry(gate, wire, angle);
    add_plain_rz(gate, wire, -1, 2);
}

/* H = RY(pi/4) Z RY(-pi/4); uncontrolled Z then RY(pi/2) is shorter. */
static void add_h(const Gate *gate, uint32_t wire)
{
    if (gate->select == 0) {
        add_phase_on_ones(gate, wire, constant_angle(1, 1));
        add_ry(gate, wire, constant_angle(1, 2));
        return;
    }
    add_plain_ry(gate, wire, -1, 4);
    add_phase_on_ones(gate, wire, constant_angle(1, 1));
    add_plain_ry(gate, wire, 1, 4);
}

/* exp(-i a/2 Y X) on two wires: pairs whose first wire is 0. */
static void add_yx(const Gate *gate, Angle angle)
{
    add_pairs(gate, 0, gate->targets[0] | gate->targets[1], gate->targets[0], angle);
}

/* SX = exp(i pi/4) RX(pi/2); its inverse with sign = -1 */
static void add_sx(const Gate *gate, uint32_t wire, int sign)
{
    add_phase_on_ones(gate, 0, constant_angle(sign, 4));
    add_rx(gate, wire, constant_angle(sign, 2));
}

/* ---------------------------------------------------------------- gates */
static bool add_diagonal(const Gate *gate, GateId base)
{
    uint32_t wire = gate->targets[0];
    switch ((int)base) {
    case GATE_ID: return true;
    case GATE_Z: add_phase_on_ones(gate, wire, constant_angle(1, 1)); return true;
    case GATE_S: add_phase_on_ones(gate, wire, constant_angle(1, 2)); return true;
    case GATE_SDG: add_phase_on_ones(gate, wire, constant_angle(-1, 2)); return true;
    case GATE_T: add_phase_on_ones(gate, wire, constant_angle(1, 4)); return true;
    case GATE_TDG: add_phase_on_ones(gate, wire, constant_angle(-1, 4)); return true;
    case GATE_P: add_phase_on_ones(gate, wire, gate_angle(gate, 0)); return true;
    case GATE_RZ: add_rz(gate, wire, gate_angle(gate, 0)); return true;
    case GATE_RZZ: add_rz(gate, wire | gate->targets[1], gate_angle(gate, 0)); return true;
    default: return false;
    }
}

static bool add_one_wire(const Gate *gate, GateId base)
{
    uint32_t wire = gate->targets[0];
    switch ((int)base) {
    case GATE_X: add_perm(gate, false, wire); return true;
    case GATE_Y:
        add_phase_on_ones(gate, wire, constant_angle(1, 1));
        add_perm(gate, false, wire);
        add_phase_on_ones(gate, 0, constant_angle(1, 2));
        return true;
    case GATE_H: add_h(gate, wire); return true;
    case GATE_SX: add_sx(gate, wire, 1); return true;
    case GATE_SXDG: add_sx(gate, wire, -1); return true;
    case GATE_RX: add_rx(gate, wire, gate_angle(gate, 0)); return true;
    case GATE_RY: add_ry(gate, wire, gate_angle(gate, 0)); return true;
    case GATE_U:
        add_phase_on_ones(gate, wire, gate_angle(gate, 2));
        add_ry(gate, wire, gate_angle(gate, 0));
        add_phase_on_ones(gate, wire, gate_angle(gate, 1));
        return true;
    default: return false;
    }
}

static bool add_more_wires(const Gate *gate, GateId base)
{
    const uint32_t *t = gate->targets;
    switch ((int)base) {
    case GATE_SWAP: add_perm(gate, true, t[0] | t[1]); return true;
    case GATE_RXX: /* X = SDG Y S */
        add_phase(gate, 0, constant_angle(1, 2), t[0], t[0]);
        add_yx(gate, gate_angle(gate, 0));
        add_phase(gate, 0, constant_angle(-1, 2), t[0], t[0]);
        return true;
    case GATE_RYY: /* Y = S X SDG */
        add_phase(gate, 0, constant_angle(-1, 2), t[1], t[1]);
        add_yx(gate, gate_angle(gate, 0));
        add_phase(gate, 0, constant_angle(1, 2), t[1], t[1]);
        return true;
    case GATE_single_excitation:
        add_pairs(gate, t[1], t[0] | t[1], t[0] | t[1], gate_angle(gate, 0));
        return true;
    case GATE_double_excitation:
        add_pairs(gate, t[2] | t[3], t[0] | t[1] | t[2] | t[3], t[0] | t[1] | t[2] | t[3],
                  gate_angle(gate, 0));
        return true;
    default: return false;
    }
}

void plan_gate_atoms(Planner *planner, const IrInstr *instr)
{
    const GateInfo *info = gate_info(instr->gate);
    const uint8_t *wires = planner->circuit->circuit->wires.items + instr->first_wire;
    Gate gate = {.planner = planner, .instr = instr};
    for (uint32_t i = 0; i < info->controls; i++)
        gate.select |= bit(wires[i]);
    gate.value = gate.select;
    for (uint32_t i = 0; i < instr->num_controls; i++) {
        uint32_t control = bit(wires[instr->num_wires + i]);
        gate.select |= control;
        if (instr->polarity >> i & 1)
            gate.value |= control;
    }
    for (uint32_t i = info->controls; i < info->qubits && i < info->controls + 4u; i++)
        gate.targets[i - info->controls] = bit(wires[i]);
    if (!add_diagonal(&gate, info->base) && !add_one_wire(&gate, info->base) &&
        !add_more_wires(&gate, info->base))
        BUG("gate %s has no canonical form", info->name);
}
