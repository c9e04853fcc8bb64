/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Rotations in tangent form, and which state each pass leaves where.
 *
 * A *run* is a row of neighbouring RY passes whose sites are neighbours in one list; its first pass enters it: it takes the
 * table before it and the product of the run's cosines. Small states are kept after every pass of a run, in a slot of its own
 * from which the sweep back reads it. From PLAN_FAR_QUBITS on, where states do not fit the nearest cache, only the run's last is:
 * its passes work on one slot, the derivatives of all but the first are taken from what the last one leaves, those of the first
 * from what the run finds (tangent.c). All others work on the slot they find. A call without gradient needs two slots: it changes
 * between them where a run is entered.
 *
 * Where the slots of a sweep would take more than MOST_BYTES, rotations keep their cosines and everything happens in place,
 * taken back gate by gate. */
#include <math.h>

#include "compiler/plan/plan_internal.h"
#include "lang/base/bug.h"

/* RUN_MAX: cosines of pi / 2 are 6e-17, and their product must stay a number. */
enum { RUN_MAX = 15 };

static const double MOST_BYTES = 64 << 20;

/* ---------------------------------------------------------------- rotations in even portions */
typedef struct {
    uint8_t qubit;
    Angle angle;
} Rotation;

/* Adds the pass's rotations, lowest qubit first. */
static uint32_t gather(const OpenPass *pass, Rotation *to, uint32_t count)
{
    for (uint32_t k = 0; k < pass->num_ry; k++) {
        uint32_t at = count++;
        for (; at > 0 && to[at - 1].qubit > pass->qubits[k]; at--)
            to[at] = to[at - 1];
        to[at] = (Rotation){pass->qubits[k], pass->angles[k]};
    }
    return count;
}

/* How many of `count` rotations pass number `pass` takes. Of three in a pass the real and imaginary parts of a block fit into
 * registers together. Where it saves a pass the second takes a fourth one: not the first, whose table needs both parts, and no later
 * one, in whose blocks of sixteen all amplitudes would meet in one set of the nearest cache. */
static uint32_t portion(uint32_t pass, uint32_t count)
{
    if (count == 7 || count >= 9) {
        const uint32_t second = count % 3 != 0 ? 4 : 3;
        if (pass < 2)
            return pass == 0 ? 3 : second;
        pass -= 2;
        count -= 3 + second;
    }
    const uint32_t passes = (count + 2) / 3;
    return (count + passes - 1 - pass) / passes;
}

static void put_evenly(Planner *planner, const OpenPass *model, const Rotation *rotations,
                       uint32_t count, OpenPasses *to)
{
    for (uint32_t at = 0, number = 0; at < count; number++) {
        OpenPass pass = *model;
        pass.num_ry = portion(number, count);
        pass.moved = 0;
        for (uint32_t k = 0; k < pass.num_ry; k++, at++) {
            pass.qubits[k] = rotations[at].qubit;
            pass.angles[k] = rotations[at].angle;
            pass.moved |= (uint32_t)1 << rotations[at].qubit;
        }
        VEC_PUSH(planner->arena, to, pass);
    }
}

/* Rotations that stand beside each other, in portions of neighbouring qubits. */
void plan_spread_rotations(Planner *planner, const OpenPasses *from, OpenPasses *to)
{
    for (uint32_t i = 0; i < from->count;) {
        const OpenPass *first = &from->items[i];
        Rotation rotations[IR_MAX_QUBITS];
        uint32_t count = 0, moved = 0;
        if (first->kind != PLAN_RY) {
            VEC_PUSH(planner->arena, to, from->items[i++]);
            continue;
        }
        for (; i < from->count; i++) {
            const OpenPass *pass = &from->items[i];
            if (pass->kind != PLAN_RY || pass->lane != first->lane || (pass->moved & moved) != 0)
                break;
            moved |= pass->moved;
            count = gather(pass, rotations, count);
        }
        put_evenly(planner, first, rotations, count, to);
    }
}

/* ---------------------------------------------------------------- runs */
/* Is the RY pass the next one of a run whose first pass is `head`? */
static bool continues(const PlanPass *head, const PlanPass *pass)
{
    return pass->kind == PLAN_RY && head->list == pass->list && head->lane == pass->lane &&
           head->first + head->run == pass->first && head->run + pass->count <= RUN_MAX;
}

