/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Canonical text of a tree: one statement a line, two spaces a level, the fewest parentheses. It
 * parses back to the same tree, so printing twice changes nothing; the model hash is taken over
 * it.
 *
 * An expression is printed for the level its place asks for (the precedences of parse.y, loosest
 * first) and put into parentheses when its own level is lower. */
#include <string.h>

#include "lang/ast_printer.h"

typedef enum {
    LEVEL_ANY, /* or */
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_COMPARISON,
    LEVEL_BY,
    LEVEL_RANGE,
    LEVEL_SUM,
    LEVEL_PRODUCT,
    LEVEL_NEGATION,
    LEVEL_POWER,
    LEVEL_POSTFIX,
} Level;

typedef struct {
    const char *text;
    Level level, left, right; /* its own, and what its operands must have */
} OperatorText;

static const OperatorText operators[] = {
    [AST_OR] = {" or ", LEVEL_ANY, LEVEL_ANY, LEVEL_AND},
    [AST_AND] = {" and ", LEVEL_AND, LEVEL_AND, LEVEL_NOT},
    [AST_EQ] = {" == ", LEVEL_COMPARISON, LEVEL_BY, LEVEL_BY},
    [AST_NE] = {" != ", LEVEL_COMPARISON, LEVEL_BY, LEVEL_BY},
    [AST_LT] = {" < ", LEVEL_COMPARISON, LEVEL_BY, LEVEL_BY},
    [AST_GT] = {" > ", LEVEL_COMPARISON, LEVEL_BY, LEVEL_BY},
    [AST_LE] = {" <= ", LEVEL_COMPARISON, LEVEL_BY, LEVEL_BY},
    [AST_GE] = {" >= ", LEVEL_COMPARISON, LEVEL_BY, LEVEL_BY},
    [AST_ADD] = {" + ", LEVEL_SUM, LEVEL_SUM, LEVEL_PRODUCT},
    [AST_SUB] = {" - ", LEVEL_SUM, LEVEL_SUM, LEVEL_PRODUCT},
    [AST_MUL] = {"*", LEVEL_PRODUCT, LEVEL_PRODUCT, LEVEL_NEGATION},
    [AST_DIV] = {"/", LEVEL_PRODUCT, LEVEL_PRODUCT, LEVEL_NEGATION},
    [AST_MOD] = {" % ", LEVEL_PRODUCT, LEVEL_PRODUCT, LEVEL_NEGATION},
    [AST_MATMUL] = {" @ ", LEVEL_PRODUCT, LEVEL_PRODUCT, LEVEL_NEGATION},
    [AST_POW] = {"^", LEVEL_POWER, LEVEL_POSTFIX, LEVEL_POWER},
};

/* ---- text ---- */

void print_text(Printer *printer, const char *text)
{
    for (; *text != '\0'; text++)
        VEC_PUSH(printer->arena, &printer->out, *text);
}

void print_line(Printer *printer)
{
    VEC_PUSH(printer->arena, &printer->out, '\n');
    for (uint32_t i = 0; i < printer->indent; i++)
        print_text(printer, "  ");
}

char *print_finish(Printer *printer)
{
    VEC_PUSH(printer->arena, &printer->out, '\0');
    return printer->out.items;
}

void print_names(Printer *printer, const AstNames *names, const char *separator)
{
    for (uint32_t i = 0; i < names->count; i++) {
        print_text(printer, i > 0 ? separator : "");
        print_text(printer, names->items[i].name);
    }
}

static void print_string(Printer *printer, const char *text, size_t length)
{
    VEC_PUSH(printer->arena, &printer->out, '"');
    for (size_t i = 0; i < length; i++) {
        char byte = text[i];
        if (byte == '"' || byte == '\\' || byte == '\n' || byte == '\t')
            VEC_PUSH(printer->arena, &printer->out, '\\');
        byte = byte == '\n' ? 'n' : byte == '\t' ? 't' : byte;
        VEC_PUSH(printer->arena, &printer->out, byte);
    }
    VEC_PUSH(printer->arena, &printer->out, '"');
}

/* ---- expressions ---- */

static Level expr_level(const AstExpr *expr)
{
    switch (expr->kind) {
    case EXPR_UNARY: return expr->unary.op == AST_NOT ? LEVEL_NOT : LEVEL_NEGATION;
    case EXPR_BINARY: return operators[expr->binary.op].level;
    case EXPR_RANGE: return expr->range.step != NULL ? LEVEL_BY : LEVEL_RANGE;
    case EXPR_SCAN: return LEVEL_POWER;
    case EXPR_ERROR:
    case EXPR_NAME:
    case EXPR_NUMBER:
    case EXPR_STRING:
    case EXPR_TUPLE:
    case EXPR_LIST:
    case EXPR_COMPREHENSION:
    case EXPR_CALL:
    case EXPR_INDEX:
    case EXPR_FIELD: break;
    }
    return LEVEL_POSTFIX;
}

static void print_at(Printer *printer, const AstExpr *expr, Level level);

void print_exprs(Printer *printer, const AstExprs *exprs)
{
    for (uint32_t i = 0; i < exprs->count; i++) {
        print_text(printer, i > 0 ? ", " : "");
        print_expr(printer, exprs->items[i]);
    }
}

