/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the two halves of the tree printer share: ast_print.c prints expressions, ast_print_item.c
 * the rest. */
#ifndef QMLC_LANG_AST_PRINTER_H
#define QMLC_LANG_AST_PRINTER_H

#include "lang/parse.h"

typedef struct {
    Arena *arena;
    VEC(char) out;
    uint32_t indent;
} Printer;

void print_text(Printer *printer, const char *text);
void print_line(Printer *printer); /* line end, and the indentation of the next line */
char *print_finish(Printer *printer);

void print_names(Printer *printer, const AstNames *names, const char *separator);
void print_exprs(Printer *printer, const AstExprs *exprs);
void print_args(Printer *printer, const AstArgs *args);
void print_expr(Printer *printer, const AstExpr *expr);
void print_postfix(Printer *printer, const AstExpr *expr); /* in parentheses unless it is one */
void print_block(Printer *printer, const AstStmts *body);  /* ` { ... }` */

#endif
