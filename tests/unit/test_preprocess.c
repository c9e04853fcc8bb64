/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Each step against numbers worked out by hand: fitted on the training rows only, applied to all. pca has its own file. */
#include <math.h>
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
    column = (ModelColumn){
        .name = "x", .shape = {1, {width}, width}, .steps = steps, .num_steps = num_steps};
    model = (Model){.columns = &column, .num_columns = 1, .sizes = {.data = width}};
    assert_true(preprocess_create(&preprocess, &model, &memory, &error));
}

static void fit(Dataset *data, const size_t *rows, size_t count)
{
    if (!preprocess_fit(&preprocess, data, rows, count, &memory, &error))
        fail_msg("%s", error.message);
}

static const ModelStep minmax_0_pi = {PREPROCESS_minmax, "minmax", {"lo", "hi"}, 2, {0.0, 3.14}};
static const ModelStep minmax_default = {PREPROCESS_minmax, "minmax", {"lo", "hi"}, 0, {0.0, 0.0}};
static const ModelStep standardize = {
    PREPROCESS_standardize, "standardize", {"mean", "std"}, 0, {0.0, 0.0}};

static void minmax_maps_the_training_rows_and_clamps_nothing(void **state)
{
    (void)state;
    steps[0] = minmax_0_pi;
    make(1, 2);
    double values[] = {1.0, 10.0, 3.0, 20.0, 2.0, 12.5, 5.0, 0.0};
    Dataset data = {.rows = 4, .width = 2, .values = values};
    const size_t rows[] = {0, 1, 2};
    fit(&data, rows, 3);
    assert_close(values[0], 0.0, 1e-15);
    assert_close(values[2], 3.14, 1e-15);
    assert_close(values[4], 1.57, 1e-15);
    assert_close(values[5], 0.25 * 3.14, 1e-15);
    assert_close(values[6], 6.28, 1e-15);
    assert_close(values[7], -3.14, 1e-15);
    assert_string_equal(preprocess.fits[0].statistics[0].name, "x.minmax.lo");
    assert_close(preprocess.fits[0].statistics[1].values[1], 20.0, 0);
}

static void standardize_divides_by_n(void **state)
{
    (void)state;
    steps[0] = standardize;
    make(1, 1);
    double values[] = {1.0, 2.0, 3.0, 6.0, 9.0};
    Dataset data = {.rows = 5, .width = 1, .values = values};
    const size_t rows[] = {0, 1, 2, 3};
    fit(&data, rows, 4);
    assert_string_equal(preprocess.fits[0].statistics[1].name, "x.standardize.std");
    assert_close(preprocess.fits[0].statistics[0].values[0], 3.0, 1e-15);
    assert_close(preprocess.fits[0].statistics[1].values[0], 1.8708286933869707, 1e-15);
    assert_close(values[4], 6.0 / 1.8708286933869707, 1e-14);
}

static void constant_columns_map_to_the_lower_bound_or_zero(void **state)
{
    (void)state;
    steps[0] = (ModelStep){PREPROCESS_minmax, "minmax", {"lo", "hi"}, 2, {-2.0, 5.0}};
    make(1, 1);
    double values[] = {0.1, 0.1, 0.1};
    Dataset data = {.rows = 3, .width = 1, .values = values};
    const size_t rows[] = {0, 1, 2};
    fit(&data, rows, 3);
    assert_close(values[1], -2.0, 0);
    steps[0] = standardize;
    make(1, 1);
    double again[] = {0.1, 0.1, 0.1};
    data.values = again;
    fit(&data, rows, 3);
    assert_close(again[2], 0.0, 0);
}

static void large_spans_do_not_overflow(void **state)
{
    (void)state;
    steps[0] = minmax_default;
    make(1, 1);
    double values[] = {-1.7e308, 1.7e308, 0.0};
    Dataset data = {.rows = 3, .width = 1, .values = values};
    const size_t rows[] = {0, 1, 2};
    fit(&data, rows, 3);
    assert_close(values[0], 0.0, 0);
    assert_close(values[1], 1.0, 0);
    assert_close(values[2], 0.5, 0);
}

