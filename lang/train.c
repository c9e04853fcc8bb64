/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Objectives and the train item: losses, the entry model, what it predicts, and the optimisers'
 * groups. */
#include "lang/check_internal.h"

#include <math.h>
#include <string.h>

/* ---------------------------------------------------------------- losses */
static const TExpr *find_model(const TExpr *expr)
{
    if (expr == NULL || expr->kind == TEX_MODEL)
        return expr;
    const TExpr *found = find_model(expr->a);
    if (found == NULL)
        found = find_model(expr->b);
    for (uint32_t k = 0; found == NULL && k < expr->args.count; k++)
        found = find_model(expr->args.items[k]);
    for (uint32_t k = 0; found == NULL && k < expr->lets.count; k++)
        found = find_model(expr->lets.items[k].value);
    return found != NULL ? found : find_model(expr->body);
}

/* The first column outside a model's arguments: a class if there is one, else a real. */
static void find_target(const TExpr *expr, const TProgram *program, uint32_t *label, uint32_t *real)
{
    if (expr == NULL || expr->kind == TEX_MODEL)
        return;
    if (expr->kind == TEX_COLUMN) {
        uint32_t *slot = program->columns.items[expr->id].type.kind == TY_CLASS ? label : real;
        *slot = *slot == UINT32_MAX ? expr->id : *slot;
        return;
    }
    find_target(expr->a, program, label, real);
    find_target(expr->b, program, label, real);
    for (uint32_t k = 0; k < expr->args.count; k++)
        find_target(expr->args.items[k], program, label, real);
    for (uint32_t k = 0; k < expr->items.count; k++)
        find_target(expr->items.items[k].label, program, label, real);
    find_target(expr->body, program, label, real);
}

/* The call of the library's bce that the prediction goes to. */
static const TExpr *find_bce(const Checker *c, const TExpr *expr)
{
    if (expr == NULL || expr->kind == TEX_MODEL)
        return NULL;
    if (expr->kind == TEX_CALL && strcmp(expr->function->name, "bce") == 0 &&
        find_model(expr) != NULL && c->prelude != NULL &&
        expr->function->span.file == c->prelude_file)
        return expr;
    const TExpr *parts[] = {expr->a, expr->b, expr->body}, *found = NULL;
    for (uint32_t k = 0; found == NULL && k < 3; k++)
        found = find_bce(c, parts[k]);
    for (uint32_t k = 0; found == NULL && k < expr->args.count; k++)
        found = find_bce(c, expr->args.items[k]);
    return found;
}

/* The read that the value is, without arithmetic; NULL: it is something else. */
static const TRead *plain_read(const TExpr *expr)
{
    const TExpr *block = NULL;
    while (expr != NULL && expr->kind != TEX_READ) {
        const TExpr *inner = NULL;
        if (expr->kind == TEX_MODEL)
            inner = expr->model->value;
        else if (expr->kind == TEX_BLOCK)
            inner = (block = expr)->body;
        else if (expr->kind == TEX_SUBSCRIPT)
            inner = expr->a;
        for (uint32_t k = 0; expr->kind == TEX_LOCAL && block != NULL && k < block->lets.count; k++)
            if (block->lets.items[k].local == expr->local)
                inner = block->lets.items[k].value;
        expr = inner;
    }
    return expr == NULL ? NULL : expr->read;
}

/* bce(m(x), y) where m ends in an expect: its logarithm has no value for half of the range. */
static void check_bce(Checker *c, const TExpr *call)
{
    const TExpr *prediction = call->args.items[0];
    const TRead *read = plain_read(prediction);
    if (read == NULL || read->kind != TREAD_EXPECT)
        return;
    double center = 0, reach = 0;
    for (uint32_t k = 0; k < read->observable->count; k++) {
        const TPauliTerm *term = &read->observable->items[k];
        if (term->factors.count == 0)
            center += term->coef;
        else
            reach += fabs(term->coef);
    }
    if (center - reach >= -1e-9 && center + reach <= 1 + 1e-9)
        return;
    Diag *diag =
        ERR(c, EXPECTATION_AS_PROBABILITY, prediction->span, center - reach, center + reach);
    diag_label(diag, read->span, "the expectation");
    const TRegister *reg = read->wires.reg;
    diag_help(diag, "`prob(%s%s == 1)` is a probability, and so is `sigmoid(..)` of a number",
              reg->name, reg->single ? "" : "[0]");
}

