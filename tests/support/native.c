/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A module planned, compiled and loaded into this process. Memory is filled with NaN before use, so
 * that a value that nobody wrote is seen. */
#include "tests/support/native.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/processor.h"
#include "tests/support/qtest.h"

static double *native_memory(uint64_t doubles)
{
    size_t bytes = ((size_t)doubles * sizeof(double) + 63) / 64 * 64 + 64;
    double *memory = aligned_alloc(64, bytes);
    assert_non_null(memory);
    for (size_t i = 0; i < bytes / sizeof(double); i++)
        memory[i] = (double)NAN;
    return memory;
}

unsigned native_best_variant(void)
{
    static const unsigned variants[] = {0, CODEGEN_V2, CODEGEN_V3, CODEGEN_V4};
    if (CODEGEN_HOST == CODEGEN_AARCH64)
        return CODEGEN_NEON;
    return variants[qmlrt_processor_level() - 1];
}

void native_open(Native *native, Arena *arena, const IrModule *module, int level, unsigned variant)
{
    const CodegenOptions options = {level, variant, CODEGEN_HOST, false, CODEGEN_OBJECT, "test"};
    const char *message = NULL;
    memset(native, 0, sizeof *native);
    native->module = module;
    native->plan = plan_module(arena, module, PLAN_BY_LANES);
    const CodegenPart part = {module, {native->plan}, 1, ""};
    native->code = codegen_module(arena, &part, 1, &options);
    native->jit = jit_load(native->code.bytes, native->code.length, &message);
    if (native->jit == NULL)
        fail_msg("%s", message);
    native->model = jit_symbol(native->jit, "qml_model");
    assert_non_null(native->model);
    native->variant = &native->model->variants[0];
    const PlanSizes *sizes = &native->plan->sizes;
    native->constants = native_memory(sizes->constants);
    native->uniform = native_memory(sizes->uniform);
    native->data = native_memory((sizes->data + sizes->features) * QML_LANES);
    native->weight = native_memory(QML_LANES);
    native->loss = native_memory(QML_LANES);
    native->outputs = native_memory(sizes->outputs * QML_LANES);
    native->accumulators = native_memory(sizes->accumulators * QML_LANES);
    native->kept = native_memory(sizes->kept);
    native->work = native_memory(sizes->work);
    native->variant->init(native->constants);
}

void native_close(Native *native)
{
    double *all[] = {native->constants,    native->uniform, native->data,
                     native->weight,       native->loss,    native->outputs,
                     native->accumulators, native->kept,    native->work};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
    jit_free(native->jit);
}

void native_set_params(Native *native, const double *params)
{
    native->variant->setup(native->constants, params, native->uniform);
    native->variant->prologue(native->constants, params, native->uniform);
}

void native_set_rows(Native *native, const double *rows, uint32_t count)
{
    uint64_t scalars = native->plan->sizes.data;
    for (uint64_t d = 0; d < scalars; d++)
        for (uint32_t lane = 0; lane < QML_LANES; lane++)
            native->data[d * QML_LANES + lane] =
                rows[(lane < count ? lane : count - 1) * scalars + d];
    if (native->variant->features != NULL)
        native->variant->features(native->constants, native->data, native->work);
}

void native_predict(Native *native, uint32_t count, double *outputs)
{
    uint64_t scalars = native->plan->sizes.outputs;
    native->variant->predict(native->constants, native->uniform, native->data, native->outputs,
                             native->work);
    for (uint32_t row = 0; row < count; row++)
        for (uint64_t q = 0; q < scalars; q++)
            outputs[row * scalars + q] = native->outputs[q * QML_LANES + row];
}

static double weighted(const Native *native, const double *weights, uint32_t count)
{
    double total = 0;
    for (uint32_t row = 0; row < count; row++)
        total += weights[row] * native->loss[row];
    return total;
}

static QmlBlock block_of(const Native *native)
{
    return (QmlBlock){native->data, native->weight, native->loss, native->kept, 1};
}

double native_loss(Native *native, const double *weights, uint32_t count)
{
    const QmlBlock block = block_of(native);
    native->variant->objectives[0].value(native->constants, native->uniform, &block, native->work);
    return weighted(native, weights, count);
}

double native_gradient(Native *native, const double *weights, uint32_t count, double *gradient)
{
    uint64_t sums = native->plan->sizes.accumulators;
    for (uint32_t lane = 0; lane < QML_LANES; lane++)
        native->weight[lane] = lane < count ? weights[lane] : 0;
    memset(native->accumulators, 0, sums * QML_LANES * sizeof(double));
    const QmlObjective *objective = &native->variant->objectives[0];
    const QmlBlock block = block_of(native);
    double *total = native_memory(sums + native->plan->sizes.block_sums);
    objective->value_grad(native->constants, native->uniform, &block, native->accumulators,
                          native->work, total);
    objective->epilogue(native->constants, native->uniform, total, gradient);
    free(total);
    return weighted(native, weights, count);
}
