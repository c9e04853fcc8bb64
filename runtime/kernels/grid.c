/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Trigonometric polynomials of several variables: from their values at a grid of points to coefficients, and at the rows.
 *
 *   u = base * slot;   letters of u: 1, cos u, sin u, cos 2u, sin 2u, ..  (d = 2 degree + 1);   points u_p = 2 pi p / d
 *   f[k] = sum over (v_0, v_1, ..) of C[k][v] letter_0[v_0] letter_1[v_1] ..,     v_0 fastest
 *
 * The letters of the first r variables are multiplied to the right factor, those of the others to the left one. Cotangents of the
 * coefficients are one matrix product over the rows of a block. */
#include "runtime/kernels/fold.h"
#include "runtime/kernels/vector_maths.h"

#define TWO_PI 0x1.921fb54442d18p+2

enum { TILE = PARTS == 1 ? 8 : 4, ROWS = 7, COLUMNS = 3 };

INLINE size_t dim_of(const uint32_t *vars, size_t v)
{
    return vars[2 * v];
}

INLINE size_t product_of(const uint32_t *vars, size_t first, size_t end)
{
    size_t product = 1;
    for (size_t v = first; v < end; v++)
        product *= dim_of(vars, v);
    return product;
}

/* ------------------------------------------------------------------ once */
void QMLK(grid_nodes)(const uint32_t *vars, const double *bases, int64_t m, int64_t range,
                      int64_t N, double *nodes)
{
    const size_t points = (size_t)N, groups = (points + LANES - 1) / LANES, width = (size_t)range;
    for (size_t i = 0; i < groups * width * LANES; i++)
        nodes[i] = 0.0;
    for (size_t at = 0; at < groups * LANES; at++) {
        size_t rest = at < points ? at : points - 1;
        for (size_t v = 0; v < (size_t)m; v++) {
            const size_t d = dim_of(vars, v), slot = vars[2 * v + 1] - vars[1];
            nodes[(at / LANES * width + slot) * LANES + at % LANES] =
                TWO_PI * (double)(rest % d) / ((double)d * bases[v]);
            rest /= d;
        }
    }
}

/* M[j][p]: how much of letter j's coefficient comes from point p, then its transpose. The angles are reduced as whole numbers, so that
 * all columns are equally exact. */
void QMLK(grid_matrices)(const uint32_t *vars, int64_t m, double *M)
{
    for (size_t v = 0; v < (size_t)m; v++) {
        const size_t d = dim_of(vars, v);
        for (size_t j = 0; j < d; j++)
            for (size_t p = 0; p < d; p++) {
                const double turn = (double)((j + 1) / 2 * p % d);
                const SineCosine at = lanes_sine_cosine(lanes_all(TWO_PI * turn / (double)d));
                const double letter = j % 2 == 0 ? at.sine[0] : at.cosine[0];
                M[j * d + p] = j == 0 ? 1.0 / (double)d : 2.0 / (double)d * letter;
                M[d * d + p * d + j] = M[j * d + p];
            }
        M += 2 * d * d;
    }
}

INLINE void add_scaled(double *to, double factor, const double *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] = __builtin_fma(factor, from[i], to[i]);
}

INLINE void clear(double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        values[i] = 0.0;
}

/* to[d][inner] = A from[d][inner]; columns: the transpose of A */
static void transform_lines(const double *A, const double *columns, size_t d, size_t inner,
                            const double *from, double *to)
{
    clear(to, d * inner);
    if (inner == 1) {
        for (size_t p = 0; p < d; p++)
            add_scaled(to, from[p], columns + p * d, d);
        return;
    }
    for (size_t j = 0; j < d; j++)
        for (size_t p = 0; p < d; p++)
            add_scaled(to + j * inner, A[j * d + p], from + p * inner, inner);
}

void QMLK(grid_transform)(double *values, int64_t K, int64_t stride, const uint32_t *vars,
                          int64_t m, const double *M, int64_t transpose, double *work)
{
    const size_t points = product_of(vars, 0, (size_t)m);
    for (size_t k = 0; k < (size_t)K; k++) {
        double *line = values + k * (size_t)stride;
        const double *matrix = M;
        size_t inner = 1;
        for (size_t v = 0; v < (size_t)m; v++) {
            const size_t d = dim_of(vars, v);
            const double *A = transpose ? matrix + d * d : matrix;
            const double *columns = transpose ? matrix : matrix + d * d;
            for (size_t start = 0; start < points; start += d * inner)
                transform_lines(A, columns, d, inner, line + start, work + start);
            for (size_t i = 0; i < points; i++)
                line[i] = work[i];
            matrix += 2 * d * d;
            inner *= d;
        }
    }
}

/* ------------------------------------------------------------------ rows */
/* letters[d][8] */
INLINE void fill_letters(Lanes angle, size_t d, double *letters)
{
    const SineCosine once = lanes_sine_cosine(angle);
    Lanes c = once.cosine, s = once.sine;
    lanes_store(letters, lanes_all(1.0));
    for (size_t j = 1; j < d; j += 2) {
        lanes_store(letters + j * LANES, c);
        lanes_store(letters + (j + 1) * LANES, s);
        const Lanes next = nfma8(s, once.sine, c * once.cosine);
        s = fma8(c, once.sine, s * once.cosine);
        c = next;
    }
}

