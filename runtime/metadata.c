/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reading of the metadata, member by member in the order of abi.h. The reader stops at the first member that is missing or of
 * the wrong kind; `Reader.good` stays false then. */
#include "runtime/metadata.h"

#include <stdio.h>
#include <string.h>

#include "runtime/metadata_reader.h"

bool reader_fail(Reader *reader, const char *what)
{
    if (reader->good)
        qmlrt_fail(reader->error, QML_EXIT_INTERNAL,
                   "internal error: the model's metadata has a bad or missing \"%s\"; compile the "
                   "model again",
                   what);
    reader->good = false;
    return false;
}

const char *reader_string(Reader *reader, const JsonTree *object, const char *key)
{
    const char *string = jtree_string(jtree_member(object, key));
    if (!string)
        reader_fail(reader, key);
    return string ? string : "";
}

size_t reader_size(Reader *reader, const JsonTree *object, const char *key)
{
    const JsonTree *member = jtree_member(object, key);
    if (!jtree_is_integer(member) || jtree_integer(member) < 0 ||
        jtree_integer(member) > INT32_MAX) {
        reader_fail(reader, key);
        return 0;
    }
    return (size_t)jtree_integer(member);
}

void *reader_take(Reader *reader, size_t count, size_t size)
{
    void *memory =
        memory_take(reader->memory, "the model's description", count, size, reader->error);
    if (!memory)
        reader->good = false;
    return memory;
}

bool reader_range(Reader *reader, const JsonTree *object, double *low, double *high)
{
    const JsonTree *bounds[] = {jtree_member(object, "low"), jtree_member(object, "high")};
    if (!bounds[0] && !bounds[1])
        return false;
    if (jtree_kind(bounds[0]) != JTREE_NUMBER || jtree_kind(bounds[1]) != JTREE_NUMBER)
        return reader_fail(reader, "low");
    *low = jtree_number(bounds[0]);
    *high = jtree_number(bounds[1]);
    return true;
}

/* `limit`: the count may not be larger, since offsets and counts index memory of that size. */
ModelShape reader_shape(Reader *reader, const JsonTree *object, size_t limit)
{
    ModelShape shape = {.count = 1};
    const JsonTree *list = jtree_member(object, "shape");
    shape.rank = jtree_count(list);
    if (jtree_kind(list) != JTREE_ARRAY || shape.rank > MODEL_MAX_RANK) {
        reader_fail(reader, "shape");
        return (ModelShape){.count = 1};
    }
    for (size_t d = 0; d < shape.rank; d++) {
        const JsonTree *size = jtree_item(list, d);
        if (!jtree_is_integer(size) || jtree_integer(size) < 1 || jtree_integer(size) > INT32_MAX) {
            reader_fail(reader, "shape");
            return (ModelShape){.count = 1};
        }
        shape.sizes[d] = (uint64_t)jtree_integer(size);
        shape.count *= shape.sizes[d];
        if (shape.count > limit) {
            reader_fail(reader, "shape");
            return (ModelShape){.count = 1};
        }
    }
    return shape;
}

const char **reader_strings(Reader *reader, const JsonTree *list, const char *key, size_t *count)
{
    *count = jtree_count(list);
    const char **strings = reader_take(reader, *count, sizeof *strings);
    for (size_t i = 0; reader->good && i < *count; i++) {
        strings[i] = jtree_string(jtree_item(list, i));
        if (!strings[i])
            reader_fail(reader, key);
    }
    return strings;
}

