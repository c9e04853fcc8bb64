/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Sizes of the observables in the real Pauli basis: 4^max(n, 2) strings, so that a row of 16 coefficients, those of the lowest
 * two qubits, is the unit of work also for one qubit. */
#ifndef QML_RUNTIME_KERNELS_STRINGS_H
#define QML_RUNTIME_KERNELS_STRINGS_H

#include "runtime/kernels/lanes.h"

enum { ROW = 16 };

INLINE size_t strings_qubits(int64_t n)
{
    return n > 2 ? (size_t)n : 2;
}

INLINE size_t strings_of(int64_t n)
{
    return (size_t)1 << 2 * strings_qubits(n);
}

#endif
