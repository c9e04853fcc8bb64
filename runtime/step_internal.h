/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the engine's files share: its memory. */
#ifndef QML_RUNTIME_STEP_INTERNAL_H
#define QML_RUNTIME_STEP_INTERNAL_H

#include "runtime/pool.h"
#include "runtime/step_rows.h"

/* What one thread needs for its groups. */
typedef struct {
    double *data;         /* columns and features of the groups of a block, [groups][..][LANES] */
    double *weight;       /* [groups][LANES] */
    double *loss;         /* [groups][LANES] */
    double *outputs;      /* [Q][LANES] */
    double *accumulators; /* [A][LANES] */
    double *kept;         /* [groups of a block][V] */
    double *work;         /* [W] */
    double *state;        /* a state or slots, thread 0, made when asked for */
} Scratch;

/* What a loss over the batch needs for all groups of a step; grows with the step. */
typedef struct {
    double *data;   /* [groups][D][LANES] */
    double *weight; /* [groups][3][LANES] */
    double *store;  /* [groups][F][LANES] */
    double *sums;   /* [groups][S] */
    double *result; /* [1 + P] */
    size_t groups;  /* room for so many */
    size_t kept;    /* F, S that there is room for */
    size_t num_sums;
} BatchMemory;

struct QmlEngine {
    const QmlVariant *variant;
    QmlSizes sizes;
    QmlPool *pool;
    Scratch *scratch; /* one per thread */
    RowStore store;
    double *constants, *params, *uniform;
    double *block_loss; /* [blocks] */
    double *block_sums; /* [blocks][S] */
    size_t blocks;      /* room for so many */
    const size_t *kept; /* parameters that stay; NULL: not told */
    size_t num_kept;
    bool is_set_up;
    BatchMemory batch; /* of losses over the batch */
};

/* count things of so many doubles under the name that the failure message shows */
bool step_take(double **memory, const char *name, size_t count, size_t doubles, QmlError *error);
/* values: [blocks][width]; the total ends in block 0 */
void step_join(double *values, size_t blocks, size_t width);

/* A loss over the batch; dparams NULL: its value alone (step_batch.c). */
bool step_batch(QmlEngine *engine, const QmlPasses *passes, const Rows *rows, double *loss,
                double *dparams, QmlError *error);
void step_batch_free(BatchMemory *batch);

#endif
