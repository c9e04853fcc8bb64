/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Gates by their matrix: gate.c evaluates and checks it, gate_circuit.c takes it apart. */
#ifndef QMLC_LANG_GATE_H
#define QMLC_LANG_GATE_H

#include <complex.h>

#include "lang/check_internal.h"

enum { GATE_MOST_QUBITS = 4 };

#define GATE_TOLERANCE 1e-10

typedef double complex Complex;

/* The circuit whose matrix is that of `size` rows, over single qubits, the first one the highest bit of a row's
 * number; *gates: how many gates it has. The matrix is used up. */
TCircuit *gate_circuit(Checker *c, const Symbol *symbol, Complex *matrix, uint32_t size,
                       double *gates);

#endif
