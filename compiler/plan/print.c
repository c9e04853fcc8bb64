/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The plan as text, for people and golden files.
 *
 *   plan iris: lanes, 8 samples a group
 *   circuit 0 iris: 4 qubits, slots 36 step 4 row
 *     state of 2048 bytes
 *     ry q0 q1 q2 q3  list 0 (row) sites 0..3
 *     table permuted by t1 phases of masks t2  list 1 (step) sites 4..11  gradient */
#include <inttypes.h>

#include "compiler/ir/text.h"
#include "compiler/plan/plan_internal.h"
#include "lang/base/bug.h"

static void put_indent(IrText *text, uint32_t depth)
{
    ir_text_add(text, "%*s", (int)(2 * depth + 2), "");
}

static void put_sites(IrText *text, const PlanCircuit *circuit, const PlanPass *pass)
{
    static const char *const stages[] = {"const", "step", "row"};
    if (pass->list == IR_NONE)
        return;
    const PlanList *list = &circuit->lists.items[pass->list];
    ir_text_add(text, "  list %u (%s) sites %u..%u", pass->list,
                list->once ? "once" : stages[list->stage], pass->first,
                pass->first + pass->count - 1);
}

static void put_pauli(IrText *text, uint32_t generator)
{
    ir_text_add(text, "pauli");
    for (uint32_t q = 0; generator >> 2 * q != 0; q++)
        if ((generator >> 2 * q & 3) != 0)
            ir_text_add(text, " %c%u", "IXZY"[generator >> 2 * q & 3], q);
}

static void put_region(IrText *text, const Plan *plan, const PlanCircuit *circuit, uint32_t region,
                       uint32_t depth);

static void put_pass(IrText *text, const Plan *plan, const PlanCircuit *circuit,
                     const PlanPass *pass, uint32_t depth)
{
    put_indent(text, depth);
    switch (pass->kind) {
    case PLAN_TABLE:
        ir_text_add(text, "table");
        if (pass->data != IR_NONE)
            ir_text_add(text, " permuted by t%u", pass->data);
        if (pass->fused && pass[1].perm != IR_NONE && pass->places != NULL)
            ir_text_add(text, " permuted by t%u", pass[1].perm);
        if (pass->masks != IR_NONE)
            ir_text_add(text, " phases of masks t%u", pass->masks);
        break;
    case PLAN_RY:
        ir_text_add(text, pass->enters && pass->scale != PLAN_NONE ? "tangent scaled"
                          : pass->tangent                          ? "tangent"
                                                                   : "ry");
        for (uint32_t i = 0; i < pass->count; i++)
            ir_text_add(text, " q%u", pass->qubits[i]);
        break;
    case PLAN_PAIRS: ir_text_add(text, "pairs %u of t%u", pass->num_pairs, pass->data); break;
    case PLAN_PHASE:
        ir_text_add(text, "phase z %#" PRIx64 " select %#" PRIx64 " value %#" PRIx64, pass->zmask,
                    pass->select, pass->value);
        break;
    case PLAN_DIAGONAL: ir_text_add(text, "diagonal of masks t%u", pass->masks); break;
    case PLAN_PREPARE:
        ir_text_add(text, "prepare %u wires of t%u%s", pass->num_wires, pass->data,
                    pass->lane ? "  (row)" : "");
        break;
    case PLAN_PAULI: put_pauli(text, pass->generator); break;
    case PLAN_CLIFFORD: ir_text_add(text, "clifford t%u", pass->data); break;
    case PLAN_TURN:
        ir_text_add(text, "turn\n");
        put_region(text, plan, circuit, pass->region, depth + 1);
        return;
    case PLAN_PRODUCT:
        ir_text_add(text, "product\n");
        put_region(text, plan, circuit, pass->region, depth + 1);
        return;
    case PLAN_QUBITS: ir_text_add(text, "gates t%u", pass->data); break;
    case PLAN_LOOP:
        ir_text_add(text, "loop %" PRId64 "\n", circuit->regions.items[pass->region].trips);
        put_region(text, plan, circuit, pass->region, depth + 1);
        return;
    }
    put_sites(text, circuit, pass);
    ir_text_add(text, "%s\n", pass->wanted ? "  gradient" : "");
}

static void put_region(IrText *text, const Plan *plan, const PlanCircuit *circuit, uint32_t region,
                       uint32_t depth)
{
    const PlanRegion *from = &circuit->regions.items[region];
    for (uint32_t i = 0; i < from->passes.count; i++)
        put_pass(text, plan, circuit, &from->passes.items[i], depth);
}

void plan_collapse_print(IrText *text, const PlanCircuit *circuit)
{
    const PlanPolynomial *p = circuit->polynomial;
    put_indent(text, 0);
    ir_text_add(text,
                "polynomial of %u angles, %" PRIu64
                " coefficients for each of %u outputs, %u strings",
                p->encoded, p->polynomial, circuit->circuit->num_outputs, p->index.count);
    put_sites(text, circuit, &p->encoder);
    ir_text_add(text, "%s\n", p->encoder.wanted ? "  gradient" : "");
}

