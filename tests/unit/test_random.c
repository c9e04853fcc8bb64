/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Random numbers: Random123's known answers, the mapping of SPEC.md, moments, independence of the purposes. */
#include "runtime/random.h"
#include "tests/support/qtest.h"

#include <string.h>

/* kat_vectors of Random123, philox4x64 with ten rounds */
static void philox_gives_the_known_answers(void **state)
{
    const uint64_t ones = UINT64_MAX;

    const struct {
        uint64_t counter[4], key[2], expected[4];
    } answers[] = {
        {{0, 0, 0, 0},
         {0, 0},
         {UINT64_C(0x16554d9eca36314c), UINT64_C(0xdb20fe9d672d0fdc), UINT64_C(0xd7e772cee186176b),
          UINT64_C(0x7e68b68aec7ba23b)}},
        {{ones, ones, ones, ones},
         {ones, ones},
         {UINT64_C(0x87b092c3013fe90b), UINT64_C(0x438c3c67be8d0224), UINT64_C(0x9cc7d7c69cd777b6),
          UINT64_C(0xa09caebf594f0ba0)}},
        {{UINT64_C(0x243f6a8885a308d3), UINT64_C(0x13198a2e03707344), UINT64_C(0xa4093822299f31d0),
          UINT64_C(0x082efa98ec4e6c89)},
         {UINT64_C(0x452821e638d01377), UINT64_C(0xbe5466cf34e90c6c)},
         {UINT64_C(0xa528f45403e61d95), UINT64_C(0x38c72dbd566e9788), UINT64_C(0xa5a1610e72fd18b5),
          UINT64_C(0x57bd43b5e52b7fe6)}},
    };

    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        uint64_t out[4];
        qmlrt_philox4x64(answers[i].counter, answers[i].key, out);
        assert_memory_equal(out, answers[i].expected, sizeof out);
    }
}

