/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Softmax and its logarithm of the samples in lanes, with the maximum subtracted. Both come from the same powers: a loss needs
 * the logarithms, its gradient the shares. A NaN makes all of its sample's results NaN. */
#include "runtime/kernels/vector_maths.h"

INLINE Lanes row_maximum(const double *x, size_t count)
{
    Lanes most = lanes_load(x);
    for (size_t c = 1; c < count; c++) {
        const Lanes value = lanes_load(x + c * LANES);
        most = lanes_select(value > most, value, most);
    }
    return most;
}

void QMLK(softmax)(const double *x, double *shares, double *logs, int64_t rows, int64_t count)
{
    const size_t C = (size_t)count;
    for (size_t r = 0; r < (size_t)rows; r++) {
        const size_t row = r * C * LANES;
        const Lanes most = row_maximum(x + row, C);
        Lanes total = lanes_all(0.0);
        for (size_t at = row; at < row + C * LANES; at += LANES) {
            const Lanes power = lanes_exp(lanes_load(x + at) - most);
            total += power;
            if (shares)
                lanes_store(shares + at, power);
        }
        if (shares) {
            const Lanes share = 1.0 / total;
            for (size_t at = row; at < row + C * LANES; at += LANES)
                lanes_store(shares + at, lanes_load(shares + at) * share);
        }
        if (logs) {
            const Lanes log_total = lanes_log(total);
            for (size_t at = row; at < row + C * LANES; at += LANES)
                lanes_store(logs + at, (lanes_load(x + at) - most) - log_total);
        }
    }
}
