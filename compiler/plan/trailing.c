/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What stands at the end of a circuit whose reads are all diagonal: phases change no probability, and a permutation of basis
 * states is read through. Both leave the passes; only the command `state` still runs them.
 *
 *   ry {0, 1}; table {z0, CX 0 1};  Z1      ->      ry {0, 1};  Z0 Z1
 *
 * A permutation that is not linear turns a string into many: unless all reads are tables of outcomes it stays. */
#include "compiler/plan/plan_internal.h"

static bool all_diagonal(const IrCircuit *circuit)
{
    for (uint32_t i = 0; i < circuit->reads.count; i++) {
        const IrRead *read = &circuit->reads.items[i];
        if (read->kind != IR_READ_EXPECT && read->kind != IR_READ_PROB &&
            read->kind != IR_READ_PROBS)
            return false;
        for (uint32_t k = 0; read->kind == IR_READ_EXPECT && k < read->num_paulis; k++)
            if (circuit->paulis.items[read->first_pauli + k].xmask != 0)
                return false;
    }
    return true;
}

static bool all_outcomes(const IrCircuit *circuit)
{
    for (uint32_t i = 0; i < circuit->reads.count; i++)
        if (circuit->reads.items[i].kind != IR_READ_PROBS)
            return false;
    return true;
}

static bool is_read_through(const OpenPass *pass)
{
    for (uint32_t i = 0; i < pass->perms.count; i++)
        if (!plan_perm_is_linear(&pass->perms.items[i]))
            return false;
    return true;
}

/* The pass at the end of the body goes to the trailing ones; of a table that must stay only its phases do. */
static bool take_last(Planner *planner, OpenPasses *body, OpenPasses *trailing)
{
    OpenPass *last = &body->items[body->count - 1];
    if (last->kind != PLAN_TABLE && last->kind != PLAN_PHASE && last->kind != PLAN_DIAGONAL)
        return false;
    OpenPass taken = *last;
    bool whole = last->kind != PLAN_TABLE || is_read_through(last) ||
                 all_outcomes(planner->circuit->circuit);
    if (whole) {
        for (uint32_t i = last->perms.count; i-- > 0;)
            VEC_PUSH(planner->arena, &planner->behind, last->perms.items[i]);
        body->count--;
    } else {
        taken.perms.count = 0;
        last->terms.count = 0;
    }
    VEC_PUSH(planner->arena, trailing, taken);
    return whole;
}

void plan_trailing(Planner *planner, OpenPasses *body)
{
    PlanCircuit *circuit = planner->circuit;
    OpenPasses last_first = {0}, passes = {0};
    if (!all_diagonal(circuit->circuit))
        return;
    while (body->count > 0 && take_last(planner, body, &last_first)) {
    }
    if (last_first.count == 0 || planner->plan->strategy != PLAN_BY_LANES ||
        planner->plan->module->entry_circuit != circuit->circuit_index)
        return;
    for (uint32_t i = last_first.count; i-- > 0;)
        VEC_PUSH(planner->arena, &passes, last_first.items[i]);
    bool wanted = circuit->wanted;
    circuit->trailing = plan_add_region(planner, IR_NONE, 1);
    plan_finish_region(planner, circuit->trailing, &passes);
    circuit->wanted = wanted;
    PlanRegion *region = &circuit->regions.items[circuit->trailing];
    for (uint32_t i = 0; i < region->passes.count; i++) {
        region->passes.items[i].trailing = true;
        region->passes.items[i].wanted = false;
    }
}
