/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What a fit leaves behind, as it stands in the parameter file ([PAR-7]): the rows that it needs to predict, after
 * preprocessing, and for each pair of labels (one for a regression) a coefficient for every one of them. */
#ifndef QML_RUNTIME_FIT_RESULT_H
#define QML_RUNTIME_FIT_RESULT_H

#include "runtime/metadata.h"

enum { FIT_TENSORS = 4 };

typedef struct {
    size_t rows, pairs;
    double *support; /* [rows][numbers of the column] */
    double *dual;    /* [pairs][rows] */
    double *bias;    /* [pairs]; svm */
    double *sigmoid; /* [pairs][2]; svm with probabilities; else NULL */
    ModelShape shapes[FIT_TENSORS];
} FitResult;

/* Pairs i < j of the target's labels, (0, 1), (0, 2), .. (1, 2), ..; 1 for numbers. */
size_t fit_pairs(const Model *model);
/* Room for so many rows, all zero. */
bool fit_resize(FitResult *result, const Model *model, size_t rows, bool has_sigmoid,
                Memory *memory, QmlError *error);

#endif
