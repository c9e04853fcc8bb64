/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The fit of a kernel model: training on rows of the run's data, predictions of what was trained or read. */
#ifndef QML_RUNTIME_FIT_H
#define QML_RUNTIME_FIT_H

#include "runtime/metrics.h"

typedef struct {
    size_t rows;    /* that the predictions need */
    uint64_t steps; /* of the solver */
} FitReport;

/* Fills run->fit from the given rows of the data. Failure: 1 when there is no answer, 65, 69. */
bool fit_train(Run *run, const size_t *rows, size_t count, FitReport *report);
/* outputs[count][k]: the prediction, or for labels their probabilities if there are any, else the votes of the pairs.
 * decisions[count][pairs]: the machines' values; NULL: not wanted */
bool fit_predict(Run *run, const size_t *rows, size_t count, double *outputs, double *decisions);
bool fit_measure(Run *run, const size_t *rows, size_t count, Metrics *metrics);

#endif
