/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A circuit of two rows cut in two.
 *
 *   |0> -- E(a) -- F(b) -- probability of x         |<x| F(b) E(a) |0>|^2  =  |<right|left>|^2
 *   left = E(a) |0>       right = F(b)^-1 |x>
 *
 * An instruction is late when it holds the second row or acts on a wire of a late one; the circuit can be cut when no
 * late instruction holds the first row. Gates without data go where they stand. */
#include "compiler/ir/kernel_internal.h"

#include <stdlib.h>
#include <string.h>

#include "lang/base/bug.h"

/* ---------------------------------------------------------------- which row, which wires */
typedef struct {
    const IrCircuit *circuit;
    const uint8_t *sides;
    uint32_t *first; /* [operands + 1] first slot of each */
    uint32_t num_operands;
} Cutter;

static uint32_t *first_slots(Arena *arena, const IrFunction *f, const IrNode *call)
{
    uint32_t *first = NEW_ARRAY(arena, uint32_t, call->num_operands + 1);
    for (uint32_t k = 0; k < call->num_operands; k++)
        first[k + 1] = first[k] + (uint32_t)ir_node_size(&f->nodes.items[ir_operand(f, call, k)]);
    return first;
}

static uint32_t operand_of(const uint32_t *first, uint32_t count, uint32_t slot)
{
    uint32_t k = 0;
    while (k + 1 < count && first[k + 1] <= slot)
        k++;
    return k;
}

static uint8_t side_of_slot(const Cutter *cutter, uint32_t slot)
{
    return cutter->sides[operand_of(cutter->first, cutter->num_operands, slot)];
}

static uint64_t wires_of(const IrCircuit *circuit, const IrInstr *instr)
{
    uint64_t wires = 0;
    if (instr->kind == IR_LOOP) {
        const IrRegion *region = &circuit->regions.items[instr->region];
        for (uint32_t i = 0; i < region->instrs.count; i++)
            wires |= wires_of(circuit, &region->instrs.items[i]);
        return wires;
    }
    for (uint32_t k = 0; k < (uint32_t)instr->num_wires + instr->num_controls; k++)
        wires |= (uint64_t)1 << circuit->wires.items[instr->first_wire + k];
    return wires;
}

static uint8_t side_of(const Cutter *cutter, const IrInstr *instr)
{
    const IrCircuit *circuit = cutter->circuit;
    uint8_t side = SIDE_NONE;
    if (instr->kind == IR_PREPARE)
        return side_of_slot(cutter, instr->amplitudes.slot);
    if (instr->kind == IR_LOOP) {
        const IrRegion *region = &circuit->regions.items[instr->region];
        for (uint32_t i = 0; i < region->instrs.count; i++)
            side |= side_of(cutter, &region->instrs.items[i]);
        return side;
    }
    for (int a = 0; a < 3; a++)
        for (uint32_t t = 0; t < instr->angles[a].num_terms; t++)
            side |=
                side_of_slot(cutter, circuit->terms.items[instr->angles[a].first_term + t].slot);
    return side;
}

bool kernel_cut(Arena *arena, const IrCircuit *circuit, const IrFunction *f, const IrNode *call,
                const uint8_t *sides, KernelCut *cut)
{
    const Cutter cutter = {circuit, sides, first_slots(arena, f, call), call->num_operands};
    const IrRegion *body = &circuit->regions.items[0];
    uint64_t taken = 0; /* wires of late instructions */
    *cut = (KernelCut){.length = body->instrs.count};
    cut->late = NEW_ARRAY(arena, bool, cut->length + 1);
    for (uint32_t i = 0; i < cut->length; i++) {
        const IrInstr *instr = &body->instrs.items[i];
        const uint8_t side = side_of(&cutter, instr);
        const uint64_t wires = wires_of(circuit, instr);
        if (cut->first == SIDE_NONE)
            cut->first = side;
        cut->late[i] = (side & ~cut->first) != 0 || (wires & taken) != 0;
        taken |= cut->late[i] ? wires : 0;
        if (cut->late[i] && ((side & cut->first) != 0 || instr->kind == IR_PREPARE))
            return false;
    }
    return cut->first == SIDE_A || cut->first == SIDE_B;
}

