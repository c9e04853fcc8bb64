/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Gates of one's own, by their matrix: `gate sqrt_z = [[1, 0], [0, i]]`.
 *
 * The matrix is a value of compile time over complex numbers: constants, `i`, lists and comprehensions of two
 * levels, + - * / ^ @, `exp` of complex numbers, the other functions of real ones. It is square, of 2, 4, 8 or 16
 * rows, and unitary to 1e-10. What it does is a circuit of the gates of the table (gate_circuit.c). */
#include "lang/gate.h"

#include <math.h>
#include <string.h>

enum { MOST_SIZE = 1 << GATE_MOST_QUBITS, MOST_ENTRIES = 4096 };

/* rank 0: one number; 1: a row; 2: rows */
typedef struct {
    uint32_t rank, rows, columns;
    Complex *at; /* row by row */
    Span span;
} Matrix;

static bool evaluate(Checker *c, const AstExpr *expr, Matrix *out);

static bool fail_entry(Checker *c, Span span, const char *what)
{
    ERR(c, GATE_ENTRY, span, what);
    return false;
}

static uint32_t entries(const Matrix *m)
{
    return m->rows * m->columns;
}

static Matrix make(Checker *c, uint32_t rank, uint32_t rows, uint32_t columns, Span span)
{
    Matrix m = {rank, rows, columns, NEW_ARRAY(c->arena, Complex, (size_t)rows * columns + 1),
                span};
    return m;
}

static Matrix scalar(Checker *c, Complex value, Span span)
{
    Matrix m = make(c, 0, 1, 1, span);
    m.at[0] = value;
    return m;
}

/* ---------------------------------------------------------------- lists */
typedef VEC(Matrix) Parts;

/* Numbers are a row, rows are a matrix. */
static bool stack(Checker *c, const Parts *parts, Span span, Matrix *out)
{
    const Matrix *first = &parts->items[0];
    if (parts->count == 0)
        return fail_entry(c, span, "an empty list");
    if (first->rank == 2)
        return fail_entry(c, first->span, "a list of matrices");
    if (parts->count > MOST_SIZE) {
        ERR(c, GATE_MATRIX, span, check_text(c, "this list has %u", parts->count));
        return false;
    }
    uint32_t width = entries(first);
    *out = make(c, first->rank + 1, first->rank == 0 ? 1 : parts->count,
                first->rank == 0 ? parts->count : width, span);
    for (uint32_t k = 0; k < parts->count; k++) {
        const Matrix *part = &parts->items[k];
        if (part->rank != first->rank || entries(part) != width) {
            Diag *diag = ERR(c, GATE_MATRIX, part->span,
                             part->rank == 0 ? "this row is one number"
                                             : check_text(c, "this row has %u", entries(part)));
            diag_label(diag, first->span, "the first has %u", width);
            return false;
        }
        memcpy(&out->at[(size_t)k * width], part->at, width * sizeof *part->at);
    }
    return true;
}

static bool evaluate_list(Checker *c, const AstExpr *expr, Matrix *out)
{
    Parts parts = {0};
    for (uint32_t k = 0; k < expr->list.count; k++) {
        Matrix part;
        if (!evaluate(c, expr->list.items[k], &part))
            return false;
        VEC_PUSH(c->arena, &parts, part);
    }
    return stack(c, &parts, expr->span, out);
}

/* The entries of generators `level` on. */
static bool generate(Checker *c, const AstExpr *expr, uint32_t level, Matrix *out)
{
    const AstComprehension *over = &expr->comprehension;
    if (level == over->generators.count)
        return evaluate(c, over->body, out);
    const AstGenerator *generator = &over->generators.items[level];
    LoopDomain domain;
    int64_t low;
    if (!expr_domain(c, generator->domain, generator->names, &domain))
        return false;
    if (domain.graph != NULL || domain.element.index == NULL || !index_is_const(domain.low, &low) ||
        domain.trips < 0 || domain.trips > MOST_SIZE)
        return fail_entry(c, generator->domain->span,
                          "more than 16 rounds, or no range of integers,");
    const TIndex *element = domain.element.index;
    Parts parts = {0};
    Binding *locals = c->body->locals;
    bool fine = true;
    for (int64_t k = 0; fine && k < domain.trips; k++) {
        TBinding binding = {domain.var, low + k, NULL};
        Matrix part;
        domain.element = value_int(c, tindex_eval(element, &binding), generator->domain->span);
        expr_bind_domain(c, &domain, index_const(c, low + k, expr->span), NULL);
        fine = generate(c, expr, level + 1, &part);
        scope_restore(c, locals);
        VEC_PUSH(c->arena, &parts, part);
    }
    return fine && stack(c, &parts, expr->span, out);
}

