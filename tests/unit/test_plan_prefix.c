/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Circuits that begin with data alone: which ones are, why others are not, against an oracle and against the plan that runs each row
 * whole ([PLN-27]). */
#include <math.h>

#include "tests/support/oracle.h"
#include "tests/support/plans.h"
#include "tests/support/qtest.h"

#define WEIGHTS "param w: real[4] ~ normal(0, 1)"

static long double mapped(const long double *w, const long double *x)
{
    const OracleGate gates[] = {
        {.name = "H", .wires = {0}},
        {.name = "P", .wires = {0}, .angles = {2 * x[0]}},
        {.name = "RY", .wires = {2}, .angles = {x[1] - 0.4L}},
        {.name = "CX", .wires = {0, 1}},
        {.name = "RZZ", .wires = {0, 2}, .angles = {x[0] * x[1]}},
        {.name = "RX", .wires = {1}, .angles = {x[1]}},
        {.name = "RX", .wires = {0}, .angles = {w[0]}},
        {.name = "CX", .wires = {1, 2}},
        {.name = "CRY", .wires = {2, 0}, .angles = {w[1]}},
        {.name = "RZ", .wires = {1}, .angles = {w[2]}},
        {.name = "RX", .wires = {1}, .angles = {w[3] - w[2]}},
        {.name = "CZ", .wires = {0, 1}},
        {.name = "RY", .wires = {2}, .angles = {w[2]}},
    };
    return plans_loss(x[2], plans_observed(gates, sizeof gates / sizeof *gates));
}

static void a_row_runs_what_stands_behind_its_data(void **state)
{
    (void)state;
    plans_agree(
        PLANS_MODEL("2", WEIGHTS,
                    "qubit q[3]\n H q[0]\n P(2*x[0]) q[0]\n RY(x[1] - 0.4) q[2]\n CX q[0], "
                    "q[1]\n RZZ(x[0]*x[1]) q[0], q[2]\n RX(x[1]) q[1]\n RX(w[0]) q[0]\n CX q[1], "
                    "q[2]\n CRY(w[1]) q[2], q[0]\n RZ(w[2]) q[1]\n RX(w[3] - w[2]) q[1]\n CZ "
                    "q[0], q[1]\n RY(w[2]) q[2]",
                    PLANS_OBSERVED),
        "prefix", mapped);
}

/* More qubits than a matrix has, and layers in a loop. */
static void feature_maps_and_amplitudes(void **state)
{
    (void)state;
    plans_agree(
        "use std.encode: zz_map\nuse std.ansatz: strongly_entangling\n"
        "data { x: real[8]\n y: class[8] }\nparam w: angle[4, 8, 3]\nmodel m(x) {\n qubit q[8]\n"
        " zz_map[2](x) q\n strongly_entangling(w) q\n softmax(expect(Z, q))\n}\nloss "
        "cross_entropy(m(x), y)\n",
        "prefix", NULL);
    plans_agree(
        "use std.encode: amplitude\ndata { x: real[16]\n y: class[4] }\nparam w: angle[3, 4]\n"
        "model m(x) {\n qubit q[4]\n amplitude(x) q\n for l in 0..3 {\n  RY(w[l]) q\n  CX q[..3], "
        "q[1..]\n }\n"
        " probs(q[..2])\n}\nloss cross_entropy(m(x), y)\n",
        "prefix", NULL);
}

/* Two calls with other rows, two with the same, and one by a number that the loss needs as well. */
static void states_are_made_once_for_each_rows(void **state)
{
    (void)state;
    plans_agree("use std.encode: zz_map\ndata { x: real[4]\n y: class[2] }\nparam w: angle[2, 2]\n"
                "model f(z: real[2]) -> real {\n qubit q[2]\n zz_map[1](z) q\n RY(w[0]) q\n CX "
                "q[0], q[1]\n "
                "RX(w[1]) q\n expect(Z[1] + 0.5*X[0], q)\n}\n"
                "model m(x) {\n let s = sin(x[..2])\n f(x[..2]) + 0.7*f(x[2..])*f(x[..2]) + f(s + "
                "x[2..]) + sum(s)\n}\n"
                "loss (m(x) - index(y))^2\n",
                "prefix", NULL);
}

/* What a frozen parameter enters is the same in all steps, but not known before them. */
static void without_features_a_row_makes_its_state(void **state)
{
    (void)state;
    plans_agree(
        PLANS_MODEL(
            "2", "frozen param s: real ~ normal(0, 1)\n" WEIGHTS,
            "let z = sin(s*x)\n qubit q[2]\n RY(z) q\n CX q[0], q[1]\n RX(z[0]*z[1]) q\n CX "
            "q[1], q[0]\n RY(w[0]) q\n CX q[0], q[1]\n RY(w[1]) q[0]",
            "expect(Z[0], q)"),
        "prefix", NULL);
}

static void reads_of_states(void **state)
{
    (void)state;
    plans_agree(
        PLANS_MODEL("2", WEIGHTS,
                    "qubit q[2]\n RX(x) q\n CX q[0], q[1]\n RZ(x[0]*x[1]) q[1]\n RY(w[1]) q\n CX "
                    "q[1], q[0]\n RX(w[2]) q[1]",
                    "purity(q[0]) + state(q)[1, 0] + entropy(q[1])"),
        "prefix", NULL);
}

static void what_has_no_prefix_says_why(void **state)
{
    (void)state;
    plans_refuse(PLANS_MODEL("1", WEIGHTS,
                             "qubit q[2]\n RX(w[0]) q\n CX q[0], q[1]\n RY(x[0]) q[0]",
                             "expect(Z[0], q)"),
                 "prefix", "data enters until its end");
    plans_refuse(
        PLANS_MODEL("1", WEIGHTS,
                    "qubit q[2]\n RX(w[0]) q\n CX q[0], q[1]\n RY(x[0]) q[0]\n CX q[1], q[0]\n "
                    "RX(w[1]) q[0]",
                    "expect(Z[0], q)"),
        "prefix", "parameters, or gradients of the data, enter before its last data");
    plans_refuse(PLANS_MODEL("2", WEIGHTS,
                             "qubit q[2]\n RX(x) q\n RZ(x) q\n CX q[0], q[1]\n RY(w[0]) q\n",
                             "expect(Z[0], q)"),
                 "prefix", "its data turn single qubits, which takes no longer than a copy");
    plans_refuse(PLANS_MODEL("1", WEIGHTS,
                             "qubit q[15]\n RY(x[0]) q\n CX q[..14], q[1..]\n RZ(x[0]) "
                             "q\n RX(w[0]) q",
                             "expect(Z[14], q)"),
                 "prefix", "it has more than 14 qubits");
    plans_refuse("param w: angle\nmodel m() {\n qubit q\n RY(w) q\n expect(Z, q)\n}\nloss m()\n",
                 "prefix", "no data enters it");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_row_runs_what_stands_behind_its_data),
        TEST(feature_maps_and_amplitudes),
        TEST(states_are_made_once_for_each_rows),
        TEST(without_features_a_row_makes_its_state),
        TEST(reads_of_states),
        TEST(what_has_no_prefix_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
