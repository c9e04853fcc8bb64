/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Predictions of a fit: the kernel of each row with the kept ones, by parts of the rows that bound the memory. */
#include <math.h>
#include <string.h>

#include "runtime/fit.h"
#include "runtime/kernel_matrix.h"
#include "runtime/svm.h"

enum { PART_ROWS = 1024 };

typedef struct {
    Run *run;
    const size_t *rows; /* NULL: all */
    double *outputs, *decisions;
    size_t labels, pairs;
    double *work; /* of svm_couple, and the pairs' probabilities */
} Answers;

/* ------------------------------------------------------------------ one row */
static void add_votes(const Answers *a, const double *decisions, double *output)
{
    for (size_t i = 0, p = 0; i < a->labels; i++)
        for (size_t j = i + 1; j < a->labels; j++, p++)
            output[decisions[p] > 0 ? i : j] += 1.0;
}

static void add_probabilities(const Answers *a, const double *decisions, double *output)
{
    const size_t k = a->labels;
    double *r = a->work + k * k + k;
    for (size_t i = 0, p = 0; i < k; i++) {
        for (size_t j = i + 1; j < k; j++, p++) {
            const double *curve = a->run->fit.sigmoid + 2 * p;
            r[i * k + j] = svm_sigmoid(decisions[p], curve[0], curve[1]);
            r[j * k + i] = 1 - r[i * k + j];
        }
    }
    if (k == 2) {
        output[0] = r[1];
        output[1] = r[2];
        return;
    }
    svm_couple(r, k, output, a->work);
}

static void answer_row(const Answers *a, const double *decisions, double *output)
{
    bool good = true;
    for (size_t p = 0; p < a->pairs; p++)
        good &= (bool)isfinite(decisions[p]);
    memset(output, 0, a->labels * sizeof *output);
    if (!a->run->model.fit.is_svm)
        output[0] = decisions[0];
    else if (!good)
        for (size_t i = 0; i < a->labels; i++)
            output[i] = (double)NAN;
    else if (a->run->fit.sigmoid)
        add_probabilities(a, decisions, output);
    else
        add_votes(a, decisions, output);
}

/* ------------------------------------------------------------------ rows */
static void answer_rows(const Answers *a, const KernelMatrix *matrix, size_t first)
{
    const FitResult *fit = &a->run->fit;
    for (size_t i = 0; i < matrix->rows; i++) {
        const double *line = matrix->values + i * matrix->stride;
        double *decisions = a->decisions + (first + i) * a->pairs;
        for (size_t p = 0; p < a->pairs; p++) {
            double sum = 0;
            for (size_t s = 0; s < fit->rows; s++)
                sum += fit->dual[p * fit->rows + s] * line[s];
            decisions[p] = sum + (fit->bias ? fit->bias[p] : 0);
        }
        answer_row(a, decisions, a->outputs + (first + i) * a->labels);
    }
}

static bool answer_part(const Answers *a, const KernelFeatures *support, size_t first, size_t count)
{
    Run *run = a->run;
    KernelFeatures features = {0};
    KernelMatrix matrix = {0};
    const double *data = a->rows ? run->data.values : run->data.values + first * run->data.width;
    const bool good = kernel_features(run->kernel, false, data, a->rows ? a->rows + first : NULL,
                                      count, &features, &run->error) &&
                      kernel_matrix(run->kernel, &features, support, &matrix, &run->error);
    if (good)
        answer_rows(a, &matrix, first);
    kernel_features_free(&features);
    kernel_matrix_free(&matrix);
    return good;
}

/* The kept rows where the model's columns want them. */
static bool support_features(Run *run, KernelFeatures *features)
{
    const ModelColumn *column = run->model.fit.column;
    const size_t width = run->model.sizes.data;
    double *data = qmlrt_doubles(run->fit.rows * width);
    if (!data)
        return qmlrt_fail_memory(&run->error, "the kept rows", run->fit.rows,
                                 width * sizeof(double));
    for (size_t i = 0; i < run->fit.rows; i++)
        memcpy(data + i * width + column->offset, run->fit.support + i * column->shape.count,
               column->shape.count * sizeof(double));
    const bool good =
        kernel_features(run->kernel, true, data, NULL, run->fit.rows, features, &run->error);
    qmlrt_doubles_free(data);
    return good;
}

bool fit_predict(Run *run, const size_t *rows, size_t count, double *outputs, double *decisions)
{
    const Model *model = &run->model;
    Answers a = {run, rows, outputs, decisions, model->output_shape.count, fit_pairs(model), NULL};
    KernelFeatures support = {0};
    a.work = qmlrt_doubles(2 * a.labels * a.labels + a.labels);
    double *own = decisions ? NULL : qmlrt_doubles(count * a.pairs);
    bool good = a.work && (decisions || own);
    if (!good)
        qmlrt_fail_memory(&run->error, "the decisions", count, a.pairs * sizeof(double));
    a.decisions = decisions ? decisions : own;
    good = good && run_open_kernel(run, count) && support_features(run, &support);
    for (size_t first = 0; good && first < count; first += PART_ROWS)
        good =
            answer_part(&a, &support, first, count - first < PART_ROWS ? count - first : PART_ROWS);
    kernel_features_free(&support);
    qmlrt_doubles_free(a.work);
    qmlrt_doubles_free(own);
    return good;
}

/* ------------------------------------------------------------------ metrics */
/* The mean hinge loss of the machines that know the label. */
static double hinge(const double *decisions, size_t labels, size_t label)
{
    double sum = 0;
    for (size_t i = 0, p = 0; i < labels; i++)
        for (size_t j = i + 1; j < labels; j++, p++)
            if (i == label || j == label)
                sum += fmax(0, 1 - (i == label ? decisions[p] : -decisions[p]));
    return sum / (double)(labels - 1);
}

static double loss_of(const Run *run, const double *output, const double *decisions, double target)
{
    if (!run->model.fit.is_svm)
        return (output[0] - target) * (output[0] - target);
    if (run->fit.sigmoid)
        return -log(output[(size_t)target]);
    return isnan(output[0]) ? output[0]
                            : hinge(decisions, run->model.output_shape.count, (size_t)target);
}

bool fit_measure(Run *run, const size_t *rows, size_t count, Metrics *metrics)
{
    const Model *model = &run->model;
    const size_t width = model->output_shape.count, pairs = fit_pairs(model);
    double *outputs = qmlrt_doubles(count * width), *decisions = qmlrt_doubles(count * pairs);
    bool good = outputs && decisions;
    if (!good)
        qmlrt_fail_memory(&run->error, "the predictions", count, (width + pairs) * sizeof(double));
    good = good && fit_predict(run, rows, count, outputs, decisions);
    for (size_t i = 0; good && i < count; i++) {
        const size_t row = rows ? rows[i] : i;
        const double target = run->data.values[row * run->data.width + model->target->offset];
        metrics->loss += loss_of(run, outputs + i * width, decisions + i * pairs, target);
        metrics->correct +=
            model->fit.is_svm && (double)metrics_class(model, outputs + i * width) == target;
    }
    metrics->loss /= (double)count;
    metrics->has_accuracy = model->fit.is_svm;
    metrics->accuracy = (double)metrics->correct / (double)count;
    qmlrt_doubles_free(outputs);
    qmlrt_doubles_free(decisions);
    return good;
}
