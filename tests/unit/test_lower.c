/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Lowering, judged by the interpreter of the IR: a program in loops, comprehensions, records and
 * modifiers has the same value as one that spells everything out, or as a calculation by hand. */
#include <string.h>

#include "tests/support/ir_test.h"
#include "tests/support/lowered.h"
#include "tests/support/qtest.h"

enum { MOST_SCALARS = 20000 };

static double params[MOST_SCALARS], data[MOST_SCALARS];

static void fill_scalars(uint64_t seed)
{
    TestRandom random = {seed};
    for (int k = 0; k < MOST_SCALARS; k++) {
        params[k] = test_random_between(&random, -2, 2);
        data[k] = test_random_between(&random, -1.5, 1.5);
    }
}

static const double *output_of(Lowered *lowered, IrFunctionKind kind)
{
    const double weight = 1;
    const IrEvalInput input = {.params = params, .rows = 1, .data = data, .weights = &weight};
    return ir_eval_output(lowered->arena, lowered->module, ir_find_function(lowered->module, kind),
                          &input, 0);
}

static int64_t output_size(const Lowered *lowered, IrFunctionKind kind)
{
    const IrFunction *f = ir_find_function(lowered->module, kind);
    return ir_node_size(&f->nodes.items[f->outputs.items[0].node]);
}

static void assert_same_outputs(Lowered *a, Lowered *b, uint64_t seed, double tolerance)
{
    fill_scalars(seed);
    for (IrFunctionKind kind = IR_PREDICT; kind <= IR_LOSS; kind++) {
        const double *x = output_of(a, kind), *y = output_of(b, kind);
        assert_int_equal(output_size(a, kind), output_size(b, kind));
        for (int64_t k = 0; k < output_size(a, kind); k++)
            assert_close(x[k], y[k], tolerance);
    }
}

static void assert_programs_agree(const char *first, const char *second, uint64_t seed)
{
    Lowered a = lower_text(first, false), b = lower_text(second, false);
    assert_same_outputs(&a, &b, seed, 1e-13);
    lowered_close(&a);
    lowered_close(&b);
}

static uint32_t count_instrs(const IrCircuit *circuit, IrInstrKind kind)
{
    uint32_t count = 0;
    for (uint32_t r = 0; r < circuit->regions.count; r++) {
        for (uint32_t i = 0; i < circuit->regions.items[r].instrs.count; i++)
            count += circuit->regions.items[r].instrs.items[i].kind == kind;
    }
    return count;
}

static const IrCircuit *entry(const Lowered *lowered)
{
    assert_int_not_equal(lowered->module->entry_circuit, IR_NONE);
    return lowered->module->circuits.items[lowered->module->entry_circuit];
}

/* Rolled and unrolled agree; the rolled form has `loops` loops and `gates` gates, the unrolled
 * one no loop. */
static void assert_rolls(const char *program, uint32_t loops, uint32_t gates, uint64_t seed)
{
    Lowered rolled = lower_text(program, false), unrolled = lower_text(program, true);
    assert_int_equal(count_instrs(entry(&rolled), IR_LOOP), loops);
    assert_int_equal(count_instrs(entry(&rolled), IR_GATE), gates);
    assert_int_equal(count_instrs(entry(&unrolled), IR_LOOP), 0);
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
    assert_int_equal(count_instrs(entry(&lowered), IR_LOOP), 1);
    assert_int_equal(count_instrs(entry(&lowered), IR_GATE), 8);
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
    const IrCircuit *circuit = entry(&lowered);
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
    assert_int_equal(entry(&lowered)->num_slots, 4); /* s*x[1], x */
    lowered_close(&lowered);
}

/* ---------------------------------------------------------------- classical expressions */
static double loss_of(const char *declarations, const char *loss, uint64_t seed)
{
    Arena *arena = arena_create(NULL, NULL);
    Lowered lowered = lower_text(
        arena_printf(
            arena,
            "data { x: real[4]\n z: real[3, 4]\n c: class[3]\n y: real }\n"
            "param w: real[4] ~ ones\nparam a: real[2, 4] ~ ones\nparam b: real[4, 3] ~ ones\n%s\n"
            "model m(x: real[4], w: real[4]) { qubit q\n RX(x[1]*w[0]) q\n expect(Z, q) }\n"
            "loss 0*m(x, w) + (%s)\n",
            declarations, loss),
        false);
    fill_scalars(seed);
    data[16] = 2; /* c */
    double value = output_of(&lowered, IR_LOSS)[0];
    lowered_close(&lowered);
    arena_destroy(arena);
    return value;
}

static const double *w = params, *a = params + 4, *b = params + 12, *x = data, *z = data + 4,
                    *y = data + 17;

