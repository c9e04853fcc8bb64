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
    out->element =
        (Value){.kind = VAL_INT, .span = span, .index = index_make(c, TIDX_ADD, low, offset, span)};
    return true;
}

bool expr_domain(Checker *c, const AstExpr *domain, AstNames names, LoopDomain *out)
{
    AstName name = names.count > 0 ? names.items[0] : (AstName){NULL, domain->span};
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
    if (value.kind != VAL_EXPR || value.expr->type.rank == 0 || !ty_is_numeric(&value.expr->type)) {
        ERR(c, BAD_DOMAIN, domain->span);
        return false;
    }
    out->tensor = value.expr;
    out->trips = value.expr->type.dims[0];
    out->low = index_const(c, 0, domain->span);
    out->high = index_const(c, out->trips, domain->span);
    if (names.count > 1 && (value.expr->type.rank < 2 || value.expr->type.dims[1] != names.count)) {
        ERR(c, DESTRUCTURE, names.items[1].span, names.count, ty_text(c, &value.expr->type));
        return false;
    }
    return true;
}

/* Names for entry `at` of a domain; a tensor's entry becomes a let of `holder`, if there is one. */
static void bind_names(Checker *c, const LoopDomain *domain, const TIndex *at, TExpr *holder)
{
    if (domain->tensor == NULL) {
        for (uint32_t k = 0; k < domain->names.count; k++)
            scope_bind(c, domain->names.items[k].name, domain->element,
                       domain->names.items[k].span);
        return;
    }
    for (uint32_t k = 0; k < domain->names.count; k++) {
        AstName name = domain->names.items[k];
        TExpr *entry = expr_entry(c, domain->tensor, at, name.span);
        if (domain->names.count > 1)
            entry = expr_entry(c, entry, index_const(c, k, name.span), name.span);
        if (holder != NULL) {
            TLet let = {local_new(c, name.name, entry->type, name.span), entry};
            VEC_PUSH(c->arena, &holder->lets, let);
            entry = texpr_new(c, TEX_LOCAL, entry->type, name.span);
            entry->local = let.local;
        }
        scope_bind(c, name.name, value_expr(entry), name.span);
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
    for (uint32_t k = 0; fine && k < over->generators.count; k++) {
        const AstGenerator *generator = &over->generators.items[k];
        LoopDomain domain;
        fine = expr_domain(c, generator->domain, generator->names, &domain);
        if (!fine)
            break;
        trips[k] = domain.trips;
        if (!reduce && domain.trips < 0) {
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
        bind_names(c, &domain, index_var(c, domain.var, domain.var->span), result);
    }
    result->body = fine ? expr_runtime(c, over->body) : NULL;
    c->body->frames = frames;
    c->body->locals = locals;
    if (result->body == NULL ||
        !comprehension_shape(c, result, trips, over->generators.count, span))
        return value_error(span);
    return value_expr(result);
}

/* ---------------------------------------------------------------- unrolled comprehensions */
static bool mentions_reads(Checker *c, const AstExpr *expr);

static bool list_mentions_reads(Checker *c, const AstExprs *list)
{
    for (uint32_t k = 0; k < list->count; k++)
        if (mentions_reads(c, list->items[k]))
            return true;
    return false;
}

static bool args_mention_reads(Checker *c, const AstArgs *args)
{
    for (uint32_t k = 0; k < args->count; k++)
        if (mentions_reads(c, args->items[k].value))
            return true;
    return false;
}

static bool name_is_quantum(Checker *c, Name name)
{
    const Binding *local = scope_local(c, name);
    if (local != NULL)
        return local->value.kind == VAL_PAULI;
    const Symbol *symbol = scope_symbol(c->body->home, SPACE_VALUES, name);
    if (symbol != NULL)
        return symbol->kind == ITEM_OBSERVABLE;
    return expr_is_read_name(name) || (strlen(name) == 1 && strchr("XYZI", name[0]) != NULL);
}

/* Does the expression hold a read, a Pauli letter or an observable? */
static bool mentions_reads(Checker *c, const AstExpr *expr)
{
    switch (expr->kind) {
    case EXPR_ERROR:
    case EXPR_NUMBER:
    case EXPR_STRING:
    case EXPR_RANGE:
    case EXPR_SCAN: return false;
    case EXPR_NAME: return name_is_quantum(c, expr->name);
    case EXPR_UNARY: return mentions_reads(c, expr->unary.operand);
    case EXPR_BINARY:
        for (; expr->kind == EXPR_BINARY; expr = expr->binary.left)
            if (mentions_reads(c, expr->binary.right))
                return true;
        return mentions_reads(c, expr);
    case EXPR_TUPLE: return args_mention_reads(c, &expr->args);
    case EXPR_LIST: return list_mentions_reads(c, &expr->list);
    case EXPR_COMPREHENSION: return mentions_reads(c, expr->comprehension.body);
    case EXPR_CALL:
        return mentions_reads(c, expr->call.callee) || args_mention_reads(c, &expr->call.args) ||
               (expr->call.over != NULL && mentions_reads(c, expr->call.over->body));
    case EXPR_INDEX:
        return mentions_reads(c, expr->index.base) || list_mentions_reads(c, &expr->index.items);
    case EXPR_FIELD: return mentions_reads(c, expr->field.base);
    }
    return false;
}

typedef struct {
    const AstComprehension *over;
    Span span;
    bool reduce;
    Value sum; /* reduce: so far; VAL_ERROR with `any` false: nothing yet */
    bool any;
} Unrolling;

static Value add_values(Checker *c, Value a, Value b, Span span)
{
    if (a.kind == VAL_PAULI || b.kind == VAL_PAULI)
        return pauli_binary(c, AST_ADD, a, b, span);
    TExpr *x = value_runtime(c, a), *y = value_runtime(c, b);
    if (x == NULL || y == NULL)
        return value_error(span);
    if (!ty_is_numeric(&x->type) || !ty_same_dims(&x->type, &y->type)) {
        ERR(c, SHAPE_MISMATCH, span, "+", ty_text(c, &x->type), ty_text(c, &y->type));
        return value_error(span);
    }
    TExpr *sum = texpr_new(c, TEX_BINARY, ty_with_dims(TY_REAL, x->type.rank, x->type.dims), span);
    sum->op = TOP_ADD;
    sum->a = x;
    sum->b = y;
    return value_expr(sum);
}

/* Generators from `level` on: the stack of their entries, or with reduce the sum so far. */
static Value unroll(Checker *c, Unrolling *u, uint32_t level)
{
    if (level == u->over->generators.count) {
        Value value = expr_check(c, u->over->body);
        if (value.kind == VAL_ERROR || !u->reduce)
            return value;
        u->sum = u->any ? add_values(c, u->sum, value, u->span) : value;
        u->any = true;
        return u->sum;
    }
    const AstGenerator *generator = &u->over->generators.items[level];
    LoopDomain domain;
    if (!expr_domain(c, generator->domain, generator->names, &domain))
        return value_error(u->span);
    int64_t low;
    const TIndex *element = domain.element.index;
    bool constant = index_is_const(domain.low, &low);
    BUG_UNLESS(constant && domain.trips >= 0);
    TExpr *stack = texpr_new(c, TEX_STACK, ty_real(), u->span);
    Binding *locals = c->body->locals;
    Value value = {.kind = VAL_INT, .span = u->span};
    for (int64_t k = 0; k < domain.trips; k++) {
        if (c->fuel-- <= 0) {
            ERR(c, LOOP_FUEL, u->span, (long long)CHECK_MAX_WORK);
            return value_error(u->span);
        }
        TBinding binding = {domain.var, low + k, NULL};
        domain.element = value_int(c, tindex_eval(element, &binding), u->span);
        bind_names(c, &domain, index_const(c, low + k, u->span), NULL);
        value = unroll(c, u, level + 1);
        c->body->locals = locals;
        TExpr *entry = u->reduce || value.kind == VAL_ERROR ? NULL : value_runtime(c, value);
        if (value.kind == VAL_ERROR || (!u->reduce && entry == NULL))
            return value_error(u->span);
        if (!u->reduce)
            VEC_PUSH(c->arena, &stack->args, entry);
    }
    if (u->reduce)
        return value;
    if (stack->args.count == 0) {
        ERR(c, EMPTY_SLICE, generator->domain->span);
        return value_error(u->span);
    }
    stack->type =
        ty_with_dims(TY_REAL, stack->args.items[0]->type.rank, stack->args.items[0]->type.dims);
    if (!ty_prepend(&stack->type, domain.trips)) {
        ERR(c, RANK_TOO_LARGE, u->span, TY_MAX_RANK + 1, (unsigned)TY_MAX_RANK);
        return value_error(u->span);
    }
    return value_expr(stack);
}

Value expr_comprehension(Checker *c, const AstComprehension *over, Span span, bool reduce)
{
    if (!mentions_reads(c, over->body) || c->body->frames != NULL)
        return comprehension_loop(c, over, span, reduce);
    Unrolling u = {.over = over, .span = span, .reduce = reduce};
    Value value = unroll(c, &u, 0);
    if (!reduce || value.kind == VAL_ERROR)
        return value;
    return u.any ? u.sum : value_num(0, span);
}
