/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Diagnostics: the human form.
 *
 *   error[Q0301]: message
 *    --> file:line:column
 *     |
 *   3 | source line
 *     |   ^^^^ caption
 *
 * Marks are the primary span (^) and the labels (-); those of one source line stand under it, one
 * row each, the primary first. Lines are shown as cells: a tab is four, an escaped byte is as wide
 * as its escape; lines over WINDOW cells are cut around the first mark. */
#include "lang/base/diag.h"

#include <string.h>

#include "lang/base/diag_internal.h"
#include "lang/base/utf8.h"

enum { WINDOW = 100, WINDOW_BEFORE_MARK = 40, TAB_CELLS = 4, ESCAPE_BYTES = 16 };

typedef struct {
    Span span;
    const char *text;
    char glyph; /* '^' or '-' */
    LineColumn place;
    uint32_t low, high; /* cells of its line, half-open */
} Mark;

typedef struct {
    const DiagSink *sink;
    FILE *out;
    bool color;
    int gutter; /* digits of the largest line number */
} Printer;

#define RED    "\033[1;31m"
#define YELLOW "\033[1;33m"
#define BLUE   "\033[1;34m"
#define BOLD   "\033[1m"

static const char *paint(const Printer *printer, const char *sequence)
{
    return printer->color ? sequence : "";
}

static const char *unpaint(const Printer *printer)
{
    return printer->color ? "\033[0m" : "";
}

/* ---- cells ---- */

/* How the code point at `text` is shown; returns its bytes and sets the number of cells. */
static size_t cell_of(const char *text, size_t length, char shown[ESCAPE_BYTES], uint32_t *cells)
{
    uint32_t code = 0;
    size_t bytes = utf8_decode(text, length, &code);
    if (bytes == 0) {
        *cells = (uint32_t)snprintf(shown, ESCAPE_BYTES, "\\x%02X", (unsigned char)text[0]);
        return 1;
    }
    bool is_control = code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 ||
                      code == 0x2029 || utf8_is_bidi_control(code);
    if (!is_control) {
        memcpy(shown, text, bytes);
        shown[bytes] = '\0';
        *cells = 1;
        return bytes;
    }
    if (bytes == 1)
        *cells = (uint32_t)snprintf(shown, ESCAPE_BYTES, "\\x%02X", (unsigned)code);
    else
        *cells = (uint32_t)snprintf(shown, ESCAPE_BYTES, "\\u{%04X}", (unsigned)code);
    return bytes;
}

static size_t source_cell_of(const char *text, size_t length, char shown[ESCAPE_BYTES],
                             uint32_t *cells)
{
    if (text[0] != '\t')
        return cell_of(text, length, shown, cells);
    memcpy(shown, "    ", TAB_CELLS + 1);
    *cells = TAB_CELLS;
    return 1;
}

const char *diag_escape(Arena *arena, const char *text, size_t length)
{
    bool is_clean = true;
    size_t total = 0;
    char shown[ESCAPE_BYTES];
    uint32_t cells;
    for (size_t at = 0; at < length;) {
        size_t bytes = cell_of(text + at, length - at, shown, &cells);
        is_clean = is_clean && bytes == strlen(shown);
        total += strlen(shown);
        at += bytes;
    }
    if (is_clean)
        return text;
    char *escaped = arena_alloc(arena, total + 1);
    char *end = escaped;
    for (size_t at = 0; at < length;) {
        at += cell_of(text + at, length - at, shown, &cells);
        size_t width = strlen(shown);
        memcpy(end, shown, width);
        end += width;
    }
    return escaped;
}

typedef struct {
    const char *text;
    size_t length;
} Line;

static Line line_around(const SourceFile *file, uint32_t offset)
{
    size_t start = offset < file->length ? offset : file->length;
    size_t end = start;
    while (start > 0 && file->text[start - 1] != '\n')
        start--;
    while (end < file->length && file->text[end] != '\n')
        end++;
    if (end > start && file->text[end - 1] == '\r')
        end--;
    Line line = {file->text + start, end - start};
    return line;
}

/* Cells of the line before byte `offset` of it; past the end, one cell a byte. */
static uint32_t cells_before(Line line, size_t offset)
{
    uint32_t column = 0;
    size_t at = 0;
    while (at < offset && at < line.length) {
        char shown[ESCAPE_BYTES];
        uint32_t cells;
        at += source_cell_of(line.text + at, line.length - at, shown, &cells);
        column += cells;
    }
    return column;
}

