/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A circuit of few qubits whose end holds no data. The end is one matrix U, the same for all rows of a step:
 *
 *   feature map of x; ansatz of w; reads     ->   phi = state of the feature map, a row;  psi = U phi;  reads of psi
 *
 * Once per step the end runs on all basis states, in lanes, which gives the columns of U; the cotangents of U, lambda phi+ summed over the
 * rows, go through one sweep there. The circuit is cut at its top level, behind the last instruction that takes a number of the row. The
 * beginning may have weights too. */
#include <inttypes.h>
#include <string.h>

#include "compiler/plan/plan_internal.h"

enum { MOST_QUBITS = 7 };

/* ---------------------------------------------------------------- where data enters last */
static bool region_takes_rows(Planner *planner, uint32_t region);

static bool instr_takes_rows(Planner *planner, const IrInstr *instr)
{
    bool takes = false;
    switch (instr->kind) {
    case IR_GATE:
        for (uint32_t k = 0; k < 3; k++)
            for (uint32_t t = 0; t < instr->angles[k].num_terms; t++)
                takes =
                    takes ||
                    plan_term_row(
                        planner,
                        &planner->circuit->circuit->terms.items[instr->angles[k].first_term + t]);
        return takes;
    case IR_LOOP:
        planner->trips[planner->depth++] = instr->trips;
        takes = region_takes_rows(planner, instr->region);
        planner->depth--;
        return takes;
    case IR_PREPARE: return planner->circuit->slot_row[instr->amplitudes.slot];
    }
    return true;
}

static bool region_takes_rows(Planner *planner, uint32_t region)
{
    const IrRegion *from = &planner->circuit->circuit->regions.items[region];
    for (uint32_t i = 0; i < from->instrs.count; i++)
        if (instr_takes_rows(planner, &from->instrs.items[i]))
            return true;
    return false;
}

static const char *reason_against(Planner *planner, uint32_t *cut)
{
    const IrRegion *body = &planner->circuit->circuit->regions.items[0];
    if (planner->circuit->num_row_slots == 0)
        return "no data enters it";
    if (planner->circuit->num_qubits > MOST_QUBITS)
        return "it has more than 7 qubits";
    *cut = body->instrs.count;
    while (*cut > 0 && !instr_takes_rows(planner, &body->instrs.items[*cut - 1]))
        --*cut;
    if (*cut == body->instrs.count)
        return "data enters until its end";
    for (uint32_t i = *cut; i < body->instrs.count; i++)
        if (body->instrs.items[i].kind == IR_PREPARE)
            return "amplitudes are prepared behind the data";
    return NULL;
}

/* ---------------------------------------------------------------- the two parts */
/* Instructions first .. end - 1 of the body, read as a whole state. */
static IrCircuit *part_of(Planner *planner, uint32_t first, uint32_t end)
{
    const IrCircuit *from = planner->circuit->circuit;
    IrCircuit *part = NEW(planner->arena, IrCircuit);
    *part = *from;
    memset(&part->regions, 0, sizeof part->regions);
    memset(&part->reads, 0, sizeof part->reads);
    for (uint32_t r = 0; r < from->regions.count; r++)
        VEC_PUSH(planner->arena, &part->regions, from->regions.items[r]);
    IrRegion body = {0};
    for (uint32_t i = first; i < end; i++)
        VEC_PUSH(planner->arena, &body.instrs, from->regions.items[0].instrs.items[i]);
    part->regions.items[0] = body;
    part->num_outputs = 2u << from->num_qubits;
    IrRead state = {.kind = IR_READ_STATE, .count = part->num_outputs};
    VEC_PUSH(planner->arena, &part->reads, state);
    return part;
}

/* The end, behind a preparation of any state from slots of its own. */
static IrCircuit *end_of(Planner *planner, uint32_t cut)
{
    IrCircuit *end =
        part_of(planner, cut, planner->circuit->circuit->regions.items[0].instrs.count);
    IrRegion *body = &end->regions.items[0];
    IrInstr prepare = {.kind = IR_PREPARE,
                       .span = span_nowhere(),
                       .first_wire = end->wires.count,
                       .num_wires = (uint8_t)end->num_qubits,
                       .amplitudes = {.coef = 1, .slot = end->num_slots}};
    VEC(uint8_t) wires = {0};
    for (uint32_t i = 0; i < end->wires.count; i++)
        VEC_PUSH(planner->arena, &wires, end->wires.items[i]);
    for (uint32_t q = 0; q < end->num_qubits; q++)
        VEC_PUSH(planner->arena, &wires, (uint8_t)q);
    end->wires.items = wires.items;
    end->wires.count = wires.count;
    IrRegion with = {0};
    VEC_PUSH(planner->arena, &with.instrs, prepare);
    for (uint32_t i = 0; i < body->instrs.count; i++)
        VEC_PUSH(planner->arena, &with.instrs, body->instrs.items[i]);
    *body = with;
    end->num_slots += 1u << end->num_qubits;
    return end;
}

static bool *copy_flags(Planner *planner, const bool *from, uint32_t count, uint32_t more)
{
    bool *to = NEW_ARRAY(planner->arena, bool, count + more + 1);
    memcpy(to, from, count * sizeof *to);
    return to;
}

static void build_parts(Planner *planner, PlanOperator *op, uint32_t cut)
{
    PlanCircuit *circuit = planner->circuit;
    uint32_t slots = circuit->circuit->num_slots, columns = (uint32_t)plan_dim(circuit);
    PlanInner begin = {part_of(planner, 0, cut), circuit->slot_row, circuit->slot_wanted,
                       circuit->slot_moves};
    PlanInner end = {end_of(planner, cut), copy_flags(planner, circuit->slot_row, slots, columns),
                     copy_flags(planner, circuit->slot_wanted, slots, columns),
                     copy_flags(planner, circuit->slot_moves, slots, columns)};
    for (uint32_t s = 0; s < columns; s++)
        end.row[slots + s] = true;
    op->begin_index = plan_add_inner(planner, &begin);
    op->end_index = plan_add_inner(planner, &end);
    op->begin = planner->plan->circuits.items[op->begin_index];
    op->end = planner->plan->circuits.items[op->end_index];
    circuit->wanted = op->begin->wanted || op->end->wanted;
}

bool plan_operator_build(Planner *planner)
{
    uint32_t cut = 0;
    const char *reason = reason_against(planner, &cut);
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
    op->nodes = plan_take(&plan->sizes.constants, op->groups * dim * PLAN_LANES);
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
