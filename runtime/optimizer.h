/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Optimisers, one step at a time: the training loop owns epochs, batches, progress and divergence.
 *
 *   kinds and options: stdlib/optimizers.def
 *   first order (adam, sgd): params -= direction(grad)
 *   lbfgs: needs the whole data set in every step (full_batch) and calls back for values along its line search
 *
 * An optimiser works on the parameters of its group: indices into the whole vector, so that several groups share one
 * gradient. It remembers its moments, never the parameters themselves. */
#ifndef QML_RUNTIME_OPTIMIZER_H
#define QML_RUNTIME_OPTIMIZER_H

#include <stdbool.h>
#include <stddef.h>

#include "runtime/error.h"

enum { QML_OPTIMIZER_OPTIONS = 4 }; /* no kind has more */

typedef struct {
    const char *name; /* NULL past the last one */
    double initial;
    double low, high; /* allowed: low <= x <= high; open: without that end */
    bool low_open, high_open;
} QmlOptimizerOption;

typedef struct {
    const char *name;
    bool full_batch;
    QmlOptimizerOption options[QML_OPTIMIZER_OPTIONS];
} QmlOptimizerKind;

/* All kinds, `*count` of them, in the order of the table. */
const QmlOptimizerKind *qmlrt_optimizer_kinds(size_t *count);
const QmlOptimizerKind *qmlrt_optimizer_find(const char *name);
/* Position of an option, -1 when the kind has no such option. */
int qmlrt_optimizer_option(const QmlOptimizerKind *kind, const char *name);

/* Options of one optimiser: values[i] belongs to kind->options[i]. */
typedef struct {
    double values[QML_OPTIMIZER_OPTIONS];
} QmlOptimizerOptions;

QmlOptimizerOptions qmlrt_optimizer_defaults(const QmlOptimizerKind *kind);
/* false (exit 2): no such option, or out of its range; the message names both and the range. */
bool qmlrt_optimizer_set(const QmlOptimizerKind *kind, QmlOptimizerOptions *options,
                         const char *name, double value, QmlError *error);

typedef struct QmlOptimizer QmlOptimizer;

/* indices: the group's `count` positions in the parameter vector, copied; NULL: 0..count-1. */
QmlOptimizer *qmlrt_optimizer_create(const QmlOptimizerKind *kind,
                                     const QmlOptimizerOptions *options, const size_t *indices,
                                     size_t count, QmlError *error);
void qmlrt_optimizer_free(QmlOptimizer *optimizer); /* NULL is fine */

/* loss and gradient (whole vectors) at `params`; false stops the step */
typedef bool (*QmlEvaluate)(void *context, const double *params, double *loss, double *grad);

typedef enum {
    QML_STEP_TAKEN,     /* params moved */
    QML_STEP_CONVERGED, /* lbfgs: the largest |gradient| is at most tol; params unchanged */
    QML_STEP_STUCK,     /* lbfgs: no lower point along the search; params unchanged */
    QML_STEP_FAILED     /* `evaluate` returned false; params unchanged */
} QmlStepResult;

/* One step from `params` with gradient `grad` there (both whole vectors). Only lbfgs uses the rest: *loss and grad
 * must be those at `params` on entry and are those at the new params on return. adam and sgd take evaluate NULL. */
QmlStepResult qmlrt_optimizer_step(QmlOptimizer *optimizer, double *params, double *loss,
                                   double *grad, QmlEvaluate evaluate, void *context);

#endif
