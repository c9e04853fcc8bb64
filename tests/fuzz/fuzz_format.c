/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Any bytes: what parses is laid out, laying out again changes nothing, and the tree stays (that
 * format_source checks itself). */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/format.h"
#include "tests/support/mutant.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t room);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed);

/* Random bytes seldom parse: most mutants are made of words and lines. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed)
{
    uint64_t state = seed;
    const uint32_t way = mutant_below(&state, 4);
    if (way == 0 || size + MUTANT_ROOM > room)
        return LLVMFuzzerMutate(data, size, room);
    return way == 1 ? mutant_by_lines((char *)data, size, room, &state)
                    : mutant_by_pieces((char *)data, size, &state);
}

static const char *fuzz_format_once(Arena *arena, const char *text, size_t size, size_t *length)
{
    SourceMap *sources = source_map_create(arena);
    DiagSink *sink = diag_sink_create(arena, sources);
    const uint32_t file = source_add(sources, "fuzz.qml", text, size);
    return format_source(arena, names_create(arena), sources, file, sink, length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_create(NULL, NULL);
    size_t once_length, twice_length;
    const char *once = fuzz_format_once(arena, (const char *)data, size, &once_length);
    if (once != NULL) {
        const char *twice = fuzz_format_once(arena, once, once_length, &twice_length);
        if (twice == NULL || once_length != twice_length || memcmp(once, twice, once_length) != 0) {
            fprintf(stderr, "not a fixed point:\n%s\n%s\n", once, twice ? twice : "refused");
            abort(); /* so that the fuzzer keeps the input */
        }
    }
    arena_destroy(arena);
    return 0;
}
