/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Statements of circuits and models, and instances of circuits.
 *
 * Whether a circuit is unitary is inferred: one that holds `prepare` is a preparation, whose wires
 * must be fresh and which neither inv nor ctrl can take. A loop that never runs is checked and
 * left out. */
#include "lang/check_internal.h"
#include "lang/parse.h"

#include <string.h>

static TStmt *stmt_new(Checker *c, TStmtKind kind, Span span)
{
    TStmt *stmt = NEW(c->arena, TStmt);
    stmt->kind = kind;
    stmt->span = span;
    return stmt;
}

/* ---------------------------------------------------------------- let, for, if */
static void push_lets(Checker *c, const TExpr *holder, Span span, TStmts *out)
{
    for (uint32_t k = 0; k < holder->lets.count; k++) {
        TStmt *stmt = stmt_new(c, TST_LET, span);
        stmt->let = holder->lets.items[k];
        VEC_PUSH(c->arena, out, stmt);
    }
}

static void check_let(Checker *c, const AstStmt *ast, TStmts *out)
{
    TExpr *holder = texpr_new(c, TEX_BLOCK, ty_real(), ast->span);
    expr_let(c, ast, holder);
    push_lets(c, holder, ast->span, out);
}

static void bind_loop_names(Checker *c, const LoopDomain *domain, Span span, TStmts *body)
{
    TExpr *holder = texpr_new(c, TEX_BLOCK, ty_real(), span);
    expr_bind_domain(c, domain, index_var(c, domain->var, span), holder);
    push_lets(c, holder, span, body);
}

static double most_trips(Checker *c, const LoopDomain *domain)
{
    int64_t low, high, ignored;
    if (domain->trips >= 0)
        return (double)domain->trips;
    if (index_interval(c, domain->low, &low, &ignored) &&
        index_interval(c, domain->high, &ignored, &high))
        return high > low ? (double)high - (double)low : 0;
    return 1;
}

static void check_loop(Checker *c, const AstStmt *ast, const LoopDomain *domain, TStmts *out)
{
    Body *body = c->body;
    if (domain->graph != NULL ||
        (domain->trips > 0 && statements_change_registers(&ast->loop.body))) {
        unrolled_loop(c, ast, domain, out);
        return;
    }
    TStmt *stmt = stmt_new(c, TST_FOR, ast->span);
    stmt->range = (TRange){domain->var, domain->low, domain->high};
    double trips = body->trips, most = most_trips(c, domain);
    if (trips * most > (double)CHECK_MAX_WORK) {
        ERR(c, TOO_MANY_GATES, ast->span, (long long)CHECK_MAX_WORK);
        return;
    }
    Binding *locals = body->locals;
    Frame frame = {
        .var = domain->var, .low = domain->low, .high = domain->high, .outer = body->frames};
    Frame *kept = NEW(c->arena, Frame);
    *kept = frame;
    body->frames = kept;
    body->trips = trips * most;
    body->loop_depth++;
    bind_loop_names(c, domain, ast->loop.domain->span, &stmt->body);
    circuit_statements(c, &ast->loop.body, &stmt->body);
    body->loop_depth--;
    body->trips = trips;
    body->frames = kept->outer;
    scope_restore(c, locals);
    if (domain->trips != 0)
        VEC_PUSH(c->arena, out, stmt);
}

static void check_for(Checker *c, const AstStmt *ast, TStmts *out)
{
    LoopDomain domain;
    if (expr_domain(c, ast->loop.domain, ast->loop.names, &domain)) {
        check_loop(c, ast, &domain, out);
        return;
    }
    TStmts ignored = {0}; /* the body's own faults are told all the same */
    Binding *locals = c->body->locals;
    scope_bind_poison(c, &ast->loop.names);
    circuit_statements(c, &ast->loop.body, &ignored);
    scope_restore(c, locals);
}

static void check_repeat(Checker *c, const AstStmt *ast, TStmts *out)
{
    Span span = ast->loop.domain->span;
    const TIndex *count = expr_index(c, ast->loop.domain, "the count of `repeat`");
    if (count == NULL)
        return;
    int64_t trips;
    LoopDomain domain = {.var = index_new_var(c, NULL, span),
                         .low = index_const(c, 0, span),
                         .high = count,
                         .trips = -1};
    if (index_is_const(count, &trips)) {
        domain.trips = trips > 0 ? trips : 0;
        if (trips < 0) {
            ERR(c, BAD_REPEAT, span, (long long)trips);
            return;
        }
    }
    check_loop(c, ast, &domain, out);
}

