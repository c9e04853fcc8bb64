/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Text of a circuit: one line per instruction, loops indented.
 *
 *   circuit iris 4 qubits 40 slots {
 *     loop 3 {
 *       RY(pi/2 + 0.5*s12[3]) q0      strides of the enclosing loops, outermost first
 *       ctrl(q2, !q3) CX q0 q1              extra controls, `!` acts on |0>
 *     }
 *     read expect 1*Z0 + 0.5*X1*Y2
 *   }
 */
#include <math.h>

#include "compiler/ir/print.h"

const char *const ir_read_words[] = {"expect", "prob", "probs", "state", "purity", "entropy", NULL};

static void print_indent(IrText *text, int depth)
{
    ir_text_add(text, "%*s", 2 * depth, "");
}

/* A separator that carries the sign of the piece that follows. */
static void print_sign(IrText *text, bool first, bool negative)
{
    if (first)
        ir_text_add(text, "%s", negative ? "-" : "");
    else
        ir_text_add(text, "%s", negative ? " - " : " + ");
}

static void print_slot(IrText *text, const IrTerm *term, int loops)
{
    bool strided = false;
    ir_text_add(text, "s%u", term->slot);
    for (int d = 0; d < loops; d++)
        strided = strided || term->strides[d] != 0;
    if (!strided)
        return;
    for (int d = 0; d < loops; d++)
        ir_text_add(text, "%s%lld", d == 0 ? "[" : ", ", (long long)term->strides[d]);
    ir_text_add(text, "]");
}

static void print_pi(IrText *text, int32_t num, int32_t den)
{
    long long size = num < 0 ? -(long long)num : num;
    print_sign(text, true, num < 0);
    if (size != 1)
        ir_text_add(text, "%lld*", size);
    ir_text_add(text, "pi");
    if (den != 1)
        ir_text_add(text, "/%d", den);
}

static void print_angle(IrText *text, const IrCircuit *circuit, const IrAngle *angle, int loops)
{
    bool first = true;
    if (angle->pi_num != 0) {
        print_pi(text, angle->pi_num, angle->pi_den);
        first = false;
    }
    if (angle->add != 0 || (first && angle->num_terms == 0)) {
        print_sign(text, first, angle->add < 0);
        ir_text_number(text, fabs(angle->add));
        first = false;
    }
    for (uint32_t i = 0; i < angle->num_terms; i++) {
        const IrTerm *term = &circuit->terms.items[angle->first_term + i];
        print_sign(text, first, signbit(term->coef));
        if (fabs(term->coef) != 1) {
            ir_text_number(text, fabs(term->coef));
            ir_text_add(text, "*");
        }
        print_slot(text, term, loops);
        first = false;
    }
}

static void print_gate(IrText *text, const IrCircuit *circuit, const IrInstr *gate, int loops)
{
    const GateInfo *info = gate_info(gate->gate);
    const uint8_t *wires = circuit->wires.items + gate->first_wire;
    for (uint8_t c = 0; c < gate->num_controls; c++)
        ir_text_add(text, "%s%sq%u", c == 0 ? "ctrl(" : ", ", gate->polarity >> c & 1u ? "" : "!",
                    wires[gate->num_wires + c]);
    ir_text_add(text, "%s%s", gate->num_controls > 0 ? ") " : "", info->name);
    for (uint8_t k = 0; k < info->angles; k++) {
        ir_text_add(text, k == 0 ? "(" : ", ");
        print_angle(text, circuit, &gate->angles[k], loops);
    }
    ir_text_add(text, info->angles > 0 ? ")" : "");
    for (uint8_t w = 0; w < gate->num_wires; w++)
        ir_text_add(text, " q%u", wires[w]);
    ir_text_add(text, "\n");
}

static void print_region(IrText *text, const IrCircuit *circuit, uint32_t region, int loops)
{
    const IrRegion *list = &circuit->regions.items[region];
    for (uint32_t i = 0; i < list->instrs.count; i++) {
        const IrInstr *instr = &list->instrs.items[i];
        print_indent(text, loops + 1);
        switch (instr->kind) {
        case IR_GATE: print_gate(text, circuit, instr, loops); break;
        case IR_LOOP:
            ir_text_add(text, "loop %lld {\n", (long long)instr->trips);
            print_region(text, circuit, instr->region, loops + 1);
            print_indent(text, loops + 1);
            ir_text_add(text, "}\n");
            break;
        case IR_PREPARE:
            ir_text_add(text, "prepare ");
            print_slot(text, &instr->amplitudes, loops);
            for (uint8_t w = 0; w < instr->num_wires; w++)
                ir_text_add(text, " q%u", circuit->wires.items[instr->first_wire + w]);
            ir_text_add(text, "\n");
            break;
        }
    }
}

static void print_pauli(IrText *text, const IrPauli *pauli, bool first)
{
    print_sign(text, first, signbit(pauli->coef));
    ir_text_number(text, fabs(pauli->coef));
    if ((pauli->xmask | pauli->zmask) == 0)
        ir_text_add(text, "*I");
    for (int q = 0; q < 64; q++) {
        bool x = pauli->xmask >> q & 1u;
        bool z = pauli->zmask >> q & 1u;
        if (x || z)
            ir_text_add(text, "*%c%d", x ? (z ? 'Y' : 'X') : 'Z', q);
    }
}

static void print_read(IrText *text, const IrCircuit *circuit, const IrRead *read)
{
    ir_text_add(text, "  read %s", ir_read_words[read->kind]);
    if (read->kind == IR_READ_EXPECT) {
        ir_text_add(text, " ");
        for (uint32_t i = 0; i < read->num_paulis; i++)
            print_pauli(text, &circuit->paulis.items[read->first_pauli + i], i == 0);
    }
    for (uint32_t w = 0; w < read->num_wires; w++)
        ir_text_add(text, " q%u", circuit->wires.items[read->first_wire + w]);
    if (read->kind == IR_READ_PROB)
        ir_text_add(text, " = %llu", (unsigned long long)read->value);
    ir_text_add(text, "\n");
}

void ir_print_circuit_to(IrText *text, const char *word, const IrCircuit *circuit)
{
    ir_text_add(text, "%s ", word);
    ir_text_name(text, circuit->name);
    ir_text_add(text, " %u qubits %u slots {\n", circuit->num_qubits, circuit->num_slots);
    print_region(text, circuit, 0, 0);
    for (uint32_t i = 0; i < circuit->reads.count; i++)
        print_read(text, circuit, &circuit->reads.items[i]);
    ir_text_add(text, "}\n");
}

char *ir_print_circuit(Arena *arena, const IrCircuit *circuit)
{
    IrText text = {.arena = arena};
    ir_print_circuit_to(&text, "circuit", circuit);
    return ir_text_end(&text);
}
