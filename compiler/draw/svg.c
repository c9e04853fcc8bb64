/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Figures as one SVG document, one below the other. It needs nothing from outside: lines and text
 * have the colour of the surrounding text, which is light on dark where the reader's system is
 * dark. Titles and descriptions are for screen readers. */
#include "compiler/draw/draw.h"
#include "compiler/draw/letters.h"

enum {
    LETTER = 8, /* units of one cell of a label */
    PITCH = 48, /* between two lines */
    BOX = 32,   /* height of a box on one line */
    GAP = 16,   /* between two columns */
    MARGIN = 16,
    ROW = 22, /* of text below and above, and of a frame */
    MOST_LABEL = 60,
};

typedef struct {
    Arena *arena;
    const Figure *figure;
    uint32_t *x, *widths; /* of the columns */
    uint32_t *y, *ends;   /* of the lines */
    uint32_t left, right;
    uint32_t title, bottom; /* of the figure: base line of its title, end */
    Text *out;
} Svg;

static uint32_t width_of(const char *text)
{
    return letters_width(text) * LETTER;
}

static const char *label_of(const Svg *s, const FigItem *item)
{
    return letters_cut(s->arena, item->label, MOST_LABEL, "\xe2\x80\xa6");
}

static uint32_t item_width(const Svg *s, const FigItem *item)
{
    if (item->kind == FIG_OPEN || item->kind == FIG_CLOSE)
        return 4;
    if (item->kind == FIG_END || item->style != FIG_BOX)
        return 20;
    return width_of(label_of(s, item)) + 20 + (item->in_order ? 0 : 2 * LETTER);
}

static uint32_t y_of(const Svg *s, uint32_t line)
{
    return s->y[line];
}

static uint32_t center_of(const Svg *s, const FigItem *item)
{
    return s->x[item->column] + s->widths[item->column] / 2;
}

static void put_text(const Svg *s, uint32_t x, uint32_t y, const char *anchor, const char *text)
{
    text_add(s->out, "<text x=\"%u\" y=\"%u\" text-anchor=\"%s\">%s</text>\n", x, y, anchor,
             letters_xml(s->arena, text));
}

static void put_line(const Svg *s, uint32_t x1, uint32_t y1, uint32_t x2, uint32_t y2,
                     const char *kind)
{
    text_add(s->out, "<path%s d=\"M%u %uL%u %u\"/>\n", kind, x1, y1, x2, y2);
}

/* ---------------------------------------------------------------- sizes */
static void measure_columns(Svg *s)
{
    const Figure *figure = s->figure;
    s->widths = NEW_ARRAY(s->arena, uint32_t, figure->num_columns + 1);
    s->x = NEW_ARRAY(s->arena, uint32_t, figure->num_columns + 1);
    for (uint32_t k = 0; k < figure->items.count; k++) {
        const FigItem *item = &figure->items.items[k];
        const uint32_t width = item_width(s, item);
        if (width > s->widths[item->column])
            s->widths[item->column] = width;
    }
    for (uint32_t k = 0; k < figure->items.count; k++) { /* a frame is as wide as its label */
        const FigItem *item = &figure->items.items[k];
        uint32_t room = 0;
        if (item->kind != FIG_OPEN)
            continue;
        const uint32_t close = figure->items.items[item->partner].column;
        for (uint32_t c = item->column; c <= close; c++)
            room += s->widths[c] + GAP;
        const uint32_t wanted = width_of(label_of(s, item)) + 2 * GAP;
        if (room < wanted)
            s->widths[close] += wanted - room;
    }
    uint32_t x = s->left + GAP;
    for (uint32_t c = 0; c < figure->num_columns; c++) {
        s->x[c] = x;
        x += s->widths[c] + GAP;
    }
    s->right = x;
}

/* Frames that begin on a line have their labels above it. */
static void measure_lines(Svg *s, uint32_t top)
{
    const Figure *figure = s->figure;
    const uint32_t lines = figure->lines.count;
    uint32_t *above = NEW_ARRAY(s->arena, uint32_t, lines + 1), below = 0;
    s->y = NEW_ARRAY(s->arena, uint32_t, lines + 1);
    s->ends = NEW_ARRAY(s->arena, uint32_t, lines + 1);
    for (uint32_t k = 0; k < figure->items.count; k++) {
        const FigItem *item = &figure->items.items[k];
        if (item->kind == FIG_OPEN && item->above > above[item->low])
            above[item->low] = item->above;
        if (item->kind == FIG_OPEN && item->below > below)
            below = item->below;
    }
    s->left = MARGIN;
    s->title = top + ROW;
    uint32_t y = s->title + ROW - PITCH + BOX / 2;
    for (uint32_t line = 0; line < lines; line++) {
        const uint32_t width = width_of(figure->lines.items[line].name) + 5 * LETTER;
        s->left = MARGIN + width > s->left ? MARGIN + width : s->left;
        s->ends[line] = figure_line_end(figure, line);
        y += PITCH + above[line] * ROW;
        s->y[line] = y;
    }
    s->bottom = y + BOX / 2 + below * 6 + ROW * (figure->notes.count + 1) + MARGIN / 2;
}

