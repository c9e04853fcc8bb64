/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Memory of a collapsed circuit: strings and coefficients in uniform, a row's basis and outputs in what its group keeps or, for
 * a prediction, in the frame; the sums of the coefficients' cotangents in the block's, the sweep back in reduce's scratch. */
#include "compiler/plan/plan_internal.h"

enum { MOST_STORED = 1 << 23 }; /* strings: 64 MiB */

/* Cotangents of the angles known per step exist only while reduce runs: their sums lie in its scratch. */
static void layout_dangles(PlanCircuit *circuit, uint64_t *scratch)
{
    for (uint32_t i = 0; i < circuit->lists.count; i++) {
        PlanList *list = &circuit->lists.items[i];
        if (list->stage != PLAN_ROW && list->wanted)
            list->sums = plan_take(scratch, (uint64_t)list->iterations * list->sites.count);
    }
}

static uint64_t num_pairs(const PlanCircuit *circuit)
{
    return circuit->num_qubits > 2 ? (circuit->num_qubits + 1) / 2 : 1;
}

/* Matrices of all turns; what T is behind those that the sweep takes in full, so that nothing is taken back to be known. */
static void layout_turns(Plan *plan, PlanCircuit *circuit)
{
    const PlanPolynomial *p = circuit->polynomial;
    uint64_t stored = 0;
    for (uint32_t r = 0; r < circuit->regions.count; r++) {
        const PlanRegion *region = &circuit->regions.items[r];
        uint64_t iterations = (uint64_t)region->iterations;
        for (uint32_t i = 0; i < region->passes.count; i++) {
            PlanPass *pass = &region->passes.items[i];
            bool whole = r > 0 || (i >= p->first && i < p->end);
            if (pass->kind != PLAN_TURN)
                continue;
            pass->matrices =
                plan_take(&plan->sizes.uniform, iterations * 2 * num_pairs(circuit) * 9);
            if (!whole || stored + iterations * p->space > MOST_STORED)
                continue;
            stored += iterations * p->space;
            pass->stored = plan_take(&plan->sizes.uniform, iterations * p->space);
        }
    }
}

/* Of the parts of the product, as runtime/kernels/collapse.c makes them: of the lowest two qubits, the next two, all others. */
static uint64_t basis_entries(uint32_t encoded)
{
    const uint32_t left = encoded < 2 ? encoded : 2, right = encoded < 4 ? encoded - left : 2;
    uint64_t entries[3] = {1, 1, encoded > 4};
    for (uint32_t q = 0; q < encoded; q++)
        entries[q < right ? 0 : q < right + left ? 1 : 2] *= 3;
    return entries[0] + entries[1] + entries[2];
}

void plan_collapse_layout(Plan *plan, PlanCircuit *circuit)
{
    PlanPolynomial *p = circuit->polynomial;
    uint64_t outputs = circuit->circuit->num_outputs, scratch = 0;
    plan_layout_step_slots(plan, circuit);
    for (uint32_t i = 0; i < circuit->lists.count; i++)
        plan_layout_list(plan, circuit, &circuit->lists.items[i]);
    circuit->sums_size = 0;
    for (uint32_t i = 0; i < circuit->lists.count; i++) {
        PlanList *list = &circuit->lists.items[i];
        if (list->stage == PLAN_ROW && list->wanted)
            list->sums =
                plan_take(&circuit->sums_size, (uint64_t)list->iterations * list->sites.count);
    }
    for (uint32_t r = 0; r < circuit->regions.count; r++)
        for (uint32_t i = 0; i < circuit->regions.items[r].passes.count; i++) {
            PlanPass *pass = &circuit->regions.items[r].passes.items[i];
            if (pass->kind == PLAN_CLIFFORD)
                pass->strings = plan_take(&plan->sizes.constants, p->size / 4 + 448);
        }
    layout_turns(plan, circuit);
    if (p->moved != IR_NONE) {
        p->moved_index = plan_take(&plan->sizes.constants, (p->index.count + 1) / 2);
        p->moved_coefs = plan_take(&plan->sizes.constants, p->index.count);
    }
    for (int i = 0; i < 2; i++)
        p->strings[i] = plan_take(&plan->sizes.uniform, p->space);
    p->turned_maps = plan_take(&plan->sizes.uniform, 2 * num_pairs(circuit) * PLAN_MAP);
    p->coefficients = plan_take(&plan->sizes.uniform, outputs * p->polynomial);
    p->entries = basis_entries(p->encoded);
    p->letters = plan_take(&circuit->frame_size, 2 * (uint64_t)p->encoded * PLAN_LANES);
    p->basis = plan_take(&circuit->frame_size, (p->entries + outputs) * PLAN_LANES);
    p->work = plan_take(&circuit->frame_size, p->entries * PLAN_LANES);
    bool step_wanted = false;
    for (uint32_t i = 0; i < circuit->lists.count; i++)
        step_wanted |= circuit->lists.items[i].stage != PLAN_ROW && circuit->lists.items[i].wanted;
    p->kept = step_wanted;
    /* an odd number of lines, so that groups do not meet in the cache */
    circuit->kept_size = ((p->entries + outputs) | 1) * PLAN_LANES;
    if (p->kept)
        circuit->block_size = plan_round(outputs * p->polynomial);
    plan_layout_row_cotangents(circuit);
    layout_dangles(circuit, &scratch);
    for (int i = 0; i < 2; i++) {
        p->reduce_strings[i] = plan_take(&scratch, p->space);
        p->reduce_cotangents[i] = plan_take(&scratch, p->space);
    }
    p->reduce_work = plan_take(&scratch, 2 * p->size);
    p->moments = plan_take(&scratch, 2 * num_pairs(circuit) * 3);
    circuit->sums_size = plan_round(circuit->sums_size);
    circuit->scratch_size = scratch + plan_round(circuit->circuit->num_slots);
}
