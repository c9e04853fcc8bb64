/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Cells to numbers. A mistake is noted with its line and column and reading goes on, so that one run tells the count and the
 * first five; a row with a mistake is not kept. */
#include "runtime/dataset.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/file_read.h"
#include "runtime/base/number.h"
#include "runtime/base/text.h"
#include "runtime/bind.h"
#include "runtime/mistakes.h"

#define DATASET_MAX_BYTES ((size_t)1 << 33)

typedef struct {
    Dataset *dataset;
    size_t capacity; /* rows */
    CsvReader reader;
    BindingList list;
    size_t header_cells;
    CsvCell *header;
    Mistakes mistakes;
    QmlError *error;
} Loader;

static void loader_cell_mistake(Loader *loader, const Binding *binding, const char *why)
{
    const CsvCell *cell = &loader->reader.cells[binding->cell];
    const CsvCell *name = &loader->header[binding->cell];
    if (!mistakes_begin(&loader->mistakes, cell->line))
        return;
    char text[128];
    text_add(&loader->mistakes.text, "column \"");
    text_add_escaped(&loader->mistakes.text, name->text, name->length);
    if (cell->length == 0)
        text_add(&loader->mistakes.text, "\": the cell is empty");
    else
        text_add(&loader->mistakes.text, "\": \"%s\" %s",
                 text_escape(text, sizeof text, cell->text, cell->length), why);
}

static bool loader_real(Loader *loader, const Binding *binding, double *value)
{
    const CsvCell *cell = &loader->reader.cells[binding->cell];
    const ModelColumn *column = binding->column;
    const char *why = NULL;
    if (!number_parse(cell->text, cell->length, value, &why)) {
        loader_cell_mistake(loader, binding, why);
        loader->mistakes.text.failed |= why == number_no_memory;
        return false;
    }
    /* what steps make of the cell is looked at behind them */
    if (column->num_steps > 0 || !column->has_range ||
        (*value >= column->low && *value <= column->high))
        return true;
    char reason[128];
    char low[NUMBER_SIZE];
    char high[NUMBER_SIZE];
    snprintf(reason, sizeof reason, "is not in the declared range %s..%s",
             number_print(low, column->low), number_print(high, column->high));
    loader_cell_mistake(loader, binding, reason);
    return false;
}

static bool loader_class(Loader *loader, const Binding *binding, double *value)
{
    const CsvCell *cell = &loader->reader.cells[binding->cell];
    const ModelColumn *column = binding->column;
    for (size_t i = 0; i < column->num_labels; i++) {
        if (strlen(column->labels[i]) == cell->length &&
            memcmp(column->labels[i], cell->text, cell->length) == 0) {
            *value = (double)i;
            return true;
        }
    }
    Text reason = {0};
    text_add(&reason, "is no label of \"%s\": ", column->name);
    for (size_t i = 0; i < column->num_labels && i < 10; i++) {
        text_add(&reason, "%s", i ? ", " : "");
        text_add_escaped(&reason, column->labels[i], strlen(column->labels[i]));
    }
    if (column->num_labels > 10)
        text_add(&reason, ", ...");
    loader_cell_mistake(loader, binding, text_string(&reason));
    loader->mistakes.text.failed |= reason.failed;
    text_free(&reason);
    return false;
}

static bool loader_bit(Loader *loader, const Binding *binding, double *value)
{
    const CsvCell *cell = &loader->reader.cells[binding->cell];
    if (cell->length == 1 && (cell->text[0] == '0' || cell->text[0] == '1')) {
        *value = cell->text[0] - '0';
        return true;
    }
    loader_cell_mistake(loader, binding, "is neither 0 nor 1");
    return false;
}

static bool loader_cell(Loader *loader, const Binding *binding, double *value)
{
    switch (binding->column->kind) {
    case COLUMN_REAL: return loader_real(loader, binding, value);
    case COLUMN_CLASS: return loader_class(loader, binding, value);
    case COLUMN_BIT: return loader_bit(loader, binding, value);
    }
    return false;
}

static bool loader_grow(Loader *loader)
{
    Dataset *dataset = loader->dataset;
    if (dataset->rows < loader->capacity)
        return true;
    const size_t capacity = loader->capacity ? 2 * loader->capacity : 256;
    const size_t row = dataset->width * sizeof(double);
    double *values = row > 0 && capacity > SIZE_MAX / 2 / row
                         ? NULL
                         : realloc(dataset->values, capacity * (row ? row : 1));
    if (!values)
        return qmlrt_fail_memory(loader->error, "the data", capacity, row);
    dataset->values = values;
    size_t *lines = capacity > SIZE_MAX / 2 / sizeof *lines
                        ? NULL
                        : realloc(dataset->lines, capacity * sizeof *lines);
    if (!lines)
        return qmlrt_fail_memory(loader->error, "the data", capacity, sizeof *lines);
    dataset->lines = lines;
    loader->capacity = capacity;
    return true;
}

