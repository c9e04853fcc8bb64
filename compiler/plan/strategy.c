/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The table of strategies, and which plans an executable carries: the first, and those that are chosen for some number of rows. */
#include <string.h>

#include "compiler/plan/plan_internal.h"

enum { EVERY_GROUPS = 4096 / PLAN_LANES };

static const PlanStrategyRow rows[PLAN_STRATEGIES] = {
#define STRATEGY(NAME, name, sentence)                                                             \
    [PLAN_BY_##NAME] = {#name,                                                                     \
                        sentence,                                                                  \
                        plan_##name##_build,                                                       \
                        plan_##name##_layout,                                                      \
                        plan_##name##_count,                                                       \
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

/* Is it the choice for so many groups? */
static bool is_cheapest(Plan *const *plans, uint32_t index, uint64_t groups)
{
    double mine = plan_rank(&plans[index]->cost, groups);
    for (uint32_t i = 0; i < PLAN_STRATEGIES; i++) {
        double other = plan_rank(&plans[i]->cost, groups);
        if (plans[i]->applies && (other < mine || (other == mine && i < index)))
            return false;
    }
    return true;
}

uint64_t plan_next_groups(uint64_t groups)
{
    return groups < EVERY_GROUPS ? groups + 1 : 2 * groups;
}

static bool can_win(Plan *const *plans, uint32_t index)
{
    for (uint64_t groups = 1; groups <= PLAN_MOST_GROUPS; groups = plan_next_groups(groups))
        if (is_cheapest(plans, index, groups))
            return true;
    return false;
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