/* ---------------------------------------------------------------- wires */
/* A box on the line interrupts it; one that only spans it lets it pass, dotted. */
static void put_wire(const Svg *s, uint32_t line)
{
    const Figure *figure = s->figure;
    const uint32_t y = y_of(s, line), end = s->ends[line];
    uint32_t from = s->left;
    put_text(s, s->left - LETTER, y + 5, "end",
             figure->lines.items[line].fresh
                 ? arena_printf(s->arena, "%s |0\xe2\x9f\xa9", figure->lines.items[line].name)
                 : figure->lines.items[line].name);
    for (uint32_t k = 0; k < figure->items.count; k++) {
        const FigItem *item = &figure->items.items[k];
        if (item->kind > FIG_READ || item->style != FIG_BOX || line < item->box_low ||
            line > item->box_high)
            continue;
        const uint32_t half = item_width(s, item) / 2, x = center_of(s, item);
        put_line(s, from, y, x - half, y, "");
        if (figure_role(item, line) != FIG_TARGET)
            put_line(s, x - half, y, x + half, y, " class=\"behind\"");
        from = x + half;
        if (item->kind == FIG_READ && end == item->column)
            return;
    }
    const uint32_t to = end < figure->num_columns ? s->x[end] + s->widths[end] / 2 : s->right;
    put_line(s, from, y, to, y, "");
}

/* ---------------------------------------------------------------- items */
static void put_box(const Svg *s, const FigItem *item)
{
    const uint32_t width = item_width(s, item), x = center_of(s, item) - width / 2,
                   y = y_of(s, item->box_low) - BOX / 2,
                   height = y_of(s, item->box_high) + BOX / 2 - y;
    text_add(s->out, "<rect x=\"%u\" y=\"%u\" width=\"%u\" height=\"%u\"%s/>\n", x, y, width,
             height, item->kind == FIG_READ ? " rx=\"10\"" : "");
    const uint32_t shift = item->in_order ? 0 : LETTER;
    put_text(s, x + width / 2 + shift, y + height / 2 + 5, "middle", label_of(s, item));
    for (uint32_t k = 0; !item->in_order && k < item->wires.count; k++) {
        const FigWire *wire = &item->wires.items[k];
        if (wire->role == FIG_TARGET)
            put_text(s, x + 3, y_of(s, wire->line) + 5, "start",
                     arena_printf(s->arena, "%u", figure_position(item, wire->line)));
    }
}

static void put_cross(const Svg *s, uint32_t x, uint32_t y)
{
    text_add(s->out, "<path d=\"M%u %ul12 12m0 -12l-12 12\"/>\n", x - 6, y - 6);
}

static void put_sign(const Svg *s, const FigItem *item, const FigWire *wire)
{
    const bool target = wire->role == FIG_TARGET;
    const bool inside = !target && item->style == FIG_BOX && wire->line > item->box_low &&
                        wire->line < item->box_high; /* stands on the edge of the box */
    const uint32_t x = center_of(s, item) - (inside ? item_width(s, item) / 2 : 0),
                   y = y_of(s, wire->line);
    if (wire->role == FIG_CONTROL || (target && item->style == FIG_DOT))
        text_add(s->out, "<circle class=\"dot\" cx=\"%u\" cy=\"%u\" r=\"5\"/>\n", x, y);
    else if (wire->role == FIG_ANTICONTROL)
        text_add(s->out, "<circle class=\"ring\" cx=\"%u\" cy=\"%u\" r=\"5\"/>\n", x, y);
    else if (item->style == FIG_NOT)
        text_add(s->out, "<circle cx=\"%u\" cy=\"%u\" r=\"10\"/>\n<path d=\"M%u %uv20\"/>\n", x, y,
                 x, y - 10);
    else if (item->style == FIG_CROSS)
        put_cross(s, x, y);
}

