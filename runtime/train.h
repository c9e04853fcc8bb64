/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The training loop: epochs over shuffled batches, or steps over all rows.
 *
 *   full batch (the loss is no mean over rows, or lbfgs): `count` steps, each over every training row
 *   otherwise: `count` epochs; the rows are shuffled anew for each from (seed, epoch), and the last, short batch is used
 *
 * One gradient per step; every group's optimiser then moves its own parameters. */
#ifndef QML_RUNTIME_TRAIN_H
#define QML_RUNTIME_TRAIN_H

#include "runtime/optimizer.h"
#include "runtime/run.h"
#include "runtime/split.h"

typedef struct {
    QmlOptimizer **optimizers; /* one per group */
    size_t num_optimizers;
    bool full_batch;
    bool calls_back; /* lbfgs: the only optimiser */
    uint64_t count;  /* epochs or steps */
    size_t batch;
} TrainPlan;

typedef enum {
    TRAIN_DONE,
    TRAIN_STOPPED, /* by a signal */
    TRAIN_FAILED   /* run->error; code 1: diverged */
} TrainResult;

/* Optimisers, counts and batch from the source's defaults and the command line. rows: training rows; 0 without data. */
bool train_plan(Run *run, size_t rows, TrainPlan *plan);
void train_plan_free(TrainPlan *plan);
/* Moves run->params. *done: epochs or steps taken; run->engine holds the final parameters. */
TrainResult train_run(Run *run, const TrainPlan *plan, const Split *split, uint64_t *done);

#endif
