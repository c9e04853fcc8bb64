/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Principal components against another way to them: the covariance matrix in long double, its eigenvectors by the classical
 * two-sided method of Jacobi, always at the largest entry. */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/preprocess.h"
#include "tests/support/oracle.h"
#include "tests/support/qtest.h"

enum { MAX_WIDTH = 24, MAX_ROWS = 400 };

static Memory memory;
static QmlError error;
static Preprocess preprocess;
static ModelColumn column;
static ModelStep step;
static Model model;
static double values[MAX_ROWS * MAX_WIDTH], raw[MAX_ROWS * MAX_WIDTH];
static size_t rows[MAX_ROWS];

static int finish(void **state)
{
    (void)state;
    memory_free(&memory);
    return 0;
}

/* ---------------------------------------------------------------- the oracle */
typedef struct {
    size_t width;
    long double mean[MAX_WIDTH], matrix[MAX_WIDTH][MAX_WIDTH], vectors[MAX_WIDTH][MAX_WIDTH];
    size_t order[MAX_WIDTH]; /* columns of `vectors`, largest eigenvalue first */
} Oracle;

static void oracle_rotate(Oracle *o, size_t p, size_t q)
{
    const long double angle = 0.5L * atan2l(2 * o->matrix[p][q], o->matrix[q][q] - o->matrix[p][p]);
    const long double c = cosl(angle), s = sinl(angle);
    for (size_t k = 0; k < o->width; k++) {
        const long double x = o->matrix[k][p], y = o->matrix[k][q];
        o->matrix[k][p] = c * x - s * y;
        o->matrix[k][q] = s * x + c * y;
    }
    for (size_t k = 0; k < o->width; k++) {
        const long double x = o->matrix[p][k], y = o->matrix[q][k];
        o->matrix[p][k] = c * x - s * y;
        o->matrix[q][k] = s * x + c * y;
    }
    for (size_t k = 0; k < o->width; k++) {
        const long double x = o->vectors[k][p], y = o->vectors[k][q];
        o->vectors[k][p] = c * x - s * y;
        o->vectors[k][q] = s * x + c * y;
    }
}

static void oracle_diagonalise(Oracle *o)
{
    for (int round = 0; round < 40000; round++) {
        size_t p = 0, q = 1;
        for (size_t i = 0; i < o->width; i++)
            for (size_t k = i + 1; k < o->width; k++)
                if (fabsl(o->matrix[i][k]) > fabsl(o->matrix[p][q]))
                    p = i, q = k;
        if (o->width < 2 ||
            fabsl(o->matrix[p][q]) <=
                LDBL_EPSILON * 1e-3L * sqrtl(fabsl(o->matrix[p][p] * o->matrix[q][q])))
            return;
        oracle_rotate(o, p, q);
    }
}

static void oracle_fit(Oracle *o, size_t width, size_t count)
{
    memset(o, 0, sizeof *o);
    o->width = width;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < width; k++)
            o->mean[k] += (long double)raw[rows[i] * width + k] / (long double)count;
    for (size_t i = 0; i < count; i++)
        for (size_t a = 0; a < width; a++)
            for (size_t b = 0; b < width; b++)
                o->matrix[a][b] += ((long double)raw[rows[i] * width + a] - o->mean[a]) *
                                   ((long double)raw[rows[i] * width + b] - o->mean[b]);
    for (size_t k = 0; k < width; k++)
        o->vectors[k][k] = 1;
    oracle_diagonalise(o);
    for (size_t k = 0; k < width; k++) {
        size_t at = k;
        for (; at > 0 && o->matrix[o->order[at - 1]][o->order[at - 1]] < o->matrix[k][k]; at--)
            o->order[at] = o->order[at - 1];
        o->order[at] = k;
    }
}

/* Entry k of component j, its largest entry positive. */
static double oracle_component(const Oracle *o, size_t j, size_t k)
{
    size_t largest = 0;
    for (size_t i = 0; i < o->width; i++)
        if (fabsl(o->vectors[i][o->order[j]]) > fabsl(o->vectors[largest][o->order[j]]))
            largest = i;
    return (double)copysignl(o->vectors[k][o->order[j]],
                             o->vectors[k][o->order[j]] * o->vectors[largest][o->order[j]]);
}

