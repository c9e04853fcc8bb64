/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Fitting and applying, one scalar column after the other, rows in order: the sums do not depend on threads. */
#include "runtime/preprocess.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static char *preprocess_name(const ModelColumn *column, const ModelStep *step, size_t occurrence,
                             const char *statistic, Memory *memory, QmlError *error)
{
    char name[512];
    int length;
    if (occurrence == 1)
        length = snprintf(name, sizeof name, "%s.%s.%s", column->name, step->name, statistic);
    else
        length = snprintf(name, sizeof name, "%s.%s.%zu.%s", column->name, step->name, occurrence,
                          statistic);
    return memory_copy_string(memory, name, (size_t)length, error);
}

static bool preprocess_add(Preprocess *preprocess, const ModelColumn *column, size_t step,
                           Memory *memory, QmlError *error)
{
    const ModelStep *own = &column->steps[step];
    size_t occurrence = 1;
    for (size_t i = 0; i < step; i++)
        occurrence += column->steps[i].kind == own->kind;
    const bool minmax = own->kind == PREPROCESS_minmax;
    PreprocessFit *fit = &preprocess->fits[preprocess->num_fits++];
    const size_t count = column->shape.count;
    fit->column = column;
    fit->step = own;
    fit->first_name =
        preprocess_name(column, own, occurrence, minmax ? "lo" : "mean", memory, error);
    fit->second_name =
        preprocess_name(column, own, occurrence, minmax ? "hi" : "std", memory, error);
    fit->first = memory_take(memory, "statistics", count, sizeof(double), error);
    fit->second = memory_take(memory, "statistics", count, sizeof(double), error);
    return fit->first_name && fit->second_name && fit->first && fit->second;
}

bool preprocess_create(Preprocess *preprocess, const Model *model, Memory *memory, QmlError *error)
{
    size_t count = 0;
    for (size_t i = 0; i < model->num_columns; i++)
        count += model->columns[i].num_steps;
    *preprocess = (Preprocess){0};
    preprocess->fits = memory_take(memory, "the pipelines", count, sizeof(PreprocessFit), error);
    if (!preprocess->fits)
        return false;
    for (size_t i = 0; i < model->num_columns; i++)
        for (size_t s = 0; s < model->columns[i].num_steps; s++)
            if (!preprocess_add(preprocess, &model->columns[i], s, memory, error))
                return false;
    return true;
}

static void preprocess_fit_minmax(PreprocessFit *fit, size_t k, const double *column, size_t width,
                                  const size_t *rows, size_t count)
{
    fit->first[k] = fit->second[k] = column[rows[0] * width];
    for (size_t i = 1; i < count; i++) {
        const double x = column[rows[i] * width];
        if (x < fit->first[k])
            fit->first[k] = x;
        if (x > fit->second[k])
            fit->second[k] = x;
    }
}

static void preprocess_fit_standardize(PreprocessFit *fit, size_t k, const double *column,
                                       size_t width, const size_t *rows, size_t count)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++)
        sum += column[rows[i] * width];
    const double mean = sum / (double)count;
    double squares = 0.0;
    bool constant = true; /* a rounded mean would give a constant column a tiny spread */
    for (size_t i = 0; i < count; i++) {
        const double x = column[rows[i] * width];
        squares += (x - mean) * (x - mean);
        constant &= x == column[rows[0] * width];
    }
    fit->first[k] = mean;
    fit->second[k] = constant ? 0.0 : sqrt(squares / (double)count);
}

static double preprocess_minmax(const ModelStep *step, double lo, double hi, double x)
{
    const double a = step->num_arguments > 0 ? step->arguments[0] : 0.0;
    const double b = step->num_arguments > 1 ? step->arguments[1] : 1.0;
    if (hi == lo)
        return a;
    /* halves, so that hi - lo of two large numbers does not overflow */
    return a + (0.5 * x - 0.5 * lo) / (0.5 * hi - 0.5 * lo) * (b - a);
}

static double preprocess_value(const PreprocessFit *fit, size_t k, double x)
{
    switch (fit->step->kind) {
    case PREPROCESS_minmax: return preprocess_minmax(fit->step, fit->first[k], fit->second[k], x);
    case PREPROCESS_standardize:
        return fit->second[k] == 0.0 ? 0.0 : (x - fit->first[k]) / fit->second[k];
    case PREPROCESS_columns: break;
    }
    return x;
}

static void preprocess_apply_step(const PreprocessFit *fit, Dataset *dataset)
{
    for (size_t r = 0; r < dataset->rows; r++) {
        double *values = dataset->values + r * dataset->width + fit->column->offset;
        for (size_t k = 0; k < fit->column->shape.count; k++)
            values[k] = preprocess_value(fit, k, values[k]);
    }
}

void preprocess_fit(Preprocess *preprocess, Dataset *dataset, const size_t *rows, size_t count)
{
    for (size_t i = 0; i < preprocess->num_fits; i++) {
        PreprocessFit *fit = &preprocess->fits[i];
        for (size_t k = 0; k < fit->column->shape.count; k++) {
            const double *column = dataset->values + fit->column->offset + k;
            if (fit->step->kind == PREPROCESS_minmax)
                preprocess_fit_minmax(fit, k, column, dataset->width, rows, count);
            else
                preprocess_fit_standardize(fit, k, column, dataset->width, rows, count);
        }
        preprocess_apply_step(fit, dataset);
    }
}

void preprocess_apply(const Preprocess *preprocess, Dataset *dataset)
{
    for (size_t i = 0; i < preprocess->num_fits; i++)
        preprocess_apply_step(&preprocess->fits[i], dataset);
}
