/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `qmlc info --json`. The members of `./model info --json` come first and are the same; SPEC.md
 * [CLI-32] lists the others. */
#include <math.h>

#include "compiler/info/info.h"
#include "lang/parse.h"
#include "runtime/base/json.h"

enum { MOST_FREQUENCIES = 1024 };

static void put_numbers(JsonWriter *w, const char *key, const double *values, uint32_t count)
{
    jwriter_put_begin(w, key, '[');
    for (uint32_t k = 0; k < count; k++)
        jwriter_number(w, values[k]);
    jwriter_end(w, ']');
}

static uint64_t put_shape(JsonWriter *w, const Ty *type)
{
    uint64_t count = 1;
    jwriter_put_begin(w, "shape", '[');
    for (uint8_t d = 0; d < type->rank; d++) {
        jwriter_integer(w, (uint64_t)type->dims[d]);
        count *= (uint64_t)type->dims[d];
    }
    jwriter_end(w, ']');
    return count;
}

/* ---------------------------------------------------------------- circuits */
static void put_circuit(JsonWriter *w, uint32_t num_qubits, const IrStats *stats)
{
    jwriter_put_integer(w, "num_qubits", num_qubits);
    jwriter_put_begin(w, "gates", '{');
    for (GateId gate = 0; gate < GATE_COUNT; gate++)
        if (stats->counts[gate] > 0)
            jwriter_put_integer(w, gate_info(gate)->name, stats->counts[gate]);
    jwriter_end(w, '}');
    jwriter_put_integer(w, "depth", stats->depth);
}

static void put_calls(JsonWriter *w, const InfoModel *model)
{
    jwriter_put_begin(w, "calls", '[');
    for (uint32_t k = 0; model != NULL && k < model->calls.count; k++) {
        const InfoCall *call = &model->calls.items[k];
        jwriter_begin(w, '{');
        jwriter_put_string(w, "model", call->model);
        jwriter_put_integer(w, "count", call->count);
        put_circuit(w, call->num_qubits, &call->stats);
        jwriter_end(w, '}');
    }
    jwriter_end(w, ']');
}

static void put_frequencies(JsonWriter *w, const Info *info, const Feature *feature)
{
    Frequencies sums = {0};
    const bool exact = feature->kind == FEATURE_EXACT &&
                       frequency_sums(info->arena, &feature->parts, MOST_FREQUENCIES, &sums);
    if (!exact) {
        jwriter_put_number(w, "frequencies", (double)NAN); /* null */
        jwriter_put_string(w, "why",
                           feature->kind == FEATURE_EXACT    ? "too many"
                           : feature->kind == FEATURE_SCALED ? "scaled by parameters"
                           : feature->kind == FEATURE_READ
                               ? "a read that is not linear in the state"
                               : "nonlinear");
        return;
    }
    jwriter_put_begin(w, "frequencies", '[');
    for (uint32_t k = 0; k < sums.count; k++)
        jwriter_number(w, frequency_value(&sums.items[k]));
    jwriter_end(w, ']');
    jwriter_put_begin(w, "exact", '[');
    for (uint32_t k = 0; k < sums.count; k++)
        jwriter_string(w, frequency_text(info->arena, &sums.items[k]));
    jwriter_end(w, ']');
}

static void put_features(JsonWriter *w, const Info *info, const InfoModel *model)
{
    jwriter_put_begin(w, "features", '[');
    for (uint32_t k = 0; k < model->features.count; k++) {
        const Feature *feature = &model->features.items[k];
        jwriter_begin(w, '{');
        jwriter_put_string(w, "name", feature->name);
        jwriter_put_integer(w, "angles", feature->gates);
        put_frequencies(w, info, feature);
        jwriter_end(w, '}');
    }
    jwriter_end(w, ']');
}

