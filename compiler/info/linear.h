/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* How the reads of a model go with its state rho. expect, prob, probs and fidelity are linear in rho;
 * var and purity are quadratic; entropy and the amplitudes of state are neither. Amplitudes that a
 * fidelity is taken with are numbers beside rho, and data in them is bent by their norm. */
#ifndef QMLC_COMPILER_INFO_LINEAR_H
#define QMLC_COMPILER_INFO_LINEAR_H

#include "lang/base/vec.h"
#include "lang/typed.h"

typedef struct {
    const TLocal *formal;
    int64_t entry; /* of a tensor, row-major; -1: all that it holds */
} FormalPart;

typedef struct {
    bool quadratic, other;  /* some read is */
    bool all_in_amplitudes; /* what a fidelity's amplitudes hold is not known */
    VEC(FormalPart) in_amplitudes;
} ReadKinds;

ReadKinds read_kinds_of(Arena *arena, const TModel *model);

#endif
