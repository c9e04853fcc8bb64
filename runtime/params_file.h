/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Parameter files: named tensors of doubles as safetensors (written and read) or as a JSON object of nested lists.
 *
 * The names are those of the source (`w`, `enc.W`) and of the fitted preprocessing (`x.minmax.lo`). Reading demands exactly the
 * model's names and shapes; what differs is told field by field, exit code 78. */
#ifndef QML_RUNTIME_PARAMS_FILE_H
#define QML_RUNTIME_PARAMS_FILE_H

#include "runtime/base/text.h"
#include "runtime/fit_result.h"
#include "runtime/preprocess.h"

typedef struct {
    const char *name;
    const ModelShape *shape;
    double *values; /* [shape->count] */
} Tensor;

typedef struct {
    Tensor *items;
    size_t count;
} TensorList;

/* The model's parameters, views of params[P], then the preprocessing's statistics, then what is fitted, if anything. */
bool tensors_of_model(TensorList *list, const Model *model, double *params, Preprocess *preprocess,
                      const FitResult *fit, Memory *memory, QmlError *error);

/* A path that ends in .json becomes JSON, any other safetensors. */
bool params_file_write(const char *path, const Model *model, const TensorList *list, uint64_t seed,
                       QmlError *error);
/* Fills params[P], the statistics and *fit, whose memory is `keep`'s, and the settings that the file records. *warning grows when the
 * file was written for a model of another hash. */
bool params_file_read(const char *path, Model *model, double *params, Preprocess *preprocess,
                      FitResult *fit, Memory *keep, Text *warning, QmlError *error);

#endif
