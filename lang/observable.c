/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Pauli algebra at compile time: sums of strings with complex coefficients.
 *
 * A string is two masks: X^x Z^z with a factor i for each Y, so that every string is Hermitian. A
 * product of strings is a string times a power of i. What is read must have real coefficients
 * after equal strings are merged. */
#include "lang/check_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint64_t x, z;
    double re, im;
    uint32_t order; /* of first appearance, while merging */
} PauliString;

struct Pauli {
    VEC(PauliString) strings;
    bool bare; /* a letter without a qubit: stands for each wire of a register */
    Span span;
};

enum { PAULI_MAX_TERMS = 1 << 20 };

static Pauli *pauli_new(Checker *c, Span span)
{
    Pauli *pauli = NEW(c->arena, Pauli);
    pauli->span = span;
    return pauli;
}

static void push(Checker *c, Pauli *pauli, uint64_t x, uint64_t z, double re, double im)
{
    PauliString string = {x, z, re, im, pauli->strings.count};
    VEC_PUSH(c->arena, &pauli->strings, string);
}

const Pauli *pauli_letter(Checker *c, char letter, bool bare, uint32_t qubit, Span span)
{
    Pauli *pauli = pauli_new(c, span);
    uint64_t bit = (uint64_t)1 << qubit;
    push(c, pauli, letter == 'X' || letter == 'Y' ? bit : 0,
         letter == 'Z' || letter == 'Y' ? bit : 0, 1, 0);
    pauli->bare = bare;
    return pauli;
}

bool pauli_is_bare(const Pauli *pauli)
{
    return pauli->bare;
}

uint32_t pauli_qubits(const Pauli *pauli)
{
    uint64_t support = 0;
    for (uint32_t k = 0; k < pauli->strings.count; k++)
        support |= pauli->strings.items[k].x | pauli->strings.items[k].z;
    return support == 0 ? 1 : 64 - (uint32_t)__builtin_clzll(support);
}

bool pauli_equal(const Pauli *a, const Pauli *b)
{
    if (a->strings.count != b->strings.count || a->bare != b->bare)
        return false;
    for (uint32_t k = 0; k < a->strings.count; k++) {
        const PauliString *x = &a->strings.items[k], *y = &b->strings.items[k];
        if (x->x != y->x || x->z != y->z || x->re != y->re || x->im != y->im)
            return false;
    }
    return true;
}

