/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Records of a CSV text after RFC 4180: cells between commas, `"..."` with doubled quotes inside, LF or CRLF, an optional byte
 * order mark. Cells point into the text, which is changed in place where quotes are undoubled; no cell keeps the blanks
 * around it. */
#ifndef QML_RUNTIME_CSV_H
#define QML_RUNTIME_CSV_H

#include <stddef.h>

#include "runtime/error.h"

enum {
    CSV_MAX_CELLS = 65536,
    CSV_MAX_CELL = 1 << 20,  /* bytes */
    CSV_MAX_RECORD = 1 << 24 /* bytes */
};

typedef struct {
    const char *text;
    size_t length;
    size_t line; /* where it begins */
} CsvCell;

typedef struct {
    char *text;
    size_t length;
    size_t at;
    size_t line;    /* of text[at], from 1 */
    CsvCell *cells; /* of the last record */
    size_t num_cells, capacity;
    size_t record_line;  /* where the last record begins */
    const char *problem; /* of the last record, after CSV_BROKEN */
    size_t problem_line;
} CsvReader;

typedef enum {
    CSV_RECORD,
    CSV_BROKEN, /* `problem` says why; reading may go on with the next line */
    CSV_END,
    CSV_NO_MEMORY
} CsvResult;

/* Takes text[0..length), which stays the caller's and must outlive the cells. */
void csv_begin(CsvReader *reader, char *text, size_t length);
/* Empty lines before the end of the text are no record; an empty line before another record is one with one empty cell. */
CsvResult csv_next(CsvReader *reader);
void csv_end(CsvReader *reader);

#endif
