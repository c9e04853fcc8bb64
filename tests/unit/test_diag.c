/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Diagnostics: collecting, counting, rendering. */
#include "tests/support/qtest.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/session.h"

static int open_session(void **state)
{
    Session *session = calloc(1, sizeof *session);
    session_open(session);
    *state = session;
    return 0;
}

static int close_session(void **state)
{
    Session *session = *state;
    session_close(session);
    free(session);
    return 0;
}

static uint32_t add(Session *session, const char *path, const char *text)
{
    return source_add(session->sources, path, text, strlen(text));
}

static Span at(uint32_t file, uint32_t start, uint32_t end)
{
    Span span = {file, start, end};
    return span;
}

static void an_error_shows_line_caret_labels_notes_and_help(void **state)
{
    Session *session = *state;
    uint32_t file = add(session, "m.qml", "param w: angle[3]\n\n\nloss\tf(w, x)\n");
    Diag *diag = diag_report(session->sink, DIAG_BAD_APPLICATION, at(file, 27, 28), "detail");
    diag_set_caption(diag, "real[%d]", 4);
    diag_label(diag, at(file, 6, 7), "declared here");
    diag_label(diag, at(file, 25, 26), "called here");
    diag_note(diag, "a note");
    diag_help(diag, "write `%s`", "g");
    assert_string_equal(session_messages(session),
                        "error[Q0116]: a circuit is applied by its name: detail\n"
                        " --> m.qml:4:8\n"
                        "  |\n"
                        "1 | param w: angle[3]\n"
                        "  |       - declared here\n"
                        "...\n"
                        "4 | loss    f(w, x)\n"
                        "  |           ^ real[4]\n"
                        "  |         - called here\n"
                        "  |\n"
                        "  = note: a note\n"
                        "  = help: write `g`\n"
                        "\n"
                        "1 error\n");
    assert_int_equal(diag_exit_code(session->sink), 1);
}

static void errors_are_sorted_by_place_after_the_warnings(void **state)
{
    Session *session = *state;
    uint32_t file = add(session, "m.qml", "abc\n");
    diag_report(session->sink, DIAG_NUL_BYTE, at(file, 2, 3));
    diag_report(session->sink, DIAG_BIDI_CONTROL, at(file, 3, 4), "U+202E");
    diag_report(session->sink, DIAG_UNCLOSED_COMMENT, at(file, 0, 1));
    const char *text = session_messages(session);
    const char *warning = strstr(text, "warning[W1001]"), *first = strstr(text, "Q0106");
    const char *second = strstr(text, "Q0103");
    assert_non_null(warning);
    assert_true(warning < first && first < second);
    assert_non_null(strstr(text, "1 warning\n2 errors\n"));
    assert_int_equal(diag_warning_count(session->sink), 1);
}

static void one_row_at_one_place_is_said_once(void **state)
{
    Session *session = *state;
    uint32_t file = add(session, "m.qml", "abc\n");
    for (int i = 0; i < 5; i++)
        diag_report(session->sink, DIAG_NUL_BYTE, at(file, 2, 3));
    assert_int_equal(diag_error_count(session->sink), 1);
    diag_report(session->sink, DIAG_NUL_BYTE, at(file, 1, 3));
    assert_int_equal(diag_error_count(session->sink), 2);
}

static void twenty_errors_are_shown_and_all_are_counted(void **state)
{
    Session *session = *state;
    uint32_t file = add(session, "m.qml", "abc\n");
    for (uint32_t i = 0; i < 33; i++)
        diag_help(diag_report(session->sink, DIAG_NUL_BYTE, at(file, i, i + 1)), "help");
    const char *text = session_messages(session);
    assert_int_equal(text_count(text, "error[Q0103]"), 20);
    assert_non_null(strstr(text, "33 errors, the first 20 are shown\n"));
}

static void the_worst_row_gives_the_exit_code(void **state)
{
    Session *session = *state;
    uint32_t file = add(session, "m.qml", "abc\n");
    assert_int_equal(diag_exit_code(session->sink), 0);
    diag_report(session->sink, DIAG_BIDI_CONTROL, at(file, 0, 1), "U+200F");
    assert_int_equal(diag_exit_code(session->sink), 0);
    diag_report(session->sink, DIAG_NUL_BYTE, at(file, 0, 1));
    assert_int_equal(diag_exit_code(session->sink), 1);
    diag_report(session->sink, DIAG_MODULE_MISSING, at(file, 0, 1), "a.b", "no such file");
    assert_int_equal(diag_exit_code(session->sink), 66);
    diag_report(session->sink, DIAG_MODULE_OUTSIDE, at(file, 0, 1), "a.b");
    assert_int_equal(diag_exit_code(session->sink), 77);
}

static void text_from_outside_cannot_drive_a_terminal(void **state)
{
    Session *session = *state;
    uint32_t file = add(session, "a\033[31m\nb.qml", "x\033]0;t\007y\xE2\x80\xAEz\n");
    Diag *diag = diag_report(session->sink, DIAG_BAD_APPLICATION, at(file, 0, 1), "\033[2J\r\xFF");
    diag_note(diag, "%s", "line\nfeed\xC2\x9B");
    const char *text = session_messages(session);
    assert_null(strchr(text, '\033'));
    assert_null(strchr(text, '\007'));
    assert_null(strchr(text, '\r'));
    assert_null(strstr(text, "\xE2\x80\xAE"));
    assert_non_null(strstr(text, "name: \\x1B[2J\\x0D\\xFF\n"));
    assert_non_null(strstr(text, "--> a\\x1B[31m\\x0Ab.qml:1:1\n"));
    assert_non_null(strstr(text, "1 | x\\x1B]0;t\\x07y\\u{202E}z\n"));
    assert_non_null(strstr(text, "line\\x0Afeed\\u{009B}\n"));
}