/* ---------------------------------------------------------------- merging */
static int by_string(const void *left, const void *right)
{
    const PauliString *a = left, *b = right;
    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    if (a->z != b->z)
        return a->z < b->z ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

static int by_order(const void *left, const void *right)
{
    const PauliString *a = left, *b = right;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* Equal strings become one, at the place of the first; exact zeros vanish. */
static void merge(Pauli *pauli)
{
    PauliString *items = pauli->strings.items;
    uint32_t count = pauli->strings.count, kept = 0;
    if (count < 2)
        return;
    for (uint32_t k = 0; k < count; k++)
        items[k].order = k;
    qsort(items, count, sizeof *items, by_string);
    for (uint32_t k = 0; k < count; k++) {
        if (kept > 0 && items[kept - 1].x == items[k].x && items[kept - 1].z == items[k].z) {
            items[kept - 1].re += items[k].re;
            items[kept - 1].im += items[k].im;
        } else {
            items[kept++] = items[k];
        }
    }
    pauli->strings.count = 0;
    for (uint32_t k = 0; k < kept; k++)
        if (items[k].re != 0 || items[k].im != 0)
            items[pauli->strings.count++] = items[k];
    qsort(items, pauli->strings.count, sizeof *items, by_order);
}

/* ---------------------------------------------------------------- operations */
static void multiply_strings(Checker *c, Pauli *out, const PauliString *a, const PauliString *b)
{
    uint64_t x = a->x ^ b->x, z = a->z ^ b->z;
    int power = __builtin_popcountll(a->x & a->z) + __builtin_popcountll(b->x & b->z) -
                __builtin_popcountll(x & z) + 2 * __builtin_popcountll(a->z & b->x);
    double re = a->re * b->re - a->im * b->im, im = a->re * b->im + a->im * b->re;
    switch (power & 3) {
    case 0: push(c, out, x, z, re, im); break;
    case 1: push(c, out, x, z, -im, re); break;
    case 2: push(c, out, x, z, -re, -im); break;
    default: push(c, out, x, z, im, -re); break;
    }
}

/* A number becomes a multiple of the identity. */
static const Pauli *operand(Checker *c, Value value)
{
    int64_t integer;
    if (value.kind == VAL_PAULI)
        return value.pauli;
    Pauli *pauli = pauli_new(c, value.span);
    if (value.kind == VAL_INT && index_is_const(value.index, &integer)) {
        push(c, pauli, 0, 0, (double)integer, 0);
        return pauli;
    }
    if (value.kind == VAL_NUM) {
        push(c, pauli, 0, 0, value.number, 0);
        return pauli;
    }
    if (value.kind != VAL_ERROR)
        ERR(c, OBSERVABLE_FACTOR, value.span);
    return NULL;
}

static void append(Checker *c, Pauli *out, const Pauli *a, double sign)
{
    for (uint32_t k = 0; k < a->strings.count; k++) {
        const PauliString *string = &a->strings.items[k];
        push(c, out, string->x, string->z, sign * string->re, sign * string->im);
    }
}

static Pauli *sum(Checker *c, const Pauli *a, const Pauli *b, double sign, Span span)
{
    Pauli *out = pauli_new(c, span);
    append(c, out, a, 1);
    append(c, out, b, sign);
    return out;
}

static Pauli *product(Checker *c, const Pauli *a, const Pauli *b, Span span)
{
    Pauli *out = pauli_new(c, span);
    if ((double)a->strings.count * (double)b->strings.count > (double)PAULI_MAX_TERMS) {
        ERR(c, TOO_MANY_TERMS, span, (unsigned)PAULI_MAX_TERMS);
        return NULL;
    }
    for (uint32_t i = 0; i < a->strings.count; i++)
        for (uint32_t j = 0; j < b->strings.count; j++)
            multiply_strings(c, out, &a->strings.items[i], &b->strings.items[j]);
    return out;
}

static Pauli *power(Checker *c, const Pauli *base, Value exponent, Span span)
{
    int64_t k;
    if (exponent.kind != VAL_INT || !index_is_const(exponent.index, &k) || k < 0 || k > 64) {
        ERR(c, OBSERVABLE_OPERATION, span, "only a small integer power");
        return NULL;
    }
    Pauli *out = pauli_new(c, span);
    push(c, out, 0, 0, 1, 0);
    for (; out != NULL && k > 0; k--) {
        out = product(c, out, base, span);
        if (out != NULL)
            merge(out);
    }
    return out;
}

static Pauli *quotient(Checker *c, const Pauli *a, Value divisor, Span span)
{
    const Pauli *b = divisor.kind == VAL_PAULI ? NULL : operand(c, divisor);
    if (b == NULL) {
        if (divisor.kind == VAL_PAULI)
            ERR(c, OBSERVABLE_OPERATION, span, "no quotient by an observable");
        return NULL;
    }
    if (b->strings.items[0].re == 0) {
        ERR(c, DIVISION_BY_ZERO, span);
        return NULL;
    }
    Pauli *out = pauli_new(c, span);
    for (uint32_t k = 0; k < a->strings.count; k++)
        push(c, out, a->strings.items[k].x, a->strings.items[k].z,
             a->strings.items[k].re / b->strings.items[0].re,
             a->strings.items[k].im / b->strings.items[0].re);
    return out;
}

static bool is_identity(const Pauli *pauli)
{
    for (uint32_t k = 0; k < pauli->strings.count; k++)
        if (pauli->strings.items[k].x != 0 || pauli->strings.items[k].z != 0)
            return false;
    return true;
}

Value pauli_binary(Checker *c, AstBinaryOp op, Value a, Value b, Span span)
{
    const Pauli *left = operand(c, a),
                *right = left == NULL || op == AST_POW || op == AST_DIV ? left : operand(c, b);
    Pauli *out = NULL;
    if (left == NULL || right == NULL)
        return value_error(span);
    if (op != AST_POW && op != AST_DIV && left->bare != right->bare && !is_identity(left) &&
        !is_identity(right)) {
        diag_help(ERR(c, BARE_LETTER, span),
                  "write the qubit, `Z[0]`; a letter alone is read on each wire by itself");
        return value_error(span);
    }
    if (op == AST_ADD || op == AST_SUB)
        out = sum(c, left, right, op == AST_SUB ? -1 : 1, span);
    else if (op == AST_MUL)
        out = product(c, left, right, span);
    else if (op == AST_DIV)
        out = quotient(c, left, b, span);
    else if (op == AST_POW)
        out = power(c, left, b, span);
    else if (op == AST_MATMUL)
        diag_help(ERR(c, OBSERVABLE_OPERATION, span, "only `+ - * / ^`"),
                  "the product of Pauli letters is `*`");
    else
        ERR(c, OBSERVABLE_OPERATION, span, "only `+ - * / ^`");
    if (out == NULL)
        return value_error(span);
    merge(out);
    out->bare = left->bare || right->bare;
    return (Value){.kind = VAL_PAULI, .span = span, .pauli = out};
}

Value pauli_sum(Checker *c, const Value *values, uint32_t count, Span span)
{
    Pauli *total = pauli_new(c, span);
    for (uint32_t k = 0; k < count; k++) {
        const Pauli *term = operand(c, values[k]);
        if (term == NULL)
            return value_error(span);
        if (total->strings.count + term->strings.count > PAULI_MAX_TERMS) {
            ERR(c, TOO_MANY_TERMS, span, (unsigned)PAULI_MAX_TERMS);
            return value_error(span);
        }
        if (k > 0 && term->bare != total->bare && !is_identity(term) && !is_identity(total)) {
            ERR(c, BARE_LETTER, span);
            return value_error(span);
        }
        append(c, total, term, 1);
        total->bare |= term->bare;
    }
    merge(total);
    return (Value){.kind = VAL_PAULI, .span = span, .pauli = total};
}

Value pauli_negate(Checker *c, Value a, Span span)
{
    Pauli *zero = pauli_new(c, span), *out = sum(c, zero, a.pauli, -1, span);
    out->bare = a.pauli->bare;
    return (Value){.kind = VAL_PAULI, .span = span, .pauli = out};
}

Value pauli_index(Checker *c, const Pauli *letter, const AstExpr *expr)
{
    int64_t qubit;
    if (!letter->bare || letter->strings.count != 1 || expr->index.items.count != 1) {
        ERR(c, OBSERVABLE_INDEX, expr->span);
        return value_error(expr->span);
    }
    if (!const_int(c, expr->index.items.items[0], "a qubit's number", &qubit))
        return value_error(expr->span);
    if (qubit < 0 || qubit >= CHECK_MAX_QUBITS) {
        ERR(c, OUT_OF_RANGE, expr->index.items.items[0]->span, (long long)qubit, "", "qubits",
            (long long)CHECK_MAX_QUBITS - 1);
        return value_error(expr->span);
    }
    const PauliString *string = &letter->strings.items[0];
    char name = string->x != 0 ? (string->z != 0 ? 'Y' : 'X') : string->z != 0 ? 'Z' : 'I';
    return (Value){.kind = VAL_PAULI,
                   .span = expr->span,
                   .pauli = pauli_letter(c, name, false, (uint32_t)qubit, expr->span)};
}

Value pauli_value(Checker *c, const LoadTerm *terms, uint32_t count, Span span)
{
    Pauli *pauli = pauli_new(c, span);
    for (uint32_t k = 0; k < count; k++)
        push(c, pauli, terms[k].x, terms[k].z, terms[k].coef, 0);
    merge(pauli);
    return (Value){.kind = VAL_PAULI, .span = span, .pauli = pauli};
}

const char *pauli_text(Checker *c, const Pauli *pauli, uint32_t k)
{
    if (k == pauli->strings.count)
        return NULL;
    const PauliString *string = &pauli->strings.items[k];
    return check_text(c, "%llx %llx %a", (unsigned long long)string->x,
                      (unsigned long long)string->z, string->re);
}

/* ---------------------------------------------------------------- what a read takes */
const TObservable *pauli_finish(Checker *c, const Pauli *pauli, Span span)
{
    double total = 0, imaginary = 0;
    for (uint32_t k = 0; k < pauli->strings.count; k++) {
        total += hypot(pauli->strings.items[k].re, pauli->strings.items[k].im);
        imaginary = fmax(imaginary, fabs(pauli->strings.items[k].im));
    }
    if (!isfinite(total)) {
        ERR(c, NOT_FINITE, span);
        return NULL;
    }
    if (imaginary > 1e-12 * total) {
        ERR(c, NOT_HERMITIAN, span, imaginary);
        return NULL;
    }
    TObservable *out = NEW(c->arena, TObservable);
    for (uint32_t k = 0; k < pauli->strings.count; k++) {
        const PauliString *string = &pauli->strings.items[k];
        TPauliTerm term = {.coef = string->re};
        for (uint32_t q = 0; q < 64; q++) {
            bool x = string->x >> q & 1, z = string->z >> q & 1;
            TPauliFactor factor = {x ? (z ? 'Y' : 'X') : 'Z', q};
            if (x || z)
                VEC_PUSH(c->arena, &term.factors, factor);
        }
        VEC_PUSH(c->arena, out, term);
    }
    return out;
}

Value observable_symbol(Checker *c, Symbol *symbol, Span span)
{
    if (is_family(symbol)) {
        diag_help(ERR(c, NOT_A_VALUE, span, symbol->name), "call it: `%s%s(..)`", symbol->name,
                  symbol->item->has_generics ? "[..]" : "");
        return value_error(span);
    }
    if (symbol->state == STATE_RUNNING) {
        ERR(c, RECURSIVE, span, "observable", symbol->name);
        return value_error(span);
    }
    if (symbol->state == STATE_NEW) {
        symbol->state = STATE_RUNNING;
        Body body;
        body_open(c, &body, BODY_CONST, symbol->home, span);
        body.observable = true;
        Value value = expr_check(c, symbol->item->value);
        if (value.kind != VAL_PAULI && value.kind != VAL_ERROR) {
            ERR(c, NOT_AN_OBSERVABLE, symbol->item->value->span);
            value = value_error(span);
        }
        if (value.kind == VAL_PAULI &&
            pauli_finish(c, value.pauli, symbol->item->value->span) == NULL)
            value = value_error(span);
        body_close(c, &body);
        symbol->loads = body.loads;
        symbol->value = value;
        symbol->state = STATE_DONE;
    }
    Value value = symbol->value;
    value.span = span;
    return value;
}
