/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The loop itself. Loss, gradient and parameters are looked at after every step: the first number that is not finite ends the
 * training and is named with its epoch, batch and parameter. */
#include "runtime/train.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "runtime/metrics.h"
#include "runtime/progress.h"
#include "runtime/random.h"

typedef struct {
    Run *run;
    const TrainPlan *plan;
    const Split *split;
    size_t *order; /* training rows in this epoch's order; NULL without data */
    size_t num_rows;
    double *grad;          /* [P] */
    uint64_t epoch, batch; /* from 1; full batch: epoch is the step, batch 0 */
    bool has_moved;        /* the parameters are no longer the initial ones */
    Progress progress;
} Trainer;

static bool trainer_diverged(Trainer *trainer, const char *what, double value, const char *rows)
{
    char place[80];
    if (trainer->plan->full_batch)
        snprintf(place, sizeof place, "step %llu", (unsigned long long)trainer->epoch);
    else
        snprintf(place, sizeof place, "epoch %llu, batch %llu", (unsigned long long)trainer->epoch,
                 (unsigned long long)trainer->batch);
    return qmlrt_fail(&trainer->run->error, QML_EXIT_NO,
                      "training diverged in %s: %s is %g%s; nothing was written (%s)", place, what,
                      isnan(value) ? (double)NAN : value, rows,
                      trainer->has_moved
                          ? "a smaller --lr may help"
                          : "already at the initial parameters: look for the log of a number that "
                            "is not positive, a division by 0, a state whose norm is not 1");
}

static bool trainer_check_vector(Trainer *trainer, const char *kind, const double *vector)
{
    const Model *model = &trainer->run->model;
    for (size_t p = 0; p < model->num_parameters; p++) {
        const ModelParameter *parameter = &model->parameters[p];
        for (size_t i = 0; i < parameter->shape.count; i++) {
            const double value = vector[parameter->offset + i];
            char name[256];
            char what[320];
            if (isfinite(value))
                continue;
            snprintf(what, sizeof what, "%s%s", kind,
                     model_element_name(name, sizeof name, parameter->name, &parameter->shape, i));
            return trainer_diverged(trainer, what, value, "");
        }
    }
    return true;
}

static bool trainer_check(Trainer *trainer, const size_t *rows, size_t count, double loss)
{
    if (isfinite(loss))
        return trainer_check_vector(trainer, "the gradient of ", trainer->grad);
    Text bad = {0};
    metrics_add_bad_rows(trainer->run, rows, count, &bad);
    trainer_diverged(trainer, "the loss", loss, text_string(&bad));
    text_free(&bad);
    return false;
}

/* QmlEvaluate over the rows of a full-batch step */
static bool trainer_evaluate(void *context, const double *params, double *loss, double *grad)
{
    Trainer *trainer = context;
    Run *run = trainer->run;
    qmlrt_engine_set_params(run->engine, params);
    return qmlrt_engine_value_grad(run->engine, 0, run_rows(run), trainer->order, trainer->num_rows,
                                   loss, grad, &run->error);
}

/* A step that left a parameter's range ends at its nearest point. */
static void trainer_keep_ranges(const Model *model, double *params)
{
    for (size_t p = 0; p < model->num_parameters; p++) {
        const ModelParameter *parameter = &model->parameters[p];
        for (size_t i = 0; parameter->has_range && i < parameter->shape.count; i++)
            params[parameter->offset + i] =
                parameter_in_range(parameter, params[parameter->offset + i]);
    }
}

static bool trainer_batch(Trainer *trainer, const size_t *rows, size_t count, double *loss)
{
    Run *run = trainer->run;
    if (!qmlrt_engine_value_grad(run->engine, 0, run_rows(run), rows, count, loss, trainer->grad,
                                 &run->error) ||
        !trainer_check(trainer, rows, count, *loss))
        return false;
    trainer->has_moved = true;
    for (size_t i = 0; i < trainer->plan->num_optimizers; i++)
        qmlrt_optimizer_step(trainer->plan->optimizers[i], run->params, loss, trainer->grad, NULL,
                             NULL);
    trainer_keep_ranges(&run->model, run->params);
    if (!trainer_check_vector(trainer, "", run->params))
        return false;
    qmlrt_engine_set_params(run->engine, run->params);
    return true;
}

