/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Gates with any number of controls, written with gates that both include files have or that are built from them.
 *
 * Everything with controls is brought to four controlled gates, exactly, phases included:
 *   P(a)            k = 0, 1: a gate of the file; more: P(a/2) from the last control, undone where the other controls fail
 *   RZ(a), RY(a)    V(a/2) C^kX V(-a/2) C^kX, since X V(-a/2) X = V(a/2)
 *   X               k <= 2: a gate of the file; more: H P(pi) H
 * (OpenQASM 3 says `ctrl @` k times for these four instead)
 * and the others to them by conjugation: Y = S X SDG, H = RY(pi/4) Z RY(-pi/4), SX = H S H, RX = H RZ H, RXX, RYY, RZZ by a
 * change of basis around RZ, the excitations by CX around a controlled RY, U(t,f,l) = P(f) RY(t) P(l). Only the middle gate
 * takes the controls. So no format's own U, whose global phase differs, is ever written. */
#include <math.h>
#include <string.h>

#include "runtime/base/number.h"
#include "runtime/emit_internal.h"

#define PI 3.14159265358979323846

void emit_wire(Emitter *emitter, size_t wire, bool is_last)
{
    text_add(emitter->out, "q[%zu]%s", wire, is_last ? ";\n" : ", ");
}

/* OpenQASM 2's reals have a decimal point even before an exponent. */
static void emit_number(Emitter *emitter, double value)
{
    char digits[NUMBER_SIZE];
    number_print(digits, value);
    const size_t mantissa = strcspn(digits, "e");
    text_add_bytes(emitter->out, digits, mantissa);
    if (!memchr(digits, '.', mantissa))
        text_add(emitter->out, ".0");
    text_add(emitter->out, "%s", digits + mantissa);
}

static void emit_plain(Emitter *emitter, const char *name, size_t wire)
{
    text_add(emitter->out, "%s ", name);
    emit_wire(emitter, wire, true);
}

static void emit_rotation(Emitter *emitter, const char *name, double angle, size_t wire)
{
    text_add(emitter->out, "%s(", name);
    emit_number(emitter, angle);
    text_add(emitter->out, ") ");
    emit_wire(emitter, wire, true);
}

static void emit_controlled(Emitter *emitter, const char *name, const double *angle,
                            const Controls *controls, size_t target)
{
    text_add(emitter->out, "%s", name);
    if (angle) {
        text_add(emitter->out, "(");
        emit_number(emitter, *angle);
        text_add(emitter->out, ")");
    }
    text_add(emitter->out, " ");
    for (size_t i = 0; i < controls->count; i++)
        emit_wire(emitter, controls->wires[i], false);
    emit_wire(emitter, target, true);
}

/* for names that have no controls of their own; OpenQASM 3 only */
static void emit_modified(Emitter *emitter, const char *name, const double *angle,
                          const Controls *controls, size_t target)
{
    for (size_t i = 0; i < controls->count; i++)
        text_add(emitter->out, "ctrl @ ");
    emit_controlled(emitter, name, angle, controls, target);
}

void emit_x(Emitter *emitter, size_t wire)
{
    emit_plain(emitter, "x", wire);
}

void emit_ry(Emitter *emitter, double angle, size_t wire)
{
    emit_rotation(emitter, "ry", angle, wire);
}

void emit_cx(Emitter *emitter, size_t control, size_t target)
{
    text_add(emitter->out, "cx ");
    emit_wire(emitter, control, false);
    emit_wire(emitter, target, true);
}

static void controlled_p(Emitter *emitter, const Controls *controls, double angle, size_t target);

static void controlled_x(Emitter *emitter, const Controls *controls, size_t target)
{
    static const char *const names[] = {"x", "cx", "ccx"};
    if (controls->count <= 2) {
        emit_controlled(emitter, names[controls->count], NULL, controls, target);
        return;
    }
    if (emitter->format == QASM_3) {
        emit_modified(emitter, "x", NULL, controls, target);
        return;
    }
    emit_plain(emitter, "h", target);
    controlled_p(emitter, controls, PI, target);
    emit_plain(emitter, "h", target);
}

