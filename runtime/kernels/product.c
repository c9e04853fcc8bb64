/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The beginning of a circuit, as long as no gate has acted on two qubits: the state is a product of n vectors of two
 * amplitudes, and the gates act on those. Its cotangent comes back the same way:
 *
 *   psi[x] = prod_q v_q[x_q]           lower half of the qubits times upper half, each built by doubling
 *   mu_q[b] = sum over x with x_q = b of lambda[x] conj(prod of the other v)
 *
 * Partial products of a half lie at work[2^k + x], k qubits of it multiplied. */
#include "runtime/kernels/lanes.h"

enum { MOST_HELD = 3 };

typedef struct {
    int qubits[2];   /* of the lower and of the upper half */
    Real *parts[2];  /* partial products */
    Real *lambda[2]; /* cotangents of the halves */
} Halves;

INLINE Halves halves_of(int64_t n, Real *work)
{
    Halves halves = {{(int)n / 2, (int)(n - n / 2)}, {NULL, NULL}, {NULL, NULL}};
    const size_t low = (size_t)1 << halves.qubits[0], high = (size_t)1 << halves.qubits[1];
    halves.parts[0] = work;
    halves.parts[1] = halves.parts[0] + 2 * low * 2 * LANES;
    halves.lambda[0] = halves.parts[1] + 2 * high * 2 * LANES;
    halves.lambda[1] = halves.lambda[0] + low * 2 * LANES;
    return halves;
}

/* Entries of small arrays, which are never padded. */
INLINE Amplitude entry_load(const Real *from, size_t i)
{
    return (Amplitude){lanes_load(from + i * 2 * LANES), lanes_load(from + i * 2 * LANES + LANES)};
}

INLINE void entry_store(Real *to, size_t i, Amplitude a)
{
    lanes_store(to + i * 2 * LANES, a.re);
    lanes_store(to + i * 2 * LANES + LANES, a.im);
}

INLINE Amplitude times(Amplitude a, Amplitude b)
{
    return amplitude_multiply(a.re, a.im, b);
}

/* sum + conj(a) b */
INLINE Amplitude add_conjugate_times(Amplitude sum, Amplitude a, Amplitude b)
{
    return (Amplitude){fma8(a.im, b.im, fma8(a.re, b.re, sum.re)),
                       nfma8(a.im, b.re, fma8(a.re, b.im, sum.im))};
}

void QMLK(product_zero)(Real *v, int64_t n)
{
    const Lanes zero = lanes_all(0.0);
    for (size_t q = 0; q < (size_t)n; q++) {
        entry_store(v, 2 * q, (Amplitude){lanes_all(1.0), zero});
        entry_store(v, 2 * q + 1, (Amplitude){zero, zero});
    }
}

/* ------------------------------------------------------------------ gates */
typedef struct {
    size_t qubit;
    bool rotation;
    int signs[2]; /* of a diagonal gate's half angle on |0> and |1> */
} Gate;

INLINE Gate gate_of(uint32_t op)
{
    const uint32_t gate = op >> 8;
    Gate result = {op & 0xff, gate == 0, {0, 0}};
    if (gate != 0) {
        result.signs[0] = 1 - (int)((gate - 1) & 3);
        result.signs[1] = 1 - (int)((gate - 1) >> 2);
    }
    return result;
}

enum { RZ = 9 }; /* signs 1 and -1 */

/* The vector of a qubit. */
typedef struct {
    Amplitude x[2];
} Pair;

INLINE Pair pair_load(const Real *v, size_t qubit)
{
    return (Pair){{entry_load(v, 2 * qubit), entry_load(v, 2 * qubit + 1)}};
}

INLINE void pair_store(Real *v, size_t qubit, Pair pair)
{
    entry_store(v, 2 * qubit, pair.x[0]);
    entry_store(v, 2 * qubit + 1, pair.x[1]);
}

/* s of the negative angle: back */
INLINE Pair turn(Pair v, uint32_t op, Lanes c, Lanes s)
{
    const Amplitude x0 = v.x[0], x1 = v.x[1];
    const Gate gate = gate_of(op);
    if (gate.rotation)
        return (Pair){{{nfma8(s, x1.re, c * x0.re), nfma8(s, x1.im, c * x0.im)},
                       {fma8(s, x0.re, c * x1.re), fma8(s, x0.im, c * x1.im)}}};
    if (op >> 8 == RZ)
        return (Pair){{amplitude_multiply(c, s, x0), amplitude_multiply(c, -s, x1)}};
    for (size_t b = 0; b < 2; b++)
        if (gate.signs[b] != 0)
            v.x[b] = amplitude_multiply(c, gate.signs[b] > 0 ? s : -s, v.x[b]);
    return v;
}

