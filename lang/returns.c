/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Registers that change hands: circuits that return wires, `discard`, loops around them.
 *
 *     circuit pool(w: angle[2]) q: qubit[m] -> qubit[m/2] { ..  return q[1.. by 2] }
 *     for d in 0..D { conv(c[d]) q;  pool(p[d]) q -> q }
 *
 * A name after `->` stands for a part of the declared register: operands are converted to its wires
 * (wires.c), so the typed program knows no smaller registers. A wire belongs to one name at a time.
 * Every iteration of a loop that changes a register's size is checked by itself. */
#include "lang/check_internal.h"

enum { ITERATION_COST = 128 }; /* fuel: an iteration is a piece of program */

/* ---------------------------------------------------------------- loops */
static bool changes_registers(const AstStmt *statement)
{
    switch (statement->kind) {
    case STMT_DISCARD: return true;
    case STMT_APPLY: return statement->apply.results.count > 0;
    case STMT_FOR:
    case STMT_REPEAT: return statements_change_registers(&statement->loop.body);
    case STMT_IF:
        return statements_change_registers(&statement->branch.then_body) ||
               statements_change_registers(&statement->branch.else_body);
    case STMT_ERROR:
    case STMT_LET:
    case STMT_QUBIT:
    case STMT_WITHIN:
    case STMT_RETURN:
    case STMT_RESET:
    case STMT_MEASURE:
    case STMT_EXPR: return false;
    }
    return false;
}

bool statements_change_registers(const AstStmts *statements)
{
    for (uint32_t k = 0; k < statements->count; k++)
        if (changes_registers(statements->items[k]))
            return true;
    return false;
}

static bool spend(Checker *c, Span span)
{
    c->fuel -= ITERATION_COST;
    if (c->fuel > 0)
        return true;
    if (!c->out_of_fuel)
        ERR(c, LOOP_FUEL, span, (long long)CHECK_MAX_WORK);
    c->out_of_fuel = true;
    return false;
}

static void push_lets(Checker *c, const TExpr *holder, TStmts *out)
{
    for (uint32_t k = 0; k < holder->lets.count; k++) {
        TStmt *stmt = NEW(c->arena, TStmt);
        *stmt = (TStmt){.kind = TST_LET, .span = holder->span, .let = holder->lets.items[k]};
        VEC_PUSH(c->arena, out, stmt);
    }
}

/* Loops around one that changes registers are unrolled too, so that its bounds are constant; those of
 * a loop over edges always are. */
void unrolled_loop(Checker *c, const AstStmt *ast, const LoopDomain *domain, TStmts *out)
{
    int64_t low;
    Span span = ast->loop.domain->span;
    bool constant = index_is_const(domain->low, &low);
    BUG_UNLESS(constant && (domain->graph != NULL || c->body->frames == NULL));
    LoopDomain one = *domain;
    Binding *locals = c->body->locals;
    uint32_t errors = diag_error_count(c->sink);
    c->body->loop_depth++;
    for (int64_t k = 0; k < domain->trips && diag_error_count(c->sink) == errors; k++) {
        if (!spend(c, ast->span))
            break;
        TBinding binding = {domain->var, low + k, NULL};
        TExpr *holder = texpr_new(c, TEX_BLOCK, ty_real(), span);
        if (domain->graph == NULL && domain->element.index != NULL)
            one.element = value_int(c, tindex_eval(domain->element.index, &binding), span);
        expr_bind_domain(c, &one, index_const(c, low + k, span), holder);
        push_lets(c, holder, out);
        circuit_statements(c, &ast->loop.body, out);
        scope_restore(c, locals);
    }
    c->body->loop_depth--;
}

/* ---------------------------------------------------------------- giving wires away */
static void give_away(RegState *state, uint64_t mask, Span span)
{
    state->gone |= mask;
    state->gone_span = span;
}

/* The statement that says so to whoever shows the circuit. */
static void push_gone(Checker *c, const TRegister *reg, uint64_t mask, Span span, TStmts *out)
{
    if (mask == 0)
        return;
    TStmt *stmt = NEW(c->arena, TStmt);
    *stmt = (TStmt){.kind = TST_DISCARD, .span = span};
    for (int64_t wire = 0; wire < reg->size; wire++) {
        TOperand operand = {reg, index_const(c, wire, span), 1, 1, true, span};
        if (mask >> wire & 1)
            VEC_PUSH(c->arena, &stmt->gone, operand);
    }
    VEC_PUSH(c->arena, out, stmt);
}

