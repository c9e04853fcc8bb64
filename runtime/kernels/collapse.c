/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The rows of a collapsed circuit. Data enters by one rotation on each of m qubits, so a read is a trigonometric polynomial,
 * the tensor product of (1, cos a, sin a) over the encoded qubits against 3^m coefficients that hold the weights:
 *
 *   out[k] = sum_v C[k][v] V[v],    V[v] = product of the entries that the base-3 digits of v name, qubit 0 lowest
 *
 * V = high (x) left (x) right: two qubits each for right, which has the lowest, and left, so far as there are any, all others
 * for high. For each entry of high C is a matrix, left . (C right), of nine by nine from four qubits on, whose products fill
 * the registers; so do the sums of R = sum left (g right) over the groups of a block, the cotangents of C. */
#include "runtime/kernels/fold.h"

#include <string.h>

enum {
    NINE = 9,
    COLUMNS = 3,
    SPREAD_ROWS = PARTS == 1 ? NINE : 3,
    /* Groups whose rows are read together, so that they share the loads of C: as many as the registers hold. */
    TOGETHER = PARTS == 1 ? 2 : 1,
    MOST_GROUPS = 32
};

INLINE size_t power3(size_t k)
{
    size_t p = 1;
    for (; k > 0; k--)
        p *= 3;
    return p;
}

/* Qubits of the parts, and to the next group; of each there are the entries of right, left and, where it has qubits, high,
 * and then K outputs or their cotangents. */
typedef struct {
    size_t right, left, high, stride;
} Shape;

INLINE Shape shape_of(size_t m, size_t stride)
{
    const size_t left = m < 2 ? m : 2, right = m < 4 ? m - left : 2;
    return (Shape){right, left, m - left - right, stride};
}

INLINE size_t left_at(const Shape *shape)
{
    return power3(shape->right) * LANES;
}

INLINE size_t high_at(const Shape *shape)
{
    return left_at(shape) + power3(shape->left) * LANES;
}

INLINE size_t outputs_at(const Shape *shape)
{
    return high_at(shape) + (shape->high > 0 ? power3(shape->high) * LANES : 0);
}

void QMLK(collapse_letters)(const double *cs, int64_t m, double *letters)
{
    for (size_t q = 0; q < (size_t)m; q++) {
        const Lanes c = cosine(cs, q, true), s = sine(cs, q, true);
        lanes_store(letters + 2 * q * LANES, nfma8(s, s, c * c));
        lanes_store(letters + (2 * q + 1) * LANES, lanes_all(2.0) * c * s);
    }
}

/* to[3^count][8], the product over at most two qubits, whose letters lie one after the other */
INLINE void fill_part(const double *letters, size_t count, double *to)
{
    Lanes entry[NINE] = {lanes_all(1.0)};
    size_t size = 1;
    UNROLL
    for (size_t q = 0; q < count; q++, size *= 3) {
        const Lanes along = cosine(letters, q, true), across = sine(letters, q, true);
        entry[size] = along;
        entry[2 * size] = across;
        UNROLL
        for (size_t i = 1; i < size; i++) {
            entry[size + i] = along * entry[i];
            entry[2 * size + i] = across * entry[i];
        }
    }
    UNROLL
    for (size_t i = 0; i < size; i++)
        lanes_store(to + i * LANES, entry[i]);
}

/* the same for any number of qubits */
INLINE void fill_high(const double *letters, size_t count, double *to)
{
    lanes_store(to, lanes_all(1.0));
    for (size_t q = 0, size = 1; q < count; q++, size *= 3) {
        const Lanes along = cosine(letters, q, true), across = sine(letters, q, true);
        for (size_t i = 0; i < size; i++) {
            const Lanes entry = lanes_load(to + i * LANES);
            lanes_store(to + (size + i) * LANES, along * entry);
            lanes_store(to + (2 * size + i) * LANES, across * entry);
        }
    }
}

INLINE void fill_basis(const Shape *shape, const double *letters, double *basis)
{
    fill_part(letters, shape->right, basis);
    letters += 2 * shape->right * LANES;
    fill_part(letters, shape->left, basis + left_at(shape));
    if (shape->high > 0)
        fill_high(letters + 2 * shape->left * LANES, shape->high, basis + high_at(shape));
}

