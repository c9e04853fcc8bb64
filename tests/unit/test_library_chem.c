/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* std.chem ([LIB-9]): gates that keep particles against gate lists, coupled cluster against
 * exponentials of fermionic operators, summed as power series on the state, and the ground state
 * of the hydrogen molecule. */
#include <string.h>

#include "tests/support/circuit_case.h"
#include "tests/support/hosted.h"
#include "tests/support/qtest.h"

static void build_hartree_fock(GateList *list, int n, const double *p)
{
    (void)n;
    gates_one(list, "RZ", 4, p[0]);
    for (int q = 0; q < 3; q++)
        gates_one(list, "X", q, 0);
}

static void build_givens(GateList *list, int n, const double *p)
{
    (void)n;
    gates_two(list, "single_excitation", 2, 0, 2 * p[0]);
}

static void build_givens_layers(GateList *list, int n, const double *p)
{
    static const int order[] = {0, 2, 1, 3};
    for (int l = 0; l < 2; l++)
        for (int k = 0; k < n - 1; k++)
            gates_two(list, "single_excitation", order[k], order[k] + 1, p[(n - 1) * l + order[k]]);
}

static const CircuitCase cases[] = {
    {"chem", "hartree_fock", "param t: angle", "RZ(t) q[4]\n  hartree_fock[3] q", 5, -3, 3,
     build_hartree_fock},
    {"chem", "givens", "param t: angle", "givens(t) q[2], q[0]", 3, -3, 3, build_givens},
    {"chem", "givens_layers", "param w: angle[2, 4]", "givens_layers(w) q", 5, -3, 3,
     build_givens_layers},
};

static void circuits_equal_the_gates_of_their_definitions(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        circuit_case_run(&cases[k], k + 501);
}

/* A product of ladder operators, rightmost first: mode >= 0 annihilates, ~mode creates. */
typedef struct {
    int modes[4], count;
} Ladder;

enum { MODES = 10, STATE = 1 << MODES };

/* result += factor * (operator) psi */
static void ladder_add(const Ladder *ladder, int n, const OracleComplex *psi, long double factor,
                       OracleComplex *result)
{
    for (unsigned x = 0; x < 1u << n; x++) {
        unsigned y = x;
        long double sign = factor;
        bool alive = true;
        for (int k = ladder->count - 1; k >= 0 && alive; k--) {
            const bool creates = ladder->modes[k] < 0;
            const int mode = creates ? ~ladder->modes[k] : ladder->modes[k];
            alive = (y >> mode & 1) == (creates ? 0u : 1u);
            for (int below = 0; below < mode; below++)
                sign = y >> below & 1 ? -sign : sign;
            y ^= 1u << mode;
        }
        if (alive) {
            result[y].re += sign * psi[x].re;
            result[y].im += sign * psi[x].im;
        }
    }
}

static Ladder ladder_adjoint(const Ladder *ladder)
{
    Ladder adjoint = {.count = ladder->count};
    for (int k = 0; k < ladder->count; k++)
        adjoint.modes[k] = ~ladder->modes[ladder->count - 1 - k];
    return adjoint;
}

/* psi = exp(-t/2 (L - L^+)) psi */
static void exponential_apply(OracleComplex *psi, int n, const Ladder *ladder, long double t)
{
    OracleComplex power[STATE], next[STATE];
    const Ladder adjoint = ladder_adjoint(ladder);
    memcpy(power, psi, sizeof(OracleComplex) << n);
    for (int order = 1; order < 40; order++) {
        memset(next, 0, sizeof next);
        ladder_add(ladder, n, power, -t / 2 / order, next);
        ladder_add(&adjoint, n, power, t / 2 / order, next);
        memcpy(power, next, sizeof power);
        for (int x = 0; x < 1 << n; x++) {
            psi[x].re += power[x].re;
            psi[x].im += power[x].im;
        }
    }
}

static const double *singles_apply(OracleComplex *psi, int n, int electrons, const double *t)
{
    for (int spin = 0; spin < 2; spin++)
        for (int i = spin; i < electrons; i += 2)
            for (int a = electrons + spin; a < n; a += 2) {
                const Ladder ladder = {{~a, i}, 2};
                exponential_apply(psi, n, &ladder, (long double)*t++);
            }
    return t;
}

static void sort(int *a, int *b)
{
    if (*a > *b) {
        const int c = *a;
        *a = *b;
        *b = c;
    }
}

static const double *doubles_apply(OracleComplex *psi, int n, int electrons, const double *t)
{
    for (int i = 0; i < electrons; i += 2)
        for (int j = 1; j < electrons; j += 2)
            for (int a = electrons; a < n; a += 2)
                for (int b = electrons + 1; b < n; b += 2) {
                    int p = i, q = j, r = a, s = b;
                    sort(&p, &q);
                    sort(&r, &s);
                    const Ladder ladder = {{~r, ~s, q, p}, 4};
                    exponential_apply(psi, n, &ladder, (long double)*t++);
                }
    for (int spin = 0; spin < 2; spin++)
        for (int q = spin; q < electrons; q += 2)
            for (int p = spin; p < q; p += 2)
                for (int s = electrons + spin; s < n; s += 2)
                    for (int r = electrons + spin; r < s; r += 2) {
                        const Ladder ladder = {{~r, ~s, q, p}, 4};
                        exponential_apply(psi, n, &ladder, (long double)*t++);
                    }
    return t;
}