/* ---------------------------------------------------------------- the step under test */
/* Random rows whose directions have clearly different spreads: 3^-a along the a-th of mixed columns. */
static void draw_rows(uint64_t seed, size_t count, size_t width)
{
    for (size_t i = 0; i < count; i++) {
        double own[MAX_WIDTH];
        for (size_t a = 0; a < width; a++)
            own[a] = oracle_draw(seed, 1000 * i + a) * pow(1.5, -(double)a);
        for (size_t k = 0; k < width; k++) {
            double sum = 10 * oracle_draw(seed + 77, k); /* a mean that is not 0 */
            for (size_t a = 0; a < width; a++)
                sum += own[a] * oracle_draw(seed + 99, 100 * a + k);
            raw[i * width + k] = sum;
        }
    }
    for (size_t i = 0; i < count; i++)
        rows[i] = i;
}

static bool fit(size_t k, size_t width, size_t count, size_t training)
{
    static DatasetColumn place;
    step = (ModelStep){PREPROCESS_pca, "pca", {"mean", "components"}, 1, {(double)k, 0}};
    column = (ModelColumn){
        .name = "x", .shape = {1, {k}, k}, .steps = &step, .num_steps = 1, .is_wide = true};
    model = (Model){.columns = &column, .num_columns = 1, .sizes = {.data = k}};
    place = (DatasetColumn){0, width, true};
    memcpy(values, raw, sizeof values);
    Dataset data = {
        .rows = count, .width = width, .values = values, .columns = &place, .path = "d.csv"};
    error = (QmlError){0};
    return preprocess_create(&preprocess, &model, &memory, &error) &&
           preprocess_fit(&preprocess, &data, rows, training, &memory, &error) && data.width == k;
}

static const double *components(void)
{
    return preprocess.fits[0].statistics[1].values;
}

static void check_against_oracle(size_t k, size_t width, size_t count, size_t training,
                                 double scale)
{
    static Oracle oracle;
    if (!fit(k, width, count, training))
        fail_msg("%s", error.message);
    oracle_fit(&oracle, width, training);
    for (size_t j = 0; j < k; j++)
        for (size_t i = 0; i < width; i++)
            assert_close(components()[j * width + i], oracle_component(&oracle, j, i), 1e-12);
    for (size_t i = 0; i < width; i++)
        assert_close(preprocess.fits[0].statistics[0].values[i], (double)oracle.mean[i],
                     1e-14 * scale);
    for (size_t r = 0; r < count; r++) {
        for (size_t j = 0; j < k; j++) {
            long double want = 0;
            for (size_t i = 0; i < width; i++)
                want += (long double)oracle_component(&oracle, j, i) *
                        ((long double)raw[r * width + i] - oracle.mean[i]);
            assert_close(values[r * k + j], (double)want, 1e-12 * scale);
        }
    }
}

static void components_are_the_eigenvectors_of_the_covariance(void **state)
{
    static const size_t cases[][4] = {
        /* k, columns, rows, training rows: few and many rows, one column, one component */
        {2, 3, 8, 6},      {3, 8, 6, 5},      {4, 4, 50, 40},  {1, 1, 7, 7},    {1, 12, 9, 9},
        {6, 16, 400, 400}, {8, 24, 300, 200}, {5, 24, 49, 48}, {5, 24, 60, 49}, {3, 5, 400, 11},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        draw_rows(i + 1, cases[i][2], cases[i][1]);
        check_against_oracle(cases[i][0], cases[i][1], cases[i][2], cases[i][3], 10);
    }
}

static void only_the_training_rows_count(void **state)
{
    (void)state;
    draw_rows(5, 12, 3);
    for (size_t i = 0; i < 6; i++)
        rows[i] = 2 * i + 1;
    check_against_oracle(2, 3, 12, 6, 10);
}

static void numbers_of_any_size_keep_their_directions(void **state)
{
    double first[3 * 2];
    (void)state;
    draw_rows(8, 10, 3);
    assert_true(fit(2, 3, 10, 10));
    memcpy(first, components(), sizeof first);
    for (int exponent = -900; exponent <= 900; exponent += 300) {
        draw_rows(8, 10, 3);
        for (size_t i = 0; i < 30; i++)
            raw[i] = ldexp(raw[i], exponent);
        assert_true(fit(2, 3, 10, 10));
        assert_memory_equal(components(), first, sizeof first);
    }
}

