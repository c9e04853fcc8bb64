/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What optimizer.c (table, life, first order) and optimizer_lbfgs.c share. */
#ifndef QML_RUNTIME_OPTIMIZER_INTERNAL_H
#define QML_RUNTIME_OPTIMIZER_INTERNAL_H

#include "runtime/optimizer.h"

enum { LBFGS_PAIRS = 10 };

typedef struct {
    double *s[LBFGS_PAIRS], *y[LBFGS_PAIRS]; /* steps and gradient differences, a ring */
    double rho[LBFGS_PAIRS];                 /* 1 / (s . y) */
    int pairs, newest;
    double *start, *start_grad, *direction; /* of the current search */
} LbfgsState;

struct QmlOptimizer {
    const QmlOptimizerKind *kind;
    QmlOptimizerOptions options;
    size_t *indices; /* positions of the group in the parameter vector */
    size_t count;
    double *memory; /* all vectors below */

    double *first, *second;           /* adam: moments; sgd: velocity in first */
    double first_decay, second_decay; /* adam: beta1^t, beta2^t */
    LbfgsState lbfgs;
};

double optimizer_option(const QmlOptimizer *optimizer, const char *name);

QmlStepResult optimizer_lbfgs_step(QmlOptimizer *optimizer, double *params, double *loss,
                                   double *grad, QmlEvaluate evaluate, void *context);

#endif
