/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The `~>` steps of the columns ([DAT-7]): statistics from the training rows, kept beside the parameters under names such as
 * x.minmax.lo; the k-th step of the same kind in one pipeline, k >= 2, is x.minmax.k.lo.
 *
 *   file row    [ x0 .. x15 | y ]      wide columns as the file has them
 *     -> steps of each column in order, the last of which may be followed by a declared range that is looked at
 *   model row   [ x0 .. x3 | y ]       pca(4) has made 16 numbers 4: rows are D wide from here on */
#ifndef QML_RUNTIME_PREPROCESS_H
#define QML_RUNTIME_PREPROCESS_H

#include "runtime/dataset.h"

typedef struct {
    char *name;
    ModelShape shape; /* of a column whose width is not known yet: count 0 */
    double *values;
} PreprocessStatistic;

typedef struct {
    const ModelColumn *column;
    const ModelStep *step;
    size_t in_width, out_width; /* numbers of a row that it takes and leaves; in 0: not known yet */
    PreprocessStatistic statistics[2];
    size_t num_statistics;
    double *scratch; /* [out_width] */
} PreprocessFit;

typedef struct {
    const Model *model;
    PreprocessFit *fits; /* in the order they are applied */
    size_t num_fits;
} Preprocess;

bool preprocess_create(Preprocess *preprocess, const Model *model, Memory *memory, QmlError *error);
/* How many numbers a wide column has in the file: as the data says, or any count from a parameter file. */
bool preprocess_widen(Preprocess *preprocess, const ModelColumn *column, size_t width,
                      Memory *memory, QmlError *error);
/* Fits every step on the given rows (as earlier steps leave them) and applies it to all rows. Failure: 65, 69. */
bool preprocess_fit(Preprocess *preprocess, Dataset *dataset, const size_t *rows, size_t count,
                    Memory *memory, QmlError *error);
bool preprocess_apply(const Preprocess *preprocess, Dataset *dataset, QmlError *error);

#endif
