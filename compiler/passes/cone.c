/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Cones over single gates.
 *
 * U is a sum of products of 1 and one letter Q_w on each of its wires. A product P of letters for which P_w is 1 or Q_w
 * everywhere commutes with U and stays; any other becomes a sum of P_w and P_w Q_w on each wire. Of H, SWAP and CX the
 * images of single products are taken. */
#include "compiler/passes/cone.h"

#include "compiler/passes/gate_key.h"

enum { PAULI_X = 1, PAULI_Z = 2, PAULI_Y = 3 };

Cone cone_empty(void)
{
    Cone cone;
    for (int w = 0; w < IR_MAX_QUBITS; w++)
        cone.letters[w] = CONE_NONE;
    return cone;
}

void cone_add_pauli(Cone *cone, const IrPauli *pauli)
{
    for (uint64_t rest = pauli->xmask | pauli->zmask; rest != 0; rest &= rest - 1) {
        int w = __builtin_ctzll(rest);
        unsigned letter = (unsigned)(pauli->xmask >> w & 1) | (unsigned)(pauli->zmask >> w & 1)
                                                                  << 1;
        cone->letters[w] = (uint8_t)(cone->letters[w] | 1u << letter);
    }
}

void cone_add_wires(Cone *cone, const uint8_t *wires, uint32_t count, uint8_t letters)
{
    for (uint32_t k = 0; k < count; k++)
        cone->letters[wires[k]] |= letters;
}

bool cone_join(Cone *a, const Cone *b)
{
    bool grown = false;
    for (int w = 0; w < IR_MAX_QUBITS; w++) {
        const uint8_t both = a->letters[w] | b->letters[w];
        grown = grown || both != a->letters[w];
        a->letters[w] = both;
    }
    return grown;
}

uint64_t cone_wires(const Cone *cone)
{
    uint64_t wires = 0;
    for (int w = 0; w < IR_MAX_QUBITS; w++)
        wires |= (uint64_t)(cone->letters[w] != CONE_NONE) << w;
    return wires;
}

/* ---------------------------------------------------------------- gates with images of their own */
static void pass_hadamard(uint8_t *letters)
{
    const unsigned old = *letters;
    *letters = (uint8_t)((old & (CONE_NONE | 8u)) | (old & 2u) << 1 | (old & 4u) >> 1);
}

static void pass_cx(uint8_t *control, uint8_t *target)
{
    unsigned new_control = 0, new_target = 0;
    for (unsigned c = 0; c < 4; c++) {
        for (unsigned t = 0; t < 4; t++) {
            if (!(*control >> c & 1) || !(*target >> t & 1))
                continue;
            new_control |= 1u << (c ^ (t & PAULI_Z));
            new_target |= 1u << (t ^ (c & PAULI_X));
        }
    }
    *control = (uint8_t)new_control;
    *target = (uint8_t)new_target;
}

static bool pass_known(const GateKey *key, Cone *cone)
{
    const uint64_t controls = key->ones | key->zeros;
    uint8_t *target = &cone->letters[key->targets[0]];
    if (key->base == GATE_X && __builtin_popcountll(controls) == 1) {
        pass_cx(&cone->letters[__builtin_ctzll(controls)], target);
        return true;
    }
    if (key->base == GATE_Z && __builtin_popcountll(controls) == 1)
        return true; /* its target is the control: letters only change sign */
    if (controls != 0)
        return false;
    if (key->base == GATE_H) {
        pass_hadamard(target);
    } else if (key->base == GATE_SWAP) {
        const uint8_t first = *target;
        *target = cone->letters[key->targets[1]];
        cone->letters[key->targets[1]] = first;
    } else {
        return key->base == GATE_X || key->base == GATE_Y;
    }
    return true;
}

/* ---------------------------------------------------------------- gates by their letters */
/* Index of the letter; 0: none */
static unsigned letter_index(char letter)
{
    return letter == 'X' ? PAULI_X : letter == 'Y' ? PAULI_Y : letter == 'Z' ? PAULI_Z : 0;
}

/* Is every letter of the set 1 or this one? */
static bool set_commutes(uint8_t set, unsigned letter)
{
    return (set & ~(1u | 1u << letter)) == 0;
}

/* The set behind a gate made of `letter`; `moved`: it does not commute with what is on some other wire. */
static uint8_t pass_letter(uint8_t set, unsigned letter, bool moved)
{
    unsigned image = set;
    if (letter == 0)
        return CONE_ALL;
    for (unsigned p = 0; p < 4; p++)
        if (set >> p & 1 && (moved || (p != 0 && p != letter)))
            image |= 1u << (p ^ letter);
    return (uint8_t)image;
}

static bool pass_prepare(const IrCircuit *circuit, const IrInstr *instr, Cone *cone)
{
    const uint8_t *wires = circuit->wires.items + instr->first_wire;
    if ((cone_wires(cone) & gate_wires(circuit, instr)) == 0)
        return false;
    cone_add_wires(cone, wires, instr->num_wires, CONE_ALL);
    return true;
}

bool cone_pass(const IrCircuit *circuit, const IrInstr *instr, Cone *cone)
{
    if (instr->kind == IR_PREPARE)
        return pass_prepare(circuit, instr, cone);
    const uint8_t *wires = circuit->wires.items + instr->first_wire;
    const uint32_t count = (uint32_t)instr->num_wires + instr->num_controls;
    unsigned letters[IR_MAX_QUBITS];
    uint32_t moved = 0, where = 0;
    for (uint32_t k = 0; k < count; k++) {
        letters[k] = letter_index(gate_letter(circuit, instr, wires[k]));
        if (!set_commutes(cone->letters[wires[k]], letters[k])) {
            moved++;
            where = k;
        }
    }
    const GateKey key = gate_key(circuit, instr);
    if (moved == 0 || key.base == GATE_ID)
        return false;
    if (pass_known(&key, cone))
        return true;
    for (uint32_t k = 0; k < count; k++) {
        const bool elsewhere = moved > 1 || where != k;
        cone->letters[wires[k]] = pass_letter(cone->letters[wires[k]], letters[k], elsewhere);
    }
    return true;
}

/* ---------------------------------------------------------------- forth: wires in |0> */
bool cone_acts(const IrCircuit *circuit, const IrInstr *instr, uint64_t *zero)
{
    const uint64_t wires = gate_wires(circuit, instr);
    if (instr->kind == IR_PREPARE) {
        *zero &= ~wires;
        return true;
    }
    const GateKey key = gate_key(circuit, instr);
    bool is_diagonal = true;
    uint64_t moved = 0;
    for (uint64_t rest = wires; rest != 0; rest &= rest - 1) {
        const uint8_t wire = (uint8_t)__builtin_ctzll(rest);
        if (gate_letter(circuit, instr, wire) != 'Z') {
            is_diagonal = false;
            moved |= UINT64_C(1) << wire;
        }
    }
    if ((key.ones & *zero) != 0 || (is_diagonal && (wires & ~*zero) == 0) || key.base == GATE_ID)
        return false;
    *zero &= ~moved;
    return true;
}
