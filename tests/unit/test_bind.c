/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Columns by name: the styles of names, the patterns, and what a missing column says. */
#include <string.h>

#include "runtime/bind.h"
#include "tests/support/qtest.h"

static Model model;
static ModelColumn columns[2];
static Memory memory;
static QmlError error;
static BindingList list;
static DatasetColumn places[2];
static Dataset dataset = {.columns = places};

static bool bind(const char *header, const char *target, bool needs_loss)
{
    static char text[1024];
    strcpy(text, header);
    CsvReader reader;
    csv_begin(&reader, text, strlen(text));
    assert_int_equal(csv_next(&reader), CSV_RECORD);
    error = (QmlError){0};
    const DatasetRequest request = {"d.csv", target, needs_loss};
    const bool good = bind_columns(&list, &model, &request, &reader, &dataset, &memory, &error);
    csv_end(&reader);
    return good;
}

static void make_model(ModelShape shape)
{
    memset(columns, 0, sizeof columns);
    columns[0] = (ModelColumn){.name = "x", .shape = shape, .in_model = true};
    columns[1] = (ModelColumn){.name = "y",
                               .kind = COLUMN_CLASS,
                               .shape = {.count = 1},
                               .offset = shape.count,
                               .in_loss = true};
    model = (Model){.columns = columns,
                    .num_columns = 2,
                    .target = &columns[1],
                    .sizes = {.data = shape.count + 1}};
}

static int finish(void **state)
{
    (void)state;
    memory_free(&memory);
    return 0;
}

/* cells of the bindings in order of the values */
static const char *cells(void)
{
    static char shown[256];
    shown[0] = '\0';
    for (size_t i = 0; i < list.num_bindings; i++) {
        char part[32];
        assert_int_equal(list.bindings[i].value, i);
        snprintf(part, sizeof part, "%zu ", list.bindings[i].cell);
        strcat(shown, part);
    }
    return shown;
}

static void vectors_bind_in_three_styles_whatever_the_order(void **state)
{
    (void)state;
    make_model((ModelShape){1, {3}, 3});
    assert_true(bind("x2,x0,x1,y", NULL, true));
    assert_string_equal(cells(), "1 2 0 3 ");
    assert_true(bind("y,x_0,x_1,x_2", NULL, true));
    assert_string_equal(cells(), "1 2 3 0 ");
    assert_true(bind("y,x[1],x[0],x[2],more", NULL, true));
    assert_string_equal(cells(), "2 1 3 0 ");
}

static void matrices_bind_with_both_indices(void **state)
{
    (void)state;
    make_model((ModelShape){2, {2, 2}, 4});
    assert_true(bind("x_0_0,x_0_1,x_1_0,x_1_1,y", NULL, true));
    assert_string_equal(cells(), "0 1 2 3 4 ");
    assert_true(bind("y,\"x[1,1]\",\"x[0,0]\",\"x[0,1]\",\"x[1,0]\"", NULL, true));
    assert_string_equal(cells(), "2 3 4 1 0 ");
    assert_false(bind("x00,x01,x10,x11,y", NULL, true));
}

static void scalars_bind_by_their_own_name(void **state)
{
    (void)state;
    make_model((ModelShape){.count = 1});
    assert_true(bind("x,y", NULL, true));
    assert_string_equal(cells(), "0 1 ");
    assert_false(bind("x0,y", NULL, true));
}

static void patterns_go_in_their_order_and_matches_in_the_files(void **state)
{
    (void)state;
    make_model((ModelShape){1, {4}, 4});
    const char *globs[] = {"sepal*", "petal*"};
    columns[0].globs = globs;
    columns[0].num_globs = 2;
    assert_true(bind("petal_l,sepal_w,petal_w,sepal_l,y", NULL, true));
    assert_string_equal(cells(), "1 3 0 2 4 ");
    assert_false(bind("petal_l,sepal_w,petal_w,y", NULL, true));
    assert_non_null(strstr(error.message, "needs 4 columns, its patterns match 3"));
    assert_false(bind("sepal_a,sepal_b,sepal_c,sepal_d,y", NULL, true));
    assert_non_null(strstr(error.message, "no column matches \"petal*\""));
}

