/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The rows of a collapsed circuit. Data enters by one rotation on each of m qubits, so a read is a trigonometric polynomial,
 * the tensor product of (1, cos a, sin a) over the encoded qubits against 3^m coefficients that hold the weights:
 *
 *   out[k] = sum_v C[k][v] V[v],    V[v] = product of the entries that the base-3 digits of v name, qubit 0 lowest
 *
 * V = left (x) right, right over the lowest qubits, so C is a matrix: left . (C right). The cotangents of C are one matrix
 * product for a whole block of groups, its inner dimension the samples: R = sum left (g right). Both walk in tiles of
 * accumulators that fill the registers. */
#include "runtime/kernels/fold.h"

#include <string.h>

enum { ROWS = 9, COLUMNS = 3, SPREAD_ROWS = PARTS == 1 ? ROWS : 3 };

INLINE size_t power3(size_t k)
{
    size_t p = 1;
    for (; k > 0; k--)
        p *= 3;
    return p;
}

/* Qubits of the left part: half of them, and as long as there are any, two. */
INLINE size_t left_qubits(size_t m)
{
    return m < 2 ? m : m < 4 ? 2 : (m + 1) / 2;
}

/* (1, cos a, sin a) from half the angle */
INLINE void letters(const double *cs, size_t qubit, Lanes out[3])
{
    const Lanes c = cosine(cs, qubit, true), s = sine(cs, qubit, true);
    out[0] = lanes_all(1.0);
    out[1] = nfma8(s, s, c * c);
    out[2] = lanes_all(2.0) * c * s;
}

/* to[3^count][8], the product over qubits first .. first + count - 1 */
INLINE void fill_product(const double *cs, size_t first, size_t count, double *to)
{
    size_t size = 1;
    lanes_store(to, lanes_all(1.0));
    for (size_t q = 0; q < count; q++, size *= 3) {
        Lanes letter[3];
        letters(cs, first + q, letter);
        for (size_t i = 0; i < size; i++) {
            const Lanes entry = lanes_load(to + i * LANES);
            lanes_store(to + (size + i) * LANES, letter[1] * entry);
            lanes_store(to + (2 * size + i) * LANES, letter[2] * entry);
        }
    }
}

void QMLK(collapse_basis)(const double *cs, int64_t m, double *basis)
{
    const size_t left = left_qubits((size_t)m), right = (size_t)m - left;
    fill_product(cs, 0, right, basis);
    fill_product(cs, right, left, basis + power3(right) * LANES);
}

/* sum + left . (C right) for some rows of C; the rows' products are added in three strands. */
INLINE Part read_rows(const double *C, size_t width, size_t rows, const double *right,
                      const double *left, Part sum)
{
    Part row[ROWS], strand[3];
    UNROLL
    for (size_t t = 0; t < rows; t++)
        row[t] = part_all(C[t * width]) * part_load(right);
    for (size_t j = 1; j < width; j++) {
        const Part entry = part_load(right + j * LANES);
        UNROLL
        for (size_t t = 0; t < rows; t++)
            row[t] = fma_part(part_all(C[t * width + j]), entry, row[t]);
    }
    UNROLL
    for (size_t t = 0; t < 3; t++)
        strand[t] = part_load(left + t * LANES) * row[t];
    UNROLL
    for (size_t t = 3; t < rows; t++)
        strand[t % 3] = fma_part(part_load(left + t * LANES), row[t], strand[t % 3]);
    return sum + ((strand[0] + strand[1]) + strand[2]);
}

INLINE void read_all(const double *C, size_t K, size_t width, size_t height, size_t rows,
                     const double *basis, double *out)
{
    const double *left = basis + width * LANES;
    for (size_t k = 0; k < K; k++, C += width * height)
        for (size_t p = 0; p < LANES; p += PART) {
            Part sum = part_all(0.0);
            for (size_t i = 0; i < height; i += rows)
                sum = read_rows(C + i * width, width, rows, basis + p, left + i * LANES + p, sum);
            part_store(out + k * LANES + p, sum);
        }
}

void QMLK(collapse_value)(const double *C, int64_t m, int64_t K, const double *basis, double *out)
{
    const size_t left = left_qubits((size_t)m), right = (size_t)m - left;
    if (left == 1)
        read_all(C, (size_t)K, 1, 3, 3, basis, out);
    else if (right == 2)
        read_all(C, (size_t)K, 9, power3(left), ROWS, basis, out);
    else
        read_all(C, (size_t)K, power3(right), power3(left), ROWS, basis, out);
}

/* Where the parts of a group's basis and its cotangents lie, from the start of what it keeps. */
typedef struct {
    size_t width, height; /* entries of right and left */
    size_t stride, groups;
} Spread;

