/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Compile-time numbers: integers (TIndex), reals and conditions; constants and what -D makes of
 * them.
 *
 * Integer arithmetic never wraps and real arithmetic never yields NaN or infinity: both are
 * located errors. a / b of constant integers is an integer when it is exact, else a real. */
#include "lang/check_internal.h"

#include <math.h>
#include <string.h>

Value value_int(Checker *c, int64_t value, Span span)
{
    return (Value){.kind = VAL_INT, .span = span, .index = index_const(c, value, span)};
}

Value value_num(double number, Span span)
{
    return (Value){.kind = VAL_NUM, .span = span, .number = number};
}

static bool value_constant(const Value *value, double *out)
{
    int64_t integer;
    if (value->kind == VAL_INT && index_is_const(value->index, &integer)) {
        *out = (double)integer;
        return true;
    }
    *out = value->number;
    return value->kind == VAL_NUM;
}

bool value_is_static(const Value *value)
{
    double number;
    return value->kind == VAL_BOOL || value_constant(value, &number);
}

static Value value_index(ValueKind kind, const TIndex *index, Span span)
{
    if (index == NULL)
        return value_error(span);
    return (Value){.kind = kind, .span = span, .index = index};
}

static Value value_finite(Checker *c, double number, Span span)
{
    if (isfinite(number))
        return value_num(number, span);
    ERR(c, NOT_FINITE, span);
    return value_error(span);
}

/* ---------------------------------------------------------------- operators */
static const TIndexKind index_kinds[] = {
    [AST_OR] = TIDX_OR,   [AST_AND] = TIDX_AND,    [AST_EQ] = TIDX_EQ,   [AST_NE] = TIDX_NE,
    [AST_LT] = TIDX_LT,   [AST_GT] = TIDX_GT,      [AST_LE] = TIDX_LE,   [AST_GE] = TIDX_GE,
    [AST_ADD] = TIDX_ADD, [AST_SUB] = TIDX_SUB,    [AST_MUL] = TIDX_MUL, [AST_DIV] = TIDX_DIV,
    [AST_MOD] = TIDX_MOD, [AST_MATMUL] = TIDX_MUL, [AST_POW] = TIDX_POW,
};

static bool is_comparison(AstBinaryOp op)
{
    return op >= AST_EQ && op <= AST_GE;
}

static Value real_binary(Checker *c, AstBinaryOp op, double a, double b, Span span)
{
    double result = 0;
    switch (op) {
    case AST_ADD: result = a + b; break;
    case AST_SUB: result = a - b; break;
    case AST_MUL: result = a * b; break;
    case AST_POW: result = pow(a, b); break;
    case AST_DIV:
        if (b == 0) {
            ERR(c, DIVISION_BY_ZERO, span);
            return value_error(span);
        }
        result = a / b;
        break;
    case AST_EQ: result = a == b; break;
    case AST_NE: result = a != b; break;
    case AST_LT: result = a < b; break;
    case AST_LE: result = a <= b; break;
    case AST_GT: result = a > b; break;
    case AST_GE: result = a >= b; break;
    case AST_MOD:
    case AST_MATMUL:
    case AST_OR:
    case AST_AND: ERR(c, BAD_OPERANDS, span, "two real numbers"); return value_error(span);
    }
    if (is_comparison(op))
        return value_index(VAL_BOOL, index_const(c, result != 0, span), span);
    return value_finite(c, result, span);
}

static Value int_divide(Checker *c, Value a, Value b, Span span)
{
    int64_t x, y;
    bool left = index_is_const(a.index, &x), right = index_is_const(b.index, &y),
         constant = left && right;
    if (b.index->kind == TIDX_CONST && y == 0) {
        ERR(c, DIVISION_BY_ZERO, span);
        return value_error(span);
    }
    if (constant && (y == -1 || x % y != 0))
        return y == -1 ? value_index(VAL_INT, index_make(c, TIDX_NEG, a.index, NULL, span), span)
                       : value_num((double)x / (double)y, span);
    return value_index(VAL_INT, index_make(c, TIDX_DIV, a.index, b.index, span), span);
}

static Value int_power(Checker *c, Value a, Value b, Span span)
{
    int64_t low, high;
    if (index_interval(c, b.index, &low, &high) && low >= 0)
        return value_index(VAL_INT, index_make(c, TIDX_POW, a.index, b.index, span), span);
    double x, y;
    if (value_constant(&a, &x) && value_constant(&b, &y)) {
        if (x == 0) {
            ERR(c, DIVISION_BY_ZERO, span);
            return value_error(span);
        }
        return value_finite(c, pow(x, y), span);
    }
    ERR(c, BAD_INTEGER, span, "the exponent may be negative");
    return value_error(span);
}