/* left . (C right) of some groups; the rows' products are added in three strands. */
INLINE void read_matrix(const Shape *shape, const double *C, const double *basis, size_t groups,
                        Part *sums)
{
    const size_t width = power3(shape->right), rows = power3(shape->left);
    const double *left = basis + left_at(shape);
    Part row[TOGETHER * NINE], entry[TOGETHER];
    UNROLL
    for (size_t t = 0; t < rows; t++)
        UNROLL
    for (size_t g = 0; g < groups; g++)
        row[t * groups + g] = part_all(C[t * width]);
    UNROLL
    for (size_t j = 1; j < width; j++) {
        UNROLL
        for (size_t g = 0; g < groups; g++)
            entry[g] = part_load(basis + g * shape->stride + j * LANES);
        UNROLL
        for (size_t t = 0; t < rows; t++) {
            const Part c = part_all(C[t * width + j]);
            UNROLL
            for (size_t g = 0; g < groups; g++)
                row[t * groups + g] = fma_part(c, entry[g], row[t * groups + g]);
        }
    }
    UNROLL
    for (size_t g = 0; g < groups; g++) {
        Part strand[3] = {row[g]};
        UNROLL
        for (size_t t = 1; t < rows; t++) {
            const Part factor = part_load(left + g * shape->stride + t * LANES);
            strand[t % 3] = t < 3 ? factor * row[t * groups + g]
                                  : fma_part(factor, row[t * groups + g], strand[t % 3]);
        }
        sums[g] = (strand[0] + strand[1]) + strand[2];
    }
}

/* An output of some groups: the sum over the entries of high */
INLINE void read_output(const Shape *shape, const double *C, const double *basis, size_t groups,
                        Part *sums)
{
    const size_t size = power3(shape->left + shape->right);
    const double *high = basis + high_at(shape);
    Part part[TOGETHER];
    read_matrix(shape, C, basis, groups, sums);
    for (size_t h = 1; shape->high > 0 && h < power3(shape->high); h++) {
        read_matrix(shape, C + h * size, basis, groups, part);
        UNROLL
        for (size_t g = 0; g < groups; g++)
            sums[g] = fma_part(part_load(high + g * shape->stride + h * LANES), part[g], sums[g]);
    }
}

INLINE void read_groups(const Shape *shape, const double *C, size_t K, double *basis, size_t groups)
{
    const size_t coefficients = power3(shape->right + shape->left + shape->high);
    double *out = basis + outputs_at(shape);
    for (size_t k = 0; k < K; k++, C += coefficients)
        for (size_t p = 0; p < LANES; p += PART) {
            Part sums[TOGETHER];
            read_output(shape, C, basis + p, groups, sums);
            UNROLL
            for (size_t g = 0; g < groups; g++)
                part_store(out + g * shape->stride + k * LANES + p, sums[g]);
        }
}

INLINE void rows_all(Shape shape, const double *C, size_t K, const double *letters, size_t from,
                     double *kept, size_t groups)
{
    for (size_t g = 0, here; g < groups; g += here) {
        here = groups - g < TOGETHER ? 1 : TOGETHER;
        double *basis = kept + g * shape.stride;
        for (size_t i = 0; i < here; i++)
            fill_basis(&shape, letters + (g + i) * from, basis + i * shape.stride);
        if (here == TOGETHER)
            read_groups(&shape, C, K, basis, TOGETHER);
        else
            read_groups(&shape, C, K, basis, 1);
    }
}

void QMLK(collapse_rows)(const double *C, int64_t m, int64_t K, const double *letters, int64_t from,
                         double *kept, int64_t to, int64_t groups)
{
    const Shape shape = shape_of((size_t)m, (size_t)to);
#define ROWS_ALL(right, left, high)                                                                \
    rows_all((Shape){right, left, high, shape.stride}, C, (size_t)K, letters, (size_t)from, kept,  \
             (size_t)groups)
    switch (m) {
    case 1: ROWS_ALL(0, 1, 0); break;
    case 2: ROWS_ALL(0, 2, 0); break;
    case 3: ROWS_ALL(1, 2, 0); break;
    case 4: ROWS_ALL(2, 2, 0); break;
    default: ROWS_ALL(2, 2, shape.high); break;
    }
#undef ROWS_ALL
}

