/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reads of a model's final state. They stand in a model, after its last gate.
 *
 * `var` is made of two expectations, `fidelity` of the state and arithmetic (fidelity.c). */
#include "lang/check_internal.h"
#include "lang/parse.h"

#include <string.h>

typedef Value ReadRule(Checker *c, const AstExpr *call, TRead *read);

typedef struct {
    const char *name;
    uint32_t arguments;
    ReadRule *rule;
} ReadRow;

static Value read_value(Checker *c, TRead *read, Ty type, Span span)
{
    TExpr *expr = texpr_new(c, TEX_READ, type, span);
    expr->read = read;
    read->span = span;
    if (!c->body->has_read) {
        c->body->has_read = true;
        c->body->read_span = span;
    }
    return ty_check_size(c, &type, span) ? value_expr(expr) : value_error(span);
}

/* q or q[..], as far as the name tells */
static bool names_register(const Checker *c, const AstExpr *expr)
{
    if (expr->kind == EXPR_INDEX)
        expr = expr->index.base;
    const Binding *local = expr->kind == EXPR_NAME ? scope_local(c, expr->name) : NULL;
    return local != NULL && local->value.kind == VAL_REGISTER;
}

/* `expect(q, Z)`: told at once, since neither argument makes sense where it stands. */
static bool is_swapped(Checker *c, const AstExpr *call)
{
    const AstExpr *first = call->call.args.items[0].value, *second = call->call.args.items[1].value;
    if (!names_register(c, first) || names_register(c, second))
        return false;
    diag_help(ERR(c, NOT_AN_OBSERVABLE, first->span), "the observable comes first: `%s(%s, %s)`",
              ast_print_expr(c->arena, call->call.callee), ast_print_expr(c->arena, second),
              ast_print_expr(c->arena, first));
    return true;
}

/* O and the wires that it is read on; NULL: reported. */
static const Pauli *observable_argument(Checker *c, const AstExpr *call, TRead *read)
{
    if (is_swapped(c, call))
        return NULL;
    const AstExpr *written = call->call.args.items[0].value;
    Value observable = expr_check(c, written);
    RegState *state;
    if (!wires_operand_expr(c, call->call.args.items[1].value, &read->wires, &state) ||
        observable.kind == VAL_ERROR)
        return NULL;
    if (observable.kind != VAL_PAULI) {
        ERR(c, NOT_AN_OBSERVABLE, call->call.args.items[0].value->span);
        return NULL;
    }
    if (pauli_finish(c, observable.pauli, observable.span) == NULL)
        return NULL;
    read->written = call->call.args.items[0].value;
    read->each = pauli_is_bare(observable.pauli) && !read->wires.single;
    if (!pauli_is_bare(observable.pauli) && pauli_qubits(observable.pauli) > read->wires.count) {
        bool letter = written->kind == EXPR_INDEX && written->index.items.count == 1;
        Diag *diag = ERR(c, OBSERVABLE_TOO_WIDE,
                         letter ? written->index.items.items[0]->span : observable.span,
                         pauli_qubits(observable.pauli) - 1, (long long)read->wires.count);
        diag_label(diag, read->wires.span, "%lld qubit%s", (long long)read->wires.count,
                   read->wires.count == 1 ? "" : "s");
        return NULL;
    }
    return observable.pauli;
}

static Value expectation(Checker *c, const Pauli *observable, TRead *read, const AstExpr *call)
{
    Span span = call->span;
    read->kind = TREAD_EXPECT;
    read->observable = pauli_finish(c, observable, call->call.args.items[0].value->span);
    if (read->observable == NULL)
        return value_error(span);
    return read_value(c, read,
                      read->each ? ty_with_dims(TY_REAL, 1, &read->wires.count) : ty_real(), span);
}

static Value read_expect(Checker *c, const AstExpr *call, TRead *read)
{
    const Pauli *observable = observable_argument(c, call, read);
    if (observable == NULL)
        return value_error(call->span);
    return expectation(c, observable, read, call);
}

/* A read that is made of others. */
static Value made_of(Checker *c, TRead *read, TReadKind kind, TExpr *meaning, Span span)
{
    TExpr *expr = texpr_new(c, TEX_READ, meaning->type, span);
    read->kind = kind;
    read->span = span;
    expr->read = read;
    expr->a = meaning;
    return value_expr(expr);
}

/* <O^2> - <O>^2 */
static Value read_var(Checker *c, const AstExpr *call, TRead *read)
{
    Span span = call->span;
    const Pauli *observable = observable_argument(c, call, read);
    if (observable == NULL)
        return value_error(span);
    Value o = {.kind = VAL_PAULI, .span = span, .pauli = observable};
    Value square = pauli_binary(c, AST_MUL, o, o, span);
    if (square.kind == VAL_ERROR)
        return square;
    TRead *parts[2] = {NEW(c->arena, TRead), NEW(c->arena, TRead)};
    *parts[0] = *parts[1] = *read;
    Value mean = expectation(c, observable, parts[0], call);
    Value mean_square =
        mean.kind == VAL_ERROR ? mean : expectation(c, square.pauli, parts[1], call);
    if (mean_square.kind == VAL_ERROR)
        return mean_square;
    TExpr *squared = texpr_binary(c, TOP_MUL, mean.expr, mean.expr);
    return made_of(c, read, TREAD_VAR, texpr_binary(c, TOP_SUB, mean_square.expr, squared), span);
}

