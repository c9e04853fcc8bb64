/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The parser of command lines on a small table of its own. */
#include <string.h>

#include "runtime/base/options.h"
#include "tests/support/qtest.h"

enum { FIT, SHOW };

enum { DATA, RATE, COUNT, MODE, THREADS, QUIET, OUTPUT, NUM };

static const CommandSpec commands[] = {
    {"fit", "fits", "fit --data d.csv\nfit --quiet", "More words."},
    {"show", "shows", "show", NULL}};
static const OptionSpec options[] = {
    {"data", 0, OPTION_PATH, "FILE", 0, 0, NULL, 1u << FIT, "the data"},
    {"rate", 0, OPTION_REAL, "X", 0.5, 2, NULL, 1u << FIT, "the rate"},
    {"count", 0, OPTION_COUNT, "N", 1, 100, NULL, 1u << FIT | 1u << SHOW, "how many"},
    {"mode", 0, OPTION_CHOICE, "M", 0, 0, "fast|exact", 1u << FIT, "the mode"},
    {"threads", 0, OPTION_THREADS, "N", 0, 0, NULL, 1u << FIT, "threads"},
    {"quiet", 0, OPTION_FLAG, "", 0, 0, NULL, 1u << FIT, "silence"},
    {"output", 'o', OPTION_PATH, "FILE", 0, 0, NULL, 1u << FIT, "the output"},
};
static const OptionTable table = {"prog", commands, 2, options, NUM};

static OptionValue values[NUM];
static const char *operands[2];
static size_t num_operands;

static bool parse(int command, const char *const *words, QmlError *error)
{
    static char storage[16][64];
    char *argv[16];
    int argc = 0;
    for (; words[argc]; argc++) {
        strncpy(storage[argc], words[argc], sizeof storage[argc] - 1);
        argv[argc] = storage[argc];
    }
    *error = (QmlError){0};
    return options_parse(&table, command, argc, argv, values, operands, 1, &num_operands, error);
}

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void reads_every_kind_in_both_spellings(void **state)
{
    (void)state;
    QmlError error;
    assert_true(parse(FIT,
                      WORDS("--data", "d.csv", "--rate=1.5", "--count", "7", "--mode=exact",
                            "--threads", "3", "--quiet", "-o", "out"),
                      &error));
    assert_string_equal(values[DATA].text, "d.csv");
    assert_close(values[RATE].real, 1.5, 0);
    assert_int_equal(values[COUNT].count, 7);
    assert_int_equal(values[MODE].count, 1);
    assert_int_equal(values[THREADS].count, 3);
    assert_true(values[QUIET].given);
    assert_string_equal(values[OUTPUT].text, "out");
    assert_true(parse(FIT, WORDS("--threads", "auto"), &error));
    assert_int_equal(values[THREADS].count, 0);
    assert_false(values[DATA].given);
}

static void a_double_dash_ends_the_options(void **state)
{
    (void)state;
    QmlError error;
    assert_true(parse(FIT, WORDS("--quiet", "--", "--data"), &error));
    assert_int_equal(num_operands, 1);
    assert_string_equal(operands[0], "--data");
    assert_true(parse(FIT, WORDS("-"), &error));
    assert_string_equal(operands[0], "-");
    assert_false(parse(FIT, WORDS("a", "b"), &error));
    assert_non_null(strstr(error.message, "unexpected argument `b`"));
}

static void mistakes_are_usage_errors_that_name_the_option(void **state)
{
    (void)state;

    static const struct {
        const char *words[3];
        const char *says;
    } cases[] = {
        {{"--dat", "x"}, "did you mean `--data`"},
        {{"--banana"}, "unknown option `--banana`"},
        {{"--data"}, "--data needs a value"},
        {{"--data", "--quiet"}, "--data needs a value"},
        {{"--data="}, "the value is empty"},
        {{"--rate", "abc"}, "`abc` is not a number"},
        {{"--rate", "nan"}, "is not a number"},
        {{"--rate", "1,5"}, "is not a number"},
        {{"--rate", "2.5"}, "out of range, from 0.5 to 2"},
        {{"--count", "0"}, "out of range, from 1 to 100"},
        {{"--count", "-1"}, "-1 is out of range, from 1 to 100"},
        {{"--count", "99999999999999999999"}, "is out of range, from 1 to 100"},
        {{"--count", "1.5"}, "not a whole number"},
        {{"--mode", "slow"}, "not one of fast|exact"},
        {{"--mode", "fas"}, "not one of fast|exact"},
        {{"--threads", "0"}, "`auto` or a number from 1"},
        {{"--threads", "-1"}, "`auto` or a number from 1"},
        {{"--threads", "abc"}, "`auto` or a number from 1"},
        {{"--quiet=1"}, "takes no value"},
        {{"--quiet", "--quiet"}, "given twice"},
        {{"-x"}, "unknown option `-x`"},
        {{"-ofile"}, "unknown option"},
        {{"--dat\x1b[0m"}, "\\x1b"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        QmlError error;
        assert_false(parse(FIT, cases[i].words, &error));
        assert_int_equal(error.exit_code, QML_EXIT_USAGE);
        if (!strstr(error.message, cases[i].says))
            fail_msg("case %zu: %s", i, error.message);
    }
}

static void an_option_of_another_command_is_refused(void **state)
{
    (void)state;
    QmlError error;
    assert_true(parse(SHOW, WORDS("--count", "2"), &error));
    assert_false(parse(SHOW, WORDS("--data", "d"), &error));
    assert_non_null(strstr(error.message, "`show` takes no option `--data`"));
    assert_false(parse(SHOW, WORDS("-o", "d"), &error));
    assert_non_null(strstr(error.message, "`show` takes no option `--output`"));
}

static void commands_are_found_or_suggested(void **state)
{
    (void)state;
    QmlError error = {0};
    assert_int_equal(options_command(&table, "show", &error), SHOW);
    assert_int_equal(options_command(&table, "shwo", &error), -1);
    assert_non_null(strstr(error.message, "did you mean `show`"));
    assert_int_equal(error.exit_code, QML_EXIT_USAGE);
}

static void help_has_examples_first_options_and_exit_codes(void **state)
{
    (void)state;
    Text text = {0};
    options_help(&table, FIT, &text);
    const char *help = text_string(&text);
    assert_non_null(strstr(help, "prog fit --quiet"));
    assert_true(strstr(help, "Examples:") < strstr(help, "Options:"));
    assert_true(strstr(help, "Options:") < strstr(help, "Exit codes:"));
    assert_non_null(strstr(help, "(fast|exact)"));
    assert_non_null(strstr(help, "(0.5 to 2)"));
    assert_non_null(strstr(help, "More words."));
    assert_non_null(strstr(help, "-o, --output FILE"));
    text_free(&text);
    options_help(&table, SHOW, &text);
    assert_null(strstr(text_string(&text), "--data"));
    text_free(&text);
    options_help(&table, -1, &text);
    assert_non_null(strstr(text_string(&text), "fits"));
    assert_non_null(strstr(text_string(&text), " 65 "));
    text_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads_every_kind_in_both_spellings),
        TEST(a_double_dash_ends_the_options),
        TEST(mistakes_are_usage_errors_that_name_the_option),
        TEST(an_option_of_another_command_is_refused),
        TEST(commands_are_found_or_suggested),
        TEST(help_has_examples_first_options_and_exit_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