/* ------------------------------------------------------------------ gradient of the coefficients */
/* sums[rows][columns] over all groups of left[i] g right[j]; first: left[0] is 1 */
INLINE void spread_tile(const Shape *shape, size_t groups, const double *right, const double *left,
                        const Lanes *g, bool first, size_t rows, size_t columns, Lanes *sums)
{
    for (size_t p = 0; p < LANES; p += PART) {
        Part sum[NINE * COLUMNS], entry[COLUMNS];
        UNROLL
        for (size_t t = 0; t < rows * columns; t++)
            sum[t] = part_all(0.0);
        for (size_t group = 0, at = p; group < groups; group++, at += shape->stride) {
            const Part factor = part_load((const double *)&g[group] + p);
            UNROLL
            for (size_t j = 0; j < columns; j++)
                entry[j] = factor * part_load(right + at + j * LANES);
            UNROLL
            for (size_t j = 0; j < columns && first; j++)
                sum[j] = sum[j] + entry[j];
            UNROLL
            for (size_t i = first; i < rows; i++)
                UNROLL
            for (size_t j = 0; j < columns; j++)
                sum[i * columns + j] =
                    fma_part(part_load(left + at + i * LANES), entry[j], sum[i * columns + j]);
        }
        UNROLL
        for (size_t t = 0; t < rows * columns; t++)
            part_store((double *)&sums[t] + p, sum[t]);
    }
}

/* R[left][right] of one entry of high, which g holds. */
INLINE void spread_matrix(const Shape *shape, size_t groups, const double *kept, const Lanes *g,
                          double *R, size_t rows, size_t columns)
{
    const size_t width = power3(shape->right), height = power3(shape->left);
    Lanes sums[(NINE * COLUMNS + LANES - 1) / LANES * LANES];
    double total[sizeof sums / sizeof *sums];
    memset(sums, 0, sizeof sums);
    for (size_t i = 0; i < height; i += rows)
        for (size_t j = 0; j < width; j += columns) {
            const double *right = kept + j * LANES, *left = kept + left_at(shape) + i * LANES;
            if (i == 0)
                spread_tile(shape, groups, right, left, g, true, rows, columns, sums);
            else
                spread_tile(shape, groups, right, left, g, false, rows, columns, sums);
            for (size_t t = 0; t < rows * columns; t += LANES)
                lanes_store(total + t, fold_eight(sums + t));
            for (size_t t = 0; t < rows * columns; t++)
                R[(i + t / columns) * width + j + t % columns] = total[t];
        }
}

INLINE void spread_all(Shape shape, size_t groups, const double *kept, size_t K, double *R,
                       size_t rows, size_t columns)
{
    const size_t size = power3(shape.left + shape.right);
    const size_t entries = shape.high > 0 ? power3(shape.high) : 1;
    const double *cotangents = kept + outputs_at(&shape), *high = kept + high_at(&shape);
    Lanes g[MOST_GROUPS];
    for (size_t k = 0; k < K; k++, cotangents += LANES)
        for (size_t h = 0; h < entries; h++, R += size) {
            for (size_t i = 0; i < groups; i++) {
                g[i] = lanes_load(cotangents + i * shape.stride);
                if (h > 0)
                    g[i] *= lanes_load(high + i * shape.stride + h * LANES);
            }
            spread_matrix(&shape, groups, kept, g, R, rows, columns);
        }
}

