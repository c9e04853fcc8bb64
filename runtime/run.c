/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What several commands need: parameters, data and engine of a run, each asked for at most once. */
#include "runtime/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "runtime/initialize.h"
#include "runtime/pool.h"
#include "runtime/settings.h"

bool run_given(const Run *run, int option)
{
    return run->options[option].given;
}

const char *run_text(const Run *run, int option)
{
    return run->options[option].text;
}

int run_failed(const Run *run)
{
    return run->error.exit_code ? run->error.exit_code : QML_EXIT_INTERNAL;
}

void run_notice(const Run *run, const char *kind, const char *text)
{
    fprintf(stderr, "%s: %s: %s\n", run->program, kind, text);
}

double run_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool run_prepare_tensors(Run *run)
{
    run->params = memory_take(&run->memory, "the parameters", run->model.sizes.params,
                              sizeof(double), &run->error);
    return run->params &&
           preprocess_create(&run->preprocess, &run->model, &run->memory, &run->error);
}

/* --set overrides what is recorded. */
static bool run_settle(Run *run)
{
    if (!settings_read(run))
        return false;
    settings_store(&run->model, run->params);
    return true;
}

bool run_initial_params(Run *run)
{
    run->params_are_initial = true;
    return run_prepare_tensors(run) &&
           initialize_params(&run->model, run->seed, run->params, &run->error) && run_settle(run);
}

bool run_load_params(Run *run, bool is_required)
{
    const char *path = run_text(run, OPT_PARAMS);
    if (!path && (run->model.num_scalars > 0 || run->model.fit.method) && is_required)
        return qmlrt_fail(&run->error, QML_EXIT_USAGE,
                          "`%s` needs --params FILE, the file that `train` writes",
                          run_option_table.commands[run->command].name);
    if (!path)
        return run_initial_params(run);
    if (run_given(run, OPT_SEED))
        return qmlrt_fail(&run->error, QML_EXIT_USAGE, "--seed has no effect beside --params");
    if (!run_prepare_tensors(run))
        return false;
    Text warning = {0};
    const bool good = params_file_read(path, &run->model, run->params, &run->preprocess, &run->fit,
                                       &run->memory, &warning, &run->error);
    if (warning.length > 0)
        run_notice(run, "warning", text_string(&warning));
    text_free(&warning);
    return good && run_settle(run);
}

bool run_read_data(Run *run, bool needs_loss)
{
    const DatasetRequest request = {run_text(run, OPT_DATA), run_text(run, OPT_TARGET), needs_loss};
    if (request.target && !run->model.target)
        return qmlrt_fail(&run->error, QML_EXIT_USAGE, "--target: the model's loss has no target");
    run->has_rows = dataset_is_needed(&run->model, needs_loss);
    if (run->has_rows && !request.path)
        return qmlrt_fail(&run->error, QML_EXIT_USAGE, "`%s` needs --data FILE",
                          run_option_table.commands[run->command].name);
    if (run->has_rows)
        return dataset_read(&run->data, &run->model, &request, &run->error);
    if (request.path)
        return qmlrt_fail(&run->error, QML_EXIT_USAGE, "--data has no effect: %s",
                          run->model.num_columns ? "this command reads no column"
                                                 : "the model has no data");
    run->data = (Dataset){.rows = 1, .width = run->model.sizes.data};
    return true;
}

static bool run_fit_all_rows(Run *run)
{
    size_t *rows = memory_take(&run->memory, "the rows", run->data.rows, sizeof *rows, &run->error);
    if (!rows)
        return false;
    for (size_t i = 0; i < run->data.rows; i++)
        rows[i] = i;
    return preprocess_fit(&run->preprocess, &run->data, rows, run->data.rows, &run->memory,
                          &run->error);
}

bool run_load_data(Run *run, bool needs_loss)
{
    if (!run_read_data(run, needs_loss))
        return false;
    if (!run->has_rows)
        return true;
    if (run->params_are_initial)
        return run_fit_all_rows(run);
    return preprocess_apply(&run->preprocess, &run->data, &run->error);
}

const double *run_rows(const Run *run)
{
    return run->data.values;
}

/* --threads, else what the source says, else the processors; never more than there are. */
static void run_choose_threads(Run *run)
{
    const OptionValue *option = &run->options[OPT_THREADS];
    const uint64_t available = (uint64_t)qmlrt_available_cpus();
    const uint64_t wanted = option->given ? option->count : run->model.threads;
    if (run->threads > 0)
        return;
    if (wanted == 0) {
        run->threads = qmlrt_default_threads();
        return;
    }
    if (option->given && wanted > available) {
        char text[96];
        snprintf(text, sizeof text, "--threads %.24s: only %d processor%s available", option->text,
                 (int)available, available == 1 ? " is" : "s are");
        run_notice(run, "note", text);
    }
    run->threads = (int)(wanted < available ? wanted : available);
}

/* Options and frozen parameters have their values for the whole run. */
static bool run_keep_fixed(Run *run)
{
    const Model *model = &run->model;
    size_t count = 0;
    size_t *fixed = memory_take(&run->memory, "the frozen parameters", model->sizes.params,
                                sizeof *fixed, &run->error);
    if (!fixed)
        return false;
    for (size_t i = 0; i < model->num_settings; i++)
        fixed[count++] = model->settings[i].offset;
    for (size_t p = 0; p < model->num_parameters; p++)
        for (size_t i = 0; model->parameters[p].is_frozen && i < model->parameters[p].shape.count;
             i++)
            fixed[count++] = model->parameters[p].offset + i;
    qmlrt_engine_keep(run->engine, fixed, count);
    return true;
}