static void check_branch(Checker *c, const TIndex *condition, bool holds,
                         const AstStmts *statements, TStmts *out)
{
    Binding *locals = c->body->locals;
    Frame *outer = c->body->frames;
    int64_t ignored;
    if (!index_is_const(condition, &ignored)) {
        c->body->frames = NEW(c->arena, Frame);
        *c->body->frames = (Frame){.condition = condition, .holds = holds, .outer = outer};
    }
    c->body->branch_depth++;
    circuit_statements(c, statements, out);
    c->body->branch_depth--;
    c->body->frames = outer;
    scope_restore(c, locals);
}

/* Both branches are checked; their bits and lets end with them. */
static void check_if_bit(Checker *c, const AstStmt *ast, TExpr *condition, TStmts *out)
{
    Binding *locals = c->body->locals;
    TStmt *stmt = stmt_new(c, TST_IF_BIT, ast->span);
    stmt->chosen = condition;
    if (!channel_condition(c, condition))
        return;
    channel_raise(c, EFFECT_CHANNEL, ast->span);
    c->body->branch_depth++;
    c->body->bit_depth++;
    circuit_statements(c, &ast->branch.then_body, &stmt->body);
    scope_restore(c, locals);
    circuit_statements(c, &ast->branch.else_body, &stmt->other);
    scope_restore(c, locals);
    c->body->bit_depth--;
    c->body->branch_depth--;
    VEC_PUSH(c->arena, out, stmt);
}

static void check_if(Checker *c, const AstStmt *ast, TStmts *out)
{
    Value value = expr_check(c, ast->branch.condition);
    if (value.kind == VAL_ERROR && c->body->names_only) {
        value.index = index_const(c, 1, value.span);
        check_branch(c, value.index, true, &ast->branch.then_body, out);
        check_branch(c, value.index, false, &ast->branch.else_body, out);
    }
    if (value.kind == VAL_ERROR)
        return;
    if (value.kind == VAL_EXPR && channel_is_measured(value.expr)) {
        check_if_bit(c, ast, value.expr, out);
        return;
    }
    if (value.kind != VAL_BOOL) {
        if (value.kind == VAL_INT || value.kind == VAL_NUM) {
            diag_help(ERR(c, NOT_A_CONDITION, ast->branch.condition->span, "a number"),
                      "compare it, as in `%s != 0`",
                      ast_print_expr(c->arena, ast->branch.condition));
            return;
        }
        Diag *diag = ERR(c, IF_CONDITION, ast->branch.condition->span, value_kind_text(c, &value));
        if (value.kind == VAL_EXPR)
            diag_help(diag, "`where(condition, a, b)` chooses between values at run time");
        return;
    }
    int64_t truth;
    TStmt *stmt = stmt_new(c, TST_IF, ast->span);
    stmt->condition = value.index;
    bool constant = index_is_const(value.index, &truth);
    if (!constant || truth != 0)
        check_branch(c, value.index, true, &ast->branch.then_body, &stmt->body);
    if (!constant || truth == 0)
        check_branch(c, value.index, false, &ast->branch.else_body, &stmt->other);
    if (stmt->body.count > 0 || stmt->other.count > 0)
        VEC_PUSH(c->arena, out, stmt);
}

/* ---------------------------------------------------------------- qubit */
RegState *register_declare(Checker *c, Name name, int64_t size, bool single, Span span)
{
    TRegister *reg = NEW(c->arena, TRegister);
    *reg = (TRegister){name, c->next_id++, size, single, span};
    RegState *state = NEW(c->arena, RegState);
    *state = (RegState){
        .name = name, .reg = reg, .root = state, .step = 1, .size = size, .single = single};
    state->span = span;
    state->touched_span = span_nowhere();
    state->gone_span = span_nowhere();
    VEC_PUSH(c->arena, &c->body->registers, state);
    scope_bind(c, name, (Value){.kind = VAL_REGISTER, .span = span, .reg = state}, span);
    return state;
}

