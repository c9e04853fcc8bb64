/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What of a row can be computed before any step, where no parameter enters it: the cosines and sines of the angles of a circuit that is
 * collapsed or in lanes, the state before the end of one whose end is a matrix, or the state that data make at the beginning. The
 * runtime keeps them beside the columns, where all functions of the model find them.
 *
 *   zz_map(x) q; RY(w) q;      ->      once per row  phi = zz_map(x)|0>,   in a step  U(w) phi
 *
 * Nodes of the tensor graph that only lead there are computed with them. A circuit that some call gives anything but data computes
 * all itself, and so does each where a loss is over the batch: its partners' columns lie as close as there are columns. */
#include "compiler/plan/plan_internal.h"

enum { MOST_VECTORS = 2 * 64 }; /* of angles in lanes: cosine and sine of each */

enum { NUM_FUNCTIONS = sizeof((Plan *)0)->functions / sizeof(PlanFunction) };

/* ---------------------------------------------------------------- circuits */
/* Do the samples' angles hold no parameter, and has nothing a gradient that goes through them? */
static bool angles_are_data(const PlanCircuit *circuit)
{
    for (uint32_t i = 0; i < circuit->lists.count; i++) {
        const PlanList *list = &circuit->lists.items[i];
        for (uint32_t s = 0; list->stage == PLAN_ROW && s < list->sites.count; s++)
            if (list->wanted || list->row_wanted || list->sites.items[s].num_step_terms > 0)
                return false;
    }
    return true;
}

bool plan_is_data(const PlanCircuit *circuit)
{
    if (circuit->wanted)
        return false;
    for (uint32_t i = 0; i < circuit->lists.count; i++)
        for (uint32_t s = 0; s < circuit->lists.items[i].sites.count; s++)
            if (circuit->lists.items[i].sites.items[s].num_step_terms > 0)
                return false;
    for (uint32_t r = 0; r < circuit->regions.count; r++)
        for (uint32_t i = 0; i < circuit->regions.items[r].passes.count; i++) {
            const PlanPass *pass = &circuit->regions.items[r].passes.items[i];
            if (pass->kind == PLAN_PREPARE && !pass->lane)
                return false;
        }
    return true;
}

/* Cosines and sines of all angles of the samples; 0: there are many, or their slots are needed for something else too. */
static uint32_t angles_ahead(const PlanCircuit *circuit)
{
    if (circuit->is_inner || circuit->lists.count == 0 || !angles_are_data(circuit))
        return 0;
    for (uint32_t r = 0; r < circuit->regions.count; r++)
        for (uint32_t i = 0; i < circuit->regions.items[r].passes.count; i++) {
            const PlanPass *pass = &circuit->regions.items[r].passes.items[i];
            if (pass->kind == PLAN_PREPARE && pass->lane)
                return 0;
        }
    uint64_t vectors = plan_vectors_before(circuit, circuit->lists.items + circuit->lists.count);
    return vectors <= MOST_VECTORS ? (uint32_t)vectors : 0;
}

/* Vectors of the circuit that hold no parameter. */
static uint32_t vectors_ahead(const PlanCircuit *circuit)
{
    if (circuit->form == PLAN_BY_LANES)
        return angles_ahead(circuit);
    if (circuit->form == PLAN_BY_COLLAPSE && angles_are_data(circuit))
        return 2 * circuit->polynomial->encoded;
    if ((circuit->form == PLAN_BY_OPERATOR && plan_is_data(circuit->operator->begin)) ||
        circuit->form == PLAN_BY_PREFIX)
        return 2 * (uint32_t)plan_dim(circuit);
    return 0;
}

/* ---------------------------------------------------------------- nodes */
/* Which nodes follow from a row's columns and constants alone. */
static bool *data_nodes(const Plan *plan, const PlanFunction *function)
{
    const IrFunction *f = function->ir;
    bool *data = NEW_ARRAY(plan->arena, bool, f->nodes.count + 1);
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        const IrNode *node = &f->nodes.items[i];
        if (node->stage == IR_STEP) {
            data[i] = function->places[i].kind == PLACE_CONST;
            continue;
        }
        data[i] = node->op == IR_column ||
                  (node->stage == IR_ROW && node->num_operands > 0 && node->op != IR_circuit &&
                   node->op != IR_row_sum && node->op != IR_circuit_vjp_row);
        for (uint32_t k = 0; k < node->num_operands; k++)
            data[i] = data[i] && data[ir_operand(f, node, k)];
    }
    return data;
}

static bool same_node(const PlanFunction *fa, uint32_t a, const PlanFunction *fb, uint32_t b)
{
    const IrNode *x = &fa->ir->nodes.items[a], *y = &fb->ir->nodes.items[b];
    if (fa == fb && a == b)
        return true;
    if (x->stage == IR_STEP || y->stage == IR_STEP)
        return x->stage == y->stage && fa->places[a].value == fb->places[b].value;
    uint32_t rank = x->rank;
    if (x->op != y->op || x->rank != y->rank || x->num_operands != y->num_operands ||
        (x->op == IR_column && x->index != y->index))
        return false;
    for (uint32_t d = 0; d < x->rank; d++)
        if (x->dims[d] != y->dims[d])
            return false;
    for (uint32_t k = 0; k < x->num_operands; k++) {
        if (!same_node(fa, ir_operand(fa->ir, x, k), fb, ir_operand(fb->ir, y, k)))
            return false;
        if (x->op == IR_scatter)
            rank = fa->ir->nodes.items[ir_operand(fa->ir, x, k)].rank;
    }
    return plan_same_attributes(x, y, rank);
}