static const ModelPlan *run_choose_plan(Run *run, const Model *model, size_t rows)
{
    const char *wanted = run_text(run, OPT_PLAN);
    if (!wanted)
        return model_choose_plan(model, rows);
    Text names = {0};
    for (size_t i = 0; i < model->num_plans; i++) {
        if (strcmp(model->plans[i].name, wanted) == 0) {
            text_free(&names);
            return &model->plans[i];
        }
        text_add(&names, "%s`%s`", i ? ", " : "", model->plans[i].name);
    }
    char shown[64];
    qmlrt_fail(&run->error, QML_EXIT_USAGE, "--plan: this model has no plan `%s`, it has %s",
               text_escape(shown, sizeof shown, wanted, strlen(wanted)), text_string(&names));
    text_free(&names);
    return NULL;
}

static void run_too_old(Run *run, const Model *model, const ModelPlan *plan)
{
    const QmlModel *compiled = model->compiled;
    const char *needed = "a known instruction set";
    for (uint32_t i = compiled->num_variants; i-- > 0;)
        if (strcmp(compiled->variants[i].plan, plan->name) == 0)
            needed = compiled->variants[i].isa;
    qmlrt_fail(&run->error, QML_EXIT_UNAVAILABLE,
               "this processor is too old: the plan `%s` needs %s", plan->name, needed);
}

static QmlEngine *run_create_engine(Run *run, const Model *model, const ModelPlan *plan)
{
    const QmlVariant *variant = qmlrt_select_variant(model->compiled, plan->name);
    if (!variant) {
        run_too_old(run, model, plan);
        return NULL;
    }
    run_choose_threads(run);
    return qmlrt_engine_create(model->compiled, variant, &plan->sizes, run->threads, &run->error);
}

bool run_needs_loss(Run *run)
{
    return run->model.compiled->num_objectives > 0 ||
           qmlrt_fail(&run->error, QML_EXIT_USAGE,
                      "`%s` needs a loss, and the model has none: `fit %s` trains without one",
                      run_option_table.commands[run->command].name, run->model.fit.method);
}

QmlEngine *run_part_engine(Run *run, const Model *part, size_t rows)
{
    /* --plan is about the features of a row */
    const ModelPlan *plan = part->compiled == run->model.compiled->kernel->left
                                ? run_choose_plan(run, part, rows)
                                : model_choose_plan(part, rows);
    QmlEngine *engine = plan ? run_create_engine(run, part, plan) : NULL;
    if (engine)
        qmlrt_engine_set_params(engine, run->params);
    return engine;
}

static bool run_make_engine_for(Run *run, const ModelPlan *plan)
{
    if (run->model.sizes.data > 0 && !run->data.values) {
        run->data.values = calloc(run->model.sizes.data, sizeof(double));
        if (!run->data.values)
            return qmlrt_fail_memory(&run->error, "a row", run->model.sizes.data, sizeof(double));
    }
    run->engine = run_create_engine(run, &run->model, plan);
    if (!run->engine || !run_keep_fixed(run))
        return false;
    qmlrt_engine_set_params(run->engine, run->params);
    return true;
}

bool run_make_engine(Run *run, size_t rows)
{
    const ModelPlan *plan = run_choose_plan(run, &run->model, rows);
    return plan && run_make_engine_for(run, plan);
}

bool run_make_state_engine(Run *run)
{
    return run_make_engine_for(run, &run->model.states);
}

bool run_pick_row(Run *run, const double **row)
{
    const uint64_t index = run->options[OPT_ROW].count;
    if (!run->has_rows && run_given(run, OPT_ROW))
        return qmlrt_fail(&run->error, QML_EXIT_USAGE, "--row has no effect: no data is read");
    if (index >= run->data.rows)
        return qmlrt_fail(&run->error, QML_EXIT_USAGE,
                          "--row %llu: the data has %zu rows, 0 to %zu", (unsigned long long)index,
                          run->data.rows, run->data.rows - 1);
    *row = run->data.values ? run->data.values + index * run->data.width : NULL;
    return true;
}

void run_add_row_place(const Run *run, size_t row, Text *text)
{
    const char *path = run_text(run, OPT_DATA);
    text_add_escaped(text, path, strlen(path));
    text_add(text, ":row %zu", run->data.lines[row]);
}

bool run_check_output(Run *run, const char *path)
{
    static const int inputs[] = {OPT_DATA, OPT_DATA2, OPT_PARAMS};
    struct stat output;
    const bool exists = stat(path, &output) == 0;
    if (exists && S_ISDIR(output.st_mode))
        return qmlrt_fail(&run->error, QML_EXIT_CREATE, "-o: the output is a directory");
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        struct stat input;
        const char *other = run_text(run, inputs[i]);
        if (!other)
            continue;
        if (strcmp(other, path) == 0 ||
            (exists && S_ISREG(output.st_mode) && stat(other, &input) == 0 &&
             input.st_dev == output.st_dev && input.st_ino == output.st_ino))
            return qmlrt_fail(&run->error, QML_EXIT_USAGE,
                              "-o names the same file as --%s; an input is never overwritten",
                              run_option_table.options[inputs[i]].name);
    }
    return true;
}
