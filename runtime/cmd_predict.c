/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* predict: one CSV row per input row, in its order. Numbers are the shortest texts that read back to the same double. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "runtime/base/atomic_file.h"
#include "runtime/base/number.h"
#include "runtime/fit.h"

/* A cell after RFC 4180: quoted when it holds a comma, a quote, a line end or blanks at its ends. */
static void predict_add_cell(Text *text, const char *cell)
{
    const size_t length = strlen(cell);
    if (!strpbrk(cell, ",\"\r\n") && (length == 0 || (cell[0] != ' ' && cell[length - 1] != ' '))) {
        text_add_bytes(text, cell, length);
        return;
    }
    text_add_bytes(text, "\"", 1);
    for (const char *at = cell; *at; at++)
        text_add_bytes(text, *at == '"' ? "\"\"" : at, *at == '"' ? 2 : 1);
    text_add_bytes(text, "\"", 1);
}

/* The label of class k, its number when the model has no labels. */
static const char *predict_label(const Model *model, size_t k, char buffer[24])
{
    if (model->num_output_labels > 0)
        return model->output_labels[k];
    snprintf(buffer, 24, "%zu", k);
    return buffer;
}

/* A classifier that was fitted without probabilities has votes, which are not told. */
static size_t predict_num_probabilities(const Run *run)
{
    if (run->model.fit.is_svm && !run->fit.sigmoid)
        return 0;
    return run->model.output == OUTPUT_BINARY ? 2 : run->model.output_shape.count;
}

static void predict_header(const Run *run, Text *text)
{
    const Model *model = &run->model;
    if (model->output == OUTPUT_REAL) {
        for (size_t k = 0; k < model->output_shape.count; k++) {
            char name[256];
            model_element_name(name, sizeof name, "", &model->output_shape, k);
            for (char *at = name; *at; at++)
                *at = *at == '[' || *at == ',' ? '_' : *at == ']' ? '\0' : *at;
            text_add(text, "%sprediction%s", k ? "," : "", name);
        }
    } else {
        text_add(text, "prediction");
        for (size_t k = 0; k < predict_num_probabilities(run); k++) {
            char buffer[24];
            Text name = {0};
            text_add(&name, "p_%s", predict_label(model, k, buffer));
            text_add(text, ",");
            predict_add_cell(text, text_string(&name));
            text->failed |= name.failed;
            text_free(&name);
        }
    }
    text_add(text, "\n");
}

static void predict_row(const Run *run, const double *output, Text *text)
{
    const Model *model = &run->model;
    char number[NUMBER_SIZE];
    char buffer[24];
    if (model->output == OUTPUT_REAL) {
        for (size_t k = 0; k < model->output_shape.count; k++)
            text_add(text, "%s%s", k ? "," : "", number_print(number, output[k]));
    } else {
        const size_t best = metrics_class(model, output);
        if (best != METRICS_NO_CLASS)
            predict_add_cell(text, predict_label(model, best, buffer));
        if (model->output == OUTPUT_BINARY) {
            text_add(text, ",%s", number_print(number, 1.0 - output[0]));
            text_add(text, ",%s", number_print(number, output[0]));
        } else {
            for (size_t k = 0; k < predict_num_probabilities(run); k++)
                text_add(text, ",%s", number_print(number, output[k]));
        }
    }
    text_add(text, "\n");
}

/* Rows without an answer, such as a row of zeros given to std.encode's `amplitude`. */
static void predict_note_nan(const Run *run, const double *outputs)
{
    const size_t width = run->model.output_shape.count;
    size_t bad = 0, first = 0;
    for (size_t r = run->data.rows; r-- > 0;) {
        bool is_bad = false;
        for (size_t k = 0; k < width; k++)
            is_bad |= !isfinite(outputs[r * width + k]);
        bad += is_bad;
        first = is_bad ? r : first;
    }
    if (bad == 0)
        return;
    char text[160];
    snprintf(text, sizeof text,
             "%zu of %zu answers are not finite numbers, the first one for row %zu (from 0)", bad,
             run->data.rows, first);
    run_notice(run, "warning", text);
}

static bool predict_write(Run *run, const double *outputs)
{
    Text csv = {0};
    predict_note_nan(run, outputs);
    predict_header(run, &csv);
    for (size_t r = 0; r < run->data.rows; r++)
        predict_row(run, outputs + r * run->model.output_shape.count, &csv);
    bool good = !csv.failed || qmlrt_fail_memory(&run->error, "the answer", csv.length, 2);
    if (good && run_given(run, OPT_OUTPUT)) {
        good = atomic_file_write(run_text(run, OPT_OUTPUT), text_string(&csv), csv.length,
                                 &run->error);
    } else if (good) {
        run->answer = csv;
        csv = (Text){0};
    }
    text_free(&csv);
    return good;
}

int command_predict(Run *run)
{
    if (run_given(run, OPT_OUTPUT) && !run_check_output(run, run_text(run, OPT_OUTPUT)))
        return run_failed(run);
    const bool is_fit = run->model.fit.method != NULL;
    if (!run_load_params(run, true) || !run_load_data(run, false) ||
        (!is_fit && !run_make_engine(run, run->data.rows)))
        return run_failed(run);
    const size_t width = run->model.output_shape.count;
    double *outputs = qmlrt_doubles(run->data.rows * width);
    if (!outputs)
        qmlrt_fail_memory(&run->error, "the predictions", run->data.rows, width * sizeof(double));
    const bool good = outputs &&
                      (is_fit ? fit_predict(run, NULL, run->data.rows, outputs, NULL)
                              : qmlrt_engine_predict(run->engine, run_rows(run), NULL,
                                                     run->data.rows, outputs, &run->error)) &&
                      predict_write(run, outputs);
    qmlrt_doubles_free(outputs);
    return good ? QML_EXIT_OK : run_failed(run);
}
