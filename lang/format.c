/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Layout: words and comments to lines. A line ends where the author's ended, and around the content
 * of a block of several lines. Comments are found in the gaps between words, which hold nothing
 * else but white space and `;`.
 *
 * The result is parsed again and its tree compared: a layout that changed a program is our bug. */
#include "lang/format.h"

#include <string.h>

#include "lang/base/bug.h"
#include "lang/format_internal.h"
#include "lang/parse.tab.h"

enum { STEP = 2, CONTINUATION = 4 };

typedef struct {
    int glyph;
    bool is_broken;
    uint32_t indent; /* of its closing bracket, when that begins a line */
} FormatOpen;

typedef struct {
    Arena *arena;
    const char *text;
    FormatWords words;
    FormatLines lines;
    FormatLine line;
    FormatOpen open[MAX_NESTING + 1];
    uint32_t depth;
    uint32_t statement_indent;
    bool after_opener;  /* the last thing put was an opening bracket */
    bool after_comment; /* or a comment, on this line */
} Formatter;

/* ---- lines ---- */

static void format_add(Formatter *f, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] != '\r')
            VEC_PUSH(f->arena, &f->line.text, text[i]);
}

static void format_end_line(Formatter *f)
{
    if (f->line.text.count > 0)
        VEC_PUSH(f->arena, &f->lines, f->line);
    f->line = (FormatLine){0};
    f->after_comment = false;
}

/* `newlines`: how many the source has here. */
static void format_new_line(Formatter *f, uint32_t indent, uint32_t newlines, bool may_be_blank)
{
    format_end_line(f);
    f->line.indent = indent;
    f->line.has_blank = newlines > 1 && may_be_blank && !f->after_opener && f->lines.count > 0;
}

/* ---- indentation ---- */

static bool format_is_closer(const FormatWord *word)
{
    return word->kind == ')' || word->kind == ']' || word->kind == '}';
}

static bool format_follows_block(const Formatter *f, uint32_t i)
{
    const FormatWord *word = &f->words.items[i];
    return i > 0 && word[-1].kind == '}' && (word->kind == ELSE || word->kind == APPLY);
}

/* Of a line that begins before word `i` (the number of words: the end). */
static uint32_t format_inner_indent(const Formatter *f, uint32_t i)
{
    const FormatOpen *open = f->depth > 0 ? &f->open[f->depth - 1] : NULL;
    const uint32_t base = open != NULL ? open->indent + STEP : 0;
    if (i == f->words.count || (open != NULL && open->glyph != '{'))
        return base;
    const FormatWord *word = &f->words.items[i];
    const bool is_begun =
        !word->starts_statement && word->kind != '}' && !format_follows_block(f, i);
    return base + (is_begun ? CONTINUATION : 0);
}

static uint32_t format_word_indent(const Formatter *f, uint32_t i)
{
    if (i < f->words.count && format_is_closer(&f->words.items[i]))
        return f->open[f->depth - 1].indent;
    return format_inner_indent(f, i);
}

/* ---- gaps ---- */

static size_t format_comment_length(const char *text, size_t length)
{
    if (text[1] == '*') {
        const char *end = strstr(text + 2, "*/");
        return end != NULL ? (size_t)(end - text) + 2 : length;
    }
    const char *end = memchr(text, '\n', length);
    size_t count = end != NULL ? (size_t)(end - text) : length;
    while (count > 2 && strchr(" \t\r", text[count - 1]) != NULL)
        count--;
    return count;
}

static void format_comment(Formatter *f, const char *text, size_t length, uint32_t indent,
                           uint32_t newlines)
{
    if (newlines > 0)
        format_new_line(f, indent, newlines, true);
    const bool is_behind = f->line.text.count > 0;
    if (text[1] == '/' && is_behind) {
        f->line.comment = text;
        f->line.comment_length = length;
    } else {
        format_add(f, " ", is_behind ? 1 : 0);
        format_add(f, text, length);
    }
    f->after_comment = true;
    f->after_opener = false;
}

/* Puts the comments of the gap before word `i`; the line ends after the last thing in *newlines.
 * Returns whether there was a comment. */
static bool format_gap(Formatter *f, uint32_t i, const char *text, size_t length,
                       uint32_t *newlines)
{
    bool has_comment = false;
    *newlines = 0;
    for (size_t at = 0; at < length;) {
        if (text[at] != '/') {
            *newlines += text[at] == '\n';
            at++;
            continue;
        }
        const size_t count = format_comment_length(text + at, length - at);
        format_comment(f, text + at, count, format_inner_indent(f, i), *newlines);
        has_comment = true;
        *newlines = 0;
        at += count;
    }
    return has_comment;
}

