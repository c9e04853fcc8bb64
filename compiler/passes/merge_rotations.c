/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Rotations about the same generator on the same wires become one; a rotation by nothing vanishes.
 *
 *   RZ(s0) q0 ; CX q0 q1 ; RZ(pi/2 + s1) q0      ->      RZ(pi/2 + s0 + s1) q0 ; CX q0 q1
 *   S q0 ; T q0                                  ->      P(3*pi/4) q0
 *
 * The later gate moves to the earlier one along its wires (wire_links.h). Phase gates (Z, S, T,
 * their inverses, P, with any controls) are one family. Periods, global phase included: 4 pi for
 * rotations, 2 pi for phases.
 * requires: nothing     preserves: unitary with global phase     breaks: gate counts */
#include "compiler/passes/angle.h"
#include "compiler/passes/gate_key.h"
#include "compiler/passes/passes.h"
#include "compiler/passes/wire_links.h"

enum { ROTATION_PERIOD = 4, PHASE_PERIOD = 2 }; /* in pi */

static bool is_rotation(const IrInstr *instr)
{
    if (instr->kind != IR_GATE)
        return false;
    GateId base = gate_info(instr->gate)->base;
    return gate_is_phase(base) || gate_info(base)->kind == GATE_KIND_ROT;
}

/* The angle of a phase gate without one. */
static IrAngle rotation_angle(const IrInstr *gate)
{
    IrAngle angle = {.pi_den = 1};
    switch ((int)gate_info(gate->gate)->base) {
    case GATE_Z: angle.pi_num = 1; return angle;
    case GATE_S:
    case GATE_SDG:
        angle.pi_num = gate->gate == GATE_S ? 1 : -1;
        angle.pi_den = 2;
        return angle;
    case GATE_T:
    case GATE_TDG:
        angle.pi_num = gate->gate == GATE_T ? 1 : -1;
        angle.pi_den = 4;
        return angle;
    default: return gate->angles[0];
    }
}

static int64_t period_of(const IrInstr *gate)
{
    return gate_is_phase(gate_info(gate->gate)->base) ? PHASE_PERIOD : ROTATION_PERIOD;
}

static bool sum_of(WireLinks *links, uint32_t earlier, uint32_t later, AngleSum *sum)
{
    IrAngle a = rotation_angle(&links->region->instrs.items[earlier]);
    IrAngle b = rotation_angle(&links->region->instrs.items[later]);
    return angle_sum(links->scratch, links->circuit, &a, &b, 1, sum);
}

static bool merges_with(WireLinks *links, uint32_t earlier, uint32_t later)
{
    const IrInstr *a = &links->region->instrs.items[earlier];
    const IrInstr *b = &links->region->instrs.items[later];
    if (!is_rotation(a))
        return false;
    GateKey key_a = gate_key(links->circuit, a);
    GateKey key_b = gate_key(links->circuit, b);
    bool same_base =
        key_a.base == key_b.base || (gate_is_phase(key_a.base) && gate_is_phase(key_b.base));
    return same_base && gate_key_same_wires(&key_a, &key_b) &&
           sum_of(links, earlier, later, &links->sum);
}

static void merge(WireLinks *links, uint32_t earlier, uint32_t later)
{
    IrInstr *gate = &links->region->instrs.items[earlier];
    sum_of(links, earlier, later, &links->sum);
    links->dead[later] = true;
    links->dead[earlier] = angle_sum_vanishes(&links->sum, period_of(gate));
    if (links->dead[earlier])
        return;
    if (gate_is_phase(gate_info(gate->gate)->base))
        gate->gate = gate_info(gate->gate)->controls == 0 ? GATE_P : GATE_CP;
    gate->angles[0] = angle_sum_store(links->module, links->circuit, &links->sum);
}

static bool rotates_by_nothing(WireLinks *links, const IrInstr *gate)
{
    IrAngle angle = rotation_angle(gate);
    return angle_sum(links->scratch, links->circuit, &angle, NULL, 1, &links->sum) &&
           angle_sum_vanishes(&links->sum, period_of(gate));
}

static void merge_in_region(WireLinks *links)
{
    for (uint32_t i = 0; i < links->region->instrs.count; i++) {
        const IrInstr *instr = &links->region->instrs.items[i];
        if (!is_rotation(instr))
            continue;
        if (rotates_by_nothing(links, instr)) {
            links->dead[i] = true;
            continue;
        }
        uint32_t partner = links_find_partner(links, i, merges_with);
        if (partner != IR_NONE)
            merge(links, partner, i);
    }
}

void pass_merge_rotations(IrModule *module, Arena *scratch)
{
    for (uint32_t i = 0; i < module->circuits.count; i++)
        links_visit_regions(module, module->circuits.items[i], scratch, merge_in_region);
}
