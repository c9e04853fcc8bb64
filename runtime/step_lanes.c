/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Outputs where the code left them, a row per lane, and the engine's threads and memory for regions of others: what the
 * matrix of a kernel is made of. */
#include "runtime/step_internal.h"

typedef struct {
    QmlEngine *engine;
    Rows rows;
    double *outputs;
} Lanes;

static void group_lanes(void *context, size_t group, int thread)
{
    const Lanes *l = context;
    QmlEngine *engine = l->engine;
    const Scratch *scratch = &engine->scratch[thread];
    const size_t first = group * QML_LANES;
    rows_pack(&engine->store, &l->rows, first, scratch->data, scratch->work);
    engine->variant->predict(engine->constants, engine->uniform, scratch->data,
                             l->outputs + first * engine->sizes.outputs, scratch->work);
}

void qmlrt_engine_lanes(QmlEngine *engine, const double *data, const size_t *indices, size_t count,
                        double *outputs)
{
    Lanes l = {engine, {data, indices, count}, outputs};
    qmlrt_pool_run(engine->pool, group_lanes, &l, count / QML_LANES + (count % QML_LANES != 0));
}

double *qmlrt_engine_data(QmlEngine *engine, int thread)
{
    return engine->scratch[thread].data;
}

void qmlrt_engine_group(QmlEngine *engine, int thread, double *outputs)
{
    const Scratch *scratch = &engine->scratch[thread];
    if (engine->sizes.features)
        engine->variant->features(engine->constants, scratch->data, scratch->work);
    engine->variant->predict(engine->constants, engine->uniform, scratch->data, outputs,
                             scratch->work);
}

const QmlVariant *qmlrt_engine_variant(const QmlEngine *engine)
{
    return engine->variant;
}

void qmlrt_engine_run(QmlEngine *engine, QmlPoolTask task, void *context, size_t count)
{
    qmlrt_pool_run(engine->pool, task, context, count);
}
