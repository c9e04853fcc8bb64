/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Training rows and held-out rows. With a class target each class gives the same part, rounded to nearest; which rows are
 * drawn depends on the seed and the order of the rows alone. Both lists keep the order of the file. */
#ifndef QML_RUNTIME_SPLIT_H
#define QML_RUNTIME_SPLIT_H

#include "runtime/dataset.h"

typedef struct {
    size_t *train, *held;
    size_t num_train, num_held;
} Split;

/* part 0: nothing is held out. Failure: 65 when a side is empty or a class has no training row. */
bool split_rows(Split *split, const Model *model, const Dataset *data, double part, uint64_t seed,
                Memory *memory, QmlError *error);

#endif
