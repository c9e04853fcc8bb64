/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The circuit of the source, before passes, with symbolic angles: what ./model emit fills in with
 * numbers. */
#include "compiler/codegen/template.h"
#include "compiler/ir/print.h"

static void write_angle(JsonText *json, const IrCircuit *circuit, const IrAngle *angle,
                        uint32_t depth)
{
    json_text_open(json, '{');
    json_text_key(json, "pi");
    json_text_open(json, '[');
    json_text_int(json, angle->pi_num);
    json_text_int(json, angle->pi_den);
    json_text_close(json, ']');
    json_text_key(json, "add");
    json_text_number(json, angle->add);
    json_text_key(json, "terms");
    json_text_open(json, '[');
    for (uint32_t t = 0; t < angle->num_terms; t++) {
        const IrTerm *term = &circuit->terms.items[angle->first_term + t];
        json_text_open(json, '[');
        json_text_number(json, term->coef);
        json_text_int(json, term->slot);
        json_text_open(json, '[');
        for (uint32_t d = 0; d < depth; d++)
            json_text_int(json, term->strides[d]);
        json_text_close(json, ']');
        json_text_close(json, ']');
    }
    json_text_close(json, ']');
    json_text_close(json, '}');
}

static void write_wires(JsonText *json, const char *key, const uint8_t *wires, uint32_t count)
{
    json_text_key(json, key);
    json_text_open(json, '[');
    for (uint32_t i = 0; i < count; i++)
        json_text_int(json, wires[i]);
    json_text_close(json, ']');
}

static void write_gate(JsonText *json, const IrCircuit *circuit, const IrInstr *instr,
                       uint32_t depth)
{
    const GateInfo *info = gate_info(instr->gate);
    const uint8_t *wires = circuit->wires.items + instr->first_wire;
    json_text_key(json, "gate");
    json_text_string(json, info->name);
    write_wires(json, "wires", wires, instr->num_wires);
    if (info->angles > 0) {
        json_text_key(json, "angles");
        json_text_open(json, '[');
        for (uint32_t i = 0; i < info->angles; i++)
            write_angle(json, circuit, &instr->angles[i], depth);
        json_text_close(json, ']');
    }
    if (instr->num_controls == 0)
        return;
    write_wires(json, "controls", wires + instr->num_wires, instr->num_controls);
    json_text_key(json, "polarity");
    json_text_open(json, '[');
    for (uint32_t i = 0; i < instr->num_controls; i++)
        json_text_int(json, instr->polarity >> i & 1);
    json_text_close(json, ']');
}

static void write_region(JsonText *json, const IrCircuit *circuit, uint32_t region, uint32_t depth)
{
    json_text_open(json, '[');
    for (uint32_t i = 0; i < circuit->regions.items[region].instrs.count; i++) {
        const IrInstr *instr = &circuit->regions.items[region].instrs.items[i];
        json_text_open(json, '{');
        switch (instr->kind) {
        case IR_GATE: write_gate(json, circuit, instr, depth); break;
        case IR_LOOP:
            json_text_key(json, "loop");
            json_text_int(json, instr->trips);
            json_text_key(json, "body");
            write_region(json, circuit, instr->region, depth + 1);
            break;
        case IR_PREPARE:
            write_wires(json, "prepare", circuit->wires.items + instr->first_wire,
                        instr->num_wires);
            json_text_key(json, "slot");
            json_text_int(json, instr->amplitudes.slot);
            break;
        }
        json_text_close(json, '}');
    }
    json_text_close(json, ']');
}

/* "Z0 X3"; empty for the identity */
static char *pauli_text(Arena *arena, const IrPauli *pauli)
{
    char *text = arena_printf(arena, "%s", "");
    for (unsigned q = 0; q < 64; q++) {
        unsigned x = (unsigned)(pauli->xmask >> q & 1), z = (unsigned)(pauli->zmask >> q & 1);
        if (x | z)
            text = arena_printf(arena, "%s%s%c%u", text, *text != '\0' ? " " : "",
                                "IXZY"[x + 2 * z], q);
    }
    return text;
}

static void write_read(JsonText *json, const IrCircuit *circuit, const IrRead *read)
{
    json_text_open(json, '{');
    json_text_key(json, "kind");
    json_text_string(json, ir_read_words[read->kind]);
    if (read->kind == IR_READ_EXPECT) {
        json_text_key(json, "terms");
        json_text_open(json, '[');
        for (uint32_t i = 0; i < read->num_paulis; i++) {
            const IrPauli *pauli = &circuit->paulis.items[read->first_pauli + i];
            json_text_open(json, '[');
            json_text_number(json, pauli->coef);
            json_text_string(json, pauli_text(json->arena, pauli));
            json_text_close(json, ']');
        }
        json_text_close(json, ']');
    }
    if (read->num_wires > 0)
        write_wires(json, "wires", circuit->wires.items + read->first_wire, read->num_wires);
    if (read->kind == IR_READ_PROB) {
        json_text_key(json, "value");
        json_text_int(json, (int64_t)read->value);
    }
    json_text_close(json, '}');
}

void template_write(JsonText *json, const IrCircuit *circuit)
{
    json_text_open(json, '{');
    json_text_key(json, "name");
    json_text_string(json, circuit->name);
    json_text_key(json, "num_qubits");
    json_text_int(json, circuit->num_qubits);
    json_text_key(json, "slots");
    json_text_int(json, circuit->num_slots);
    json_text_key(json, "ops");
    write_region(json, circuit, 0, 0);
    json_text_key(json, "reads");
    json_text_open(json, '[');
    for (uint32_t i = 0; i < circuit->reads.count; i++)
        write_read(json, circuit, &circuit->reads.items[i]);
    json_text_close(json, ']');
    json_text_close(json, '}');
}