static void names_hash_by_fnv1a(void **state)
{
    assert_true(qmlrt_fnv1a64("") == UINT64_C(0xcbf29ce484222325));
    assert_true(qmlrt_fnv1a64("a") == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(qmlrt_fnv1a64("foobar") == UINT64_C(0x85944171f73967e8));
}

static void a_draw_is_the_words_of_its_counter(void **state)
{
    QmlRandom stream = qmlrt_random_stream(42, QML_RANDOM_INIT, "w");
    stream.round = 5;
    const uint64_t counter[4] = {17, 5, qmlrt_fnv1a64("w"), 0}, key[2] = {42, 1};
    uint64_t words[4];
    qmlrt_philox4x64(counter, key, words);
    assert_true(qmlrt_random_bits(&stream, 17) == words[0]);
    assert_close(qmlrt_random_uniform(&stream, 17), (double)(words[0] >> 11) * 0x1p-53, 0.0);
    const long double u = (long double)((words[0] >> 11) + 1) * 0x1p-53L;
    const long double v = (long double)(words[1] >> 11) * 0x1p-53L;
    const long double z = sqrtl(-2 * logl(u)) * cosl(2 * acosl(-1.0L) * v);
    assert_close(qmlrt_random_normal(&stream, 17), (double)z, 4e-15);
}

static void gaussians_are_accurate_everywhere(void **state)
{
    const QmlRandom stream = qmlrt_random_stream(3, QML_RANDOM_BENCH, "x");
    for (uint64_t i = 0; i < 20000; i++) {
        const uint64_t counter[4] = {i, 0, stream.name_hash, 0}, key[2] = {3, QML_RANDOM_BENCH};
        uint64_t words[4];
        qmlrt_philox4x64(counter, key, words);
        const long double u = (long double)((words[0] >> 11) + 1) * 0x1p-53L;
        const long double v = (long double)(words[1] >> 11) * 0x1p-53L;
        const long double z = sqrtl(-2 * logl(u)) * cosl(2 * acosl(-1.0L) * v);
        assert_close(qmlrt_random_normal(&stream, i), (double)z, 1e-14);
    }
}

static void moments_are_those_of_the_distributions(void **state)
{
    const int draws = 200000;
    const QmlRandom stream = qmlrt_random_stream(7, QML_RANDOM_INIT, "theta");
    double mean = 0.0, square = 0.0, normal_mean = 0.0, normal_square = 0.0, fourth = 0.0;
    for (uint64_t i = 0; i < (uint64_t)draws; i++) {
        const double u = qmlrt_random_uniform(&stream, i), z = qmlrt_random_normal(&stream, i);
        assert_true(u >= 0.0 && u < 1.0);
        mean += u / draws;
        square += u * u / draws;
        normal_mean += z / draws;
        normal_square += z * z / draws;
        fourth += z * z * z * z / draws;
    }
    assert_close(mean, 0.5, 0.004); /* six standard deviations */
    assert_close(square, 1.0 / 3.0, 0.004);
    assert_close(normal_mean, 0.0, 0.0135);
    assert_close(normal_square, 1.0, 0.019);
    assert_close(fourth, 3.0, 0.14);
}

static void purposes_names_rounds_and_seeds_do_not_share_numbers(void **state)
{
    const QmlRandom base = qmlrt_random_stream(1, QML_RANDOM_INIT, "a");
    QmlRandom others[4] = {qmlrt_random_stream(2, QML_RANDOM_INIT, "a"),
                           qmlrt_random_stream(1, QML_RANDOM_SPLIT, "a"),
                           qmlrt_random_stream(1, QML_RANDOM_INIT, "b"), base};
    others[3].round = 1;
    for (int o = 0; o < 4; o++) {
        for (uint64_t i = 0; i < 100; i++)
            assert_true(qmlrt_random_bits(&base, i) != qmlrt_random_bits(&others[o], i));
    }
}

static void bounded_draws_reach_every_value_and_no_other(void **state)
{
    const QmlRandom stream = qmlrt_random_stream(5, QML_RANDOM_SPLIT, "");
    int seen[7] = {0};
    for (uint64_t i = 0; i < 7000; i++) {
        const uint64_t value = qmlrt_random_below(&stream, i, 7);
        assert_true(value < 7);
        seen[value]++;
    }
    for (int v = 0; v < 7; v++)
        assert_in_range(seen[v], 820, 1180);
    assert_true(qmlrt_random_below(&stream, 3, 1) == 0);
}

static void shuffles_are_permutations_that_differ_between_epochs(void **state)
{
    size_t first[150], second[150], again[150];
    int seen[150] = {0};
    QmlRandom stream = qmlrt_random_stream(11, QML_RANDOM_SHUFFLE, "");
    for (size_t i = 0; i < 150; i++)
        first[i] = second[i] = again[i] = i;
    qmlrt_random_shuffle(&stream, first, 150);
    qmlrt_random_shuffle(&stream, again, 150);
    stream.round = 1;
    qmlrt_random_shuffle(&stream, second, 150);
    assert_memory_equal(first, again, sizeof first);
    assert_memory_not_equal(first, second, sizeof first);
    for (size_t i = 0; i < 150; i++)
        seen[first[i]]++;
    for (int i = 0; i < 150; i++)
        assert_int_equal(seen[i], 1);
    qmlrt_random_shuffle(&stream, first, 0);
    qmlrt_random_shuffle(&stream, first, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(philox_gives_the_known_answers),
        TEST(names_hash_by_fnv1a),
        TEST(a_draw_is_the_words_of_its_counter),
        TEST(gaussians_are_accurate_everywhere),
        TEST(moments_are_those_of_the_distributions),
        TEST(purposes_names_rounds_and_seeds_do_not_share_numbers),
        TEST(bounded_draws_reach_every_value_and_no_other),
        TEST(shuffles_are_permutations_that_differ_between_epochs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
