/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Which plans an executable carries and takes, from their predicted costs alone ([PLN-13]). */
#include <math.h>
#include <string.h>

#include "compiler/plan/plan.h"
#include "runtime/metadata.h"
#include "tests/support/oracle.h"
#include "tests/support/qtest.h"

typedef struct {
    Plan plans[PLAN_STRATEGIES];
    Plan *pointers[PLAN_STRATEGIES];
} Plans;

static Plans *plans_make(void)
{
    static Plans p;
    memset(&p, 0, sizeof p);
    for (int i = 0; i < PLAN_STRATEGIES; i++) {
        p.plans[i].strategy = (PlanStrategy)i;
        p.pointers[i] = &p.plans[i];
    }
    return &p;
}

static void plans_set(Plans *p, PlanStrategy strategy, double step, double group)
{
    p->plans[strategy].applies = true;
    p->plans[strategy].cost = (PlanCost){.step = step, .group = group};
}

/* The choice for every number of groups that matters, the slow way. */
static bool wins_somewhere(const Plans *p, int index)
{
    for (uint64_t groups = 1; groups <= 1 << 17; groups++) {
        int best = -1;
        for (int i = 0; i < PLAN_STRATEGIES; i++)
            if (p->plans[i].applies && (best < 0 || plan_cost_of(&p->plans[i], groups) <
                                                        plan_cost_of(&p->plans[best], groups)))
                best = i;
        if (best == index)
            return true;
    }
    return false;
}

static void only_plans_that_can_win_are_carried(void **state)
{
    (void)state;
    for (uint64_t draw = 0; draw < 40; draw++) {
        Plans *p = plans_make();
        for (int i = 0; i < PLAN_STRATEGIES; i++)
            if (i == 0 || oracle_draw(draw, (size_t)i) < 0.8)
                plans_set(p, (PlanStrategy)i, floor(8 * oracle_draw(draw, (size_t)i + 10)),
                          floor(6 * oracle_draw(draw, (size_t)i + 20)));
        assert_true(plan_select(p->pointers, NULL));
        for (int i = 0; i < PLAN_STRATEGIES; i++) {
            assert_int_equal(p->plans[i].wins, wins_somewhere(p, i));
            assert_int_equal(p->plans[i].carried, i == 0 || p->plans[i].wins);
        }
    }
}

static void a_named_plan_is_carried_beside_lanes_and_forced(void **state)
{
    (void)state;
    Plans *p = plans_make();
    plans_set(p, PLAN_BY_LANES, 1, 1);
    plans_set(p, PLAN_BY_COLLAPSE, 1000, 1000);
    assert_true(plan_select(p->pointers, NULL));
    assert_false(p->plans[PLAN_BY_COLLAPSE].carried);
    assert_true(plan_select(p->pointers, "all"));
    assert_true(p->plans[PLAN_BY_COLLAPSE].carried);
    assert_false(p->plans[PLAN_BY_COLLAPSE].forced);
    assert_true(plan_select(p->pointers, "collapse"));
    assert_true(p->plans[PLAN_BY_LANES].carried);
    assert_true(p->plans[PLAN_BY_COLLAPSE].carried && p->plans[PLAN_BY_COLLAPSE].forced);
    p->plans[PLAN_BY_COLLAPSE].applies = false;
    assert_false(plan_select(p->pointers, "collapse"));
}

static void the_cheaper_plan_is_chosen_by_the_rows_of_a_step(void **state)
{
    (void)state;
    ModelPlan plans[] = {{.name = "lanes", .step = 10, .group = 100},
                         {.name = "collapse", .step = 1000, .group = 1}};
    const Model model = {.plans = plans, .num_plans = 2};
    assert_string_equal(model_choose_plan(&model, 0)->name, "lanes");
    assert_string_equal(model_choose_plan(&model, 80)->name,
                        "lanes"); /* 1010 and 1010: the first */
    assert_string_equal(model_choose_plan(&model, 81)->name, "collapse");
    plans[1].is_forced = true;
    assert_string_equal(model_choose_plan(&model, 1)->name, "collapse");
    assert_string_equal(model_choose_plan(&model, 0)->name, "lanes"); /* states come from there */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(only_plans_that_can_win_are_carried),
        TEST(a_named_plan_is_carried_beside_lanes_and_forced),
        TEST(the_cheaper_plan_is_chosen_by_the_rows_of_a_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
