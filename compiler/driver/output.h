/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What a compilation leaves behind: a file under its final name, or text on standard output. */
#ifndef QMLC_COMPILER_DRIVER_OUTPUT_H
#define QMLC_COMPILER_DRIVER_OUTPUT_H

#include "compiler/driver/compilation.h"

/* `output` NULL: the source's name without .qml, plus `suffix`. NULL and an error (2) when that
 * names an input: a file that was read is never overwritten. */
const char *output_name(Compilation *c, const char *input, const char *output, const char *suffix);

/* To `output`, or to standard output when it is NULL or "-". */
bool output_text(Compilation *c, const char *output, const char *text, size_t length);
bool output_object(Compilation *c, const char *output); /* "-": standard output */
bool output_program(Compilation *c, const char *output);

#endif