void discard_check(Checker *c, const AstStmt *ast, TStmts *out)
{
    if (c->body->kind == BODY_CIRCUIT && c->body->last == NULL && !c->body->names_only) {
        ERR(c, DISCARD_PLACE, ast->span);
        return;
    }
    for (uint32_t k = 0; k < ast->operands.count; k++) {
        TOperand operand;
        RegState *state;
        if (!wires_operand(c, &ast->operands.items[k], &operand, &state))
            continue;
        give_away(state, wires_mask(c, &operand), ast->span);
        push_gone(c, operand.reg, wires_mask(c, &operand), ast->span, out);
    }
}

/* ---------------------------------------------------------------- return */
static uint32_t formal_of(const Checker *c, const RegState *state)
{
    uint32_t k = 0;
    while (c->body->registers.items[k] != state->root)
        k++;
    return k;
}

static void push_not_returned(Checker *c, Span span, TStmts *out)
{
    for (uint32_t k = 0; k < c->body->registers.count; k++) {
        const RegState *state = c->body->registers.items[k];
        uint64_t mask = ((uint64_t)1 << state->reg->size) - 1;
        for (uint32_t j = 0; j < c->body->instance->returned.count; j++) {
            const ReturnedWires *wires = &c->body->instance->returned.items[j];
            for (int64_t w = 0; wires->formal == k && w < wires->count; w++)
                mask &= ~((uint64_t)1 << (wires->first + w * wires->step));
        }
        push_gone(c, state->reg, mask, span, out);
    }
}

void return_check(Checker *c, const AstStmt *ast, TStmts *out)
{
    if (c->body->names_only)
        return;
    if (c->body->last != ast || c->body->instance == NULL) {
        ERR(c, RETURN_PLACE, ast->span);
        return;
    }
    for (uint32_t k = 0; k < ast->operands.count; k++) {
        TOperand operand;
        RegState *state;
        if (!wires_operand(c, &ast->operands.items[k], &operand, &state))
            return;
        if (operand.count == 0) {
            ERR(c, EMPTY_SLICE, operand.span);
            return;
        }
        ReturnedWires wires = {.formal = formal_of(c, state),
                               .step = operand.step,
                               .count = operand.count,
                               .single = operand.single,
                               .span = operand.span};
        bool constant = index_is_const(operand.start, &wires.first);
        BUG_UNLESS(constant); /* not in a loop */
        uint64_t mask = wires_mask(c, &operand);
        for (uint32_t j = 0; j < k; j++) {
            const ReturnedWires *other = &c->body->instance->returned.items[j];
            for (int64_t w = 0; other->formal == wires.formal && w < other->count; w++) {
                if ((mask >> (other->first + w * other->step) & 1) == 0)
                    continue;
                diag_label(ERR(c, RETURN_TWICE, operand.span), other->span, "first here");
                return;
            }
        }
        VEC_PUSH(c->arena, &c->body->instance->returned, wires);
    }
    push_not_returned(c, ast->span, out);
}

static bool result_matches(Checker *c, const AstType *type, const ReturnedWires *wires)
{
    int64_t size = 1;
    if (type->kind != TYPE_QUBIT || (type->has_dims && type->dims.count != 1)) {
        ERR(c, NOT_A_REGISTER_TYPE, type->span);
        return false;
    }
    if (type->has_dims && !const_int(c, type->dims.items[0], "a size", &size))
        return false;
    if (type->has_dims != wires->single && size == wires->count)
        return true;
    Diag *diag =
        ERR(c, RETURN_SIZE, wires->span,
            type->has_dims ? check_text(c, "%lld qubits", (long long)size) : "a single qubit",
            (long long)wires->count);
    diag_label(diag, type->span, "declared here");
    if (!type->has_dims && wires->count == 1)
        diag_help(diag, "`q[i]` is a single qubit, a slice is a register");
    return false;
}

bool returns_complete(Checker *c, const Symbol *symbol, const Instance *instance)
{
    const AstType *result = symbol->item->result;
    if (result == NULL)
        return true;
    bool tuple = result->kind == TYPE_TUPLE;
    uint32_t wanted = tuple ? result->members.count : 1, found = instance->returned.count;
    if (wanted != found) {
        Span span = found == 0 || c->body->last == NULL ? symbol->span : c->body->last->span;
        diag_label(ERR(c, RETURN_COUNT, span, symbol->name, wanted, wanted == 1 ? "" : "s", found),
                   result->span, "declared here");
        return false;
    }
    for (uint32_t k = 0; k < wanted; k++)
        if (!result_matches(c, tuple ? result->members.items[k] : result,
                            &instance->returned.items[k]))
            return false;
    return true;
}

