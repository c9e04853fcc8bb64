/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The value of a model is walked for its reads, and the amplitudes of a fidelity for formals, through
 * the names that stand in them. A name that no `let` gives may be anything. */
#include "compiler/info/linear.h"

#include "compiler/lower/internal.h"

typedef struct {
    Arena *arena;
    const TModel *model;
    ReadKinds kinds;
    bool in_amplitudes;
    VEC(const TLet *) lets;
    VEC(const TLocal *) followed;
} Search;

static void collect_lets(void *context, const TExpr *expr)
{
    Search *s = context;
    for (uint32_t k = 0; k < expr->lets.count; k++)
        VEC_PUSH(s->arena, &s->lets, &expr->lets.items[k]);
    if (expr->kind == TEX_READ && expr->read->kind == TREAD_FIDELITY)
        collect_lets(s, expr->a->lets.items[0].value);
    if (expr->kind != TEX_READ)
        low_visit_parts(expr, collect_lets, s);
}

static void collect_statements(Search *s, const TStmts *stmts)
{
    for (uint32_t k = 0; k < stmts->count; k++) {
        const TStmt *stmt = stmts->items[k];
        if (stmt->kind == TST_LET) {
            VEC_PUSH(s->arena, &s->lets, &stmt->let);
            collect_lets(s, stmt->let.value);
        }
        collect_statements(s, &stmt->body);
        collect_statements(s, &stmt->other);
    }
}

static bool is_formal(const Search *s, const TLocal *local)
{
    for (uint32_t k = 0; k < s->model->formals.count; k++)
        if (s->model->formals.items[k] == local)
            return true;
    return false;
}

static void visit(void *context, const TExpr *expr);

static void follow(Search *s, const TLocal *local)
{
    if (is_formal(s, local)) {
        const FormalPart part = {local, -1};
        VEC_PUSH(s->arena, &s->kinds.in_amplitudes, part);
        return;
    }
    for (uint32_t k = 0; k < s->followed.count; k++)
        if (s->followed.items[k] == local)
            return;
    VEC_PUSH(s->arena, &s->followed, local);
    for (uint32_t k = 0; k < s->lets.count; k++) {
        if (s->lets.items[k]->local == local) {
            visit(s, s->lets.items[k]->value);
            return;
        }
    }
    s->kinds.all_in_amplitudes = true;
}

/* x[2, 0] of a formal, with subscripts that are known */
static bool add_entry(Search *s, const TExpr *expr)
{
    const TExpr *base = expr->a;
    if (expr->kind != TEX_SUBSCRIPT || base->kind != TEX_LOCAL || !is_formal(s, base->local) ||
        expr->items.count != base->type.rank)
        return false;
    FormalPart part = {base->local, 0};
    for (uint32_t k = 0; k < expr->items.count; k++) {
        const TItem *item = &expr->items.items[k];
        int64_t at;
        if (item->kind != TITEM_AT || !tindex_affine(item->start, NULL, 0, &at, NULL))
            return false;
        part.entry = part.entry * base->type.dims[k] + at;
    }
    VEC_PUSH(s->arena, &s->kinds.in_amplitudes, part);
    return true;
}

static void visit_read(Search *s, const TExpr *expr)
{
    const TReadKind kind = expr->read->kind;
    s->kinds.quadratic |= kind == TREAD_VAR || kind == TREAD_PURITY;
    s->kinds.other |= kind == TREAD_STATE || kind == TREAD_ENTROPY || s->in_amplitudes;
    if (kind != TREAD_FIDELITY)
        return;
    const bool outside = s->in_amplitudes;
    s->in_amplitudes = true;
    visit(s, expr->a->lets.items[0].value);
    s->in_amplitudes = outside;
}

static void visit(void *context, const TExpr *expr)
{
    Search *s = context;
    if (expr->kind == TEX_READ) {
        visit_read(s, expr);
        return;
    }
    if (s->in_amplitudes && add_entry(s, expr))
        return;
    if (s->in_amplitudes && expr->kind == TEX_LOCAL)
        follow(s, expr->local);
    low_visit_parts(expr, visit, s);
}

ReadKinds read_kinds_of(Arena *arena, const TModel *model)
{
    Search s = {.arena = arena, .model = model};
    collect_statements(&s, &model->body);
    collect_lets(&s, model->value);
    visit(&s, model->value);
    return s.kinds;
}
