/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Any bytes: the parser ends, and what it accepts prints to a fixed point. Broken trees print too. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *fuzz_parse_once(Arena *arena, const char *text, size_t length, uint32_t *errors)
{
    SourceMap *sources = source_map_create(arena);
    DiagSink *sink = diag_sink_create(arena, sources);
    uint32_t file = source_add(sources, "fuzz.qml", text, length);
    AstModule *module = parse_module(arena, names_create(arena), sources, file, sink);
    *errors = diag_error_count(sink);
    FILE *out = fopen("/dev/null", "w");
    if (out != NULL) {
        diag_print(sink, out, true);
        fclose(out);
    }
    return ast_print_module(arena, module);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_create(NULL, NULL);
    uint32_t errors;
    const char *once = fuzz_parse_once(arena, (const char *)data, size, &errors);
    if (errors == 0) {
        const char *twice = fuzz_parse_once(arena, once, strlen(once), &errors);
        if (errors != 0 || strcmp(once, twice) != 0) {
            fprintf(stderr, "not a fixed point:\n%s\n%s\n", once, twice);
            abort(); /* so that the fuzzer keeps the input */
        }
    }
    arena_destroy(arena);
    return 0;
}
