/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* bench: median seconds of one batch, for the loss alone and for loss and gradient, parameters included (prologue). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/random.h"
#include "runtime/run.h"

enum { BENCH_DEFAULT_BATCH = 32 };

/* unless --repeats is given: this many seconds of measurements, within these counts */
static const double bench_seconds = 0.3;
static const double bench_least = 5.0;
static const double bench_most = 1000.0;

/* Random values as the model would see them after preprocessing. */
static void bench_fill_column(Run *run, const ModelColumn *column)
{
    const QmlRandom stream = qmlrt_random_stream(run->seed, QML_RANDOM_BENCH, column->name);
    for (size_t r = 0; r < run->data.rows; r++) {
        for (size_t k = 0; k < column->shape.count; k++) {
            const uint64_t index = r * column->shape.count + k;
            double *value = &run->data.values[r * run->data.width + column->offset + k];
            const double u = qmlrt_random_uniform(&stream, index);
            if (column->kind == COLUMN_CLASS)
                *value = (double)qmlrt_random_below(&stream, index, column->num_labels);
            else if (column->kind == COLUMN_BIT)
                *value = (double)qmlrt_random_below(&stream, index, 2);
            else
                *value = column->has_range ? column->low + (column->high - column->low) * u : u;
        }
    }
}

static bool bench_random_data(Run *run, size_t batch)
{
    run->data = (Dataset){.rows = batch, .width = run->model.sizes.data};
    run->data.values = calloc(batch, (run->data.width ? run->data.width : 1) * sizeof(double));
    if (!run->data.values)
        return qmlrt_fail_memory(&run->error, "the data", batch, run->data.width * sizeof(double));
    for (size_t i = 0; i < run->model.num_columns; i++)
        bench_fill_column(run, &run->model.columns[i]);
    run->has_rows = true;
    return true;
}

static bool bench_data(Run *run, size_t *batch)
{
    const bool needs_rows = dataset_is_needed(&run->model, true);
    *batch = run_given(run, OPT_BATCH) ? (size_t)run->options[OPT_BATCH].count
             : run->model.batch > 0    ? (size_t)run->model.batch
                                       : BENCH_DEFAULT_BATCH;
    if (needs_rows && !run_given(run, OPT_DATA))
        return bench_random_data(run, *batch);
    if (!run_load_data(run, true))
        return false;
    if (!needs_rows && run_given(run, OPT_BATCH) && *batch != 1)
        return qmlrt_fail(&run->error, QML_EXIT_USAGE,
                          "--batch %zu: a model without data has one row", *batch);
    if (!needs_rows)
        *batch = 1;
    return true;
}

typedef struct {
    size_t *rows; /* NULL without data */
    size_t batch;
    double *grad; /* NULL: forward only */
} BenchCase;

static bool bench_once(Run *run, const BenchCase *bench, double *seconds)
{
    double loss;
    const double begun = run_seconds();
    qmlrt_engine_set_params(run->engine, run->params);
    const bool good = bench->grad
                          ? qmlrt_engine_value_grad(run->engine, 0, run_rows(run), bench->rows,
                                                    bench->batch, &loss, bench->grad, &run->error)
                          : qmlrt_engine_value(run->engine, 0, run_rows(run), bench->rows,
                                               bench->batch, &loss, &run->error);
    *seconds = run_seconds() - begun;
    return good;
}

static int bench_compare(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static bool bench_median(Run *run, const BenchCase *bench, size_t *repeats, double *median)
{
    double first;
    if (!bench_once(run, bench, &first) || !bench_once(run, bench, &first))
        return false;
    if (*repeats == 0) {
        const double wanted = bench_seconds / (first > 1e-9 ? first : 1e-9);
        *repeats = (size_t)fmin(fmax(wanted, bench_least), bench_most);
    }
    double *seconds =
        memory_take(&run->memory, "the measurements", *repeats, sizeof *seconds, &run->error);
    if (!seconds)
        return false;
    for (size_t i = 0; i < *repeats; i++)
        if (!bench_once(run, bench, &seconds[i]))
            return false;
    qsort(seconds, *repeats, sizeof *seconds, bench_compare);
    *median = *repeats % 2 ? seconds[*repeats / 2]
                           : 0.5 * (seconds[*repeats / 2 - 1] + seconds[*repeats / 2]);
    return true;
}

static void bench_report(Run *run, size_t batch, double forward, double value_grad, size_t repeats)
{
    if (!run_given(run, OPT_JSON)) {
        text_add(&run->answer,
                 "batch %zu, threads %d: forward %.4g s, value and gradient %.4g s "
                 "(%.4g us per row), median of %zu\n",
                 batch, run->threads, forward, value_grad, 1e6 * value_grad / (double)batch,
                 repeats);
        return;
    }
    JsonWriter writer = {.text = &run->answer};
    jwriter_begin(&writer, '{');
    jwriter_put_integer(&writer, "batch", batch);
    jwriter_put_integer(&writer, "threads", (uint64_t)run->threads);
    jwriter_put_number(&writer, "forward_s", forward);
    jwriter_put_number(&writer, "value_grad_s", value_grad);
    jwriter_put_integer(&writer, "repeats", repeats);
    jwriter_end(&writer, '}');
    text_add(&run->answer, "\n");
}

int command_bench(Run *run)
{
    BenchCase bench = {0};
    double forward, value_grad;
    size_t repeats = (size_t)run->options[OPT_REPEATS].count;
    if (!run_needs_loss(run) || !run_initial_params(run) || !bench_data(run, &bench.batch) ||
        !run_make_engine(run, bench.batch))
        return run_failed(run);
    if (run->has_rows) {
        bench.rows =
            memory_take(&run->memory, "the rows", bench.batch, sizeof *bench.rows, &run->error);
        if (!bench.rows)
            return run_failed(run);
        for (size_t i = 0; i < bench.batch; i++)
            bench.rows[i] = i % run->data.rows;
        qmlrt_engine_keep_rows(run->engine, run->data.values, run->data.rows);
    }
    double *grad = memory_take(&run->memory, "the gradient", run->model.sizes.params,
                               sizeof(double), &run->error);
    size_t forward_repeats = repeats;
    if (!grad || !bench_median(run, &bench, &forward_repeats, &forward))
        return run_failed(run);
    bench.grad = grad;
    if (!bench_median(run, &bench, &repeats, &value_grad))
        return run_failed(run);
    bench_report(run, bench.batch, forward, value_grad, repeats);
    return QML_EXIT_OK;
}