/* sums[rows][columns] over all groups of g left[i] right[j] */
INLINE void spread_tile(const Spread *s, const double *right, const double *left, const double *g,
                        size_t rows, size_t columns, Lanes *sums)
{
    for (size_t p = 0; p < LANES; p += PART) {
        Part sum[ROWS * COLUMNS], entry[COLUMNS];
        UNROLL
        for (size_t t = 0; t < rows * columns; t++)
            sum[t] = part_all(0.0);
        for (size_t at = p; at < s->groups * s->stride; at += s->stride) {
            UNROLL
            for (size_t j = 0; j < columns; j++)
                entry[j] = part_load(g + at) * part_load(right + at + j * LANES);
            UNROLL
            for (size_t i = 0; i < rows; i++)
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

/* R[height][width] */
INLINE void spread_all(const Spread *s, const double *kept, const double *g, double *R, size_t rows,
                       size_t columns)
{
    Lanes sums[(ROWS * COLUMNS + LANES - 1) / LANES * LANES];
    double total[sizeof sums / sizeof *sums];
    memset(sums, 0, sizeof sums);
    for (size_t j = 0; j < s->width; j += columns)
        for (size_t i = 0; i < s->height; i += rows) {
            spread_tile(s, kept + j * LANES, kept + (s->width + i) * LANES, g, rows, columns, sums);
            for (size_t t = 0; t < rows * columns; t += LANES)
                lanes_store(total + t, fold_eight(sums + t));
            for (size_t t = 0; t < rows * columns; t++)
                R[(i + t / columns) * s->width + j + t % columns] = total[t];
        }
}

void QMLK(collapse_spread)(double *R, int64_t m, int64_t K, const double *kept, int64_t stride,
                           int64_t groups)
{
    const size_t left = left_qubits((size_t)m), right = (size_t)m - left;
    const Spread s = {power3(right), power3(left), (size_t)stride, (size_t)groups};
    const double *g = kept + (s.width + s.height) * LANES;
    for (int64_t k = 0; k < K; k++, g += LANES, R += s.width * s.height) {
        if (left == 1)
            spread_all(&s, kept, g, R, 3, 1);
        else if (right == 0)
            spread_all(&s, kept, g, R, SPREAD_ROWS, 1);
        else
            spread_all(&s, kept, g, R, SPREAD_ROWS, COLUMNS);
    }
}

/* ------------------------------------------------------------------ gradient of the data's angles */

/* Cotangents of a product's entries [3^count][8] back through fill_product, adding to dangle[count][8]. `product` is the
 * product itself; both are used up from the highest qubit down. */
INLINE void product_backward(const double *cs, size_t first, size_t count, const double *product,
                             double *cotangents, double *dangle)
{
    size_t size = power3(count);
    for (size_t q = count; q-- > 0;) {
        Lanes letter[3], slope = lanes_all(0.0);
        size /= 3;
        letters(cs, first + q, letter);
        for (size_t i = 0; i < size; i++) {
            const Lanes below = lanes_load(product + i * LANES);
            const Lanes along = lanes_load(cotangents + (size + i) * LANES);
            const Lanes across = lanes_load(cotangents + (2 * size + i) * LANES);
            /* d cos a = -sin a, d sin a = cos a */
            slope = fma8(below, nfma8(letter[2], along, letter[1] * across), slope);
            lanes_add_to(cotangents + i * LANES, fma8(letter[1], along, letter[2] * across));
        }
        lanes_add_to(dangle + (first + q) * LANES, slope);
    }
}

/* work: cotangents of both parts, like basis */
INLINE void angles_backward(const double *C, size_t K, size_t width, size_t height,
                            const double *basis, const double *g, double *work)
{
    const double *left = basis + width * LANES;
    memset(work, 0, width * LANES * sizeof *work);
    for (size_t i = 0; i < height; i++) {
        const Lanes here = lanes_load(left + i * LANES);
        Lanes left_sum = lanes_all(0.0);
        for (size_t j = 0; j < width; j++) {
            Lanes entry = lanes_all(0.0);
            for (size_t k = 0; k < K; k++)
                entry = fma8(lanes_all(C[(k * height + i) * width + j]), lanes_load(g + k * LANES),
                             entry);
            left_sum = fma8(entry, lanes_load(basis + j * LANES), left_sum);
            lanes_store(work + j * LANES, fma8(entry, here, lanes_load(work + j * LANES)));
        }
        lanes_store(work + (width + i) * LANES, left_sum);
    }
}

void QMLK(collapse_angles)(const double *C, int64_t m, int64_t K, const double *basis,
                           const double *g, const double *cs, double *dangle, double *work)
{
    const size_t left = left_qubits((size_t)m), right = (size_t)m - left;
    const size_t width = power3(right);
    angles_backward(C, (size_t)K, width, power3(left), basis, g, work);
    product_backward(cs, 0, right, basis, work, dangle);
    product_backward(cs, right, left, basis + width * LANES, work + width * LANES, dangle);
}
