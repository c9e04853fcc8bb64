/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Rules of circuits: wires, slots over all loop iterations, loops as a tree, preparations on fresh
 * wires, reads laid out one after the other. */
#include <math.h>

#include "compiler/ir/verify.h"

typedef struct {
    IrVerifier *v;
    const IrCircuit *circuit;
    int loops;
    int64_t trips[IR_MAX_LOOPS];
    uint64_t touched; /* wires some earlier instruction acts on */
    uint8_t *entered; /* per region: how many instructions lead into it */
} Walk;

static uint64_t mask_of(uint32_t count)
{
    return count >= 64 ? UINT64_MAX : (UINT64_C(1) << count) - 1;
}

/* The wires as a mask; fails when one is out of range or comes twice. */
static uint64_t verify_wires(Walk *w, uint32_t first, uint32_t count)
{
    const IrCircuit *circuit = w->circuit;
    uint64_t seen = 0;
    if (first > circuit->wires.count || count > circuit->wires.count - first) {
        ir_verify_fail(w->v, "its wires lie outside the list of wires");
        return 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint8_t wire = circuit->wires.items[first + i];
        if (wire >= circuit->num_qubits) {
            ir_verify_fail(w->v, "wire q%u of %u qubits", wire, circuit->num_qubits);
            return 0;
        }
        if (seen >> wire & 1u)
            ir_verify_fail(w->v, "wire q%u comes twice", wire);
        seen |= UINT64_C(1) << wire;
    }
    return seen;
}

/* slot .. slot + count - 1 for every value of the loop counters */
static void verify_slots(Walk *w, const IrTerm *term, int64_t count)
{
    int64_t low = term->slot;
    int64_t high = (int64_t)term->slot + count - 1;
    for (int d = 0; d < IR_MAX_LOOPS; d++) {
        int64_t reach = 0;
        if (d >= w->loops) {
            IR_REQUIRE(w->v, term->strides[d] == 0, "slot s%u moves with a loop that is not there",
                       term->slot);
            continue;
        }
        bool overflow =
            __builtin_mul_overflow(term->strides[d], w->trips[d] - 1, &reach) ||
            __builtin_add_overflow(reach < 0 ? low : high, reach, reach < 0 ? &low : &high);
        IR_REQUIRE(w->v, !overflow, "slot s%u moves too far", term->slot);
    }
    IR_REQUIRE(w->v, low >= 0 && high < (int64_t)w->circuit->num_slots,
               "slots %lld..%lld of %u slots", (long long)low, (long long)high,
               w->circuit->num_slots);
}

