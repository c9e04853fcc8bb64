/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Builders of items. */
#include "lang/ast_build.h"

#include <string.h>

AstItem *build_item(Parser *parser, Span span, AstItemKind kind)
{
    AstItem *item = NEW(parser->arena, AstItem);
    item->kind = kind;
    item->span = span;
    return item;
}

AstItem *build_use(Parser *parser, Span span, AstNames path, AstNames names)
{
    AstItem *item = build_item(parser, span, ITEM_USE);
    item->path = path;
    item->names = names;
    return item;
}

AstItem *build_consts_item(Parser *parser, Span span, AstItemKind kind, AstConsts consts)
{
    AstItem *item = build_item(parser, span, kind);
    item->consts = consts;
    return item;
}

AstHead *build_generic(Parser *parser, AstHead *head, AstName name, AstType *type)
{
    if (head == NULL)
        head = NEW(parser->arena, AstHead);
    head->has_generics = true;
    VEC_PUSH(parser->arena, &head->generics, name);
    VEC_PUSH(parser->arena, &head->generic_types, type);
    return head;
}

AstHead *build_head(AstHead *head, AstName name)
{
    head->name = name;
    return head;
}

static void build_set_head(AstItem *item, const AstHead *head)
{
    item->name = head->name;
    item->has_generics = head->has_generics;
    item->generics = head->generics;
    item->generic_types = head->generic_types;
}

AstItem *build_fields_item(Parser *parser, Span span, AstItemKind kind, const AstHead *head,
                           AstFields fields)
{
    AstItem *item = build_item(parser, span, kind);
    if (head != NULL)
        build_set_head(item, head);
    item->fields = fields;
    return item;
}

static void build_refuse_pipeline(Parser *parser, const AstField *field)
{
    if (field->pipeline.count == 0)
        return;
    Diag *diag = diag_report(parser->sink, DIAG_PARAM_PIPELINE, field->pipeline.items[0]->span);
    diag_help(diag, "an initialiser stands after `~`");
}

AstItem *build_param(Parser *parser, Span span, AstField *field, bool frozen)
{
    if (field == NULL)
        return NULL;
    build_refuse_pipeline(parser, field);
    AstItem *item = build_item(parser, span, ITEM_PARAM);
    item->name = field->name;
    item->is_frozen = frozen;
    item->fields = build_fields(parser, item->fields, field);
    return item;
}

AstItem *build_fn(Parser *parser, Span span, AstItemKind kind, AstHead head, AstFormals formals,
                  AstType *result, AstStmts body)
{
    AstItem *item = build_item(parser, span, kind);
    build_set_head(item, &head);
    item->has_formals = true;
    item->formals = formals;
    item->result = result;
    item->body = body;
    return item;
}

AstItem *build_fn_expr(Parser *parser, Span span, AstHead head, AstFormals formals, AstType *result,
                       AstExpr *value)
{
    AstStmts body = {0};
    body = build_stmts(parser, body, build_expr_stmt(parser, value->span, value));
    AstItem *item = build_fn(parser, span, ITEM_FN, head, formals, result, body);
    item->is_expression_body = true;
    return item;
}

AstItem *build_circuit(Parser *parser, Span span, AstRole role, AstHead head,
                       const AstFormals *formals, AstQubitFormals qubits, AstType *result,
                       AstStmts body)
{
    AstItem *item = build_item(parser, span, ITEM_CIRCUIT);
    build_set_head(item, &head);
    item->role = role;
    item->has_formals = formals != NULL;
    if (formals != NULL)
        item->formals = *formals;
    item->qubits = qubits;
    item->result = result;
    item->body = body;
    return item;
}

AstItem *build_value_item(Parser *parser, Span span, AstItemKind kind, const AstName *name,
                          AstExpr *value)
{
    AstItem *item = build_item(parser, span, kind);
    if (name != NULL)
        item->name = *name;
    item->value = value;
    return item;
}

/* An observable that takes arguments. */
AstItem *build_family(Parser *parser, Span span, AstHead head, AstFormals formals, AstExpr *value)
{
    AstItem *item = build_value_item(parser, span, ITEM_OBSERVABLE, NULL, value);
    build_set_head(item, &head);
    item->has_formals = true;
    item->formals = formals;
    return item;
}

/* `epochs == 60` */
static bool build_is_equals(const AstExpr *value)
{
    return value->kind == EXPR_BINARY && value->binary.op == AST_EQ &&
           value->binary.left->kind == EXPR_NAME;
}

static Span build_operator(const Parser *parser, const AstExpr *binary)
{
    const char *text = parser->source->text;
    uint32_t at = binary->binary.left->span.end;
    at += (uint32_t)strspn(text + at, " \t");
    return parser_span(parser, at, at + 2);
}

AstItem *build_training(Parser *parser, Span span, AstItemKind kind, AstArgs calls)
{
    AstItem *item = build_item(parser, span, kind);
    for (uint32_t i = 0; i < calls.count; i++) {
        AstArg *arg = &calls.items[i];
        if (arg->name.name != NULL || arg->value->kind == EXPR_CALL ||
            arg->value->kind == EXPR_ERROR)
            continue;
        const char *word = kind == ITEM_FIT ? "fit" : "train";
        Diag *diag = diag_report(
            parser->sink, DIAG_BAD_TRAINING,
            build_is_equals(arg->value) ? build_operator(parser, arg->value) : arg->span, word);
        if (arg->value->kind == EXPR_NAME)
            diag_help(diag, "write `%s(...)`", arg->value->name);
        if (build_is_equals(arg->value)) {
            diag_help(diag, "an option is set by one `=`");
            diag_fix(diag, build_operator(parser, arg->value), "=");
        }
        return NULL;
    }
    item->calls = calls;
    return item;
}

void build_append(Parser *parser, AstItem *item)
{
    if (item != NULL)
        VEC_PUSH(parser->arena, &parser->module->items, item);
}
