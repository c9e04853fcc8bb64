/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Inside of the reader: tokens and the small readers that its files share.
 *
 * The first mistake is kept with its line; from then on every token is READ_END, so that loops end
 * by themselves and nobody tests for errors in between. The reader checks spelling and what it
 * needs to build the arrays; sense is the verifier's business. */
#ifndef QMLC_COMPILER_IR_READ_H
#define QMLC_COMPILER_IR_READ_H

#include "compiler/ir/print.h"

typedef enum {
    READ_WORD,
    READ_NUMBER, /* unsigned */
    READ_STRING,
    READ_SIGN, /* one character of punctuation */
    READ_LINE, /* end of a line that held something */
    READ_END,
} ReadToken;

typedef struct {
    IrModule *module;
    Arena *arena;
    const char *at, *end;
    uint32_t line;
    const char *error;
    /* the current token */
    ReadToken token;
    const char *start; /* its text; not NUL-terminated */
    size_t length;
    const char *string; /* unescaped */
} IrReader;

void ir_read_fail(IrReader *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ir_read_next(IrReader *r);

bool ir_read_is(const IrReader *r, const char *text); /* the current word or sign */
bool ir_read_accept(IrReader *r, const char *text);
void ir_read_expect(IrReader *r, const char *text);
void ir_read_line_end(IrReader *r);

int64_t ir_read_integer(IrReader *r, int64_t low, int64_t high); /* with a sign */
double ir_read_number(IrReader *r);                              /* with a sign; inf and nan too */
const char *ir_read_name(IrReader *r);                           /* word or string */
const char *ir_read_string(IrReader *r);
/* The index of the current word in a list of words that ends with NULL. */
uint32_t ir_read_choice(IrReader *r, const char *const *words);
/* A word made of one letter and a number: q3, s12. */
uint32_t ir_read_numbered(IrReader *r, char letter, uint32_t high);
/* [a, b, ..]; at most `most`; returns how many. */
uint8_t ir_read_integers(IrReader *r, int64_t *values, uint8_t most);

IrCircuit *ir_read_circuit(IrReader *r); /* from the name to the closing brace */
void ir_read_function(IrReader *r);      /* from the kind to the closing brace */

#endif
