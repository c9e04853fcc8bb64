/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* evolve(H, t) q is exp(-i t H) for a Pauli sum of commuting terms; trotter[steps](H, t) q is the
 * product of the terms' exponentials for t / steps, `steps` times, for any Pauli sum.
 *
 * Each becomes a circuit of gates, term by term in the order of the sum:
 *
 *   c           P(-2tc) RZ(2tc) on the first qubit: the phase shows under ctrl
 *   c X, c XX   RX(2tc), RXX(2tc); Y and Z likewise
 *   c P Q ..    H (X) or RX(pi/2) (Y) turn the letters to Z, a ladder of CX brings the parity to the
 *               last qubit, RZ(2tc), and back */
#include "lang/check_internal.h"

enum { MOST_TERMS = 4096 }; /* every pair is looked at, unless all letters are Z */

typedef struct {
    Checker *c;
    TStmts *out;
    const TRegister *reg;
    TLocal *time;
    Span span;
    double gates;
} Builder;

/* ---------------------------------------------------------------- gates */
static void put(Builder *b, const char *gate, TExpr *angle, const uint32_t *qubits, uint32_t count)
{
    Arena *arena = b->c->arena;
    TApply *apply = NEW(arena, TApply);
    apply->is_gate = true;
    apply->gate = gate;
    apply->span = b->span;
    if (angle != NULL) {
        VEC_PUSH(arena, &apply->args, angle);
        VEC_PUSH(arena, &apply->per_element, false);
    }
    for (uint32_t k = 0; k < count; k++) {
        TOperand operand = {.reg = b->reg,
                            .start = index_const(b->c, qubits[k], b->span),
                            .count = 1,
                            .step = 1,
                            .single = true,
                            .span = b->span};
        VEC_PUSH(arena, &apply->operands, operand);
    }
    TStmt *stmt = NEW(arena, TStmt);
    *stmt = (TStmt){.kind = TST_APPLY, .span = b->span, .apply = apply};
    VEC_PUSH(arena, b->out, stmt);
    b->gates++;
}

static TExpr *number(Builder *b, double value)
{
    TExpr *expr = texpr_new(b->c, TEX_NUMBER, ty_real(), b->span);
    expr->number = value;
    return expr;
}

static TExpr *scaled(Builder *b, double factor)
{
    TExpr *time = texpr_new(b->c, TEX_LOCAL, ty_real(), b->span);
    time->local = b->time;
    if (factor == 1)
        return time;
    TExpr *product = texpr_new(b->c, TEX_BINARY, ty_real(), b->span);
    product->op = TOP_MUL;
    product->a = number(b, factor);
    product->b = time;
    return product;
}

/* ---------------------------------------------------------------- one term */
static void turn(Builder *b, const TPauliTerm *term, double angle)
{
    for (uint32_t k = 0; k < term->factors.count; k++) {
        const TPauliFactor *factor = &term->factors.items[k];
        if (factor->letter == 'X')
            put(b, "H", NULL, &factor->qubit, 1);
        else if (factor->letter == 'Y')
            put(b, "RX", number(b, angle), &factor->qubit, 1);
    }
}

static void ladder(Builder *b, const TPauliTerm *term, bool down)
{
    uint32_t rungs = term->factors.count - 1;
    for (uint32_t k = 0; k < rungs; k++) {
        uint32_t at = down ? k : rungs - 1 - k;
        uint32_t pair[2] = {term->factors.items[at].qubit, term->factors.items[at + 1].qubit};
        put(b, "CX", NULL, pair, 2);
    }
}

static const char *direct_gate(const TPauliTerm *term)
{
    static const char *const one[] = {"RX", "RY", "RZ"}, *const two[] = {"RXX", "RYY", "RZZ"};
    const TPauliFactor *factors = term->factors.items;
    if (term->factors.count == 1)
        return one[factors[0].letter - 'X'];
    return term->factors.count == 2 && factors[0].letter == factors[1].letter
               ? two[factors[0].letter - 'X']
               : NULL;
}

