/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The end of a circuit as one matrix U[x][j], re and im of each entry, the same for all samples; states in lanes.
 *
 *   psi = U phi     cotangents: phi gets U+ lambda, U gets lambda phi+ summed over the samples of a block
 *
 * Both walk in tiles of accumulators: four rows of the product, or three by four entries of the sum. */
#include "runtime/kernels/fold.h"

#include <string.h>

enum { TILE = 4, ROWS = PARTS == 1 ? 4 : 2, COLUMNS = 2 };

INLINE size_t dimension(int64_t n)
{
    return (size_t)1 << n;
}

/* nodes[groups][2^n][2][8]: the basis states, one per lane */
void QMLK(operator_nodes)(int64_t n, double *nodes)
{
    const size_t dim = dimension(n), groups = (dim + LANES - 1) / LANES;
    memset(nodes, 0, groups * dim * 2 * LANES * sizeof *nodes);
    for (size_t at = 0; at < groups * LANES; at++)
        nodes[(at / LANES * dim + at % dim) * 2 * LANES + at % LANES] = 1.0;
}

/* Columns 8 group .. of U from the group's states */
void QMLK(operator_store)(const double *states, int64_t n, int64_t group, double *U)
{
    const size_t dim = dimension(n), first = (size_t)group * LANES;
    for (size_t x = 0; x < dim; x++)
        for (size_t lane = 0; lane < LANES && first + lane < dim; lane++)
            for (size_t part = 0; part < 2; part++)
                U[(x * dim + first + lane) * 2 + part] = states[(x * 2 + part) * LANES + lane];
}

/* Cotangents of the group's states from those of U, twice: a read of a state halves them */
void QMLK(operator_load)(const double *dU, int64_t n, int64_t group, double *states)
{
    const size_t dim = dimension(n), first = (size_t)group * LANES;
    for (size_t x = 0; x < dim; x++)
        for (size_t lane = 0; lane < LANES; lane++)
            for (size_t part = 0; part < 2; part++)
                states[(x * 2 + part) * LANES + lane] =
                    first + lane < dim ? 2.0 * dU[(x * dim + first + lane) * 2 + part] : 0.0;
}

/* `rows` rows of U (step 1: along j) or columns of its adjoint times a state */
INLINE void apply_rows(const double *U, size_t row_step, size_t step, double sign, size_t dim,
                       size_t rows, Lanes scale, const double *phi, double *psi)
{
    Lanes re[TILE], im[TILE];
    UNROLL
    for (size_t i = 0; i < rows; i++)
        re[i] = im[i] = lanes_all(0.0);
    for (size_t j = 0; j < dim; j++, U += step) {
        const Amplitude a = amplitude_load(phi, j);
        UNROLL
        for (size_t i = 0; i < rows; i++) {
            const Lanes ur = lanes_all(U[i * row_step]), ui = lanes_all(sign * U[i * row_step + 1]);
            re[i] = fma8(ur, a.re, re[i]);
            im[i] = fma8(ur, a.im, im[i]);
            re[i] = nfma8(ui, a.im, re[i]);
            im[i] = fma8(ui, a.re, im[i]);
        }
    }
    UNROLL
    for (size_t i = 0; i < rows; i++)
        amplitude_store(psi, i, (Amplitude){scale * re[i], scale * im[i]});
}

INLINE void apply_all(const double *U, size_t dim, bool adjoint, double factor, const double *phi,
                      double *psi)
{
    const size_t row_step = adjoint ? 2 : 2 * dim, step = adjoint ? 2 * dim : 2;
    const double sign = adjoint ? -1.0 : 1.0;
    const Lanes scale = lanes_all(factor);
    if (dim < TILE) {
        apply_rows(U, row_step, step, sign, dim, 2, scale, phi, psi);
        return;
    }
    for (size_t x = 0; x < dim; x += TILE)
        apply_rows(U + x * row_step, row_step, step, sign, dim, TILE, scale, phi,
                   amplitude_at(psi, x));
}

void QMLK(operator_apply)(const double *U, int64_t n, const double *phi, double *psi)
{
    apply_all(U, dimension(n), false, 1.0, phi, psi);
}

/* 2 U+ lambda: the cotangent of a read of the whole state */
void QMLK(operator_apply_adjoint)(const double *U, int64_t n, const double *lambda, double *g)
{
    apply_all(U, dimension(n), true, 2.0, lambda, g);
}

/* dU[rows][COLUMNS][2], lines of 2 dim doubles: sums over the groups */
INLINE void spread_tile(const double *phi, const double *lambda, size_t step, size_t groups,
                        size_t rows, double *dU, size_t dim)
{
    Lanes sums[(ROWS * COLUMNS * 2 + LANES - 1) / LANES * LANES];
    double total[sizeof sums / sizeof *sums];
    UNROLL
    for (size_t t = 0; t < sizeof sums / sizeof *sums; t++)
        sums[t] = lanes_all(0.0);
    for (size_t at = 0; at < groups * step; at += step) {
        Amplitude b[COLUMNS];
        UNROLL
        for (size_t j = 0; j < COLUMNS; j++)
            b[j] = amplitude_load(phi + at, j);
        UNROLL
        for (size_t i = 0; i < rows; i++) {
            const Amplitude a = amplitude_load(lambda + at, i);
            UNROLL
            for (size_t j = 0; j < COLUMNS; j++) {
                Lanes *sum = sums + (i * COLUMNS + j) * 2;
                sum[0] = fma8(a.re, b[j].re, sum[0]);
                sum[1] = fma8(a.im, b[j].re, sum[1]);
                sum[0] = fma8(a.im, b[j].im, sum[0]);
                sum[1] = nfma8(a.re, b[j].im, sum[1]);
            }
        }
    }
    for (size_t t = 0; t < rows * COLUMNS * 2; t += LANES)
        lanes_store(total + t, fold_eight(sums + t));
    for (size_t i = 0; i < rows; i++)
        for (size_t t = 0; t < COLUMNS * 2; t++)
            dU[i * 2 * dim + t] = total[i * COLUMNS * 2 + t];
}

void QMLK(operator_spread)(double *dU, int64_t n, const double *kept, int64_t step, int64_t groups)
{
    const size_t dim = dimension(n), size = (size_t)step, count = (size_t)groups;
    const double *lambda = kept + dim * 2 * LANES;
    for (size_t x = 0; x < dim; x += dim < ROWS ? 2 : ROWS)
        for (size_t j = 0; j < dim; j += COLUMNS) {
            const double *a = lambda + x * 2 * LANES, *b = kept + j * 2 * LANES;
            double *to = dU + (x * dim + j) * 2;
            if (dim < ROWS)
                spread_tile(b, a, size, count, 2, to, dim);
            else
                spread_tile(b, a, size, count, ROWS, to, dim);
        }
}