INLINE void forward(Real *v, const uint32_t *ops, size_t count, const double *cs, bool lane)
{
    for (size_t i = 0; i < count;) {
        const size_t qubit = ops[i] & 0xff;
        Pair pair = pair_load(v, qubit);
        for (; i < count && (ops[i] & 0xff) == qubit; i++)
            pair = turn(pair, ops[i], cosine(cs, i, lane), sine(cs, i, lane));
        pair_store(v, qubit, pair);
    }
}

void QMLK(product_forward)(Real *v, const uint32_t *ops, int64_t count, const double *cs,
                           int64_t lane)
{
    if (lane)
        forward(v, ops, (size_t)count, cs, true);
    else
        forward(v, ops, (size_t)count, cs, false);
}

INLINE Lanes derivative(Pair v, Pair mu, uint32_t op)
{
    const Gate gate = gate_of(op);
    if (gate.rotation)
        return amplitude_real_product(mu.x[1], v.x[0]) - amplitude_real_product(mu.x[0], v.x[1]);
    return (Real)gate.signs[0] * amplitude_imaginary_product(v.x[0], mu.x[0]) +
           (Real)gate.signs[1] * amplitude_imaginary_product(v.x[1], mu.x[1]);
}

INLINE void backward(Real *v, Real *mu, const uint32_t *ops, size_t count, const double *cs,
                     bool lane, double *dangle)
{
    for (size_t i = count; i > 0;) {
        const size_t qubit = ops[i - 1] & 0xff;
        Pair pair = pair_load(v, qubit), cotangent = pair_load(mu, qubit);
        for (; i > 0 && (ops[i - 1] & 0xff) == qubit; i--) {
            const uint32_t op = ops[i - 1];
            const Lanes c = cosine(cs, i - 1, lane), s = sine(cs, i - 1, lane);
            if (dangle)
                lanes_add_to(dangle + (i - 1) * LANES, derivative(pair, cotangent, op));
            pair = turn(pair, op, c, -s);
            cotangent = turn(cotangent, op, c, -s);
        }
        pair_store(v, qubit, pair);
        pair_store(mu, qubit, cotangent);
    }
}

void QMLK(product_backward)(Real *v, Real *mu, const uint32_t *ops, int64_t count, const double *cs,
                            int64_t lane, double *dangle)
{
    if (lane)
        backward(v, mu, ops, (size_t)count, cs, true, dangle);
    else
        backward(v, mu, ops, (size_t)count, cs, false, dangle);
}

/* ------------------------------------------------------------------ state */
INLINE void build_half(const Real *v, int qubits, Real *parts)
{
    entry_store(parts, 1, (Amplitude){lanes_all(1.0), lanes_all(0.0)});
    for (int k = 0; k < qubits; k++) {
        const size_t size = (size_t)1 << k;
        const Amplitude v0 = entry_load(v, 2 * (size_t)k), v1 = entry_load(v, 2 * (size_t)k + 1);
        for (size_t x = 0; x < size; x++) {
            const Amplitude part = entry_load(parts, size + x);
            entry_store(parts, 2 * size + x, times(v0, part));
            entry_store(parts, 3 * size + x, times(v1, part));
        }
    }
}

INLINE void spread(int lower, const Halves *halves, Real *psi)
{
    const size_t low = (size_t)1 << lower;
    const size_t high = (size_t)1 << halves->qubits[1];
    for (size_t y = 0; y < high; y++) {
        const Amplitude upper = entry_load(halves->parts[1], high + y);
        Real *to = amplitude_at(psi, y * low);
        for (size_t x = 0; x < low; x++)
            amplitude_store(to, x, times(upper, entry_load(halves->parts[0], low + x)));
    }
}

void QMLK(product_spread)(const Real *v, int64_t n, Real *psi, Real *work)
{
    const Halves halves = halves_of(n, work);
    build_half(v, halves.qubits[0], halves.parts[0]);
    build_half(v + (size_t)halves.qubits[0] * 4 * LANES, halves.qubits[1], halves.parts[1]);
    switch (halves.qubits[0]) {
    case 1: spread(1, &halves, psi); break;
    case 2: spread(2, &halves, psi); break;
    case MOST_HELD: spread(MOST_HELD, &halves, psi); break;
    default: spread(halves.qubits[0], &halves, psi); break;
    }
}

