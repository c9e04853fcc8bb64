/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The layout of sources: exact texts, and over every source of the repository and mutants of them
 * that laying out twice changes nothing and the tree stays (SPEC.md, [FMT-n]). */
#include "tests/support/qtest.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "lang/format.h"
#include "tests/support/mutant.h"
#include "tests/support/session.h"

static Session session;
static char *printed; /* canonical tree of the text last laid out */

/* NULL: the text has errors. */
static const char *layout(const char *text, size_t length, size_t *result_length)
{
    arena_reset(session.arena);
    session.names = names_create(session.arena);
    session.sources = source_map_create(session.arena);
    session.sink = diag_sink_create(session.arena, session.sources);
    const uint32_t file = source_add(session.sources, "t.qml", text, length);
    const char *result = format_source(session.arena, session.names, session.sources, file,
                                       session.sink, result_length);
    free(printed);
    printed = NULL;
    if (result != NULL)
        printed = strdup(
            ast_print_module(session.arena, parse_module(session.arena, session.names,
                                                         session.sources, file, session.sink)));
    return result;
}

/* True when the text could be laid out; then it was stable and kept its tree. */
static bool is_stable(const char *text, size_t length)
{
    size_t once_length, twice_length;
    const char *result = layout(text, length, &once_length);
    if (result == NULL)
        return false;
    char *once = malloc(once_length + 1), *tree = strdup(printed);
    memcpy(once, result, once_length + 1);
    const char *twice = layout(once, once_length, &twice_length);
    if (twice == NULL || once_length != twice_length || memcmp(once, twice, once_length) != 0)
        fail_msg("from\n%s\nonce\n%s\ntwice\n%s", text, once, twice != NULL ? twice : "refused");
    assert_string_equal(tree, printed);
    free(once);
    free(tree);
    return true;
}

static void assert_layout(const char *text, const char *expected)
{
    size_t length;
    const char *result = layout(text, strlen(text), &length);
    assert_non_null(result);
    assert_string_equal(result, expected);
    assert_int_equal(length, strlen(expected));
    assert_true(is_stable(text, strlen(text)));
}

/* ---- exact texts ---- */

static void spaces_follow_the_words(void **state)
{
    (void)state;
    assert_layout("const  n=4 ,m = n+1 in 1 ..10\n", "const n = 4, m = n + 1 in 1..10\n");
    assert_layout("option a=1 in 0 ..1\nfrozen   param w :real in 0..n+1 ~ones\n",
                  "option a = 1 in 0..1\nfrozen param w: real in 0..n+1 ~ ones\n");
    assert_layout("loss -  a+b*c / 2-( -d )^ 2\n", "loss -a + b*c / 2 - (-d)^2\n");
    assert_layout("loss f ( x ,y ) [ i+1,.. , n - 1.. ] . W\n",
                  "loss f(x, y)[i+1, .., n - 1..].W\n");
    assert_layout("loss sum( 2*( i-1 ) for i in 0 .. n-1 by 2 )\n",
                  "loss sum(2*(i - 1) for i in 0..n-1 by 2)\n");
    assert_layout("data{x:real[ 4 ]~>columns( \"a\" )~>minmax( 0,pi )}\n",
                  "data { x: real[4] ~> columns(\"a\") ~> minmax(0, pi) }\n");
    assert_layout("loss a<b and not(c==d)\n", "loss a < b and not (c == d)\n");
    assert_layout("loss 1 .n + 2^( m-1 )\n", "loss 1 .n + 2^(m-1)\n");
    assert_layout("circuit c( w:angle[n] )q:qubit[n]->qubit[ n/2 ]{pow( 3 )ctrl X q[0],q[1]}\n",
                  "circuit c(w: angle[n]) q: qubit[n] -> qubit[n/2] "
                  "{ pow(3) ctrl X q[0], q[1] }\n");
    assert_layout("circuit c q:qubit[2*n-1]->qubit[ m-1 ]{}\n",
                  "circuit c q: qubit[2*n-1] -> qubit[m-1] {}\n");
    assert_layout("circuit c(w:real[n-1])q:qubit[n + 1]{}\n",
                  "circuit c(w: real[n-1]) q: qubit[n + 1] {}\n");
}

static void blocks_are_indented_and_opened_over_lines(void **state)
{
    (void)state;
    assert_layout("record r {; }\ndata { ;x: real ; }\n", "record r {}\ndata { x: real }\n");
    assert_layout("model m(x) { qubit q[2]; H q\n\n\n  for i in 0..2 { X q[i] ; }\n"
                  " expect(Z, q) }\n",
                  "model m(x) {\n  qubit q[2]\n  H q\n\n"
                  "  for i in 0..2 { X q[i] }\n  expect(Z, q)\n}\n");
    assert_layout("circuit c q: qubit {\n\n if a { X q; Y q }\n else {\nZ q }\n\n}\n",
                  "circuit c q: qubit {\n  if a { X q; Y q } else {\n    Z q\n  }\n}\n");
    assert_layout("data {}\n", "data {}\n");
    assert_layout("const a = 1; const b = 2\n\n\n\nconst c = 3",
                  "const a = 1\nconst b = 2\n\nconst c = 3\n");
}

