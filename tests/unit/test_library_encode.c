/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Encoders of the library ([LIB-2], [LIB-6]) against gate lists and amplitudes written from
 * their definitions. */
#include "tests/support/circuit_case.h"
#include "tests/support/hosted.h"
#include "tests/support/qtest.h"

static const double pi = 3.141592653589793238;

static void build_angle(GateList *list, int n, const double *p)
{
    gates_row(list, "RY", n, p, 1);
}

static void build_angle_x(GateList *list, int n, const double *p)
{
    gates_row(list, "RX", n, p, 1);
}

static void build_angle_z(GateList *list, int n, const double *p)
{
    gates_row(list, "RZ", n, p, 1);
}

static void build_basis(GateList *list, int n, const double *p)
{
    for (int q = 0; q < n; q++)
        gates_one(list, p[q] == 1 ? "X" : "ID", q, 0);
}

static void build_dense_angle(GateList *list, int n, const double *p)
{
    for (int q = 0; q < n; q++) {
        gates_one(list, "RY", q, p[2 * q]);
        gates_one(list, "P", q, p[2 * q + 1]);
    }
}

static void build_iqp(GateList *list, int n, const double *p)
{
    for (int r = 0; r < 2; r++) {
        gates_row(list, "H", n, NULL, 0);
        gates_row(list, "RZ", n, p, 1);
        for (int j = 1; j < n; j++)
            for (int i = 0; i < j; i++)
                gates_two(list, "RZZ", i, j, p[i] * p[j]);
    }
}

/* The Pauli-Z maps: which pairs (a, b) are coupled; 3 repetitions. */
static void pauli_z_map(GateList *list, int n, const double *p, const char *pairs)
{
    for (int r = 0; r < 3; r++) {
        gates_row(list, "H", n, NULL, 0);
        for (int q = 0; q < n; q++)
            gates_one(list, "RZ", q, 2 * p[q]);
        for (const char *pair = pairs; *pair; pair += 2)
            gates_two(list, "RZZ", pair[0] - '0', pair[1] - '0',
                      2 * (pi - p[pair[0] - '0']) * (pi - p[pair[1] - '0']));
    }
}

static void build_z_map(GateList *list, int n, const double *p)
{
    pauli_z_map(list, n, p, "");
}

static void build_zz_map(GateList *list, int n, const double *p)
{
    pauli_z_map(list, n, p, "011223");
}

static void build_zz_map_full(GateList *list, int n, const double *p)
{
    pauli_z_map(list, n, p, "010203121323");
}

static void build_zz_map_ring(GateList *list, int n, const double *p)
{
    pauli_z_map(list, n, p, "01122330");
}

/* p: x[3]; 0.6 Y */
static void build_angle_about(GateList *list, int n, const double *p)
{
    for (int q = 0; q < n; q++)
        gates_one(list, "RY", q, 0.6 * p[q]);
}

/* p: s[4], p[4, 4]; the edges 0 2 and 3 1 with X on the lower and Y on the higher vertex: S turns X into Y */
static void build_pauli_map(GateList *list, int n, const double *p)
{
    static const int edges[2][2] = {{0, 2}, {3, 1}};
    for (int r = 0; r < 2; r++) {
        gates_row(list, "H", n, NULL, 0);
        for (int q = 0; q < n; q++)
            gates_one(list, "RZ", q, 2 * 0.8 * p[q]);
        for (int e = 0; e < 2; e++) {
            const int i = edges[e][0], j = edges[e][1], low = i < j ? i : j, high = i + j - low;
            gates_one(list, "SDG", high, 0);
            gates_two(list, "RXX", low, high, 2 * p[4 + 4 * i + j]);
            gates_one(list, "S", high, 0);
        }
    }
}

static void build_angle_by(GateList *list, int n, const double *p)
{
    for (int q = 0; q < n; q++) {
        gates_one(list, "P", q, p[q]);
        gates_one(list, "RY", q, p[q]);
    }
}

/* p: bits[3] */
static void build_basis_by(GateList *list, int n, const double *p)
{
    for (int q = 0; q < n; q++) {
        if (p[q] > 0.5)
            gates_one(list, "X", q, 0);
        gates_one(list, "H", q, 0);
    }
}

/* p: x[4]; P(x) on qubits, RYY(x y) on the edges 0 2 and 3 1 */
static void build_feature_map(GateList *list, int n, const double *p)
{
    for (int r = 0; r < 2; r++) {
        gates_row(list, "H", n, NULL, 0);
        gates_row(list, "P", n, p, 1);
        gates_two(list, "RYY", 0, 2, p[0] * p[2]);
        gates_two(list, "RYY", 3, 1, p[3] * p[1]);
    }
}

