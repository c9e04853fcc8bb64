/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* kernel: the matrix between the rows of one or two files, and how long it took. */
#include <stdio.h>

#include "runtime/kernel_matrix.h"
#include "runtime/npy.h"

/* The second file's rows, preprocessed as the first one's. */
static bool kernel_read_second(Run *run, Dataset *second)
{
    const DatasetRequest request = {run_text(run, OPT_DATA2), NULL, false};
    return dataset_read(second, &run->model, &request, &run->error) &&
           preprocess_apply(&run->preprocess, second, &run->error);
}

static bool kernel_compute(Run *run, const Dataset *second, KernelMatrix *matrix, double *seconds)
{
    KernelFeatures left = {0}, right = {0};
    const double begun = run_seconds();
    bool good;
    if (!second) {
        good = kernel_matrix_of(run->kernel, run->data.values, NULL, run->data.rows, matrix,
                                &run->error);
    } else {
        good = kernel_features(run->kernel, false, run->data.values, NULL, run->data.rows, &left,
                               &run->error) &&
               kernel_features(run->kernel, true, second->values, NULL, second->rows, &right,
                               &run->error) &&
               kernel_matrix(run->kernel, &left, &right, matrix, &run->error);
    }
    *seconds = run_seconds() - begun;
    kernel_features_free(&left);
    kernel_features_free(&right);
    return good;
}

/* A matrix with a hole is written, since the other entries are as they are; it is told. */
static void kernel_note_bad(const Run *run, const KernelMatrix *matrix)
{
    size_t i, j;
    char text[160];
    if (!kernel_find_bad(matrix, &i, &j))
        return;
    snprintf(text, sizeof text,
             "the matrix has entries that are not finite numbers, the first one at [%zu, %zu]", i,
             j);
    run_notice(run, "warning", text);
}

static void kernel_report(Run *run, const KernelMatrix *matrix, double seconds)
{
    if (!run_given(run, OPT_JSON)) {
        text_add(&run->answer, "%zu x %zu, threads %d: %.4g s\n", matrix->rows, matrix->columns,
                 run->threads, seconds);
        return;
    }
    JsonWriter writer = {.text = &run->answer};
    jwriter_begin(&writer, '{');
    jwriter_put_integer(&writer, "rows", matrix->rows);
    jwriter_put_integer(&writer, "columns", matrix->columns);
    jwriter_put_integer(&writer, "threads", (uint64_t)run->threads);
    jwriter_put_number(&writer, "seconds", seconds);
    jwriter_end(&writer, '}');
    text_add(&run->answer, "\n");
}

static bool kernel_prepare(Run *run)
{
    if (!run->model.fit.method)
        return qmlrt_fail(&run->error, QML_EXIT_USAGE,
                          "the model has no kernel: `kernel` is of programs with a `fit` item");
    if (!run_given(run, OPT_OUTPUT))
        return qmlrt_fail(&run->error, QML_EXIT_USAGE, "`kernel` needs -o FILE, such as -o K.npy");
    return run_check_output(run, run_text(run, OPT_OUTPUT)) && run_load_params(run, false) &&
           run_load_data(run, false) && run_open_kernel(run, run->data.rows);
}

int command_kernel(Run *run)
{
    Dataset second = {0};
    KernelMatrix matrix = {0};
    const bool two = run_given(run, OPT_DATA2);
    double seconds;
    bool good = kernel_prepare(run) && (!two || kernel_read_second(run, &second));
    if (good)
        kernel_reserve(run->kernel, run->data.rows, two ? second.rows : run->data.rows, !two);
    good = good && kernel_compute(run, two ? &second : NULL, &matrix, &seconds);
    if (good)
        kernel_note_bad(run, &matrix);
    const bool written = good && npy_write(run_text(run, OPT_OUTPUT), matrix.values, matrix.rows,
                                           matrix.columns, matrix.stride, &run->error);
    if (written)
        kernel_report(run, &matrix, seconds);
    kernel_matrix_free(&matrix);
    dataset_free(&second);
    return written ? QML_EXIT_OK : run_failed(run);
}
