/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The shape of a function: its instructions as numbers, but for the *literals*, which are the constant offsets of its
 * addresses, the tables that it names, what it adds to an index, and the counts that it passes on. Functions of one shape do the same to different
 * places. */
#ifndef QMLC_COMPILER_CODEGEN_SHAPE_H
#define QMLC_COMPILER_CODEGEN_SHAPE_H

#include "compiler/codegen/context.h"

typedef enum {
    LITERAL_OFFSET, /* bytes from `root`, an argument or an instruction */
    LITERAL_NUMBER, /* i64 */
    LITERAL_POINTER /* a constant, as LLVM's reference to it */
} LiteralKind;

typedef struct {
    LiteralKind kind;
    uint64_t value;
    LLVMValueRef instruction, root;
    unsigned operand; /* of the instruction */
} Literal;

typedef VEC(uint64_t) Tokens;

typedef struct {
    Tokens tokens;
    VEC(Literal) literals;
    uint64_t hash;
    bool is_known; /* else it has an instruction that is not compared here */
} Shape;

Shape shape_of(Codegen *cg, const CgFunction *function);
bool shape_equal(const Shape *a, const Shape *b);

#endif