/* ---------------------------------------------------------------- reads */
static uint64_t touched_wires(const IrCircuit *circuit)
{
    uint64_t wires = 0;
    for (uint32_t i = 0; i < circuit->regions.items[0].instrs.count; i++)
        wires |= wires_of(circuit, &circuit->regions.items[0].instrs.items[i]);
    return wires;
}

bool kernel_outcome(const IrCircuit *circuit, uint32_t output, uint64_t *state)
{
    for (uint32_t r = 0; r < circuit->reads.count; r++) {
        const IrRead *read = &circuit->reads.items[r];
        uint64_t asked = 0, value = read->value;
        if (output < read->offset || output >= read->offset + read->count)
            continue;
        if (read->kind != IR_READ_PROB && read->kind != IR_READ_PROBS)
            return false;
        if (read->kind == IR_READ_PROBS)
            value = output - read->offset;
        *state = 0;
        for (uint32_t k = 0; k < read->num_wires; k++) {
            const uint8_t wire = circuit->wires.items[read->first_wire + k];
            asked |= (uint64_t)1 << wire;
            *state |= (value >> k & 1) << wire;
        }
        /* a wire that nothing touches and nobody asks about is surely |0> */
        return (touched_wires(circuit) & ~asked) == 0;
    }
    BUG("output %u of a circuit with %u", output, circuit->num_outputs);
}

/* ---------------------------------------------------------------- a part as a circuit */
typedef struct {
    IrModule *module;
    const IrCircuit *from;
    IrCircuit *to;
    const uint32_t *first; /* slots of the old operands */
    uint32_t num_operands;
    uint32_t *operands; /* old operands in the new order */
    uint32_t *base;     /* [old operands] first new slot + 1; 0: not used yet */
    uint32_t count;
} Copier;

static uint32_t new_slot(Copier *copier, uint32_t slot)
{
    const uint32_t k = operand_of(copier->first, copier->num_operands, slot);
    if (copier->base[k] == 0) {
        copier->base[k] = copier->to->num_slots + 1;
        copier->to->num_slots += copier->first[k + 1] - copier->first[k];
        copier->operands[copier->count++] = k;
    }
    return slot - copier->first[k] + copier->base[k] - 1;
}

static void copy_instr(Copier *copier, uint32_t region, const IrInstr *instr)
{
    IrInstr copy = *instr;
    if (instr->kind == IR_LOOP) {
        const IrRegion *body = &copier->from->regions.items[instr->region];
        copy.region = ir_region_create(copier->module, copier->to);
        for (uint32_t i = 0; i < body->instrs.count; i++)
            copy_instr(copier, copy.region, &body->instrs.items[i]);
    } else {
        copy.first_wire = ir_wires_append(copier->module, copier->to,
                                          copier->from->wires.items + instr->first_wire,
                                          (uint32_t)instr->num_wires + instr->num_controls);
    }
    for (int a = 0; instr->kind == IR_GATE && a < 3; a++) {
        copy.angles[a].first_term = copier->to->terms.count;
        for (uint32_t t = 0; t < instr->angles[a].num_terms; t++) {
            IrTerm term = copier->from->terms.items[instr->angles[a].first_term + t];
            term.slot = new_slot(copier, term.slot);
            ir_term_append(copier->module, copier->to, term);
        }
    }
    if (instr->kind == IR_PREPARE)
        copy.amplitudes.slot = new_slot(copier, instr->amplitudes.slot);
    *ir_instr_append(copier->module, copier->to, region) = copy;
}

static void flip_wires(IrModule *module, IrCircuit *circuit, uint64_t state)
{
    for (uint8_t wire = 0; wire < circuit->num_qubits; wire++) {
        if ((state >> wire & 1) == 0)
            continue;
        IrInstr *flip = ir_instr_append(module, circuit, 0);
        flip->kind = IR_GATE;
        flip->gate = GATE_X;
        flip->num_wires = 1;
        flip->first_wire = ir_wires_append(module, circuit, &wire, 1);
    }
}

typedef struct {
    uint32_t level, wire, index;
} Rank;

static int by_rank(const void *a, const void *b)
{
    const Rank *x = a, *y = b;
    if (x->level != y->level)
        return x->level < y->level ? -1 : 1;
    return x->wire < y->wire ? -1 : x->wire > y->wire;
}

