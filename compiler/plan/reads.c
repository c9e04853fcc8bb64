/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reads of a final state.
 *
 *   expect   terms without X: one row of a diagonal table; the others by their X mask, one
 *            pass over the state per mask
 *   prob     projector onto one outcome: a diagonal row, or a table of outcomes when it
 *            has many wires
 *   probs    a table that names the outcome of every basis state
 *   state    a copy, through a table when the wires have an order of their own
 *   purity, entropy   of some wires, and so of all the others: the smaller side, and a table that puts its wires first
 *
 * Reads of probabilities look through permutations at the circuit's end (trailing.c). Neighbouring diagonal rows share one pass. i^(number of Y) turns X^a Z^b into the Pauli string.
 * */
#include "compiler/plan/plan_internal.h"
#include "lang/base/bug.h"

enum { PROJECTOR_WIRES = 6 };

static PlanRead *add_read(Planner *planner, PlanReadKind kind, uint32_t offset, uint32_t count)
{
    PlanRead read = {.kind = kind, .offset = offset, .count = count, .data = IR_NONE};
    VEC_PUSH(planner->arena, &planner->circuit->reads, read);
    return &planner->circuit->reads.items[planner->circuit->reads.count - 1];
}

/* The pass that holds the diagonal row of result `offset`: the previous one when it ends there. */
static PlanRead *diagonal_row(Planner *planner, uint32_t offset)
{
    PlanCircuit *circuit = planner->circuit;
    PlanRead *read = NULL;
    for (uint32_t i = 0; i < circuit->reads.count && read == NULL; i++) {
        PlanRead *other = &circuit->reads.items[i];
        if (other->kind == PLAN_READ_DIAGONAL && other->offset + other->count == offset)
            read = other;
    }
    if (read == NULL)
        read = add_read(planner, PLAN_READ_DIAGONAL, offset, 0);
    read->count++;
    VEC_PUSH(planner->arena, &read->row_ends, read->masks.count);
    return read;
}

static void diagonal_term(Planner *planner, PlanRead *read, double coef, uint32_t mask)
{
    for (uint32_t i = 0; i < planner->behind.count; i++)
        coef *= plan_perm_pull(&planner->behind.items[i], &mask);
    VEC_PUSH(planner->arena, &read->coefs, coef);
    VEC_PUSH(planner->arena, &read->masks, mask);
    read->row_ends.items[read->count - 1] = read->masks.count;
}

