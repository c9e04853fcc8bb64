/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The engine on a small model written by hand, p(x) = a x + b x^2 + c with the loss (p - y)^2: means and gradients over any
 * number of rows, the order of sums as SPEC.md says, the same bytes for every number of threads. */
#include "runtime/kernels/kernels.h"
#include "runtime/step.h"
#include "tests/support/oracle.h"
#include "tests/support/qtest.h"

#include <stdlib.h>
#include <string.h>

enum { P = 3, D = 2, Q = 1, A = 2, ROWS = 2600 };

static void model_init(double *constants)
{
    constants[0] = 2.0; /* derivative of the square */
}

static int setups;

static void model_setup(const double *constants, const double *params, double *uniform)
{
    setups++;
}

static void model_prologue(const double *constants, const double *params, double *uniform)
{
    memcpy(uniform, params, P * sizeof *params);
}

static double predict_one(const double *w, double x, double square)
{
    return w[0] * x + w[1] * square + w[2];
}

static void model_predict(const double *constants, const double *uniform, const double *data,
                          double *outputs, double *work)
{
    for (int l = 0; l < QML_LANES; l++)
        outputs[l] = predict_one(uniform, data[l], data[D * QML_LANES + l]);
}

enum { WIDTH = 8 }; /* of a group: D + 1 in whole squares */

static void group_value(const double *constants, const double *uniform, const double *data,
                        double *loss, double *work)
{
    for (int l = 0; l < QML_LANES; l++) {
        work[l] = predict_one(uniform, data[l], data[D * QML_LANES + l]) - data[QML_LANES + l];
        loss[l] = work[l] * work[l];
    }
}

static void model_value(const double *constants, const double *uniform, const QmlBlock *block,
                        double *work)
{
    for (int64_t group = 0; group < block->groups; group++)
        group_value(constants, uniform, block->data + group * WIDTH * QML_LANES,
                    block->loss + group * QML_LANES, work);
}

/* The last sum from what the groups have kept. */
static void model_finish(const double *accumulators, const QmlBlock *block, double *sums)
{
    double last[QML_LANES] = {0};
    for (int64_t group = 0; group < block->groups; group++)
        for (int l = 0; l < QML_LANES; l++)
            last[l] += block->kept[group * QML_LANES + l];
    FIRST_KERNEL(fold)(accumulators, A, sums);
    FIRST_KERNEL(fold)(last, 1, sums + A);
}

static void model_value_grad(const double *constants, const double *uniform, const QmlBlock *block,
                             double *accumulators, double *work, double *sums)
{
    for (int64_t group = 0; group < block->groups; group++) {
        const double *data = block->data + group * WIDTH * QML_LANES;
        group_value(constants, uniform, data, block->loss + group * QML_LANES, work);
        for (int l = 0; l < QML_LANES; l++) {
            const double x = data[l];
            const double g = block->weight[group * QML_LANES + l] * constants[0] * work[l];
            accumulators[l] += g * x;
            accumulators[QML_LANES + l] += g * data[D * QML_LANES + l];
            block->kept[group * QML_LANES + l] = g;
        }
    }
    model_finish(accumulators, block, sums);
}

static void model_epilogue(const double *constants, const double *uniform, const double *sums,
                           double *dparams)
{
    memcpy(dparams, sums, P * sizeof *sums);
}

static void model_state(const double *constants, const double *uniform, const double *data,
                        double *state, double *work)
{
    for (int i = 0; i < 4 * QML_LANES; i++)
        state[i] = data[i % QML_LANES] + i / QML_LANES;
}

static int featured; /* groups */

/* the square of x */
static void model_features(const double *constants, double *data, double *work)
{
    (void)constants;
    (void)work;
    __atomic_add_fetch(&featured, 1, __ATOMIC_RELAXED);
    for (int l = 0; l < QML_LANES; l++)
        data[D * QML_LANES + l] = data[l] * data[l];
}

static const QmlObjective OBJECTIVES[] = {
    {model_value, model_value_grad, model_epilogue, NULL, NULL}};
static const QmlVariant VARIANTS[] = {
    {"x86-64-v3", "lanes", model_init, model_setup, model_prologue, model_predict, model_state,
     NULL, OBJECTIVES, NULL, model_features, FIRST_KERNEL(pack)},
    {"x86-64-v4", "lanes", model_init, model_setup, model_prologue, model_predict, model_state,
     NULL, OBJECTIVES, NULL, model_features, FIRST_KERNEL(pack)},
};
static const QmlModel MODEL = {
    .abi_version = QML_ABI_VERSION, .num_variants = 2, .num_objectives = 1, .variants = VARIANTS};
