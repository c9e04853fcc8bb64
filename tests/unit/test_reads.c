/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `var`, `fidelity`, `purity` and `entropy` ([MOD-5] to [MOD-7]) end to end: value and gradient of compiled models against
 * reduced density matrices and inner products written out, on random entangled states and at states where an eigenvalue is 0. */
#include <stdlib.h>
#include <string.h>

#include "tests/support/hosted.h"
#include "tests/support/qtest.h"
#include "tests/support/reduced.h"

enum { QUBITS = 4, STATES = 1 << QUBITS, ANGLES = 16 };

#define CIRCUIT                                                                                    \
    "param w: angle[16]\nmodel m() {\n  qubit q[4]\n"                                              \
    "  RY(w[..4]) q\n  RX(w[4..8]) q\n  CX q[..3], q[1..]\n  RYY(w[8]) q[0], q[2]\n"               \
    "  RXX(w[9]) q[1], q[3]\n  RZ(w[10..14]) q\n  CRY(w[14]) q[3], q[0]\n  RX(w[15]) q[2]\n"

static void gates_of(const double *w, OracleGate *gates, int *owner, size_t *count)
{
    static const struct {
        const char *name;
        int a, b, angle;
    } tail[] = {{"CX", 0, 1, -1}, {"CX", 1, 2, -1},  {"CX", 2, 3, -1}, {"RYY", 0, 2, 8},
                {"RXX", 1, 3, 9}, {"RZ", 0, 0, 10},  {"RZ", 1, 0, 11}, {"RZ", 2, 0, 12},
                {"RZ", 3, 0, 13}, {"CRY", 3, 0, 14}, {"RX", 2, 0, 15}};

    *count = 0;
    for (int k = 0; k < 8; k++) {
        owner[*count] = k;
        gates[(*count)++] = (OracleGate){
            .name = k < 4 ? "RY" : "RX", .wires = {k % 4}, .angles = {(long double)w[k]}};
    }
    for (size_t k = 0; k < sizeof tail / sizeof *tail; k++) {
        owner[*count] = tail[k].angle;
        gates[*count] = (OracleGate){.name = tail[k].name, .wires = {tail[k].a, tail[k].b}};
        if (tail[k].angle >= 0)
            gates[*count].angles[0] = (long double)w[tail[k].angle];
        (*count)++;
    }
}

/* d/da of exp(-i a/2 G) is half of it at a + pi; under a control, the half of two such. */
static void states_of(const double *w, OracleComplex *psi, OracleComplex (*dpsi)[STATES])
{
    OracleGate gates[32];
    int owner[32];
    size_t count;
    gates_of(w, gates, owner, &count);
    oracle_zero(psi, QUBITS);
    oracle_apply(psi, QUBITS, gates, count);
    for (size_t g = 0; g < count; g++) {
        if (owner[g] < 0)
            continue;
        OracleComplex *d = dpsi[owner[g]], other[STATES];
        const long double angle = gates[g].angles[0];
        gates[g].angles[0] = angle + acosl(-1);
        oracle_zero(d, QUBITS);
        oracle_apply(d, QUBITS, gates, count);
        gates[g].angles[0] = angle - acosl(-1);
        oracle_zero(other, QUBITS);
        oracle_apply(other, QUBITS, gates, count);
        gates[g].angles[0] = angle;
        for (int x = 0; x < STATES; x++) {
            d[x].re = (d[x].re - other[x].re) / 4;
            d[x].im = (d[x].im - other[x].im) / 4;
        }
    }
}

/* Value at psi and its slope along dpsi. */
typedef long double Quantity(const OracleComplex *psi, const OracleComplex *dpsi,
                             long double *slope);

static void draw_angles(uint64_t seed, double *w)
{
    for (int k = 0; k < ANGLES; k++)
        w[k] = 3 * oracle_draw(seed, (uint64_t)k);
}

