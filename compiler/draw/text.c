/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Figures as text. Each line of the figure takes three rows (the tops of boxes, the wire, the
 * bottoms), and one more for each frame that begins or ends there; each column is as wide as its
 * widest item. When the columns are too many for the width, the figure is cut between two of them
 * and goes on below: `»` at the end of a wire and `«` at its beginning. */
#include <string.h>

#include "compiler/draw/canvas.h"
#include "compiler/draw/draw.h"
#include "compiler/draw/letters.h"

enum { MOST_LABEL = 40, BOX_EDGES = 4 };

typedef struct {
    const char *dot, *ring, *plus, *cross, *more, *before, *after, *ket, *cut;
    const char *corners[4], *along, *upright; /* of frames */
} Signs;

static const Signs unicode = {"●", "○", "⊕", "×", "┤", "«", "»", " |0⟩", "…", {"╭", "╮", "╰", "╯"},
                              "┄", "┊"};
static const Signs plain = {"*", "o", "+", "x", "|", "<", ">", " |0>", "..", {".", ".", "'", "'"},
                            ".", ":"};

typedef struct {
    Arena *arena;
    const Figure *figure;
    const Signs *signs;
    bool ascii;
    uint32_t width, left; /* cells; of the names */
    uint32_t most_label;
    uint32_t *columns;       /* widths */
    uint32_t *above, *below; /* rows of frames, by line */
    uint32_t *middle;        /* row of the wire, by line */
    uint32_t height;
    uint32_t *ends; /* figure_line_end */
    /* the part that is being drawn */
    uint32_t first, last; /* columns, the last one included */
    bool *labelled;       /* frames, by item */
    bool *opens;          /* columns with the left edge of a frame: what is inside follows it */
    uint32_t *x;          /* by column */
    Canvas canvas;
} Drawing;

/* ---------------------------------------------------------------- sizes */
static const char *shown(const Drawing *d, const char *text)
{
    return d->ascii ? letters_ascii(d->arena, text) : text;
}

static const char *shown_label(const Drawing *d, const FigItem *item)
{
    return letters_cut(d->arena, shown(d, item->label), d->most_label, d->signs->cut);
}

/* Room for the operands' numbers when they are not in order. */
static uint32_t number_width(const FigItem *item)
{
    return item->in_order ? 0 : item->wires.count > 10 ? 3 : 2;
}

static uint32_t item_width(const Drawing *d, const FigItem *item)
{
    if (item->kind == FIG_OPEN || item->kind == FIG_CLOSE || item->kind == FIG_END ||
        item->style != FIG_BOX)
        return 1;
    return letters_width(shown_label(d, item)) + BOX_EDGES + number_width(item);
}

static void measure_columns(Drawing *d)
{
    const Figure *figure = d->figure;
    d->columns = NEW_ARRAY(d->arena, uint32_t, figure->num_columns + 1);
    for (uint32_t k = 0; k < figure->items.count; k++) {
        const FigItem *item = &figure->items.items[k];
        const uint32_t width = item_width(d, item);
        if (width > d->columns[item->column])
            d->columns[item->column] = width;
    }
    /* the label of a frame stands on its upper edge */
    for (uint32_t k = 0; k < figure->items.count; k++) {
        const FigItem *item = &figure->items.items[k];
        if (item->kind != FIG_OPEN)
            continue;
        const uint32_t close = figure->items.items[item->partner].column;
        const uint32_t wanted = letters_width(shown_label(d, item)) + 6;
        uint32_t room = 0;
        for (uint32_t c = item->column; c <= close; c++)
            room += d->columns[c] + 1;
        if (room < wanted)
            d->columns[close] += wanted - room;
    }
}

