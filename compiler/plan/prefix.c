/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A circuit that begins with data and no parameter, as feature maps do. It is cut behind its last data:
 *
 *   zz_map(x) q; RY(w) q; CX q[0], q[1]; reads      ->      phi = zz_map(x)|0>, once per row;  in a step the rest, from phi
 *
 * Both parts run in lanes. phi is a feature (features.c): rows that a run meets again have it already, others make it as they come.
 * No sweep back enters the beginning. */
#include <inttypes.h>

#include "compiler/plan/plan_internal.h"

enum { MOST_QUBITS = 14 }; /* beyond, memory keeps the states of few rows, and a row has two more */

/* Vectors that are multiplied out, which a plan in lanes does as fast as a state is copied. */
static bool is_product(const PlanCircuit *begin)
{
    const PlanRegion *body = &begin->regions.items[0];
    return body->passes.count == 0 ||
           (body->passes.count == 1 && body->passes.items[0].kind == PLAN_PRODUCT);
}

static const char *reason_against(const PlanCircuit *begin)
{
    if (!plan_is_data(begin))
        return "parameters, or gradients of the data, enter before its last data";
    return is_product(begin) ? "its data turn single qubits, which takes no longer than a copy"
                             : NULL;
}

bool plan_prefix_build(Planner *planner)
{
    PlanCircuit *circuit = planner->circuit;
    uint32_t cut = 0, end = circuit->circuit->regions.items[0].instrs.count;
    const Plan before = *planner->plan;
    const char *reason =
        circuit->num_qubits > MOST_QUBITS ? "it has more than 14 qubits" : plan_cut(planner, &cut);
    if (reason != NULL)
        return plan_refuse(planner, reason, span_nowhere());
    PlanPrefix *prefix = NEW(planner->arena, PlanPrefix);
    IrCircuit *begin = plan_cut_part(planner, 0, cut);
    plan_cut_read_state(planner, begin);
    prefix->begin_index = plan_add_inner(planner, begin, circuit->slot_wanted, false);
    prefix->begin = planner->plan->circuits.items[prefix->begin_index];
    reason = reason_against(prefix->begin);
    if (reason != NULL) {
        planner->plan->circuits.count = before.circuits.count;
        planner->plan->tables.count = before.tables.count;
        planner->plan->sizes = before.sizes;
        return plan_refuse(planner, reason, span_nowhere());
    }
    prefix->end_index =
        plan_add_inner(planner, plan_cut_part(planner, cut, end), circuit->slot_wanted, true);
    prefix->end = planner->plan->circuits.items[prefix->end_index];
    circuit->wanted = prefix->end->wanted;
    circuit->prefix = prefix;
    return true;
}

/* ---------------------------------------------------------------- memory */
/* A row's frame holds those of both parts; the last state is where the end leaves it. */
void plan_prefix_layout(Plan *plan, PlanCircuit *circuit)
{
    PlanPrefix *prefix = circuit->prefix;
    const PlanCircuit *begin = prefix->begin, *end = prefix->end;
    (void)plan;
    circuit->scratch_size = end->scratch_size;
    prefix->begin_frame = plan_take(&circuit->frame_size, begin->frame_size);
    prefix->phi = plan_take(&circuit->frame_size, plan_state_size(circuit));
    prefix->end_frame = plan_take(&circuit->frame_size, end->frame_size);
    prefix->end_lambda = plan_take(&circuit->frame_size, plan_lambda_size(end));
    circuit->psi = prefix->end_frame + end->psi;
    circuit->last_slot = end->last_slot;
    circuit->last_turn = end->last_turn;
    circuit->sums_size = end->sums_size;
    circuit->row_cotangents = PLAN_NONE;
}

/* ---------------------------------------------------------------- for people */
void plan_prefix_explain(IrText *text, const PlanCircuit *circuit)
{
    ir_text_add(text, "behind a kept state of %" PRIu64 " amplitudes: ", plan_dim(circuit));
    plan_lanes_explain(text, circuit->prefix->end);
}

void plan_prefix_print(IrText *text, const PlanCircuit *circuit)
{
    const PlanPrefix *prefix = circuit->prefix;
    ir_text_add(text, "  circuit %u, then circuit %u from its state%s\n", prefix->begin_index,
                prefix->end_index, circuit->wanted ? "  gradient" : "");
}
