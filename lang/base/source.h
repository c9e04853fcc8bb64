/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Source text and positions. A Span is a half-open byte range of one file; line and column exist
 * only in print. */
#ifndef QMLC_LANG_BASE_SOURCE_H
#define QMLC_LANG_BASE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/base/arena.h"

typedef struct {
    uint32_t file; /* index into SourceMap */
    uint32_t start;
    uint32_t end;
} Span;

typedef struct {
    const char *path; /* as the user wrote it, or the module's name for the library */
    const char *text; /* NUL-terminated copy; BOM removed */
    size_t length;
} SourceFile;

typedef struct SourceMap SourceMap;

SourceMap *source_map_create(Arena *arena);
/* Takes a copy of `text`; returns the file's index. */
uint32_t source_add(SourceMap *map, const char *path, const char *text, size_t length);
const SourceFile *source_file(const SourceMap *map, uint32_t file);
uint32_t source_count(const SourceMap *map);

/* Both from 1; the column counts Unicode code points. */
typedef struct {
    uint32_t line;
    uint32_t column;
} LineColumn;

LineColumn source_position(const SourceMap *map, uint32_t file, uint32_t offset);

/* For what happened at no place in a file. */
static inline Span span_nowhere(void)
{
    Span span = {UINT32_MAX, 0, 0};
    return span;
}

static inline bool span_is_nowhere(Span span)
{
    return span.file == UINT32_MAX;
}

static inline Span span_join(Span a, Span b)
{
    Span span = {a.file, a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
    return span;
}

#endif
