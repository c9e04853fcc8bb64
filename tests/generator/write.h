/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A random model as files: text, parameters, rows. */
#ifndef QMLC_TESTS_GENERATOR_WRITE_H
#define QMLC_TESTS_GENERATOR_WRITE_H

#include "tests/generator/model.h"

/* directory/m<seed>.qml, m<seed>.json and, with data, m<seed>.csv; false after a message when one cannot be written. */
bool model_write(const RandomModel *model, const char *directory);

#endif
