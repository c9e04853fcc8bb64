/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Eight vectors of lanes to the eight sums of their lanes, each in the order ((l0 + l1) + (l2 + l3)) + ((l4 + l5) + (l6 + l7)):
 * three halving steps, in which the sums of two vectors come to lie in one. */
#ifndef QML_RUNTIME_KERNELS_FOLD_H
#define QML_RUNTIME_KERNELS_FOLD_H

#include "runtime/kernels/lanes.h"

INLINE Lanes fold_neighbours(Lanes a, Lanes b)
{
    return __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14) +
           __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15);
}

INLINE Lanes fold_pairs(Lanes a, Lanes b)
{
    return __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13) +
           __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15);
}

INLINE Lanes fold_halves(Lanes a, Lanes b)
{
    return __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11) +
           __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15);
}

INLINE Lanes fold_eight(const Lanes v[LANES])
{
    return fold_halves(fold_pairs(fold_neighbours(v[0], v[1]), fold_neighbours(v[2], v[3])),
                       fold_pairs(fold_neighbours(v[4], v[5]), fold_neighbours(v[6], v[7])));
}

#endif
