/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* See reduced.h. */
#include "tests/support/reduced.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "tests/support/qtest.h"

/* ------------------------------------------------------------------ eigenvalues */
/* Columns p and q of m, combined. */
static void rotate_columns(int n, LongComplex *m, int p, int q, long double c, LongComplex s)
{
    for (int k = 0; k < n; k++) {
        const LongComplex x = m[k * n + p], y = m[k * n + q];
        m[k * n + p] = c * x - conjl(s) * y;
        m[k * n + q] = s * x + c * y;
    }
}

static void rotate_rows(int n, LongComplex *m, int p, int q, long double c, LongComplex s)
{
    for (int k = 0; k < n; k++) {
        const LongComplex x = m[p * n + k], y = m[q * n + k];
        m[p * n + k] = c * x - s * y;
        m[q * n + k] = conjl(s) * x + c * y;
    }
}

static bool annihilate(int n, LongComplex *a, LongComplex *vectors, int p, int q)
{
    const LongComplex h = a[p * n + q];
    const long double size = cabsl(h), app = creall(a[p * n + p]), aqq = creall(a[q * n + q]);
    if (size < 1e-18L * (1 + fabsl(app) + fabsl(aqq)))
        return false;
    const long double zeta = (aqq - app) / (2 * size);
    const long double t = (zeta < 0 ? -1 : 1) / (fabsl(zeta) + sqrtl(1 + zeta * zeta));
    const long double c = 1 / sqrtl(1 + t * t);
    const LongComplex s = c * t * h / size;
    rotate_columns(n, a, p, q, c, s);
    rotate_rows(n, a, p, q, c, s);
    if (vectors)
        rotate_columns(n, vectors, p, q, c, s);
    return true;
}

void hermitian_eigen(int n, LongComplex *a, long double *values, LongComplex *vectors)
{
    for (int k = 0; vectors && k < n * n; k++)
        vectors[k] = k % n == k / n;
    bool moved = true;
    for (int sweep = 0; moved && sweep < 100; sweep++) {
        moved = false;
        for (int p = 0; p < n; p++)
            for (int q = p + 1; q < n; q++)
                moved = annihilate(n, a, vectors, p, q) || moved;
    }
    assert_false(moved);
    for (int k = 0; k < n; k++)
        values[k] = creall(a[k * n + k]);
}

void hermitian_term(int num_qubits, const OracleTerm *term, LongComplex *matrix)
{
    const int n = 1 << num_qubits;
    for (int column = 0; column < n; column++) {
        LongComplex entry = term->coefficient;
        int row = column;
        for (int q = 0; term->letters[q]; q++) {
            const int bit = column >> q & 1;
            if (term->letters[q] == 'X' || term->letters[q] == 'Y')
                row ^= 1 << q;
            if (term->letters[q] == 'Y')
                entry *= bit ? -(LongComplex)I : (LongComplex)I;
            if (term->letters[q] == 'Z' && bit)
                entry = -entry;
        }
        matrix[row * n + column] += entry;
    }
}

long double hermitian_lowest(int num_qubits, const OracleTerm *terms, size_t count)
{
    const int n = 1 << num_qubits;
    LongComplex *matrix = calloc((size_t)n * (size_t)n, sizeof *matrix);
    long double *values = calloc((size_t)n, sizeof *values), lowest;
    assert_true(matrix && values);
    for (size_t k = 0; k < count; k++)
        hermitian_term(num_qubits, &terms[k], matrix);
    hermitian_eigen(n, matrix, values, NULL);
    lowest = values[0];
    for (int k = 1; k < n; k++)
        lowest = values[k] < lowest ? values[k] : lowest;
    free(matrix);
    free(values);
    return lowest;
}

/* ------------------------------------------------------------------ reduced states */
enum { PART_MAX = 1 << ORACLE_QUBITS };

static int bits_of(int x, int num_qubits, unsigned mask)
{
    int out = 0, count = 0;
    for (int q = 0; q < num_qubits; q++)
        if (mask >> q & 1)
            out |= (x >> q & 1) << count++;
    return out;
}

/* out[a][b] = sum over the rest of x_a conj(y_b); returns the number of rows */
static int density(const OracleComplex *x, const OracleComplex *y, int num_qubits, unsigned mask,
                   LongComplex **out)
{
    const int n = 1 << __builtin_popcount(mask), all = 1 << num_qubits;
    *out = calloc((size_t)n * (size_t)n, sizeof **out);
    assert_non_null(*out);
    for (int i = 0; i < all; i++) {
        for (int j = 0; j < all; j++) {
            if ((i & ~(int)mask) != (j & ~(int)mask))
                continue;
            const LongComplex a = x[i].re + x[i].im * (LongComplex)I;
            const LongComplex b = y[j].re - y[j].im * (LongComplex)I;
            (*out)[bits_of(i, num_qubits, mask) * n + bits_of(j, num_qubits, mask)] += a * b;
        }
    }
    return n;
}

long double reduced_purity(const OracleComplex *psi, const OracleComplex *dpsi, int num_qubits,
                           unsigned mask, long double *slope)
{
    LongComplex *rho, *change;
    const int n = density(psi, psi, num_qubits, mask, &rho);
    density(dpsi, psi, num_qubits, mask, &change);
    long double purity = 0;
    *slope = 0;
    for (int a = 0; a < n; a++) {
        for (int b = 0; b < n; b++) {
            purity += creall(rho[a * n + b] * rho[b * n + a]);
            *slope += 4 * creall(rho[a * n + b] * change[b * n + a]);
        }
    }
    free(rho);
    free(change);
    return purity;
}

long double reduced_entropy(const OracleComplex *psi, const OracleComplex *dpsi, int num_qubits,
                            unsigned mask, long double *slope)
{
    LongComplex *rho, *change;
    long double *values = calloc(PART_MAX, sizeof *values), entropy = 0;
    const int n = density(psi, psi, num_qubits, mask, &rho);
    LongComplex *vectors = calloc((size_t)n * (size_t)n, sizeof *vectors);
    density(dpsi, psi, num_qubits, mask, &change);
    assert_true(values && vectors);
    hermitian_eigen(n, rho, values, vectors);
    *slope = 0;
    for (int k = 0; k < n; k++) {
        if (values[k] < 1e-17L)
            continue;
        LongComplex moved = 0; /* <v| change |v>; the change of rho is that and its adjoint */
        for (int a = 0; a < n; a++)
            for (int b = 0; b < n; b++)
                moved += conjl(vectors[a * n + k]) * change[a * n + b] * vectors[b * n + k];
        entropy -= values[k] * logl(values[k]);
        *slope -= (logl(values[k]) + 1) * 2 * creall(moved);
    }
    free(rho);
    free(change);
    free(values);
    free(vectors);
    return entropy;
}
