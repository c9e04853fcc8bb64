/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Losses and classical layers of the library ([LIB-4], [LIB-5]): values and gradients against
 * formulas written by hand. */
#include "tests/support/hosted.h"
#include "tests/support/oracle.h"
#include "tests/support/qtest.h"

#include <stdbool.h>

static Hosted hosted;

/* Loss and gradient of `text` at params and row; closes the model. */
static double ask(const char *text, const double *params, const double *row, double *gradient)
{
    hosted_open(&hosted, text, 1);
    const double loss = hosted_gradient(&hosted, params, row, gradient);
    hosted_close(&hosted);
    return loss;
}

static void errors_of_a_number_are_their_formulas(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        const double p = 2 * oracle_draw(seed, 0), y = 2 * oracle_draw(seed, 1), d = p - y;
        double gradient[1];
        assert_close(ask("data { y: real }\nparam p: real ~ ones\nmodel m() { p }\n"
                         "loss mae(m(), y)\n",
                         &p, &y, gradient),
                     fabs(d), 1e-15);
        assert_close(gradient[0], d > 0 ? 1.0 : -1.0, 1e-15);
        assert_close(ask("data { y: real }\nparam p: real ~ ones\nmodel m() { p }\n"
                         "loss mse(m(), y)\n",
                         &p, &y, gradient),
                     d * d, 1e-14);
        assert_close(gradient[0], 2 * d, 1e-14);
    }
}

static void huber_is_quadratic_inside_and_linear_outside(void **state)
{
    const double params[] = {0.3, 1.19, -1.05, 1.9, -2.4}, y = 0.17, width = 1.1;
    (void)state;
    for (int k = 0; k < 5; k++) {
        double gradient[1];
        const double d = params[k] - y, far = fabs(d) > width;
        const double have = ask("data { y: real }\nparam p: real ~ ones\nmodel m() { p }\n"
                                "loss huber(m(), y, 1.1)\n",
                                &params[k], &y, gradient);
        assert_close(have, far != 0 ? width * fabs(d) - width * width / 2 : 0.5 * d * d, 1e-14);
        assert_close(gradient[0], far != 0 ? copysign(width, d) : d, 1e-14);
    }
}

static void hinges_count_the_missing_margin(void **state)
{
    const double scores[] = {-1.6, -0.35, 0.45, 1.7};
    (void)state;
    for (int k = 0; k < 8; k++) {
        const double p = scores[k / 2], label = k % 2, s = label == 1 ? 1 : -1;
        const double missing = s * p < 1 ? 1 - s * p : 0;
        double gradient[1];
        assert_close(ask("data { y: class[2] }\nparam p: real ~ ones\nmodel m() { p }\n"
                         "loss hinge(m(), y)\n",
                         &p, &label, gradient),
                     missing, 1e-15);
        assert_close(gradient[0], missing > 0 ? -s : 0.0, 1e-15);
        assert_close(ask("data { y: class[2] }\nparam p: real ~ ones\nmodel m() { p }\n"
                         "loss squared_hinge(m(), y)\n",
                         &p, &label, gradient),
                     missing * missing, 1e-14);
        assert_close(gradient[0], -2 * s * missing, 1e-14);
    }
}

static void classification_losses_are_logarithms(void **state)
{
    const double z[] = {0.3, -1.2, 0.8};
    (void)state;
    for (int label = 0; label < 3; label++) {
        const double y = label, sum = exp(z[0]) + exp(z[1]) + exp(z[2]);
        double gradient[3];
        const double have = ask("data { y: class[3] }\nparam z: real[3] ~ ones\n"
                                "model m() { softmax(z) }\nloss cross_entropy(m(), y)\n",
                                z, &y, gradient);
        assert_close(have, log(sum) - z[label], 1e-14);
        for (int k = 0; k < 3; k++)
            assert_close(gradient[k], exp(z[k]) / sum - (k == label), 1e-14);
    }
    for (int label = 0; label < 2; label++) {
        const double y = label, p = 1 / (1 + exp(-z[0]));
        double gradient[1];
        const double have = ask("data { y: class[2] }\nparam z: real ~ ones\n"
                                "model m() { sigmoid(z) }\nloss bce(m(), y)\n",
                                z, &y, gradient);
        assert_close(have, -log(label == 1 ? p : 1 - p), 1e-14);
        assert_close(gradient[0], p - label, 1e-14);
    }
}

