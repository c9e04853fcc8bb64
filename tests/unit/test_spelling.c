/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Edit distances and the nearest word. */
#include <string.h>

#include "runtime/base/spelling.h"
#include "tests/support/qtest.h"

static void counts_insertions_deletions_replacements_and_swaps(void **state)
{
    (void)state;
    assert_int_equal(spelling_distance("", ""), 0);
    assert_int_equal(spelling_distance("", "abc"), 3);
    assert_int_equal(spelling_distance("train", "trin"), 1);
    assert_int_equal(spelling_distance("train", "traain"), 1);
    assert_int_equal(spelling_distance("train", "trajn"), 1);
    assert_int_equal(spelling_distance("train", "tarin"), 1);
    assert_int_equal(spelling_distance("kitten", "sitting"), 3);
    assert_int_equal(spelling_distance("ca", "abc"), 3);
}

static void is_the_same_in_both_directions(void **state)
{
    (void)state;
    static const char *const words[] = {"eval", "predict", "lave", "gradcheck", "grad", "x"};
    for (size_t i = 0; i < 6; i++)
        for (size_t j = 0; j < 6; j++)
            assert_int_equal(spelling_distance(words[i], words[j]),
                             spelling_distance(words[j], words[i]));
}

static void very_long_words_are_infinitely_far(void **state)
{
    (void)state;
    char word[200];
    memset(word, 'a', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    assert_true(spelling_distance(word, "a") == SIZE_MAX);
    const char *const words[] = {"a"};
    assert_null(spelling_nearest(word, words, 1));
}

static void names_the_nearest_word_or_none(void **state)
{
    (void)state;
    static const char *const words[] = {"train", "eval", "predict", "grad", "gradcheck"};
    assert_string_equal(spelling_nearest("trian", words, 5), "train");
    assert_string_equal(spelling_nearest("gradchek", words, 5), "gradcheck");
    assert_string_equal(spelling_nearest("predictt", words, 5), "predict");
    assert_null(spelling_nearest("banana", words, 5));
    assert_null(spelling_nearest("", words, 5));
}

static void a_letter_and_the_word_itself_are_no_help(void **state)
{
    (void)state;
    static const char *const words[] = {"q", "x2", "depth"};
    assert_null(spelling_nearest("x", words, 3));
    assert_null(spelling_nearest("depth", words, 3));
    assert_string_equal(spelling_nearest("xy", words, 3), "x2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(counts_insertions_deletions_replacements_and_swaps),
        TEST(is_the_same_in_both_directions),
        TEST(very_long_words_are_infinitely_far),
        TEST(names_the_nearest_word_or_none),
        TEST(a_letter_and_the_word_itself_are_no_help),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
