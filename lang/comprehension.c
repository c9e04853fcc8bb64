/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Domains of loops, and comprehensions over them.
 *
 * A domain is a range of integers or the entries of a tensor along its first axis. A comprehension
 * over reads or Pauli sums is unrolled, since an observable is a compile-time value; any other
 * stays a loop. */
#include "lang/check_internal.h"

#include <string.h>

TExpr *expr_entry(Checker *c, TExpr *tensor, const TIndex *at, Span span)
{
    TExpr *entry = texpr_new(c, TEX_SUBSCRIPT, ty_element(&tensor->type), span);
    entry->a = tensor;
    TItem item = {.kind = TITEM_AT, .start = at, .count = 1, .step = 1};
    VEC_PUSH(c->arena, &entry->items, item);
    for (uint32_t k = 1; k < tensor->type.rank; k++) {
        TItem whole = {.kind = TITEM_SLICE,
                       .start = index_const(c, 0, span),
                       .count = tensor->type.dims[k],
                       .step = 1};
        VEC_PUSH(c->arena, &entry->items, whole);
    }
    if (tensor->type.kind == TY_PROB && tensor->type.rank == 1)
        entry->type.kind = TY_PROB;
    return entry;
}

/* ---------------------------------------------------------------- domains */
static bool range_domain(Checker *c, const AstExpr *domain, LoopDomain *out)
{
    BUG_UNLESS(domain->range.low != NULL && domain->range.high != NULL); /* grammar */
    const TIndex *low = expr_index(c, domain->range.low, "the start of a range");
    const TIndex *high = expr_index(c, domain->range.high, "the end of a range");
    int64_t step = 1, extent = 0;
    if (low == NULL || high == NULL ||
        (domain->range.step != NULL &&
         !const_int(c, domain->range.step, "the step of a range", &step)))
        return false;
    if (step < 1) {
        ERR(c, SLICE_BACKWARDS, domain->span);
        return false;
    }
    out->trips = -1;
    if (index_difference(c, high, low, &extent))
        out->trips = extent <= 0 ? 0 : (extent - 1) / step + 1;
    if (step == 1 && index_is_rows(high) && index_is_const(low, &extent) && extent == 0)
        out->trips = TY_ROWS;
    out->low = low;
    out->high = high;
    if (step == 1)
        return true;
    if (out->trips < 0) {
        ERR(c, SLICE_LENGTH, domain->span);
        return false;
    }
    /* `by`: a counter of its own, the name stands for low + counter * step */
    Span span = domain->span;
    out->low = index_const(c, 0, span);
    out->high = index_const(c, out->trips, span);
    const TIndex *offset =
        index_make(c, TIDX_MUL, index_var(c, out->var, span), index_const(c, step, span), span);
    out->element.index = offset == NULL ? NULL : index_make(c, TIDX_ADD, low, offset, span);
    return out->element.index != NULL;
}

bool expr_domain(Checker *c, const AstExpr *domain, AstNames names, LoopDomain *out)
{
    AstName name = names.count > 0 ? names.items[0] : (AstName){NULL, domain->span};
    scope_check_names(c, &names);
    *out = (LoopDomain){.names = names, .var = index_new_var(c, name.name, name.span)};
    out->element =
        (Value){.kind = VAL_INT, .span = name.span, .index = index_var(c, out->var, name.span)};
    if (domain->kind == EXPR_RANGE) {
        if (names.count > 1) {
            ERR(c, DESTRUCTURE, names.items[1].span, names.count,
                "a range, which gives one number");
            return false;
        }
        return range_domain(c, domain, out);
    }
    Value value = expr_check(c, domain);
    if (value.kind == VAL_ERROR)
        return false;
    if (value.kind == VAL_EDGES)
        return graph_domain(c, &value, out);
    if (value.kind != VAL_EXPR || value.expr->type.rank == 0 ||
        (!ty_is_numeric(&value.expr->type) && value.expr->type.kind != TY_CLASS)) {
        ERR(c, BAD_DOMAIN, domain->span);
        return false;
    }
    out->tensor = value.expr;
    out->trips = value.expr->type.dims[0];
    out->low = index_const(c, 0, domain->span);
    out->high = rows_size(c, out->trips, domain->span).index;
    if (names.count > 1 && (value.expr->type.rank < 2 || value.expr->type.dims[1] != names.count)) {
        ERR(c, DESTRUCTURE, names.items[1].span, names.count, ty_text(c, &value.expr->type));
        return false;
    }
    return true;
}

