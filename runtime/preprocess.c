/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The order of things: names and shapes of the statistics, one step after the other over all rows, the declared ranges, and
 * the rows as the model wants them. */
#include "runtime/preprocess.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "runtime/base/number.h"
#include "runtime/mistakes.h"
#include "runtime/preprocess_steps.h"

/* ---------------------------------------------------------------- statistics */
static char *statistic_name(const PreprocessFit *fit, size_t occurrence, const char *statistic,
                            Memory *memory, QmlError *error)
{
    char name[512];
    int length;
    if (occurrence == 1)
        length =
            snprintf(name, sizeof name, "%s.%s.%s", fit->column->name, fit->step->name, statistic);
    else
        length = snprintf(name, sizeof name, "%s.%s.%zu.%s", fit->column->name, fit->step->name,
                          occurrence, statistic);
    return memory_copy_string(memory, name, (size_t)length, error);
}

/* The rows hold `width` numbers of the column up to its pca. */
static bool fit_size(PreprocessFit *fit, bool is_wide, size_t width, Memory *memory,
                     QmlError *error)
{
    const ModelShape of_width = {1, {width}, width};
    fit->in_width = is_wide ? width : fit->column->shape.count;
    fit->out_width = fit->step->kind == PREPROCESS_pca ? fit->column->shape.count : fit->in_width;
    for (size_t i = 0; i < fit->num_statistics; i++) {
        PreprocessStatistic *statistic = &fit->statistics[i];
        statistic->shape = is_wide ? of_width : fit->column->shape;
        if (fit->step->kind == PREPROCESS_pca && i == 1)
            statistic->shape = (ModelShape){2, {fit->out_width, width}, fit->out_width * width};
        statistic->values =
            memory_take(memory, "statistics", statistic->shape.count, sizeof(double), error);
        if (!statistic->values)
            return false;
    }
    fit->scratch = memory_take(memory, "a row", fit->out_width, sizeof(double), error);
    return fit->scratch != NULL;
}

static bool preprocess_add(Preprocess *preprocess, const ModelColumn *column, size_t step,
                           Memory *memory, QmlError *error)
{
    size_t occurrence = 1;
    for (size_t i = 0; i < step; i++)
        occurrence += column->steps[i].kind == column->steps[step].kind;
    PreprocessFit *fit = &preprocess->fits[preprocess->num_fits++];
    *fit = (PreprocessFit){.column = column, .step = &column->steps[step]};
    for (size_t i = 0; i < 2 && fit->step->statistics[i]; i++) {
        PreprocessStatistic *statistic = &fit->statistics[fit->num_statistics++];
        statistic->name = statistic_name(fit, occurrence, fit->step->statistics[i], memory, error);
        if (!statistic->name)
            return false;
    }
    return column->is_wide || fit_size(fit, false, 0, memory, error);
}

bool preprocess_create(Preprocess *preprocess, const Model *model, Memory *memory, QmlError *error)
{
    size_t count = 0;
    for (size_t i = 0; i < model->num_columns; i++)
        count += model->columns[i].num_steps;
    *preprocess = (Preprocess){.model = model};
    preprocess->fits = memory_take(memory, "the pipelines", count, sizeof(PreprocessFit), error);
    if (!preprocess->fits)
        return false;
    for (size_t i = 0; i < model->num_columns; i++)
        for (size_t s = 0; s < model->columns[i].num_steps; s++)
            if (!preprocess_add(preprocess, &model->columns[i], s, memory, error))
                return false;
    return true;
}

bool preprocess_widen(Preprocess *preprocess, const ModelColumn *column, size_t width,
                      Memory *memory, QmlError *error)
{
    bool is_wide = true; /* up to the pca */
    for (size_t i = 0; i < preprocess->num_fits; i++) {
        PreprocessFit *fit = &preprocess->fits[i];
        if (fit->column != column)
            continue;
        if (!fit_size(fit, is_wide, width, memory, error))
            return false;
        is_wide &= fit->step->kind != PREPROCESS_pca;
    }
    return true;
}

/* ---------------------------------------------------------------- steps over rows */
static size_t row_line(const Dataset *dataset, size_t row)
{
    return dataset->lines ? dataset->lines[row] : row + 1;
}

/* "x[2]": the file's name of it is gone when steps have changed it */
static const char *number_name(char *buffer, size_t size, const ModelColumn *column, size_t k)
{
    const ModelShape wide = {1, {k + 1}, k + 1};
    return model_element_name(buffer, size, column->name, column->is_wide ? &wide : &column->shape,
                              k);
}

static bool apply_step(const Preprocess *preprocess, const PreprocessFit *fit, Dataset *dataset,
                       QmlError *error)
{
    const DatasetColumn place = dataset_column(dataset, preprocess->model, fit->column);
    Mistakes mistakes;
    mistakes_open(&mistakes, dataset->path ? dataset->path : "");
    for (size_t r = 0; place.is_read && r < dataset->rows; r++) {
        double *numbers = dataset->values + r * dataset->width + place.offset;
        const size_t bad = step_apply(fit, numbers);
        if (bad != SIZE_MAX && mistakes_begin(&mistakes, row_line(dataset, r))) {
            char name[256], number[NUMBER_SIZE];
            text_add(&mistakes.text,
                     "\"%s\" is %s before the step `%s`, which takes positive numbers",
                     number_name(name, sizeof name, fit->column, bad),
                     number_print(number, numbers[bad]), fit->step->name);
        }
    }
    return mistakes_end(&mistakes, error);
}

