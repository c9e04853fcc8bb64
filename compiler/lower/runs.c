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

/* ---------------------------------------------------------------- the objective */
typedef struct {
    Arena *arena;
    VEC(const void *) seen; /* functions and models that were looked into */
    const char *found;      /* the first thing that has no form; NULL: nothing */
    Span span;
} Search;

static bool is_new(Search *search, const void *object)
{
    for (uint32_t k = 0; k < search->seen.count; k++)
        if (search->seen.items[k] == object)
            return false;
    VEC_PUSH(search->arena, &search->seen, object);
    return true;
}

static void found(Search *search, const char *what, Span span)
{
    search->found = what;
    search->span = span;
}

static void search_stmts(Search *search, const TStmts *stmts);

static void search_expr(void *context, const TExpr *expr)
{
    Search *search = context;
    if (search->found != NULL)
        return;
    low_visit_parts(expr, search_expr, search);
    if (expr->kind == TEX_CALL && is_new(search, expr->function))
        search_expr(search, expr->function->body);
    if (expr->kind == TEX_MODEL && is_new(search, expr->model)) {
        search_stmts(search, &expr->model->body);
        search_expr(search, expr->model->value);
    }
}

static void search_apply(Search *search, const TApply *apply)
{
    for (uint32_t k = 0; k < apply->args.count; k++)
        search_expr(search, apply->args.items[k]);
    if (!apply->is_gate && is_new(search, apply->circuit))
        search_stmts(search, &apply->circuit->body);
}

static void search_stmts(Search *search, const TStmts *stmts)
{
    for (uint32_t k = 0; k < stmts->count && search->found == NULL; k++) {
        const TStmt *stmt = stmts->items[k];
        const char *what = stmt->kind == TST_RESET     ? "`reset`"
                           : stmt->kind == TST_MEASURE ? "`measure`"
                           : stmt->kind == TST_IF_BIT  ? "`if` on a measured bit"
                                                       : NULL;
        if (what != NULL) {
            found(search, what, stmt->span);
        } else if (stmt->kind == TST_APPLY) {
            search_apply(search, stmt->apply);
        } else if (stmt->kind == TST_LET) {
            search_expr(search, stmt->let.value);
        }
        search_stmts(search, &stmt->body);
        search_stmts(search, &stmt->other);
    }
}

const char *lower_model_lacks(Arena *arena, const TModel *model)
{
    Search search = {.arena = arena};
    search_stmts(&search, &model->body);
    search_expr(&search, model->value);
    return search.found;
}

static bool columns_come_from_a_file(const TProgram *program, DiagSink *sink)
{
    for (uint32_t k = 0; k < program->columns.count; k++) {
        const TColumn *column = &program->columns.items[k];
        if (column->draw != NULL)
            return refuse(sink, column->draw_span, "a column that is drawn anew");
        if (column->type.kind == TY_CLASS && column->type.rank > 0)
            return refuse(sink, column->span, "an array of labels");
    }
    return true;
}

/* ---------------------------------------------------------------- the entry's arguments */
/* A prediction is the entry call by itself, so what a loop around it binds has no value there. */
typedef struct {
    Arena *arena;
    VEC(const void *) bound; /* loop variables and locals of the call's own loops and blocks */
    bool open;
} Bindings;

static void collect_bound(void *context, const TExpr *expr)
{
    Bindings *bindings = context;
    for (uint32_t k = 0; k < expr->loops.count; k++)
        VEC_PUSH(bindings->arena, &bindings->bound, (const void *)expr->loops.items[k].var);
    for (uint32_t k = 0; k < expr->lets.count; k++)
        VEC_PUSH(bindings->arena, &bindings->bound, (const void *)expr->lets.items[k].local);
    for (uint32_t k = 0; k < expr->carries.count; k++)
        VEC_PUSH(bindings->arena, &bindings->bound, (const void *)expr->carries.items[k]);
    low_visit_parts(expr, collect_bound, bindings);
}

static void check_bound(Bindings *bindings, const void *used)
{
    for (uint32_t k = 0; k < bindings->bound.count; k++)
        if (bindings->bound.items[k] == used)
            return;
    bindings->open = true;
}

static void check_index(Bindings *bindings, const TIndex *index)
{
    if (index == NULL || index->kind == TIDX_CONST)
        return;
    if (index->kind == TIDX_VAR) {
        check_bound(bindings, index->var);
        return;
    }
    check_index(bindings, index->a);
    check_index(bindings, index->b);
}

