/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Lowering of whole programs, judged by the interpreter of the IR: models and their reads, sizes and arrays of parameters, what is not
 * lowered. Circuits are in test_lower_circuit.c, classical expressions in test_lower_expr.c. */
#include <string.h>

#include "tests/support/agree.h"
#include "tests/support/qtest.h"

/* ---------------------------------------------------------------- reads and models */
static void reads_in_comprehensions_are_outputs(void **state)
{
    const char *first =
        "data { x: real[3]\n y: real }\nmodel m(x) { qubit q[3]\n RX(x) q\n CX q[..2], q[1..]\n"
        "sum([expect(Z[i]*X[(i + 1) % 3], q)*(i + 1) for i in 0..3]) + sum(expect(Z, q)) + "
        "expect(Z, q[1]) }\n"
        "loss mse(m(x), y)\n";
    const char *second =
        "data { x: real[3]\n y: real }\nmodel m(x) { qubit q[3]\n RX(x) q\n CX q[..2], q[1..]\n"
        "expect(Z[0]*X[1] + 2*Z[1]*X[2] + 3*Z[2]*X[0] + Z[0] + 2*Z[1] + Z[2], q) }\nloss mse(m(x), "
        "y)\n";
    (void)state;
    assert_programs_agree(first, second, 60);
    Lowered lowered = lower_text(first, false);
    assert_int_equal(lowered_entry(&lowered)->reads.count, 6); /* Z[1] is read once */
    lowered_close(&lowered);
}

static void probabilities_of_outcomes_add_up(void **state)
{
    const char *head =
        "data { x: real[3]\n y: real }\nmodel m(x) { qubit q[3]\n RX(x) q\n CX q[..2], q[1..]\n";
    char first[400], second[400];
    (void)state;
    snprintf(first, sizeof first, "%sprob(q[1..] == 2) }\nloss mse(m(x), y)\n", head);
    snprintf(second, sizeof second, "%sprobs(q)[4] + probs(q)[5] }\nloss mse(m(x), y)\n", head);
    assert_programs_agree(first, second, 61);
    snprintf(
        second, sizeof second,
        "%slet s = state(q)\n s[4, 0]^2 + s[4, 1]^2 + s[5, 0]^2 + s[5, 1]^2 }\nloss mse(m(x), y)\n",
        head);
    assert_programs_agree(first, second, 62);
}

static void calls_of_one_model_share_its_circuit(void **state)
{
    const char *program =
        "data { x: real[4, 2]\n y: real }\nparam w: angle[2]\n"
        "model filter(v: real[2]) { qubit q[2]\n RY(v) q\n CX q[0], q[1]\n RX(w) q\n expect(Z, q) "
        "}\n"
        "model net(x) { let f = [filter(x[i]) for i in 0..4]\n sum(f) }\nloss mse(net(x), y)\n";
    (void)state;
    Lowered lowered = lower_text(program, false);
    assert_int_equal(lowered.module->circuits.count, 1);
    assert_int_equal(lowered.module->sources.count, 1);
    assert_int_equal(lowered.module->entry_circuit, IR_NONE);
    agree_fill(63);
    double expected = 0, value = agree_output(&lowered, IR_PREDICT)[0];
    for (int i = 0; i < 4;
         i++) { /* Z after RX(b) RY(a) |0> is cos a cos b on both wires, CX between */
        double a0 = agree_data[2 * i], a1 = agree_data[2 * i + 1];
        expected += cos(a0) * cos(agree_params[0]) + cos(a0) * cos(a1) * cos(agree_params[1]);
    }
    /* RX turns Z into cos Z + sin Y; Y has no expectation in a real state */
    assert_close(value, expected, 1e-13);
    lowered_close(&lowered);
}

static void predict_and_loss_call_the_same_entry_circuit(void **state)
{
    (void)state;
    Lowered lowered = lower_text(
        "data { x: real[2]\n y: real }\nparam w: angle[2]\n"
        "model m(x) { qubit q[2]\n RY(x*w) q\n expect(Z[0], q) }\nloss mse(m(x), y) + m(x)^2\n",
        false);
    assert_int_equal(lowered.module->circuits.count, 1);
    assert_int_equal(lowered.module->entry_circuit, 0);
    assert_true(lowered.module->columns.items[0].in_model &&
                lowered.module->columns.items[0].in_loss);
    assert_true(!lowered.module->columns.items[1].in_model &&
                lowered.module->columns.items[1].in_loss);
    lowered_close(&lowered);
}

