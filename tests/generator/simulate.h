/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The generator's gates and reads in the words of the oracle. */
#ifndef QMLC_TESTS_GENERATOR_SIMULATE_H
#define QMLC_TESTS_GENERATOR_SIMULATE_H

#include "tests/generator/model.h"
#include "tests/support/oracle.h"

void simulate_gate(OracleComplex *psi, int num_qubits, const FlatGate *gate, const double *angles);
double simulate_read(const OracleComplex *psi, int num_qubits, const Read *read);

#endif
