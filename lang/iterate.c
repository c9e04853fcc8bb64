/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Proof by enumeration: what must hold in every iteration of the loops around the current point.
 *
 * Only the loops that the property depends on are run through, outermost first; conditions around
 * the point skip the iterations in which they do not hold. Each test that is run costs one unit of
 * the program's fuel. */
#include "lang/check_internal.h"

#include <string.h>

typedef VEC(const TLoopVar *) LoopVars;

static void vars_add(Checker *c, const TIndex *index, LoopVars *vars)
{
    if (index == NULL)
        return;
    if (index->kind == TIDX_VAR) {
        for (uint32_t k = 0; k < vars->count; k++)
            if (vars->items[k] == index->var)
                return;
        VEC_PUSH(c->arena, vars, index->var);
    } else if (index->kind != TIDX_CONST) {
        vars_add(c, index->a, vars);
        vars_add(c, index->b, vars);
    }
}

static bool vars_has(const LoopVars *vars, const TLoopVar *var)
{
    for (uint32_t k = 0; k < vars->count; k++)
        if (vars->items[k] == var)
            return true;
    return false;
}

typedef struct {
    Checker *c;
    Span span;
    VEC(const Frame *) frames; /* the relevant ones, outermost first */
    IterationTest *test;
    void *context;
    const char *where;
} Enumeration;

static const char *describe(Checker *c, const TBinding *bindings)
{
    const char *text = "";
    for (; bindings != NULL; bindings = bindings->outer) {
        if (bindings->var->name == NULL)
            continue;
        text = check_text(c, "%s = %lld%s%s", bindings->var->name, (long long)bindings->value,
                          *text ? ", " : "", text);
    }
    return text;
}

static bool spend(Enumeration *e)
{
    if (e->c->fuel > 0) {
        e->c->fuel--;
        return true;
    }
    if (!e->c->out_of_fuel)
        ERR(e->c, LOOP_FUEL, e->span, (long long)CHECK_MAX_WORK);
    e->c->out_of_fuel = true;
    return false;
}

static bool enumerate(Enumeration *e, uint32_t depth, const TBinding *bindings)
{
    if (depth == e->frames.count) {
        if (e->test(e->context, bindings))
            return true;
        e->where = describe(e->c, bindings);
        return false;
    }
    const Frame *frame = e->frames.items[depth];
    int64_t low = 0, high = 0;
    if (frame->var == NULL) {
        if (index_failure(frame->condition, bindings, &low) != NULL || (low != 0) != frame->holds)
            return true;
        return enumerate(e, depth + 1, bindings);
    }
    if (index_failure(frame->low, bindings, &low) != NULL ||
        index_failure(frame->high, bindings, &high) != NULL)
        return !index_mentions_rows(e->c, frame->low) && !index_mentions_rows(e->c, frame->high);
    TBinding binding = {frame->var, low, bindings};
    for (; binding.value < high && spend(e); binding.value++)
        if (!enumerate(e, depth + 1, &binding))
            return false;
    return true;
}

/* A loop with constant bounds whose variable nothing relevant mentions only has to run at all. */
static bool frame_is_idle(const Frame *frame, const LoopVars *vars, bool *never_runs)
{
    if (frame->var == NULL || vars_has(vars, frame->var))
        return false;
    int64_t low, high;
    if (!index_is_const(frame->low, &low) || !index_is_const(frame->high, &high))
        return false;
    *never_runs |= low >= high;
    return true;
}

bool index_for_all(Checker *c, Span span, const TIndex *const *used, uint32_t count,
                   IterationTest *test, void *context, const char **where)
{
    LoopVars vars = {0};
    for (uint32_t k = 0; k < count; k++)
        vars_add(c, used[k], &vars);
    Enumeration e = {.c = c, .span = span, .test = test, .context = context, .where = ""};
    bool never_runs = false;
    for (const Frame *frame = c->body->frames; frame != NULL; frame = frame->outer) {
        if (frame_is_idle(frame, &vars, &never_runs))
            continue;
        vars_add(c, frame->low, &vars);
        vars_add(c, frame->high, &vars);
        vars_add(c, frame->condition, &vars);
        VEC_PUSH(c->arena, &e.frames, frame);
    }
    for (uint32_t k = 0; k < e.frames.count / 2; k++) {
        const Frame *frame = e.frames.items[k];
        e.frames.items[k] = e.frames.items[e.frames.count - 1 - k];
        e.frames.items[e.frames.count - 1 - k] = frame;
    }
    bool holds = never_runs || enumerate(&e, 0, NULL);
    if (where != NULL)
        *where = e.where;
    return holds;
}

typedef struct {
    const TIndex *index;
    int64_t extent, size, value;
    const char *failure;
} RangeTest;

static bool range_holds(void *context, const TBinding *bindings)
{
    RangeTest *test = context;
    test->failure = index_failure(test->index, bindings, &test->value);
    return test->failure == NULL && test->value >= 0 &&
           test->value <= test->size - 1 - test->extent;
}

/* What a loop runs over is told once for an iteration, where the text first shows it. */
static bool is_follow_up(Checker *c, const char *where, Span span)
{
    bool told = *where && c->blamed_loop == c->body->frames &&
                strcmp(c->blamed_iteration, where) == 0 && c->blamed_span.start < span.start;
    c->blamed_loop = c->body->frames;
    c->blamed_iteration = where;
    c->blamed_span = told ? c->blamed_span : span;
    return told;
}

bool index_check_range(Checker *c, const TIndex *index, int64_t extent, int64_t size,
                       const char *what, Span span, Span declared)
{
    int64_t low, high;
    if (index_interval(c, index, &low, &high) && low >= 0 && high <= size - 1 - extent)
        return true;
    if (size == TY_ROWS || index_mentions_rows(c, index))
        return rows_subscript(c, index, size, span);
    RangeTest test = {.index = index, .extent = extent, .size = size};
    const char *where;
    if (index_for_all(c, span, &index, 1, range_holds, &test, &where))
        return true;
    const char *when = *where ? check_text(c, " when %s", where) : "";
    if (test.failure != NULL) {
        ERR(c, BAD_INTEGER, span, check_text(c, "%s%s", test.failure, when));
        return false;
    }
    if (is_follow_up(c, where, span))
        return false;
    long long bad = (long long)(test.value < 0 ? test.value : test.value + extent);
    Diag *diag = ERR(c, OUT_OF_RANGE, span, bad, when, what, (long long)size - 1);
    if (declared.file != UINT32_MAX)
        diag_label(diag, declared, "%s has size %lld", what, (long long)size);
    return false;
}
