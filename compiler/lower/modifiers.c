/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* inv and ctrl on instructions that are already made: the inverse is compiler/ir/invert.c's.
 *
 * The two halves of a conjugation take no control: U V U^-1 is U U^-1 where V is not applied. */
#include "compiler/lower/internal.h"

void low_invert(Lower *L, LowBlock *block)
{
    ir_invert(L->circuit->ir, block->items, block->count, L->circuit->depth);
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
