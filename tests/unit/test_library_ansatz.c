/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Ansaetze of the library ([LIB-3], [LIB-7]) against gate lists written from their definitions. */
#include "tests/support/circuit_case.h"
#include "tests/support/qtest.h"

static void cnot(GateList *list, const char *name, const char *pairs)
{
    for (const char *pair = pairs; *pair; pair += 2)
        gates_two(list, name, pair[0] - '0', pair[1] - '0', 0);
}

/* p: w[5, 4, 3] */
static void build_strongly_entangling(GateList *list, int n, const double *p)
{
    static const char *const rings[] = {"01122330", "02132031", "03102132", "01122330", "02132031"};
    for (int l = 0; l < 5; l++) {
        for (int q = 0; q < n; q++) {
            gates_one(list, "RZ", q, p[12 * l + 3 * q]);
            gates_one(list, "RY", q, p[12 * l + 3 * q + 1]);
            gates_one(list, "RZ", q, p[12 * l + 3 * q + 2]);
        }
        cnot(list, "CX", rings[l]);
    }
}

/* p: w[3, 4]; rows with `pairs` between them */
static void rows(GateList *list, int n, const double *p, const char *entangler, const char *pairs)
{
    for (int l = 0; l < 3; l++) {
        if (l > 0)
            cnot(list, entangler, pairs);
        gates_row(list, "RY", n, p + n * l, 1);
    }
}

static void build_real_amplitudes(GateList *list, int n, const double *p)
{
    rows(list, n, p, "CX", "011223");
}

static void build_real_amplitudes_full(GateList *list, int n, const double *p)
{
    rows(list, n, p, "CX", "010203121323");
}

static void build_real_amplitudes_ring(GateList *list, int n, const double *p)
{
    rows(list, n, p, "CX", "30011223");
}

static void build_two_local_cz(GateList *list, int n, const double *p)
{
    rows(list, n, p, "CZ", "011223");
}

/* p: w[3, 4, 2] */
static void rows_su2(GateList *list, int n, const double *p, const char *pairs)
{
    for (int l = 0; l < 3; l++) {
        if (l > 0)
            cnot(list, "CX", pairs);
        gates_row(list, "RY", n, p + 2 * n * l, 2);
        gates_row(list, "RZ", n, p + 2 * n * l + 1, 2);
    }
}

static void build_efficient_su2(GateList *list, int n, const double *p)
{
    rows_su2(list, n, p, "011223");
}

static void build_efficient_su2_full(GateList *list, int n, const double *p)
{
    rows_su2(list, n, p, "010203121323");
}

static void build_basic_entangler(GateList *list, int n, const double *p)
{
    for (int l = 0; l < 2; l++) {
        gates_row(list, "RX", n, p + n * l, 1);
        cnot(list, "CX", n == 2 ? "01" : "01122330");
    }
}

static void build_brick(GateList *list, int n, const double *p)
{
    for (int l = 0; l < 2; l++) {
        gates_row(list, "RY", n, p + 2 * n * l, 2);
        gates_row(list, "RZ", n, p + 2 * n * l + 1, 2);
        cnot(list, "CX", "0112");
    }
}

static void build_hardware_efficient(GateList *list, int n, const double *p)
{
    for (int l = 0; l < 2; l++) {
        gates_row(list, "RZ", n, p + 3 * n * l, 3);
        gates_row(list, "RX", n, p + 3 * n * l + 1, 3);
        gates_row(list, "RZ", n, p + 3 * n * l + 2, 3);
        if (l == 0)
            cnot(list, "CZ", "0112");
    }
}

/* p: v[n], w[2, n-1, 2]; the pairs of a layer in their order */
static void build_simplified_two_design(GateList *list, int n, const double *p)
{
    static const int order4[] = {0, 2, 1}, order5[] = {0, 2, 1, 3};
    gates_row(list, "RY", n, p, 1);
    for (int l = 0; l < 2; l++) {
        for (int k = 0; k < n - 1; k++) {
            const int i = n == 4 ? order4[k] : order5[k];
            const double *w = p + n + 2 * (n - 1) * l + 2 * i;
            gates_two(list, "CZ", i, i + 1, 0);
            gates_one(list, "RY", i, w[0]);
            gates_one(list, "RY", i + 1, w[1]);
        }
    }
}

static void su4_add(GateList *list, int a, int b, const double *w)
{
    gates_u(list, a, w);
    gates_u(list, b, w + 3);
    gates_two(list, "CX", b, a, 0);
    gates_one(list, "RZ", a, w[6]);
    gates_one(list, "RY", b, w[7]);
    gates_two(list, "CX", a, b, 0);
    gates_one(list, "RY", b, w[8]);
    gates_two(list, "CX", b, a, 0);
    gates_u(list, a, w + 9);
    gates_u(list, b, w + 12);
}

static void build_su4(GateList *list, int n, const double *p)
{
    (void)n;
    su4_add(list, 2, 0, p);
}

static void build_cartan(GateList *list, int n, const double *p)
{
    (void)n; /* the three commute */
    gates_two(list, "RZZ", 0, 2, p[2]);
    gates_two(list, "RXX", 2, 0, p[0]);
    gates_two(list, "RYY", 0, 2, p[1]);
}

static void build_su4_cartan(GateList *list, int n, const double *p)
{
    gates_u(list, 0, p);
    gates_u(list, 2, p + 3);
    build_cartan(list, n, p + 6);
    gates_u(list, 0, p + 9);
    gates_u(list, 2, p + 12);
}

static void build_qcnn_convolution(GateList *list, int n, const double *p)
{
    const char *pairs = n == 2 ? "01" : n == 4 ? "01231230" : n == 5 ? "01231234" : "";
    assert_true(*pairs);
    for (; *pairs; pairs += 2)
        su4_add(list, pairs[0] - '0', pairs[1] - '0', p);
}

