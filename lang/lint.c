/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Lints: the scalars are numbered, the losses are run with sets for numbers, and what the sets lack is told. */
#include "lang/lint.h"

#include <string.h>

#include "lang/lint_internal.h"

static uint32_t entries_of(Lint *lint, const Ty *type)
{
    int64_t count = 1;
    for (uint32_t k = 0; k < type->rank; k++)
        if (__builtin_mul_overflow(count, type->dims[k], &count) || count > LINT_MAX_SCALARS)
            lint->has_given_up = true;
    return lint->has_given_up ? 0 : (uint32_t)count;
}

static bool number_scalars(Lint *lint)
{
    const TProgram *program = lint->program;
    lint->param_base = NEW_ARRAY(lint->arena, uint32_t, program->params.count + 1);
    lint->column_base = NEW_ARRAY(lint->arena, uint32_t, program->columns.count + 1);
    lint->column_is_used = NEW_ARRAY(lint->arena, bool, program->columns.count + 1);
    uint32_t next = 0;
    for (uint32_t k = 0; k < program->params.count && next < LINT_MAX_SCALARS; k++) {
        lint->param_base[k] = next;
        next += entries_of(lint, &program->params.items[k].type);
        lint->param_base[k + 1] = next;
    }
    lint->num_params = next;
    lint->column_base[0] = next;
    for (uint32_t k = 0; k < program->columns.count && next < LINT_MAX_SCALARS; k++) {
        next += entries_of(lint, &program->columns.items[k].type);
        lint->column_base[k + 1] = next;
    }
    lint->num_scalars = next;
    lint->num_words = next / 64 + 1;
    return next < LINT_MAX_SCALARS && !lint->has_given_up;
}

/* Frozen parameters and options are numbers like any other: what reads only them has the empty set. */
static void make_singles(Lint *lint)
{
    const double half_turn = 3.14;
    uint64_t *random = NEW_ARRAY(lint->arena, uint64_t, lint->num_words);
    lint->random = random;
    lint->singles = NEW_ARRAY(lint->arena, LintSet, lint->num_scalars + 1);
    for (uint32_t k = 0; k < lint->num_scalars; k++) {
        uint64_t *single = NEW_ARRAY(lint->arena, uint64_t, lint->num_words);
        single[k / 64] = (uint64_t)1 << (k % 64);
        lint->singles[k] = single;
    }
    for (uint32_t p = 0; p < lint->program->params.count; p++) {
        const TParam *param = &lint->program->params.items[p];
        bool wide = strcmp(param->init, "uniform") == 0 &&
                    param->init_args[1] - param->init_args[0] >= half_turn;
        for (uint32_t k = lint->param_base[p]; k < lint->param_base[p + 1]; k++) {
            if (param->frozen)
                lint->singles[k] = NULL;
            else if (wide)
                random[k / 64] |= (uint64_t)1 << (k % 64);
        }
    }
}

static LintSet run_program(Lint *lint)
{
    const TProgram *program = lint->program;
    LintSet set = NULL;
    for (uint32_t k = 0; k < program->losses.count; k++) {
        LintValue value = lint_eval(lint, (LintEnv){0}, program->losses.items[k].value);
        set = lint_union(lint, set, lint_all(lint, &value));
    }
    for (uint32_t k = 0; k < program->fits.count; k++) {
        LintValue value = lint_eval(lint, (LintEnv){0}, program->fits.items[k].kernel);
        set = lint_union(lint, set, lint_all(lint, &value));
    }
    return set;
}

static bool lint_run(Lint *lint, LintSet *seen)
{
    const TProgram *program = lint->program;
    if (program->losses.count + program->fits.count == 0 || !number_scalars(lint))
        return false;
    for (uint32_t k = 0; k < program->losses.count; k++)
        if (program->losses.items[k].batch)
            return false; /* sizes are open */
    make_singles(lint);
    *seen = run_program(lint);
    return !lint->has_given_up;
}

void lint_program(Arena *arena, DiagSink *sink, const TProgram *program)
{
    Lint lint = {.arena = arena, .sink = sink, .program = program};
    LintSet seen;
    if (!lint_run(&lint, &seen))
        return;
    lint.ignores_reads = true;
    LintSet classical = run_program(&lint);
    if (!lint.has_given_up)
        lint_report(&lint, seen, classical);
}

bool lint_unseen(Arena *arena, const TProgram *program, bool *unseen, uint32_t count)
{
    Lint lint = {.arena = arena, .program = program};
    LintSet seen;
    if (!lint_run(&lint, &seen))
        return false;
    for (uint32_t k = 0; k < count && k < lint.num_params; k++)
        unseen[k] = !lint_set_has(seen, k);
    return true;
}
