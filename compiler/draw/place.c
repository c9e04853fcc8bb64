/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Columns of a figure, by one pass over its items. */
#include "compiler/draw/figure.h"

static uint32_t first_free(const uint32_t *level, const FigItem *item)
{
    uint32_t column = 0;
    for (uint32_t line = item->low; line <= item->high; line++)
        column = level[line] > column ? level[line] : column;
    return column;
}

/* Frames whose first or last lines coincide get edges of their own, the outer one outside. */
static void nest_frames(Figure *figure, uint32_t open)
{
    FigItem *frame = &figure->items.items[open];
    frame->above = frame->below = 1;
    for (uint32_t k = open + 1; k < frame->partner; k++) {
        FigItem *inner = &figure->items.items[k];
        if (inner->kind != FIG_OPEN)
            continue;
        nest_frames(figure, k);
        if (inner->low == frame->low && inner->above >= frame->above)
            frame->above = inner->above + 1;
        if (inner->high == frame->high && inner->below >= frame->below)
            frame->below = inner->below + 1;
        k = inner->partner;
    }
}

void figure_place(Arena *arena, Figure *figure)
{
    uint32_t *level = NEW_ARRAY(arena, uint32_t, figure->lines.count + 1);
    bool reading = false;
    for (uint32_t k = 0; k < figure->items.count; k++) {
        FigItem *item = &figure->items.items[k];
        for (uint32_t line = 0; item->kind == FIG_READ && !reading && line < figure->lines.count;
             line++)
            level[line] = figure->num_columns;
        reading = reading || item->kind == FIG_READ;
        item->column = first_free(level, item);
        for (uint32_t line = item->low; line <= item->high; line++)
            level[line] = item->column + 1;
        if (item->column >= figure->num_columns)
            figure->num_columns = item->column + 1;
    }
    for (uint32_t k = 0; k < figure->items.count; k++) {
        if (figure->items.items[k].kind != FIG_OPEN)
            continue;
        nest_frames(figure, k);
        k = figure->items.items[k].partner;
    }
}

int figure_role(const FigItem *item, uint32_t line)
{
    for (uint32_t k = 0; k < item->wires.count; k++)
        if (item->wires.items[k].line == line)
            return (int)item->wires.items[k].role;
    return -1;
}

uint32_t figure_position(const FigItem *item, uint32_t line)
{
    uint32_t position = 0;
    for (uint32_t k = 0; k < item->wires.count && item->wires.items[k].line != line; k++)
        position += item->wires.items[k].role == FIG_TARGET;
    return position;
}

uint32_t figure_line_end(const Figure *figure, uint32_t line)
{
    uint32_t end = figure->num_columns;
    for (uint32_t k = 0; k < figure->items.count; k++) {
        const FigItem *item = &figure->items.items[k];
        if (item->kind == FIG_END && item->low == line)
            return item->column;
        if (item->kind == FIG_READ && figure_role(item, line) == FIG_TARGET)
            end = item->column;
    }
    return end;
}
