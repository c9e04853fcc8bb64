/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The `~>` steps of the columns: statistics per scalar column from the training rows, kept beside the parameters.
 *
 *   minmax(a, b)   x.minmax.lo, x.minmax.hi           a + (x - lo) / (hi - lo) * (b - a), no clamping; hi = lo: a
 *   standardize    x.standardize.mean, x.standardize.std    (x - mean) / std, std over n; std = 0: 0
 * The k-th step of the same kind in one pipeline, k >= 2, is x.minmax.k.lo and so on. */
#ifndef QML_RUNTIME_PREPROCESS_H
#define QML_RUNTIME_PREPROCESS_H

#include "runtime/dataset.h"

typedef struct {
    const ModelColumn *column;
    const ModelStep *step;
    char *first_name, *second_name; /* lo, hi or mean, std */
    double *first, *second;         /* one per scalar of the column */
} PreprocessFit;

typedef struct {
    PreprocessFit *fits; /* in the order they are applied */
    size_t num_fits;
} Preprocess;

bool preprocess_create(Preprocess *preprocess, const Model *model, Memory *memory, QmlError *error);
/* Fits every step on the given rows (as earlier steps leave them) and applies it to all rows. */
void preprocess_fit(Preprocess *preprocess, Dataset *dataset, const size_t *rows, size_t count);
void preprocess_apply(const Preprocess *preprocess, Dataset *dataset);

#endif
