/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `std.qft` and `std.arithmetic` ([LIB-15], [LIB-16]) on random entangled states of five qubits: sums of roots of unity
 * and permutations of basis states, written without gates. */
#include <complex.h>
#include <string.h>

#include "tests/support/hosted.h"
#include "tests/support/oracle.h"
#include "tests/support/qtest.h"

enum { QUBITS = 5, STATES = 1 << QUBITS };

static const double states = STATES;

typedef double complex Number;

static const double turn = 6.283185307179586476925;

#define USES                                                                                       \
    "use std.qft: qft, qft_reversed, reverse, phase_estimation, controlled_powers\n"               \
    "use std.arithmetic: mcx, mcz, mcp, increment, decrement, add_constant, add, subtract\n"       \
    "circuit shift r: qubit[n] { add_constant[5] r }\n"                                            \
    "circuit eighths r: qubit[n] { P(2*pi*5/8) r[0]; P(2*pi*3/8) r[1] }\n"

static void final_state(const char *gates, Number *state)
{
    static Hosted hosted;
    double params[15], found[2 * STATES];
    char text[4096];
    snprintf(text, sizeof text,
             USES
             "param u: angle[5, 3] ~ zeros\nmodel m() {\n  qubit q[5]\n"
             "  U(u[.., 0], u[.., 1], u[.., 2]) q\n  CX q[..4], q[1..]\n  RXX(0.7) q[..4], q[1..]\n"
             "  %s\n  expect(Z[0], q)\n}\nloss m()\n",
             gates);
    for (int k = 0; k < 15; k++)
        params[k] = 3 * oracle_draw(5, (uint64_t)k);
    hosted_open(&hosted, text, 1);
    hosted_state(&hosted, params, found);
    hosted_close(&hosted);
    for (int x = 0; x < STATES; x++)
        state[x] = found[2 * x] + found[2 * x + 1] * (Number)I;
}

/* Column x of the matrix: adds amplitude times it to `out`. */
typedef void Column(unsigned x, Number amplitude, Number *out);

static void assert_acts(const char *gates, Column *column)
{
    Number before[STATES], found[STATES], wanted[STATES] = {0};
    final_state("", before);
    final_state(gates, found);
    for (unsigned x = 0; x < STATES; x++)
        column(x, before[x], wanted);
    for (int x = 0; x < STATES; x++)
        assert_true(cabs(found[x] - wanted[x]) <= 1e-12);
}

/* ---------------------------------------------------------------- Fourier */
static Number root(double part)
{
    return cexp(turn * part * (Number)I);
}

static void fourier(unsigned x, Number amplitude, Number *out)
{
    for (unsigned y = 0; y < STATES; y++)
        out[y] += amplitude * root((double)(x * y % STATES) / states) / sqrt(states);
}

static void fourier_back(unsigned x, Number amplitude, Number *out)
{
    for (unsigned y = 0; y < STATES; y++)
        out[y] += amplitude * root(-(double)(x * y % STATES) / states) / sqrt(states);
}

/* on qubits 1 to 3 */
static void fourier_inside(unsigned x, Number amplitude, Number *out)
{
    for (unsigned y = 0; y < 8; y++)
        out[(x & 17) | y << 1] += amplitude * root((double)((x >> 1 & 7) * y % 8) / 8) / sqrt(8);
}

static void fourier_under_control(unsigned x, Number amplitude, Number *out)
{
    if ((x & 1) == 0)
        out[x] += amplitude;
    else
        for (unsigned y = 0; y < 16; y++)
            out[1 | y << 1] += amplitude * root((double)((x >> 1) * y % 16) / 16) / 4;
}

static unsigned reversed(unsigned x)
{
    unsigned y = 0;
    for (int q = 0; q < QUBITS; q++)
        y |= (x >> q & 1) << (QUBITS - 1 - q);
    return y;
}

static void fourier_reversed(unsigned x, Number amplitude, Number *out)
{
    for (unsigned y = 0; y < STATES; y++)
        out[reversed(y)] += amplitude * root((double)(x * y % STATES) / states) / sqrt(states);
}

static void backwards(unsigned x, Number amplitude, Number *out)
{
    out[reversed(x)] += amplitude;
}

static void transforms_are_sums_of_roots_of_unity(void **state)
{
    (void)state;
    assert_acts("qft q", fourier);
    assert_acts("inv qft q", fourier_back);
    assert_acts("qft q[1..4]", fourier_inside);
    assert_acts("ctrl qft q[0], q[1..]", fourier_under_control);
    assert_acts("qft_reversed q", fourier_reversed);
    assert_acts("reverse q", backwards);
}

/* Powers of diag(1, e^(2 pi i 5/8)) on qubit 3 and of diag(1, e^(2 pi i 3/8)) on qubit 4 for each of qubits 0 to 2 */
static void powers(unsigned x, Number amplitude, Number *out)
{
    double eighths = 5.0 * (x >> 3 & 1) + 3.0 * (x >> 4 & 1);
    out[x] += amplitude * root(eighths * (x & 7) / 8);
}

