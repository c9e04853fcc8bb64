/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the files of the lints share: the program is run once with sets in place of numbers. A number's set holds the
 * scalars of parameters and columns that it may depend on; a circuit becomes a list of operations on wires, and a read
 * asks which of them can change it (lint_cone.c).
 *
 * All sets are upper bounds, so what is missing in one is certain. A program that is too large, or that holds what is
 * not modelled, is given up: nothing is said of it. */
#ifndef QMLC_LANG_LINT_INTERNAL_H
#define QMLC_LANG_LINT_INTERNAL_H

#include "lang/base/diag.h"
#include "lang/base/vec.h"
#include "lang/typed.h"

enum { LINT_MAX_WIRES = 26, LINT_MAX_SCALARS = 1 << 14, LINT_MAX_STEPS = 1 << 21 };

typedef const uint64_t *LintSet; /* NULL: empty */

typedef struct LintValue LintValue;

struct LintValue {
    uint32_t count;
    LintSet *entries; /* of a tensor */
    uint32_t num_fields;
    LintValue *fields; /* of a record or tuple */
};

typedef struct LintLocal LintLocal;

struct LintLocal {
    const TLocal *local;
    LintValue value;
    const LintLocal *outer;
};

typedef struct LintRegister LintRegister;

struct LintRegister {
    const TRegister *reg;
    uint8_t wires[LINT_MAX_WIRES];
    uint32_t count;
    const LintRegister *outer;
};

/* An operation on wires. On each it is made of 1 and one Pauli matrix, 'X' 'Y' 'Z', or of anything, 'G'. */
typedef struct {
    const char *gate;
    uint8_t wires[LINT_MAX_WIRES], num_wires, num_controls; /* controls first */
    char kinds[LINT_MAX_WIRES];
    uint32_t negated; /* controls that act on 0, by place */
    bool is_permutation, is_rotation;
    bool is_idle; /* multiplies the state by a number */
    LintSet set;  /* of its angles */
    Span span;
} LintOp;

typedef struct {
    LintSet set;
    uint32_t wires;      /* that can change what is read */
    uint32_t depth;      /* two-qubit operations on the longest way */
    uint32_t num_random; /* rotations by a parameter that starts anywhere */
} LintCone;

typedef struct {
    const TModel *model;
    VEC(LintOp) ops;
    uint32_t num_wires, num_reads;
    uint32_t wires; /* in a cone of some read */
    VEC(LintRegister *) registers;
} LintRun;

typedef struct {
    const LintLocal *locals;
    const LintRegister *registers; /* formals of circuits */
    const TBinding *bindings;
    LintRun *run;
} LintEnv;

typedef struct { /* a read of an observable on many qubits */
    const TRead *read;
    uint32_t weight;
    LintCone cone;
} LintGlobal;

typedef struct {
    Arena *arena;
    DiagSink *sink;
    const TProgram *program;
    uint32_t num_words;
    uint32_t *param_base, *column_base; /* first scalar of each leaf and column */
    uint32_t num_params, num_scalars;
    LintSet *singles;
    LintSet random; /* scalars that start uniformly in at least half a turn */
    LintSet entry;  /* what the entry model gives depends on */
    LintSet entry_arguments;
    bool *column_is_used;
    bool ignores_reads;
    VEC(LintRun *) runs; /* the first of each model */
    VEC(LintGlobal) globals;
    uint32_t steps;
    bool has_given_up;
} Lint;

/* ---------------------------------------------------------------- lint_value.c */
bool lint_set_has(LintSet set, uint32_t scalar);
LintSet lint_union(Lint *lint, LintSet a, LintSet b);
LintSet lint_all(Lint *lint, const LintValue *value);
LintValue lint_filled(Lint *lint, const Ty *type, LintSet set);
LintValue lint_part(const LintValue *value, uint32_t first, uint32_t count);
LintEnv lint_bind(Lint *lint, LintEnv env, const TLocal *local, LintValue value);
LintValue lint_eval(Lint *lint, LintEnv env, const TExpr *expr);
/* Counts work; true: too much, or it had been given up. */
bool lint_spend(Lint *lint, uint32_t steps);

/* ---------------------------------------------------------------- lint_circuit.c */
void lint_statements(Lint *lint, LintEnv *env, const TStmts *stmts);
/* Wires of an operand, `pick` UINT32_MAX: all, else that one. */
uint32_t lint_operand(Lint *lint, const LintEnv *env, const TOperand *operand, uint32_t pick,
                      uint8_t *wires);

/* ---------------------------------------------------------------- lint_cone.c */
/* Marks what acts on wires that are still in a state of the basis, and only multiplies it. */
void lint_mark_idle(LintRun *run);
LintValue lint_read(Lint *lint, const LintEnv *env, const TExpr *expr);
/* The earlier rotation that `at` could be one with; UINT32_MAX: none. */
uint32_t lint_merges(const LintRun *run, uint32_t at);

/* ---------------------------------------------------------------- lint_report.c */
void lint_report(Lint *lint, LintSet seen, LintSet classical);

#endif