static void put_reads(IrText *text, const PlanCircuit *circuit)
{
    for (uint32_t i = 0; i < circuit->reads.count; i++) {
        const PlanRead *read = &circuit->reads.items[i];
        put_indent(text, 0);
        switch (read->kind) {
        case PLAN_READ_DIAGONAL:
            ir_text_add(text, "read %u diagonal rows, %u terms", read->count, read->masks.count);
            break;
        case PLAN_READ_GROUP:
            ir_text_add(text, "read group of x %#" PRIx64 ", %u terms", read->xmask,
                        read->masks.count);
            break;
        case PLAN_READ_OUTCOMES:
            ir_text_add(text, "read %u outcomes of t%u", read->count, read->data);
            break;
        case PLAN_READ_STATE: ir_text_add(text, "read state"); break;
        case PLAN_READ_ORDER: ir_text_add(text, "read state in order t%u", read->data); break;
        case PLAN_READ_PURITY:
        case PLAN_READ_ENTROPY:
            ir_text_add(text, "read %s of %u wires in order t%u",
                        read->kind == PLAN_READ_PURITY ? "purity" : "entropy", read->num_wires,
                        read->data);
            break;
        case PLAN_READ_ZERO: ir_text_add(text, "read zero"); break;
        }
        ir_text_add(text, " -> %u\n", read->offset);
    }
}

void plan_lanes_print(IrText *text, const PlanCircuit *circuit)
{
    put_indent(text, 0);
    ir_text_add(text, "state of %" PRIu64 " bytes%s\n", 128 * plan_dim(circuit),
                circuit->is_real ? ", real parts alone" : "");
}

static void put_lists(IrText *text, const PlanCircuit *circuit)
{
    static const char *const stages[] = {"const", "step", "row"};
    static const char *const kinds[] = {"cos and sin", "tangents", "phases"};
    for (uint32_t i = 0; i < circuit->lists.count; i++) {
        const PlanList *list = &circuit->lists.items[i];
        put_indent(text, 0);
        ir_text_add(text, "list %u: %s, %s, %u sites x %" PRId64 "%s%s\n", i, kinds[list->kind],
                    list->once ? "once" : stages[list->stage], list->sites.count, list->iterations,
                    list->wanted ? ", step gradient" : "",
                    list->row_wanted ? ", row gradient" : "");
    }
}

static void put_function(IrText *text, const PlanFunction *function)
{
    static const char *const names[] = {"",     "const", "uniform", "data",  "weight",
                                        "work", "sums",  "scratch", "store", "outputs"};
    if (function->ir == NULL)
        return;
    ir_text_add(text, "function %s  work %" PRIu64 "\n", function->ir->name, function->work);
    for (uint32_t i = 0; i < function->ir->nodes.count; i++) {
        const PlanPlace *place = &function->places[i];
        if (place->kind == PLACE_NONE)
            continue;
        put_indent(text, 0);
        ir_text_add(text, "%%%u in %s", i, names[place->kind]);
        if (place->kind == PLACE_CONST)
            ir_text_add(text, " v%u", place->base);
        ir_text_add(text, " + %" PRIu64 "%s\n", place->offset, place->alias ? "  (alias)" : "");
    }
    for (uint32_t i = 0; i < function->calls.count; i++) {
        const PlanCall *call = &function->calls.items[i];
        put_indent(text, 0);
        ir_text_add(text, "%%%u calls circuit %u, frame %" PRIu64 "\n", call->node, call->circuit,
                    call->frame);
    }
}

/* How often what costs something comes, and what one of it costs; bench/fit_costs.sh reads these lines. */
static void put_counts(IrText *text, const Plan *plan)
{
    const PlanCounts *counts = &plan->counts;
    ir_text_add(text, "cost: in a step, in a step of two threads, in eight rows\n");
    for (uint32_t i = 0; i < PLAN_COST_PARTS; i++)
        if (counts->step[i] + counts->step_of_two[i] + counts->group[i] > 0)
            ir_text_add(text, "  %s %g x %.10g %.10g %.10g  %s\n", plan_cost_rows[i].name,
                        plan_cost_rows[i].value, counts->step[i], counts->step_of_two[i],
                        counts->group[i], plan_cost_rows[i].of);
}

static void put_plan(IrText *text, const Plan *plan)
{
    const PlanSizes *sizes = &plan->sizes;
    ir_text_add(text, "plan %s: %s, %d samples a group\n", plan->module->model,
                plan_strategy_name(plan->strategy), PLAN_LANES);
    ir_text_add(text,
                "bytes: constants %" PRIu64 ", uniform %" PRIu64 ", accumulators %" PRIu64
                ", work %" PRIu64 "\n",
                8 * sizes->constants, 8 * sizes->uniform, 64 * sizes->accumulators,
                8 * sizes->work);
    for (uint32_t i = 0; i < plan->circuits.count; i++) {
        const PlanCircuit *circuit = plan->circuits.items[i];
        ir_text_add(text, "circuit %u %s: %u qubits, slots %u step %u row\n", i,
                    circuit->circuit->name, circuit->num_qubits, circuit->num_step_slots,
                    circuit->num_row_slots);
        if (circuit->given)
            ir_text_add(text, "  from the state that its slots hold\n");
        put_lists(text, circuit);
        plan_strategy_row(circuit->form)->print(text, circuit);
        if (circuit->regions.count > 0)
            put_region(text, plan, circuit, 0, 0);
        if (circuit->trailing != IR_NONE) {
            ir_text_add(text, "  for the state alone\n");
            put_region(text, plan, circuit, circuit->trailing, 1);
        }
        put_reads(text, circuit);
    }
    for (uint32_t i = 0; i < plan->tables.count; i++)
        ir_text_add(text, "t%u: %s[%u]\n", i, plan->tables.items[i].name,
                    plan->tables.items[i].count);
    for (uint32_t k = 0; k < 3; k++)
        put_function(text, &plan->functions[k]);
    put_counts(text, plan);
}

char *plan_print(Arena *arena, const Plan *const *plans)
{
    IrText text = {.arena = arena};
    for (uint32_t i = 0; i < PLAN_STRATEGIES; i++)
        if (plans[i]->applies)
            put_plan(&text, plans[i]);
    return ir_text_end(&text);
}
