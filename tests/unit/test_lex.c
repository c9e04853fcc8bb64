/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Words, statement ends and the check of the text, seen through parsed modules (SPEC.md, section 1). */
#include "tests/support/qtest.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/session.h"

static Session session;

static int open_session(void **state)
{
    (void)state;
    session_open(&session);
    return 0;
}

static int close_session(void **state)
{
    (void)state;
    session_close(&session);
    return 0;
}

/* Parses; the text must be right. Returns the canonical text. */
static const char *printed(const char *text)
{
    session_parse(&session, text, strlen(text));
    if (diag_error_count(session.sink) != 0)
        fail_msg("%s", session_messages(&session));
    return ast_print_module(session.arena, session.module);
}

/* Parses in a fresh session; exactly these errors (codes in order of place, separated by spaces). */
static const char *refused(const char *text, size_t length, const char *codes)
{
    session_close(&session);
    session_open(&session);
    session_parse(&session, text, length);
    const char *messages = session_messages(&session), *at = messages;
    const char *found = "";
    while ((at = strstr(at, "error[Q")) != NULL) {
        found = arena_printf(session.arena, "%s%s%.5s", found, found[0] ? " " : "", at + 6);
        at++;
    }
    if (strcmp(found, codes) != 0)
        fail_msg("`%s` gives [%s], wanted [%s]\n%s", text, found, codes, messages);
    return messages;
}

#define REFUSED(text, codes)          refused((text), strlen(text), (codes))
#define REFUSED_BYTES(literal, codes) refused((literal), sizeof(literal) - 1, (codes))

static const AstExpr *loss_value(const char *text)
{
    (void)printed(text);
    return session.module->items.items[session.module->items.count - 1]->value;
}

/* ---- numbers ---- */

static void numbers_have_the_value_that_is_written(void **state)
{
    (void)state;

    static const struct {
        const char *text;
        double value;
        bool is_integer;
    } rows[] = {
        {"0", 0, true},
        {"007", 7, true},
        {"9007199254740992", 9007199254740992.0, true},
        {"0.1", 0.1, false},
        {"12.5e-3", 12.5e-3, false},
        {"1e3", 1000, false},
        {"2E+2", 200, false},
        {"3.141592653589793238462643", 3.141592653589793238462643, false},
        {"1.7976931348623157e308", 1.7976931348623157e308, false},
        {"1e-400", 0, false},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const AstExpr *expr = loss_value(arena_printf(session.arena, "loss %s", rows[i].text));
        assert_int_equal(expr->kind, EXPR_NUMBER);
        assert_true(expr->number.value == rows[i].value);
        assert_int_equal(expr->number.is_integer, rows[i].is_integer);
        assert_string_equal(expr->number.text, rows[i].text);
    }
}

static void numbers_do_not_depend_on_the_locale(void **state)
{
    (void)state;
    const char *comma = setlocale(LC_NUMERIC, "de_DE.UTF-8");
    assert_true(loss_value("loss 2.75")->number.value == 2.75);
    if (comma != NULL)
        setlocale(LC_NUMERIC, "C");
}

static void a_range_after_an_integer_is_no_float(void **state)
{
    (void)state;
    const AstExpr *expr = loss_value("loss f(1..3, 0..n, 1.5..2)");
    const AstExpr *range = expr->call.args.items[0].value;
    assert_int_equal(range->kind, EXPR_RANGE);
    assert_int_equal(range->span.start, 7);
    assert_int_equal(range->span.end, 11);
    assert_true(range->range.low->number.is_integer && range->range.low->number.value == 1);
    assert_true(range->range.high->number.value == 3);
    assert_true(expr->call.args.items[2].value->range.low->number.value == 1.5);
    assert_int_equal(expr->span.end, 26);
}

static void malformed_numbers_are_refused_with_advice(void **state)
{
    (void)state;
    assert_non_null(strstr(REFUSED("loss 1.", "Q0109"), "write `1.0`"));
    assert_non_null(strstr(REFUSED("loss .5", "Q0109"), "write `0.5`"));
    assert_non_null(strstr(REFUSED("loss 2pi", "Q0109"), "write `2*pi`"));
    REFUSED("loss 1e", "Q0109");
    REFUSED("loss 0x1F", "Q0109");
    REFUSED("loss 1.5x + 2", "Q0109");
    REFUSED("loss 1_000", "Q0109");
}

