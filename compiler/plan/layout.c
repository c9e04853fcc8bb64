/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Memory of one circuit: what lies in constants and uniform is shared by its calls; frame and sums
 * are one call's.
 *
 * The cotangent of a phase table is W[2^n] per iteration. They are summed over the rows as they are and turned into cotangents of the
 * phases once per step. Where those of a circuit of FOLDED_QUBITS or more are above MOST_SUMS numbers, so that a block's sums and
 * their lanes would fill the caches, the turn is made for every group. */
#include "compiler/plan/plan_internal.h"

enum { FOLDED_QUBITS = 10, MOST_SUMS = 1 << 14 };

uint64_t plan_take(uint64_t *size, uint64_t doubles)
{
    uint64_t offset = *size;
    *size += plan_round(doubles);
    return offset;
}

/* A single STEP operand is read where it lies, several are copied together. */
void plan_layout_step_slots(Plan *plan, PlanCircuit *circuit)
{
    uint32_t steps = 0, only = 0;
    for (uint32_t k = 0; k < circuit->num_operands; k++) {
        if (circuit->operand_values[k] == IR_NONE)
            continue;
        steps++;
        only = k;
    }
    if (steps == 0)
        return;
    const PlanPlace *place = &plan->values.items[circuit->operand_values[only]].place;
    if (steps == 1 && place->kind == PLACE_UNIFORM) {
        circuit->step_slots = place->offset - circuit->operand_first[only];
        return;
    }
    circuit->step_copied = true;
    circuit->step_slots = plan_take(&plan->sizes.uniform, circuit->circuit->num_slots);
}

/* Where the list's numbers lie. */
static uint64_t *list_memory(Plan *plan, PlanCircuit *circuit, const PlanList *list)
{
    return list->stage == PLAN_CONST  ? &plan->sizes.constants
           : list->stage == PLAN_STEP ? &plan->sizes.uniform
                                      : &circuit->frame_size;
}

void plan_layout_list(Plan *plan, PlanCircuit *circuit, PlanList *list)
{
    uint64_t sites = (uint64_t)list->iterations * list->sites.count;
    bool step_terms = false;
    for (uint32_t i = 0; i < list->sites.count; i++)
        step_terms = step_terms || list->sites.items[i].num_step_terms > 0;
    list->angles = list->cs = list->tangents = list->row_angles = list->sums = PLAN_NONE;
    if (step_terms)
        list->angles = plan_take(&plan->sizes.uniform, sites);
    if (list->kind == PLAN_PHASES)
        return;
    uint64_t *memory = list_memory(plan, circuit, list);
    uint64_t width = list->stage == PLAN_ROW ? PLAN_LANES : 1;
    if (list->stage == PLAN_ROW)
        list->row_angles = plan_take(memory, sites * width);
    list->cs = plan_take(memory, 2 * sites * width);
    if (list->kind == PLAN_TANGENTS && circuit->last_slot > 0)
        list->tangents = plan_take(memory, sites * width);
    if (list->wanted) {
        list->sums = circuit->sums_size;
        circuit->sums_size += sites;
    }
}

/* Amplitudes: the qubits' vectors, their cotangents, work of product_spread. */
static uint64_t product_size(uint32_t n)
{
    return 4 * (uint64_t)n + 3 * (((uint64_t)1 << n / 2) + ((uint64_t)1 << (n - n / 2)));
}

/* Numbers of all W together, as they are summed over the rows. */
static uint64_t table_sums(const PlanCircuit *circuit)
{
    uint64_t sums = 0;
    for (uint32_t r = 0; r < circuit->regions.count; r++)
        for (uint32_t i = 0; i < circuit->regions.items[r].passes.count; i++) {
            const PlanPass *pass = &circuit->regions.items[r].passes.items[i];
            if (pass->kind == PLAN_TABLE && pass->wanted)
                sums += (uint64_t)circuit->lists.items[pass->list].iterations * plan_dim(circuit);
        }
    return sums;
}

