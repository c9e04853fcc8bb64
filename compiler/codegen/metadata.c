/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The metadata of runtime/abi.h: what the runtime must know of a model beside its functions. */
#include "compiler/codegen/codegen.h"
#include "compiler/codegen/json_text.h"
#include "compiler/codegen/template.h"
#include "compiler/ir/kernel.h"
#include "runtime/base/abi_version.h"

static void write_shape(JsonText *json, const char *key, uint8_t rank, const int64_t *dims)
{
    json_text_key(json, key);
    json_text_open(json, '[');
    for (uint8_t d = 0; d < rank; d++)
        json_text_int(json, dims[d]);
    json_text_close(json, ']');
}

static void write_text(JsonText *json, const char *key, const char *text)
{
    json_text_key(json, key);
    json_text_string(json, text);
}

static void write_int(JsonText *json, const char *key, uint64_t value)
{
    json_text_key(json, key);
    json_text_int(json, (int64_t)value);
}

static void write_sizes(JsonText *json, const PlanSizes *sizes)
{
    json_text_key(json, "sizes");
    json_text_open(json, '{');
    write_int(json, "params", sizes->params);
    write_int(json, "data", sizes->data);
    write_int(json, "outputs", sizes->outputs);
    write_int(json, "slots", sizes->slots);
    json_text_close(json, '}');
}

/* As written, before passes. */
static const IrCircuit *source_circuit(const IrModule *module, uint32_t index)
{
    return index < module->sources.count ? module->sources.items[index]
                                         : module->circuits.items[index];
}

static void write_gates(JsonText *json, Arena *arena, const IrCircuit *circuit)
{
    write_int(json, "num_qubits", circuit != NULL ? circuit->num_qubits : 0);
    IrStats stats = {.depth = 0};
    if (circuit != NULL)
        stats = ir_circuit_stats(arena, circuit);
    write_int(json, "depth", stats.depth);
    json_text_key(json, "gates");
    json_text_open(json, '{');
    for (GateId gate = 0; gate < GATE_COUNT; gate++)
        if (stats.counts[gate] > 0)
            write_int(json, gate_info(gate)->name, stats.counts[gate]);
    json_text_close(json, '}');
}

/* Circuits of the models that the entry calls, each with how often it runs for a prediction. */
static void write_calls(JsonText *json, Arena *arena, const IrModule *module)
{
    json_text_key(json, "calls");
    json_text_open(json, '[');
    for (uint32_t i = 0; i < module->sources.count; i++) {
        const IrCircuit *source = module->sources.items[i];
        if (source->num_calls == 0 || i == module->entry_circuit)
            continue;
        json_text_open(json, '{');
        write_text(json, "model", source->name);
        write_int(json, "count", source->num_calls);
        write_gates(json, arena, source);
        json_text_close(json, '}');
    }
    json_text_close(json, ']');
}

static void write_range(JsonText *json, bool has_range, double low, double high)
{
    if (!has_range)
        return;
    json_text_key(json, "low");
    json_text_number(json, low);
    json_text_key(json, "high");
    json_text_number(json, high);
}

static void write_options_of_run(JsonText *json, const IrModule *module)
{
    json_text_key(json, "options");
    json_text_open(json, '[');
    for (uint32_t i = 0; i < module->params.count; i++) {
        const IrParam *option = &module->params.items[i];
        if (!option->option)
            continue;
        json_text_open(json, '{');
        write_text(json, "name", option->name);
        write_int(json, "offset", option->offset);
        json_text_key(json, "value");
        json_text_number(json, option->init_args[0]);
        write_range(json, option->has_range, option->low, option->high);
        json_text_close(json, '}');
    }
    json_text_close(json, ']');
}

static void write_parameters(JsonText *json, const IrModule *module)
{
    json_text_key(json, "parameters");
    json_text_open(json, '[');
    for (uint32_t i = 0; i < module->params.count; i++) {
        const IrParam *param = &module->params.items[i];
        if (param->option)
            continue;
        json_text_open(json, '{');
        write_text(json, "name", param->name);
        write_text(json, "kind", param->kind == IR_ANGLE ? "angle" : "real");
        write_shape(json, "shape", param->rank, param->dims);
        write_int(json, "offset", param->offset);
        json_text_key(json, "init");
        json_text_open(json, '{');
        write_text(json, "kind", param->init != NULL ? param->init : "zeros");
        json_text_key(json, "args");
        json_text_open(json, '[');
        for (uint32_t a = 0; a < param->num_init_args; a++)
            json_text_number(json, param->init_args[a]);
        json_text_close(json, ']');
        json_text_close(json, '}');
        if (param->frozen) {
            json_text_key(json, "frozen");
            json_text_bool(json, true);
        }
        write_range(json, param->has_range, param->low, param->high);
        json_text_close(json, '}');
    }
    json_text_close(json, ']');
}

