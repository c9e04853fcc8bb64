/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Squared overlaps of many states with many others: a matrix product whose epilogue is |.|^2.
 *
 *   out[i][j] = |sum_x conj(right_j[x]) left_i[x]|^2
 *
 * Three real products make a complex one: with A = sum of the real parts' products, B = of the imaginary parts' and
 * C = sum (re + im of left) (re - im of right) it is A + B + i (C - A + B).
 *
 * States stay as the lanes made them, eight of a group side by side: a group is a panel of the right matrix as it is,
 * and of the left one when single lanes are spread. A tile of ROWS left states and COLUMNS right groups is held in
 * registers over CHUNK amplitudes; the right groups' chunk stays in the nearest cache while all left states pass. Every sum
 * runs over x upwards by itself, so its bits do not depend on the tile that an entry is in. */
#include "runtime/kernels/lanes.h"

enum { CHUNK = 64, SUMS = 3, ENTRY = SUMS * LANES, ROWS = 4 };
#ifdef __AVX512F__
enum { COLUMNS = 2 };
#else
enum { COLUMNS = 1 };
#endif

/* The sums so far of one part of the tile's entries, [ROWS][columns][SUMS][LANES]. */
INLINE void tile_part(const double *left, const double *right, int64_t right_stride, int columns,
                      int64_t size, double *sums, bool first)
{
    Part sum[ROWS * COLUMNS][SUMS];
    UNROLL
    for (int k = 0; k < ROWS * columns * SUMS; k++)
        sum[k / SUMS][k % SUMS] = first ? part_all(0.0) : part_load(sums + k * LANES);
    for (int64_t x = 0; x < size; x++, left += 2 * LANES, right += 2 * LANES) {
        Part r[COLUMNS][SUMS];
        UNROLL
        for (int j = 0; j < columns; j++) {
            r[j][0] = part_load(right + j * right_stride);
            r[j][1] = part_load(right + j * right_stride + LANES);
            r[j][2] = r[j][0] - r[j][1];
        }
        UNROLL
        for (int i = 0; i < ROWS; i++) {
            const Part re = part_all(left[i]), im = part_all(left[LANES + i]), both = re + im;
            UNROLL
            for (int j = 0; j < columns; j++) {
                Part *to = sum[i * columns + j];
                to[0] = fma_part(re, r[j][0], to[0]);
                to[1] = fma_part(im, r[j][1], to[1]);
                to[2] = fma_part(both, r[j][2], to[2]);
            }
        }
    }
    UNROLL
    for (int k = 0; k < ROWS * columns * SUMS; k++)
        part_store(sums + k * LANES, sum[k / SUMS][k % SUMS]);
}

/* All states of `groups` left groups against `columns` right groups, over a chunk. */
INLINE void panel(const double *left, int64_t left_stride, int64_t groups, const double *right,
                  int64_t right_stride, int columns, int64_t size, double *sums, bool first)
{
    for (int64_t i = 0; i < groups * LANES; i += ROWS)
        for (int p = 0; p < LANES; p += PART)
            tile_part(left + i / LANES * left_stride + i % LANES, right + p, right_stride, columns,
                      size, sums + i * columns * ENTRY + p, first);
}

/* The panel's entries from the sums of its rows. */
static void panel_write(const double *sums, int64_t rows, int columns, double *out,
                        int64_t out_stride)
{
    for (int64_t i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++, sums += ENTRY) {
            const Lanes a = lanes_load(sums), b = lanes_load(sums + LANES);
            const Lanes re = a + b, im = (lanes_load(sums + 2 * LANES) - a) + b;
            lanes_store(out + i * out_stride + j * LANES, fma8(re, re, im * im));
        }
    }
}

INLINE int64_t columns_from(int64_t h, int64_t right_groups)
{
    return h + COLUMNS <= right_groups ? COLUMNS : 1;
}

/* Left groups that meet the panel of right groups h .. h + columns - 1 */
INLINE int64_t groups_above(int64_t h, int64_t columns, int64_t left_groups, bool upper)
{
    return upper && h + columns < left_groups ? h + columns : left_groups;
}

void QMLK(overlaps)(const double *left, int64_t left_stride, int64_t left_groups,
                    const double *right, int64_t right_stride, int64_t right_groups, int64_t size,
                    int64_t upper, double *out, int64_t out_stride, double *work)
{
    const int64_t of_group = left_groups * LANES * ENTRY;
    for (int64_t x = 0; x < size; x += CHUNK) {
        const int64_t count = size - x < CHUNK ? size - x : CHUNK;
        for (int64_t h = 0, columns; h < right_groups; h += columns) {
            columns = columns_from(h, right_groups);
            const int64_t groups = groups_above(h, columns, left_groups, upper != 0);
            const double *from = right + h * right_stride + x * 2 * LANES;
            if (columns == COLUMNS)
                panel(left + x * 2 * LANES, left_stride, groups, from, right_stride, COLUMNS, count,
                      work + h * of_group, x == 0);
            else
                panel(left + x * 2 * LANES, left_stride, groups, from, right_stride, 1, count,
                      work + h * of_group, x == 0);
        }
    }
    for (int64_t h = 0, columns; h < right_groups; h += columns) {
        columns = columns_from(h, right_groups);
        panel_write(work + h * of_group, groups_above(h, columns, left_groups, upper != 0) * LANES,
                    (int)columns, out + h * LANES, out_stride);
    }
}
