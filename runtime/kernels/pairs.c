/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Matrix products over pairs of rows: eight rows in lanes, eight partners of one group spread one after the other. The
 * entries of both lie as the rows of a group do, [K][8], so eight partners are one line of memory. */
#include "runtime/kernels/lanes.h"

void QMLK(pair_product)(const double *a, const double *b, int64_t K, double *out)
{
    for (int p = 0; p < PARTS; p++) {
        Part sum[LANES];
        UNROLL
        for (int j = 0; j < LANES; j++)
            sum[j] = part_all(0.0);
        for (int64_t k = 0; k < K; k++) {
            const Part row = part_load(a + k * LANES + p * PART);
            UNROLL
            for (int j = 0; j < LANES; j++)
                sum[j] = fma_part(row, part_all(b[k * LANES + j]), sum[j]);
        }
        UNROLL
        for (int j = 0; j < LANES; j++)
            part_store(out + j * LANES + p * PART, sum[j]);
    }
}

void QMLK(pair_update)(double *sum, const double *b, int64_t K, const double *c, int64_t count)
{
    for (int p = 0; p < PARTS; p++) {
        Part factor[LANES];
        UNROLL
        for (int j = 0; j < LANES; j++)
            factor[j] = j < count ? part_load(c + j * LANES + p * PART) : part_all(0.0);
        for (int64_t k = 0; k < K; k++) {
            Part total = part_load(sum + k * LANES + p * PART);
            UNROLL
            for (int j = 0; j < LANES; j++)
                total = fma_part(factor[j], part_all(b[k * LANES + j]), total);
            part_store(sum + k * LANES + p * PART, total);
        }
    }
}
