/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reads of a part of the register. `order` names the basis states so that entry e 2^k + a is part state a beside
 * environment state e; psi is then a matrix M with a row for each a and a column for each e, and rho = M M^H.
 *
 *   purity    sum_ab |rho_ab|^2, each entry computed where it is used: no memory, 2^(n + k) operations
 *   entropy   - sum p log p over the squared singular values p of M. One-sided Jacobi rotations make the rows of M orthogonal;
 *             unlike eigenvalues of rho, the p of small singular values keep their digits, and p log p and its gradient
 *             run out to 0 with them. Sample by sample: how many rotations it takes depends on the sample. */
#include "runtime/kernels/vector_maths.h"

enum { SWEEPS_MAX = 60 };

#define ORTHOGONAL 4e-16  /* <r, s> / |r| |s| per root of their length: rounding alone */
#define VANISHED   1e-280 /* p below this adds nothing to a gradient */

/* ------------------------------------------------------------------ amplitudes in another order */
void QMLK(read_order)(const double *psi, int64_t n, const uint32_t *order, double *out)
{
    for (size_t x = 0; x < (size_t)1 << n; x++)
        amplitude_store(out, x, amplitude_load(psi, order[x]));
}

void QMLK(seed_order)(double *lambda, int64_t n, const uint32_t *order, const double *g)
{
    const Lanes half = lanes_all(0.5);
    for (size_t x = 0; x < (size_t)1 << n; x++) {
        const Amplitude from = amplitude_load(g, x), l = amplitude_load(lambda, order[x]);
        amplitude_store(lambda, order[x],
                        (Amplitude){fma8(half, from.re, l.re), fma8(half, from.im, l.im)});
    }
}

/* ------------------------------------------------------------------ purity */
/* rho_ab = sum over e of M_ae conj(M_be) */
INLINE Amplitude density_entry(const double *psi, const uint32_t *order, size_t size, size_t rows,
                               size_t a, size_t b)
{
    Amplitude sum = {{0}, {0}};
    for (size_t e = 0; e < size; e += rows) {
        const Amplitude x = amplitude_load(psi, order[e + b]),
                        y = amplitude_load(psi, order[e + a]);
        sum.re += amplitude_real_product(x, y);
        sum.im += amplitude_imaginary_product(x, y);
    }
    return sum;
}

void QMLK(read_purity)(const double *psi, int64_t n, const uint32_t *order, int64_t k, double *out)
{
    const size_t size = (size_t)1 << n, rows = (size_t)1 << k;
    Lanes diagonal = lanes_all(0.0), rest = lanes_all(0.0);
    for (size_t a = 0; a < rows; a++) {
        diagonal += amplitude_norm(density_entry(psi, order, size, rows, a, a));
        for (size_t b = a + 1; b < rows; b++)
            rest += amplitude_norm(density_entry(psi, order, size, rows, a, b));
    }
    lanes_store(out, diagonal + rest + rest);
}

/* lambda[a] += factor psi[b], or conj(factor) psi[b] */
INLINE void add_multiple(double *lambda, const double *psi, Amplitude factor, uint32_t a,
                         uint32_t b, bool conjugate)
{
    const Amplitude p = amplitude_load(psi, b), l = amplitude_load(lambda, a);
    const Amplitude m = conjugate ? amplitude_multiply_conjugate(factor.re, factor.im, p)
                                  : amplitude_multiply(factor.re, factor.im, p);
    amplitude_store(lambda, a, (Amplitude){l.re + m.re, l.im + m.im});
}

/* lambda += 2 g rho psi */
void QMLK(seed_purity)(const double *psi, double *lambda, int64_t n, const uint32_t *order,
                       int64_t k, const double *g)
{
    const size_t size = (size_t)1 << n, rows = (size_t)1 << k;
    const Lanes weight = 2.0 * lanes_load(g);
    for (size_t a = 0; a < rows; a++) {
        for (size_t b = a; b < rows; b++) {
            const Amplitude entry =
                amplitude_scale(weight, density_entry(psi, order, size, rows, a, b));
            for (size_t e = 0; e < size; e += rows) {
                add_multiple(lambda, psi, entry, order[e + a], order[e + b], false);
                if (b > a)
                    add_multiple(lambda, psi, entry, order[e + b], order[e + a], true);
            }
        }
    }
}

/* ------------------------------------------------------------------ entropy */
/* Rows of one sample: row a is re, im of its columns in turn. */
typedef struct {
    double *row;
    size_t rows, columns;
} Matrix;

static double row_norm(const Matrix *m, size_t a)
{
    const double *r = m->row + 2 * a * m->columns;
    double sum = 0;
    for (size_t i = 0; i < 2 * m->columns; i++)
        sum += r[i] * r[i];
    return sum;
}

