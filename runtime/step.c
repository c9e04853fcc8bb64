/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The engine's evaluations. A block is QML_BLOCK rows of the step: its groups run one after the other on one thread and
 * leave one loss and S sums; after the region the caller joins the blocks by a pairwise tree.
 *
 *   lanes   ((l0 + l1) + (l2 + l3)) + ((l4 + l5) + (l6 + l7)), by the model's value_grad()
 *   blocks  sums[i] += sums[i + s] for s = 1, 2, 4 ... and i a multiple of 2 s
 *
 * Nothing of this depends on which thread ran a block, so the bytes of a result do not either. */
#include <alloca.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/share.h"
#include "runtime/step_internal.h"

enum { LINE = 64, PAGE = 4096, GROUPS = QML_BLOCK / QML_LANES };

/* Threads share no page of what is larger than one, and how a thread's arrays lie to each other does not depend on the allocator:
 * eight qubits' sweeps on two threads were up to a fifth slower otherwise. */
double *qmlrt_doubles(size_t count)
{
    if (count > (SIZE_MAX - PAGE) / sizeof(double))
        return NULL;
    const size_t unit = count * sizeof(double) > PAGE ? PAGE : LINE;
    size_t bytes = (count * sizeof(double) + unit - 1) / unit * unit;
    bytes = bytes ? bytes : unit;
    double *memory = aligned_alloc(unit, bytes);
    if (memory)
        memset(memory, 0, bytes);
    return memory;
}

void qmlrt_doubles_free(double *memory)
{
    free(memory);
}

bool step_take(double **memory, const char *name, size_t count, size_t doubles, QmlError *error)
{
    *memory = count <= SIZE_MAX / doubles ? qmlrt_doubles(count * doubles) : NULL;
    return *memory || qmlrt_fail_memory(error, name, count, doubles * sizeof(double));
}

static bool scratch_create(Scratch *scratch, const QmlSizes *sizes, size_t width, QmlError *error)
{
    return step_take(&scratch->data, "the rows of a block", width, QML_BLOCK, error) &&
           step_take(&scratch->weight, "the weights", 1, QML_BLOCK, error) &&
           step_take(&scratch->loss, "the losses", 1, QML_BLOCK, error) &&
           step_take(&scratch->outputs, "the outputs", sizes->outputs, QML_LANES, error) &&
           step_take(&scratch->accumulators, "the gradient sums", sizes->accumulators, QML_LANES,
                     error) &&
           step_take(&scratch->kept, "what groups keep", sizes->kept, GROUPS, error) &&
           step_take(&scratch->work, "the state and the work area", sizes->work, 1, error);
}

static void scratch_free(Scratch *scratch)
{
    qmlrt_doubles_free(scratch->data);
    qmlrt_doubles_free(scratch->weight);
    qmlrt_doubles_free(scratch->loss);
    qmlrt_doubles_free(scratch->outputs);
    qmlrt_doubles_free(scratch->accumulators);
    qmlrt_doubles_free(scratch->kept);
    qmlrt_doubles_free(scratch->work);
    qmlrt_doubles_free(scratch->state);
}

static bool engine_fill(QmlEngine *engine, int threads, QmlError *error)
{
    const QmlSizes *sizes = &engine->sizes;
    engine->pool = qmlrt_pool_create(threads, error);
    if (!engine->pool)
        return false;
    engine->scratch = calloc((size_t)threads, sizeof *engine->scratch);
    if (!engine->scratch)
        return qmlrt_fail_memory(error, "the threads' areas", (unsigned long long)threads,
                                 sizeof *engine->scratch);
    for (int t = 0; t < threads; t++) {
        if (!scratch_create(&engine->scratch[t], sizes, rows_width(&engine->store), error))
            return false;
    }
    return step_take(&engine->constants, "the observables", sizes->constants, 1, error) &&
           step_take(&engine->params, "the parameters", sizes->params, 1, error) &&
           step_take(&engine->uniform, "the values of a step", sizes->uniform, 1, error);
}

