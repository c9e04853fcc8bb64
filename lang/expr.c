/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Expressions: names and operators. What is known at compile time is computed here,
 * the rest becomes TExpr.
 *
 * Shapes: both operands equal, or one of them a scalar. `@` is the matrix product on vectors and
 * matrices. */
#include "lang/check_internal.h"

#include <math.h>
#include <string.h>

/* ---------------------------------------------------------------- making nodes */
TExpr *texpr_new(Checker *c, TExprKind kind, Ty type, Span span)
{
    TExpr *expr = NEW(c->arena, TExpr);
    expr->kind = kind;
    expr->type = type;
    expr->span = span;
    return expr;
}

Value value_expr(TExpr *expr)
{
    return (Value){.kind = VAL_EXPR, .span = expr->span, .expr = expr};
}

TLocal *local_new(Checker *c, Name name, Ty type, Span span)
{
    TLocal *local = NEW(c->arena, TLocal);
    *local = (TLocal){.name = name, .id = c->next_id++, .type = type, .span = span};
    local->range = (TBounds){-HUGE_VAL, HUGE_VAL};
    return local;
}

TLet let_new(Checker *c, Name name, TExpr *value, Span span)
{
    TLet let = {local_new(c, name, value->type, span), value, NULL};
    let.local->range = range_of(c, value);
    return let;
}

static TExpr *number_expr(Checker *c, double number, Span span)
{
    TExpr *expr = texpr_new(c, TEX_NUMBER, ty_real(), span);
    expr->number = number;
    return expr;
}

static const TOp binary_ops[] = {
    [AST_OR] = TOP_OR,   [AST_AND] = TOP_AND, [AST_EQ] = TOP_EQ,      [AST_NE] = TOP_NE,
    [AST_LT] = TOP_LT,   [AST_GT] = TOP_GT,   [AST_LE] = TOP_LE,      [AST_GE] = TOP_GE,
    [AST_ADD] = TOP_ADD, [AST_SUB] = TOP_SUB, [AST_MUL] = TOP_MUL,    [AST_DIV] = TOP_DIV,
    [AST_POW] = TOP_POW, [AST_MOD] = TOP_DIV, [AST_MATMUL] = TOP_MUL, /* never looked up */
};

static TExpr *index_expr(Checker *c, const TIndex *index, Span span);

static TExpr *index_operator(Checker *c, TExprKind kind, TOp op, const TIndex *index, Span span)
{
    TExpr *expr = texpr_new(c, kind, kind == TEX_COMPARE ? (Ty){.kind = TY_BOOL} : ty_real(), span);
    expr->op = op;
    expr->a = index_expr(c, index->a, span);
    expr->b = index->b != NULL ? index_expr(c, index->b, span) : NULL;
    return expr;
}

/* An integer as a real: a quotient becomes a real division, a condition a comparison. */
static TExpr *index_expr(Checker *c, const TIndex *index, Span span)
{
    static const TOp compare_ops[] = {
        [TIDX_EQ] = TOP_EQ,   [TIDX_NE] = TOP_NE, [TIDX_LT] = TOP_LT,
        [TIDX_LE] = TOP_LE,   [TIDX_GT] = TOP_GT, [TIDX_GE] = TOP_GE,
        [TIDX_AND] = TOP_AND, [TIDX_OR] = TOP_OR, [TIDX_NOT] = TOP_NOT,
    };
    int64_t value;
    if (index_is_const(index, &value))
        return number_expr(c, (double)value, span);
    if (index->kind >= TIDX_EQ)
        return index_operator(c, TEX_COMPARE, compare_ops[index->kind], index, span);
    if (index_has_division(index)) {
        if (index->kind == TIDX_ADD)
            return index_operator(c, TEX_BINARY, TOP_ADD, index, span);
        if (index->kind == TIDX_SUB)
            return index_operator(c, TEX_BINARY, TOP_SUB, index, span);
        if (index->kind == TIDX_MUL)
            return index_operator(c, TEX_BINARY, TOP_MUL, index, span);
        if (index->kind == TIDX_DIV)
            return index_operator(c, TEX_BINARY, TOP_DIV, index, span);
        if (index->kind == TIDX_NEG)
            return index_operator(c, TEX_UNARY, TOP_SUB, index, span);
    }
    TExpr *expr = texpr_new(c, TEX_INDEX, ty_real(), span);
    expr->index = index;
    return expr;
}

