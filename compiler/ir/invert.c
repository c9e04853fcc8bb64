/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The inverse of instructions that are already made.
 *
 *     inv { loop 3 { RZ(w[2 + 3 j]) a; CX a, b } }     ->     loop 3 { CX a, b; RZ(-w[8 - 3 j]) a }
 *
 * The order is reversed, gates become their inverses by the rule of gates.def, and a loop runs
 * backwards: its counter j is replaced by trips - 1 - j. Every instruction owns its terms, so
 * they are changed in place; the inverse of the inverse is what was there, to the bit. */
#include "compiler/ir/ir.h"
#include "lang/base/bug.h"

static void negate_angle(IrCircuit *circuit, IrAngle *angle)
{
    angle->pi_num = -angle->pi_num;
    angle->add = 0 - angle->add;
    for (uint32_t k = 0; k < angle->num_terms; k++)
        circuit->terms.items[angle->first_term + k].coef *= -1;
}

static void invert_gate(IrCircuit *circuit, IrInstr *instr)
{
    const GateInfo *info = gate_info(instr->gate);
    switch (info->inverse_rule) {
    case GATE_INVERSE_SELF: return;
    case GATE_INVERSE_GATE: instr->gate = info->inverse; return;
    case GATE_INVERSE_NEG:
        for (uint8_t k = 0; k < info->angles; k++)
            negate_angle(circuit, &instr->angles[k]);
        return;
    case GATE_INVERSE_UDG: { /* U(t, f, l) -> U(-t, -l, -f) */
        IrAngle phi = instr->angles[1];
        instr->angles[1] = instr->angles[2];
        instr->angles[2] = phi;
        for (int k = 0; k < 3; k++)
            negate_angle(circuit, &instr->angles[k]);
        return;
    }
    }
    BUG("a gate without a rule for its inverse");
}

static void reverse_term(IrTerm *term, uint32_t depth, int64_t trips)
{
    term->slot = (uint32_t)((int64_t)term->slot + term->strides[depth] * (trips - 1));
    term->strides[depth] = -term->strides[depth];
}

/* The counter of the loop at `depth` runs backwards in all of the region. */
static void reverse_counter(IrCircuit *circuit, uint32_t region, uint32_t depth, int64_t trips)
{
    for (uint32_t i = 0; i < circuit->regions.items[region].instrs.count; i++) {
        IrInstr *instr = &circuit->regions.items[region].instrs.items[i];
        if (instr->kind == IR_LOOP)
            reverse_counter(circuit, instr->region, depth, trips);
        for (int a = 0; instr->kind == IR_GATE && a < 3; a++) {
            for (uint32_t k = 0; k < instr->angles[a].num_terms; k++)
                reverse_term(&circuit->terms.items[instr->angles[a].first_term + k], depth, trips);
        }
    }
}

void ir_invert(IrCircuit *circuit, IrInstr *items, uint32_t count, uint32_t depth)
{
    for (uint32_t i = 0; i < count / 2; i++) {
        IrInstr last = items[count - 1 - i];
        items[count - 1 - i] = items[i];
        items[i] = last;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (items[i].kind == IR_GATE) {
            invert_gate(circuit, &items[i]);
            continue;
        }
        if (items[i].kind != IR_LOOP)
            BUG("the inverse of a preparation");
        IrRegion *region = &circuit->regions.items[items[i].region];
        reverse_counter(circuit, items[i].region, depth, items[i].trips);
        ir_invert(circuit, region->instrs.items, region->instrs.count, depth + 1);
    }
}
