/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `qmlc fmt`: the layout (lang/format.h) of one file. */
#ifndef QMLC_COMPILER_DRIVER_FORMAT_FILE_H
#define QMLC_COMPILER_DRIVER_FORMAT_FILE_H

#include "compiler/driver/compilation.h"

/* What is done with a file that is not laid out. */
typedef enum {
    FORMAT_WRITE, /* rewritten; `-`: standard input to standard output */
    FORMAT_CHECK, /* its name is printed */
    FORMAT_DIFF,  /* what would change is printed */
} FormatMode;

/* But for FORMAT_WRITE nothing is written, and *is_formatted tells. A file with errors stays as it
 * is. */
bool format_file(Compilation *c, const char *path, FormatMode mode, bool *is_formatted);

#endif
