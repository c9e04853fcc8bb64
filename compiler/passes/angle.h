/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Sums of affine angles with like terms collected. */
#ifndef QMLC_COMPILER_PASSES_ANGLE_H
#define QMLC_COMPILER_PASSES_ANGLE_H

#include "compiler/ir/ir.h"

typedef struct {
    int64_t pi_num, pi_den; /* reduced */
    double add;
    VEC(IrTerm) terms; /* distinct slots and strides, coefficients not 0, in order of appearance */
} AngleSum;

/* a + sign * b; b may be NULL. false: the multiple of pi has no 32-bit fraction. `sum` is {0} or a
 * sum that is no longer needed, whose memory is then used again. */
bool angle_sum(Arena *scratch, const IrCircuit *circuit, const IrAngle *a, const IrAngle *b,
               double sign, AngleSum *sum);
/* Exactly 0 for every value of the slots, modulo `period` times pi (0: no period). */
bool angle_sum_vanishes(const AngleSum *sum, int64_t period);
/* Appends the terms to the circuit. */
IrAngle angle_sum_store(IrModule *module, IrCircuit *circuit, const AngleSum *sum);

#endif