void print_args(Printer *printer, const AstArgs *args)
{
    for (uint32_t i = 0; i < args->count; i++) {
        print_text(printer, i > 0 ? ", " : "");
        if (args->items[i].name.name != NULL) {
            print_text(printer, args->items[i].name.name);
            print_text(printer, " = ");
        }
        print_expr(printer, args->items[i].value);
    }
}

static void print_comprehension(Printer *printer, const AstComprehension *comprehension)
{
    print_expr(printer, comprehension->body);
    for (uint32_t i = 0; i < comprehension->generators.count; i++) {
        const AstGenerator *generator = &comprehension->generators.items[i];
        print_text(printer, i > 0 ? ", " : " for ");
        print_names(printer, &generator->names, ", ");
        print_text(printer, " in ");
        print_expr(printer, generator->domain);
    }
}

/* A range is never an operand of a range, so its ends stand at the next tighter level. */
static void print_range(Printer *printer, const AstExpr *expr)
{
    if (expr->range.low != NULL)
        print_at(printer, expr->range.low, LEVEL_SUM);
    print_text(printer, "..");
    if (expr->range.high != NULL)
        print_at(printer, expr->range.high, LEVEL_SUM);
    if (expr->range.step == NULL)
        return;
    print_text(printer, " by ");
    print_at(printer, expr->range.step, LEVEL_SUM);
}

static void print_scan(Printer *printer, const AstExpr *expr)
{
    print_text(printer, "scan ");
    print_args(printer, &expr->scan.carries);
    print_text(printer, " for ");
    print_names(printer, &expr->scan.generator.names, ", ");
    print_text(printer, " in ");
    print_expr(printer, expr->scan.generator.domain);
    print_block(printer, &expr->scan.body);
}

static void print_call(Printer *printer, const AstExpr *expr)
{
    print_at(printer, expr->call.callee, LEVEL_POSTFIX);
    print_text(printer, "(");
    if (expr->call.over != NULL)
        print_comprehension(printer, expr->call.over);
    else
        print_args(printer, &expr->call.args);
    print_text(printer, ")");
}

static void print_operation(Printer *printer, const AstExpr *expr)
{
    if (expr->kind == EXPR_UNARY) {
        print_text(printer, expr->unary.op == AST_NOT ? "not " : "-");
        print_at(printer, expr->unary.operand, expr_level(expr));
        return;
    }
    const OperatorText *operation = &operators[expr->binary.op];
    print_at(printer, expr->binary.left, operation->left);
    print_text(printer, operation->text);
    print_at(printer, expr->binary.right, operation->right);
}

static void print_bracketed(Printer *printer, const AstExpr *expr)
{
    print_text(printer, expr->kind == EXPR_TUPLE ? "(" : "[");
    if (expr->kind == EXPR_TUPLE)
        print_args(printer, &expr->args);
    else if (expr->kind == EXPR_LIST)
        print_exprs(printer, &expr->list);
    else
        print_comprehension(printer, &expr->comprehension);
    print_text(printer, expr->kind == EXPR_TUPLE ? ")" : "]");
}

/* `(1).n` without its parentheses would read as a float. */
static void print_field_base(Printer *printer, const AstExpr *base)
{
    bool is_number = base->kind == EXPR_NUMBER;
    print_text(printer, is_number ? "(" : "");
    print_at(printer, base, LEVEL_POSTFIX);
    print_text(printer, is_number ? ")" : "");
}

static void print_bare(Printer *printer, const AstExpr *expr)
{
    switch (expr->kind) {
    case EXPR_ERROR: print_text(printer, "<error>"); break;
    case EXPR_NAME: print_text(printer, expr->name); break;
    case EXPR_NUMBER: print_text(printer, expr->number.text); break;
    case EXPR_STRING: print_string(printer, expr->string.text, expr->string.length); break;
    case EXPR_UNARY:
    case EXPR_BINARY: print_operation(printer, expr); break;
    case EXPR_RANGE: print_range(printer, expr); break;
    case EXPR_TUPLE:
    case EXPR_LIST:
    case EXPR_COMPREHENSION: print_bracketed(printer, expr); break;
    case EXPR_CALL: print_call(printer, expr); break;
    case EXPR_INDEX:
        print_at(printer, expr->index.base, LEVEL_POSTFIX);
        print_text(printer, "[");
        print_exprs(printer, &expr->index.items);
        print_text(printer, "]");
        break;
    case EXPR_FIELD:
        print_field_base(printer, expr->field.base);
        print_text(printer, ".");
        print_text(printer, expr->field.name.name);
        break;
    case EXPR_SCAN: print_scan(printer, expr); break;
    }
}

static void print_at(Printer *printer, const AstExpr *expr, Level level)
{
    bool needs_parentheses = expr_level(expr) < level;
    print_text(printer, needs_parentheses ? "(" : "");
    print_bare(printer, expr);
    print_text(printer, needs_parentheses ? ")" : "");
}

void print_expr(Printer *printer, const AstExpr *expr)
{
    print_at(printer, expr, LEVEL_ANY);
}

void print_postfix(Printer *printer, const AstExpr *expr)
{
    print_at(printer, expr, LEVEL_POSTFIX);
}

char *ast_print_expr(Arena *arena, const AstExpr *expr)
{
    Printer printer = {.arena = arena};
    print_expr(&printer, expr);
    return print_finish(&printer);
}
