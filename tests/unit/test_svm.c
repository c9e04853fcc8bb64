/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The solvers of a fit ([LOS-11] to [LOS-13]): optimality conditions written out, a solver of another kind (projected
 * gradients), and numbers of scikit-learn 1.9.1, SVC(kernel='precomputed', tol=1e-10), which is libsvm. */
#include <math.h>
#include <string.h>

#include "runtime/ridge.h"
#include "runtime/svm.h"
#include "tests/support/qtest.h"

enum { N = 24, STRIDE = 27 };

static double K[N * STRIDE], y[N], points[N][2];
static const size_t rows[N] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11,
                               12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23};
static const KernelMatrix matrix = {K, N, N, STRIDE};

static double fraction(double x)
{
    return x - floor(x);
}

static int setup(void **state)
{
    (void)state;
    for (int i = 0; i < N; i++) {
        points[i][0] = fraction((i + 1) * 0.6180339887498949);
        points[i][1] = fraction((i + 1) * 1.4142135623730951);
        y[i] = sin(7 * points[i][0]) + cos(5 * points[i][1]) > 0.3 ? 1.0 : -1.0;
    }
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            K[i * STRIDE + j] = exp(
                -2 * (pow(points[i][0] - points[j][0], 2) + pow(points[i][1] - points[j][1], 2)));
    return 0;
}

static SvmSolution solve(double *coefs, double C, double tol)
{
    const SvmProblem problem = {&matrix, rows, y, N, C, tol};
    SvmSolution solution = {.coefs = coefs};
    QmlError error = {0};
    assert_true(svm_solve(&problem, &solution, &error));
    assert_true(solution.has_converged);
    return solution;
}

static double decision(const SvmSolution *solution, int row)
{
    double sum = -solution->rho;
    for (int i = 0; i < N; i++)
        sum += solution->coefs[i] * K[i * STRIDE + row];
    return sum;
}

/* a = 0: y f >= 1;  a = C: y f <= 1;  between: y f = 1;  sum y a = 0 */
static void solutions_are_optimal_to_the_tolerance(void **state)
{
    (void)state;
    const double tol = 1e-6;
    for (double C = 0.01; C < 1e5; C *= 7) {
        double coefs[N], sum = 0;
        const SvmSolution solution = solve(coefs, C, tol);
        for (int i = 0; i < N; i++) {
            const double a = coefs[i] * y[i], margin = y[i] * decision(&solution, i);
            assert_true(a >= 0 && a <= C);
            sum += coefs[i];
            if (a < C)
                assert_true(margin >= 1 - tol);
            if (a > 0)
                assert_true(margin <= 1 + tol);
        }
        assert_true(fabs(sum) < 1e-10 * C);
    }
}

/* The point of the box and the plane that is nearest to `from`: a - t y clipped, t by bisection. */
static void project(const double *from, double C, double *a)
{
    double low = -1e6, high = 1e6;
    for (int step = 0; step < 200; step++) {
        const double t = (low + high) / 2;
        double sum = 0;
        for (int i = 0; i < N; i++) {
            a[i] = fmin(fmax(from[i] - t * y[i], 0), C);
            sum += y[i] * a[i];
        }
        *(sum > 0 ? &low : &high) = t;
    }
}

static double objective(const double *a, double *gradient)
{
    double value = 0;
    for (int i = 0; i < N; i++) {
        gradient[i] = -1;
        for (int j = 0; j < N; j++)
            gradient[i] += y[i] * y[j] * K[i * STRIDE + j] * a[j];
        value += a[i] * (gradient[i] - 1) / 2;
    }
    return value;
}

static void projected_gradients_find_the_same_minimum(void **state)
{
    (void)state;
    const double C = 3;
    double coefs[N], a[N] = {0}, next[N], gradient[N];
    const SvmSolution solution = solve(coefs, C, 1e-9);
    for (int step = 0; step < 60000; step++) {
        objective(a, gradient);
        for (int i = 0; i < N; i++)
            next[i] = a[i] - gradient[i] /
                                 (double)N; /* the largest eigenvalue of K is below its trace N */
        project(next, C, a);
    }
    assert_true(fabs(objective(a, gradient) - solution.objective) < 1e-8);
    for (int i = 0; i < N; i++)
        assert_true(fabs(a[i] * y[i] - coefs[i]) < 1e-4); /* flat along small eigenvalues */
}

static void libsvm_makes_the_same_decisions(void **state)
{
    (void)state;

    static const struct {
        double C, bias, coefs[N];
    } known[] = {
        {0.5, -0.36950871, {-0.5, 0.5, -0.5, -0.5, 0.5, 0,    0.5, 0.5, -0.5, 0.5,  0,    0.5,
                            -0.5, 0,   0.5,  0,    0.5, -0.5, 0,   0.5, 0,    -0.5, -0.5, -0.5}},
        {10,
         0.50653923,
         {0,
          10,
          -8.46484787226,
          -9.39222293692,
          0,
          0,
          6.00263580952,
          10,
          0,
          3.67913659695,
          0,
          0,
          -9.70859381753,
          0,
          10,
          0,
          3.10450068679,
          -2.35373004351,
          0,
          10,
          0,
          -10,
          -10,
          -2.86687842303}},
    };

    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        double coefs[N];
        const SvmSolution solution = solve(coefs, known[k].C, 1e-10);
        assert_true(fabs(-solution.rho - known[k].bias) < 2e-6);
        /* libsvm holds the matrix in single precision; along its smallest eigenvalues multipliers
         * may differ more than decisions */
        for (int i = 0; i < N; i++) {
            double sum = known[k].bias;
            for (int j = 0; j < N; j++)
                sum += known[k].coefs[j] * K[j * STRIDE + i];
            assert_true(fabs(decision(&solution, i) - sum) < 2e-6);
            assert_true(fabs(coefs[i] - known[k].coefs[i]) < 1e-3);
        }
    }
}

