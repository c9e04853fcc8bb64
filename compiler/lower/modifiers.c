/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* inv and ctrl on instructions that are already made.
 *
 *     inv { loop 3 { RZ(w[2 + 3 j]) a; CX a, b } }     ->     loop 3 { CX a, b; RZ(-w[8 - 3 j]) a }
 *
 * The order is reversed, gates become their inverses by the rule of gates.def, and a loop runs
 * backwards: its counter j is replaced by trips - 1 - j. Every instruction owns its terms, so
 * they are changed in place. The two halves of a conjugation take no control: U V U^-1 is U U^-1
 * where V is not applied. */
#include "compiler/lower/internal.h"

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

static void invert_list(IrCircuit *circuit, IrInstr *items, uint32_t count, uint32_t depth)
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
        invert_list(circuit, region->instrs.items, region->instrs.count, depth + 1);
    }
}

void low_invert(Lower *L, LowBlock *block)
{
    invert_list(L->circuit->ir, block->items, block->count, L->circuit->depth);
}

static void control_list(Lower *L, IrInstr *items, uint32_t count, uint8_t wire, bool polarity)
{
    IrCircuit *circuit = L->circuit->ir;
    for (uint32_t i = 0; i < count; i++) {
        IrInstr *instr = &items[i];
        if (instr->uncontrolled)
            continue;
        if (instr->kind == IR_LOOP) {
            IrRegion *region = &circuit->regions.items[instr->region];
            control_list(L, region->instrs.items, region->instrs.count, wire, polarity);
            continue;
        }
        if (instr->kind != IR_GATE)
            BUG("a controlled preparation");
        uint32_t given = (uint32_t)(instr->num_wires + instr->num_controls);
        uint32_t first = circuit->wires.count;
        for (uint32_t k = 0; k < given; k++)
            ir_wires_append(L->module, circuit, &circuit->wires.items[instr->first_wire + k], 1);
        ir_wires_append(L->module, circuit, &wire, 1);
        instr->first_wire = first;
        instr->polarity |= (uint32_t)polarity << instr->num_controls;
        instr->num_controls++;
    }
}

void low_control(Lower *L, LowBlock *block, uint8_t wire, bool polarity)
{
    control_list(L, block->items, block->count, wire, polarity);
}
