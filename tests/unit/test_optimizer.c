/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Optimisers: the table, single steps against the formulas, groups, and L-BFGS on functions with known minima. */
#include "runtime/optimizer.h"
#include "tests/support/qtest.h"

#include <stdbool.h>
#include <string.h>

static QmlOptimizer *make(const char *name, const char *option, double value, const size_t *indices,
                          size_t count)
{
    const QmlOptimizerKind *kind = qmlrt_optimizer_find(name);
    assert_non_null(kind);
    QmlOptimizerOptions options = qmlrt_optimizer_defaults(kind);
    if (option)
        assert_true(qmlrt_optimizer_set(kind, &options, option, value, NULL));
    QmlOptimizer *optimizer = qmlrt_optimizer_create(kind, &options, indices, count, NULL);
    assert_non_null(optimizer);
    return optimizer;
}

static void the_table_names_kinds_options_and_ranges(void **state)
{
    size_t count = 0;
    const QmlOptimizerKind *kinds = qmlrt_optimizer_kinds(&count);
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(qmlrt_optimizer_find(kinds[i].name), &kinds[i]);
        assert_int_equal(qmlrt_optimizer_option(&kinds[i], "lr"), 0);
        QmlOptimizerOptions options = qmlrt_optimizer_defaults(&kinds[i]);
        for (int o = 0; o < QML_OPTIMIZER_OPTIONS && kinds[i].options[o].name; o++)
            assert_true(qmlrt_optimizer_set(&kinds[i], &options, kinds[i].options[o].name,
                                            kinds[i].options[o].initial, NULL));
    }
    assert_true(qmlrt_optimizer_find("lbfgs")->full_batch);
    assert_false(qmlrt_optimizer_find("adam")->full_batch);
    assert_null(qmlrt_optimizer_find("adamw"));
    assert_int_equal(qmlrt_optimizer_option(qmlrt_optimizer_find("sgd"), "tol"), -1);
}

static void options_out_of_range_are_refused_with_the_range(void **state)
{
    const QmlOptimizerKind *adam = qmlrt_optimizer_find("adam");
    QmlOptimizerOptions options = qmlrt_optimizer_defaults(adam);
    QmlError error = {0};
    assert_false(qmlrt_optimizer_set(adam, &options, "lr", 0.0, &error));
    assert_int_equal(error.exit_code, 2);
    assert_non_null(
        strstr(error.message, "lr of adam is 0; it can be from 0 (not itself) to 1e+300"));
    assert_false(qmlrt_optimizer_set(adam, &options, "beta1", 1.0, &error));
    assert_false(qmlrt_optimizer_set(adam, &options, "lr", (double)NAN, &error));
    error.exit_code = 0; /* the first failure wins until it is cleared */
    assert_false(qmlrt_optimizer_set(adam, &options, "momentum", 0.5, &error));
    assert_string_equal(error.message, "adam has no option `momentum`");
    assert_close(options.values[0], 0.01, 0.0);
    assert_true(qmlrt_optimizer_set(adam, &options, "beta1", 0.0, &error));
}

static void adam_follows_its_formula(void **state)
{
    QmlOptimizer *optimizer = make("adam", "lr", 0.05, NULL, 2);
    double params[2] = {0.3, -0.8}, m[2] = {0}, v[2] = {0}, expected[2] = {0.3, -0.8};
    for (int t = 1; t <= 50; t++) {
        double grad[2] = {2.0 * params[0], 6.0 * params[1] + 0.1 * t};
        for (int i = 0; i < 2; i++) {
            m[i] = 0.9 * m[i] + 0.1 * grad[i];
            v[i] = 0.999 * v[i] + 0.001 * grad[i] * grad[i];
            expected[i] -=
                0.05 * (m[i] / (1.0 - pow(0.9, t))) / (sqrt(v[i] / (1.0 - pow(0.999, t))) + 1e-8);
        }
        assert_int_equal(qmlrt_optimizer_step(optimizer, params, NULL, grad, NULL, NULL),
                         QML_STEP_TAKEN);
        assert_close(params[0], expected[0], 1e-13);
        assert_close(params[1], expected[1], 1e-13);
    }
    qmlrt_optimizer_free(optimizer);
}