static void evolve_term(Builder *b, const TPauliTerm *term)
{
    const double right_angle = 1.57079632679489661923;
    uint32_t first = 0;
    if (term->factors.count == 0) {
        put(b, "P", scaled(b, -2 * term->coef), &first, 1);
        put(b, "RZ", scaled(b, 2 * term->coef), &first, 1);
        return;
    }
    const char *gate = direct_gate(term);
    if (gate != NULL) {
        uint32_t qubits[2] = {term->factors.items[0].qubit,
                              term->factors.items[term->factors.count - 1].qubit};
        put(b, gate, scaled(b, 2 * term->coef), qubits, term->factors.count);
        return;
    }
    turn(b, term, right_angle);
    ladder(b, term, true);
    put(b, "RZ", scaled(b, 2 * term->coef), &term->factors.items[term->factors.count - 1].qubit, 1);
    ladder(b, term, false);
    turn(b, term, -right_angle);
}

/* ---------------------------------------------------------------- commuting */
static const char *term_text(Checker *c, const TPauliTerm *term)
{
    const char *text = "";
    for (uint32_t k = 0; k < term->factors.count; k++)
        text = check_text(c, "%s%s%c[%u]", text, k > 0 ? "*" : "", term->factors.items[k].letter,
                          term->factors.items[k].qubit);
    return text;
}

static void masks_of(const TPauliTerm *term, uint64_t *x, uint64_t *z)
{
    for (uint32_t k = 0; k < term->factors.count; k++) {
        uint64_t bit = (uint64_t)1 << term->factors.items[k].qubit;
        *x |= term->factors.items[k].letter != 'Z' ? bit : 0;
        *z |= term->factors.items[k].letter != 'X' ? bit : 0;
    }
}

static bool all_commute(Checker *c, const TObservable *sum, Span span)
{
    uint64_t *x = NEW_ARRAY(c->arena, uint64_t, sum->count + 1);
    uint64_t *z = NEW_ARRAY(c->arena, uint64_t, sum->count + 1);
    uint64_t any_x = 0, any_z = 0;
    for (uint32_t k = 0; k < sum->count; k++) {
        masks_of(&sum->items[k], &x[k], &z[k]);
        any_x |= x[k];
        any_z |= z[k];
    }
    if (any_x == 0 || any_z == 0)
        return true;
    if (sum->count > MOST_TERMS) {
        ERR(c, TOO_MANY_TERMS, span, (unsigned)MOST_TERMS);
        return false;
    }
    for (uint32_t j = 0; j < sum->count; j++) {
        for (uint32_t k = 0; k < j; k++) {
            if ((__builtin_popcountll(x[j] & z[k]) + __builtin_popcountll(z[j] & x[k])) % 2 == 0)
                continue;
            Diag *diag = ERR(c, NOT_COMMUTING, span, term_text(c, &sum->items[k]),
                             term_text(c, &sum->items[j]));
            diag_help(diag, "`trotter[steps](H, t) q` approximates the evolution in steps");
            return false;
        }
    }
    return true;
}

/* ---------------------------------------------------------------- the circuit */
/* steps 0: evolve. NULL after an error. */
Instance *evolve_instance(Checker *c, const TObservable *sum, int64_t steps, int64_t qubits,
                          Span span)
{
    if (steps == 0 && !all_commute(c, sum, span))
        return NULL;
    TCircuit *circuit = NEW(c->arena, TCircuit);
    TRegister *reg = NEW(c->arena, TRegister);
    *reg = (TRegister){name_of(c->names, "q"), c->next_id++, qubits, false, span};
    circuit->name = name_of(c->names, steps == 0 ? "evolve" : "trotter");
    circuit->given = "";
    circuit->span = span;
    TLocal *time = local_new(c, name_of(c->names, "t"), ty_real(), span);
    VEC_PUSH(c->arena, &circuit->formals, time);
    const TRegister *formal = reg;
    VEC_PUSH(c->arena, &circuit->registers, formal);
    TStmts terms = {0};
    Builder b = {c, &terms, reg, time, span, 0};
    double share = steps > 1 ? (double)steps : 1;
    for (uint32_t k = 0; k < sum->count; k++) {
        TPauliTerm term = sum->items[k];
        term.coef /= share;
        evolve_term(&b, &term);
    }
    circuit->body = terms;
    if (steps > 1 && terms.count > 0) {
        TStmt *loop = NEW(c->arena, TStmt);
        *loop = (TStmt){.kind = TST_FOR, .span = span, .body = terms};
        loop->range = (TRange){index_new_var(c, NULL, span), index_const(c, 0, span),
                               index_const(c, steps, span)};
        circuit->body = (TStmts){0};
        VEC_PUSH(c->arena, &circuit->body, loop);
    }
    Instance *instance = NEW(c->arena, Instance);
    instance->object = circuit;
    instance->spoiler = span_nowhere();
    instance->work = b.gates * share;
    return instance;
}