static void find_runs(const PlanCircuit *circuit, PlanRegion *region)
{
    PlanPass *head = NULL;
    for (uint32_t i = 0; i < region->passes.count; i++) {
        PlanPass *pass = &region->passes.items[i];
        if (pass->kind != PLAN_RY) {
            head = NULL;
            continue;
        }
        pass->tangent = true;
        pass->kept = !plan_is_far(circuit);
        if (head != NULL && continues(head, pass)) {
            head->run += pass->count;
            continue;
        }
        head = pass;
        head->enters = head->kept = true;
        head->run = pass->count;
        head->has_table = i > 0 && pass[-1].kind == PLAN_TABLE;
        if (head->has_table)
            pass[-1].fused = true;
    }
}

static void forget_runs(PlanCircuit *circuit)
{
    for (uint32_t r = 0; r < circuit->regions.count; r++)
        for (uint32_t i = 0; i < circuit->regions.items[r].passes.count; i++) {
            PlanPass *pass = &circuit->regions.items[r].passes.items[i];
            pass->tangent = pass->enters = pass->has_table = pass->kept = pass->fused = false;
        }
}

static void number_slots(PlanCircuit *circuit, uint32_t index, uint64_t *slot, uint64_t *turn)
{
    PlanRegion *region = &circuit->regions.items[index];
    for (uint32_t i = 0; i < region->passes.count; i++) {
        PlanPass *pass = &region->passes.items[i];
        if (pass->kind == PLAN_LOOP) {
            PlanRegion *inner = &circuit->regions.items[pass->region];
            uint64_t first_slot = *slot, first_turn = *turn;
            number_slots(circuit, pass->region, slot, turn);
            inner->slots = *slot - first_slot;
            inner->turns = *turn - first_turn;
            *slot = first_slot + (uint64_t)inner->trips * inner->slots;
            *turn = first_turn + (uint64_t)inner->trips * inner->turns;
        }
        *slot += pass->kept;
        *turn += pass->enters;
        pass->slot = *slot;
        pass->turn = *turn;
    }
}

static void number_all(PlanCircuit *circuit)
{
    circuit->last_slot = circuit->last_turn = 0;
    number_slots(circuit, 0, &circuit->last_slot, &circuit->last_turn);
    uint64_t slot = circuit->last_slot, turn = circuit->last_turn;
    if (circuit->trailing != IR_NONE)
        number_slots(circuit, circuit->trailing, &slot, &turn);
}

/* ---------------------------------------------------------------- real states */
/* Rotations and gates whose phases together are multiples of pi: H begins with Z, and its phases of both kinds. */
static bool product_is_real(const Planner *planner, const PlanPass *product)
{
    const PlanCircuit *circuit = planner->circuit;
    const PlanRegion *inner = &circuit->regions.items[product->region];
    double phase = 0; /* of what stands on |0>, common to all */
    double between[IR_MAX_QUBITS] = {0};
    for (uint32_t i = 0; i < inner->passes.count; i++) {
        const PlanPass *pass = &inner->passes.items[i];
        const PlanList *list = plan_pass_list(circuit, pass);
        const uint32_t *ops = planner->plan->tables.items[pass->data].items;
        for (uint32_t k = 0; k < pass->count; k++) {
            const PlanSite *site = &list->sites.items[pass->first + k];
            uint32_t qubit = ops[k] & 0xff, gate = ops[k] >> 8;
            if (gate == 0) {
                if (!(fabs(sin(between[qubit])) < 1e-12))
                    return false;
                between[qubit] = 0;
                continue;
            }
            if (site->num_step_terms + site->num_row_terms > 0)
                return false;
            double s0 = 1 - (double)((gate - 1) & 3), s1 = 1 - (double)((gate - 1) >> 2);
            phase += s0 * site->constant / 2;
            between[qubit] += (s1 - s0) * site->constant / 2;
        }
    }
    for (uint32_t q = 0; q < circuit->num_qubits; q++)
        if (!(fabs(sin(between[q])) < 1e-12))
            return false;
    return fabs(sin(phase)) < 1e-12;
}

/* Are all phases of the table multiples of pi, up to rounding? A phase of the step or of a row never is. */
static bool is_of_signs(const Planner *planner, const PlanPass *pass)
{
    if (pass->list == IR_NONE)
        return true;
    const PlanList *list = &planner->circuit->lists.items[pass->list];
    const uint32_t *masks = planner->plan->tables.items[pass->masks].items;
    if (list->stage != PLAN_CONST)
        return false;
    for (uint64_t x = 0; x < plan_dim(planner->circuit); x++) {
        double angle = 0;
        for (uint32_t i = 0; i < pass->count; i++) {
            double phase = list->sites.items[pass->first + i].constant;
            angle += __builtin_popcountll(x & masks[i]) & 1 ? -phase : phase;
        }
        if (!(fabs(sin(angle)) < 1e-12))
            return false;
    }
    return true;
}

