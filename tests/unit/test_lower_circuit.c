/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Lowering of circuits, judged by the interpreter of the IR: loops that stay or unroll, modifiers, angles and registers that shrink have
 * the value of a program that spells everything out. */
#include <string.h>

#include "tests/support/agree.h"
#include "tests/support/qtest.h"

/* Rolled and unrolled agree; the rolled form has `loops` loops and `gates` gates, the unrolled
 * one no loop. */
static void assert_rolls(const char *program, uint32_t loops, uint32_t gates, uint64_t seed)
{
    Lowered rolled = lower_text(program, false), unrolled = lower_text(program, true);
    assert_int_equal(ir_count(lowered_entry(&rolled), IR_LOOP), loops);
    assert_int_equal(ir_count(lowered_entry(&rolled), IR_GATE), gates);
    assert_int_equal(ir_count(lowered_entry(&unrolled), IR_LOOP), 0);
    assert_same_outputs(&rolled, &unrolled, seed, 1e-12);
    lowered_close(&rolled);
    lowered_close(&unrolled);
}

/* A model over `body` with parameters w[12, 3], v[12], columns x[3], and 3 + 1 qubits. */
static const char *model_of(Arena *arena, const char *declarations, const char *body)
{
    return arena_printf(
        arena,
        "use std.ansatz: strongly_entangling\n"
        "data { x: real[3]\n y: real }\nparam w: angle[12, 3]\nparam v: real[12] ~ ones\n%s\n"
        "model m(x) {\n  qubit q[3]\n  qubit r\n  RY(x) q\n  H r\n%s\n"
        "  expect(0.7*X[0]*Z[1] + Y[2] - 0.3*Z[0]*Y[1], q) + 0.9*expect(X, r) + expect(Z, "
        "q[1])\n}\n"
        "loss mse(m(x), y)\n",
        declarations, body);
}

static void assert_bodies_agree(const char *declarations, const char *first, const char *second,
                                uint64_t seed)
{
    Arena *arena = arena_create(NULL, NULL);
    assert_programs_agree(model_of(arena, declarations, first),
                          model_of(arena, declarations, second), seed);
    arena_destroy(arena);
}

static void assert_body_rolls(const char *declarations, const char *body, uint32_t loops,
                              uint32_t gates, uint64_t seed)
{
    Arena *arena = arena_create(NULL, NULL);
    assert_rolls(model_of(arena, declarations, body), loops, gates + 4, seed);
    arena_destroy(arena);
}

/* ---------------------------------------------------------------- loops of circuits */
static void a_loop_with_fixed_wires_stays(void **state)
{
    (void)state;
    assert_body_rolls(
        "", "for l in 0..12 { RX(w[l, 2]) q[1]\n CX q[1], r\n RZ(2*w[11 - l, 0] - v[l]) r }", 1, 3,
        1);
}

static void repeat_stays_and_shares_its_angles(void **state)
{
    (void)state;
    assert_body_rolls("", "repeat 5 { RX(w[3, 2]*x[1]) q[1]\n CX q[1], r }", 1, 2, 2);
}

static void strongly_entangling_layers_roll_with_their_period(void **state)
{
    Arena *arena = arena_create(NULL, NULL);
    (void)state;
    for (unsigned layers = 1; layers <= 12; layers++) {
        const char *program = arena_printf(arena,
                                           "use std.ansatz: strongly_entangling\ndata { x: "
                                           "real[4]\n y: real }\nparam w: angle[%u, 4, 3]\n"
                                           "model m(x) { qubit q[4]\n RY(x) q\n "
                                           "strongly_entangling(w) q\n expect(Z[0]*X[3], q) }\n"
                                           "loss mse(m(x), y)\n",
                                           layers);
        bool rolls = layers >= 6; /* period 3: wires of the entangler repeat after n - 1 layers */
        assert_rolls(program, rolls, 4 + 16 * (rolls ? 3 + layers % 3 : layers), layers);
    }
    arena_destroy(arena);
}

static void ir_does_not_grow_with_the_number_of_layers(void **state)
{
    static const unsigned layers[] = {99, 999};
    size_t size[2];
    (void)state;
    for (int k = 0; k < 2; k++) {
        char program[500];
        snprintf(program, sizeof program,
                 "use std.ansatz: strongly_entangling\ndata { x: real[4]\n y: real }\nparam w: "
                 "angle[%u, 4, 3]\n"
                 "model m(x) { qubit q[4]\n strongly_entangling(w) q\n expect(Z[0], q) }\nloss "
                 "mse(m(x), y)\n",
                 layers[k]);
        Lowered lowered = lower_text(program, false);
        size[k] = strlen(ir_print(lowered.arena, lowered.module));
        lowered_close(&lowered);
    }
    assert_in_range(size[1] - size[0], 0, 200);
}

