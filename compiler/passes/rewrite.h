/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* How tensor passes change a function: they build its list of nodes anew, in order, and say for
 * every old node which new one stands for it. Operands therefore always come before users. */
#ifndef QMLC_COMPILER_PASSES_REWRITE_H
#define QMLC_COMPILER_PASSES_REWRITE_H

#include "compiler/ir/ir.h"

typedef struct {
    IrModule *module;
    Arena *scratch;
    IrFunction *f;  /* grows */
    IrFunction old; /* as it was */
    uint32_t *map;  /* old node -> new node */
} Rewrite;

Rewrite rewrite_begin(IrModule *module, IrFunction *f, Arena *scratch);
/* The new numbers of old node `i`'s operands. */
uint32_t *rewrite_operands(Rewrite *rewrite, uint32_t i);
/* Appends old node `i` with its new operands; does not set the map. */
uint32_t rewrite_copy(Rewrite *rewrite, uint32_t i);
/* Outputs move to their new nodes. */
void rewrite_end(Rewrite *rewrite);

#endif
