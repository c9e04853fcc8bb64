/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* info: the model as its source describes it; gates and depth are counted before any pass. */
#include <string.h>

#include "runtime/base/number.h"
#include "runtime/settings.h"

static void info_json_range(JsonWriter *writer, bool has_range, double low, double high)
{
    if (!has_range)
        return;
    jwriter_put_number(writer, "low", low);
    jwriter_put_number(writer, "high", high);
}

static void info_json_parameters(JsonWriter *writer, const Model *model)
{
    jwriter_put_begin(writer, "parameters", '[');
    for (size_t p = 0; p < model->num_parameters; p++) {
        const ModelParameter *parameter = &model->parameters[p];
        jwriter_begin(writer, '{');
        jwriter_put_string(writer, "name", parameter->name);
        jwriter_put_begin(writer, "shape", '[');
        for (size_t d = 0; d < parameter->shape.rank; d++)
            jwriter_integer(writer, parameter->shape.sizes[d]);
        jwriter_end(writer, ']');
        jwriter_put_integer(writer, "count", parameter->shape.count);
        info_json_range(writer, parameter->has_range, parameter->low, parameter->high);
        if (parameter->is_frozen) {
            jwriter_put_bool(writer, "frozen", true);
        }
        jwriter_end(writer, '}');
    }
    jwriter_end(writer, ']');
}

static void info_json_settings(JsonWriter *writer, const Model *model)
{
    jwriter_put_begin(writer, "options", '[');
    for (size_t i = 0; i < model->num_settings; i++) {
        const ModelSetting *setting = &model->settings[i];
        jwriter_begin(writer, '{');
        jwriter_put_string(writer, "name", setting->name);
        jwriter_put_number(writer, "value", setting->value);
        info_json_range(writer, setting->has_range, setting->low, setting->high);
        jwriter_end(writer, '}');
    }
    jwriter_end(writer, ']');
}

static void info_json_gates(JsonWriter *writer, const JsonTree *gates)
{
    jwriter_put_begin(writer, "gates", '{');
    for (void *at = jtree_first(gates); at; at = jtree_next(gates, at)) {
        jwriter_put_integer(writer, jtree_key(at), (uint64_t)jtree_integer(jtree_value(at)));
    }
    jwriter_end(writer, '}');
}

static void info_json_integer(JsonWriter *writer, const JsonTree *object, const char *key)
{
    jwriter_put_integer(writer, key, (uint64_t)jtree_integer(jtree_member(object, key)));
}

static void info_json_calls(JsonWriter *writer, const Model *model)
{
    jwriter_put_begin(writer, "calls", '[');
    for (size_t i = 0; i < jtree_count(model->calls); i++) {
        const JsonTree *call = jtree_item(model->calls, i);
        jwriter_begin(writer, '{');
        jwriter_put_string(writer, "model", jtree_string(jtree_member(call, "model")));
        info_json_integer(writer, call, "count");
        info_json_integer(writer, call, "num_qubits");
        info_json_gates(writer, jtree_member(call, "gates"));
        info_json_integer(writer, call, "depth");
        jwriter_end(writer, '}');
    }
    jwriter_end(writer, ']');
}

static void info_json(Run *run)
{
    const Model *model = &run->model;
    JsonWriter writer = {.text = &run->answer};
    jwriter_begin(&writer, '{');
    jwriter_put_string(&writer, "model", model->name);
    jwriter_put_integer(&writer, "num_qubits", model->num_qubits);
    info_json_gates(&writer, model->gates);
    jwriter_put_integer(&writer, "depth", model->depth);
    info_json_calls(&writer, model);
    info_json_parameters(&writer, model);
    info_json_settings(&writer, model);
    jwriter_put_string(&writer, "hash", model->hash);
    jwriter_put_string(&writer, "qmlc", model->qmlc);
    if (model->precision) {
        jwriter_put_string(&writer, "precision", model->precision);
    }
    jwriter_end(&writer, '}');
    text_add(&run->answer, "\n");
}

static void info_add_shape(Text *text, const char *name, const ModelShape *shape)
{
    text_add(text, "%s", name);
    for (size_t d = 0; d < shape->rank; d++)
        text_add(text, "%s%llu%s", d == 0 ? "[" : ", ", (unsigned long long)shape->sizes[d],
                 d + 1 == shape->rank ? "]" : "");
}

/* uniform(0, 6.28), zeros */
static void info_call(Text *text, const char *name, const double *arguments, size_t count)
{
    char number[NUMBER_SIZE];
    text_add(text, "%s", name);
    for (size_t i = 0; i < count && i < 2; i++)
        text_add(text, "%s%s%s", i ? ", " : "(", number_print(number, arguments[i]),
                 i + 1 == count ? ")" : "");
}

