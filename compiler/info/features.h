/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The Fourier frequencies of each scalar of the data in a read of a circuit.
 *
 * A read is a sum of exp(i w x) over the differences w of eigenvalue sums of the generators of the
 * gates whose angle holds x (Schuld, Sweke, Meyer, arXiv 2008.08605). A gate with angle c x + ..
 * adds c times the differences of its generator; a quadratic read has all sums of two of them:
 *
 *   RX RY RZ RXX RYY RZZ P U               -1, 0, 1
 *   excitations, controlled rotations      -1, -1/2, 0, 1/2, 1 */
#ifndef QMLC_COMPILER_INFO_FEATURES_H
#define QMLC_COMPILER_INFO_FEATURES_H

#include "compiler/info/frequency.h"
#include "compiler/ir/ir.h"
#include "lang/typed.h"

typedef enum {
    FEATURE_EXACT,     /* every angle is a constant times the feature, plus what does not hold it */
    FEATURE_READ,      /* the same, in a read that is not a polynomial of the state */
    FEATURE_SCALED,    /* times parameters: the frequencies move in training */
    FEATURE_NONLINEAR, /* goes through another function, or is multiplied by data */
} FeatureKind;

typedef struct {
    const char *name; /* x[2] */
    FeatureKind kind; /* the worst of its gates */
    uint64_t gates;   /* that hold it */
    FrequencyParts parts;
} Feature;

typedef VEC(Feature) Features;

/* Of the entry circuit of the module that `model` alone became; one for each scalar of its formals. */
Features features_of(Arena *arena, const IrModule *module, const TModel *model);

#endif
