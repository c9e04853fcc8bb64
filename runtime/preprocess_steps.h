/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What each row of preprocess.def computes; private to preprocess*.c. */
#ifndef QML_RUNTIME_PREPROCESS_STEPS_H
#define QML_RUNTIME_PREPROCESS_STEPS_H

#include "runtime/preprocess.h"

/* A column of the training rows: number k of the i-th is values[rows[i] * stride + k]. */
typedef struct {
    const double *values;
    size_t stride;
    const size_t *rows;
    size_t count;
    const char *path; /* of the file, for messages */
} PreprocessSample;

bool step_fit(PreprocessFit *fit, const PreprocessSample *sample, QmlError *error);
/* The numbers of one row, in place. The index of one for which the step has no value; SIZE_MAX: none. */
size_t step_apply(const PreprocessFit *fit, double *numbers);

/* pca.c: mean[in_width] and components[out_width][in_width]. Failure: 65 when the rows vary in fewer directions, 69. */
bool pca_fit(PreprocessFit *fit, const PreprocessSample *sample, QmlError *error);

#endif
