/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* LLVM comes into the process when code is made, not when it starts: loading the library takes
 * longer than all of the front end, and `check`, `fmt`, `draw`, `info` and `explain` have no use
 * for it. */
#ifndef QMLC_COMPILER_CODEGEN_LLVM_LOAD_H
#define QMLC_COMPILER_CODEGEN_LLVM_LOAD_H

#include <stdbool.h>

/* Loads the library at the first call. false: *why says what is missing. */
bool llvm_load(const char **why);

/* As this compiler was built with: "19.1.7". */
const char *llvm_version(void);

#endif
