/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* --precision=f32 ([PLN-26]): loss and gradient against the same model in doubles (which the oracle judges elsewhere), by every
 * instruction set of this machine, with the same bits for any number of threads.
 *
 * Tolerance: an amplitude is rounded to 2^-24 by each of its gates, some hundred here, and errors add like random steps:
 * 2^-24 sqrt(hundreds) = 1e-6, of which reads and derivatives sum over a state of norm 1 a few times as much. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/processor.h"
#include "tests/support/hosted.h"
#include "tests/support/oracle.h"
#include "tests/support/qtest.h"

enum { ROWS = 277, MOST = 300, WIDTH = 16 };

static const double TOLERANCE = 4e-6;
static double params[MOST], rows[ROWS * WIDTH];

typedef struct {
    double loss, gradient[MOST];
} Answer;

static void ask(Hosted *hosted, int threads, Answer *answer)
{
    QmlError error = {0};
    const QmlModel *code = hosted->model.compiled;
    QmlEngine *engine = qmlrt_engine_create(code, qmlrt_select_variant(code, "lanes"),
                                            &hosted->model.plans[0].sizes, threads, &error);
    assert_non_null(engine);
    qmlrt_engine_set_params(engine, params);
    assert_true(qmlrt_engine_value_grad(engine, 0, rows, NULL, ROWS, &answer->loss,
                                        answer->gradient, &error));
    qmlrt_engine_free(engine);
}

static double distance(const Answer *a, const Answer *b, size_t count)
{
    double largest = fabs(a->loss - b->loss);
    for (size_t i = 0; i < count; i++)
        if (!(fabs(a->gradient[i] - b->gradient[i]) <= largest))
            largest = fabs(a->gradient[i] - b->gradient[i]);
    return largest;
}

/* fixed: every parameter has this value; NaN: random ones. Returns the largest error. */
static double compare(const char *text, double fixed)
{
    static const char *const isas[] = {"v2", "v3", "v4"};
    static Hosted exact, single;
    static Answer expected, answer, again;
    double worst = 0;
    hosted_open(&exact, text, 1);
    hosted_open_single(&single, text, 1);
    const size_t count = exact.model.sizes.params, width = exact.model.sizes.data;
    assert_true(count <= MOST && width <= WIDTH);
    for (size_t i = 0; i < count; i++)
        params[i] = isnan(fixed) ? 3 * oracle_draw(9, i) : fixed;
    for (size_t i = 0; i < ROWS * width; i++)
        rows[i] = 2 * oracle_draw(11, i);
    ask(&exact, 1, &expected);
    for (int i = 0; i < 3; i++) {
        setenv("QML_ISA", isas[i], 1);
        ask(&single, 1, &answer);
        ask(&single, 2, &again);
        assert_memory_equal(&answer.loss, &again.loss, sizeof answer.loss);
        assert_memory_equal(answer.gradient, again.gradient, count * sizeof(double));
        worst = fmax(worst, distance(&answer, &expected, count));
    }
    unsetenv("QML_ISA");
    hosted_close(&single);
    hosted_close(&exact);
    assert_true(worst > 0); /* they are floats */
    if (!(worst <= TOLERANCE))
        fail_msg("an error of %.3g in\n%s", worst, text);
    return worst;
}

static void layered_circuits_are_those_in_doubles(void **state)
{
    (void)state;
    for (int n = 4; n <= 12; n += 4) {
        char text[500];
        snprintf(text, sizeof text,
                 "use std.ansatz: strongly_entangling\ndata { x: real[%d] }\n"
                 "param w: angle[5, %d, 3] ~ zeros\nmodel m(x) {\n  qubit q[%d]\n  RY(x) q\n"
                 "  strongly_entangling(w) q\n  expect(Z, q[0])\n}\nloss m(x)\n",
                 n, n, n);
        print_message("%d qubits, 5 layers: error %.2g\n", n, compare(text, (double)NAN));
    }
}

/* Tangents of 1e16, and of 1e8: eight of them would leave the range of a float. */
static void angles_of_half_turns_keep_their_cosines(void **state)
{
    static const char *const text =
        "use std.ansatz: strongly_entangling\ndata { x: real[8] }\n"
        "param w: angle[3, 8, 3] ~ zeros\nmodel m(x) {\n  qubit q[8]\n  RY(x) q\n"
        "  strongly_entangling(w) q\n  RY(3.141592653589793*x) q\n  expect(Z, q[0])\n}\nloss "
        "m(x)\n";
    (void)state;
    compare(text, 3.141592653589793);
    compare(text, 3.1415926);
    compare(text, -3.1);
}

static void every_gate_and_read_has_kernels(void **state)
{
    (void)state;
    compare("data { x: real[5] }\nparam w: angle[12] ~ zeros\nparam v: real[2] ~ zeros\n"
            "model m(x) {\n  qubit q[5]\n  H q\n  RX(x[0]) q[0]\n  RZZ(x[1]*w[0]) q[0], q[1]\n"
            "  CRY(w[1]) q[1], q[2]\n  CRX(x[2] + w[2]) q[2], q[3]\n  P(w[3]) q[4]\n  RXX(w[4]) "
            "q[3], q[4]\n"
            "  RYY(x[3]) q[0], q[4]\n  CRZ(x[4]*v[0]) q[0], q[2]\n  CX q[4], q[2]\n"
            "  U(w[5], w[6], w[7]) q[1]\n  RY(w[8]) q[0]\n  RY(x[2]) q[3]\n  RX(w[9]) q[2]\n  SWAP "
            "q[0], q[3]\n"
            "  RZ(w[10]) q[1]\n  CZ q[1], q[2]\n  RY(w[11]) q[1]\n"
            "  expect(Z[0] * X[1] + 0.5 * Y[2] * Z[3], q) + expect(X, q[4]) + v[1] * prob(q[0] == "
            "1)\n}\n"
            "loss m(x)\n",
            (double)NAN);
}

static void real_states_have_no_imaginary_parts(void **state)
{
    (void)state;
    compare(
        "data { x: real[6] }\nparam w: angle[3, 6] ~ zeros\nmodel m(x) {\n  qubit q[6]\n  RY(x) q\n"
        "  for l in 0..3 {\n    RY(w[l]) q\n    for i in 0..5 { CX q[i], q[i + 1] }\n  }\n"
        "  expect(Z, q[5])\n}\nloss m(x)\n",
        (double)NAN);
}

static void amplitudes_are_loaded(void **state)
{
    (void)state;
    compare("use std.encode: amplitude\ndata { x: real[8] }\nparam w: angle[3] ~ zeros\nmodel m(x) "
            "{\n  qubit q[3]\n"
            "  amplitude(x) q\n  RX(w) q\n  CX q[0], q[1]\n  RY(w) q\n  expect(Z, q[0]) + "
            "prob(q[1] == 1)\n}\nloss m(x)\n",
            (double)NAN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(layered_circuits_are_those_in_doubles),
        TEST(angles_of_half_turns_keep_their_cosines),
        TEST(every_gate_and_read_has_kernels),
        TEST(real_states_have_no_imaginary_parts),
        TEST(amplitudes_are_loaded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