/* The logarithm of a sigmoid far out: bce's loss grows like |z|, its derivative is that of the line. */
static void bce_of_a_sigmoid_neither_overflows_nor_loses_digits(void **state)
{
    static const double scores[] = {-745.5, -60.25, -37.5, -9.75, 9.75, 37.5, 60.25, 745.5};
    (void)state;
    for (int k = 0; k < 16; k++) {
        const double z = scores[k / 2], label = k % 2;
        const long double s = (long double)(label == 1 ? z : -z);
        const long double want = s < 0 ? log1pl(expl(s)) - s : log1pl(expl(-s));
        const long double slope = (label == 1 ? -1 : 1) / (1 + expl(s));
        double gradient[1];
        const double have = ask("data { y: class[2] }\nparam z: real ~ ones\n"
                                "model m() { sigmoid(z) }\nloss bce(m(), y)\n",
                                &z, &label, gradient);
        assert_true(fabsl((long double)have - want) <= 1e-15L * want + 5e-324L);
        assert_true(fabsl((long double)gradient[0] - slope) <= 1e-15L * fabsl(slope) + 5e-324L);
        const double other = ask("data { y: class[2] }\nparam z: real[2] ~ ones\nmodel m() { z }\n"
                                 "loss -log(sigmoid(sign(y)*m())[0]) + 0*m()[1]\n",
                                 (const double[]){z, 0.5}, &label, (double[2]){0});
        assert_true(fabsl((long double)other - want) <= 1e-15L * want + 5e-324L);
    }
}

static void kl_skips_outcomes_without_weight(void **state)
{
    const double z[] = {0.4, -0.9, 1.3, 0.2}, t[] = {0.15, 0, 0.6, 0.25};
    double gradient[4], sum = 0, want = 0;
    (void)state;
    for (int k = 0; k < 4; k++)
        sum += exp(z[k]);
    for (int k = 0; k < 4; k++)
        if (t[k] > 0)
            want += t[k] * log(t[k] / (exp(z[k]) / sum));
    assert_close(ask("data { t: real[4] }\nparam z: real[4] ~ ones\nmodel m() { softmax(z) }\n"
                     "loss kl(m(), t)\n",
                     z, t, gradient),
                 want, 1e-14);
    for (int k = 0; k < 4; k++)
        assert_close(gradient[k], exp(z[k]) / sum - t[k], 1e-14);
}

/* An outcome of probability 0 that the target does not want leaves value and gradient finite. */
static void kl_is_finite_where_both_probabilities_vanish(void **state)
{
    const double angle = 0.7, t[] = {0.4, 0.6, 0, 0};
    double gradient[1];
    (void)state;
    const double have = ask("data { t: real[4] }\nparam a: angle\nmodel m() {\n  qubit q[2]\n"
                            "  RY(a) q[0]\n  probs(q)\n}\nloss kl(m(), t)\n",
                            &angle, t, gradient);
    const double c = cos(angle / 2), s = sin(angle / 2);
    assert_close(have, 0.4 * log(0.4 / (c * c)) + 0.6 * log(0.6 / (s * s)), 1e-14);
    assert_close(gradient[0], 0.4 * s / c - 0.6 * c / s, 1e-13);
}

static void infidelity_ignores_the_global_phase(void **state)
{
    const double p[] = {0.7, 1.9, -0.4, 0.6};
    double gradient[4], shifted[4];
    const char *text = "param a: angle[2]\nparam b: angle[2]\nmodel m(a: angle[2]) {\n"
                       "  qubit q[1]\n  RY(a[0]) q\n  RZ(a[1]) q\n  state(q)\n}\n"
                       "loss infidelity(m(a), m(b))\n";
    (void)state;
    /* 1 - (1 + r.r') / 2 of the two Bloch vectors */
    const double dot = sin(p[0]) * sin(p[2]) * cos(p[1] - p[3]) + cos(p[0]) * cos(p[2]);
    assert_close(ask(text, p, NULL, gradient), (1 - dot) / 2, 1e-14);
    assert_close(gradient[0],
                 (sin(p[0]) * cos(p[2]) - cos(p[0]) * sin(p[2]) * cos(p[1] - p[3])) / 2, 1e-14);
    assert_close(gradient[1], sin(p[0]) * sin(p[2]) * sin(p[1] - p[3]) / 2, 1e-14);
    for (int k = 0; k < 4; k++)
        shifted[k] = p[k % 2] + (k == 3 ? 4 * acos(0.0) : 0); /* RZ(a + 2 pi) = -RZ(a) */
    assert_close(ask(text, shifted, NULL, gradient), 0.0, 1e-14);
}