/* ---- rows ---- */

static void print_gutter(const Printer *printer, const char *mark)
{
    fprintf(printer->out, "%s%*s %s%s", paint(printer, BLUE), printer->gutter, "", mark,
            unpaint(printer));
}

static void print_source_row(const Printer *printer, Line line, uint32_t number, uint32_t window)
{
    fprintf(printer->out, "%s%*u |%s %s", paint(printer, BLUE), printer->gutter, number,
            unpaint(printer), window > 0 ? "..." : "");
    uint32_t column = 0;
    for (size_t at = 0; at < line.length;) {
        char shown[ESCAPE_BYTES];
        uint32_t cells;
        at += source_cell_of(line.text + at, line.length - at, shown, &cells);
        if (column >= window + WINDOW) {
            fputs("...", printer->out);
            break;
        }
        if (column >= window)
            fputs(shown, printer->out);
        else if (column + cells > window) /* half of a wide cell: keep the columns aligned */
            fprintf(printer->out, "%*s", (int)(column + cells - window), "");
        column += cells;
    }
    fputc('\n', printer->out);
}

static void print_mark_row(const Printer *printer, const Mark *mark, uint32_t window, bool is_error)
{
    print_gutter(printer, "|");
    const char *sequence = mark->glyph == '-' ? BLUE : is_error ? RED : YELLOW;
    uint32_t indent = mark->low - window + (window > 0 ? 3 : 0);
    uint32_t high = mark->high < window + WINDOW ? mark->high : window + WINDOW;
    fprintf(printer->out, " %*s%s", (int)indent, "", paint(printer, sequence));
    for (uint32_t i = mark->low; i < high || i == mark->low; i++)
        fputc(mark->glyph, printer->out);
    fprintf(printer->out, "%s%s%s\n", mark->text[0] != '\0' ? " " : "", mark->text,
            unpaint(printer));
}

/* ---- marks ---- */

static bool mark_is_before(const Mark *a, const Mark *b, uint32_t first_file)
{
    bool a_first = a->span.file == first_file, b_first = b->span.file == first_file;
    if (a_first != b_first)
        return a_first;
    if (a->span.file != b->span.file)
        return a->span.file < b->span.file;
    if (a->place.line != b->place.line)
        return a->place.line < b->place.line;
    return a->glyph == '^' && b->glyph != '^';
}

static Mark mark_create(const Printer *printer, Span span, const char *text, char glyph)
{
    const SourceMap *sources = printer->sink->sources;
    const SourceFile *file = source_file(sources, span.file);
    Mark mark = {span, text, glyph, source_position(sources, span.file, span.start), 0, 0};
    Line line = line_around(file, span.start);
    size_t line_start = (size_t)(line.text - file->text);
    size_t offset = span.start > line_start ? span.start - line_start : 0;
    mark.low = cells_before(line, offset);
    mark.high = cells_before(line, span.end > line_start ? span.end - line_start : 0);
    if (mark.high <= mark.low)
        mark.high = mark.low + 1;
    return mark;
}

static bool span_has_place(const Printer *printer, Span span)
{
    return span.file < source_count(printer->sink->sources);
}

/* Primary and labels, ordered by file and line; the file of the primary first. */
static Mark *marks_collect(const Printer *printer, const Diag *diag, uint32_t *count)
{
    Mark *marks = NEW_ARRAY(printer->sink->arena, Mark, diag->labels.count + 1);
    marks[0] = mark_create(printer, diag->span, diag->caption, '^');
    *count = 1;
    for (uint32_t i = 0; i < diag->labels.count; i++) {
        const DiagLabel *label = &diag->labels.items[i];
        if (!span_has_place(printer, label->span))
            continue;
        Mark mark = mark_create(printer, label->span, label->text, '-');
        uint32_t at = (*count)++;
        for (; at > 0 && mark_is_before(&mark, &marks[at - 1], diag->span.file); at--)
            marks[at] = marks[at - 1];
        marks[at] = mark;
    }
    return marks;
}

static void print_location(const Printer *printer, const char *arrow, const Mark *mark)
{
    const char *path = source_file(printer->sink->sources, mark->span.file)->path;
    fprintf(printer->out, "%*s%s%s%s %s:%u:%u\n", printer->gutter, "", paint(printer, BLUE), arrow,
            unpaint(printer), diag_escape(printer->sink->arena, path, strlen(path)),
            mark->place.line, mark->place.column);
}