static void compare(const char *read, Quantity *quantity, const double *w, int level)
{
    static Hosted hosted;
    static OracleComplex psi[STATES], dpsi[ANGLES][STATES];
    char text[2048];
    double gradient[ANGLES];
    snprintf(text, sizeof text, CIRCUIT "  %s\n}\nloss m()\n", read);
    hosted_open(&hosted, text, level);
    const double value = hosted_gradient(&hosted, w, NULL, gradient);
    hosted_close(&hosted);
    states_of(w, psi, dpsi);
    for (int k = 0; k < ANGLES; k++) {
        long double slope;
        const long double wanted = quantity(psi, dpsi[k], &slope);
        assert_close(value, (double)wanted, 1e-12);
        assert_close(gradient[k], (double)slope, 1e-12);
    }
}

static void compare_all(const char *read, Quantity *quantity)
{
    for (int level = 0; level < 3; level++) {
        double w[ANGLES];
        draw_angles(700 + (uint64_t)level, w);
        compare(read, quantity, w, level);
    }
}

/* ------------------------------------------------------------------ variance */
static const OracleTerm sum_terms[] = {{0.7L, "ZX"}, {-0.4L, "IIY"}, {1.1L, "IXIX"}, {0.3L, ""}};

/* O psi, by the definition of the letters */
static void apply_terms(const OracleTerm *terms, size_t count, const OracleComplex *psi,
                        LongComplex *out)
{
    memset(out, 0, STATES * sizeof *out);
    for (size_t t = 0; t < count; t++) {
        for (int x = 0; x < STATES; x++) {
            LongComplex entry = terms[t].coefficient * (psi[x].re + psi[x].im * (LongComplex)I);
            int to = x;
            for (int q = 0; terms[t].letters[q]; q++) {
                const char letter = terms[t].letters[q];
                const bool one = x >> q & 1;
                to ^= letter == 'X' || letter == 'Y' ? 1 << q : 0;
                entry *= letter == 'Y' ? (one ? -(LongComplex)I : (LongComplex)I) : 1;
                entry *= letter == 'Z' && one ? -1 : 1;
            }
            out[to] += entry;
        }
    }
}

/* <O^2> = |O psi|^2 */
static long double variance(const OracleTerm *terms, size_t count, const OracleComplex *psi,
                            const OracleComplex *dpsi, long double *slope)
{
    LongComplex image[STATES], moved[STATES];
    apply_terms(terms, count, psi, image);
    apply_terms(terms, count, dpsi, moved);
    long double mean = 0, square = 0, mean_slope = 0, square_slope = 0;
    for (int x = 0; x < STATES; x++) {
        const LongComplex bra = psi[x].re - psi[x].im * (LongComplex)I;
        mean += creall(bra * image[x]);
        mean_slope += 2 * creall(bra * moved[x]);
        square += creall(conjl(image[x]) * image[x]);
        square_slope += 2 * creall(conjl(image[x]) * moved[x]);
    }
    *slope = square_slope - 2 * mean * mean_slope;
    return square - mean * mean;
}

static long double variance_of_a_sum(const OracleComplex *psi, const OracleComplex *dpsi,
                                     long double *slope)
{
    return variance(sum_terms, 4, psi, dpsi, slope);
}

/* 0.2 var(Y) on wire 0, .., 0.5 on wire 3 */
static long double variance_of_letters(const OracleComplex *psi, const OracleComplex *dpsi,
                                       long double *slope)
{
    static const char *const letters[] = {"Y", "IY", "IIY", "IIIY"};
    long double total = 0, one;
    *slope = 0;
    for (int q = 0; q < QUBITS; q++) {
        const OracleTerm term = {1, letters[q]};
        const long double weight = (long double)(0.2 + 0.1 * q);
        total += weight * variance(&term, 1, psi, dpsi, &one);
        *slope += weight * one;
    }
    return total;
}

