/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The matrix of a kernel over two lists of rows, from the parts that the compiler made of it ([LOW-12], [NUM-13]).
 *
 *   rows  -> features, N times       lanes: [groups of 8 rows][numbers][8]
 *   pairs -> overlaps of states by blocks, then the pair function where there is one
 *
 * Blocks are the tasks of the threads; a symmetric matrix needs those on and above the diagonal. */
#ifndef QML_RUNTIME_KERNEL_MATRIX_H
#define QML_RUNTIME_KERNEL_MATRIX_H

#include "runtime/run.h"

typedef struct {
    Model model;
    QmlEngine *engine;
} KernelPart;

typedef struct {
    double *values;
    size_t count;
} KernelPages;

typedef struct KernelParts {
    const Run *run;
    KernelPart left, right,
        pair; /* right without an engine: as left; pair without one: the first overlap */
    Memory memory;
    int threads;
    KernelPages ready[4]; /* taken by kernel_reserve, given to the first who want as much */
} KernelParts;

typedef struct {
    double *values;
    size_t rows, groups;
    size_t width; /* numbers of a row */
} KernelFeatures;

typedef struct {
    double *values; /* values[i * stride + j], i < rows, j < columns */
    size_t rows, columns, stride;
} KernelMatrix;

/* run->kernel, made once: engines for about so many rows, with the run's parameters. */
bool run_open_kernel(Run *run, size_t rows);
void kernel_close(KernelParts *parts); /* NULL is fine */

/* Takes the memory for the matrix of so many rows and columns beforehand, `same`: of rows with themselves; what cannot be had is
 * told by those who need it. */
void kernel_reserve(KernelParts *parts, size_t rows, size_t columns, bool same);

/* data: rows of the model's columns, as the run's; indices NULL: 0, 1, .. */
bool kernel_features(KernelParts *parts, bool right, const double *data, const size_t *indices,
                     size_t count, KernelFeatures *features, QmlError *error);
void kernel_features_free(KernelFeatures *features);

/* left == right: of rows with themselves. Entries may be no numbers. */
bool kernel_matrix(KernelParts *parts, const KernelFeatures *left, const KernelFeatures *right,
                   KernelMatrix *matrix, QmlError *error);
void kernel_matrix_free(KernelMatrix *matrix);

/* Matrix of rows with themselves, of a kernel whose form is not known to be symmetric too. */
bool kernel_matrix_of(KernelParts *parts, const double *data, const size_t *indices, size_t count,
                      KernelMatrix *matrix, QmlError *error);
/* First entry that is not finite; false: there is none. */
bool kernel_find_bad(const KernelMatrix *matrix, size_t *row, size_t *column);

#endif
