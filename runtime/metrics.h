/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Mean loss and accuracy over rows. Accuracy exists when the target is a class and the model's output names one. */
#ifndef QML_RUNTIME_METRICS_H
#define QML_RUNTIME_METRICS_H

#include "runtime/run.h"

typedef struct {
    double loss;
    bool has_accuracy;
    double accuracy;
    size_t correct, rows;
} Metrics;

/* rows: indices into run->data, NULL: all; the engine holds the parameters. */
bool metrics_measure(Run *run, const size_t *rows, size_t count, Metrics *metrics);
/* " (d.csv:row 3, row 9)": the first rows whose own loss is not finite; nothing when there is none. */
void metrics_add_bad_rows(Run *run, const size_t *rows, size_t count, Text *text);
#define METRICS_NO_CLASS SIZE_MAX
/* The predicted class of one output: argmax (lowest on ties), or 1 when a binary output is above 0.5; METRICS_NO_CLASS when
 * an entry is not a number. */
size_t metrics_class(const Model *model, const double *output);
bool metrics_has_classes(const Model *model);

#endif
