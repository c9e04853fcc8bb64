/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Alternating operators of the library ([LIB-11]) against gate lists and matrices written from their definitions; circuits
 * that a seed chooses ([LIB-12]) against the choice made anew from the formula of [CON-5]. */
#include <complex.h>
#include <string.h>

#include "tests/support/circuit_case.h"
#include "tests/support/hosted.h"
#include "tests/support/qtest.h"

static void pair(GateList *list, const char *name, int a, int b, double angle)
{
    gates_two(list, name, a, b, angle);
}

static void all(GateList *list, const char *name, int n, double angle)
{
    for (int q = 0; q < n; q++)
        gates_one(list, name, q, angle);
}

/* The cost of the cases: 0.7 Z0 Z1 - 1.2 Z1 Z2 + 0.4 Z3 */
#define COST "0.7*Z[0]*Z[1] - 1.2*Z[1]*Z[2] + 0.4*Z[3]"

static void cost(GateList *list, double gamma)
{
    pair(list, "RZZ", 0, 1, 2 * 0.7 * gamma);
    pair(list, "RZZ", 1, 2, -2 * 1.2 * gamma);
    gates_one(list, "RZ", 3, 2 * 0.4 * gamma);
}

static void xy(GateList *list, int n, double b)
{
    static const char *const pairs[] = {
        [2] = "01", [3] = "0112", [4] = "01231230", [5] = "01231234"};
    for (const char *at = pairs[n]; *at; at += 2) {
        pair(list, "RXX", at[0] - '0', at[1] - '0', b);
        pair(list, "RYY", at[0] - '0', at[1] - '0', b);
    }
}

/* exp(-i b |s><s|) as a phase of |1..1> between H and X */
static void grover(GateList *list, int n, double b)
{
    all(list, "H", n, 0);
    all(list, "X", n, 0);
    gates_one(list, "P", n - 1, -b);
    OracleGate *phase = &list->gates[list->count - 1];
    phase->num_controls = n - 1;
    for (int k = 0; k < n - 1; k++) {
        phase->controls[k] = k;
        phase->polarity[k] = 1;
    }
    all(list, "X", n, 0);
    all(list, "H", n, 0);
}

static void build_x(GateList *list, int n, const double *p)
{
    all(list, "RX", n, 2 * p[0]);
}

static void build_xy(GateList *list, int n, const double *p)
{
    xy(list, n, p[0]);
}

static void build_grover(GateList *list, int n, const double *p)
{
    grover(list, n, p[0]);
}

/* p: gamma[3], beta[3] */
static void build_qaoa(GateList *list, int n, const double *p)
{
    all(list, "H", n, 0);
    for (int l = 0; l < 3; l++) {
        cost(list, p[l]);
        all(list, "RX", n, 2 * p[3 + l]);
    }
}

static void build_qaoa_xy(GateList *list, int n, const double *p)
{
    for (int l = 0; l < 3; l++) {
        cost(list, p[l]);
        xy(list, n, p[3 + l]);
    }
}

static void build_qaoa_grover(GateList *list, int n, const double *p)
{
    all(list, "H", n, 0);
    for (int l = 0; l < 3; l++) {
        cost(list, p[l]);
        grover(list, n, p[3 + l]);
    }
}

/* A is the cost, B = X0 + 0.5 X2 */
static void build_hva(GateList *list, int n, const double *p)
{
    (void)n;
    for (int l = 0; l < 2; l++) {
        cost(list, p[2 * l]);
        gates_one(list, "RX", 0, 2 * p[2 * l + 1]);
        gates_one(list, "RX", 2, p[2 * l + 1]);
    }
}

static void build_hva_tfim(GateList *list, int n, const double *p)
{
    all(list, "H", n, 0);
    for (int l = 0; l < 2; l++) {
        for (int q = 0; q < n; q++)
            pair(list, "RZZ", q, (q + 1) % n, 2 * p[2 * l]);
        all(list, "RX", n, 2 * p[2 * l + 1]);
    }
}