static void layout_pass(Plan *plan, PlanCircuit *circuit, PlanPass *pass)
{
    uint64_t dim = plan_dim(circuit);
    if (pass->kind == PLAN_TABLE && pass->list != IR_NONE) {
        const PlanList *list = &circuit->lists.items[pass->list];
        uint64_t iterations = (uint64_t)list->iterations;
        uint64_t *memory =
            list->stage == PLAN_CONST ? &plan->sizes.constants : &plan->sizes.uniform;
        if (pass->trailing) /* built on demand, and scratch */
            pass->diagonal = plan_take(&circuit->frame_size, 3 * dim + PLAN_LANES);
        else
            pass->diagonal = plan_take(memory, iterations * 2 * dim);
        if (pass->wanted) {
            pass->folded = circuit->num_qubits >= FOLDED_QUBITS && pass->count < dim / 4 &&
                           table_sums(circuit) > MOST_SUMS;
            pass->sums = plan_round(circuit->sums_size);
            circuit->sums_size = pass->sums + iterations * (pass->folded ? pass->count : dim);
        }
        if (circuit->scratch_size < dim + plan_round(pass->count))
            circuit->scratch_size = dim + plan_round(pass->count);
    }
    if (pass->enters && !plan_scales_table(circuit, pass)) {
        const PlanList *list = &circuit->lists.items[pass->list];
        pass->scale = plan_take(list_memory(plan, circuit, list),
                                (uint64_t)list->iterations * (pass->lane ? PLAN_LANES : 1));
    }
    if (pass->kind == PLAN_PRODUCT)
        circuit->product =
            plan_take(&circuit->frame_size, product_size(circuit->num_qubits) * 2 * PLAN_LANES);
    if (pass->kind == PLAN_PREPARE && pass->wanted && !pass->lane) {
        pass->sums = circuit->sums_size;
        circuit->sums_size += (uint64_t)1 << pass->num_wires;
    }
}

void plan_layout_reads(Plan *plan, PlanCircuit *circuit)
{
    uint64_t scratch = 0;
    for (uint32_t i = 0; i < circuit->reads.count; i++) {
        PlanRead *read = &circuit->reads.items[i];
        if (read->kind == PLAN_READ_DIAGONAL)
            read->table = plan_take(&plan->sizes.constants, read->count * plan_dim(circuit));
        else if (read->kind == PLAN_READ_GROUP)
            read->table = plan_take(&plan->sizes.constants, 2 * plan_dim(circuit));
        else if (read->kind == PLAN_READ_ENTROPY)
            scratch = 2 * plan_dim(circuit) + 2 * (plan_dim(circuit) / 2 + 1);
    }
    if (scratch > 0)
        circuit->entropy = plan_take(&circuit->frame_size, scratch);
}

void plan_layout_row_cotangents(PlanCircuit *circuit)
{
    bool row_wanted = false;
    for (uint32_t s = 0; s < circuit->circuit->num_slots; s++)
        row_wanted = row_wanted || (circuit->slot_row[s] && circuit->slot_wanted[s]);
    circuit->row_cotangents = PLAN_NONE;
    if (row_wanted)
        circuit->row_cotangents =
            plan_take(&circuit->frame_size, (uint64_t)circuit->circuit->num_slots * PLAN_LANES);
}

static void layout_factors(PlanCircuit *circuit)
{
    bool any = false;
    for (uint32_t r = 0; r < circuit->regions.count; r++)
        for (uint32_t i = 0; i < circuit->regions.items[r].passes.count; i++)
            any = any || circuit->regions.items[r].passes.items[i].kind == PLAN_DIAGONAL;
    if (any)
        circuit->factors = plan_take(&circuit->frame_size, 3 * plan_dim(circuit) * PLAN_LANES);
}

void plan_lanes_layout(Plan *plan, PlanCircuit *circuit)
{
    plan_layout_step_slots(plan, circuit);
    uint64_t states = circuit->wanted ? circuit->last_slot + 1 : 1;
    if (states == 1 && circuit->last_turn > 0)
        states = 2;
    circuit->psi = plan_take(&circuit->frame_size, states * plan_state_stride(circuit));
    for (uint32_t i = 0; i < circuit->lists.count; i++)
        plan_layout_list(plan, circuit, &circuit->lists.items[i]);
    for (uint32_t i = 0; i < circuit->regions.count; i++)
        for (uint32_t k = 0; k < circuit->regions.items[i].passes.count; k++)
            layout_pass(plan, circuit, &circuit->regions.items[i].passes.items[k]);
    plan_layout_reads(plan, circuit);
    layout_factors(circuit);
    uint64_t phases = 0;
    for (uint32_t i = 0; i < circuit->regions.count; i++)
        for (uint32_t k = 0; k < circuit->regions.items[i].passes.count; k++) {
            const PlanPass *pass = &circuit->regions.items[i].passes.items[k];
            phases = pass->folded && pass->count > phases ? pass->count : phases;
        }
    if (phases > 0)
        circuit->folding =
            plan_take(&circuit->frame_size, plan_dim(circuit) * (PLAN_LANES + 2) + phases);
    plan_layout_row_cotangents(circuit);
    circuit->sums_size = plan_round(circuit->sums_size);
    circuit->scratch_size +=
        plan_round(circuit->circuit->num_slots); /* cotangents of the slots in epilogue */
}
