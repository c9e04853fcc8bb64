/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Gates at the end that turn each Pauli string into one: they act on what is read instead of on the state.
 *
 *   RY(s0) q0 ; CX q0 q1 ; read Z1      ->      RY(s0) q0 ; read Z0*Z1
 *
 * Taken are X, Y, Z, CX and SWAP, which change neither how many strings there are nor the kind of pass that reads them. */
#include "compiler/passes/gate_key.h"
#include "compiler/passes/prune.h"

static bool bit(uint64_t mask, uint8_t wire)
{
    return mask >> wire & 1;
}

static void flip_sign(IrPauli *pauli, bool flips)
{
    pauli->coef = flips ? -pauli->coef : pauli->coef;
}

static void swap_bits(uint64_t *mask, uint8_t a, uint8_t b)
{
    const uint64_t differ = (uint64_t)(bit(*mask, a) != bit(*mask, b));
    *mask ^= differ << a | differ << b;
}

/* The string becomes U+ P U. */
static void turn_pauli(const GateKey *key, IrPauli *pauli)
{
    const uint64_t controls = key->ones | key->zeros;
    const uint8_t t = key->targets[0];
    if (key->base == GATE_SWAP) {
        swap_bits(&pauli->xmask, t, key->targets[1]);
        swap_bits(&pauli->zmask, t, key->targets[1]);
    } else if (key->base == GATE_Z) {
        flip_sign(pauli, (pauli->xmask & key->ones) != 0);
    } else if (key->base == GATE_Y) {
        flip_sign(pauli, bit(pauli->xmask, t) != bit(pauli->zmask, t));
    } else if (controls == 0) {
        flip_sign(pauli, bit(pauli->zmask, t));
    } else {
        /* on |0> instead of |1>: X on the control before and after */
        const uint8_t c = (uint8_t)__builtin_ctzll(controls);
        const bool z_before = bit(pauli->zmask, c);
        const bool moves = bit(pauli->xmask, c) && bit(pauli->zmask, t);
        flip_sign(pauli, moves && bit(pauli->xmask, t) == z_before);
        pauli->xmask ^= (uint64_t)bit(pauli->xmask, c) << t;
        pauli->zmask ^= (uint64_t)bit(pauli->zmask, t) << c;
        flip_sign(pauli, key->zeros != 0 && bit(pauli->zmask, c) != z_before);
    }
}

static bool is_taken(const GateKey *key)
{
    const int controls = __builtin_popcountll(key->ones | key->zeros);
    if (key->base == GATE_X)
        return controls <= 1;
    if (key->base == GATE_Z)
        return controls == 1 && key->zeros == 0;
    return controls == 0 && (key->base == GATE_Y || key->base == GATE_SWAP);
}

static uint64_t instr_wires(const IrCircuit *circuit, const IrInstr *instr)
{
    if (instr->kind != IR_LOOP)
        return gate_wires(circuit, instr);
    const IrRegion *list = &circuit->regions.items[instr->region];
    uint64_t wires = 0;
    for (uint32_t i = 0; i < list->instrs.count; i++)
        wires |= instr_wires(circuit, &list->instrs.items[i]);
    return wires;
}

static void turn_reads(const PruneReads *reads, const GateKey *key)
{
    for (uint32_t k = 0; k < reads->count; k++)
        for (uint32_t i = 0; i < reads->items[k]->paulis.count; i++)
            turn_pauli(key, &reads->items[k]->paulis.items[i]);
}

void prune_absorb(IrCircuit *circuit, const PruneReads *reads)
{
    IrRegion *body = &circuit->regions.items[0];
    uint64_t behind = 0; /* wires of gates that stay */
    uint32_t first = body->instrs.count;
    for (uint32_t k = 0; k < reads->count; k++)
        if (reads->items[k]->kind != IR_READ_EXPECT)
            return;
    for (uint32_t i = body->instrs.count; i-- > 0;) {
        const IrInstr *instr = &body->instrs.items[i];
        const uint64_t wires = instr_wires(circuit, instr);
        const GateKey key = instr->kind == IR_GATE ? gate_key(circuit, instr) : (GateKey){0};
        if (instr->kind == IR_GATE && (wires & behind) == 0 && is_taken(&key)) {
            turn_reads(reads, &key);
            continue;
        }
        behind |= wires;
        body->instrs.items[--first] = *instr;
    }
    const uint32_t kept = body->instrs.count - first;
    for (uint32_t i = 0; i < kept; i++)
        body->instrs.items[i] = body->instrs.items[first + i];
    body->instrs.count = kept;
}
