/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A circuit of few qubits whose end holds no data. The end is one matrix U, the same for all rows of a step:
 *
 *   feature map of x; ansatz of w; reads     ->   phi = state of the feature map, a row;  psi = U phi;  reads of psi
 *
 * Once per step the end runs on all basis states, in lanes, which gives the columns of U; the cotangents of U, lambda phi+ summed over the
 * rows, go through one sweep there. The beginning may have weights too. */
#include <inttypes.h>

#include "compiler/plan/plan_internal.h"

enum { MOST_QUBITS = 7 };

/* ---------------------------------------------------------------- the two parts */
/* Instructions first .. end - 1 of the body, read as a whole state. */
static IrCircuit *part_of(Planner *planner, uint32_t first, uint32_t end)
{
    IrCircuit *part = plan_cut_part(planner, first, end);
    plan_cut_read_state(planner, part);
    return part;
}

static void build_parts(Planner *planner, PlanOperator *op, uint32_t cut)
{
    PlanCircuit *circuit = planner->circuit;
    uint32_t end = circuit->circuit->regions.items[0].instrs.count;
    op->begin_index =
        plan_add_inner(planner, part_of(planner, 0, cut), circuit->slot_wanted, false);
    op->end_index = plan_add_inner(planner, part_of(planner, cut, end), circuit->slot_wanted, true);
    op->begin = planner->plan->circuits.items[op->begin_index];
    op->end = planner->plan->circuits.items[op->end_index];
    circuit->wanted = op->begin->wanted || op->end->wanted;
}

bool plan_operator_build(Planner *planner)
{
    uint32_t cut = 0;
    const char *reason = planner->circuit->num_qubits > MOST_QUBITS ? "it has more than 7 qubits"
                                                                    : plan_cut(planner, &cut);
    if (reason != NULL)
        return plan_refuse(planner, reason, span_nowhere());
    PlanOperator *op = NEW(planner->arena, PlanOperator);
    plan_reads(planner);
    build_parts(planner, op, cut);
    planner->circuit->operator= op;
    return true;
}

/* ---------------------------------------------------------------- memory */
/* A row's frame holds that of the beginning, phi, psi and their cotangents; phi and lambda lie in what a group keeps when the block's sum
 * of lambda phi+ is wanted. The end's frame lies in the scratch of prologue and reduce. */
void plan_operator_layout(Plan *plan, PlanCircuit *circuit)
{
    PlanOperator *op = circuit->operator;
    const PlanCircuit *begin = op->begin, *end = op->end;
    uint64_t dim = plan_dim(circuit), state = dim * 2 * PLAN_LANES, scratch = 0;
    op->groups = (dim + PLAN_LANES - 1) / PLAN_LANES;
    op->nodes = plan_take(&plan->sizes.constants, op->groups * state);
    op->matrix = plan_take(&plan->sizes.uniform, 2 * dim * dim);

    op->column = plan_take(&scratch, state);
    op->end_lambda = plan_take(&scratch, plan_lambda_size(end));
    op->lane_sums = plan_take(&scratch, end->sums_size * PLAN_LANES);
    op->end_sums = plan_take(&scratch, end->sums_size);
    op->end_slots = plan_take(&scratch, end->circuit->num_slots);
    op->reduce = plan_take(&scratch, end->scratch_size > begin->scratch_size ? end->scratch_size
                                                                             : begin->scratch_size);
    scratch = (scratch + 511) / 512 * 512; /* psi and lambda half a page apart */
    op->end_frame = plan_take(&scratch, end->frame_size);
    circuit->scratch_size = scratch + plan_round(circuit->circuit->num_slots);

    op->begin_frame = plan_take(&circuit->frame_size, begin->frame_size);
    circuit->psi = plan_take(&circuit->frame_size, state);
    op->phi = plan_take(&circuit->frame_size, state);
    op->lambda = plan_take(&circuit->frame_size, state);
    op->begin_lambda = plan_take(&circuit->frame_size, plan_lambda_size(begin));
    op->cotangents = plan_take(&circuit->frame_size, state);
    plan_layout_reads(plan, circuit);
    circuit->sums_size = begin->sums_size;
    circuit->row_cotangents =
        begin->row_cotangents == PLAN_NONE ? PLAN_NONE : op->begin_frame + begin->row_cotangents;
    if (end->wanted) {
        circuit->kept_size = 2 * state + PLAN_LANES; /* an odd number of lines */
        circuit->block_size = 2 * dim * dim;
    }
}

/* ---------------------------------------------------------------- for people */
void plan_operator_explain(IrText *text, const PlanCircuit *circuit)
{
    ir_text_add(text, "behind its data a matrix of %" PRIu64 " x %" PRIu64, plan_dim(circuit),
                plan_dim(circuit));
}

void plan_operator_print(IrText *text, const PlanCircuit *circuit)
{
    const PlanOperator *op = circuit->operator;
    ir_text_add(text, "  circuit %u, then circuit %u as a matrix%s\n", op->begin_index,
                op->end_index, op->end->wanted ? "  gradient" : "");
}
