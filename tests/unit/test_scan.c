/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `scan` and tuples as they run: recurrences with circuits inside, value and gradient, against the
 * same recurrences as loops of C with their derivatives beside them. */
#include <math.h>
#include <string.h>

#include "compiler/passes/passes.h"
#include "tests/support/ir_test.h"
#include "tests/support/lowered.h"
#include "tests/support/native.h"
#include "tests/support/qtest.h"

enum { STEPS = 5, PARAMS = 4 };

static const double params[PARAMS] = {0.731, -1.283, 0.417, 2.106};
/* the column x, then y */
static const double row[STEPS + 1] = {0.911, -0.353, 1.207, -0.664, 0.089, 0.427};

/* A number and its derivatives by the parameters. */
typedef struct {
    double value, by[PARAMS];
} Dual;

static Dual parameter(int k)
{
    Dual d = {.value = params[k]};
    d.by[k] = 1;
    return d;
}

/* f(a, b) with its partial derivatives */
static Dual chain(double value, Dual a, double by_a, Dual b, double by_b)
{
    Dual d = {.value = value};
    for (int k = 0; k < PARAMS; k++)
        d.by[k] = by_a * a.by[k] + by_b * b.by[k];
    return d;
}

static Dual product(Dual a, Dual b)
{
    return chain(a.value * b.value, a, b.value, b, a.value);
}

static Dual sum(Dual a, double by_a, Dual b, double by_b)
{
    return chain(by_a * a.value + by_b * b.value, a, by_a, b, by_b);
}

static Dual number(double value)
{
    return (Dual){.value = value};
}

static Dual cosine(Dual a)
{
    return chain(cos(a.value), a, -sin(a.value), a, 0);
}

/* Value by the IR and by machine code, gradient by machine code. */
static void assert_equals(const char *program, Dual wanted)
{
    Lowered lowered = lower_text(program, false);
    const double weight = 1;
    const IrEvalInput input = {.params = params, .rows = 1, .data = row, .weights = &weight};
    const IrFunction *loss = ir_find_function(lowered.module, IR_LOSS);
    assert_close(ir_eval_output(lowered.arena, lowered.module, loss, &input, 0)[0], wanted.value,
                 1e-12);
    for (int level = 0; level <= 2; level += 2) {
        Lowered again = lower_text(program, false);
        const PassOptions options = {.level = level, .verify = true};
        Native native;
        double gradient[PARAMS];
        assert_null(pass_run_all(again.module, &options));
        native_open(&native, again.arena, again.module, level, native_best_variant());
        native_set_params(&native, params);
        native_set_rows(&native, row, 1);
        assert_close(native_gradient(&native, &weight, 1, gradient), wanted.value, 1e-12);
        for (int k = 0; k < PARAMS; k++)
            assert_close(gradient[k], wanted.by[k], 1e-12);
        native_close(&native);
        lowered_close(&again);
    }
    lowered_close(&lowered);
}

/* expect(Z) after RX(a) |0> is cos a */
#define HEAD                                                                                       \
    "data { x: real[5]\n y: real }\nparam w: real[4] ~ ones\n"                                     \
    "model cell(a: real) { qubit q\n RX(a) q\n expect(Z, q) }\n"
#define TAIL "\nloss m(x) + 0*y\n"

static void one_carry_runs_through_circuits(void **state)
{
    (void)state;
    Dual h = number(0.3);
    for (int k = 0; k < STEPS; k++)
        h = cosine(sum(product(parameter(0), h), 1, parameter(1), row[k]));
    assert_equals(HEAD "model m(x) { scan h = 0.3 for v in x { cell(w[0]*h + w[1]*v) } }" TAIL, h);
}

static void two_carries_move_at_once(void **state)
{
    (void)state;
    Dual a = parameter(2), b = parameter(3);
    for (int k = 0; k < 4; k++) {
        Dual next = cosine(sum(a, 1, b, 0.5 * k));
        b = sum(product(a, parameter(0)), 1, b, -0.25);
        a = next;
    }
    assert_equals(HEAD "model m(x) { let a, b = scan a = w[2], b = w[3] for k in 0..4 {\n"
                       "  let both = a + 0.5*k*b\n  (cell(both), w[0]*a - 0.25*b)\n}\n"
                       "3*a - 2*b }" TAIL,
                  sum(a, 3, b, -2));
}

