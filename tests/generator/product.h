/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the product computes for a random model: compiled, and asked through the command line every user has. */
#ifndef QMLC_TESTS_GENERATOR_PRODUCT_H
#define QMLC_TESTS_GENERATOR_PRODUCT_H

#include "tests/generator/model.h"

typedef struct {
    double loss;
    double gradient[MAX_PARAMS];
    double state[2 << MAX_QUBITS];
    char message[600]; /* why there is no answer */
} Answer;

/* `qmlc`: path of the compiler; `directory`: where the model's files are written. */
bool product_ask(const Model *model, const char *qmlc, const char *directory, Answer *answer);

#endif
