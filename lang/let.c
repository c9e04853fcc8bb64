/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `let`, and bodies that are `let` lines and a value. Several names take the entries of a tuple or,
 * along the first axis, of a tensor. */
#include "lang/check_internal.h"

/* ---------------------------------------------------------------- let */
static bool let_bind(Checker *c, AstName name, Value value, TExpr *holder, const AstStmt *stmt)
{
    bool alias = value.kind != VAL_EXPR || value.expr->kind == TEX_RECORD;
    if (value.kind == VAL_REGISTER || value.kind == VAL_STRING) {
        value_runtime(c, value);
        value = value_error(value.span);
    }
    if (!alias) {
        TLet let = let_new(c, name.name, value.expr, name.span);
        let.source = stmt;
        let.local->measured = channel_is_measured(value.expr);
        VEC_PUSH(c->arena, &holder->lets, let);
        TExpr *use = texpr_new(c, TEX_LOCAL, value.expr->type, name.span);
        use->local = let.local;
        value = value_expr(use);
    }
    scope_bind(c, name.name, value, name.span);
    return value.kind != VAL_ERROR;
}

/* Entry k of what is destructured: of a tuple, or along the first axis of a tensor. */
static Value let_entry(Checker *c, TExpr *whole, uint32_t k, Span span)
{
    if (whole->type.kind == TY_TUPLE)
        return value_expr(tuple_entry(c, whole, k, span));
    return value_expr(expr_entry(c, whole, index_const(c, k, span), span));
}

static bool has_entries(const Ty *type, uint32_t count)
{
    if (type->kind == TY_TUPLE)
        return type->tuple->count == count;
    return type->rank > 0 && ty_is_numeric(type) && type->dims[0] == count;
}

bool expr_let(Checker *c, const AstStmt *stmt, TExpr *holder)
{
    const AstNames *names = &stmt->let.names;
    scope_check_names(c, names);
    Value value = expr_check(c, stmt->let.value);
    if (names->count == 1)
        return let_bind(c, names->items[0], value, holder, stmt);
    bool fine = value.kind == VAL_EXPR && has_entries(&value.expr->type, names->count);
    if (!fine && value.kind != VAL_ERROR)
        ERR(c, DESTRUCTURE, stmt->let.value->span, names->count,
            value.kind == VAL_EXPR ? ty_text(c, &value.expr->type) : "one number");
    if (fine) {
        fine =
            let_bind(c, (AstName){name_of(c->names, "(tuple)"), stmt->span}, value, holder, stmt);
        value = c->body->locals->value;
    }
    for (uint32_t k = 0; k < names->count; k++) {
        Value entry = value_error(stmt->span);
        if (fine)
            entry = let_entry(c, value.expr, k, names->items[k].span);
        let_bind(c, names->items[k], entry, holder, stmt);
    }
    return fine;
}

/* ---------------------------------------------------------------- bodies */
TExpr *expr_block(Checker *c, const AstStmts *stmts, const char *name, Span span)
{
    TExpr *block = texpr_new(c, TEX_BLOCK, ty_real(), span);
    bool fine = true;
    for (uint32_t k = 0; k < stmts->count; k++) {
        const AstStmt *stmt = stmts->items[k];
        if (stmt->kind == STMT_LET) {
            fine &= expr_let(c, stmt, block);
        } else if (stmt->kind == STMT_EXPR && k + 1 == stmts->count) {
            block->body = expr_runtime(c, stmt->expr);
        } else if (stmt->kind == STMT_ERROR) {
            fine = false;
        } else {
            ERR(c, FUNCTION_STATEMENT, stmt->span, name);
            return NULL;
        }
    }
    if (stmts->count == 0 || (stmts->items[stmts->count - 1]->kind != STMT_EXPR && fine)) {
        ERR(c, NO_RESULT, span, name);
        return NULL;
    }
    if (!fine || block->body == NULL)
        return NULL;
    block->type = block->body->type;
    return block->lets.count > 0 ? block : block->body;
}
