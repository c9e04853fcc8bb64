/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the product says about a random model, whichever way it was asked. */
#ifndef QMLC_TESTS_GENERATOR_ANSWER_H
#define QMLC_TESTS_GENERATOR_ANSWER_H

#include "tests/generator/model.h"

enum { MAX_PLANS = 8 };

/* By plan where the model has several; one for a program, which chooses. */
typedef struct {
    int num_plans;
    double losses[MAX_PLANS];
    double gradients[MAX_PLANS][MAX_PARAMS];
    double state[2 << MAX_QUBITS];
    double kernel[KERNEL_ROWS][KERNEL_ROWS];
    bool unseen[MAX_PARAMS]; /* the lint says that nothing depends on it */
    char message[600];       /* why there is no answer */
} Answer;

bool answer_fail(Answer *answer, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
