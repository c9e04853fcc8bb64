/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Circuits that data enters several times, known from a grid of data angles: which ones are, why others are not, against an
 * oracle and against the plan that runs each row ([PLN-14], [PLN-15]). */
#include <math.h>

#include "tests/support/oracle.h"
#include "tests/support/plans.h"
#include "tests/support/qtest.h"

#define WEIGHTS "param w: real[7] ~ normal(0, 1)"

/* All ways of entering: single rotations, sums with weights and with other data, a multiple, controlled and plane rotations of half
 * and whole frequencies. */
static long double uploads(const long double *w, const long double *x)
{
    const OracleGate gates[] = {
        {.name = "RY", .wires = {0}, .angles = {x[0] + w[0]}},
        {.name = "RX", .wires = {1}, .angles = {x[0] - x[1]}},
        {.name = "CX", .wires = {0, 1}},
        {.name = "CRX", .wires = {0, 2}, .angles = {x[1]}},
        {.name = "RZ", .wires = {1}, .angles = {w[1]}},
        {.name = "RX", .wires = {1}, .angles = {2 * x[0]}},
        {.name = "CRZ", .wires = {1, 0}, .angles = {x[2]}},
        {.name = "single_excitation", .wires = {0, 1}, .angles = {x[1] + w[2]}},
        {.name = "RXX", .wires = {2, 1}, .angles = {x[2]}},
        {.name = "RX", .wires = {2}, .angles = {w[3]}},
        {.name = "CP", .wires = {2, 0}, .angles = {w[4] * x[2]}},
        {.name = "CX", .wires = {2, 0}},
        {.name = "RY", .wires = {0}, .angles = {w[5] + w[6]}},
    };
    OracleComplex psi[8];
    oracle_zero(psi, 3);
    oracle_apply(psi, 3, gates, sizeof gates / sizeof *gates);
    const OracleTerm terms[] = {{0.7L, "Z"}, {0.2L, "IXY"}};
    const long double f = oracle_expect(psi, 3, terms, 2) + oracle_probability(psi, 3, 2, 2);
    return plans_loss(x[3], f);
}

static void uploads_of_every_kind_agree_with_the_oracle(void **state)
{
    (void)state;
    plans_agree(
        PLANS_MODEL(
            "3", WEIGHTS,
            "qubit q[3]\n RY(x[0] + w[0]) q[0]\n RX(x[0] - x[1]) q[1]\n CX q[0], q[1]\n "
            "CRX(x[1]) q[0], "
            "q[2]\n RZ(w[1]) q[1]\n RX(2*x[0]) q[1]\n CRZ(x[2]) q[1], q[0]\n "
            "single_excitation(x[1] + w[2]) q[0], q[1]\n RXX(x[2]) q[2], q[1]\n RX(w[3]) q[2]\n "
            "CP(w[4]*x[2]) q[2], q[0]\n CX q[2], q[0]\n RY(w[5] + w[6]) q[0]",
            "expect(0.7*Z[0] + 0.2*X[1]*Y[2], q) + prob(q[1] == 1)"),
        "grid", uploads);
}

static void layers_that_upload_again_stay_a_loop(void **state)
{
    (void)state;
    plans_agree(
        "data { x: real[2]\n y: class[2] }\nparam w: angle[4, 4, 2]\nparam b: real[2] ~ normal(0, "
        "1)\n"
        "model m(x) {\n let h = tanh(1.3*x + b)\n qubit q[4]\n for l in 0..4 {\n  for i in 0..4 {\n"
        "   RX(h[i % 2]) q[i]\n   RY(w[l, i, 0]) q[i]\n   RZ(w[l, i, 1]) q[i]\n  }\n"
        "  CX q[..3], q[1..]\n }\n expect(Z[3], q)\n}\nloss (index(y) - m(x))^2\n",
        "grid", NULL);
}

static void many_reads_and_one_qubit(void **state)
{
    (void)state;
    plans_agree("data { x: real[1]\n y: class[2] }\nparam w: angle[5]\nmodel m(x) {\n qubit q\n"
                " for l in 0..5 {\n  RX(0.7*x[0]) q\n  RY(w[l]) q\n }\n probs(q)\n}\nloss "
                "cross_entropy(m(x), y)\n",
                "grid", NULL);
    plans_agree("data { x: real[2]\n y: class[4] }\nparam w: angle[4]\nmodel m(x) {\n qubit q[3]\n"
                " for l in 0..2 {\n  RY(x[0] + 0.5) q\n  RZ(x[1]) q[2]\n  RY(w[2*l]) q[1]\n  CX "
                "q[0], q[1]\n"
                "  RX(w[2*l + 1]) q[2]\n  CX q[1], q[2]\n }\n probs(q[1..])\n}\nloss "
                "cross_entropy(m(x), y)\n",
                "grid", NULL);
}

/* 0.3 and 0.1 are no exact multiples as doubles; 1 and 1.5 share a half */
static void multiples_share_a_frequency(void **state)
{
    (void)state;
    plans_agree(
        PLANS_MODEL(
            "2", WEIGHTS,
            "qubit q[2]\n RY(0.1*x[0]) q[0]\n CX q[0], q[1]\n RX(w[0]) q\n RY(0.3*x[0]) q[1]\n"
            " RZ(x[1]) q[0]\n RY(w[1]) q[0]\n RX(1.5*x[1] - w[2]) q[0]\n CX q[1], q[0]\n "
            "RY(w[3]) q[0]",
            "expect(Z[0], q)"),
        "grid", NULL);
}

static void what_has_no_grid_says_why(void **state)
{
    (void)state;
    plans_refuse(PLANS_MODEL("1", WEIGHTS, "qubit q\n RY(x[0]) q\n RX(w[0]) q\n RY(sqrt(2)*x[0]) q",
                             "expect(Z, q)"),
                 "grid", "multiples of one number of the row enter that have no common frequency");
    plans_refuse(PLANS_MODEL("10", WEIGHTS,
                             "qubit q[10]\n RY(x) q\n CX q[..9], q[1..]\n RX(w[0]) q",
                             "expect(Z[9], q)"),
                 "grid", "the grid of its 10 data angles has more than 16384 points");
    plans_refuse("param w: angle\nmodel m() {\n qubit q\n RY(w) q\n expect(Z, q)\n}\nloss m()\n",
                 "grid", "no data enters it");
    plans_refuse(PLANS_MODEL("2", WEIGHTS, "qubit q[2]\n RY(x) q\n RX(w[0]) q[0]", "purity(q[0])"),
                 "grid", "a read is no expectation of the state");
    plans_refuse("use std.encode: amplitude\ndata { x: real[4]\n y: class[2] }\nparam w: "
                 "angle\nmodel m(x) {\n"
                 " qubit q[2]\n amplitude(x) q\n RY(w) q[0]\n expect(Z[0], q)\n}\nloss (m(x) - "
                 "index(y))^2\n",
                 "grid", "amplitudes are prepared from data");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(uploads_of_every_kind_agree_with_the_oracle),
        TEST(layers_that_upload_again_stay_a_loop),
        TEST(many_reads_and_one_qubit),
        TEST(multiples_share_a_frequency),
        TEST(what_has_no_grid_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
