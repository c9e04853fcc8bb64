/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the parts of the layout share.
 *
 *   text -format_words.c-> words -format.c-> lines -format_lines.c-> text
 *
 * Comments are no words: they stand in the gaps between them. */
#ifndef QMLC_LANG_FORMAT_INTERNAL_H
#define QMLC_LANG_FORMAT_INTERNAL_H

#include "lang/parser.h"

typedef struct {
    int kind; /* token number of parse.y */
    uint32_t start, end;
    uint32_t depth;        /* of brackets around it */
    bool starts_statement; /* or an item: the one before has ended */
    bool has_separator;    /* `;` stands before it */
    bool is_broken;        /* `{` or `}` of a block over several lines */
    bool is_sign;          /* a minus before its operand */
    bool is_free;          /* in a subscript, an exponent, beside `..`: + and - stay as they are */
    bool is_apart;         /* the source has space before it */
} FormatWord;

typedef VEC(FormatWord) FormatWords;

/* The words of a file that parses without errors, as the grammar sees them. */
void format_words(Arena *arena, NameTable *names, const SourceMap *sources, uint32_t file,
                  FormatWords *words);

/* Whether a space stands between two words of one line. */
bool format_is_spaced(const FormatWord *left, const FormatWord *right);

typedef struct {
    bool has_blank; /* an empty line before it */
    uint32_t indent;
    VEC(char) text;
    const char *comment; /* behind the text, NULL: none */
    size_t comment_length;
} FormatLine;

typedef VEC(FormatLine) FormatLines;

/* One text of all lines; comments behind neighbouring lines begin in one column. */
const char *format_join(Arena *arena, const FormatLines *lines, size_t *length);

#endif