static void model_read_parameter(Reader *reader, const JsonTree *entry, const QmlSizes *sizes,
                                 ModelParameter *parameter)
{
    parameter->name = reader_string(reader, entry, "name");
    parameter->is_angle = strcmp(reader_string(reader, entry, "kind"), "angle") == 0;
    parameter->is_frozen = jtree_is_true(jtree_member(entry, "frozen"));
    parameter->has_range = reader_range(reader, entry, &parameter->low, &parameter->high);
    parameter->shape = reader_shape(reader, entry, sizes->params);
    parameter->offset = reader_size(reader, entry, "offset");
    if (parameter->offset + parameter->shape.count > sizes->params)
        reader_fail(reader, "offset");
    const JsonTree *init = jtree_member(entry, "init");
    parameter->init = reader_string(reader, init, "kind");
    const JsonTree *arguments = jtree_member(init, "args");
    parameter->num_init_arguments = jtree_count(arguments);
    if (parameter->num_init_arguments > 2)
        reader_fail(reader, "args");
    for (size_t i = 0; i < 2; i++)
        parameter->init_arguments[i] = jtree_number(jtree_item(arguments, i));
}

static void model_read_parameters(Reader *reader, Model *model)
{
    const JsonTree *list = jtree_member(model->tree, "parameters");
    model->num_parameters = jtree_count(list);
    model->parameters = reader_take(reader, model->num_parameters, sizeof *model->parameters);
    size_t total = 0;
    for (size_t i = 0; reader->good && i < model->num_parameters; i++) {
        model_read_parameter(reader, jtree_item(list, i), &model->sizes, &model->parameters[i]);
        total += model->parameters[i].shape.count;
    }
    model->num_scalars = total;
    if (reader->good &&
        total + jtree_count(jtree_member(model->tree, "options")) != model->sizes.params)
        reader_fail(reader, "parameters");
}

static void model_read_settings(Reader *reader, Model *model)
{
    const JsonTree *list = jtree_member(model->tree, "options");
    model->num_settings = jtree_count(list);
    model->settings = reader_take(reader, model->num_settings, sizeof *model->settings);
    for (size_t i = 0; reader->good && i < model->num_settings; i++) {
        const JsonTree *entry = jtree_item(list, i);
        ModelSetting *setting = &model->settings[i];
        setting->name = reader_string(reader, entry, "name");
        setting->offset = reader_size(reader, entry, "offset");
        setting->value = jtree_number(jtree_member(entry, "value"));
        setting->has_range = reader_range(reader, entry, &setting->low, &setting->high);
        if (setting->offset >= model->sizes.params)
            reader_fail(reader, "offset");
    }
}

static void model_read_plan(Reader *reader, const JsonTree *entry, const QmlSizes *sizes,
                            ModelPlan *plan)
{
    plan->name = reader_string(reader, entry, "name");
    plan->sizes = *sizes;
    plan->sizes.constants = reader_size(reader, entry, "constants");
    plan->sizes.uniform = reader_size(reader, entry, "uniform");
    plan->sizes.accumulators = reader_size(reader, entry, "accumulators");
    plan->sizes.kept = reader_size(reader, entry, "kept");
    plan->sizes.sums = reader_size(reader, entry, "sums");
    plan->sizes.features = reader_size(reader, entry, "features");
    plan->sizes.work = reader_size(reader, entry, "work");
}

static void model_read_plans(Reader *reader, Model *model)
{
    const JsonTree *list = jtree_member(model->tree, "plans");
    model->num_plans = jtree_count(list);
    model->plans = reader_take(reader, model->num_plans, sizeof *model->plans);
    for (size_t i = 0; reader->good && i < model->num_plans; i++) {
        const JsonTree *entry = jtree_item(list, i);
        model_read_plan(reader, entry, &model->sizes, &model->plans[i]);
        model->plans[i].cost =
            (PlanCost){.step = jtree_number(jtree_member(entry, "step")),
                       .step_of_two = jtree_number(jtree_member(entry, "step_of_two")),
                       .group = jtree_number(jtree_member(entry, "group")),
                       .region = jtree_number(jtree_member(entry, "region"))};
        model->plans[i].is_forced = jtree_member(entry, "forced") != NULL;
    }
    if (reader->good && model->num_plans == 0)
        reader_fail(reader, "plans");
    if (!reader->good)
        return;
    model->sizes = model->plans[0].sizes;
    model->states = model->plans[0];
    const JsonTree *states = jtree_member(model->tree, "states");
    if (states)
        model_read_plan(reader, states, &model->sizes, &model->states);
}