/* One record becomes a row, unless it has a mistake. */
static bool loader_row(Loader *loader)
{
    if (loader->reader.num_cells != loader->header_cells) {
        if (mistakes_begin(&loader->mistakes, loader->reader.record_line))
            text_add(&loader->mistakes.text, "%zu cells where the header has %zu",
                     loader->reader.num_cells, loader->header_cells);
        return true;
    }
    if (!loader_grow(loader))
        return false;
    double *row = loader->dataset->values + loader->dataset->rows * loader->dataset->width;
    memset(row, 0, loader->dataset->width * sizeof *row);
    bool good = true;
    for (size_t i = 0; i < loader->list.num_bindings; i++)
        good &=
            loader_cell(loader, &loader->list.bindings[i], &row[loader->list.bindings[i].value]);
    loader->dataset->lines[loader->dataset->rows] = loader->reader.record_line;
    loader->dataset->rows += good;
    return true;
}

static bool loader_rows(Loader *loader)
{
    for (;;) {
        switch (csv_next(&loader->reader)) {
        case CSV_END: return true;
        case CSV_NO_MEMORY: return qmlrt_fail_memory(loader->error, "a row", CSV_MAX_CELLS, 24);
        case CSV_BROKEN:
            if (mistakes_begin(&loader->mistakes, loader->reader.problem_line))
                text_add(&loader->mistakes.text, "%s", loader->reader.problem);
            break;
        case CSV_RECORD:
            if (!loader_row(loader))
                return false;
            break;
        }
    }
}

static bool loader_header(Loader *loader, const Model *model, const DatasetRequest *request,
                          Memory *memory)
{
    switch (csv_next(&loader->reader)) {
    case CSV_NO_MEMORY: return qmlrt_fail_memory(loader->error, "the header", CSV_MAX_CELLS, 24);
    case CSV_END:
        return qmlrt_fail(loader->error, QML_EXIT_DATA,
                          "%s: the file is empty; its first line must name the columns",
                          loader->mistakes.path);
    case CSV_BROKEN:
        return qmlrt_fail(loader->error, QML_EXIT_DATA, "%s:row %zu: %s", loader->mistakes.path,
                          loader->reader.problem_line, loader->reader.problem);
    case CSV_RECORD: break;
    }
    loader->header_cells = loader->reader.num_cells;
    const size_t bytes = loader->header_cells * sizeof(CsvCell);
    loader->header = memory_take(memory, "the header", 1, bytes, loader->error);
    if (!loader->header)
        return false;
    memcpy(loader->header, loader->reader.cells, bytes);
    Dataset *dataset = loader->dataset;
    dataset->columns = malloc((model->num_columns + 1) * sizeof *dataset->columns);
    if (!dataset->columns)
        return qmlrt_fail_memory(loader->error, "the columns", model->num_columns,
                                 sizeof *dataset->columns);
    return bind_columns(&loader->list, model, request, &loader->reader, dataset, memory,
                        loader->error);
}

static bool loader_close(Loader *loader)
{
    if (!mistakes_end(&loader->mistakes, loader->error))
        return false;
    if (loader->dataset->rows == 0)
        return qmlrt_fail(loader->error, QML_EXIT_DATA, "%s: a header and no row of data",
                          loader->mistakes.path);
    return true;
}

bool dataset_read(Dataset *dataset, const Model *model, const DatasetRequest *request,
                  QmlError *error)
{
    *dataset = (Dataset){.path = request->path};
    Loader loader = {.dataset = dataset, .error = error};
    mistakes_open(&loader.mistakes, request->path);
    char *text;
    size_t length;
    if (!file_read(request->path, DATASET_MAX_BYTES, &text, &length, error))
        return false;
    Memory memory = {0};
    csv_begin(&loader.reader, text, length);
    const bool good = loader_header(&loader, model, request, &memory) && loader_rows(&loader) &&
                      loader_close(&loader);
    csv_end(&loader.reader);
    text_free(&loader.mistakes.text);
    memory_free(&memory);
    free(text);
    if (!good)
        dataset_free(dataset);
    return good;
}

DatasetColumn dataset_column(const Dataset *dataset, const Model *model, const ModelColumn *column)
{
    if (!dataset->columns)
        return (DatasetColumn){column->offset, column->shape.count, true};
    return dataset->columns[column - model->columns];
}

void dataset_free(Dataset *dataset)
{
    free(dataset->values);
    free(dataset->lines);
    free(dataset->columns);
    *dataset = (Dataset){0};
}
