/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Losses: each is one number. The objective is the one that is trained: what --loss names, else
 * the loss that the optimisers name, else the first; it decides the entry model, the target and
 * what is predicted. */
#include "lang/check_internal.h"

#include <math.h>
#include <string.h>

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
    loss.written = item->value;
    loss.file_rows = body.used_file;
    loss.batch = body.used_batch;
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
    VEC_PUSH(c->arena, &c->program->losses, loss);
}

void loss_check(Checker *c)
{
    for (uint32_t k = 0; k < c->root->ast->items.count; k++)
        if (c->root->ast->items.items[k]->kind == ITEM_LOSS)
            check_loss(c, c->root->ast->items.items[k]);
}

/* ---------------------------------------------------------------- the objective */
static void unknown_loss(Checker *c, const char *wanted)
{
    VEC(const char *) names = {0};
    for (uint32_t k = 0; k < c->program->losses.count; k++)
        if (c->program->losses.items[k].name != NULL)
            VEC_PUSH(c->arena, &names, c->program->losses.items[k].name);
    Diag *diag = ERR(c, UNKNOWN_LOSS, span_nowhere(), wanted);
    scope_suggest(c, diag, wanted, names.items, names.count);
}

uint32_t loss_named(const Checker *c, const char *name)
{
    for (uint32_t k = 0; k < c->program->losses.count; k++) {
        const char *own = c->program->losses.items[k].name;
        if (own != NULL && strcmp(own, name) == 0)
            return k;
    }
    return UINT32_MAX;
}

/* After the train items: their optimisers may name a loss. */
void loss_choose(Checker *c)
{
    TProgram *program = c->program;
    const char *wanted = c->options == NULL ? NULL : c->options->loss;
    if (wanted != NULL)
        program->objective = loss_named(c, wanted);
    else if (program->groups.count > 0 && program->groups.items[0].loss != UINT32_MAX)
        program->objective = program->groups.items[0].loss;
    if (program->objective == UINT32_MAX) {
        unknown_loss(c, wanted);
        program->objective = 0;
    }
    if (program->losses.count > 0)
        choose_entry(c, program->losses.items[program->objective].value);
}

void loss_warn_columns(Checker *c)
{
    for (uint32_t k = 0; c->program->losses.count > 0 && k < c->columns.count; k++) {
        const Symbol *column = c->columns.items[k];
        if (!column->used && column->value.kind != VAL_ERROR)
            ERR(c, COLUMN_UNUSED, column->span, column->name);
    }
}
