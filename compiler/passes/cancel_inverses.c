/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A gate and its inverse vanish, also past gates that commute with the later one.
 *
 *   CX q0 q1 ; RZ(s0) q0 ; CX q0 q1      ->      RZ(s0) q0
 *
 * Each gate looks back along its wires (wire_links.h). Angles cancel when their sum is exactly zero
 * for all slots, loop strides included, so both gates stand in the same region. ID vanishes too. A
 * loop is never looked into or past on the wires it touches.
 * requires: nothing     preserves: unitary with global phase     breaks: gate counts */
#include "compiler/passes/angle.h"
#include "compiler/passes/gate_key.h"
#include "compiler/passes/passes.h"
#include "compiler/passes/wire_links.h"

static bool angles_cancel(WireLinks *links, const IrAngle *a, const IrAngle *b)
{
    return angle_sum(links->scratch, links->circuit, a, b, 1, &links->sum) &&
           angle_sum_vanishes(&links->sum, 0);
}

static bool is_inverse(WireLinks *links, uint32_t earlier, uint32_t later)
{
    const IrInstr *a = &links->region->instrs.items[earlier];
    const IrInstr *b = &links->region->instrs.items[later];
    GateKey key_a = gate_key(links->circuit, a);
    GateKey key_b = gate_key(links->circuit, b);
    const GateInfo *info = gate_info(key_a.base);
    if (info->inverse != key_b.base || !gate_key_same_wires(&key_a, &key_b))
        return false;
    switch (info->inverse_rule) {
    case GATE_INVERSE_SELF:
    case GATE_INVERSE_GATE: return true;
    case GATE_INVERSE_NEG: return angles_cancel(links, &a->angles[0], &b->angles[0]);
    case GATE_INVERSE_UDG: /* U(t, f, l) and U(-t, -l, -f) */
        return angles_cancel(links, &a->angles[0], &b->angles[0]) &&
               angles_cancel(links, &a->angles[1], &b->angles[2]) &&
               angles_cancel(links, &a->angles[2], &b->angles[1]);
    }
    return false;
}

static void cancel_in_region(WireLinks *links)
{
    for (uint32_t i = 0; i < links->region->instrs.count; i++) {
        const IrInstr *instr = &links->region->instrs.items[i];
        if (instr->kind != IR_GATE)
            continue;
        uint32_t partner = IR_NONE;
        if (instr->gate == GATE_ID)
            links->dead[i] = true;
        else
            partner = links_find_partner(links, i, is_inverse);
        if (partner != IR_NONE)
            links->dead[i] = links->dead[partner] = true;
    }
}

void pass_cancel_inverses(IrModule *module, Arena *scratch)
{
    for (uint32_t i = 0; i < module->circuits.count; i++)
        links_visit_regions(module, module->circuits.items[i], scratch, cancel_in_region);
}
