/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Eight doubles, one per sample, whatever a state is made of: what is summed over a state or over rows. */
#ifndef QML_RUNTIME_KERNELS_WIDE_H
#define QML_RUNTIME_KERNELS_WIDE_H

#include "runtime/kernels/lanes.h"

typedef double Wide __attribute__((vector_size(LANES * sizeof(double))));
typedef double WideInMemory
    __attribute__((vector_size(LANES * sizeof(double)), aligned(sizeof(double))));

INLINE Wide wide_load(const double *from)
{
    return *(const WideInMemory *)from;
}

INLINE void wide_store(double *to, Wide value)
{
    *(WideInMemory *)to = value;
}

INLINE Wide wide_all(double value)
{
    return value - (Wide){0};
}

#ifdef QMLK_SINGLE
INLINE Wide wide_of(Lanes value)
{
    return __builtin_convertvector(value, Wide);
}

INLINE Lanes narrowed(Wide value)
{
    return __builtin_convertvector(value, Lanes);
}

/* a * b + c; gcc knows no vectors that are fused by themselves, but fuses elements. */
INLINE Wide wide_fma(Wide a, Wide b, Wide c)
{
#if !FMA_IS_EXACT
    return a * b + c;
#elif defined(__clang__)
    return __builtin_elementwise_fma(a, b, c);
#else
    UNROLL
    for (int i = 0; i < LANES; i++)
        c[i] = __builtin_fma(a[i], b[i], c[i]);
    return c;
#endif
}
#else
INLINE Wide wide_of(Lanes value)
{
    return value;
}

INLINE Lanes narrowed(Wide value)
{
    return value;
}

INLINE Wide wide_fma(Wide a, Wide b, Wide c)
{
    return fma8(a, b, c);
}
#endif

INLINE void wide_add_to(double *sum, Wide value)
{
    wide_store(sum, wide_load(sum) + value);
}

#endif
