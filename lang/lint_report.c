/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Lints: what is told, from the sets that lint.c has found. */
#include "lang/lint_internal.h"

enum { GLOBAL_WEIGHT = 8, MAX_NAMED = 3 };

/* ---------------------------------------------------------------- names of scalars */
static const char *scalar_name(Lint *lint, const char *name, const Ty *type, uint32_t entry)
{
    const char *subscripts = "";
    for (uint32_t k = type->rank; k > 0; k--) {
        uint32_t size = (uint32_t)type->dims[k - 1];
        subscripts = arena_printf(lint->arena, "%u%s%s", entry % size, k < type->rank ? ", " : "",
                                  subscripts);
        entry /= size;
    }
    return type->rank == 0 ? name : arena_printf(lint->arena, "%s[%s]", name, subscripts);
}

/* "`w[0]`, `w[2]` and 3 more" of the count entries that are not in `set`; NULL when all are. */
static const char *missing_entries(Lint *lint, const char *name, const Ty *type, uint32_t base,
                                   uint32_t count, LintSet set)
{
    uint32_t missing = 0;
    const char *text = NULL;
    for (uint32_t k = 0; k < count; k++) {
        if (lint_set_has(set, base + k) || missing++ >= MAX_NAMED)
            continue;
        const char *entry = scalar_name(lint, name, type, k);
        text = text == NULL ? arena_printf(lint->arena, "`%s`", entry)
                            : arena_printf(lint->arena, "%s, `%s`", text, entry);
    }
    if (missing == count && count > 1)
        return arena_printf(lint->arena, "`%s`", name);
    if (missing > MAX_NAMED)
        text = arena_printf(lint->arena, "%s and %u more", text, missing - MAX_NAMED);
    return text;
}

/* ---------------------------------------------------------------- what reaches no read */
static void label_use(const Lint *lint, Diag *diag, uint32_t base, uint32_t count, LintSet seen)
{
    for (uint32_t r = 0; r < lint->runs.count; r++) {
        const LintRun *run = lint->runs.items[r];
        for (uint32_t k = 0; k < run->ops.count; k++) {
            const LintOp *op = &run->ops.items[k];
            for (uint32_t n = 0; n < count; n++) {
                if (lint_set_has(seen, base + n) || !lint_set_has(op->set, base + n))
                    continue;
                diag_label(diag, op->span,
                           op->is_idle ? "only multiplies a state of the basis"
                                       : "commutes with all that is read, or is out of its reach");
                return;
            }
        }
    }
}

static void report_unseen(Lint *lint, LintSet seen)
{
    const TProgram *program = lint->program;
    for (uint32_t p = 0; p < program->params.count; p++) {
        const TParam *param = &program->params.items[p];
        uint32_t base = lint->param_base[p], count = lint->param_base[p + 1] - base;
        const char *which =
            param->frozen ? NULL
                          : missing_entries(lint, param->name, &param->type, base, count, seen);
        if (which == NULL)
            continue;
        Diag *diag = diag_report(lint->sink, DIAG_PARAM_UNSEEN, param->span, which);
        label_use(lint, diag, base, count, seen);
    }
}

static void report_features(Lint *lint, LintSet seen)
{
    const TProgram *program = lint->program;
    for (uint32_t k = 0; k < program->columns.count; k++) {
        const TColumn *column = &program->columns.items[k];
        uint32_t base = lint->column_base[k], count = lint->column_base[k + 1] - base;
        const char *which =
            lint->column_is_used[k] && column->type.kind != TY_CLASS
                ? missing_entries(lint, column->name, &column->type, base, count, seen)
                : NULL;
        if (which != NULL)
            diag_report(lint->sink, DIAG_FEATURE_UNSEEN, column->span, which);
    }
}

/* ---------------------------------------------------------------- rotations */
/* The only scalar of the set, which must be a trained parameter's; UINT32_MAX: none such. */
static uint32_t single_of(const Lint *lint, LintSet set)
{
    uint32_t found = UINT32_MAX;
    for (uint32_t k = 0; set != NULL && k < lint->num_scalars; k++) {
        if (!lint_set_has(set, k))
            continue;
        if (found != UINT32_MAX || k >= lint->num_params)
            return UINT32_MAX;
        found = k;
    }
    return found;
}

