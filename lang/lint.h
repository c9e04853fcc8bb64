/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Lints, -Wpedantic: what a checked program says but cannot mean to say. SPEC.md [DIA-10] to [DIA-16]. */
#ifndef QMLC_LANG_LINT_H
#define QMLC_LANG_LINT_H

#include "lang/base/diag.h"
#include "lang/typed.h"

void lint_program(Arena *arena, DiagSink *sink, const TProgram *program);

/* unseen[k]: no loss depends on scalar k of the parameters, in the order they are stored. False: given up. For tests. */
bool lint_unseen(Arena *arena, const TProgram *program, bool *unseen, uint32_t count);

#endif
