/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Progress on standard error: a bar that is redrawn on a terminal; in a log a line per tenth of the run or per 10 seconds,
 * whichever comes first. */
#ifndef QML_RUNTIME_PROGRESS_H
#define QML_RUNTIME_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    bool quiet, is_bar, is_drawn;
    const char *unit; /* "epoch", "step" */
    uint64_t total, shown;
    double begun, last; /* seconds */
} Progress;

void progress_begin(Progress *progress, bool quiet, const char *unit, uint64_t total);
void progress_update(Progress *progress, uint64_t done, double loss);
/* Leaves the cursor on a new line. */
void progress_end(Progress *progress);

#endif