static bool trainer_epoch(Trainer *trainer, double *mean)
{
    Run *run = trainer->run;
    QmlRandom stream = qmlrt_random_stream(run->seed, QML_RANDOM_SHUFFLE, "");
    stream.round = trainer->epoch - 1;
    memcpy(trainer->order, trainer->split->train, trainer->num_rows * sizeof *trainer->order);
    qmlrt_random_shuffle(&stream, trainer->order, trainer->num_rows);
    double sum = 0.0;
    trainer->batch = 0;
    for (size_t at = 0; at < trainer->num_rows && !run_signal(); at += trainer->plan->batch) {
        const size_t left = trainer->num_rows - at;
        const size_t count = left < trainer->plan->batch ? left : trainer->plan->batch;
        double loss;
        trainer->batch++;
        if (!trainer_batch(trainer, trainer->order + at, count, &loss))
            return false;
        sum += loss * (double)count;
    }
    *mean = sum / (double)trainer->num_rows;
    return true;
}

static TrainResult trainer_epochs(Trainer *trainer, uint64_t *done)
{
    for (*done = 0; *done < trainer->plan->count;) {
        double loss;
        trainer->epoch = *done + 1;
        if (!trainer_epoch(trainer, &loss))
            return TRAIN_FAILED;
        if (run_signal())
            return TRAIN_STOPPED;
        progress_update(&trainer->progress, ++*done, loss);
    }
    return TRAIN_DONE;
}

/* Adam and SGD over all rows: a batch of everything. */
static TrainResult trainer_plain_steps(Trainer *trainer, uint64_t *done)
{
    for (*done = 0; *done < trainer->plan->count;) {
        double loss;
        trainer->epoch = *done + 1;
        if (!trainer_batch(trainer, trainer->order, trainer->num_rows, &loss))
            return TRAIN_FAILED;
        if (run_signal())
            return TRAIN_STOPPED;
        progress_update(&trainer->progress, ++*done, loss);
    }
    return TRAIN_DONE;
}

static TrainResult trainer_search_steps(Trainer *trainer, uint64_t *done)
{
    Run *run = trainer->run;
    double loss;
    if (!trainer_evaluate(trainer, run->params, &loss, trainer->grad))
        return TRAIN_FAILED;
    for (*done = 0; *done < trainer->plan->count;) {
        trainer->epoch = *done + 1;
        if (!trainer_check(trainer, trainer->order, trainer->num_rows, loss))
            return TRAIN_FAILED;
        trainer->has_moved = true;
        const QmlStepResult result =
            qmlrt_optimizer_step(trainer->plan->optimizers[0], run->params, &loss, trainer->grad,
                                 trainer_evaluate, trainer);
        if (result == QML_STEP_FAILED)
            return TRAIN_FAILED;
        if (run_signal())
            return TRAIN_STOPPED;
        if (result != QML_STEP_TAKEN)
            break;
        progress_update(&trainer->progress, ++*done, loss);
    }
    if (!trainer_check(trainer, trainer->order, trainer->num_rows, loss) ||
        !trainer_check_vector(trainer, "", run->params))
        return TRAIN_FAILED;
    qmlrt_engine_set_params(run->engine, run->params);
    return TRAIN_DONE;
}

TrainResult train_run(Run *run, const TrainPlan *plan, const Split *split, uint64_t *done)
{
    Trainer trainer = {.run = run, .plan = plan, .split = split, .num_rows = 1};
    trainer.grad = memory_take(&run->memory, "the gradient", run->model.sizes.params,
                               sizeof(double), &run->error);
    if (!trainer.grad)
        return TRAIN_FAILED;
    if (run->has_rows) {
        trainer.num_rows = split->num_train;
        trainer.order = memory_take(&run->memory, "the order of rows", split->num_train,
                                    sizeof *trainer.order, &run->error);
        if (!trainer.order)
            return TRAIN_FAILED;
        memcpy(trainer.order, split->train, split->num_train * sizeof *trainer.order);
        qmlrt_engine_keep_rows(run->engine, run->data.values, run->data.rows);
    }
    progress_begin(&trainer.progress, run_given(run, OPT_QUIET),
                   plan->full_batch ? "step" : "epoch", plan->count);
    run_watch_signals(true);
    const TrainResult result = plan->calls_back   ? trainer_search_steps(&trainer, done)
                               : plan->full_batch ? trainer_plain_steps(&trainer, done)
                                                  : trainer_epochs(&trainer, done);
    run_watch_signals(false);
    progress_end(&trainer.progress);
    return result;
}
