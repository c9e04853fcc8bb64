/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `qmlc info` for people. */
#include <string.h>

#include "compiler/draw/label.h"
#include "compiler/info/info.h"
#include "lang/parse.h"

enum { MOST_FREQUENCIES = 1024, MOST_SHOWN = 12 };

static void put_circuit(uint32_t num_qubits, const IrStats *stats, Text *out)
{
    text_add(out, "%u qubit%s, depth %llu, gates", num_qubits, num_qubits == 1 ? "" : "s",
             (unsigned long long)stats->depth);
    for (GateId gate = 0; gate < GATE_COUNT; gate++)
        if (stats->counts[gate] > 0)
            text_add(out, "  %s %llu", gate_info(gate)->name,
                     (unsigned long long)stats->counts[gate]);
    text_add(out, "%s\n", stats->total == 0 ? "  none" : "");
}

/* ---------------------------------------------------------------- frequencies */
/* -k..k, in steps of anything; otherwise a list. */
static const char *sums_text(Arena *arena, const Frequencies *sums)
{
    if (sums->count == 1)
        return "0 only";
    const Frequency *step = &sums->items[1], *last = &sums->items[sums->count - 1];
    bool even = true;
    for (uint32_t k = 2; k < sums->count && even; k++) {
        const Frequency wanted = frequency_times(step, k, 1);
        even = frequency_equal(&sums->items[k], &wanted);
    }
    const char *largest = frequency_text(arena, last), *size = frequency_text(arena, step);
    if (even && strcmp(size, "1") == 0)
        return arena_printf(arena, "-%s..%s", largest, largest);
    if (even)
        return arena_printf(arena, "-%s%s%s..%s in steps of %s", strchr(largest, ' ') ? "(" : "",
                            largest, strchr(largest, ' ') ? ")" : "", largest, size);
    const char *text = "0, and plus and minus";
    for (uint32_t k = 1; k < sums->count && k < MOST_SHOWN; k++)
        text = arena_printf(arena, "%s%s %s", text, k > 1 ? "," : "",
                            frequency_text(arena, &sums->items[k]));
    if (sums->count <= MOST_SHOWN)
        return text;
    return arena_printf(arena, "%s, .. %s (%u in all)", text, largest, 2 * sums->count - 1);
}

static const char *feature_text(Arena *arena, const Feature *feature)
{
    Frequencies sums = {0};
    if (feature->gates == 0 && feature->kind != FEATURE_NONLINEAR)
        return "in no angle";
    if (feature->kind == FEATURE_READ)
        return "in a read that is not linear in the state: no finite set of its own";
    if (feature->kind == FEATURE_SCALED)
        return "scaled by parameters, so that its frequencies move in training";
    if (feature->kind == FEATURE_NONLINEAR)
        return "goes through a nonlinear function or a product of data: no frequencies of its own";
    if (!frequency_sums(arena, &feature->parts, MOST_FREQUENCIES, &sums))
        return arena_printf(arena, "more than %d frequencies, up to %.6g", 2 * MOST_FREQUENCIES,
                            frequency_largest(&feature->parts));
    return sums_text(arena, &sums);
}

/* Neighbours that have the same are one line. */
static void put_features(const Info *info, const InfoModel *model, Text *out)
{
    for (uint32_t k = 0; k < model->features.count; k++) {
        const char *text = feature_text(info->arena, &model->features.items[k]);
        uint32_t last = k;
        while (last + 1 < model->features.count &&
               strcmp(text, feature_text(info->arena, &model->features.items[last + 1])) == 0)
            last++;
        text_add(out, "  %s %s", k == 0 ? "frequencies of" : "              ",
                 model->features.items[k].name);
        if (last > k)
            text_add(out, " .. %s", model->features.items[last].name);
        text_add(out, ": %s\n", text);
        k = last;
    }
}