/* to = the product of the letters of variables first .. end - 1; returns where the letters end */
INLINE const double *fill_product(const double *letters, const uint32_t *vars, size_t first,
                                  size_t end, double *to)
{
    size_t size = 1;
    lanes_store(to, lanes_all(1.0));
    for (size_t v = first; v < end; v++) {
        const size_t d = dim_of(vars, v);
        for (size_t j = d; j-- > 0;) {
            const Lanes letter = lanes_load(letters + j * LANES);
            for (size_t i = 0; i < size; i++)
                lanes_store(to + (j * size + i) * LANES, letter * lanes_load(to + i * LANES));
        }
        letters += d * LANES;
        size *= d;
    }
    return letters;
}

void QMLK(grid_basis)(const double *slots, const uint32_t *vars, const double *bases, int64_t m,
                      int64_t r, double *basis)
{
    double *at = basis;
    for (size_t v = 0; v < (size_t)m; v++) {
        const Lanes slot = lanes_load(slots + vars[2 * v + 1] * (size_t)LANES);
        fill_letters(lanes_all(bases[v]) * slot, dim_of(vars, v), at);
        at += dim_of(vars, v) * LANES;
    }
    const double *rest = fill_product(basis, vars, 0, (size_t)r, at);
    at += product_of(vars, 0, (size_t)r) * LANES;
    fill_product(rest, vars, (size_t)r, (size_t)m, at);
}

/* sum over `rows` rows of C, each against right, times its entry of left */
INLINE Lanes read_rows(const double *C, const double *right, size_t R, const double *left,
                       size_t rows, Lanes sum)
{
    Lanes inner[TILE];
    UNROLL
    for (size_t i = 0; i < rows; i++)
        inner[i] = lanes_all(0.0);
    for (size_t j = 0; j < R; j++) {
        const Lanes entry = lanes_load(right + j * LANES);
        UNROLL
        for (size_t i = 0; i < rows; i++)
            inner[i] = fma8(lanes_all(C[i * R + j]), entry, inner[i]);
    }
    UNROLL
    for (size_t i = 0; i < rows; i++)
        sum = fma8(lanes_load(left + i * LANES), inner[i], sum);
    return sum;
}

void QMLK(grid_value)(const double *C, int64_t K, int64_t stride, int64_t R, int64_t L,
                      const double *basis, double *out)
{
    const size_t width = (size_t)R, count = (size_t)L;
    const double *left = basis + width * LANES;
    for (size_t k = 0; k < (size_t)K; k++, C += stride) {
        Lanes sum = lanes_all(0.0);
        size_t i = 0;
        for (; i + TILE <= count; i += TILE)
            sum = read_rows(C + i * width, basis, width, left + i * LANES, TILE, sum);
        for (; i + 3 <= count; i += 3)
            sum = read_rows(C + i * width, basis, width, left + i * LANES, 3, sum);
        for (; i < count; i++)
            sum = read_rows(C + i * width, basis, width, left + i * LANES, 1, sum);
        lanes_store(out + k * LANES, sum);
    }
}

/* D[rows][COLUMNS], `width` apart: sums over the groups of g left[i] right[j] */
INLINE void spread_tile(const double *right, const double *left, const double *g, size_t step,
                        size_t groups, size_t rows, double *D, size_t width)
{
    Lanes sums[(ROWS * COLUMNS + LANES - 1) / LANES * LANES];
    double total[sizeof sums / sizeof *sums];
    UNROLL
    for (size_t t = 0; t < sizeof sums / sizeof *sums; t++)
        sums[t] = lanes_all(0.0);
    for (size_t at = 0; at < groups * step; at += step) {
        Lanes entry[COLUMNS];
        UNROLL
        for (size_t j = 0; j < COLUMNS; j++)
            entry[j] = lanes_load(g + at) * lanes_load(right + at + j * LANES);
        UNROLL
        for (size_t i = 0; i < rows; i++) {
            const Lanes here = lanes_load(left + at + i * LANES);
            UNROLL
            for (size_t j = 0; j < COLUMNS; j++)
                sums[i * COLUMNS + j] = fma8(here, entry[j], sums[i * COLUMNS + j]);
        }
    }
    for (size_t t = 0; t < rows * COLUMNS; t += LANES)
        lanes_store(total + t, fold_eight(sums + t));
    for (size_t t = 0; t < rows * COLUMNS; t++)
        D[t / COLUMNS * width + t % COLUMNS] = total[t];
}

/* Dimensions are odd, so both factors have 1 or at least 3 entries; the last tile of a line may overlap the one before it. */
INLINE void spread_all(const double *kept, size_t R, size_t L, const double *g, size_t step,
                       size_t groups, size_t rows, double *D)
{
    for (size_t i = 0; i < L; i += rows) {
        const size_t row = i + rows <= L ? i : L - rows;
        for (size_t j = 0; j < R; j += COLUMNS) {
            const size_t column = j + COLUMNS <= R ? j : R - COLUMNS;
            spread_tile(kept + column * LANES, kept + (R + row) * LANES, g, step, groups, rows,
                        D + row * R + column, R);
        }
    }
}

