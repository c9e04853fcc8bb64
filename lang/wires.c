/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Operands: which wires of a register a gate or read takes. Every wire is in range, and no gate
 * takes one twice, in every iteration of the loops around it. Sets of wires are bit masks: a model
 * has at most 26. */
#include "lang/check_internal.h"

#include <string.h>

/* The statement further down in the model that declares the register; NULL: there is none. */
static const AstStmt *declared_below(const Checker *c, Name name, Span use)
{
    const AstModule *module = c->body->home->ast;
    for (uint32_t k = 0; k < module->items.count; k++) {
        const AstItem *item = module->items.items[k];
        if (item->kind != ITEM_MODEL || use.start < item->span.start || use.end > item->span.end)
            continue;
        for (uint32_t n = 0; n < item->body.count; n++) {
            const AstStmt *stmt = item->body.items[n];
            if (stmt->kind == STMT_QUBIT && stmt->qubit.name.name == name)
                return stmt;
        }
    }
    return NULL;
}

/* Told once per name: later uses are silent. */
static void unknown_register(Checker *c, Name name, Span span)
{
    const AstStmt *below = declared_below(c, name, span);
    if (below == NULL) {
        scope_unknown(c, SPACE_VALUES, "register", name, span);
    } else {
        Diag *diag = ERR(c, UNKNOWN_NAME, span, "register", name);
        diag_label(diag, below->span, "declared here, below its use");
    }
    scope_bind(c, name, value_error(span), span);
}

static RegState *register_of(Checker *c, Name name, Span span)
{
    const Binding *local = scope_local(c, name);
    if (local != NULL && local->value.kind == VAL_REGISTER)
        return local->value.reg;
    const Symbol *global = scope_symbol(c->body->home, SPACE_VALUES, name);
    if (local != NULL && local->value.kind == VAL_ERROR)
        return NULL;
    if (local == NULL && global == NULL)
        unknown_register(c, name, span);
    else
        diag_label(ERR(c, NOT_A_REGISTER, span, name), local != NULL ? local->span : global->span,
                   "declared here");
    return NULL;
}

static bool operand_items(Checker *c, Name name, Span span, const AstExprs *items, bool has_items,
                          TOperand *out, RegState **state)
{
    *state = register_of(c, name, span);
    if (*state == NULL)
        return false;
    const RegState *view = *state;
    *out = (TOperand){.reg = view->reg,
                      .start = index_const(c, 0, span),
                      .count = view->size,
                      .step = 1,
                      .span = span};
    out->single = view->single;
    if (!has_items)
        return true;
    if (view->single) {
        diag_label(ERR(c, INDEX_ON_QUBIT, span, name), view->span, "declared without a size");
        return false;
    }
    if (items->count != 1) {
        ERR(c, ONE_INDEX, span, name);
        return false;
    }
    const AstExpr *item = items->items[0];
    const char *what = check_text(c, "`%s`", name);
    if (item->kind == EXPR_RANGE)
        return expr_slice(c, item, view->size, what, view->span, &out->start, &out->count,
                          &out->step);
    out->start = expr_index(c, item, "a qubit's number");
    out->count = 1;
    out->single = true;
    return out->start != NULL &&
           index_check_range(c, out->start, 0, view->size, what, item->span, view->span);
}

/* From the numbers of the name to those of the declared register. */
static bool to_root(Checker *c, const RegState *view, TOperand *out)
{
    Span span = out->span;
    if (view->step != 1)
        out->start = index_make(c, TIDX_MUL, out->start, index_const(c, view->step, span), span);
    if (out->start != NULL && view->first != 0)
        out->start = index_make(c, TIDX_ADD, out->start, index_const(c, view->first, span), span);
    out->step *= view->step;
    if (out->start == NULL || out->count == 0 || (view->gone & wires_mask(c, out)) == 0)
        return out->start != NULL;
    diag_label(ERR(c, QUBIT_GONE, span, view->name), view->gone_span, "given away here");
    return false;
}

static bool operand_of(Checker *c, Name name, Span span, const AstExprs *items, bool has_items,
                       TOperand *out, RegState **state)
{
    return operand_items(c, name, span, items, has_items, out, state) && to_root(c, *state, out);
}

bool wires_operand(Checker *c, const AstOperand *operand, TOperand *out, RegState **state)
{
    return operand_of(c, operand->name.name, operand->span, &operand->items, operand->has_items,
                      out, state);
}