/* ---------------------------------------------------------------- arithmetic */
static Complex power(Complex base, Complex exponent)
{
    double whole = creal(exponent);
    if (cimag(exponent) != 0 || whole != floor(whole) || fabs(whole) > 64)
        return cpow(base, exponent);
    Complex result = 1;
    for (int k = 0; k < (int)fabs(whole); k++)
        result *= base;
    return whole < 0 ? 1 / result : result;
}

static Complex combine(AstBinaryOp op, Complex a, Complex b)
{
    return op == AST_ADD   ? a + b
           : op == AST_SUB ? a - b
           : op == AST_MUL ? a * b
           : op == AST_DIV ? a / b
                           : power(a, b);
}

static bool multiply(Checker *c, const Matrix *a, const Matrix *b, Span span, Matrix *out)
{
    if (a->rank != 2 || b->rank != 2 || a->columns != b->rows)
        return fail_entry(c, span, "`@` of shapes that do not fit");
    *out = make(c, 2, a->rows, b->columns, span);
    for (uint32_t i = 0; i < a->rows; i++)
        for (uint32_t j = 0; j < b->columns; j++)
            for (uint32_t k = 0; k < a->columns; k++)
                out->at[i * b->columns + j] +=
                    a->at[i * a->columns + k] * b->at[k * b->columns + j];
    return true;
}

static bool evaluate_binary(Checker *c, const AstExpr *expr, Matrix *out)
{
    AstBinaryOp op = expr->binary.op;
    Matrix a, b;
    if (op != AST_ADD && op != AST_SUB && op != AST_MUL && op != AST_DIV && op != AST_POW &&
        op != AST_MATMUL)
        return fail_entry(c, expr->span, "this operator");
    if (!evaluate(c, expr->binary.left, &a) || !evaluate(c, expr->binary.right, &b))
        return false;
    if (op == AST_MATMUL)
        return multiply(c, &a, &b, expr->span, out);
    const Matrix *shape = a.rank > 0 ? &a : &b;
    bool scales = op == AST_MUL || (op == AST_DIV && b.rank == 0);
    bool same = a.rank == b.rank && entries(&a) == entries(&b) && a.rows == b.rows;
    if (!(same && (a.rank == 0 || op != AST_POW)) && !(scales && (a.rank == 0 || b.rank == 0)))
        return fail_entry(c, expr->span, "an operator on these shapes");
    *out = make(c, shape->rank, shape->rows, shape->columns, expr->span);
    for (uint32_t k = 0; k < entries(shape); k++)
        out->at[k] = combine(op, a.at[a.rank > 0 ? k : 0], b.at[b.rank > 0 ? k : 0]);
    return true;
}

static bool is_exponential(const AstExpr *expr)
{
    return expr->call.callee->kind == EXPR_NAME && strcmp(expr->call.callee->name, "exp") == 0 &&
           expr->call.over == NULL && expr->call.args.count == 1 &&
           expr->call.args.items[0].name.name == NULL;
}

static bool evaluate_exponential(Checker *c, const AstExpr *expr, Matrix *out)
{
    Matrix argument;
    if (!evaluate(c, expr->call.args.items[0].value, &argument))
        return false;
    if (argument.rank > 0)
        return fail_entry(c, expr->span, "`exp` of more than one number");
    *out = scalar(c, cexp(argument.at[0]), expr->span);
    return true;
}

/* What knows no complex numbers: constants, functions, integers. */
static bool evaluate_real(Checker *c, const AstExpr *expr, Matrix *out)
{
    Value value = expr_check(c, expr);
    int64_t integer = 0;
    if (value.kind == VAL_ERROR)
        return false;
    if (value.kind == VAL_INT && index_is_const(value.index, &integer))
        value.number = (double)integer;
    else if (value.kind != VAL_NUM)
        return fail_entry(c, expr->span,
                          check_text(c, "%s, where a number of compile time stands,",
                                     value_kind_text(c, &value)));
    *out = scalar(c, value.number, expr->span);
    return true;
}

