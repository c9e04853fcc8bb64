/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Sizes of the observables in the real Pauli basis: 4^max(n, 2) strings, so that a row of 16 coefficients, those of the lowest
 * two qubits, is the unit of work also for one qubit. Kernels walk over pairs of qubits 2p, 2p + 1; the last one of an odd number
 * is alone. Letters are in the order of the index: I, X, Z, Y.
 *
 * Blocks of 4096 strings lie side by side with a line between them, so that the letters of a high qubit meet in different sets
 * of the caches. Observables follow each other as if they were strings of one. */
#ifndef QML_RUNTIME_KERNELS_STRINGS_H
#define QML_RUNTIME_KERNELS_STRINGS_H

#include "runtime/kernels/lanes.h"

enum { ROW = 16, MOST_PAIRS = 8, BLOCK = 4096 };

enum { X, Z, Y, LETTERS }; /* those that a rotation moves */

INLINE size_t strings_qubits(int64_t n)
{
    return n > 2 ? (size_t)n : 2;
}

INLINE size_t strings_of(int64_t n)
{
    return (size_t)1 << 2 * strings_qubits(n);
}

INLINE size_t strings_pairs(int64_t n)
{
    return (strings_qubits(n) + 1) / 2;
}

/* Strings of the pair's own qubits: 16, or 4 for a last one alone. */
INLINE int pair_letters(int64_t n, size_t pair)
{
    return 2 * pair + 1 < strings_qubits(n) ? ROW : 4;
}

/* Where a string of all observables is. Strings of a block, and so all of a multiple of a power of two below it, are together. */
INLINE size_t string_place(size_t string)
{
    return string + string / BLOCK * LANES;
}

/* Strings between two neighbouring letters of the pair's lower qubit. */
INLINE size_t pair_inner(size_t pair)
{
    return (size_t)1 << 4 * pair;
}

/* A column of a pair: its strings' coefficients, one for each of the pair's letters. Columns are numbered over all strings. */
typedef struct {
    size_t first, end;
} Columns;

/* The first string of column c. */
INLINE size_t column_at(size_t c, size_t inner, int letters)
{
    return c / inner * inner * (size_t)letters + c % inner;
}

/* Behind the last of the columns from c on that lie side by side. */
INLINE size_t columns_end(Columns columns, size_t c, size_t inner)
{
    const size_t run = inner < BLOCK ? inner : BLOCK, end = c - c % run + run;
    return end < columns.end ? end : columns.end;
}

#endif