/* The calls agree in what rows give their circuit. */
static bool same_rows(const Plan *plan, const PlanFeature *feature, const PlanFunction *function,
                      const PlanCall *call)
{
    const PlanFunction *other = &plan->functions[feature->function];
    const PlanCall *known = &other->calls.items[feature->call];
    const PlanCircuit *circuit = plan->circuits.items[call->circuit];
    if (known->circuit != call->circuit)
        return false;
    for (uint32_t k = 0; k < circuit->num_operands; k++)
        if (circuit->operand_values[k] == IR_NONE &&
            !same_node(other, ir_operand(other->ir, &other->ir->nodes.items[known->node], k),
                       function,
                       ir_operand(function->ir, &function->ir->nodes.items[call->node], k)))
            return false;
    return true;
}

/* ---------------------------------------------------------------- the plan */
static bool rows_are_data(const Plan *plan, const PlanFunction *function, const PlanCall *call,
                          const bool *data)
{
    const PlanCircuit *circuit = plan->circuits.items[call->circuit];
    const IrNode *node = &function->ir->nodes.items[call->node];
    for (uint32_t k = 0; k < circuit->num_operands; k++)
        if (circuit->operand_values[k] == IR_NONE && !data[ir_operand(function->ir, node, k)])
            return false;
    return true;
}

static uint64_t feature_of(Plan *plan, uint32_t index, uint32_t call)
{
    const PlanFunction *function = &plan->functions[index];
    for (uint32_t i = 0; i < plan->features.count; i++)
        if (same_rows(plan, &plan->features.items[i], function, &function->calls.items[call]))
            return plan->features.items[i].offset;
    PlanFeature feature = {index, call, plan->sizes.features};
    VEC_PUSH(plan->arena, &plan->features, feature);
    plan->sizes.features += plan->circuits.items[function->calls.items[call].circuit]->ahead;
    return feature.offset;
}

static const PlanCircuit *circuit_of_node(const Plan *plan, const PlanFunction *function,
                                          uint32_t node)
{
    for (uint32_t i = 0; i < function->calls.count; i++) {
        const PlanCall *call = &function->calls.items[i];
        if (call->node == node || call->vjp_row == node || call->vjp_step == node)
            return plan->circuits.items[call->circuit];
    }
    return NULL;
}

/* Nodes that nothing but circuits with features needs have no code in the function. */
static void skip_nodes(const Plan *plan, PlanFunction *function, const bool *data)
{
    const IrFunction *f = function->ir;
    bool *needed = NEW_ARRAY(plan->arena, bool, f->nodes.count + 1);
    for (uint32_t i = 0; i < f->outputs.count; i++)
        needed[f->outputs.items[i].node] = true;
    for (uint32_t i = f->nodes.count; i-- > 0;) {
        const IrNode *node = &f->nodes.items[i];
        const PlanCircuit *circuit = circuit_of_node(plan, function, i);
        needed[i] = needed[i] || (circuit != NULL && function->places[i].kind != PLACE_NONE);
        bool ahead = circuit != NULL && circuit->ahead > 0;
        for (uint32_t k = 0; needed[i] && k < node->num_operands; k++)
            if (!ahead || k >= circuit->num_operands || circuit->operand_values[k] != IR_NONE)
                needed[ir_operand(f, node, k)] = true;
        function->places[i].ahead = data[i] && !needed[i] && node->stage == IR_ROW;
    }
}

void plan_features(Plan *plan)
{
    bool *data[NUM_FUNCTIONS] = {0};
    for (uint32_t f = 0; f < NUM_FUNCTIONS; f++)
        if (plan->functions[f].batch != NULL)
            return;
    for (uint32_t i = 0; i < plan->circuits.count; i++)
        plan->circuits.items[i]->ahead = vectors_ahead(plan->circuits.items[i]);
    for (uint32_t f = 0; f < NUM_FUNCTIONS; f++) {
        PlanFunction *function = &plan->functions[f];
        if (function->ir != NULL)
            data[f] = data_nodes(plan, function);
        for (uint32_t i = 0; i < function->calls.count; i++)
            if (!rows_are_data(plan, function, &function->calls.items[i], data[f]))
                plan->circuits.items[function->calls.items[i].circuit]->ahead = 0;
    }
    for (uint32_t f = 0; f < NUM_FUNCTIONS; f++) {
        PlanFunction *function = &plan->functions[f];
        for (uint32_t i = 0; i < function->calls.count; i++)
            if (plan->circuits.items[function->calls.items[i].circuit]->ahead > 0)
                function->calls.items[i].features = feature_of(plan, f, i);
        if (function->ir != NULL)
            skip_nodes(plan, function, data[f]);
    }
}
