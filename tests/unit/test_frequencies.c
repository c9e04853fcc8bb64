/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The frequencies that `qmlc info` tells, against the Fourier transform of the model: at random
 * parameters a read has a coefficient at each of them and at no other ([CLI-34]). */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "compiler/info/features.h"
#include "compiler/lower/lower.h"
#include "tests/support/checked.h"
#include "tests/support/ir_test.h"
#include "tests/support/qtest.h"

enum { MOST = 64, MOST_SCALARS = 64, SAMPLES = 32 };

typedef struct {
    Arena *arena;
    const IrModule *module;
    Features features;
    double params[MOST_SCALARS], data[MOST_SCALARS];
} Case;

static Case opened(const char *text)
{
    const TProgram *program = checked_accepted(text);
    const TModel *model = program->models.items[program->models.count - 1];
    Checked *checked = checked_now();
    Case c = {.arena = checked->arena};
    c.module = lower_model_alone(c.arena, program, model, checked->sink);
    assert_non_null(c.module);
    c.features = features_of(c.arena, c.module, model);
    TestRandom random = {2206};
    for (int k = 0; k < MOST_SCALARS; k++) {
        c.params[k] = test_random_between(&random, -3, 3);
        c.data[k] = test_random_between(&random, -2, 2);
    }
    return c;
}

static double value_at(Case *c, uint32_t feature, double x)
{
    const double weight = 1;
    const IrEvalInput input = {.params = c->params, .rows = 1, .data = c->data, .weights = &weight};
    c->data[feature] = x;
    return *ir_eval_output(c->arena, c->module, ir_find_function(c->module, IR_PREDICT), &input, 0);
}

static bool is_told(const Frequencies *told, double frequency)
{
    for (uint32_t k = 0; k < told->count; k++)
        if (fabs(frequency_value(&told->items[k]) - frequency) < 1e-9)
            return true;
    return false;
}

/* All frequencies are multiples of `unit`, at most 15 of it. */
static void assert_spectrum(const char *text, double unit)
{
    const int samples = SAMPLES;
    Case c = opened(text);
    for (uint32_t f = 0; f < c.features.count; f++) {
        Frequencies told = {0};
        double values[SAMPLES];
        const double kept = c.data[f];
        assert_int_equal(c.features.items[f].kind, FEATURE_EXACT);
        assert_true(frequency_sums(c.arena, &c.features.items[f].parts, MOST, &told));
        for (int n = 0; n < samples; n++)
            values[n] = value_at(&c, f, 2 * M_PI * n / samples / unit);
        for (int k = 0; k < samples / 2; k++) {
            double re = 0, im = 0;
            for (int n = 0; n < samples; n++) {
                re += values[n] * cos(2 * M_PI * k * n / samples) / samples;
                im += values[n] * sin(2 * M_PI * k * n / samples) / samples;
            }
            if ((hypot(re, im) > 1e-10) != is_told(&told, k * unit))
                fail_msg("%s: coefficient %g at %g, but it is %stold", c.features.items[f].name,
                         hypot(re, im), k * unit, is_told(&told, k * unit) ? "" : "not ");
        }
        c.data[f] = kept;
    }
    checked_close();
}

#define MODEL(params, formals, body) params "\nmodel m(" formals ") {\n" body "\n}\n"

static void one_rotation_reaches_one(void **state)
{
    (void)state;
    assert_spectrum(MODEL("param w: angle[6] ~ zeros", "x: real",
                          "qubit q\nRX(w[0]) q\nRY(x) q\nU(w[1], w[2], w[3]) q\nexpect(Z, q)"),
                    0.25);
}

static void uploading_again_adds_up(void **state)
{
    (void)state;
    assert_spectrum(MODEL("param w: angle[4, 3] ~ zeros", "x: real[2]",
                          "qubit q[2]\nfor l in 0..4 {\n RX(x) q\n U(w[l, 0], w[l, 1], w[l, 2]) q\n"
                          " CX q[0], q[1]\n RY(w[l, 0]) q\n}\nexpect(Z[0] + 0.3*X[1], q)"),
                    0.5);
}

