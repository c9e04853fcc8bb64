/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Circuits as polynomials of their data: which ones are, why others are not, and that every plan of a model gives the loss and
 * the gradient of the plan that runs each row ([PLN-11], [PLN-12]). Values differ by rounding only: 1e-12 is some thousand
 * roundings of numbers of about 1. */
#include "tests/support/plans.h"
#include "tests/support/qtest.h"

#define TWO "param w: real[7] ~ normal(0, 1)"

static void check_plans_agree(const char *text)
{
    plans_agree(text, "collapse", NULL);
}

static void check_only_lanes(const char *text, const char *reason)
{
    plans_refuse(text, "collapse", reason);
}

static void every_axis_may_encode_and_a_fixed_gate_may_stand_before_it(void **state)
{
    (void)state;
    check_plans_agree(PLANS_MODEL(
        "3", TWO,
        "qubit q[4]\n H q[0]\n RZ(x[0]) q[0]\n RX(1.3*x[1]) q[1]\n T q[2]\n RY(0.4) q[2]\n RX(0.3) "
        "q[2]\n"
        " RZ(x[2] - 0.2) q[2]\n SX q[3]\n CX q[0], q[1]\n RY(w[0]) q[1]\n CX q[1], q[2]\n RX(w[1]) "
        "q[2]\n"
        " CZ q[2], q[3]\n RZ(w[2]) q[3]\n RX(w[3]) q[3]\n CX q[3], q[0]\n U(w[4], w[5], w[6]) q[0]",
        "expect(0.7*Z[0] + 0.2*X[1]*Y[3] - 0.4*Y[0]*Z[2], q)"));
}

static void controlled_and_plane_rotations_are_sums_of_strings(void **state)
{
    (void)state;
    check_plans_agree(
        PLANS_MODEL("4", TWO,
                    "qubit q[4]\n RY(x) q\n CRY(w[0]) q[0], q[1]\n negctrl RX(w[1]) q[2], "
                    "q[3]\n RXX(w[2]) q[0], q[2]\n"
                    " RYY(w[3]) q[1], q[3]\n single_excitation(w[4]) q[3], q[1]\n "
                    "double_excitation(w[5]) q[0], q[1], q[2], q[3]\n"
                    " ctrl negctrl P(w[6]) q[0], q[1], q[2]\n CH q[2], q[0]\n CP(w[0]) "
                    "q[3], q[1]\n RZZ(w[1]) q[0], q[3]",
                    "expect(Z[0] - 0.5*Z[1]*X[2], q)"));
}

static void permutations_of_states_need_not_be_linear(void **state)
{
    (void)state;
    check_plans_agree(
        PLANS_MODEL("4", TWO,
                    "qubit q[4]\n RY(x) q\n RX(w[0]) q[0]\n CCX q[0], q[1], q[2]\n "
                    "RY(w[1]) q[2]\n CSWAP q[2], q[3], q[0]\n"
                    " RX(w[2]) q[3]\n negctrl ctrl X q[1], q[3], q[0]\n SWAP q[0], q[2]\n "
                    "RZ(w[3]) q[0]\n RY(w[4]) q[0]\n"
                    " negctrl X q[3], q[1]\n ctrl ctrl ctrl Z q[0], q[1], q[2], q[3]\n "
                    "RY(w[5]) q[1]\n RX(w[6]) q[2]",
                    "prob(q[..3] == 5)"));
}

static void loops_stay_loops(void **state)
{
    (void)state;
    check_plans_agree(
        "use std.ansatz: strongly_entangling\n"
        "data { x: real[3]\n y: class[2] }\nparam w: angle[25, 3, 3]\nparam s: real ~ "
        "constant(0.8)\n"
        "model m(x) {\n qubit q[3]\n RY(s*x) q\n strongly_entangling(w) q\n expect(Z[1], q)\n}\n"
        "loss (index(y) - m(x))^2\n");
}

#define LAYERS(layers, body)                                                                       \
    "data { x: real[3]\n y: class[2] }\nparam w: angle[" layers ", 5]\n"                           \
    "model m(x) {\n qubit q[4]\n RY(x) q[..3]\n" body "\n expect(Z[1] + 0.3*X[0], q)\n}\n"         \
    "loss (index(y) - m(x))^2\n"

/* What a turn leaves is stored, unless it is too much; rotations about longer strings need it from behind the turn, in whatever
 * order passes and loops follow each other. */
static void turns_and_longer_rotations_may_alternate_in_loops(void **state)
{
    (void)state;
    check_plans_agree(LAYERS("3", "for l in 0..3 { RXX(w[l, 0]) q[0], q[2]\n RY(w[l, 1]) q[1]\n"
                                  "RX(w[l, 2]) q[3]\n CX q[1], q[3]\n RZZ(w[l, 3]) q[1], q[2] }"));
    check_plans_agree(LAYERS("4",
                             "for l in 0..4 { RX(w[l, 0]) q[1]\n CX q[0], q[1] }\n"
                             "for l in 0..4 { CX q[0], q[1]\n CX q[1], q[2] }\n"
                             "RYY(w[0, 1]) q[1], q[3]\n for l in 0..4 { CX q[2], q[3]\n"
                             "RY(w[l, 2]) q[3]\n RX(w[l, 3]) q[0] }\n RXX(w[0, 4]) q[0], q[1]"));
    check_plans_agree(
        LAYERS("6", "for l in 0..3 { for k in 0..2 { RX(w[2*l + k, 0]) q[2]\n CX q[0], q[2]\n"
                    "RY(w[2*l + k, 1]) q[0] }\n RXX(w[l, 2]) q[0], q[3]\n CX q[3], q[0] }\n"
                    "RX(w[0, 3]) q[1]\n SWAP q[0], q[1]"));
}

