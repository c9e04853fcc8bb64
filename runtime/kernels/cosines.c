/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The tangents of rotations, and the products of the cosines that their passes leave out. */
#include "runtime/kernels/cosines.h"

#include <string.h>

void QMLK(tangents)(const double *cs, double *t, int64_t count, int64_t lane)
{
    const size_t width = lane ? LANES : 1;
    for (size_t i = 0; i < (size_t)count; i++)
        for (size_t l = 0; l < width; l++)
            t[i * width + l] = cs[2 * i * width + width + l] / cs[2 * i * width + l];
}

/* Of `width` rows, of which `row` is one. */
INLINE double product_left_out(const double *cs, size_t count, size_t width, size_t row)
{
    double product = left_out(cs[row], cs[width + row]);
    for (size_t i = 1; i < count; i++)
        product *= left_out(cs[2 * i * width + row], cs[2 * i * width + width + row]);
    return product;
}

void QMLK(cosines)(const double *cs, double *scale, int64_t count, int64_t lane)
{
    const size_t width = lane ? LANES : 1;
    for (size_t l = 0; l < width; l++)
        scale[l] = product_left_out(cs, (size_t)count, width, l);
}

void QMLK(table_scale)(Real *D, int64_t n, const double *cs, int64_t count)
{
    const double scale = product_left_out(cs, (size_t)count, 1, 0);
    for (size_t i = 0; i < (size_t)2 << n; i++)
        D[i] = (Real)(scale * (double)D[i]);
}

#ifdef QMLK_SINGLE
#define IN_DOUBLES(name) QMLK_JOIN(qmlk_##name, QMLK_DOUBLE_SUFFIX)

void IN_DOUBLES(table_build)(const double *phase, const uint32_t *zmask, int64_t terms, int64_t n,
                             double *D, double *work);

/* Made in doubles and narrowed where it lies, from the front. */
void QMLK(table_build)(const double *phase, const uint32_t *zmask, int64_t terms, int64_t n,
                       float *D, double *work)
{
    char *memory = (char *)D;
    IN_DOUBLES(table_build)(phase, zmask, terms, n, (double *)(void *)D, work);
    for (size_t i = 0; i < (size_t)2 << n; i++) {
        double wide;
        memcpy(&wide, memory + i * sizeof wide, sizeof wide);
        const float narrow = (float)wide;
        memcpy(memory + i * sizeof narrow, &narrow, sizeof narrow);
    }
}
#endif
