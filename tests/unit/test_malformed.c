/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Valid sources, spoilt everywhere: cut after every byte, every token taken out, every token
 * preceded by a stray one. Each must end in at most three located errors (no cascade) or in none,
 * and never in a crash, also when it is checked.
 *
 * What a fault leads to shows in the items behind it, so that a long file is spoilt item by item, each with the two that follow. */
#include <ctype.h>
#include <glob.h>
#include <string.h>

#include "compiler/driver/compilation.h"
#include "tests/support/qtest.h"
#include "tests/support/session.h"

enum { MOST_ERRORS = 3 };

static const char *const stray[] = {")", "(", "]", "[",   "}",     "{",
                                    "=", ",", "7", "let", "model", "\n"};

/* `length` bytes of text, and how it came about for the message. */
static void assert_few_errors(const char *text, size_t length, const char *path, const char *how,
                              size_t where)
{
    Session session;
    session_open(&session);
    session_parse(&session, text, length);
    const unsigned errors = diag_error_count(session.sink);
    const bool located =
        errors == 0 || text_count(session_messages(&session), " --> t.qml:") >= errors;
    if (errors > MOST_ERRORS || !located)
        print_message("%s, %s at byte %zu:\n%s", path, how, where, session_messages(&session));
    session_close(&session);
    assert_true(errors <= MOST_ERRORS);
    assert_true(located);
}

/* The end of the token that begins at `at`: a word or number, a string, a comment, else one byte.
 * */
static size_t token_end(const char *text, size_t length, size_t at)
{
    size_t end = at + 1;
    if (text[at] == '"') {
        while (end < length && text[end] != '"' && text[end] != '\n')
            end++;
        return end < length && text[end] == '"' ? end + 1 : end;
    }
    if (strncmp(text + at, "//", 2) == 0) {
        while (end < length && text[end] != '\n')
            end++;
        return end;
    }
    if (isalnum((unsigned char)text[at]) || (unsigned char)text[at] > 127)
        while (end < length && (isalnum((unsigned char)text[end]) || strchr("._", text[end]) ||
                                (unsigned char)text[end] > 127))
            end++;
    return end;
}

/* text[0..cut_start) + insert + text[cut_end..) */
static char *spoil(Arena *arena, const char *text, size_t cut_start, size_t cut_end,
                   const char *insert)
{
    return arena_printf(arena, "%.*s%s%s", (int)cut_start, text, insert, text + cut_end);
}

typedef void Judge(const char *text, size_t length, const char *path, const char *how,
                   size_t where);

/* A text whose first `own` bytes are to be spoilt. */
typedef struct {
    const char *path;
    const char *text;
    size_t own;
    size_t length;
} Piece;

static void without_every_token(Arena *arena, const Piece *piece, Judge *judge)
{
    const char *text = piece->text;
    const size_t length = piece->length;
    for (size_t at = 0; at < piece->own;) {
        const size_t end = token_end(text, length, at);
        if (!isspace((unsigned char)text[at]) && strncmp(text + at, "//", 2) != 0) {
            const char *spoilt = spoil(arena, text, at, end, "");
            judge(spoilt, strlen(spoilt), piece->path, "a token taken out", at);
        }
        at = end;
    }
}

static void with_a_stray_token_everywhere(Arena *arena, const Piece *piece)
{
    const char *text = piece->text;
    const size_t length = piece->length;
    for (size_t at = 0; at < piece->own;) {
        const size_t end = token_end(text, length, at);
        const size_t count = isspace((unsigned char)text[at]) ? 0 : sizeof stray / sizeof *stray;
        for (size_t k = 0; k < count; k++) {
            const char *insert = arena_printf(arena, " %s ", stray[k]);
            const char *spoilt = spoil(arena, text, at, at, insert);
            assert_few_errors(spoilt, strlen(spoilt), piece->path, insert, at);
        }
        at = end;
    }
}

/* Checked and lowered, with the modules it uses. Any number of errors: a missing name is missed
 * often. */
