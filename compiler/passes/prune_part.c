/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A part becomes a circuit of the module: wires that have gates or are read, in their order; of each operand the range
 * of slots that an angle uses. Parts that are equal then are one, so that n qubits with the same gates are n calls of
 * one circuit. */
#include "compiler/passes/gate_key.h"
#include "compiler/passes/prune.h"

typedef struct {
    Prune *p;
    IrCircuit *part;
    int64_t trips[IR_MAX_LOOPS];
    uint32_t num_loops;
    uint64_t wires;
    uint32_t *first;     /* per operand: its first slot; one more at the end */
    int64_t *low, *high; /* per operand: first and last slot used; low > high: none */
    int64_t *moved;      /* per operand: what becomes of slot 0 */
} Part;

/* ---------------------------------------------------------------- what is used */
static void use_term(Part *part, const IrTerm *term, int64_t more)
{
    int64_t low = term->slot, high = low + more;
    for (uint32_t d = 0; d < part->num_loops; d++) {
        const int64_t reach = term->strides[d] * (part->trips[d] - 1);
        *(reach < 0 ? &low : &high) += reach;
    }
    for (uint32_t k = 0; k < part->p->call->num_operands; k++) {
        const int64_t first = part->first[k], last = (int64_t)part->first[k + 1] - 1;
        if (high < first || low > last)
            continue;
        const int64_t from = low > first ? low : first, to = high < last ? high : last;
        /* a term across operands needs all between its ends where they are */
        const bool is_across = low < first || high > last;
        part->low[k] = is_across ? first : from < part->low[k] ? from : part->low[k];
        part->high[k] = is_across ? last : to > part->high[k] ? to : part->high[k];
    }
}

static void use_instr(Part *part, const IrInstr *instr)
{
    const IrCircuit *circuit = part->part;
    part->wires |= gate_wires(circuit, instr);
    if (instr->kind == IR_PREPARE)
        use_term(part, &instr->amplitudes, (INT64_C(1) << instr->num_wires) - 1);
    for (int a = 0; a < 3; a++)
        for (uint32_t t = 0; t < instr->angles[a].num_terms; t++)
            use_term(part, &circuit->terms.items[instr->angles[a].first_term + t], 0);
}

static void use_region(Part *part, uint32_t region)
{
    const IrRegion *list = &part->part->regions.items[region];
    for (uint32_t i = 0; i < list->instrs.count; i++) {
        const IrInstr *instr = &list->instrs.items[i];
        if (instr->kind != IR_LOOP) {
            use_instr(part, instr);
            continue;
        }
        part->trips[part->num_loops++] = instr->trips;
        use_region(part, instr->region);
        part->num_loops--;
    }
}

/* ---------------------------------------------------------------- slots */
static void count_slots(Part *part)
{
    const IrFunction *f = part->p->rewrite->f;
    const uint32_t count = part->p->call->num_operands;
    part->first = NEW_ARRAY(part->p->scratch, uint32_t, count + 1);
    part->low = NEW_ARRAY(part->p->scratch, int64_t, count + 1);
    part->high = NEW_ARRAY(part->p->scratch, int64_t, count + 1);
    part->moved = NEW_ARRAY(part->p->scratch, int64_t, count + 1);
    for (uint32_t k = 0; k < count; k++) {
        part->first[k + 1] =
            part->first[k] + (uint32_t)ir_node_size(&f->nodes.items[part->p->operands[k]]);
        part->low[k] = INT64_MAX;
        part->high[k] = -1;
    }
}

/* The used range of an operand: itself, or a view. */
static uint32_t narrow(Part *part, uint32_t k)
{
    const int64_t dims[1] = {part->high[k] - part->low[k] + 1}, strides[1] = {1};
    const uint32_t operand = part->p->operands[k];
    if (dims[0] == (int64_t)part->first[k + 1] - part->first[k])
        return operand;
    return ir_view(part->p->module, part->p->rewrite->f, operand, 1, dims,
                   part->low[k] - part->first[k], strides, part->p->call->span);
}

/* The new operands; the circuit's slots are counted anew. */
static uint32_t move_slots(Part *part, uint32_t *operands)
{
    uint32_t kept = 0;
    int64_t slots = 0;
    for (uint32_t k = 0; k < part->p->call->num_operands; k++) {
        if (part->low[k] > part->high[k])
            continue;
        operands[kept++] = narrow(part, k);
        part->moved[k] = slots - part->low[k];
        slots += part->high[k] - part->low[k] + 1;
    }
    part->part->num_slots = (uint32_t)slots;
    return kept;
}

