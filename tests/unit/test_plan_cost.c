/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What a plan's cost is made of: parts counted for one thread and for two, of which the second halves what kernels share ([PLN-13]). */
#include <stdio.h>

#include "compiler/passes/passes.h"
#include "compiler/plan/plan.h"
#include "tests/support/lowered.h"
#include "tests/support/qtest.h"

static const char *const MODEL = "use std.encode: angle\nuse std.ansatz: strongly_entangling\n"
                                 "data { x: real[%d]\n y: real }\nparam w: angle[3, %d, 3]\n"
                                 "model m(x) {\n qubit q[%d]\n angle(x) q\n"
                                 " strongly_entangling(w) q\n %s\n}\nloss (m(x) - y)^2\n";

typedef struct {
    Lowered lowered;
    const Plan *plan;
} Planned;

static Planned planned(int qubits, const char *value, PlanStrategy strategy)
{
    char text[512];
    snprintf(text, sizeof text, MODEL, qubits, qubits, qubits, value);
    Planned p = {lower_text(text, false), NULL};
    const PassOptions options = {.level = 2};
    assert_null(pass_run_all(p.lowered.module, &options));
    p.plan = plan_module(p.lowered.arena, p.lowered.module, strategy);
    assert_true(p.plan->applies);
    return p;
}

static double shared_by_two(const Plan *plan, PlanCostPart part)
{
    return plan->counts.step[part] - plan->counts.step_of_two[part];
}

static void what_is_done_once_a_step_in_lanes_is_one_threads(void **state)
{
    (void)state;
    Planned p = planned(8, "expect(Z[0], q)", PLAN_BY_LANES);
    for (int part = 0; part < PLAN_COST_PARTS; part++)
        assert_true(shared_by_two(p.plan, (PlanCostPart)part) == 0);
    assert_true(p.plan->cost.step == p.plan->cost.step_of_two);
    lowered_close(&p.lowered);
}

static void few_strings_are_one_threads_too(void **state)
{
    (void)state;
    Planned p = planned(4, "sum(expect(Z, q))", PLAN_BY_COLLAPSE); /* 4 times 4^4 of them */
    for (int part = 0; part < PLAN_COST_PARTS; part++)
        assert_true(shared_by_two(p.plan, (PlanCostPart)part) == 0);
    lowered_close(&p.lowered);
}

static void many_strings_are_shared_and_threads_woken(void **state)
{
    (void)state;
    static const PlanCostPart shared[] = {PLAN_COST_STRING_TURN, PLAN_COST_STRING_MOVE,
                                          PLAN_COST_STRING_END};
    Planned p = planned(8, "expect(Z[0], q)", PLAN_BY_COLLAPSE);
    for (int i = 0; i < 3; i++) {
        assert_true(p.plan->counts.step[shared[i]] > 0);
        assert_true(2 * p.plan->counts.step_of_two[shared[i]] == p.plan->counts.step[shared[i]]);
    }
    assert_true(shared_by_two(p.plan, PLAN_COST_STRING_BEGIN) == 0);
    assert_true(shared_by_two(p.plan, PLAN_COST_SITE) == 0);
    assert_true(p.plan->counts.step[PLAN_COST_WAKE] == 0);
    assert_true(p.plan->counts.step_of_two[PLAN_COST_WAKE] > 6);
    assert_true(p.plan->cost.step_of_two < 0.9 * p.plan->cost.step);
    lowered_close(&p.lowered);
}

/* Another read is another diagonal over the states and nothing else of the circuit. */
static void reads_are_counted_one_by_one(void **state)
{
    (void)state;
    Planned five = planned(5, "sum(expect(Z, q))", PLAN_BY_LANES);
    Planned six = planned(5, "sum(expect(Z, q)) + expect(Z[0]*Z[1], q)", PLAN_BY_LANES);
    const double *few = five.plan->counts.group, *many = six.plan->counts.group;
    assert_true(few[PLAN_COST_READ] == 5 * 32 && many[PLAN_COST_READ] == 6 * 32);
    assert_true(few[PLAN_COST_TANGENT] == many[PLAN_COST_TANGENT]);
    assert_true(few[PLAN_COST_ELEMENT] < many[PLAN_COST_ELEMENT]);
    lowered_close(&five.lowered);
    lowered_close(&six.lowered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_done_once_a_step_in_lanes_is_one_threads),
        TEST(few_strings_are_one_threads_too),
        TEST(many_strings_are_shared_and_threads_woken),
        TEST(reads_are_counted_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
