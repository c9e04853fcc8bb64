/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A block is some groups of left rows against as many right ones. Its overlaps go straight into the matrix when the kernel
 * is the overlap; else they stay beside the block and the pair function takes them, one left row and eight right ones at
 * a time. Which thread has which block changes nothing. */
#include "runtime/kernel_matrix.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    BLOCK_GROUPS = 4,
    BLOCK_ROWS = BLOCK_GROUPS * QML_LANES,
    BLOCK_WORK = 192 * BLOCK_GROUPS * BLOCK_GROUPS /* of the kernel `overlaps` */
};

/* ------------------------------------------------------------------ parts */
static bool part_open(KernelParts *parts, KernelPart *part, const QmlModel *compiled, Run *run,
                      size_t rows)
{
    if (!compiled)
        return true;
    if (!model_read(&part->model, compiled, &parts->memory, &run->error))
        return false;
    part->engine = run_part_engine(run, &part->model, rows);
    return part->engine != NULL;
}

bool run_open_kernel(Run *run, size_t rows)
{
    const QmlKernel *kernel = run->model.compiled->kernel;
    if (run->kernel)
        return true;
    KernelParts *parts = memory_take(&run->memory, "the kernel", 1, sizeof *parts, &run->error);
    if (!parts)
        return false;
    run->kernel = parts;
    parts->run = run;
    const bool good = part_open(parts, &parts->left, kernel->left, run, rows) &&
                      part_open(parts, &parts->right,
                                kernel->right == kernel->left ? NULL : kernel->right, run, rows) &&
                      part_open(parts, &parts->pair, kernel->pair, run, rows);
    parts->threads = run->threads;
    return good;
}

void kernel_close(KernelParts *parts)
{
    if (!parts)
        return;
    KernelPart *const all[] = {&parts->left, &parts->right, &parts->pair};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        qmlrt_engine_free(all[i]->engine);
        model_free(&all[i]->model);
    }
    for (size_t i = 0; i < sizeof parts->ready / sizeof *parts->ready; i++)
        qmlrt_doubles_free(parts->ready[i].values);
    memory_free(&parts->memory);
    *parts = (KernelParts){0};
}

/* ------------------------------------------------------------------ memory */
enum { LINE = 64, SMALL_PAGE = 4096, HUGE_PAGE = 2 << 20 };

/* Every number is written before it is read; large pages where the system gives them. Freed as qmlrt_doubles. */
static double *new_pages(size_t count)
{
    if (count > (SIZE_MAX - HUGE_PAGE) / sizeof(double))
        return NULL;
    const size_t unit = count < HUGE_PAGE / sizeof(double) ? LINE : HUGE_PAGE;
    const size_t bytes = (count * sizeof(double) + unit - 1) / unit * unit;
    double *memory = aligned_alloc(unit, bytes ? bytes : unit);
    if (memory && unit == HUGE_PAGE)
        (void)madvise(memory, bytes, MADV_HUGEPAGE);
    return memory;
}

static double *take_pages(KernelParts *parts, size_t count)
{
    for (size_t i = 0; i < sizeof parts->ready / sizeof *parts->ready; i++) {
        KernelPages *ready = &parts->ready[i];
        if (!ready->values || ready->count != count)
            continue;
        double *values = ready->values;
        ready->values = NULL;
        return values;
    }
    return new_pages(count);
}

/* A task is as much as a large page holds, so that no two threads wait for the same one. */
static void touch_pages(void *context, size_t index, int thread)
{
    const KernelPages *pages = context;
    const size_t step = SMALL_PAGE / sizeof(double), each = HUGE_PAGE / sizeof(double);
    (void)thread;
    for (size_t i = index * each; i < (index + 1) * each && i < pages->count; i += step)
        pages->values[i] = 0.0;
}

/* a b c doubles, or none when that is too much */
static void reserve_pages(KernelParts *parts, KernelPages *pages, size_t a, size_t b, size_t c)
{
    if ((b != 0 && a > SIZE_MAX / b) || (c != 0 && a * b > SIZE_MAX / c))
        return;
    *pages = (KernelPages){new_pages(a * b * c), a * b * c};
    if (pages->values)
        qmlrt_engine_run(parts->left.engine, touch_pages, pages,
                         pages->count * sizeof(double) / HUGE_PAGE + 1);
}

/* ------------------------------------------------------------------ features */
static size_t groups_of(size_t rows)
{
    return rows / QML_LANES + (rows % QML_LANES != 0);
}