const ModelPlan *model_choose_plan(const Model *model, size_t rows)
{
    const ModelPlan *best = &model->plans[0];
    const uint64_t groups = rows / QML_LANES + (rows % QML_LANES != 0);
    for (size_t i = 0; i < model->num_plans && rows > 0; i++)
        if (model->plans[i].is_forced)
            return &model->plans[i];
    for (size_t i = 1; i < model->num_plans && rows > 0; i++)
        if (plan_rank(&model->plans[i].cost, groups) < plan_rank(&best->cost, groups))
            best = &model->plans[i];
    return best;
}

static void model_read_sizes(Reader *reader, Model *model)
{
    const JsonTree *sizes = jtree_member(model->tree, "sizes");
    model->num_qubits = reader_size(reader, model->tree, "num_qubits");
    model->depth = reader_size(reader, model->tree, "depth");
    model->sizes = (QmlSizes){
        .params = reader_size(reader, sizes, "params"),
        .data = reader_size(reader, sizes, "data"),
        .outputs = reader_size(reader, sizes, "outputs"),
        .slots = reader_size(reader, sizes, "slots"),
        .num_qubits = model->num_qubits,
    };
    if (model->num_qubits > 30)
        reader_fail(reader, "num_qubits");
}

static void model_read_output(Reader *reader, Model *model)
{
    const JsonTree *output = jtree_member(model->tree, "output");
    const char *kind = reader_string(reader, output, "kind");
    model->output = strcmp(kind, "prob") == 0     ? OUTPUT_PROB
                    : strcmp(kind, "binary") == 0 ? OUTPUT_BINARY
                                                  : OUTPUT_REAL;
    model->output_shape = reader_shape(
        reader, output, jtree_member(model->tree, "fit") ? INT32_MAX : model->sizes.outputs);
    if (reader->good && !jtree_member(model->tree, "fit") &&
        model->output_shape.count != model->sizes.outputs)
        reader_fail(reader, "output");
    model->output_labels =
        reader_strings(reader, jtree_member(output, "labels"), "labels", &model->num_output_labels);
    const size_t needed = model->output == OUTPUT_BINARY ? 2 : model->output_shape.count;
    if (model->num_output_labels != needed)
        model->num_output_labels = 0;
}

static void model_read_loss(Reader *reader, Model *model)
{
    const JsonTree *loss = jtree_member(model->tree, "loss");
    model->loss_over_rows = jtree_is_true(jtree_member(loss, "rows"));
    model->loss_over_batch = jtree_is_true(jtree_member(loss, "batch"));
    const char *target = jtree_string(jtree_member(loss, "target"));
    for (size_t i = 0; target && i < model->num_columns; i++)
        if (strcmp(model->columns[i].name, target) == 0)
            model->target = &model->columns[i];
    if (target && !model->target)
        reader_fail(reader, "target");
}

/* An option of the run; 0 when the source does not give it. */
static uint64_t model_read_count(Reader *reader, const JsonTree *train, const char *key)
{
    const JsonTree *member = jtree_member(train, key);
    if (!member)
        return 0;
    if (!jtree_is_integer(member) || jtree_integer(member) < 0)
        reader_fail(reader, key);
    return (uint64_t)jtree_integer(member);
}