static void coupled_cluster_check(const char *name, int n, int electrons, size_t excitations,
                                  uint64_t seed)
{
    static Hosted hosted;
    static OracleComplex want[STATE];
    static double params[256], have[2 * STATE];
    static GateList product;
    char text[512];
    snprintf(text, sizeof text,
             "use std.chem: %s\nparam t: angle[%zu]\nparam product: angle[%d, 3]\nmodel m() {\n  "
             "qubit q[%d]\n"
             "  U(product[.., 0], product[.., 1], product[.., 2]) q\n  %s[%d](t) q\n  expect(Z[0], "
             "q)\n}\nloss m()\n",
             name, excitations, n, n, name, electrons);
    hosted_open(&hosted, text, (int)(seed % 3));
    assert_int_equal(hosted.model.sizes.params, excitations + 3 * (size_t)n);
    for (uint64_t attempt = 0; attempt < 3; attempt++) {
        product.count = 0;
        for (size_t k = 0; k < hosted.model.sizes.params; k++)
            params[k] = 3 * oracle_draw(seed + 10 * attempt, k);
        for (int q = 0; q < n; q++)
            gates_u(&product, q, params + excitations + 3 * q);
        oracle_zero(want, n);
        oracle_apply(want, n, product.gates, product.count);
        const double *next = params;
        if (strcmp(name, "uccd") != 0)
            next = singles_apply(want, n, electrons, next);
        if (strcmp(name, "uccs") != 0)
            next = doubles_apply(want, n, electrons, next);
        assert_int_equal(next - params, excitations);
        hosted_state(&hosted, params, have);
        for (int x = 0; x < 1 << n; x++) {
            assert_close(have[2 * x], (double)want[x].re, 1e-12);
            assert_close(have[2 * x + 1], (double)want[x].im, 1e-12);
        }
    }
    hosted_close(&hosted);
}

static void coupled_cluster_is_the_product_of_fermionic_exponentials(void **state)
{
    (void)state;
    coupled_cluster_check("uccs", 4, 2, 2, 1);
    coupled_cluster_check("uccs", 8, 4, 8, 2);
    coupled_cluster_check("uccd", 6, 4, 4, 3);
    coupled_cluster_check("uccd", 6, 2, 4, 4);
    coupled_cluster_check("uccsd", 4, 2, 3, 5);
    coupled_cluster_check("uccsd", 8, 4, 26, 6);
    coupled_cluster_check("uccsd", 10, 4, 54, 7); /* three virtual, then three occupied of a spin */
    coupled_cluster_check("uccsd", 10, 6, 54, 8);
    coupled_cluster_check("uccsd", 10, 2, 24,
                          9); /* four of a spin: strings that do not begin at 0 */
    coupled_cluster_check("uccsd", 10, 8, 24, 10);
}

/* Coefficients and angle of H2 at 0.7414 angstrom: the exact energy -1.137270174657 hartree. */
static void coupled_cluster_reaches_the_ground_state_of_hydrogen(void **state)
{
    static Hosted hosted;
    const double t[] = {0, 0, 0.226136265837};
    double gradient[3];
    (void)state;
    hosted_open(&hosted,
                "use std.chem: hartree_fock, uccsd\n"
                "observable H = -0.098863969784 + 0.171197748981*(Z[0] + Z[1]) - "
                "0.222785930243*(Z[2] + Z[3])"
                " + 0.168622191572*Z[0]*Z[1] + 0.174348441840*Z[2]*Z[3] + "
                "0.120544822033*(Z[0]*Z[2] + Z[1]*Z[3])"
                " + 0.165867024091*(Z[0]*Z[3] + Z[1]*Z[2]) + 0.045322202058*(X[0]*Y[1]*Y[2]*X[3] + "
                "Y[0]*X[1]*X[2]*Y[3])"
                " - 0.045322202058*(X[0]*X[1]*Y[2]*Y[3] + Y[0]*Y[1]*X[2]*X[3])\n"
                "param t: angle[3] ~ zeros\nmodel energy() {\n  qubit q[4]\n  hartree_fock[2] q\n  "
                "uccsd[2](t) q\n  expect(H, q)\n}\n"
                "loss energy()\n",
                1);
    assert_close(hosted_gradient(&hosted, t, NULL, gradient), -1.137270174657, 1e-11);
    for (int k = 0; k < 3; k++)
        assert_close(gradient[k], 0.0, 1e-10);
    hosted_close(&hosted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(circuits_equal_the_gates_of_their_definitions),
        TEST(coupled_cluster_is_the_product_of_fermionic_exponentials),
        TEST(coupled_cluster_reaches_the_ground_state_of_hydrogen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
