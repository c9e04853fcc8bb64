/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Figures as quantikz environments (the TikZ library quantikz2), for \input in a document. A row of
 * the environment is a line of the figure, a cell a column; frames are gate groups, operands of a
 * box that are not in order are numbered. */
#include "compiler/draw/draw.h"
#include "compiler/draw/letters.h"

enum { MOST_LABEL = 60 };

typedef struct {
    Arena *arena;
    const Figure *figure;
    const FigItem **cells; /* what stands on a line in a column */
    Text *out;
} Latex;

static const FigItem **cell_at(const Latex *l, uint32_t line, uint32_t column)
{
    return &l->cells[(size_t)line * (l->figure->num_columns + 1) + column];
}

static const char *label_of(const Latex *l, const FigItem *item)
{
    return letters_latex(l->arena, letters_cut(l->arena, item->label, MOST_LABEL, "\xe2\x80\xa6"));
}

/* From a control to the nearest target. */
static int reach(const FigItem *item, uint32_t line)
{
    if (line < item->box_low)
        return (int)(item->box_low - line);
    return line > item->box_high ? -(int)(line - item->box_high) : 0;
}

static const char *box_cell(const Latex *l, const FigItem *item, uint32_t line)
{
    const bool target = figure_role(item, line) == FIG_TARGET;
    const char *number = target && !item->in_order ? arena_printf(l->arena, "\\gateinput{%u}",
                                                                  figure_position(item, line))
                                                   : "";
    if (line > item->box_low)
        return target ? number : "\\linethrough";
    const uint32_t rows = item->box_high - item->box_low + 1;
    if (item->kind == FIG_READ && rows == 1)
        return arena_printf(l->arena, "\\meter{\\texttt{%s}}", label_of(l, item));
    const char *size = rows == 1 ? "" : arena_printf(l->arena, "[%u]", rows);
    if (item->kind == FIG_READ)
        size = arena_printf(l->arena, "[%u,style={rounded corners}]", rows);
    return arena_printf(l->arena, "\\gate%s{\\texttt{%s}}%s", size, label_of(l, item), number);
}

static const char *frame_cell(const Latex *l, const FigItem *open)
{
    const FigItem *close = &l->figure->items.items[open->partner];
    return arena_printf(
        l->arena,
        "\\gategroup[wires=%u,steps=%u,style={dashed,rounded corners,inner sep=%upt}]"
        "{\\texttt{%s}}",
        open->high - open->low + 1, close->column - open->column + 1, 2 + 4 * open->above,
        label_of(l, open));
}

static const char *item_cell(const Latex *l, const FigItem *item, uint32_t line)
{
    if (item->kind == FIG_OPEN)
        return line == item->low ? frame_cell(l, item) : "";
    if (item->kind == FIG_CLOSE)
        return "";
    if (item->kind == FIG_END)
        return "\\trash{}";
    const int role = figure_role(item, line);
    if (role == FIG_CONTROL || role == FIG_ANTICONTROL)
        return arena_printf(l->arena, "\\%s{%d}", role == FIG_CONTROL ? "ctrl" : "octrl",
                            reach(item, line));
    if (item->style == FIG_BOX && line >= item->box_low && line <= item->box_high)
        return box_cell(l, item, line);
    if (role != FIG_TARGET)
        return "";
    if (item->style == FIG_NOT)
        return "\\targ{}";
    if (item->style == FIG_DOT)
        return "\\control{}";
    return line == item->box_low
               ? arena_printf(l->arena, "\\swap{%u}", item->box_high - item->box_low)
               : "\\targX{}";
}

static void put_row(const Latex *l, uint32_t line)
{
    const FigLine *what = &l->figure->lines.items[line];
    const uint32_t end = figure_line_end(l->figure, line);
    text_add(l->out, "\\lstick{\\texttt{%s}%s}", letters_latex(l->arena, what->name),
             what->fresh ? " $\\ket{0}$" : "");
    for (uint32_t column = 0; column <= l->figure->num_columns; column++) { /* a wire's end too */
        const FigItem *item = *cell_at(l, line, column);
        text_add(l->out, " & %s", item != NULL ? item_cell(l, item, line) : "");
        if (column == end + 1)
            text_add(l->out, "\\setwiretype{n}");
    }
    text_add(l->out, "%s\n", line + 1 < l->figure->lines.count ? " \\\\" : "");
}

static void put_figure(Arena *arena, const Figure *figure, Text *out)
{
    Latex l = {.arena = arena, .figure = figure, .out = out};
    l.cells = NEW_ARRAY(arena, const FigItem *,
                        (size_t)figure->lines.count *(figure->num_columns + 1) + 1);
    for (uint32_t k = 0; k < figure->items.count; k++) {
        const FigItem *item = &figure->items.items[k];
        for (uint32_t line = item->low; line <= item->high; line++)
            *cell_at(&l, line, item->column) = item;
    }
    text_add(out, "%% %s\n", letters_ascii(arena, figure->title));
    if (figure->lines.count > 0) {
        text_add(out, "\\begin{quantikz}\n");
        for (uint32_t line = 0; line < figure->lines.count; line++)
            put_row(&l, line);
        text_add(out, "\\end{quantikz}\n");
    }
    for (uint32_t k = 0; k < figure->notes.count; k++)
        text_add(out, "%% %s\n", letters_ascii(arena, figure->notes.items[k]));
}

void draw_latex(Arena *arena, const Figures *figures, Text *out)
{
    text_add(out, "%% \\usepackage{tikz} \\usetikzlibrary{quantikz2}\n");
    for (uint32_t k = 0; k < figures->count; k++) {
        text_add(out, "%s", k > 0 ? "\n" : "");
        put_figure(arena, figures->items[k], out);
    }
}
