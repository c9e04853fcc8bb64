/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reference interpreter of both IRs: slow, dense, scalar and obvious; shares no code with the
 * compiler's passes, plans, generated code or kernels. Only for tests, and only for IR that
 * ir_verify accepts.
 *
 * A circuit's derivatives come from dual numbers: every amplitude carries its derivative along one
 * slot, so one run per slot gives the exact Jacobian with neither shift rules nor differences. */
#ifndef QMLC_TESTS_SUPPORT_IR_EVAL_H
#define QMLC_TESTS_SUPPORT_IR_EVAL_H

#include "compiler/ir/ir.h"

typedef struct {
    const double *params; /* all scalars in source order */
    uint32_t rows;
    const double *data;    /* [rows][scalars of all columns] */
    const double *weights; /* [rows] */
} IrEvalInput;

/* Values of every node of the function, result[node]: [size] when STEP or AFTER, [rows][size] when
 * ROW. */
double **ir_eval_function(Arena *arena, const IrModule *module, const IrFunction *f,
                          const IrEvalInput *input);
/* The value of output `k`, laid out in the same way. */
const double *ir_eval_output(Arena *arena, const IrModule *module, const IrFunction *f,
                             const IrEvalInput *input, uint32_t k);
/* sum over rows of weight * loss, the function whose gradient the gradient function is */
double ir_eval_weighted_loss(Arena *arena, const IrModule *module, const IrFunction *loss,
                             const IrEvalInput *input);

/* Final state from |0..0>, or from `start` (without preparations): [2^n] pairs re, im; qubit 0 is
 * the lowest bit. */
double *ir_eval_state(Arena *arena, const IrCircuit *circuit, const double *slots,
                      const double *start);
/* All reads: [num_outputs]. */
double *ir_eval_reads(Arena *arena, const IrCircuit *circuit, const double *slots);
/* jacobian[slot * num_outputs + output] = d output / d slot */
double *ir_eval_jacobian(Arena *arena, const IrCircuit *circuit, const double *slots);

IrFunction *ir_find_function(const IrModule *module, IrFunctionKind kind);

#endif
