/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the split of a kernel (kernel.c) and the cut of its circuits (kernel_cut.c) share. */
#ifndef QMLC_COMPILER_IR_KERNEL_INTERNAL_H
#define QMLC_COMPILER_IR_KERNEL_INTERNAL_H

#include "compiler/ir/kernel.h"

/* What a value depends on. */
enum { SIDE_NONE = 0, SIDE_A = 1, SIDE_B = 2, SIDE_BOTH = 3 };

/* A circuit that prepares a state by one row and takes it back by the other. */
typedef struct {
    uint8_t first;   /* SIDE_A or SIDE_B: the row that prepares */
    bool *late;      /* [instructions of the body] belongs to the other row */
    uint32_t length; /* of the body */
} KernelCut;

/* sides[num_operands]: what the operands of the call depend on. false: the rows mix. */
bool kernel_cut(Arena *arena, const IrCircuit *circuit, const IrFunction *f, const IrNode *call,
                const uint8_t *sides, KernelCut *cut);
/* The basis state that an output of a circuit is the probability of; false: it is another number. */
bool kernel_outcome(const IrCircuit *circuit, uint32_t output, uint64_t *state);

typedef struct {
    bool late;      /* the inverse of the late part, else the early part */
    uint64_t start; /* the basis state that it acts on */
    bool by_level;  /* gates in the order of their depth, else as written */
} KernelHalf;

/* Half of a cut circuit, with a read of its state.   operands[*count]: of the call, in the order of the new slots. */
IrCircuit *kernel_part(IrModule *module, const IrCircuit *circuit, const IrFunction *f,
                       const IrNode *call, const KernelCut *cut, const KernelHalf *half,
                       uint32_t *operands, uint32_t *count);

/* The same operation with the same attributes; operands do not count. */
bool kernel_same_operation(const IrNode *x, const IrNode *y);

/* Does exchanging the columns "l" and "r" give the same number, by the rules of arithmetic? (kernel_symmetry.c) */
bool kernel_pair_is_symmetric(Arena *arena, const IrModule *pair);

#endif