static void a_pipeline_fits_each_step_on_what_the_last_one_left(void **state)
{
    (void)state;
    steps[0] = standardize;
    steps[1] = minmax_default;
    steps[2] = (ModelStep){PREPROCESS_minmax, "minmax", {"lo", "hi"}, 2, {1.0, 2.0}};
    make(3, 1);
    double values[] = {4.0, 8.0, 5.0};
    double later[] = {5.0};
    Dataset data = {.rows = 3, .width = 1, .values = values};
    Dataset later_data = {.rows = 1, .width = 1, .values = later};
    const size_t rows[] = {0, 1, 2};
    fit(&data, rows, 3);
    assert_close(values[2], 1.25, 1e-14);
    assert_string_equal(preprocess.fits[2].statistics[0].name, "x.minmax.2.lo");
    assert_true(preprocess_apply(&preprocess, &later_data, &error));
    assert_true(memcmp(&later[0], &values[2], sizeof(double)) == 0);
}

static void minmax_stays_inside_of_its_bounds_in_spite_of_rounding(void **state)
{
    (void)state;
    steps[0] = (ModelStep){PREPROCESS_minmax, "minmax", {"lo", "hi"}, 2, {0.1, 0.7}};
    for (int seed = 1; seed < 200; seed++) {
        make(1, 1);
        double values[3] = {seed * 0.1, seed * 0.3 + 1.0 / 3, 0};
        values[2] = nextafter(values[1], 0);
        Dataset data = {.rows = 3, .width = 1, .values = values};
        const size_t rows[] = {0, 1};
        fit(&data, rows, 2);
        assert_close(values[0], 0.1, 0);
        assert_close(values[1], 0.7, 1e-15);
        assert_true(values[1] <= 0.7 && values[2] <= 0.7);
    }
}

static void robust_takes_median_and_quartiles_between_neighbours(void **state)
{
    (void)state;
    steps[0] = (ModelStep){PREPROCESS_robust, "robust", {"median", "iqr"}, 0, {0, 0}};
    make(1, 2);
    double values[] = {7, 5, 1, 5, 3, 5, 10, 5, -4, 6};
    Dataset data = {.rows = 5, .width = 2, .values = values};
    const size_t rows[] = {0, 1, 2, 3};
    fit(&data, rows, 4);
    assert_close(preprocess.fits[0].statistics[0].values[0], 5.0, 1e-15);
    assert_close(preprocess.fits[0].statistics[1].values[0], 7.75 - 2.5, 1e-15);
    assert_close(values[8], -9.0 / 5.25, 1e-15);
    assert_close(values[9], 0.0, 0); /* quartiles that agree */
    assert_string_equal(preprocess.fits[0].statistics[1].name, "x.robust.iqr");
}

static void maxabs_divides_by_the_largest_magnitude(void **state)
{
    (void)state;
    steps[0] = (ModelStep){PREPROCESS_maxabs, "maxabs", {"max", NULL}, 0, {0, 0}};
    make(1, 2);
    double values[] = {2, 0, -8, 0, 4, 3};
    Dataset data = {.rows = 3, .width = 2, .values = values};
    const size_t rows[] = {0, 1};
    fit(&data, rows, 2);
    assert_close(values[0], 0.25, 0);
    assert_close(values[2], -1.0, 0);
    assert_close(values[5], 3.0, 0); /* zeros stay, and so does what comes later */
    assert_int_equal(preprocess.fits[0].num_statistics, 1);
}

