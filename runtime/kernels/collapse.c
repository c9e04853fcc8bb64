/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The rows of a collapsed circuit. Data enters by one rotation on each of m qubits, so a read is a trigonometric polynomial,
 * the tensor product of (1, cos a, sin a) over the encoded qubits against 3^m coefficients that hold the weights:
 *
 *   out[k] = sum_v C[k][v] V[v],    V[v] = product of the entries that the base-3 digits of v name, qubit 0 lowest
 *
 * V = left (x) right, right over the lowest b = min(m, 2) qubits: it stays in registers while the left part walks. */
#include "runtime/kernels/lanes.h"

enum { RIGHT_QUBITS = 2, RIGHT_MAX = 9 };

INLINE size_t power3(int64_t k)
{
    size_t p = 1;
    for (; k > 0; k--)
        p *= 3;
    return p;
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
        for (size_t d = 3; d-- > 0;)
            for (size_t i = 0; i < size; i++)
                lanes_store(to + (d * size + i) * LANES, letter[d] * lanes_load(to + i * LANES));
    }
}

INLINE size_t right_qubits(int64_t m)
{
    return m < RIGHT_QUBITS ? (size_t)m : RIGHT_QUBITS;
}

/* basis: right[3^b][8], left[3^(m-b)][8] */
void QMLK(collapse_basis)(const double *cs, int64_t m, double *basis)
{
    const size_t b = right_qubits(m);
    fill_product(cs, 0, b, basis);
    fill_product(cs, b, (size_t)m - b, basis + power3((int64_t)b) * LANES);
}

/* The two partial sums of a row of coefficients are added at its end. */
INLINE Lanes read_one(const double *C, const Lanes *right, int width, const double *left,
                      size_t count)
{
    Lanes sum = lanes_all(0.0);
    for (size_t i = 0; i < count; i++, C += width) {
        Lanes inner = lanes_all(C[0]) * right[0];
        UNROLL
        for (int j = 1; j < width; j++)
            inner = fma8(lanes_all(C[j]), right[j], inner);
        sum = fma8(lanes_load(left + i * LANES), inner, sum);
    }
    return sum;
}

INLINE void read_all(const double *C, int64_t K, int width, const double *basis, size_t count,
                     double *out)
{
    Lanes right[RIGHT_MAX];
    UNROLL
    for (int j = 0; j < width; j++)
        right[j] = lanes_load(basis + j * LANES);
    for (int64_t k = 0; k < K; k++, C += (size_t)width * count)
        lanes_store(out + k * LANES, read_one(C, right, width, basis + width * LANES, count));
}

void QMLK(collapse_value)(const double *C, int64_t m, int64_t K, const double *basis, double *out)
{
    if (m >= 2)
        read_all(C, K, 9, basis, power3(m - 2), out);
    else
        read_all(C, K, 3, basis, 1, out);
}

/* R[k][v] += g[k] V[v] */
INLINE void spread_all(double *R, int64_t K, int width, const double *basis, size_t count,
                       const double *g)
{
    Lanes right[RIGHT_MAX];
    UNROLL
    for (int j = 0; j < width; j++)
        right[j] = lanes_load(basis + j * LANES);
    const double *left = basis + width * LANES;
    for (int64_t k = 0; k < K; k++) {
        const Lanes weight = lanes_load(g + k * LANES);
        for (size_t i = 0; i < count; i++, R += width * LANES) {
            const Lanes scaled = weight * lanes_load(left + i * LANES);
            UNROLL
            for (int j = 0; j < width; j++)
                lanes_store(R + j * LANES, fma8(scaled, right[j], lanes_load(R + j * LANES)));
        }
    }
}

void QMLK(collapse_spread)(double *R, int64_t m, int64_t K, const double *basis, const double *g)
{
    if (m >= 2)
        spread_all(R, K, 9, basis, power3(m - 2), g);
    else
        spread_all(R, K, 3, basis, 1, g);
}

/* ------------------------------------------------------------------ gradient of the data's angles */

/* Cotangents of a product's entries [3^count][8] back through fill_product, adding to dangle[count][8]. `product` is the
 * product itself; both are used up from the highest qubit down. */
INLINE void product_backward(const double *cs, size_t first, size_t count, const double *product,
                             double *cotangents, double *dangle)
{
    size_t size = power3((int64_t)count);
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

/* work[3^b + 3^(m-b)][8]: cotangents of both parts */
INLINE void angles_backward(const double *C, int64_t K, int width, const double *basis,
                            size_t count, const double *g, double *work)
{
    const double *left = basis + width * LANES;
    Lanes right[RIGHT_MAX], right_sum[RIGHT_MAX];
    UNROLL
    for (int j = 0; j < width; j++) {
        right[j] = lanes_load(basis + j * LANES);
        right_sum[j] = lanes_all(0.0);
    }
    for (size_t i = 0; i < count; i++) {
        const Lanes here = lanes_load(left + i * LANES);
        Lanes left_sum = lanes_all(0.0);
        for (int j = 0; j < width; j++) {
            Lanes entry = lanes_all(0.0);
            for (int64_t k = 0; k < K; k++)
                entry = fma8(lanes_all(C[((size_t)k * count + i) * (size_t)width + (size_t)j]),
                             lanes_load(g + k * LANES), entry);
            left_sum = fma8(entry, right[j], left_sum);
            right_sum[j] = fma8(entry, here, right_sum[j]);
        }
        lanes_store(work + ((size_t)width + i) * LANES, left_sum);
    }
    UNROLL
    for (int j = 0; j < width; j++)
        lanes_store(work + j * LANES, right_sum[j]);
}

void QMLK(collapse_angles)(const double *C, int64_t m, int64_t K, const double *basis,
                           const double *g, const double *cs, double *dangle, double *work)
{
    const size_t b = right_qubits(m), width = power3((int64_t)b);
    if (m >= 2)
        angles_backward(C, K, 9, basis, power3(m - 2), g, work);
    else
        angles_backward(C, K, 3, basis, 1, g, work);
    product_backward(cs, 0, b, basis, work, dangle);
    product_backward(cs, b, (size_t)m - b, basis + width * LANES, work + width * LANES, dangle);
}