/* Singlets by U: |01> - |10> over sqrt 2 */
static void build_hva_heisenberg(GateList *list, int n, const double *p)
{
    for (int q = 0; q < n; q += 2) {
        gates_one(list, "X", q, 0);
        gates_one(list, "X", q + 1, 0);
        gates_one(list, "H", q, 0);
        pair(list, "CX", q, q + 1, 0);
    }
    for (int l = 0; l < 2; l++) {
        for (int part = 0; part < 2; part++) {
            for (int q = 1 - part; q < n; q += 2) {
                const double *w = p + 4 * l + 2 * part;
                pair(list, "RZZ", q, (q + 1) % n, 2 * w[0]);
                pair(list, "RXX", q, (q + 1) % n, 2 * w[1]);
                pair(list, "RYY", q, (q + 1) % n, 2 * w[1]);
            }
        }
    }
}

/* The hash of integers: splitmix64's finaliser, 32 bits kept after each. */
static uint32_t hash_of(int count, const int64_t *numbers)
{
    uint64_t h = 0;
    for (int k = 0; k < count; k++) {
        uint64_t x = h * 0x9e3779b97f4a7c15u + (uint64_t)numbers[k] + 0x9e3779b97f4a7c15u;
        x ^= x >> 30;
        x *= 0xbf58476d1ce4e5b9u;
        x ^= x >> 27;
        x *= 0x94d049bb133111ebu;
        x ^= x >> 31;
        h = x >> 32;
    }
    return (uint32_t)h;
}

static const char *axis_of(uint32_t hash)
{
    static const char *const axes[] = {"RX", "RY", "RZ"};
    return axes[hash % 3];
}

/* seed 17, w[3, 6] */
static void build_random_layers(GateList *list, int n, const double *p)
{
    for (int l = 0; l < 3; l++) {
        for (int i = 0; i < 6; i++) {
            uint32_t h[5];
            for (int k = 0; k < 5; k++)
                h[k] = hash_of(4, (int64_t[]){17, l, i, k});
            if (h[0] % 10 < 3) {
                const int c = (int)(h[1] % (uint32_t)n);
                pair(list, "CX", c,
                     (int)((h[1] + 1 + (uint64_t)(h[2] % (uint32_t)(n - 1))) % (uint64_t)n), 0);
            }
            gates_one(list, axis_of(h[3]), (int)(h[4] % (uint32_t)n), p[6 * l + i]);
        }
    }
}

/* seed 5, w[3, n] */
static void build_random_axes(GateList *list, int n, const double *p)
{
    all(list, "RY", n, acos(-1) / 4);
    for (int l = 0; l < 3; l++) {
        for (int i = 0; i < n; i++)
            gates_one(list, axis_of(hash_of(3, (int64_t[]){5, l, i})), i, p[n * l + i]);
        for (int i = 0; i < n - 1; i++)
            pair(list, "CZ", i, i + 1, 0);
    }
}

/* w[3, 4] on the edges 0 1, 2 3, 3 0 */
static void build_two_local(GateList *list, int n, const double *p)
{
    for (int l = 0; l < 3; l++) {
        if (l > 0) {
            pair(list, "CX", 0, 1, 0);
            pair(list, "CX", 2, 3, 0);
            pair(list, "CX", 3, 0, 0);
        }
        gates_row(list, "RX", n, p + n * l, 1);
    }
}

static void build_equivariant(GateList *list, int n, const double *p)
{
    for (int l = 0; l < 2; l++) {
        all(list, "RX", n, p[3 * l]);
        all(list, "RY", n, p[3 * l + 1]);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++)
                pair(list, "RZZ", j, i, p[3 * l + 2]);
    }
}

#define ROW(module, name, params, call, n, build) {module, name, params, call, n, -6, 6, build}
#define ANGLES                                    "param g: angle[3]; param b: angle[3]"

