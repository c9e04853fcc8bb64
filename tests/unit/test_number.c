/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Numbers as text: what is read, what is refused and why, and that printing reads back to the same bits. */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "runtime/base/number.h"
#include "tests/support/qtest.h"

static double parse(const char *text)
{
    double value = -777.0;
    const char *why = NULL;
    if (!number_parse(text, strlen(text), &value, &why))
        fail_msg("\"%s\" %s", text, why);
    return value;
}

static const char *refusal(const char *text)
{
    double value;
    const char *why = "";
    assert_false(number_parse(text, strlen(text), &value, &why));
    return why;
}

static void reads_every_form_of_the_grammar(void **state)
{
    (void)state;
    assert_true(parse("0") == 0.0);
    assert_true(parse("-17.25") == -17.25);
    assert_true(parse(".5") == 0.5);
    assert_true(parse("3.") == 3.0);
    assert_true(parse("1e5") == 1e5);
    assert_true(parse("-2.5E-3") == -2.5e-3);
    assert_true(parse("6e+2") == 600.0);
    assert_true(signbit(parse("-0")));
}

static void rounds_to_nearest_and_keeps_subnormals(void **state)
{
    (void)state;
    assert_true(parse("5e-324") == 5e-324);
    assert_true(parse("1e-400") == 0.0);
    assert_true(parse("0.1") == 0.1);
    assert_true(parse("1.7976931348623157e308") == 1.7976931348623157e308);
    assert_true(parse("9007199254740993") == 9007199254740992.0);
}

static void refuses_what_is_no_number_and_says_why(void **state)
{
    (void)state;
    assert_string_equal(refusal(""), "is empty");
    assert_non_null(strstr(refusal("1,5"), "decimal point"));
    assert_non_null(strstr(refusal("0x1p3"), "hexadecimal"));
    assert_non_null(strstr(refusal("+1"), "+"));
    assert_non_null(strstr(refusal("nan"), "finite"));
    assert_non_null(strstr(refusal("-Inf"), "finite"));
    assert_non_null(strstr(refusal("1e999"), "too large"));
    static const char *const wrong[] = {".",     "-",   "1e",    "1e+", "abc",
                                        "1 2",   "--1", "1.2.3", "12a", "\xd9\xa1\xd9\xa2",
                                        "1_000", " 1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        refusal(wrong[i]);
}

static void long_digit_strings_are_read_whole(void **state)
{
    (void)state;
    char digits[500];
    memset(digits, '3', sizeof digits);
    digits[0] = '0';
    digits[1] = '.';
    double value;
    const char *why;
    assert_true(number_parse(digits, sizeof digits, &value, &why));
    assert_close(value, 1.0 / 3.0, 1e-16);
}

static void printing_reads_back_to_the_same_bits(void **state)
{
    (void)state;
    uint64_t bits = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        bits ^= bits << 13, bits ^= bits >> 7, bits ^= bits << 17;
        double value;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value))
            continue;
        char shortest[NUMBER_SIZE];
        char full[NUMBER_SIZE];
        assert_true(parse(number_print(shortest, value)) == value);
        assert_true(parse(number_print_17(full, value)) == value);
    }
    char text[NUMBER_SIZE];
    assert_string_equal(number_print(text, 0.1), "0.1");
    assert_string_equal(number_print_17(text, 0.1), "0.10000000000000001");
}

static void a_comma_locale_changes_nothing(void **state)
{
    (void)state;
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "nl_NL.UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof *names && !setlocale(LC_ALL, names[i]); i++)
        ;
    char text[NUMBER_SIZE];
    assert_string_equal(number_print(text, 2.5), "2.5");
    assert_true(parse("2.5") == 2.5);
    refusal("2,5");
    setlocale(LC_ALL, "C");
}

static void unsigned_integers_stop_at_64_bits(void **state)
{
    (void)state;
    uint64_t value;
    assert_true(number_parse_unsigned("18446744073709551615", 20, &value));
    assert_true(value == UINT64_MAX);
    assert_false(number_parse_unsigned("18446744073709551616", 20, &value));
    assert_false(number_parse_unsigned("-1", 2, &value));
    assert_false(number_parse_unsigned("", 0, &value));
    assert_false(number_parse_unsigned("7x", 2, &value));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads_every_form_of_the_grammar),        TEST(rounds_to_nearest_and_keeps_subnormals),
        TEST(refuses_what_is_no_number_and_says_why), TEST(long_digit_strings_are_read_whole),
        TEST(printing_reads_back_to_the_same_bits),   TEST(a_comma_locale_changes_nothing),
        TEST(unsigned_integers_stop_at_64_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