static void a_missing_column_lists_the_header_and_the_line_to_write(void **state)
{
    (void)state;
    make_model((ModelShape){1, {3}, 3});
    assert_false(bind("x0,x1,species", NULL, true));
    assert_int_equal(error.exit_code, QML_EXIT_DATA);
    assert_non_null(strstr(error.message, "d.csv:row 1: no column \"x2\" for \"x\""));
    assert_non_null(strstr(error.message, "the file's header: x0, x1, species"));
    assert_non_null(strstr(error.message, "x: real[3] ~> columns(\"NAME\", \"NAME\", \"NAME\")"));
}

static void other_separators_are_named(void **state)
{
    (void)state;
    make_model((ModelShape){1, {2}, 2});
    assert_false(bind("x0;x1;y", NULL, true));
    assert_non_null(strstr(error.message, "separated by `;`"));
    assert_false(bind("x0\tx1\ty", NULL, true));
    assert_non_null(strstr(error.message, "separated by `\\t`"));
}

static void the_target_is_only_needed_for_the_loss(void **state)
{
    (void)state;
    make_model((ModelShape){1, {2}, 2});
    assert_true(bind("x0,x1", NULL, false));
    assert_string_equal(cells(), "0 1 ");
    assert_false(bind("x0,x1", NULL, true));
    assert_non_null(strstr(error.message, "no column \"y\""));
    assert_true(bind("x0,label,x1", "label", true));
    assert_string_equal(cells(), "0 2 1 ");
    assert_false(bind("x0,label,x1", "other", true));
}

static void headers_without_names_or_with_one_twice_are_refused(void **state)
{
    (void)state;
    make_model((ModelShape){1, {2}, 2});
    assert_false(bind("5.1,3.5,1.4", NULL, true));
    assert_non_null(strstr(error.message, "a header with the names"));
    assert_false(bind("x0,x1,y,x0", NULL, true));
    assert_non_null(strstr(error.message, "\"x0\" stands twice, at positions 1 and 4"));
    assert_true(bind(",x0,x1,y,", NULL, true));
}

static void a_star_stands_for_any_bytes(void **state)
{
    (void)state;
    assert_true(bind_glob("a*c", "abbc", 4));
    assert_true(bind_glob("*", "", 0));
    assert_true(bind_glob("a*", "a", 1));
    assert_true(bind_glob("*b*b", "abab", 4));
    assert_false(bind_glob("a*c", "abcd", 4));
    assert_false(bind_glob("abc", "ab", 2));
    assert_false(bind_glob("", "a", 1));
    assert_false(bind_glob("A*", "abc", 3));
}

static void a_wide_column_takes_what_the_file_has(void **state)
{
    (void)state;
    static const char *globs[] = {"f*"};
    make_model((ModelShape){1, {2}, 2});
    columns[0].is_wide = true;
    assert_true(bind("x0,x1,x2,x3,x5,y", NULL, true));
    assert_string_equal(cells(), "0 1 2 3 5 ");
    assert_int_equal(places[0].width, 4);
    assert_int_equal(places[1].offset, 4);
    assert_int_equal(dataset.width, 5);
    assert_true(bind("x_1,x_2,x_0,y", NULL, true));
    assert_string_equal(cells(), "2 0 1 3 ");
    assert_false(bind("x0,y", NULL, true));
    assert_non_null(strstr(error.message, "no column \"x1\" for \"x\""));
    columns[0].globs = globs;
    columns[0].num_globs = 1;
    assert_true(bind("f,y,fa,fb", NULL, true));
    assert_string_equal(cells(), "0 2 3 1 ");
    assert_true(bind("f,y,fa,fb", NULL, false)); /* predict reads no target */
    assert_int_equal(list.num_bindings, 3);
    assert_int_equal(dataset.width, 4);
    assert_true(places[0].is_read && !places[1].is_read);
    assert_false(bind("f,y", NULL, true));
    assert_non_null(strstr(error.message, "\"x\" needs at least 2 columns, its patterns match 1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(vectors_bind_in_three_styles_whatever_the_order),
        TEST(matrices_bind_with_both_indices),
        TEST(scalars_bind_by_their_own_name),
        TEST(patterns_go_in_their_order_and_matches_in_the_files),
        TEST(a_missing_column_lists_the_header_and_the_line_to_write),
        TEST(other_separators_are_named),
        TEST(the_target_is_only_needed_for_the_loss),
        TEST(headers_without_names_or_with_one_twice_are_refused),
        TEST(a_star_stands_for_any_bytes),
        TEST(a_wide_column_takes_what_the_file_has),
    };
    return cmocka_run_group_tests(tests, NULL, finish);
}
