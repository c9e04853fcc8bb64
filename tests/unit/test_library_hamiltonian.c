/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Observables of std.hamiltonian ([LIB-10]) against their terms written out: expectations and gradients on random states, and
 * ground energies of the published chains. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/hosted.h"
#include "tests/support/qtest.h"
#include "tests/support/reduced.h"

enum { MAX_TERMS = 64, WIDEST = 8 };

typedef struct {
    OracleTerm terms[MAX_TERMS];
    char letters[MAX_TERMS][WIDEST + 1];
    size_t count;
} Terms;

/* coefficient A_i B_j; 'I' for none */
static void term_put(Terms *terms, double coefficient, int n, char a, int i, char b, int j)
{
    char *letters = terms->letters[terms->count];
    memset(letters, 'I', (size_t)n);
    letters[n] = '\0';
    letters[i] = a;
    if (b != 'I')
        letters[j] = b;
    terms->terms[terms->count++] = (OracleTerm){(long double)coefficient, letters};
}

static void bonds_put(Terms *terms, int n, bool ring, const char *axes, const double *weights)
{
    for (int i = 0; i < (ring ? n : n - 1); i++)
        for (int k = 0; axes[k]; k++)
            term_put(terms, weights[k], n, axes[k], i, axes[k], (i + 1) % n);
}

/* A state of RY(w[i]), CX i, i+1, RX(w[n + i]). */
static void compare(const char *observable, const char *declarations, int n, const Terms *terms)
{
    static Hosted hosted;
    static OracleComplex psi[1 << WIDEST], moved[1 << WIDEST];
    char text[1024];
    double w[2 * WIDEST], gradient[2 * WIDEST];
    snprintf(text, sizeof text,
             "use std.hamiltonian: tfim, tfim_ring, heisenberg, heisenberg_ring, xxz, xxz_ring, "
             "maxcut, ising\n%s"
             "param w: angle[2, %d]\nmodel m() {\n  qubit q[%d]\n  RY(w[0]) q\n"
             "  CX q[..%d], q[1..]\n  RX(w[1]) q\n  expect(%s, q)\n}\nloss m()\n",
             declarations, n, n, n - 1, observable);
    hosted_open(&hosted, text, 1);
    for (int k = 0; k < 2 * n; k++)
        w[k] = 3 * oracle_draw(811, (uint64_t)k);
    const double value = hosted_gradient(&hosted, w, NULL, gradient);
    hosted_close(&hosted);
    for (int k = -1; k < 2 * n; k++) {
        long double energy[2] = {0, 0};
        for (int side = 0; side < 2; side++) {
            OracleGate gates[3 * WIDEST];
            size_t count = 0;
            for (int q = 0; q < 2 * n; q++) {
                const long double shift = q == k ? (side ? -acosl(0) : acosl(0)) : 0;
                if (q == n)
                    for (int c = 0; c < n - 1; c++)
                        gates[count++] = (OracleGate){.name = "CX", .wires = {c, c + 1}};
                gates[count++] = (OracleGate){.name = q < n ? "RY" : "RX",
                                              .wires = {q % n},
                                              .angles = {(long double)w[q] + shift}};
            }
            oracle_zero(side ? moved : psi, n);
            oracle_apply(side ? moved : psi, n, gates, count);
            energy[side] = oracle_expect(side ? moved : psi, n, terms->terms, terms->count);
        }
        if (k < 0)
            assert_close(value, (double)energy[0], 1e-12);
        else
            assert_close(gradient[k], (double)((energy[0] - energy[1]) / 2), 1e-12);
    }
}

static void chains_have_their_terms(void **state)
{
    (void)state;
    for (int ring = 0; ring < 2; ring++) {
        static Terms ising, isotropic, axis;
        ising.count = isotropic.count = axis.count = 0;
        bonds_put(&ising, 5, ring, "Z", (double[]){-0.7});
        for (int i = 0; i < 5; i++)
            term_put(&ising, -1.3, 5, 'X', i, 'I', 0);
        bonds_put(&isotropic, 5, ring, "XYZ", (double[]){0.9, 0.9, 0.9});
        bonds_put(&axis, 5, ring, "XYZ", (double[]){-1.1, -1.1, -1.1 * 0.4});
        compare(ring ? "tfim_ring[5](0.7, 1.3)" : "tfim[5](0.7, 1.3)", "", 5, &ising);
        compare(ring ? "heisenberg_ring[5](0.9)" : "heisenberg[5](0.9)", "", 5, &isotropic);
        compare(ring ? "xxz_ring[5](-1.1, 0.4)" : "xxz[5](-1.1, 0.4)", "", 5, &axis);
    }
}

static void graphs_give_cuts_and_ising_sums(void **state)
{
    static Terms cut, sum;
    char path[64], text[128];
    FILE *file;
    (void)state;
    snprintf(path, sizeof path, "build/hamiltonian-%d.txt", (int)getpid());
    file = fopen(path, "w");
    assert_non_null(file);
    fputs("0 1 0.5\n1 2 -1.25\n0 3 2\n", file);
    fclose(file);
    snprintf(text, sizeof text, "const G: graph = load(\"%s\")\n", path);

    static const struct {
        int i, j;
        double w;
    } edges[] = {{0, 1, 0.5}, {1, 2, -1.25}, {0, 3, 2}};

    for (int k = 0; k < 3; k++) {
        term_put(&cut, edges[k].w / 2, 4, 'I', 0, 'I', 0);
        term_put(&cut, -edges[k].w / 2, 4, 'Z', edges[k].i, 'Z', edges[k].j);
        term_put(&sum, edges[k].w, 4, 'Z', edges[k].i, 'Z', edges[k].j);
    }
    for (int i = 0; i < 4; i++)
        term_put(&sum, 0.3, 4, 'Z', i, 'I', 0);
    compare("maxcut(G)", text, 4, &cut);
    compare("ising(G, 0.3)", text, 4, &sum);
    unlink(path);
}

/* Ground energies of the chains, to the published eight digits. */
static void ground_energies_are_the_published_ones(void **state)
{
    static const struct {
        int n;
        bool ring;
        const char *axes;
        double weights[3], field, energy;
    } rows[] = {
        {4, false, "Z", {-1}, 0.5, -3.42703409},
        {4, false, "Z", {-1}, 1, -4.75877048},
        {4, true, "Z", {-1}, 1, -5.22625186},
        {6, true, "Z", {-1}, 1, -7.72740661},
        {4, false, "XYZ", {1, 1, 1}, 0, -6.46410162},
        {6, true, "XYZ", {1, 1, 1}, 0, -11.21110255},
        {4, false, "XYZ", {1, 1, 0.5}, 0, -5.42434399},
    };

    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        static Terms terms;
        terms.count = 0;
        bonds_put(&terms, rows[k].n, rows[k].ring, rows[k].axes, rows[k].weights);
        for (int i = 0; rows[k].field > 0 && i < rows[k].n; i++)
            term_put(&terms, -rows[k].field, rows[k].n, 'X', i, 'I', 0);
        assert_close((double)hermitian_lowest(rows[k].n, terms.terms, terms.count), rows[k].energy,
                     6e-9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(chains_have_their_terms),
        TEST(graphs_give_cuts_and_ising_sums),
        TEST(ground_energies_are_the_published_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
