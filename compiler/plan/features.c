/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What of a row can be computed before any step: cosines and sines of angles that are columns of the data, shifted and scaled by
 * constants. The runtime keeps them beside the columns, in every function of the model a collapsed circuit finds them there.
 * A circuit that some call gives anything but columns computes its angles itself, and so do all where a loss is over the batch:
 * its partners' columns lie as close as there are columns. */
#include "compiler/plan/plan_internal.h"

enum { NUM_FUNCTIONS = sizeof((Plan *)0)->functions / sizeof(PlanFunction) };

/* Do the samples' angles hold no parameter, and has nothing a gradient that goes through them? */
static bool angles_are_data(const PlanCircuit *circuit)
{
    if (circuit->form != PLAN_BY_COLLAPSE)
        return false;
    for (uint32_t i = 0; i < circuit->lists.count; i++) {
        const PlanList *list = &circuit->lists.items[i];
        for (uint32_t s = 0; list->stage == PLAN_ROW && s < list->sites.count; s++)
            if (list->wanted || list->row_wanted || list->sites.items[s].num_step_terms > 0)
                return false;
    }
    return true;
}

/* Where the columns lie that are the call's only ROW operand; false: it is none, or more than one. */
static bool find_columns(const Plan *plan, const PlanFunction *function, const PlanCall *call,
                         uint64_t *slots)
{
    const PlanCircuit *circuit = plan->circuits.items[call->circuit];
    const IrNode *node = &function->ir->nodes.items[call->node];
    uint32_t rows = 0;
    for (uint32_t k = 0; k < circuit->num_operands; k++) {
        if (circuit->operand_values[k] != IR_NONE)
            continue;
        const PlanPlace *place = &function->places[ir_operand(function->ir, node, k)];
        if (place->kind != PLACE_DATA)
            return false;
        *slots = place->offset - (uint64_t)circuit->operand_first[k] * PLAN_LANES;
        rows++;
    }
    return rows == 1;
}

static uint64_t add_feature(Plan *plan, uint32_t circuit, uint64_t slots)
{
    for (uint32_t i = 0; i < plan->features.count; i++)
        if (plan->features.items[i].circuit == circuit && plan->features.items[i].slots == slots)
            return plan->features.items[i].offset;
    PlanFeature feature = {circuit, slots, plan->sizes.features};
    VEC_PUSH(plan->arena, &plan->features, feature);
    plan->sizes.features += plan->circuits.items[circuit]->ahead;
    return feature.offset;
}

void plan_features(Plan *plan)
{
    uint64_t slots = 0;
    for (uint32_t f = 0; f < NUM_FUNCTIONS; f++)
        if (plan->functions[f].batch != NULL)
            return;
    for (uint32_t i = 0; i < plan->circuits.count; i++)
        if (angles_are_data(plan->circuits.items[i]))
            plan->circuits.items[i]->ahead = 2 * plan->circuits.items[i]->polynomial->encoded;
    for (uint32_t f = 0; f < NUM_FUNCTIONS; f++)
        for (uint32_t i = 0; i < plan->functions[f].calls.count; i++) {
            const PlanCall *call = &plan->functions[f].calls.items[i];
            if (!find_columns(plan, &plan->functions[f], call, &slots))
                plan->circuits.items[call->circuit]->ahead = 0;
        }
    for (uint32_t f = 0; f < NUM_FUNCTIONS; f++)
        for (uint32_t i = 0; i < plan->functions[f].calls.count; i++) {
            PlanCall *call = &plan->functions[f].calls.items[i];
            if (plan->circuits.items[call->circuit]->ahead == 0)
                continue;
            find_columns(plan, &plan->functions[f], call, &slots);
            call->features = add_feature(plan, call->circuit, slots);
        }
}