static int32_t common_divisor(int32_t a, int32_t b)
{
    while (b != 0) {
        int32_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

static void verify_angle(Walk *w, const IrAngle *angle)
{
    IR_REQUIRE(w->v, angle->pi_den >= 1 && angle->pi_num != INT32_MIN, "an angle is pi * %d/%d",
               angle->pi_num, angle->pi_den);
    IR_REQUIRE(w->v, common_divisor(angle->pi_num, angle->pi_den) == 1,
               "the fraction %d/%d is not reduced", angle->pi_num, angle->pi_den);
    IR_REQUIRE(w->v, isfinite(angle->add), "an angle is not finite");
    IR_REQUIRE(w->v,
               angle->num_terms == 0 ||
                   (angle->first_term < w->circuit->terms.count &&
                    angle->num_terms <= w->circuit->terms.count - angle->first_term),
               "its terms lie outside the list of terms");
    for (uint32_t i = 0; i < angle->num_terms; i++) {
        const IrTerm *term = &w->circuit->terms.items[angle->first_term + i];
        IR_REQUIRE(w->v, isfinite(term->coef), "a coefficient is not finite");
        verify_slots(w, term, 1);
    }
}

static void verify_gate(Walk *w, const IrInstr *gate)
{
    IR_REQUIRE(w->v, (unsigned)gate->gate < GATE_COUNT, "there is no gate %u", gate->gate);
    const GateInfo *info = gate_info(gate->gate);
    IR_REQUIRE(w->v, gate->num_wires == info->qubits, "%s has %u wires", info->name,
               gate->num_wires);
    IR_REQUIRE(w->v,
               gate->num_controls <= IR_MAX_QUBITS &&
                   (gate->polarity & ~(uint32_t)mask_of(gate->num_controls)) == 0,
               "polarities without a control");
    w->touched |= verify_wires(w, gate->first_wire, (uint32_t)gate->num_wires + gate->num_controls);
    for (uint8_t k = 0; k < info->angles; k++)
        verify_angle(w, &gate->angles[k]);
}

static void verify_prepare(Walk *w, const IrInstr *prepare)
{
    IR_REQUIRE(w->v, prepare->num_wires >= 1 && prepare->num_wires <= IR_MAX_QUBITS,
               "it prepares %u wires", prepare->num_wires);
    uint64_t wires = verify_wires(w, prepare->first_wire, prepare->num_wires);
    IR_REQUIRE(w->v, (wires & w->touched) == 0, "a prepared wire is not fresh");
    for (int d = 0; d < w->loops; d++)
        IR_REQUIRE(w->v, w->trips[d] == 1, "a preparation is repeated by a loop");
    w->touched |= wires;
    verify_slots(w, &prepare->amplitudes, INT64_C(1) << prepare->num_wires);
}

static void verify_region(Walk *w, uint32_t region);

static void verify_loop(Walk *w, const IrInstr *loop)
{
    IR_REQUIRE(w->v, loop->trips >= 1, "it runs %lld times", (long long)loop->trips);
    IR_REQUIRE(w->v, w->loops < IR_MAX_LOOPS, "loops nest deeper than %d", IR_MAX_LOOPS);
    IR_REQUIRE(w->v, loop->region > 0 && loop->region < w->circuit->regions.count,
               "there is no region %u", loop->region);
    IR_REQUIRE(w->v, w->entered[loop->region] == 0, "region %u is the body of two loops",
               loop->region);
    w->entered[loop->region] = 1;
    w->trips[w->loops++] = loop->trips;
    verify_region(w, loop->region);
    w->loops--;
}

static void verify_region(Walk *w, uint32_t region)
{
    const IrRegion *list = &w->circuit->regions.items[region];
    for (uint32_t i = 0; i < list->instrs.count && !w->v->error; i++) {
        const IrInstr *instr = &list->instrs.items[i];
        w->v->where = arena_printf(w->v->arena, "circuit %s, region %u, instruction %u",
                                   w->circuit->name, region, i);
        switch (instr->kind) {
        case IR_GATE: verify_gate(w, instr); break;
        case IR_LOOP: verify_loop(w, instr); break;
        case IR_PREPARE: verify_prepare(w, instr); break;
        }
    }
}

static uint32_t verify_expect(Walk *w, const IrRead *read)
{
    const IrCircuit *circuit = w->circuit;
    if (read->num_paulis < 1 || read->first_pauli > circuit->paulis.count ||
        read->num_paulis > circuit->paulis.count - read->first_pauli) {
        ir_verify_fail(w->v, "its products lie outside the list of products");
        return 0;
    }
    for (uint32_t i = 0; i < read->num_paulis; i++) {
        const IrPauli *pauli = &circuit->paulis.items[read->first_pauli + i];
        if (!isfinite(pauli->coef))
            ir_verify_fail(w->v, "a coefficient is not finite");
        if ((pauli->xmask | pauli->zmask) & ~mask_of(circuit->num_qubits))
            ir_verify_fail(w->v, "a product names a wire beyond %u qubits", circuit->num_qubits);
    }
    return 1;
}

/* In an order of their own all wires are named. */
static uint32_t verify_state(Walk *w, const IrRead *read)
{
    if (read->num_wires != 0 && read->num_wires != w->circuit->num_qubits)
        ir_verify_fail(w->v, "it orders %u of %u wires", read->num_wires, w->circuit->num_qubits);
    else if (read->num_wires != 0)
        verify_wires(w, read->first_wire, read->num_wires);
    return UINT32_C(2) << w->circuit->num_qubits;
}

static uint32_t verify_read(Walk *w, const IrRead *read)
{
    switch (read->kind) {
    case IR_READ_EXPECT: return verify_expect(w, read);
    case IR_READ_PROB:
    case IR_READ_PROBS:
    case IR_READ_PURITY:
    case IR_READ_ENTROPY:
        if (read->num_wires < 1 || read->num_wires > IR_MAX_QUBITS) {
            ir_verify_fail(w->v, "it reads %u wires", read->num_wires);
            return 0;
        }
        verify_wires(w, read->first_wire, read->num_wires);
        if (read->kind == IR_READ_PROBS)
            return UINT32_C(1) << read->num_wires;
        if (read->kind == IR_READ_PROB && read->value > mask_of(read->num_wires))
            ir_verify_fail(w->v, "outcome %llu of %u wires", (unsigned long long)read->value,
                           read->num_wires);
        return 1;
    case IR_READ_STATE: return verify_state(w, read);
    case IR_READ_COUNT: break;
    }
    ir_verify_fail(w->v, "there is no such kind of read");
    return 0;
}

static void verify_reads(Walk *w)
{
    uint64_t offset = 0;
    for (uint32_t i = 0; i < w->circuit->reads.count && !w->v->error; i++) {
        const IrRead *read = &w->circuit->reads.items[i];
        w->v->where = arena_printf(w->v->arena, "circuit %s, read %u", w->circuit->name, i);
        uint32_t count = verify_read(w, read);
        IR_REQUIRE(w->v, w->v->error || (read->offset == offset && read->count == count),
                   "it holds %u results from %u on, not %u from %llu on", read->count, read->offset,
                   count, (unsigned long long)offset);
        offset += count;
    }
    IR_REQUIRE(w->v, w->v->error || offset == w->circuit->num_outputs,
               "the reads give %llu results, not %u", (unsigned long long)offset,
               w->circuit->num_outputs);
}

void ir_verify_circuit(IrVerifier *v, const IrCircuit *circuit)
{
    Walk walk = {.v = v, .circuit = circuit};
    if (v->error)
        return;
    v->where = arena_printf(v->arena, "circuit %s", circuit->name);
    IR_REQUIRE(v, circuit->num_qubits >= 1 && circuit->num_qubits <= IR_MAX_QUBITS, "%u qubits",
               circuit->num_qubits);
    IR_REQUIRE(v, circuit->regions.count >= 1, "it has no body");
    walk.entered = NEW_ARRAY(v->arena, uint8_t, circuit->regions.count);
    verify_region(&walk, 0);
    verify_reads(&walk);
}
