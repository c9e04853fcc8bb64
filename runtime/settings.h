/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Values of the model's options (`option noise = 0.1 in 0..1` of the source): the default, else what the parameter file records,
 * else what `--set noise=0.2` says. They stand in params[P] beside the parameters, and no gradient is taken by them. */
#ifndef QML_RUNTIME_SETTINGS_H
#define QML_RUNTIME_SETTINGS_H

#include "runtime/run.h"

/* All words of --set, each NAME=NUMBER; every mistake is exit code 2. */
bool settings_read(Run *run);
/* A line for each option, with its range; nothing when there is none. */
void settings_list(const Model *model, Text *text);
/* The values of now into params[P]. */
void settings_store(const Model *model, double *params);

#endif
