/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* See hosted.h. */
#include "tests/support/hosted.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/qtest.h"

static void open_with(Hosted *hosted, const char *text, const CompileOptions *options)
{
    QmlError error = {0};
    memset(hosted, 0, sizeof *hosted);
    const QmlModel *code = NULL;
    Compilation *c = &hosted->compilation;
    if (compilation_open(c, options) && compilation_load_text(c, "test.qml", text, strlen(text)))
        code = compilation_jit(c);
    if (!code) {
        compilation_report(c, stderr);
        fail_msg("the model does not compile:\n%s", text);
    }
    if (!model_read(&hosted->model, code, &hosted->memory, &error))
        fail_msg("metadata: %s", error.message);
    hosted->engine = qmlrt_engine_create(code, qmlrt_select_variant(code, "lanes"),
                                         &hosted->model.sizes, 1, &error);
    const ModelPlan *states = &hosted->model.states;
    hosted->state_engine = qmlrt_engine_create(code, qmlrt_select_variant(code, states->name),
                                               &states->sizes, 1, &error);
    if (!hosted->engine || !hosted->state_engine)
        fail_msg("engine: %s", error.message);
}

void hosted_open(Hosted *hosted, const char *text, int level)
{
    open_with(hosted, text,
              &(CompileOptions){.level = level, .library_path = "stdlib", .plan = "all"});
}

void hosted_open_single(Hosted *hosted, const char *text, int level)
{
    open_with(hosted, text,
              &(CompileOptions){
                  .level = level, .library_path = "stdlib", .plan = "lanes", .single = true});
}

void hosted_close(Hosted *hosted)
{
    qmlrt_engine_free(hosted->engine);
    qmlrt_engine_free(hosted->state_engine);
    model_free(&hosted->model);
    memory_free(&hosted->memory);
    compilation_close(&hosted->compilation);
}

void hosted_state(Hosted *hosted, const double *params, double *state)
{
    QmlError error = {0};
    qmlrt_engine_set_params(hosted->state_engine, params);
    if (!qmlrt_engine_state(hosted->state_engine, NULL, state, &error))
        fail_msg("state: %s", error.message);
}

double hosted_gradient(Hosted *hosted, const double *params, const double *row, double *gradient)
{
    QmlError error = {0};
    double loss = 0;
    qmlrt_engine_set_params(hosted->engine, params);
    if (!qmlrt_engine_value_grad(hosted->engine, 0, row, NULL, 1, &loss, gradient, &error))
        fail_msg("gradient: %s", error.message);
    return loss;
}