static void write_labels(JsonText *json, const IrColumn *column)
{
    json_text_key(json, "labels");
    json_text_open(json, '[');
    for (uint32_t i = 0; i < column->labels.count; i++)
        json_text_string(json, column->labels.items[i]);
    json_text_close(json, ']');
}

static void write_pipeline(JsonText *json, const IrColumn *column)
{
    json_text_key(json, "pipeline");
    json_text_open(json, '[');
    for (uint32_t i = 0; i < column->pipeline.count; i++) {
        const IrPreprocess *step = &column->pipeline.items[i];
        json_text_open(json, '{');
        write_text(json, "step", step->step);
        json_text_key(json, "args");
        json_text_open(json, '[');
        for (uint32_t a = 0; a < step->strings.count; a++)
            json_text_string(json, step->strings.items[a]);
        for (uint32_t a = 0; a < step->numbers.count; a++)
            json_text_number(json, step->numbers.items[a]);
        json_text_close(json, ']');
        json_text_close(json, '}');
    }
    json_text_close(json, ']');
}

static void write_column(JsonText *json, const IrColumn *column)
{
    static const char *const kinds[] = {"real", "class", "bit"};
    json_text_open(json, '{');
    write_text(json, "name", column->name);
    write_text(json, "kind", kinds[column->kind]);
    write_shape(json, "shape", column->rank, column->dims);
    write_int(json, "offset", column->offset);
    if (column->kind == IR_COLUMN_CLASS)
        write_labels(json, column);
    json_text_key(json, "model");
    json_text_bool(json, column->in_model);
    json_text_key(json, "loss");
    json_text_bool(json, column->in_loss);
    write_range(json, column->has_range, column->low, column->high);
    write_pipeline(json, column);
    json_text_close(json, '}');
}

static void write_output(JsonText *json, const IrModule *module, const Plan *plan)
{
    static const char *const kinds[] = {"prob", "binary", "real"};
    const IrFunction *predict = plan->functions[IR_PREDICT].ir;
    const IrColumn *target =
        module->target != IR_NONE ? &module->columns.items[module->target] : NULL;
    json_text_key(json, "output");
    json_text_open(json, '{');
    write_text(json, "kind", kinds[module->output]);
    if (module->fit.method != NULL) {
        const int64_t labels = target->labels.count;
        write_shape(json, "shape", module->output == IR_OUTPUT_PROB, &labels);
    } else if (predict != NULL && predict->outputs.count > 0) {
        const IrNode *node = &predict->nodes.items[predict->outputs.items[0].node];
        write_shape(json, "shape", node->rank, node->dims);
    } else {
        write_shape(json, "shape", 0, NULL);
    }
    if (target != NULL && target->kind == IR_COLUMN_CLASS)
        write_labels(json, target);
    json_text_close(json, '}');

    json_text_key(json, "loss");
    json_text_open(json, '{');
    json_text_key(json, "rows");
    json_text_bool(json, module->loss_rows);
    json_text_key(json, "batch");
    json_text_bool(json, module->loss_batch);
    json_text_key(json, "target");
    if (target != NULL) {
        json_text_string(json, target->name);
        write_text(json, "target_kind", target->kind == IR_COLUMN_CLASS ? "class" : "real");
    } else {
        json_text_null(json);
        json_text_key(json, "target_kind");
        json_text_null(json);
    }
    json_text_close(json, '}');
}

static void write_options(JsonText *json, const IrOption *options, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        json_text_key(json, options[i].key);
        json_text_number(json, options[i].value);
    }
}

static void write_train(JsonText *json, const IrModule *module)
{
    json_text_key(json, "train");
    json_text_open(json, '{');
    if (module->groups.count > 0) {
        json_text_key(json, "groups");
        json_text_open(json, '[');
        for (uint32_t i = 0; i < module->groups.count; i++) {
            const IrTrainGroup *group = &module->groups.items[i];
            json_text_open(json, '{');
            write_text(json, "optimizer", group->optimizer);
            json_text_key(json, "options");
            json_text_open(json, '{');
            write_options(json, group->options.items, group->options.count);
            json_text_close(json, '}');
            json_text_key(json, "parameters");
            json_text_open(json, '[');
            for (uint32_t p = 0; p < group->over.count; p++)
                json_text_string(json, module->params.items[group->over.items[p]].name);
            json_text_close(json, ']');
            json_text_close(json, '}');
        }
        json_text_close(json, ']');
    }
    write_options(json, module->train.items, module->train.count);
    json_text_close(json, '}');
}

static void write_templates(JsonText *json, const IrModule *module)
{
    uint32_t count = module->sources.count > 0 ? module->sources.count : module->circuits.count;
    IrCircuit *const *circuits =
        module->sources.count > 0 ? module->sources.items : module->circuits.items;
    json_text_key(json, "templates");
    json_text_open(json, '[');
    if (module->entry_circuit < count)
        template_write(json, circuits[module->entry_circuit]);
    for (uint32_t i = 0; i < count; i++)
        if (i != module->entry_circuit)
            template_write(json, circuits[i]);
    json_text_close(json, ']');
}