static void put_item(const Svg *s, const FigItem *item)
{
    const uint32_t x = center_of(s, item);
    if (item->kind == FIG_END) {
        const uint32_t y = y_of(s, item->low);
        text_add(s->out, "<path d=\"M%u %uv16m4 -12v8m4 -6v4\"/>\n", x, y - 8);
        return;
    }
    const bool box = item->style == FIG_BOX;
    const uint32_t first = y_of(s, item->low), last = y_of(s, item->high);
    if (!box && first < last)
        put_line(s, x, first, x, last, "");
    if (box && item->low < item->box_low)
        put_line(s, x, first, x, y_of(s, item->box_low) - BOX / 2, "");
    if (box && item->high > item->box_high)
        put_line(s, x, y_of(s, item->box_high) + BOX / 2, x, last, "");
    if (box)
        put_box(s, item);
    for (uint32_t k = 0; k < item->wires.count; k++)
        put_sign(s, item, &item->wires.items[k]);
}

static void put_frame(const Svg *s, const FigItem *open)
{
    const FigItem *close = &s->figure->items.items[open->partner];
    const uint32_t x = s->x[open->column],
                   y = y_of(s, open->low) - BOX / 2 - 4 - (open->above - 1) * ROW,
                   bottom = y_of(s, open->high) + BOX / 2 + 4 + (open->below - 1) * 6,
                   right = s->x[close->column] + s->widths[close->column];
    text_add(s->out,
             "<rect class=\"frame\" x=\"%u\" y=\"%u\" width=\"%u\" height=\"%u\" rx=\"6\"/>\n", x,
             y, right - x, bottom - y);
    put_text(s, x + 6, y - 5, "start", label_of(s, open));
}

/* ---------------------------------------------------------------- documents */
static void put_figure(Svg *s, uint32_t number)
{
    const Figure *figure = s->figure;
    text_add(s->out, "<g role=\"group\" aria-labelledby=\"figure%u\">\n", number);
    text_add(s->out, "<title id=\"figure%u\">%s</title>\n", number,
             letters_xml(s->arena, figure->title));
    put_text(s, MARGIN, s->title, "start", figure->title);
    for (uint32_t line = 0; line < figure->lines.count; line++)
        put_wire(s, line);
    for (uint32_t k = 0; k < figure->items.count; k++) {
        const FigItem *item = &figure->items.items[k];
        if (item->kind == FIG_OPEN)
            put_frame(s, item);
        else if (item->kind != FIG_CLOSE)
            put_item(s, item);
    }
    for (uint32_t k = 0; k < figure->notes.count; k++)
        put_text(s, MARGIN, s->bottom - ROW * (figure->notes.count - k), "start",
                 letters_cut(s->arena, figure->notes.items[k], 4 * MOST_LABEL, "\xe2\x80\xa6"));
    text_add(s->out, "</g>\n");
}

static uint32_t notes_width(Arena *arena, const Figure *figure)
{
    uint32_t width = width_of(figure->title);
    for (uint32_t k = 0; k < figure->notes.count; k++) {
        const uint32_t note =
            width_of(letters_cut(arena, figure->notes.items[k], 4 * MOST_LABEL, "\xe2\x80\xa6"));
        width = note > width ? note : width;
    }
    return width + MARGIN;
}

void draw_svg(Arena *arena, const Figures *figures, Text *out)
{
    Svg *parts = NEW_ARRAY(arena, Svg, figures->count + 1);
    uint32_t width = 0, height = 0;
    for (uint32_t k = 0; k < figures->count; k++) {
        parts[k] = (Svg){.arena = arena, .figure = figures->items[k], .out = out};
        measure_lines(&parts[k], height);
        measure_columns(&parts[k]);
        height = parts[k].bottom;
        const uint32_t notes = notes_width(arena, figures->items[k]);
        width = parts[k].right > width ? parts[k].right : width;
        width = notes > width ? notes : width;
    }
    text_add(out,
             "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %u %u\" width=\"%u\" "
             "height=\"%u\" "
             "role=\"img\" aria-labelledby=\"figure0\">\n",
             width + MARGIN, height + MARGIN, width + MARGIN, height + MARGIN);
    text_add(out,
             "<style>\n"
             "svg { color: #1a1a1a; }\n"
             "@media (prefers-color-scheme: dark) { svg { color: #e8e8e8; } }\n"
             "path, rect, circle { fill: none; stroke: currentColor; stroke-width: 1.2; }\n"
             "text { fill: currentColor; font: 13px ui-monospace, monospace; white-space: pre; }\n"
             ".dot { fill: currentColor; }\n"
             ".frame { stroke-dasharray: 6 4; }\n"
             ".behind { stroke-dasharray: 1 4; }\n"
             "</style>\n");
    for (uint32_t k = 0; k < figures->count; k++)
        put_figure(&parts[k], k);
    text_add(out, "</svg>\n");
}
