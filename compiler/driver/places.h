/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Where the compiler finds its own files: relative to its executable, so that an installation can
 * be moved.
 *
 *   build tree   DIR/qmlc   DIR/stdlib/            DIR/lib/libqmlrt.a
 *   installed    DIR/qmlc   DIR/../share/qmlc/stdlib/   DIR/../lib/qmlc/libqmlrt.a */
#ifndef QMLC_COMPILER_DRIVER_PLACES_H
#define QMLC_COMPILER_DRIVER_PLACES_H

#include "lang/base/arena.h"

/* The standard library's folder and the runtime's archive; NULL when neither place holds it. */
const char *place_library(Arena *arena);
const char *place_runtime(Arena *arena);
/* The folder of the texts of `qmlc explain`. */
const char *place_explanations(Arena *arena);

#endif
