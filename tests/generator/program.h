/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What a compiled program answers for a random model, through the command line every user has. */
#ifndef QMLC_TESTS_GENERATOR_PROGRAM_H
#define QMLC_TESTS_GENERATOR_PROGRAM_H

#include "tests/generator/answer.h"

/* `qmlc`: path of the compiler; `directory`: where the model's files are written. */
bool program_ask(const RandomModel *model, const char *qmlc, const char *directory, Answer *answer);

#endif