static void sgd_follows_its_formula_with_momentum(void **state)
{
    QmlOptimizer *optimizer = make("sgd", "momentum", 0.9, NULL, 1);
    double param = 1.5, velocity = 0.0, expected = 1.5;
    for (int t = 0; t < 30; t++) {
        double grad = 3.0 * param;
        velocity = 0.9 * velocity + grad;
        expected -= 0.01 * velocity;
        qmlrt_optimizer_step(optimizer, &param, NULL, &grad, NULL, NULL);
        assert_close(param, expected, 1e-15);
    }
    qmlrt_optimizer_free(optimizer);
}

static void a_group_moves_only_its_own_parameters(void **state)
{
    const size_t first[2] = {3, 0}, second[1] = {1};
    QmlOptimizer *fast = make("sgd", "lr", 0.5, first, 2),
                 *slow = make("sgd", "lr", 0.001, second, 1);
    double params[4] = {1.0, 2.0, 3.0, 4.0}, grad[4] = {0.1, 0.2, 0.3, 0.4};
    qmlrt_optimizer_step(fast, params, NULL, grad, NULL, NULL);
    qmlrt_optimizer_step(slow, params, NULL, grad, NULL, NULL);
    assert_close(params[0], 1.0 - 0.5 * 0.1, 1e-16);
    assert_close(params[1], 2.0 - 0.001 * 0.2, 1e-16);
    assert_close(params[2], 3.0, 0.0);
    assert_close(params[3], 4.0 - 0.5 * 0.4, 1e-15);
    qmlrt_optimizer_free(fast);
    qmlrt_optimizer_free(slow);
    qmlrt_optimizer_free(NULL);
}

/* ------------------------------------------------------------------ lbfgs */

enum { MOST = 20 };

typedef struct {
    size_t count;
    int calls, fail_at;
} Problem;

static bool rosenbrock(void *context, const double *x, double *loss, double *grad)
{
    Problem *problem = context;
    if (++problem->calls == problem->fail_at)
        return false;
    *loss = 0.0;
    memset(grad, 0, problem->count * sizeof *grad);
    for (size_t i = 0; i + 1 < problem->count; i++) {
        const double a = x[i + 1] - x[i] * x[i], b = 1.0 - x[i];
        *loss += 100.0 * a * a + b * b;
        grad[i] += -400.0 * a * x[i] - 2.0 * b;
        grad[i + 1] += 200.0 * a;
    }
    return true;
}

/* an energy: cosines with a constant that hides the last digits of the decrease */
static bool cosines(void *context, const double *x, double *loss, double *grad)
{
    Problem *problem = context;
    problem->calls++;
    *loss = 100.0;
    for (size_t i = 0; i < problem->count; i++) {
        *loss -= (1.0 + 0.3 * (double)i) * cos(x[i] - 0.2 * (double)i);
        grad[i] = (1.0 + 0.3 * (double)i) * sin(x[i] - 0.2 * (double)i);
    }
    return true;
}

/* log(x) beyond a wall at 0 */
static bool barrier(void *context, const double *x, double *loss, double *grad)
{
    (void)context;
    *loss = x[0] - log(x[0]);
    grad[0] = 1.0 - 1.0 / x[0];
    return true;
}

/* Steps until converged or stuck; every step must lower the loss but for rounding. */
static QmlStepResult descend(QmlOptimizer *optimizer, QmlEvaluate evaluate, Problem *problem,
                             double *x, int most)
{
    double loss = 0.0, grad[MOST];
    assert_true(evaluate(problem, x, &loss, grad));
    for (int step = 0; step < most; step++) {
        const double before = loss;
        const QmlStepResult result =
            qmlrt_optimizer_step(optimizer, x, &loss, grad, evaluate, problem);
        if (result != QML_STEP_TAKEN)
            return result;
        assert_true(loss <= before + 1e-12 * fabs(before));
        double again = 0.0, again_grad[MOST];
        assert_true(evaluate(problem, x, &again, again_grad));
        assert_close(again, loss, 0.0); /* loss and grad are those of the new point */
        assert_memory_equal(grad, again_grad, problem->count * sizeof *grad);
    }
    return QML_STEP_TAKEN;
}