bool kernel_features(KernelParts *parts, bool right, const double *data, const size_t *indices,
                     size_t count, KernelFeatures *features, QmlError *error)
{
    const KernelPart *part = right && parts->right.engine ? &parts->right : &parts->left;
    *features = (KernelFeatures){
        .rows = count, .groups = groups_of(count), .width = part->model.sizes.outputs};
    const size_t group = features->width * QML_LANES;
    features->values =
        features->groups <= SIZE_MAX / group ? take_pages(parts, features->groups * group) : NULL;
    if (!features->values)
        return qmlrt_fail_memory(error, right ? "the second rows' features" : "the rows' features",
                                 features->groups, group * sizeof(double));
    qmlrt_engine_lanes(part->engine, data, indices, count, features->values);
    return true;
}

void kernel_features_free(KernelFeatures *features)
{
    qmlrt_doubles_free(features->values);
    *features = (KernelFeatures){0};
}

/* ------------------------------------------------------------------ blocks */
typedef struct {
    KernelParts *parts;
    const ModelFit *fit;
    const KernelFeatures *left, *right;
    KernelMatrix *matrix;
    bool mirror;
    double *scratch; /* of every thread */
    size_t scratch_of_one;
} Blocks;

/* Groups of the block that stand in the list. */
static size_t groups_from(size_t first, const KernelFeatures *features)
{
    const size_t left = features->groups - first;
    return left < BLOCK_GROUPS ? left : BLOCK_GROUPS;
}

static void block_overlaps(const Blocks *b, size_t g, size_t h, const ModelOverlap *overlap,
                           double *out, size_t stride, double *work)
{
    const size_t left = b->left->width * QML_LANES, right = b->right->width * QML_LANES;
    const QmlVariant *variant = qmlrt_engine_variant(b->parts->left.engine);
    variant->overlaps(b->left->values + g * left + overlap->left * QML_LANES, (int64_t)left,
                      (int64_t)groups_from(g, b->left),
                      b->right->values + h * right + overlap->right * QML_LANES, (int64_t)right,
                      (int64_t)groups_from(h, b->right), (int64_t)overlap->amplitudes,
                      b->mirror && g == h, out, (int64_t)stride, work);
}

/* One left row against a group of right ones. overlaps: of the pair's first, BLOCK_ROWS^2 apart */
static void pair_group(const Blocks *b, size_t row, size_t h, const double *overlaps, int thread)
{
    QmlEngine *engine = b->parts->pair.engine;
    double *data = qmlrt_engine_data(engine, thread);
    const size_t L = b->fit->left_numbers, R = b->fit->right_numbers;
    const KernelFeatures *left = b->left, *right = b->right;
    const double *l = left->values + row / QML_LANES * left->width * QML_LANES +
                      (left->width - L) * QML_LANES + row % QML_LANES;
    const double *r = right->values + (h * right->width + right->width - R) * QML_LANES;
    for (size_t k = 0; k < L; k++)
        for (size_t lane = 0; lane < QML_LANES; lane++)
            data[k * QML_LANES + lane] = l[k * QML_LANES];
    memcpy(data + L * QML_LANES, r, R * QML_LANES * sizeof *data);
    for (size_t k = 0; k < b->fit->num_overlaps; k++)
        memcpy(data + (L + R + k) * QML_LANES, overlaps + k * BLOCK_ROWS * BLOCK_ROWS,
               QML_LANES * sizeof *data);
    qmlrt_engine_group(engine, thread, b->matrix->values + row * b->matrix->stride + h * QML_LANES);
}

/* The block of left groups from g on, right ones from h on. */
static void block_run(const Blocks *b, size_t g, size_t h, int thread)
{
    double *work = b->scratch + (size_t)thread * b->scratch_of_one;
    double *own = work + BLOCK_WORK;
    if (!b->parts->pair.engine) {
        block_overlaps(b, g, h, &b->fit->overlaps[0],
                       b->matrix->values + g * QML_LANES * b->matrix->stride + h * QML_LANES,
                       b->matrix->stride, work);
        return;
    }
    for (size_t k = 0; k < b->fit->num_overlaps; k++)
        block_overlaps(b, g, h, &b->fit->overlaps[k], own + k * BLOCK_ROWS * BLOCK_ROWS, BLOCK_ROWS,
                       work);
    const size_t rows = groups_from(g, b->left) * QML_LANES, groups = groups_from(h, b->right);
    for (size_t i = 0; i < rows && g * QML_LANES + i < b->left->rows; i++)
        for (size_t k = b->mirror && g == h ? i / QML_LANES : 0; k < groups; k++)
            pair_group(b, g * QML_LANES + i, h + k, own + i * BLOCK_ROWS + k * QML_LANES, thread);
}

static size_t blocks_of(const KernelFeatures *features)
{
    return (features->groups + BLOCK_GROUPS - 1) / BLOCK_GROUPS;
}

static void any_block(void *context, size_t index, int thread)
{
    const Blocks *b = context;
    const size_t across = blocks_of(b->right);
    block_run(b, index / across * BLOCK_GROUPS, index % across * BLOCK_GROUPS, thread);
}