static const CircuitCase cases[] = {
    ROW("qaoa", "x_mixer", "param b: angle", "x_mixer(b) q", 3, build_x),
    ROW("qaoa", "xy_mixer", "param b: angle", "xy_mixer(b) q", 2, build_xy),
    ROW("qaoa", "xy_mixer", "param b: angle", "xy_mixer(b) q", 4, build_xy),
    ROW("qaoa", "xy_mixer", "param b: angle", "xy_mixer(b) q", 5, build_xy),
    ROW("qaoa", "grover_mixer", "param b: angle", "grover_mixer(b) q", 1, build_grover),
    ROW("qaoa", "grover_mixer", "param b: angle", "grover_mixer(b) q", 5, build_grover),
    ROW("qaoa", "qaoa", ANGLES, "qaoa(" COST ", g, b) q", 4, build_qaoa),
    ROW("qaoa", "qaoa_xy", ANGLES, "qaoa_xy(" COST ", g, b) q", 4, build_qaoa_xy),
    ROW("qaoa", "qaoa_grover", ANGLES, "qaoa_grover(" COST ", g, b) q", 4, build_qaoa_grover),
    ROW("qaoa", "hva", "param w: angle[2, 2]", "hva(" COST ", X[0] + 0.5*X[2], w) q", 4, build_hva),
    ROW("qaoa", "hva_tfim", "param w: angle[2, 2]", "hva_tfim(w) q", 5, build_hva_tfim),
    ROW("qaoa", "hva_heisenberg", "param w: angle[2, 4]", "hva_heisenberg(w) q", 4,
        build_hva_heisenberg),
    ROW("qaoa", "hva_heisenberg", "param w: angle[2, 4]", "hva_heisenberg(w) q", 6,
        build_hva_heisenberg),
    ROW("ansatz", "permutation_equivariant", "param w: angle[2, 3]", "permutation_equivariant(w) q",
        4, build_equivariant),
    ROW("qaoa", "qaoa_with, xy_mixer", ANGLES, "qaoa_with[xy_mixer](" COST ", g, b) q", 4,
        build_qaoa_xy),
    ROW("ansatz", "two_local", "const G: graph = [[0, 1], [2, 3], [3, 0]]; param w: angle[3, 4]",
        "two_local[RX, CX](G, w) q", 4, build_two_local),
    ROW("ansatz", "random_layers", "param w: angle[3, 6]", "random_layers[17](w) q", 4,
        build_random_layers),
    ROW("ansatz", "random_layers", "param w: angle[3, 6]", "random_layers[17](w) q", 2,
        build_random_layers),
    ROW("ansatz", "random_axes", "param w: angle[3, 5]", "random_axes[5](w) q", 5,
        build_random_axes),
};

static void circuits_equal_the_gates_of_their_definitions(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        circuit_case_run(&cases[k], k + 501);
}

static void assert_state(Hosted *hosted, const double *params, const double complex *wanted,
                         int size)
{
    double have[64];
    hosted_state(hosted, params, have);
    for (int x = 0; x < size; x++) {
        assert_close(have[2 * x], creal(wanted[x]), 1e-13);
        assert_close(have[2 * x + 1], cimag(wanted[x]), 1e-13);
    }
}

/* psi + (e^(-ib) - 1) |s><s|psi>, on a product of RY rotations */
static void grovers_mixer_turns_the_mean_amplitude(void **state)
{
    static Hosted hosted;
    (void)state;
    hosted_open(
        &hosted,
        "use std.qaoa: grover_mixer\nparam b: angle\nparam w: angle[3]\nmodel m() {\n  qubit q[3]\n"
        "  RY(w) q\n  grover_mixer(b) q\n  expect(Z[0], q)\n}\nloss m()\n",
        1);
    const double params[] = {0.83, 0.4, -1.3, 2.2};
    double complex psi[8], sum = 0;
    for (int x = 0; x < 8; x++) {
        psi[x] = 1;
        for (int q = 0; q < 3; q++)
            psi[x] *= x >> q & 1 ? sin(params[1 + q] / 2) : cos(params[1 + q] / 2);
        sum += psi[x];
    }
    for (int x = 0; x < 8; x++)
        psi[x] += (cexp(-(double complex)I * params[0]) - 1) * sum / 8;
    assert_state(&hosted, params, psi, 8);
    hosted_close(&hosted);
}

/* exp(-ib (XX + YY)/2) mixes |01> and |10> with cos b and -i sin b. */
static void the_xy_mixer_keeps_the_number_of_ones(void **state)
{
    static Hosted hosted;
    (void)state;
    hosted_open(&hosted,
                "use std.qaoa: xy_mixer\nparam b: angle\nmodel m() {\n  qubit q[2]\n  X q[1]\n"
                "  xy_mixer(b) q\n  expect(Z[0], q)\n}\nloss m()\n",
                1);
    const double b = 0.77;
    const double complex wanted[4] = {0, -(double complex)I * sin(b), cos(b), 0};
    assert_state(&hosted, &b, wanted, 4);
    hosted_close(&hosted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(circuits_equal_the_gates_of_their_definitions),
        TEST(grovers_mixer_turns_the_mean_amplitude),
        TEST(the_xy_mixer_keeps_the_number_of_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