static void variances_are_those_of_the_observable(void **state)
{
    (void)state;
    compare_all("var(0.7*Z[0]*X[1] - 0.4*Y[2] + 1.1*X[1]*X[3] + 0.3, q)", variance_of_a_sum);
    compare_all("sum([0.2, 0.2 + 0.1, 0.2 + 0.1*2, 0.2 + 0.1*3]*var(Y, q))", variance_of_letters);
}

/* ------------------------------------------------------------------ fidelity */
static const double real_amplitudes[16] = {0.3,  -0.2, 0.5, 0.1, 0.4,  0.7, -0.6, 0.2,
                                           -0.1, 0.8,  0.3, 0.2, -0.5, 0.1, 0.6,  -0.3};

/* Complex amplitude k is (real_amplitudes[k], real_amplitudes[15 - k]). */
static LongComplex target(int k, bool is_complex)
{
    return (long double)real_amplitudes[k] +
           (is_complex ? (long double)real_amplitudes[15 - k] : 0) * (LongComplex)I;
}

/* wires[k] carries bit k of the target's index */
static long double fidelity(const int *wires, int count, bool is_complex, const OracleComplex *psi,
                            const OracleComplex *dpsi, long double *slope)
{
    LongComplex overlap[STATES] = {0}, moved[STATES] = {0};
    long double norm = 0, total = 0;
    int mask = 0;
    for (int k = 0; k < count; k++)
        mask |= 1 << wires[k];
    for (int k = 0; k < 1 << count; k++)
        norm += creall(target(k, is_complex) * conjl(target(k, is_complex)));
    for (int x = 0; x < STATES; x++) {
        int place = 0;
        for (int k = 0; k < count; k++)
            place |= (x >> wires[k] & 1) << k;
        const LongComplex bra = conjl(target(place, is_complex));
        overlap[x & ~mask] += bra * (psi[x].re + psi[x].im * (LongComplex)I);
        moved[x & ~mask] += bra * (dpsi[x].re + dpsi[x].im * (LongComplex)I);
    }
    *slope = 0;
    for (int x = 0; x < STATES; x++) {
        total += creall(overlap[x] * conjl(overlap[x])) / norm;
        *slope += 2 * creall(conjl(overlap[x]) * moved[x]) / norm;
    }
    return total;
}

static long double fidelity_of_all(const OracleComplex *psi, const OracleComplex *dpsi,
                                   long double *slope)
{
    return fidelity((int[]){0, 1, 2, 3}, 4, true, psi, dpsi, slope);
}

static long double fidelity_of_even_wires(const OracleComplex *psi, const OracleComplex *dpsi,
                                          long double *slope)
{
    return fidelity((int[]){0, 2}, 2, false, psi, dpsi, slope);
}

static long double fidelity_of_the_last(const OracleComplex *psi, const OracleComplex *dpsi,
                                        long double *slope)
{
    return fidelity((int[]){1, 2, 3}, 3, false, psi, dpsi, slope);
}

static void fidelities_are_overlaps_with_the_amplitudes(void **state)
{
    (void)state;
    compare_all("fidelity(q, [[0.3, -0.3], [-0.2, 0.6], [0.5, 0.1], [0.1, -0.5], [0.4, 0.2], [0.7, "
                "0.3], [-0.6, 0.8],\n"
                "    [0.2, -0.1], [-0.1, 0.2], [0.8, -0.6], [0.3, 0.7], [0.2, 0.4], [-0.5, 0.1], "
                "[0.1, 0.5], [0.6, -0.2],\n"
                "    [-0.3, 0.3]])",
                fidelity_of_all);
    compare_all("fidelity(q[.. by 2], [0.3, -0.2, 0.5, 0.1])", fidelity_of_even_wires);
    compare_all("fidelity(q[1..], [0.3, -0.2, 0.5, 0.1, 0.4, 0.7, -0.6, 0.2])",
                fidelity_of_the_last);
}