static void numbers_out_of_range_are_refused(void **state)
{
    (void)state;
    REFUSED("loss 9007199254740993", "Q0110");
    REFUSED("loss 18446744073709551616", "Q0110");
    REFUSED("loss 99999999999999999999999999", "Q0110");
    assert_non_null(strstr(REFUSED("loss 1e400", "Q0111"), "1e400"));
    REFUSED("loss 1e309 + 2", "Q0111");
}

/* ---- strings ---- */

static void strings_are_unescaped(void **state)
{
    (void)state;
    const AstExpr *expr = loss_value("loss f(\"a\\\"b\\\\c\\nd\\te // \xCE\xB1\", \"\")");
    const AstExpr *text = expr->call.args.items[0].value;
    assert_int_equal(text->kind, EXPR_STRING);
    assert_string_equal(text->string.text, "a\"b\\c\nd\te // \xCE\xB1");
    assert_int_equal(text->string.length, strlen(text->string.text));
    assert_int_equal(expr->call.args.items[1].value->string.length, 0);
}

static void bad_strings_are_refused_at_their_place(void **state)
{
    (void)state;
    assert_non_null(strstr(REFUSED("loss f(\"a\\qb\")", "Q0108"), "t.qml:1:10"));
    assert_non_null(strstr(REFUSED("loss f(\"a\\\xCE\xB1\")", "Q0108"), "`\\\xCE\xB1`"));
    assert_non_null(strstr(REFUSED("loss f(\"abc)\nconst a = 1", "Q0107"), "t.qml:1:8"));
    REFUSED("loss \"a\\", "Q0107");
    REFUSED("loss \"", "Q0107");
}

/* ---- names ---- */

static void names_may_be_greek(void **state)
{
    (void)state;
    assert_string_equal(printed("param \xCE\xB8_1: angle ~ zeros"),
                        "param \xCE\xB8_1: angle ~ zeros\n");
    assert_string_equal(printed("loss \xCE\xB1\xCE\xA9\xCF\x89x2 + _"),
                        "loss \xCE\xB1\xCE\xA9\xCF\x89x2 + _\n");
}

static void other_letters_are_refused_by_name(void **state)
{
    (void)state;
    assert_non_null(strstr(REFUSED("loss caf\xC3\xA9", "Q0102"), "`\xC3\xA9` (U+00E9)"));
    REFUSED("loss a + \xE4\xB8\xAD", "Q0102");
    REFUSED("loss a $ b", "Q0102");
    REFUSED("loss a\x07", "Q0102");
}

static void a_name_has_at_most_255_bytes(void **state)
{
    (void)state;
    char text[300] = "loss ";
    memset(text + 5, 'a', 255);
    printed(text);
    text[5 + 255] = 'a';
    REFUSED(text, "Q0703");
}

static void spellings_of_other_languages_get_advice_and_no_follow_up(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"loss a ** b", "`^`"},
        {"loss a && b", "`and`"},
        {"loss a || b", "`or`"},
        {"loss !a", "`not`"},
        {"loss a \xC3\x97 b", "`*`"},
        {"loss a \xE2\x88\x92 b", "`-`"},
        {"loss a \xE2\x89\xA4 b", "`<=`"},
        {"loss a \xE2\x89\xA5 b", "`>=`"},
        {"loss a \xE2\x89\xA0 b", "`!=`"},
        {"loss f(1..=3)", "a..b+1"},
        {"loss f('a')", "double quotes"},
        {"# comment\nloss a", "`//`"},
        {"loss f(\xE2\x80\x9C"
         "a\xE2\x80\x9D)",
         "double quotes"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        session_close(&session);
        session_open(&session);
        session_parse(&session, rows[i][0], strlen(rows[i][0]));
        const char *messages = session_messages(&session);
        assert_non_null(strstr(messages, "error[Q0102]"));
        assert_null(strstr(messages, "Q0101"));
        assert_non_null(strstr(messages, rows[i][1]));
    }
}

/* ---- comments ---- */

static void comments_are_white_space(void **state)
{
    (void)state;
    assert_string_equal(printed("// one\n/* two\n * three ** /\n*/ loss /* a */ b // c\n/**/"),
                        "loss b\n");
}

static void a_block_comment_over_lines_ends_a_statement(void **state)
{
    (void)state;
    assert_string_equal(printed("const a = 1 /*\n*/ const b = 2"), "const a = 1\nconst b = 2\n");
}

