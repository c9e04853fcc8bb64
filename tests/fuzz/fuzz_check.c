/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Any bytes: the checker ends, in bounded time, and gives a program exactly when it has no error to
 * tell; a program can be drawn and described. Programs that parse are rare among random bytes: the corpus and the dictionary lead there. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "compiler/draw/draw.h"
#include "compiler/info/info.h"
#include "lang/check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void print_nowhere(const DiagSink *sink)
{
    FILE *out = fopen("/dev/null", "w");
    if (out != NULL) {
        diag_print(sink, out, false);
        fclose(out);
    }
}

static void show(Arena *arena, const TProgram *program, DiagSink *sink)
{
    const DrawOptions options = {.expand = 2};
    const char *problem = NULL;
    Text text = {0};
    const Figures *figures = draw_figures(arena, program, &options, &problem);
    if (figures != NULL) {
        draw_text(arena, figures, 60, true, &text);
        draw_svg(arena, figures, &text);
        draw_latex(arena, figures, &text);
    }
    const Info *info = info_collect(arena, program, "0", sink);
    if (info != NULL) {
        info_json(info, &text);
        info_text(info, &text);
    }
    text_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_create(NULL, NULL);
    NameTable *names = names_create(arena);
    SourceMap *sources = source_map_create(arena);
    DiagSink *sink = diag_sink_create(arena, sources);
    ModuleSession session = {arena, names, sources, sink};
    ModulePaths paths = {"stdlib"};
    CheckOptions options = {.pedantic = true};
    Modules *modules =
        modules_load_text(&session, &paths, "examples/fuzz.qml", (const char *)data, size);
    /* a tree with holes is checked too: what the parser has reported must not lead to a crash */
    TProgram *program = check_program(arena, names, modules, sink, &options);
    print_nowhere(sink);
    if ((program == NULL) != (diag_error_count(sink) > 0)) {
        fprintf(stderr, "a program is missing without an error, or there in spite of one\n");
        abort(); /* so that the fuzzer keeps the input */
    }
    if (program != NULL)
        show(arena, program, sink);
    arena_destroy(arena);
    return 0;
}
