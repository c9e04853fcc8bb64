/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* From an object in memory to an executable: the system's C compiler driver links it with the
 * runtime's archive. */
#ifndef QMLC_COMPILER_DRIVER_LINK_H
#define QMLC_COMPILER_DRIVER_LINK_H

#include "lang/base/arena.h"
#include "runtime/base/error.h"

/* The linker is $QMLC_CC, else the one named when qmlc was built. It is started with an argument
 * array, never through a shell, in a folder of its own below $TMPDIR that is removed on every way
 * out. `output` appears whole or not at all. Errors: 69 no linker, or it fails (its words are in
 * the message); 73, 74, 77 writing. */
bool link_program(Arena *arena, const char *object, size_t length, const char *output,
                  QmlError *error);

/* The linker's name, as the user or the build gives it. */
const char *link_command(void);

/* Removes the folder of an unfinished link; for a signal handler. */
void link_abandon(void);

#endif