static void a_million_iterations_are_lowered_as_one(void **state)
{
    (void)state;
    Lowered lowered =
        lower_text("param t: angle\nmodel m() { qubit q[5]\n"
                   "for l in 0..1000000 { RX(t) q[l % 4]\n CX q[(3*l + 1) % 4], q[4] }\n"
                   "expect(Z[0], q) }\nloss m()\n",
                   false);
    assert_int_equal(ir_count(lowered_entry(&lowered), IR_LOOP), 1);
    assert_int_equal(ir_count(lowered_entry(&lowered), IR_GATE), 8);
    lowered_close(&lowered);
}

static void a_loop_over_wires_is_unrolled(void **state)
{
    (void)state;
    assert_body_rolls("", "for i in 0..3 { CX q[i], q[(i + 1) % 3]\n RZ(w[i, i]) q[i] }", 0, 6, 4);
}

static void a_remainder_is_unrolled_behind_the_loop(void **state)
{
    (void)state;
    assert_body_rolls("", "for l in 0..11 { RX(w[l, 1]) q[l % 3]\n CX q[(l + 1) % 3], r }", 1,
                      2 * 3 + 2 * 2, 5);
}

static void ranges_that_do_not_start_at_zero_roll(void **state)
{
    (void)state;
    assert_body_rolls("", "for l in 3..11 { RX(w[l, l % 2]) q[l % 2]\n RZ(w[l - 3, 1]) q[2] }", 1,
                      4, 6);
}

static void conditions_on_the_variable_decide_the_period(void **state)
{
    (void)state;
    assert_body_rolls(
        "", "for l in 0..12 { if l % 3 == 1 { RX(w[l, 0]) q[0] } else { RY(w[l, 1]) q[1] } }", 1, 3,
        7);
    assert_body_rolls(
        "", "for l in 0..12 { if l < 5 { RX(w[l, 0]) q[0] } else { RY(w[l, 1]) q[1] } }", 0, 12, 8);
}

/* The structures of even and odd iterations are told by 1 and by 0, 0, 1: zeros in front count. */
static void a_condition_in_the_other_branch_is_another_structure(void **state)
{
    (void)state;
    assert_body_rolls("",
                      "for l in 0..6 { if l % 2 == 0 { RX(w[l, 0]) q[0] } else { if (l + 1) % 2 == "
                      "0 { RY(w[l, 1]) q[1] } } }",
                      1, 2, 11);
}

static void nested_loops_stay_nested(void **state)
{
    (void)state;
    assert_body_rolls("",
                      "for l in 0..4 { for k in 0..3 { RX(w[3*l + k, k]*x[k]) q[0]\n CX q[0], r } "
                      "\n RY(v[l]) r }",
                      2, 3, 9);
}

static void an_inner_loop_over_wires_unrolls_in_a_loop_that_stays(void **state)
{
    (void)state;
    assert_body_rolls("", "for l in 0..6 { for i in 0..3 { RX(w[2*l + i % 2, i]) q[i] } }", 1, 3,
                      10);
}

static void an_inner_range_that_depends_on_the_variable_unrolls(void **state)
{
    (void)state;
    assert_body_rolls("", "for l in 0..4 { for k in 0..l { RX(w[l, k % 3]) q[0] } }", 2, 3, 11);
}

static void angles_with_products_become_one_node_with_an_axis(void **state)
{
    (void)state;
    assert_body_rolls(
        "",
        "for l in 0..6 { RZ(v[l]*x[0] + w[l, 0]) q[0]\n RY(v[2*l + 1]*x[1]*tanh(w[l, 1])) q[0] }",
        1, 2, 12);
}

static void indices_that_are_not_affine_are_looked_up(void **state)
{
    (void)state;
    assert_body_rolls(
        "", "for l in 0..10 { RZ(w[l*l % 12, l % 3]) q[0]\n RX(v[l % 4]*x[l*l % 3]) r }", 1, 2, 13);
}

static void the_variable_itself_may_be_an_angle(void **state)
{
    (void)state;
    assert_body_rolls("", "for l in 0..9 { RZ(pi*l/7) q[0]\n RX(v[l]/2^l) q[0] }", 1, 2, 14);
}

