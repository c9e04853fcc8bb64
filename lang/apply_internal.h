/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* One application while it is put together: what apply.c and callee.c share; nobody else includes this. */
#ifndef QMLC_LANG_APPLY_INTERNAL_H
#define QMLC_LANG_APPLY_INTERNAL_H

#include "lang/check_internal.h"

typedef struct {
    const char *name;
    uint32_t qubits, angles;
} GateRow;

/* An application being put together. */
typedef struct {
    TApply *apply;
    const AstStmt *ast;
    const GateRow *gate; /* NULL: a circuit, a gate by its matrix, or prepare */
    bool prepare;
    AstArgs others; /* arguments but graphs and observables, which the symbol is specialised for */
    bool evolve;    /* evolve or trotter */
    int64_t steps;
    Value observable;
    Symbol *symbol;   /* circuit */
    Instance *matrix; /* a gate by its matrix */
    const CircuitValue
        *given; /* what the name stands for, a formal of the circuit around; else NULL */
    const AstExprs *sizes;
    const AstArgs *args;
    TExprs values;
    RegState *states[64];
    uint32_t controls, arity;
    bool empty; /* a zero-length slice: nothing is applied */
} Draft;

/* What stands before the operands: fills in gate, prepare, evolve, matrix or symbol, and what goes with it. */
bool callee_find(Checker *c, Draft *d);

#endif
