/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Light cones: what is read of a circuit, followed backwards gate by gate. On each wire the cone holds the Pauli
 * matrices that the observables may be made of there; a gate that commutes with all of them changes nothing that is
 * read.
 *
 *   RY(s0) q0 ; CX q0 q1 ; RZ(s1) q1 ; RX(s2) q2 ; read Z1      RX: no wire of the cone; RZ: made of Z like the read
 *
 * Sets are upper bounds: what is missing in one is certain. */
#ifndef QMLC_COMPILER_PASSES_CONE_H
#define QMLC_COMPILER_PASSES_CONE_H

#include "compiler/ir/ir.h"

/* Bit p of a wire's set: Pauli p, whose low bit is its X and high bit its Z. The identity is in every set. */
enum { CONE_NONE = 1, CONE_X = 1 | 2, CONE_Z = 1 | 4, CONE_Y = 1 | 8, CONE_ALL = 15 };

typedef struct {
    uint8_t letters[IR_MAX_QUBITS];
} Cone;

Cone cone_empty(void);
/* Adds the read, a pauli of an expect read. */
void cone_add_pauli(Cone *cone, const IrPauli *pauli);
void cone_add_wires(Cone *cone, const uint8_t *wires, uint32_t count, uint8_t letters);
/* b becomes part of a. true: a has grown */
bool cone_join(Cone *a, const Cone *b);
uint64_t cone_wires(const Cone *cone);
/* Back over a gate or a preparation. false: it changes nothing that is read, and the cone stays. */
bool cone_pass(const IrCircuit *circuit, const IrInstr *instr, Cone *cone);

/* Forth over a gate or a preparation, `zero` being the wires in |0>. false: it only multiplies the state by a number. */
bool cone_acts(const IrCircuit *circuit, const IrInstr *instr, uint64_t *zero);

/* The circuit without gates that only multiply the state. In wires and slots of `from`. */
IrCircuit *cone_drop_idle(IrModule *module, Arena *scratch, const IrCircuit *from);
/* What is left of a circuit for the reads that the cone holds: loops may lose their last iterations to copies of their
 * own. In wires and slots of `from`, without reads. */
IrCircuit *cone_extract(IrModule *module, Arena *scratch, const IrCircuit *from, Cone reads);

#endif
