/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Compiles a random model into this process and evaluates it with the runtime's engine. */
#ifndef QMLC_TESTS_GENERATOR_PROCESS_H
#define QMLC_TESTS_GENERATOR_PROCESS_H

#include "tests/generator/answer.h"

/* The matrix of the model's kernel. */
bool process_kernel(const RandomModel *model, Answer *answer);
/* `single`: states are floats. */
bool process_ask(const RandomModel *model, bool single, Answer *answer);

#endif
