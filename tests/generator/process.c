/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* From text to numbers without a linker: all stages of the compiler, machine code in memory, one engine. */
#include "tests/generator/process.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/driver/compilation.h"
#include "lang/lint.h"
#include "runtime/kernel_matrix.h"
#include "runtime/metadata.h"
#include "tests/support/checked.h"

/* Parameters and options in the model's own layout, by name. */
static bool params_place(const RandomModel *model, const Model *compiled, double *params,
                         Answer *answer)
{
    for (size_t s = 0; s < compiled->num_settings; s++)
        for (int t = 0; t < model->num_tensors; t++)
            if (strcmp(model->tensors[t].name, compiled->settings[s].name) == 0)
                params[compiled->settings[s].offset] = model->params[model->tensors[t].offset];
    for (size_t p = 0; p < compiled->num_parameters; p++) {
        const ModelParameter *parameter = &compiled->parameters[p];
        const NamedTensor *tensor = NULL;
        for (int t = 0; t < model->num_tensors; t++)
            if (strcmp(model->tensors[t].name, parameter->name) == 0)
                tensor = &model->tensors[t];
        if (!tensor || (size_t)tensor->count != parameter->shape.count)
            return answer_fail(answer, "parameter %s is unknown or has another shape",
                               parameter->name);
        memcpy(params + parameter->offset, model->params + tensor->offset,
               (size_t)tensor->count * sizeof *params);
    }
    return true;
}

static void gradient_place(const RandomModel *model, const Model *compiled, const double *gradient,
                           double *placed)
{
    for (size_t p = 0; p < compiled->num_parameters; p++)
        for (int t = 0; t < model->num_tensors; t++)
            if (strcmp(model->tensors[t].name, compiled->parameters[p].name) == 0)
                memcpy(placed + model->tensors[t].offset, gradient + compiled->parameters[p].offset,
                       (size_t)model->tensors[t].count * sizeof *gradient);
}

static void rows_place(const RandomModel *model, const Model *compiled, double *rows)
{
    for (int r = 0; r < model->num_rows; r++) {
        for (size_t c = 0; c < compiled->num_columns; c++) {
            const ModelColumn *column = &compiled->columns[c];
            const double *values =
                strcmp(column->name, "x") == 0 ? model->rows[r] : &model->targets[r];
            memcpy(rows + (size_t)r * compiled->sizes.data + column->offset, values,
                   column->shape.count * sizeof *rows);
        }
    }
}

enum { STATES = -1 }; /* in place of a plan's number */

static bool engine_ask(const RandomModel *model, const Model *compiled, QmlEngine *engine, int plan,
                       Answer *answer)
{
    QmlError error = {0};
    double *params = generator_alloc((compiled->sizes.params + 1) * sizeof *params);
    double *gradient = generator_alloc((compiled->sizes.params + 1) * sizeof *gradient);
    double *rows =
        generator_alloc((size_t)(model->num_rows + 1) * (compiled->sizes.data + 1) * sizeof *rows);
    size_t count = model->num_rows ? (size_t)model->num_rows : 1;
    if (!params_place(model, compiled, params, answer))
        return false;
    rows_place(model, compiled, rows);
    const double *data = compiled->sizes.data ? rows : NULL;
    qmlrt_engine_set_params(engine, params);
    if (plan == STATES) {
        return qmlrt_engine_state(engine, data, answer->state, &error) ||
               answer_fail(answer, "engine: %s", error.message);
    }
    if (!qmlrt_engine_value_grad(engine, 0, data, NULL, count, &answer->losses[plan], gradient,
                                 &error))
        return answer_fail(answer, "engine: %s", error.message);
    gradient_place(model, compiled, gradient, answer->gradients[plan]);
    return true;
}

