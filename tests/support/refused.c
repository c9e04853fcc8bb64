/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A refused program: its one error against the row that plants it. */
#include "tests/support/refused.h"

#include <stdlib.h>
#include <string.h>

#include "lang/base/diag_internal.h"
#include "lang/check.h"
#include "tests/support/qtest.h"

static char *text_of(const Diag *diag)
{
    const SourceFile *file = source_file(diag->sink->sources, diag->span.file);
    return arena_strndup(diag->sink->arena, file->text + diag->span.start,
                         diag->span.end - diag->span.start);
}

static void compare(const Refusal *refusal, const DiagSink *sink, const TProgram *program)
{
    if (program != NULL || diag_error_count(sink) == 0)
        fail_msg("%s: accepted\n%s", refusal->sentence, refusal->text);
    const Diag *diag = NULL;
    for (uint32_t k = sink->kept.count; k > 0; k--)
        if (sink->kept.items[k - 1]->severity == SEVERITY_ERROR)
            diag = sink->kept.items[k - 1];
    const char *marked = diag->span.file == UINT32_MAX ? "" : text_of(diag);
    if (strcmp(diag_code(diag->id), refusal->code) == 0 && strcmp(marked, refusal->marked) == 0 &&
        diag_error_count(sink) == 1)
        return;
    diag_print(sink, stderr, false);
    fail_msg("%s: wanted one %s at `%s`; %u errors, the first %s at `%s`", refusal->sentence,
             refusal->code, refusal->marked, diag_error_count(sink), diag_code(diag->id), marked);
}

static void is_refused(void **state)
{
    const Refusal *refusal = *state;
    Arena *arena = arena_create(NULL, NULL);
    NameTable *names = names_create(arena);
    SourceMap *sources = source_map_create(arena);
    DiagSink *sink = diag_sink_create(arena, sources);
    ModuleSession session = {arena, names, sources, sink};
    ModulePaths paths = {"stdlib"};
    Modules *modules =
        modules_load_text(&session, &paths, "t.qml", refusal->text, strlen(refusal->text));
    if (diag_error_count(sink) > 0)
        diag_print(sink, stderr, false);
    assert_int_equal(diag_error_count(sink), 0);
    compare(refusal, sink, check_program(arena, names, modules, sink, NULL));
    arena_destroy(arena);
}

int refused_run(const char *group, const Refusal *rows, size_t count)
{
    struct CMUnitTest *tests = calloc(count, sizeof *tests);
    assert_non_null(tests);
    for (size_t k = 0; k < count; k++) {
        Refusal *row = (Refusal *)(uintptr_t)&rows[k];
        tests[k] = (struct CMUnitTest){row->sentence, is_refused, NULL, NULL, row};
    }
    int code = _cmocka_run_group_tests(group, tests, count, NULL, NULL);
    free(tests);
    return code;
}
