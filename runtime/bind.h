/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Which cell of a CSV record is which value of a row: names of the header against the columns of the model.
 *
 *   x: real[n]      x0 x1 ..    or x_0 x_1 ..     or x[0] x[1] ..
 *   x: real[m, n]   x_0_0 ..    or x[0,0] ..
 *   x: real         x
 *   x with a pca(k): x0 x1 .. as far as they go, or all that the patterns match, at least k
 *   any, with columns("a*", "b"): the patterns in their order, the matches of each in the order of the file */
#ifndef QML_RUNTIME_BIND_H
#define QML_RUNTIME_BIND_H

#include "runtime/csv.h"
#include "runtime/dataset.h"

typedef struct {
    size_t cell;  /* in a record */
    size_t value; /* in a row of D */
    const ModelColumn *column;
} Binding;

typedef struct {
    Binding *bindings;
    size_t num_bindings;
} BindingList;

/* header: the first record. Failure: 65, with the file's header and the line to write. */
/* Sets the width of the dataset's rows and its columns[]. */
bool bind_columns(BindingList *list, const Model *model, const DatasetRequest *request,
                  const CsvReader *header, Dataset *dataset, Memory *memory, QmlError *error);
/* Does `name` match a pattern in which `*` stands for any bytes? */
bool bind_glob(const char *pattern, const char *name, size_t length);

#endif
