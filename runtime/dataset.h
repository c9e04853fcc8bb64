/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The rows of a CSV file as the engine wants them: values[rows][D], columns bound by name ([DAT-*]).
 *
 *   file -> csv.c (cells) -> bind.c (which cell is which value) -> dataset.c (numbers, class indices, located errors)
 *
 * Preprocessing is another step: preprocess.h. */
#ifndef QML_RUNTIME_DATASET_H
#define QML_RUNTIME_DATASET_H

#include "runtime/metadata.h"

/* Where a column's numbers stand in a row before preprocessing. */
typedef struct {
    size_t offset, width;
    bool is_read; /* else they are 0 */
} DatasetColumn;

typedef struct {
    size_t rows;
    size_t width;     /* of a row; D after preprocessing */
    double *values;   /* [rows][width] */
    size_t *lines;    /* [rows] where each stands in the file, from 1; NULL: not from a file */
    const char *path; /* of the file */
    DatasetColumn *columns; /* one per column of the model; NULL: as the model has them */
} Dataset;

typedef struct {
    const char *path;
    const char *
        target; /* --target: the file's column that holds the target; NULL: bound by the usual rules */
    bool needs_loss; /* columns that only the loss reads are read too; else they are 0 */
} DatasetRequest;

/* Does the request need any column at all? */
bool dataset_is_needed(const Model *model, bool needs_loss);
/* Failure: 65 with up to five located mistakes, 66/77/74 for the file itself, 69 without memory. */
bool dataset_read(Dataset *dataset, const Model *model, const DatasetRequest *request,
                  QmlError *error);
DatasetColumn dataset_column(const Dataset *dataset, const Model *model, const ModelColumn *column);
void dataset_free(Dataset *dataset);

#endif
