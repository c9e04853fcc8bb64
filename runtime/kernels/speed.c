/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Loops at the machine's limits. An empty assembler statement after each operation keeps the compiler from knowing the
 * values, so that nothing is moved, joined or left out; it costs no instruction. Twelve chains hide the latency of a
 * multiply-add (4 cycles, two a cycle) and fit the 16 registers of the smaller sets. */
#include "runtime/kernels/speed.h"
#include "runtime/kernels/lanes.h"

enum { CHAINS = 12 };

#if defined(__aarch64__)
#define KEEP(x) __asm__ volatile("" : "+w"(x))
#elif defined(__AVX512F__)
#define KEEP(x) __asm__ volatile("" : "+v"(x))
#else
#define KEEP(x) __asm__ volatile("" : "+x"(x))
#endif

typedef float SinglePart __attribute__((vector_size(sizeof(Part))));

INLINE SinglePart fma_single_part(SinglePart a, SinglePart b, SinglePart c)
{
#if !FMA_IS_EXACT
    return a * b + c;
#elif defined(__clang__)
    return __builtin_elementwise_fma(a, b, c);
#elif defined(__AVX512F__)
    return (SinglePart)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c);
#elif defined(__FMA__)
    return (SinglePart)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c);
#else
    return (SinglePart)vfmaq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b);
#endif
}

#define CHAIN_LOOP(Vector, operation)                                                              \
    Vector sums[CHAINS] = {{0}}, factor = (Vector){0} + 1, term = (Vector){0};                     \
    KEEP(factor);                                                                                  \
    KEEP(term);                                                                                    \
    for (int64_t r = 0; r < rounds; r++) {                                                         \
        UNROLL                                                                                     \
        for (int i = 0; i < CHAINS; i++) {                                                         \
            sums[i] = operation(sums[i], factor, term);                                            \
            KEEP(sums[i]);                                                                         \
        }                                                                                          \
    }

static int64_t multiply_add(int64_t rounds)
{
    CHAIN_LOOP(Part, fma_part)
    return rounds * CHAINS * (int64_t)(sizeof(Part) / sizeof(double));
}

static int64_t multiply_add_single(int64_t rounds)
{
    CHAIN_LOOP(SinglePart, fma_single_part)
    return rounds * CHAINS * (int64_t)(sizeof(SinglePart) / sizeof(float));
}

static void stream(double *memory, int64_t count, double factor, int64_t rounds)
{
    const Lanes by = lanes_all(factor);
    for (int64_t r = 0; r < rounds; r++) {
        for (int64_t i = 0; i < count; i += 4 * LANES) {
            UNROLL
            for (int64_t k = 0; k < 4 * LANES; k += LANES)
                lanes_store(memory + i + k, by * lanes_load(memory + i + k));
        }
        __asm__ volatile("" ::: "memory");
    }
}

const SpeedKernels QMLK(speed) = {
    .multiply_add = multiply_add, .multiply_add_single = multiply_add_single, .stream = stream};