static bool compiled_ask(const RandomModel *model, const QmlModel *code, Answer *answer)
{
    QmlError error = {0};
    Memory memory = {0};
    Model compiled = {0};
    if (!model_read(&compiled, code, &memory, &error))
        return answer_fail(answer, "metadata: %s", error.message);
    bool good = true;
    for (int p = STATES; p < (int)compiled.num_plans && good; p++) {
        const ModelPlan *plan = p == STATES ? &compiled.states : &compiled.plans[p];
        QmlEngine *engine = qmlrt_engine_create(code, qmlrt_select_variant(code, plan->name),
                                                &plan->sizes, 1, &error);
        good = engine ? engine_ask(model, &compiled, engine, p, answer)
                      : answer_fail(answer, "engine: %s", error.message);
        qmlrt_engine_free(engine);
    }
    answer->num_plans = (int)compiled.num_plans;
    model_free(&compiled);
    memory_free(&memory);
    return good;
}

static bool report_answer(const Compilation *c, Answer *answer)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (out) {
        compilation_report(c, out);
        fclose(out);
    }
    answer_fail(answer, "does not compile: %s", text ? text : "");
    free(text);
    return false;
}

/* The text that `print` writes, compiled by `c`; NULL after a report. */
static const QmlModel *code_make(Compilation *c, const CompileOptions *options,
                                 void print(const RandomModel *, FILE *), const RandomModel *model,
                                 char **text, Answer *answer)
{
    size_t length = 0;
    FILE *out = open_memstream(text, &length);
    if (!out)
        abort();
    print(model, out);
    fclose(out);
    const QmlModel *code = NULL;
    if (compilation_open(c, options) && compilation_load_text(c, "random.qml", *text, length))
        code = compilation_jit(c);
    if (!code)
        report_answer(c, answer);
    return code;
}

bool process_ask(const RandomModel *model, bool single, Answer *answer)
{
    char *text = NULL;
    memset(answer, 0, sizeof *answer);
    Compilation c;
    CompileOptions options = {.level = (int)(model->seed % 3),
                              .library_path = "stdlib",
                              .plan = single ? "lanes" : "all",
                              .single = single};
    const QmlModel *code = code_make(&c, &options, model_print, model, &text, answer);
    const Checked *checked = checked_text("examples/random.qml", text, NULL);
    if (checked->program != NULL)
        lint_unseen(checked->arena, checked->program, answer->unseen, MAX_PARAMS);
    checked_close();
    bool good = code && compiled_ask(model, code, answer);
    compilation_close(&c);
    free(text);
    return good;
}

static bool matrix_ask(const RandomModel *model, Run *run, Answer *answer)
{
    const ModelColumn *x = &run->model.columns[0];
    const size_t width = run->model.sizes.data;
    double *rows = generator_alloc(KERNEL_ROWS * width * sizeof *rows);
    KernelMatrix matrix = {0};
    for (size_t r = 0; r < KERNEL_ROWS; r++)
        memcpy(rows + r * width + x->offset, model->kernel.rows[r], x->shape.count * sizeof *rows);
    if (!run_open_kernel(run, KERNEL_ROWS) ||
        !kernel_matrix_of(run->kernel, rows, NULL, KERNEL_ROWS, &matrix, &run->error))
        return answer_fail(answer, "kernel: %s", run->error.message);
    for (size_t r = 0; r < KERNEL_ROWS; r++)
        memcpy(answer->kernel[r], matrix.values + r * matrix.stride,
               KERNEL_ROWS * sizeof *matrix.values);
    kernel_matrix_free(&matrix);
    kernel_close(run->kernel);
    return true;
}

bool process_kernel(const RandomModel *model, Answer *answer)
{
    char *text = NULL;
    QmlError error = {0};
    Memory memory = {0};
    Run *run = generator_alloc(sizeof *run);
    Compilation c;
    CompileOptions options = {
        .level = (int)(model->seed % 3), .library_path = "stdlib", .plan = "all"};
    const QmlModel *code = code_make(&c, &options, kernel_print, model, &text, answer);
    bool good = code != NULL;
    if (good && !model_read(&run->model, code, &memory, &error))
        good = answer_fail(answer, "metadata: %s", error.message);
    if (good) {
        double *params = generator_alloc((run->model.sizes.params + 1) * sizeof *params);
        run->compiled = code;
        run->params = params;
        run->threads = 1;
        good = params_place(model, &run->model, params, answer) && matrix_ask(model, run, answer);
        memory_free(&run->memory);
        model_free(&run->model);
    }
    memory_free(&memory);
    compilation_close(&c);
    free(text);
    return good;
}