/* RY alone turns a state from real to real; what it cannot be joined with works on both parts. */
static bool is_real(const Planner *planner)
{
    const PlanCircuit *circuit = planner->circuit;
    if (circuit->given)
        return false;
    for (uint32_t r = 0; r < circuit->regions.count; r++)
        for (uint32_t i = 0; r != circuit->trailing && i < circuit->regions.items[r].passes.count;
             i++) {
            const PlanPass *pass = &circuit->regions.items[r].passes.items[i];
            switch (pass->kind) {
            case PLAN_RY:
                if (!pass->tangent)
                    return false;
                break;
            case PLAN_TABLE:
                if (!pass->fused || !is_of_signs(planner, pass))
                    return false;
                break;
            case PLAN_LOOP: break;
            case PLAN_PRODUCT:
                if (!product_is_real(planner, pass))
                    return false;
                break;
            case PLAN_QUBITS: break;
            case PLAN_PAIRS:
            case PLAN_PHASE:
            case PLAN_DIAGONAL:
            case PLAN_PREPARE:
            case PLAN_PAULI:
            case PLAN_CLIFFORD:
            case PLAN_TURN: return false;
            }
        }
    return circuit->last_slot > 0;
}

/* ---------------------------------------------------------------- index tables */
/* Cycles of x -> perm[x], one after the other, the first index of each marked. */
static uint32_t cycles_table(Planner *planner, const uint32_t *perm)
{
    uint32_t dim = (uint32_t)1 << planner->circuit->num_qubits;
    uint32_t *cycles = NEW_ARRAY(planner->arena, uint32_t, dim);
    bool *seen = NEW_ARRAY(planner->arena, bool, dim);
    uint32_t count = 0;
    for (uint32_t x = 0; x < dim; x++) {
        uint32_t mark = (uint32_t)1 << 31;
        for (uint32_t y = x; !seen[y]; y = perm[y], mark = 0) {
            seen[y] = true;
            cycles[count++] = y | mark;
        }
    }
    return plan_add_table(planner->plan, "cycles", cycles, dim);
}

static uint32_t perm_table(Planner *planner, const uint32_t *perm)
{
    uint32_t dim = (uint32_t)1 << planner->circuit->num_qubits;
    if (perm != NULL)
        return plan_add_table(planner->plan, "perm", perm, dim);
    uint32_t *identity = NEW_ARRAY(planner->arena, uint32_t, dim);
    for (uint32_t x = 0; x < dim; x++)
        identity[x] = x;
    return plan_add_table(planner->plan, "perm", identity, dim);
}

static void add_tables(Planner *planner, PlanRegion *region)
{
    for (uint32_t i = 0; i < region->passes.count; i++) {
        PlanPass *pass = &region->passes.items[i];
        if (pass->enters)
            pass->perm = perm_table(planner, pass->has_table ? pass[-1].places : NULL);
        if (pass->kind == PLAN_TABLE && !pass->fused && pass->places != NULL)
            pass->data = cycles_table(planner, pass->places);
    }
}

/* Is the run's factor part of its table? Both are then computed in the same loop of the same function. */
bool plan_scales_table(const PlanCircuit *circuit, const PlanPass *pass)
{
    if (!pass->has_table || pass[-1].list == IR_NONE)
        return false;
    const PlanList *table = &circuit->lists.items[pass[-1].list];
    const PlanList *angles = &circuit->lists.items[pass->list];
    return table->stage == PLAN_STEP && angles->stage == PLAN_STEP &&
           table->region == angles->region && table->once == angles->once;
}

void plan_fuse(Planner *planner)
{
    PlanCircuit *circuit = planner->circuit;
    for (uint32_t r = 0; r < circuit->regions.count; r++)
        find_runs(circuit, &circuit->regions.items[r]);
    number_all(circuit);
    double bytes = (double)(circuit->last_slot + 1) * (double)plan_state_size(circuit) * 8;
    if (circuit->wanted && bytes > MOST_BYTES) {
        forget_runs(circuit);
        number_all(circuit);
    }
    circuit->is_real = is_real(planner);
    for (uint32_t r = 0; r < circuit->regions.count; r++)
        add_tables(planner, &circuit->regions.items[r]);
}
