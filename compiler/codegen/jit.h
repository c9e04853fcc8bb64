/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Machine code run in this process: an object file of codegen_module() linked in memory (LLVM's ORC), with the runtime's
 * kernels taken by address from runtime/abi.def. Used by `qmlc run`, where there is no linker, and by tests, which load and
 * drop thousands of models. */
#ifndef QMLC_COMPILER_CODEGEN_JIT_H
#define QMLC_COMPILER_CODEGEN_JIT_H

#include <stddef.h>

typedef struct Jit Jit;

/* Takes a copy of the object. NULL: *message (in static storage or LLVM's, valid until the next call) says why. */
Jit *jit_load(const char *object, size_t length, const char **message);
/* Address of an exported symbol, NULL when there is none. */
const void *jit_symbol(Jit *jit, const char *name);
void jit_free(Jit *jit); /* NULL is fine */

#endif