static const QmlSizes SIZES = {.constants = 1,
                               .params = P,
                               .uniform = P,
                               .data = D,
                               .outputs = Q,
                               .accumulators = A,
                               .features = 1,
                               .kept = QML_LANES,
                               .sums = A + 1,
                               .work = QML_LANES,
                               .num_qubits = 1};
static const double PARAMS[P] = {0.7, -1.3, 0.4};
static double rows[ROWS * D];

static QmlEngine *engine_with(int threads)
{
    QmlError error = {0};
    QmlEngine *engine = qmlrt_engine_create(&MODEL, &VARIANTS[0], &SIZES, threads, &error);
    assert_non_null(engine);
    qmlrt_engine_set_params(engine, PARAMS);
    for (uint64_t i = 0; i < ROWS * D; i++)
        rows[i] = 2.0 * oracle_draw(50, i);
    return engine;
}

static double predicted(size_t row)
{
    const double x = rows[row * D];
    return predict_one(PARAMS, x, x * x);
}

typedef struct {
    double loss, gradient[P];
} Answer;

static Answer ask(QmlEngine *engine, const size_t *indices, size_t count)
{
    Answer answer;
    assert_true(qmlrt_engine_value_grad(engine, 0, rows, indices, count, &answer.loss,
                                        answer.gradient, NULL));
    return answer;
}

static void setup_runs_when_a_kept_parameter_changes(void **state)
{
    static const size_t kept[] = {0, 2};
    double params[P] = {0.7, -1.3, 0.4};
    setups = 0;
    QmlEngine *engine = engine_with(1);
    assert_int_equal(setups, 1);
    qmlrt_engine_set_params(engine, params); /* nothing was promised */
    assert_int_equal(setups, 2);
    qmlrt_engine_keep(engine, kept, 2);
    params[1] = 5.5;
    qmlrt_engine_set_params(engine, params);
    assert_int_equal(setups, 2);
    params[2] = -0.25;
    qmlrt_engine_set_params(engine, params);
    qmlrt_engine_set_params(engine, params);
    assert_int_equal(setups, 3);
    qmlrt_engine_free(engine);
}

static const size_t COUNTS[] = {1, 2, 7, 8, 9, 150, 255, 256, 257, 511, 513, 1024, 2049, ROWS};

enum { NUM_COUNTS = sizeof COUNTS / sizeof COUNTS[0] };

static void loss_and_gradient_are_means_over_the_rows(void **state)
{
    QmlEngine *engine = engine_with(1);
    for (size_t c = 0; c < NUM_COUNTS; c++) {
        long double loss = 0, gradient[P] = {0};
        for (size_t r = 0; r < COUNTS[c]; r++) {
            const long double x = (long double)rows[r * D], y = (long double)rows[r * D + 1];
            const long double e = (long double)PARAMS[0] * x + (long double)PARAMS[1] * x * x +
                                  (long double)PARAMS[2] - y;
            loss += e * e;
            gradient[0] += 2 * e * x;
            gradient[1] += 2 * e * x * x;
            gradient[2] += 2 * e;
        }
        const Answer answer = ask(engine, NULL, COUNTS[c]);
        assert_close(answer.loss, (double)(loss / COUNTS[c]), 1e-14);
        for (int p = 0; p < P; p++)
            assert_close(answer.gradient[p], (double)(gradient[p] / COUNTS[c]), 1e-14);
        double loss_only = 0.0;
        assert_true(qmlrt_engine_value(engine, 0, rows, NULL, COUNTS[c], &loss_only, NULL));
        assert_close(loss_only, answer.loss, 0.0);
    }
    qmlrt_engine_free(engine);
}

/* Blocks of 256 rows; in a block lane l takes rows l, l + 8, ...; lanes and blocks by pairs. */
static double sum_as_specified(const double *losses, size_t count)
{
    double blocks[16] = {0.0};
    const size_t num_blocks = (count + QML_BLOCK - 1) / QML_BLOCK;
    for (size_t b = 0; b < num_blocks; b++) {
        double l[QML_LANES] = {0.0};
        for (size_t i = b * QML_BLOCK; i < count && i < (b + 1) * QML_BLOCK; i++)
            l[i % QML_LANES] += losses[i];
        blocks[b] = ((l[0] + l[1]) + (l[2] + l[3])) + ((l[4] + l[5]) + (l[6] + l[7]));
    }
    for (size_t step = 1; step < num_blocks; step *= 2) {
        for (size_t b = 0; b + step < num_blocks; b += 2 * step)
            blocks[b] += blocks[b + step];
    }
    return blocks[0];
}

