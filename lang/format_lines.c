/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Layout: lines to text. Comments behind neighbouring lines begin two columns after the longest of
 * these lines. */
#include <string.h>

#include "lang/format_internal.h"

typedef VEC(char) FormatText;

static void format_put(Arena *arena, FormatText *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        VEC_PUSH(arena, out, text[i]);
}

static void format_pad(Arena *arena, FormatText *out, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        VEC_PUSH(arena, out, ' ');
}

/* In code points, of the last line when a comment in it spans several. */
static uint32_t format_width(const FormatLine *line)
{
    uint32_t width = line->indent;
    for (uint32_t i = 0; i < line->text.count; i++) {
        const unsigned char byte = (unsigned char)line->text.items[i];
        width = byte == '\n' ? 0 : width + ((byte & 0xC0) != 0x80);
    }
    return width;
}

/* The widest of the lines from `first` that have comments, up to one without or an empty line. */
static uint32_t format_column(const FormatLines *lines, uint32_t first, uint32_t *end)
{
    uint32_t widest = 0, i = first;
    for (; i < lines->count && lines->items[i].comment != NULL; i++) {
        if (i > first && lines->items[i].has_blank)
            break;
        const uint32_t width = format_width(&lines->items[i]);
        widest = width > widest ? width : widest;
    }
    *end = i;
    return widest;
}

const char *format_join(Arena *arena, const FormatLines *lines, size_t *length)
{
    FormatText out = {0};
    uint32_t column = 0, end = 0; /* of the run of comments that ends before `end` */
    for (uint32_t i = 0; i < lines->count; i++) {
        const FormatLine *line = &lines->items[i];
        if (line->has_blank)
            VEC_PUSH(arena, &out, '\n');
        format_pad(arena, &out, line->indent);
        format_put(arena, &out, line->text.items, line->text.count);
        if (line->comment != NULL) {
            if (i >= end)
                column = format_column(lines, i, &end);
            format_pad(arena, &out, column - format_width(line) + 2);
            format_put(arena, &out, line->comment, line->comment_length);
        }
        VEC_PUSH(arena, &out, '\n');
    }
    *length = out.count;
    VEC_PUSH(arena, &out, '\0');
    return out.items;
}
