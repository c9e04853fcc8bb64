/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Values of words. A word that is wrong still yields a value, so that the grammar goes on, and
 * makes its statement quiet: one error is enough. Numbers are read in the C locale, whatever the
 * process has set. */
#define _GNU_SOURCE
#include "lang/lex_value.h"

#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lang/ast_build.h"
#include "lang/base/bug.h"
#include "lang/base/utf8.h"

#define LARGEST_EXACT_INTEGER (1ull << 53)

static Diag *lex_quiet(Parser *parser, Diag *diag)
{
    parser->saw_bad = true;
    return diag;
}

Name lex_name(Parser *parser, Span span, const char *text, size_t length)
{
    if (length > MAX_NAME_BYTES) {
        Diag *diag = diag_report(parser->sink, DIAG_NAME_TOO_LONG, span, (unsigned)length,
                                 (unsigned)MAX_NAME_BYTES);
        diag_set_caption(diag, "shorten this name");
        length = MAX_NAME_BYTES;
    }
    return name_intern(parser->names, text, length);
}

AstExpr *lex_integer(Parser *parser, Span span, const char *text, size_t length)
{
    Name written = name_intern(parser->names, text, length);
    errno = 0;
    unsigned long long value = strtoull(written, NULL, 10);
    if (errno == ERANGE || value > LARGEST_EXACT_INTEGER) {
        Diag *diag = diag_report(parser->sink, DIAG_INTEGER_TOO_LARGE, span, written);
        diag_help(diag, "write it as a float, such as `1.0e20`, if it need not be exact");
        return build_error_expr(parser, span);
    }
    return build_number(parser, span, (double)value, true, written);
}

static double lex_strtod(const char *text)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (plain == (locale_t)0)
        return strtod(text, NULL);
    double value = strtod_l(text, NULL, plain);
    freelocale(plain);
    return value;
}

AstExpr *lex_float(Parser *parser, Span span, const char *text, size_t length)
{
    Name written = name_intern(parser->names, text, length);
    double value = lex_strtod(written);
    if (!isfinite(value)) {
        diag_report(parser->sink, DIAG_NUMBER_OUT_OF_RANGE, span, written);
        return build_error_expr(parser, span);
    }
    return build_number(parser, span, value, false, written);
}

AstExpr *lex_bad_number(Parser *parser, Span span, const char *text, size_t length,
                        const char *reason)
{
    const char *written = arena_strndup(parser->arena, text, length);
    Diag *diag = diag_report(parser->sink, DIAG_BAD_NUMBER, span, written, reason);
    size_t digits = strspn(written, "0123456789"), number = strspn(written, "0123456789.");
    bool imaginary = strcmp(written + number, "i") == 0 || strcmp(written + number, "j") == 0;
    if (written[0] == '.') {
        diag_help(diag, "write `0%s`", written);
        diag_fix(diag, span, "0%s", written);
    } else if (written[length - 1] == '.') {
        diag_help(diag, "write `%s0`", written);
        diag_fix(diag, span, "%s0", written);
    } else if (imaginary && written[number] == 'j') { /* perhaps a loop variable: no fix */
        diag_help(diag, "the imaginary unit is `i`: `%.*s*i`; times a `j` of yours is `%.*s*j`",
                  (int)number, written, (int)number, written);
    } else if (imaginary) {
        diag_help(diag, "the imaginary unit is `i`: `%.*s*i`", (int)number, written);
        diag_fix(diag, span, "%.*s*i", (int)number, written);
    } else if (strspn(written + digits, "0123456789.eE+-") == 0) {
        diag_help(diag, "to multiply, write `%.*s*%s`", (int)digits, written, written + digits);
        diag_fix(diag, span, "%.*s*%s", (int)digits, written, written + digits);
    }
    lex_quiet(parser, diag);
    return build_error_expr(parser, span);
}

AstExpr *lex_string(Parser *parser, Span span, const char *text, size_t length)
{
    char *value = arena_alloc(parser->arena, length);
    size_t count = 0;
    for (size_t i = 1; i + 1 < length; i++) {
        char byte = text[i];
        if (byte == '\\') {
            byte = text[++i];
            const char *escape = strchr("\"\"\\\\n\nt\t", byte); /* pairs: letter, meaning */
            if (byte == '"' || byte == '\\' || byte == 'n' || byte == 't') {
                byte = escape[1];
            } else {
                size_t bytes = lex_first_code_point(text + i, length - i);
                Span at = parser_span(parser, span.start + (uint32_t)i - 1,
                                      span.start + (uint32_t)(i + bytes));
                const char *written = arena_strndup(parser->arena, text + i - 1, bytes + 1);
                Diag *diag = diag_report(parser->sink, DIAG_BAD_ESCAPE, at, written);
                diag_help(diag, "the escapes are `\\\"`, `\\\\`, `\\n` and `\\t`");
            }
        }
        value[count++] = byte;
    }
    return build_string(parser, span, value, count);
}

AstExpr *lex_unclosed_string(Parser *parser, Span span)
{
    Diag *diag = diag_report(parser->sink, DIAG_UNCLOSED_STRING, span);
    diag_help(diag, "close it with `\"`; a line end inside is written `\\n`");
    lex_quiet(parser, diag);
    parser->layout.has_bracket_error = true; /* the string has swallowed what closes them */
    return build_error_expr(parser, span);
}

void lex_report_unclosed_comment(Parser *parser)
{
    Span opener = parser_span(parser, parser->comment_start, parser->comment_start + 2);
    Diag *diag = diag_report(parser->sink, DIAG_UNCLOSED_COMMENT, opener);
    diag_help(diag, "close it with `*/`; comments do not nest");
    lex_quiet(parser, diag);
    parser->layout.is_stopped = true;
}

size_t lex_first_code_point(const char *text, size_t length)
{
    uint32_t code;
    size_t bytes = utf8_decode(text, length, &code);
    BUG_UNLESS(bytes > 0);
    return bytes;
}

Diag *lex_report_foreign(Parser *parser, Span span, const char *text, size_t length,
                         const char *advice)
{
    uint32_t code = 0;
    size_t bytes = utf8_decode(text, length, &code);
    const char *named =
        bytes == length && code > 0x7F
            ? arena_printf(parser->arena, "`%.*s` (U+%04X)", (int)length, text, code)
            : arena_printf(parser->arena, "`%.*s`", (int)length, text);
    Diag *diag = diag_report(parser->sink, DIAG_UNKNOWN_CHARACTER, span, named);
    if (advice != NULL)
        diag_help(diag, "%s", advice);
    else if (code > 0x7F)
        diag_help(diag, "names are made of ASCII letters, Greek letters, digits and `_`");
    lex_quiet(parser, diag);
    return diag;
}
