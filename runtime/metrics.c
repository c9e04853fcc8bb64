/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The loss comes from the engine's ordered sum; the accuracy from a prediction per row. */
#include "runtime/fit.h"

#include <math.h>
#include <stdlib.h>

bool metrics_has_classes(const Model *model)
{
    if (!model->target || model->target->kind != COLUMN_CLASS || model->target->shape.count != 1)
        return false;
    switch (model->output) {
    case OUTPUT_PROB: return model->output_shape.count == model->target->num_labels;
    case OUTPUT_BINARY: return model->target->num_labels == 2;
    case OUTPUT_REAL: return false;
    }
    return false;
}

size_t metrics_class(const Model *model, const double *output)
{
    size_t best = 0;
    for (size_t k = 0; k < model->output_shape.count; k++) {
        if (isnan(output[k]))
            return METRICS_NO_CLASS;
        if (output[k] > output[best])
            best = k;
    }
    return model->output == OUTPUT_BINARY ? output[0] > 0.5 : best;
}

static bool metrics_count_correct(Run *run, const size_t *rows, size_t count, size_t *correct)
{
    const Model *model = &run->model;
    const size_t width = model->sizes.outputs;
    double *outputs = qmlrt_doubles(count * width);
    if (!outputs)
        return qmlrt_fail_memory(&run->error, "the predictions", count, width * sizeof(double));
    const bool good =
        qmlrt_engine_predict(run->engine, run_rows(run), rows, count, outputs, &run->error);
    *correct = 0;
    for (size_t i = 0; good && i < count; i++) {
        const size_t row = rows ? rows[i] : i;
        const double label = run->data.values[row * run->data.width + model->target->offset];
        *correct += (double)metrics_class(model, outputs + i * width) == label;
    }
    qmlrt_doubles_free(outputs);
    return good;
}

bool metrics_measure(Run *run, const size_t *rows, size_t count, Metrics *metrics)
{
    *metrics = (Metrics){.rows = count};
    if (run->model.fit.method)
        return fit_measure(run, rows, count, metrics);
    if (!qmlrt_engine_value(run->engine, 0, run_rows(run), rows, count, &metrics->loss,
                            &run->error))
        return false;
    metrics->has_accuracy = run->has_rows && metrics_has_classes(&run->model);
    if (!metrics->has_accuracy)
        return true;
    if (!metrics_count_correct(run, rows, count, &metrics->correct))
        return false;
    metrics->accuracy = (double)metrics->correct / (double)count;
    return true;
}

void metrics_add_bad_rows(Run *run, const size_t *rows, size_t count, Text *text)
{
    enum { SHOWN = 3 };

    size_t shown = 0;
    const bool each = run->has_rows && !run->model.loss_over_batch &&
                      !run->model.fit.method; /* has every row its own loss? */
    for (size_t i = 0; each && i < count && shown < SHOWN; i++) {
        const size_t row = rows ? rows[i] : i;
        double loss;
        QmlError ignored = {0};
        if (!qmlrt_engine_value(run->engine, 0, run_rows(run), &row, 1, &loss, &ignored))
            return;
        if (isfinite(loss))
            continue;
        text_add(text, shown ? ", " : "; the first rows without a finite loss: ");
        run_add_row_place(run, row, text);
        shown++;
    }
}