static void put_models(JsonWriter *w, const Info *info)
{
    jwriter_put_begin(w, "models", '[');
    for (uint32_t k = 0; k < info->models.count; k++) {
        const InfoModel *model = &info->models.items[k];
        jwriter_begin(w, '{');
        jwriter_put_string(w, "model", model->model->name);
        if (model->lacks != NULL)
            jwriter_put_string(w, "lacks", model->lacks);
        put_circuit(w, model->num_qubits, &model->stats);
        put_calls(w, model);
        jwriter_put_begin(w, "reads", '[');
        for (uint32_t r = 0; r < model->reads.count; r++)
            jwriter_string(w, model->reads.items[r]);
        jwriter_end(w, ']');
        jwriter_put_string(w, "value", model->value);
        put_features(w, info, model);
        jwriter_end(w, '}');
    }
    jwriter_end(w, ']');
    jwriter_put_begin(w, "circuits", '[');
    for (uint32_t k = 0; k < info->program->circuits.count; k++) {
        static const char *const roles[] = {
            [ROLE_CIRCUIT] = "circuit", [ROLE_ENCODER] = "encoder", [ROLE_ANSATZ] = "ansatz"};
        static const char *const effects[] = {[EFFECT_UNITARY] = "unitary",
                                              [EFFECT_PREPARATION] = "preparation",
                                              [EFFECT_CHANNEL] = "channel"};
        const TCircuit *circuit = info->program->circuits.items[k];
        uint64_t qubits = 0;
        for (uint32_t r = 0; r < circuit->registers.count; r++)
            qubits += (uint64_t)circuit->registers.items[r]->size;
        jwriter_begin(w, '{');
        jwriter_put_string(w, "circuit", circuit->name);
        jwriter_put_string(w, "role", roles[circuit->role]);
        jwriter_put_integer(w, "num_qubits", qubits);
        jwriter_put_string(w, "effect", effects[circuit->effect]);
        jwriter_end(w, '}');
    }
    jwriter_end(w, ']');
}

/* ---------------------------------------------------------------- declarations */
static void put_range(JsonWriter *w, bool has_range, double low, double high)
{
    if (!has_range)
        return;
    jwriter_put_number(w, "low", low);
    jwriter_put_number(w, "high", high);
}

static void put_parameters(JsonWriter *w, const TProgram *program)
{
    jwriter_put_begin(w, "parameters", '[');
    for (uint32_t k = 0; k < program->params.count; k++) {
        const TParam *param = &program->params.items[k];
        if (param->option)
            continue;
        jwriter_begin(w, '{');
        jwriter_put_string(w, "name", param->name);
        jwriter_put_integer(w, "count", put_shape(w, &param->type));
        put_range(w, param->has_range, param->low, param->high);
        if (param->frozen)
            jwriter_put_bool(w, "frozen", true);
        jwriter_put_string(w, "kind", param->type.kind == TY_ANGLE ? "angle" : "real");
        jwriter_put_begin(w, "init", '{');
        jwriter_put_string(w, "kind", param->init != NULL ? param->init : "zeros");
        put_numbers(w, "args", param->init_args, param->num_init_args);
        jwriter_end(w, '}');
        jwriter_end(w, '}');
    }
    jwriter_end(w, ']');
}

static void put_options(JsonWriter *w, const TProgram *program)
{
    jwriter_put_begin(w, "options", '[');
    for (uint32_t k = 0; k < program->params.count; k++) {
        const TParam *param = &program->params.items[k];
        if (!param->option)
            continue;
        jwriter_begin(w, '{');
        jwriter_put_string(w, "name", param->name);
        jwriter_put_number(w, "value", param->init_args[0]);
        put_range(w, param->has_range, param->low, param->high);
        jwriter_end(w, '}');
    }
    jwriter_end(w, ']');
}