static void sums_over_affine_subscripts_are_right(void **state)
{
    (void)state;
    double value = loss_of(
        "",
        "sum(w[i]*x[3 - i] for i in 0..4) + sum(a[i, 2*j]*z[j + 1, i] for i in 0..2, j in 0..2)",
        50);
    double expected = 0;
    for (int i = 0; i < 4; i++)
        expected += w[i] * x[3 - i];
    for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++)
            expected += a[4 * i + 2 * j] * z[4 * (j + 1) + i];
    }
    assert_close(value, expected, 1e-14);
}

static void subscripts_with_remainders_and_squares_are_right(void **state)
{
    (void)state;
    double value = loss_of("", "sum(w[(i + 1) % 4]*x[i*i % 4]*(i + 1) for i in 0..4)", 51),
           expected = 0;
    for (int i = 0; i < 4; i++)
        expected += w[(i + 1) % 4] * x[i * i % 4] * (i + 1);
    assert_close(value, expected, 1e-14);
}

static void ranges_that_depend_on_outer_variables_are_right(void **state)
{
    (void)state;
    double value = loss_of("",
                           "sum(w[i]*x[j] for i in 0..4, j in 0..i) + sum(sum(a[i, j]*i for j in "
                           "0..i + 1) for i in 0..2)",
                           52);
    double expected = 0;
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < i; j++)
            expected += w[i] * x[j];
    }
    for (int j = 0; j < 2; j++)
        expected += a[4 + j];
    assert_close(value, expected, 1e-14);
}

static void tensors_from_comprehensions_keep_the_order_of_their_loops(void **state)
{
    (void)state;
    double value = loss_of(
        "",
        "sum([w[i]*z[j, i] for j in 0..3, i in 0..4] * z * z) + sum([x*w[k] for k in 0..3] * z)",
        53);
    double expected = 0;
    for (int j = 0; j < 3; j++) {
        for (int i = 0; i < 4; i++)
            expected +=
                w[i] * z[4 * j + i] * z[4 * j + i] * z[4 * j + i] + x[i] * w[j] * z[4 * j + i];
    }
    assert_close(value, expected, 1e-13);
}

static void comprehensions_over_rows_and_of_slices_are_right(void **state)
{
    (void)state;
    double value = loss_of(
        "", "sum([sum(v*w) for v in z] * x[1..]) + sum([z[i, i..i + 2] for i in 0..3][1..])", 54);
    double expected = 0;
    for (int j = 0; j < 3; j++) {
        for (int i = 0; i < 4; i++)
            expected += z[4 * j + i] * w[i] * x[j + 1];
    }
    for (int i = 1; i < 3; i++)
        expected += z[4 * i + i] + z[4 * i + i + 1];
    assert_close(value, expected, 1e-13);
}

static void products_of_matrices_with_axes_on_either_side_are_right(void **state)
{
    (void)state;
    double value =
        loss_of("",
                "sum(sum(a @ z[i]) for i in 0..3) + sum(sum(z[i] @ b) for i in 0..3) + sum(x @ w "
                "for i in 0..2)"
                " + sum(sum(z[i..i + 1] @ b) for i in 0..3) + sum(z[i] @ z[2 - i] for i in 0..3)",
                55);
    double expected = 0;
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < 4; k++) {
            expected += (a[k] + a[4 + k]) * z[4 * i + k];
            expected += 2 * z[4 * i + k] * (b[3 * k] + b[3 * k + 1] + b[3 * k + 2]);
            expected += z[4 * i + k] * z[4 * (2 - i) + k];
        }
    }
    for (int k = 0; k < 4; k++)
        expected += 2 * x[k] * w[k];
    assert_close(value, expected, 1e-13);
}

static void functions_records_and_lets_are_inlined(void **state)
{
    (void)state;
    double value = loss_of(
        "record layer[p, q] { W: real[q, p] ~ ones\n b: real[q] ~ zeros }\nparam l: layer[4, 2]\n"
        "fn dense(k: layer[p, q], v: real[p]) { let h = k.W @ v\n tanh(h + k.b) }\n"
        "fn twice(v: real[n]) = sum(v) + sum(v)\n",
        "twice(dense(l, x)) - sum(l.b)", 56);
    double expected = 0, *l = params + 24;
    for (int i = 0; i < 2; i++) {
        double h = l[8 + i];
        for (int k = 0; k < 4; k++)
            h += l[4 * i + k] * x[k];
        expected += 2 * tanh(h) - l[8 + i];
    }
    assert_close(value, expected, 1e-14);
}

static void labels_choose_entries(void **state)
{
    (void)state;
    double value = loss_of(
        "",
        "z[c, 1] + sum(z[c]) + sum(b[..2, c]) + sum([b[i, c]*(i + 1) for i in 0..4]) + index(c)",
        57);
    double expected = z[9] + z[8] + z[9] + z[10] + z[11] + b[2] + b[5] + 2;
    for (int i = 0; i < 4; i++)
        expected += b[3 * i + 2] * (i + 1);
    assert_close(value, expected, 1e-14);
}