static void coefficients_are_exact(void **state)
{
    (void)state;
    assert_spectrum(MODEL("param w: angle[4, 3] ~ zeros", "x: real, z: real",
                          "qubit q\nU(w[0, 0], w[0, 1], w[0, 2]) q\nRX(x/2 + 3*z) q\n"
                          "U(w[1, 0], w[1, 1], w[1, 2]) q\nRY(2*x - z/4) q\n"
                          "U(w[2, 0], w[2, 1], w[2, 2]) q\nexpect(Z, q)"),
                    0.25);
}

static void controlled_gates_have_halves(void **state)
{
    (void)state;
    assert_spectrum(MODEL("param w: angle[4, 3] ~ zeros", "x: real, z: real",
                          "qubit q[3]\nfor i in 0..3 { U(w[i, 0], w[i, 1], w[i, 2]) q[i] }\n"
                          "CRY(x) q[0], q[1]\nctrl RZZ(z) q[0], q[1], q[2]\n"
                          "for i in 0..3 { U(w[3, i], w[i, 2], w[2, i]) q[i] }\n"
                          "CX q[0], q[1]\nexpect(Z[0]*X[1] + Y[1]*Z[2] + X[0], q)"),
                    0.25);
}

static void excitations_have_halves_and_phases_do_not(void **state)
{
    (void)state;
    assert_spectrum(MODEL("param w: angle[4, 3] ~ zeros", "x: real, z: real",
                          "qubit q[2]\nfor i in 0..2 { U(w[i, 0], w[i, 1], w[i, 2]) q[i] }\n"
                          "single_excitation(x) q[0], q[1]\nCP(z) q[0], q[1]\n"
                          "for i in 0..2 { U(w[3, i], w[i, 2], w[2, i]) q[i] }\n"
                          "expect(Z[0]*X[1] + X[0], q)"),
                    0.25);
}

static void multiples_of_pi_are_told_as_such(void **state)
{
    (void)state;
    Case c = opened(MODEL("", "x: real", "qubit q\nH q\nRZ(pi*x/2) q\nRZ(3*x/2) q\nexpect(X, q)"));
    Frequencies told = {0};
    assert_true(frequency_sums(c.arena, &c.features.items[0].parts, MOST, &told));
    const char *const expected[] = {"0", "pi/2 - 3/2", "3/2", "pi/2", "3/2 + pi/2"};
    assert_int_equal(told.count, 5);
    for (uint32_t k = 0; k < told.count; k++)
        assert_string_equal(frequency_text(c.arena, &told.items[k]), expected[k]);
    checked_close();
}

static void what_cancels_in_an_angle_is_not_there(void **state)
{
    (void)state;
    Case c = opened(MODEL("", "x: real", "qubit q\nH q\nRZ(x - 0.5*x - x/2) q\nexpect(X, q)"));
    assert_int_equal(c.features.items[0].gates, 0);
    checked_close();
}

static void linear_layers_and_functions_are_told_apart(void **state)
{
    (void)state;
    Case c = opened(
        MODEL("param w: real[2, 2] ~ zeros", "a: real[2], b: real, c: real, d: real[2], e: real",
              "let h = w @ a\nqubit q[2]\nRX(h) q\nRY(tanh(b)) q[0]\nRY(2*c + w[0, 0]) q[1]\n"
              "RZZ((pi - d[0])*(pi - d[1])) q[0], q[1]\nRZ(d[0]) q[1]\nexpect(Z[0], q) + e"));
    static const FeatureKind kinds[] = {FEATURE_SCALED, FEATURE_SCALED,    FEATURE_NONLINEAR,
                                        FEATURE_EXACT,  FEATURE_NONLINEAR, FEATURE_NONLINEAR,
                                        FEATURE_EXACT};
    static const uint64_t gates[] = {2, 2, 1, 1, 2, 1, 0};
    assert_int_equal(c.features.count, 7);
    for (uint32_t k = 0; k < 7; k++) {
        assert_int_equal(c.features.items[k].kind, kinds[k]);
        assert_int_equal(c.features.items[k].gates, gates[k]);
    }
    checked_close();
}