static void controlled_p(Emitter *emitter, const Controls *controls, double angle, size_t target)
{
    const bool two = emitter->format == QASM_2;
    if (controls->count == 0) {
        emit_rotation(emitter, two ? "u1" : "p", angle, target);
        return;
    }
    if (controls->count == 1) {
        emit_controlled(emitter, two ? "cu1" : "cp", &angle, controls, target);
        return;
    }
    if (!two) {
        emit_modified(emitter, "p", &angle, controls, target);
        return;
    }
    Controls rest = *controls;
    const size_t last = rest.wires[--rest.count];
    const Controls only_last = {{last}, 1};
    controlled_p(emitter, &only_last, 0.5 * angle, target);
    controlled_x(emitter, &rest, last);
    controlled_p(emitter, &only_last, -0.5 * angle, target);
    controlled_x(emitter, &rest, last);
    controlled_p(emitter, &rest, 0.5 * angle, target);
}

/* name: "ry" or "rz" */
static void controlled_rotation(Emitter *emitter, const char *name, const Controls *controls,
                                double angle, size_t target)
{
    if (controls->count == 0) {
        emit_rotation(emitter, name, angle, target);
        return;
    }
    const bool is_named = strcmp(name, "rz") == 0 || emitter->format == QASM_3;
    if (controls->count == 1 && is_named) {
        emit_controlled(emitter, strcmp(name, "rz") == 0 ? "crz" : "cry", &angle, controls, target);
        return;
    }
    if (emitter->format == QASM_3) {
        emit_modified(emitter, name, &angle, controls, target);
        return;
    }
    emit_rotation(emitter, name, 0.5 * angle, target);
    controlled_x(emitter, controls, target);
    emit_rotation(emitter, name, -0.5 * angle, target);
    controlled_x(emitter, controls, target);
}

static void controlled_h(Emitter *emitter, const Controls *controls, size_t target)
{
    if (controls->count <= 1) {
        emit_controlled(emitter, controls->count ? "ch" : "h", NULL, controls, target);
        return;
    }
    emit_ry(emitter, -0.25 * PI, target);
    controlled_p(emitter, controls, PI, target);
    emit_ry(emitter, 0.25 * PI, target);
}

static void controlled_y(Emitter *emitter, const Controls *controls, size_t target)
{
    if (controls->count <= 1) {
        emit_controlled(emitter, controls->count ? "cy" : "y", NULL, controls, target);
        return;
    }
    emit_plain(emitter, "sdg", target);
    controlled_x(emitter, controls, target);
    emit_plain(emitter, "s", target);
}

static void controlled_z(Emitter *emitter, const Controls *controls, size_t target)
{
    if (controls->count <= 1)
        emit_controlled(emitter, controls->count ? "cz" : "z", NULL, controls, target);
    else
        controlled_p(emitter, controls, PI, target);
}

/* S, SDG, T, TDG: named without controls, else a phase */
static void controlled_fixed_phase(Emitter *emitter, const char *name, double angle,
                                   const Controls *controls, size_t target)
{
    if (controls->count == 0)
        emit_plain(emitter, name, target);
    else
        controlled_p(emitter, controls, angle, target);
}

static void controlled_rx(Emitter *emitter, const Controls *controls, double angle, size_t target)
{
    if (controls->count == 0) {
        emit_rotation(emitter, "rx", angle, target);
        return;
    }
    if (controls->count == 1 && emitter->format == QASM_3) {
        emit_controlled(emitter, "crx", &angle, controls, target);
        return;
    }
    emit_plain(emitter, "h", target);
    controlled_rotation(emitter, "rz", controls, angle, target);
    emit_plain(emitter, "h", target);
}

