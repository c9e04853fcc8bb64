/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Layout: between the scanner and the grammar. It
 *
 *   - ends statements at line ends ([LEX-9]): after a name, a literal, `qubit` or a closing bracket,
 *     unless the innermost open bracket is ( or [;
 *   - keeps brackets as a stack and hands the grammar matched ones only: what is missing is reported
 *     and made up, what closes nothing is reported and dropped. An item word in column 1 shows that
 *     everything open was left open;
 *   - tells item words from names ([LEX-8]);
 *   - after a syntax error, drops words up to the next end of a statement (or item) at the level of
 *     the error. */
#include <string.h>

#include "lang/base/bug.h"
#include "lang/lex_value.h"
#include "lang/parse.tab.h"

static char layout_closer(char opener)
{
    return opener == '(' ? ')' : opener == '[' ? ']' : '}';
}

static char layout_opener(char closer)
{
    return closer == ')' ? '(' : closer == ']' ? '[' : '{';
}

bool layout_ends_statement(int kind)
{
    return kind == IDENTIFIER || kind == NUMBER || kind == STRING || kind == QUBIT || kind == ')' ||
           kind == ']' || kind == '}';
}

static char layout_innermost(const Layout *layout)
{
    return layout->depth > 0 ? layout->stack[layout->depth - 1].glyph : '\0';
}

/* ---- fetching: one word ahead, item words decided ---- */

static bool layout_starts_line(const Parser *parser, Span span)
{
    return span.start == 0 || parser->source->text[span.start - 1] == '\n';
}

/* Where no item is due, a word in column 1 starts one only if what follows can follow an item word. */
static bool layout_looks_like_item(const Parser *parser, Span span)
{
    const char *next = parser->source->text + span.end;
    next += strspn(next, " \t");
    return *next != '\0' && strchr("=)],.:*/+^;%@<>~\r\n", *next) == NULL;
}

static bool layout_is_item_word(const Parser *parser, const RawWord *word)
{
    const Layout *layout = &parser->layout;
    if (word->item_word == 0)
        return false;
    if (layout->last == FROZEN && word->item_word == PARAM)
        return true;
    bool at_end = layout->last == 0 || layout->last == END ||
                  (word->after_newline && layout_ends_statement(layout->last));
    if (layout->depth == 0 && layout->sync != SYNC_ITEM && at_end)
        return true;
    return layout_starts_line(parser, word->span) && layout_looks_like_item(parser, word->span);
}

static RawWord layout_scan(Parser *parser)
{
    YYSTYPE value;
    RawWord word = {0};
    parser->saw_newline = false;
    parser->saw_bad = false;
    if (parser->layout.is_stopped)
        parser->word_start = parser->offset;
    word.kind = parser->layout.is_stopped ? YYEOF : lex_word(&value, &word.span, parser->scanner);
    if (word.kind == YYEOF)
        word.span = parser_span(parser, parser->offset, parser->offset);
    word.item_word = parser->item_word;
    word.after_newline = parser->saw_newline;
    word.is_bad = parser->saw_bad;
    if (word.kind == IDENTIFIER)
        word.value.name = value.name;
    else if (word.kind == NUMBER || word.kind == STRING)
        word.value.expr = value.expr;
    return word;
}

static void layout_fetch(Parser *parser)
{
    Layout *layout = &parser->layout;
    if (layout->has_held)
        return;
    layout->held = layout_scan(parser);
    layout->has_held = true;
    if (layout_is_item_word(parser, &layout->held))
        layout->held.kind = layout->held.item_word;
    else
        layout->held.item_word = 0;
}

/* ---- giving words to the grammar ---- */

static int layout_give(Parser *parser, int kind, Span span, Span *out)
{
    Layout *layout = &parser->layout;
    if (layout->last == 0 || layout->last == END || layout->last == '{') {
        layout->first = kind;
        layout->first_span = span;
    }
    layout->before = layout->last;
    layout->before_span = layout->last_span;
    parser->layout.last = kind;
    parser->layout.last_span = span;
    *out = span;
    return kind;
}

/* Just behind the last word. */
static int layout_give_end(Parser *parser, Span *out)
{
    uint32_t at = parser->layout.last_span.end;
    return layout_give(parser, END, parser_span(parser, at, at), out);
}

static void layout_stop(Parser *parser)
{
    parser->layout.is_stopped = true;
    parser->layout.depth = 0;
    parser->is_quiet = true;
    parser->layout.held = (RawWord){.kind = YYEOF, .span = parser->layout.held.span};
}

/* Blanks before the first word of the place's line. Places come in order, so that each byte is looked at once. */
static uint32_t layout_indent(Parser *parser, Span span)
{
    Layout *layout = &parser->layout;
    const char *text = parser->source->text;
    for (uint32_t at = layout->line_seen; at <= span.start; at++)
        if (at == 0 || text[at - 1] == '\n')
            layout->line_indent = (uint32_t)strspn(text + at, " \t");
    layout->line_seen = span.start;
    return layout->line_indent;
}

/* `}` at the start of a line, left of the line that opened the block: the real one is missing. */
static void layout_note_indent(Parser *parser, const OpenBracket *opener)
{
    Layout *layout = &parser->layout;
    const uint32_t at = layout->held.span.start, indent = layout_indent(parser, layout->held.span);
    const char *text = parser->source->text;
    bool leads = at == indent || text[at - indent - 1] == '\n';
    if (opener->glyph == '{' && leads && indent < opener->indent && layout->misaligned.end == 0)
        layout->misaligned = opener->span;
}

static void layout_open(Parser *parser, char glyph, Span span)
{
    Layout *layout = &parser->layout;
    if (layout->depth == MAX_NESTING) {
        Diag *diag = diag_report(parser->sink, DIAG_NESTING_TOO_DEEP, span, (unsigned)MAX_NESTING);
        diag_set_caption(diag, "one bracket too many");
        layout_stop(parser);
        return;
    }
    OpenBracket bracket = {glyph, span, layout_indent(parser, span)};
    layout->stack[layout->depth++] = bracket;
}

/* True for the first bracket error of a statement. */
static bool layout_may_report_bracket(Parser *parser)
{
    bool is_first = !parser->layout.has_bracket_error;
    parser->layout.has_bracket_error = true;
    parser->is_quiet = true;
    parser->item_has_error = true;
    return is_first;
}

static void layout_report_unclosed(Parser *parser)
{
    Layout *layout = &parser->layout;
    const OpenBracket *bracket = &layout->stack[layout->depth - 1];
    Span opener = bracket->span;
    if (bracket->glyph == '{' && layout->misaligned.start > opener.start)
        opener = layout->misaligned;
    syntax_error_drop(parser, bracket->span);
    if (!layout_may_report_bracket(parser) && bracket->glyph != '{')
        return;
    if (bracket->glyph == '{' && layout->bracket_error > bracket->span.start)
        return; /* what was missing inside is the cause */
    layout->bracket_error = opener.start;
    char glyph[2] = {bracket->glyph, '\0'};
    Diag *diag = diag_report(parser->sink, DIAG_UNCLOSED_BRACKET, opener, glyph);
    if (layout->held.kind == YYEOF)
        diag_note(diag, "the file ends before a `%c`", layout_closer(bracket->glyph));
    else
        diag_label(diag, layout->held.span, "a `%c` is missing before this",
                   layout_closer(bracket->glyph));
}

/* Closes the innermost bracket for the grammar; a block's last statement is ended first. */
static int layout_make_up_closer(Parser *parser, Span *out)
{
    Layout *layout = &parser->layout;
    Span here = parser_span(parser, layout->held.span.start, layout->held.span.start);
    parser->is_quiet = true;
    if (layout_innermost(layout) == '{' && layout->last != END && layout->last != '{')
        return layout_give(parser, END, here, out);
    char closer = layout_closer(layout->stack[--layout->depth].glyph);
    return layout_give(parser, closer, here, out);
}

static bool layout_has_open(const Layout *layout, char opener)
{
    for (uint32_t i = layout->depth; i > 0; i--) {
        if (layout->stack[i - 1].glyph == opener)
            return true;
    }
    return false;
}

typedef enum { CLOSE_MATCHED, CLOSE_MAKE_UP, CLOSE_DROPPED } CloseResult;

static void layout_report_unmatched(Parser *parser, char closer, Span span)
{
    bool is_follow_up = parser->item_has_error && parser->layout.depth == 0;
    if (!layout_may_report_bracket(parser) || is_follow_up)
        return;
    char glyph[2] = {closer, '\0'};
    diag_report(parser->sink, DIAG_UNMATCHED_BRACKET, span, glyph);
}

/* The held word is a closing bracket. */
static CloseResult layout_close(Parser *parser)
{
    Layout *layout = &parser->layout;
    char closer = (char)layout->held.kind, opener = layout_opener(closer);
    if (layout_innermost(layout) == opener) {
        layout_note_indent(parser, &layout->stack[layout->depth - 1]);
        layout->depth--;
        if (layout_innermost(layout) != '(' && layout_innermost(layout) != '[')
            syntax_error_flush(parser);
        return CLOSE_MATCHED;
    }
    if (layout_has_open(layout, opener)) {
        layout_report_unclosed(parser);
        return CLOSE_MAKE_UP;
    }
    if (layout->depth == 0 || layout_innermost(layout) == '{') {
        layout_report_unmatched(parser, closer, layout->held.span);
        return CLOSE_DROPPED;
    }
    const OpenBracket *bracket = &layout->stack[layout->depth - 1];
    char glyph[2] = {closer, '\0'}, other[2] = {bracket->glyph, '\0'};
    syntax_error_drop(parser, bracket->span);
    if (layout_may_report_bracket(parser)) {
        Diag *diag =
            diag_report(parser->sink, DIAG_MISMATCHED_BRACKET, layout->held.span, glyph, other);
        diag_label(diag, bracket->span, "opened here");
    }
    layout->held.kind = layout_closer(bracket->glyph);
    layout->depth--;
    return CLOSE_MATCHED;
}

static void layout_count_prefixes(Parser *parser, int kind)
{
    Layout *layout = &parser->layout;
    layout->prefix_run = kind == '-' || kind == NOT ? layout->prefix_run + 1 : 0;
    if (layout->prefix_run <= MAX_NESTING)
        return;
    diag_report(parser->sink, DIAG_NESTING_TOO_DEEP, layout->held.span, (unsigned)MAX_NESTING);
    layout_stop(parser);
}

/* `else` and `apply` may stand on the line after their block's bracket. */
static bool layout_wants_end(const Layout *layout)
{
    char innermost = layout_innermost(layout);
    if (innermost == '(' || innermost == '[' || !layout_ends_statement(layout->last))
        return false;
    if (layout->held.kind == YYEOF)
        return true;
    if (layout->last == '}' && (layout->held.kind == ELSE || layout->held.kind == APPLY))
        return false;
    return layout->held.after_newline;
}

/* Words the text does not have: what must come before the held one. */
static bool layout_insert(Parser *parser, Span *span, int *kind)
{
    Layout *layout = &parser->layout;
    const RawWord *word = &layout->held;
    if (layout->depth > 0 && (word->kind == YYEOF || word->item_word != 0)) {
        if (!layout->is_closing && !layout->is_stopped)
            layout_report_unclosed(parser);
        layout->is_closing = true;
        *kind = layout_make_up_closer(parser, span);
        return true;
    }
    bool starts_item =
        word->item_word != 0 && layout->last != 0 && layout->last != END && layout->last != FROZEN;
    if (!layout_wants_end(layout) && !starts_item)
        return false;
    *kind = layout_give_end(parser, span);
    return true;
}

/* The held word itself. */
static int layout_give_held(YYSTYPE *value, Span *span, Parser *parser)
{
    Layout *layout = &parser->layout;
    const RawWord *word = &layout->held;
    layout_count_prefixes(parser, word->kind);
    if (word->item_word != 0 || word->kind == YYEOF) {
        layout->is_closing = false;
        layout->misaligned = parser_span(parser, 0, 0);
        parser->item_has_error = parser->item_has_error && word->kind == YYEOF;
        parser->is_quiet = layout->is_stopped;
    }
    parser->is_quiet = parser->is_quiet || word->is_bad;
    if (word->kind == IDENTIFIER)
        value->name = word->value.name;
    else if (word->kind == NUMBER || word->kind == STRING)
        value->expr = word->value.expr;
    layout->has_held = word->kind == YYEOF;
    Span place = word->span;
    if (word->kind == YYEOF && layout->last != 0) /* not on the empty line behind the last */
        place = parser_span(parser, layout->last_span.end, layout->last_span.end);
    return layout_give(parser, word->kind, place, span);
}

/* The next word, brackets matched; false: nothing to give yet. */
static bool layout_step(YYSTYPE *value, Span *span, Parser *parser, int *kind)
{
    Layout *layout = &parser->layout;
    layout->depth_before = layout->depth;
    if (layout->last == END && !layout->is_closing) {
        parser->is_quiet = false;
        layout->has_bracket_error = false;
    }
    layout_fetch(parser);
    if (layout_insert(parser, span, kind))
        return true;
    int held = layout->held.kind;
    if (held == '(' || held == '[' || held == '{')
        layout_open(parser, (char)held, layout->held.span);
    if (held == ')' || held == ']' || held == '}') {
        CloseResult result = layout_close(parser);
        if (result == CLOSE_MAKE_UP) {
            *kind = layout_make_up_closer(parser, span);
            return true;
        }
        if (result == CLOSE_DROPPED) {
            layout->has_held = false;
            return false;
        }
    }
    *kind = layout_give_held(value, span, parser);
    return true;
}

/* ---- recovery ---- */

void layout_recover(Parser *parser)
{
    Layout *layout = &parser->layout;
    uint32_t level = layout->depth_before;
    while (level > 0 && layout->stack[level - 1].glyph != '{')
        level--;
    if (level == 0) {
        layout->sync = SYNC_ITEM;
        parser->item_has_error = true;
        return;
    }
    /* A header that lacks its brace, or has one too many: the item may seem to end too early. */
    if (layout->last == END || layout->last == '{' || layout->last == '}')
        parser->item_has_error = true;
    bool is_at_end = layout->last == END || (layout->last == '}' && layout->depth == level - 1);
    layout->sync = is_at_end ? SYNC_NONE : SYNC_BLOCK;
    layout->sync_depth = level;
}

static bool layout_block_is_synced(const Layout *layout, int kind)
{
    if (kind == YYEOF || layout->depth < layout->sync_depth)
        return true;
    return kind == END && layout->depth == layout->sync_depth;
}

/* Skips to the next item word in column 1, giving the end of the broken item first. */
static int layout_skip_item(Parser *parser, Span *span)
{
    Layout *layout = &parser->layout;
    syntax_error_flush(parser);
    layout->depth = 0;
    layout->depth_before = 0;
    layout->prefix_run = 0;
    for (layout_fetch(parser); layout->held.kind != YYEOF && layout->held.item_word == 0;
         layout_fetch(parser))
        layout->has_held = false;
    layout->sync = SYNC_NONE;
    return layout_give_end(parser, span);
}

int layout_next(YYSTYPE *value, Span *span, Parser *parser)
{
    Layout *layout = &parser->layout;
    if (layout->sync == SYNC_ITEM)
        return layout_skip_item(parser, span);
    int kind = YYEOF;
    for (;;) {
        if (!layout_step(value, span, parser, &kind))
            continue;
        if (layout->sync != SYNC_BLOCK || layout_block_is_synced(layout, kind))
            break;
    }
    layout->sync = SYNC_NONE;
    return kind;
}