static void too_many_frequencies_are_only_counted(void **state)
{
    (void)state;
    Case c = opened(
        MODEL("", "x: real", "qubit q\nfor l in 1..40 { RZ(x/(10*l + 0.123)) q }\nexpect(X, q)"));
    Frequencies told = {0};
    double largest = 0;
    for (int l = 1; l < 40; l++)
        largest += 1 / (10 * l + 0.123);
    assert_false(frequency_sums(c.arena, &c.features.items[0].parts, MOST, &told));
    assert_close(frequency_largest(&c.features.items[0].parts), largest, 1e-12);
    checked_close();
}

static void quadratic_reads_have_sums_of_two(void **state)
{
    (void)state;
    assert_spectrum(MODEL("param w: angle[3] ~ zeros", "x: real",
                          "qubit q\nU(w[0], w[1], w[2]) q\nRX(x) q\nRY(w[1]) q\nvar(Z, q)"),
                    0.5);
    assert_spectrum(MODEL("param w: angle[4, 3] ~ zeros", "x: real",
                          "qubit q[2]\nfor i in 0..2 { U(w[i, 0], w[i, 1], w[i, 2]) q[i] }\n"
                          "CX q[0], q[1]\nfor i in 0..2 { RY(w[2, i]) q[i] }\nRX(x/2) q[0]\n"
                          "RY(w[3, 0]) q[0]\nCX q[0], q[1]\npurity(q[..1])"),
                    0.25);
}

static void fidelity_with_fixed_amplitudes_is_linear(void **state)
{
    (void)state;
    assert_spectrum(MODEL("param w: angle[3] ~ zeros\nparam v: real[2, 2] ~ zeros", "x: real",
                          "qubit q\nU(w[0], w[1], w[2]) q\nRX(x) q\nfidelity(q, v)"),
                    0.5);
}

static void other_reads_are_told(void **state)
{
    (void)state;

    static const struct {
        const char *value;
        FeatureKind x, y;
    } cases[] = {
        {"state(q)[0, 0]", FEATURE_READ, FEATURE_EXACT},
        {"expect(Z[0], q) + entropy(q[..1])", FEATURE_READ, FEATURE_EXACT},
        {"fidelity(q, [y[0], 0, 0, 1])", FEATURE_EXACT, FEATURE_NONLINEAR},
        {"let v = [0.0, 2.0*y[0], 0.0, 1.0]\nfidelity(q, v)", FEATURE_EXACT, FEATURE_NONLINEAR},
        {"let p = expect(Z[0], q)\nfidelity(q[..1], [p, 1.0])", FEATURE_READ, FEATURE_EXACT},
    };

    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        char text[512];
        snprintf(text, sizeof text,
                 MODEL("", "x: real, y: real[2]",
                       "qubit q[2]\nRX(x) q[0]\nRY(y[1]) q[1]\nCX q[0], q[1]\n%s"),
                 cases[k].value);
        Case c = opened(text);
        assert_int_equal(c.features.items[0].kind, cases[k].x);
        assert_int_equal(c.features.items[1].kind, cases[k].y);
        assert_int_equal(c.features.items[2].kind, cases[k].x);
        checked_close();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_rotation_reaches_one),
        cmocka_unit_test(uploading_again_adds_up),
        cmocka_unit_test(coefficients_are_exact),
        cmocka_unit_test(controlled_gates_have_halves),
        cmocka_unit_test(excitations_have_halves_and_phases_do_not),
        cmocka_unit_test(multiples_of_pi_are_told_as_such),
        cmocka_unit_test(what_cancels_in_an_angle_is_not_there),
        cmocka_unit_test(linear_layers_and_functions_are_told_apart),
        cmocka_unit_test(too_many_frequencies_are_only_counted),
        cmocka_unit_test(quadratic_reads_have_sums_of_two),
        cmocka_unit_test(fidelity_with_fixed_amplitudes_is_linear),
        cmocka_unit_test(other_reads_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
