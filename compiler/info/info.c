/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Each model is lowered by itself, so that programs are described that are checked but cannot be
 * built yet, and models that no loss uses. */
#include "compiler/info/info.h"

#include "compiler/draw/label.h"
#include "compiler/lower/lower.h"
#include "lang/parse.h"

static void collect_calls(Arena *arena, const IrModule *module, InfoModel *model)
{
    const IrFunction *predict = module->functions.items[0];
    for (uint32_t i = 0; i < module->circuits.count; i++) {
        InfoCall call = {.model = module->circuits.items[i]->name};
        for (uint32_t k = 0; k < predict->nodes.count; k++)
            call.count +=
                predict->nodes.items[k].op == IR_circuit && predict->nodes.items[k].index == i;
        if (call.count == 0 || i == module->entry_circuit)
            continue;
        call.num_qubits = module->circuits.items[i]->num_qubits;
        call.stats = ir_circuit_stats(arena, module->circuits.items[i]);
        VEC_PUSH(arena, &model->calls, call);
    }
}

static void collect_reads(const Info *info, InfoModel *model)
{
    const LabelContext context = {info->arena, info->program, NULL, NULL};
    LabelReads reads = {0};
    label_reads(info->arena, model->model->value, &reads);
    for (uint32_t k = 0; k < reads.count; k++)
        VEC_PUSH(info->arena, &model->reads, label_read(&context, reads.items[k]));
    model->value = ast_print_expr(info->arena, model->model->written);
}

static bool collect_model(Info *info, const TModel *from, DiagSink *sink)
{
    InfoModel model = {.model = from, .lacks = lower_model_lacks(info->arena, from)};
    if (model.lacks != NULL) {
        collect_reads(info, &model);
        VEC_PUSH(info->arena, &info->models, model);
        return true;
    }
    const IrModule *module = lower_model_alone(info->arena, info->program, from, sink);
    if (module == NULL)
        return false;
    if (module->entry_circuit != IR_NONE) {
        const IrCircuit *circuit = module->circuits.items[module->entry_circuit];
        model.num_qubits = circuit->num_qubits;
        model.stats = ir_circuit_stats(info->arena, circuit);
        model.features = features_of(info->arena, module, from);
    }
    collect_calls(info->arena, module, &model);
    collect_reads(info, &model);
    VEC_PUSH(info->arena, &info->models, model);
    return true;
}

const Info *info_collect(Arena *arena, const TProgram *program, const char *version, DiagSink *sink)
{
    Info *info = NEW(arena, Info);
    info->arena = arena;
    info->program = program;
    info->version = version;
    for (uint32_t k = 0; k < program->models.count; k++)
        if (!collect_model(info, program->models.items[k], sink))
            return NULL;
    const TModel *kernel = program->fits.count > 0 ? program->fits.items[0].kernel->model : NULL;
    const TModel *entry = program->losses.count > 0 ? program->entry : kernel;
    for (uint32_t k = 0; k < info->models.count; k++)
        if (entry != NULL && info->models.items[k].model == entry)
            info->entry = &info->models.items[k];
    return info;
}
