/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the three emit_*.c files share; private to them. */
#ifndef QML_RUNTIME_EMIT_INTERNAL_H
#define QML_RUNTIME_EMIT_INTERNAL_H

#include "runtime/emit_qasm.h"

enum { EMIT_MAX_LOOPS = 32, EMIT_MAX_WIRES = 64, EMIT_MAX_CONTROLS = 12 };

typedef struct {
    Text *out;
    QasmFormat format;
    size_t num_qubits;
    const double *slots;
    size_t num_slots;
    uint64_t counters[EMIT_MAX_LOOPS]; /* of the enclosing loops, outermost first */
    size_t num_loops;
    QmlError *error;
} Emitter;

typedef struct {
    size_t wires[EMIT_MAX_CONTROLS];
    size_t count;
} Controls;

bool emit_bad_template(Emitter *emitter, const char *what);
void emit_wire(Emitter *emitter, size_t wire, bool is_last);

/* emit_gates.c */
bool emit_gate(Emitter *emitter, const char *name, const size_t *wires, size_t num_wires,
               const double *angles, size_t num_angles, const Controls *controls);
void emit_x(Emitter *emitter, size_t wire);
void emit_cx(Emitter *emitter, size_t control, size_t target);
void emit_ry(Emitter *emitter, double angle, size_t wire);

/* emit_template.c */
bool emit_ops(Emitter *emitter, const JsonTree *ops);

/* emit_qasm.c: RY and CX that take |0..0> of `wires` to sum_i v[i] |i>, wires[0] the lowest bit of i; v real, norm 1 */
bool emit_prepare(Emitter *emitter, const size_t *wires, size_t num_wires, const double *v);

#endif
