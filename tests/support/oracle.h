/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The judge: a dense, serial, slow simulator in long double that shares no code with the product.
 *
 * A gate is its whole matrix, written from the definitions of SPEC.md section 4, applied to its wires where all controls
 * have their polarity. Index of a state: qubit 0 is the lowest bit. Index of a matrix: wires[0] is the lowest bit. */
#ifndef QMLC_TESTS_SUPPORT_ORACLE_H
#define QMLC_TESTS_SUPPORT_ORACLE_H

#include <stddef.h>
#include <stdint.h>

enum { ORACLE_QUBITS = 10, ORACLE_WIRES = 4, ORACLE_CONTROLS = 6, ORACLE_ANGLES = 3 };

typedef struct {
    long double re, im;
} OracleComplex;

/* name: a base gate (ID X Y Z H S SDG T TDG SX SXDG RX RY RZ P U SWAP RXX RYY RZZ single_excitation double_excitation)
 * or a controlled one of the language (CX CY CZ CH CRX CRY CRZ CP CCX CSWAP), whose first wires are controls. */
typedef struct {
    const char *name;
    int wires[ORACLE_WIRES];
    long double angles[ORACLE_ANGLES];
    int num_controls; /* added ones */
    int controls[ORACLE_CONTROLS];
    int polarity[ORACLE_CONTROLS]; /* 1 or 0 each */
    const OracleComplex *
        matrix; /* not NULL: the gate on `matrix_wires` wires, row by row; the name is for messages */
    int matrix_wires;
} OracleGate;

/* coefficient times a Pauli string; letters[q] belongs to qubit q, shorter strings are filled up with I */
typedef struct {
    long double coefficient;
    const char *letters;
} OracleTerm;

void oracle_zero(OracleComplex *psi, int num_qubits);
/* a normalised state with all amplitudes different, the same for the same seed */
void oracle_random(OracleComplex *psi, int num_qubits, uint64_t seed);
/* Fails the running test when a name is unknown or wires repeat. */
void oracle_apply(OracleComplex *psi, int num_qubits, const OracleGate *gates, size_t count);

/* <psi| sum of terms |psi> */
long double oracle_expect(const OracleComplex *psi, int num_qubits, const OracleTerm *terms,
                          size_t count);
/* probability that the qubits in mask have the bits of value */
long double oracle_probability(const OracleComplex *psi, int num_qubits, unsigned mask,
                               unsigned value);
/* sum of conj(a[x]) b[x] */
OracleComplex oracle_inner(const OracleComplex *a, const OracleComplex *b, int num_qubits);

/* A number in (-1, 1), different for every (seed, index). */
double oracle_draw(uint64_t seed, uint64_t index);

#endif
