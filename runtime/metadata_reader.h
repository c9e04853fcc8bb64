/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The steps of reading metadata that metadata.c and metadata_columns.c share; private to them. After a failure every call
 * gives a harmless value and `good` stays false. */
#ifndef QML_RUNTIME_METADATA_READER_H
#define QML_RUNTIME_METADATA_READER_H

#include "runtime/metadata.h"

typedef struct {
    Memory *memory;
    QmlError *error;
    bool good;
} Reader;

bool reader_fail(Reader *reader, const char *what);
const char *reader_string(Reader *reader, const JsonTree *object, const char *key);
size_t reader_size(Reader *reader, const JsonTree *object, const char *key);
void *reader_take(Reader *reader, size_t count, size_t size);
/* "low" and "high", when the object has them */
bool reader_range(Reader *reader, const JsonTree *object, double *low, double *high);
ModelShape reader_shape(Reader *reader, const JsonTree *object, size_t limit);
const char **reader_strings(Reader *reader, const JsonTree *list, const char *key, size_t *count);

void model_read_columns(Reader *reader, Model *model);
void model_read_fit(Reader *reader, Model *model);

#endif
