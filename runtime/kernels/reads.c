/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What is read from a final state, and the seed lambda = sum_r g_r O_r psi that the reverse sweep starts from.
 *
 *   diagonal   sum_x table[x] |psi[x]|^2                       all-Z Pauli sums, projectors; several reads in one pass
 *   group      sum_x Re(conj(psi[x ^ m]) coef[x] psi[x])       Pauli strings with the same X mask m
 *   outcomes   probabilities of the values of some wires
 *
 * Sums are doubles and run over x upwards: those of a diagonal in one, two or four chains, by the number of reads alone. */
#include "runtime/kernels/wide.h"

enum { READS_TOGETHER = 8, MOST_CHAINS = 4 };

/* What a number of reads keeps running at once, so that no sum waits for itself. */
INLINE size_t chains_of(size_t reads)
{
    return reads <= 2 ? 4 : reads <= 4 ? 2 : 1;
}

INLINE void read_some(const Real *psi, size_t size, size_t reads, size_t chains,
                      const double *tables, double *out)
{
    Wide sum[MOST_CHAINS][READS_TOGETHER] = {{{0}}};
    for (size_t x = 0; x < size; x += chains) {
        UNROLL
        for (size_t c = 0; c < chains; c++) {
            const Wide probability = wide_of(amplitude_norm(amplitude_load(psi, x + c)));
            UNROLL
            for (size_t r = 0; r < reads; r++)
                sum[c][r] = wide_fma(wide_all(tables[r * size + x + c]), probability, sum[c][r]);
        }
    }
    for (size_t r = 0; r < reads; r++) {
        Wide total = sum[0][r];
        if (chains == 2)
            total += sum[1][r];
        else if (chains == 4)
            total = (total + sum[1][r]) + (sum[2][r] + sum[3][r]);
        wide_store(out + r * LANES, total);
    }
}

/* A body for every number of reads. */
#define FOR_EACH_COUNT(count)                                                                      \
    switch (count) {                                                                               \
    case 1: SOME(1); break;                                                                        \
    case 2: SOME(2); break;                                                                        \
    case 3: SOME(3); break;                                                                        \
    case 4: SOME(4); break;                                                                        \
    case 5: SOME(5); break;                                                                        \
    case 6: SOME(6); break;                                                                        \
    case 7: SOME(7); break;                                                                        \
    default: SOME(8); break;                                                                       \
    }

void QMLK(read_diagonal)(const Real *psi, int64_t n, int64_t R, const double *tables, double *out)
{
    const size_t size = (size_t)1 << n;
    for (size_t first = 0; first < (size_t)R; first += READS_TOGETHER) {
        const double *some = tables + first * size;
        double *to = out + first * LANES;
        if (size < MOST_CHAINS) {
#define SOME(count) read_some(psi, size, count, 1, some, to)
            FOR_EACH_COUNT((size_t)R - first)
#undef SOME
        } else {
#define SOME(count) read_some(psi, size, count, chains_of(count), some, to)
            FOR_EACH_COUNT((size_t)R - first)
#undef SOME
        }
    }
}

INLINE void seed_some(const Real *psi, Real *lambda, size_t size, size_t reads, bool add,
                      const double *tables, const double *g)
{
    Wide cotangents[READS_TOGETHER];
    UNROLL
    for (size_t r = 0; r < reads; r++)
        cotangents[r] = wide_load(g + r * LANES);
    for (size_t x = 0; x < size; x++) {
        Wide sum = wide_all(tables[x]) * cotangents[0];
        UNROLL
        for (size_t r = 1; r < reads; r++)
            sum = wide_fma(wide_all(tables[r * size + x]), cotangents[r], sum);
        const Lanes weight = narrowed(sum);
        const Amplitude p = amplitude_load(psi, x);
        if (!add) {
            amplitude_store(lambda, x, amplitude_scale(weight, p));
            continue;
        }
        const Amplitude l = amplitude_load(lambda, x);
        amplitude_store(lambda, x, (Amplitude){fma8(weight, p.re, l.re), fma8(weight, p.im, l.im)});
    }
}

void QMLK(seed_diagonal)(const Real *psi, Real *lambda, int64_t n, int64_t R, const double *tables,
                         const double *g, int64_t add)
{
    const size_t size = (size_t)1 << n;
    for (size_t first = 0; first < (size_t)R; first += READS_TOGETHER, add = 1) {
        const double *some = tables + first * size, *of = g + first * LANES;
        if (add) {
#define SOME(count) seed_some(psi, lambda, size, count, true, some, of)
            FOR_EACH_COUNT((size_t)R - first)
#undef SOME
        } else {
#define SOME(count) seed_some(psi, lambda, size, count, false, some, of)
            FOR_EACH_COUNT((size_t)R - first)
#undef SOME
        }
    }
}

void QMLK(read_group)(const Real *psi, int64_t n, int64_t xmask, const double *coef, double *out)
{
    Lanes sum = lanes_all(0.0);
    for (size_t x = 0; x < (size_t)1 << n; x++) {
        const Amplitude mapped = amplitude_multiply(
            lanes_all(coef[2 * x]), lanes_all(coef[2 * x + 1]), amplitude_load(psi, x));
        sum += amplitude_real_product(amplitude_load(psi, x ^ (size_t)xmask), mapped);
    }
    lanes_add_to(out, sum);
}

void QMLK(seed_group)(const Real *psi, Real *lambda, int64_t n, int64_t xmask, const double *coef,
                      const double *g)
{
    const Lanes weight = lanes_load(g);
    for (size_t x = 0; x < (size_t)1 << n; x++) {
        const size_t to = x ^ (size_t)xmask;
        const Amplitude mapped = amplitude_multiply(
            lanes_all(coef[2 * x]), lanes_all(coef[2 * x + 1]), amplitude_load(psi, x));
        const Amplitude l = amplitude_load(lambda, to);
        amplitude_store(lambda, to,
                        (Amplitude){fma8(weight, mapped.re, l.re), fma8(weight, mapped.im, l.im)});
    }
}

void QMLK(read_outcomes)(const Real *psi, int64_t n, const uint32_t *outcome, int64_t K,
                         double *out)
{
    for (size_t k = 0; k < (size_t)K; k++)
        lanes_store(out + k * LANES, lanes_all(0.0));
    for (size_t x = 0; x < (size_t)1 << n; x++) {
        if (outcome[x] < (size_t)K)
            lanes_add_to(out + outcome[x] * (size_t)LANES, amplitude_norm(amplitude_load(psi, x)));
    }
}

void QMLK(seed_outcomes)(const Real *psi, Real *lambda, int64_t n, const uint32_t *outcome,
                         int64_t K, const double *g)
{
    for (size_t x = 0; x < (size_t)1 << n; x++) {
        if (outcome[x] >= (size_t)K)
            continue;
        const Lanes weight = lanes_load(g + outcome[x] * (size_t)LANES);
        const Amplitude p = amplitude_load(psi, x), l = amplitude_load(lambda, x);
        amplitude_store(lambda, x, (Amplitude){fma8(weight, p.re, l.re), fma8(weight, p.im, l.im)});
    }
}