/* Blocks above the diagonal row by row, then those on it, which are smaller, so that threads end together. */
static void upper_block(void *context, size_t index, int thread)
{
    const Blocks *b = context;
    const size_t across = blocks_of(b->right), above = across * (across - 1) / 2;
    if (index >= above) {
        block_run(b, (index - above) * BLOCK_GROUPS, (index - above) * BLOCK_GROUPS, thread);
        return;
    }
    size_t i = 0, row = across - 1;
    while (index >= row) {
        index -= row--;
        i++;
    }
    block_run(b, i * BLOCK_GROUPS, (i + 1 + index) * BLOCK_GROUPS, thread);
}

/* The entries below the diagonal of a row of blocks. */
static void mirror_rows(void *context, size_t index, int thread)
{
    const Blocks *b = context;
    const size_t stride = b->matrix->stride, first = index * BLOCK_ROWS;
    double *values = b->matrix->values;
    (void)thread;
    for (size_t column = 0; column <= first; column += BLOCK_ROWS)
        for (size_t i = first; i < first + BLOCK_ROWS && i < b->matrix->rows; i++)
            for (size_t j = column; j < column + BLOCK_ROWS && j < i; j++)
                values[i * stride + j] = values[j * stride + i];
}

/* The overlaps' sums, and what a pair function takes of them. */
static size_t scratch_of_one(const ModelFit *fit)
{
    return BLOCK_WORK + fit->num_overlaps * BLOCK_ROWS * BLOCK_ROWS;
}

void kernel_reserve(KernelParts *parts, size_t rows, size_t columns, bool same)
{
    const size_t left = parts->left.model.sizes.outputs;
    const size_t right = parts->right.engine ? parts->right.model.sizes.outputs : left;
    reserve_pages(parts, &parts->ready[0], groups_of(rows), QML_LANES, left);
    if (!same || parts->right.engine)
        reserve_pages(parts, &parts->ready[1], groups_of(columns), QML_LANES, right);
    reserve_pages(parts, &parts->ready[2], groups_of(rows) * QML_LANES, groups_of(columns),
                  QML_LANES);
    reserve_pages(parts, &parts->ready[3], (size_t)parts->threads,
                  scratch_of_one(&parts->run->model.fit), 1);
}

bool kernel_matrix(KernelParts *parts, const KernelFeatures *left, const KernelFeatures *right,
                   KernelMatrix *matrix, QmlError *error)
{
    const ModelFit *fit = &parts->run->model.fit;
    Blocks b = {.parts = parts, .fit = fit, .left = left, .right = right, .matrix = matrix};
    const size_t padded = left->groups * QML_LANES;
    *matrix = (KernelMatrix){
        .rows = left->rows, .columns = right->rows, .stride = right->groups * QML_LANES};
    b.mirror = left == right && fit->is_symmetric;
    b.scratch_of_one = scratch_of_one(fit);
    matrix->values =
        padded <= SIZE_MAX / matrix->stride ? take_pages(parts, padded * matrix->stride) : NULL;
    if (!matrix->values)
        return qmlrt_fail_memory(error, "the kernel's matrix", padded,
                                 matrix->stride * sizeof(double));
    const size_t threads = (size_t)parts->threads;
    b.scratch = take_pages(parts, threads * b.scratch_of_one);
    if (!b.scratch)
        return qmlrt_fail_memory(error, "the kernel's blocks", threads,
                                 b.scratch_of_one * sizeof(double));
    const size_t down = blocks_of(left), across = blocks_of(right);
    if (b.mirror) {
        qmlrt_engine_run(parts->left.engine, upper_block, &b, across * (across + 1) / 2);
        qmlrt_engine_run(parts->left.engine, mirror_rows, &b, across);
    } else {
        qmlrt_engine_run(parts->left.engine, any_block, &b, down * across);
    }
    qmlrt_doubles_free(b.scratch);
    return true;
}

void kernel_matrix_free(KernelMatrix *matrix)
{
    qmlrt_doubles_free(matrix->values);
    *matrix = (KernelMatrix){0};
}

bool kernel_matrix_of(KernelParts *parts, const double *data, const size_t *indices, size_t count,
                      KernelMatrix *matrix, QmlError *error)
{
    KernelFeatures left = {0}, right = {0};
    const bool differ = parts->right.engine != NULL;
    const bool good =
        kernel_features(parts, false, data, indices, count, &left, error) &&
        (!differ || kernel_features(parts, true, data, indices, count, &right, error)) &&
        kernel_matrix(parts, &left, differ ? &right : &left, matrix, error);
    kernel_features_free(&left);
    kernel_features_free(&right);
    return good;
}

bool kernel_find_bad(const KernelMatrix *matrix, size_t *row, size_t *column)
{
    for (*row = 0; *row < matrix->rows; ++*row)
        for (*column = 0; *column < matrix->columns; ++*column)
            if (!isfinite(matrix->values[*row * matrix->stride + *column]))
                return true;
    return false;
}