bool wires_operand_expr(Checker *c, const AstExpr *expr, TOperand *out, RegState **state)
{
    bool fine = false;
    if (expr->kind == EXPR_NAME)
        fine = operand_of(c, expr->name, expr->span, NULL, false, out, state);
    else if (expr->kind == EXPR_INDEX && expr->index.base->kind == EXPR_NAME)
        fine =
            operand_of(c, expr->index.base->name, expr->span, &expr->index.items, true, out, state);
    else if (expr->kind != EXPR_ERROR)
        ERR(c, NOT_A_REGISTER, expr->span, "this");
    if (fine && out->count == 0) {
        ERR(c, EMPTY_SLICE, expr->span);
        return false;
    }
    return fine;
}

/* ---------------------------------------------------------------- sets of wires */
typedef struct {
    const TOperand *operand;
    uint64_t mask;
    uint64_t all; /* of the register: nothing more can be learned */
} MaskTest;

static uint64_t mask_at(const TOperand *operand, int64_t start)
{
    uint64_t mask = 0;
    for (int64_t k = 0; k < operand->count; k++) {
        int64_t wire = start + k * operand->step;
        if (wire >= 0 && wire < 64)
            mask |= (uint64_t)1 << wire;
    }
    return mask;
}

static bool mask_collect(void *context, const TBinding *bindings)
{
    MaskTest *test = context;
    int64_t start;
    if (index_failure(test->operand->start, bindings, &start) == NULL)
        test->mask |= mask_at(test->operand, start);
    return test->mask != test->all;
}

uint64_t wires_mask(Checker *c, const TOperand *operand)
{
    MaskTest test = {.operand = operand, .all = ((uint64_t)1 << operand->reg->size) - 1};
    index_for_all(c, operand->span, &operand->start, 1, mask_collect, &test, NULL);
    return test.mask;
}

/* ---------------------------------------------------------------- no wire twice */
typedef struct {
    const TOperand *a, *b;
    bool broadcast;
    int64_t trips;
    int64_t wire; /* the clash */
} ClashTest;

static bool no_clash(void *context, const TBinding *bindings)
{
    ClashTest *test = context;
    int64_t a, b;
    if (index_failure(test->a->start, bindings, &a) != NULL ||
        index_failure(test->b->start, bindings, &b) != NULL)
        return true;
    if (!test->broadcast) {
        uint64_t both = mask_at(test->a, a) & mask_at(test->b, b);
        test->wire = both == 0 ? 0 : __builtin_ctzll(both);
        return both == 0;
    }
    for (int64_t k = 0; k < test->trips; k++) {
        test->wire = a + (test->a->single ? 0 : k * test->a->step);
        if (test->wire == b + (test->b->single ? 0 : k * test->b->step))
            return false;
    }
    return true;
}

static bool check_pair(Checker *c, const TApply *apply, const TOperand *a, const TOperand *b,
                       const RegState *view)
{
    int64_t difference;
    bool lone = a->single && b->single;
    if (lone && index_difference(c, a->start, b->start, &difference) && difference != 0)
        return true;
    ClashTest test = {.a = a, .b = b, .broadcast = apply->broadcast > 0, .trips = apply->broadcast};
    const TIndex *used[2] = {a->start, b->start};
    const char *where;
    if (index_for_all(c, apply->span, used, 2, no_clash, &test, &where))
        return true;
    Diag *diag = a->reg->single
                     ? ERR(c, QUBIT_TWICE, b->span, check_text(c, "`%s`", a->reg->name), "")
                     : ERR(c, QUBIT_TWICE, b->span,
                           check_text(c, "`%s[%lld]`", view->name,
                                      (long long)((test.wire - view->first) / view->step)),
                           *where ? check_text(c, " when %s", where) : "");
    diag_label(diag, a->span, "first here");
    return false;
}

bool wires_distinct(Checker *c, const TApply *apply, RegState *const *states)
{
    for (uint32_t i = 0; i < apply->operands.count; i++)
        for (uint32_t j = i + 1; j < apply->operands.count; j++)
            if (apply->operands.items[i].reg == apply->operands.items[j].reg &&
                !check_pair(c, apply, &apply->operands.items[i], &apply->operands.items[j],
                            states[j]))
                return false;
    return true;
}
