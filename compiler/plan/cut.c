/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A circuit cut in two behind its last data, for the strategies that treat the parts differently:
 *
 *   zz_map(x) q; RY(w) q; CX q[0], q[1]; reads      ->      begin  zz_map(x) q        end  RY(w) q; CX q[0], q[1]; reads
 *
 * The cut is at the circuit's top level, behind the last instruction that takes a number of the row. */
#include <string.h>

#include "compiler/plan/plan_internal.h"

/* ---------------------------------------------------------------- where data enters last */
static bool region_takes_rows(Planner *planner, uint32_t region);

static bool instr_takes_rows(Planner *planner, const IrInstr *instr)
{
    bool takes = false;
    switch (instr->kind) {
    case IR_GATE:
        for (uint32_t k = 0; k < 3; k++)
            for (uint32_t t = 0; t < instr->angles[k].num_terms; t++)
                takes =
                    takes ||
                    plan_term_row(
                        planner,
                        &planner->circuit->circuit->terms.items[instr->angles[k].first_term + t]);
        return takes;
    case IR_LOOP:
        planner->trips[planner->depth++] = instr->trips;
        takes = region_takes_rows(planner, instr->region);
        planner->depth--;
        return takes;
    case IR_PREPARE: return planner->circuit->slot_row[instr->amplitudes.slot];
    }
    return true;
}

static bool region_takes_rows(Planner *planner, uint32_t region)
{
    const IrRegion *from = &planner->circuit->circuit->regions.items[region];
    for (uint32_t i = 0; i < from->instrs.count; i++)
        if (instr_takes_rows(planner, &from->instrs.items[i]))
            return true;
    return false;
}

const char *plan_cut(Planner *planner, uint32_t *cut)
{
    const IrRegion *body = &planner->circuit->circuit->regions.items[0];
    if (planner->circuit->num_row_slots == 0)
        return "no data enters it";
    *cut = body->instrs.count;
    while (*cut > 0 && !instr_takes_rows(planner, &body->instrs.items[*cut - 1]))
        --*cut;
    if (*cut == body->instrs.count)
        return "data enters until its end";
    for (uint32_t i = *cut; i < body->instrs.count; i++)
        if (body->instrs.items[i].kind == IR_PREPARE)
            return "amplitudes are prepared behind the data";
    return NULL;
}

IrCircuit *plan_cut_part(Planner *planner, uint32_t first, uint32_t end)
{
    const IrCircuit *from = planner->circuit->circuit;
    IrCircuit *part = NEW(planner->arena, IrCircuit);
    *part = *from;
    memset(&part->regions, 0, sizeof part->regions);
    for (uint32_t r = 0; r < from->regions.count; r++)
        VEC_PUSH(planner->arena, &part->regions, from->regions.items[r]);
    IrRegion body = {0};
    for (uint32_t i = first; i < end; i++)
        VEC_PUSH(planner->arena, &body.instrs, from->regions.items[0].instrs.items[i]);
    part->regions.items[0] = body;
    return part;
}

void plan_cut_read_state(Planner *planner, IrCircuit *part)
{
    part->num_outputs = 2u << part->num_qubits;
    memset(&part->reads, 0, sizeof part->reads);
    IrRead state = {.kind = IR_READ_STATE, .count = part->num_outputs};
    VEC_PUSH(planner->arena, &part->reads, state);
}