static void choose_entry(Checker *c, TExpr *value)
{
    TProgram *program = c->program;
    const TExpr *entry = find_model(value);
    uint32_t label = UINT32_MAX, real = UINT32_MAX;
    find_target(value, program, &label, &real);
    program->target = label != UINT32_MAX ? label : real;
    program->output = TOUT_REAL;
    if (entry == NULL)
        return;
    program->entry = entry->model;
    program->entry_call = NEW(c->arena, TExpr);
    *program->entry_call = *entry;
    program->name = entry->model->name;
    const Ty *type = &entry->type;
    bool two = label != UINT32_MAX && program->columns.items[label].type.num_labels == 2;
    if (type->kind == TY_PROB && type->rank == 1)
        program->output = TOUT_PROB;
    else if (type->rank == 0 && two && (type->kind == TY_PROB || find_bce(c, value) != NULL))
        program->output = TOUT_BINARY;
}

static void check_loss(Checker *c, const AstItem *item)
{
    Body body;
    body_open(c, &body, BODY_OBJECTIVE, c->root, item->span);
    body.title = NULL;
    TExpr *value = expr_runtime(c, item->value);
    TLoss loss = {
        .name = item->name.name, .value = value, .rows = body.used_column, .span = item->span};
    body_close(c, &body);
    if (value == NULL)
        return;
    if (!ty_is_numeric(&value->type) || value->type.rank > 0) {
        Diag *diag = ERR(c, LOSS_TYPE, item->value->span, ty_text(c, &value->type));
        if (value->type.rank > 0)
            diag_help(diag, "`sum(..)` and `mean(..)` make one number of it");
        return;
    }
    const TExpr *bce = find_bce(c, value);
    if (bce != NULL)
        check_bce(c, bce);
    for (uint32_t k = 0; k < c->program->losses.count; k++) {
        if (c->program->losses.items[k].name == loss.name) {
            Diag *diag = ERR(c, DUPLICATE_LOSS, item->span);
            diag_label(diag, c->program->losses.items[k].span, "the first is here");
            return;
        }
    }
    if (c->program->losses.count == 0)
        choose_entry(c, value);
    VEC_PUSH(c->arena, &c->program->losses, loss);
}

void loss_check(Checker *c)
{
    c->program->target = UINT32_MAX;
    for (uint32_t k = 0; k < c->root->ast->items.count; k++)
        if (c->root->ast->items.items[k]->kind == ITEM_LOSS)
            check_loss(c, c->root->ast->items.items[k]);
    for (uint32_t k = 0; c->program->losses.count > 0 && k < c->columns.count; k++) {
        const Symbol *column = c->columns.items[k];
        if (!column->used && column->value.kind != VAL_ERROR)
            ERR(c, COLUMN_UNUSED, column->span, column->name);
    }
}

/* ---------------------------------------------------------------- optimiser calls */
typedef struct {
    const char *name; /* NULL: after the last */
    double low, high;
    bool low_open, high_open;
} OptionRow;

typedef struct {
    const char *name;
    bool full_batch;
    OptionRow options[8];
} OptimizerRow;

/* clang-format off */
static const OptimizerRow optimizers[] = {
#define OPTIMIZER(name, full_batch) {#name, full_batch, {
#define OPTION(name, initial, low, high, lo, ho) {#name, low, high, lo, ho},
#define END }},
#include "stdlib/optimizers.def"
#undef OPTIMIZER
#undef OPTION
#undef END
};

/* clang-format on */
enum { NUM_OPTIMIZERS = sizeof optimizers / sizeof *optimizers };

/* Of the run, beside the optimisers: counts; a seed may be 0. */
static const OptionRow run_options[] = {
    {"epochs", 1, 1e15, false, false},  {"steps", 1, 1e15, false, false},
    {"batch", 1, 1e15, false, false},   {"seed", 0, 1e15, false, false},
    {"threads", 1, 4096, false, false}, {NULL, 0, 0, false, false},
};
static const char *const later_options[] = {"shots",    "grad",         "noise", "device",
                                            "schedule", "weight_decay", "clip"};

