/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A loss over the batch: passes over all of its rows, one after the other, with a join between them.
 *
 *   pass p   every group of QML_LANES rows on some thread -> A sums each -> pairwise tree over groups -> join p
 *
 * What a row keeps for later passes, or for partners, lies in the group's own memory, which only its own pass writes; sums
 * over partners run in the order of the rows. So nothing depends on which thread ran a group. */
#include <stdint.h>
#include <string.h>

#include "runtime/step_internal.h"

enum { WEIGHTS = 3 }; /* weight, first row, number */

void step_batch_free(BatchMemory *batch)
{
    qmlrt_doubles_free(batch->data);
    qmlrt_doubles_free(batch->weight);
    qmlrt_doubles_free(batch->store);
    qmlrt_doubles_free(batch->sums);
    qmlrt_doubles_free(batch->result);
    memset(batch, 0, sizeof *batch);
}

/* So many doubles, in each of so many lanes, for each group. */
static bool take_groups(double **memory, const char *name, size_t groups, size_t doubles,
                        size_t lanes, QmlError *error)
{
    if (doubles != 0 && lanes > SIZE_MAX / doubles)
        return qmlrt_fail_memory(error, name, groups, doubles * sizeof(double));
    return doubles == 0 || step_take(memory, name, groups, doubles * lanes, error);
}

static size_t most_sums(const QmlPasses *passes)
{
    size_t most = 0;
    for (size_t p = 0; p < passes->num_passes; p++)
        most = passes->passes[p].num_sums > most ? passes->passes[p].num_sums : most;
    return most;
}

static bool reserve(QmlEngine *engine, const QmlPasses *passes, size_t groups, QmlError *error)
{
    BatchMemory *batch = &engine->batch;
    const size_t sums = most_sums(passes);
    if (groups <= batch->groups && passes->store <= batch->kept && sums <= batch->num_sums)
        return true;
    groups = groups > batch->groups ? groups : batch->groups;
    const size_t kept = passes->store > batch->kept ? passes->store : batch->kept;
    const size_t most = sums > batch->num_sums ? sums : batch->num_sums;
    step_batch_free(batch);
    if (!take_groups(&batch->data, "the rows of the batch", groups, engine->sizes.data, QML_LANES,
                     error) ||
        !take_groups(&batch->weight, "the rows' weights", groups, WEIGHTS, QML_LANES, error) ||
        !take_groups(&batch->store, "what the rows of the batch keep", groups, kept, QML_LANES,
                     error) ||
        !take_groups(&batch->sums, "the sums of the groups", groups, most, 1, error) ||
        !step_take(&batch->result, "the gradient", 1 + engine->sizes.params, 1, error)) {
        step_batch_free(batch);
        return false;
    }
    batch->groups = groups;
    batch->kept = kept;
    batch->num_sums = most;
    return true;
}

/* NULL where groups have none of them */
static double *of_group(double *all, size_t group, size_t each)
{
    return each == 0 ? all : all + group * each * QML_LANES;
}

static void pack(QmlEngine *engine, const Rows *rows, size_t groups)
{
    BatchMemory *batch = &engine->batch;
    for (size_t g = 0; g < groups; g++) {
        const size_t real =
            rows_pack(&engine->store, rows, g * QML_LANES,
                      of_group(batch->data, g, engine->sizes.data), engine->scratch[0].work);
        double *weight = batch->weight + g * WEIGHTS * QML_LANES;
        for (size_t lane = 0; lane < QML_LANES; lane++) {
            weight[lane] = lane < real ? 1.0 : 0.0;
            weight[QML_LANES + lane] = g == 0 && lane == 0 ? 1.0 : 0.0;
            weight[2 * QML_LANES + lane] = (double)(g * QML_LANES + lane);
        }
    }
}

/* ------------------------------------------------------------------ one pass */
typedef struct {
    QmlEngine *engine;
    const QmlPasses *passes;
    const QmlPass *pass;
    size_t rows;
} PassRun;

static void group_run(void *context, size_t group, int thread)
{
    const PassRun *run = context;
    QmlEngine *engine = run->engine;
    const BatchMemory *batch = &engine->batch;
    const Scratch *scratch = &engine->scratch[thread];
    const size_t sums = run->pass->num_sums;
    const QmlGroup seen = {
        .data = of_group(batch->data, group, engine->sizes.data),
        .weight = of_group(batch->weight, group, WEIGHTS),
        .store = of_group(batch->store, group, run->passes->store),
        .all_data = batch->data,
        .all_weight = batch->weight,
        .all_store = batch->store,
        .group = group,
        .rows = run->rows,
        .one = 1,
    };
    memset(scratch->accumulators, 0, run->pass->num_accumulators * QML_LANES * sizeof(double));
    run->pass->rows(engine->constants, engine->uniform, &seen, scratch->accumulators, scratch->kept,
                    scratch->work, sums == 0 ? batch->sums : batch->sums + group * sums);
}

bool step_batch(QmlEngine *engine, const QmlPasses *passes, const Rows *rows, double *loss,
                double *dparams, QmlError *error)
{
    const size_t groups = rows->count / QML_LANES + (rows->count % QML_LANES != 0);
    if (!reserve(engine, passes, groups, error))
        return false;
    BatchMemory *batch = &engine->batch;
    const double count = (double)rows->count;
    pack(engine, rows, groups);
    for (size_t p = 0; p < passes->num_passes; p++) {
        PassRun run = {engine, passes, &passes->passes[p], rows->count};
        if (p > 0) {
            qmlrt_pool_run(engine->pool, group_run, &run, groups);
            step_join(batch->sums, groups, run.pass->num_sums);
        }
        run.pass->join(engine->constants, engine->uniform, p > 0 ? batch->sums : &count,
                       batch->result);
    }
    *loss = batch->result[0];
    if (dparams)
        memcpy(dparams, batch->result + 1, engine->sizes.params * sizeof *dparams);
    return true;
}
