/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Training: the matrix of the rows with themselves, then a classifier for each pair of labels, or a regression; the rows
 * whose coefficients are not all 0 are kept.
 *
 * Probabilities ([LOS-12]) come from decisions on rows that the machine has not seen: of each label the rows 0, 1, 2, .. go
 * into the folds 0, 1, 2, .., round and round. */
#include "runtime/fit.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "runtime/ridge.h"
#include "runtime/svm.h"

typedef struct {
    Run *run;
    const size_t *rows; /* [count] of the data */
    size_t count;
    KernelMatrix matrix; /* of those */
    double *dual;        /* [pairs][count] */
    double *bias, *sigmoid;
    uint64_t steps;
    bool has_converged;
} Training;

static void *take(Training *t, size_t count, size_t size)
{
    return memory_take(&t->run->memory, "the fit", count, size, &t->run->error);
}

static double target_of(const Training *t, size_t i)
{
    const Run *run = t->run;
    return run->data.values[t->rows[i] * run->data.width + run->model.target->offset];
}

/* ------------------------------------------------------------------ the matrix */
static bool fail_at(Training *t, size_t i, size_t j, const char *what)
{
    Text place = {0};
    run_add_row_place(t->run, t->rows[i], &place);
    text_add(&place, " and ");
    run_add_row_place(t->run, t->rows[j], &place);
    qmlrt_fail(&t->run->error, QML_EXIT_NO, "the kernel of %s %s", text_string(&place), what);
    text_free(&place);
    return false;
}

/* A form that is not known to be symmetric may be so in fact: to 1e-9 of the largest entry. */
static bool check_symmetric(Training *t)
{
    const KernelMatrix *m = &t->matrix;
    double largest = 0;
    for (size_t i = 0; i < m->rows; i++)
        for (size_t j = 0; j < m->rows; j++)
            largest = fmax(largest, fabs(m->values[i * m->stride + j]));
    for (size_t i = 0; i < m->rows; i++) {
        for (size_t j = 0; j < i; j++) {
            const double a = m->values[i * m->stride + j], b = m->values[j * m->stride + i];
            char text[96];
            if (fabs(a - b) <= 1e-9 * largest)
                continue;
            snprintf(text, sizeof text, "is %.9g, and %.9g the other way round: it is no kernel", a,
                     b);
            return fail_at(t, i, j, text);
        }
    }
    return true;
}

static bool make_matrix(Training *t)
{
    size_t i, j;
    if (!run_open_kernel(t->run, t->count) ||
        !kernel_matrix_of(t->run->kernel, t->run->data.values, t->rows, t->count, &t->matrix,
                          &t->run->error))
        return false;
    if (kernel_find_bad(&t->matrix, &i, &j))
        return fail_at(t, i, j, "is not a finite number");
    return t->run->model.fit.is_symmetric || check_symmetric(t);
}

/* ------------------------------------------------------------------ labels */
/* The rows of two labels: y 1 for the first, -1 for the second. */
typedef struct {
    size_t *rows; /* of the matrix */
    double *y;
    size_t *folds;
    size_t count, of_first;
} Pair;

static void pair_rows(const Training *t, size_t first, size_t second, size_t folds, Pair *pair)
{
    size_t seen[2] = {0, 0};
    pair->count = 0;
    for (size_t i = 0; i < t->count; i++) {
        const double label = target_of(t, i);
        if (label != (double)first && label != (double)second)
            continue;
        const bool is_second = label != (double)first;
        pair->rows[pair->count] = i;
        pair->y[pair->count] = is_second ? -1.0 : 1.0;
        pair->folds[pair->count++] = folds > 0 ? seen[is_second]++ % folds : 0;
        if (folds == 0)
            seen[is_second]++;
    }
    pair->of_first = seen[0];
}

static bool solve_rows(Training *t, const size_t *rows, const double *y, size_t count,
                       SvmSolution *solution)
{
    const ModelFit *fit = &t->run->model.fit;
    const SvmProblem problem = {&t->matrix, rows, y, count, fit->C, fit->tol};
    if (!svm_solve(&problem, solution, &t->run->error))
        return false;
    t->steps += solution->steps;
    t->has_converged &= solution->has_converged;
    return true;
}

static double decide(const Training *t, const SvmSolution *machine, const size_t *rows,
                     size_t count, size_t row)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += machine->coefs[i] * t->matrix.values[rows[i] * t->matrix.stride + row];
    return sum - machine->rho;
}

/* Decisions on the rows of one fold, by a machine trained on the others. */
static bool decide_fold(Training *t, const Pair *pair, size_t fold, Pair *rest, double *coefs,
                        double *decisions)
{
    SvmSolution machine = {.coefs = coefs};
    rest->count = rest->of_first = 0;
    for (size_t i = 0; i < pair->count; i++) {
        if (pair->folds[i] == fold)
            continue;
        rest->rows[rest->count] = pair->rows[i];
        rest->y[rest->count++] = pair->y[i];
        rest->of_first += pair->y[i] > 0;
    }
    const bool both = rest->of_first > 0 && rest->of_first < rest->count;
    if (both && !solve_rows(t, rest->rows, rest->y, rest->count, &machine))
        return false;
    const double lone = rest->count == 0 ? 0.0 : rest->of_first > 0 ? 1.0 : -1.0;
    for (size_t i = 0; i < pair->count; i++)
        if (pair->folds[i] == fold)
            decisions[i] =
                both ? decide(t, &machine, rest->rows, rest->count, pair->rows[i]) : lone;
    return true;
}