static void components_are_orthonormal_also_where_variances_agree(void **state)
{
    (void)state;
    for (size_t i = 0; i < 8; i++) /* corners of a cube, moved */
        for (size_t k = 0; k < 3; k++)
            raw[i * 3 + k] = (double)(i >> k & 1) + 0.3 * (double)k;
    for (size_t i = 0; i < 8; i++)
        rows[i] = i;
    assert_true(fit(3, 3, 8, 8));
    for (size_t a = 0; a < 3; a++) {
        for (size_t b = 0; b < 3; b++) {
            double sum = 0;
            for (size_t k = 0; k < 3; k++)
                sum += components()[3 * a + k] * components()[3 * b + k];
            assert_close(sum, a == b ? 1.0 : 0.0, 1e-14);
        }
    }
}

static void rows_without_enough_directions_are_refused(void **state)
{
    (void)state;
    draw_rows(3, 3, 5);
    assert_true(fit(2, 5, 3, 3));
    assert_false(fit(3, 5, 3, 3)); /* three points span a plane */
    assert_int_equal(error.exit_code, 65);
    assert_string_equal(
        error.message,
        "d.csv: \"x\" ~> pca(3): its 5 columns vary in 2 directions over the 3 training rows");
    for (size_t i = 0; i < 15; i++)
        raw[i] = 0.1;
    assert_false(fit(1, 5, 3, 3));
    assert_non_null(strstr(error.message, "its 5 columns vary in 0 directions"));
    draw_rows(4, 20, 4);
    for (size_t i = 0; i < 20; i++)
        raw[4 * i + 2] = 0.5 * raw[4 * i] - 2 * raw[4 * i + 1] + 1;
    assert_true(fit(3, 4, 20, 20));
    assert_false(fit(4, 4, 20, 20));
    assert_non_null(strstr(error.message, "vary in 3 directions over the 20 training rows"));
}

static void names_shapes_and_steps_before_and_behind(void **state)
{
    (void)state;
    ModelStep steps[] = {{PREPROCESS_standardize, "standardize", {"mean", "std"}, 0, {0, 0}},
                         {PREPROCESS_pca, "pca", {"mean", "components"}, 1, {2, 0}},
                         {PREPROCESS_standardize, "standardize", {"mean", "std"}, 0, {0, 0}}};
    draw_rows(9, 30, 4);
    assert_true(fit(2, 4, 30, 30));
    column.steps = steps;
    column.num_steps = 3;
    memcpy(values, raw, sizeof values);
    DatasetColumn place = {0, 4, true};
    Dataset data = {.rows = 30, .width = 4, .values = values, .columns = &place};
    assert_true(preprocess_create(&preprocess, &model, &memory, &error));
    assert_true(preprocess_fit(&preprocess, &data, rows, 30, &memory, &error));
    assert_int_equal(preprocess.fits[0].statistics[0].shape.count, 4);
    assert_string_equal(preprocess.fits[1].statistics[1].name, "x.pca.components");
    assert_int_equal(preprocess.fits[1].statistics[1].shape.rank, 2);
    assert_int_equal(preprocess.fits[1].statistics[1].shape.sizes[1], 4);
    assert_int_equal(preprocess.fits[2].statistics[1].shape.count, 2);
    assert_string_equal(preprocess.fits[2].statistics[1].name, "x.standardize.2.std");
    for (size_t j = 0; j < 2; j++) {
        double sum = 0, squares = 0;
        for (size_t i = 0; i < 30; i++) {
            sum += values[2 * i + j];
            squares += values[2 * i + j] * values[2 * i + j];
        }
        assert_close(sum / 30, 0.0, 1e-14);
        assert_close(squares / 30, 1.0, 1e-13);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(components_are_the_eigenvectors_of_the_covariance),
        TEST(only_the_training_rows_count),
        TEST(numbers_of_any_size_keep_their_directions),
        TEST(components_are_orthonormal_also_where_variances_agree),
        TEST(rows_without_enough_directions_are_refused),
        TEST(names_shapes_and_steps_before_and_behind),
    };
    return cmocka_run_group_tests(tests, NULL, finish);
}