static void lbfgs_finds_the_minimum_of_rosenbrock(void **state)
{
    static const size_t counts[] = {2, 5, 20};
    for (int c = 0; c < 3; c++) {
        Problem problem = {.count = counts[c]};
        double x[MOST];
        for (size_t i = 0; i < counts[c]; i++)
            x[i] = i % 2 ? 1.0 : -1.2;
        QmlOptimizer *optimizer = make("lbfgs", "tol", 1e-9, NULL, counts[c]);
        assert_int_equal(descend(optimizer, rosenbrock, &problem, x, 300), QML_STEP_CONVERGED);
        for (size_t i = 0; i < counts[c]; i++)
            assert_close(x[i], 1.0, 1e-8);
        assert_true(problem.calls < 600);
        qmlrt_optimizer_free(optimizer);
    }
}

static void lbfgs_reaches_a_small_gradient_below_the_rounding_of_the_loss(void **state)
{
    Problem problem = {.count = 12};
    double x[MOST];
    for (int i = 0; i < 12; i++)
        x[i] = 0.2 * i + 1.1 - 0.17 * i;
    QmlOptimizer *optimizer = make("lbfgs", "tol", 1e-9, NULL, 12);
    assert_int_equal(descend(optimizer, cosines, &problem, x, 200), QML_STEP_CONVERGED);
    for (int i = 0; i < 12; i++)
        assert_close(x[i], 0.2 * i, 2e-9);
    qmlrt_optimizer_free(optimizer);
}

static void lbfgs_backs_off_from_losses_that_are_no_numbers(void **state)
{
    Problem problem = {.count = 1};
    double x[MOST] = {40.0};
    QmlOptimizer *optimizer = make("lbfgs", "lr", 1000.0, NULL, 1);
    assert_int_equal(descend(optimizer, barrier, &problem, x, 100), QML_STEP_CONVERGED);
    assert_close(x[0], 1.0, 1e-6);
    qmlrt_optimizer_free(optimizer);
}

static void lbfgs_leaves_everything_alone_when_evaluation_fails(void **state)
{
    Problem problem = {.count = 2, .fail_at = 4};
    double x[2] = {-1.2, 1.0}, loss = 0.0, grad[2];
    QmlOptimizer *optimizer = make("lbfgs", NULL, 0.0, NULL, 2);
    assert_true(rosenbrock(&problem, x, &loss, grad));
    QmlStepResult result = QML_STEP_TAKEN;
    double before[2] = {x[0], x[1]};
    while (result == QML_STEP_TAKEN) {
        memcpy(before, x, sizeof before);
        result = qmlrt_optimizer_step(optimizer, x, &loss, grad, rosenbrock, &problem);
    }
    assert_int_equal(result, QML_STEP_FAILED);
    assert_memory_equal(x, before, sizeof x);
    qmlrt_optimizer_free(optimizer);
}

static void lbfgs_is_stuck_on_a_wrong_gradient_and_moves_nothing(void **state)
{
    Problem problem = {.count = 1};
    const double start = 0.37 - log(0.37);
    double x = 0.37, loss = start,
           grad = 1.0; /* the wrong sign: the loss is convex and rises on that way */
    QmlOptimizer *optimizer = make("lbfgs", NULL, 0.0, NULL, 1);
    assert_int_equal(qmlrt_optimizer_step(optimizer, &x, &loss, &grad, barrier, &problem),
                     QML_STEP_STUCK);
    assert_close(x, 0.37, 0.0);
    assert_close(loss, start, 0.0);
    assert_close(grad, 1.0 - 1.0 / 0.37, 0.0); /* the right one at x */
    qmlrt_optimizer_free(optimizer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_table_names_kinds_options_and_ranges),
        TEST(options_out_of_range_are_refused_with_the_range),
        TEST(adam_follows_its_formula),
        TEST(sgd_follows_its_formula_with_momentum),
        TEST(a_group_moves_only_its_own_parameters),
        TEST(lbfgs_finds_the_minimum_of_rosenbrock),
        TEST(lbfgs_reaches_a_small_gradient_below_the_rounding_of_the_loss),
        TEST(lbfgs_backs_off_from_losses_that_are_no_numbers),
        TEST(lbfgs_leaves_everything_alone_when_evaluation_fails),
        TEST(lbfgs_is_stuck_on_a_wrong_gradient_and_moves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
