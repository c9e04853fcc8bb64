/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Eight rows into lanes: squares of eight columns are transposed in registers, three steps of shuffles. */
#include "runtime/kernels/lanes.h"

/* 0 8 2 10 ..: columns 2 i of both rows side by side, and columns 2 i + 1; then pairs, then halves */
#define EVEN_OF(a, b)  __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14)
#define ODD_OF(a, b)   __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15)
#define LOW_OF(a, b)   __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13)
#define HIGH_OF(a, b)  __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15)
#define FIRST_OF(a, b) __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11)
#define LAST_OF(a, b)  __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15)

/* columns c .. c + 7 */
INLINE void pack_square(const double *const *rows, size_t c, double *data)
{
    Lanes even[4], odd[4]; /* of rows 2 i, 2 i + 1 */
    UNROLL
    for (size_t i = 0; i < 4; i++) {
        const Lanes a = lanes_load(rows[2 * i] + c), b = lanes_load(rows[2 * i + 1] + c);
        even[i] = EVEN_OF(a, b);
        odd[i] = ODD_OF(a, b);
    }
    double *to = data + c * LANES;
    for (size_t half = 0; half < 2; half++) {
        const Lanes *from = half ? odd : even;
        const Lanes low = LOW_OF(from[0], from[1]), low_rest = LOW_OF(from[2], from[3]);
        const Lanes high = HIGH_OF(from[0], from[1]), high_rest = HIGH_OF(from[2], from[3]);
        lanes_store(to + half * LANES, FIRST_OF(low, low_rest));
        lanes_store(to + (half + 2) * LANES, FIRST_OF(high, high_rest));
        lanes_store(to + (half + 4) * LANES, LAST_OF(low, low_rest));
        lanes_store(to + (half + 6) * LANES, LAST_OF(high, high_rest));
    }
}

void QMLK(pack)(const double *const *rows, int64_t width, double *data)
{
    size_t c = 0;
    for (; c + LANES <= (size_t)width; c += LANES)
        pack_square(rows, c, data);
    for (; c < (size_t)width; c++)
        for (size_t lane = 0; lane < LANES; lane++)
            data[c * LANES + lane] = rows[lane][c];
}
