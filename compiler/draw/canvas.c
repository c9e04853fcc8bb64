/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A character in a cell hides its lines; a wide one hides the next cell too. */
#include "compiler/draw/canvas.h"

#include <string.h>

#include "lang/base/utf8.h"

struct CanvasCell {
    char letter[8]; /* UTF-8, combining marks included; empty: none */
    bool behind;    /* a wide character in the cell before */
    uint8_t directions;
};

Canvas canvas_create(Arena *arena, uint32_t width, uint32_t height)
{
    return (Canvas){arena, width, height,
                    NEW_ARRAY(arena, struct CanvasCell, (size_t)width * height)};
}

static struct CanvasCell *canvas_cell(Canvas *canvas, uint32_t x, uint32_t y)
{
    static struct CanvasCell outside;
    return x < canvas->width && y < canvas->height ? &canvas->cells[(size_t)y * canvas->width + x]
                                                   : &outside;
}

void canvas_join(Canvas *canvas, uint32_t x, uint32_t y, uint8_t directions)
{
    canvas_cell(canvas, x, y)->directions |= directions;
}

void canvas_clear(Canvas *canvas, uint32_t x, uint32_t y)
{
    *canvas_cell(canvas, x, y) = (struct CanvasCell){0};
}

void canvas_horizontal(Canvas *canvas, uint32_t x, uint32_t last_x, uint32_t y)
{
    for (uint32_t at = x; at <= last_x; at++)
        canvas_join(canvas, at, y,
                    (uint8_t)((at > x ? CANVAS_LEFT : 0) | (at < last_x ? CANVAS_RIGHT : 0)));
}

void canvas_vertical(Canvas *canvas, uint32_t x, uint32_t y, uint32_t last_y)
{
    for (uint32_t at = y; at <= last_y; at++)
        canvas_join(canvas, x, at,
                    (uint8_t)((at > y ? CANVAS_UP : 0) | (at < last_y ? CANVAS_DOWN : 0)));
}

void canvas_text(Canvas *canvas, uint32_t x, uint32_t y, const char *text)
{
    struct CanvasCell *last = NULL;
    for (size_t length = strlen(text); length > 0;) {
        uint32_t code = '?';
        size_t bytes = utf8_decode(text, length, &code);
        bytes = bytes > 0 ? bytes : 1;
        const uint32_t cells = utf8_cells(code);
        if (cells == 0 && last != NULL && strlen(last->letter) + bytes < sizeof last->letter)
            strncat(last->letter, text, bytes);
        if (cells > 0) {
            last = canvas_cell(canvas, x, y);
            *last = (struct CanvasCell){0};
            memcpy(last->letter, text, bytes);
        }
        if (cells == 2)
            *canvas_cell(canvas, x + 1, y) = (struct CanvasCell){.behind = true};
        x += cells;
        text += bytes;
        length -= bytes;
    }
}

static const char *canvas_sign(const struct CanvasCell *cell, bool ascii)
{
    static const char *const lines[16] = {" ", "╵", "╷", "│", "╴", "┘", "┐", "┤",
                                          "╶", "└", "┌", "├", "─", "┴", "┬", "┼"};
    static const char *const plain[16] = {" ", "|", "|", "|", "-", "+", "+", "+",
                                          "-", "+", "+", "+", "-", "+", "+", "+"};
    if (cell->behind)
        return "";
    return cell->letter[0] ? cell->letter : (ascii ? plain : lines)[cell->directions];
}

static uint32_t row_length(const Canvas *canvas, uint32_t y)
{
    uint32_t length = canvas->width;
    for (; length > 0; length--) {
        const struct CanvasCell *cell = &canvas->cells[(size_t)y * canvas->width + length - 1];
        if (cell->behind || cell->directions || (cell->letter[0] && strcmp(cell->letter, " ") != 0))
            break;
    }
    return length;
}

void canvas_print(const Canvas *canvas, bool ascii, Text *out)
{
    bool gap = false, begun = false;
    for (uint32_t y = 0; y < canvas->height; y++) {
        const uint32_t length = row_length(canvas, y);
        gap = gap || length == 0;
        if (length == 0)
            continue;
        if (gap && begun)
            text_add(out, "\n");
        for (uint32_t x = 0; x < length; x++)
            text_add(out, "%s", canvas_sign(&canvas->cells[(size_t)y * canvas->width + x], ascii));
        text_add(out, "\n");
        gap = false;
        begun = true;
    }
}
