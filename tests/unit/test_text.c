/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Growing text, escapes of control bytes, and the error that comes first. */
#include <string.h>

#include "runtime/base/error.h"
#include "runtime/base/text.h"
#include "tests/support/qtest.h"

static void grows_past_every_capacity(void **state)
{
    (void)state;
    Text text = {0};
    assert_string_equal(text_string(&text), "");
    for (int i = 0; i < 1000; i++)
        text_add(&text, "%03d,", i);
    assert_int_equal(text.length, 4000);
    assert_memory_equal(text.bytes + 3996, "999,", 5);
    text_free(&text);
    assert_null(text.bytes);
}

static void control_bytes_are_escaped_and_others_kept(void **state)
{
    (void)state;
    Text text = {0};
    text_add_escaped(&text, "a\x1b[31m\n\t\r\x7f\0ü", 13);
    assert_string_equal(text_string(&text), "a\\x1b[31m\\n\\t\\r\\x7f\\x00ü");
    text_free(&text);
}

static void escaped_copies_are_cut_to_their_room(void **state)
{
    (void)state;
    char buffer[12];
    assert_string_equal(text_escape(buffer, sizeof buffer, "short", 5), "short");
    assert_string_equal(text_escape(buffer, sizeof buffer, "much too long a name", 20),
                        "much too...");
    assert_string_equal(text_escape(buffer, sizeof buffer, "\x01\x02\x03", 3), "\\x01\\x02...");
}

static void formats_of_users_stay_text(void **state)
{
    (void)state;
    QmlError error = {0};
    qmlrt_fail(&error, QML_EXIT_DATA, "%s", "%n%s%x");
    assert_string_equal(error.message, "%n%s%x");
}

static void the_first_error_wins_and_long_ones_are_cut(void **state)
{
    (void)state;
    QmlError error = {0};
    char long_text[3 * QML_ERROR_MESSAGE];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    assert_false(qmlrt_fail(&error, QML_EXIT_IO, "%s", long_text));
    assert_int_equal(strlen(error.message), QML_ERROR_MESSAGE - 1);
    assert_string_equal(error.message + QML_ERROR_MESSAGE - 5, "x...");
    qmlrt_fail(&error, QML_EXIT_USAGE, "second");
    assert_int_equal(error.exit_code, QML_EXIT_IO);
    assert_false(qmlrt_fail(NULL, QML_EXIT_USAGE, "nobody listens"));
}

static void every_exit_code_has_a_meaning(void **state)
{
    (void)state;
#define EXIT_CODE(name, number, meaning) assert_string_equal(qmlrt_exit_meaning(number), meaning);
#include "runtime/base/exit_codes.def"
#undef EXIT_CODE
    assert_null(qmlrt_exit_meaning(3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(grows_past_every_capacity),
        TEST(control_bytes_are_escaped_and_others_kept),
        TEST(escaped_copies_are_cut_to_their_room),
        TEST(formats_of_users_stay_text),
        TEST(the_first_error_wins_and_long_ones_are_cut),
        TEST(every_exit_code_has_a_meaning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
