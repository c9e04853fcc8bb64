/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Conjugation: `within { U } apply { V }` is U, then V, then the inverse of U.
 *
 * U is undone, so it must be unitary, and neither part may give wires away that the inverse needs.
 * Names that a part binds end with it. */
#include "lang/check_internal.h"

static const AstStmt *first_change(const AstStmts *statements)
{
    for (uint32_t k = 0; k < statements->count; k++) {
        const AstStmts one = {(AstStmt **)&statements->items[k], 1, 1};
        if (statements_change_registers(&one))
            return statements->items[k];
    }
    return NULL;
}

static void check_part(Checker *c, const AstStmts *statements, TStmts *out)
{
    Binding *locals = c->body->locals;
    c->body->within_depth++;
    c->body->branch_depth++; /* no read stands in it */
    circuit_statements(c, statements, out);
    c->body->branch_depth--;
    c->body->within_depth--;
    scope_restore(c, locals);
}

void within_check(Checker *c, const AstStmt *ast, TStmts *out)
{
    const AstStmt *change = first_change(&ast->within.outer), *around = c->body->within;
    if (change == NULL)
        change = first_change(&ast->within.inner);
    if (change != NULL) {
        ERR(c, WITHIN_GIVES_AWAY, change->span);
        return;
    }
    TStmt *stmt = NEW(c->arena, TStmt);
    *stmt = (TStmt){.kind = TST_WITHIN, .span = ast->span};
    double work = c->body->work;
    c->body->within = ast;
    check_part(c, &ast->within.outer, &stmt->body);
    c->body->within = around;
    c->body->work += c->body->work - work; /* once more to undo it */
    check_part(c, &ast->within.inner, &stmt->other);
    if (stmt->body.count > 0 || stmt->other.count > 0)
        VEC_PUSH(c->arena, out, stmt);
}