static void model_read_train(Reader *reader, Model *model)
{
    const JsonTree *train = jtree_member(model->tree, "train");
    const JsonTree *groups = jtree_member(train, "groups");
    model->num_groups = jtree_count(groups);
    model->groups = reader_take(reader, model->num_groups, sizeof *model->groups);
    for (size_t i = 0; reader->good && i < model->num_groups; i++) {
        const JsonTree *entry = jtree_item(groups, i);
        ModelGroup *group = &model->groups[i];
        group->optimizer = reader_string(reader, entry, "optimizer");
        group->options = jtree_member(entry, "options");
        group->parameters = reader_strings(reader, jtree_member(entry, "parameters"), "parameters",
                                           &group->num_parameters);
    }
    model->epochs = model_read_count(reader, train, "epochs");
    model->batch = model_read_count(reader, train, "batch");
    model->steps = model_read_count(reader, train, "steps");
    model->threads = model_read_count(reader, train, "threads");
    model->seed = model_read_count(reader, train, "seed");
}

bool model_read(Model *model, const QmlModel *compiled, Memory *memory, QmlError *error)
{
    *model = (Model){.compiled = compiled};
    if (compiled->abi_version != QML_ABI_VERSION)
        return qmlrt_fail(
            error, QML_EXIT_INTERNAL,
            "internal error: the model was compiled for interface %u, this runtime has %d; "
            "compile the model again",
            compiled->abi_version, QML_ABI_VERSION);
    model->tree = jtree_parse(compiled->metadata, compiled->metadata_length, "metadata", error);
    if (!model->tree) {
        if (error->exit_code != QML_EXIT_UNAVAILABLE)
            error->exit_code = QML_EXIT_INTERNAL;
        return false;
    }
    Reader reader = {.memory = memory, .error = error, .good = true};
    if (reader_size(&reader, model->tree, "abi") != QML_ABI_VERSION)
        reader_fail(&reader, "abi");
    model->qmlc = reader_string(&reader, model->tree, "qmlc");
    model->precision = jtree_string(jtree_member(model->tree, "precision"));
    model->name = reader_string(&reader, model->tree, "model");
    model->hash = reader_string(&reader, model->tree, "hash");
    model->gates = jtree_member(model->tree, "gates");
    model->calls = jtree_member(model->tree, "calls");
    model->templates = jtree_member(model->tree, "templates");
    for (size_t i = 0; i < jtree_count(model->calls); i++)
        reader_string(&reader, jtree_item(model->calls, i), "model");
    model_read_sizes(&reader, model);
    if (reader.good)
        model_read_plans(&reader, model);
    if (reader.good)
        model_read_parameters(&reader, model);
    if (reader.good)
        model_read_settings(&reader, model);
    if (reader.good)
        model_read_columns(&reader, model);
    if (reader.good)
        model_read_output(&reader, model);
    if (reader.good)
        model_read_loss(&reader, model);
    if (reader.good && jtree_member(model->tree, "fit"))
        model_read_fit(&reader, model);
    if (reader.good)
        model_read_train(&reader, model);
    return reader.good;
}

void model_free(Model *model)
{
    jtree_free(model->tree);
    *model = (Model){0};
}

bool model_has_data(const Model *model)
{
    return model->num_columns > 0;
}

double parameter_in_range(const ModelParameter *parameter, double value)
{
    if (!parameter->has_range)
        return value;
    return value < parameter->low    ? parameter->low
           : value > parameter->high ? parameter->high
                                     : value;
}

const char *model_element_name(char *buffer, size_t size, const char *name, const ModelShape *shape,
                               size_t flat)
{
    uint64_t index[MODEL_MAX_RANK] = {0};
    for (size_t d = shape->rank; d-- > 0;) {
        index[d] = flat % shape->sizes[d];
        flat /= shape->sizes[d];
    }
    size_t used = (size_t)snprintf(buffer, size, "%s", name);
    for (size_t d = 0; d < shape->rank && used < size; d++)
        used += (size_t)snprintf(buffer + used, size - used, "%s%llu%s", d == 0 ? "[" : ",",
                                 (unsigned long long)index[d], d + 1 == shape->rank ? "]" : "");
    return buffer;
}