static void lines_that_go_on_are_indented(void **state)
{
    (void)state;
    assert_layout("const a =\n1 +\n2\n", "const a =\n    1 +\n    2\n");
    assert_layout("loss f(\na,\ng(b,\nc)\n)\n", "loss f(\n  a,\n  g(b,\n    c)\n)\n");
}

static void comments_stay_where_they_are(void **state)
{
    (void)state;
    assert_layout("\n//top  \n\n\nuse std.nn: linear// why\n",
                  "//top\n\nuse std.nn: linear  // why\n");
    assert_layout("const a = 1 // one\nconst bcd = 2 // two\n\nconst e = 3 // three\n",
                  "const a = 1    // one\nconst bcd = 2  // two\n\nconst e = 3  // three\n");
    assert_layout("circuit c q: qubit { // opens\n// first\nX q\n// last\n}\n",
                  "circuit c q: qubit {  // opens\n  // first\n  X q\n  // last\n}\n");
    assert_layout("const a = /* in */1\n/* two\n    lines */\nconst b = 2 /* end */",
                  "const a = /* in */ 1\n/* two\n    lines */\nconst b = 2 /* end */\n");
    assert_layout("circuit c q: qubit {\nif a { X q } // then\nelse { Y q }\n}\n",
                  "circuit c q: qubit {\n  if a { X q }  // then\n  else { Y q }\n}\n");
}

static void line_ends_of_other_systems_become_line_feeds(void **state)
{
    (void)state;
    assert_layout("const a = 1 // one\r\n/* x\r\n y */\r\nconst b = 2\r\n",
                  "const a = 1  // one\n/* x\n y */\nconst b = 2\n");
}

static void nothing_stays_nothing(void **state)
{
    (void)state;
    assert_layout("", "");
    assert_layout("\n\n", "");
    assert_layout("// only", "// only\n");
}

static void a_source_with_errors_is_not_laid_out(void **state)
{
    (void)state;
    size_t length;
    assert_null(layout("const a = (1\n", 13, &length));
    assert_int_equal(diag_error_count(session.sink), 1);
}

/* ---- every source, and mutants ---- */

static uint64_t random_state;

static void each_source(const char *pattern, uint32_t mutants, uint32_t least)
{
    glob_t files;
    uint32_t good = 0, good_mutants = 0;
    assert_int_equal(glob(pattern, 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        Arena *arena = arena_create(NULL, NULL);
        size_t length;
        char *text = file_text(arena, files.gl_pathv[i], &length);
        char *mutant = malloc(length + MUTANT_ROOM + 1);
        good += is_stable(text, length);
        for (uint32_t k = 0; k < mutants && length < 20000; k++) {
            memcpy(mutant, text, length);
            const size_t mutant_length =
                k % 4 == 3 ? mutant_by_lines(mutant, length, length + MUTANT_ROOM, &random_state)
                           : mutant_by_pieces(mutant, length, &random_state);
            mutant[mutant_length] = '\0';
            good_mutants += is_stable(mutant, mutant_length);
        }
        free(mutant);
        arena_destroy(arena);
    }
    globfree(&files);
    assert_true(good >= least);
    if (good_mutants < mutants * least / 8)
        fail_msg("%s: only %u mutants parse", pattern, good_mutants);
}

static void every_source_is_stable_and_keeps_its_tree(void **state)
{
    (void)state;
    random_state = 41;
    each_source("tests/models/*.qml", 300, 15);
    each_source("examples/*.qml", 300, 5);
    each_source("stdlib/*.qml", 300, 4);
    each_source("tests/golden/*/*.qml", 100, 10);
    each_source("tests/fuzz/corpus/*/*", 100, 3);
    each_source("tests/planted/*.qml", 4, 300);
    each_source("tests/conformance/*/*.qml", 2, 1000);
}

static int open_session(void **state)
{
    (void)state;
    session_open(&session);
    return 0;
}

static int close_session(void **state)
{
    (void)state;
    free(printed);
    session_close(&session);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spaces_follow_the_words),
        cmocka_unit_test(blocks_are_indented_and_opened_over_lines),
        cmocka_unit_test(lines_that_go_on_are_indented),
        cmocka_unit_test(comments_stay_where_they_are),
        cmocka_unit_test(line_ends_of_other_systems_become_line_feeds),
        cmocka_unit_test(nothing_stays_nothing),
        cmocka_unit_test(a_source_with_errors_is_not_laid_out),
        cmocka_unit_test(every_source_is_stable_and_keeps_its_tree),
    };
    return cmocka_run_group_tests(tests, open_session, close_session);
}
