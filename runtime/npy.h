/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* NPY files, version 1.0: a matrix of little-endian doubles in row-major order. */
#ifndef QML_RUNTIME_NPY_H
#define QML_RUNTIME_NPY_H

#include <stddef.h>

#include "runtime/error.h"

/* values[rows][stride], of which `columns` are written; whole or not at all. */
bool npy_write(const char *path, const double *values, size_t rows, size_t columns, size_t stride,
               QmlError *error);

#endif
