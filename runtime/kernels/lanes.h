/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The samples of a group in one vector, and the few operations that kernels are written in.
 *
 *   Real    what a state is made of: doubles, or floats with QMLK_SINGLE; all other memory holds doubles, and what is loaded
 *           from it or stored there is converted
 *   Lanes   LANES of them, one per sample: one zmm on x86-64-v4, two ymm on v3, four registers on v2 and aarch64
 *   Part    what one register of the machine holds (all lanes, a half or a quarter), for kernels that count registers
 *
 * Every fused multiply-add is written out (fma, nfma) and contraction is off, so both builds of a kernel round at the
 * same places: their results have the same bits ([NUM-1]). Loads and stores ask for no more than 8-byte alignment. */
#ifndef QML_RUNTIME_KERNELS_LANES_H
#define QML_RUNTIME_KERNELS_LANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#if defined(__x86_64__) && !defined(__clang__)
#include <immintrin.h>
#elif !defined(__clang__)
#include <arm_neon.h>
#endif
#pragma GCC diagnostic ignored "-Wpsabi" /* vectors are passed to inlined functions only */

#ifndef QMLK_SUFFIX
#error                                                                                             \
    "a kernel file is compiled once per instruction set, with -DQMLK_SUFFIX=_v3 or another of isa.h"
#endif
#define QMLK_JOIN_(a, b) a##b
#define QMLK_JOIN(a, b)  QMLK_JOIN_(a, b)
#define QMLK(name)       QMLK_JOIN(qmlk_##name, QMLK_SUFFIX)
#ifdef QMLK_SINGLE
#define QMLK_REAL float
#else
#define QMLK_REAL double
#endif
#include "runtime/kernels/prototypes.h"

#define INLINE static inline __attribute__((always_inline, unused))
#ifdef __clang__
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 16")
#endif

typedef QMLK_REAL Real;
#ifdef QMLK_SINGLE
typedef int32_t RealBits;
#else
typedef int64_t RealBits;
#endif

enum { LANES = 8 };

typedef Real Lanes __attribute__((vector_size(LANES * sizeof(Real))));
typedef Real LanesInMemory
    __attribute__((vector_size(LANES * sizeof(Real)), aligned(sizeof(Real))));
/* comparison results, integer views */
typedef RealBits LaneBits __attribute__((vector_size(LANES * sizeof(Real))));

#if defined(__AVX512F__) || (defined(QMLK_SINGLE) && defined(__AVX__))
enum { PART = LANES, PARTS = 1 };
#elif defined(__AVX__) || defined(QMLK_SINGLE)
enum { PART = LANES / 2, PARTS = 2 };
#else
enum { PART = LANES / 4, PARTS = 4 };
#endif
typedef Real Part __attribute__((vector_size(PART * sizeof(Real))));
typedef Real PartInMemory __attribute__((vector_size(PART * sizeof(Real)), aligned(sizeof(Real))));

INLINE Lanes real_lanes_load(const Real *from)
{
    return *(const LanesInMemory *)from;
}

INLINE void real_lanes_store(Real *to, Lanes value)
{
    *(LanesInMemory *)to = value;
}

INLINE Part real_part_load(const Real *from)
{
    return *(const PartInMemory *)from;
}

INLINE void real_part_store(Real *to, Part value)
{
    *(PartInMemory *)to = value;
}

#ifdef QMLK_SINGLE
typedef double WideLanes __attribute__((vector_size(LANES * sizeof(double)), aligned(8)));
typedef double WidePart __attribute__((vector_size(PART * sizeof(double)), aligned(8)));

INLINE Lanes wide_lanes_load(const double *from)
{
    return __builtin_convertvector(*(const WideLanes *)from, Lanes);
}

INLINE void wide_lanes_store(double *to, Lanes value)
{
    *(WideLanes *)to = __builtin_convertvector(value, WideLanes);
}

INLINE Part wide_part_load(const double *from)
{
    return __builtin_convertvector(*(const WidePart *)from, Part);
}

INLINE void wide_part_store(double *to, Part value)
{
    *(WidePart *)to = __builtin_convertvector(value, WidePart);
}

INLINE void lanes_add_to(double *sum, Lanes value)
{
    *(WideLanes *)sum += __builtin_convertvector(value, WideLanes);
}

#define BY_MEMORY(p, real, wide)                                                                   \
    _Generic((p), double *: wide, const double *: wide, float *: real, const float *: real)
#define lanes_load(from)   BY_MEMORY(from, real_lanes_load, wide_lanes_load)(from)
#define lanes_store(to, v) BY_MEMORY(to, real_lanes_store, wide_lanes_store)(to, v)
#define part_load(from)    BY_MEMORY(from, real_part_load, wide_part_load)(from)
#define part_store(to, v)  BY_MEMORY(to, real_part_store, wide_part_store)(to, v)
#else
#define lanes_load  real_lanes_load
#define lanes_store real_lanes_store
#define part_load   real_part_load
#define part_store  real_part_store
#endif

INLINE Lanes real_all(Real value)
{
    return value - (Lanes){0};
}

INLINE Lanes lanes_all(double value)
{
    return real_all((Real)value);
}

INLINE Part part_all(double value)
{
    return (Real)value - (Part){0};
}

/* a * b + c, rounded once; x86-64-v2 has no such instruction and rounds twice */
#if !defined(__FMA__) && !defined(__aarch64__)
#define FMA_IS_EXACT 0

INLINE Lanes fma8(Lanes a, Lanes b, Lanes c)
{
    return a * b + c;
}

INLINE Part fma_part(Part a, Part b, Part c)
{
    return a * b + c;
}
#elif defined(__clang__)
#define FMA_IS_EXACT 1

