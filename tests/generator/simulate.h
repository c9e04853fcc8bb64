/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A state, the gates of an unrolled circuit applied to it, and reads: the judge's simulator. */
#ifndef QMLC_TESTS_GENERATOR_SIMULATE_H
#define QMLC_TESTS_GENERATOR_SIMULATE_H

#include "tests/generator/model.h"

/* psi: 2^num_qubits pairs (re, im), qubit 0 the lowest bit */
void simulate_start(double *psi, int num_qubits);
void simulate_gate(double *psi, int num_qubits, const FlatGate *gate, const double *angles);
double simulate_read(const double *psi, int num_qubits, const Read *read);

#endif