TExpr *value_runtime(Checker *c, Value value)
{
    switch (value.kind) {
    case VAL_ERROR: return NULL;
    case VAL_INT: return index_expr(c, value.index, value.span);
    case VAL_BOOL: {
        int64_t truth;
        if (!index_is_const(value.index, &truth))
            return index_expr(c, value.index, value.span);
        TExpr *expr = texpr_new(c, TEX_COMPARE, (Ty){.kind = TY_BOOL}, value.span);
        expr->op = TOP_EQ;
        expr->a = number_expr(c, truth != 0 ? 1 : 0, value.span);
        expr->b = number_expr(c, 1, value.span);
        return expr;
    }
    case VAL_NUM: return number_expr(c, value.number, value.span);
    case VAL_EXPR: return value.expr;
    case VAL_STRING: ERR(c, NO_VALUE_HERE, value.span, "a string"); return NULL;
    case VAL_PAULI: ERR(c, NO_VALUE_HERE, value.span, "an observable"); return NULL;
    case VAL_REGISTER: ERR(c, NO_VALUE_HERE, value.span, "a register of qubits"); return NULL;
    case VAL_GRAPH: ERR(c, NO_VALUE_HERE, value.span, "a graph"); return NULL;
    case VAL_EDGES: ERR(c, NO_VALUE_HERE, value.span, "the edges of a graph"); return NULL;
    case VAL_CIRCUIT: ERR(c, NO_VALUE_HERE, value.span, "a circuit"); return NULL;
    }
    return NULL;
}

TExpr *expr_runtime(Checker *c, const AstExpr *expr)
{
    return value_runtime(c, expr_check(c, expr));
}

/* ---------------------------------------------------------------- names */
static bool visible(Checker *c, const Symbol *symbol, Span span)
{
    BodyKind kind = c->body->kind;
    bool fine = true;
    const char *what = "", *where = "a model, `loss` or `train`";
    switch (symbol->kind) {
    case ITEM_PARAM:
        what = "parameter";
        fine = kind == BODY_MODEL || kind == BODY_OBJECTIVE;
        break;
    case ITEM_MODEL:
        what = "model";
        fine = kind == BODY_MODEL || kind == BODY_OBJECTIVE;
        break;
    case ITEM_OBSERVABLE:
        what = "observable";
        fine = kind == BODY_MODEL || kind == BODY_CONST;
        where = "a model";
        break;
    case ITEM_DATA:
        what = "data column";
        fine = kind == BODY_OBJECTIVE;
        where = "`loss`, `fit` and `train`";
        break;
    case ITEM_USE:
    case ITEM_CONST:
    case ITEM_OPTION:
    case ITEM_RECORD:
    case ITEM_FN:
    case ITEM_CIRCUIT:
    case ITEM_GATE:
    case ITEM_LOSS:
    case ITEM_TRAIN:
    case ITEM_FIT: break;
    }
    if (fine)
        return true;
    Diag *diag = ERR(c, NOT_VISIBLE, span, what, symbol->name, where);
    diag_label(diag, symbol->span, "declared here");
    if (symbol->kind != ITEM_OBSERVABLE && c->body->kind != BODY_CONST)
        diag_help(diag, "pass it as an argument");
    return false;
}

