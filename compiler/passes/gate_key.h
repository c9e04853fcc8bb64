/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What a gate does, however it is written: `CX q0 q1` and `ctrl(q0) X q1` have the same key. */
#ifndef QMLC_COMPILER_PASSES_GATE_KEY_H
#define QMLC_COMPILER_PASSES_GATE_KEY_H

#include "compiler/ir/ir.h"

typedef struct {
    GateId base;
    uint64_t ones, zeros; /* controls that act on |1>, on |0>; a phase gate's target is a one */
    uint8_t num_targets;
    uint8_t targets[4]; /* in ascending order where their order does not matter */
} GateKey;

GateKey gate_key(const IrCircuit *circuit, const IrInstr *gate);
bool gate_key_same_wires(const GateKey *a, const GateKey *b); /* all but the base */
/* Z, S, SDG, T, TDG and P: diag(1, phase). */
bool gate_is_phase(GateId base);
uint64_t gate_wires(const IrCircuit *circuit, const IrInstr *gate);
/* The one Pauli letter, beside 1, that the gate is made of on a wire of its; '?': no such letter. */
char gate_letter(const IrCircuit *circuit, const IrInstr *gate, uint8_t wire);
/* Do they commute for all angles, by what each does on every wire they share? May say no to some
 * that do. */
bool gates_commute(const IrCircuit *circuit, const IrInstr *a, const IrInstr *b);

#endif