static void measure_rows(Drawing *d)
{
    const Figure *figure = d->figure;
    const uint32_t lines = figure->lines.count;
    d->above = NEW_ARRAY(d->arena, uint32_t, lines + 1);
    d->below = NEW_ARRAY(d->arena, uint32_t, lines + 1);
    d->middle = NEW_ARRAY(d->arena, uint32_t, lines + 1);
    d->ends = NEW_ARRAY(d->arena, uint32_t, lines + 1);
    for (uint32_t k = 0; k < figure->items.count; k++) {
        const FigItem *item = &figure->items.items[k];
        if (item->kind == FIG_OPEN && item->above > d->above[item->low])
            d->above[item->low] = item->above;
        if (item->kind == FIG_OPEN && item->below > d->below[item->high])
            d->below[item->high] = item->below;
    }
    for (uint32_t line = 0; line < lines; line++) {
        const char *name = shown(d, figure->lines.items[line].name);
        const uint32_t width = letters_width(name) +
                               (figure->lines.items[line].fresh ? letters_width(d->signs->ket) : 0);
        d->left = width + 1 > d->left ? width + 1 : d->left;
        d->middle[line] = d->height + d->above[line] + 1;
        d->height = d->middle[line] + 2 + d->below[line];
        d->ends[line] = figure_line_end(figure, line);
    }
}

/* ---------------------------------------------------------------- items */
static uint32_t center_of(const Drawing *d, const FigItem *item)
{
    return d->x[item->column] + d->columns[item->column] / 2;
}

static void draw_box(Drawing *d, const FigItem *item)
{
    const char *label = shown_label(d, item);
    const uint32_t width = item_width(d, item), left = center_of(d, item) - width / 2,
                   right = left + width - 1, top = d->middle[item->box_low] - 1,
                   bottom = d->middle[item->box_high] + 1, row = (top + bottom) / 2;
    for (uint32_t y = top; y <= bottom; y++)
        for (uint32_t x = left; x <= right; x++)
            canvas_clear(&d->canvas, x, y);
    canvas_horizontal(&d->canvas, left, right, top);
    canvas_horizontal(&d->canvas, left, right, bottom);
    canvas_vertical(&d->canvas, left, top, bottom);
    canvas_vertical(&d->canvas, right, top, bottom);
    for (uint32_t line = item->box_low; line <= item->box_high; line++) {
        if (figure_role(item, line) != FIG_TARGET)
            continue;
        canvas_join(&d->canvas, left, d->middle[line], CANVAS_LEFT);
        if (d->ends[line] != item->column || item->kind != FIG_READ)
            canvas_join(&d->canvas, right, d->middle[line], CANVAS_RIGHT);
        if (!item->in_order)
            canvas_text(&d->canvas, left + 1, d->middle[line],
                        arena_printf(d->arena, "%u", figure_position(item, line)));
    }
    canvas_text(&d->canvas, left + 2 + number_width(item), row, label);
}

static void draw_controls(Drawing *d, const FigItem *item)
{
    const uint32_t x = center_of(d, item);
    const bool box = item->style == FIG_BOX;
    if (box && item->low < item->box_low)
        canvas_vertical(&d->canvas, x, d->middle[item->low], d->middle[item->box_low] - 1);
    if (box && item->high > item->box_high)
        canvas_vertical(&d->canvas, x, d->middle[item->box_high] + 1, d->middle[item->high]);
    if (!box)
        canvas_vertical(&d->canvas, x, d->middle[item->low], d->middle[item->high]);
    for (uint32_t k = 0; k < item->wires.count; k++) {
        const FigWire *wire = &item->wires.items[k];
        const bool inside = box && wire->line > item->box_low && wire->line < item->box_high;
        const char *sign = wire->role == FIG_CONTROL       ? d->signs->dot
                           : wire->role == FIG_ANTICONTROL ? d->signs->ring
                           : item->style == FIG_NOT        ? d->signs->plus
                           : item->style == FIG_DOT        ? d->signs->dot
                           : item->style == FIG_CROSS      ? d->signs->cross
                                                           : NULL;
        if (sign != NULL) /* a control between the targets stands on the box's edge */
            canvas_text(&d->canvas, inside ? x - item_width(d, item) / 2 : x, d->middle[wire->line],
                        sign);
    }
}