Value expr_name_symbol(Checker *c, Symbol *symbol, Span span)
{
    if (!visible(c, symbol, span))
        return value_error(span);
    switch (symbol->kind) {
    case ITEM_CONST: return const_symbol(c, symbol, span);
    case ITEM_OPTION: return option_symbol(c, symbol, span);
    case ITEM_PARAM: return param_symbol(c, symbol, span);
    case ITEM_DATA: return column_symbol(c, symbol, span);
    case ITEM_OBSERVABLE: return observable_symbol(c, symbol, span);
    case ITEM_FN:
    case ITEM_MODEL: {
        const char *dots = symbol->item->formals.count > 0 ? ".." : "";
        Diag *diag = ERR(c, NOT_A_VALUE, span, symbol->name);
        diag_help(diag, "call it: `%s(%s)`", symbol->name, dots);
        if (*dots == '\0')
            diag_fix(diag, span, "%s()", symbol->name);
        return value_error(span);
    }
    case ITEM_USE:
    case ITEM_RECORD:
    case ITEM_CIRCUIT:
    case ITEM_GATE:
    case ITEM_LOSS:
    case ITEM_TRAIN:
    case ITEM_FIT: return value_error(span);
    }
    return value_error(span);
}

static bool is_function_name(const char *name)
{
    static const char *const names[] = {
#define BUILTIN(name, least, most, rule, meaning) #name,
#include "stdlib/builtins.def"
#undef BUILTIN
    };
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(names[k], name) == 0)
            return true;
    return expr_is_read_name(name);
}

static Value check_name(Checker *c, Name name, Span span)
{
    const Binding *local = scope_local(c, name);
    if (local != NULL) {
        Value value = local->value;
        value.span = span;
        if (value.kind == VAL_EXPR) {
            value.expr = NEW(c->arena, TExpr);
            *value.expr = *local->value.expr;
            value.expr->span = span;
        }
        return value;
    }
    Symbol *symbol = scope_find(c, SPACE_VALUES, name);
    if (symbol != NULL)
        return expr_name_symbol(c, symbol, span);
    if (strcmp(name, "pi") == 0)
        return value_num(3.14159265358979323846, span);
    if (strlen(name) == 1 && strchr("XYZI", name[0]) != NULL)
        return (Value){
            .kind = VAL_PAULI, .span = span, .pauli = pauli_letter(c, name[0], true, 0, span)};
    if (is_function_name(name))
        diag_help(ERR(c, NOT_A_VALUE, span, name), "call it: `%s(..)`", name);
    else if (strcmp(name, "rows") == 0)
        return rows_alone(c, span);
    else
        scope_unknown(c, SPACE_VALUES, "name", name, span);
    return value_error(span);
}

/* ---------------------------------------------------------------- operators on run-time values */
static const char *op_text(AstBinaryOp op)
{
    static const char *const texts[] = {
        [AST_OR] = "or", [AST_AND] = "and", [AST_EQ] = "==", [AST_NE] = "!=",    [AST_LT] = "<",
        [AST_GT] = ">",  [AST_LE] = "<=",   [AST_GE] = ">=", [AST_ADD] = "+",    [AST_SUB] = "-",
        [AST_MUL] = "*", [AST_DIV] = "/",   [AST_MOD] = "%", [AST_MATMUL] = "@", [AST_POW] = "^",
    };
    return texts[op];
}

/* Where the shape of an operand was declared. */
static void label_origin(Checker *c, Diag *diag, const TExpr *expr)
{
    const char *type = ty_text(c, &expr->type);
    if (expr->kind == TEX_PARAM)
        diag_label(diag, c->program->params.items[expr->id].span, "declared %s here", type);
    else if (expr->kind == TEX_COLUMN)
        diag_label(diag, c->program->columns.items[expr->id].span, "declared %s here", type);
    else if (expr->kind == TEX_LOCAL)
        diag_label(diag, expr->local->span, "`%s` is %s", expr->local->name, type);
}

static Value shape_error(Checker *c, AstBinaryOp op, const TExpr *a, const TExpr *b, Span span)
{
    Diag *diag =
        ERR(c, SHAPE_MISMATCH, span, op_text(op), ty_text(c, &a->type), ty_text(c, &b->type));
    label_origin(c, diag, a);
    label_origin(c, diag, b);
    return value_error(span);
}