static void sums_inside_angles_of_loops_agree(void **state)
{
    (void)state;
    assert_body_rolls(
        "",
        "for l in 0..4 { RZ(sum(w[l + i, j]*x[j] for i in 0..3, j in 0..3)) q[0]\n CX q[0], q[1] }",
        1, 2, 15);
    assert_body_rolls(
        "", "for l in 1..5 { RZ(sum(w[l, 0]*v[j] for j in 0..l)) q[0]\n CX q[0], q[1] }", 0, 8, 16);
}

static void lets_in_loops_keep_their_axes(void **state)
{
    (void)state;
    assert_body_rolls("", "for l in 0..5 { let a = w[l] * x\n RZ(a[2]) q[0]\n RY(a) q }", 1, 4, 17);
}

/* ---------------------------------------------------------------- modifiers */
static const char loop_circuit[] =
    "circuit c(a: angle[12, 3]) q: qubit[3] {\n  for l in 0..12 { RX(a[l, 0]) q[l % 2]\n"
    "    U(a[l, 1], 2*a[l, 2] + 0.2, -a[11 - l, 0]) q[2]\n    CX q[l % 2], q[2]\n S q[1]\n SX q[2] "
    "}\n"
    "  RXX(a[3, 1]) q[0], q[2]\n T q[1]\n}\n";

static void a_circuit_and_its_inverse_are_nothing(void **state)
{
    (void)state;
    assert_bodies_agree(loop_circuit, "c(w) q\n inv c(w) q", "", 20);
    assert_bodies_agree(loop_circuit, "inv c(w) q\n c(w) q", "", 21);
    assert_bodies_agree(loop_circuit, "c(w) q\n inv inv c(w) q", "c(w) q\n c(w) q", 22);
}

static void the_inverse_of_nested_loops_is_right(void **state)
{
    const char *nested = "circuit c(a: angle[12, 3]) q: qubit[3] {\n"
                         "  for l in 0..4 { for k in 0..3 { RX(a[3*l + k, 1]) q[0]\n RZ(a[2*l, k]) "
                         "q[0] }\n RY(a[l, 0]) q[0] }\n}\n";
    (void)state;
    assert_bodies_agree(
        nested, "c(w) q\n RZ(0.3) q[0]\n inv c(w) q\n RZ(-0.3) q[0]\n c(w) q",
        "for l in 0..4 { for k in 0..3 { RX(w[3*l + k, 1]) q[0]\n RZ(w[2*l, k]) q[0] }\n RY(w[l, "
        "0]) q[0] }\n"
        "RZ(0.3) q[0]\n"
        "for l in 0..4 { RY(-w[3 - l, 0]) q[0]\n for k in 0..3 { RZ(-w[6 - 2*l, 2 - k]) q[0]\n"
        "RX(-w[11 - 3*l - k, 1]) q[0] } }\n RZ(-0.3) q[0]\n"
        "for l in 0..4 { for k in 0..3 { RX(w[3*l + k, 1]) q[0]\n RZ(w[2*l, k]) q[0] }\n RY(w[l, "
        "0]) q[0] }",
        23);
}

static void control_reaches_every_gate_of_a_circuit(void **state)
{
    const char *small = "circuit c(a: angle[3]) q: qubit[2] {\n  RX(a[0]) q[0]\n  repeat 3 { CX "
                        "q[0], q[1]\n P(a[1]) q[1] }\n"
                        "  S q[0]\n}\n";
    (void)state;
    assert_bodies_agree(small, "ctrl c(w[2]) r, q[..2]",
                        "CRX(w[2, 0]) r, q[0]\n repeat 3 { CCX r, q[0], q[1]\n CP(w[2, 1]) r, q[1] "
                        "}\n CP(pi/2) r, q[0]",
                        24);
    assert_bodies_agree(small, "negctrl c(w[2]) r, q[..2]", "X r\n ctrl c(w[2]) r, q[..2]\n X r",
                        25);
    assert_bodies_agree(small, "ctrl negctrl c(w[1]) r, q[2], q[..2]",
                        "X q[2]\n ctrl ctrl c(w[1]) q[2], r, q[..2]\n X q[2]", 26);
}

static void powers_repeat(void **state)
{
    (void)state;
    assert_bodies_agree(loop_circuit, "pow(3) c(w) q", "c(w) q\n c(w) q\n c(w) q", 27);
    assert_bodies_agree(loop_circuit, "inv pow(2) c(w) q", "inv c(w) q\n inv c(w) q", 28);
    assert_bodies_agree(loop_circuit, "pow(1) H r", "H r", 29);
    assert_bodies_agree("", "pow(4) inv ctrl T r, q[1]", "CP(-pi) r, q[1]", 30);
}

