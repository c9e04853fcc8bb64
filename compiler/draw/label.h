/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Classical expressions of a typed program as text in the words of the source: `RY(w[0,i,1])`.
 *
 * Formals and lets of circuits that a drawing opens stand for what they were given; names of loops
 * that are drawn once stay names; an entry of a sum is the sum of the entries. */
#ifndef QMLC_COMPILER_DRAW_LABEL_H
#define QMLC_COMPILER_DRAW_LABEL_H

#include "lang/typed.h"

typedef struct LabelScope LabelScope;

struct LabelScope { /* what a local stands for, in the scope and bindings of its value */
    const TLocal *local;
    const TExpr *value;
    const LabelScope *scope;
    const TBinding *bindings;
    int64_t pick; /* the entry along the first axis that is meant, -1: the whole */
    const LabelScope *outer;
};

typedef struct {
    Arena *arena;
    const TProgram *program;
    const LabelScope *scope;  /* locals that it lacks are shown by name */
    const TBinding *bindings; /* loop variables that have a value here */
} LabelContext;

/* The expression, or its entry `pick` along the first axis when that is not negative. */
const char *label_expr(const LabelContext *context, const TExpr *expr, int64_t pick);
const char *label_index(const LabelContext *context, const TIndex *index);
/* q[1..3] */
const char *label_operand(const LabelContext *context, const TOperand *operand);
/* expect(Z, q[..3]) */
const char *label_read(const LabelContext *context, const TRead *read);
typedef VEC(const TRead *) LabelReads;
/* The reads in a model's value, each once, in order. */
void label_reads(Arena *arena, const TExpr *value, LabelReads *reads);
const char *label_number(Arena *arena, double value);
/* Whether every loop variable of the index has a value. */
bool label_is_bound(const LabelContext *context, const TIndex *index);

#endif
