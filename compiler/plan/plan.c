/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The planner's page of calls: functions -> values and calls -> circuits as passes -> memory. */
#include "compiler/plan/plan_internal.h"
#include "lang/base/bug.h"

PlanCircuit *plan_circuit_build(Plan *plan, PlanCircuit *circuit)
{
    Planner planner = {.arena = plan->arena, .plan = plan, .circuit = circuit};
    uint32_t slots = circuit->circuit->num_slots;
    circuit->trailing = IR_NONE;
    circuit->slot_row = NEW_ARRAY(plan->arena, bool, slots + 1);
    circuit->slot_wanted = NEW_ARRAY(plan->arena, bool, slots + 1);
    circuit->slot_moves = NEW_ARRAY(plan->arena, bool, slots + 1);
    for (uint32_t k = 0; k < circuit->num_operands; k++) {
        uint32_t value = circuit->operand_values[k];
        bool moves = value != IR_NONE && !plan->values.items[value].once;
        for (uint32_t s = circuit->operand_first[k]; s < circuit->operand_first[k + 1]; s++) {
            circuit->slot_row[s] = circuit->operand_values[k] == IR_NONE;
            circuit->slot_wanted[s] = circuit->operand_wanted[k];
            circuit->slot_moves[s] = moves;
            *(circuit->slot_row[s] ? &circuit->num_row_slots : &circuit->num_step_slots) += 1;
        }
    }
    circuit->form = plan->strategy;
    if (!plan_strategy_row(circuit->form)->build(&planner)) {
        circuit->form = PLAN_BY_LANES;
        plan_lanes_build(&planner);
    }
    plan_strategy_row(circuit->form)->layout(plan, circuit);
    return circuit;
}

uint32_t plan_add_inner(Planner *planner, const IrCircuit *circuit, bool *wanted, bool given)
{
    const PlanCircuit *outer = planner->circuit;
    Plan *plan = planner->plan;
    PlanCircuit *inner = NEW(planner->arena, PlanCircuit);
    inner->is_inner = true;
    inner->circuit = circuit;
    inner->given = given;
    inner->circuit_index = outer->circuit_index;
    inner->num_qubits = outer->num_qubits;
    inner->num_operands = outer->num_operands;
    inner->operand_values = outer->operand_values;
    inner->operand_first = outer->operand_first;
    inner->operand_wanted = outer->operand_wanted;
    inner->slot_row = outer->slot_row;
    inner->slot_moves = outer->slot_moves;
    inner->slot_wanted = wanted;
    inner->num_row_slots = outer->num_row_slots;
    inner->num_step_slots = outer->num_step_slots;
    inner->form = PLAN_BY_LANES;
    inner->trailing = IR_NONE;
    Planner own = {.arena = planner->arena, .plan = plan, .circuit = inner};
    plan_lanes_build(&own);
    plan_lanes_layout(plan, inner);
    VEC_PUSH(plan->arena, &plan->circuits, inner);
    return plan->circuits.count - 1;
}

bool plan_lanes_build(Planner *planner)
{
    plan_schedule(planner);
    plan_reads(planner);
    return true;
}

static const IrFunction *find_function(const IrModule *module, IrFunctionKind kind)
{
    for (uint32_t i = 0; i < module->functions.count; i++)
        if (module->functions.items[i]->kind == kind)
            return module->functions.items[i];
    return NULL;
}

static void find_entry_call(Plan *plan)
{
    const PlanFunction *predict = &plan->functions[IR_PREDICT];
    const uint32_t entry = plan->module->entry_circuit;
    plan->entry_call = IR_NONE;
    if (entry == IR_NONE)
        return;
    plan->sizes.slots = plan->module->circuits.items[entry]->num_slots;
    if (!plan->is_whole && find_function(plan->module, IR_STATE) != NULL)
        return;
    for (uint32_t i = predict->calls.count; i-- > 0;) {
        const PlanCircuit *circuit = plan->circuits.items[predict->calls.items[i].circuit];
        if (circuit->circuit_index == entry)
            plan->entry_call = i;
    }
}

static void measure_interface(Plan *plan)
{
    const IrModule *module = plan->module;
    for (uint32_t i = 0; i < module->params.count; i++) {
        uint64_t size = 1;
        for (uint32_t d = 0; d < module->params.items[i].rank; d++)
            size *= (uint64_t)module->params.items[i].dims[d];
        plan->sizes.params += size;
    }
    for (uint32_t i = 0; i < module->columns.count; i++) {
        uint64_t size = 1;
        for (uint32_t d = 0; d < module->columns.items[i].rank; d++)
            size *= (uint64_t)module->columns.items[i].dims[d];
        plan->sizes.data += size;
    }
    const IrFunction *predict = plan->functions[IR_PREDICT].ir;
    for (uint32_t i = 0; predict != NULL && i < predict->outputs.count; i++)
        plan->sizes.outputs +=
            (uint64_t)ir_node_size(&predict->nodes.items[predict->outputs.items[i].node]);
}

/* Does it differ from the plan that has every row run every circuit? */
static bool offers_something(const Plan *plan)
{
    for (uint32_t i = 0; i < plan->circuits.count; i++)
        if (plan->circuits.items[i]->form == plan->strategy)
            return true;
    return plan->strategy == PLAN_BY_LANES;
}

/* Functions are set. */
static Plan *plan_finish(Plan *plan)
{
    plan_values(plan);
    plan_features(plan);
    plan->applies = offers_something(plan);
    plan_count(&plan->counts, plan);
    plan->cost = plan_cost(&plan->counts);
    find_entry_call(plan);
    measure_interface(plan);
    return plan;
}

static Plan *plan_begin(Arena *arena, const IrModule *module, PlanStrategy strategy)
{
    Plan *plan = NEW(arena, Plan);
    plan->arena = arena;
    plan->module = module;
    plan->strategy = strategy;
    return plan;
}

Plan *plan_module(Arena *arena, const IrModule *module, PlanStrategy strategy)
{
    Plan *plan = plan_begin(arena, module, strategy);
    for (int kind = IR_PREDICT; kind <= IR_GRADIENT; kind++)
        plan->functions[kind].ir = find_function(module, (IrFunctionKind)kind);
    return plan_finish(plan);
}

Plan *plan_whole(Arena *arena, const IrModule *module)
{
    const IrFunction *state = find_function(module, IR_STATE);
    if (state == NULL)
        return NULL;
    Plan *plan = plan_begin(arena, module, PLAN_BY_LANES);
    plan->is_whole = true;
    plan->functions[IR_PREDICT].ir = state;
    return plan_finish(plan);
}

const char *plan_name(const Plan *plan)
{
    return plan->is_whole ? "whole" : plan_strategy_name(plan->strategy);
}