/* ---------------------------------------------------------------- the caller's side */
/* Of an operand's start: loops around an arrow are unrolled. */
static int64_t index_value(const TIndex *index)
{
    int64_t value;
    bool constant = index_is_const(index, &value);
    BUG_UNLESS(constant);
    return value;
}

static uint32_t results_of(const Symbol *symbol)
{
    const AstType *result = symbol == NULL ? NULL : symbol->item->result;
    if (result == NULL)
        return 0;
    return result->kind == TYPE_TUPLE ? result->members.count : 1;
}

bool returns_allowed(Checker *c, const AstStmt *ast, const Symbol *symbol, const TApply *apply)
{
    uint32_t wanted = results_of(symbol), found = ast->apply.results.count;
    if (wanted != found) {
        Span span = found > wanted ? ast->apply.results.items[wanted].span : ast->span;
        Diag *diag = ERR(c, RESULT_COUNT, span, symbol == NULL ? apply->gate : symbol->name, wanted,
                         wanted == 1 ? "" : "s", found, found == 1 ? "" : "s");
        if (symbol != NULL)
            diag_label(diag, symbol->span, "declared here");
        if (wanted == 1 && found == 0)
            diag_help(diag, "name what it returns, as in `-> q`");
        return false;
    }
    for (uint32_t k = 0; wanted > 0 && k < apply->modifiers.count; k++) {
        AstModifierKind kind = apply->modifiers.items[k].kind;
        if (kind == MOD_CTRL || kind == MOD_NEGCTRL)
            continue;
        Diag *diag = ERR(c, RESULT_MODIFIED, ast->apply.modifiers.items[k].span,
                         kind == MOD_INV ? "inverse" : "power");
        diag_label(diag, symbol->span, "declared here");
        return false;
    }
    return true;
}

/* The wires of an operand that a result stands for: in a mapped application all of them, one for each element. */
static RegState *result_state(Checker *c, const TApply *apply, const TOperand *from,
                              const ReturnedWires *wires, RegState *state, AstName name)
{
    RegState *result = NEW(c->arena, RegState);
    bool mapped = apply->broadcast > 0;
    *result =
        (RegState){.name = name.name,
                   .reg = state->reg,
                   .root = state->root,
                   .first = index_value(from->start) + (mapped ? 0 : from->step * wires->first),
                   .step = from->step * (mapped ? 1 : wires->step),
                   .size = mapped ? from->count : wires->count,
                   .single = mapped ? from->single : wires->single};
    result->span = name.span;
    result->gone_span = span_nowhere();
    return result;
}

static uint64_t wires_of_state(const RegState *state)
{
    uint64_t mask = 0;
    for (int64_t w = 0; w < state->size; w++)
        mask |= (uint64_t)1 << (state->first + w * state->step);
    return mask;
}

void returns_bind(Checker *c, const AstStmt *ast, const Instance *instance, const TApply *apply,
                  uint32_t controls, RegState *const *states, TStmts *out)
{
    const TOperand *operands = apply->operands.items + controls; /* a control stays the caller's */
    uint32_t results = ast->apply.results.count;
    RegState **bound = NEW_ARRAY(c->arena, RegState *, results + 1);
    for (uint32_t j = 0; j < results; j++) {
        const ReturnedWires *wires = &instance->returned.items[j];
        bound[j] = result_state(c, apply, &operands[wires->formal], wires,
                                states[controls + wires->formal], ast->apply.results.items[j]);
    }
    for (uint32_t k = 0; k < apply->operands.count - controls; k++) {
        uint64_t gone = wires_mask(c, &operands[k]);
        give_away(states[controls + k], gone, ast->span);
        for (uint32_t j = 0; j < results; j++)
            if (instance->returned.items[j].formal == k)
                gone &= ~wires_of_state(bound[j]);
        push_gone(c, operands[k].reg, gone, ast->span, out);
    }
    for (uint32_t j = 0; j < results; j++)
        scope_rebind(c, ast->apply.results.items[j], bound[j]);
}