Value const_binary(Checker *c, AstBinaryOp op, Value a, Value b, Span span)
{
    if (op == AST_MATMUL) {
        ERR(c, BAD_OPERANDS, span, "two numbers");
        return value_error(span);
    }
    if (a.kind == VAL_INT && b.kind == VAL_INT) {
        if (op == AST_DIV)
            return int_divide(c, a, b, span);
        if (op == AST_POW)
            return int_power(c, a, b, span);
        if (op != AST_AND && op != AST_OR)
            return value_index(is_comparison(op) ? VAL_BOOL : VAL_INT,
                               index_make(c, index_kinds[op], a.index, b.index, span), span);
    }
    if (a.kind == VAL_BOOL && b.kind == VAL_BOOL && (op == AST_AND || op == AST_OR))
        return value_index(VAL_BOOL, index_make(c, index_kinds[op], a.index, b.index, span), span);
    double x, y;
    if (value_constant(&a, &x) && value_constant(&b, &y))
        return real_binary(c, op, x, y, span);
    ERR(c, BAD_OPERANDS, span, a.kind == VAL_BOOL || b.kind == VAL_BOOL ? "conditions" : "numbers");
    return value_error(span);
}

Value const_unary(Checker *c, AstUnaryOp op, Value a, Span span)
{
    if (op == AST_NOT && a.kind == VAL_BOOL)
        return value_index(VAL_BOOL, index_make(c, TIDX_NOT, a.index, NULL, span), span);
    if (op == AST_NEG && a.kind == VAL_INT)
        return value_index(VAL_INT, index_make(c, TIDX_NEG, a.index, NULL, span), span);
    if (op == AST_NEG && a.kind == VAL_NUM)
        return value_num(-a.number, span);
    ERR(c, BAD_OPERANDS, span, op == AST_NOT ? "what is not a condition" : "a condition");
    return value_error(span);
}

/* ---------------------------------------------------------------- expected numbers */
const char *check_count_most(Checker *c, int least, int most)
{
    if (most < 0)
        return " or more";
    return least == most ? "" : check_text(c, " to %d", most);
}

const char *value_kind_text(Checker *c, const Value *value)
{
    switch (value->kind) {
    case VAL_ERROR: return "an error";
    case VAL_INT:
        return index_mentions_rows(c, value->index)
                   ? "an integer that depends on the number of rows"
                   : "an integer that depends on a loop variable";
    case VAL_BOOL: return "a condition";
    case VAL_NUM: return check_text(c, "the real number %.17g", value->number);
    case VAL_EXPR: {
        const char *option = option_of_expr(c, value->expr);
        return option != NULL
                   ? check_text(c, "the option `%s`, which is known when the model runs", option)
                   : check_text(c, "a run-time value (%s)", ty_text(c, &value->expr->type));
    }
    case VAL_STRING: return "a string";
    case VAL_PAULI: return "an observable";
    case VAL_REGISTER: return "a register of qubits";
    case VAL_GRAPH: return "a graph";
    case VAL_EDGES: return "the edges of a graph";
    case VAL_CIRCUIT: return "a circuit";
    }
    return "";
}

const TIndex *expr_index(Checker *c, const AstExpr *expr, const char *what)
{
    Value value = expr_check(c, expr);
    if (value.kind == VAL_INT)
        return value.index;
    if (value.kind != VAL_ERROR)
        ERR(c, NOT_AN_INTEGER, expr->span, what, value_kind_text(c, &value));
    return NULL;
}

bool const_int(Checker *c, const AstExpr *expr, const char *what, int64_t *out)
{
    const TIndex *index = expr_index(c, expr, what);
    if (index == NULL)
        return false;
    if (index_is_const(index, out))
        return true;
    Value value = {.kind = VAL_INT, .span = expr->span, .index = index};
    ERR(c, NOT_AN_INTEGER, expr->span, what, value_kind_text(c, &value));
    return false;
}

bool const_real(Checker *c, const AstExpr *expr, const char *what, double *out)
{
    Value value = expr_check(c, expr);
    if (value_constant(&value, out))
        return true;
    if (value.kind != VAL_ERROR)
        ERR(c, NOT_A_CONSTANT, expr->span, what, value_kind_text(c, &value));
    return false;
}

/* ---------------------------------------------------------------- const items and -D */
static const CheckDefine *define_of(const Checker *c, const Symbol *symbol)
{
    const CheckDefine *found = NULL;
    if (c->options == NULL || symbol->home != c->root)
        return NULL;
    for (uint32_t k = 0; k < c->options->defines.count; k++)
        if (strcmp(c->options->defines.items[k].name, symbol->name) == 0)
            found = &c->options->defines.items[k];
    return found;
}