static bool fit_step(const Preprocess *preprocess, PreprocessFit *fit, const Dataset *dataset,
                     const size_t *rows, size_t count, QmlError *error)
{
    const DatasetColumn place = dataset_column(dataset, preprocess->model, fit->column);
    const PreprocessSample sample = {dataset->values + place.offset, dataset->width, rows, count,
                                     dataset->path ? dataset->path : ""};
    return !place.is_read || step_fit(fit, &sample, error);
}

/* ---------------------------------------------------------------- behind the steps */
static void check_range(const ModelColumn *column, const double *numbers, size_t line,
                        Mistakes *mistakes)
{
    for (size_t k = 0; k < column->shape.count; k++) {
        char name[256], number[NUMBER_SIZE], low[NUMBER_SIZE], high[NUMBER_SIZE];
        if (numbers[k] >= column->low && numbers[k] <= column->high)
            continue;
        if (mistakes_begin(mistakes, line))
            text_add(&mistakes->text,
                     "\"%s\" is %s behind its steps, outside of the declared range %s..%s",
                     model_element_name(name, sizeof name, column->name, &column->shape, k),
                     number_print(number, numbers[k]), number_print(low, column->low),
                     number_print(high, column->high));
    }
}

/* Columns without steps were looked at cell by cell. */
static bool check_ranges(const Preprocess *preprocess, const Dataset *dataset, QmlError *error)
{
    const Model *model = preprocess->model;
    Mistakes mistakes;
    mistakes_open(&mistakes, dataset->path ? dataset->path : "");
    for (size_t r = 0; r < dataset->rows; r++) {
        for (size_t i = 0; i < model->num_columns; i++) {
            const ModelColumn *column = &model->columns[i];
            const DatasetColumn place = dataset_column(dataset, model, column);
            if (column->has_range && column->num_steps > 0 && place.is_read)
                check_range(column, dataset->values + r * dataset->width + place.offset,
                            row_line(dataset, r), &mistakes);
        }
    }
    return mistakes_end(&mistakes, error);
}

/* Rows move together: what a pca has left over goes. */
static void settle_rows(const Model *model, Dataset *dataset)
{
    if (!dataset->columns)
        return;
    for (size_t r = 0; r < dataset->rows; r++) {
        const double *from = dataset->values + r * dataset->width;
        double *to = dataset->values + r * model->sizes.data;
        for (size_t i = 0; i < model->num_columns; i++)
            memmove(to + model->columns[i].offset, from + dataset->columns[i].offset,
                    model->columns[i].shape.count * sizeof *to);
    }
    dataset->width = model->sizes.data;
    for (size_t i = 0; i < model->num_columns; i++) {
        dataset->columns[i].offset = model->columns[i].offset;
        dataset->columns[i].width = model->columns[i].shape.count;
    }
}

static bool preprocess_finish(const Preprocess *preprocess, Dataset *dataset, QmlError *error)
{
    if (!check_ranges(preprocess, dataset, error))
        return false;
    settle_rows(preprocess->model, dataset);
    return true;
}

bool preprocess_fit(Preprocess *preprocess, Dataset *dataset, const size_t *rows, size_t count,
                    Memory *memory, QmlError *error)
{
    const Model *model = preprocess->model;
    for (size_t i = 0; i < model->num_columns; i++)
        if (model->columns[i].is_wide &&
            !preprocess_widen(preprocess, &model->columns[i],
                              dataset_column(dataset, model, &model->columns[i]).width, memory,
                              error))
            return false;
    for (size_t i = 0; i < preprocess->num_fits; i++)
        if (!fit_step(preprocess, &preprocess->fits[i], dataset, rows, count, error) ||
            !apply_step(preprocess, &preprocess->fits[i], dataset, error))
            return false;
    return preprocess_finish(preprocess, dataset, error);
}

/* The first step of a wide column knows how many numbers it was fitted on. */
static bool check_width(const Preprocess *preprocess, const PreprocessFit *fit,
                        const Dataset *dataset, QmlError *error)
{
    const DatasetColumn place = dataset_column(dataset, preprocess->model, fit->column);
    char path[1024];
    if (!place.is_read || fit->in_width == place.width || fit->step != fit->column->steps)
        return true;
    text_escape(path, sizeof path, dataset->path ? dataset->path : "",
                strlen(dataset->path ? dataset->path : ""));
    return qmlrt_fail(error, QML_EXIT_DATA,
                      "%s:row 1: %zu columns for \"%s\"; the parameters were fitted with %zu", path,
                      place.width, fit->column->name, fit->in_width);
}

bool preprocess_apply(const Preprocess *preprocess, Dataset *dataset, QmlError *error)
{
    for (size_t i = 0; i < preprocess->num_fits; i++)
        if (!check_width(preprocess, &preprocess->fits[i], dataset, error) ||
            !apply_step(preprocess, &preprocess->fits[i], dataset, error))
            return false;
    return preprocess_finish(preprocess, dataset, error);
}
