/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Builders of expressions. Each node is allocated with its height in front, so that trees too high
 * for recursive walkers are refused where they are made ([SYN-4]); an error node takes the place
 * of what was too high. */
#include <stddef.h>

#include "lang/ast_build.h"

typedef struct {
    uint32_t height; /* 1 for a leaf */
    AstExpr expr;
} BuiltExpr;

static uint32_t *built_height(AstExpr *expr)
{
    return &((BuiltExpr *)(void *)((char *)expr - offsetof(BuiltExpr, expr)))->height;
}

static AstExpr *build_expr(Parser *parser, Span span, AstExprKind kind)
{
    BuiltExpr *built = NEW(parser->arena, BuiltExpr);
    built->height = 0; /* operators above the deepest leaf */
    built->expr.kind = kind;
    built->expr.span = span;
    return &built->expr;
}

static void built_cover(AstExpr *expr, AstExpr *child)
{
    if (child == NULL)
        return;
    uint32_t height = *built_height(child) + 1;
    if (height > *built_height(expr))
        *built_height(expr) = height;
}

static AstExpr *built_finish(Parser *parser, AstExpr *expr)
{
    if (*built_height(expr) <= MAX_EXPRESSION_HEIGHT)
        return expr;
    if (!parser->reported_height) {
        Span end = parser_span(parser, expr->span.end > 0 ? expr->span.end - 1 : 0, expr->span.end);
        Diag *diag =
            diag_report(parser->sink, DIAG_CHAIN_TOO_LONG, end, (unsigned)MAX_EXPRESSION_HEIGHT);
        diag_set_caption(diag, "the limit is reached here");
        diag_help(diag, "name parts of it with `let`, or write a loop or `sum(... for i in a..b)`");
    }
    parser->reported_height = true;
    return build_error_expr(parser, expr->span);
}

AstExpr *build_error_expr(Parser *parser, Span span)
{
    return build_expr(parser, span, EXPR_ERROR);
}

AstExpr *build_name_expr(Parser *parser, AstName name)
{
    AstExpr *expr = build_expr(parser, name.span, EXPR_NAME);
    expr->name = name.name;
    return expr;
}

AstExpr *build_number(Parser *parser, Span span, double value, bool is_integer, Name text)
{
    AstExpr *expr = build_expr(parser, span, EXPR_NUMBER);
    expr->number.value = value;
    expr->number.is_integer = is_integer;
    expr->number.text = text;
    return expr;
}

AstExpr *build_string(Parser *parser, Span span, const char *text, size_t length)
{
    AstExpr *expr = build_expr(parser, span, EXPR_STRING);
    expr->string.text = text;
    expr->string.length = length;
    return expr;
}

AstExpr *build_unary(Parser *parser, Span span, AstUnaryOp op, AstExpr *operand)
{
    AstExpr *expr = build_expr(parser, span, EXPR_UNARY);
    expr->unary.op = op;
    expr->unary.operand = operand;
    built_cover(expr, operand);
    return built_finish(parser, expr);
}

AstExpr *build_binary(Parser *parser, Span span, AstBinaryOp op, AstExpr *left, AstExpr *right)
{
    AstExpr *expr = build_expr(parser, span, EXPR_BINARY);
    expr->binary.op = op;
    expr->binary.left = left;
    expr->binary.right = right;
    built_cover(expr, left);
    built_cover(expr, right);
    return built_finish(parser, expr);
}

AstExpr *build_range(Parser *parser, Span span, AstExpr *low, AstExpr *high)
{
    AstExpr *expr = build_expr(parser, span, EXPR_RANGE);
    expr->range.low = low;
    expr->range.high = high;
    built_cover(expr, low);
    built_cover(expr, high);
    return built_finish(parser, expr);
}

AstExpr *build_stepped(Parser *parser, Span span, AstExpr *range, AstExpr *step)
{
    if (range->kind == EXPR_ERROR)
        return build_error_expr(parser, span);
    if (range->kind != EXPR_RANGE || range->range.step != NULL) {
        Diag *diag = diag_report(parser->sink, DIAG_STEP_WITHOUT_RANGE, span);
        diag_help(diag, "a step belongs to a range: `a..b by k`");
        return build_error_expr(parser, span);
    }
    range->range.step = step;
    range->span = span;
    built_cover(range, step);
    return built_finish(parser, range);
}

