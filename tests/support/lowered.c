/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "tests/support/lowered.h"

#include <stdlib.h>
#include <string.h>

#include "lang/check.h"
#include "tests/support/qtest.h"

const char *lowered_messages(Lowered *lowered)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    diag_print(lowered->sink, out, false);
    fclose(out);
    char *copy = arena_strndup(lowered->arena, text, size);
    free(text);
    return copy;
}

static Lowered lower_any(const char *text, bool unroll)
{
    Lowered lowered = {.arena = arena_create(NULL, NULL)};
    lowered.sources = source_map_create(lowered.arena);
    lowered.sink = diag_sink_create(lowered.arena, lowered.sources);
    NameTable *names = names_create(lowered.arena);
    const ModuleSession session = {lowered.arena, names, lowered.sources, lowered.sink};
    const ModulePaths paths = {"stdlib"};
    const LowerOptions options = {.unroll_all = unroll};
    const CheckOptions defines = {0};
    Modules *modules = modules_load_text(&session, &paths, "t.qml", text, strlen(text));
    TProgram *program = check_program(lowered.arena, names, modules, lowered.sink, &defines);
    if (program == NULL)
        fail_msg("the checker refuses the program:\n%s", lowered_messages(&lowered));
    lowered.module = lower_program_with(lowered.arena, program, lowered.sink, &options);
    return lowered;
}

Lowered lower_text(const char *text, bool unroll)
{
    Lowered lowered = lower_any(text, unroll);
    if (lowered.module == NULL || diag_error_count(lowered.sink) > 0)
        fail_msg("lowering refuses the program:\n%s", lowered_messages(&lowered));
    const char *wrong = ir_verify(lowered.arena, lowered.module);
    if (wrong != NULL)
        fail_msg("the IR is not sound: %s\n%s", wrong, ir_print(lowered.arena, lowered.module));
    return lowered;
}

Lowered lower_text_refused(const char *text)
{
    Lowered lowered = lower_any(text, false);
    assert_null(lowered.module);
    assert_int_equal(diag_error_count(lowered.sink), 1);
    return lowered;
}

void lowered_close(Lowered *lowered)
{
    arena_destroy(lowered->arena);
}
