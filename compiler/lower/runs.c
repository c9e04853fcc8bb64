/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the checker types and the IR has no form for yet. A program that needs it is refused once, at
 * the first place of the objective's own text or, without one there, of the training items; what the
 * objective does not reach does not matter. */
#include "compiler/lower/internal.h"

const TLoss *low_objective(const TProgram *program)
{
    return &program->losses.items[program->objective];
}

static bool refuse(DiagSink *sink, Span span, const char *what)
{
    diag_report(sink, DIAG_NOT_YET, span, what);
    return false;
}

/* ---------------------------------------------------------------- training items */
static bool trains_objective(const TProgram *program, DiagSink *sink)
{
    for (uint32_t k = 0; k < program->groups.count; k++) {
        const TTrainGroup *group = &program->groups.items[k];
        if (group->loss != UINT32_MAX && group->loss != program->objective)
            return refuse(sink, group->span, "an optimiser of another loss than the one compiled");
    }
    if (program->second_train.file != UINT32_MAX)
        return refuse(sink, program->second_train, "a second `train` item");
    return true;
}

/* One notice for all of them. */
static void warn_exact(const TProgram *program, DiagSink *sink)
{
    if (program->estimators.count == 0)
        return;
    const TOption *first = &program->estimators.items[0];
    Diag *diag = diag_report(sink, DIAG_EXACT_READS, first->span, first->name);
    for (uint32_t k = 1; k < program->estimators.count; k++)
        diag_label(diag, program->estimators.items[k].span, "nor has `%s`",
                   program->estimators.items[k].name);
}

/* ---------------------------------------------------------------- all */
bool low_runs_yet(Arena *arena, const TProgram *program, DiagSink *sink)
{
    (void)arena;
    if (program->fits.count > 0)
        return refuse(sink, program->fits.items[0].span, "`fit`");
    if (program->losses.count == 0) {
        diag_report(sink, DIAG_NOTHING_TO_COMPILE, span_nowhere());
        return false;
    }
    if (program->entry_call == NULL)
        return refuse(sink, low_objective(program)->span, "a loss that applies no model");
    if (program->entry_call->type.kind == TY_TUPLE)
        return refuse(sink, program->entry_call->span,
                      "an entry model that gives a tuple, since a prediction is one tensor,");
    if (!trains_objective(program, sink))
        return false;
    warn_exact(program, sink);
    return true;
}
