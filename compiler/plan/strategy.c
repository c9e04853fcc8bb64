/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The table of strategies, and which plans an executable carries: the first, and those that are the cheapest for some number
 * of rows. Costs are lines over the groups of a step, so a plan's share is an interval that every other plan cuts:
 *
 *   cost ^   lanes /     . collapse
 *        |        /  . '            grid, above both everywhere, is not carried
 *        |       /.'
 *        +------'--------> groups of rows */
#include <math.h>
#include <string.h>

#include "compiler/plan/plan_internal.h"

enum { MOST_GROUPS = (1 << 20) / PLAN_LANES };

static const PlanStrategyRow rows[PLAN_STRATEGIES] = {
#define STRATEGY(NAME, name, sentence)                                                             \
    [PLAN_BY_##NAME] = {#name,                                                                     \
                        sentence,                                                                  \
                        plan_##name##_build,                                                       \
                        plan_##name##_layout,                                                      \
                        plan_##name##_cost,                                                        \
                        plan_##name##_explain,                                                     \
                        plan_##name##_print},
#include "compiler/plan/strategies.def"
#undef STRATEGY
};

const PlanStrategyRow *plan_strategy_row(PlanStrategy strategy)
{
    return &rows[strategy];
}

const char *plan_strategy_name(PlanStrategy strategy)
{
    return rows[strategy].name;
}

bool plan_refuse(Planner *planner, const char *reason, Span span)
{
    PlanRefusal refusal = {planner->circuit->circuit->name, reason, span};
    VEC_PUSH(planner->arena, &planner->plan->refusals, refusal);
    return false;
}

double plan_cost_of(const Plan *plan, uint64_t groups)
{
    return plan->cost.step + plan->cost.group * (double)groups;
}

/* Is `a` the choice of the two, for so many groups? */
static bool precedes(const Plan *a, const Plan *b, uint64_t groups)
{
    double mine = plan_cost_of(a, groups), other = plan_cost_of(b, groups);
    return mine < other || (!(other < mine) && a->strategy < b->strategy);
}

/* Cuts from low..high the groups for which `plan` precedes `other`: from one side, since costs are lines. */
static bool cut(const Plan *plan, const Plan *other, uint64_t *low, uint64_t *high)
{
    bool at_low = precedes(plan, other, *low), at_high = precedes(plan, other, *high);
    if (at_low == at_high)
        return at_low;
    uint64_t first = *low, last = *high; /* differ; they meet where the choice changes */
    while (last - first > 1) {
        uint64_t middle = first + (last - first) / 2;
        *(precedes(plan, other, middle) == at_low ? &first : &last) = middle;
    }
    *(at_low ? high : low) = at_low ? first : last;
    return true;
}

static bool can_win(Plan *const *plans, uint32_t index)
{
    uint64_t low = 1, high = MOST_GROUPS;
    for (uint32_t i = 0; i < PLAN_STRATEGIES; i++)
        if (i != index && plans[i]->applies && !cut(plans[index], plans[i], &low, &high))
            return false;
    return true;
}

bool plan_select(Plan *const *plans, const char *wanted)
{
    bool all = wanted != NULL && strcmp(wanted, "all") == 0, found = all || wanted == NULL;
    for (uint32_t i = 0; i < PLAN_STRATEGIES; i++) {
        Plan *plan = plans[i];
        plan->forced = !all && wanted != NULL && strcmp(wanted, rows[i].name) == 0;
        plan->wins = plan->applies && can_win(plans, i);
        plan->carried =
            i == 0 || (plan->applies && (wanted == NULL ? plan->wins : all || plan->forced));
        found = found || (plan->forced && plan->applies);
    }
    return found;
}