static void put_model(const Info *info, const InfoModel *model, Text *out)
{
    text_add(out, "model %s: ", model->model->name);
    if (model->lacks != NULL)
        text_add(out, "does not run yet: %s\n", model->lacks);
    else if (model->num_qubits > 0)
        put_circuit(model->num_qubits, &model->stats, out);
    else
        text_add(out, "no circuit of its own\n");
    for (uint32_t k = 0; k < model->calls.count; k++) {
        const InfoCall *call = &model->calls.items[k];
        text_add(out, "  calls %s %llu time%s: ", call->model, (unsigned long long)call->count,
                 call->count == 1 ? "" : "s");
        put_circuit(call->num_qubits, &call->stats, out);
    }
    if (model->reads.count > 0)
        text_add(out, "  reads");
    for (uint32_t k = 0; k < model->reads.count; k++)
        text_add(out, "%s %s", k > 0 ? "," : "", model->reads.items[k]);
    text_add(out, "%s  value %s\n", model->reads.count > 0 ? "\n" : "", model->value);
    put_features(info, model, out);
}

/* ---------------------------------------------------------------- declarations */
static void put_call(Arena *arena, const char *name, const double *args, uint32_t count, Text *out)
{
    text_add(out, "%s%s", name, count > 0 ? "(" : "");
    for (uint32_t k = 0; k < count; k++)
        text_add(out, "%s%s", k > 0 ? ", " : "", label_number(arena, args[k]));
    text_add(out, "%s", count > 0 ? ")" : "");
}

static void put_type(const char *name, const Ty *type, Text *out)
{
    static const char *const kinds[] = {
        [TY_REAL] = "real", [TY_ANGLE] = "angle", [TY_CLASS] = "class", [TY_BIT] = "bit"};
    text_add(out, "  %s: %s", name, kinds[type->kind]);
    for (uint8_t d = 0; d < type->rank; d++)
        text_add(out, "%s%lld%s", d == 0 ? "[" : ", ", (long long)type->dims[d],
                 d + 1 == type->rank ? "]" : "");
}

static void put_range(const Info *info, const TParam *param, Text *out)
{
    if (param->has_range)
        text_add(out, " in %s..%s", label_number(info->arena, param->low),
                 label_number(info->arena, param->high));
}

static uint64_t count_scalars(const TProgram *program)
{
    uint64_t count = 0;
    for (uint32_t k = 0; k < program->params.count; k++) {
        const Ty *type = &program->params.items[k].type;
        uint64_t size = 1;
        for (uint8_t d = 0; d < type->rank; d++)
            size *= (uint64_t)type->dims[d];
        count += program->params.items[k].option ? 0 : size;
    }
    return count;
}

static void put_parameters(const Info *info, Text *out)
{
    const uint64_t scalars = count_scalars(info->program);
    bool options = false;
    text_add(out, "parameters: %llu scalar%s\n", (unsigned long long)scalars,
             scalars == 1 ? "" : "s");
    for (uint32_t k = 0; k < info->program->params.count; k++) {
        const TParam *param = &info->program->params.items[k];
        options = options || param->option;
        if (param->option)
            continue;
        put_type(param->name, &param->type, out);
        put_range(info, param, out);
        text_add(out, " ~ ");
        put_call(info->arena, param->init != NULL ? param->init : "zeros", param->init_args,
                 param->num_init_args, out);
        text_add(out, "%s\n", param->frozen ? ", frozen" : "");
    }
    text_add(out, "%s", options ? "options\n" : "");
    for (uint32_t k = 0; k < info->program->params.count; k++) {
        const TParam *param = &info->program->params.items[k];
        if (!param->option)
            continue;
        put_type(param->name, &param->type, out);
        put_range(info, param, out);
        text_add(out, " = %s\n", label_number(info->arena, param->init_args[0]));
    }
}