static void built_cover_args(AstExpr *expr, const AstArgs *args)
{
    for (uint32_t i = 0; i < args->count; i++)
        built_cover(expr, args->items[i].value);
}

static void built_cover_exprs(AstExpr *expr, const AstExprs *items)
{
    for (uint32_t i = 0; i < items->count; i++)
        built_cover(expr, items->items[i]);
}

static void built_cover_generators(AstExpr *expr, const AstGenerators *generators)
{
    for (uint32_t i = 0; i < generators->count; i++)
        built_cover(expr, generators->items[i].domain);
}

AstExpr *build_tuple(Parser *parser, Span span, AstArg *first, AstArgs rest)
{
    AstExpr *expr = build_expr(parser, span, EXPR_TUPLE);
    expr->args = build_args(parser, expr->args, first);
    for (uint32_t i = 0; i < rest.count; i++)
        expr->args = build_args(parser, expr->args, &rest.items[i]);
    built_cover_args(expr, &expr->args);
    return built_finish(parser, expr);
}

AstExpr *build_list(Parser *parser, Span span, AstExprs items)
{
    AstExpr *expr = build_expr(parser, span, EXPR_LIST);
    expr->list = items;
    built_cover_exprs(expr, &items);
    return built_finish(parser, expr);
}

AstExpr *build_comprehension(Parser *parser, Span span, AstExpr *body, AstGenerators generators)
{
    AstExpr *expr = build_expr(parser, span, EXPR_COMPREHENSION);
    expr->comprehension.body = body;
    expr->comprehension.generators = generators;
    built_cover(expr, body);
    built_cover_generators(expr, &generators);
    return built_finish(parser, expr);
}

AstExpr *build_call(Parser *parser, Span span, AstExpr *callee, AstArgs args)
{
    AstExpr *expr = build_expr(parser, span, EXPR_CALL);
    expr->call.callee = callee;
    expr->call.args = args;
    built_cover(expr, callee);
    built_cover_args(expr, &args);
    return built_finish(parser, expr);
}

AstExpr *build_call_over(Parser *parser, Span span, AstExpr *callee, AstExpr *body,
                         AstGenerators generators)
{
    AstExpr *expr = build_expr(parser, span, EXPR_CALL);
    expr->call.callee = callee;
    expr->call.over = NEW(parser->arena, AstComprehension);
    expr->call.over->body = body;
    expr->call.over->generators = generators;
    built_cover(expr, callee);
    built_cover(expr, body);
    built_cover_generators(expr, &generators);
    return built_finish(parser, expr);
}

AstExpr *build_index(Parser *parser, Span span, AstExpr *base, AstExprs items)
{
    AstExpr *expr = build_expr(parser, span, EXPR_INDEX);
    expr->index.base = base;
    expr->index.items = items;
    built_cover(expr, base);
    built_cover_exprs(expr, &items);
    return built_finish(parser, expr);
}

AstExpr *build_field_of(Parser *parser, Span span, AstExpr *base, AstName name)
{
    AstExpr *expr = build_expr(parser, span, EXPR_FIELD);
    expr->field.base = base;
    expr->field.name = name;
    built_cover(expr, base);
    return built_finish(parser, expr);
}

AstExpr *build_scan(Parser *parser, Span span, AstArgs carries, AstNames names, AstExpr *domain,
                    AstStmts body)
{
    AstExpr *expr = build_expr(parser, span, EXPR_SCAN);
    expr->scan.carries = carries;
    expr->scan.generator.names = names;
    expr->scan.generator.domain = domain;
    expr->scan.body = body;
    built_cover_args(expr, &carries);
    built_cover(expr, domain);
    return built_finish(parser, expr);
}

AstExpr *build_parenthesised(AstExpr *expr, Span span)
{
    expr->span = span;
    return expr;
}
