/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Lowering of classical expressions, judged by the interpreter of the IR against a calculation by hand: sums, comprehensions, products of
 * matrices, functions, records, labels, builtins. */
#include <math.h>

#include "tests/support/agree.h"
#include "tests/support/qtest.h"

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
    agree_fill(seed);
    agree_data[16] = 2; /* c */
    double value = agree_output(&lowered, IR_LOSS)[0];
    lowered_close(&lowered);
    arena_destroy(arena);
    return value;
}

static const double *w = agree_params, *a = agree_params + 4, *b = agree_params + 12,
                    *x = agree_data, *z = agree_data + 4, *y = agree_data + 17;

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
    double expected = 0, *l = agree_params + 24;
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

static void sums_over_the_highest_rank_are_right(void **state)
{
    (void)state;
    double value = loss_of("param h: real[2, 1, 2, 1, 2, 1] ~ ones\n",
                           "4 + sum(sum(h*(i + 1) for i in 0..3))", 65);
    double expected = 4;
    for (int k = 0; k < 8; k++)
        expected += 6 * agree_params[24 + k];
    assert_close(value, expected, 1e-13);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
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
        TEST(sums_over_the_highest_rank_are_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
