/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Cells of text on which lines meet: a cell knows in which directions lines leave it, and the box
 * drawing character follows from that. */
#ifndef QMLC_COMPILER_DRAW_CANVAS_H
#define QMLC_COMPILER_DRAW_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/base/arena.h"
#include "runtime/base/text.h"

enum { CANVAS_UP = 1, CANVAS_DOWN = 2, CANVAS_LEFT = 4, CANVAS_RIGHT = 8 };

typedef struct {
    Arena *arena;
    uint32_t width, height;
    struct CanvasCell *cells;
} Canvas;

Canvas canvas_create(Arena *arena, uint32_t width, uint32_t height);
/* Adds directions to a cell, or takes all away. */
void canvas_join(Canvas *canvas, uint32_t x, uint32_t y, uint8_t directions);
void canvas_clear(Canvas *canvas, uint32_t x, uint32_t y);
void canvas_horizontal(Canvas *canvas, uint32_t x, uint32_t last_x, uint32_t y);
void canvas_vertical(Canvas *canvas, uint32_t x, uint32_t y, uint32_t last_y);
/* A text in place of lines; its signs are UTF-8, what reaches over the edge is left out. */
void canvas_text(Canvas *canvas, uint32_t x, uint32_t y, const char *text);
/* Rows without blanks at their ends; of several empty rows one, none first or last. */
void canvas_print(const Canvas *canvas, bool ascii, Text *out);

#endif