/* ---- words ---- */

/* A line ends before word `i` whether or not the source has one there. */
static bool format_must_break(const Formatter *f, uint32_t i)
{
    if (i == 0 || i == f->words.count)
        return true;
    const FormatWord *word = &f->words.items[i];
    if ((word[-1].kind == '{' && word[-1].is_broken) || (word->kind == '}' && word->is_broken))
        return true;
    return word->has_separator && (f->depth == 0 || f->open[f->depth - 1].is_broken);
}

/* A separator at an edge of its block parts nothing, and goes. */
static bool parts_statements(const FormatWord *word)
{
    return word->has_separator && word->kind != '}' && word[-1].kind != '{';
}

static void format_separate(Formatter *f, uint32_t i, bool is_broken)
{
    if (i == 0 || i == f->words.count || is_broken)
        return;
    if (parts_statements(&f->words.items[i]))
        format_add(f, ";", 1);
}

static void format_word(Formatter *f, uint32_t i, bool begins_line)
{
    const FormatWord *word = &f->words.items[i];
    if (begins_line && (word->starts_statement || i == 0))
        f->statement_indent = f->line.indent;
    const bool is_spaced = f->after_comment || (i > 0 && parts_statements(word)) ||
                           (!begins_line && format_is_spaced(word - 1, word));
    format_add(f, " ", f->line.text.count > 0 && is_spaced ? 1 : 0);
    format_add(f, f->text + word->start, word->end - word->start);
    f->after_comment = false;
    f->after_opener = false;
    if (format_is_closer(word)) {
        f->depth--;
        if (word->kind == '}')
            f->statement_indent = f->open[f->depth].indent;
    } else if (word->kind == '(' || word->kind == '[' || word->kind == '{') {
        const bool is_inner = f->depth > 0 && f->open[f->depth - 1].glyph != '{';
        const uint32_t indent =
            word->kind == '{' && !is_inner ? f->statement_indent : f->line.indent;
        f->open[f->depth++] = (FormatOpen){word->kind, word->is_broken, indent};
        f->after_opener = true;
    }
}

/* The gap before word `i`, and the word. */
static void format_step(Formatter *f, uint32_t i, const char *text, size_t length)
{
    const bool must_break = format_must_break(f, i);
    const bool is_end = i == f->words.count;
    uint32_t newlines;
    format_separate(f, i, must_break);
    const bool has_comment = format_gap(f, i, text, length, &newlines);
    const bool joins = !is_end && format_follows_block(f, i) && !has_comment;
    const bool begins_line = must_break || (newlines > 0 && !joins);
    if (begins_line)
        format_new_line(f, format_word_indent(f, i), newlines,
                        is_end || !format_is_closer(&f->words.items[i]));
    if (!is_end)
        format_word(f, i, begins_line);
}

static const char *format_lay_out(Formatter *f, size_t text_length, size_t *length)
{
    uint32_t from = 0;
    for (uint32_t i = 0; i <= f->words.count; i++) {
        const bool is_end = i == f->words.count;
        const size_t to = is_end ? text_length : f->words.items[i].start;
        format_step(f, i, f->text + from, to - from);
        from = is_end ? from : f->words.items[i].end;
    }
    format_end_line(f);
    return format_join(f->arena, &f->lines, length);
}

/* ---- the whole ---- */

static void format_compare(Arena *arena, NameTable *names, const AstModule *module,
                           const char *text, size_t length)
{
    SourceMap *sources = source_map_create(arena);
    DiagSink *sink = diag_sink_create(arena, sources);
    const uint32_t file = source_add(sources, "formatted", text, length);
    const AstModule *again = parse_module(arena, names, sources, file, sink);
    if (diag_error_count(sink) > 0 ||
        strcmp(ast_print_module(arena, module), ast_print_module(arena, again)) != 0)
        BUG("the layout changes the program");
}

const char *format_source(Arena *arena, NameTable *names, const SourceMap *sources, uint32_t file,
                          DiagSink *sink, size_t *length)
{
    const AstModule *module = parse_module(arena, names, sources, file, sink);
    if (diag_error_count(sink) > 0)
        return NULL;
    Formatter *f = NEW(arena, Formatter);
    f->arena = arena;
    f->text = source_file(sources, file)->text;
    format_words(arena, names, sources, file, &f->words);
    const char *text = format_lay_out(f, source_file(sources, file)->length, length);
    format_compare(arena, names, module, text, *length);
    return text;
}
