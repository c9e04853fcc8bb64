/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* From text to IR for tests of lowering and emission: parse, check, lower, verify; any message
 * fails the test. */
#ifndef QMLC_TESTS_SUPPORT_LOWERED_H
#define QMLC_TESTS_SUPPORT_LOWERED_H

#include "compiler/lower/lower.h"

typedef struct {
    Arena *arena;
    SourceMap *sources;
    DiagSink *sink;
    IrModule *module; /* NULL when a diagnostic said why */
} Lowered;

/* `unroll`: no loop of a circuit stays. The library is `stdlib` below the working directory. */
Lowered lower_text(const char *text, bool unroll);
/* The same without failing: for programs that lowering refuses. The checker must accept them. */
Lowered lower_text_refused(const char *text);
void lowered_close(Lowered *lowered);
/* All diagnostics as printed. */
const char *lowered_messages(Lowered *lowered);

#endif