static void print_empty_gutter(const Printer *printer)
{
    print_gutter(printer, "|");
    fputc('\n', printer->out);
}

static void print_marks(Printer *printer, const Diag *diag)
{
    uint32_t count;
    const Mark *marks = marks_collect(printer, diag, &count);
    uint32_t largest = 1;
    const Mark *primary = marks;
    for (uint32_t i = 0; i < count; i++) {
        largest = marks[i].place.line > largest ? marks[i].place.line : largest;
        primary = marks[i].glyph == '^' ? &marks[i] : primary;
    }
    printer->gutter = snprintf(NULL, 0, "%u", largest);
    print_location(printer, "-->", primary);
    print_empty_gutter(printer);
    uint32_t window = 0;
    for (uint32_t i = 0; i < count; i++) {
        const Mark *mark = &marks[i], *last = i > 0 ? &marks[i - 1] : NULL;
        bool same_file = last == NULL || last->span.file == mark->span.file;
        bool same_line = last != NULL && same_file && last->place.line == mark->place.line;
        if (!same_file)
            print_location(printer, ":::", mark);
        else if (last != NULL && mark->place.line > last->place.line + 1)
            fputs("...\n", printer->out);
        if (!same_line || mark->low < window || mark->low >= window + WINDOW) {
            const SourceFile *file = source_file(printer->sink->sources, mark->span.file);
            window = mark->low < WINDOW - 10 ? 0 : mark->low - WINDOW_BEFORE_MARK;
            print_source_row(printer, line_around(file, mark->span.start), mark->place.line,
                             window);
        }
        print_mark_row(printer, mark, window, diag->severity == SEVERITY_ERROR);
    }
}

static void print_diag(Printer *printer, const Diag *diag)
{
    bool is_error = diag->severity == SEVERITY_ERROR;
    fprintf(printer->out, "%s%s[%s]%s%s: %s%s\n", paint(printer, is_error ? RED : YELLOW),
            is_error ? "error" : "warning", diag_code(diag->id), unpaint(printer),
            paint(printer, BOLD), diag->message, unpaint(printer));
    printer->gutter = 1;
    bool has_place = span_has_place(printer, diag->span);
    if (has_place)
        print_marks(printer, diag);
    if (has_place && diag->remarks.count > 0)
        print_empty_gutter(printer);
    for (uint32_t i = 0; i < diag->remarks.count; i++) {
        const DiagRemark *remark = &diag->remarks.items[i];
        print_gutter(printer, "=");
        fprintf(printer->out, " %s%s%s: %s\n", paint(printer, BOLD), remark->kind, unpaint(printer),
                remark->text);
    }
    fputc('\n', printer->out);
}

/* ---- all of them ---- */

static bool diag_is_before(const Diag *a, const Diag *b)
{
    if (a->severity != b->severity)
        return a->severity == SEVERITY_WARNING; /* errors last: nearest to the prompt */
    if (a->span.file != b->span.file)
        return a->span.file < b->span.file;
    return a->span.start < b->span.start;
}

static void print_count(const Printer *printer, uint32_t count, const char *what)
{
    if (count == 0)
        return;
    fprintf(printer->out, "%u %s%s", count, what, count == 1 ? "" : "s");
    if (count > DIAG_MAX_SHOWN)
        fprintf(printer->out, ", the first %d are shown", DIAG_MAX_SHOWN);
    fputc('\n', printer->out);
}

const Diag **diag_sorted(const DiagSink *sink)
{
    uint32_t count = sink->kept.count;
    const Diag **sorted = NEW_ARRAY(sink->arena, const Diag *, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = i;
        for (; at > 0 && diag_is_before(sink->kept.items[i], sorted[at - 1]); at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = sink->kept.items[i];
    }
    return sorted;
}

void diag_print(const DiagSink *sink, FILE *out, bool color)
{
    Printer printer = {sink, out, color, 1};
    const Diag **sorted = diag_sorted(sink);
    for (uint32_t i = 0; i < sink->kept.count; i++)
        print_diag(&printer, sorted[i]);
    print_count(&printer, sink->warnings, "warning");
    print_count(&printer, sink->errors, "error");
}
