/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Comprehensions that hold reads or Pauli letters are unrolled, since an observable is a
 * compile-time value, and so are sums in constants.
 *
 * The body is checked once per iteration with the names bound to constants. `sum` adds the entries
 * as a balanced tree, so that its depth stays small; sums of Pauli strings are merged once. */
#include "lang/check_internal.h"

#include <string.h>

enum { UNROLL_COST = 128 }; /* fuel per entry: an entry is a piece of program */

static bool list_mentions_reads(Checker *c, const AstExprs *list)
{
    for (uint32_t k = 0; k < list->count; k++)
        if (unroll_is_needed(c, list->items[k]))
            return true;
    return false;
}

static bool args_mention_reads(Checker *c, const AstArgs *args)
{
    for (uint32_t k = 0; k < args->count; k++)
        if (unroll_is_needed(c, args->items[k].value))
            return true;
    return false;
}

static bool name_is_quantum(Checker *c, Name name)
{
    const Binding *local = scope_local(c, name);
    if (local != NULL)
        return local->value.kind == VAL_PAULI;
    const Symbol *symbol = scope_find(c, SPACE_VALUES, name);
    if (symbol != NULL)
        return symbol->kind == ITEM_OBSERVABLE;
    return expr_is_read_name(name) || (strlen(name) == 1 && strchr("XYZI", name[0]) != NULL);
}

/* Does the expression hold a read, a Pauli letter or an observable? */
bool unroll_is_needed(Checker *c, const AstExpr *expr)
{
    switch (expr->kind) {
    case EXPR_ERROR:
    case EXPR_NUMBER:
    case EXPR_STRING:
    case EXPR_RANGE:
    case EXPR_SCAN: return false;
    case EXPR_NAME: return name_is_quantum(c, expr->name);
    case EXPR_UNARY: return unroll_is_needed(c, expr->unary.operand);
    case EXPR_BINARY:
        for (; expr->kind == EXPR_BINARY; expr = expr->binary.left)
            if (unroll_is_needed(c, expr->binary.right))
                return true;
        return unroll_is_needed(c, expr);
    case EXPR_TUPLE: return args_mention_reads(c, &expr->args);
    case EXPR_LIST: return list_mentions_reads(c, &expr->list);
    case EXPR_COMPREHENSION: return unroll_is_needed(c, expr->comprehension.body);
    case EXPR_CALL:
        return unroll_is_needed(c, expr->call.callee) || args_mention_reads(c, &expr->call.args) ||
               (expr->call.over != NULL && unroll_is_needed(c, expr->call.over->body));
    case EXPR_INDEX:
        return unroll_is_needed(c, expr->index.base) || list_mentions_reads(c, &expr->index.items);
    case EXPR_FIELD: return unroll_is_needed(c, expr->field.base);
    }
    return false;
}

/* ---------------------------------------------------------------- entries */
typedef struct {
    const AstComprehension *over;
    Span span;
    bool reduce;
    VEC(Value) entries; /* reduce: all of them */
} Unrolling;

static Value unroll(Checker *c, Unrolling *u, uint32_t level);

static bool unroll_entry(Checker *c, Unrolling *u, uint32_t level, TExpr *stack)
{
    Value value = unroll(c, u, level + 1);
    if (value.kind == VAL_ERROR || u->reduce)
        return value.kind != VAL_ERROR;
    TExpr *entry = value_runtime(c, value);
    if (entry == NULL)
        return false;
    if (!ty_is_numeric(&entry->type)) {
        ERR(c, NOT_NUMERIC, entry->span, "a comprehension", ty_text(c, &entry->type));
        return false;
    }
    VEC_PUSH(c->arena, &stack->args, entry);
    return true;
}

static Value unroll_stack(Checker *c, TExpr *stack)
{
    const Ty *entry = &stack->args.items[0]->type;
    stack->type = ty_with_dims(TY_REAL, entry->rank, entry->dims);
    if (ty_prepend(&stack->type, stack->args.count))
        return ty_check_size(c, &stack->type, stack->span) ? value_expr(stack)
                                                           : value_error(stack->span);
    ERR(c, RANK_TOO_LARGE, stack->span, TY_MAX_RANK + 1, (unsigned)TY_MAX_RANK);
    return value_error(stack->span);
}

static bool spend(Checker *c, Span span)
{
    c->fuel -= UNROLL_COST;
    if (c->fuel > 0)
        return true;
    if (!c->out_of_fuel)
        ERR(c, LOOP_FUEL, span, (long long)CHECK_MAX_WORK);
    c->out_of_fuel = true;
    return false;
}

