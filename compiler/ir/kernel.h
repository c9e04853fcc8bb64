/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A function of two rows, k(a, b), split into what N rows need N times and what N x M pairs need each.
 *
 *   k(a_i, b_j) = pair(l_i, r_j, overlaps)        overlap m: |<right state m of b_j | left state m of a_i>|^2
 *
 * The parts are modules of their own, each with one function `predict` and the whole table of parameters, so that
 * every pass, plan and variant of a model serves them as well. */
#ifndef QMLC_COMPILER_IR_KERNEL_H
#define QMLC_COMPILER_IR_KERNEL_H

#include "compiler/ir/ir.h"

/* Where the amplitudes, (re, im) each, of its two states begin among the features. */
typedef struct {
    uint32_t left, right;
    uint32_t size; /* amplitudes */
} IrOverlap;

struct IrKernel {
    const IrModule *whole; /* what was split */
    /* `predict`: the features of a row, rank 1: states, then `*_numbers` other numbers that pair wants. right == left:
     * both arguments have the same features */
    IrModule *left, *right;
    uint32_t left_numbers, right_numbers;
    VEC(IrOverlap) overlaps;
    /* `predict`: the kernel; its columns are "l" and "r", the numbers of a row each, and "overlap", those that are not
     * empty. NULL: the kernel is overlap 0 */
    IrModule *pair;
    bool is_symmetric; /* k(a, b) = k(b, a), known from the form */
    Span
        circuit; /* of a circuit that holds both rows and runs for each pair; nowhere: there is none */
};

/* whole: its only function is of kind predict and has one scalar output, not yet transformed by passes; it reads no
 * column but `a` and `b`, of the same shape, b the last one. left and right have the columns before b; in right, `a`
 * stands for b. */
IrKernel *ir_kernel_split(Arena *arena, const IrModule *whole, uint32_t a, uint32_t b);

#endif