static void a_caret_stands_under_its_byte_after_wide_cells(void **state)
{
    Session *session = *state;
    uint32_t file = add(session, "m.qml", "\t\xCE\xB1\x01x\n");
    diag_report(session->sink, DIAG_NUL_BYTE, at(file, 4, 5));
    assert_non_null(strstr(session_messages(session), "1 |     \xCE\xB1\\x01x\n"
                                                      "  |          ^\n"));
}

static void a_long_line_is_cut_around_the_caret(void **state)
{
    Session *session = *state;
    char *line = arena_alloc(session->arena, 5001);
    memset(line, 'a', 5000);
    line[3000] = 'X';
    uint32_t file = add(session, "m.qml", line);
    diag_report(session->sink, DIAG_NUL_BYTE, at(file, 3000, 3001));
    const char *text = session_messages(session);
    const char *source = strstr(text, "1 | ..."), *caret = strstr(text, "^");
    assert_non_null(source);
    const char *mark = strchr(source, 'X'), *row = strstr(source, "\n  | ") + 1;
    assert_int_equal(mark - source, caret - row);
    assert_true(strcspn(source, "\n") < 120);
}

static void a_span_over_lines_is_marked_on_its_first(void **state)
{
    Session *session = *state;
    uint32_t file = add(session, "m.qml", "abc\ndef\n");
    diag_report(session->sink, DIAG_NUL_BYTE, at(file, 1, 6));
    assert_non_null(strstr(session_messages(session), "1 | abc\n  |  ^^\n"));
}

static void an_error_without_a_place_has_no_source_line(void **state)
{
    Session *session = *state;
    Diag *diag =
        diag_report(session->sink, DIAG_MODULE_MISSING, span_nowhere(), "a.qml", "no such file");
    diag_label(diag, span_nowhere(), "ignored");
    diag_note(diag, "said");
    assert_string_equal(session_messages(session),
                        "error[Q0201]: cannot read `a.qml`: no such file\n"
                        "  = note: said\n\n1 error\n");
}

static void a_label_in_another_file_names_it(void **state)
{
    Session *session = *state;
    uint32_t one = add(session, "one.qml", "abc\n"), two = add(session, "two.qml", "def\n");
    Diag *diag = diag_report(session->sink, DIAG_NUL_BYTE, at(two, 0, 1));
    diag_label(diag, at(one, 2, 3), "from here");
    const char *text = session_messages(session);
    assert_non_null(strstr(text, " --> two.qml:1:1\n"));
    assert_non_null(strstr(text, " ::: one.qml:1:3\n1 | abc\n  |   - from here\n"));
}

static void a_caret_at_the_end_of_the_file_is_shown(void **state)
{
    Session *session = *state;
    uint32_t file = add(session, "m.qml", "ab");
    diag_report(session->sink, DIAG_NUL_BYTE, at(file, 2, 2));
    assert_non_null(strstr(session_messages(session), "m.qml:1:3\n  |\n1 | ab\n  |   ^\n"));
}

static void colour_is_only_used_when_asked_for(void **state)
{
    Session *session = *state;
    uint32_t file = add(session, "m.qml", "ab");
    diag_report(session->sink, DIAG_NUL_BYTE, at(file, 1, 2));
    assert_null(strchr(session_messages(session), '\033'));
    char *buffer = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&buffer, &length);
    diag_print(session->sink, out, true);
    fclose(out);
    assert_non_null(strstr(buffer, "\033[1;31merror[Q0103]\033[0m"));
    free(buffer);
}

/* Formats are only checked here: a row may use no conversions but these. */
static void every_row_has_a_code_and_known_conversions(void **state)
{
    (void)state;

    static const struct {
        const char *code, *format;
    } rows[] = {

#define DIAG(code, severity, id, format) {#code, format},
#include "lang/diag.def"
#undef DIAG
    };
    static const char *const known[] = {"%s", "%.*s", "%d", "%u", "%zu", "%g", "%%", "%lld", "%c"};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(strlen(rows[i].code), 5);
        assert_true(rows[i].code[0] == 'Q' || rows[i].code[0] == 'W');
        for (const char *at_sign = strchr(rows[i].format, '%'); at_sign != NULL;) {
            size_t k = 0, count = sizeof known / sizeof known[0];
            while (k < count && strncmp(at_sign, known[k], strlen(known[k])) != 0)
                k++;
            if (k == count)
                fail_msg("%s: unknown conversion in `%s`", rows[i].code, rows[i].format);
            at_sign = strchr(at_sign + strlen(known[k]), '%');
        }
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(rows[i].code, rows[j].code);
    }
    assert_string_equal(diag_code(DIAG_UNEXPECTED_TOKEN), "Q0101");
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, open_session, close_session)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_error_shows_line_caret_labels_notes_and_help),
        CASE(errors_are_sorted_by_place_after_the_warnings),
        CASE(one_row_at_one_place_is_said_once),
        CASE(twenty_errors_are_shown_and_all_are_counted),
        CASE(the_worst_row_gives_the_exit_code),
        CASE(text_from_outside_cannot_drive_a_terminal),
        CASE(a_caret_stands_under_its_byte_after_wide_cells),
        CASE(a_long_line_is_cut_around_the_caret),
        CASE(a_span_over_lines_is_marked_on_its_first),
        CASE(an_error_without_a_place_has_no_source_line),
        CASE(a_label_in_another_file_names_it),
        CASE(a_caret_at_the_end_of_the_file_is_shown),
        CASE(colour_is_only_used_when_asked_for),
        CASE(every_row_has_a_code_and_known_conversions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
