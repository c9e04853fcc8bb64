/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the product says about a random model, whichever way it was asked. */
#ifndef QMLC_TESTS_GENERATOR_ANSWER_H
#define QMLC_TESTS_GENERATOR_ANSWER_H

#include "tests/generator/model.h"

typedef struct {
    double loss;
    double gradient[MAX_PARAMS];
    double state[2 << MAX_QUBITS];
    char message[600]; /* why there is no answer */
} Answer;

bool answer_fail(Answer *answer, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