static void sums_are_taken_in_the_specified_order(void **state)
{
    static double losses[ROWS];
    QmlEngine *engine = engine_with(2);
    for (size_t r = 0; r < ROWS; r++) {
        const double e = predicted(r) - rows[r * D + 1];
        losses[r] = e * e;
    }
    for (size_t c = 0; c < NUM_COUNTS; c++) {
        const double expected = sum_as_specified(losses, COUNTS[c]) / (double)COUNTS[c];
        assert_close(ask(engine, NULL, COUNTS[c]).loss, expected, 0.0);
    }
    qmlrt_engine_free(engine);
}

static void bytes_do_not_depend_on_the_number_of_threads(void **state)
{
    static const int threads[] = {1, 2, 3, 7};
    Answer first[NUM_COUNTS];
    for (int t = 0; t < 4; t++) {
        QmlEngine *engine = engine_with(threads[t]);
        for (int again = 0; again < 20; again++) {
            for (size_t c = 0; c < NUM_COUNTS; c++) {
                const Answer answer = ask(engine, NULL, COUNTS[c]);
                if (t == 0 && again == 0)
                    first[c] = answer;
                assert_memory_equal(&answer, &first[c], sizeof answer);
            }
        }
        qmlrt_engine_free(engine);
    }
}

static void listed_rows_are_taken_in_their_order(void **state)
{
    static double gathered[600 * D];
    size_t indices[600];
    QmlEngine *engine = engine_with(3);
    for (size_t i = 0; i < 600; i++) {
        indices[i] = (i * 77 + 5) % ROWS;
        memcpy(gathered + i * D, rows + indices[i] * D, D * sizeof *rows);
    }
    const Answer listed = ask(engine, indices, 600);
    Answer copied;
    assert_true(qmlrt_engine_value_grad(engine, 0, gathered, NULL, 600, &copied.loss,
                                        copied.gradient, NULL));
    assert_memory_equal(&listed, &copied, sizeof listed);
    qmlrt_engine_free(engine);
}

static void predictions_are_one_row_each(void **state)
{
    static double outputs[ROWS];
    QmlEngine *engine = engine_with(3);
    for (size_t c = 0; c < NUM_COUNTS; c++) {
        for (int r = 0; r < ROWS; r++)
            outputs[r] = -99.0;
        assert_true(qmlrt_engine_predict(engine, rows, NULL, COUNTS[c], outputs, NULL));
        for (size_t r = 0; r < ROWS; r++)
            assert_close(outputs[r], r < COUNTS[c] ? predicted(r) : -99.0, 0.0);
    }
    const size_t picked[2] = {31, 4};
    assert_true(qmlrt_engine_predict(engine, rows, picked, 2, outputs, NULL));
    assert_close(outputs[1], predicted(4), 0.0);
    qmlrt_engine_free(engine);
}

static void a_state_is_that_of_the_row_and_missing_slots_are_an_error(void **state)
{
    double amplitudes[4], slots[1];
    QmlError error = {0};
    QmlEngine *engine = engine_with(1);
    assert_true(qmlrt_engine_state(engine, rows + 6, amplitudes, &error));
    for (int i = 0; i < 4; i++)
        assert_close(amplitudes[i], rows[6] + i, 0.0);
    assert_false(qmlrt_engine_slots(engine, rows, slots, &error));
    assert_int_equal(error.exit_code, 2);
    qmlrt_engine_free(engine);
}

static void nan_of_one_row_reaches_the_loss(void **state)
{
    QmlEngine *engine = engine_with(2);
    rows[300 * D] = (double)NAN;
    assert_true(isnan(ask(engine, NULL, 600).loss) != 0);
    assert_true(isnan(ask(engine, NULL, 256).loss) == 0);
    qmlrt_engine_free(engine);
}

static void too_much_memory_is_one_message(void **state)
{
    QmlError error = {0};
    QmlSizes sizes = SIZES;
    sizes.work = SIZE_MAX / 4;
    assert_null(qmlrt_engine_create(&MODEL, &VARIANTS[0], &sizes, 1, &error));
    assert_int_equal(error.exit_code, 69);
    assert_non_null(strstr(error.message, "the state and the work area"));
    sizes.work = 1;
    sizes.accumulators = SIZE_MAX / 2;
    error = (QmlError){0}; /* the first failure would win */
    assert_null(qmlrt_engine_create(&MODEL, &VARIANTS[0], &sizes, 1, &error));
    assert_int_equal(error.exit_code, 69);
    assert_non_null(strstr(error.message, "the gradient sums"));
}