static void estimation(unsigned x, Number amplitude, Number *out)
{
    unsigned c = x & 7, eighths = 5 * (x >> 3 & 1) + 3 * (x >> 4 & 1);
    for (unsigned p = 0; p < 8; p++) {
        Number sum = 0;
        for (unsigned k = 0; k < 8; k++) /* H on c, the power k, the transform back */
            sum += (__builtin_popcount(c & k) % 2 == 0 ? 1 : -1) *
                   root(((double)(eighths * k) - (double)(k * p)) / 8);
        out[(x & 24) | p] += amplitude * sum / 8;
    }
}

static void powers_of_an_eigenvalue_are_read_as_its_phase(void **state)
{
    (void)state;
    assert_acts("controlled_powers[eighths, 1] q[..3], q[3..]", powers);
    assert_acts("phase_estimation[eighths] q[..3], q[3..]", estimation);
}

/* ---------------------------------------------------------------- integers */
static void plus_one(unsigned x, Number a, Number *out)
{
    out[(x + 1) % STATES] += a;
}

static void minus_one(unsigned x, Number a, Number *out)
{
    out[(x + STATES - 1) % STATES] += a;
}

static void plus_five(unsigned x, Number a, Number *out)
{
    out[(x + 5) % STATES] += a;
}

static void minus_six(unsigned x, Number a, Number *out)
{
    out[(x + STATES - 6) % STATES] += a;
}

/* on qubits 1 to 3, where qubit 4 is 1 */
static void plus_one_inside(unsigned x, Number a, Number *out)
{
    out[(x & 16) == 0 ? x : (x & 17) | ((x >> 1 & 7) + 1) % 8 << 1] += a;
}

/* qubits 0 and 1 onto 2 to 4; 2 to 4 onto 0 and 1 */
static void sum_of_two(unsigned x, Number a, Number *out)
{
    out[(x & 3) | ((x >> 2) + (x & 3)) % 8 << 2] += a;
}

static void difference_of_two(unsigned x, Number a, Number *out)
{
    out[(x & 3) | ((x >> 2) + 8 - (x & 3)) % 8 << 2] += a;
}

static void sum_of_a_longer_one(unsigned x, Number a, Number *out)
{
    out[(x & 28) | ((x & 3) + (x >> 2)) % 4] += a;
}

static void two_shifts(unsigned x, Number a, Number *out)
{
    out[(x & 1) == 0 ? x : 1 | ((x >> 1) + 10) % 16 << 1] += a;
}

static void integers_are_added_modulo_the_register(void **state)
{
    (void)state;
    assert_acts("increment q", plus_one);
    assert_acts("decrement q", minus_one);
    assert_acts("inv increment q", minus_one);
    assert_acts("add_constant[5] q", plus_five);
    assert_acts("add_constant[-6] q", minus_six);
    assert_acts("ctrl increment q[4], q[1..4]", plus_one_inside);
    assert_acts("add q[..2], q[2..]", sum_of_two);
    assert_acts("subtract q[..2], q[2..]", difference_of_two);
    assert_acts("add q[2..], q[..2]", sum_of_a_longer_one);
    assert_acts("ctrl pow(2) shift q[0], q[1..]", two_shifts);
}

/* ---------------------------------------------------------------- many controls */
static void flip(unsigned x, Number a, Number *out)
{
    out[(x & 23) == 23 ? x ^ 8 : x] += a;
}

static void flip_by_one(unsigned x, Number a, Number *out)
{
    out[x & 1 ? x ^ 4 : x] += a;
}

static void sign(unsigned x, Number a, Number *out)
{
    out[x] += x == STATES - 1 ? -a : a;
}

static void phase(unsigned x, Number a, Number *out)
{
    out[x] += (x & 14) == 14 ? a * cexp(0.7 * (Number)I) : a;
}

static void phase_of_one(unsigned x, Number a, Number *out)
{
    out[x] += x & 16 ? -a : a;
}

static void flip_at_zero(unsigned x, Number a, Number *out)
{
    out[(x & 7) == 6 ? x ^ 8 : x] += a;
}

static void many_controls_must_all_be_one(void **state)
{
    (void)state;
    assert_acts("SWAP q[3], q[4]; mcx q[..4], q[4]; SWAP q[3], q[4]", flip);
    assert_acts("mcx q[..1], q[2]", flip_by_one);
    assert_acts("mcz q", sign);
    assert_acts("mcz q[4..]", phase_of_one);
    assert_acts("mcp(0.7) q[1..4]", phase);
    assert_acts("negctrl mcx q[0], q[1..3], q[3]", flip_at_zero);
    assert_acts("negctrl ctrl ctrl X q[0], q[1], q[2], q[3]", flip_at_zero);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(transforms_are_sums_of_roots_of_unity),
        TEST(powers_of_an_eigenvalue_are_read_as_its_phase),
        TEST(integers_are_added_modulo_the_register),
        TEST(many_controls_must_all_be_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