static void controlled_root_x(Emitter *emitter, const Controls *controls, double angle,
                              size_t target)
{
    if (controls->count == 0 && angle > 0.0 && emitter->format == QASM_3) {
        emit_plain(emitter, "sx", target);
        return;
    }
    emit_plain(emitter, "h", target);
    controlled_p(emitter, controls, angle, target);
    emit_plain(emitter, "h", target);
}

static void controlled_u(Emitter *emitter, const Controls *controls, const double *angles,
                         size_t target)
{
    controlled_p(emitter, controls, angles[2], target);
    controlled_rotation(emitter, "ry", controls, angles[0], target);
    controlled_p(emitter, controls, angles[1], target);
}

/* qelib1.inc of the OpenQASM 2 paper has neither swap nor cswap */
static void controlled_swap(Emitter *emitter, const Controls *controls, const size_t *wires)
{
    if (emitter->format == QASM_3 && controls->count <= 1) {
        text_add(emitter->out, controls->count ? "cswap " : "swap ");
        if (controls->count)
            emit_wire(emitter, controls->wires[0], false);
        emit_wire(emitter, wires[0], false);
        emit_wire(emitter, wires[1], true);
        return;
    }
    Controls more = *controls;
    more.wires[more.count++] = wires[0];
    emit_cx(emitter, wires[1], wires[0]);
    controlled_x(emitter, &more, wires[1]);
    emit_cx(emitter, wires[1], wires[0]);
}

static void change_basis(Emitter *emitter, char pauli, bool is_back, const size_t *wires)
{
    for (size_t i = 0; i < 2 && pauli != 'Z'; i++) {
        if (pauli == 'X')
            emit_plain(emitter, "h", wires[i]);
        else
            emit_rotation(emitter, "rx", is_back ? 0.5 * PI : -0.5 * PI, wires[i]);
    }
}

/* RXX, RYY, RZZ: exp(-i a ZZ/2) = CX RZ(a) CX in the right basis */
static void controlled_pair(Emitter *emitter, char pauli, const Controls *controls, double angle,
                            const size_t *wires)
{
    change_basis(emitter, pauli, false, wires);
    emit_cx(emitter, wires[0], wires[1]);
    controlled_rotation(emitter, "rz", controls, angle, wires[1]);
    emit_cx(emitter, wires[0], wires[1]);
    change_basis(emitter, pauli, true, wires);
}

/* |01>, |10> become |0>|1>, |1>|1>: a rotation of the first wire where the second is 1 */
static void controlled_single_excitation(Emitter *emitter, const Controls *controls, double angle,
                                         const size_t *wires)
{
    Controls more = *controls;
    more.wires[more.count++] = wires[1];
    emit_cx(emitter, wires[0], wires[1]);
    controlled_rotation(emitter, "ry", &more, angle, wires[0]);
    emit_cx(emitter, wires[0], wires[1]);
}

/* |0011>, |1100> become |0>|011>, |1>|011>: a rotation of the first wire where the others are 0, 1, 1 */
static void controlled_double_excitation(Emitter *emitter, const Controls *controls, double angle,
                                         const size_t *wires)
{
    Controls more = *controls;
    for (size_t i = 1; i < 4; i++) {
        more.wires[more.count++] = wires[i];
        emit_cx(emitter, wires[0], wires[i]);
    }
    emit_x(emitter, wires[1]);
    controlled_rotation(emitter, "ry", &more, angle, wires[0]);
    emit_x(emitter, wires[1]);
    for (size_t i = 4; i-- > 1;)
        emit_cx(emitter, wires[0], wires[i]);
}

typedef enum {

#define GATE(name, qubits, angles, inverse, controls, base, kind, pauli, qasm2, qasm3) EMIT_##name,
#include "stdlib/gates.def"
#undef GATE
    NUM_EMIT_GATES
} EmitGate;