static uint32_t *count_uses(Lint *lint)
{
    uint32_t *uses = NEW_ARRAY(lint->arena, uint32_t, lint->num_scalars + 1);
    for (uint32_t r = 0; r < lint->runs.count; r++) {
        const LintRun *run = lint->runs.items[r];
        for (uint32_t k = 0; k < run->ops.count && !lint_spend(lint, 1); k++)
            for (uint32_t w = 0; run->ops.items[k].set != NULL && w < lint->num_words; w++)
                for (uint64_t rest = run->ops.items[k].set[w]; rest != 0; rest &= rest - 1)
                    uses[w * 64 + (uint32_t)__builtin_ctzll(rest)]++;
    }
    return uses;
}

static uint32_t leaf_of(const Lint *lint, uint32_t scalar)
{
    uint32_t leaf = 0;
    while (lint->param_base[leaf + 1] <= scalar)
        leaf++;
    return leaf;
}

static const char *param_scalar(Lint *lint, uint32_t scalar)
{
    const TParam *param = &lint->program->params.items[leaf_of(lint, scalar)];
    return scalar_name(lint, param->name, &param->type,
                       scalar - lint->param_base[leaf_of(lint, scalar)]);
}

static void report_merges(Lint *lint, LintSet seen, LintSet classical)
{
    const uint32_t *uses = count_uses(lint);
    bool *told = NEW_ARRAY(lint->arena, bool, lint->program->params.count + 1);
    for (uint32_t r = 0; r < lint->runs.count; r++) {
        const LintRun *run = lint->runs.items[r];
        for (uint32_t k = 0; k < run->ops.count && !lint_spend(lint, 1); k++) {
            uint32_t second = single_of(lint, run->ops.items[k].set);
            if (second == UINT32_MAX || uses[second] != 1 || told[leaf_of(lint, second)])
                continue;
            uint32_t at = lint_merges(run, k);
            uint32_t first =
                at == UINT32_MAX ? UINT32_MAX : single_of(lint, run->ops.items[at].set);
            if (first == UINT32_MAX || uses[first] != 1 || !lint_set_has(seen, first) ||
                lint_set_has(classical, first) || lint_set_has(classical, second))
                continue;
            told[leaf_of(lint, second)] = true;
            Diag *diag = diag_report(lint->sink, DIAG_ROTATIONS_MERGE,
                                     lint->program->params.items[leaf_of(lint, second)].span,
                                     param_scalar(lint, first), param_scalar(lint, second));
            diag_label(diag, run->ops.items[at].span, "one `%s`", run->ops.items[at].gate);
            diag_label(diag, run->ops.items[k].span, "the other");
        }
    }
}

/* ---------------------------------------------------------------- models */
static bool has_columns(const Lint *lint, LintSet set)
{
    for (uint32_t k = lint->num_params; k < lint->num_scalars; k++)
        if (lint_set_has(set, k))
            return true;
    return false;
}

static void report_models(Lint *lint)
{
    const TModel *entry = lint->program->entry;
    for (uint32_t k = 0; k < lint->runs.count; k++) {
        const LintRun *run = lint->runs.items[k];
        uint32_t seen = (uint32_t)__builtin_popcount(run->wires), all = run->num_wires;
        if (run->num_reads > 0 && 2 * seen < all)
            diag_report(lint->sink, DIAG_QUBITS_UNSEEN, run->model->span, all - seen, all,
                        run->model->name);
    }
    if (entry == NULL)
        return;
    if (has_columns(lint, lint->entry_arguments) && !has_columns(lint, lint->entry))
        diag_report(lint->sink, DIAG_MODEL_CONSTANT, entry->span, entry->name, "every row");
    else if (lint->entry == NULL)
        diag_report(lint->sink, DIAG_MODEL_CONSTANT, entry->span, entry->name,
                    "every choice of the parameters");
}

static void report_plateaus(Lint *lint)
{
    for (uint32_t k = 0; k < lint->globals.count; k++) {
        const LintGlobal *global = &lint->globals.items[k];
        uint32_t weight = global->weight, random = global->cone.num_random;
        if (weight < GLOBAL_WEIGHT || global->cone.depth < weight || random < 2 * weight)
            continue;
        Diag *diag =
            diag_report(lint->sink, DIAG_PLATEAU, global->read->span, weight, random, weight);
        diag_help(
            diag,
            "read single qubits or pairs, or start near the identity, such as `~ normal(0, 0.1)`");
    }
}

void lint_report(Lint *lint, LintSet seen, LintSet classical)
{
    report_models(lint);
    report_plateaus(lint);
    report_features(lint, seen);
    report_unseen(lint, seen);
    report_merges(lint, seen, classical);
}