static bool evaluate(Checker *c, const AstExpr *expr, Matrix *out)
{
    switch (expr->kind) {
    case EXPR_ERROR: return false;
    case EXPR_NAME:
        if (strcmp(expr->name, "i") != 0 || scope_local(c, expr->name) != NULL)
            return evaluate_real(c, expr, out);
        *out = scalar(c, (Complex)I, expr->span);
        return true;
    case EXPR_UNARY:
        if (expr->unary.op != AST_NEG)
            return evaluate_real(c, expr, out);
        if (!evaluate(c, expr->unary.operand, out))
            return false;
        for (uint32_t k = 0; k < entries(out); k++)
            out->at[k] = -out->at[k];
        return true;
    case EXPR_BINARY: return evaluate_binary(c, expr, out);
    case EXPR_LIST: return evaluate_list(c, expr, out);
    case EXPR_COMPREHENSION: return generate(c, expr, 0, out);
    case EXPR_CALL:
        return is_exponential(expr) ? evaluate_exponential(c, expr, out)
                                    : evaluate_real(c, expr, out);
    case EXPR_NUMBER:
    case EXPR_STRING:
    case EXPR_RANGE:
    case EXPR_TUPLE:
    case EXPR_INDEX:
    case EXPR_FIELD:
    case EXPR_SCAN: return evaluate_real(c, expr, out);
    }
    return false;
}

/* ---------------------------------------------------------------- unitary? */
static Complex row_product(const Matrix *m, uint32_t a, uint32_t b)
{
    Complex sum = 0;
    for (uint32_t k = 0; k < m->columns; k++)
        sum += conj(m->at[a * m->columns + k]) * m->at[b * m->columns + k];
    return sum;
}

/* Worst of the entries of M M^+ - 1. */
static double worst_entry(const Matrix *m, uint32_t *row, uint32_t *other)
{
    double worst = 0;
    for (uint32_t a = 0; a < m->rows; a++) {
        for (uint32_t b = a; b < m->rows; b++) {
            double off = cabs(row_product(m, a, b) - (a == b));
            if (isnan(off) || off > worst) {
                worst = isnan(off) ? (double)INFINITY : off;
                *row = a;
                *other = b;
            }
        }
    }
    return worst;
}

/* All rows orthogonal and of one norm: then a factor makes it unitary. */
static bool common_norm(const Matrix *m, double *norm)
{
    double square = creal(row_product(m, 0, 0));
    *norm = sqrt(square);
    for (uint32_t a = 0; a < m->rows; a++)
        for (uint32_t b = a; b < m->rows; b++)
            if (!(cabs(row_product(m, a, b) - (a == b ? square : 0)) <= 1e-10 * square))
                return false;
    return square > 0;
}

static bool check_unitary(Checker *c, const Symbol *symbol, const Matrix *m)
{
    const AstExpr *written = symbol->item->value;
    uint32_t row = 0, other = 0;
    double norm, off = worst_entry(m, &row, &other);
    if (off <= GATE_TOLERANCE)
        return true;
    Complex product = row_product(m, row, other);
    bool rows = written->kind == EXPR_LIST;
    const char *why =
        row == other
            ? check_text(c, "row %u has the squared norm %.9g, off by %.2g", row, creal(product),
                         off)
            : check_text(c, "rows %u and %u are not orthogonal, their product is %.6g%+.6gi", row,
                         other, creal(product), cimag(product));
    Diag *diag = ERR(c, GATE_NOT_UNITARY, rows ? written->list.items[other]->span : written->span,
                     symbol->name, why);
    if (rows && row != other)
        diag_label(diag, written->list.items[row]->span, "row %u", row);
    if (common_norm(m, &norm))
        diag_help(diag, "all rows have the norm %.12g: divide the matrix by it", norm);
    return false;
}

/* ---------------------------------------------------------------- the gate */
static bool check_shape(Checker *c, const AstExpr *expr, const Matrix *m)
{
    if (m->rank == 2 && m->rows == m->columns && m->rows >= 2 && (m->rows & (m->rows - 1)) == 0)
        return true;
    ERR(c, GATE_MATRIX, expr->span,
        m->rank == 2 ? check_text(c, "this one is %u by %u", m->rows, m->columns)
                     : "this is no list of rows");
    return false;
}

Instance *gate_instance(Checker *c, Symbol *symbol)
{
    if (symbol->instances != NULL)
        return symbol->instances;
    const AstExpr *expr = symbol->item->value;
    Matrix m;
    Body body;
    Instance *instance = NEW(c->arena, Instance);
    instance->spoiler = span_nowhere();
    symbol->instances = instance;
    body_open(c, &body, BODY_CONST, symbol->home, symbol->span);
    bool fine = evaluate(c, expr, &m) && check_shape(c, expr, &m) && check_unitary(c, symbol, &m);
    body_close(c, &body);
    if (!fine)
        return instance;
    instance->object = gate_circuit(c, symbol, m.at, m.rows, &instance->work);
    VEC_PUSH(c->arena, &c->program->circuits, instance->object);
    return instance;
}
