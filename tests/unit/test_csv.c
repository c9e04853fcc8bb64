/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Cells and records of CSV texts. */
#include <stdlib.h>
#include <string.h>

#include "runtime/csv.h"
#include "tests/support/qtest.h"

/* All records as one line: cells in brackets, records separated by |, broken ones as !line:problem */
static const char *records_of(const char *text, size_t length)
{
    static char shown[4096];
    char *copy = malloc(length + 1);
    memcpy(copy, text, length);
    CsvReader reader;
    csv_begin(&reader, copy, length);
    shown[0] = '\0';
    for (CsvResult result; (result = csv_next(&reader)) != CSV_END;) {
        char part[512];
        assert_int_not_equal(result, CSV_NO_MEMORY);
        strcat(shown, shown[0] ? "|" : "");
        if (result == CSV_BROKEN) {
            snprintf(part, sizeof part, "!%zu:%.12s", reader.problem_line, reader.problem);
            strcat(shown, part);
            continue;
        }
        snprintf(part, sizeof part, "%zu", reader.record_line);
        strcat(shown, part);
        for (size_t i = 0; i < reader.num_cells; i++) {
            snprintf(part, sizeof part, "[%.*s]", (int)reader.cells[i].length,
                     reader.cells[i].text);
            strcat(shown, part);
        }
    }
    csv_end(&reader);
    free(copy);
    return shown;
}

static const char *records(const char *text)
{
    return records_of(text, strlen(text));
}

static void cells_end_at_commas_and_lines(void **state)
{
    (void)state;
    assert_string_equal(records("a,b\n1,2\n"), "1[a][b]|2[1][2]");
    assert_string_equal(records("a,b\r\n1,2\r\n"), "1[a][b]|2[1][2]");
    assert_string_equal(records("a,b\n1,2"), "1[a][b]|2[1][2]");
    assert_string_equal(records("a,,\n"), "1[a][][]");
    assert_string_equal(records(""), "");
    assert_string_equal(records("\xef\xbb\xbf"
                                "a\n"),
                        "1[a]");
}

static void blanks_around_cells_go_and_blanks_inside_stay(void **state)
{
    (void)state;
    assert_string_equal(records(" a ,\tb c\t\n"), "1[a][b c]");
    assert_string_equal(records(" \"a\" , \" b \"\n"), "1[a][b]");
}

static void quoted_cells_hold_commas_quotes_and_line_ends(void **state)
{
    (void)state;
    assert_string_equal(records("\"a,b\",\"say \"\"hi\"\"\"\nx,y\n"), "1[a,b][say \"hi\"]|2[x][y]");
    assert_string_equal(records("\"one\ntwo\",b\nc,d\n"), "1[one\ntwo][b]|3[c][d]");
    assert_string_equal(records("\"\"\n"), "1[]");
}

static void empty_lines_count_only_between_records(void **state)
{
    (void)state;
    assert_string_equal(records("a\n\n \r\n\n"), "1[a]");
    assert_string_equal(records("a\n\nb\n"), "1[a]|2[]|3[b]");
}

static void broken_records_are_told_and_reading_goes_on(void **state)
{
    (void)state;
    assert_string_equal(records("a\"b,c\nd,e\n"), "!1:a quote insi|2[d][e]");
    assert_string_equal(records("\"a\"b\nd\n"), "!1:text after a|2[d]");
    assert_string_equal(records("a\n\"b\nc\n"), "1[a]|!2:a quote is o");
    assert_string_equal(records("a\rb\nc\n"), "!1:a carriage r|2[c]");
    assert_string_equal(records_of("a\0b\nc\n", 6), "!1:a NUL byte|2[c]");
    assert_string_equal(records_of("\"a\0b\"\nc\n", 8), "!1:a NUL byte|2[c]");
}

static CsvResult first_result(char *text, size_t length)
{
    CsvReader reader;
    csv_begin(&reader, text, length);
    const CsvResult result = csv_next(&reader);
    csv_end(&reader);
    return result;
}

static void cells_counts_and_lines_have_limits(void **state)
{
    (void)state;
    const size_t size = CSV_MAX_RECORD + 16;
    char *text = malloc(size);
    memset(text, '1', size);
    assert_int_equal(first_result(text, CSV_MAX_CELL), CSV_RECORD);
    assert_int_equal(first_result(text, CSV_MAX_CELL + 1), CSV_BROKEN);
    for (size_t i = 1000; i < size; i += 1000)
        text[i] = ',';
    assert_int_equal(first_result(text, CSV_MAX_RECORD - 1000), CSV_RECORD);
    assert_int_equal(first_result(text, size), CSV_BROKEN);
    memset(text, ',', size);
    assert_int_equal(first_result(text, CSV_MAX_CELLS - 1), CSV_RECORD);
    assert_int_equal(first_result(text, CSV_MAX_CELLS), CSV_BROKEN);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(cells_end_at_commas_and_lines),
        TEST(blanks_around_cells_go_and_blanks_inside_stay),
        TEST(quoted_cells_hold_commas_quotes_and_line_ends),
        TEST(empty_lines_count_only_between_records),
        TEST(broken_records_are_told_and_reading_goes_on),
        TEST(cells_counts_and_lines_have_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