/* d/dv of |<v|psi>|^2 / <v|v>, with psi = (cos(t/2), sin(t/2)): v has a gradient of its own. */
static void fidelity_passes_gradients_to_the_amplitudes(void **state)
{
    static Hosted hosted;
    (void)state;
    hosted_open(&hosted,
                "param v: real[2] ~ ones\nparam t: angle\nmodel m() {\n  qubit q[1]\n  RY(t) q\n"
                "  fidelity(q, v)\n}\nloss m()\n",
                1);
    const double params[] = {0.8, -1.7, 0.9}, c = cos(0.45), s = sin(0.45);
    const double dot = 0.8 * c - 1.7 * s, norm = 0.8 * 0.8 + 1.7 * 1.7;
    double gradient[3];
    assert_close(hosted_gradient(&hosted, params, NULL, gradient), dot * dot / norm, 1e-15);
    assert_close(gradient[0], 2 * dot * c / norm - dot * dot * 2 * 0.8 / (norm * norm), 1e-15);
    assert_close(gradient[1], 2 * dot * s / norm + dot * dot * 2 * 1.7 / (norm * norm), 1e-15);
    assert_close(gradient[2], dot * (-0.8 * s - 1.7 * c) / norm, 1e-15);
    hosted_close(&hosted);
}

static void fidelity_of_two_models_is_that_of_their_states(void **state)
{
    static Hosted hosted;
    (void)state;
    hosted_open(&hosted,
                "param a: angle[2]\nparam b: angle[2]\n"
                "model psi(w: angle[2]) {\n  qubit q\n  RY(w[0]) q\n  RZ(w[1]) q\n  state(q)\n}\n"
                "loss fidelity(psi(a), psi(b))\n",
                2);
    const double p[] = {0.7, -1.1, 2.3, 0.4};
    /* (1 + a . b) / 2 of the Bloch vectors */
    const double overlap = sin(p[0]) * sin(p[2]) * cos(p[1] - p[3]) + cos(p[0]) * cos(p[2]);
    double gradient[4];
    assert_close(hosted_gradient(&hosted, p, NULL, gradient), (1 + overlap) / 2, 1e-15);
    assert_close(gradient[1], -sin(p[0]) * sin(p[2]) * sin(p[1] - p[3]) / 2, 1e-15);
    assert_close(gradient[2],
                 (sin(p[0]) * cos(p[2]) * cos(p[1] - p[3]) - cos(p[0]) * sin(p[2])) / 2, 1e-15);
    hosted_close(&hosted);
}

/* ------------------------------------------------------------------ purity and entropy */
static unsigned current_mask; /* of the comparison that runs: a quantity takes no context */

static long double purity(const OracleComplex *psi, const OracleComplex *dpsi, long double *slope)
{
    return reduced_purity(psi, dpsi, QUBITS, current_mask, slope);
}

static long double entropy(const OracleComplex *psi, const OracleComplex *dpsi, long double *slope)
{
    return reduced_entropy(psi, dpsi, QUBITS, current_mask, slope);
}

static void purities_and_entropies_are_those_of_the_reduced_state(void **state)
{
    static const struct {
        const char *wires;
        unsigned mask;
    } parts[] = {{"q[0]", 1},         {"q[2]", 4},    {"q[..2]", 3}, {"q[1..3]", 6},
                 {"q[1.. by 2]", 10}, {"q[1..]", 14}, {"q", 15}};

    (void)state;
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        char read[64];
        current_mask = parts[k].mask;
        snprintf(read, sizeof read, "purity(%s)", parts[k].wires);
        compare_all(read, purity);
        snprintf(read, sizeof read, "entropy(%s)", parts[k].wires);
        compare_all(read, entropy);
    }
}

static double entropy_gradient(const char *circuit, const double *params, double *gradient)
{
    static Hosted hosted;
    char text[512];
    snprintf(text, sizeof text, "param w: angle[2]\nmodel m() {\n  qubit q[4]\n%s}\nloss m()\n",
             circuit);
    hosted_open(&hosted, text, 1);
    const double value = hosted_gradient(&hosted, params, NULL, gradient);
    hosted_close(&hosted);
    return value;
}

