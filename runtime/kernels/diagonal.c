/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Diagonal gates whose angles differ per sample, all that stand beside each other at once: psi[x] *= D[x],
 *
 *   D[x] = prod_k exp(-i a_k/2 (-1)^popcount(x & z_k))        masks z_k ascending, one may stand there twice
 *
 * D grows qubit by qubit: with E, which is made in the same way of the masks whose highest bit is q, without that bit,
 * D[x] -> D[x] E[x] and D[x + 2^q] = D[x] conj(E[x]) for x < 2^q. A table is as small as the lowest bit of its masks allows;
 * the last doubling goes straight into the state.       cost: 12 operations per amplitude, any number of single and pair masks
 *
 * Backwards w[x] = Im(conj(lambda'[x]) psi'[x]) is halved in the same order: masks with bit q get w[x] - w[x + 2^q], those
 * without get w[x] + w[x + 2^q]; what is left of w is the derivative of the masks without bits. */
#include "runtime/kernels/lanes.h"

/* The masks first .. end - 1, which agree in the bits from n on. */
typedef struct {
    const uint32_t *zmask;
    const double *cs;
    int64_t first, end;
    int n;
} Masks;

/* entry x >> shift of the table holds the factor of x */
typedef struct {
    Real *entries;
    int shift;
} Factors;

INLINE Amplitude factor_of(const Factors *f, size_t x)
{
    return amplitude_load(f->entries, x >> f->shift);
}

INLINE uint32_t below(const Masks *m, int64_t k)
{
    return m->zmask[k] & (uint32_t)(((uint64_t)1 << m->n) - 1);
}

/* Takes those with no bit below n off the front. */
static Amplitude take_constant(Masks *m)
{
    Amplitude product = {lanes_all(1.0), lanes_all(0.0)};
    for (; m->first < m->end && below(m, m->first) == 0; m->first++) {
        const size_t k = (size_t)m->first;
        product = amplitude_multiply(cosine(m->cs, k, true), -sine(m->cs, k, true), product);
    }
    return product;
}

/* Takes those whose highest bit below n is q, the lowest that is left, off the front. */
static Masks take_bit(Masks *m, int q)
{
    Masks taken = {m->zmask, m->cs, m->first, m->first, q};
    while (taken.end < m->end && below(m, taken.end) >> q == 1)
        taken.end++;
    m->first = taken.end;
    return taken;
}

static int lowest_bit(const Masks *m)
{
    uint32_t any = 0;
    for (int64_t k = m->first; k < m->end; k++)
        any |= below(m, k);
    return any == 0 ? m->n : __builtin_ctz(any);
}

/* d e and d conj(e) */
INLINE void both_products(Amplitude d, Amplitude e, Amplitude *low, Amplitude *high)
{
    const Lanes rr = d.re * e.re, ii = d.im * e.im, ri = d.re * e.im, ir = d.im * e.re;
    *low = (Amplitude){rr - ii, ir + ri};
    *high = (Amplitude){rr + ii, ir - ri};
}

/* Fills `to` with the factors of the masks; `work` holds those of their parts meanwhile. */
static Factors build(Masks masks, Real *to, Real *work)
{
    const Factors table = {to, lowest_bit(&masks)};
    amplitude_store(to, 0, take_constant(&masks));
    for (int q = table.shift; q < masks.n; q++) {
        const size_t size = (size_t)1 << (q - table.shift);
        const Masks part = take_bit(&masks, q);
        if (part.first == part.end) {
            for (size_t x = 0; x < size; x++)
                amplitude_store(to, x + size, amplitude_load(to, x));
            continue;
        }
        Factors e = build(part, work, amplitude_at(work, size));
        e.shift -= table.shift;
        for (size_t x = 0; x < size; x++) {
            Amplitude low, high;
            both_products(amplitude_load(to, x), factor_of(&e, x), &low, &high);
            amplitude_store(to, x, low);
            amplitude_store(to, x + size, high);
        }
    }
    return table;
}

/* The factors of all masks without the highest qubit and of those with it. */
static void build_halves(Masks masks, Real *work, Factors halves[2])
{
    const int top = masks.n - 1;
    const size_t half = (size_t)1 << top;
    Masks without = {masks.zmask, masks.cs, masks.first, masks.end, top}, with = without;
    while (without.end > without.first && masks.zmask[without.end - 1] >> top & 1)
        without.end--;
    with.first = without.end;
    halves[0] = build(without, work, amplitude_at(work, half));
    halves[1] = build(with, amplitude_at(work, half), amplitude_at(work, 2 * half));
}

void QMLK(diagonal_forward)(Real *psi, int64_t n, const uint32_t *zmask, int64_t count,
                            const double *cs, Real *work)
{
    const size_t half = (size_t)1 << (n - 1);
    Factors of[2];
    build_halves((Masks){zmask, cs, 0, count, (int)n}, work, of);
    for (size_t x = 0; x < half; x++) {
        Amplitude low, high;
        both_products(factor_of(&of[0], x), factor_of(&of[1], x), &low, &high);
        amplitude_store(psi, x, amplitude_multiply(low.re, low.im, amplitude_load(psi, x)));
        amplitude_store(psi, x + half,
                        amplitude_multiply(high.re, high.im, amplitude_load(psi, x + half)));
    }
}

/* Takes amplitude x of both states back; Im(conj(lambda) psi) before that. */
INLINE Lanes take_back(Real *psi, Real *lambda, size_t x, Amplitude f)
{
    const Amplitude p = amplitude_load(psi, x), l = amplitude_load(lambda, x);
    amplitude_store(psi, x, amplitude_multiply_conjugate(f.re, f.im, p));
    amplitude_store(lambda, x, amplitude_multiply_conjugate(f.re, f.im, l));
    return amplitude_imaginary_product(l, p);
}

/* dangle[k] += sum_x (-1)^popcount(x & z_k) w[x], x < 2^n */
static void reduce(Masks masks, Real *w, Real *work, double *dangle)
{
    for (int q = masks.n - 1; q >= 0; q--) {
        const size_t half = (size_t)LANES << q;
        Masks with = masks;
        with.n = q;
        while (masks.end > masks.first && below(&masks, masks.end - 1) >> q & 1)
            masks.end--;
        with.first = masks.end;
        for (size_t i = 0; with.first < with.end && i < half; i += LANES)
            lanes_store(work + i, lanes_load(w + i) - lanes_load(w + half + i));
        if (with.first < with.end)
            reduce(with, work, work + half, dangle);
        for (size_t i = 0; i < half; i += LANES)
            lanes_store(w + i, lanes_load(w + i) + lanes_load(w + half + i));
    }
    for (int64_t k = masks.first; k < masks.end; k++)
        lanes_add_to(dangle + k * LANES, lanes_load(w));
}

void QMLK(diagonal_backward)(Real *psi, Real *lambda, int64_t n, const uint32_t *zmask,
                             int64_t count, const double *cs, Real *work, double *dangle)
{
    const size_t half = (size_t)1 << (n - 1);
    const Masks masks = {zmask, cs, 0, count, (int)n};
    Real *w = amplitude_at(work, 2 * half);
    Factors of[2];
    build_halves(masks, work, of);
    for (size_t x = 0; x < half; x++) {
        Amplitude low, high;
        both_products(factor_of(&of[0], x), factor_of(&of[1], x), &low, &high);
        const Lanes first = take_back(psi, lambda, x, low),
                    second = take_back(psi, lambda, x + half, high);
        if (!dangle)
            continue;
        lanes_store(w + x * LANES, first);
        lanes_store(w + (x + half) * LANES, second);
    }
    if (dangle)
        reduce(masks, w, work, dangle);
}