static void builtins_mean_what_they_say(void **state)
{
    (void)state;
    double value = loss_of("",
                           "mean(z) + sum(softmax(w) * x) + sum(concat(w, x[..2]) * concat(x[2..], "
                           "w)) + sum(flatten(a)[2..6])"
                           " + max(w[0], x[0])*min(w[1], 0.5) + abs(w[2]) + sign(x[1]) + w[3]^2 + "
                           "exp(w[0]) + where(w[1] < x[1], 2.5, x[0])"
                           " + relu(w[2]) + sqrt(abs(x[3])) + sigmoid(x[2]) + atan(w[0]) + "
                           "tan(x[1])*cos(w[1]) - sin(x[0])",
                           58);
    double expected = 0, norm = 0;
    for (int k = 0; k < 12; k++)
        expected += z[k] / 12;
    for (int k = 0; k < 4; k++)
        norm += exp(w[k]);
    for (int k = 0; k < 4; k++)
        expected += exp(w[k]) / norm * x[k];
    double left[6] = {w[0], w[1], w[2], w[3], x[0], x[1]},
           right[6] = {x[2], x[3], w[0], w[1], w[2], w[3]};
    for (int k = 0; k < 6; k++)
        expected += left[k] * right[k];
    expected += a[2] + a[3] + a[4] + a[5] + fmax(w[0], x[0]) * fmin(w[1], 0.5) + fabs(w[2]);
    expected += (x[1] > 0) - (x[1] < 0) + w[3] * w[3] + exp(w[0]) + (w[1] < x[1] ? 2.5 : x[0]);
    expected += fmax(w[2], 0) + sqrt(fabs(x[3])) + 1 / (1 + exp(-x[2])) + atan(w[0]) +
                tan(x[1]) * cos(w[1]) - sin(x[0]);
    assert_close(value, expected, 1e-13);
}

static void comparisons_and_logic_choose(void **state)
{
    (void)state;
    double value = loss_of("",
                           "where(w[0] > x[0] and not (w[1] >= x[1]), 3, 5) + where(w[2] != w[2] "
                           "or x[2] <= x[2], 7, 11) + 13*y",
                           59);
    double expected = (w[0] > x[0] && !(w[1] >= x[1]) ? 3 : 5) + 7 + 13 * y[0];
    assert_close(value, expected, 1e-13);
}

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
    assert_int_equal(entry(&lowered)->reads.count, 6); /* Z[1] is read once */
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
    fill_scalars(63);
    double expected = 0, value = output_of(&lowered, IR_PREDICT)[0];
    for (int i = 0; i < 4;
         i++) { /* Z after RX(b) RY(a) |0> is cos a cos b on both wires, CX between */
        double a0 = data[2 * i], a1 = data[2 * i + 1];
        expected += cos(a0) * cos(params[0]) + cos(a0) * cos(a1) * cos(params[1]);
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

static void sums_over_the_highest_rank_are_right(void **state)
{
    (void)state;
    double value = loss_of("param h: real[2, 1, 2, 1, 2, 1] ~ ones\n",
                           "4 + sum(sum(h*(i + 1) for i in 0..3))", 65);
    double expected = 4;
    for (int k = 0; k < 8; k++)
        expected += 6 * params[24 + k];
    assert_close(value, expected, 1e-13);
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
    assert_int_equal(count_instrs(entry(&lowered), IR_LOOP), 3);
    lowered_close(&lowered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sizes_follow_from_the_first_use),
        TEST(an_array_of_records_is_one_record_after_the_other),
        TEST(records_of_an_array_have_their_places_in_their_names),
        TEST(a_register_that_shrinks_in_a_loop_keeps_its_wires),
        TEST(returned_registers_get_names_of_their_own),
        TEST(a_slice_of_a_slice_counts_its_own_qubits),
        TEST(loops_around_a_register_that_stays_remain_loops),
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
        TEST(sums_over_affine_subscripts_are_right),
        TEST(subscripts_with_remainders_and_squares_are_right),
        TEST(ranges_that_depend_on_outer_variables_are_right),
        TEST(tensors_from_comprehensions_keep_the_order_of_their_loops),
        TEST(comprehensions_over_rows_and_of_slices_are_right),
        TEST(products_of_matrices_with_axes_on_either_side_are_right),
        TEST(functions_records_and_lets_are_inlined),
        TEST(labels_choose_entries),
        TEST(builtins_mean_what_they_say),
        TEST(comparisons_and_logic_choose),
        TEST(reads_in_comprehensions_are_outputs),
        TEST(probabilities_of_outcomes_add_up),
        TEST(calls_of_one_model_share_its_circuit),
        TEST(predict_and_loss_call_the_same_entry_circuit),
        TEST(a_preparation_takes_normalised_amplitudes),
        TEST(sums_over_the_highest_rank_are_right),
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
