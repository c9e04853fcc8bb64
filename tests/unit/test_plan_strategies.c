/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Which plans an executable carries and takes, from their predicted costs alone ([PLN-13]), and what the plan in lanes makes of
 * rows ahead. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "compiler/plan/plan.h"
#include "runtime/metadata.h"
#include "tests/support/hosted.h"
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

static void plans_set(Plans *p, PlanStrategy strategy, double step, double shared, double group)
{
    p->plans[strategy].applies = true;
    p->plans[strategy].cost =
        (PlanCost){.step = step, .step_of_two = step - shared / 2, .group = group};
}

/* Blocks of 32 groups dealt to two threads in turn, the slow way. */
static double slow_rank(const PlanCost *cost, uint64_t groups)
{
    uint64_t loads[2] = {0, 0};
    for (uint64_t g = 0; g < groups; g++)
        loads[g / 32 % 2]++;
    double longer = (double)(loads[0] > loads[1] ? loads[0] : loads[1]);
    return (cost->step + cost->group * (double)groups) *
           (cost->step_of_two + cost->group * longer + (groups > 32 ? cost->region : 0));
}

static void two_threads_share_blocks(void **state)
{
    (void)state;
    const PlanCost cost = {.step = 7, .step_of_two = 5, .group = 3, .region = 11};
    for (uint64_t groups = 1; groups < 400; groups++)
        assert_true(plan_rank(&cost, groups) == slow_rank(&cost, groups));
}

/* For all steps of up to 4096 rows, and then twice as many, the slow way. */
static bool wins_somewhere(const Plans *p, int index)
{
    for (uint64_t groups = 1; groups <= 1 << 17; groups += groups < 512 ? 1 : groups) {
        int best = -1;
        for (int i = 0; i < PLAN_STRATEGIES; i++)
            if (p->plans[i].applies && (best < 0 || slow_rank(&p->plans[i].cost, groups) <
                                                        slow_rank(&p->plans[best].cost, groups)))
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
        for (int i = 0; i < PLAN_STRATEGIES; i++) {
            const size_t at = (size_t)i;
            if (i > 0 && oracle_draw(draw, at) >= 0.8)
                continue;
            const double step = floor(400 * oracle_draw(draw, at + 10));
            plans_set(p, (PlanStrategy)i, step, step * floor(2 * oracle_draw(draw, at + 30)),
                      floor(6 * oracle_draw(draw, at + 20)));
        }
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
    plans_set(p, PLAN_BY_LANES, 1, 0, 1);
    plans_set(p, PLAN_BY_COLLAPSE, 1000, 0, 1000);
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
    ModelPlan plans[] = {
        {.name = "lanes", .cost = {.step = 10, .step_of_two = 10, .group = 100}},
        {.name = "collapse", .cost = {.step = 1000, .step_of_two = 1000, .group = 1}}};
    const Model model = {.plans = plans, .num_plans = 2};
    assert_string_equal(model_choose_plan(&model, 0)->name, "lanes");
    assert_string_equal(model_choose_plan(&model, 80)->name,
                        "lanes"); /* 1010 and 1010: the first */
    assert_string_equal(model_choose_plan(&model, 81)->name, "collapse");
    plans[1].is_forced = true;
    assert_string_equal(model_choose_plan(&model, 1)->name, "collapse");
    assert_string_equal(model_choose_plan(&model, 0)->name, "lanes"); /* states come from there */
}

/* With one thread the plan with a long step costs a little less, with two, which share its rows alone, a good deal more. */
static void both_numbers_of_threads_count(void **state)
{
    (void)state;
    ModelPlan plans[] = {
        {.name = "lanes", .cost = {.step = 0, .step_of_two = 0, .group = 10}},
        {.name = "collapse", .cost = {.step = 640, .step_of_two = 640, .group = 4.9}}};
    const Model model = {.plans = plans, .num_plans = 2};
    assert_true(plan_time_of_one(&plans[1].cost, 128) < plan_time_of_one(&plans[0].cost, 128));
    assert_string_equal(model_choose_plan(&model, 1024)->name, "lanes");
    plans[1].cost.step_of_two = 320;
    assert_string_equal(model_choose_plan(&model, 1024)->name, "collapse");
}

/* [PLN-22] */
static uint64_t features_in_lanes(const char *params, const char *gates)
{
    static Hosted hosted;
    char text[400];
    snprintf(text, sizeof text,
             "%sdata { x: real[4]\n y: real }\nparam w: angle[2]\nmodel m(x) {\n qubit q[2]\n "
             "%s\n CX q[0], q[1]\n RY(w) q\n expect(Z[0] * X[1], q)\n}\nloss mse(m(x), y)\n",
             params, gates);
    hosted_open(&hosted, text, 1);
    assert_string_equal(hosted.model.plans[0].name, "lanes");
    const uint64_t features = hosted.model.plans[0].sizes.features;
    hosted_close(&hosted);
    return features;
}

static void in_lanes_cosines_and_sines_of_data_are_made_ahead(void **state)
{
    (void)state;
    assert_int_equal(features_in_lanes("", "RY(x[..2]) q"), 4);
    assert_int_equal(features_in_lanes("", "RY(x[..2]) q\n CZ q[0], q[1]\n RY(sin(x[2..])) q"), 8);
    assert_int_equal(features_in_lanes("", "RY(x[0]*w[0]) q"), 0);
    assert_int_equal(features_in_lanes("param s: real[2] ~ ones\n", "RY(s * x[..2]) q"), 0);
    assert_int_equal(
        features_in_lanes("use std.encode: amplitude\n", "amplitude(x) q\n RX(x[0]) q"), 0);
    assert_int_equal(features_in_lanes(
                         "",
                         "for l in 0..40 {\n  RY(x[..2]) q\n  CX q[0], q[1]\n  RX(l * x[2..]) q\n  "
                         "CX q[1], q[0]\n }"),
                     0); /* too many */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(two_threads_share_blocks),
        TEST(only_plans_that_can_win_are_carried),
        TEST(a_named_plan_is_carried_beside_lanes_and_forced),
        TEST(the_cheaper_plan_is_chosen_by_the_rows_of_a_step),
        TEST(both_numbers_of_threads_count),
        TEST(in_lanes_cosines_and_sines_of_data_are_made_ahead),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
