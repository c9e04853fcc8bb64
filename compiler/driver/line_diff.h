/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The difference of two texts, line by line, in the unified form of diff -u. */
#ifndef QMLC_COMPILER_DRIVER_LINE_DIFF_H
#define QMLC_COMPILER_DRIVER_LINE_DIFF_H

#include "lang/base/arena.h"
#include "runtime/base/text.h"

typedef struct {
    const char *bytes;
    size_t length;
} DiffText;

/* Three lines around each change; nothing at all when the texts are equal. `name` heads it. */
void line_diff(Arena *arena, const char *name, DiffText before, DiffText after, Text *out);

#endif
