/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Classical expressions: one case per kind of the typed tree.
 *
 * Functions are inlined by binding their formals to values; a record or tuple is a value with fields, so
 * that passing one costs nothing. What has axes (see internal.h) keeps them through every
 * operation. */
#include "compiler/lower/internal.h"

static LowValue lower_binary(Lower *L, const LowEnv *env, const TExpr *expr)
{
    static const IrOp ops[] = {[TOP_ADD] = IR_add,
                               [TOP_SUB] = IR_sub,
                               [TOP_MUL] = IR_mul,
                               [TOP_DIV] = IR_div,
                               [TOP_POW] = IR_pow};
    BUG_UNLESS(expr->op <= TOP_POW);
    LowValue a = lower_expr(L, env, expr->a);
    LowValue b = lower_expr(L, env, expr->b);
    return low_map2(L, ops[expr->op], a, b, expr->span);
}

void lower_let(Lower *L, LowEnv *env, const TLet *let)
{
    low_bind_local(L, env, let->local, lower_expr(L, env, let->value));
}

static LowValue lower_block(Lower *L, const LowEnv *env, const TExpr *expr)
{
    LowEnv scope = *env;
    for (uint32_t k = 0; k < expr->lets.count; k++)
        lower_let(L, &scope, &expr->lets.items[k]);
    return lower_expr(L, &scope, expr->body);
}

static LowValue lower_call(Lower *L, const LowEnv *env, const TExpr *expr)
{
    const TFunction *function = expr->function;
    LowEnv scope = *env;
    BUG_UNLESS(expr->args.count == function->formals.count);
    for (uint32_t k = 0; k < expr->args.count; k++)
        low_bind_local(L, &scope, function->formals.items[k],
                       lower_expr(L, env, expr->args.items[k]));
    return lower_expr(L, &scope, function->body);
}

static LowValue lower_record(Lower *L, const LowEnv *env, const TExpr *expr)
{
    LowValue record = {.node = IR_NONE, .num_fields = expr->args.count};
    record.fields = NEW_ARRAY(L->arena, LowValue, expr->args.count);
    for (uint32_t k = 0; k < expr->args.count; k++)
        record.fields[k] = lower_expr(L, env, expr->args.items[k]);
    return record;
}

static LowValue lower_field(Lower *L, const LowEnv *env, const TExpr *expr)
{
    LowValue record = lower_unsettled(L, env, expr->a);
    BUG_UNLESS(record.node == IR_NONE && expr->id < record.num_fields);
    return record.fields[expr->id];
}

static LowValue lower_stack(Lower *L, const LowEnv *env, const TExpr *expr)
{
    LowValue *parts = NEW_ARRAY(L->arena, LowValue, expr->args.count);
    for (uint32_t k = 0; k < expr->args.count; k++)
        parts[k] = lower_expr(L, env, expr->args.items[k]);
    return low_stack(L, parts, expr->args.count, expr->span);
}

static LowValue lower_product(Lower *L, const LowEnv *env, const TExpr *expr)
{
    LowValue a = lower_expr(L, env, expr->a);
    LowValue b = lower_expr(L, env, expr->b);
    if (a.num_rows + b.num_rows > 0)
        return low_batch_product(L, a, b, expr);
    return lower_matmul(L, a, b, expr->span);
}

/* A variance is no less than 0, whatever the rounding of its two terms. */
static LowValue lower_read_value(Lower *L, const LowEnv *env, const TExpr *expr)
{
    if (expr->a == NULL)
        return lower_read(L, env, expr);
    const LowValue value = lower_expr(L, env, expr->a);
    return expr->read->kind == TREAD_VAR ? low_map1(L, IR_relu, value, expr->span) : value;
}

LowValue lower_unsettled(Lower *L, const LowEnv *env, const TExpr *expr)
{
    switch (expr->kind) {
    case TEX_NUMBER: return low_batch_number(L, expr->number, &expr->type, expr->span);
    case TEX_INDEX: return low_batch_index(L, env, expr->index, expr);
    case TEX_PARAM:
        return low_value(low_share(L, ir_param(L->module, L->function, expr->id, expr->span)), 0);
    case TEX_COLUMN:
        return low_value(low_share(L, ir_column(L->module, L->function, expr->id, expr->span)), 0);
    case TEX_ROWS: return low_batch_column(L, expr);
    case TEX_LOCAL: return low_find_local(env, expr->local);
    case TEX_UNARY: return low_map1(L, IR_neg, lower_expr(L, env, expr->a), expr->span);
    case TEX_BINARY: return lower_binary(L, env, expr);
    case TEX_MATMUL: return lower_product(L, env, expr);
    case TEX_BUILTIN: return lower_builtin(L, env, expr);
    case TEX_SUBSCRIPT: return lower_subscript(L, env, expr);
    case TEX_STACK: return lower_stack(L, env, expr);
    case TEX_COMPREHENSION: return lower_comprehension(L, env, expr);
    case TEX_CALL: return lower_call(L, env, expr);
    case TEX_MODEL: return lower_model(L, env, expr);
    case TEX_RECORD:
    case TEX_TUPLE: return lower_record(L, env, expr);
    case TEX_FIELD: return lower_field(L, env, expr);
    case TEX_BLOCK: return lower_block(L, env, expr);
    case TEX_SCAN: return lower_scan(L, env, expr);
    case TEX_READ: return lower_read_value(L, env, expr);
    case TEX_COMPARE: return lower_compare(L, env, expr);
    }
    BUG("an expression of unknown kind %d", (int)expr->kind);
}

LowValue lower_expr(Lower *L, const LowEnv *env, const TExpr *expr)
{
    if (!L->batch)
        return lower_unsettled(L, env, expr);
    LowValue value = {0};
    bool whole = low_batch_is_whole(L, env, expr);
    if (whole)
        L->num_row_vars = 0;
    if (!L->failed)
        value = lower_unsettled(L, env, expr);
    if (whole)
        L->num_row_vars = 1;
    return L->failed ? low_blank(L, &expr->type, expr->span) : low_batch_settle(L, value, expr);
}