static const struct {
    const char *name;
    size_t qubits, angles, controls;
    EmitGate base;
} gate_rows[] = {

#define GATE(name, qubits, angles, inverse, controls, base, kind, pauli, qasm2, qasm3)             \
    {#name, qubits, angles, controls, EMIT_##base},
#include "stdlib/gates.def"
#undef GATE
};

static void emit_base(Emitter *emitter, EmitGate base, const Controls *controls,
                      const size_t *wires, const double *angles)
{
    const size_t target = wires[0];
    switch (base) {
    case EMIT_ID:
        if (controls->count == 0)
            emit_plain(emitter, "id", target);
        return;
    case EMIT_X: controlled_x(emitter, controls, target); return;
    case EMIT_Y: controlled_y(emitter, controls, target); return;
    case EMIT_Z: controlled_z(emitter, controls, target); return;
    case EMIT_H: controlled_h(emitter, controls, target); return;
    case EMIT_S: controlled_fixed_phase(emitter, "s", 0.5 * PI, controls, target); return;
    case EMIT_SDG: controlled_fixed_phase(emitter, "sdg", -0.5 * PI, controls, target); return;
    case EMIT_T: controlled_fixed_phase(emitter, "t", 0.25 * PI, controls, target); return;
    case EMIT_TDG: controlled_fixed_phase(emitter, "tdg", -0.25 * PI, controls, target); return;
    case EMIT_SX: controlled_root_x(emitter, controls, 0.5 * PI, target); return;
    case EMIT_SXDG: controlled_root_x(emitter, controls, -0.5 * PI, target); return;
    case EMIT_RX: controlled_rx(emitter, controls, angles[0], target); return;
    case EMIT_RY: controlled_rotation(emitter, "ry", controls, angles[0], target); return;
    case EMIT_RZ: controlled_rotation(emitter, "rz", controls, angles[0], target); return;
    case EMIT_P: controlled_p(emitter, controls, angles[0], target); return;
    case EMIT_U: controlled_u(emitter, controls, angles, target); return;
    case EMIT_SWAP: controlled_swap(emitter, controls, wires); return;
    case EMIT_RXX: controlled_pair(emitter, 'X', controls, angles[0], wires); return;
    case EMIT_RYY: controlled_pair(emitter, 'Y', controls, angles[0], wires); return;
    case EMIT_RZZ: controlled_pair(emitter, 'Z', controls, angles[0], wires); return;
    case EMIT_single_excitation:
        controlled_single_excitation(emitter, controls, angles[0], wires);
        return;
    case EMIT_double_excitation:
        controlled_double_excitation(emitter, controls, angles[0], wires);
        return;
    /* their base is another row */
    case EMIT_CX:
    case EMIT_CY:
    case EMIT_CZ:
    case EMIT_CH:
    case EMIT_CRX:
    case EMIT_CRY:
    case EMIT_CRZ:
    case EMIT_CP:
    case EMIT_CCX:
    case EMIT_CSWAP:
    case NUM_EMIT_GATES: return;
    }
}

bool emit_gate(Emitter *emitter, const char *name, const size_t *wires, size_t num_wires,
               const double *angles, size_t num_angles, const Controls *controls)
{
    size_t row = 0;
    while (row < NUM_EMIT_GATES && strcmp(gate_rows[row].name, name) != 0)
        row++;
    if (row == NUM_EMIT_GATES || gate_rows[row].qubits != num_wires ||
        gate_rows[row].angles != num_angles)
        return emit_bad_template(emitter, name);
    Controls all = *controls;
    if (all.count + gate_rows[row].controls + 3 > EMIT_MAX_CONTROLS)
        return qmlrt_fail(emitter->error, QML_EXIT_NO,
                          "%s with %zu controls is too large for OpenQASM", name,
                          all.count + gate_rows[row].controls);
    for (size_t i = 0; i < gate_rows[row].controls; i++)
        all.wires[all.count++] = wires[i];
    emit_base(emitter, gate_rows[row].base, &all, wires + gate_rows[row].controls, angles);
    return true;
}