static Value apply_define(Checker *c, const Symbol *symbol, Value value, const CheckDefine *define)
{
    if (value.kind == VAL_NUM && isfinite(define->value))
        return value_num(define->value, symbol->span);
    if (value.kind == VAL_INT && define->value == floor(define->value) &&
        fabs(define->value) <= 9007199254740992.0)
        return value_int(c, (int64_t)define->value, symbol->span);
    ERR(c, BAD_DEFINE, symbol->span, symbol->name, define->text,
        value.kind == VAL_INT ? "an integer" : "a number");
    return value_error(symbol->span);
}

static Value check_const_range(Checker *c, const Symbol *symbol, Value value)
{
    const AstExpr *range = symbol->constant->range;
    double low, high, number;
    if (range == NULL || value.kind == VAL_ERROR)
        return value;
    if (range->kind != EXPR_RANGE || range->range.low == NULL || range->range.high == NULL) {
        ERR(c, BAD_DECLARED_RANGE, range->span);
        return value_error(symbol->span);
    }
    if (!const_real(c, range->range.low, "a bound", &low) ||
        !const_real(c, range->range.high, "a bound", &high))
        return value_error(symbol->span);
    if (!value_constant(&value, &number) || (number >= low && number <= high))
        return value;
    Diag *diag = ERR(c, CONST_OUT_OF_RANGE, symbol->span, symbol->name, number, low, high);
    diag_label(diag, range->span, "the declared range");
    return value_error(symbol->span);
}

/* A written type has to be one, for the sake of `const G: grpah = load(..)`. */
static bool const_type_known(Checker *c, const AstConst *constant)
{
    Ty type;
    const AstExpr *value = constant->value;
    bool loads = value->kind == EXPR_CALL && value->call.callee->kind == EXPR_NAME &&
                 strcmp(value->call.callee->name, "load") == 0;
    return constant->type == NULL || !loads || ty_resolve(c, constant->type, &type);
}

static Value const_evaluate(Checker *c, Symbol *symbol)
{
    const AstConst *constant = symbol->constant;
    if (constant->type != NULL && constant->type->kind == TYPE_NAMED &&
        strcmp(constant->type->name.name, "graph") == 0) {
        const CheckDefine *replaced = define_of(c, symbol);
        if (replaced == NULL)
            return graph_value(c, constant->value);
        ERR(c, BAD_DEFINE, symbol->span, symbol->name, replaced->text,
            "nothing: a graph is read from its file");
        return value_error(symbol->span);
    }
    if (!const_type_known(c, constant))
        return value_error(symbol->span);
    Value value = expr_check(c, constant->value);
    if (value.kind == VAL_ERROR)
        return value;
    double number;
    if (!value_constant(&value, &number)) {
        ERR(c, NOT_A_CONSTANT, constant->value->span, "a const", value_kind_text(c, &value));
        return value_error(symbol->span);
    }
    const CheckDefine *define = define_of(c, symbol);
    Ty type;
    if (!option_type(c, constant->type, "a const with a type", &type))
        return value_error(symbol->span);
    if (constant->type != NULL)
        value = value_num(number, value.span);
    if (define != NULL)
        value = apply_define(c, symbol, value, define);
    return check_const_range(c, symbol, value);
}

Value const_symbol(Checker *c, Symbol *symbol, Span span)
{
    if (symbol->state == STATE_RUNNING) {
        ERR(c, RECURSIVE, span, "const", symbol->name);
        return value_error(span);
    }
    if (symbol->state == STATE_NEW) {
        symbol->state = STATE_RUNNING;
        Body body;
        body_open(c, &body, BODY_CONST, symbol->home, span);
        symbol->value = const_evaluate(c, symbol);
        body_close(c, &body);
        symbol->state = STATE_DONE;
    }
    Value value = symbol->value;
    value.span = span;
    return value;
}

void const_check_defines(Checker *c)
{
    for (uint32_t k = 0; c->options != NULL && k < c->options->defines.count; k++) {
        const CheckDefine *define = &c->options->defines.items[k];
        const Symbol *symbol = scope_symbol(c->root, SPACE_VALUES, name_of(c->names, define->name));
        if (symbol != NULL && symbol->kind == ITEM_CONST && symbol->home == c->root)
            continue;
        VEC(const char *) names = {0};
        for (uint32_t n = 0; n < c->root->spaces[SPACE_VALUES].capacity; n++) {
            const Symbol *other = c->root->spaces[SPACE_VALUES].slots[n].value;
            if (other != NULL && other->kind == ITEM_CONST && other->home == c->root)
                VEC_PUSH(c->arena, &names, other->name);
        }
        Diag *diag = ERR(c, UNKNOWN_DEFINE, span_nowhere(), define->name, define->text);
        if (symbol != NULL && symbol->kind == ITEM_OPTION) {
            diag_help(diag, "`%s` is an option: the compiled model takes `--set %s=%s`",
                      define->name, define->name, define->text);
            continue;
        }
        scope_suggest(c, diag, define->name, names.items, names.count);
    }
}
