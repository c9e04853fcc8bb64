/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The sums of a block's accumulators over their lanes. */
#include "runtime/kernels/fold.h"

void QMLK(fold)(const double *from, int64_t count, double *sums)
{
    const size_t whole = (size_t)count / LANES * LANES;
    for (size_t i = 0; i < whole; i += LANES) {
        Lanes v[LANES];
        UNROLL
        for (size_t j = 0; j < LANES; j++)
            v[j] = lanes_load(from + (i + j) * LANES);
        lanes_store(sums + i, fold_eight(v));
    }
    for (size_t i = whole; i < (size_t)count; i++)
        sums[i] = lanes_total(lanes_load(from + i * LANES));
}