bool expr_is_numeric(Checker *c, const TExpr *expr, const char *what)
{
    if (ty_is_numeric(&expr->type))
        return true;
    Diag *diag = ERR(c, NOT_NUMERIC, expr->span, what, ty_text(c, &expr->type));
    if (expr->type.kind == TY_CLASS)
        diag_help(diag, "`index(..)` is the label's number, `sign(..)` is -1 or 1 for two classes");
    return false;
}

static Value matmul(Checker *c, TExpr *a, TExpr *b, Span span)
{
    const Ty *s = &a->type, *t = &b->type;
    if (s->rank < 1 || s->rank > 2 || t->rank < 1 || t->rank > 2 ||
        s->dims[s->rank - 1] != t->dims[0])
        return shape_error(c, AST_MATMUL, a, b, span);
    Ty type = ty_real();
    if (s->rank == 2)
        type.dims[type.rank++] = s->dims[0];
    if (t->rank == 2)
        type.dims[type.rank++] = t->dims[1];
    TExpr *expr = texpr_new(c, TEX_MATMUL, type, span);
    expr->a = a;
    expr->b = b;
    return ty_check_size(c, &type, span) ? value_expr(expr) : value_error(span);
}

static Value logic(Checker *c, AstBinaryOp op, TExpr *a, TExpr *b, Span span)
{
    if (a->type.kind != TY_BOOL || b->type.kind != TY_BOOL) {
        ERR(c, BAD_OPERANDS, span, "what is not a condition");
        return value_error(span);
    }
    if (a->type.rank > 0 && b->type.rank > 0 && !ty_same_dims(&a->type, &b->type))
        return shape_error(c, op, a, b, span);
    TExpr *expr = texpr_new(c, TEX_COMPARE, a->type.rank >= b->type.rank ? a->type : b->type, span);
    expr->op = binary_ops[op];
    expr->a = a;
    expr->b = b;
    return value_expr(expr);
}

static Value runtime_binary(Checker *c, AstBinaryOp op, TExpr *a, TExpr *b, Span span)
{
    if (a == NULL || b == NULL)
        return value_error(span);
    if (op == AST_AND || op == AST_OR)
        return logic(c, op, a, b, span);
    if (!expr_is_numeric(c, a, op_text(op)) || !expr_is_numeric(c, b, op_text(op)))
        return value_error(span);
    if (op == AST_MATMUL)
        return matmul(c, a, b, span);
    if (op == AST_MOD) {
        ERR(c, BAD_OPERANDS, span, "run-time values");
        return value_error(span);
    }
    if (op == AST_DIV && b->kind == TEX_NUMBER && b->number == 0) {
        ERR(c, DIVISION_BY_ZERO, b->span);
        return value_error(span);
    }
    if (a->type.rank > 0 && b->type.rank > 0 && !ty_same_dims(&a->type, &b->type))
        return shape_error(c, op, a, b, span);
    const Ty *shape = a->type.rank >= b->type.rank ? &a->type : &b->type;
    bool compare = op >= AST_EQ && op <= AST_GE;
    TExpr *expr =
        texpr_new(c, compare ? TEX_COMPARE : TEX_BINARY,
                  ty_with_dims(compare ? TY_BOOL : TY_REAL, shape->rank, shape->dims), span);
    expr->op = binary_ops[op];
    expr->a = a;
    expr->b = b;
    return value_expr(expr);
}

static Value binary(Checker *c, AstBinaryOp op, Value a, Value b, Span span)
{
    if (a.kind == VAL_ERROR || b.kind == VAL_ERROR)
        return value_error(span);
    if (a.kind == VAL_PAULI || b.kind == VAL_PAULI)
        return pauli_binary(c, op, a, b, span);
    bool integers =
        (a.kind == VAL_INT || a.kind == VAL_BOOL) && (b.kind == VAL_INT || b.kind == VAL_BOOL);
    if (integers || (value_is_static(&a) && value_is_static(&b)))
        return const_binary(c, op, a, b, span);
    return runtime_binary(c, op, value_runtime(c, a), value_runtime(c, b), span);
}