/* ---------------------------------------------------------------- frames */
static bool in_part(const Drawing *d, uint32_t column)
{
    return column >= d->first && column <= d->last;
}

/* On the upper edge, in the first part that has room for it, at the latest in the last. */
static void draw_frame_label(Drawing *d, const FigItem *open, uint32_t left, uint32_t right,
                             uint32_t y, bool closes)
{
    bool *labelled = &d->labelled[open - d->figure->items.items];
    const char *label = shown_label(d, open);
    const uint32_t room = right > left + 4 ? right - left - 4 : 0;
    if (*labelled || (!closes && letters_width(label) > room))
        return;
    *labelled = true;
    canvas_text(&d->canvas, left + 2, y,
                arena_printf(d->arena, " %s ", letters_cut(d->arena, label, room, d->signs->cut)));
}

static void draw_frame(Drawing *d, const FigItem *open)
{
    const FigItem *close = &d->figure->items.items[open->partner];
    if (open->column > d->last || close->column < d->first)
        return;
    const bool opens = in_part(d, open->column), closes = in_part(d, close->column);
    const uint32_t top = d->middle[open->low] - 1 - open->above,
                   bottom = d->middle[open->high] + 1 + open->below,
                   left = opens ? d->x[open->column] : d->left,
                   right = closes ? d->x[close->column] + d->columns[close->column] - 1
                                  : d->x[d->last] + d->columns[d->last];
    for (uint32_t x = left; x <= right; x++) {
        canvas_text(&d->canvas, x, top, d->signs->along);
        canvas_text(&d->canvas, x, bottom, d->signs->along);
    }
    for (uint32_t y = top; y <= bottom; y++) {
        if (opens)
            canvas_text(&d->canvas, left, y,
                        y == top      ? d->signs->corners[0]
                        : y == bottom ? d->signs->corners[2]
                                      : d->signs->upright);
        if (closes)
            canvas_text(&d->canvas, right, y,
                        y == top      ? d->signs->corners[1]
                        : y == bottom ? d->signs->corners[3]
                                      : d->signs->upright);
    }
    draw_frame_label(d, open, left, right, top, closes);
}

/* ---------------------------------------------------------------- a part */
static void draw_wire(Drawing *d, uint32_t line)
{
    const FigLine *what = &d->figure->lines.items[line];
    const uint32_t y = d->middle[line], end = d->ends[line];
    const char *name = shown(d, what->name);
    if (end < d->first)
        return;
    canvas_text(&d->canvas, 0, y,
                d->first == 0 && what->fresh ? arena_printf(d->arena, "%s%s", name, d->signs->ket)
                                             : name);
    const bool goes_on = end > d->last && d->last + 1 < d->figure->num_columns;
    const uint32_t last =
        end <= d->last ? d->x[end] + d->columns[end] / 2 : d->x[d->last] + d->columns[d->last];
    canvas_horizontal(&d->canvas, d->left, last, y);
    canvas_join(&d->canvas, d->left, y, CANVAS_LEFT);
    canvas_join(&d->canvas, last, y, CANVAS_RIGHT);
    if (d->first > 0)
        canvas_text(&d->canvas, d->left - 1, y, d->signs->before);
    if (goes_on)
        canvas_text(&d->canvas, last, y, d->signs->after);
}

static void draw_part(Drawing *d, Text *out)
{
    uint32_t x = d->left + 1;
    for (uint32_t c = d->first; c <= d->last; c++) {
        d->x[c] = x;
        x += d->columns[c] + 1;
    }
    d->canvas = canvas_create(d->arena, x, d->height);
    for (uint32_t line = 0; line < d->figure->lines.count; line++)
        draw_wire(d, line);
    for (uint32_t k = 0; k < d->figure->items.count; k++) {
        const FigItem *item = &d->figure->items.items[k];
        if (item->kind == FIG_OPEN)
            draw_frame(d, item);
        if (!in_part(d, item->column))
            continue;
        if (item->kind == FIG_END)
            canvas_text(&d->canvas, center_of(d, item), d->middle[item->low], d->signs->more);
        if (item->kind != FIG_GATE && item->kind != FIG_READ)
            continue;
        if (item->style == FIG_BOX)
            draw_box(d, item);
        draw_controls(d, item);
    }
    canvas_print(&d->canvas, d->ascii, out);
}

