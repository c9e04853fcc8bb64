/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Letters of the lowest two qubits, which share a row of two vectors: {I X} of qubit 1 in the first, {Z Y} in the second; the
 * letters of qubit 0 run fastest. */
#ifndef QML_RUNTIME_KERNELS_LETTERS_H
#define QML_RUNTIME_KERNELS_LETTERS_H

#include "runtime/kernels/strings.h"

/* One letter further in the cycle X, Z, Y of qubit 0; I stays. */
#define CYCLED(v)         __builtin_shufflevector(v, v, 0, 2, 3, 1, 4, 6, 7, 5)
#define CYCLED_TWICE(v)   __builtin_shufflevector(v, v, 0, 3, 1, 2, 4, 7, 5, 6)
#define HALVES_SWAPPED(v) __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3)
#define UPPER_TWICE(v)    __builtin_shufflevector(v, v, 4, 5, 6, 7, 4, 5, 6, 7)

#endif
