/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `qmlc explain`: what a diagnostic means. The texts are the sections of docs/explain/, one file
 * for a range of codes, found beside the compiler. */
#ifndef QMLC_COMPILER_DRIVER_EXPLAIN_H
#define QMLC_COMPILER_DRIVER_EXPLAIN_H

#include "lang/base/arena.h"
#include "runtime/base/error.h"

/* Meaning, a program with the mistake, a program without. NULL: `error` says why (2 no such code,
 * 69 the texts are not there). */
const char *explain_code(Arena *arena, const char *code, QmlError *error);
/* All codes, a line each. */
const char *explain_list(Arena *arena);

#endif