/* Makes rows a and b orthogonal; false: they were. */
static bool rotate_rows(const Matrix *m, size_t a, size_t b)
{
    double *r = m->row + 2 * a * m->columns, *s = m->row + 2 * b * m->columns;
    double re = 0, im = 0; /* <r, s> */
    for (size_t i = 0; i < 2 * m->columns; i += 2) {
        re += r[i] * s[i] + r[i + 1] * s[i + 1];
        im += r[i] * s[i + 1] - r[i + 1] * s[i];
    }
    const double overlap = sqrt(re * re + im * im);
    const double alpha = row_norm(m, a), beta = row_norm(m, b);
    const double rounding = ORTHOGONAL * sqrt(2.0 * (double)m->columns);
    if (!(overlap > rounding * sqrt(alpha) * sqrt(beta)) || overlap < VANISHED)
        return false;
    const double zeta = (beta - alpha) / (2 * overlap);
    const double t = (zeta < 0 ? -1 : 1) / (fabs(zeta) + sqrt(1 + zeta * zeta));
    const double c = 1 / sqrt(1 + t * t), sine = c * t, ur = re / overlap, ui = im / overlap;
    for (size_t i = 0; i < 2 * m->columns; i += 2) {
        /* s without the phase of <r, s> */
        const double sr = ur * s[i] + ui * s[i + 1], si = ur * s[i + 1] - ui * s[i];
        const double rr = r[i], ri = r[i + 1];
        r[i] = c * rr - sine * sr;
        r[i + 1] = c * ri - sine * si;
        s[i] = sine * rr + c * sr;
        s[i + 1] = sine * ri + c * si;
    }
    return true;
}

/* Copies sample `lane`, makes its rows orthogonal, and gives their squared norms and the logarithms of these. */
static void decompose(const Matrix *m, const double *psi, const uint32_t *order, int lane,
                      double *norms, double *logs)
{
    for (size_t a = 0; a < m->rows; a++) {
        for (size_t e = 0; e < m->columns; e++) {
            const double *from = psi + (size_t)order[e * m->rows + a] * 2 * LANES + lane;
            m->row[2 * (a * m->columns + e)] = from[0];
            m->row[2 * (a * m->columns + e) + 1] = from[LANES];
        }
    }
    bool moved = true;
    for (int sweep = 0; moved && sweep < SWEEPS_MAX; sweep++) {
        moved = false;
        for (size_t a = 0; a < m->rows; a++)
            for (size_t b = a + 1; b < m->rows; b++)
                moved = rotate_rows(m, a, b) || moved;
    }
    for (size_t a = 0; a < m->rows; a++)
        norms[a] = row_norm(m, a);
    QMLK(map_log)(norms, logs, (int64_t)m->rows);
}

static Matrix matrix_of(int64_t n, int64_t k, double *work)
{
    return (Matrix){work, (size_t)1 << k, (size_t)1 << (n - k)};
}

void QMLK(read_entropy)(const double *psi, int64_t n, const uint32_t *order, int64_t k, double *out,
                        double *work)
{
    const Matrix m = matrix_of(n, k, work);
    double *norms = work + 2 * m.rows * m.columns, *logs = norms + m.rows;
    for (int lane = 0; lane < LANES; lane++) {
        double sum = 0;
        decompose(&m, psi, order, lane, norms, logs);
        for (size_t a = 0; a < m.rows; a++)
            sum += norms[a] <= 0 ? 0 : norms[a] * logs[a];
        out[lane] = -sum;
    }
}

/* t = sum over e of M_ae conj(R_ie) */
static void component(const Matrix *m, const double *psi, const uint32_t *order, int lane, size_t a,
                      const double *r, double *t)
{
    t[0] = t[1] = 0;
    for (size_t e = 0; e < m->columns; e++) {
        const double *x = psi + (size_t)order[e * m->rows + a] * 2 * LANES + lane;
        t[0] += x[0] * r[2 * e] + x[LANES] * r[2 * e + 1];
        t[1] += x[LANES] * r[2 * e] - x[0] * r[2 * e + 1];
    }
}

/* M = sum over i of u_i R_i with u_i = M R_i^H / p_i; lambda -= g sum over i of (log p_i + 1) u_i R_i */
void QMLK(seed_entropy)(const double *psi, double *lambda, int64_t n, const uint32_t *order,
                        int64_t k, const double *g, double *work)
{
    const Matrix m = matrix_of(n, k, work);
    double *norms = work + 2 * m.rows * m.columns, *logs = norms + m.rows;
    for (int lane = 0; lane < LANES; lane++) {
        decompose(&m, psi, order, lane, norms, logs);
        for (size_t i = 0; i < m.rows; i++) {
            const double *r = m.row + 2 * i * m.columns;
            const double factor = -g[lane] * (logs[i] + 1) / norms[i];
            for (size_t a = 0; a < m.rows && !(norms[i] < VANISHED); a++) {
                double t[2];
                component(&m, psi, order, lane, a, r, t);
                for (size_t e = 0; e < m.columns; e++) {
                    double *to = lambda + (size_t)order[e * m.rows + a] * 2 * LANES + lane;
                    to[0] += factor * (t[0] * r[2 * e] - t[1] * r[2 * e + 1]);
                    to[LANES] += factor * (t[0] * r[2 * e + 1] + t[1] * r[2 * e]);
                }
            }
        }
    }
}