/* Each instruction as early as its wires allow, those of one level by their lowest wire: what differs in the order of
 * independent gates alone becomes the same. */
static void order_by_level(Arena *arena, IrCircuit *circuit)
{
    IrRegion *body = &circuit->regions.items[0];
    const uint32_t count = body->instrs.count;
    Rank *ranks = NEW_ARRAY(arena, Rank, count + 1);
    IrInstr *old = NEW_ARRAY(arena, IrInstr, count + 1);
    uint32_t level[IR_MAX_QUBITS] = {0};
    for (uint32_t i = 0; i < count; i++) {
        const uint64_t wires = wires_of(circuit, &body->instrs.items[i]);
        ranks[i] = (Rank){0, (uint32_t)__builtin_ctzll(wires | (uint64_t)1 << 63), i};
        old[i] = body->instrs.items[i];
        for (uint32_t q = 0; q < circuit->num_qubits; q++)
            if ((wires >> q & 1) != 0 && level[q] >= ranks[i].level)
                ranks[i].level = level[q] + 1;
        for (uint32_t q = 0; q < circuit->num_qubits; q++)
            if ((wires >> q & 1) != 0)
                level[q] = ranks[i].level;
    }
    qsort(ranks, count, sizeof *ranks, by_rank);
    for (uint32_t i = 0; i < count; i++)
        body->instrs.items[i] = old[ranks[i].index];
}

/* Its slots are numbered in the order in which its own gates use them, so that equal parts are equal to the bit. */
static void renumber(IrModule *module, IrCircuit *circuit, Copier *copier)
{
    const IrCircuit body = *circuit;
    Copier again = *copier;
    IrCircuit *fresh = ir_circuit_create(module, body.name, body.num_qubits);
    uint32_t *first = NEW_ARRAY(module->arena, uint32_t, copier->count + 1);
    for (uint32_t k = 0; k < copier->count; k++)
        first[k + 1] =
            first[k] + copier->first[copier->operands[k] + 1] - copier->first[copier->operands[k]];
    again.from = &body;
    again.to = fresh;
    again.first = first;
    again.num_operands = copier->count;
    again.operands = NEW_ARRAY(module->arena, uint32_t, copier->count + 1);
    again.base = NEW_ARRAY(module->arena, uint32_t, copier->count + 1);
    again.count = 0;
    for (uint32_t i = 0; i < body.regions.items[0].instrs.count; i++)
        copy_instr(&again, 0, &body.regions.items[0].instrs.items[i]);
    for (uint32_t k = 0; k < again.count; k++)
        again.operands[k] = copier->operands[again.operands[k]];
    memcpy(copier->operands, again.operands, again.count * sizeof *again.operands);
    *circuit = *fresh;
}

IrCircuit *kernel_part(IrModule *module, const IrCircuit *circuit, const IrFunction *f,
                       const IrNode *call, const KernelCut *cut, const KernelHalf *half,
                       uint32_t *operands, uint32_t *count)
{
    Arena *arena = module->arena;
    IrCircuit *part = ir_circuit_create(module, circuit->name, circuit->num_qubits);
    Copier copier = {module,
                     circuit,
                     part,
                     first_slots(arena, f, call),
                     call->num_operands,
                     operands,
                     NEW_ARRAY(arena, uint32_t, call->num_operands + 1),
                     0};
    flip_wires(module, part, half->start);
    const uint32_t flips = part->regions.items[0].instrs.count;
    for (uint32_t i = 0; i < cut->length; i++)
        if (cut->late[i] == half->late)
            copy_instr(&copier, 0, &circuit->regions.items[0].instrs.items[i]);
    IrRegion *body = &part->regions.items[0];
    if (half->late)
        ir_invert(part, body->instrs.items + flips, body->instrs.count - flips, 0);
    if (half->by_level)
        order_by_level(arena, part);
    renumber(module, part, &copier);
    const IrRead read = {.kind = IR_READ_STATE,
                         .count = (uint32_t)2 << part->num_qubits,
                         .position = part->regions.items[0].instrs.count,
                         .span = call->span};
    VEC_PUSH(arena, &part->reads, read);
    part->num_outputs = read.count;
    *count = copier.count;
    return part;
}