QmlEngine *qmlrt_engine_create(const QmlModel *model, const QmlVariant *variant,
                               const QmlSizes *sizes, int threads, QmlError *error)
{
    (void)model;
    QmlEngine *engine = calloc(1, sizeof *engine);
    if (!engine) {
        qmlrt_fail_memory(error, "the engine", 1, sizeof *engine);
        return NULL;
    }
    engine->variant = variant;
    engine->sizes = *sizes;
    engine->store =
        (RowStore){.variant = variant, .columns = sizes->data, .features = sizes->features};
    if (!engine_fill(engine, threads, error)) {
        qmlrt_engine_free(engine);
        return NULL;
    }
    variant->init(engine->constants);
    engine->store.constants = engine->constants;
    return engine;
}

void qmlrt_engine_free(QmlEngine *engine)
{
    if (!engine)
        return;
    for (int t = 0; engine->scratch && t < qmlrt_pool_threads(engine->pool); t++)
        scratch_free(&engine->scratch[t]);
    free(engine->scratch);
    rows_free(&engine->store);
    qmlrt_pool_free(engine->pool);
    qmlrt_doubles_free(engine->constants);
    qmlrt_doubles_free(engine->params);
    qmlrt_doubles_free(engine->uniform);
    qmlrt_doubles_free(engine->block_loss);
    qmlrt_doubles_free(engine->block_sums);
    step_batch_free(&engine->batch);
    free(engine);
}

void qmlrt_engine_keep(QmlEngine *engine, const size_t *indices, size_t count)
{
    engine->kept = indices;
    engine->num_kept = count;
}

void qmlrt_engine_keep_rows(QmlEngine *engine, const double *data, size_t count)
{
    rows_keep(&engine->store, data, count, engine->scratch[0].data, engine->scratch[0].work);
}

/* Bits, since a NaN is not equal to itself. */
static bool engine_is_set_up(const QmlEngine *engine, const double *params)
{
    for (size_t i = 0; i < engine->num_kept; i++)
        if (memcmp(&engine->params[engine->kept[i]], &params[engine->kept[i]], sizeof *params) != 0)
            return false;
    return engine->is_set_up && engine->kept;
}

void qmlrt_engine_set_params(QmlEngine *engine, const double *params)
{
    const bool is_set_up = engine_is_set_up(engine, params);
    if (engine->sizes.params)
        memcpy(engine->params, params, engine->sizes.params * sizeof *params);
    qmlrt_share_with(engine->pool);
    if (!is_set_up)
        engine->variant->setup(engine->constants, engine->params, engine->uniform);
    engine->is_set_up = true;
    engine->variant->prologue(engine->constants, engine->params, engine->uniform);
    qmlrt_share_with(NULL);
}

/* ------------------------------------------------------------------ blocks of groups */

static double lanes_sum(const double *l)
{
    return ((l[0] + l[1]) + (l[2] + l[3])) + ((l[4] + l[5]) + (l[6] + l[7]));
}

static size_t blocks_of(size_t count)
{
    return count / QML_BLOCK + (count % QML_BLOCK != 0);
}

static size_t block_end(size_t block, size_t count)
{
    const size_t end = (block + 1) * QML_BLOCK;
    return end < count ? end : count;
}

/* ------------------------------------------------------------------ loss and gradient */

typedef struct {
    QmlEngine *engine;
    const QmlObjective *objective;
    Rows rows;
    bool gradient;
} Evaluation;

/* 1 / rows of the step for real rows, 0 for those that fill the last group. */
static void fill_weights(double *weight, size_t real, size_t groups, double value)
{
    for (size_t row = 0; row < groups * QML_LANES; row++)
        weight[row] = row < real ? value : 0.0;
}

/* Each lane's losses of real rows, from the first row on. */
static double losses_sum(const double *loss, size_t real)
{
    double lanes[QML_LANES] = {0.0};
    for (size_t row = 0; row < real / QML_LANES * QML_LANES; row += QML_LANES)
        for (size_t lane = 0; lane < QML_LANES; lane++)
            lanes[lane] += loss[row + lane];
    for (size_t row = real / QML_LANES * QML_LANES; row < real; row++)
        lanes[row % QML_LANES] += loss[row];
    return lanes_sum(lanes);
}

