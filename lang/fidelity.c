/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `fidelity`: the overlap of a state with given amplitudes, as arithmetic on tensors.
 *
 *   read       psi real[2^(n-k), 2^k, 2], a row for each state of the wires that are not asked for:
 *              sum over rows |<v|row>|^2 / <v|v>, which is <v|rho|v> for v of norm 1
 *   of states  a and b real[m, 2]: |<a|b>|^2 / (<a|a> <b|b>)
 *
 * Amplitudes v are real[2^k], or real[2^k, 2] of real and imaginary parts. */
#include "lang/check_internal.h"

TExpr *texpr_binary(Checker *c, TOp op, TExpr *a, TExpr *b)
{
    const Ty *shape = a->type.rank >= b->type.rank ? &a->type : &b->type;
    TExpr *expr =
        texpr_new(c, TEX_BINARY, ty_with_dims(TY_REAL, shape->rank, shape->dims), a->span);
    expr->op = op;
    expr->a = a;
    expr->b = b;
    return expr;
}

/* Real (0) or imaginary (1) parts: entry `k` of the last axis. */
static TExpr *part(Checker *c, TExpr *tensor, int64_t k)
{
    uint8_t last = (uint8_t)(tensor->type.rank - 1);
    TExpr *expr =
        texpr_new(c, TEX_SUBSCRIPT, ty_with_dims(TY_REAL, last, tensor->type.dims), tensor->span);
    expr->a = tensor;
    for (uint8_t d = 0; d < last; d++) {
        TItem whole = {.kind = TITEM_SLICE,
                       .start = index_const(c, 0, tensor->span),
                       .count = tensor->type.dims[d],
                       .step = 1};
        VEC_PUSH(c->arena, &expr->items, whole);
    }
    TItem entry = {.kind = TITEM_AT, .start = index_const(c, k, tensor->span)};
    VEC_PUSH(c->arena, &expr->items, entry);
    return expr;
}

static TExpr *product(Checker *c, TExpr *matrix, TExpr *vector)
{
    TExpr *expr =
        texpr_new(c, TEX_MATMUL, ty_with_dims(TY_REAL, matrix->type.rank - 1u, matrix->type.dims),
                  matrix->span);
    expr->a = matrix;
    expr->b = vector;
    return expr;
}

static TExpr *sum_of_squares(Checker *c, TExpr *a)
{
    TExpr *square = texpr_binary(c, TOP_MUL, a, a);
    if (a->type.rank == 0)
        return square;
    TExpr *sum = texpr_new(c, TEX_BUILTIN, ty_real(), a->span);
    sum->builtin = BUILTIN_sum;
    VEC_PUSH(c->arena, &sum->args, square);
    return sum;
}

/* A name for the value, which is computed once. */
static TExpr *named(Checker *c, TExpr *block, TExpr *value, const char *name)
{
    TLet let = let_new(c, name_of(c->names, name), value, value->span);
    VEC_PUSH(c->arena, &block->lets, let);
    TExpr *use = texpr_new(c, TEX_LOCAL, value->type, value->span);
    use->local = let.local;
    return use;
}

/* sum over rows of |<v|psi>|^2 */
static TExpr *overlap(Checker *c, TExpr *psi, TExpr *v, bool is_complex)
{
    TExpr *re = part(c, psi, 0), *im = part(c, psi, 1);
    if (!is_complex)
        return texpr_binary(c, TOP_ADD, sum_of_squares(c, product(c, re, v)),
                            sum_of_squares(c, product(c, im, v)));
    TExpr *vr = part(c, v, 0), *vi = part(c, v, 1);
    TExpr *a = texpr_binary(c, TOP_ADD, product(c, re, vr), product(c, im, vi));
    TExpr *b = texpr_binary(c, TOP_SUB, product(c, im, vr), product(c, re, vi));
    return texpr_binary(c, TOP_ADD, sum_of_squares(c, a), sum_of_squares(c, b));
}

Value fidelity_value(Checker *c, TExpr *psi, TExpr *target, Span span)
{
    int64_t size = psi->type.dims[psi->type.rank - 2];
    const Ty *type = &target->type;
    bool is_complex = type->rank == 2 && type->dims[1] == 2;
    if (!ty_is_numeric(type) || (type->rank != 1 && !is_complex) || type->dims[0] != size) {
        Diag *diag = ERR(c, FIDELITY_AMPLITUDES, target->span, (long long)size, (long long)size,
                         ty_text(c, type));
        diag_label(diag, psi->span, "%lld amplitudes", (long long)size);
        return value_error(span);
    }
    TExpr *block = texpr_new(c, TEX_BLOCK, (Ty){.kind = TY_PROB}, span);
    TExpr *v = named(c, block, target, "(amplitudes)");
    TExpr *state = named(c, block, psi, "(state)");
    TExpr *norm = sum_of_squares(c, v);
    if (psi->kind != TEX_READ)
        norm = texpr_binary(c, TOP_MUL, norm, sum_of_squares(c, state));
    block->body = texpr_binary(c, TOP_DIV, overlap(c, state, v, is_complex), norm);
    block->body->type.kind = TY_PROB;
    return value_expr(block);
}

Value fidelity_of_states(Checker *c, const AstExpr *call)
{
    TExpr *a = expr_runtime(c, call->call.args.items[0].value);
    TExpr *b = expr_runtime(c, call->call.args.items[1].value);
    if (a == NULL || b == NULL)
        return value_error(call->span);
    if (!ty_is_numeric(&a->type) || a->type.rank != 2 || a->type.dims[1] != 2) {
        diag_help(ERR(c, BAD_READ, a->span, "fidelity",
                      "qubits and amplitudes, or two states real[m, 2]"),
                  "`state(q)` gives a state; `fidelity(q, v)` compares the qubits q with it");
        return value_error(call->span);
    }
    return fidelity_value(c, a, b, call->span);
}
