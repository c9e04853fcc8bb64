/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The train items: optimiser calls, what each trains and by which loss, and options of the run. */
#include "lang/check_internal.h"

#include <math.h>
#include <string.h>

/* ---------------------------------------------------------------- tables */
typedef struct {
    const char *name;
    bool full_batch;
    OptionRow options[8];
} OptimizerRow;

/* clang-format off */
static const OptimizerRow optimizers[] = {
#define OPTIMIZER(name, full_batch) {#name, full_batch, {
#define OPTION(name, initial, low, high, lo, ho) {#name, low, high, lo, ho, false},
#define END }},
#include "stdlib/optimizers.def"
#undef OPTIMIZER
#undef OPTION
#undef END
};

/* clang-format on */

enum { NUM_OPTIMIZERS = sizeof optimizers / sizeof *optimizers };

/* ---------------------------------------------------------------- optimiser calls */
/* A call being read: the place of each leaf in `over`, beside the group's own list. */
typedef struct {
    TTrainGroup *group;
    VEC(Span) named;
    bool has_over;
} Draft;

static bool add_over(Checker *c, const AstExpr *entry, Draft *draft)
{
    Symbol *symbol = entry->kind == EXPR_NAME ? scope_find(c, SPACE_VALUES, entry->name) : NULL;
    if (symbol == NULL || symbol->kind != ITEM_PARAM) {
        if (entry->kind == EXPR_NAME && symbol == NULL)
            scope_unknown(c, SPACE_VALUES, "parameter", entry->name, entry->span);
        else
            ERR(c, OVER_PARAMS, entry->span);
        return false;
    }
    if (symbol->item->is_frozen) {
        Diag *diag = ERR(c, FROZEN_TRAINED, entry->span, symbol->name);
        diag_label(diag, symbol->span, "frozen here");
        return false;
    }
    for (uint32_t k = 0; k < symbol->num_leaves; k++) {
        VEC_PUSH(c->arena, &draft->group->over, symbol->first_leaf + k);
        VEC_PUSH(c->arena, &draft->named, entry->span);
    }
    return symbol->value.kind != VAL_ERROR;
}

static bool choose_loss(Checker *c, const AstExpr *value, TTrainGroup *group)
{
    const char *name = value->kind == EXPR_NAME ? value->name : "this";
    group->loss = loss_named(c, name);
    if (group->loss != UINT32_MAX)
        return true;
    for (uint32_t k = 0; k < c->root->ast->items.count; k++) {
        const AstItem *item = c->root->ast->items.items[k];
        if (item->kind == ITEM_LOSS && item->name.name != NULL &&
            strcmp(item->name.name, name) == 0)
            return false; /* its own fault has been told */
    }
    VEC(const char *) words = {0};
    for (uint32_t k = 0; k < c->program->losses.count; k++)
        if (c->program->losses.items[k].name != NULL)
            VEC_PUSH(c->arena, &words, c->program->losses.items[k].name);
    Diag *diag = ERR(c, UNKNOWN_OBJECTIVE, value->span, name);
    scope_suggest(c, diag, name, words.items, words.count);
    return false;
}

static bool optimizer_option(Checker *c, const AstArg *arg, const OptimizerRow *row, Draft *draft)
{
    if (arg->name.name == NULL) {
        ERR(c, OPTION_NAMED, arg->span);
        return false;
    }
    if (strcmp(arg->name.name, "over") == 0) {
        bool fine = true;
        draft->has_over = true;
        if (arg->value->kind != EXPR_LIST)
            return add_over(c, arg->value, draft);
        for (uint32_t k = 0; k < arg->value->list.count; k++)
            fine &= add_over(c, arg->value->list.items[k], draft);
        return fine;
    }
    if (strcmp(arg->name.name, "loss") == 0)
        return choose_loss(c, arg->value, draft->group);
    TOption out;
    if (!training_option(c, arg, row->options, &out))
        return false;
    VEC_PUSH(c->arena, &draft->group->options, out);
    return true;
}

