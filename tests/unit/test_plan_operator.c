/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Circuits whose end is one matrix a step: which ones are, why others are not, against an oracle and against the plan that runs each
 * row ([PLN-19], [PLN-20]). */
#include <math.h>

#include "tests/support/oracle.h"
#include "tests/support/plans.h"
#include "tests/support/qtest.h"

#define WEIGHTS "param w: real[7] ~ normal(0, 1)"

/* Weights before the data, in it and behind it, in layers. */
static long double mapped(const long double *w, const long double *x)
{
    const OracleGate gates[] = {
        {.name = "RY", .wires = {1}, .angles = {w[0]}},
        {.name = "H", .wires = {0}},
        {.name = "P", .wires = {0}, .angles = {2 * x[0]}},
        {.name = "RZZ", .wires = {0, 2}, .angles = {x[0] * x[1]}},
        {.name = "CX", .wires = {0, 1}},
        {.name = "RX", .wires = {2}, .angles = {x[1] + w[1]}},
        {.name = "RY", .wires = {0}, .angles = {w[2] * x[1]}},
        {.name = "RX", .wires = {0}, .angles = {w[3]}},
        {.name = "CX", .wires = {1, 2}},
        {.name = "CRY", .wires = {2, 0}, .angles = {w[4]}},
        {.name = "RZ", .wires = {1}, .angles = {w[5]}},
        {.name = "RX", .wires = {1}, .angles = {w[6] - w[2]}},
        {.name = "CZ", .wires = {0, 1}},
        {.name = "RY", .wires = {2}, .angles = {w[5]}},
    };
    return plans_loss(x[2], plans_observed(gates, sizeof gates / sizeof *gates));
}

static void weights_may_stand_before_the_data_too(void **state)
{
    (void)state;
    plans_agree(
        PLANS_MODEL("2", WEIGHTS,
                    "qubit q[3]\n RY(w[0]) q[1]\n H q[0]\n P(2*x[0]) q[0]\n RZZ(x[0]*x[1]) q[0], "
                    "q[2]\n CX q[0], q[1]\n RX(x[1] + w[1]) q[2]\n RY(w[2]*x[1]) q[0]\n "
                    "RX(w[3]) q[0]\n CX q[1], q[2]\n CRY(w[4]) q[2], q[0]\n RZ(w[5]) q[1]\n "
                    "RX(w[6] - w[2]) q[1]\n CZ q[0], q[1]\n RY(w[5]) q[2]",
                    PLANS_OBSERVED),
        "operator", mapped);
}

static void feature_maps_and_layers_of_any_length(void **state)
{
    (void)state;
    plans_agree(
        "use std.encode: zz_map\nuse std.ansatz: strongly_entangling\n"
        "data { x: real[3]\n y: class[2] }\nparam w: angle[9, 3, 3]\nmodel m(x) {\n qubit q[3]\n"
        " zz_map[2](x) q\n strongly_entangling(w) q\n expect(Z[0], q)\n}\nloss (index(y) - "
        "m(x))^2\n",
        "operator", NULL);
    plans_agree(
        "use std.encode: amplitude\ndata { x: real[16]\n y: class[4] }\nparam w: angle[3, 4]\n"
        "model m(x) {\n qubit q[4]\n amplitude(x) q\n for l in 0..3 {\n  RY(w[l]) q\n  CX q[..3], "
        "q[1..]\n }\n"
        " probs(q[..2])\n}\nloss cross_entropy(m(x), y)\n",
        "operator", NULL);
}

/* Two calls with other rows, two with the same, and one by a number that the loss needs as well. */
static void states_of_data_alone_are_made_once_for_each_rows(void **state)
{
    (void)state;
    plans_agree("use std.encode: zz_map\ndata { x: real[4]\n y: class[2] }\nparam w: angle[2, 2]\n"
                "model f(z: real[2]) -> real {\n qubit q[2]\n zz_map[1](z) q\n RY(w[0]) q\n CX "
                "q[0], q[1]\n "
                "RX(w[1]) q\n expect(Z[1] + 0.5*X[0], q)\n}\n"
                "model m(x) {\n let s = sin(x[..2])\n f(x[..2]) + 0.7*f(x[2..])*f(x[..2]) + f(s + "
                "x[2..]) + sum(s)\n}\n"
                "loss (m(x) - index(y))^2\n",
                "operator", NULL);
}

static void one_and_two_qubits_and_reads_of_states(void **state)
{
    (void)state;
    plans_agree(PLANS_MODEL("1", WEIGHTS, "qubit q\n RX(x[0]) q\n RZ(w[0]) q\n RY(w[1]) q",
                            "expect(0.3*Z + X, q)"),
                "operator", NULL);
    plans_agree(
        PLANS_MODEL("2", WEIGHTS,
                    "qubit q[2]\n RX(x) q\n CX q[0], q[1]\n RZ(x[0]*x[1]) q[1]\n RY(w[1]) q\n CX "
                    "q[1], q[0]\n RX(w[2]) q[1]",
                    "purity(q[0]) + state(q)[1, 0] + entropy(q[1])"),
        "operator", NULL);
}

static void what_is_no_matrix_says_why(void **state)
{
    (void)state;
    plans_refuse(PLANS_MODEL("1", WEIGHTS,
                             "qubit q[2]\n RX(w[0]) q\n CX q[0], q[1]\n RY(x[0]) q[0]",
                             "expect(Z[0], q)"),
                 "operator", "data enters until its end");
    plans_refuse(PLANS_MODEL("1", WEIGHTS,
                             "qubit q[8]\n RY(x[0]) q\n CX q[..7], q[1..]\n RX(w[0]) q",
                             "expect(Z[7], q)"),
                 "operator", "it has more than 7 qubits");
    plans_refuse("param w: angle\nmodel m() {\n qubit q\n RY(w) q\n expect(Z, q)\n}\nloss m()\n",
                 "operator", "no data enters it");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(weights_may_stand_before_the_data_too),
        TEST(feature_maps_and_layers_of_any_length),
        TEST(states_of_data_alone_are_made_once_for_each_rows),
        TEST(one_and_two_qubits_and_reads_of_states),
        TEST(what_is_no_matrix_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
