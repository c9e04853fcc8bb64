/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* From the typed program to the IR: the only folder that sees both.
 *
 * The result holds the tables of parameters and columns, the functions `predict` and `loss`, and
 * one circuit per model instance, twice: as `sources` (never touched again) and as `circuits`
 * (which the passes transform). */
#ifndef QMLC_COMPILER_LOWER_LOWER_H
#define QMLC_COMPILER_LOWER_LOWER_H

#include "compiler/ir/ir.h"
#include "lang/base/diag.h"
#include "lang/typed.h"

typedef struct {
    bool
        unroll_all; /* every loop of a circuit is unrolled: the judge of the rolled form in tests */
} LowerOptions;

/* What the model or one that it calls holds that has no form in the IR yet, such as "`reset`"; NULL:
 * nothing, and it can be lowered. */
const char *lower_model_lacks(Arena *arena, const TModel *model);
/* One model by itself, whatever the losses are: `predict` is the model, its formals are the only
 * columns, named as they are (`p.W` for a field of a record). NULL: it outgrows a limit. */
IrModule *lower_model_alone(Arena *arena, const TProgram *program, const TModel *model,
                            DiagSink *sink);

/* NULL when the program has no loss or outgrows a limit; the sink says which. */
IrModule *lower_program(Arena *arena, const TProgram *program, DiagSink *sink);
IrModule *lower_program_with(Arena *arena, const TProgram *program, DiagSink *sink,
                             const LowerOptions *options);

#endif