static void an_unclosed_comment_is_reported_where_it_opens(void **state)
{
    (void)state;
    assert_non_null(strstr(REFUSED("loss a\n  /* x\ny", "Q0106"), "t.qml:2:3"));
    REFUSED("model f() {\n H q\n /* x }", "Q0106");
    REFUSED("loss f(a, /* x", "Q0106");
    REFUSED("/*", "Q0106");
    REFUSED("/* * /", "Q0106");
}

/* ---- statement ends ---- */

static void a_line_end_ends_a_statement_only_after_a_complete_one(void **state)
{
    (void)state;
    assert_string_equal(printed("const a =\n  1 +\n  2,\n  b = 3"), "const a = 1 + 2, b = 3\n");
    session.module = NULL;
    assert_string_equal(printed("loss f(\n  a\n  ,\n  b\n)"), "loss f(a, b)\n");
    assert_string_equal(printed("train adam(lr = 0.1),\n  epochs = 3"),
                        "train adam(lr = 0.1), epochs = 3\n");
    assert_string_equal(printed(";;\n;const a = 1;;const b = 2;\n\n"),
                        "const a = 1\nconst b = 2\n");
}

static void a_block_inside_parentheses_ends_its_statements(void **state)
{
    (void)state;
    const char *text =
        "model f(x) {\n  g(scan h = 1 for v in x {\n    let a = h\n    (a)\n  }, 2)\n}";
    const char *wanted =
        "model f(x) {\n  g(scan h = 1 for v in x {\n    let a = h\n    a\n  }, 2)\n}\n";
    assert_string_equal(printed(text), wanted);
}

static void else_and_apply_may_start_a_line(void **state)
{
    (void)state;
    printed(
        "circuit f() q: qubit[2] {\n if a {\n  H q\n }\n else {\n  X q\n }\n within {\n  H q\n }\n"
        " apply {\n  X q\n }\n}");
}

static void crlf_bom_and_a_missing_last_line_end_change_nothing(void **state)
{
    (void)state;
    const char *plain = printed("const a = 1\nloss a");
    assert_string_equal(printed("\xEF\xBB\xBF"
                                "const a = 1\r\nloss a"),
                        plain);
    assert_string_equal(printed("const a = 1\r\n\r\nloss a\r\n"), plain);
}

static void item_words_are_names_elsewhere(void **state)
{
    (void)state;
    const char *text = "model data(train, loss: real) {\n  let model = fit + use\n  param(model)\n"
                       "  loss q\n}\nloss loss = data(fn, observable)\n";
    printed(text);
    session_close(&session);
    session_open(&session);
    printed("train adam(loss = d, over = [data]),\n      loss = 3, fit = 2");
    printed("param frozen: real ~ zeros\nloss option + frozen*param");
    printed("loss f(\na,\nloss)\n"); /* column 1, but no item can go on with `)` */
}

/* ---- brackets ---- */

static void an_unclosed_bracket_is_reported_at_its_opener(void **state)
{
    (void)state;
    assert_non_null(strstr(REFUSED("model f(x) {\n  g(a\n}\nloss b", "Q0112"), "t.qml:2:4"));
    assert_non_null(
        strstr(REFUSED("model f(x) {\n  g(a)\n\nloss b\nconst c = 1", "Q0112"), "t.qml:1:12"));
    assert_non_null(strstr(REFUSED("loss f(a[1)\nconst b = 2", "Q0112"), "t.qml:1:9"));
    assert_non_null(strstr(REFUSED("loss [a, b", "Q0112"), "the file ends before a `]`"));
    assert_int_equal(session.module->items.count, 1);
}

static void an_item_word_in_column_one_ends_what_is_open(void **state)
{
    (void)state;
    REFUSED("model f(x) {\n  g(a[\nparam w: angle ~ zeros\nloss w\n", "Q0112");
    assert_int_equal(session.module->items.count, 3);
    assert_int_equal(session.module->items.items[1]->kind, ITEM_PARAM);
}

static void a_bracket_that_closes_nothing_is_dropped(void **state)
{
    (void)state;
    REFUSED("const a = 1)\nconst b = 2", "Q0113");
    assert_int_equal(session.module->items.count, 2);
    REFUSED("const a = (1]\nconst b = 2", "Q0114");
    assert_int_equal(session.module->items.count, 2);
    REFUSED("const a = 1\n}\nconst b = 2", "Q0113");
    assert_int_equal(session.module->items.count, 2);
}

/* ---- the text ---- */