static bool check_optimizer(Checker *c, const AstExpr *call, Draft *draft)
{
    const AstExpr *callee = call->kind == EXPR_CALL ? call->call.callee : call;
    const OptimizerRow *row = NULL;
    const char *words[NUM_OPTIMIZERS];
    for (uint32_t k = 0; k < NUM_OPTIMIZERS; k++) {
        words[k] = optimizers[k].name;
        if (callee->kind == EXPR_NAME && strcmp(callee->name, words[k]) == 0)
            row = &optimizers[k];
    }
    if (row == NULL) {
        bool named = callee->kind == EXPR_NAME;
        Diag *diag = ERR(c, UNKNOWN_WORD, callee->span, "optimiser", named ? callee->name : "this");
        scope_suggest(c, diag, named ? callee->name : "", words, NUM_OPTIMIZERS);
        return false;
    }
    draft->group->optimizer = name_of(c->names, row->name);
    draft->group->span = call->span;
    bool fine = true;
    if (call->kind == EXPR_CALL && call->call.over != NULL) {
        ERR(c, COMPREHENSION_CALL, call->span, row->name);
        return false;
    }
    if (call->kind == EXPR_CALL)
        fine = training_named_once(c, &call->call.args);
    for (uint32_t k = 0; call->kind == EXPR_CALL && k < call->call.args.count; k++)
        fine &= optimizer_option(c, &call->call.args.items[k], row, draft);
    return fine;
}

/* ---------------------------------------------------------------- who trains what */
/* Where an earlier place of `draft` or an earlier call of the same loss names the leaf. */
static bool named_before(const Draft *drafts, uint32_t at, uint32_t place, Span *where)
{
    const TTrainGroup *group = drafts[at].group;
    uint32_t leaf = group->over.items[place];
    for (uint32_t k = 0; k <= at; k++) {
        const TTrainGroup *other = drafts[k].group;
        uint32_t count = k == at ? place : drafts[k].named.count;
        for (uint32_t n = 0; other->loss == group->loss && n < count; n++) {
            if (other->over.items[n] != leaf)
                continue;
            *where = drafts[k].named.items[n];
            return true;
        }
    }
    return false;
}

static bool check_claims(Checker *c, const Draft *drafts, uint32_t count)
{
    for (uint32_t k = 0; k < count; k++) {
        for (uint32_t n = 0; n < drafts[k].named.count; n++) {
            Span first;
            if (!named_before(drafts, k, n, &first))
                continue;
            const TParam *param = &c->program->params.items[drafts[k].group->over.items[n]];
            diag_label(ERR(c, OVER_TWICE, drafts[k].named.items[n], param->name), first,
                       "first named here");
            return false;
        }
    }
    return true;
}

/* The one call without `over` takes what the others leave. */
static bool share_rest(Checker *c, const AstItem *item, Draft *drafts, uint32_t count)
{
    TProgram *program = c->program;
    bool *named = NEW_ARRAY(c->arena, bool, program->params.count + 1);
    Draft *rest = NULL;
    for (uint32_t k = 0; k < count; k++) {
        for (uint32_t n = 0; n < drafts[k].named.count; n++)
            named[drafts[k].group->over.items[n]] = true;
        if (drafts[k].has_over)
            continue;
        if (rest != NULL) {
            diag_label(ERR(c, TWO_GROUPS, drafts[k].group->span), rest->group->span,
                       "and this one");
            return false;
        }
        rest = &drafts[k];
    }
    for (uint32_t leaf = 0; leaf < program->params.count; leaf++) {
        if (named[leaf] || program->params.items[leaf].frozen)
            continue;
        if (rest == NULL) {
            Diag *diag = ERR(c, PARAM_WITHOUT_GROUP, item->span, program->params.items[leaf].name);
            diag_label(diag, program->params.items[leaf].span, "declared here");
            return false;
        }
        VEC_PUSH(c->arena, &rest->group->over, leaf);
    }
    return true;
}

/* Beside a call that names its loss, one that does not has the first. */
static void complete_losses(TProgram *program)
{
    bool named = false;
    for (uint32_t k = 0; k < program->groups.count; k++)
        named |= program->groups.items[k].loss != UINT32_MAX;
    for (uint32_t k = 0; named && k < program->groups.count; k++)
        if (program->groups.items[k].loss == UINT32_MAX)
            program->groups.items[k].loss = 0;
}

/* A line search does not know of ranges. */
static void check_ranges(Checker *c)
{
    const TProgram *program = c->program;
    for (uint32_t g = 0; g < program->groups.count; g++) {
        const TTrainGroup *group = &program->groups.items[g];
        for (uint32_t k = 0; k < group->over.count && strcmp(group->optimizer, "lbfgs") == 0; k++) {
            const TParam *param = &program->params.items[group->over.items[k]];
            if (param->has_range)
                check_not_yet(c, group->span, "`lbfgs` over `%s`, a parameter with a range,",
                              param->name);
        }
    }
}