static void check_qubit(Checker *c, const AstStmt *ast, TStmts *out)
{
    Body *body = c->body;
    AstName name = ast->qubit.name;
    if (body->kind != BODY_MODEL || body->loop_depth > 0 || body->frames != NULL ||
        body->bit_depth > 0 || body->within_depth > 0) {
        check_not_yet(c, ast->span, "a `qubit` declaration inside a circuit, loop or `if`");
        scope_bind(c, name.name, value_error(name.span), name.span);
        return;
    }
    int64_t size = 1;
    bool fine = true;
    const Binding *first = scope_local(c, name.name);
    if (first != NULL && first->value.kind != VAL_ERROR) {
        diag_label(ERR(c, DUPLICATE_NAME, name.span, name.name), first->span,
                   "first declared here");
        fine = false;
    }
    if (ast->qubit.has_dims && ast->qubit.dims.count != 1) {
        ERR(c, ONE_INDEX, ast->span, name.name);
        fine = false;
    } else if (ast->qubit.has_dims) {
        fine = const_int(c, ast->qubit.dims.items[0], "the number of qubits", &size);
    }
    if (fine && (size < 1 || size > CHECK_MAX_QUBITS - body->num_qubits)) {
        double total = (double)size + (double)body->num_qubits;
        if (size < 1)
            ERR(c, BAD_SIZE, ast->qubit.dims.items[0]->span, (long long)size);
        else
            ERR(c, TOO_MANY_QUBITS, ast->span, total, total, (unsigned)CHECK_MAX_QUBITS);
        fine = false;
    }
    if (fine && body->has_read) {
        diag_label(ERR(c, GATE_AFTER_READ, ast->span), body->read_span, "the state is read here");
        fine = false;
    }
    if (!fine) {
        scope_bind(c, name.name, value_error(name.span), name.span);
        return;
    }
    body->num_qubits += size;
    TStmt *stmt = stmt_new(c, TST_QUBIT, ast->span);
    stmt->reg = register_declare(c, name.name, size, !ast->qubit.has_dims, name.span)->reg;
    VEC_PUSH(c->arena, out, stmt);
}

/* ---------------------------------------------------------------- all */
/* `CX(q[0], q[1])` reads as a call whose value is dropped. */
void circuit_unused_value(Checker *c, const AstExpr *value)
{
    Diag *diag = ERR(c, VALUE_UNUSED, value->span);
    const AstExpr *callee = value->kind == EXPR_CALL ? value->call.callee : value;
    if (callee->kind != EXPR_NAME)
        return;
    if (scope_is_gate(callee->name) || scope_find(c, SPACE_CIRCUITS, callee->name) != NULL)
        diag_help(diag, "qubits follow without brackets, such as `CX q[0], q[1]`");
}

/* Gates tell it themselves; what holds none would be lowered as if it did. */
static void check_after_read(Checker *c, const AstStmt *ast)
{
    if (ast->kind == STMT_FOR || ast->kind == STMT_REPEAT || ast->kind == STMT_IF ||
        ast->kind == STMT_WITHIN || ast->kind == STMT_DISCARD)
        diag_label(ERR(c, GATE_AFTER_READ, ast->span), c->body->read_span,
                   "the state is read here");
}

static void check_statement(Checker *c, const AstStmt *ast, TStmts *out)
{
    bool has_read = c->body->has_read;
    uint32_t errors = diag_error_count(c->sink);
    switch (ast->kind) {
    case STMT_ERROR: break;
    case STMT_LET: check_let(c, ast, out); break;
    case STMT_QUBIT: check_qubit(c, ast, out); break;
    case STMT_FOR: check_for(c, ast, out); break;
    case STMT_REPEAT: check_repeat(c, ast, out); break;
    case STMT_IF: check_if(c, ast, out); break;
    case STMT_WITHIN: within_check(c, ast, out); break;
    case STMT_APPLY: apply_check(c, ast, out); break;
    case STMT_DISCARD: discard_check(c, ast, out); break;
    case STMT_RETURN: return_check(c, ast, out); break;
    case STMT_RESET: reset_check(c, ast, out); break;
    case STMT_MEASURE: measure_check(c, ast, out); break;
    case STMT_EXPR: circuit_unused_value(c, ast->expr); break;
    }
    if (has_read && errors == diag_error_count(c->sink))
        check_after_read(c, ast);
}

void circuit_statements(Checker *c, const AstStmts *statements, TStmts *out)
{
    for (uint32_t k = 0; k < statements->count; k++) {
        if (!check_enter(c, WEIGHT_OTHER, statements->items[k]->span))
            return;
        check_statement(c, statements->items[k], out);
        check_leave(c, WEIGHT_OTHER);
    }
}

/* ---------------------------------------------------------------- instances of circuits */
static bool bind_registers(Checker *c, const Symbol *symbol, const TOperand *operands,
                           TCircuit *circuit)
{
    const AstItem *item = symbol->item;
    for (uint32_t k = 0; k < item->qubits.count; k++) {
        const AstQubitFormal *formal = &item->qubits.items[k];
        for (uint32_t j = 0; j < item->formals.count + k; j++) {
            AstName other = j < item->formals.count
                                ? item->formals.items[j].name
                                : item->qubits.items[j - item->formals.count].name;
            if (other.name == formal->name.name) {
                ERR(c, DUPLICATE_NAME, formal->name.span, other.name);
                return false;
            }
        }
        int64_t size = formal->has_dims ? operands[k].count : 1;
        const RegState *state =
            register_declare(c, formal->name.name, size, !formal->has_dims, formal->name.span);
        VEC_PUSH(c->arena, &circuit->registers, state->reg);
    }
    return true;
}

