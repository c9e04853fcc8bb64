/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reads the text of a circuit, see print_circuit.c for its form. */
#include <string.h>

#include "compiler/ir/read.h"

enum { MOST_WIRES = 64 }; /* operands and controls of one line */

typedef struct {
    IrReader *r;
    uint8_t wires[MOST_WIRES];
    uint32_t num_wires;
} Wires;

static void read_wire(Wires *w)
{
    uint8_t wire = (uint8_t)ir_read_numbered(w->r, 'q', MOST_WIRES - 1);
    if (w->num_wires == MOST_WIRES)
        ir_read_fail(w->r, "more than %d wires", MOST_WIRES);
    else
        w->wires[w->num_wires++] = wire;
}

static bool at_wire(const IrReader *r)
{
    return r->token == READ_WORD && *r->start == 'q';
}

/* s12[3, 0] */
static IrTerm read_slot(IrReader *r)
{
    IrTerm term = {.coef = 1};
    term.slot = ir_read_numbered(r, 's', UINT32_MAX - 1);
    if (ir_read_is(r, "["))
        ir_read_integers(r, term.strides, IR_MAX_LOOPS);
    return term;
}

static void read_pi(IrReader *r, IrAngle *angle, int64_t num)
{
    ir_read_expect(r, "pi");
    if (angle->pi_num != 0)
        ir_read_fail(r, "an angle has one multiple of pi");
    angle->pi_num = (int32_t)num;
    if (ir_read_accept(r, "/"))
        angle->pi_den = (int32_t)ir_read_integer(r, 1, INT32_MAX);
}

/* What a number in front of `pi` may be. */
static int64_t whole_number(IrReader *r, double value)
{
    if (!(value >= -INT32_MAX && value <= INT32_MAX) || value != (double)(int64_t)value) {
        ir_read_fail(r, "pi takes an integer factor");
        return 0;
    }
    return (int64_t)value;
}

/* One piece of the sum. Its sign was read. */
static void read_angle_piece(IrReader *r, IrCircuit *circuit, IrAngle *angle, double sign)
{
    double number = 1;
    bool factor = true;
    if (r->token == READ_NUMBER) {
        number = ir_read_number(r);
        factor = ir_read_accept(r, "*");
    }
    if (!factor) {
        angle->add += sign * number;
    } else if (ir_read_is(r, "pi")) {
        read_pi(r, angle, whole_number(r, sign * number));
    } else {
        IrTerm term = read_slot(r);
        term.coef = sign * number;
        uint32_t index = ir_term_append(r->module, circuit, term);
        if (angle->num_terms == 0)
            angle->first_term = index;
        angle->num_terms++;
    }
}

static IrAngle read_angle(IrReader *r, IrCircuit *circuit)
{
    IrAngle angle = {.pi_den = 1};
    double sign = ir_read_accept(r, "-") ? -1 : 1;
    for (;;) {
        read_angle_piece(r, circuit, &angle, sign);
        if (ir_read_accept(r, "+"))
            sign = 1;
        else if (ir_read_accept(r, "-"))
            sign = -1;
        else
            return angle;
    }
}

/* ctrl(q2, !q3) */
static uint32_t read_controls(Wires *w)
{
    uint32_t polarity = 0;
    ir_read_expect(w->r, "(");
    do {
        if (!ir_read_accept(w->r, "!") && w->num_wires < 32)
            polarity |= 1u << w->num_wires;
        read_wire(w);
    } while (ir_read_accept(w->r, ","));
    ir_read_expect(w->r, ")");
    if (w->num_wires > 32)
        ir_read_fail(w->r, "more than 32 controls");
    return polarity;
}

static void read_gate(IrReader *r, IrCircuit *circuit, uint32_t region)
{
    Wires controls = {.r = r};
    Wires targets = {.r = r};
    IrAngle angles[3] = {{.pi_den = 1}, {.pi_den = 1}, {.pi_den = 1}};
    uint32_t polarity = ir_read_accept(r, "ctrl") ? read_controls(&controls) : 0;
    const char *name = ir_read_name(r);
    GateId gate = gate_find(name);
    if (gate == GATE_COUNT) {
        ir_read_fail(r, "`%s` is no gate", name);
        return;
    }
    for (uint8_t k = 0; k < gate_info(gate)->angles; k++) {
        ir_read_expect(r, k == 0 ? "(" : ",");
        angles[k] = read_angle(r, circuit);
    }
    if (gate_info(gate)->angles > 0)
        ir_read_expect(r, ")");
    while (at_wire(r))
        read_wire(&targets);
    IrInstr *instr = ir_instr_append(r->module, circuit, region);
    instr->kind = IR_GATE;
    instr->gate = gate;
    instr->num_wires = (uint8_t)targets.num_wires;
    instr->num_controls = (uint8_t)controls.num_wires;
    instr->polarity = polarity;
    instr->first_wire = ir_wires_append(r->module, circuit, targets.wires, targets.num_wires);
    ir_wires_append(r->module, circuit, controls.wires, controls.num_wires);
    memcpy(instr->angles, angles, sizeof angles);
}