INLINE Lanes fma8(Lanes a, Lanes b, Lanes c)
{
    return __builtin_elementwise_fma(a, b, c);
}

INLINE Part fma_part(Part a, Part b, Part c)
{
    return __builtin_elementwise_fma(a, b, c);
}
#else
#define FMA_IS_EXACT 1

INLINE Part fma_part(Part a, Part b, Part c)
{
#if defined(QMLK_SINGLE) && defined(__FMA__)
    return (Part)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c);
#elif defined(QMLK_SINGLE)
    return (Part)vfmaq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b);
#elif defined(__AVX512F__)
    return (Part)_mm512_fmadd_pd((__m512d)a, (__m512d)b, (__m512d)c);
#elif defined(__FMA__)
    return (Part)_mm256_fmadd_pd((__m256d)a, (__m256d)b, (__m256d)c);
#else
    return (Part)vfmaq_f64((float64x2_t)c, (float64x2_t)a, (float64x2_t)b);
#endif
}

INLINE Lanes fma8(Lanes a, Lanes b, Lanes c)
{
    union {
        Lanes whole;
        Part part[PARTS];
    } x = {a}, y = {b}, z = {c};

    UNROLL
    for (int i = 0; i < PARTS; i++)
        z.part[i] = fma_part(x.part[i], y.part[i], z.part[i]);
    return z.whole;
}
#endif

/* c - a * b likewise */
INLINE Lanes nfma8(Lanes a, Lanes b, Lanes c)
{
    return fma8(-a, b, c);
}

INLINE Part nfma_part(Part a, Part b, Part c)
{
    return fma_part(-a, b, c);
}

/* mask ? a : b; a mask lane is all ones or all zeros */
INLINE Lanes lanes_select(LaneBits mask, Lanes a, Lanes b)
{
    return (Lanes)((mask & (LaneBits)a) | (~mask & (LaneBits)b));
}

#ifndef QMLK_SINGLE
INLINE Lanes lanes_abs(Lanes x)
{
    return (Lanes)((LaneBits)x & INT64_MAX);
}
#endif

INLINE bool lanes_any(LaneBits mask)
{
    int64_t any = 0;
    UNROLL
    for (int i = 0; i < LANES; i++)
        any |= mask[i];
    return any != 0;
}

/* An amplitude of all lanes; amplitudes lie as re[LANES], im[LANES]. */
typedef struct {
    Lanes re, im;
} Amplitude;

INLINE size_t amplitude_offset(size_t x)
{
    return x * 2 * LANES;
}

INLINE Real *amplitude_at(Real *psi, size_t x)
{
    return psi + amplitude_offset(x);
}

INLINE Amplitude amplitude_load(const Real *psi, size_t x)
{
    const Real *from = psi + amplitude_offset(x);
    return (Amplitude){lanes_load(from), lanes_load(from + LANES)};
}

INLINE void amplitude_store(Real *psi, size_t x, Amplitude a)
{
    lanes_store(amplitude_at(psi, x), a.re);
    lanes_store(amplitude_at(psi, x) + LANES, a.im);
}

/* The same of a state outside of the kernels, which is of doubles. */
INLINE Amplitude rows_amplitude_load(const double *from, size_t x)
{
    from += amplitude_offset(x);
    return (Amplitude){lanes_load(from), lanes_load(from + LANES)};
}

INLINE void rows_amplitude_store(double *to, size_t x, Amplitude a)
{
    to += amplitude_offset(x);
    lanes_store(to, a.re);
    lanes_store(to + LANES, a.im);
}

INLINE Amplitude amplitude_scale(Lanes f, Amplitude a)
{
    return (Amplitude){f * a.re, f * a.im};
}

/* (re + i im) a */
INLINE Amplitude amplitude_multiply(Lanes re, Lanes im, Amplitude a)
{
    return (Amplitude){nfma8(im, a.im, re * a.re), fma8(im, a.re, re * a.im)};
}

/* (re - i im) a */
INLINE Amplitude amplitude_multiply_conjugate(Lanes re, Lanes im, Amplitude a)
{
    return (Amplitude){fma8(im, a.im, re * a.re), nfma8(im, a.re, re * a.im)};
}

INLINE Lanes amplitude_norm(Amplitude a)
{
    return fma8(a.im, a.im, a.re * a.re);
}

/* Re(conj(a) b) and Im(conj(a) b) */
INLINE Lanes amplitude_real_product(Amplitude a, Amplitude b)
{
    return fma8(a.im, b.im, a.re * b.re);
}

INLINE Lanes amplitude_imaginary_product(Amplitude a, Amplitude b)
{
    return nfma8(a.im, b.re, a.re * b.im);
}

/* cosine and sine of entry `entry`: {c, s} for all lanes, or c[8], s[8] */
INLINE Lanes cosine(const double *cs, size_t entry, bool lane)
{
    return lane ? lanes_load(cs + entry * 2 * LANES) : lanes_all(cs[entry * 2]);
}

INLINE Lanes sine(const double *cs, size_t entry, bool lane)
{
    return lane ? lanes_load(cs + entry * 2 * LANES + LANES) : lanes_all(cs[entry * 2 + 1]);
}

#ifndef QMLK_SINGLE
INLINE void lanes_add_to(double *sum, Lanes value)
{
    lanes_store(sum, lanes_load(sum) + value);
}

INLINE double lanes_total(Lanes v)
{
    return ((v[0] + v[1]) + (v[2] + v[3])) + ((v[4] + v[5]) + (v[6] + v[7]));
}
#endif

/* The next larger index that has the same bits as x where mask is set; walks all others from 0. */
INLINE size_t next_index(size_t x, size_t mask)
{
    return ((x | mask) + 1) & ~mask;
}

INLINE bool odd(uint64_t bits)
{
    return __builtin_parityll(bits) != 0;
}

#endif
