/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The judge of reads of a part of the register: reduced density matrices, written out, and the eigenvalues of Hermitian
 * matrices by two-sided Jacobi rotations in long double. */
#ifndef QMLC_TESTS_SUPPORT_REDUCED_H
#define QMLC_TESTS_SUPPORT_REDUCED_H

#include <complex.h>

#include "tests/support/oracle.h"

typedef long double complex LongComplex;

/* a[n][n] is destroyed; eigenvalue k belongs to column k of vectors[n][n] (NULL: not wanted). */
void hermitian_eigen(int n, LongComplex *a, long double *values, LongComplex *vectors);
/* matrix[2^n][2^n] += the Pauli string, n qubits */
void hermitian_term(int num_qubits, const OracleTerm *term, LongComplex *matrix);
/* The lowest eigenvalue of a sum of Pauli strings. */
long double hermitian_lowest(int num_qubits, const OracleTerm *terms, size_t count);

/* Of the wires of the mask; the slope is along dpsi. */
long double reduced_purity(const OracleComplex *psi, const OracleComplex *dpsi, int num_qubits,
                           unsigned mask, long double *slope);
long double reduced_entropy(const OracleComplex *psi, const OracleComplex *dpsi, int num_qubits,
                            unsigned mask, long double *slope);

#endif