static void write_memory(JsonText *json, const Plan *plan)
{
    write_text(json, "name", plan_name(plan));
    write_int(json, "constants", plan->sizes.constants);
    write_int(json, "uniform", plan->sizes.uniform);
    write_int(json, "accumulators", plan->sizes.accumulators);
    write_int(json, "kept", plan->sizes.kept);
    write_int(json, "sums", plan->sizes.accumulators + plan->sizes.block_sums);
    write_int(json, "features", plan->sizes.features);
    write_int(json, "work", plan->sizes.work);
}

static void write_cost(JsonText *json, const PlanCost *cost)
{
    json_text_key(json, "step");
    json_text_number(json, cost->step);
    json_text_key(json, "step_of_two");
    json_text_number(json, cost->step_of_two);
    json_text_key(json, "group");
    json_text_number(json, cost->group);
    json_text_key(json, "region");
    json_text_number(json, cost->region);
}

/* What a plan needs and costs; what they share stands in "sizes". */
static void write_plans(JsonText *json, const Plan *const *plans, uint32_t count)
{
    json_text_key(json, "plans");
    json_text_open(json, '[');
    for (uint32_t i = 0; i < count && !plans[i]->is_whole; i++) {
        json_text_open(json, '{');
        write_memory(json, plans[i]);
        write_cost(json, &plans[i]->cost);
        if (plans[i]->forced) {
            json_text_key(json, "forced");
            json_text_bool(json, true);
        }
        json_text_close(json, '}');
    }
    json_text_close(json, ']');
    if (!plans[count - 1]->is_whole)
        return;
    json_text_key(json, "states");
    json_text_open(json, '{');
    write_memory(json, plans[count - 1]);
    json_text_close(json, '}');
}

/* What is fitted and how its kernel is put together. */
static void write_fit(JsonText *json, const IrModule *module)
{
    const IrFit *fit = &module->fit;
    const IrKernel *kernel = fit->kernel;
    json_text_key(json, "fit");
    json_text_open(json, '{');
    write_text(json, "method", fit->method);
    write_text(json, "column", module->columns.items[fit->column].name);
    json_text_key(json, "options");
    json_text_open(json, '{');
    write_options(json, fit->options.items, fit->options.count);
    json_text_close(json, '}');
    write_int(json, "left_numbers", kernel->left_numbers);
    write_int(json, "right_numbers", kernel->right_numbers);
    json_text_key(json, "overlaps");
    json_text_open(json, '[');
    for (uint32_t k = 0; k < kernel->overlaps.count; k++) {
        json_text_open(json, '[');
        json_text_int(json, kernel->overlaps.items[k].left);
        json_text_int(json, kernel->overlaps.items[k].right);
        json_text_int(json, kernel->overlaps.items[k].size);
        json_text_close(json, ']');
    }
    json_text_close(json, ']');
    json_text_key(json, "symmetric");
    json_text_bool(json, kernel->is_symmetric);
    json_text_close(json, '}');
}

/* Where a kernel alone is fitted, the model is the kernel as written; the module has its features. */
static const IrModule *described(const IrModule *module)
{
    const IrKernel *kernel = module->fit.kernel;
    return kernel != NULL && kernel->left == module ? kernel->whole : module;
}

char *codegen_metadata(Arena *arena, const CodegenPart *part, const CodegenOptions *options)
{
    const IrModule *module = part->module;
    const Plan *const *plans = part->plans;
    const uint32_t num_plans = part->num_plans;
    const Plan *plan = plans[0];
    JsonText json = {.arena = arena, .fresh = true};
    json_text_open(&json, '{');
    write_int(&json, "abi", QML_ABI_VERSION);
    write_text(&json, "qmlc", options->version);
    write_text(&json, "precision", options->single ? "f32" : "f64");
    write_text(&json, "model", module->model);
    write_text(&json, "hash", module->hash);
    const IrModule *told = described(module);
    write_gates(&json, arena,
                told->entry_circuit == IR_NONE ? NULL : source_circuit(told, told->entry_circuit));
    write_calls(&json, arena, told);
    write_sizes(&json, &plan->sizes);
    write_plans(&json, plans, num_plans);
    write_parameters(&json, module);
    write_options_of_run(&json, module);
    json_text_key(&json, "columns");
    json_text_open(&json, '[');
    for (uint32_t i = 0; i < module->columns.count; i++)
        write_column(&json, &module->columns.items[i]);
    json_text_close(&json, ']');
    write_output(&json, module, plan);
    write_train(&json, module);
    if (module->fit.method != NULL)
        write_fit(&json, module);
    write_templates(&json, module);
    json_text_close(&json, '}');
    return json_text_finish(&json);
}
