/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Builders of the syntax tree, called by the grammar's actions: one call a rule. Lists are passed
 * by value and returned one longer. Checks that the grammar cannot say (what may be applied,
 * height of expressions) are made here. */
#ifndef QMLC_LANG_AST_BUILD_H
#define QMLC_LANG_AST_BUILD_H

#include "lang/parser.h"

/* What follows the names of a signature; filled by the grammar in order of appearance. */
typedef struct {
    AstName name;
    bool has_generics;
    AstNames generics;
    AstTypes generic_types; /* one each; NULL where none is written */
} AstHead;

/* ---- lists ---- */
AstNames build_names(Parser *parser, AstNames list, AstName name);
AstExprs build_exprs(Parser *parser, AstExprs list, AstExpr *expr);
AstStmts build_stmts(Parser *parser, AstStmts list, AstStmt *stmt);
AstArgs build_args(Parser *parser, AstArgs list, AstArg *arg);
AstTypes build_types(Parser *parser, AstTypes list, AstType *type);
AstConsts build_consts(Parser *parser, AstConsts list, AstConst *constant);
AstFields build_fields(Parser *parser, AstFields list, AstField *field);
AstFormals build_formals(Parser *parser, AstFormals list, AstName name, AstType *type,
                         AstExpr *range);
AstQubitFormals build_qubit_formals(Parser *parser, AstQubitFormals list, AstQubitFormal *formal);
AstModifiers build_modifiers(Parser *parser, AstModifiers list, AstModifier *modifier);
AstOperands build_operands(Parser *parser, AstOperands list, AstOperand *operand);
AstGenerators build_generators(Parser *parser, AstGenerators list, AstNames names, AstExpr *domain);

AstHead *build_generic(Parser *parser, AstHead *head, AstName name, AstType *type);
AstHead *build_head(AstHead *head, AstName name); /* its generics are there already */

/* ---- parts ---- */
AstName build_name(Name name, Span span);
AstArg *build_arg(Parser *parser, Span span, const AstName *name, AstExpr *value);
AstModifier *build_modifier(Parser *parser, Span span, AstModifierKind kind, AstExpr *power);
AstOperand *build_operand(Parser *parser, Span span, AstName name, const AstExprs *items);
AstConst *build_const(Parser *parser, Span span, AstName name, AstType *type, AstExpr *value,
                      AstExpr *range);
AstField *build_field(Parser *parser, Span span, AstName name, AstType *type, AstExpr *range,
                      AstExpr *init, AstExprs pipeline);
AstQubitFormal *build_qubit_formal(Parser *parser, AstName name, const AstExprs *dims);
AstType *build_type_named(Parser *parser, Span span, AstName name);
AstType *build_type_qubit(Parser *parser, Span span);
AstType *build_type_indexed(Parser *parser, Span span, AstType *type, AstExprs dims);
AstType *build_type_tuple(Parser *parser, Span span, AstTypes members);

/* ---- expressions ---- */
AstExpr *build_error_expr(Parser *parser, Span span);
AstExpr *build_name_expr(Parser *parser, AstName name);
AstExpr *build_number(Parser *parser, Span span, double value, bool is_integer, Name text);
AstExpr *build_string(Parser *parser, Span span, const char *text, size_t length);
AstExpr *build_unary(Parser *parser, Span span, AstUnaryOp op, AstExpr *operand);
AstExpr *build_binary(Parser *parser, Span span, AstBinaryOp op, AstExpr *left, AstExpr *right);
AstExpr *build_range(Parser *parser, Span span, AstExpr *low, AstExpr *high);
AstExpr *build_stepped(Parser *parser, Span span, AstExpr *range, AstExpr *step);
AstExpr *build_tuple(Parser *parser, Span span, AstArg *first, AstArgs rest);
AstExpr *build_list(Parser *parser, Span span, AstExprs items);
AstExpr *build_comprehension(Parser *parser, Span span, AstExpr *body, AstGenerators generators);
AstExpr *build_call(Parser *parser, Span span, AstExpr *callee, AstArgs args);
AstExpr *build_call_over(Parser *parser, Span span, AstExpr *callee, AstExpr *body,
                         AstGenerators generators);
AstExpr *build_index(Parser *parser, Span span, AstExpr *base, AstExprs items);
AstExpr *build_field_of(Parser *parser, Span span, AstExpr *base, AstName name);
AstExpr *build_scan(Parser *parser, Span span, AstArgs carries, AstNames names, AstExpr *domain,
                    AstStmts body);
/* `(e)`: the same tree, the wider span. */
AstExpr *build_parenthesised(AstExpr *expr, Span span);

/* ---- statements ---- */
AstStmt *build_stmt(Parser *parser, Span span, AstStmtKind kind);
AstStmt *build_let(Parser *parser, Span span, AstNames names, AstExpr *value);
AstStmt *build_qubit(Parser *parser, Span span, AstName name, const AstExprs *dims);
AstStmt *build_loop(Parser *parser, Span span, AstStmtKind kind, AstNames names, AstExpr *domain,
                    AstStmts body);
AstStmt *build_if(Parser *parser, Span span, AstExpr *condition, AstStmts body,
                  const AstStmts *otherwise);
AstStmt *build_within(Parser *parser, Span span, AstStmts outer, AstStmts inner);
AstStmt *build_apply(Parser *parser, Span span, AstModifiers modifiers, AstExpr *callee,
                     AstOperands operands, AstNames results);
AstStmt *build_operands_stmt(Parser *parser, Span span, AstStmtKind kind, AstOperands operands);
AstStmt *build_measure(Parser *parser, Span span, AstOperands operands, AstNames bits);
AstStmt *build_expr_stmt(Parser *parser, Span span, AstExpr *expr);

/* ---- items ---- */
AstItem *build_item(Parser *parser, Span span, AstItemKind kind);
AstItem *build_use(Parser *parser, Span span, AstNames path, AstNames names);
AstItem *build_consts_item(Parser *parser, Span span, AstItemKind kind, AstConsts consts);
AstItem *build_fields_item(Parser *parser, Span span, AstItemKind kind, const AstHead *head,
                           AstFields fields);
AstItem *build_param(Parser *parser, Span span, AstField *field, bool frozen);
AstItem *build_fn(Parser *parser, Span span, AstItemKind kind, AstHead head, AstFormals formals,
                  AstType *result, AstStmts body);
AstItem *build_fn_expr(Parser *parser, Span span, AstHead head, AstFormals formals, AstType *result,
                       AstExpr *value);
AstItem *build_circuit(Parser *parser, Span span, AstRole role, AstHead head,
                       const AstFormals *formals, AstQubitFormals qubits, AstType *result,
                       AstStmts body);
AstItem *build_value_item(Parser *parser, Span span, AstItemKind kind, const AstName *name,
                          AstExpr *value);
AstItem *build_family(Parser *parser, Span span, AstHead head, AstFormals formals, AstExpr *value);
AstItem *build_training(Parser *parser, Span span, AstItemKind kind, AstArgs calls);
/* Appends to the module; NULL (an error was reported) is skipped. */
void build_append(Parser *parser, AstItem *item);

#endif