/* ---------------------------------------------------------------- a figure */
static void draw_parts(Drawing *d, Text *out)
{
    const uint32_t columns = d->figure->num_columns;
    d->x = NEW_ARRAY(d->arena, uint32_t, columns + 1);
    d->opens = NEW_ARRAY(d->arena, bool, columns + 1);
    d->labelled = NEW_ARRAY(d->arena, bool, d->figure->items.count + 1);
    for (uint32_t k = 0; k < d->figure->items.count; k++)
        if (d->figure->items.items[k].kind == FIG_OPEN)
            d->opens[d->figure->items.items[k].column] = true;
    for (d->first = 0; d->first < columns; d->first = d->last + 1) {
        uint32_t used = d->left + 1 + d->columns[d->first] + 1;
        d->last = d->first;
        while (d->last + 1 < columns && used + d->columns[d->last + 1] + 1 <= d->width)
            used += d->columns[++d->last] + 1;
        while (d->last > d->first && d->last + 1 < columns && d->opens[d->last])
            d->last--;
        text_add(out, "\n");
        draw_part(d, out);
    }
}

/* A line of words; what has no room goes on below, indented. */
static void put_folded(const Drawing *d, const char *text, Text *out)
{
    const uint32_t indent = 4;
    for (bool first = true; *text; first = false) {
        const uint32_t room = d->width - (first ? 0 : indent);
        const char *part = letters_cut(d->arena, text, room, "");
        size_t length = strlen(part), end = length;
        while (text[length] != '\0' && end > 0 && text[end] != ' ')
            end--;
        end = end > 0 ? end : length; /* a word longer than the line */
        text_add(out, "%s%.*s\n", first ? "" : "    ", (int)end, text);
        text += end + strspn(text + end, " ");
    }
}

/* What the figure had no room for, in full. */
static void put_cut_labels(const Drawing *d, Text *out)
{
    const Figure *figure = d->figure;
    for (uint32_t k = 0; k < figure->items.count; k++) {
        const FigItem *item = &figure->items.items[k];
        if (item->label == NULL || letters_width(shown(d, item->label)) <= d->most_label)
            continue;
        bool again = false;
        for (uint32_t j = 0; j < k && !again; j++)
            again = figure->items.items[j].label != NULL &&
                    strcmp(figure->items.items[j].label, item->label) == 0;
        if (!again)
            put_folded(
                d, arena_printf(d->arena, "%s is %s", shown_label(d, item), shown(d, item->label)),
                out);
    }
}

static void draw_figure(Arena *arena, const Figure *figure, uint32_t width, bool ascii, Text *out)
{
    Drawing d = {.arena = arena,
                 .figure = figure,
                 .signs = ascii ? &plain : &unicode,
                 .ascii = ascii,
                 .width = width,
                 .most_label = MOST_LABEL};
    measure_rows(&d);
    const uint32_t room = d.left + 3 + BOX_EDGES + 3;
    if (width < room + d.most_label)
        d.most_label = width > room + 4 ? width - room : 4;
    measure_columns(&d);
    put_folded(&d, shown(&d, figure->title), out);
    draw_parts(&d, out);
    if (figure->notes.count > 0)
        text_add(out, "\n");
    put_cut_labels(&d, out);
    for (uint32_t k = 0; k < figure->notes.count; k++)
        put_folded(&d, shown(&d, figure->notes.items[k]), out);
}

void draw_text(Arena *arena, const Figures *figures, uint32_t width, bool ascii, Text *out)
{
    for (uint32_t k = 0; k < figures->count; k++) {
        text_add(out, "%s", k > 0 ? "\n\n" : "");
        draw_figure(arena, figures->items[k], width, ascii, out);
    }
}