static void broadcasts_take_slices_of_their_arguments(void **state)
{
    const char *one =
        "circuit c(a: angle[3], b: real) q: qubit { RX(a[0]*b) q\n RZ(a[1]) q\n RY(a[2]) q }\n";
    (void)state;
    assert_bodies_agree(one, "c(w[..3], 0.5) q", "for i in 0..3 { c(w[i], 0.5) q[i] }", 31);
    assert_bodies_agree(one, "c(w[7], x) q", "for i in 0..3 { c(w[7], x[i]) q[i] }", 32);
    assert_bodies_agree("", "CX r, q\n CX q[..2], q[1..]\n CRZ(x) q, r",
                        "CX r, q[0]\n CX r, q[1]\n CX r, q[2]\n CX q[0], q[1]\n CX q[1], q[2]\n"
                        "CRZ(x[0]) q[0], r\n CRZ(x[1]) q[1], r\n CRZ(x[2]) q[2], r",
                        33);
}

/* ---------------------------------------------------------------- angles */
static void multiples_of_pi_stay_exact(void **state)
{
    Lowered lowered = lower_text(
        "param t: angle\nmodel m() { qubit q\n RX(2*pi/3) q\n RY(-pi/4 + t) q\n RZ(0.3) q\n"
        "RX(3*t - t - pi) q\n RZ(5*pi/7) q\n expect(Z, q) }\nloss m()\n",
        false);
    static const int32_t num[] = {2, -1, 0, -1, 5}, den[] = {3, 4, 1, 1, 7};
    const IrCircuit *circuit = lowered_entry(&lowered);
    (void)state;
    for (uint32_t k = 0; k < 5; k++) {
        const IrAngle *angle = &circuit->regions.items[0].instrs.items[k].angles[0];
        assert_int_equal(angle->pi_num, num[k]);
        assert_int_equal(angle->pi_den, den[k]);
        assert_close(angle->add, k == 2 ? 0.3 : 0, 0);
        assert_int_equal(angle->num_terms, k == 1 || k == 3);
    }
    assert_close(circuit->terms.items[1].coef, 2, 0); /* 3 t - t */
    assert_int_equal(circuit->num_slots, 1);
    lowered_close(&lowered);
}

static void equal_operands_are_one(void **state)
{
    Lowered lowered = lower_text("data { x: real[3]\n y: real }\nparam s: real ~ ones\n"
                                 "model m(x) { qubit q\n for l in 0..3 { RX(s*x[1]) q\n RZ(2*x[0]) "
                                 "q }\n RY(s*x[1] + x[2]) q\n"
                                 "expect(Z, q) }\nloss mse(m(x), y)\n",
                                 false);
    (void)state;
    assert_int_equal(lowered_entry(&lowered)->num_slots, 4); /* s*x[1], x */
    lowered_close(&lowered);
}

/* ---------------------------------------------------------------- registers that shrink */
#define POOL                                                                                       \
    "circuit pool(w: angle[2]) q: qubit[m] -> qubit[m/2] {\n"                                      \
    "  ctrl RZ(w[0]) q[.. by 2], q[1.. by 2]\n  negctrl RX(w[1]) q[.. by 2], q[1.. by 2]\n"        \
    "  return q[1.. by 2]\n}\n"
#define EIGHT(body)                                                                                \
    "data { x: real[8] }\nparam p: angle[3, 2]\nparam c: angle[3]\n" POOL                          \
    "circuit conv(c: angle) q: qubit[m] { for i in 0..m-1 { RXX(c) q[i], q[i+1] } }\n"             \
    "model m(x) {\nqubit q[8]\nRY(x) q\n" body "}\nloss m(x)\n"

static void a_register_that_shrinks_in_a_loop_keeps_its_wires(void **state)
{
    (void)state;
    assert_programs_agree(
        EIGHT("for d in 0..3 { conv(c[d]) q\n pool(p[d]) q -> q }\n"
              "expect(0.3*Y[0] + Z[0], q) + prob(q == 1)\n"),
        EIGHT("for i in 0..7 { RXX(c[0]) q[i], q[i+1] }\n"
              "for i in 0..4 { CRZ(p[0, 0]) q[2*i], q[2*i+1]\n negctrl RX(p[0, 1]) q[2*i], "
              "q[2*i+1] }\n"
              "RXX(c[1]) q[1], q[3]\nRXX(c[1]) q[3], q[5]\nRXX(c[1]) q[5], q[7]\n"
              "CRZ(p[1, 0]) q[1], q[3]\nCRZ(p[1, 0]) q[5], q[7]\n"
              "negctrl RX(p[1, 1]) q[1], q[3]\nnegctrl RX(p[1, 1]) q[5], q[7]\n"
              "RXX(c[2]) q[3], q[7]\nCRZ(p[2, 0]) q[3], q[7]\nnegctrl RX(p[2, 1]) q[3], q[7]\n"
              "expect(0.3*Y[0] + Z[0], q[7..8]) + prob(q[7] == 1)\n"),
        81);
}