static __attribute__((noinline)) void block_run(const Evaluation *e, size_t block, int thread)
{
    QmlEngine *engine = e->engine;
    const Scratch *scratch = &engine->scratch[thread];
    const size_t first = block * QML_BLOCK, end = block_end(block, e->rows.count);
    const size_t real = end - first, groups = (real + QML_LANES - 1) / QML_LANES;
    const QmlBlock seen = {
        .data = rows_block(&engine->store, &e->rows, first, end, scratch->data, scratch->work),
        .weight = scratch->weight,
        .loss = scratch->loss,
        .kept = scratch->kept,
        .groups = (int64_t)groups,
    };
    if (e->gradient) {
        fill_weights(scratch->weight, real, groups, 1.0 / (double)e->rows.count);
        memset(scratch->accumulators, 0, engine->sizes.accumulators * QML_LANES * sizeof(double));
        e->objective->value_grad(engine->constants, engine->uniform, &seen, scratch->accumulators,
                                 scratch->work, engine->block_sums + block * engine->sizes.sums);
    } else {
        e->objective->value(engine->constants, engine->uniform, &seen, scratch->work);
    }
    engine->block_loss[block] = losses_sum(scratch->loss, real);
}

/* Kernels spill to the stack and take arguments from it. A load behind a store with the same offset in another page waits for it,
 * and where a process's stack begins is chance: with four qubits up to an eighth of the time. So blocks run with the stack at
 * a place in its page that was measured to be good, as seen from that of the thread's memory. */
static void block_evaluate(void *context, size_t block, int thread)
{
    enum { GOOD = 256 };

    const Evaluation *e = context;
    const uintptr_t stack = (uintptr_t)__builtin_frame_address(0);
    const uintptr_t work = (uintptr_t)e->engine->scratch[thread].work;
    volatile char *gap = alloca((stack - work - GOOD) % PAGE + 1);
    *gap = 0;
    block_run(e, block, thread);
    *gap = 1; /* it is there until now */
}

void step_join(double *values, size_t blocks, size_t width)
{
    for (size_t step = 1; step < blocks; step *= 2) {
        for (size_t i = 0; i + step < blocks; i += 2 * step) {
            double *into = values + i * width;
            const double *from = values + (i + step) * width;
            for (size_t a = 0; a < width; a++)
                into[a] += from[a];
        }
    }
}

static bool reserve_blocks(QmlEngine *engine, size_t blocks, QmlError *error)
{
    if (blocks <= engine->blocks)
        return true;
    const size_t S = engine->sizes.sums;
    qmlrt_doubles_free(engine->block_loss);
    qmlrt_doubles_free(engine->block_sums);
    engine->block_loss = NULL;
    engine->block_sums = NULL;
    engine->blocks = 0;
    if (S && blocks > SIZE_MAX / S)
        return qmlrt_fail_memory(error, "the sums of the blocks", blocks, S * sizeof(double));
    if (!step_take(&engine->block_loss, "the losses of the blocks", blocks, 1, error) ||
        !step_take(&engine->block_sums, "the sums of the blocks", blocks * S, 1, error))
        return false;
    engine->blocks = blocks;
    return true;
}

static bool evaluate(Evaluation *e, double *loss, QmlError *error)
{
    QmlEngine *engine = e->engine;
    const size_t blocks = blocks_of(e->rows.count);
    if (!reserve_blocks(engine, blocks, error))
        return false;
    qmlrt_pool_run(engine->pool, block_evaluate, e, blocks);
    step_join(engine->block_loss, blocks, 1);
    if (e->gradient)
        step_join(engine->block_sums, blocks, engine->sizes.sums);
    *loss = engine->block_loss[0] / (double)e->rows.count;
    return true;
}

bool qmlrt_engine_value(QmlEngine *engine, size_t objective, const double *data,
                        const size_t *indices, size_t count, double *loss, QmlError *error)
{
    Evaluation e = {engine, &engine->variant->objectives[objective], {data, indices, count}, false};
    if (e.objective->batch_value)
        return step_batch(engine, e.objective->batch_value, &e.rows, loss, NULL, error);
    return evaluate(&e, loss, error);
}

