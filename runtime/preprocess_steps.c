/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Fitting and applying, one scalar column after the other, rows in order: the sums do not depend on threads. */
#include "runtime/preprocess_steps.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

static double sample_at(const PreprocessSample *sample, size_t i, size_t k)
{
    return sample->values[sample->rows[i] * sample->stride + k];
}

/* ---------------------------------------------------------------- statistics of one scalar column */
static void fit_minmax(const PreprocessSample *sample, size_t k, double *lo, double *hi)
{
    *lo = *hi = sample_at(sample, 0, k);
    for (size_t i = 1; i < sample->count; i++) {
        const double x = sample_at(sample, i, k);
        *lo = x < *lo ? x : *lo;
        *hi = x > *hi ? x : *hi;
    }
}

static void fit_standardize(const PreprocessSample *sample, size_t k, double *mean, double *std)
{
    double sum = 0.0;
    for (size_t i = 0; i < sample->count; i++)
        sum += sample_at(sample, i, k);
    *mean = sum / (double)sample->count;
    double squares = 0.0;
    bool constant = true; /* a rounded mean would give a constant column a tiny spread */
    for (size_t i = 0; i < sample->count; i++) {
        const double x = sample_at(sample, i, k);
        squares += (x - *mean) * (x - *mean);
        constant &= x == sample_at(sample, 0, k);
    }
    *std = constant ? 0.0 : sqrt(squares / (double)sample->count);
}

static int compare_numbers(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Between the neighbours of place q (n - 1), linearly. */
static double quantile(const double *sorted, size_t count, double q)
{
    const double place = q * (double)(count - 1);
    const size_t below = (size_t)place;
    const size_t above = below + 1 < count ? below + 1 : below;
    return sorted[below] + (place - (double)below) * (sorted[above] - sorted[below]);
}

static bool fit_robust(PreprocessFit *fit, const PreprocessSample *sample, QmlError *error)
{
    double *sorted = malloc((sample->count + 1) * sizeof *sorted);
    if (!sorted)
        return qmlrt_fail_memory(error, "the quartiles", sample->count, sizeof *sorted);
    for (size_t k = 0; k < fit->in_width; k++) {
        for (size_t i = 0; i < sample->count; i++)
            sorted[i] = sample_at(sample, i, k);
        qsort(sorted, sample->count, sizeof *sorted, compare_numbers);
        fit->statistics[0].values[k] = quantile(sorted, sample->count, 0.5);
        fit->statistics[1].values[k] =
            quantile(sorted, sample->count, 0.75) - quantile(sorted, sample->count, 0.25);
    }
    free(sorted);
    return true;
}

static double fit_maxabs(const PreprocessSample *sample, size_t k)
{
    double most = 0.0;
    for (size_t i = 0; i < sample->count; i++)
        most = fmax(most, fabs(sample_at(sample, i, k)));
    return most;
}

bool step_fit(PreprocessFit *fit, const PreprocessSample *sample, QmlError *error)
{
    double *first = fit->statistics[0].values, *second = fit->statistics[1].values;
    switch (fit->step->kind) {
    case PREPROCESS_minmax:
        for (size_t k = 0; k < fit->in_width; k++)
            fit_minmax(sample, k, &first[k], &second[k]);
        return true;
    case PREPROCESS_standardize:
        for (size_t k = 0; k < fit->in_width; k++)
            fit_standardize(sample, k, &first[k], &second[k]);
        return true;
    case PREPROCESS_maxabs:
        for (size_t k = 0; k < fit->in_width; k++)
            first[k] = fit_maxabs(sample, k);
        return true;
    case PREPROCESS_robust: return fit_robust(fit, sample, error);
    case PREPROCESS_pca: return pca_fit(fit, sample, error);
    case PREPROCESS_columns:
    case PREPROCESS_clip:
    case PREPROCESS_log:
    case PREPROCESS_l2: break;
    }
    return true;
}

/* ---------------------------------------------------------------- one row */
static double nearest_in(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

/* Rounding takes no number of lo..hi out of a..b. */
static double apply_minmax(const ModelStep *step, double lo, double hi, double x)
{
    const double a = step->num_arguments > 0 ? step->arguments[0] : 0.0;
    const double b = step->num_arguments > 1 ? step->arguments[1] : 1.0;
    if (hi == lo)
        return a;
    /* halves, so that hi - lo of two large numbers does not overflow */
    const double y = a + (0.5 * x - 0.5 * lo) / (0.5 * hi - 0.5 * lo) * (b - a);
    return x >= lo && x <= hi ? nearest_in(y, a, b) : y;
}

/* (x - center) / spread; 0 without spread */
static double apply_scale(double center, double spread, double x)
{
    return spread == 0.0 ? 0.0 : (x - center) / spread;
}

/* Divided by the largest first, so that no square overflows. */
static void apply_l2(double *numbers, size_t count)
{
    double most = 0.0, squares = 0.0;
    for (size_t k = 0; k < count; k++)
        most = fmax(most, fabs(numbers[k]));
    if (most == 0.0)
        return;
    for (size_t k = 0; k < count; k++)
        squares += (numbers[k] / most) * (numbers[k] / most);
    for (size_t k = 0; k < count; k++)
        numbers[k] = numbers[k] / most / sqrt(squares);
}

static void apply_pca(const PreprocessFit *fit, double *numbers)
{
    const double *mean = fit->statistics[0].values, *component = fit->statistics[1].values;
    for (size_t j = 0; j < fit->out_width; j++, component += fit->in_width) {
        fit->scratch[j] = 0.0;
        for (size_t k = 0; k < fit->in_width; k++)
            fit->scratch[j] += component[k] * (numbers[k] - mean[k]);
    }
    for (size_t j = 0; j < fit->out_width; j++)
        numbers[j] = fit->scratch[j];
}

size_t step_apply(const PreprocessFit *fit, double *numbers)
{
    const double *first = fit->statistics[0].values, *second = fit->statistics[1].values;
    const ModelStep *step = fit->step;
    if (step->kind == PREPROCESS_l2)
        apply_l2(numbers, fit->in_width);
    if (step->kind == PREPROCESS_pca)
        apply_pca(fit, numbers);
    for (size_t k = 0; k < fit->in_width; k++) {
        switch (step->kind) {
        case PREPROCESS_minmax:
            numbers[k] = apply_minmax(step, first[k], second[k], numbers[k]);
            break;
        case PREPROCESS_standardize:
        case PREPROCESS_robust: numbers[k] = apply_scale(first[k], second[k], numbers[k]); break;
        case PREPROCESS_maxabs:
            numbers[k] = first[k] == 0.0 ? numbers[k] : numbers[k] / first[k];
            break;
        case PREPROCESS_clip:
            numbers[k] = nearest_in(numbers[k], step->arguments[0], step->arguments[1]);
            break;
        case PREPROCESS_log:
            if (!(numbers[k] > 0.0))
                return k;
            numbers[k] = log(numbers[k]);
            break;
        case PREPROCESS_columns:
        case PREPROCESS_l2:
        case PREPROCESS_pca: return SIZE_MAX;
        }
    }
    return SIZE_MAX;
}
