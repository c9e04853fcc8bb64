/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Source texts with an index of their line starts, so that a byte offset becomes line and column
 * by binary search. A line ends at a line feed; a carriage return before it belongs to the end. */
#include "lang/base/source.h"

#include <string.h>

#include "lang/base/bug.h"
#include "lang/base/vec.h"

typedef struct {
    SourceFile file;
    VEC(uint32_t) line_starts; /* never empty: line 1 starts at 0 */
} IndexedSource;

struct SourceMap {
    Arena *arena;
    VEC(IndexedSource *) files;
};

SourceMap *source_map_create(Arena *arena)
{
    SourceMap *map = NEW(arena, SourceMap);
    map->arena = arena;
    return map;
}

static void source_index_lines(Arena *arena, IndexedSource *source)
{
    VEC_PUSH(arena, &source->line_starts, 0);
    const char *text = source->file.text;
    size_t length = source->file.length < UINT32_MAX ? source->file.length : UINT32_MAX - 1;
    const char *end = text + length;
    for (const char *at = text; at < end;) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        if (feed == NULL)
            break;
        at = feed + 1;
        VEC_PUSH(arena, &source->line_starts, (uint32_t)(at - text));
    }
}

uint32_t source_add(SourceMap *map, const char *path, const char *text, size_t length)
{
    static const char bom[] = {'\xEF', '\xBB', '\xBF'};
    if (length >= sizeof bom && memcmp(text, bom, sizeof bom) == 0) {
        text += sizeof bom;
        length -= sizeof bom;
    }
    IndexedSource *source = NEW(map->arena, IndexedSource);
    source->file.path = arena_strndup(map->arena, path, strlen(path));
    source->file.text = arena_strndup(map->arena, text, length);
    source->file.length = length;
    source_index_lines(map->arena, source);
    VEC_PUSH(map->arena, &map->files, source);
    return map->files.count - 1;
}

static const IndexedSource *source_at(const SourceMap *map, uint32_t file)
{
    if (file >= map->files.count)
        BUG("source file %u of %u", file, map->files.count);
    return map->files.items[file];
}

const SourceFile *source_file(const SourceMap *map, uint32_t file)
{
    return &source_at(map, file)->file;
}

uint32_t source_count(const SourceMap *map)
{
    return map->files.count;
}

LineColumn source_position(const SourceMap *map, uint32_t file, uint32_t offset)
{
    const IndexedSource *source = source_at(map, file);
    if (offset > source->file.length)
        offset = (uint32_t)source->file.length;
    uint32_t low = 0, high = source->line_starts.count; /* the line is in [low, high) */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->line_starts.items[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    uint32_t column = 1;
    for (uint32_t at = source->line_starts.items[low]; at < offset; at++) {
        if (((unsigned char)source->file.text[at] & 0xC0) != 0x80) /* not a continuation byte */
            column++;
    }
    LineColumn position = {low + 1, column};
    return position;
}