static void assert_no_crash(const char *text, size_t length, const char *path, const char *how,
                            size_t where)
{
    const CompileOptions plain = {.level = 1, .library_path = "stdlib"};
    Compilation c;
    assert_true(compilation_open(&c, &plain));
    const bool good = compilation_load_text(&c, path, text, length) && compilation_check(&c) &&
                      compilation_lower(&c) && compilation_optimize(&c) && compilation_plan(&c);
    if (!good && compilation_exit_code(&c) == 0)
        print_message("%s, %s at byte %zu: refused without an error\n", path, how, where);
    assert_true(good || compilation_exit_code(&c) != 0);
    compilation_close(&c);
}

typedef void Visit(Arena *arena, const Piece *piece);

/* The start of the next item: a letter in column 1. */
static size_t next_item(const Piece *file, size_t at)
{
    do
        at++;
    while (at < file->length &&
           !(file->text[at - 1] == '\n' && isalpha((unsigned char)file->text[at])));
    return at < file->length ? at : file->length;
}

/* Whole files. */
static void visit_whole(Arena *arena, const Piece *file, Visit *visit)
{
    (void)arena;
    Arena *own = arena_create(NULL, NULL);
    visit(own, file);
    arena_destroy(own);
}

static void visit_items(Arena *arena, const Piece *file, Visit *visit)
{
    for (size_t start = 0; start < file->length; start = next_item(file, start)) {
        const size_t next = next_item(file, start);
        const size_t end = next_item(file, next_item(file, next));
        const Piece piece = {file->path, arena_strndup(arena, file->text + start, end - start),
                             next - start, end - start};
        visit_whole(arena, &piece, visit);
    }
}

typedef void Divide(Arena *arena, const Piece *file, Visit *visit);

static void visit_sources(const char *pattern, Divide *divide, Visit *visit)
{
    glob_t found;
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        Arena *arena = arena_create(NULL, NULL);
        Piece file = {.path = found.gl_pathv[i]};
        file.text = file_text(arena, file.path, &file.length);
        file.own = file.length;
        divide(arena, &file, visit);
        arena_destroy(arena);
    }
    globfree(&found);
}

static void cut_everywhere(Arena *arena, const Piece *piece)
{
    (void)arena;
    for (size_t end = 0; end < piece->own; end++)
        if (((unsigned char)piece->text[end] & 0xC0) != 0x80) /* between characters */
            assert_few_errors(piece->text, end, piece->path, "cut", end);
}

static void parse_without_tokens(Arena *arena, const Piece *piece)
{
    without_every_token(arena, piece, assert_few_errors);
}

static void check_without_tokens(Arena *arena, const Piece *piece)
{
    without_every_token(arena, piece, assert_no_crash);
}

static void every_prefix_of_a_source_has_few_errors(void **state)
{
    visit_sources("examples/*.qml", visit_whole, cut_everywhere);
    visit_sources("stdlib/*.qml", visit_items, cut_everywhere);
    visit_sources("tests/models/*.qml", visit_items, cut_everywhere);
}

static void every_source_without_a_token_has_few_errors(void **state)
{
    visit_sources("examples/*.qml", visit_whole, parse_without_tokens);
    visit_sources("stdlib/*.qml", visit_items, parse_without_tokens);
    visit_sources("tests/models/*.qml", visit_items, parse_without_tokens);
}

static void every_source_with_a_stray_token_has_few_errors(void **state)
{
    visit_sources("examples/*.qml", visit_whole, with_a_stray_token_everywhere);
    visit_sources("stdlib/*.qml", visit_items, with_a_stray_token_everywhere);
}

static void every_example_without_a_token_compiles_or_is_refused(void **state)
{
    visit_sources("examples/*.qml", visit_whole, check_without_tokens);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_prefix_of_a_source_has_few_errors),
        cmocka_unit_test(every_source_without_a_token_has_few_errors),
        cmocka_unit_test(every_source_with_a_stray_token_has_few_errors),
        cmocka_unit_test(every_example_without_a_token_compiles_or_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