void QMLK(collapse_spread)(double *R, int64_t m, int64_t K, const double *kept, int64_t stride,
                           int64_t groups)
{
    const Shape shape = shape_of((size_t)m, (size_t)stride);
#define SPREAD_ALL(right, left, high, rows, columns)                                               \
    spread_all((Shape){right, left, high, shape.stride}, (size_t)groups, kept, (size_t)K, R, rows, \
               columns)
    switch (m) {
    case 1: SPREAD_ALL(0, 1, 0, 3, 1); break;
    case 2: SPREAD_ALL(0, 2, 0, SPREAD_ROWS, 1); break;
    case 3: SPREAD_ALL(1, 2, 0, SPREAD_ROWS, COLUMNS); break;
    default: SPREAD_ALL(2, 2, shape.high, SPREAD_ROWS, COLUMNS); break;
    }
#undef SPREAD_ALL
}

/* ------------------------------------------------------------------ gradient of the data's angles */

/* Cotangents of a product's entries [3^count][8] back through its letters, adding to dangle[count][8]. `product` is the
 * product itself; both are used up from the highest qubit down. */
INLINE void product_backward(const double *letters, size_t count, const double *product,
                             double *cotangents, double *dangle)
{
    size_t size = power3(count);
    for (size_t q = count; q-- > 0;) {
        const Lanes cosines = cosine(letters, q, true), sines = sine(letters, q, true);
        Lanes slope = lanes_all(0.0);
        size /= 3;
        for (size_t i = 0; i < size; i++) {
            const Lanes below = lanes_load(product + i * LANES);
            const Lanes along = lanes_load(cotangents + (size + i) * LANES);
            const Lanes across = lanes_load(cotangents + (2 * size + i) * LANES);
            /* d cos a = -sin a, d sin a = cos a */
            slope = fma8(below, nfma8(sines, along, cosines * across), slope);
            lanes_add_to(cotangents + i * LANES, fma8(cosines, along, sines * across));
        }
        lanes_add_to(dangle + q * LANES, slope);
    }
}

/* For one entry `here` of high: adds to the cotangents of right and left, and returns its own. C: of the first output */
INLINE Lanes matrix_backward(const Shape *shape, const double *C, size_t outputs, const double *g,
                             const double *basis, Lanes here, double *cotangents)
{
    const size_t width = power3(shape->right), height = power3(shape->left);
    const size_t coefficients = width * height * power3(shape->high);
    const double *left = basis + left_at(shape);
    Lanes own = lanes_all(0.0);
    for (size_t i = 0; i < height; i++) {
        const Lanes scale = here * lanes_load(left + i * LANES);
        Lanes row = lanes_all(0.0);
        for (size_t j = 0; j < width; j++) {
            Lanes entry = lanes_all(0.0);
            for (size_t k = 0; k < outputs; k++)
                entry = fma8(lanes_all(C[k * coefficients + i * width + j]),
                             lanes_load(g + k * LANES), entry);
            row = fma8(entry, lanes_load(basis + j * LANES), row);
            lanes_store(cotangents + j * LANES,
                        fma8(entry, scale, lanes_load(cotangents + j * LANES)));
        }
        own = fma8(row, lanes_load(left + i * LANES), own);
        double *to = cotangents + left_at(shape) + i * LANES;
        lanes_store(to, fma8(row, here, lanes_load(to)));
    }
    return own;
}

void QMLK(collapse_angles)(const double *C, int64_t m, int64_t K, const double *basis,
                           const double *g, const double *letters, double *dangle, double *work)
{
    const Shape shape = shape_of((size_t)m, 0);
    const size_t size = power3(shape.left + shape.right), high = high_at(&shape);
    memset(work, 0, high * sizeof *work);
    for (size_t h = 0; h < power3(shape.high); h++) {
        const Lanes here = h > 0 ? lanes_load(basis + high + h * LANES) : lanes_all(1.0);
        const Lanes own = matrix_backward(&shape, C + h * size, (size_t)K, g, basis, here, work);
        if (shape.high > 0)
            lanes_store(work + high + h * LANES, own);
    }
    product_backward(letters, shape.right, basis, work, dangle);
    letters += 2 * shape.right * LANES;
    dangle += shape.right * LANES;
    product_backward(letters, shape.left, basis + left_at(&shape), work + left_at(&shape), dangle);
    letters += 2 * shape.left * LANES;
    dangle += shape.left * LANES;
    if (shape.high > 0)
        product_backward(letters, shape.high, basis + high, work + high, dangle);
}
