/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* train: read, split, fit the preprocessing on the training rows, run the loop, write the file, tell the numbers. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "runtime/fit.h"
#include "runtime/train.h"

typedef struct {
    Metrics train, held;
    bool has_held;
    bool full_batch;
    uint64_t done;
    FitReport fit;
    double seconds;
    const char *path;
} TrainReport;

static bool train_has_loss(const Run *run)
{
    return run->model.compiled->num_objectives > 0;
}

static void train_report_json(Run *run, const TrainReport *report)
{
    JsonWriter writer = {.text = &run->answer};
    jwriter_begin(&writer, '{');
    jwriter_put_number(&writer, "loss", report->train.loss);
    if (report->train.has_accuracy) {
        jwriter_put_number(&writer, "accuracy", report->train.accuracy);
    }
    if (report->has_held) {
        jwriter_put_number(&writer, "val_loss", report->held.loss);
    }
    if (report->has_held && report->held.has_accuracy) {
        jwriter_put_number(&writer, "val_accuracy", report->held.accuracy);
    }
    if (train_has_loss(run)) {
        jwriter_put_integer(&writer, report->full_batch ? "steps" : "epochs", report->done);
    }
    if (run->model.fit.method) {
        jwriter_put_integer(&writer, "kept_rows", report->fit.rows);
    }
    if (run->model.fit.is_svm) {
        jwriter_put_integer(&writer, "solver_steps", report->fit.steps);
    }
    jwriter_put_number(&writer, "seconds", report->seconds);
    jwriter_put_integer(&writer, "seed", run->seed);
    jwriter_end(&writer, '}');
    text_add(&run->answer, "\n");
}

static void train_report_line(Run *run, const TrainReport *report)
{
    Text line = {0};
    text_add(&line, "loss %.6g", report->train.loss);
    if (report->train.has_accuracy)
        text_add(&line, ", accuracy %.4f", report->train.accuracy);
    if (report->has_held)
        text_add(&line, ", val_loss %.6g", report->held.loss);
    if (report->has_held && report->held.has_accuracy)
        text_add(&line, ", val_accuracy %.4f (%zu of %zu)", report->held.accuracy,
                 report->held.correct, report->held.rows);
    if (train_has_loss(run))
        text_add(&line, ", %llu %s", (unsigned long long)report->done,
                 report->full_batch ? "steps" : "epochs");
    if (run->model.fit.method)
        text_add(&line, ", %zu rows kept", report->fit.rows);
    text_add(&line, ", seed %llu, %.2f s -> ", (unsigned long long)run->seed, report->seconds);
    text_add_escaped(&line, report->path, strlen(report->path));
    if (!run_given(run, OPT_QUIET))
        fprintf(stderr, "%s\n", text_string(&line));
    text_free(&line);
}

/* A directory that cannot take the file is told before the work, not after it. */
static bool train_check_output(Run *run, const char *path)
{
    if (!run_check_output(run, path))
        return false;
    const char *slash = strrchr(path, '/');
    char directory[4096] = ".", shown[1024];
    if (slash && (size_t)(slash - path) < sizeof directory - 1)
        snprintf(directory, sizeof directory, "%.*s/", (int)(slash - path), path);
    if (access(directory, F_OK) != 0)
        return qmlrt_fail(&run->error, QML_EXIT_CREATE,
                          "-o: the folder of the output, %s, does not exist",
                          text_escape(shown, sizeof shown, directory, strlen(directory)));
    if (access(directory, W_OK) != 0 && access(path, W_OK) != 0)
        return qmlrt_fail(&run->error, QML_EXIT_PERMISSION, "-o: no permission to write in %s",
                          text_escape(shown, sizeof shown, directory, strlen(directory)));
    return true;
}

static bool train_measure(Run *run, const Split *split, TrainReport *report)
{
    const size_t *train = run->has_rows ? split->train : NULL;
    if (!metrics_measure(run, train, run->has_rows ? split->num_train : 1, &report->train))
        return false;
    report->has_held = split->num_held > 0;
    return !report->has_held || metrics_measure(run, split->held, split->num_held, &report->held);
}

static bool train_prepare(Run *run, Split *split)
{
    if (!run_initial_params(run) || !run_read_data(run, true))
        return false;
    const double part = run->options[OPT_VAL_SPLIT].real;
    if (!run->has_rows && run_given(run, OPT_VAL_SPLIT))
        return qmlrt_fail(&run->error, QML_EXIT_USAGE,
                          "--val-split has no effect: no data is read");
    if (run->has_rows) {
        if (!split_rows(split, &run->model, &run->data, part, run->seed, &run->memory, &run->error))
            return false;
        if (!preprocess_fit(&run->preprocess, &run->data, split->train, split->num_train,
                            &run->memory, &run->error))
            return false;
    }
    return true;
}

static int train_finish(Run *run, const Split *split, TrainReport *report, double begun)
{
    if (!train_measure(run, split, report))
        return run_failed(run);
    report->seconds = run_seconds() - begun;
    TensorList tensors;
    if (!tensors_of_model(&tensors, &run->model, run->params, &run->preprocess, &run->fit,
                          &run->memory, &run->error) ||
        !params_file_write(report->path, &run->model, &tensors, run->seed, &run->error))
        return run_failed(run);
    train_report_line(run, report);
    if (run_given(run, OPT_JSON))
        train_report_json(run, report);
    return QML_EXIT_OK;
}

/* Moves the parameters along the loss. */
static bool train_optimize(Run *run, const Split *split, TrainReport *report)
{
    TrainPlan plan = {0};
    if (!train_plan(run, split->num_train, &plan) ||
        !run_make_engine(run, plan.full_batch ? split->num_train : plan.batch)) {
        train_plan_free(&plan);
        return false;
    }
    report->full_batch = plan.full_batch;
    const TrainResult result = train_run(run, &plan, split, &report->done);
    train_plan_free(&plan);
    if (result == TRAIN_STOPPED)
        return qmlrt_fail(&run->error, 128 + run_signal(),
                          "stopped by a signal after %llu %s; nothing was written",
                          (unsigned long long)report->done,
                          report->full_batch ? "steps" : "epochs");
    return result == TRAIN_DONE;
}

/* Options of steps along a loss that the model does not have. */
static bool train_refuse_steps(Run *run)
{
    static const int options[] = {OPT_EPOCHS, OPT_STEPS, OPT_BATCH, OPT_LR, OPT_FREEZE};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (run_given(run, options[i]))
            return qmlrt_fail(
                &run->error, QML_EXIT_USAGE,
                "--%s has no effect: the model has no loss, `fit %s` is solved at once",
                run_option_table.options[options[i]].name, run->model.fit.method);
    return true;
}

int command_train(Run *run)
{
    const double begun = run_seconds();
    TrainReport report = {.path = "params.safetensors"};
    Split split = {0};
    if (run_given(run, OPT_OUTPUT))
        report.path = run_text(run, OPT_OUTPUT);
    if (!train_check_output(run, report.path) || !train_prepare(run, &split))
        return run_failed(run);
    if (!(train_has_loss(run) ? train_optimize(run, &split, &report) : train_refuse_steps(run)))
        return run_failed(run);
    if (run->model.fit.method && !fit_train(run, split.train, split.num_train, &report.fit))
        return run_failed(run);
    return train_finish(run, &split, &report, begun);
}