static void move_term(const Part *part, IrTerm *term)
{
    uint32_t k = 0;
    while (term->slot >= part->first[k + 1])
        k++;
    term->slot = (uint32_t)(term->slot + part->moved[k]);
}

static void move_terms(const Part *part)
{
    for (uint32_t t = 0; t < part->part->terms.count; t++)
        move_term(part, &part->part->terms.items[t]);
    for (uint32_t r = 0; r < part->part->regions.count; r++) {
        IrRegion *list = &part->part->regions.items[r];
        for (uint32_t i = 0; i < list->instrs.count; i++)
            if (list->instrs.items[i].kind == IR_PREPARE)
                move_term(part, &list->instrs.items[i].amplitudes);
    }
}

/* ---------------------------------------------------------------- wires and reads */
/* Bits of the kept wires moved together. */
static uint64_t gather_bits(uint64_t bits, uint64_t wires)
{
    uint64_t gathered = 0;
    for (int to = 0; wires != 0; wires &= wires - 1, to++)
        gathered |= (bits >> __builtin_ctzll(wires) & 1) << to;
    return gathered;
}

static uint8_t new_wire(const Part *part, uint8_t wire)
{
    return (uint8_t)__builtin_popcountll(part->wires & ((UINT64_C(1) << wire) - 1));
}

static void add_read(Part *part, PruneRead *read)
{
    IrCircuit *circuit = part->part;
    IrModule *m = part->p->module;
    uint8_t wires[IR_MAX_QUBITS];
    IrRead made = {
        .kind = read->kind, .offset = circuit->num_outputs, .count = 1, .value = read->value};
    made.span = read->span;
    made.num_wires = read->num_wires;
    made.position = circuit->regions.items[0].instrs.count;
    if (read->kind == IR_READ_PROBS)
        made.count = 1u << read->num_wires;
    for (uint32_t k = 0; k < read->num_wires; k++)
        wires[k] = new_wire(part, read->wires[k]);
    if (read->num_wires > 0)
        made.first_wire = ir_wires_append(m, circuit, wires, read->num_wires);
    made.num_paulis = read->paulis.count;
    made.first_pauli = made.num_paulis > 0 ? circuit->paulis.count : 0;
    for (uint32_t i = 0; i < read->paulis.count; i++) {
        const IrPauli *pauli = &read->paulis.items[i];
        const IrPauli moved = {pauli->coef, gather_bits(pauli->xmask, part->wires),
                               gather_bits(pauli->zmask, part->wires)};
        VEC_PUSH(m->arena, &circuit->paulis, moved);
    }
    read->offset = made.offset;
    circuit->num_outputs += made.count;
    VEC_PUSH(m->arena, &circuit->reads, made);
}

/* ---------------------------------------------------------------- the call */
static uint32_t intern_part(IrModule *m, IrCircuit *circuit)
{
    for (uint32_t k = m->sources.count; k < m->circuits.count; k++)
        if (ir_circuit_equal(m->circuits.items[k], circuit))
            return k;
    VEC_PUSH(m->arena, &m->circuits, circuit);
    return m->circuits.count - 1;
}

void prune_call(Prune *p, const IrCircuit *circuit, const PruneReads *reads)
{
    Part part = {.p = p, .part = ir_circuit_copy(p->module, circuit)};
    const Cone cone = prune_cone(reads);
    uint32_t *operands = NEW_ARRAY(p->scratch, uint32_t, p->call->num_operands + 1);
    count_slots(&part);
    use_region(&part, 0);
    part.wires |= cone_wires(&cone);
    part.wires |= part.wires == 0; /* a sum of identities */
    part.part->num_qubits = (uint32_t)__builtin_popcountll(part.wires);
    for (uint32_t k = 0; k < part.part->wires.count; k++)
        part.part->wires.items[k] = new_wire(&part, part.part->wires.items[k]);
    for (uint32_t k = 0; k < reads->count; k++)
        add_read(&part, reads->items[k]);
    const uint32_t count = move_slots(&part, operands);
    move_terms(&part);
    const uint32_t index = intern_part(p->module, part.part);
    const uint32_t call =
        ir_circuit(p->module, p->rewrite->f, index, operands, count, p->call->span);
    for (uint32_t k = 0; k < reads->count; k++)
        reads->items[k]->call = call;
    p->first_call = p->num_parts++ == 0 ? call : p->first_call;
}
