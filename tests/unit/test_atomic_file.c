/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Files written whole or not at all, and files read only when they are files. */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/base/atomic_file.h"
#include "runtime/base/file_read.h"
#include "tests/support/files.h"
#include "tests/support/qtest.h"

static void writes_a_new_file_and_replaces_an_old_one(void **state)
{
    (void)state;
    QmlError error = {0};
    assert_true(atomic_file_write("f", "first", 5, &error));
    assert_string_equal(files_read("f", NULL), "first");
    assert_true(atomic_file_write("f", "second", 6, &error));
    assert_string_equal(files_read("f", NULL), "second");
    assert_true(atomic_file_write("./g", "", 0, &error));
    assert_int_equal(files_count(), 2);
}

static void follows_a_symbolic_link_and_keeps_it(void **state)
{
    (void)state;
    QmlError error = {0};
    files_write_text("target", "old");
    assert_int_equal(symlink("target", "link"), 0);
    assert_true(atomic_file_write("link", "new", 3, &error));
    struct stat status;
    assert_int_equal(lstat("link", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_string_equal(files_read("target", NULL), "new");
}

static void follows_links_to_a_file_that_is_not_there_yet(void **state)
{
    (void)state;
    QmlError error = {0};
    assert_int_equal(mkdir("deep", 0700), 0);
    assert_int_equal(symlink("second", "deep/first"), 0);
    assert_int_equal(symlink("../born", "deep/second"), 0);
    assert_true(atomic_file_write("deep/first", "new", 3, &error));
    struct stat status;
    assert_int_equal(lstat("deep/first", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_string_equal(files_read("born", NULL), "new");
    assert_int_equal(unlink("deep/first") | unlink("deep/second"), 0);
    assert_int_equal(symlink("nowhere/born", "lost"), 0);
    assert_false(atomic_file_write("lost", "x", 1, &error));
    assert_int_equal(error.exit_code, QML_EXIT_CREATE);
}

static void a_missing_folder_or_a_folder_as_target_is_73(void **state)
{
    (void)state;
    QmlError error = {0};
    assert_false(atomic_file_write("nowhere/f", "x", 1, &error));
    assert_int_equal(error.exit_code, QML_EXIT_CREATE);
    error = (QmlError){0};
    assert_int_equal(mkdir("d", 0700), 0);
    assert_false(atomic_file_write("d", "x", 1, &error));
    assert_int_equal(error.exit_code, QML_EXIT_CREATE);
    assert_int_equal(files_count(), 1);
}

static void a_read_only_folder_is_77(void **state)
{
    (void)state;
    if (geteuid() == 0)
        return; /* root may write everywhere */
    QmlError error = {0};
    assert_int_equal(mkdir("d", 0500), 0);
    assert_false(atomic_file_write("d/f", "x", 1, &error));
    assert_int_equal(error.exit_code, QML_EXIT_PERMISSION);
}

static void a_full_device_is_74_and_stays_a_device(void **state)
{
    (void)state;
    QmlError error = {0};
    assert_false(atomic_file_write("/dev/full", "x", 1, &error));
    assert_int_equal(error.exit_code, QML_EXIT_IO);
    assert_non_null(strstr(error.message, "bytes are needed"));
    error = (QmlError){0};
    assert_true(atomic_file_write("/dev/null", "x", 1, &error));
    struct stat status;
    assert_int_equal(stat("/dev/null", &status), 0);
    assert_true(S_ISCHR(status.st_mode));
}

static void a_failed_write_keeps_the_old_file_and_leaves_nothing(void **state)
{
    (void)state;
    files_write_text("f", "old");
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    const struct rlimit small = {100, limit.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    QmlError error = {0};
    char bytes[1000] = {0};
    const bool written = atomic_file_write("f", bytes, sizeof bytes, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    assert_false(written);
    assert_int_equal(error.exit_code, QML_EXIT_IO);
    assert_non_null(strstr(error.message, "1000 bytes are needed"));
    assert_string_equal(files_read("f", NULL), "old");
    assert_int_equal(files_count(), 1);
}

static void names_of_255_bytes_and_with_odd_bytes_are_written(void **state)
{
    (void)state;
    QmlError error = {0};
    char name[256];
    memset(name, 'n', 255);
    name[255] = '\0';
    assert_true(atomic_file_write(name, "x", 1, &error));
    assert_true(atomic_file_write("-o sp\nace\xff", "y", 1, &error));
    assert_int_equal(files_count(), 2);
}

static void reads_a_file_whole_with_a_nul_after_it(void **state)
{
    (void)state;
    QmlError error = {0};
    char *bytes;
    size_t length;
    files_write("f", "a\0b", 3);
    assert_true(file_read("f", 3, &bytes, &length, &error));
    assert_int_equal(length, 3);
    assert_memory_equal(bytes, "a\0b\0", 4);
    free(bytes);
}

static void refuses_what_is_missing_too_large_or_no_file(void **state)
{
    (void)state;
    char *bytes;
    size_t length;
    QmlError error = {0};
    assert_false(file_read("none\x1b", 10, &bytes, &length, &error));
    assert_int_equal(error.exit_code, QML_EXIT_MISSING);
    assert_non_null(strstr(error.message, "none\\x1b"));
    error = (QmlError){0};
    files_write_text("f", "12345");
    assert_false(file_read("f", 4, &bytes, &length, &error));
    assert_int_equal(error.exit_code, QML_EXIT_DATA);
    error = (QmlError){0};
    assert_false(file_read(".", 10, &bytes, &length, &error));
    assert_int_equal(error.exit_code, QML_EXIT_PERMISSION);
    error = (QmlError){0};
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_false(file_read("pipe", 10, &bytes, &length, &error));
    assert_int_equal(error.exit_code, QML_EXIT_PERMISSION);
    error = (QmlError){0};
    assert_false(file_read("/dev/zero", 10, &bytes, &length, &error));
    assert_int_equal(error.exit_code, QML_EXIT_PERMISSION);
}

#define FILE_TEST(function) cmocka_unit_test_setup_teardown(function, files_begin, files_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILE_TEST(writes_a_new_file_and_replaces_an_old_one),
        FILE_TEST(follows_a_symbolic_link_and_keeps_it),
        FILE_TEST(follows_links_to_a_file_that_is_not_there_yet),
        FILE_TEST(a_missing_folder_or_a_folder_as_target_is_73),
        FILE_TEST(a_read_only_folder_is_77),
        FILE_TEST(a_full_device_is_74_and_stays_a_device),
        FILE_TEST(a_failed_write_keeps_the_old_file_and_leaves_nothing),
        FILE_TEST(names_of_255_bytes_and_with_odd_bytes_are_written),
        FILE_TEST(reads_a_file_whole_with_a_nul_after_it),
        FILE_TEST(refuses_what_is_missing_too_large_or_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
