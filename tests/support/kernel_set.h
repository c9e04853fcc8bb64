/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The kernels of one instruction set as a table of pointers, and states in lanes next to the oracle's. */
#ifndef QMLC_TESTS_SUPPORT_KERNEL_SET_H
#define QMLC_TESTS_SUPPORT_KERNEL_SET_H

#include "runtime/abi.h"
#include "runtime/kernels/kernels.h"
#include "tests/support/oracle.h"

enum { KERNEL_QUBITS = 7, KERNEL_STATE = 2 * QML_LANES << KERNEL_QUBITS };

typedef struct {
    const char *isa;
#define KERNEL(name, signature) __typeof__(&FIRST_KERNEL(name)) name;
#include "runtime/abi.def"
#undef KERNEL
} KernelSet;

/* The sets that this machine runs, least demanding first; says on stdout which one is left out. */
size_t kernel_sets(const KernelSet **sets);

/* Of these the ones whose results have the same bits: x86-64-v2 rounds a multiply-add twice ([NUM-16]). */
size_t kernel_sets_of_equal_bits(const KernelSet **sets);

/* A random normalised state per lane: psi[2^n][2][8]. */
void lanes_random(double *psi, int num_qubits, uint64_t seed);
void lanes_to_oracle(const double *psi, int num_qubits, int lane, OracleComplex *out);
/* largest |difference| of an amplitude in that lane */
double lanes_distance(const double *psi, int num_qubits, int lane, const OracleComplex *expected);

#endif
