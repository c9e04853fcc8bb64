/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Initial parameters, from the initialisers of the source (stdlib/initializers.def). A value is a function of the seed, the
 * parameter's name and its flat index, so another parameter more or less changes nothing. */
#ifndef QML_RUNTIME_INITIALIZE_H
#define QML_RUNTIME_INITIALIZE_H

#include "runtime/metadata.h"

bool initialize_params(const Model *model, uint64_t seed, double *params, QmlError *error);

#endif
