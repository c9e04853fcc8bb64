/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Vector-Jacobian products of single operations, used by differentiate.c. */
#ifndef QMLC_COMPILER_PASSES_VJP_H
#define QMLC_COMPILER_PASSES_VJP_H

#include "compiler/ir/ir.h"

typedef struct {
    IrModule *module;
    IrFunction *f; /* the gradient function; grows */
    Arena *scratch;
    const bool *active; /* forward nodes that depend on a trainable parameter */
    uint32_t *pair; /* per forward node: sum of its cotangents per pair of rows, IR_NONE for none */
    uint32_t *row;  /* the same per row */
    uint32_t *after; /* and of those that belong to no row */
} Vjp;

uint32_t vjp_add(Vjp *vjp, uint32_t a, uint32_t b);
/* Adds to the cotangents of the node's active operands what its cotangent g
 * contributes. */
void vjp_propagate(Vjp *vjp, uint32_t node, uint32_t g);

#endif
