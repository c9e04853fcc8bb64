/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the files of the OpenQASM 3 writer share.
 *
 * The body is written twice: the first time only to learn which scalars, gates and own inputs it
 * needs, the second time with their names fixed. */
#ifndef QMLC_COMPILER_EMIT_QASM3_INTERNAL_H
#define QMLC_COMPILER_EMIT_QASM3_INTERNAL_H

#include "compiler/emit/qasm3.h"

#include "lang/base/bug.h"
#include "lang/base/vec.h"

typedef VEC(char) QasmText;

void qasm_put(Arena *arena, QasmText *text, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Shortest decimal that reads back the same. */
void qasm_put_decimal(Arena *arena, QasmText *text, double value);
/* The same, always with a point or exponent; simple multiples of pi as such. */
void qasm_put_number(Arena *arena, QasmText *text, double value);

/* ---- names: unique, no keyword, no gate of stdgates.inc ---- */
typedef struct {
    Arena *arena;
    const char **names;
    uint32_t capacity, count;
} QasmNames;

void qasm_names_start(QasmNames *names, Arena *arena);
/* `wanted` with every byte outside [A-Za-z0-9_] spelled out; a name that is taken gets `_`, then
 * `_2`, `_3`, .. */
const char *qasm_name(QasmNames *names, const char *wanted);

/* ---- entries of tensor nodes ---- */
typedef struct {
    uint32_t node;
    int64_t entry;
    const char *name;
} QasmOwnInput; /* what `+ - * /` of scalars cannot say */

typedef struct {
    Arena *arena;
    const IrModule *module;
    const IrFunction *function;
    const char **params; /* names of needed scalars, by offset; NULL: not needed */
    const char **columns;
    VEC(QasmOwnInput) own;
    bool learning; /* first time */
} QasmScalars;

enum { QASM_LONGEST_EXPRESSION = 200, QASM_LONGEST_COMMENT = 4000 }; /* scalars */

typedef enum { QASM_SUM = 1, QASM_PRODUCT = 2, QASM_ATOM = 3 } QasmLevel;

/* The entry, in brackets unless it binds at least as tightly as `level`. */
void qasm_put_entry(QasmScalars *scalars, QasmText *text, uint32_t node, int64_t entry,
                    QasmLevel level);
/* The entry in words of the source, for a comment: `tanh(enc.W[0,1]*x[1])`. False: it was too
 * long to show. */
bool qasm_put_comment(QasmScalars *scalars, QasmText *text, uint32_t node, int64_t entry);
/* w[0,1] */
char *qasm_path(Arena *arena, const char *name, uint8_t rank, const int64_t *dims, int64_t entry);

/* ---- gates ---- */
/* The name to call the gate by: of stdgates.inc or of a definition. */
const char *qasm_gate_name(GateId gate);
/* Definitions of the used gates and of what they are made of; used[] is indexed by GateId. */
void qasm_put_definitions(Arena *arena, QasmText *text, const bool *used);

#endif
