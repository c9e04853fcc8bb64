/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Questions about an expression that need all of its parts. */
#include "compiler/lower/internal.h"

void low_visit_parts(const TExpr *expr, LowVisit *visit, void *context)
{
    if (expr->a != NULL)
        visit(context, expr->a);
    if (expr->b != NULL)
        visit(context, expr->b);
    for (uint32_t k = 0; k < expr->args.count; k++)
        visit(context, expr->args.items[k]);
    for (uint32_t k = 0; k < expr->items.count; k++) {
        if (expr->items.items[k].label != NULL)
            visit(context, expr->items.items[k].label);
    }
    for (uint32_t k = 0; k < expr->lets.count; k++)
        visit(context, expr->lets.items[k].value);
    if (expr->body != NULL)
        visit(context, expr->body);
}

static void find_circuit(void *context, const TExpr *part)
{
    bool *found = context;
    *found = *found || low_runs_circuit(part);
}

bool low_runs_circuit(const TExpr *expr)
{
    bool found = expr->kind == TEX_READ || expr->kind == TEX_MODEL;
    if (!found && expr->kind == TEX_CALL)
        find_circuit(&found, expr->function->body);
    if (!found)
        low_visit_parts(expr, find_circuit, &found);
    return found;
}

bool low_index_mentions(const TIndex *index, const TLoopVar *const *vars, uint32_t num_vars)
{
    if (index == NULL || index->kind == TIDX_CONST)
        return false;
    if (index->kind == TIDX_VAR) {
        for (uint32_t k = 0; k < num_vars; k++) {
            if (index->var == vars[k])
                return true;
        }
        return false;
    }
    return low_index_mentions(index->a, vars, num_vars) ||
           low_index_mentions(index->b, vars, num_vars);
}

typedef struct {
    const TLoopVar *const *vars;
    uint32_t num_vars;
    uint32_t axes; /* leading dimensions that any part may get */
    bool possible;
} VectorCheck;

/* Dimensions that evaluating the expression itself needs. Leaves carry no axes; a product of
 * matrices with axes on both sides is made with one more dimension than its result, and so is a
 * choice by a label. */
static uint32_t rank_needed(const VectorCheck *check, const TExpr *expr)
{
    bool leaf = expr->kind == TEX_PARAM || expr->kind == TEX_COLUMN || expr->kind == TEX_NUMBER;
    if (expr->type.kind == TY_RECORD || expr->type.kind == TY_TUPLE || leaf)
        return expr->type.rank;
    uint32_t extra = expr->kind == TEX_MATMUL;
    for (uint32_t k = 0; k < expr->items.count; k++)
        extra += expr->items.items[k].kind == TITEM_CLASS;
    return check->axes + expr->type.rank + extra;
}

static void check_part(void *context, const TExpr *expr)
{
    VectorCheck *check = context;
    VectorCheck inner = *check;
    if (!check->possible)
        return;
    if (expr->kind == TEX_READ || expr->kind == TEX_MODEL || rank_needed(check, expr) > IR_MAX_RANK)
        inner.possible = false;
    if (expr->kind == TEX_COMPREHENSION || expr->kind == TEX_SCAN) {
        inner.axes += expr->kind == TEX_SCAN ? 0 : expr->loops.count;
        for (uint32_t k = 0; k < expr->loops.count; k++) {
            if (low_index_mentions(expr->loops.items[k].low, check->vars, check->num_vars) ||
                low_index_mentions(expr->loops.items[k].high, check->vars, check->num_vars))
                inner.possible = false;
        }
    }
    if (inner.possible && expr->kind == TEX_CALL)
        check_part(&inner, expr->function->body);
    if (inner.possible)
        low_visit_parts(expr, check_part, &inner);
    check->possible = inner.possible;
}

bool low_vectorizable(const TExpr *expr, const TLoopVar *const *vars, uint32_t num_vars,
                      uint32_t axes)
{
    VectorCheck check = {vars, num_vars, axes, axes <= IR_MAX_RANK};
    check_part(&check, expr);
    return check.possible;
}
