/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The table of optimisers, their memory, and the two first-order rules:
 *
 *   adam   m = b1 m + (1 - b1) g;  v = b2 v + (1 - b2) g^2;  p -= lr (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps)
 *   sgd    v = momentum v + g;     p -= lr v */
#include "runtime/optimizer.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/optimizer_internal.h"

static const QmlOptimizerKind KINDS[] = {
#define OPTIMIZER(name, full_batch)                                                                \
    {                                                                                              \
        #name, full_batch,                                                                         \
        {
#define OPTION(name, initial, low, high, low_open, high_open)                                      \
    {#name, initial, low, high, low_open, high_open},
#define END                                                                                        \
    }                                                                                              \
    }                                                                                              \
    ,
#include "stdlib/optimizers.def"
#undef OPTIMIZER
#undef OPTION
#undef END
};

enum { NUM_KINDS = sizeof KINDS / sizeof KINDS[0] };

const QmlOptimizerKind *qmlrt_optimizer_kinds(size_t *count)
{
    *count = NUM_KINDS;
    return KINDS;
}

const QmlOptimizerKind *qmlrt_optimizer_find(const char *name)
{
    for (size_t i = 0; i < NUM_KINDS; i++) {
        if (strcmp(KINDS[i].name, name) == 0)
            return &KINDS[i];
    }
    return NULL;
}

int qmlrt_optimizer_option(const QmlOptimizerKind *kind, const char *name)
{
    for (int i = 0; i < QML_OPTIMIZER_OPTIONS && kind->options[i].name; i++) {
        if (strcmp(kind->options[i].name, name) == 0)
            return i;
    }
    return -1;
}

QmlOptimizerOptions qmlrt_optimizer_defaults(const QmlOptimizerKind *kind)
{
    QmlOptimizerOptions options;
    for (int i = 0; i < QML_OPTIMIZER_OPTIONS; i++)
        options.values[i] = kind->options[i].initial;
    return options;
}

static bool option_allows(const QmlOptimizerOption *option, double value)
{
    const bool above = option->low_open ? value > option->low : value >= option->low;
    const bool below = option->high_open ? value < option->high : value <= option->high;
    return above && below;
}

bool qmlrt_optimizer_set(const QmlOptimizerKind *kind, QmlOptimizerOptions *options,
                         const char *name, double value, QmlError *error)
{
    const int position = qmlrt_optimizer_option(kind, name);
    if (position < 0)
        return qmlrt_fail(error, 2, "%s has no option `%s`", kind->name, name);
    const QmlOptimizerOption *option = &kind->options[position];
    if (!option_allows(option, value))
        return qmlrt_fail(error, 2, "%s of %s is %.17g; it can be from %g%s to %g%s", name,
                          kind->name, value, option->low, option->low_open ? " (not itself)" : "",
                          option->high, option->high_open ? " (not itself)" : "");
    options->values[position] = value;
    return true;
}

double optimizer_option(const QmlOptimizer *optimizer, const char *name)
{
    return optimizer->options.values[qmlrt_optimizer_option(optimizer->kind, name)];
}

/* Vectors of length count that the kind keeps: adam 2, sgd 1, lbfgs its pairs and a search. */
static size_t vectors_of(const QmlOptimizerKind *kind)
{
    if (kind->full_batch)
        return 2 * LBFGS_PAIRS + 3;
    return strcmp(kind->name, "adam") == 0 ? 2 : 1;
}

static void place_vectors(QmlOptimizer *optimizer)
{
    double *next = optimizer->memory;
    const size_t count = optimizer->count;
    if (!optimizer->kind->full_batch) {
        optimizer->first = next;
        optimizer->second = vectors_of(optimizer->kind) == 2 ? next + count : NULL;
        return;
    }
    LbfgsState *lbfgs = &optimizer->lbfgs;
    for (int i = 0; i < LBFGS_PAIRS; i++) {
        lbfgs->s[i] = next;
        lbfgs->y[i] = next + count;
        next += 2 * count;
    }
    lbfgs->start = next;
    lbfgs->start_grad = next + count;
    lbfgs->direction = next + 2 * count;
}

QmlOptimizer *qmlrt_optimizer_create(const QmlOptimizerKind *kind,
                                     const QmlOptimizerOptions *options, const size_t *indices,
                                     size_t count, QmlError *error)
{
    QmlOptimizer *optimizer = calloc(1, sizeof *optimizer);
    const size_t vectors = vectors_of(kind);
    if (optimizer && count <= SIZE_MAX / vectors / sizeof(double)) {
        optimizer->indices = calloc(count ? count : 1, sizeof *optimizer->indices);
        optimizer->memory = calloc(count ? count * vectors : 1, sizeof *optimizer->memory);
    }
    if (!optimizer || !optimizer->indices || !optimizer->memory) {
        qmlrt_optimizer_free(optimizer);
        qmlrt_fail_memory(error, "the optimiser", count, vectors * sizeof(double));
        return NULL;
    }
    optimizer->kind = kind;
    optimizer->options = *options;
    optimizer->count = count;
    optimizer->first_decay = optimizer->second_decay = 1.0;
    for (size_t i = 0; i < count; i++)
        optimizer->indices[i] = indices ? indices[i] : i;
    place_vectors(optimizer);
    return optimizer;
}

void qmlrt_optimizer_free(QmlOptimizer *optimizer)
{
    if (!optimizer)
        return;
    free(optimizer->indices);
    free(optimizer->memory);
    free(optimizer);
}

static void adam_step(QmlOptimizer *optimizer, double *params, const double *grad)
{
    const double lr = optimizer_option(optimizer, "lr"), eps = optimizer_option(optimizer, "eps");
    const double beta1 = optimizer_option(optimizer, "beta1");
    const double beta2 = optimizer_option(optimizer, "beta2");
    optimizer->first_decay *= beta1;
    optimizer->second_decay *= beta2;
    const double first_scale = 1.0 / (1.0 - optimizer->first_decay);
    const double second_scale = 1.0 / (1.0 - optimizer->second_decay);
    for (size_t i = 0; i < optimizer->count; i++) {
        const size_t at = optimizer->indices[i];
        const double g = grad[at];
        double *m = &optimizer->first[i], *v = &optimizer->second[i];
        *m = beta1 * *m + (1.0 - beta1) * g;
        *v = beta2 * *v + (1.0 - beta2) * (g * g);
        params[at] -= lr * (*m * first_scale) / (sqrt(*v * second_scale) + eps);
    }
}

static void sgd_step(QmlOptimizer *optimizer, double *params, const double *grad)
{
    const double lr = optimizer_option(optimizer, "lr");
    const double momentum = optimizer_option(optimizer, "momentum");
    for (size_t i = 0; i < optimizer->count; i++) {
        const size_t at = optimizer->indices[i];
        optimizer->first[i] = momentum * optimizer->first[i] + grad[at];
        params[at] -= lr * optimizer->first[i];
    }
}

QmlStepResult qmlrt_optimizer_step(QmlOptimizer *optimizer, double *params, double *loss,
                                   double *grad, QmlEvaluate evaluate, void *context)
{
    if (optimizer->kind->full_batch)
        return optimizer_lbfgs_step(optimizer, params, loss, grad, evaluate, context);
    if (optimizer->second)
        adam_step(optimizer, params, grad);
    else
        sgd_step(optimizer, params, grad);
    return QML_STEP_TAKEN;
}