/* lambda of a half -> mu of its qubits */
INLINE void contract_half(const Real *v, int qubits, const Real *parts, Real *lambda, Real *mu)
{
    for (int k = qubits - 1; k >= 0; k--) {
        const size_t size = (size_t)1 << k;
        const Amplitude v0 = entry_load(v, 2 * (size_t)k), v1 = entry_load(v, 2 * (size_t)k + 1);
        const Amplitude zero = {lanes_all(0.0), lanes_all(0.0)};
        Amplitude sum0 = zero, sum1 = zero;
        for (size_t x = 0; x < size; x++) {
            const Amplitude part = entry_load(parts, size + x);
            const Amplitude l0 = entry_load(lambda, x), l1 = entry_load(lambda, size + x);
            sum0 = add_conjugate_times(sum0, part, l0);
            sum1 = add_conjugate_times(sum1, part, l1);
            entry_store(lambda, x, add_conjugate_times(add_conjugate_times(zero, v0, l0), v1, l1));
        }
        entry_store(mu, 2 * (size_t)k, sum0);
        entry_store(mu, 2 * (size_t)k + 1, sum1);
    }
}

/* lambda -> lambda of the halves; that of a small lower half stays in registers. */
INLINE void contract(int qubits, const Halves *halves, const Real *lambda)
{
    const size_t low = (size_t)1 << qubits, high = (size_t)1 << halves->qubits[1];
    const Amplitude zero = {lanes_all(0.0), lanes_all(0.0)};
    Amplitude lower[1 << MOST_HELD];
    UNROLL
    for (size_t x = 0; x < low; x++)
        lower[x] = zero;
    for (size_t y = 0; y < high; y++) {
        const Amplitude upper = entry_load(halves->parts[1], high + y);
        const Real *from = lambda + amplitude_offset(y * low);
        Amplitude sum[2] = {zero, zero};
        UNROLL
        for (size_t x = 0; x < low; x++) {
            const Amplitude l = amplitude_load(from, x);
            sum[x & 1] = add_conjugate_times(sum[x & 1], entry_load(halves->parts[0], low + x), l);
            lower[x] = add_conjugate_times(lower[x], upper, l);
        }
        entry_store(halves->lambda[1], y,
                    (Amplitude){sum[0].re + sum[1].re, sum[0].im + sum[1].im});
    }
    UNROLL
    for (size_t x = 0; x < low; x++)
        entry_store(halves->lambda[0], x, lower[x]);
}

INLINE void contract_large(const Halves *halves, const Real *lambda)
{
    const size_t low = (size_t)1 << halves->qubits[0], high = (size_t)1 << halves->qubits[1];
    const Amplitude zero = {lanes_all(0.0), lanes_all(0.0)};
    for (size_t x = 0; x < low; x++)
        entry_store(halves->lambda[0], x, zero);
    for (size_t y = 0; y < high; y++) {
        const Amplitude upper = entry_load(halves->parts[1], high + y);
        Amplitude sum = zero;
        for (size_t x = 0; x < low; x++) {
            const Amplitude l = amplitude_load(lambda, y * low + x);
            sum = add_conjugate_times(sum, entry_load(halves->parts[0], low + x), l);
            entry_store(halves->lambda[0], x,
                        add_conjugate_times(entry_load(halves->lambda[0], x), upper, l));
        }
        entry_store(halves->lambda[1], y, sum);
    }
}

void QMLK(product_contract)(const Real *v, int64_t n, const Real *lambda, Real *mu, Real *work)
{
    const Halves halves = halves_of(n, work);
    switch (halves.qubits[0]) {
    case 1: contract(1, &halves, lambda); break;
    case 2: contract(2, &halves, lambda); break;
    case MOST_HELD: contract(MOST_HELD, &halves, lambda); break;
    default: contract_large(&halves, lambda); break;
    }
    const size_t skip = (size_t)halves.qubits[0] * 4 * LANES;
    contract_half(v, halves.qubits[0], halves.parts[0], halves.lambda[0], mu);
    contract_half(v + skip, halves.qubits[1], halves.parts[1], halves.lambda[1], mu + skip);
}
