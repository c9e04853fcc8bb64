/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The engine: evaluates a compiled model over many rows with threads, and always with the same bits.
 *
 *   rows of the step -> groups of QML_LANES samples -> blocks of QML_BLOCK samples -> pairwise tree over blocks
 *
 * A group's lanes past the last row repeat the step's last row with weight 0. Blocks are the unit of work of a thread;
 * what a block computes and the order in which sums are joined depend only on the list of rows ([NUM-1] to [NUM-4]).
 * All memory is allocated by create; no call below allocates except for growing with a larger step. */
#ifndef QML_RUNTIME_STEP_H
#define QML_RUNTIME_STEP_H

#include <stdbool.h>
#include <stddef.h>

#include "runtime/abi.h"
#include "runtime/error.h"
#include "runtime/pool.h"

/* The metadata's "sizes", in doubles, and its "num_qubits". */
typedef struct {
    size_t constants;
    size_t params;
    size_t uniform;
    size_t data; /* columns of a row, 0: the model has no data */
    size_t outputs;
    size_t accumulators;
    size_t kept; /* of a group */
    size_t features;
    size_t sums; /* of a block */
    size_t work;
    size_t slots;
    size_t num_qubits;
} QmlSizes;

typedef struct QmlEngine QmlEngine;

/* The plan's most demanding variant that this machine runs; NULL below the least demanding one.
 * QML_ISA=v3 (or x86-64-v3) in the environment forbids the higher ones. */
const QmlVariant *qmlrt_select_variant(const QmlModel *model, const char *plan);

/* Allocates, runs init(). threads >= 1. NULL and `error` (69) when memory or threads are missing. */
QmlEngine *qmlrt_engine_create(const QmlModel *model, const QmlVariant *variant,
                               const QmlSizes *sizes, int threads, QmlError *error);
void qmlrt_engine_free(QmlEngine *engine); /* NULL is fine */

/* Which of params[P] no evaluation moves: setup() then runs only when one of them has another value. Unless told, all may
 * move, and setup() runs each time. indices[count] must live as long as the engine. */
void qmlrt_engine_keep(QmlEngine *engine, const size_t *indices, size_t count);
/* The rows that many evaluations will ask for: what depends on them alone is computed once, if memory allows. data[count][D]
 * must live, and stay as it is, as long as the engine or until the next call. */
void qmlrt_engine_keep_rows(QmlEngine *engine, const double *data, size_t count);
/* Copies params[P] and runs prologue(): to be called before every evaluation with other parameters. */
void qmlrt_engine_set_params(QmlEngine *engine, const double *params);

/* data: [rows][D] row-major; indices: `count` row numbers, NULL means 0..count-1; count >= 1.
 * A model without data: data NULL, indices NULL, count 1.
 * *loss = mean over the rows of objective `objective`. false: memory for a larger step is missing. */
bool qmlrt_engine_value(QmlEngine *engine, size_t objective, const double *data,
                        const size_t *indices, size_t count, double *loss, QmlError *error);
/* the same and dparams[P] = its gradient; the loss has the same bits as qmlrt_engine_value's */
bool qmlrt_engine_value_grad(QmlEngine *engine, size_t objective, const double *data,
                             const size_t *indices, size_t count, double *loss, double *dparams,
                             QmlError *error);
/* outputs[count][Q] for rows 0..count-1 of data (or of indices) */
bool qmlrt_engine_predict(QmlEngine *engine, const double *data, const size_t *indices,
                          size_t count, double *outputs, QmlError *error);

/* The same as they lie in lanes, outputs[groups][Q][LANES]: lanes past the last row repeat it. */
void qmlrt_engine_lanes(QmlEngine *engine, const double *data, const size_t *indices, size_t count,
                        double *outputs);
/* For the tasks of a caller's own region, in the memory of a thread: the outputs[Q][LANES] of the group that the caller has
 * written to data[D][LANES]. */
double *qmlrt_engine_data(QmlEngine *engine, int thread);
void qmlrt_engine_group(QmlEngine *engine, int thread, double *outputs);
const QmlVariant *qmlrt_engine_variant(const QmlEngine *engine);
void qmlrt_engine_run(QmlEngine *engine, QmlPoolTask task, void *context, size_t count);

/* One row (row[D], NULL without data). false (70) when the model has no circuit. */
bool qmlrt_engine_state(QmlEngine *engine, const double *row, double *state /* [2^n][2] */,
                        QmlError *error);
bool qmlrt_engine_slots(QmlEngine *engine, const double *row, double *slots /* [S] */,
                        QmlError *error);

/* Aligned memory (64 bytes), zeroed; NULL when count * 8 overflows or memory is missing. count 0 gives one line. */
double *qmlrt_doubles(size_t count);
void qmlrt_doubles_free(double *memory);

#endif