static void a_problem_of_some_rows_is_the_problem_of_those(void **state)
{
    (void)state;
    const size_t some[] = {3, 8, 1, 20};
    const double labels[] = {-1, -1, 1, 1};
    double coefs[4], small[4 * 4], again[4];
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            small[4 * i + j] = K[some[i] * STRIDE + some[j]];
    const KernelMatrix part = {small, 4, 4, 4};
    const SvmProblem problems[] = {{&matrix, some, labels, 4, 2, 1e-8},
                                   {&part, rows, labels, 4, 2, 1e-8}};
    SvmSolution first = {.coefs = coefs}, second = {.coefs = again};
    QmlError error = {0};
    assert_true(svm_solve(&problems[0], &first, &error) &&
                svm_solve(&problems[1], &second, &error));
    assert_memory_equal(coefs, again, sizeof coefs);
    assert_true(first.rho == second.rho && first.steps == second.steps);
}

/* The derivatives of the likelihood vanish, by central differences. */
static double unlikelihood(const double *f, double A, double B)
{
    double ones = 0, sum = 0;
    for (int i = 0; i < N; i++)
        ones += y[i] > 0;
    for (int i = 0; i < N; i++) {
        const double t = y[i] > 0 ? (ones + 1) / (ones + 2) : 1 / ((double)N - ones + 2);
        const double p = 1 / (1 + exp(A * f[i] + B));
        sum -= t * log(p) + (1 - t) * log(1 - p);
    }
    return sum;
}

static void curves_are_the_most_likely(void **state)
{
    (void)state;
    double coefs[N], f[N], A, B;
    const SvmSolution solution = solve(coefs, 1, 1e-6);
    for (int i = 0; i < N; i++)
        f[i] = decision(&solution, i) + 0.3 * sin(11 * i);
    svm_fit_sigmoid(f, y, N, &A, &B);
    const double h = 1e-4;
    assert_true(fabs(unlikelihood(f, A + h, B) - unlikelihood(f, A - h, B)) < 2 * h * 2e-5);
    assert_true(fabs(unlikelihood(f, A, B + h) - unlikelihood(f, A, B - h)) < 2 * h * 2e-5);
    assert_true(A < 0);
    assert_true(fabs(svm_sigmoid(0.7, A, B) - 1 / (1 + exp(0.7 * A + B))) < 1e-15);
    assert_true(svm_sigmoid(1e6, A, B) <= 1 - 1e-7 && svm_sigmoid(-1e6, A, B) >= 1e-7);
}

static void labels_agree_best_with_their_pairs(void **state)
{
    (void)state;

    enum { LABELS = 4 };

    const double truth[LABELS] = {0.5, 0.25, 0.15, 0.1};
    double r[LABELS * LABELS] = {0}, p[LABELS], work[LABELS * LABELS + LABELS], sum = 0;
    for (int i = 0; i < LABELS; i++)
        for (int j = 0; j < LABELS; j++)
            r[i * LABELS + j] = truth[i] / (truth[i] + truth[j]);
    svm_couple(r, LABELS, p, work);
    for (int i = 0; i < LABELS; i++) {
        sum += p[i];
        assert_true(fabs(p[i] - truth[i]) <
                    0.01); /* it ends when the conditions hold to 0.005 / k */
    }
    assert_true(fabs(sum - 1) < 1e-12);
}

static void a_regression_solves_its_equations(void **state)
{
    (void)state;
    double copy[N * STRIDE], c[N];
    KernelMatrix own = {copy, N, N, STRIDE};
    for (int k = 0; k < 3; k++) {
        const double alpha = pow(10, -3 * k);
        memcpy(copy, K, sizeof copy);
        for (int i = 0; i < N; i++)
            c[i] = points[i][0] - 2 * points[i][1];
        assert_true(ridge_solve(&own, alpha, c));
        for (int i = 0; i < N; i++) {
            double sum = alpha * c[i] - (points[i][0] - 2 * points[i][1]), size = 0;
            for (int j = 0; j < N; j++) {
                sum += K[i * STRIDE + j] * c[j];
                size += fabs(c[j]);
            }
            assert_true(fabs(sum) < 1e-13 * (1 + size)); /* Cholesky is backward stable */
        }
    }
    memcpy(copy, K, sizeof copy);
    copy[0] = -1;
    assert_false(ridge_solve(&own, 0.5, c));
    copy[0] = (double)NAN;
    assert_false(ridge_solve(&own, 0.5, c));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(solutions_are_optimal_to_the_tolerance),
        cmocka_unit_test(projected_gradients_find_the_same_minimum),
        cmocka_unit_test(libsvm_makes_the_same_decisions),
        cmocka_unit_test(a_problem_of_some_rows_is_the_problem_of_those),
        cmocka_unit_test(curves_are_the_most_likely),
        cmocka_unit_test(labels_agree_best_with_their_pairs),
        cmocka_unit_test(a_regression_solves_its_equations),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