static void unknown_option(Checker *c, AstName name, const OptionRow *rows)
{
    const char *words[8];
    uint32_t count = 0;
    for (size_t k = 0; k < sizeof later_options / sizeof *later_options; k++) {
        if (strcmp(later_options[k], name.name) == 0) {
            check_not_yet(c, name.span, "the training option `%s`", name.name);
            return;
        }
    }
    for (; rows->name != NULL; rows++)
        words[count++] = rows->name;
    Diag *diag = ERR(c, UNKNOWN_WORD, name.span, "training option", name.name);
    scope_suggest(c, diag, name.name, words, count);
}

/* The value of `name = number` in its row's range; counts are whole. */
static bool option_value(Checker *c, const AstArg *arg, const OptionRow *rows, TOption *out)
{
    const OptionRow *row = rows;
    while (row->name != NULL && strcmp(row->name, arg->name.name) != 0)
        row++;
    if (row->name == NULL) {
        unknown_option(c, arg->name, rows);
        return false;
    }
    *out = (TOption){.name = arg->name.name, .span = arg->span};
    if (!const_real(c, arg->value, "a training option", &out->value))
        return false;
    double value = out->value;
    bool above = row->low_open ? value > row->low : value >= row->low;
    bool below = row->high_open ? value < row->high : value <= row->high;
    bool whole = rows != run_options || value == floor(value);
    if (above && below && whole)
        return true;
    const char *range =
        check_text(c, "%s %c%g, %g%c", rows == run_options ? "an integer in" : "in",
                   row->low_open ? '(' : '[', row->low, row->high, row->high_open ? ')' : ']');
    ERR(c, BAD_OPTION, arg->span, row->name, range, value);
    return false;
}

static bool add_over(Checker *c, const AstExpr *entry, TTrainGroup *group, Span *owners)
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
        uint32_t leaf = symbol->first_leaf + k;
        if (owners[leaf].file != UINT32_MAX) {
            diag_label(ERR(c, OVER_TWICE, entry->span, symbol->name), owners[leaf],
                       "first named here");
            return false;
        }
        owners[leaf] = entry->span;
        VEC_PUSH(c->arena, &group->over, leaf);
    }
    return symbol->value.kind != VAL_ERROR;
}

static bool optimizer_option(Checker *c, const AstArg *arg, const OptimizerRow *row,
                             TTrainGroup *group, Span *owners, bool *has_over)
{
    if (arg->name.name == NULL) {
        ERR(c, OPTION_NAMED, arg->span);
        return false;
    }
    if (strcmp(arg->name.name, "over") == 0) {
        bool fine = true;
        *has_over = true;
        if (arg->value->kind != EXPR_LIST)
            return add_over(c, arg->value, group, owners);
        for (uint32_t k = 0; k < arg->value->list.count; k++)
            fine &= add_over(c, arg->value->list.items[k], group, owners);
        return fine;
    }
    if (strcmp(arg->name.name, "loss") == 0) {
        check_not_yet(c, arg->span, "an optimiser with a loss of its own");
        return false;
    }
    TOption option;
    if (!option_value(c, arg, row->options, &option))
        return false;
    VEC_PUSH(c->arena, &group->options, option);
    return true;
}

static bool check_optimizer(Checker *c, const AstExpr *call, Span *owners, TTrainGroup *group,
                            bool *has_over)
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
    group->optimizer = name_of(c->names, row->name);
    group->span = call->span;
    bool fine = true;
    if (call->kind == EXPR_CALL && call->call.over != NULL) {
        ERR(c, COMPREHENSION_CALL, call->span, row->name);
        return false;
    }
    for (uint32_t k = 0; call->kind == EXPR_CALL && k < call->call.args.count; k++)
        fine &= optimizer_option(c, &call->call.args.items[k], row, group, owners, has_over);
    return fine;
}