bool qmlrt_engine_value_grad(QmlEngine *engine, size_t objective, const double *data,
                             const size_t *indices, size_t count, double *loss, double *dparams,
                             QmlError *error)
{
    Evaluation e = {engine, &engine->variant->objectives[objective], {data, indices, count}, true};
    if (e.objective->batch_grad)
        return step_batch(engine, e.objective->batch_grad, &e.rows, loss, dparams, error);
    if (!evaluate(&e, loss, error))
        return false;
    qmlrt_share_with(engine->pool);
    e.objective->epilogue(engine->constants, engine->uniform, engine->block_sums, dparams);
    qmlrt_share_with(NULL);
    return true;
}

/* ------------------------------------------------------------------ outputs */

typedef struct {
    QmlEngine *engine;
    Rows rows;
    double *outputs;
} Prediction;

static void block_predict(void *context, size_t block, int thread)
{
    const Prediction *p = context;
    QmlEngine *engine = p->engine;
    const Scratch *scratch = &engine->scratch[thread];
    const size_t Q = engine->sizes.outputs, end = block_end(block, p->rows.count);
    for (size_t first = block * QML_BLOCK; first < end; first += QML_LANES) {
        const size_t real =
            rows_pack(&engine->store, &p->rows, first, scratch->data, scratch->work);
        engine->variant->predict(engine->constants, engine->uniform, scratch->data,
                                 scratch->outputs, scratch->work);
        for (size_t lane = 0; lane < real; lane++) {
            for (size_t q = 0; q < Q; q++)
                p->outputs[(first + lane) * Q + q] = scratch->outputs[q * QML_LANES + lane];
        }
    }
}

bool qmlrt_engine_predict(QmlEngine *engine, const double *data, const size_t *indices,
                          size_t count, double *outputs, QmlError *error)
{
    (void)error;
    Prediction p = {engine, {data, indices, count}, outputs};
    qmlrt_pool_run(engine->pool, block_predict, &p, blocks_of(count));
    return true;
}

/* ------------------------------------------------------------------ one row's circuit */

/* Room for `count` lane vectors that only state and slots need. */
static bool reserve_state(Scratch *scratch, const char *name, size_t count, QmlError *error)
{
    qmlrt_doubles_free(scratch->state);
    return step_take(&scratch->state, name, count, QML_LANES, error);
}

bool qmlrt_engine_state(QmlEngine *engine, const double *row, double *state, QmlError *error)
{
    if (!engine->variant->state)
        return qmlrt_fail(error, 70, "the model has no circuit, so it has no state");
    Scratch *scratch = &engine->scratch[0];
    const Rows rows = {row, NULL, 1};
    const size_t values = (size_t)2 << engine->sizes.num_qubits;
    if (!reserve_state(scratch, "the state", values, error))
        return false;
    rows_pack(&engine->store, &rows, 0, scratch->data, scratch->work);
    engine->variant->state(engine->constants, engine->uniform, scratch->data, scratch->state,
                           scratch->work);
    for (size_t i = 0; i < values; i++)
        state[i] = scratch->state[i * QML_LANES];
    return true;
}

bool qmlrt_engine_slots(QmlEngine *engine, const double *row, double *slots, QmlError *error)
{
    if (!engine->variant->slots)
        return qmlrt_fail(error, 2, "the model has no circuit of its own, so it has no angles");
    Scratch *scratch = &engine->scratch[0];
    const Rows rows = {row, NULL, 1};
    if (!reserve_state(scratch, "the slots", engine->sizes.slots, error))
        return false;
    rows_pack(&engine->store, &rows, 0, scratch->data, scratch->work);
    engine->variant->slots(engine->constants, engine->uniform, scratch->data, scratch->state,
                           scratch->work);
    for (size_t i = 0; i < engine->sizes.slots; i++)
        slots[i] = scratch->state[i * QML_LANES];
    return true;
}