static void dense_layers_are_affine_maps(void **state)
{
    double p[6 + 2 + 8 + 4], x[] = {0.4, -1.1, 0.7}, h[2], want = 0, gradient[20];
    (void)state;
    for (int k = 0; k < 20; k++)
        p[k] = oracle_draw(7, (uint64_t)k);
    for (int i = 0; i < 2; i++)
        h[i] = p[3 * i] * x[0] + p[3 * i + 1] * x[1] + p[3 * i + 2] * x[2] + p[6 + i];
    const char *one = "use std.nn: linear\ndata { x: real[3] }\nparam p: linear[3, 2]\n"
                      "model m(x) { linear(p, x) }\nloss sum(m(x)^2)\n";
    assert_close(ask(one, p, x, gradient), h[0] * h[0] + h[1] * h[1], 1e-13);
    assert_close(gradient[4], 2 * h[1] * x[1], 1e-13);
    assert_close(gradient[6], 2 * h[0], 1e-13);
    const char *two = "use std.nn: linear, mlp\ndata { x: real[3] }\nparam p: linear[3, 2]\n"
                      "param r: linear[2, 4]\nmodel m(x) { mlp(p, r, x) }\nloss sum(m(x)^2)\n";
    for (int i = 0; i < 4; i++) {
        const double value = p[8 + 2 * i] * tanh(h[0]) + p[9 + 2 * i] * tanh(h[1]) + p[16 + i];
        want += value * value;
    }
    assert_close(ask(two, p, x, gradient), want, 1e-13);
}

static void activations_are_their_formulas(void **state)
{
    const double z[] = {0.8, -1.7, 0.25, -0.6}, far[] = {900, -900, 700, -700};
    double gradient[4];
    (void)state;
    ask("use std.nn: softplus\nparam z: real[4] ~ ones\nmodel m() { softplus(z) }\n"
        "loss sum(m()^2)\n",
        z, NULL, gradient);
    for (int k = 0; k < 4; k++)
        assert_close(gradient[k], 2 * log(1 + exp(z[k])) / (1 + exp(-z[k])), 1e-13);
    assert_close(ask("use std.nn: softplus\nparam z: real[4] ~ ones\nmodel m() { softplus(z) }\n"
                     "loss sum(m())\n",
                     far, NULL, gradient),
                 1600.0, 1e-12);
    double want = 0;
    for (int k = 0; k < 4; k++)
        want += z[k] / (1 + exp(-z[k])) * (k + 1);
    assert_close(ask("use std.nn: silu\nparam z: real[4] ~ ones\nmodel m() { silu(z) }\n"
                     "loss sum((i + 1)*m()[i] for i in 0..4)\n",
                     z, NULL, gradient),
                 want, 1e-13);
    want = 0;
    for (int k = 0; k < 4; k++)
        want += (z[k] > 0 ? z[k] : 0.2 * z[k]) * (k + 1);
    assert_close(ask("use std.nn: leaky_relu\nparam z: real[4] ~ ones\n"
                     "model m() { leaky_relu(z, 0.2) }\nloss sum((i + 1)*m()[i] for i in 0..4)\n",
                     z, NULL, gradient),
                 want, 1e-14);
    assert_close(gradient[1], 0.4, 1e-14);
    const double mean = (z[0] + z[1] + z[2] + z[3]) / 4;
    double variance = 0;
    for (int k = 0; k < 4; k++)
        variance += (z[k] - mean) * (z[k] - mean) / 4;
    assert_close(ask("use std.nn: layer_norm\nparam z: real[4] ~ ones\n"
                     "model m() { layer_norm(z) }\nloss m()[2]\n",
                     z, NULL, gradient),
                 (z[2] - mean) / sqrt(variance + 1e-5), 1e-14);
}

/* Value and slopes of a loss of two distributions by central differences in long double. */
typedef long double Discrepancy(const long double *p, const long double *t, int k);

static long double variation(const long double *p, const long double *t, int k)
{
    long double sum = 0;
    for (int i = 0; i < k; i++)
        sum += fabsl(p[i] - t[i]) / 2;
    return sum;
}

static long double divergence(const long double *p, const long double *t, int k)
{
    long double sum = 0;
    for (int i = 0; i < k; i++) {
        const long double m = (p[i] + t[i]) / 2;
        sum += (p[i] > 0 ? p[i] * logl(p[i] / m) : 0) + (t[i] > 0 ? t[i] * logl(t[i] / m) : 0);
    }
    return sum / 2;
}

