/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Inside of constant folding: fold_constants.c has the rules, fold_view.c those of views,
 * fold_value.c the numbers. */
#ifndef QMLC_COMPILER_PASSES_FOLD_H
#define QMLC_COMPILER_PASSES_FOLD_H

#include "compiler/ir/ir.h"

typedef struct {
    IrModule *module;
    IrFunction *f;
    Arena *scratch;
} Fold;

bool fold_uniform(const Fold *fold, uint32_t node, double *value);
double fold_evaluate(IrOp op, const double *operands);
/* A node that stands for the view, or the view itself. */
uint32_t fold_view(Fold *fold, uint32_t node, int64_t most);

#endif
