/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `qmlc fmt`: the layout (lang/format.h) of one file. */
#ifndef QMLC_COMPILER_DRIVER_FORMAT_FILE_H
#define QMLC_COMPILER_DRIVER_FORMAT_FILE_H

#include "compiler/driver/compilation.h"

/* Rewrites the file where it changes; `-`: standard input to standard output. With `only_check`
 * nothing is written, the name of a file that would change is printed and *is_formatted is false. A
 * file with errors stays as it is. */
bool format_file(Compilation *c, const char *path, bool only_check, bool *is_formatted);

#endif