/* p: x[3], s[2, 3], w[2, 3, 3] */
static void build_reuploading(GateList *list, int n, const double *p)
{
    for (int l = 0; l < 2; l++) {
        const double *s = p + 3 + 3 * l, *w = p + 9 + 9 * l;
        for (int q = 0; q < n; q++) {
            gates_one(list, "RX", q, s[q] * p[q]);
            gates_one(list, "RZ", q, w[3 * q]);
            gates_one(list, "RY", q, w[3 * q + 1]);
            gates_one(list, "RZ", q, w[3 * q + 2]);
        }
        if (l == 0) {
            gates_two(list, "CZ", 0, 1, 0);
            gates_two(list, "CZ", 1, 2, 0);
        }
    }
}

/* p: x[3], s[4, 3], w[4, 3]; on qubit 1 */
static void build_reuploading_qubit(GateList *list, int n, const double *p)
{
    static const char *const axes[] = {"RZ", "RY", "RZ"};
    (void)n;
    for (int k = 0; k < 12; k++)
        gates_one(list, axes[k % 3], 1, p[15 + k] + p[3 + k] * p[k % 3]);
}

static void build_chebyshev(GateList *list, int n, const double *p)
{
    for (int q = 0; q < n; q++)
        gates_one(list, "RY", q, 2 * acos(p[0]));
}

static void build_tower(GateList *list, int n, const double *p)
{
    for (int q = 0; q < n; q++)
        gates_one(list, "RY", q, 2 * (q + 1) * acos(p[0]));
}

/* p: x[4], w[2, 4], v[2, 4] */
static void build_qaoa_embedding(GateList *list, int n, const double *p)
{
    for (int l = 0; l < 2; l++) {
        gates_row(list, "RX", n, p, 1);
        for (int q = 0; q < n; q++)
            gates_two(list, "RZZ", q, q == n - 1 ? 0 : q + 1, p[4 + 4 * l + q]);
        gates_row(list, "RY", n, p + 12 + 4 * l, 1);
    }
    gates_row(list, "RX", n, p, 1);
}

/* p: x[3], t */
static void build_heisenberg(GateList *list, int n, const double *p)
{
    for (int k = 0; k < 5; k++)
        for (int q = 0; q < n - 1; q++)
            for (int letter = 0; letter < 3; letter++)
                gates_two(list,
                          letter == 0   ? "RZZ"
                          : letter == 1 ? "RXX"
                                        : "RYY",
                          q, q + 1, 2 * p[3] / 5 * p[q]);
}

static const CircuitCase cases[] = {
    {"encode", "angle", "param x: real[3] ~ ones", "angle(x) q", 3, -3, 3, build_angle},
    {"encode", "angle_x", "param x: real[3] ~ ones", "angle_x(x) q", 3, -3, 3, build_angle_x},
    {"encode", "angle_z", "param x: real[3] ~ ones", "angle_z(x) q", 3, -3, 3, build_angle_z},
    {"encode", "basis", "param x: real[5] ~ ones", "basis(x) q", 5, 0, 0, build_basis},
    {"encode", "dense_angle", "param x: real[6] ~ ones", "dense_angle(x) q", 3, -3, 3,
     build_dense_angle},
    {"encode", "iqp", "param x: real[4] ~ ones", "iqp[2](x) q", 4, -3, 3, build_iqp},
    {"encode", "z_map", "param x: real[4] ~ ones", "z_map[3](x) q", 4, -3, 3, build_z_map},
    {"encode", "zz_map", "param x: real[4] ~ ones", "zz_map[3](x) q", 4, -3, 3, build_zz_map},
    {"encode", "zz_map_full", "param x: real[4] ~ ones", "zz_map_full[3](x) q", 4, -3, 3,
     build_zz_map_full},
    {"encode", "zz_map_ring", "param x: real[4] ~ ones", "zz_map_ring[3](x) q", 4, -3, 3,
     build_zz_map_ring},
    {"encode", "reuploading",
     "param x: real[3] ~ ones; param s: real[2, 3] ~ ones; param w: angle[2, 3, 3]",
     "reuploading(x, s, w) q", 3, -3, 3, build_reuploading},
    {"encode", "reuploading_qubit",
     "param x: real[3] ~ ones; param s: real[4, 3] ~ ones; param w: angle[4, 3]",
     "reuploading_qubit(x, s, w) q[1]", 2, -3, 3, build_reuploading_qubit},
    {"encode", "chebyshev", "param x: real in -1..1 ~ zeros", "chebyshev(x) q", 3, -0.99, 0.99,
     build_chebyshev},
    {"encode", "tower", "param x: real in -1..1 ~ zeros", "tower(x) q", 4, -0.99, 0.99,
     build_tower},
    {"encode", "qaoa_embedding",
     "param x: real[4] ~ ones; param w: angle[2, 4]; param v: angle[2, 4]",
     "qaoa_embedding(x, w, v) q", 4, -3, 3, build_qaoa_embedding},
    {"encode", "heisenberg_evolution", "param x: real[3] ~ ones; param t: real ~ ones",
     "heisenberg_evolution[5](x, t) q", 4, -2, 2, build_heisenberg},
    {"encode", "angle_by",
     "param x: real[3] ~ ones; circuit both(t: real) a: qubit { P(t) a;  RY(t) a }",
     "angle_by[both](x) q", 3, -3, 3, build_angle_by},
    {"encode", "basis_by", "param x: real[3] ~ ones", "basis_by[H](x) q", 3, 0, 0, build_basis_by},
    {"encode", "feature_map",
     "const G: graph = [[0, 2], [3, 1]]; param x: real[4] ~ ones; "
     "circuit pair(x: real, y: real) a: qubit, b: qubit { RYY(x*y) a, b }",
     "feature_map[P, pair, 2](G, x) q", 4, -3, 3, build_feature_map},
    {"encode", "angle_about", "param x: real[3] ~ ones", "angle_about(0.6*Y[0], x) q", 3, -3, 3,
     build_angle_about},
    {"encode", "pauli_map",
     "const G: graph = [[0, 2], [3, 1]]; param s: real[4] ~ ones; param p: real[4, 4] ~ ones",
     "pauli_map[2](0.8*Z[0], X[0]*Y[1], G, s, p) q", 4, -3, 3, build_pauli_map},
};

