/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* minmax and standardize: fitted on the training rows only, applied to all, without clamping. */
#include <string.h>

#include "runtime/preprocess.h"
#include "tests/support/qtest.h"

static Memory memory;
static QmlError error;
static ModelStep steps[3];
static ModelColumn column;
static Model model;
static Preprocess preprocess;

static int finish(void **state)
{
    (void)state;
    memory_free(&memory);
    return 0;
}

static void make(size_t num_steps, size_t width)
{
    column = (ModelColumn){.name = "x", .shape = {1, {width}, width}, .steps = steps, .num_steps = num_steps};
    model = (Model){.columns = &column, .num_columns = 1, .sizes = {.data = width}};
    assert_true(preprocess_create(&preprocess, &model, &memory, &error));
}

static const ModelStep minmax_0_pi = {PREPROCESS_minmax, "minmax", 2, {0.0, 3.14}};
static const ModelStep minmax_default = {PREPROCESS_minmax, "minmax", 0, {0.0, 0.0}};
static const ModelStep standardize = {PREPROCESS_standardize, "standardize", 0, {0.0, 0.0}};

static void minmax_maps_the_training_rows_and_clamps_nothing(void **state)
{
    (void)state;
    steps[0] = minmax_0_pi;
    make(1, 2);
    double values[] = {1.0, 10.0, 3.0, 20.0, 2.0, 12.5, 5.0, 0.0};
    Dataset data = {4, 2, values, NULL};
    const size_t rows[] = {0, 1, 2};
    preprocess_fit(&preprocess, &data, rows, 3);
    assert_close(values[0], 0.0, 1e-15);
    assert_close(values[2], 3.14, 1e-15);
    assert_close(values[4], 1.57, 1e-15);
    assert_close(values[5], 0.25 * 3.14, 1e-15);
    assert_close(values[6], 6.28, 1e-15);
    assert_close(values[7], -3.14, 1e-15);
    assert_string_equal(preprocess.fits[0].first_name, "x.minmax.lo");
    assert_close(preprocess.fits[0].second[1], 20.0, 0);
}

static void standardize_divides_by_n(void **state)
{
    (void)state;
    steps[0] = standardize;
    make(1, 1);
    double values[] = {1.0, 2.0, 3.0, 6.0, 9.0};
    Dataset data = {5, 1, values, NULL};
    const size_t rows[] = {0, 1, 2, 3};
    preprocess_fit(&preprocess, &data, rows, 4);
    assert_string_equal(preprocess.fits[0].second_name, "x.standardize.std");
    assert_close(preprocess.fits[0].first[0], 3.0, 1e-15);
    assert_close(preprocess.fits[0].second[0], 1.8708286933869707, 1e-15);
    assert_close(values[4], 6.0 / 1.8708286933869707, 1e-14);
}

static void constant_columns_map_to_the_lower_bound_or_zero(void **state)
{
    (void)state;
    steps[0] = (ModelStep){PREPROCESS_minmax, "minmax", 2, {-2.0, 5.0}};
    make(1, 1);
    double values[] = {0.1, 0.1, 0.1};
    Dataset data = {3, 1, values, NULL};
    const size_t rows[] = {0, 1, 2};
    preprocess_fit(&preprocess, &data, rows, 3);
    assert_close(values[1], -2.0, 0);
    steps[0] = standardize;
    make(1, 1);
    double again[] = {0.1, 0.1, 0.1};
    data.values = again;
    preprocess_fit(&preprocess, &data, rows, 3);
    assert_close(again[2], 0.0, 0);
}

static void large_spans_do_not_overflow(void **state)
{
    (void)state;
    steps[0] = minmax_default;
    make(1, 1);
    double values[] = {-1.7e308, 1.7e308, 0.0};
    Dataset data = {3, 1, values, NULL};
    const size_t rows[] = {0, 1, 2};
    preprocess_fit(&preprocess, &data, rows, 3);
    assert_close(values[0], 0.0, 0);
    assert_close(values[1], 1.0, 0);
    assert_close(values[2], 0.5, 0);
}

static void a_pipeline_fits_each_step_on_what_the_last_one_left(void **state)
{
    (void)state;
    steps[0] = standardize;
    steps[1] = minmax_default;
    steps[2] = (ModelStep){PREPROCESS_minmax, "minmax", 2, {1.0, 2.0}};
    make(3, 1);
    double values[] = {4.0, 8.0, 5.0};
    double later[] = {5.0};
    Dataset data = {3, 1, values, NULL};
    Dataset later_data = {1, 1, later, NULL};
    const size_t rows[] = {0, 1, 2};
    preprocess_fit(&preprocess, &data, rows, 3);
    assert_close(values[2], 1.25, 1e-14);
    assert_string_equal(preprocess.fits[2].first_name, "x.minmax.2.lo");
    preprocess_apply(&preprocess, &later_data);
    assert_true(memcmp(&later[0], &values[2], sizeof(double)) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(minmax_maps_the_training_rows_and_clamps_nothing),
        TEST(standardize_divides_by_n),
        TEST(constant_columns_map_to_the_lower_bound_or_zero),
        TEST(large_spans_do_not_overflow),
        TEST(a_pipeline_fits_each_step_on_what_the_last_one_left),
    };
    return cmocka_run_group_tests(tests, NULL, finish);
}