/* A chain a + b + c .. leans to the left and may be long: it is walked, not recursed into. */
static Value check_binary(Checker *c, const AstExpr *expr)
{
    VEC(const AstExpr *) spine = {0};
    while (expr->kind == EXPR_BINARY) {
        VEC_PUSH(c->arena, &spine, expr);
        expr = expr->binary.left;
    }
    Value value = expr_check(c, expr);
    for (uint32_t k = spine.count; k > 0; k--) {
        const AstExpr *node = spine.items[k - 1];
        value = binary(c, node->binary.op, value, expr_check(c, node->binary.right), node->span);
    }
    return value;
}

static Value check_unary(Checker *c, const AstExpr *expr)
{
    Value value = expr_check(c, expr->unary.operand);
    if (value.kind == VAL_ERROR)
        return value_error(expr->span);
    if (value.kind == VAL_PAULI && expr->unary.op == AST_NEG)
        return pauli_negate(c, value, expr->span);
    if (value.kind == VAL_INT || value_is_static(&value))
        return const_unary(c, expr->unary.op, value, expr->span);
    TExpr *operand = value_runtime(c, value);
    if (operand == NULL)
        return value_error(expr->span);
    bool negate = expr->unary.op == AST_NEG;
    if (negate ? !expr_is_numeric(c, operand, "-") : operand->type.kind != TY_BOOL) {
        if (!negate)
            ERR(c, BAD_OPERANDS, expr->span, "what is not a condition");
        return value_error(expr->span);
    }
    Ty type = operand->type;
    if (negate)
        type.kind = TY_REAL;
    TExpr *result = texpr_new(c, negate ? TEX_UNARY : TEX_COMPARE, type, expr->span);
    result->op = negate ? TOP_SUB : TOP_NOT;
    result->a = operand;
    return value_expr(result);
}

/* ---------------------------------------------------------------- all kinds */
static Value check_kind(Checker *c, const AstExpr *expr)
{
    switch (expr->kind) {
    case EXPR_ERROR: return value_error(expr->span);
    case EXPR_NAME: return check_name(c, expr->name, expr->span);
    case EXPR_NUMBER:
        if (expr->number.is_integer)
            return value_int(c, (int64_t)expr->number.value, expr->span);
        return value_num(expr->number.value, expr->span);
    case EXPR_STRING:
        return (Value){.kind = VAL_STRING,
                       .span = expr->span,
                       .string = name_intern(c->names, expr->string.text, expr->string.length)};
    case EXPR_UNARY: return check_unary(c, expr);
    case EXPR_BINARY: return check_binary(c, expr);
    case EXPR_RANGE: ERR(c, RANGE_AS_VALUE, expr->span); return value_error(expr->span);
    case EXPR_TUPLE: return tuple_check(c, expr);
    case EXPR_LIST: return expr_list(c, expr);
    case EXPR_COMPREHENSION: return expr_comprehension(c, &expr->comprehension, expr->span, false);
    case EXPR_CALL: return expr_call(c, expr);
    case EXPR_INDEX: return expr_subscript(c, expr);
    case EXPR_FIELD: return expr_field_of(c, expr);
    case EXPR_SCAN: return scan_check(c, expr);
    }
    return value_error(expr->span);
}

Value expr_check(Checker *c, const AstExpr *expr)
{
    bool is_operator = expr->kind == EXPR_BINARY || expr->kind == EXPR_UNARY;
    uint32_t weight = is_operator ? WEIGHT_OPERATOR : WEIGHT_OTHER;
    if (!check_enter(c, weight, expr->span))
        return value_error(expr->span);
    Value value = check_kind(c, expr);
    check_leave(c, weight);
    return value;
}