static bool fit_curve(Training *t, const Pair *pair, double *curve)
{
    Pair rest = {.rows = take(t, pair->count, sizeof(size_t)),
                 .y = take(t, pair->count, sizeof(double))};
    double *coefs = take(t, pair->count, sizeof(double)),
           *decisions = take(t, pair->count, sizeof(double));
    if (!rest.rows || !rest.y || !coefs || !decisions)
        return false;
    for (size_t fold = 0; fold < t->run->model.fit.folds; fold++)
        if (!decide_fold(t, pair, fold, &rest, coefs, decisions))
            return false;
    svm_fit_sigmoid(decisions, pair->y, pair->count, &curve[0], &curve[1]);
    return true;
}

static bool train_pair(Training *t, size_t index, size_t first, size_t second, Pair *pair)
{
    SvmSolution machine = {.coefs = take(t, t->count, sizeof(double))};
    pair_rows(t, first, second, t->run->model.fit.folds, pair);
    if (!machine.coefs)
        return false;
    if (!solve_rows(t, pair->rows, pair->y, pair->count, &machine))
        return false;
    for (size_t i = 0; i < pair->count; i++)
        t->dual[index * t->count + pair->rows[i]] = machine.coefs[i];
    t->bias[index] = -machine.rho;
    return !t->sigmoid || fit_curve(t, pair, &t->sigmoid[2 * index]);
}

/* Every label has rows: the split has seen to it. */
static bool train_labels(Training *t)
{
    const size_t labels = t->run->model.target->num_labels;
    Pair pair = {.rows = take(t, t->count, sizeof(size_t)),
                 .y = take(t, t->count, sizeof(double)),
                 .folds = take(t, t->count, sizeof(size_t))};
    if (!pair.rows || !pair.y || !pair.folds)
        return false;
    for (size_t i = 0, index = 0; i < labels; i++)
        for (size_t j = i + 1; j < labels; j++)
            if (!train_pair(t, index++, i, j, &pair))
                return false;
    if (!t->has_converged)
        run_notice(t->run, "warning",
                   "the solver reached its limit of steps before the tolerance `tol`");
    return true;
}

/* ------------------------------------------------------------------ numbers */
static bool train_numbers(Training *t)
{
    for (size_t i = 0; i < t->count; i++)
        t->dual[i] = target_of(t, i);
    return ridge_solve(&t->matrix, t->run->model.fit.alpha, t->dual) ||
           qmlrt_fail(&t->run->error, QML_EXIT_NO,
                      "the kernel's matrix plus alpha is not positive definite: a larger `alpha` "
                      "may help");
}

/* ------------------------------------------------------------------ the result */
static bool is_kept(const Training *t, size_t pairs, size_t i)
{
    for (size_t p = 0; p < pairs; p++)
        if (t->dual[p * t->count + i] != 0)
            return true;
    return false;
}

static bool keep_result(Training *t)
{
    Run *run = t->run;
    const ModelColumn *column = run->model.fit.column;
    const size_t pairs = fit_pairs(&run->model);
    size_t kept = 0;
    for (size_t i = 0; i < t->count; i++)
        kept += is_kept(t, pairs, i);
    kept = kept > 0 ? kept : 1;
    if (!fit_resize(&run->fit, &run->model, kept, t->sigmoid != NULL, &run->memory, &run->error))
        return false;
    for (size_t i = 0, at = 0; i < t->count && at < kept; i++) {
        if (!is_kept(t, pairs, i))
            continue;
        memcpy(run->fit.support + at * column->shape.count,
               run->data.values + t->rows[i] * run->data.width + column->offset,
               column->shape.count * sizeof(double));
        for (size_t p = 0; p < pairs; p++)
            run->fit.dual[p * kept + at] = t->dual[p * t->count + i];
        at++;
    }
    if (run->fit.bias)
        memcpy(run->fit.bias, t->bias, pairs * sizeof(double));
    if (run->fit.sigmoid)
        memcpy(run->fit.sigmoid, t->sigmoid, 2 * pairs * sizeof(double));
    return true;
}

bool fit_train(Run *run, const size_t *rows, size_t count, FitReport *report)
{
    const ModelFit *fit = &run->model.fit;
    const size_t pairs = fit_pairs(&run->model);
    Training t = {.run = run, .rows = rows, .count = count, .has_converged = true};
    t.dual = take(&t, pairs * count, sizeof(double));
    t.bias = take(&t, pairs, sizeof(double));
    if (fit->folds > 0)
        t.sigmoid = take(&t, 2 * pairs, sizeof(double));
    const bool good = t.dual && t.bias && (fit->folds == 0 || t.sigmoid) && make_matrix(&t) &&
                      (fit->is_svm ? train_labels(&t) : train_numbers(&t)) && keep_result(&t);
    kernel_matrix_free(&t.matrix);
    *report = (FitReport){run->fit.rows, t.steps};
    return good;
}
