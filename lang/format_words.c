/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Layout: the words, from the scanner through layout.c, so that statement ends and item words are
 * decided as for the grammar; and what spaces stand between them. */
#include <string.h>

#include "lang/format_internal.h"
#include "lang/lex_value.h"
#include "lang/parse.tab.h"

/* ---- reading ---- */

static bool format_opens(int kind)
{
    return kind == '(' || kind == '[' || kind == '{';
}

static bool format_closes(int kind)
{
    return kind == ')' || kind == ']' || kind == '}';
}

static bool format_ends_operand(int kind)
{
    return kind == IDENTIFIER || kind == NUMBER || kind == STRING || kind == ')' || kind == ']';
}

static void format_read(Parser *parser, FormatWords *words)
{
    FormatWord next = {.starts_statement = true};
    int last = 0;
    uint32_t end = 0;
    for (;;) {
        YYSTYPE value;
        Span span;
        const int kind = layout_next(&value, &span, parser);
        if (kind == YYEOF)
            return;
        if (kind == END) {
            next.starts_statement = true;
            next.has_separator = next.has_separator || span.end > span.start;
            continue;
        }
        next.kind = kind;
        next.start = span.start;
        next.end = span.end;
        next.is_apart = span.start > end;
        next.is_sign = kind == '-' && (next.starts_statement || !format_ends_operand(last));
        VEC_PUSH(parser->arena, words, next);
        last = kind;
        end = span.end;
        next = (FormatWord){.starts_statement = kind == '{'};
    }
}

/* ---- blocks over several lines, and places where sums are free ---- */

/* What is open around a word. */
typedef struct {
    uint32_t opener; /* its word */
    bool is_narrow;  /* in a subscript, or in the parentheses of an exponent */
    uint32_t phrase; /* first word of the innermost comma-, keyword- or statement-separated part */
    bool has_dots;   /* `..` stands directly in it */
} FormatScope;

static bool format_parts(const FormatWord *word)
{
    switch (word->kind) {
    case ',':
    case '=':
    case ':':
    case '~':
    case '<':
    case '>':
    case EQ:
    case NE:
    case LE:
    case GE:
    case AND:
    case OR:
    case NOT:
    case IN:
    case FOR:
    case BY:
    case ARROW:
    case PIPE:
    case '{':
    case '}': return true;
    default: return word->starts_statement;
    }
}

/* `0..n-1` reads as one range. */
static void format_close_phrase(FormatWords *words, FormatScope *scope, uint32_t end)
{
    for (uint32_t i = scope->phrase; scope->has_dots && i < end; i++)
        words->items[i].is_free = true;
    scope->phrase = end;
    scope->has_dots = false;
}

static bool format_has_line_end(const char *text, const FormatWord *from, const FormatWord *to)
{
    return memchr(text + from->end, '\n', to->start - from->end) != NULL;
}

static void format_close_scope(const char *text, FormatWords *words, const FormatScope *scope,
                               uint32_t closer)
{
    FormatWord *open = &words->items[scope->opener], *close = &words->items[closer];
    if (open->kind == '{')
        open->is_broken = close->is_broken = format_has_line_end(text, open, close);
}

static bool format_is_narrow(const FormatWords *words, uint32_t opener)
{
    if (opener == 0)
        return false;
    const int kind = words->items[opener].kind, before = words->items[opener - 1].kind;
    if (kind == '[')
        return format_ends_operand(before) || before == QUBIT;
    return kind == '(' && before == '^';
}

static void format_mark(const char *text, FormatWords *words)
{
    FormatScope scopes[MAX_NESTING + 1] = {{0}};
    uint32_t depth = 0;
    for (uint32_t i = 0; i < words->count; i++) {
        FormatWord *word = &words->items[i];
        if (format_closes(word->kind)) {
            format_close_phrase(words, &scopes[depth], i);
            format_close_scope(text, words, &scopes[depth], i);
            depth--;
        }
        word->depth = depth;
        word->is_free = scopes[depth].is_narrow;
        if (format_parts(word))
            format_close_phrase(words, &scopes[depth], i);
        scopes[depth].has_dots = scopes[depth].has_dots || word->kind == DOTS;
        if (format_opens(word->kind)) {
            scopes[++depth] =
                (FormatScope){i, word->is_free || format_is_narrow(words, i), i + 1, false};
        }
    }
    format_close_phrase(words, &scopes[0], words->count);
}

void format_words(Arena *arena, NameTable *names, const SourceMap *sources, uint32_t file,
                  FormatWords *words)
{
    Parser *parser = parser_open(arena, names, sources, file, diag_sink_create(arena, sources));
    format_read(parser, words);
    parser_close(parser);
    format_mark(parser->source->text, words);
}

/* ---- spaces ---- */

static bool format_is_sum(const FormatWord *word)
{
    return word->kind == '+' || (word->kind == '-' && !word->is_sign);
}

/* An operator without spaces around it. Products stand as the author has them: `pi/2 * h`. */
static bool format_is_close(const FormatWord *word)
{
    if (word->kind == '^')
        return true;
    const bool is_choice =
        word->kind == '*' || word->kind == '/' || (format_is_sum(word) && word->is_free);
    return is_choice && !word->is_apart;
}

/* `f(`, `q[`; but `in (`, `= [`. */
static bool format_is_attached(int left, int right)
{
    if (right == '(')
        return format_ends_operand(left) || left == POW;
    return right == '[' && (format_ends_operand(left) || left == QUBIT);
}

static bool format_spaced_by_left(const FormatWord *left, const FormatWord *right)
{
    if (left->is_sign || format_is_close(left))
        return false;
    if (left->kind == DOTS)
        return right->kind == BY;
    return true;
}

bool format_is_spaced(const FormatWord *left, const FormatWord *right)
{
    const int l = left->kind, r = right->kind;
    if (l == '(' || l == '[' || r == ')' || r == ']' || r == ',' || r == ':' || l == '.')
        return false;
    if (r == '.')
        return l == NUMBER; /* `1 .n`: without the space a wrong number */
    if ((l == '{' && r == '}') || format_is_attached(l, r) || format_is_close(right))
        return false;
    if (r == DOTS && format_ends_operand(l))
        return false;
    return format_spaced_by_left(left, right);
}