static void put_columns(JsonWriter *w, const Info *info)
{
    jwriter_put_begin(w, "columns", '[');
    for (uint32_t k = 0; k < info->program->columns.count; k++) {
        const TColumn *column = &info->program->columns.items[k];
        const bool labels = column->type.kind == TY_CLASS;
        jwriter_begin(w, '{');
        jwriter_put_string(w, "name", column->name);
        put_shape(w, &column->type);
        jwriter_put_string(w, "kind",
                           labels                        ? "class"
                           : column->type.kind == TY_BIT ? "bit"
                                                         : "real");
        if (labels)
            jwriter_put_begin(w, "labels", '[');
        for (uint32_t l = 0; labels && l < column->type.num_labels; l++)
            jwriter_string(w, column->type.labels != NULL ? column->type.labels[l]
                                                          : arena_printf(info->arena, "%u", l));
        if (labels)
            jwriter_end(w, ']');
        put_range(w, column->has_range, column->low, column->high);
        jwriter_put_begin(w, "pipeline", '[');
        for (uint32_t p = 0; p < column->pipeline.count; p++) {
            const TPreprocess *step = &column->pipeline.items[p];
            jwriter_begin(w, '{');
            jwriter_put_string(w, "step", step->step);
            jwriter_put_begin(w, "args", '[');
            for (uint32_t a = 0; a < step->strings.count; a++)
                jwriter_string(w, step->strings.items[a]);
            for (uint32_t a = 0; a < step->numbers.count; a++)
                jwriter_number(w, step->numbers.items[a]);
            jwriter_end(w, ']');
            jwriter_end(w, '}');
        }
        jwriter_end(w, ']');
        jwriter_end(w, '}');
    }
    jwriter_end(w, ']');
}

/* ---------------------------------------------------------------- objectives */
static void put_option(JsonWriter *w, const TOption *option)
{
    if (option->word != NULL)
        jwriter_put_string(w, option->name, option->word);
    else
        jwriter_put_number(w, option->name, option->value);
}

static void put_losses(JsonWriter *w, const Info *info)
{
    jwriter_put_begin(w, "losses", '[');
    for (uint32_t k = 0; k < info->program->losses.count; k++) {
        const TLoss *loss = &info->program->losses.items[k];
        jwriter_begin(w, '{');
        if (loss->name != NULL)
            jwriter_put_string(w, "name", loss->name);
        jwriter_put_string(w, "value", ast_print_expr(info->arena, loss->written));
        jwriter_put_bool(w, "rows", loss->rows);
        jwriter_end(w, '}');
    }
    jwriter_end(w, ']');
}

static void put_train(JsonWriter *w, const TProgram *program)
{
    jwriter_put_begin(w, "train", '{');
    jwriter_put_begin(w, "groups", '[');
    for (uint32_t k = 0; k < program->groups.count; k++) {
        const TTrainGroup *group = &program->groups.items[k];
        jwriter_begin(w, '{');
        jwriter_put_string(w, "optimizer", group->optimizer);
        jwriter_put_begin(w, "options", '{');
        for (uint32_t i = 0; i < group->options.count; i++)
            put_option(w, &group->options.items[i]);
        jwriter_end(w, '}');
        jwriter_put_begin(w, "parameters", '[');
        for (uint32_t i = 0; i < group->over.count; i++)
            jwriter_string(w, program->params.items[group->over.items[i]].name);
        jwriter_end(w, ']');
        jwriter_end(w, '}');
    }
    jwriter_end(w, ']');
    for (uint32_t i = 0; i < program->train.count; i++)
        put_option(w, &program->train.items[i]);
    jwriter_end(w, '}');
    jwriter_put_begin(w, "fits", '[');
    for (uint32_t k = 0; k < program->fits.count; k++)
        jwriter_string(w, program->fits.items[k].method);
    jwriter_end(w, ']');
}

/* ---------------------------------------------------------------- all */
void info_json(const Info *info, Text *out)
{
    const TProgram *program = info->program;
    const IrStats none = {.depth = 0};
    const InfoModel *entry = info->entry;
    JsonWriter writer = {.text = out}, *w = &writer;
    jwriter_begin(w, '{');
    jwriter_put_string(w, "model", program->name);
    put_circuit(w, entry != NULL ? entry->num_qubits : 0, entry != NULL ? &entry->stats : &none);
    put_calls(w, entry);
    put_parameters(w, program);
    put_options(w, program);
    jwriter_put_string(w, "hash", program->hash);
    jwriter_put_string(w, "qmlc", info->version);
    put_columns(w, info);
    put_models(w, info);
    put_losses(w, info);
    put_train(w, program);
    jwriter_end(w, '}');
    text_add(out, "\n");
}
