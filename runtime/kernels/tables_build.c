/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Once per step or once per run: cosines and sines of half angles, tables of phases, tables of observables.
 *
 *   sum_t f[t] (-1)^popcount(x & zmask[t])   for all x = the Walsh-Hadamard transform of f scattered to its masks
 *
 * The transform is its own adjoint, so the gradient of a phase table is a transform as well. cost: n 2^n additions */
#include "runtime/kernels/vector_maths.h"

/* values: [size][width] */
static void walsh_hadamard(double *restrict values, size_t size, size_t width)
{
    for (size_t half = width; half < size * width; half *= 2) {
        for (size_t start = 0; start < size * width; start += 2 * half) {
            for (size_t i = start; i < start + half; i++) {
                const double low = values[i], high = values[i + half];
                values[i] = low + high;
                values[i + half] = low - high;
            }
        }
    }
}

static void clear(double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        values[i] = 0.0;
}

void QMLK(half_angles)(const double *angle, double *cs, int64_t count, int64_t lane)
{
    const size_t total = (size_t)count * (lane ? LANES : 1);
    for (size_t i = 0; i < total; i += LANES) {
        const size_t rest = total - i;
        const SineCosine both = lanes_sine_cosine(0.5 * lanes_load_some(angle + i, rest, 1.0));
        if (lane) {
            lanes_store(cs + 2 * i, both.cosine);
            lanes_store(cs + 2 * i + LANES, both.sine);
            continue;
        }
        for (size_t j = 0; j < LANES && j < rest; j++) {
            cs[2 * (i + j)] = both.cosine[j];
            cs[2 * (i + j) + 1] = both.sine[j];
        }
    }
}

/* f modulo 2 pi, in [-pi, pi]. Both signs of f stand in the sums, which it changes by multiples of 2 pi; without it a long
 * run of merged phases would round like its total and not like its parts ([NUM-5]). */
INLINE double phase_reduced(double f)
{
    const double two_pi = 0x1.921fb54442d18p+2, two_pi_rest = 0x1.1a62633145c07p-52;
    const double turns = __builtin_rint(f * 0x1.45f306dc9c883p-3);
    return __builtin_fma(-turns, two_pi_rest, __builtin_fma(-turns, two_pi, f));
}

void QMLK(table_build)(const double *phase, const uint32_t *zmask, int64_t terms, int64_t n,
                       double *D, double *work)
{
    const size_t size = (size_t)1 << n;
    clear(work, size);
    for (int64_t t = 0; t < terms; t++)
        work[zmask[t]] = phase_reduced(work[zmask[t]] + phase_reduced(phase[t]));
    walsh_hadamard(work, size, 1);
    for (size_t x = 0; x < size; x += LANES) {
        const SineCosine both = lanes_sine_cosine(lanes_load_some(work + x, size - x, 0.0));
        for (size_t j = 0; j < LANES && x + j < size; j++) {
            D[2 * (x + j)] = both.cosine[j];
            D[2 * (x + j) + 1] = both.sine[j];
        }
    }
}

void QMLK(table_reduce)(const double *W, const uint32_t *zmask, int64_t terms, int64_t n,
                        double *dphase, double *work)
{
    const size_t size = (size_t)1 << n;
    for (size_t x = 0; x < size; x++)
        work[x] = W[x];
    walsh_hadamard(work, size, 1);
    for (int64_t t = 0; t < terms; t++)
        dphase[t] = 2.0 * work[zmask[t]];
}

void QMLK(observable_diagonal)(const double *coef, const uint32_t *zmask, int64_t terms, int64_t n,
                               double *table)
{
    const size_t size = (size_t)1 << n;
    clear(table, size);
    for (int64_t t = 0; t < terms; t++)
        table[zmask[t]] += coef[t];
    walsh_hadamard(table, size, 1);
}

void QMLK(observable_group)(const double *coef, const uint32_t *zmask, int64_t terms, int64_t n,
                            double *coefs)
{
    const size_t size = (size_t)1 << n;
    clear(coefs, 2 * size);
    for (int64_t t = 0; t < terms; t++) {
        coefs[2 * zmask[t]] += coef[2 * t];
        coefs[2 * zmask[t] + 1] += coef[2 * t + 1];
    }
    walsh_hadamard(coefs, size, 2);
}