static Value read_prob(Checker *c, const AstExpr *call, TRead *read)
{
    const AstExpr *test = call->call.args.items[0].value;
    RegState *state;
    if (test->kind != EXPR_BINARY || test->binary.op != AST_EQ) {
        diag_help(ERR(c, BAD_READ, test->span, "prob", "a comparison of qubits with a number"),
                  "write `prob(q == 0)`, or `probs(q)` for all outcomes");
        return value_error(call->span);
    }
    if (!wires_operand_expr(c, test->binary.left, &read->wires, &state))
        return value_error(call->span);
    read->kind = TREAD_PROB;
    read->outcome = expr_index(c, test->binary.right, "an outcome");
    if (read->outcome == NULL ||
        !index_check_range(c, read->outcome, 0, (int64_t)1 << read->wires.count, "outcomes",
                           test->binary.right->span, span_nowhere()))
        return value_error(call->span);
    return read_value(c, read, (Ty){.kind = TY_PROB}, call->span);
}

static Value read_probs(Checker *c, const AstExpr *call, TRead *read)
{
    RegState *state;
    if (!wires_operand_expr(c, call->call.args.items[0].value, &read->wires, &state))
        return value_error(call->span);
    read->kind = TREAD_PROBS;
    int64_t outcomes = (int64_t)1 << read->wires.count;
    return read_value(c, read, ty_with_dims(TY_PROB, 1, &outcomes), call->span);
}

static Value read_state(Checker *c, const AstExpr *call, TRead *read)
{
    RegState *state;
    if (!wires_operand_expr(c, call->call.args.items[0].value, &read->wires, &state))
        return value_error(call->span);
    if (read->wires.count != c->body->num_qubits || read->wires.step != 1) {
        ERR(c, BAD_READ, read->wires.span, "state",
            "the register that holds all qubits of the model");
        return value_error(call->span);
    }
    read->kind = TREAD_STATE;
    int64_t dims[2] = {(int64_t)1 << read->wires.count, 2};
    return read_value(c, read, ty_with_dims(TY_REAL, 2, dims), call->span);
}

static Value read_part(Checker *c, const AstExpr *call, TRead *read, TReadKind kind)
{
    RegState *state;
    if (!wires_operand_expr(c, call->call.args.items[0].value, &read->wires, &state))
        return value_error(call->span);
    read->kind = kind;
    return read_value(c, read, ty_real(), call->span);
}

static Value read_purity(Checker *c, const AstExpr *call, TRead *read)
{
    return read_part(c, call, read, TREAD_PURITY);
}

static Value read_entropy(Checker *c, const AstExpr *call, TRead *read)
{
    return read_part(c, call, read, TREAD_ENTROPY);
}

/* The state as real[2^(n-k), 2^k, 2], k wires of the operand. */
static Value read_fidelity(Checker *c, const AstExpr *call, TRead *read)
{
    RegState *state;
    if (!wires_operand_expr(c, call->call.args.items[0].value, &read->wires, &state))
        return value_error(call->span);
    TRead *whole = NEW(c->arena, TRead);
    *whole = *read;
    whole->kind = TREAD_STATE;
    read->written = call->call.args.items[1].value;
    int64_t dims[3] = {(int64_t)1 << (c->body->num_qubits - read->wires.count),
                       (int64_t)1 << read->wires.count, 2};
    Value psi =
        read_value(c, whole, ty_with_dims(TY_REAL, 3, dims), call->call.args.items[0].value->span);
    TExpr *target = expr_runtime(c, call->call.args.items[1].value);
    if (psi.kind == VAL_ERROR || target == NULL)
        return value_error(call->span);
    Value value = fidelity_value(c, psi.expr, target, call->span);
    return value.kind == VAL_ERROR ? value
                                   : made_of(c, read, TREAD_FIDELITY, value.expr, call->span);
}

static const ReadRow rows[] = {
    {"expect", 2, read_expect}, {"var", 2, read_var},         {"prob", 1, read_prob},
    {"probs", 1, read_probs},   {"state", 1, read_state},     {"fidelity", 2, read_fidelity},
    {"purity", 1, read_purity}, {"entropy", 1, read_entropy},
};

static const ReadRow *find_row(const char *name)
{
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        if (strcmp(rows[k].name, name) == 0)
            return &rows[k];
    return NULL;
}

bool expr_is_read_name(const char *name)
{
    return find_row(name) != NULL;
}

Value expr_read(Checker *c, const AstExpr *call, Name name)
{
    Span span = call->span;
    const ReadRow *row = find_row(name);
    const AstArgs *args = &call->call.args;
    if (call->call.over != NULL || args->count != row->arguments) {
        ERR(c, ARGUMENT_COUNT, span, name, row->arguments, "", PLURAL(row->arguments), args->count);
        return value_error(span);
    }
    for (uint32_t k = 0; k < args->count; k++) {
        if (args->items[k].name.name != NULL) {
            Diag *diag = ERR(c, NAMED_ARGUMENT, args->items[k].span, name);
            Span between = {span.file, args->items[k].name.span.end,
                            args->items[k].value->span.start};
            if (row->rule == read_prob) {
                diag_help(diag, "write `%s == ..`", args->items[k].name.name);
                diag_fix(diag, between, " == ");
            }
            return value_error(span);
        }
    }
    if (row->rule == read_fidelity && !names_register(c, args->items[0].value))
        return fidelity_of_states(c, call);
    if (c->body->kind != BODY_MODEL) {
        ERR(c, READ_OUTSIDE_MODEL, span, name);
        return value_error(span);
    }
    if (c->body->loop_depth > 0 || c->body->branch_depth > 0) {
        ERR(c, READ_IN_LOOP, span, name);
        return value_error(span);
    }
    return row->rule(c, call, NEW(c->arena, TRead));
}
