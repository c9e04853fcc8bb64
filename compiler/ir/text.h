/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Text that grows in an arena, for printers of the IR and of plans. */
#ifndef QMLC_COMPILER_IR_TEXT_H
#define QMLC_COMPILER_IR_TEXT_H

#include <stdbool.h>

#include "lang/base/arena.h"
#include "lang/base/vec.h"

typedef struct {
    Arena *arena;
    VEC(char) bytes;
} IrText;

void ir_text_add(IrText *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The shortest decimal form that reads back as the same double. */
void ir_text_number(IrText *text, double value);
/* A plain word as it is, anything else as a quoted string. */
void ir_text_name(IrText *text, const char *name);
void ir_text_string(IrText *text, const char *string);
/* NUL-terminated; valid until the next addition. */
char *ir_text_end(IrText *text);

#endif
