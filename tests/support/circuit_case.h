/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A circuit of the library against a list of gates written by hand: both act on the same random
 * product states, with the same random arguments, and the states must agree to 1e-12, global
 * phase included. */
#ifndef QMLC_TESTS_SUPPORT_CIRCUIT_CASE_H
#define QMLC_TESTS_SUPPORT_CIRCUIT_CASE_H

#include "tests/support/oracle.h"

enum { CASE_GATES = 1024 };

typedef struct {
    OracleGate gates[CASE_GATES];
    size_t count;
} GateList;

typedef void GateListBuild(GateList *list, int num_qubits, const double *p);

typedef struct {
    const char *module; /* "encode" */
    const char *name;   /* what `use` imports */
    const char *params; /* declarations with ';' between; entry k of all, flattened, is p[k] */
    const char *call;   /* "angle(x) q" on the register q */
    int num_qubits;
    double low, high; /* of the random arguments; low == high: bits */
    GateListBuild *build;
} CircuitCase;

/* name on wire a, or on (a, b); angle is ignored by gates without one */
void gates_one(GateList *list, const char *name, int a, double angle);
void gates_two(GateList *list, const char *name, int a, int b, double angle);
void gates_u(GateList *list, int a, const double *angles);
/* name on all wires, wire i with angles[stride * i]; without angles: NULL */
void gates_row(GateList *list, const char *name, int num_qubits, const double *angles, int stride);

void circuit_case_run(const CircuitCase *circuit, uint64_t seed);

#endif