/* A let of `holder`, and an expression that reads it. Without a holder the value itself. */
static TExpr *keep(Checker *c, Name name, TExpr *value, TExpr *holder)
{
    if (holder == NULL)
        return value;
    TLet let = let_new(c, name, value, value->span);
    VEC_PUSH(c->arena, &holder->lets, let);
    TExpr *use = texpr_new(c, TEX_LOCAL, value->type, value->span);
    use->local = let.local;
    return use;
}

void expr_bind_domain(Checker *c, const LoopDomain *domain, const TIndex *at, TExpr *holder)
{
    const AstNames *names = &domain->names;
    int64_t edge;
    if (domain->graph != NULL) {
        bool constant = index_is_const(at, &edge);
        BUG_UNLESS(constant); /* unrolled */
        graph_bind(c, domain, edge);
        return;
    }
    if (domain->tensor == NULL) {
        for (uint32_t k = 0; k < names->count; k++)
            scope_bind(c, names->items[k].name, domain->element, names->items[k].span);
        return;
    }
    TExpr *entry = expr_entry(c, domain->tensor, at, names->items[0].span);
    if (names->count > 1)
        entry = keep(c, name_of(c->names, "(tuple)"), entry, holder);
    for (uint32_t k = 0; k < names->count; k++) {
        AstName name = names->items[k];
        TExpr *part = entry;
        if (names->count > 1)
            part = expr_entry(c, entry, index_const(c, k, name.span), name.span);
        scope_bind(c, name.name, value_expr(keep(c, name.name, part, holder)), name.span);
    }
}

/* ---------------------------------------------------------------- comprehensions kept as loops */
static bool comprehension_shape(Checker *c, TExpr *result, const int64_t *trips, uint32_t count,
                                Span span)
{
    const Ty *body = &result->body->type;
    if (!ty_is_numeric(body)) {
        ERR(c, NOT_NUMERIC, result->body->span, "a comprehension", ty_text(c, body));
        return false;
    }
    result->type = ty_with_dims(TY_REAL, body->rank, body->dims);
    for (uint32_t k = count; !result->reduce && k > 0; k--) {
        if (!ty_prepend(&result->type, trips[k - 1])) {
            ERR(c, RANK_TOO_LARGE, span, body->rank + count, (unsigned)TY_MAX_RANK);
            return false;
        }
    }
    return ty_check_size(c, &result->type, span);
}

static Value comprehension_loop(Checker *c, const AstComprehension *over, Span span, bool reduce)
{
    TExpr *result = texpr_new(c, TEX_COMPREHENSION, ty_real(), span);
    result->reduce = reduce;
    int64_t *trips = NEW_ARRAY(c->arena, int64_t, over->generators.count);
    Binding *locals = c->body->locals;
    Frame *frames = c->body->frames;
    bool fine = true;
    for (uint32_t k = 0; k < over->generators.count; k++) {
        const AstGenerator *generator = &over->generators.items[k];
        LoopDomain domain;
        if (!expr_domain(c, generator->domain, generator->names, &domain)) {
            scope_bind_poison(c, &generator->names);
            fine = false;
            continue;
        }
        trips[k] = domain.trips;
        if (!reduce && domain.trips < 0 && domain.trips != TY_ROWS) {
            ERR(c, SLICE_LENGTH, generator->domain->span);
            fine = false;
        } else if (domain.trips == 0 && !reduce) {
            ERR(c, EMPTY_SLICE, generator->domain->span);
            fine = false;
        }
        TRange range = {domain.var, domain.low, domain.high};
        VEC_PUSH(c->arena, &result->loops, range);
        Frame *frame = NEW(c->arena, Frame);
        *frame = (Frame){
            .var = domain.var, .low = domain.low, .high = domain.high, .outer = c->body->frames};
        c->body->frames = frame;
        expr_bind_domain(c, &domain, index_var(c, domain.var, domain.var->span), result);
    }
    result->body = expr_runtime(c, over->body);
    c->body->frames = frames;
    scope_restore(c, locals);
    if (!fine || result->body == NULL ||
        !comprehension_shape(c, result, trips, over->generators.count, span))
        return value_error(span);
    return value_expr(result);
}

/* Edges are no function of their number. */
static bool is_edges(const AstExpr *domain)
{
    return domain->kind == EXPR_FIELD && strcmp(domain->field.name.name, "edges") == 0;
}

Value expr_comprehension(Checker *c, const AstComprehension *over, Span span, bool reduce)
{
    bool edges = false;
    for (uint32_t k = 0; k < over->generators.count; k++)
        edges |= is_edges(over->generators.items[k].domain);
    bool constant =
        reduce && c->body->kind == BODY_CONST; /* nothing there is known at run time only */
    if (edges || constant || (c->body->frames == NULL && unroll_is_needed(c, over->body)))
        return unroll_comprehension(c, over, span, reduce);
    return comprehension_loop(c, over, span, reduce);
}