/* The one call without `over` takes what the others leave. */
static bool share_rest(Checker *c, const AstItem *item, const bool *has_over, Span *owners)
{
    TProgram *program = c->program;
    TTrainGroup *rest = NULL;
    for (uint32_t k = 0; k < program->groups.count; k++) {
        if (has_over[k])
            continue;
        if (rest != NULL) {
            diag_label(ERR(c, TWO_GROUPS, program->groups.items[k].span), rest->span,
                       "and this one");
            return false;
        }
        rest = &program->groups.items[k];
    }
    for (uint32_t leaf = 0; leaf < program->params.count; leaf++) {
        if (owners[leaf].file != UINT32_MAX || program->params.items[leaf].frozen)
            continue;
        if (rest == NULL) {
            Diag *diag = ERR(c, PARAM_WITHOUT_GROUP, item->span, program->params.items[leaf].name);
            diag_label(diag, program->params.items[leaf].span, "declared here");
            return false;
        }
        VEC_PUSH(c->arena, &rest->over, leaf);
    }
    return true;
}

static bool takes_all_rows(const TProgram *program)
{
    bool all = !program->losses.items[0].rows;
    for (uint32_t g = 0; g < program->groups.count; g++)
        for (uint32_t k = 0; k < NUM_OPTIMIZERS; k++)
            all |= optimizers[k].full_batch &&
                   strcmp(optimizers[k].name, program->groups.items[g].optimizer) == 0;
    return all;
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

/* [TRN-3]: a step of all rows is counted in steps, anything else in epochs. */
static void check_counts(Checker *c)
{
    const TProgram *program = c->program;
    bool all = takes_all_rows(program);
    for (uint32_t k = 0; k < program->train.count; k++) {
        const TOption *option = &program->train.items[k];
        bool epochs = strcmp(option->name, "epochs") == 0;
        bool batch = strcmp(option->name, "batch") == 0;
        bool steps = strcmp(option->name, "steps") == 0;
        if (all ? !epochs && !batch : !steps)
            continue;
        Diag *diag = ERR(c, WRONG_COUNT, option->span, option->name,
                         all ? "each step takes all rows" : "the rows are taken in batches");
        if (!batch)
            diag_help(diag, "write `%s = %.15g`", all ? "steps" : "epochs", option->value);
    }
}

static void check_train_item(Checker *c, const AstItem *item)
{
    TProgram *program = c->program;
    Span *owners = NEW_ARRAY(c->arena, Span, program->params.count + 1);
    for (uint32_t k = 0; k < program->params.count; k++)
        owners[k] = span_nowhere();
    bool *has_over = NEW_ARRAY(c->arena, bool, item->calls.count + 1);
    bool fine = true;
    for (uint32_t k = 0; k < item->calls.count; k++) {
        const AstArg *arg = &item->calls.items[k];
        TTrainGroup group = {0};
        TOption option;
        if (arg->name.name == NULL) {
            fine &=
                check_optimizer(c, arg->value, owners, &group, &has_over[program->groups.count]);
            VEC_PUSH(c->arena, &program->groups, group);
        } else if (!option_value(c, arg, run_options, &option)) {
            fine = false;
        } else {
            VEC_PUSH(c->arena, &program->train, option);
        }
    }
    if (fine && program->groups.count == 0)
        ERR(c, NO_OPTIMIZER, item->span);
    else if (fine && share_rest(c, item, has_over, owners) && program->losses.count > 0) {
        check_ranges(c);
        check_counts(c);
    }
}

void train_check(Checker *c)
{
    const AstItem *first = NULL;
    Body body;
    body_open(c, &body, BODY_OBJECTIVE, c->root, span_nowhere());
    for (uint32_t k = 0; k < c->root->ast->items.count; k++) {
        const AstItem *item = c->root->ast->items.items[k];
        if (item->kind == ITEM_FIT)
            check_not_yet(c, item->span, "`fit`");
        if (item->kind != ITEM_TRAIN)
            continue;
        if (first != NULL) {
            check_not_yet(c, item->span, "a second `train` item");
            continue;
        }
        first = item;
        check_train_item(c, item);
    }
    body_close(c, &body);
    if (first != NULL && c->program->losses.count == 0 && diag_error_count(c->sink) == 0)
        diag_help(ERR(c, NO_LOSS, first->span), "write `loss ..`");
}
