/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `qmlc info`: what one file holds (compiler/info/). */
#ifndef QMLC_COMPILER_DRIVER_INFO_FILE_H
#define QMLC_COMPILER_DRIVER_INFO_FILE_H

#include "compiler/driver/compilation.h"

/* Of a checked program, on standard output. */
bool info_file(Compilation *c, bool json);

#endif