/* Generators from `level` on: the stack of their entries; with reduce these are kept aside. */
static Value unroll(Checker *c, Unrolling *u, uint32_t level)
{
    if (level == u->over->generators.count) {
        Value value = expr_check(c, u->over->body);
        if (u->reduce && value.kind != VAL_ERROR)
            VEC_PUSH(c->arena, &u->entries, value);
        return value;
    }
    const AstGenerator *generator = &u->over->generators.items[level];
    LoopDomain domain;
    if (!expr_domain(c, generator->domain, generator->names, &domain))
        return value_error(u->span);
    int64_t low;
    const TIndex *element = domain.element.index;
    if (domain.trips == TY_ROWS) {
        ERR(c, ROWS_PLACE, generator->domain->span, "an observable");
        return value_error(u->span);
    }
    if (!index_is_const(domain.low, &low) || domain.trips < 0) {
        ERR(c, SLICE_LENGTH, generator->domain->span);
        return value_error(u->span);
    }
    TExpr *stack = texpr_new(c, TEX_STACK, ty_real(), u->span);
    Binding *locals = c->body->locals;
    for (int64_t k = 0; k < domain.trips; k++) {
        TBinding binding = {domain.var, low + k, NULL};
        if (domain.graph == NULL)
            domain.element = value_int(c, tindex_eval(element, &binding), u->span);
        expr_bind_domain(c, &domain, index_const(c, low + k, u->span), NULL);
        bool fine = spend(c, u->span) && unroll_entry(c, u, level, stack);
        scope_restore(c, locals);
        if (!fine)
            return value_error(u->span);
    }
    if (u->reduce)
        return value_num(0, u->span);
    if (stack->args.count > 0)
        return unroll_stack(c, stack);
    ERR(c, EMPTY_SLICE, generator->domain->span);
    return value_error(u->span);
}

/* ---------------------------------------------------------------- sums */
static TExpr *sum_tree(Checker *c, TExpr *const *terms, uint32_t count, Span span)
{
    if (count == 1)
        return terms[0];
    TExpr *sum = texpr_new(c, TEX_BINARY, terms[0]->type, span);
    sum->type.kind = TY_REAL;
    sum->op = TOP_ADD;
    sum->a = sum_tree(c, terms, count / 2, span);
    sum->b = sum_tree(c, terms + count / 2, count - count / 2, span);
    return sum;
}

/* A sum of numbers that are all known is one. */
static bool sum_known(Checker *c, const Unrolling *u, Value *sum)
{
    for (uint32_t k = 0; k < u->entries.count; k++)
        if (u->entries.items[k].kind == VAL_BOOL || !value_is_static(&u->entries.items[k]))
            return false;
    *sum = u->entries.items[0];
    for (uint32_t k = 1; k < u->entries.count && sum->kind != VAL_ERROR; k++)
        *sum = const_binary(c, AST_ADD, *sum, u->entries.items[k], u->span);
    sum->span = u->span;
    return true;
}

static Value sum_entries(Checker *c, const Unrolling *u)
{
    uint32_t count = u->entries.count;
    Value known;
    if (count == 0)
        return c->body->kind == BODY_CONST ? value_int(c, 0, u->span) : value_num(0, u->span);
    if (sum_known(c, u, &known))
        return known;
    for (uint32_t k = 0; k < count; k++)
        if (u->entries.items[k].kind == VAL_PAULI)
            return pauli_sum(c, u->entries.items, count, u->span);
    TExpr **terms = NEW_ARRAY(c->arena, TExpr *, count);
    for (uint32_t k = 0; k < count; k++) {
        terms[k] = value_runtime(c, u->entries.items[k]);
        if (terms[k] == NULL)
            return value_error(u->span);
        const Ty *type = &terms[k]->type, *first = &terms[0]->type;
        if (!ty_is_numeric(type) || !ty_same_dims(type, first)) {
            ERR(c, SHAPE_MISMATCH, u->span, "+", ty_text(c, first), ty_text(c, type));
            return value_error(u->span);
        }
    }
    return value_expr(sum_tree(c, terms, count, u->span));
}

Value unroll_comprehension(Checker *c, const AstComprehension *over, Span span, bool reduce)
{
    Unrolling u = {.over = over, .span = span, .reduce = reduce};
    Value value = unroll(c, &u, 0);
    return reduce && value.kind != VAL_ERROR ? sum_entries(c, &u) : value;
}
