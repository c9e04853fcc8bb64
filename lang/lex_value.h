/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Values of words: names, numbers, strings; and what is reported about words that are none. Called
 * by lex.l. */
#ifndef QMLC_LANG_LEX_VALUE_H
#define QMLC_LANG_LEX_VALUE_H

#include "lang/parser.h"

Name lex_name(Parser *parser, Span span, const char *text, size_t length);
AstExpr *lex_integer(Parser *parser, Span span, const char *text, size_t length);
AstExpr *lex_float(Parser *parser, Span span, const char *text, size_t length);
AstExpr *lex_bad_number(Parser *parser, Span span, const char *text, size_t length,
                        const char *reason);
/* `text` includes both quotes. */
AstExpr *lex_string(Parser *parser, Span span, const char *text, size_t length);
AstExpr *lex_unclosed_string(Parser *parser, Span span);
void lex_report_unclosed_comment(Parser *parser);
/* A character or spelling of another language; `advice` may be NULL. */
Diag *lex_report_foreign(Parser *parser, Span span, const char *text, size_t length,
                         const char *advice);
size_t lex_first_code_point(const char *text, size_t length);

#endif
