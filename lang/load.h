/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Files that `load` reads into Hamiltonians: what the readers of the formats share.
 *
 * A reader fills `terms` of a Loader. A fault is told with the file's name and the place in it, a line or the number of a term. */
#ifndef QMLC_LANG_LOAD_H
#define QMLC_LANG_LOAD_H

#include "lang/check_internal.h"

enum { LOAD_MAX_TERMS = 1 << 20 };

typedef enum {

#define MAPPING(name, first, meaning) MAPPING_##name,
#include "stdlib/mappings.def"
#undef MAPPING
    MAPPING_COUNT
} Mapping;

typedef struct {
    Checker *c;
    Span span; /* of the file's name */
    const char *path;
    const char *order; /* of letters without qubits, "little" or "big"; NULL: not given */
    Span order_span, mapping_span; /* nowhere: the call has no such option */
    Mapping mapping;
    size_t line, term;  /* of the place; line 0: none, term SIZE_MAX: none */
    size_t letters;     /* of each label without numbers; 0: none yet */
    int64_t num_qubits; /* -1: not given */
    VEC(LoadTerm) terms;
} Loader;

/* Reports; always false. */
bool load_fail(const Loader *l, const char *text);
/* ---- load_term.c ---- */
/* "X0 Z3", or "XIZI" in the loader's order; the string becomes one term. */
bool load_label(Loader *l, const char *label, double coef);
/* A coefficient with these parts is real; reported when it is not. */
bool load_real(const Loader *l, double re, double im);

/* ---- readers: text is ended by NUL ---- */
bool load_json(Loader *l, const char *text);
bool load_openfermion(Loader *l, const char *text);
bool load_qiskit(Loader *l, const char *text);
bool load_fcidump(Loader *l, const char *text);

/* ---- fermion.c ---- */
typedef struct {
    int orbitals;
    double core;
    double one[CHECK_MAX_QUBITS / 2][CHECK_MAX_QUBITS / 2]; /* h_pq */
    double *two; /* (pq|rs), [orbitals][orbitals][orbitals][orbitals] */
} Integrals;

/* The electronic Hamiltonian, spin orbitals interleaved. */
bool fermion_hamiltonian(Loader *l, const Integrals *integrals);

#endif