static void a_preparation_takes_normalised_amplitudes(void **state)
{
    (void)state;
    assert_programs_agree(
        "use std.encode: amplitude\ndata { x: real[4]\n y: real }\n"
        "model m(x) { qubit q[2]\n amplitude(x) q\n H q[0]\n prob(q == 2) }\nloss mse(m(x), y)\n",
        "data { x: real[4]\n y: real }\n"
        "model m(x) { qubit q[2]\n H q\n 0*prob(q == 1) + (x[2] + x[3])^2/2/sum(x^2) }\nloss "
        "mse(m(x), y)\n",
        64);
}

/* ---------------------------------------------------------------- sizes and arrays of parameters */
#define THREE(params, body)                                                                        \
    "use std.ansatz: strongly_entangling\nuse std.nn: linear\nuse std.encode: amplitude\n"         \
    "data { x: real[3]\n y: real }\n" params                                                       \
    "fn first(p: linear[a, b][k], x: real[a]) = linear(p[0], x) + linear(p[k-1], x)\n"             \
    "circuit each(t: angle[2]) a: qubit, b: qubit { CRX(t[0]) a, b\n RY(t[1]) a }\n"               \
    "model m(x) {\nqubit q[3]\nRY(x) q\n" body "}\nloss mse(m(x), y)\n"

static void sizes_follow_from_the_first_use(void **state)
{
    (void)state;
    assert_programs_agree(
        THREE("param w: angle[2, _, _]\nparam t: angle[_]\nparam c: angle[_, _]\n"
              "param a: real[_] ~ ones\n",
              "RX(t) q\neach(c) q[..2], q[1..]\nstrongly_entangling(w) q\nRZ(t) q\n"
              "expect(X[0]*Z[2], q) + sum(f(a, x)) + sum(w[1])\n}\n"
              "fn f(a: real[n], x: real[n]) { a*x\n"),
        THREE("param w: angle[2, 3, 3]\nparam t: angle[3]\nparam c: angle[2, 2]\n"
              "param a: real[3] ~ ones\n",
              "RX(t) q\neach(c) q[..2], q[1..]\nstrongly_entangling(w) q\nRZ(t) q\n"
              "expect(X[0]*Z[2], q) + sum(a*x) + sum(w[1])\n"),
        91);
}

static void an_array_of_records_is_one_record_after_the_other(void **state)
{
    (void)state;
    assert_programs_agree(
        THREE("param up: linear[3, 2][3]\nparam d: linear[3, 1][2, 2]\n",
              "let f = [linear(up[k], expect(Z, q)) for k in 0..3]\n"
              "0.03*(sum(f^2) + sum(up.b^2) + sum(up[1].W) + first(up, x)[1] + linear(d[1, 0], "
              "x)[0]*d[0, "
              "1].b[0])\n"),
        THREE("param u: linear[3, 2]\nparam v: linear[3, 2]\nparam w: linear[3, 2]\n"
              "param d: linear[3, 1]\nparam e: linear[3, 1]\nparam f: linear[3, 1]\nparam g: "
              "linear[3, 1]\n",
              "let z = expect(Z, q)\n"
              "0.03*(sum(linear(u, z)^2) + sum(linear(v, z)^2) + sum(linear(w, z)^2) + "
              "sum(u.b^2) + sum(v.b^2) + sum(w.b^2) + sum(v.W) + "
              "linear(u, x)[1] + linear(w, x)[1] + linear(f, x)[0]*e.b[0])\n"),
        92);
}

static void records_of_an_array_have_their_places_in_their_names(void **state)
{
    (void)state;
    Lowered lowered = lower_text(
        THREE("param up: linear[3, 2][2]\n", "sum(linear(up[1], expect(Z, q)))\n"), false);
    assert_int_equal(lowered.module->params.count, 4);
    assert_string_equal(lowered.module->params.items[2].name, "up[1].W");
    assert_string_equal(lowered.module->params.items[3].name, "up[1].b");
    assert_int_equal(lowered.module->params.items[2].dims[1], 3);
    lowered_close(&lowered);
}