static void bytes_that_are_no_text_are_refused_at_their_place(void **state)
{
    (void)state;
    assert_non_null(strstr(REFUSED_BYTES("const a = 1\n\0loss a", "Q0103"), "t.qml:2:1"));
    assert_non_null(strstr(REFUSED_BYTES("loss a // \xFF", "Q0104"), "byte 0xFF"));
    REFUSED_BYTES("loss a // \xC3", "Q0104");
    REFUSED_BYTES("loss a\rloss b", "Q0105");
    REFUSED_BYTES("loss a\r", "Q0105");
}

static void a_bidirectional_control_is_a_warning(void **state)
{
    (void)state;
    printed("loss a // \xE2\x80\xAE x");
    assert_int_equal(diag_warning_count(session.sink), 1);
    assert_non_null(strstr(session_messages(&session), "warning[W1001]"));
}

static char *repeated(const char *head, const char *part, size_t count, const char *tail)
{
    size_t step = strlen(part), start = strlen(head);
    char *text = arena_alloc(session.arena, start + step * count + strlen(tail) + 1);
    memcpy(text, head, start);
    for (size_t i = 0; i < count; i++)
        memcpy(text + start + i * step, part, step);
    memcpy(text + start + step * count, tail, strlen(tail));
    return text;
}

static void limits_of_size_are_named(void **state)
{
    (void)state;
    char *line = repeated("loss a //", "x", (1 << 20) - 9, "");
    char *copy = strdup(line);
    printed(copy);
    free(copy);
    copy = strdup(repeated("loss a //", "x", (1 << 20) - 8, ""));
    REFUSED(copy, "Q0702");
    free(copy);
    copy = strdup(repeated("", "// a line\n", (16 << 20) / 10 + 1, ""));
    REFUSED(copy, "Q0701");
    free(copy);
}

static void nesting_stops_at_256_levels(void **state)
{
    (void)state;
    char *good = strdup(repeated("loss ", "(", 256, "a"));
    size_t length = strlen(good);
    good = realloc(good, length + 257);
    memset(good + length, ')', 256);
    good[length + 256] = '\0';
    assert_string_equal(printed(good), "loss a\n");
    free(good);
    static const char *const parts[] = {"(", "[", "f(", "-", "not ", "f(scan a = 1 for b in c {",
                                        "a^"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        char *bad = strdup(repeated("loss ", parts[i], 20000, "a"));
        REFUSED(bad, "Q0704");
        free(bad);
    }
    char *types = strdup(repeated("param w: real", "[2]", 20000, ""));
    REFUSED(types, "Q0704");
    free(types);
}

static void long_chains_of_operators_are_refused_in_linear_time(void **state)
{
    (void)state;
    char *good = strdup(repeated("loss a", " + b", 1999, ""));
    printed(good);
    free(good);
    static const char *const parts[] = {" + b", ".b", "(1)", "[0]", " or b", "*b"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        char *bad = strdup(repeated("loss a", parts[i], 100000, ""));
        assert_non_null(strstr(REFUSED(bad, "Q0705"), "2000"));
        free(bad);
    }
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, open_session, close_session)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(numbers_have_the_value_that_is_written),
        CASE(numbers_do_not_depend_on_the_locale),
        CASE(a_range_after_an_integer_is_no_float),
        CASE(malformed_numbers_are_refused_with_advice),
        CASE(numbers_out_of_range_are_refused),
        CASE(strings_are_unescaped),
        CASE(bad_strings_are_refused_at_their_place),
        CASE(names_may_be_greek),
        CASE(other_letters_are_refused_by_name),
        CASE(a_name_has_at_most_255_bytes),
        CASE(spellings_of_other_languages_get_advice_and_no_follow_up),
        CASE(comments_are_white_space),
        CASE(a_block_comment_over_lines_ends_a_statement),
        CASE(an_unclosed_comment_is_reported_where_it_opens),
        CASE(a_line_end_ends_a_statement_only_after_a_complete_one),
        CASE(a_block_inside_parentheses_ends_its_statements),
        CASE(else_and_apply_may_start_a_line),
        CASE(crlf_bom_and_a_missing_last_line_end_change_nothing),
        CASE(item_words_are_names_elsewhere),
        CASE(an_unclosed_bracket_is_reported_at_its_opener),
        CASE(an_item_word_in_column_one_ends_what_is_open),
        CASE(a_bracket_that_closes_nothing_is_dropped),
        CASE(bytes_that_are_no_text_are_refused_at_their_place),
        CASE(a_bidirectional_control_is_a_warning),
        CASE(limits_of_size_are_named),
        CASE(nesting_stops_at_256_levels),
        CASE(long_chains_of_operators_are_refused_in_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
