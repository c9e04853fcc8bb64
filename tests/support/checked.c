/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The one text that is being checked. */
#include "tests/support/checked.h"

#include <string.h>

#include "tests/support/qtest.h"

static Checked now;

void checked_close(void)
{
    if (now.arena != NULL)
        arena_destroy(now.arena);
    now = (Checked){0};
}

int checked_teardown(void **state)
{
    (void)state;
    checked_close();
    return 0;
}

Checked *checked_now(void)
{
    return &now;
}

Checked *checked_text(const char *path, const char *text, const CheckOptions *options)
{
    checked_close();
    now.arena = arena_create(NULL, NULL);
    now.names = names_create(now.arena);
    SourceMap *sources = source_map_create(now.arena);
    now.sink = diag_sink_create(now.arena, sources);
    ModuleSession session = {now.arena, now.names, sources, now.sink};
    ModulePaths paths = {"stdlib"};
    Modules *modules = modules_load_text(&session, &paths, path, text, strlen(text));
    now.program = check_program(now.arena, now.names, modules, now.sink, options);
    return &now;
}

const TProgram *checked_accepted(const char *text)
{
    if (checked_text("t.qml", text, NULL)->program == NULL)
        diag_print(now.sink, stderr, false);
    assert_non_null(now.program);
    return now.program;
}

void checked_refused(const char *code, const char *text)
{
    checked_text("t.qml", text, NULL);
    checked_failed(code);
}

void checked_failed(const char *code)
{
    assert_null(now.program);
    assert_int_equal(now.sink->kept.count, 1);
    assert_string_equal(diag_code(now.sink->kept.items[0]->id), code);
}

const TModel *checked_model(const char *text)
{
    const TProgram *program = checked_accepted(text);
    assert_non_null(program->entry);
    return program->entry;
}

const TApply *checked_apply(const TStmts *stmts, uint32_t index)
{
    for (uint32_t k = 0; k < stmts->count; k++)
        if (stmts->items[k]->kind == TST_APPLY && index-- == 0)
            return stmts->items[k]->apply;
    fail_msg("no application %u", index);
    return NULL;
}

void assert_type(const Ty *type, TyKind kind, uint32_t rank, int64_t first, int64_t second)
{
    assert_int_equal(type->kind, kind);
    assert_int_equal(type->rank, rank);
    if (rank > 0)
        assert_int_equal(type->dims[0], first);
    if (rank > 1)
        assert_int_equal(type->dims[1], second);
}
