/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* L L^T = K + alpha I, row by row; every sum is four interleaved ones, so it has the same bits wherever it runs. */
#include "runtime/ridge.h"

#include <math.h>

static double dot(const double *a, const double *b, size_t count)
{
    double sum[4] = {0};
    size_t k = 0;
    for (; k + 4 <= count; k += 4)
        for (int i = 0; i < 4; i++)
            sum[i] += a[k + (size_t)i] * b[k + (size_t)i];
    for (; k < count; k++)
        sum[0] += a[k] * b[k];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

bool ridge_solve(KernelMatrix *matrix, double alpha, double *y)
{
    const size_t n = matrix->rows, stride = matrix->stride;
    double *K = matrix->values;
    for (size_t i = 0; i < n; i++) {
        double *line = K + i * stride;
        for (size_t j = 0; j < i; j++)
            line[j] = (line[j] - dot(line, K + j * stride, j)) / K[j * stride + j];
        const double pivot = line[i] + alpha - dot(line, line, i);
        if (!(pivot > 0))
            return false;
        line[i] = sqrt(pivot);
        y[i] = (y[i] - dot(line, y, i)) / line[i];
    }
    for (size_t i = n; i-- > 0;) {
        y[i] /= K[i * stride + i];
        for (size_t j = 0; j < i; j++)
            y[j] -= K[i * stride + j] * y[i];
    }
    return true;
}