static long double mean_discrepancy(const long double *p, const long double *t, int k)
{
    long double sum = 0;
    for (int i = 0; i < k; i++)
        for (int j = 0; j < k; j++)
            sum += (p[i] - t[i]) * (p[j] - t[j]) * expl(-(i - j) * (i - j) / (2 * 0.7L * 0.7L));
    return sum;
}

static void discrepancies_of_distributions_are_their_formulas(void **state)
{
    static const struct {
        const char *call;
        Discrepancy *formula;
    } rows[] = {{"total_variation(p, t)", variation},
                {"jensen_shannon(p, t)", divergence},
                {"mmd(p, t, gaussian_kernel[5](0.7))", mean_discrepancy}};

    const double params[] = {0.31, 0.09, 0.22, 0.38, 0, 0.1, 0.24, 0.4, 0.26, 0};
    (void)state;
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        char text[160];
        double gradient[10];
        long double at[10];
        snprintf(text, sizeof text,
                 "param p: real[5] ~ ones\nparam t: real[5] ~ ones\nmodel m() { %s }\nloss m()\n",
                 rows[r].call);
        for (int i = 0; i < 10; i++)
            at[i] = (long double)params[i];
        assert_close(ask(text, params, NULL, gradient), (double)rows[r].formula(at, at + 5, 5),
                     1e-15);
        for (int i = 0; i < 10; i++) {
            if (i % 5 == 4)
                continue; /* both vanish: a corner */
            const long double h = 1e-6L;
            at[i] += h;
            const long double above = rows[r].formula(at, at + 5, 5);
            at[i] -= 2 * h;
            const long double below = rows[r].formula(at, at + 5, 5);
            at[i] += h;
            assert_close(gradient[i], (double)((above - below) / (2 * h)), 1e-11);
        }
        assert_true(isfinite(gradient[4]) && isfinite(gradient[9]));
    }
}

static long double aligned(const long double *K, const double *y, int m, bool centered)
{
    long double top = 0, kk = 0, yy = 0, row[4] = {0}, column[4] = {0}, mean = 0, ymean = 0;
    for (int i = 0; i < m && centered; i++) {
        ymean += (long double)y[i] / m;
        for (int j = 0; j < m; j++) {
            row[i] += K[i * m + j] / m;
            column[j] += K[i * m + j] / m;
            mean += K[i * m + j] / (m * m);
        }
    }
    for (int i = 0; i < m; i++) {
        yy += ((long double)y[i] - ymean) * ((long double)y[i] - ymean);
        for (int j = 0; j < m; j++) {
            const long double c = K[i * m + j] - row[i] - column[j] + mean;
            top += c * ((long double)y[i] - ymean) * ((long double)y[j] - ymean);
            kk += c * c;
        }
    }
    return top / (yy * sqrtl(kk));
}

static void alignments_are_their_formulas(void **state)
{
    const double y[] = {1, -1, -1};
    (void)state;
    for (int centered = 0; centered < 2; centered++) {
        double params[9], gradient[9];
        long double at[9];
        for (int i = 0; i < 9; i++)
            at[i] = (long double)(params[i] = 0.6 + 0.4 * oracle_draw(77, (uint64_t)i));
        assert_close(ask(centered ? "param K: real[3, 3] ~ ones\nmodel m() { centered_alignment(K, "
                                    "[1, -1, -1]) }\nloss m()\n"
                                  : "param K: real[3, 3] ~ ones\nmodel m() { alignment(K, [1, -1, "
                                    "-1]) }\nloss m()\n",
                         params, NULL, gradient),
                     (double)aligned(at, y, 3, centered), 1e-15);
        for (int i = 0; i < 9; i++) {
            const long double h = 1e-6L;
            at[i] += h;
            const long double above = aligned(at, y, 3, centered);
            at[i] -= 2 * h;
            const long double below = aligned(at, y, 3, centered);
            at[i] += h;
            assert_close(gradient[i], (double)((above - below) / (2 * h)), 1e-11);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(errors_of_a_number_are_their_formulas),
        TEST(huber_is_quadratic_inside_and_linear_outside),
        TEST(hinges_count_the_missing_margin),
        TEST(classification_losses_are_logarithms),
        TEST(bce_of_a_sigmoid_neither_overflows_nor_loses_digits),
        TEST(kl_skips_outcomes_without_weight),
        TEST(kl_is_finite_where_both_probabilities_vanish),
        TEST(infidelity_ignores_the_global_phase),
        TEST(dense_layers_are_affine_maps),
        TEST(discrepancies_of_distributions_are_their_formulas),
        TEST(alignments_are_their_formulas),
        TEST(activations_are_their_formulas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
