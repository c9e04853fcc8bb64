/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Builders of names, lists, types, statements and items; expressions are in ast_build_expr.c. */
#include "lang/ast_build.h"

#define BUILD_LIST(list, item)                                                                     \
    do {                                                                                           \
        VEC_PUSH(parser->arena, &(list), item);                                                    \
        return list;                                                                               \
    } while (0)

/* ---- lists ---- */

AstNames build_names(Parser *parser, AstNames list, AstName name)
{
    BUILD_LIST(list, name);
}

AstExprs build_exprs(Parser *parser, AstExprs list, AstExpr *expr)
{
    BUILD_LIST(list, expr);
}

AstStmts build_stmts(Parser *parser, AstStmts list, AstStmt *stmt)
{
    BUILD_LIST(list, stmt);
}

AstArgs build_args(Parser *parser, AstArgs list, AstArg *arg)
{
    BUILD_LIST(list, *arg);
}

AstTypes build_types(Parser *parser, AstTypes list, AstType *type)
{
    BUILD_LIST(list, type);
}

AstConsts build_consts(Parser *parser, AstConsts list, AstConst *constant)
{
    BUILD_LIST(list, *constant);
}

AstFields build_fields(Parser *parser, AstFields list, AstField *field)
{
    if (field == NULL) /* an error was reported */
        return list;
    BUILD_LIST(list, *field);
}

AstFormals build_formals(Parser *parser, AstFormals list, AstName name, AstType *type,
                         AstExpr *range)
{
    AstFormal formal = {name, type, range};
    BUILD_LIST(list, formal);
}

AstQubitFormals build_qubit_formals(Parser *parser, AstQubitFormals list, AstQubitFormal *formal)
{
    BUILD_LIST(list, *formal);
}

AstModifiers build_modifiers(Parser *parser, AstModifiers list, AstModifier *modifier)
{
    BUILD_LIST(list, *modifier);
}

AstOperands build_operands(Parser *parser, AstOperands list, AstOperand *operand)
{
    BUILD_LIST(list, *operand);
}

AstGenerators build_generators(Parser *parser, AstGenerators list, AstNames names, AstExpr *domain)
{
    AstGenerator generator = {names, domain};
    BUILD_LIST(list, generator);
}

/* ---- parts ---- */

AstName build_name(Name name, Span span)
{
    AstName built = {name, span};
    return built;
}

AstArg *build_arg(Parser *parser, Span span, const AstName *name, AstExpr *value)
{
    AstArg *arg = NEW(parser->arena, AstArg);
    if (name != NULL)
        arg->name = *name;
    arg->value = value;
    arg->span = span;
    return arg;
}

AstModifier *build_modifier(Parser *parser, Span span, AstModifierKind kind, AstExpr *power)
{
    AstModifier *modifier = NEW(parser->arena, AstModifier);
    *modifier = (AstModifier){kind, power, span};
    return modifier;
}

AstOperand *build_operand(Parser *parser, Span span, AstName name, const AstExprs *items)
{
    AstOperand *operand = NEW(parser->arena, AstOperand);
    operand->name = name;
    operand->has_items = items != NULL;
    if (items != NULL)
        operand->items = *items;
    operand->span = span;
    return operand;
}

AstConst *build_const(Parser *parser, Span span, AstName name, AstType *type, AstExpr *value,
                      AstExpr *range)
{
    AstConst *constant = NEW(parser->arena, AstConst);
    *constant = (AstConst){name, type, value, range, span};
    return constant;
}

AstField *build_field(Parser *parser, Span span, AstName name, AstType *type, AstExpr *range,
                      AstExpr *init, AstExprs pipeline)
{
    AstField *field = NEW(parser->arena, AstField);
    *field = (AstField){name, type, range, init, pipeline, span};
    return field;
}

AstQubitFormal *build_qubit_formal(Parser *parser, AstName name, const AstExprs *dims)
{
    AstQubitFormal *formal = NEW(parser->arena, AstQubitFormal);
    formal->name = name;
    formal->has_dims = dims != NULL;
    if (dims != NULL)
        formal->dims = *dims;
    return formal;
}

/* ---- types ---- */

AstType *build_type_named(Parser *parser, Span span, AstName name)
{
    AstType *type = NEW(parser->arena, AstType);
    type->kind = TYPE_NAMED;
    type->span = span;
    type->name = name;
    return type;
}

AstType *build_type_qubit(Parser *parser, Span span)
{
    AstType *type = NEW(parser->arena, AstType);
    type->kind = TYPE_QUBIT;
    type->span = span;
    return type;
}

static bool build_type_is_too_deep(const AstType *type)
{
    uint32_t depth = 1;
    for (; type->kind == TYPE_ARRAY && depth < MAX_NESTING; type = type->element)
        depth++;
    return depth == MAX_NESTING;
}