static void info_range(Text *text, bool has_range, double low, double high)
{
    char first[NUMBER_SIZE], last[NUMBER_SIZE];
    if (has_range)
        text_add(text, " in %s..%s", number_print(first, low), number_print(last, high));
}

static void info_column(Text *text, const ModelColumn *column)
{
    text_add(text, "  ");
    info_add_shape(text, column->name, &column->shape);
    text_add(text, ": %s",
             column->kind == COLUMN_CLASS ? "class"
             : column->kind == COLUMN_BIT ? "bit"
                                          : "real");
    for (size_t i = 0; i < column->num_labels && i < 8; i++)
        text_add(text, "%s%s", i ? ", " : " of ", column->labels[i]);
    if (column->num_labels > 8)
        text_add(text, ", ... (%zu in all)", column->num_labels);
    info_range(text, column->has_range, column->low, column->high);
    for (size_t i = 0; i < column->num_globs; i++)
        text_add(text, "%s%s", i ? ", " : "  from ", column->globs[i]);
    for (size_t i = 0; i < column->num_steps; i++) {
        text_add(text, "  ~> ");
        info_call(text, column->steps[i].name, column->steps[i].arguments,
                  column->steps[i].num_arguments);
    }
    text_add(text, "\n");
}

static void info_gates(Text *text, const JsonTree *gates)
{
    for (void *at = jtree_first(gates); at; at = jtree_next(gates, at))
        text_add(text, "  %s %lld", jtree_key(at), (long long)jtree_integer(jtree_value(at)));
    text_add(text, "\n");
}

/* A model without gates of its own may call models that have some. */
static void info_circuits(Text *text, const Model *model)
{
    const size_t num_calls = jtree_count(model->calls);
    if (model->num_qubits > 0 || num_calls == 0) {
        text_add(text, "qubits %zu, depth %zu\ngates", model->num_qubits, model->depth);
        info_gates(text, model->gates);
    } else {
        text_add(text, "no circuit of its own\n");
    }
    for (size_t i = 0; i < num_calls; i++) {
        const JsonTree *call = jtree_item(model->calls, i);
        text_add(text, "calls %s, %lld for a prediction: qubits %lld, depth %lld\n  gates",
                 jtree_string(jtree_member(call, "model")),
                 (long long)jtree_integer(jtree_member(call, "count")),
                 (long long)jtree_integer(jtree_member(call, "num_qubits")),
                 (long long)jtree_integer(jtree_member(call, "depth")));
        info_gates(text, jtree_member(call, "gates"));
    }
}

/* What is fitted, and what a matrix of N rows costs. */
static void info_fit(Text *text, const Model *model)
{
    const ModelFit *fit = &model->fit;
    text_add(text, "fit %s of %s to %s: ", fit->method, fit->column->name, model->target->name);
    if (fit->num_overlaps > 0)
        text_add(text, "overlaps of states, ");
    text_add(text, "%s\n",
             fit->is_symmetric ? "one evaluation for each row, half the pairs"
             : model->compiled->kernel->left == model->compiled->kernel->right
                 ? "one evaluation for each row, all pairs"
                 : "two evaluations for each row, all pairs");
}

static void info_lines(Run *run)
{
    const Model *model = &run->model;
    Text *text = &run->answer;
    text_add(text, "model %s (qmlc %s)\nhash %s\n", model->name, model->qmlc, model->hash);
    if (model->precision && strcmp(model->precision, "f32") == 0)
        text_add(text, "states of floats (--precision=f32)\n");
    info_circuits(text, model);
    text_add(text, "parameters (%zu scalars)\n", model->num_scalars);
    for (size_t p = 0; p < model->num_parameters; p++) {
        text_add(text, "  ");
        info_add_shape(text, model->parameters[p].name, &model->parameters[p].shape);
        text_add(text, ": %s", model->parameters[p].is_angle ? "angle" : "real");
        info_range(text, model->parameters[p].has_range, model->parameters[p].low,
                   model->parameters[p].high);
        text_add(text, ", %sstarts as ", model->parameters[p].is_frozen ? "frozen, " : "");
        info_call(text, model->parameters[p].init, model->parameters[p].init_arguments,
                  model->parameters[p].num_init_arguments);
        text_add(text, "\n");
    }
    settings_list(model, text);
    if (model->num_columns > 0)
        text_add(text, "columns\n");
    for (size_t i = 0; i < model->num_columns; i++)
        info_column(text, &model->columns[i]);
    if (model->fit.method)
        info_fit(text, model);
}

int command_info(Run *run)
{
    if (run_given(run, OPT_JSON))
        info_json(run);
    else
        info_lines(run);
    return QML_EXIT_OK;
}
