/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Hands gates and reads to tests/support/oracle.c: a base gate, its targets, its controls with their polarity. */
#include "tests/generator/simulate.h"

#include <stdlib.h>
#include <string.h>

void simulate_gate(OracleComplex *psi, int num_qubits, const FlatGate *gate, const double *angles)
{
    OracleGate one = {.name = gate->base, .num_controls = gate->num_controls};
    memcpy(one.wires, gate->targets, sizeof gate->targets);
    memcpy(one.controls, gate->controls, sizeof gate->controls);
    memcpy(one.polarity, gate->polarity, sizeof gate->polarity);
    for (int a = 0; a < gate->num_angles; a++)
        one.angles[a] = (long double)angles[a];
    OracleComplex entries[16];
    for (int k = 0; gate->matrix && k < 16; k++)
        entries[k] = (OracleComplex){(long double)gate->matrix->entries[gate->adjoint][k][0],
                                     (long double)gate->matrix->entries[gate->adjoint][k][1]};
    if (gate->matrix) {
        one.matrix = entries;
        one.matrix_wires = gate->matrix->fact.wires;
    }
    oracle_apply(psi, num_qubits, &one, 1);
}

static double terms_expectation(const OracleComplex *psi, int num_qubits, const Read *read)
{
    OracleTerm terms[MAX_TERMS];
    for (int t = 0; t < read->num_terms; t++)
        terms[t] = (OracleTerm){(long double)read->terms[t].coefficient, read->terms[t].paulis};
    return (double)oracle_expect(psi, num_qubits, terms, (size_t)read->num_terms);
}

/* sum over the other qubits of |<v|psi>|^2 / <v|v> */
static double fidelity(const OracleComplex *psi, int num_qubits, const Read *read)
{
    long double norm = 0, total = 0;
    for (int a = 0; a < 1 << read->wire; a++)
        norm += (long double)read->amplitudes[a] * (long double)read->amplitudes[a];
    for (int rest = 0; rest < 1 << (num_qubits - read->wire); rest++) {
        OracleComplex sum = {0, 0};
        for (int a = 0; a < 1 << read->wire; a++) {
            sum.re += (long double)read->amplitudes[a] * psi[rest << read->wire | a].re;
            sum.im += (long double)read->amplitudes[a] * psi[rest << read->wire | a].im;
        }
        total += sum.re * sum.re + sum.im * sum.im;
    }
    return (double)(total / norm);
}

double simulate_read(const OracleComplex *psi, int num_qubits, const Read *read)
{
    unsigned all = (1u << num_qubits) - 1, wire = 1u << read->wire, value = (unsigned)read->value;
    char z[MAX_QUBITS + 1] = "IIIIIIII";
    switch (read->kind) {
    case READ_EXPECT:
    case READ_OBSERVABLE: return terms_expectation(psi, num_qubits, read);
    case READ_Z:
        z[read->wire] = 'Z';
        return (double)oracle_expect(psi, num_qubits, &(OracleTerm){1, z}, 1);
    case READ_PROB_ALL: return (double)oracle_probability(psi, num_qubits, all, value);
    case READ_PROB_WIRE: return (double)oracle_probability(psi, num_qubits, wire, value * wire);
    case READ_PROBS_ENTRY: return (double)oracle_probability(psi, num_qubits, wire - 1, value);
    case READ_FIDELITY: return fidelity(psi, num_qubits, read);
    }
    abort();
}