/* The first bracket gives the type's own sizes, each further one makes an array of it. */
AstType *build_type_indexed(Parser *parser, Span span, AstType *type, AstExprs dims)
{
    if ((type->kind == TYPE_NAMED || type->kind == TYPE_QUBIT) && !type->has_dims) {
        type->dims = dims;
        type->has_dims = true;
        type->span = span;
        return type;
    }
    if (build_type_is_too_deep(type)) {
        if (!parser->reported_height)
            diag_report(parser->sink, DIAG_NESTING_TOO_DEEP, span, (unsigned)MAX_NESTING);
        parser->reported_height = true;
        return type;
    }
    AstType *array = NEW(parser->arena, AstType);
    array->kind = TYPE_ARRAY;
    array->span = span;
    array->dims = dims;
    array->has_dims = true;
    array->element = type;
    return array;
}

AstType *build_type_tuple(Parser *parser, Span span, AstTypes members)
{
    if (members.count == 1)
        return members.items[0];
    AstType *type = NEW(parser->arena, AstType);
    type->kind = TYPE_TUPLE;
    type->span = span;
    type->members.items = members.items;
    type->members.count = members.count;
    type->members.capacity = members.capacity;
    return type;
}

/* ---- statements ---- */

AstStmt *build_stmt(Parser *parser, Span span, AstStmtKind kind)
{
    AstStmt *stmt = NEW(parser->arena, AstStmt);
    stmt->kind = kind;
    stmt->span = span;
    return stmt;
}

AstStmt *build_let(Parser *parser, Span span, AstNames names, AstExpr *value)
{
    AstStmt *stmt = build_stmt(parser, span, STMT_LET);
    stmt->let.names = names;
    stmt->let.value = value;
    return stmt;
}

AstStmt *build_qubit(Parser *parser, Span span, AstName name, const AstExprs *dims)
{
    AstStmt *stmt = build_stmt(parser, span, STMT_QUBIT);
    stmt->qubit.name = name;
    stmt->qubit.has_dims = dims != NULL;
    if (dims != NULL)
        stmt->qubit.dims = *dims;
    return stmt;
}

AstStmt *build_loop(Parser *parser, Span span, AstStmtKind kind, AstNames names, AstExpr *domain,
                    AstStmts body)
{
    AstStmt *stmt = build_stmt(parser, span, kind);
    stmt->loop.names = names;
    stmt->loop.domain = domain;
    stmt->loop.body = body;
    return stmt;
}

AstStmt *build_if(Parser *parser, Span span, AstExpr *condition, AstStmts body,
                  const AstStmts *otherwise)
{
    AstStmt *stmt = build_stmt(parser, span, STMT_IF);
    stmt->branch.condition = condition;
    stmt->branch.then_body = body;
    stmt->branch.has_else = otherwise != NULL;
    if (otherwise != NULL)
        stmt->branch.else_body = *otherwise;
    return stmt;
}

AstStmt *build_within(Parser *parser, Span span, AstStmts outer, AstStmts inner)
{
    AstStmt *stmt = build_stmt(parser, span, STMT_WITHIN);
    stmt->within.outer = outer;
    stmt->within.inner = inner;
    return stmt;
}

/* A name, a name with sizes, or either with arguments. */
static bool build_can_apply(const AstExpr *callee)
{
    if (callee->kind == EXPR_CALL)
        callee = callee->call.over == NULL ? callee->call.callee : callee;
    if (callee->kind == EXPR_INDEX) {
        for (uint32_t i = 0; i < callee->index.items.count; i++) {
            if (callee->index.items.items[i]->kind == EXPR_RANGE)
                return false;
        }
        callee = callee->index.base;
    }
    return callee->kind == EXPR_NAME;
}

AstStmt *build_apply(Parser *parser, Span span, AstModifiers modifiers, AstExpr *callee,
                     AstOperands operands, AstNames results)
{
    if (callee->kind == EXPR_ERROR)
        return build_stmt(parser, span, STMT_ERROR);
    if (!build_can_apply(callee) || parser->source->text[callee->span.start] == '(') {
        Diag *diag = diag_report(parser->sink, DIAG_BAD_APPLICATION, callee->span,
                                 "`H q`, `RY(x) q` or `brick[2](w) q`");
        diag_set_caption(diag, "this cannot be applied to qubits");
        return build_stmt(parser, span, STMT_ERROR);
    }
    AstStmt *stmt = build_stmt(parser, span, STMT_APPLY);
    stmt->apply.modifiers = modifiers;
    stmt->apply.callee = callee;
    stmt->apply.operands = operands;
    stmt->apply.results = results;
    return stmt;
}

AstStmt *build_operands_stmt(Parser *parser, Span span, AstStmtKind kind, AstOperands operands)
{
    AstStmt *stmt = build_stmt(parser, span, kind);
    stmt->operands = operands;
    return stmt;
}

AstStmt *build_measure(Parser *parser, Span span, AstOperands operands, AstNames bits)
{
    AstStmt *stmt = build_stmt(parser, span, STMT_MEASURE);
    stmt->measure.operands = operands;
    stmt->measure.bits = bits;
    return stmt;
}

AstStmt *build_expr_stmt(Parser *parser, Span span, AstExpr *expr)
{
    AstStmt *stmt = build_stmt(parser, span, STMT_EXPR);
    stmt->expr = expr;
    return stmt;
}
