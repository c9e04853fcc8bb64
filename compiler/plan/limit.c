/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The least that a group of rows can cost by a plan: its arithmetic alone, loss and gradient, at one multiply-add of eight
 * doubles after the other, with nothing for loads, stores, calls and shuffles. What is done once per step counts as it is
 * predicted. The share of this in the predicted cost is the fraction that --explain-plan shows. */
#include "compiler/plan/plan_internal.h"

/* Forward, and back with the derivative; per complex amplitude of eight rows. */
static const double LEAST_TABLE = 4 + 6, LEAST_ROTATION = 2 + 4, LEAST_PHASE = 4 + 10,
                    LEAST_DIAGONAL = 4 + 10, LEAST_PREPARE = 4 + 8, LEAST_READ = 2 + 3;
/* per pair: two amplitudes turned, psi and lambda taken back, the derivative */
static const double LEAST_PAIR = 8 + 20;
static const double LEAST_COEFFICIENT = 1 + 1;
static const double LEAST_ENTRY = 4 + 4; /* of a matrix, back to the state once more */

static double pass_least(const PlanCircuit *circuit, const PlanPass *pass)
{
    double dim = (double)plan_dim(circuit);
    return pass->kind == PLAN_TABLE      ? LEAST_TABLE * dim
           : pass->kind == PLAN_RY       ? LEAST_ROTATION * pass->count * dim
           : pass->kind == PLAN_PAIRS    ? LEAST_PAIR * pass->num_pairs
           : pass->kind == PLAN_PHASE    ? LEAST_PHASE * dim
           : pass->kind == PLAN_DIAGONAL ? LEAST_DIAGONAL * dim
           : pass->kind == PLAN_PREPARE  ? LEAST_PREPARE * dim
                                         : 0;
}

static double lanes_least(const PlanCircuit *circuit)
{
    double least = 0;
    for (uint32_t r = 0; r < circuit->regions.count; r++) {
        const PlanRegion *region = &circuit->regions.items[r];
        for (uint32_t i = 0; i < region->passes.count && !region->turn; i++)
            least += (double)region->iterations * pass_least(circuit, &region->passes.items[i]);
    }
    for (uint32_t i = 0; i < circuit->reads.count; i++)
        least += LEAST_READ * circuit->reads.items[i].count * (double)plan_dim(circuit);
    return least;
}

static double circuit_least(const PlanCircuit *circuit)
{
    double outputs = circuit->circuit->num_outputs;
    if (circuit->polynomial != NULL)
        return LEAST_COEFFICIENT * outputs * (double)circuit->polynomial->polynomial;
    if (circuit->grid != NULL)
        return LEAST_COEFFICIENT * outputs * (double)circuit->grid->points;
    if (circuit->operator!= NULL)
        return (circuit->operator->begin->wanted ? 1.5 : 1) * LEAST_ENTRY *
                   (double)plan_dim(circuit) * (double)plan_dim(circuit) +
               lanes_least(circuit);
    return lanes_least(circuit->prefix != NULL ? circuit->prefix->end : circuit);
}

double plan_least_of(const Plan *plan, uint64_t groups)
{
    double least = 0;
    const PlanFunction *function = &plan->functions[IR_GRADIENT];
    if (function->ir == NULL)
        function = &plan->functions[IR_PREDICT];
    for (uint32_t i = 0; i < function->calls.count; i++)
        least += circuit_least(plan->circuits.items[function->calls.items[i].circuit]);
    return plan->cost.step + (double)groups * (least < plan->cost.group ? least : plan->cost.group);
}
