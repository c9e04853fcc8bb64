/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The tokens of CSV. A cell is read by one of two functions, quoted or plain; both leave `at` on the byte that ended it. After
 * a broken record the reader goes to the next line end outside which no quote is open as far as it can tell. */
#include "runtime/csv.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

void csv_begin(CsvReader *reader, char *text, size_t length)
{
    *reader = (CsvReader){.text = text, .length = length, .line = 1};
    if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        reader->at = 3;
}

void csv_end(CsvReader *reader)
{
    free(reader->cells);
    *reader = (CsvReader){0};
}

static bool csv_at_line_end(const CsvReader *reader)
{
    return reader->at >= reader->length || reader->text[reader->at] == '\n' ||
           (reader->text[reader->at] == '\r' && reader->at + 1 < reader->length &&
            reader->text[reader->at + 1] == '\n');
}

static void csv_skip_line_end(CsvReader *reader)
{
    if (reader->at >= reader->length)
        return;
    reader->at += reader->text[reader->at] == '\r' ? 2 : 1;
    reader->line++;
}

static bool csv_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool csv_broken(CsvReader *reader, const char *problem)
{
    reader->problem = problem;
    reader->problem_line = reader->line;
    return false;
}

static void csv_trim(CsvCell *cell)
{
    while (cell->length > 0 && csv_is_blank(cell->text[0])) {
        cell->text++;
        cell->length--;
    }
    while (cell->length > 0 && csv_is_blank(cell->text[cell->length - 1]))
        cell->length--;
}

/* at is on the opening quote */
static bool csv_read_quoted(CsvReader *reader, CsvCell *cell)
{
    char *text = reader->text;
    const size_t opening_line = reader->line;
    size_t to = ++reader->at;
    cell->text = text + to;
    for (;; reader->at++) {
        if (reader->at >= reader->length) {
            reader->line = opening_line;
            return csv_broken(reader, "a quote is opened here and never closed");
        }
        const char c = text[reader->at];
        if (c == '"' && (reader->at + 1 >= reader->length || text[reader->at + 1] != '"'))
            break;
        if (c == '"')
            reader->at++;
        if (c == '\0')
            return csv_broken(reader, "a NUL byte");
        reader->line += c == '\n';
        text[to++] = c;
    }
    cell->length = (size_t)(text + to - cell->text);
    reader->at++;
    while (reader->at < reader->length && csv_is_blank(text[reader->at]))
        reader->at++;
    if (!csv_at_line_end(reader) && text[reader->at] != ',')
        return csv_broken(reader,
                          "text after a closing quote (a quote inside a cell is written twice)");
    return true;
}

static bool csv_read_plain(CsvReader *reader, CsvCell *cell)
{
    const size_t start = reader->at;
    for (; !csv_at_line_end(reader) && reader->text[reader->at] != ','; reader->at++) {
        const char c = reader->text[reader->at];
        if (c == '"')
            return csv_broken(reader, "a quote inside an unquoted cell");
        if (c == '\0')
            return csv_broken(reader, "a NUL byte");
        if (c == '\r')
            return csv_broken(reader, "a carriage return that ends no line");
    }
    cell->text = reader->text + start;
    cell->length = reader->at - start;
    return true;
}

static bool csv_read_cell(CsvReader *reader, CsvCell *cell)
{
    cell->line = reader->line;
    size_t first = reader->at;
    while (first < reader->length && csv_is_blank(reader->text[first]))
        first++;
    bool good;
    if (first < reader->length && reader->text[first] == '"') {
        reader->at = first;
        good = csv_read_quoted(reader, cell);
    } else {
        good = csv_read_plain(reader, cell);
    }
    if (!good)
        return false;
    if (cell->length > CSV_MAX_CELL)
        return csv_broken(reader, "a cell of more than 1 MiB");
    csv_trim(cell);
    return true;
}

static bool csv_grow(CsvReader *reader)
{
    if (reader->num_cells < reader->capacity)
        return true;
    const size_t capacity = reader->capacity ? 2 * reader->capacity : 64;
    CsvCell *cells = realloc(reader->cells, capacity * sizeof *cells);
    if (!cells)
        return false;
    reader->cells = cells;
    reader->capacity = capacity;
    return true;
}

static void csv_skip_line(CsvReader *reader)
{
    while (!csv_at_line_end(reader))
        reader->at++;
    csv_skip_line_end(reader);
}

static bool csv_only_line_ends_follow(const CsvReader *reader)
{
    for (size_t i = reader->at; i < reader->length; i++)
        if (!csv_is_blank(reader->text[i]) && reader->text[i] != '\n' && reader->text[i] != '\r')
            return false;
    return true;
}

CsvResult csv_next(CsvReader *reader)
{
    if (reader->at >= reader->length ||
        ((reader->text[reader->at] == '\n' || reader->text[reader->at] == '\r' ||
          csv_is_blank(reader->text[reader->at])) &&
         csv_only_line_ends_follow(reader)))
        return CSV_END;
    reader->record_line = reader->line;
    reader->num_cells = 0;
    const size_t start = reader->at;
    for (;;) {
        if (!csv_grow(reader))
            return CSV_NO_MEMORY;
        bool good = csv_read_cell(reader, &reader->cells[reader->num_cells]);
        if (good && ++reader->num_cells > CSV_MAX_CELLS)
            good = csv_broken(reader, "more than 65536 cells");
        if (good && reader->at - start > CSV_MAX_RECORD)
            good = csv_broken(reader, "longer than 16 MiB");
        if (!good) {
            csv_skip_line(reader);
            return CSV_BROKEN;
        }
        if (csv_at_line_end(reader))
            break;
        reader->at++;
    }
    csv_skip_line_end(reader);
    return CSV_RECORD;
}
