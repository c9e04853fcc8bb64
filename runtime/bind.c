/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Binding by name, never by position. A column tries its styles of names one after the other; the first style that finds all
 * its cells wins, and when none does the message names the first cell that was missed in the style that came furthest. */
#include "runtime/bind.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/number.h"
#include "runtime/base/text.h"

typedef struct {
    const char *path; /* escaped */
    const CsvReader *header;
    QmlError *error;
    size_t offset; /* in a row, of the column that is bound */
    size_t most;   /* bindings that there is room for */
} Binder;

bool bind_glob(const char *pattern, const char *name, size_t length)
{
    const char *star = NULL; /* the last star, where a mismatch goes back to */
    size_t star_at = 0;
    size_t at = 0;
    while (at < length) {
        if (*pattern == '*') {
            star = pattern++;
            star_at = at;
        } else if (*pattern && *pattern == name[at]) {
            pattern++;
            at++;
        } else if (star) {
            pattern = star + 1;
            at = ++star_at;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return *pattern == '\0';
}

/* The header's cell of that name, num_cells when there is none. */
static size_t bind_find(const CsvReader *header, const char *name)
{
    const size_t length = strlen(name);
    for (size_t i = 0; i < header->num_cells; i++)
        if (header->cells[i].length == length && memcmp(header->cells[i].text, name, length) == 0)
            return i;
    return header->num_cells;
}

static void bind_add_header(const Binder *binder, Text *text)
{
    const CsvReader *header = binder->header;
    text_add(text, "\n  the file's header: ");
    const size_t shown = header->num_cells < 40 ? header->num_cells : 40;
    for (size_t i = 0; i < shown; i++) {
        const size_t length = header->cells[i].length;
        text_add_bytes(text, ", ", i ? 2 : 0);
        text_add_escaped(text, header->cells[i].text, length < 60 ? length : 60);
    }
    if (shown < header->num_cells)
        text_add(text, " and %zu more", header->num_cells - shown);
    if (header->num_cells != 1)
        return;
    for (const char *separator = ";\t|"; *separator; separator++)
        if (memchr(header->cells[0].text, *separator, header->cells[0].length))
            text_add(text, "\n  this looks as if cells were separated by `%s`; a comma is needed",
                     *separator == '\t' ? "\\t" : (const char[]){*separator, '\0'});
}

static bool bind_fail(const Binder *binder, const ModelColumn *column, Text *text)
{
    bind_add_header(binder, text);
    text_add(text, "\n  write in the model: %s: %s", column->name,
             column->kind == COLUMN_CLASS ? "class[...]" : "real");
    for (size_t d = 0; d < column->shape.rank; d++)
        text_add(text, "%s%llu%s", d == 0 ? "[" : ", ", (unsigned long long)column->shape.sizes[d],
                 d + 1 == column->shape.rank ? "]" : "");
    text_add(text, " ~> columns(");
    for (size_t i = 0; i < column->shape.count && i < 3; i++)
        text_add(text, "%s\"NAME\"", i ? ", " : "");
    text_add(text, column->shape.count > 3 ? ", ...)" : ")");
    if (text->failed)
        qmlrt_fail_memory(binder->error, "the message", text->length, 2);
    else
        qmlrt_fail(binder->error, QML_EXIT_DATA, "%s:row 1: %s", binder->path, text_string(text));
    text_free(text);
    return false;
}

typedef enum { STYLE_PLAIN, STYLE_UNDERSCORE, STYLE_BRACKET, NUM_STYLES } BindStyle;

static void bind_element_name(char *buffer, size_t size, const ModelColumn *column, size_t flat,
                              BindStyle style)
{
    if (style == STYLE_BRACKET || column->shape.rank == 0) {
        model_element_name(buffer, size, column->name, &column->shape, flat);
        return;
    }
    uint64_t index[MODEL_MAX_RANK] = {0};
    for (size_t d = column->shape.rank; d-- > 0;) {
        index[d] = flat % column->shape.sizes[d];
        flat /= column->shape.sizes[d];
    }
    size_t used = (size_t)snprintf(buffer, size, "%s", column->name);
    for (size_t d = 0; d < column->shape.rank && used < size; d++)
        used +=
            (size_t)snprintf(buffer + used, size - used, "%s%llu",
                             style == STYLE_UNDERSCORE ? "_" : "", (unsigned long long)index[d]);
}

/* The column's numbers by the names of one style: how many there are from the first on. */
static size_t bind_by_style(const Binder *binder, const ModelColumn *column, BindStyle style,
                            Binding *bindings)
{
    const size_t most = column->is_wide ? binder->most : column->shape.count;
    ModelColumn named = *column;
    if (column->is_wide)
        named.shape.sizes[0] = most;
    size_t i = 0;
    char name[512];
    for (; i < most; i++) {
        bind_element_name(name, sizeof name, &named, i, style);
        bindings[i] = (Binding){bind_find(binder->header, name), binder->offset + i, column};
        if (bindings[i].cell == binder->header->num_cells)
            break;
    }
    return i;
}

static bool bind_by_name(const Binder *binder, const ModelColumn *column, Binding *bindings,
                         size_t *count)
{
    size_t furthest = 0;
    BindStyle furthest_style = column->shape.rank > 1 ? STYLE_UNDERSCORE : STYLE_PLAIN;
    for (BindStyle style = furthest_style; style < NUM_STYLES; style++) {
        *count = bind_by_style(binder, column, style, bindings);
        if (*count >= column->shape.count)
            return true;
        if (*count > furthest) {
            furthest = *count;
            furthest_style = style;
        }
    }
    char name[512];
    Text text = {0};
    bind_element_name(name, sizeof name, column, furthest, furthest_style);
    text_add(&text, "no column \"%s\"", name);
    if (column->shape.rank > 0)
        text_add(&text, " for \"%s\"", column->name);
    return bind_fail(binder, column, &text);
}

static bool bind_by_pattern(const Binder *binder, const ModelColumn *column, Binding *bindings,
                            size_t *count)
{
    const CsvReader *header = binder->header;
    const size_t most = column->is_wide ? binder->most : column->shape.count;
    size_t found = 0;
    Text text = {0};
    for (size_t p = 0; p < column->num_globs; p++) {
        size_t matches = 0;
        for (size_t i = 0; i < header->num_cells; i++) {
            if (!bind_glob(column->globs[p], header->cells[i].text, header->cells[i].length))
                continue;
            matches++;
            if (found < most)
                bindings[found] = (Binding){i, binder->offset + found, column};
            found++;
        }
        if (matches == 0) {
            text_add(&text, "no column matches \"%s\" of \"%s\"", column->globs[p], column->name);
            return bind_fail(binder, column, &text);
        }
    }
    *count = found;
    if (found == column->shape.count ||
        (column->is_wide && found > column->shape.count && found <= most))
        return true;
    text_add(&text, "\"%s\" needs %s%zu columns, its patterns match %zu", column->name,
             column->is_wide && found < column->shape.count ? "at least " : "",
             column->is_wide && found > most ? most : column->shape.count, found);
    return bind_fail(binder, column, &text);
}

static bool bind_target(const Binder *binder, const ModelColumn *column, const char *name,
                        Binding *bindings)
{
    if (column->shape.count != 1)
        return qmlrt_fail(binder->error, QML_EXIT_USAGE,
                          "--target names one column, \"%s\" holds %zu", column->name,
                          column->shape.count);
    bindings[0] = (Binding){bind_find(binder->header, name), binder->offset, column};
    if (bindings[0].cell < binder->header->num_cells)
        return true;
    Text text = {0};
    text_add(&text, "no column \"");
    text_add_escaped(&text, name, strlen(name));
    text_add(&text, "\" (--target)");
    return bind_fail(binder, column, &text);
}

static int bind_compare_cells(const void *a, const void *b)
{
    const CsvCell *x = *(const CsvCell *const *)a;
    const CsvCell *y = *(const CsvCell *const *)b;
    if (x->length != y->length)
        return x->length < y->length ? -1 : 1;
    const int order = memcmp(x->text, y->text, x->length);
    return order ? order : x < y ? -1 : x > y;
}

/* Equal names are neighbours once sorted, so wide headers stay cheap. */
static bool bind_check_unique(const Binder *binder, Memory *memory)
{
    const CsvReader *header = binder->header;
    const CsvCell **sorted =
        memory_take(memory, "the header", header->num_cells, sizeof *sorted, binder->error);
    if (!sorted)
        return false;
    for (size_t i = 0; i < header->num_cells; i++)
        sorted[i] = &header->cells[i];
    qsort(sorted, header->num_cells, sizeof *sorted, bind_compare_cells);
    for (size_t i = 1; i < header->num_cells; i++) {
        const CsvCell *first = sorted[i - 1];
        const CsvCell *second = sorted[i];
        char name[128];
        if (first->length == 0 || first->length != second->length ||
            memcmp(first->text, second->text, first->length) != 0)
            continue;
        return qmlrt_fail(binder->error, QML_EXIT_DATA,
                          "%s:row 1: column \"%s\" stands twice, at positions %td and %td",
                          binder->path, text_escape(name, sizeof name, first->text, first->length),
                          first - header->cells + 1, second - header->cells + 1);
    }
    return true;
}

static bool bind_check_header(const Binder *binder, Memory *memory)
{
    const CsvReader *header = binder->header;
    size_t numbers = 0;
    for (size_t i = 0; i < header->num_cells; i++) {
        double value;
        const char *why;
        numbers += number_parse(header->cells[i].text, header->cells[i].length, &value, &why);
    }
    if (numbers == header->num_cells)
        return qmlrt_fail(
            binder->error, QML_EXIT_DATA,
            "%s:row 1: a header with the names of the columns is required, this line holds "
            "numbers",
            binder->path);
    return bind_check_unique(binder, memory);
}

static bool bind_is_read(const ModelColumn *column, bool needs_loss)
{
    return column->in_model || (needs_loss && column->in_loss);
}

bool dataset_is_needed(const Model *model, bool needs_loss)
{
    for (size_t i = 0; i < model->num_columns; i++)
        if (bind_is_read(&model->columns[i], needs_loss))
            return true;
    return false;
}

static bool bind_column(const Binder *binder, const ModelColumn *column, const char *target,
                        Binding *bindings, size_t *count)
{
    *count = 1;
    if (target)
        return bind_target(binder, column, target, bindings);
    return column->num_globs > 0 ? bind_by_pattern(binder, column, bindings, count)
                                 : bind_by_name(binder, column, bindings, count);
}

/* Room for every binding: a wide column may take each cell of the header. */
static size_t bind_room(const Model *model, const CsvReader *header)
{
    size_t room = model->sizes.data;
    for (size_t i = 0; i < model->num_columns; i++)
        room += model->columns[i].is_wide ? header->num_cells : 0;
    return room;
}

bool bind_columns(BindingList *list, const Model *model, const DatasetRequest *request,
                  const CsvReader *header, Dataset *dataset, Memory *memory, QmlError *error)
{
    char path[1024];
    text_escape(path, sizeof path, request->path, strlen(request->path));
    Binder binder = {path, header, error, 0, header->num_cells};
    *list = (BindingList){0};
    list->bindings =
        memory_take(memory, "the columns", bind_room(model, header), sizeof(Binding), error);
    if (!list->bindings || !bind_check_header(&binder, memory))
        return false;
    for (size_t i = 0; i < model->num_columns; i++) {
        const ModelColumn *column = &model->columns[i];
        const bool is_read = bind_is_read(column, request->needs_loss);
        size_t count = column->shape.count;
        if (is_read &&
            !bind_column(&binder, column, column == model->target ? request->target : NULL,
                         list->bindings + list->num_bindings, &count))
            return false;
        dataset->columns[i] = (DatasetColumn){binder.offset, count, is_read};
        list->num_bindings += is_read ? count : 0;
        binder.offset += count;
    }
    dataset->width = binder.offset;
    return true;
}