static void returned_registers_get_names_of_their_own(void **state)
{
    (void)state;
    assert_programs_agree(
        EIGHT("split q -> a, b, t\nCRX(p[0, 1]) b[2], t\nRZZ(c[2]) a[0], a[1]\n"
              "discard b[..2]\nlast b[2..] -> b\nexpect(X[0]*Y[1] - Z[1], a) + 0.7*expect(Y, t) + "
              "expect(Z[0], b)\n}\n"
              "circuit last q: qubit[1] -> qubit[1] { RX(0.3) q\nreturn q }\n"
              "circuit split q: qubit[8] -> (qubit[2], qubit[3], qubit) {\nCX q[0], q[7]\n"
              "return q[5..7], q[..6 by 2], q[7]\n"),
        EIGHT("CX q[0], q[7]\nCRX(p[0, 1]) q[4], q[7]\nRZZ(c[2]) q[5], q[6]\nRX(0.3) q[4]\n"
              "expect(X[0]*Y[1] - Z[1], q[5..7]) + 0.7*expect(Y, q[7]) + expect(Z, q[4])\n"),
        82);
}

static void a_slice_of_a_slice_counts_its_own_qubits(void **state)
{
    (void)state;
    assert_programs_agree(
        EIGHT("odd q -> q\nodd q[..] -> r\nfor i in 0..2 { RZ(x[i]*c[1]) r[1 - i] }\nH r\n"
              "expect(X, r)[1]\n}\n"
              "circuit odd q: qubit[m] -> qubit[m/2] { CX q[0], q[m-1]\nreturn q[1.. by 2]\n"),
        EIGHT(
            "CX q[0], q[7]\nCX q[1], q[7]\nRZ(x[0]*c[1]) q[7]\nRZ(x[1]*c[1]) q[3]\nH q[3]\nH q[7]\n"
            "expect(X, q[7])\n"),
        83);
}

static void loops_around_a_register_that_stays_remain_loops(void **state)
{
    (void)state;
    Lowered lowered = lower_text(
        EIGHT(
            "for d in 0..3 { pool(p[d]) q -> q\n repeat 9 { RX(c[d]) q[0] } }\nexpect(Z[0], q)\n"),
        false);
    assert_int_equal(ir_count(lowered_entry(&lowered), IR_LOOP), 3);
    lowered_close(&lowered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_loop_with_fixed_wires_stays),
        TEST(repeat_stays_and_shares_its_angles),
        TEST(strongly_entangling_layers_roll_with_their_period),
        TEST(ir_does_not_grow_with_the_number_of_layers),
        TEST(a_million_iterations_are_lowered_as_one),
        TEST(a_loop_over_wires_is_unrolled),
        TEST(a_remainder_is_unrolled_behind_the_loop),
        TEST(ranges_that_do_not_start_at_zero_roll),
        TEST(conditions_on_the_variable_decide_the_period),
        TEST(a_condition_in_the_other_branch_is_another_structure),
        TEST(nested_loops_stay_nested),
        TEST(an_inner_loop_over_wires_unrolls_in_a_loop_that_stays),
        TEST(an_inner_range_that_depends_on_the_variable_unrolls),
        TEST(angles_with_products_become_one_node_with_an_axis),
        TEST(indices_that_are_not_affine_are_looked_up),
        TEST(the_variable_itself_may_be_an_angle),
        TEST(sums_inside_angles_of_loops_agree),
        TEST(lets_in_loops_keep_their_axes),
        TEST(a_circuit_and_its_inverse_are_nothing),
        TEST(the_inverse_of_nested_loops_is_right),
        TEST(control_reaches_every_gate_of_a_circuit),
        TEST(powers_repeat),
        TEST(broadcasts_take_slices_of_their_arguments),
        TEST(multiples_of_pi_stay_exact),
        TEST(equal_operands_are_one),
        TEST(a_register_that_shrinks_in_a_loop_keeps_its_wires),
        TEST(returned_registers_get_names_of_their_own),
        TEST(a_slice_of_a_slice_counts_its_own_qubits),
        TEST(loops_around_a_register_that_stays_remain_loops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