static void put_columns(const Info *info, Text *out)
{
    if (info->program->columns.count > 0)
        text_add(out, "columns\n");
    for (uint32_t k = 0; k < info->program->columns.count; k++) {
        const TColumn *column = &info->program->columns.items[k];
        put_type(column->name, &column->type, out);
        if (column->type.kind == TY_CLASS)
            text_add(out, " of %u labels", column->type.num_labels);
        if (column->has_range)
            text_add(out, " in %s..%s", label_number(info->arena, column->low),
                     label_number(info->arena, column->high));
        for (uint32_t p = 0; p < column->pipeline.count; p++) {
            const TPreprocess *step = &column->pipeline.items[p];
            text_add(out, " ~> ");
            if (step->strings.count == 0)
                put_call(info->arena, step->step, step->numbers.items, step->numbers.count, out);
            for (uint32_t s = 0; s < step->strings.count; s++) {
                text_add(out, "%s\"", s > 0 ? ", " : arena_printf(info->arena, "%s(", step->step));
                text_add_escaped(out, step->strings.items[s], strlen(step->strings.items[s]));
                text_add(out, "\"%s", s + 1 == step->strings.count ? ")" : "");
            }
        }
        text_add(out, "\n");
    }
}

static void put_option(const Info *info, const TOption *option, Text *out)
{
    text_add(out, "%s = %s", option->name,
             option->word != NULL ? option->word : label_number(info->arena, option->value));
}

static void put_training(const Info *info, Text *out)
{
    const TProgram *program = info->program;
    for (uint32_t k = 0; k < program->losses.count; k++) {
        const TLoss *loss = &program->losses.items[k];
        text_add(out, "loss %s%s%s%s\n", loss->name != NULL ? loss->name : "",
                 loss->name != NULL ? " = " : "", ast_print_expr(info->arena, loss->written),
                 loss->rows ? ", averaged over rows" : "");
    }
    if (program->groups.count + program->train.count > 0)
        text_add(out, "train ");
    for (uint32_t k = 0; k < program->groups.count; k++) {
        const TTrainGroup *group = &program->groups.items[k];
        text_add(out, "%s%s(", k > 0 ? ", " : "", group->optimizer);
        for (uint32_t i = 0; i < group->options.count; i++) {
            text_add(out, "%s", i > 0 ? ", " : "");
            put_option(info, &group->options.items[i], out);
        }
        text_add(out, ")");
    }
    for (uint32_t i = 0; i < program->train.count; i++) {
        text_add(out, "%s", i + program->groups.count > 0 ? ", " : "");
        put_option(info, &program->train.items[i], out);
    }
    if (program->groups.count + program->train.count > 0)
        text_add(out, "\n");
    for (uint32_t k = 0; k < program->fits.count; k++)
        text_add(out, "fit %s\n", program->fits.items[k].method);
}

static void put_circuits(const Info *info, Text *out)
{
    static const char *const roles[] = {
        [ROLE_CIRCUIT] = "circuit", [ROLE_ENCODER] = "encoder", [ROLE_ANSATZ] = "ansatz"};
    for (uint32_t k = 0; k < info->program->circuits.count; k++) {
        const TCircuit *circuit = info->program->circuits.items[k];
        int64_t qubits = 0;
        for (uint32_t r = 0; r < circuit->registers.count; r++)
            qubits += circuit->registers.items[r]->size;
        text_add(out, "%s %s: %lld qubit%s, %s\n", roles[circuit->role], circuit->name,
                 (long long)qubits, qubits == 1 ? "" : "s",
                 circuit->effect == EFFECT_UNITARY       ? "unitary"
                 : circuit->effect == EFFECT_PREPARATION ? "a preparation"
                                                         : "a channel");
    }
}

void info_text(const Info *info, Text *out)
{
    text_add(out, "%s (qmlc %s)\nhash %s\n", info->program->name, info->version,
             info->program->hash);
    put_parameters(info, out);
    put_columns(info, out);
    for (uint32_t k = 0; k < info->models.count; k++)
        put_model(info, &info->models.items[k], out);
    put_circuits(info, out);
    put_training(info, out);
}
