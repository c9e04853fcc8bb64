/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What is read from a final state, and the seed lambda = sum_r g_r O_r psi that the reverse sweep starts from.
 *
 *   diagonal   sum_x table[x] |psi[x]|^2                       all-Z Pauli sums, projectors; several reads in one pass
 *   group      sum_x Re(conj(psi[x ^ m]) coef[x] psi[x])       Pauli strings with the same X mask m
 *   outcomes   probabilities of the values of some wires
 *
 * Sums run over x upwards with one accumulator per read. */
#include "runtime/kernels/lanes.h"

enum { READS_TOGETHER = 4 };

INLINE void read_some(const Real *psi, size_t size, int reads, const double *tables, double *out)
{
    Lanes sum[READS_TOGETHER] = {{0}};
    for (size_t x = 0; x < size; x++) {
        const Lanes probability = amplitude_norm(amplitude_load(psi, x));
        UNROLL
        for (int r = 0; r < reads; r++)
            sum[r] = fma8(lanes_all(tables[(size_t)r * size + x]), probability, sum[r]);
    }
    for (int r = 0; r < reads; r++)
        lanes_store(out + r * LANES, sum[r]);
}

void QMLK(read_diagonal)(const Real *psi, int64_t n, int64_t R, const double *tables, double *out)
{
    const size_t size = (size_t)1 << n;
    for (; R >= READS_TOGETHER; R -= READS_TOGETHER) {
        read_some(psi, size, READS_TOGETHER, tables, out);
        tables += READS_TOGETHER * size;
        out += READS_TOGETHER * LANES;
    }
    if (R == 3)
        read_some(psi, size, 3, tables, out);
    else if (R == 2)
        read_some(psi, size, 2, tables, out);
    else if (R == 1)
        read_some(psi, size, 1, tables, out);
}

void QMLK(seed_diagonal)(const Real *psi, Real *lambda, int64_t n, int64_t R, const double *tables,
                         const double *g)
{
    const size_t size = (size_t)1 << n;
    for (size_t x = 0; x < size; x++) {
        Lanes weight = lanes_all(0.0);
        for (size_t r = 0; r < (size_t)R; r++)
            weight = fma8(lanes_all(tables[r * size + x]), lanes_load(g + r * LANES), weight);
        const Amplitude p = amplitude_load(psi, x), l = amplitude_load(lambda, x);
        amplitude_store(lambda, x, (Amplitude){fma8(weight, p.re, l.re), fma8(weight, p.im, l.im)});
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