/* ---------------------------------------------------------------- counts */
static bool is_full_batch(const TTrainGroup *group)
{
    for (uint32_t k = 0; k < NUM_OPTIMIZERS; k++)
        if (strcmp(optimizers[k].name, group->optimizer) == 0)
            return optimizers[k].full_batch;
    return false;
}

/* [TRN-3]: a step of all rows is counted in steps; so is one of drawn rows, which `batch` counts;
 * anything else in epochs. */
static void check_counts(Checker *c)
{
    const TProgram *program = c->program;
    bool all = false, rows = false, file = false;
    for (uint32_t g = 0; g < program->groups.count; g++) {
        uint32_t which = program->groups.items[g].loss;
        const TLoss *loss = &program->losses.items[which == UINT32_MAX ? 0 : which];
        rows |= loss->rows || loss->batch;
        file |= loss->file_rows;
        all |= is_full_batch(&program->groups.items[g]);
        if (is_full_batch(&program->groups.items[g]) && program->groups.count > 1)
            ERR(c, WRONG_COUNT, program->groups.items[g].span, program->groups.items[g].optimizer,
                "it searches along one line and must be the only optimiser");
    }
    all |= !rows;
    for (uint32_t k = 0; k < program->train.count; k++) {
        const TOption *option = &program->train.items[k];
        bool epochs = strcmp(option->name, "epochs") == 0;
        bool batch = strcmp(option->name, "batch") == 0;
        bool steps = strcmp(option->name, "steps") == 0;
        if (all ? !epochs && !batch : file ? !steps : !epochs)
            continue;
        Diag *diag = ERR(c, WRONG_COUNT, option->span, option->name,
                         all    ? "each step takes all rows"
                         : file ? "the rows are taken in batches"
                                : "the rows are drawn anew for each step");
        if (batch)
            continue;
        const char *instead = epochs ? "steps" : "epochs";
        diag_help(diag, "write `%s = %.15g`", instead, option->value);
        diag_fix(diag, option->span, "%s = %.15g", instead, option->value);
    }
}

/* ---------------------------------------------------------------- items */
static void check_train_item(Checker *c, const AstItem *item)
{
    TProgram *program = c->program;
    Draft *drafts = NEW_ARRAY(c->arena, Draft, item->calls.count + 1);
    uint32_t count = 0;
    bool fine = training_named_once(c, &item->calls);
    for (uint32_t k = 0; k < item->calls.count; k++) {
        const AstArg *arg = &item->calls.items[k];
        if (arg->name.name != NULL) {
            fine &= training_run_option(c, arg);
            continue;
        }
        TTrainGroup *group = NEW(c->arena, TTrainGroup);
        group->loss = UINT32_MAX;
        drafts[count].group = group;
        fine &= check_optimizer(c, arg->value, &drafts[count++]);
    }
    if (fine && count == 0)
        ERR(c, NO_OPTIMIZER, item->span);
    fine &= check_claims(c, drafts, count);
    if (!fine || count == 0 || !share_rest(c, item, drafts, count))
        return;
    for (uint32_t k = 0; k < count; k++)
        VEC_PUSH(c->arena, &program->groups, *drafts[k].group);
    complete_losses(program);
    if (program->losses.count > 0) {
        check_ranges(c);
        check_counts(c);
    }
}

/* Typed as the first is; what it says is not kept. */
static void check_phase(Checker *c, const AstItem *item)
{
    TProgram *program = c->program, kept = *program;
    memset(&program->groups, 0, sizeof program->groups);
    memset(&program->train, 0, sizeof program->train);
    memset(&program->estimators, 0, sizeof program->estimators);
    check_train_item(c, item);
    *program = kept;
    program->second_train = item->span;
}

void train_check(Checker *c)
{
    const AstItem *first = NULL;
    Body body;
    body_open(c, &body, BODY_OBJECTIVE, c->root, span_nowhere());
    c->program->second_train = span_nowhere();
    for (uint32_t k = 0; k < c->root->ast->items.count; k++) {
        const AstItem *item = c->root->ast->items.items[k];
        if (item->kind == ITEM_FIT)
            fit_check(c, item);
        if (item->kind != ITEM_TRAIN)
            continue;
        if (first == NULL)
            check_train_item(c, item);
        else
            check_phase(c, item);
        first = first == NULL ? item : first;
    }
    body_close(c, &body);
    if (first != NULL && c->program->losses.count == 0 && diag_error_count(c->sink) == 0)
        diag_help(ERR(c, NO_LOSS, first->span), "write `loss ..`");
}