void QMLK(grid_spread)(double *D, int64_t K, int64_t stride, int64_t R, int64_t L,
                       const double *kept, int64_t step, int64_t groups)
{
    const size_t width = (size_t)R, height = (size_t)L;
    const double *g = kept + (width + height) * LANES;
    for (size_t k = 0; k < (size_t)K; k++, g += LANES, D += stride) {
        clear(D + width * height, (size_t)stride - width * height);
        if (height == 1)
            spread_all(kept, width, height, g, (size_t)step, (size_t)groups, 1, D);
        else if (height < ROWS || PARTS > 1)
            spread_all(kept, width, height, g, (size_t)step, (size_t)groups, 3, D);
        else
            spread_all(kept, width, height, g, (size_t)step, (size_t)groups, ROWS, D);
    }
}

/* ------------------------------------------------------------------ gradient of the data's angles */
/* Cotangents of a product back to those of its letters, dletters[..][8]; product and cotangents are used up from the last variable
 * down. */
INLINE void product_backward(const double *letters, const uint32_t *vars, size_t first, size_t end,
                             const double *product, double *cotangents, double *dletters)
{
    size_t size = product_of(vars, first, end), offset = 0;
    for (size_t v = first; v < end; v++)
        offset += dim_of(vars, v);
    for (size_t v = end; v-- > first;) {
        const size_t d = dim_of(vars, v);
        size /= d;
        offset -= d;
        for (size_t j = d; j-- > 0;) {
            const Lanes letter = lanes_load(letters + (offset + j) * LANES);
            Lanes sum = lanes_all(0.0);
            for (size_t i = 0; i < size; i++) {
                double *at = cotangents + (j * size + i) * LANES;
                /* entry (0, i) of the product is the product of the variables before */
                sum = fma8(lanes_load(product + i * LANES), lanes_load(at), sum);
                if (j > 0)
                    lanes_add_to(cotangents + i * LANES, letter * lanes_load(at));
            }
            lanes_store(dletters + (offset + j) * LANES, sum);
        }
    }
}

/* work: dletters, then the cotangents of right and left */
INLINE void factors_backward(const double *C, size_t K, size_t stride, size_t R, size_t L,
                             const double *basis, const double *g, double *work)
{
    const double *left = basis + R * LANES;
    for (size_t j = 0; j < R; j++)
        lanes_store(work + j * LANES, lanes_all(0.0));
    for (size_t i = 0; i < L; i++) {
        const Lanes here = lanes_load(left + i * LANES);
        Lanes left_sum = lanes_all(0.0);
        for (size_t j = 0; j < R; j++) {
            Lanes entry = lanes_all(0.0);
            for (size_t k = 0; k < K; k++)
                entry =
                    fma8(lanes_all(C[k * stride + i * R + j]), lanes_load(g + k * LANES), entry);
            left_sum = fma8(entry, lanes_load(basis + j * LANES), left_sum);
            lanes_store(work + j * LANES, fma8(entry, here, lanes_load(work + j * LANES)));
        }
        lanes_store(work + (R + i) * LANES, left_sum);
    }
}

void QMLK(grid_slots)(const double *C, int64_t K, int64_t stride, const uint32_t *vars,
                      const double *bases, int64_t m, int64_t r, const double *basis,
                      const double *g, double *dslots, double *work)
{
    const size_t first = (size_t)r, end = (size_t)m;
    const size_t R = product_of(vars, 0, first), L = product_of(vars, first, end);
    size_t letters = 0, split = 0;
    for (size_t v = 0; v < end; v++) {
        letters += dim_of(vars, v);
        split += v < first ? dim_of(vars, v) : 0;
    }
    const double *right = basis + letters * LANES;
    double *factors = work + letters * LANES;
    factors_backward(C, (size_t)K, (size_t)stride, R, L, right, g, factors);
    product_backward(basis, vars, 0, first, right, factors, work);
    product_backward(basis + split * LANES, vars, first, end, right + R * LANES,
                     factors + R * LANES, work + split * LANES);
    for (size_t v = 0; v < end; v++) {
        const size_t d = dim_of(vars, v);
        Lanes slope = lanes_all(0.0);
        for (size_t j = 1; j < d; j += 2) {
            const Lanes c = lanes_load(basis + j * LANES), s = lanes_load(basis + (j + 1) * LANES);
            const Lanes dc = lanes_load(work + j * LANES), ds = lanes_load(work + (j + 1) * LANES);
            slope = fma8(lanes_all((double)((j + 1) / 2)), nfma8(s, dc, c * ds), slope);
        }
        lanes_add_to(dslots + vars[2 * v + 1] * (size_t)LANES, lanes_all(bases[v]) * slope);
        basis += d * LANES;
        work += d * LANES;
    }
}