static void build_qcnn_pooling(GateList *list, int n, const double *p)
{
    (void)n;
    for (int a = 0; a < 4; a += 2)
        gates_two(list, "CRZ", a, a + 1, p[0]);
    for (int a = 0; a < 4; a += 2) {
        gates_one(list, "X", a, 0);
        gates_two(list, "CRX", a, a + 1, p[1]);
        gates_one(list, "X", a, 0);
    }
}

static void block_add(GateList *list, int a, int b, const double *w)
{
    gates_one(list, "RY", a, w[0]);
    gates_one(list, "RY", b, w[1]);
    gates_two(list, "CX", a, b, 0);
}

static void build_mps(GateList *list, int n, const double *p)
{
    for (int i = 0; i + 1 < n; i++)
        block_add(list, i, i + 1, p + 2 * i);
}

static void build_mps_su4(GateList *list, int n, const double *p)
{
    for (int i = 0; i + 1 < n; i++)
        su4_add(list, i, i + 1, p + 15 * i);
}

static void build_ttn(GateList *list, int n, const double *p)
{
    const char *pairs = n == 8 ? "01234567135737" : "012313";
    for (; *pairs; pairs += 2, p += 2)
        block_add(list, pairs[0] - '0', pairs[1] - '0', p);
}

/* p: v[4, 2], w[7, 2] on eight qubits: "d" is the next block of v, "t" of w */
static void build_mera(GateList *list, int n, const double *p)
{
    static const char *const blocks[] = {"d12", "d34", "d56", "t01", "t23", "t45",
                                         "t67", "d35", "t13", "t57", "t37"};
    const double *v = p, *w = p + 8;
    assert_int_equal(n, 8);
    for (size_t k = 0; k < sizeof blocks / sizeof *blocks; k++) {
        const char *block = blocks[k];
        block_add(list, block[1] - '0', block[2] - '0', block[0] == 'd' ? v : w);
        if (block[0] == 'd')
            v += 2;
        else
            w += 2;
    }
}

#define ROW(name, params, call, n, build) {"ansatz", name, params, call, n, -3, 3, build}
static const CircuitCase cases[] = {
    ROW("strongly_entangling", "param w: angle[5, 4, 3]", "strongly_entangling(w) q", 4,
        build_strongly_entangling),
    ROW("real_amplitudes", "param w: angle[3, 4]", "real_amplitudes(w) q", 4,
        build_real_amplitudes),
    ROW("real_amplitudes_full", "param w: angle[3, 4]", "real_amplitudes_full(w) q", 4,
        build_real_amplitudes_full),
    ROW("real_amplitudes_ring", "param w: angle[3, 4]", "real_amplitudes_ring(w) q", 4,
        build_real_amplitudes_ring),
    ROW("two_local_cz", "param w: angle[3, 4]", "two_local_cz(w) q", 4, build_two_local_cz),
    ROW("efficient_su2", "param w: angle[3, 4, 2]", "efficient_su2(w) q", 4, build_efficient_su2),
    ROW("efficient_su2_full", "param w: angle[3, 4, 2]", "efficient_su2_full(w) q", 4,
        build_efficient_su2_full),
    ROW("basic_entangler", "param w: angle[2, 4]", "basic_entangler(w) q", 4,
        build_basic_entangler),
    ROW("basic_entangler", "param w: angle[2, 2]", "basic_entangler(w) q", 2,
        build_basic_entangler),
    ROW("brick", "param w: angle[2, 3, 2]", "brick(w) q", 3, build_brick),
    ROW("hardware_efficient", "param w: angle[2, 3, 3]", "hardware_efficient(w) q", 3,
        build_hardware_efficient),
    ROW("simplified_two_design", "param v: angle[4]; param w: angle[2, 3, 2]",
        "simplified_two_design(v, w) q", 4, build_simplified_two_design),
    ROW("simplified_two_design", "param v: angle[5]; param w: angle[2, 4, 2]",
        "simplified_two_design(v, w) q", 5, build_simplified_two_design),
    ROW("su4", "param w: angle[15]", "su4(w) q[2], q[0]", 3, build_su4),
    ROW("cartan", "param w: angle[3]", "cartan(w) q[0], q[2]", 3, build_cartan),
    ROW("su4_cartan", "param w: angle[15]", "su4_cartan(w) q[0], q[2]", 3, build_su4_cartan),
    ROW("qcnn_convolution", "param w: angle[15]", "qcnn_convolution(w) q", 2,
        build_qcnn_convolution),
    ROW("qcnn_convolution", "param w: angle[15]", "qcnn_convolution(w) q", 4,
        build_qcnn_convolution),
    ROW("qcnn_convolution", "param w: angle[15]", "qcnn_convolution(w) q", 5,
        build_qcnn_convolution),
    ROW("qcnn_pooling", "param w: angle[2]", "qcnn_pooling(w) q[.. by 2], q[1.. by 2]", 4,
        build_qcnn_pooling),
    ROW("mps", "param w: angle[3, 2]", "mps(w) q", 4, build_mps),
    ROW("mps_su4", "param w: angle[3, 15]", "mps_su4(w) q", 4, build_mps_su4),
    ROW("ttn", "param w: angle[3, 2]", "ttn(w) q", 4, build_ttn),
    ROW("ttn", "param w: angle[7, 2]", "ttn(w) q", 8, build_ttn),
    ROW("mera", "param v: angle[4, 2]; param w: angle[7, 2]", "mera(v, w) q", 8, build_mera),
};

static void ansaetze_equal_the_gates_of_their_definitions(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        circuit_case_run(&cases[k], k + 101);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(ansaetze_equal_the_gates_of_their_definitions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
