/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the two formats of parameter files read into, private to params_*.c: tensors in the order of the file. */
#ifndef QML_RUNTIME_PARAMS_READER_H
#define QML_RUNTIME_PARAMS_READER_H

#include "runtime/params_file.h"

typedef struct {
    const char *name;
    ModelShape shape;
    const double *values;
    size_t begin, end; /* safetensors: bytes after the header */
} FoundTensor;

typedef struct {
    FoundTensor *items;
    size_t count;
    const char *hash;         /* NULL: the file holds none */
    const JsonTree *metadata; /* NULL: the file holds none */
} FoundTensors;

enum { SAFETENSORS_MAX_HEADER = 16 << 20 };

/* bytes must stay until the values are copied; *tree owns the names and is freed by the caller. */
bool safetensors_read(FoundTensors *found, const char *path, const char *bytes, size_t length,
                      JsonTree **tree, Memory *memory, QmlError *error);
/* Members `option.NAME` of the metadata. */
void params_write_settings(JsonWriter *writer, const Model *model);
bool params_read_settings(const char *path, Model *model, const JsonTree *metadata,
                          QmlError *error);
bool safetensors_write(Text *text, const Model *model, const TensorList *list, uint64_t seed);
bool params_json_read(FoundTensors *found, const char *path, const char *bytes, size_t length,
                      JsonTree **tree, Memory *memory, QmlError *error);

#endif