static void a_carry_may_be_a_tensor_and_a_let_hide_one(void **state)
{
    (void)state;
    Dual h[3] = {parameter(1), parameter(2), parameter(3)}, total = number(0);
    for (int k = 0; k < STEPS; k++) {
        Dual first = h[0];
        for (int i = 0; i < 3; i++)
            h[i] = sum(product(h[i], cosine(first)), 1, parameter(0), row[k]);
    }
    for (int i = 0; i < 3; i++)
        total = sum(total, 1, h[i], i + 1);
    assert_equals(HEAD "model m(x) {\n  let h = scan h = w[1..] for v in x {\n"
                       "    let h = h*cell(h[0])\n    h + w[0]*v\n  }\n"
                       "  sum(h[i]*(i + 1) for i in 0..3) }" TAIL,
                  total);
}

static void scans_nest_and_bounds_follow_the_outer_loop(void **state)
{
    (void)state;
    Dual total = number(0);
    for (int i = 0; i < 4; i++) {
        Dual s = parameter(i);
        for (int j = 0; j < i; j++)
            s = sum(product(s, parameter(j)), 0.5, parameter(0), row[j]);
        total = sum(total, 1, s, 1);
    }
    assert_equals(HEAD "model m(x) {\n  sum(scan s = w[i] for j in 0..i { 0.5*s*w[j] + w[0]*x[j] } "
                       "for i in 0..4) }" TAIL,
                  total);
}

static void a_scan_that_never_runs_is_its_beginning(void **state)
{
    (void)state;
    assert_equals(HEAD "model m(x) { scan s = w[2] for j in 3..3 { 2*s } }" TAIL, parameter(2));
}

static void a_scan_may_give_an_angle_in_a_loop_of_gates(void **state)
{
    (void)state;
    Dual total = number(0);
    for (int i = 0; i < 3; i++) {
        Dual a = parameter(i);
        for (int k = 0; k < STEPS; k++)
            a = sum(a, 0.3, parameter(3), row[k]);
        total = sum(total, 1, cosine(a), i + 1);
    }
    assert_equals(HEAD "model m(x) {\n  qubit q[3]\n"
                       "  for i in 0..3 { RX(scan a = w[i] for v in x { 0.3*a + w[3]*v }) q[i] }\n"
                       "  sum(expect(Z[i], q)*(i + 1) for i in 0..3) }" TAIL,
                  total);
}

static void tuples_are_taken_apart_by_place_and_by_name(void **state)
{
    (void)state;
    Dual a = cosine(parameter(0)), b = product(parameter(1), parameter(2));
    assert_equals(HEAD "fn pair(a: real, v: real[n]) -> (real, real[n]) = (2*a, v + a)\n"
                       "fn join(p: (real, real[n]), k: real) {\n  let s, v = p\n  s*k + sum(v)\n}\n"
                       "model inner() {\n  qubit q\n  RX(w[0]) q\n"
                       "  (expect(Z, q), product = w[1]*w[2])\n}\n"
                       "model m(x) {\n  let first, second = inner()\n"
                       "  first*inner().product + join(pair(second, [w[3], 1.5]), 3) }" TAIL,
                  sum(sum(product(a, b), 1, b, 8), 1, sum(parameter(3), 1, number(1.5), 1), 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_carry_runs_through_circuits),
        TEST(two_carries_move_at_once),
        TEST(a_carry_may_be_a_tensor_and_a_let_hide_one),
        TEST(scans_nest_and_bounds_follow_the_outer_loop),
        TEST(a_scan_that_never_runs_is_its_beginning),
        TEST(a_scan_may_give_an_angle_in_a_loop_of_gates),
        TEST(tuples_are_taken_apart_by_place_and_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