static void the_lower_instruction_set_can_be_forced(void **state)
{
    const QmlModel none = {.num_variants = 0};
    unsetenv("QML_ISA");
    const QmlVariant *best = qmlrt_select_variant(&MODEL, "lanes");
    assert_null(qmlrt_select_variant(&none, "lanes"));
    if (!best)
        skip(); /* this machine is below x86-64-v3, or none of that family */
    setenv("QML_ISA", "v3", 1);
    assert_ptr_equal(qmlrt_select_variant(&MODEL, "lanes"), &VARIANTS[0]);
    setenv("QML_ISA", "x86-64-v3", 1);
    assert_ptr_equal(qmlrt_select_variant(&MODEL, "lanes"), &VARIANTS[0]);
    setenv("QML_ISA", "v4", 1); /* never more than the machine has */
    assert_ptr_equal(qmlrt_select_variant(&MODEL, "lanes"), best);
    setenv("QML_ISA", "nonsense", 1);
    assert_ptr_equal(qmlrt_select_variant(&MODEL, "lanes"), best);
    setenv("QML_ISA", "x86-64-v2", 1); /* as on a processor without AVX2 */
    assert_null(qmlrt_select_variant(&MODEL, "lanes"));
    unsetenv("QML_ISA");
}

static void long_messages_are_cut_and_no_error_is_needed(void **state)
{
    char text[2 * QML_ERROR_MESSAGE];
    QmlError error = {0};
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_false(qmlrt_fail(&error, 65, "%s", text));
    assert_int_equal(error.exit_code, 65);
    assert_int_equal(strlen(error.message), QML_ERROR_MESSAGE - 1);
    assert_string_equal(error.message + QML_ERROR_MESSAGE - 4, "...");
    assert_false(qmlrt_fail(NULL, 65, "%s", text));
}

static void features_that_are_kept_are_computed_once(void **state)
{
    (void)state;
    static double others[ROWS * D];
    const size_t some[] = {7, 2599, 0, 31, 7, 8, 1000, 2, 3, 5};
    QmlEngine *engine = engine_with(2);
    const Answer all = ask(engine, NULL, ROWS), few = ask(engine, some, 10);
    qmlrt_engine_keep_rows(engine, rows, ROWS);
    featured = 0;
    const Answer all_kept = ask(engine, NULL, ROWS), few_kept = ask(engine, some, 10);
    assert_int_equal(featured, 0);
    assert_memory_equal(&all_kept, &all, sizeof all);
    assert_memory_equal(&few_kept, &few, sizeof few);
    /* other data is not taken for it */
    double outputs[9];
    memcpy(others, rows + 9 * D, sizeof rows - 9 * D * sizeof *rows);
    assert_true(qmlrt_engine_predict(engine, others, NULL, 9, outputs, NULL));
    assert_int_equal(featured, 2);
    for (size_t r = 0; r < 9; r++)
        assert_close(outputs[r], predicted(r + 9), 0.0);
    qmlrt_engine_free(engine);
}

/* Wherever rows that follow each other begin and end, among groups, blocks and at the end of the data. */
static void rows_that_are_kept_side_by_side_give_the_same_bytes(void **state)
{
    (void)state;

    enum { KEPT = ROWS - 3 };

    static const size_t cases[][2] = {{0, KEPT},  {8, 512},         {8, 520}, {16, 8},
                                      {16, 5},    {KEPT - 5, 5},    {4, 256}, {KEPT - 13, 13},
                                      {256, 257}, {KEPT - 269, 269}};
    size_t indices[KEPT];
    QmlEngine *engine = engine_with(2), *plain = engine_with(1);
    qmlrt_engine_keep_rows(engine, rows, KEPT);
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++)
        for (size_t broken = 0; broken < 2 && broken < cases[c][1]; broken++) {
            for (size_t i = 0; i < cases[c][1]; i++)
                indices[i] = cases[c][0] + i;
            indices[cases[c][1] - 1] -= broken;
            const Answer kept = ask(engine, indices, cases[c][1]);
            const Answer packed = ask(plain, indices, cases[c][1]);
            assert_memory_equal(&kept, &packed, sizeof kept);
        }
    qmlrt_engine_free(engine);
    qmlrt_engine_free(plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_that_are_kept_side_by_side_give_the_same_bytes),
        TEST(features_that_are_kept_are_computed_once),
        TEST(setup_runs_when_a_kept_parameter_changes),
        TEST(loss_and_gradient_are_means_over_the_rows),
        TEST(sums_are_taken_in_the_specified_order),
        TEST(bytes_do_not_depend_on_the_number_of_threads),
        TEST(listed_rows_are_taken_in_their_order),
        TEST(predictions_are_one_row_each),
        TEST(a_state_is_that_of_the_row_and_missing_slots_are_an_error),
        TEST(nan_of_one_row_reaches_the_loss),
        TEST(too_much_memory_is_one_message),
        TEST(the_lower_instruction_set_can_be_forced),
        TEST(long_messages_are_cut_and_no_error_is_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