static void clip_log_and_l2_need_no_statistics(void **state)
{
    (void)state;
    steps[0] = (ModelStep){PREPROCESS_clip, "clip", {NULL, NULL}, 2, {0.5, 20}};
    steps[1] = (ModelStep){PREPROCESS_log, "log", {NULL, NULL}, 0, {0, 0}};
    steps[2] = (ModelStep){PREPROCESS_l2, "l2", {NULL, NULL}, 0, {0, 0}};
    make(3, 2);
    double values[] = {exp(1), exp(2), 1, 1, -3, 50};
    Dataset data = {.rows = 3, .width = 2, .values = values};
    const size_t rows[] = {0};
    fit(&data, rows, 1);
    assert_close(values[0], 1 / sqrt(5), 1e-15);
    assert_close(values[1], 2 / sqrt(5), 1e-15);
    assert_close(values[2], 0, 0); /* no direction */
    assert_close(values[4], log(0.5) / hypot(log(0.5), log(20)), 1e-15);
    assert_close(values[5], log(20) / hypot(log(0.5), log(20)), 1e-15);
    steps[0] = steps[2];
    make(1, 2);
    double large[] = {3e300, -4e300, 3e-310, 4e-310};
    Dataset other = {.rows = 2, .width = 2, .values = large};
    fit(&other, rows, 1);
    assert_close(large[0], 0.6, 1e-15);
    assert_close(large[1], -0.8, 1e-15);
    assert_close(large[3], 0.8, 1e-12);
}

static void the_logarithm_of_what_is_not_positive_names_row_and_number(void **state)
{
    (void)state;
    QmlError told = {0};
    steps[0] = (ModelStep){PREPROCESS_log, "log", {NULL, NULL}, 0, {0, 0}};
    make(1, 2);
    double values[] = {1, 2, 3, -0.5, 0, 1};
    size_t lines[] = {2, 3, 7};
    Dataset data = {.rows = 3, .width = 2, .values = values, .lines = lines, .path = "d.csv"};
    const size_t rows[] = {0};
    assert_false(preprocess_fit(&preprocess, &data, rows, 1, &memory, &told));
    assert_int_equal(told.exit_code, 65);
    assert_non_null(strstr(told.message, "d.csv:row 3: \"x[1]\" is -0.5 before the step `log`"));
    assert_non_null(strstr(told.message, "d.csv:row 7: \"x[0]\" is 0 before"));
}

static void the_declared_range_is_that_of_the_last_step(void **state)
{
    (void)state;
    QmlError told = {0};
    steps[0] = minmax_default;
    make(1, 2);
    column.has_range = true;
    column.high = 1.25;
    double values[] = {1, 5, 2, 6, 2.25, 6.5};
    size_t lines[] = {2, 3, 5};
    Dataset data = {.rows = 3, .width = 2, .values = values, .lines = lines, .path = "d.csv"};
    const size_t rows[] = {0, 1};
    assert_false(preprocess_fit(&preprocess, &data, rows, 2, &memory, &told));
    assert_int_equal(told.exit_code, 65);
    assert_non_null(strstr(
        told.message,
        "d.csv:row 5: \"x[1]\" is 1.5 behind its steps, outside of the declared range 0..1.25"));
    assert_null(strstr(told.message, "x[0]"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(minmax_maps_the_training_rows_and_clamps_nothing),
        TEST(standardize_divides_by_n),
        TEST(constant_columns_map_to_the_lower_bound_or_zero),
        TEST(large_spans_do_not_overflow),
        TEST(minmax_stays_inside_of_its_bounds_in_spite_of_rounding),
        TEST(robust_takes_median_and_quartiles_between_neighbours),
        TEST(maxabs_divides_by_the_largest_magnitude),
        TEST(clip_log_and_l2_need_no_statistics),
        TEST(the_logarithm_of_what_is_not_positive_names_row_and_number),
        TEST(the_declared_range_is_that_of_the_last_step),
        TEST(a_pipeline_fits_each_step_on_what_the_last_one_left),
    };
    return cmocka_run_group_tests(tests, NULL, finish);
}