static void find_open(void *context, const TExpr *expr)
{
    Bindings *bindings = context;
    if (expr->kind == TEX_LOCAL)
        check_bound(bindings, expr->local);
    check_index(bindings, expr->index);
    bool of_row = expr->a != NULL && expr->a->kind == TEX_ROWS; /* in a prediction the only row */
    for (uint32_t k = of_row ? 1 : 0; k < expr->items.count; k++)
        check_index(bindings, expr->items.items[k].start);
    for (uint32_t k = 0; k < expr->loops.count; k++) {
        check_index(bindings, expr->loops.items[k].low);
        check_index(bindings, expr->loops.items[k].high);
    }
    low_visit_parts(expr, find_open, bindings);
}

/* `a` of `for a in rows.x`, or a part of it. */
static bool is_row_entry(const TExpr *value, const LowLets *lets)
{
    if (value->kind == TEX_SUBSCRIPT && value->a->kind == TEX_ROWS)
        return true;
    for (uint32_t k = 0; value->kind == TEX_SUBSCRIPT && k < lets->count; k++)
        if (value->a->kind == TEX_LOCAL && value->a->local == lets->items[k]->local)
            return true;
    return false;
}

typedef struct {
    Arena *arena;
    const TExpr *call;
    LowLets *lets;
    bool found;
} EntrySearch;

/* Keeps the lets of the comprehensions around the call. */
static void search_entry(void *context, const TExpr *expr)
{
    EntrySearch *search = context;
    uint32_t count = search->lets->count;
    if (search->found)
        return;
    search->found = expr->kind == TEX_MODEL && expr->model == search->call->model &&
                    expr->args.items == search->call->args.items;
    for (uint32_t k = 0; expr->kind == TEX_COMPREHENSION && k < expr->lets.count; k++)
        if (is_row_entry(expr->lets.items[k].value, search->lets))
            VEC_PUSH(search->arena, search->lets, (const TLet *)&expr->lets.items[k]);
    if (!search->found)
        low_visit_parts(expr, search_entry, search);
    if (!search->found)
        search->lets->count = count;
}

LowLets low_entry_lets(Arena *arena, const TProgram *program)
{
    LowLets lets = {0};
    EntrySearch search = {arena, program->entry_call, &lets, false};
    if (program->losses.count > 0 && program->entry_call != NULL)
        search_entry(&search, low_objective(program)->value);
    return lets;
}

static bool stands_alone(Arena *arena, const TProgram *program)
{
    Bindings bindings = {.arena = arena};
    const TExpr *call = program->entry_call;
    LowLets lets = low_entry_lets(arena, program);
    for (uint32_t k = 0; k < lets.count; k++)
        VEC_PUSH(arena, &bindings.bound, (const void *)lets.items[k]->local);
    collect_bound(&bindings, call);
    find_open(&bindings, call);
    return !bindings.open;
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

static bool fit_runs_yet(Arena *arena, const TProgram *program, DiagSink *sink)
{
    Search search = {.arena = arena};
    if (program->fits.count == 0)
        return true;
    if (program->fits.count > 1)
        return refuse(sink, program->fits.items[1].span, "a second `fit` item");
    if (program->columns.items[program->fits.items[0].target].type.rank > 0)
        return refuse(sink, program->fits.items[0].span, "a target of several numbers");
    if (program->columns.items[program->fits.items[0].target].type.num_labels == 1)
        return refuse(sink, program->fits.items[0].span, "a classifier of one label");
    search_expr(&search, program->fits.items[0].kernel);
    return search.found == NULL || refuse(sink, search.span, search.found);
}

/* ---------------------------------------------------------------- all */
bool low_runs_yet(Arena *arena, const TProgram *program, DiagSink *sink)
{
    Search search = {.arena = arena};
    if (!fit_runs_yet(arena, program, sink))
        return false;
    if (program->losses.count == 0 && program->fits.count == 0) {
        diag_report(sink, DIAG_NOTHING_TO_COMPILE, span_nowhere());
        return false;
    }
    if (program->losses.count == 0)
        return columns_come_from_a_file(program, sink);
    search_expr(&search, low_objective(program)->value);
    if (search.found != NULL)
        return refuse(sink, search.span, search.found);
    if (!columns_come_from_a_file(program, sink))
        return false;
    if (program->entry_call == NULL)
        return refuse(sink, low_objective(program)->span, "a loss that applies no model");
    if (program->entry_call->type.kind == TY_TUPLE)
        return refuse(sink, program->entry_call->span,
                      "an entry model that gives a tuple, since a prediction is one tensor,");
    if (!stands_alone(arena, program))
        return refuse(sink, program->entry_call->span,
                      "an entry model that is called with a loop's variable");
    if (!trains_objective(program, sink))
        return false;
    warn_exact(program, sink);
    return true;
}