/* cos(a/2)|00> + sin(a/2)|11>: S = -p log p - (1-p) log(1-p), dS/da = sin(a)/2 log(p/(1-p)) with p = cos^2(a/2); at a = 0, where an
 * eigenvalue vanishes, both are 0, and next to it the gradient follows its limit to full accuracy. */
static void entropy_has_a_gradient_where_eigenvalues_vanish(void **state)
{
    static const char pair[] =
        "  RY(w[0]) q[0]\n  RX(w[1]) q[3]\n  CX q[0], q[1]\n  entropy(q[1..3])\n";
    static const double angles[] = {0, 1e-14, 3e-9, 1e-5, 0.02, 1.1, 3.14159};
    (void)state;
    for (size_t k = 0; k < sizeof angles / sizeof *angles; k++) {
        const double params[2] = {angles[k], 0.8};
        const long double a = (long double)angles[k], c = cosl(a / 2), s = sinl(a / 2);
        double gradient[2];
        const double value = entropy_gradient(pair, params, gradient);
        const long double small = s == 0 ? 0 : s * s * logl(s * s);
        assert_close(value, (double)(-c * c * logl(c * c) - small), 1e-14);
        assert_close(gradient[0], s == 0 ? 0 : (double)(s * c * (logl(c * c) - logl(s * s))),
                     2e-14);
        assert_close(gradient[1], 0, 1e-14);
    }
}

/* Equal eigenvalues: a pair of Bell states has 2 log 2, its gradient is 0. */
static void entropy_of_equal_eigenvalues_is_a_maximum(void **state)
{
    const double half = acos(0), params[2] = {half, half};
    double gradient[2];
    (void)state;
    assert_close(entropy_gradient("  RY(w[0]) q[0]\n  RY(w[1]) q[1]\n  CX q[..2], q[2..]\n"
                                  "  entropy(q[..2])\n",
                                  params, gradient),
                 2 * log(2), 1e-14);
    assert_close(gradient[0], 0, 1e-14);
    assert_close(gradient[1], 0, 1e-14);
}

/* <1> - <X>^2 of (c, s) with 2 c s = 1: rounding makes it negative for some of the angles */
static void the_root_of_a_variance_is_a_number_where_the_variance_is_0(void **state)
{
    (void)state;
    Hosted hosted;
    uint32_t zeros = 0;
    hosted_open(&hosted,
                "param w: angle[3]\nmodel m() {\n  qubit q[2]\n  RY(w[0]) q[0]\n  RY(w[1]) q[0]\n"
                "  RX(w[2]) q[1]\n  sqrt(var(X[0]*Z[1] + 0*Y[1], q))\n}\nloss m()\n",
                1);
    for (int k = 0; k < 64; k++) {
        const double params[3] = {0.05 * k, 1.5707963267948966 - 0.05 * k, 0};
        double gradient[3];
        const double loss = hosted_gradient(&hosted, params, NULL, gradient);
        assert_true(loss >= 0 && loss < 1e-7);
        zeros += loss <= 0;
        for (int i = 0; i < 3; i++)
            assert_true(loss > 0 || isfinite(gradient[i]));
    }
    assert_true(zeros > 8);
    hosted_close(&hosted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(variances_are_those_of_the_observable),
        TEST(fidelities_are_overlaps_with_the_amplitudes),
        TEST(fidelity_passes_gradients_to_the_amplitudes),
        TEST(fidelity_of_two_models_is_that_of_their_states),
        TEST(purities_and_entropies_are_those_of_the_reduced_state),
        TEST(entropy_has_a_gradient_where_eigenvalues_vanish),
        TEST(entropy_of_equal_eigenvalues_is_a_maximum),
        TEST(the_root_of_a_variance_is_a_number_where_the_variance_is_0),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
