/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Principal components without a covariance matrix, whose squares would cost half of the digits:
 *
 *   rows less the mean  ->  reflections leave at most W rows (R of a QR decomposition, taken in portions)
 *                       ->  rotations of pairs of rows until all are orthogonal (one-sided Jacobi: Hestenes 1958; Demmel and
 *                           Veselic 1992): row i is then sigma_i v_i
 *                       ->  the k longest, each of length 1 and with its largest entry positive
 *
 * Everything is done in a fixed order, so the bits do not depend on the machine. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/preprocess_steps.h"

enum { PCA_MAX_COLUMNS = 4096, PCA_MAX_SWEEPS = 60 };

typedef struct {
    double *rows; /* [capacity][width] */
    size_t count, capacity, width;
    size_t *order; /* [capacity] */
    double *norms; /* [capacity] */
    int exponent;  /* rows hold numbers times 2^exponent, so that no square over- or underflows */
    double noise;  /* what rounding of the mean may leave in a row */
} PcaRows;

static double *pca_row(const PcaRows *a, size_t i)
{
    return a->rows + i * a->width;
}

/* Eight sums side by side, since one alone would wait for itself. */
static double dot(const double *a, const double *b, size_t count)
{
    double sums[8] = {0.0};
    size_t k = 0;
    for (; k + 8 <= count; k += 8)
        for (size_t lane = 0; lane < 8; lane++)
            sums[lane] += a[k + lane] * b[k + lane];
    for (; k < count; k++)
        sums[k % 8] += a[k] * b[k];
    return ((sums[0] + sums[1]) + (sums[2] + sums[3])) +
           ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

/* ---------------------------------------------------------------- reflections */
/* Column j below row j becomes 0: x -> x - 2 v (v.x) / v.v for the rows from j on, w = v^T A gathered row by row. */
static void reflect(PcaRows *a, size_t j, double *w)
{
    double norm = 0.0;
    for (size_t i = j; i < a->count; i++)
        norm = hypot(norm, pca_row(a, i)[j]);
    if (norm == 0.0)
        return;
    const double head = pca_row(a, j)[j] + copysign(norm, pca_row(a, j)[j]);
    const double factor = 1.0 / (norm * fabs(head)); /* 2 / v.v */
    memset(w, 0, a->width * sizeof *w);
    for (size_t i = j; i < a->count; i++) {
        const double v = i == j ? head : pca_row(a, i)[j];
        for (size_t k = j; k < a->width; k++)
            w[k] += v * pca_row(a, i)[k];
    }
    for (size_t i = j; i < a->count; i++) {
        const double v = (i == j ? head : pca_row(a, i)[j]) * factor;
        for (size_t k = j; k < a->width; k++)
            pca_row(a, i)[k] -= v * w[k];
    }
}

/* At most `width` rows with the same sums of products between columns. */
static void reduce_rows(PcaRows *a, double *w)
{
    if (a->count <= a->width)
        return;
    for (size_t j = 0; j < a->width; j++)
        reflect(a, j, w);
    for (size_t i = 1; i < a->width; i++) /* what rounding left below the diagonal */
        memset(pca_row(a, i), 0, i * sizeof *a->rows);
    a->count = a->width;
}

/* ---------------------------------------------------------------- rotations */
static bool rotate_pair(double *p, double *q, size_t width)
{
    const double alpha = dot(p, p, width), beta = dot(q, q, width), gamma = dot(p, q, width);
    if (fabs(gamma) <= (double)width * 0x1p-53 * sqrt(alpha) * sqrt(beta))
        return false;
    const double zeta = (beta - alpha) / (2.0 * gamma);
    const double t = copysign(1.0, zeta) / (fabs(zeta) + hypot(1.0, zeta));
    const double c = 1.0 / hypot(1.0, t), s = c * t;
    for (size_t k = 0; k < width; k++) {
        const double x = p[k], y = q[k];
        p[k] = c * x - s * y;
        q[k] = s * x + c * y;
    }
    return true;
}

static void make_orthogonal(PcaRows *a)
{
    bool moved = true;
    for (int sweep = 0; moved && sweep < PCA_MAX_SWEEPS; sweep++) {
        moved = false;
        for (size_t p = 0; p + 1 < a->count; p++)
            for (size_t q = p + 1; q < a->count; q++)
                moved |= rotate_pair(pca_row(a, p), pca_row(a, q), a->width);
    }
}

/* ---------------------------------------------------------------- from rows to components */
static void add_row(PcaRows *a, const double *numbers, const double *mean)
{
    double *row = pca_row(a, a->count++);
    for (size_t k = 0; k < a->width; k++)
        row[k] = ldexp(numbers[k] - mean[k], a->exponent);
}

static void find_mean(const PreprocessSample *sample, size_t width, double *mean)
{
    for (size_t k = 0; k < width; k++) {
        double sum = 0.0;
        for (size_t i = 0; i < sample->count; i++)
            sum += sample->values[sample->rows[i] * sample->stride + k];
        mean[k] = sum / (double)sample->count;
    }
}

/* A column that is constant but for the mean's rounding counts as such. */
static void find_scale(PcaRows *a, const PreprocessSample *sample, double *mean)
{
    double distance = 0.0, reach = 0.0;
    for (size_t k = 0; k < a->width; k++) {
        const double *values = sample->values + k;
        const double first = values[sample->rows[0] * sample->stride];
        bool constant = true;
        for (size_t i = 0; i < sample->count; i++)
            constant &= values[sample->rows[i] * sample->stride] == first;
        if (constant) {
            mean[k] = first;
            continue;
        }
        for (size_t i = 0; i < sample->count; i++) {
            const double x = values[sample->rows[i] * sample->stride];
            distance = fmax(distance, fabs(x - mean[k]));
            reach = fmax(reach, fabs(x));
        }
    }
    frexp(distance, &a->exponent);
    a->exponent = -a->exponent;
    a->noise = ldexp(reach, a->exponent);
}

static void gather_rows(PcaRows *a, const PreprocessSample *sample, const double *mean, double *w)
{
    for (size_t i = 0; i < sample->count; i++) {
        if (a->count == a->capacity)
            reduce_rows(a, w);
        add_row(a, sample->values + sample->rows[i] * sample->stride, mean);
    }
    reduce_rows(a, w);
}

/* The longest first, equal ones in their order. */
static void sort_rows(PcaRows *a)
{
    for (size_t i = 0; i < a->count; i++) {
        a->norms[i] = sqrt(dot(pca_row(a, i), pca_row(a, i), a->width));
        size_t at = i;
        for (; at > 0 && a->norms[a->order[at - 1]] < a->norms[i]; at--)
            a->order[at] = a->order[at - 1];
        a->order[at] = i;
    }
}

static void write_component(const PcaRows *a, size_t i, double *component)
{
    const double *row = pca_row(a, a->order[i]);
    size_t largest = 0;
    for (size_t k = 1; k < a->width; k++)
        largest = fabs(row[k]) > fabs(row[largest]) ? k : largest;
    const double norm = copysign(a->norms[a->order[i]], row[largest]);
    for (size_t k = 0; k < a->width; k++)
        component[k] = row[k] / norm;
}

static bool write_components(PreprocessFit *fit, const PcaRows *a, const PreprocessSample *sample,
                             QmlError *error)
{
    char path[1024];
    size_t rank = 0;
    const double longer = (double)(sample->count > a->width ? sample->count : a->width);
    const double least = longer * 0x1p-52 * fmax(a->norms[a->order[0]], a->noise);
    while (rank < a->count && a->norms[a->order[rank]] > least)
        rank++;
    if (rank < fit->out_width)
        return qmlrt_fail(error, QML_EXIT_DATA,
                          "%s: \"%s\" ~> pca(%zu): its %zu column%s vary in %zu direction%s over "
                          "the %zu training row%s",
                          text_escape(path, sizeof path, sample->path, strlen(sample->path)),
                          fit->column->name, fit->out_width, a->width, a->width == 1 ? "" : "s",
                          rank, rank == 1 ? "" : "s", sample->count, sample->count == 1 ? "" : "s");
    for (size_t i = 0; i < fit->out_width; i++)
        write_component(a, i, fit->statistics[1].values + i * a->width);
    return true;
}

bool pca_fit(PreprocessFit *fit, const PreprocessSample *sample, QmlError *error)
{
    const size_t width = fit->in_width;
    const size_t capacity = sample->count < 2 * width ? sample->count : 2 * width;
    double *mean = fit->statistics[0].values;
    if (width > PCA_MAX_COLUMNS)
        return qmlrt_fail(error, QML_EXIT_DATA,
                          "\"%s\": pca of %zu columns; at most %d are supported", fit->column->name,
                          width, PCA_MAX_COLUMNS);
    PcaRows a = {.rows = calloc(capacity * width, sizeof(double)),
                 .order = calloc(capacity, sizeof(size_t)),
                 .norms = calloc(capacity, sizeof(double)),
                 .capacity = capacity,
                 .width = width};
    double *w = calloc(width, sizeof *w);
    bool good = a.rows && a.order && a.norms && w;
    if (!good)
        qmlrt_fail_memory(error, "the principal components", capacity * width, sizeof(double));
    if (good) {
        find_mean(sample, width, mean);
        find_scale(&a, sample, mean);
        gather_rows(&a, sample, mean, w);
        make_orthogonal(&a);
        sort_rows(&a);
        good = write_components(fit, &a, sample, error);
    }
    free(a.rows);
    free(a.order);
    free(a.norms);
    free(w);
    return good;
}
