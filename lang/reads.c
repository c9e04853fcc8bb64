/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reads of a model's final state: expect, prob, probs, state. They stand in a model, after its
 * last gate. */
#include "lang/check_internal.h"

#include <string.h>

bool expr_is_read_name(const char *name)
{
    return strcmp(name, "expect") == 0 || strcmp(name, "prob") == 0 || strcmp(name, "probs") == 0 ||
           strcmp(name, "state") == 0;
}

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

static Value read_expect(Checker *c, const AstExpr *call, TRead *read)
{
    Span span = call->span;
    Value observable = expr_check(c, call->call.args.items[0].value);
    RegState *state;
    if (!wires_operand_expr(c, call->call.args.items[1].value, &read->wires, &state) ||
        observable.kind == VAL_ERROR)
        return value_error(span);
    if (observable.kind != VAL_PAULI) {
        ERR(c, NOT_AN_OBSERVABLE, call->call.args.items[0].value->span);
        return value_error(span);
    }
    read->observable = pauli_finish(c, observable.pauli, observable.span);
    if (read->observable == NULL)
        return value_error(span);
    read->kind = TREAD_EXPECT;
    Ty type = ty_real();
    if (pauli_is_bare(observable.pauli)) {
        read->each = !read->wires.single;
        if (read->each)
            type = ty_with_dims(TY_REAL, 1, &read->wires.count);
    } else if (pauli_qubits(observable.pauli) > read->wires.count) {
        Diag *diag = ERR(c, OBSERVABLE_TOO_WIDE, observable.span,
                         pauli_qubits(observable.pauli) - 1, (long long)read->wires.count);
        diag_label(diag, read->wires.span, "%lld qubit%s", (long long)read->wires.count,
                   read->wires.count == 1 ? "" : "s");
        return value_error(span);
    }
    return read_value(c, read, type, span);
}

static Value read_prob(Checker *c, const AstExpr *call, TRead *read)
{
    const AstExpr *test = call->call.args.items[0].value;
    RegState *state;
    if (test->kind != EXPR_BINARY || test->binary.op != AST_EQ) {
        diag_help(ERR(c, BAD_READ, call->span, "prob", "a comparison of qubits with a number"),
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
        ERR(c, BAD_READ, call->span, "state", "the register that holds all qubits of the model");
        return value_error(call->span);
    }
    read->kind = TREAD_STATE;
    int64_t dims[2] = {(int64_t)1 << read->wires.count, 2};
    return read_value(c, read, ty_with_dims(TY_REAL, 2, dims), call->span);
}

Value expr_read(Checker *c, const AstExpr *call, Name name)
{
    Span span = call->span;
    uint32_t wanted = strcmp(name, "expect") == 0 ? 2 : 1;
    if (c->body->kind != BODY_MODEL) {
        ERR(c, READ_OUTSIDE_MODEL, span, name);
        return value_error(span);
    }
    if (c->body->loop_depth > 0) {
        ERR(c, READ_IN_LOOP, span, name);
        return value_error(span);
    }
    if (call->call.over != NULL || call->call.args.count != wanted) {
        ERR(c, ARGUMENT_COUNT, span, name, wanted, PLURAL(wanted), call->call.args.count);
        return value_error(span);
    }
    for (uint32_t k = 0; k < wanted; k++) {
        if (call->call.args.items[k].name.name != NULL) {
            ERR(c, NAMED_ARGUMENT, call->call.args.items[k].span, name);
            return value_error(span);
        }
    }
    TRead *read = NEW(c->arena, TRead);
    if (strcmp(name, "expect") == 0)
        return read_expect(c, call, read);
    if (strcmp(name, "prob") == 0)
        return read_prob(c, call, read);
    return strcmp(name, "probs") == 0 ? read_probs(c, call, read) : read_state(c, call, read);
}
