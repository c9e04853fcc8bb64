/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Passes over the IRs. One file = one pass = one function; its first comment says what it requires,
 * preserves and breaks, and shows an example. passes.def is the pipeline. docs/passes.md tells how
 * to add one. */
#ifndef QMLC_COMPILER_PASSES_PASSES_H
#define QMLC_COMPILER_PASSES_PASSES_H

#include <stdio.h>

#include "compiler/ir/ir.h"

typedef struct {
    int level;                   /* 0, 1, 2 */
    const char *const *disabled; /* names of passes that are not run */
    uint32_t num_disabled;
    const char *print_after; /* print the module after each run of this pass; NULL: never */
    bool time_passes;        /* one line per pass: milliseconds, sizes after it */
    bool verify;             /* before the first and after every pass; a violation is a BUG */
    FILE *log;               /* where both go; NULL: stderr */
    Arena *scratch;          /* reset after every pass; NULL: the module's arena is used */
} PassOptions;

/* Runs the pipeline. NULL when all is well, else what is wrong with the options (nothing was run
 * then). */
const char *pass_run_all(IrModule *module, const PassOptions *options);
bool pass_exists(const char *name);

/* Every pass works on the whole module. Its results live in the module's arena, its own data in
 * `scratch`. */
typedef void PassFunction(IrModule *module, Arena *scratch);
PassFunction pass_fold_constants, pass_fuse_logarithms, pass_eliminate_common, pass_eliminate_dead,
    pass_cancel_inverses, pass_merge_rotations, pass_prune, pass_differentiate;

#endif
