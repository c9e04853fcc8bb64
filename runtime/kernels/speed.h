/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What `qmlc doctor --calibrate` times: loops that do one thing as fast as the machine can, once per instruction set, as the
 * kernels are. No program contains them. */
#ifndef QML_RUNTIME_KERNELS_SPEED_H
#define QML_RUNTIME_KERNELS_SPEED_H

#include <stdint.h>

#include "runtime/kernels/isa.h"

typedef struct {
    /* Multiply-adds on registers, in independent chains, of doubles and of floats. Returns how many numbers were computed. */
    int64_t (*multiply_add)(int64_t rounds);
    int64_t (*multiply_add_single)(int64_t rounds);
    /* memory[count] *= factor, in place, rounds times; count: a multiple of 32 */
    void (*stream)(double *memory, int64_t count, double factor, int64_t rounds);
} SpeedKernels;

#define SPEED_ROW(isa, suffix, extra) extern const SpeedKernels qmlk_speed##suffix;
HOST_ISAS(SPEED_ROW, )
#undef SPEED_ROW

#endif
