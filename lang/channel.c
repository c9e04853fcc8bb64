/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What a circuit does to qubits that no unitary does:
 *
 *     measure q[0] -> b       reset q[..2]       if b == 1 { X q[1] }
 *
 * A circuit that holds one of them is a channel. Bits are numbers like those of a data column; a
 * condition that follows from bits and constants alone chooses between gates when the circuit
 * runs. */
#include "lang/check_internal.h"

void channel_raise(Checker *c, TEffect effect, Span span)
{
    Instance *instance = c->body->instance;
    if (effect != EFFECT_UNITARY && c->body->within != NULL) {
        Diag *diag = ERR(c, WITHIN_NOT_UNITARY, span,
                         effect == EFFECT_CHANNEL ? "is no unitary" : "prepares a state");
        diag_label(diag, c->body->within->span, "undone at the end of this");
    }
    if (instance == NULL || effect <= instance->effect)
        return;
    instance->effect = effect;
    instance->spoiler = span;
}

/* ---------------------------------------------------------------- wires */
/* The operands, no wire twice; NULL after an error. */
static TApply *check_wires(Checker *c, const AstStmt *ast, const AstOperands *operands)
{
    TApply *wires = NEW(c->arena, TApply);
    RegState **states = NEW_ARRAY(c->arena, RegState *, operands->count + 1);
    bool fine = apply_allowed(c, ast->span);
    wires->span = ast->span;
    for (uint32_t k = 0; fine && k < operands->count; k++) {
        TOperand operand = {0};
        fine = wires_operand(c, &operands->items[k], &operand, &states[k]);
        if (fine && operand.count == 0) {
            ERR(c, EMPTY_SLICE, operand.span);
            fine = false;
        }
        VEC_PUSH(c->arena, &wires->operands, operand);
    }
    if (!fine || !wires_distinct(c, wires, states))
        return NULL;
    for (uint32_t k = 0; k < operands->count; k++)
        apply_touch(c, &wires->operands.items[k], states[k], ast->span);
    channel_raise(c, EFFECT_CHANNEL, ast->span);
    return wires;
}

static TStmt *add_stmt(Checker *c, TStmtKind kind, const TApply *wires, TStmts *out)
{
    TStmt *stmt = NEW(c->arena, TStmt);
    *stmt = (TStmt){.kind = kind, .span = wires->span};
    for (uint32_t k = 0; k < wires->operands.count; k++)
        VEC_PUSH(c->arena, &stmt->wires, wires->operands.items[k]);
    VEC_PUSH(c->arena, out, stmt);
    return stmt;
}

void reset_check(Checker *c, const AstStmt *ast, TStmts *out)
{
    const TApply *wires = check_wires(c, ast, &ast->operands);
    if (wires != NULL)
        add_stmt(c, TST_RESET, wires, out);
}

/* ---------------------------------------------------------------- measure */
void measure_check(Checker *c, const AstStmt *ast, TStmts *out)
{
    const AstNames *names = &ast->measure.bits;
    uint32_t wanted = ast->measure.operands.count;
    const TApply *wires = check_wires(c, ast, &ast->measure.operands);
    if (wires != NULL && names->count != wanted) {
        ERR(c, MEASURE_COUNT, ast->span, wanted, PLURAL(wanted), names->count,
            PLURAL(names->count));
        wires = NULL;
    }
    if (wires == NULL) {
        scope_bind_poison(c, names);
        return;
    }
    TStmt *stmt = add_stmt(c, TST_MEASURE, wires, out);
    for (uint32_t k = 0; k < names->count; k++) {
        const TOperand *operand = &wires->operands.items[k];
        AstName name = names->items[k];
        Ty type = ty_with_dims(TY_BIT, operand->single ? 0 : 1, &operand->count);
        TLocal *bit = local_new(c, name.name, type, name.span);
        bit->measured = true;
        VEC_PUSH(c->arena, &stmt->bits, bit);
        TExpr *use = texpr_new(c, TEX_LOCAL, type, name.span);
        use->local = bit;
        scope_bind(c, name.name, value_expr(use), name.span);
    }
}

/* ---------------------------------------------------------------- if on a bit */
/* Leaves are bits or constants; *bits: there is a bit among them. */
static bool only_bits(const TExpr *expr, bool *bits)
{
    if (expr == NULL || expr->kind == TEX_NUMBER || expr->kind == TEX_INDEX)
        return true;
    if (expr->kind == TEX_LOCAL) {
        *bits |= expr->local->measured;
        return expr->local->measured;
    }
    if (expr->kind != TEX_COMPARE && expr->kind != TEX_BINARY && expr->kind != TEX_UNARY &&
        expr->kind != TEX_SUBSCRIPT && expr->kind != TEX_BUILTIN)
        return false;
    for (uint32_t k = 0; k < expr->args.count; k++)
        if (!only_bits(expr->args.items[k], bits))
            return false;
    return only_bits(expr->a, bits) && only_bits(expr->b, bits);
}

bool channel_is_measured(const TExpr *expr)
{
    bool bits = false;
    return only_bits(expr, &bits) && bits;
}

bool channel_condition(Checker *c, TExpr *condition)
{
    const Ty *type = &condition->type;
    if (type->rank == 0 && (type->kind == TY_BIT || type->kind == TY_BOOL))
        return true;
    Diag *diag = ERR(c, NOT_A_CONDITION, condition->span, ty_text(c, type));
    if (type->rank > 0)
        diag_help(diag, "one of them is `b[0]`; `and` and `or` join conditions");
    else
        diag_help(diag, "compare it: `== 1`");
    return false;
}
