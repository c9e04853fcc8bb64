/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Squared overlaps of many states with many others: a matrix product whose epilogue is |.|^2.
 *
 *   out[i][j] = |sum_x conj(right_j[x]) left_i[x]|^2
 *
 * States stay as the lanes made them, eight of a group side by side: a group is a panel of the right matrix as it is,
 * and of the left one when single lanes are spread. A tile of ROWS left states and COLUMNS right groups is held in
 * registers over CHUNK amplitudes; what a chunk touches stays in the nearer caches. Every sum runs over x upwards with
 * one accumulator for each of its two parts, so its bits do not depend on the tile that an entry is in. */
#include "runtime/kernels/lanes.h"

enum { CHUNK = 64 };
#ifdef __AVX512F__
enum { ROWS = 4, COLUMNS = 2 };
#else
enum { ROWS = 2, COLUMNS = 1 };
#endif

/* The sums so far of the tile's entries, [ROWS][stride][2 parts]. */
INLINE void tile(const double *left, const double *right, int64_t right_stride, int columns,
                 int64_t size, double *sums, int64_t sums_stride, bool first)
{
    Part re[ROWS][COLUMNS][PARTS], im[ROWS][COLUMNS][PARTS];
    UNROLL
    for (int i = 0; i < ROWS; i++) {
        UNROLL
        for (int j = 0; j < columns; j++) {
            UNROLL
            for (int p = 0; p < PARTS; p++) {
                const double *from = sums + i * sums_stride + j * 2 * LANES + p * PART;
                re[i][j][p] = first ? part_all(0.0) : part_load(from);
                im[i][j][p] = first ? part_all(0.0) : part_load(from + LANES);
            }
        }
    }
    for (int64_t x = 0; x < size; x++) {
        const double *l = left + x * 2 * LANES, *r = right + x * 2 * LANES;
        UNROLL
        for (int j = 0; j < columns; j++) {
            UNROLL
            for (int p = 0; p < PARTS; p++) {
                const Part rr = part_load(r + j * right_stride + p * PART),
                           ri = part_load(r + j * right_stride + LANES + p * PART);
                UNROLL
                for (int i = 0; i < ROWS; i++) {
                    const Part lr = part_all(l[i]), li = part_all(l[LANES + i]);
                    re[i][j][p] = fma_part(li, ri, fma_part(lr, rr, re[i][j][p]));
                    im[i][j][p] = fma_part(-lr, ri, fma_part(li, rr, im[i][j][p]));
                }
            }
        }
    }
    UNROLL
    for (int i = 0; i < ROWS; i++) {
        UNROLL
        for (int j = 0; j < columns; j++) {
            UNROLL
            for (int p = 0; p < PARTS; p++) {
                double *to = sums + i * sums_stride + j * 2 * LANES + p * PART;
                part_store(to, re[i][j][p]);
                part_store(to + LANES, im[i][j][p]);
            }
        }
    }
}

/* One group of left states against all right groups, over a chunk. */
static void strip(const double *left, const double *right, int64_t right_stride,
                  int64_t right_groups, int64_t size, double *sums, bool first)
{
    const int64_t sums_stride = right_groups * 2 * LANES;
    int64_t h = 0;
    for (; h + COLUMNS <= right_groups; h += COLUMNS)
        for (int i = 0; i < LANES; i += ROWS)
            tile(left + i, right + h * right_stride, right_stride, COLUMNS, size,
                 sums + i * sums_stride + h * 2 * LANES, sums_stride, first);
    for (; h < right_groups; h++)
        for (int i = 0; i < LANES; i += ROWS)
            tile(left + i, right + h * right_stride, right_stride, 1, size,
                 sums + i * sums_stride + h * 2 * LANES, sums_stride, first);
}

void QMLK(overlaps)(const double *left, int64_t left_stride, int64_t left_groups,
                    const double *right, int64_t right_stride, int64_t right_groups, int64_t size,
                    double *out, int64_t out_stride, double *work)
{
    const int64_t strip_sums = right_groups * 2 * LANES * LANES;
    for (int64_t x = 0; x < size; x += CHUNK) {
        const int64_t count = size - x < CHUNK ? size - x : CHUNK;
        for (int64_t g = 0; g < left_groups; g++)
            strip(left + g * left_stride + x * 2 * LANES, right + x * 2 * LANES, right_stride,
                  right_groups, count, work + g * strip_sums, x == 0);
    }
    for (int64_t i = 0; i < left_groups * LANES; i++) {
        for (int64_t h = 0; h < right_groups; h++) {
            const double *sums = work + (i * right_groups + h) * 2 * LANES;
            const Lanes re = lanes_load(sums), im = lanes_load(sums + LANES);
            lanes_store(out + i * out_stride + h * LANES, fma8(re, re, im * im));
        }
    }
}