static void encoders_equal_the_gates_of_their_definitions(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        circuit_case_run(&cases[k], k + 1);
}

/* A preparation on fresh qubits: `fill` writes what it must be. */
static void preparation_check(const char *text, int num_qubits,
                              void fill(const double *x, size_t count, double *amplitudes))
{
    static Hosted hosted;
    double x[16], have[32], want[16];
    hosted_open(&hosted, text, 1);
    const size_t count = hosted.model.sizes.params;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        for (size_t k = 0; k < count; k++)
            x[k] = 2 * oracle_draw(seed, k);
        for (int b = 0; b < 16; b++)
            want[b] = 0;
        fill(x, count, want);
        hosted_state(&hosted, x, have);
        for (int b = 0; b < 1 << num_qubits; b++) {
            assert_close(have[2 * b], want[b], 1e-12);
            assert_close(have[2 * b + 1], 0.0, 1e-12);
        }
    }
    hosted_close(&hosted);
}

static void fill_normalised(const double *x, size_t count, double *amplitudes)
{
    double norm = 0;
    for (size_t k = 0; k < count; k++)
        norm = hypot(norm, x[k]);
    for (size_t k = 0; k < count; k++)
        amplitudes[k] = x[k] / norm;
}

static void fill_frqi(const double *x, size_t count, double *amplitudes)
{
    for (size_t k = 0; k < count; k++) {
        amplitudes[k] = cos(x[k]) / sqrt((double)count);
        amplitudes[count + k] = sin(x[k]) / sqrt((double)count);
    }
}

#define PREPARATION(name, features, qubits)                                                        \
    "use std.encode: " name "\nparam x: real[" features "] ~ ones\nmodel m() {\n  qubit q[" qubits \
    "]\n  " name "(x) q\n  expect(Z[0], q)\n}\nloss m()\n"

static void preparations_have_the_amplitudes_of_their_definitions(void **state)
{
    (void)state;
    preparation_check(PREPARATION("amplitude", "8", "3"), 3, fill_normalised);
    preparation_check(PREPARATION("amplitude_padded", "5", "3"), 3, fill_normalised);
    preparation_check(PREPARATION("amplitude_padded", "8", "3"), 3, fill_normalised);
    preparation_check(PREPARATION("frqi", "4", "3"), 3, fill_frqi);
}

static void chebyshev_gives_exact_angles_at_both_ends(void **state)
{
    static Hosted hosted;
    double have[4];
    (void)state;
    hosted_open(
        &hosted,
        "use std.encode: chebyshev\nparam x: real in -1..1 ~ zeros\nmodel m() {\n  qubit q[1]\n  "
        "chebyshev(x) q\n"
        "  expect(Z[0], q)\n}\nloss m()\n",
        1);
    for (int sign = -1; sign <= 1; sign += 2) {
        const double x = sign;
        hosted_state(&hosted, &x, have); /* RY(0) or RY(2 pi) = -1 on |0> */
        assert_close(have[0], x, 1e-15);
        assert_close(have[2], 0.0, 1e-15);
    }
    hosted_close(&hosted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(encoders_equal_the_gates_of_their_definitions),
        TEST(preparations_have_the_amplitudes_of_their_definitions),
        TEST(chebyshev_gives_exact_angles_at_both_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