static TCircuit *circuit_build(Checker *c, const Symbol *symbol, const Ty *formals,
                               const TBounds *ranges, const TOperand *operands, Instance *instance)
{
    const AstItem *item = symbol->item;
    TCircuit *circuit = NEW(c->arena, TCircuit);
    circuit->name = symbol->name;
    circuit->given = circuit_values_text(c, symbol);
    circuit->role = item->role;
    circuit->span = symbol->span;
    TLocal **locals = NEW_ARRAY(c->arena, TLocal *, item->formals.count + 1);
    if (!bind_formals(c, item, formals, ranges, locals) ||
        !bind_registers(c, symbol, operands, circuit))
        return NULL;
    for (uint32_t k = 0; k < item->formals.count; k++)
        VEC_PUSH(c->arena, &circuit->formals, locals[k]);
    uint32_t errors = diag_error_count(c->sink);
    if (item->result != NULL && item->body.count > 0)
        c->body->last = item->body.items[item->body.count - 1];
    circuit_statements(c, &item->body, &circuit->body);
    if (diag_error_count(c->sink) > errors || !returns_complete(c, symbol, instance))
        return NULL;
    circuit->effect = instance->effect;
    for (uint32_t k = 0; k < c->body->registers.count; k++)
        VEC_PUSH(c->arena, &instance->needs_fresh, c->body->registers.items[k]->needs_fresh);
    return circuit;
}

/* Register formals whose size is an expression: compared once all names are known. */
static bool check_register_sizes(Checker *c, const Symbol *symbol, const TOperand *operands)
{
    for (uint32_t k = 0; operands != NULL && k < symbol->item->qubits.count; k++) {
        const AstQubitFormal *formal = &symbol->item->qubits.items[k];
        int64_t size;
        if (!formal->has_dims)
            continue;
        if (!const_int(c, formal->dims.items[0], "a size", &size))
            return false;
        if (size == operands[k].count)
            continue;
        Diag *diag = ERR(c, REGISTER_SIZE, operands[k].span, formal->name.name, (long long)size,
                         (long long)operands[k].count);
        diag_label(diag, formal->name.span, "declared here");
        return false;
    }
    return true;
}

Instance *circuit_instance(Checker *c, Symbol *symbol, const Sizes *sizes, const TExprs *args,
                           uint64_t sliced, const TOperand *operands, Span call)
{
    const AstItem *item = symbol->item;
    Ty *formals = NEW_ARRAY(c->arena, Ty, item->formals.count + 1);
    TBounds *ranges = NEW_ARRAY(c->arena, TBounds, item->formals.count + 1);
    Body body;
    body_open(c, &body, BODY_CIRCUIT, symbol->home, call);
    body.title = instance_title(c, "circuit", symbol, sizes);
    body.symbol = symbol;
    sizes_bind(c, sizes);
    statics_bind(c, symbol);
    bool fine = check_register_sizes(c, symbol, operands), fresh = false;
    for (uint32_t k = 0; fine && k < item->formals.count; k++)
        fine = formal_type(c, symbol, k, &formals[k]) &&
               range_of_formal(c, symbol, k, &formals[k], &ranges[k]);
    c->body = body.caller;
    for (uint32_t k = 0; fine && k < item->formals.count; k++) {
        fine = infer_sizes(c, args->items[k], formals[k].dims, formals[k].rank, sliced >> k & 1);
        TExpr shape = *args->items[k];
        if (sliced >> k & 1)
            shape.type = ty_element(&shape.type);
        fine = fine &&
               expr_argument_matches(c, &shape, &formals[k], item->formals.items[k].name.name,
                                     item->formals.items[k].name.span) &&
               range_argument_fits(c, args->items[k], ranges[k], item->formals.items[k].name);
    }
    Instance *instance = NULL;
    if (fine)
        instance = instance_begin(c, symbol, instance_key(c, sizes, formals, item->formals.count),
                                  call, &fresh);
    c->body = &body;
    if (fresh) {
        body.instance = instance;
        instance->object = circuit_build(c, symbol, formals, ranges, operands, instance);
        if (instance->object != NULL)
            VEC_PUSH(c->arena, &c->program->circuits, instance->object);
        instance->work = body.work;
        instance->running = false;
    }
    body_close(c, &body);
    return instance;
}