static void read_prepare(IrReader *r, IrCircuit *circuit, uint32_t region)
{
    Wires wires = {.r = r};
    IrTerm amplitudes = read_slot(r);
    while (at_wire(r))
        read_wire(&wires);
    IrInstr *instr = ir_instr_append(r->module, circuit, region);
    instr->kind = IR_PREPARE;
    instr->num_wires = (uint8_t)wires.num_wires;
    instr->first_wire = ir_wires_append(r->module, circuit, wires.wires, wires.num_wires);
    instr->amplitudes = amplitudes;
}

/* 0.5*X1*Y2 */
static void read_pauli(IrReader *r, IrCircuit *circuit, double sign)
{
    IrPauli pauli = {.coef = sign * ir_read_number(r)};
    while (ir_read_accept(r, "*")) {
        if (ir_read_accept(r, "I"))
            continue;
        char letter = r->token == READ_WORD ? *r->start : 'X';
        if (letter != 'Y' && letter != 'Z')
            letter = 'X';
        uint64_t bit = UINT64_C(1) << ir_read_numbered(r, letter, 63);
        if ((pauli.xmask | pauli.zmask) & bit)
            ir_read_fail(r, "a Pauli product names a wire twice");
        if (letter != 'Z')
            pauli.xmask |= bit;
        if (letter != 'X')
            pauli.zmask |= bit;
    }
    VEC_PUSH(r->arena, &circuit->paulis, pauli);
}

static void read_read_wires(IrReader *r, IrCircuit *circuit, IrRead *read)
{
    Wires wires = {.r = r};
    while (at_wire(r))
        read_wire(&wires);
    read->num_wires = wires.num_wires;
    read->first_wire = ir_wires_append(r->module, circuit, wires.wires, wires.num_wires);
}

static void read_read(IrReader *r, IrCircuit *circuit)
{
    IrRead read = {.count = 1, .span = span_nowhere()};
    read.kind = (IrReadKind)ir_read_choice(r, ir_read_words);
    read.offset = circuit->num_outputs;
    if (read.kind == IR_READ_EXPECT) {
        double sign = ir_read_accept(r, "-") ? -1 : 1;
        read.first_pauli = circuit->paulis.count;
        read_pauli(r, circuit, sign);
        while (ir_read_is(r, "+") || ir_read_is(r, "-")) {
            sign = ir_read_is(r, "-") ? -1 : 1;
            ir_read_next(r);
            read_pauli(r, circuit, sign);
        }
        read.num_paulis = circuit->paulis.count - read.first_pauli;
    }
    if (read.kind != IR_READ_EXPECT)
        read_read_wires(r, circuit, &read);
    if (read.kind == IR_READ_PROB) {
        ir_read_expect(r, "=");
        read.value = (uint64_t)ir_read_integer(r, 0, INT64_MAX);
    }
    if (read.kind == IR_READ_PROBS)
        read.count = UINT32_C(1) << (read.num_wires > IR_MAX_QUBITS ? 0 : read.num_wires);
    if (read.kind == IR_READ_STATE)
        read.count = UINT32_C(2) << circuit->num_qubits;
    circuit->num_outputs += read.count;
    VEC_PUSH(r->arena, &circuit->reads, read);
}

static void read_region(IrReader *r, IrCircuit *circuit, uint32_t region, int loops)
{
    while (!r->error && !ir_read_is(r, "}")) {
        if (r->token == READ_END) {
            ir_read_expect(r, "}");
        } else if (ir_read_accept(r, "loop")) {
            int64_t trips = ir_read_integer(r, 0, INT64_MAX);
            uint32_t body = ir_region_create(r->module, circuit);
            IrInstr *instr = ir_instr_append(r->module, circuit, region);
            instr->kind = IR_LOOP;
            instr->trips = trips;
            instr->region = body;
            ir_read_expect(r, "{");
            ir_read_line_end(r);
            if (loops > IR_MAX_LOOPS)
                ir_read_fail(r, "loops nest deeper than %d", IR_MAX_LOOPS);
            read_region(r, circuit, body, loops + 1);
        } else if (ir_read_accept(r, "prepare")) {
            read_prepare(r, circuit, region);
        } else if (ir_read_accept(r, "read")) {
            if (loops > 0)
                ir_read_fail(r, "a read stands inside a loop");
            read_read(r, circuit);
        } else {
            read_gate(r, circuit, region);
        }
        ir_read_line_end(r);
    }
    ir_read_expect(r, "}");
}

IrCircuit *ir_read_circuit(IrReader *r)
{
    const char *name = ir_read_name(r);
    uint32_t num_qubits = (uint32_t)ir_read_integer(r, 0, IR_MAX_QUBITS);
    IrCircuit *circuit = ir_circuit_create(r->module, name, num_qubits);
    ir_read_expect(r, "qubits");
    circuit->num_slots = (uint32_t)ir_read_integer(r, 0, UINT32_MAX - 1);
    ir_read_expect(r, "slots");
    ir_read_expect(r, "{");
    ir_read_line_end(r);
    read_region(r, circuit, 0, 0);
    ir_read_line_end(r);
    for (uint32_t i = 0; i < circuit->reads.count; i++)
        circuit->reads.items[i].position = circuit->regions.items[0].instrs.count;
    return circuit;
}