/* ---------------------------------------------------------------- refusals */
static void a_program_without_a_loss_is_refused(void **state)
{
    (void)state;
    Lowered lowered =
        lower_text_refused("param t: angle\nmodel m() { qubit q\n RX(t) q\n expect(Z, q) }\n");
    assert_non_null(strstr(lowered_messages(&lowered), "Q0690"));
    lowered_close(&lowered);
}

#define TWO_LOSSES                                                                                 \
    "param t: angle\nmodel m() { qubit q\n RX(t) q\n expect(Z, q) }\n"                             \
    "loss a = 2*m()\nloss b = m()^2\n"

static void the_first_of_two_losses_is_the_one_compiled(void **state)
{
    (void)state;
    Lowered lowered = lower_text(TWO_LOSSES, false);
    assert_null(strstr(ir_print(lowered.arena, lowered.module), "pow"));
    assert_non_null(strstr(ir_print(lowered.arena, lowered.module), "mul"));
    lowered_close(&lowered);
}

static void optimisers_of_two_losses_are_refused_once(void **state)
{
    (void)state;
    Lowered lowered =
        lower_text_refused(TWO_LOSSES "param v: angle\ntrain adam(loss = a, over = [t]), "
                                      "sgd(loss = b, over = [v])\n");
    assert_non_null(strstr(lowered_messages(&lowered), "Q0901"));
    assert_non_null(strstr(lowered_messages(&lowered), "1 error"));
    lowered_close(&lowered);
}

static void estimators_of_exact_reads_are_told_once(void **state)
{
    (void)state;
    Lowered lowered =
        lower_text(TWO_LOSSES "train adam(), steps = 3, grad = shift, shots = 20\n", false);
    assert_non_null(lowered.module);
    const char *told = strstr(lowered_messages(&lowered), "W1070");
    assert_non_null(told);
    assert_null(strstr(told + 1, "W1070"));
    lowered_close(&lowered);
}

static void an_entry_model_that_gives_a_tuple_is_refused(void **state)
{
    (void)state;
    Lowered lowered =
        lower_text_refused("param t: angle\nmodel m() { qubit q\n RX(t) q\n (expect(Z, q), "
                           "y = expect(Y, q)) }\nloss m().y\n");
    assert_non_null(strstr(lowered_messages(&lowered), "Q0901"));
    lowered_close(&lowered);
}

static void a_scan_without_end_is_refused(void **state)
{
    (void)state;
    Lowered lowered =
        lower_text_refused("param t: angle\nmodel m() { scan s = t for k in 0..5000 { s*0.5 } }\n"
                           "loss m()\n");
    assert_non_null(strstr(lowered_messages(&lowered), "4096 iterations"));
    lowered_close(&lowered);
}

static void a_second_train_item_is_refused(void **state)
{
    (void)state;
    Lowered lowered = lower_text_refused(TWO_LOSSES "train adam(), steps = 3\ntrain sgd()\n");
    assert_non_null(strstr(lowered_messages(&lowered), "a second `train` item"));
    lowered_close(&lowered);
}

static void circuits_that_unroll_without_end_are_refused(void **state)
{
    (void)state;
    Lowered lowered =
        lower_text_refused("param t: angle\nmodel m() { qubit q[2]\n"
                           "for l in 0..600000 { if l < 300000 { RX(t) q[0]\n RZ(t) q[1] }\n"
                           "else { RX(t) q[1]\n RY(t) q[0] } }\n expect(Z[0], q) }\nloss m()\n");
    assert_non_null(strstr(lowered_messages(&lowered), "Q0750"));
    lowered_close(&lowered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads_in_comprehensions_are_outputs),
        TEST(probabilities_of_outcomes_add_up),
        TEST(calls_of_one_model_share_its_circuit),
        TEST(predict_and_loss_call_the_same_entry_circuit),
        TEST(a_preparation_takes_normalised_amplitudes),
        TEST(sizes_follow_from_the_first_use),
        TEST(an_array_of_records_is_one_record_after_the_other),
        TEST(records_of_an_array_have_their_places_in_their_names),
        TEST(a_program_without_a_loss_is_refused),
        TEST(the_first_of_two_losses_is_the_one_compiled),
        TEST(optimisers_of_two_losses_are_refused_once),
        TEST(estimators_of_exact_reads_are_told_once),
        TEST(an_entry_model_that_gives_a_tuple_is_refused),
        TEST(a_scan_without_end_is_refused),
        TEST(a_second_train_item_is_refused),
        TEST(circuits_that_unroll_without_end_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
