/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* JSON in and out: limits, places of errors, order, round trips of numbers. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/json.h"
#include "tests/support/qtest.h"

static JsonTree *parse(const char *text)
{
    QmlError error = {0};
    JsonTree *tree = jtree_parse(text, strlen(text), "t.json", &error);
    if (!tree)
        fail_msg("%s", error.message);
    return tree;
}

static QmlError refusal(const char *text)
{
    QmlError error = {0};
    assert_null(jtree_parse(text, strlen(text), "t.json", &error));
    assert_int_equal(error.exit_code, QML_EXIT_DATA);
    return error;
}

static void getters_find_every_kind(void **state)
{
    (void)state;
    JsonTree *tree = parse("{\"a\": [1, 2.5, \"s\", true, null], \"b\": {\"c\": -3}}");
    const JsonTree *a = jtree_member(tree, "a");
    assert_int_equal(jtree_kind(tree), JTREE_OBJECT);
    assert_int_equal(jtree_count(tree), 2);
    assert_int_equal(jtree_count(a), 5);
    assert_true(jtree_is_integer(jtree_item(a, 0)));
    assert_false(jtree_is_integer(jtree_item(a, 1)));
    assert_close(jtree_number(jtree_item(a, 0)), 1.0, 0);
    assert_close(jtree_number(jtree_item(a, 1)), 2.5, 0);
    assert_string_equal(jtree_string(jtree_item(a, 2)), "s");
    assert_true(jtree_is_true(jtree_item(a, 3)));
    assert_int_equal(jtree_kind(jtree_item(a, 4)), JTREE_NULL);
    assert_int_equal(jtree_integer(jtree_member(jtree_member(tree, "b"), "c")), -3);
    jtree_free(tree);
}

static void absent_values_are_harmless(void **state)
{
    (void)state;
    JsonTree *tree = parse("{}");
    const JsonTree *none = jtree_member(tree, "x");
    assert_null(none);
    assert_int_equal(jtree_kind(none), JTREE_NULL);
    assert_int_equal(jtree_count(none), 0);
    assert_null(jtree_item(none, 3));
    assert_null(jtree_member(none, "y"));
    assert_null(jtree_string(none));
    assert_null(jtree_first(none));
    assert_close(jtree_number(none), 0.0, 0);
    jtree_free(tree);
    jtree_free(NULL);
}

static void members_come_in_the_order_of_the_text(void **state)
{
    (void)state;
    JsonTree *tree = parse("{\"z\": 1, \"a\": 2, \"m\": 3}");
    char keys[8] = "";
    for (void *at = jtree_first(tree); at; at = jtree_next(tree, at))
        strcat(keys, jtree_key(at));
    assert_string_equal(keys, "zam");
    jtree_free(tree);
}

static void errors_name_source_line_and_column(void **state)
{
    (void)state;
    const QmlError error = refusal("{\n  \"a\": 1,\n  \"b\" 2\n}");
    assert_true(strncmp(error.message, "t.json:3:", 9) == 0);
    refusal("");
    refusal("{\"a\": 1} x");
    refusal("{\"a\": 1e999}");
    refusal("{\"a\": nan}");
    refusal("[1,]");
}

static void duplicate_keys_are_errors(void **state)
{
    (void)state;
    assert_non_null(strstr(refusal("{\"a\": 1, \"a\": 2}").message, "duplicate"));
}

static void nesting_stops_at_the_limit(void **state)
{
    (void)state;
    char text[2 * JTREE_MAX_DEPTH + 8];
    for (int depth = JTREE_MAX_DEPTH; depth <= JTREE_MAX_DEPTH + 1; depth++) {
        memset(text, '[', (size_t)depth);
        memset(text + depth, ']', (size_t)depth);
        text[2 * depth] = '\0';
        if (depth == JTREE_MAX_DEPTH)
            jtree_free(parse(text));
        else
            assert_non_null(strstr(refusal(text).message, "nesting too deep"));
    }
    jtree_free(parse("\"[[[[[[ \\\" [[[[ brackets in a string do not count\""));
}

static void written_text_reads_back(void **state)
{
    (void)state;
    Text text = {0};
    JsonWriter writer = {.text = &text};
    const double values[] = {0.1, -2.0, 1e-300, 3.5, 1.0 / 3.0, 7.25};
    const uint64_t shape[] = {2, 3};
    jwriter_begin(&writer, '{');
    jwriter_key(&writer, "na\"me\n");
    jwriter_string(&writer, "ü\\\x01");
    jwriter_key(&writer, "w");
    jwriter_tensor(&writer, values, shape, 2);
    jwriter_key(&writer, "s");
    jwriter_tensor(&writer, values, NULL, 0);
    jwriter_key(&writer, "n");
    jwriter_number(&writer, (double)NAN);
    jwriter_key(&writer, "i");
    jwriter_integer(&writer, UINT64_C(9007199254740993));
    jwriter_end(&writer, '}');
    JsonTree *tree = parse(text_string(&text));
    assert_string_equal(jtree_string(jtree_member(tree, "na\"me\n")), "ü\\\x01");
    for (size_t i = 0; i < 6; i++) {
        const JsonTree *row = jtree_item(jtree_member(tree, "w"), i / 3);
        assert_close(jtree_number(jtree_item(row, i % 3)), values[i], 0);
    }
    assert_close(jtree_number(jtree_member(tree, "s")), 0.1, 0);
    assert_int_equal(jtree_kind(jtree_member(tree, "n")), JTREE_NULL);
    assert_true(jtree_integer(jtree_member(tree, "i")) == INT64_C(9007199254740993));
    jtree_free(tree);
    text_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(getters_find_every_kind),
        TEST(absent_values_are_harmless),
        TEST(members_come_in_the_order_of_the_text),
        TEST(errors_name_source_line_and_column),
        TEST(duplicate_keys_are_errors),
        TEST(nesting_stops_at_the_limit),
        TEST(written_text_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