static void what_does_not_fit_is_taken_back_instead(void **state)
{
    (void)state;
    check_plans_agree("data { x: real[5]\n y: class[2] }\nparam w: angle[2200, 2]\n"
                      "model m(x) {\n qubit q[6]\n RY(x) q[..5]\n for l in 0..2200 {\n"
                      " CX q[..5], q[1..]\n RX(w[l, 0]) q[2]\n RY(w[l, 1]) q[5] }\n CX q[5], q[0]\n"
                      " RY(w[0, 0]) q[0]\n expect(Z[0], q)\n}\nloss (index(y) - m(x))^2\n");
}

static void a_weight_may_be_added_to_the_data_and_a_layer_may_feed_it(void **state)
{
    (void)state;
    check_plans_agree("use std.nn: linear\n"
                      "data { x: real[5]\n y: class[2] }\nparam enc: linear[5, 2]\nparam b: "
                      "real[2] ~ normal(0, 1)\nparam w: angle[2]\n"
                      "model m(x) {\n let h = tanh(linear(enc, x))\n qubit q[3]\n RX(1.4*h + b) "
                      "q[..2]\n CX q[0], q[1]\n"
                      " RY(w) q[1..]\n CX q[1], q[2]\n softmax(2*expect(Z, q[1..]) + h)\n}\n"
                      "loss cross_entropy(m(x), y)\n");
}

static void data_on_six_and_seven_qubits_is_split_in_two_parts(void **state)
{
    (void)state;
    check_plans_agree("use std.ansatz: strongly_entangling\n"
                      "data { x: real[6]\n y: class[3] }\nparam w: angle[2, 6, 3]\nparam s: real ~ "
                      "constant(0.8)\n"
                      "model m(x) {\n qubit q[6]\n RY(s*x) q\n strongly_entangling(w) q\n "
                      "softmax(expect(Z, q[1..4]))\n}\nloss cross_entropy(m(x), y)\n");
    check_plans_agree(
        "use std.ansatz: strongly_entangling\n"
        "data { x: real[7]\n y: class[2] }\nparam w: angle[3, 7, 3]\n"
        "model m(x) {\n qubit q[7]\n RY(x) q\n strongly_entangling(w) q\n expect(Z[1], q)\n}\n"
        "loss (index(y) - m(x))^2\n");
}

static void one_qubit_and_many_reads_are_polynomials_too(void **state)
{
    (void)state;
    check_plans_agree(PLANS_MODEL("1", TWO, "qubit q\n RX(x[0]) q\n RZ(w[0]) q\n RY(w[1]) q",
                                  "expect(0.3*Z + X, q)"));
    check_plans_agree(
        "data { x: real[5]\n y: class[4] }\nparam w: angle[5]\n"
        "model m(x) {\n qubit q[5]\n RY(x) q\n RX(w) q\n CX q[..4], q[1..]\n probs(q[1..3])\n}\n"
        "loss cross_entropy(m(x), y)\n");
}

static void what_is_no_polynomial_says_why_and_where(void **state)
{
    (void)state;
    check_only_lanes(PLANS_MODEL("2", TWO,
                                 "qubit q[2]\n RY(x) q\n CX q[0], q[1]\n RY(w[0]*x[0]) q[0]",
                                 "expect(Z[0], q)"),
                     "not for `m`: data enters by more than one rotation at the start of each "
                     "qubit (line 8, column");
    check_only_lanes("use std.encode: amplitude\n"
                     "data { x: real[4]\n y: class[2] }\nparam w: angle\nmodel m(x) {\n qubit "
                     "q[2]\n amplitude(x) q\n RY(w) q[0]\n"
                     " expect(Z[0], q)\n}\nloss (m(x) - index(y))^2\n",
                     "amplitudes are prepared");
    check_only_lanes(
        "param w: angle\nmodel m() {\n qubit q\n RY(w) q\n expect(Z, q)\n}\nloss m()\n",
        "no data enters it");
    check_only_lanes(
        PLANS_MODEL("2", TWO, "qubit q[2]\n RY(x) q\n RX(w[0]) q[0]", "sum(state(q)[0, 0]*w)"),
        "a read is no sum of Pauli strings");
    check_only_lanes(
        PLANS_MODEL("11", TWO,
                    "qubit q[11]\n RY(x) q\n for i in 1..11 {\n  CRX(w[i % 7]) q[i], q[0]\n }",
                    "expect(Z[0], q)"),
        "more than 10 qubits");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_axis_may_encode_and_a_fixed_gate_may_stand_before_it),
        TEST(controlled_and_plane_rotations_are_sums_of_strings),
        TEST(permutations_of_states_need_not_be_linear),
        TEST(loops_stay_loops),
        TEST(turns_and_longer_rotations_may_alternate_in_loops),
        TEST(what_does_not_fit_is_taken_back_instead),
        TEST(a_weight_may_be_added_to_the_data_and_a_layer_may_feed_it),
        TEST(data_on_six_and_seven_qubits_is_split_in_two_parts),
        TEST(one_qubit_and_many_reads_are_polynomials_too),
        TEST(what_is_no_polynomial_says_why_and_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
