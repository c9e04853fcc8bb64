/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The body of a model: gates and lets, then the value, whose lets may hold reads of the final
 * state.
 *
 * What stands after the last statement that is not a `let` belongs to the value. A read before a
 * gate is an error of the gate, found when the gate is checked. */
#include "lang/check_internal.h"

bool model_body(Checker *c, const Symbol *symbol, TModel *model)
{
    const AstStmts *stmts = &symbol->item->body;
    uint32_t errors = diag_error_count(c->sink);
    uint32_t last_gate = 0; /* statements before it are the body */
    for (uint32_t k = 0; k < stmts->count; k++)
        if (stmts->items[k]->kind != STMT_LET && stmts->items[k]->kind != STMT_EXPR)
            last_gate = k + 1;
    AstStmtKind end = stmts->count == 0 ? STMT_LET : stmts->items[stmts->count - 1]->kind;
    if (end != STMT_EXPR && end != STMT_ERROR) {
        diag_help(ERR(c, NO_RESULT, symbol->span, symbol->name),
                  "end with a value, such as `expect(Z, q)`");
        return false;
    }
    AstStmts gates = *stmts;
    gates.count = last_gate;
    circuit_statements(c, &gates, &model->body);
    TExpr *block = texpr_new(c, TEX_BLOCK, ty_real(), symbol->span);
    for (uint32_t k = last_gate; k < stmts->count; k++) {
        const AstStmt *stmt = stmts->items[k];
        if (stmt->kind == STMT_LET)
            expr_let(c, stmt, block);
        else if (k + 1 < stmts->count)
            circuit_unused_value(c, stmt->expr);
        else
            block->body = expr_runtime(c, stmt->expr);
    }
    if (block->body == NULL || diag_error_count(c->sink) > errors)
        return false;
    block->type = block->body->type;
    model->value = block->lets.count > 0 ? block : block->body;
    model->written = stmts->items[stmts->count - 1]->expr;
    bool fine = ty_is_numeric(&block->type);
    for (uint32_t k = 0; block->type.kind == TY_TUPLE && k < block->type.tuple->count; k++)
        fine = (k == 0 || fine) && ty_is_numeric(&block->type.tuple->types[k]);
    if (fine)
        return true;
    ERR(c, MODEL_RESULT, block->body->span, symbol->name, ty_text(c, &block->type));
    return false;
}