static void group_term(Planner *planner, uint32_t offset, const IrPauli *pauli)
{
    PlanCircuit *circuit = planner->circuit;
    PlanRead *group = NULL;
    for (uint32_t i = 0; i < circuit->reads.count && group == NULL; i++) {
        PlanRead *other = &circuit->reads.items[i];
        if (other->kind == PLAN_READ_GROUP && other->offset == offset &&
            other->xmask == pauli->xmask)
            group = other;
    }
    if (group == NULL) {
        group = add_read(planner, PLAN_READ_GROUP, offset, 1);
        group->xmask = pauli->xmask;
    }
    /* Y = i X Z: the string is i^(Ys) X^xmask Z^zmask, and X^xmask puts coef[x] psi[x] at x ^
     * xmask */
    static const double powers[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    const double *power = powers[__builtin_popcountll(pauli->xmask & pauli->zmask) & 3];
    VEC_PUSH(planner->arena, &group->coefs, pauli->coef * power[0]);
    VEC_PUSH(planner->arena, &group->coefs, pauli->coef * power[1]);
    VEC_PUSH(planner->arena, &group->masks, (uint32_t)pauli->zmask);
}

static void read_expect(Planner *planner, const IrRead *read)
{
    const IrPauli *paulis = planner->circuit->circuit->paulis.items + read->first_pauli;
    bool diagonal = false;
    for (uint32_t i = 0; i < read->num_paulis; i++)
        diagonal = diagonal || paulis[i].xmask == 0;
    if (diagonal) {
        PlanRead *row = diagonal_row(planner, read->offset);
        for (uint32_t i = 0; i < read->num_paulis; i++)
            if (paulis[i].xmask == 0)
                diagonal_term(planner, row, paulis[i].coef, (uint32_t)paulis[i].zmask);
    } else {
        add_read(planner, PLAN_READ_ZERO, read->offset, 1);
    }
    for (uint32_t i = 0; i < read->num_paulis; i++)
        if (paulis[i].xmask != 0)
            group_term(planner, read->offset, &paulis[i]);
}

/* Product over the wires of (1 +- Z) / 2. */
static void read_projector(Planner *planner, const IrRead *read)
{
    const uint8_t *wires = planner->circuit->circuit->wires.items + read->first_wire;
    PlanRead *row = diagonal_row(planner, read->offset);
    for (uint32_t subset = 0; subset < (uint32_t)1 << read->num_wires; subset++) {
        uint32_t mask = 0;
        for (uint32_t i = 0; i < read->num_wires; i++)
            if (subset >> i & 1)
                mask |= (uint32_t)1 << wires[i];
        int minus = __builtin_popcountll(subset & read->value) & 1;
        double scale = 1.0 / (double)((uint32_t)1 << read->num_wires);
        diagonal_term(planner, row, minus ? -scale : scale, mask);
    }
}

static void read_outcomes(Planner *planner, const IrRead *read)
{
    uint32_t dim = (uint32_t)plan_dim(planner->circuit);
    const uint8_t *wires = planner->circuit->circuit->wires.items + read->first_wire;
    uint32_t *outcomes = NEW_ARRAY(planner->arena, uint32_t, dim);
    for (uint32_t x = 0; x < dim; x++) {
        uint32_t outcome = 0;
        for (uint32_t i = 0; i < read->num_wires; i++)
            outcome |= (x >> wires[i] & 1) << i;
        if (read->kind == IR_READ_PROB)
            outcome = outcome == read->value ? 0 : 1;
        uint32_t place = x;
        for (uint32_t i = 0; i < planner->behind.count; i++)
            place = plan_perm_apply(&planner->behind.items[i], place);
        outcomes[place] = outcome;
    }
    uint32_t table = plan_add_table(planner->plan, "outcomes", outcomes, dim);
    add_read(planner, PLAN_READ_OUTCOMES, read->offset, read->count)->data = table;
}

/* The basis state for each index whose bits, lowest first, belong to the wires. */
static uint32_t order_table(Planner *planner, const uint8_t *wires)
{
    uint32_t dim = (uint32_t)plan_dim(planner->circuit);
    uint32_t *order = NEW_ARRAY(planner->arena, uint32_t, dim);
    for (uint32_t x = 0; x < dim; x++)
        for (uint32_t i = 0; i < planner->circuit->num_qubits; i++)
            order[x] |= (x >> i & 1) << wires[i];
    return plan_add_table(planner->plan, "order", order, dim);
}

static void read_ordered(Planner *planner, const IrRead *read)
{
    const uint8_t *wires = planner->circuit->circuit->wires.items + read->first_wire;
    uint32_t table = order_table(planner, wires);
    add_read(planner, PLAN_READ_ORDER, read->offset, read->count)->data = table;
}

/* Both sides of a pure state have the same purity and entropy. */
static void read_part(Planner *planner, const IrRead *read)
{
    uint32_t n = planner->circuit->num_qubits, smaller = read->num_wires, count = 0;
    const uint8_t *wires = planner->circuit->circuit->wires.items + read->first_wire;
    uint64_t inside = 0;
    uint8_t order[IR_MAX_QUBITS];
    for (uint32_t i = 0; i < read->num_wires; i++)
        inside |= (uint64_t)1 << wires[i];
    if (2 * smaller > n) {
        inside = ~inside;
        smaller = n - smaller;
    }
    for (uint32_t outside = 0; outside < 2; outside++)
        for (uint32_t q = 0; q < n; q++)
            if ((inside >> q & 1) != outside)
                order[count++] = (uint8_t)q;
    uint32_t table = order_table(planner, order);
    PlanRead *out =
        add_read(planner, read->kind == IR_READ_PURITY ? PLAN_READ_PURITY : PLAN_READ_ENTROPY,
                 read->offset, 1);
    out->data = table;
    out->num_wires = smaller;
}

void plan_reads(Planner *planner)
{
    const IrCircuit *circuit = planner->circuit->circuit;
    for (uint32_t i = 0; i < circuit->reads.count; i++) {
        const IrRead *read = &circuit->reads.items[i];
        switch (read->kind) {
        case IR_READ_EXPECT: read_expect(planner, read); break;
        case IR_READ_PROB:
            if (read->num_wires <= PROJECTOR_WIRES)
                read_projector(planner, read);
            else
                read_outcomes(planner, read);
            break;
        case IR_READ_PROBS: read_outcomes(planner, read); break;
        case IR_READ_STATE:
            if (read->num_wires > 0)
                read_ordered(planner, read);
            else
                add_read(planner, PLAN_READ_STATE, read->offset, read->count);
            break;
        case IR_READ_PURITY:
        case IR_READ_ENTROPY: read_part(planner, read); break;
        case IR_READ_COUNT: BUG("a read of no kind");
        }
    }
}
