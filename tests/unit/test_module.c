/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Loading of modules: order, cycles, what is refused. Each test works in a folder of its own. */
#include "tests/support/qtest.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lang/module.h"
#include "tests/support/session.h"

static Session session;
static char folder[64];
static ModuleSession module_session;
static ModulePaths paths;

static const char *path_of(const char *name)
{
    return arena_printf(session.arena, "%s/%s", folder, name);
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(path_of(name), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int open_folder(void **state)
{
    (void)state;
    session_open(&session);
    strcpy(folder, "/tmp/qmlc_module_XXXXXX");
    if (mkdtemp(folder) == NULL || mkdir(path_of("lib"), 0700) != 0 ||
        mkdir(path_of("sub"), 0700) != 0)
        return -1;
    paths.library_path = path_of("lib");
    module_session = (ModuleSession){session.arena, session.names, session.sources, session.sink};
    return 0;
}

static int close_folder(void **state)
{
    (void)state;
    static const char *const names[] = {"m.qml",     "a.qml",     "b.qml",          "c.qml",
                                        "sub/a.qml", "sub/d.qml", "lib/encode.qml", "lib/nn.qml",
                                        "pipe.qml",  "link.qml"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        unlink(path_of(names[i]));
    for (int i = 0; i < 70; i++)
        unlink(path_of(arena_printf(session.arena, "n%d.qml", i)));
    rmdir(path_of("folder.qml"));
    rmdir(path_of("lib"));
    rmdir(path_of("sub"));
    int failed = rmdir(folder);
    session_close(&session);
    return failed;
}

static Modules *load(const char *text)
{
    write_file("m.qml", text);
    return modules_load(&module_session, &paths, path_of("m.qml"));
}

static void assert_refused(const char *text, const char *part, int exit_code)
{
    (void)load(text);
    const char *messages = session_messages(&session);
    if (strstr(messages, part) == NULL || diag_exit_code(session.sink) != exit_code)
        fail_msg("exit %d, wanted %d and `%s`:\n%s", diag_exit_code(session.sink), exit_code, part,
                 messages);
}

static void used_modules_come_before_their_users_and_once(void **state)
{
    (void)state;
    write_file("lib/encode.qml", "circuit angle q: qubit { H q }\n");
    write_file("a.qml", "use std.encode: angle\nuse sub.d: z\nconst p = 1\n");
    write_file("sub/d.qml", "use std.encode: angle\nconst z = 2\n");
    Modules *modules = load("use std.encode: angle\nuse a: p\nuse sub.d: z\nloss 1\n");
    if (diag_error_count(session.sink) != 0)
        fail_msg("%s", session_messages(&session));
    assert_int_equal(modules_count(modules), 4);
    assert_string_equal(modules_name(modules, 0), "std.encode");
    assert_string_equal(modules_name(modules, 1), "sub.d");
    assert_string_equal(modules_name(modules, 2), "a");
    assert_ptr_equal(modules_at(modules, 3), modules_root(modules));
    const AstModule *root = modules_root(modules);
    assert_ptr_equal(modules_used(modules, root->items.items[0]), modules_at(modules, 0));
    assert_ptr_equal(modules_used(modules, root->items.items[1]), modules_at(modules, 2));
    assert_ptr_equal(modules_used(modules, root->items.items[2]), modules_at(modules, 1));
    assert_ptr_equal(modules_used(modules, modules_at(modules, 1)->items.items[0]),
                     modules_at(modules, 0));
    assert_string_equal(source_file(session.sources, modules_at(modules, 0)->file)->path,
                        "std/encode.qml");
}

static void a_root_given_as_text_uses_files_of_its_folder(void **state)
{
    (void)state;
    write_file("a.qml", "const p = 1\n");
    static const char text[] = "use a: p\nloss p";
    Modules *modules =
        modules_load_text(&module_session, &paths, path_of("m.qml"), text, sizeof text - 1);
    assert_int_equal(diag_error_count(session.sink), 0);
    assert_int_equal(modules_count(modules), 2);
}

static void a_missing_module_or_root_asks_for_exit_66(void **state)
{
    (void)state;
    assert_refused("use std.nothing: a\nuse no.where: b\n", "cannot read `no.where`", 66);
    assert_null(modules_used(load("use a: p\n"), modules_root(load("use a: p\n"))->items.items[0]));
    Modules *modules = modules_load(&module_session, &paths, path_of("absent.qml"));
    assert_null(modules_root(modules));
    assert_int_equal(modules_count(modules), 0);
}

static void a_library_that_is_not_there_is_said(void **state)
{
    (void)state;
    assert_refused("use std: a\n", "there is no library module `std`", 66);
    paths.library_path = NULL;
    assert_refused("use std.encode: a\n", "there is no library module `std.encode`", 66);
}

static void a_cycle_is_told_as_a_chain(void **state)
{
    (void)state;
    write_file("a.qml", "use b: x\n");
    write_file("b.qml", "use c: x\n");
    write_file("c.qml", "use a: x\n");
    assert_refused("use a: x\n", "a -> b -> c -> a", 1);
    assert_int_equal(diag_error_count(session.sink), 1);
}

static void a_module_that_uses_itself_or_the_root_is_a_cycle(void **state)
{
    (void)state;
    write_file("a.qml", "use a: x\n");
    assert_refused("use a: x\n", "in a circle: a -> a", 1);
    write_file("b.qml", "use m: x\n");
    assert_refused("use b: x\n", "m.qml -> b -> ", 1);
}

static void only_regular_files_below_the_folder_are_read(void **state)
{
    (void)state;
    mkdir(path_of("folder.qml"), 0700);
    assert_refused("use folder: x\n", "`folder` is not a regular file", 77);
    assert_int_equal(mkfifo(path_of("pipe.qml"), 0600), 0);
    assert_refused("use pipe: x\n", "`pipe` is not a regular file", 77);
    assert_int_equal(symlink("/etc/hostname", path_of("link.qml")), 0);
    assert_refused("use link: x\n", "outside the folder", 77);
}

static void a_link_inside_the_folder_is_the_same_module(void **state)
{
    (void)state;
    write_file("a.qml", "const p = 1\n");
    assert_int_equal(symlink("a.qml", path_of("link.qml")), 0);
    Modules *modules = load("use a: p\nuse link: p\n");
    assert_int_equal(diag_error_count(session.sink), 0);
    assert_int_equal(modules_count(modules), 2);
}

static void levels_of_use_are_limited(void **state)
{
    (void)state;
    for (int i = 0; i < 70; i++)
        write_file(arena_printf(session.arena, "n%d.qml", i),
                   arena_printf(session.arena, "use n%d: x\n", i + 1));
    assert_refused("use n0: x\n", "more than 64 levels deep", 1);
    assert_int_equal(diag_error_count(session.sink), 1);
}

static void errors_in_a_used_module_name_its_file(void **state)
{
    (void)state;
    write_file("lib/nn.qml", "const 3\n");
    assert_refused("use std.nn: x\n", "--> std/nn.qml:1:7", 1);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, open_folder, close_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(used_modules_come_before_their_users_and_once),
        CASE(a_root_given_as_text_uses_files_of_its_folder),
        CASE(a_missing_module_or_root_asks_for_exit_66),
        CASE(a_library_that_is_not_there_is_said),
        CASE(a_cycle_is_told_as_a_chain),
        CASE(a_module_that_uses_itself_or_the_root_is_a_cycle),
        CASE(only_regular_files_below_the_folder_are_read),
        CASE(a_link_inside_the_folder_is_the_same_module),
        CASE(levels_of_use_are_limited),
        CASE(errors_in_a_used_module_name_its_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
