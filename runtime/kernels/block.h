/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What passes over several qubits share: a block is the 2^k amplitudes that differ in k qubits only, held in registers. */
#ifndef QML_RUNTIME_KERNELS_BLOCK_H
#define QML_RUNTIME_KERNELS_BLOCK_H

#include "runtime/kernels/lanes.h"

enum { MAX_TOGETHER = 4 };

typedef struct {
    size_t mask;                     /* the k qubits */
    size_t index[1 << MAX_TOGETHER]; /* of block member j, from its base */
    size_t at[1 << MAX_TOGETHER];    /* its distance, in numbers */
} Block;

/* qubits: packed one per byte, first in the low byte */
INLINE Block block_of(int k, int64_t qubits)
{
    Block block = {0, {0}, {0}};
    for (int q = 0; q < k; q++) {
        const size_t bit = (size_t)1 << (((uint64_t)qubits >> (8 * q)) & 0xff);
        block.mask |= bit;
        for (int j = 0; j < 1 << q; j++)
            block.index[j | 1 << q] = block.index[j] + bit;
    }
    for (int j = 0; j < 1 << k; j++)
        block.at[j] = amplitude_offset(block.index[j]);
    return block;
}

/* Are the k qubits the lowest ones? A pass then knows all distances between the members of a block when it is compiled. */
enum { LOWEST = 0x03020100 };

INLINE bool block_is_lowest(int k, int64_t qubits)
{
    return qubits == (LOWEST & (((int64_t)1 << 8 * k) - 1));
}

INLINE void members_load(Part *x, int k, const Real *from, const Block *block)
{
    UNROLL
    for (int j = 0; j < 1 << k; j++)
        x[j] = part_load(from + block->at[j]);
}

INLINE void members_store(const Part *x, int k, Real *to, const Block *block)
{
    UNROLL
    for (int j = 0; j < 1 << k; j++)
        part_store(to + block->at[j], x[j]);
}

/* plus[q] += lambda1 psi0, minus[q] += lambda0 psi1: two chains per qubit hide the latency. psi: of member j */
INLINE void member_derive(Part *plus, Part *minus, const Part *lambda, int k, Part psi, int j)
{
    UNROLL
    for (int q = 0; q < k; q++) {
        const Part l = lambda[j ^ 1 << q];
        if (j & 1 << q)
            minus[q] = fma_part(l, psi, minus[q]);
        else
            plus[q] = fma_part(l, psi, plus[q]);
    }
}

INLINE void members_derive(Part *plus, Part *minus, const Part *lambda, int k, const Real *psi,
                           const Block *block)
{
    UNROLL
    for (int j = 0; j < 1 << k; j++)
        member_derive(plus, minus, lambda, k, part_load(psi + block->at[j]), j);
}

#endif
