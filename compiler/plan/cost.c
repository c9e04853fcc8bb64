/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What a plan costs: how often each part of cost.def comes in a step and in a group of eight rows, loss and gradient together, times
 * what one of it takes. A step's parts are counted twice, as one thread does them and as the longer of two threads does: what threads
 * share is halved there, and to be woken costs something. The choice looks at both ([PLN-13]); neither the threads that there are
 * nor the machine enter, so the same model and batch have the same plan everywhere. */
#include "compiler/plan/plan_internal.h"

const PlanCostRow plan_cost_rows[PLAN_COST_PARTS] = {
#define COST(NAME, value, of) [PLAN_COST_##NAME] = {#NAME, value, of},
#include "compiler/plan/cost.def"
#undef COST
};

/* Of forward and backward; a group of points of a grid or an operator runs forward twice. */
static const double FORWARD = 0.35, TWICE_FORWARD = 1.33;
/* An imaginary part that is not there saves less than half. */
static const double REAL = 0.55;

/* From so many strings on passes are shared: eight tasks (runtime/share.c, runtime/kernels/pauli_*.c). */
static const double SHARED = 8 * 4096, MOVE_SHARED = 8 * 8192, MOMENTS_SHARED = 8 * 8192;

/* ---------------------------------------------------------------- counting */
static void add_group(PlanCounts *counts, PlanCostPart part, double times)
{
    counts->group[part] += times;
}

static void add_step(PlanCounts *counts, PlanCostPart part, double times)
{
    counts->step[part] += times;
    counts->step_of_two[part] += times;
}

/* Done by all threads in so many regions; 0: by one. */
static void add_shared(PlanCounts *counts, PlanCostPart part, double times, double regions)
{
    counts->step[part] += times;
    counts->step_of_two[part] += regions > 0 ? times / 2 : times;
    counts->step_of_two[PLAN_COST_WAKE] += regions;
}

static void add_times(double *sum, const double *counts, double times)
{
    for (int part = 0; part < PLAN_COST_PARTS; part++)
        sum[part] += times * counts[part];
}

/* What inner does with a group, done so many times a step. */
static void add_as_step(PlanCounts *counts, const PlanCounts *inner, double times)
{
    add_times(counts->step, inner->step, 1);
    add_times(counts->step, inner->group, times);
    add_times(counts->step_of_two, inner->step_of_two, 1);
    add_times(counts->step_of_two, inner->group, times);
}

static double sum_of(const double *times)
{
    double sum = 0;
    for (int part = 0; part < PLAN_COST_PARTS; part++)
        sum += times[part] * plan_cost_rows[part].value;
    return sum;
}

PlanCost plan_cost(const PlanCounts *counts)
{
    return (PlanCost){.step = sum_of(counts->step),
                      .step_of_two = sum_of(counts->step_of_two),
                      .group = sum_of(counts->group),
                      .region = plan_cost_rows[PLAN_COST_WAKE].value};
}

/* ---------------------------------------------------------------- passes over states */
/* By the bytes of the states that a sweep keeps; loads and stores beyond the nearest cache. */
static void count_distance(PlanCounts *counts, const PlanCircuit *circuit, double amplitudes)
{
    double bytes = (double)(circuit->last_slot + 1) * (double)plan_state_size(circuit) * 8;
    if (bytes >= 1 << 15)
        add_group(counts,
                  bytes < 1 << 17   ? PLAN_COST_FAR_L2
                  : bytes < 3 << 18 ? PLAN_COST_FAR_L3
                                    : PLAN_COST_FAR_MEMORY,
                  amplitudes);
}

static void count_rotations(PlanCounts *counts, const PlanCircuit *circuit, const PlanPass *pass,
                            double times)
{
    double amplitudes = times * (double)plan_dim(circuit);
    if (!pass->tangent) {
        add_group(counts, PLAN_COST_PASS, amplitudes);
        add_group(counts, PLAN_COST_ROTATION, amplitudes * pass->count);
        return;
    }
    amplitudes *= circuit->is_real ? REAL : 1;
    add_group(counts, PLAN_COST_LAUNCH, times);
    add_group(counts, PLAN_COST_TANGENT, amplitudes * pass->count);
    if (pass->enters)
        add_group(counts, PLAN_COST_ENTRY, amplitudes);
    count_distance(counts, circuit, amplitudes);
}

static void count_state_pass(PlanCounts *counts, const PlanCircuit *circuit, const PlanPass *pass,
                             double times)
{
    double amplitudes = times * (double)plan_dim(circuit);
    switch (pass->kind) {
    case PLAN_TABLE:
        if (!pass->fused)
            add_group(counts, PLAN_COST_TABLE, amplitudes);
        break;
    case PLAN_RY: count_rotations(counts, circuit, pass, times); break;
    case PLAN_PAIRS: add_group(counts, PLAN_COST_PAIR, times * pass->num_pairs); break;
    case PLAN_PHASE: add_group(counts, PLAN_COST_PHASE, amplitudes); break;
    case PLAN_DIAGONAL:
        add_group(counts, PLAN_COST_DIAGONAL, amplitudes);
        add_group(counts, PLAN_COST_DIAGONAL_ANGLE, times * pass->count);
        break;
    case PLAN_PREPARE: add_group(counts, PLAN_COST_PREPARE, amplitudes); break;
    case PLAN_PRODUCT: add_group(counts, PLAN_COST_SPREAD, amplitudes); break;
    case PLAN_QUBITS: add_group(counts, PLAN_COST_GATE, times * pass->count); break;
    case PLAN_LOOP:
    case PLAN_PAULI:
    case PLAN_CLIFFORD:
    case PLAN_TURN: break;
    }
}

/* ---------------------------------------------------------------- passes over strings */
static double strings_of(const PlanCircuit *circuit)
{
    return circuit->circuit->num_outputs * (double)circuit->polynomial->size;
}

/* Forward and back; `each` parts a vector of eight strings, and more where they lie farther away. */
static void count_strings(PlanCounts *counts, const PlanCircuit *circuit, PlanCostPart part,
                          double each, double times, double regions)
{
    double strings = strings_of(circuit), vectors = times * each * strings / 8;
    add_step(counts, PLAN_COST_STRING_PASS, times);
    add_shared(counts, part, vectors, times * regions);
    if (strings <= 1 << 11)
        return;
    PlanCostPart far = strings <= 1 << 16   ? PLAN_COST_STRING_L2
                       : strings <= 1 << 19 ? PLAN_COST_STRING_L3
                                            : PLAN_COST_STRING_MEMORY;
    counts->step[far] += vectors;
    counts->step_of_two[far] += regions > 0 ? vectors / 2 : vectors;
}

/* Both ways and the moments; each pair above the lowest three is a region of its own. */
static double turn_regions(const PlanCircuit *circuit)
{
    double strings = strings_of(circuit);
    uint32_t pairs = (circuit->num_qubits + 1) / 2, high = pairs > 3 ? pairs - 3 : 0;
    return (strings >= SHARED ? 2 + 2 * high : 0) + (strings >= MOMENTS_SHARED ? 1 : 0);
}

/* To the polynomial and back; one observable's strings may be several tasks. */
static double end_regions(const PlanCircuit *circuit)
{
    return strings_of(circuit) < SHARED ? 0 : (double)circuit->polynomial->size <= 4096 ? 2 : 4;
}

static void count_string_pass(PlanCounts *counts, const PlanCircuit *circuit, const PlanPass *pass,
                              double times)
{
    if (pass->kind == PLAN_PAULI)
        count_strings(counts, circuit, PLAN_COST_STRING_ROTATION, 1, times, 0);
    else if (pass->kind == PLAN_TURN)
        count_strings(counts, circuit, PLAN_COST_STRING_TURN, __builtin_popcount(pass->pairs),
                      times, turn_regions(circuit));
    else if (pass->kind == PLAN_CLIFFORD)
        count_strings(counts, circuit, PLAN_COST_STRING_MOVE, 1, times,
                      strings_of(circuit) >= MOVE_SHARED ? 2 : 0);
}

/* ---------------------------------------------------------------- circuits */
static bool of_the_step(const PlanCircuit *circuit, uint32_t list)
{
    return list != IR_NONE && circuit->lists.items[list].stage == PLAN_STEP;
}

/* Passes of the body that a collapsed circuit's ends take in are part of these. */
static bool is_swept(const PlanCircuit *circuit, uint32_t region, uint32_t pass)
{
    const PlanPolynomial *p = circuit->polynomial;
    return circuit->form != PLAN_BY_COLLAPSE || region > 0 || (pass >= p->first && pass < p->end);
}

/* `share` of the passes' time in lanes: where no derivative is wanted yet, the sweep back does not come. */
static void count_region(PlanCounts *counts, const PlanCircuit *circuit, uint32_t index,
                         double share)
{
    const PlanRegion *region = &circuit->regions.items[index];
    double iterations = (double)region->iterations;
    bool wanted = false;
    for (uint32_t i = 0; i < region->passes.count; i++) {
        const PlanPass *pass = &region->passes.items[i];
        wanted = wanted || pass->wanted || index != 0;
        double own = wanted ? share : FORWARD;
        if (pass->kind == PLAN_LOOP || pass->kind == PLAN_PRODUCT)
            count_region(counts, circuit, pass->region, own);
        if (!is_swept(circuit, index, i))
            continue;
        count_state_pass(counts, circuit, pass, own * iterations);
        if (pass->kind == PLAN_TABLE && of_the_step(circuit, pass->list))
            add_step(counts, PLAN_COST_TABLE_BUILD,
                     iterations * (double)plan_dim(circuit) * (8 + circuit->num_qubits));
        if (circuit->form == PLAN_BY_COLLAPSE)
            count_string_pass(counts, circuit, pass, iterations);
    }
}

static void count_passes(PlanCounts *counts, const PlanCircuit *circuit)
{
    if (circuit->regions.count > 0)
        count_region(counts, circuit, 0, 1);
    for (uint32_t i = 0; i < circuit->lists.count; i++)
        if (of_the_step(circuit, i))
            add_step(counts, PLAN_COST_SITE,
                     (double)circuit->lists.items[i].iterations *
                         circuit->lists.items[i].sites.count);
}

/* Diagonal rows are read one by one, all other reads in one pass. */
static void count_reads(PlanCounts *counts, const PlanCircuit *circuit)
{
    for (uint32_t i = 0; i < circuit->reads.count; i++) {
        const PlanRead *read = &circuit->reads.items[i];
        double passes = read->kind == PLAN_READ_DIAGONAL ? read->count : 1;
        add_group(counts, PLAN_COST_READ, passes * (double)plan_dim(circuit));
    }
}

void plan_lanes_count(PlanCounts *counts, const PlanCircuit *circuit)
{
    count_passes(counts, circuit);
    count_reads(counts, circuit);
}

void plan_collapse_count(PlanCounts *counts, const PlanCircuit *circuit)
{
    const PlanPolynomial *p = circuit->polynomial;
    double outputs = circuit->circuit->num_outputs, terms = (double)p->polynomial;
    count_passes(counts, circuit);
    count_strings(counts, circuit, PLAN_COST_STRING_END, 1, 1, end_regions(circuit));
    count_strings(counts, circuit, PLAN_COST_STRING_BEGIN, 1, 1, 0);
    add_group(counts, PLAN_COST_CALL, 1);
    add_group(counts, PLAN_COST_COEFFICIENT, outputs * terms);
    if (p->encoder.wanted)
        add_group(counts, PLAN_COST_COEFFICIENT_ANGLE, (outputs + 1) * terms);
}

void plan_grid_count(PlanCounts *counts, const PlanCircuit *circuit)
{
    const PlanGrid *grid = circuit->grid;
    double outputs = circuit->circuit->num_outputs, points = (double)grid->points;
    PlanCounts at_points = {0};
    plan_lanes_count(&at_points, grid->at_points);
    add_as_step(counts, &at_points, TWICE_FORWARD * (double)grid->groups);
    for (uint32_t i = 0; i < grid->variables.count; i++)
        add_step(counts, PLAN_COST_GRID_TRANSFORM, outputs * points * grid->variables.items[i].dim);
    add_group(counts, PLAN_COST_CALL, 1);
    add_group(counts, PLAN_COST_GRID_LETTER, (double)grid->letters);
    add_group(counts, PLAN_COST_GRID_COEFFICIENT, outputs * points);
    add_group(counts, PLAN_COST_GRID_PRODUCT, (double)(grid->left_size + grid->right_size));
    if (grid->row_wanted)
        add_group(counts, PLAN_COST_COEFFICIENT_ANGLE, (outputs + 1) * points);
}

/* The state behind the data, which is a feature or made anew. */
static void count_beginning(PlanCounts *counts, const PlanCircuit *circuit,
                            const PlanCircuit *begin)
{
    if (circuit->ahead > 0) {
        add_group(counts, PLAN_COST_FEATURE, circuit->ahead);
        return;
    }
    plan_lanes_count(counts, begin);
}

void plan_operator_count(PlanCounts *counts, const PlanCircuit *circuit)
{
    const PlanOperator *op = circuit->operator;
    double entries = (double)plan_dim(circuit) * (double)plan_dim(circuit);
    PlanCounts end = {0};
    count_beginning(counts, circuit, op->begin);
    plan_lanes_count(&end, op->end);
    add_as_step(counts, &end, TWICE_FORWARD * (double)op->groups);
    add_step(counts, PLAN_COST_OPERATOR_COPY, entries);
    add_group(counts, PLAN_COST_CALL, 1);
    add_group(counts, PLAN_COST_OPERATOR_ENTRY, entries * (op->begin->wanted ? 1.5 : 1));
    count_reads(counts, circuit);
}

void plan_prefix_count(PlanCounts *counts, const PlanCircuit *circuit)
{
    const PlanPrefix *prefix = circuit->prefix;
    count_beginning(counts, circuit, prefix->begin);
    add_group(counts, PLAN_COST_CALL, 1);
    add_group(counts, PLAN_COST_FEATURE, 2 * (double)plan_dim(circuit));
    plan_lanes_count(counts, prefix->end);
}

/* ---------------------------------------------------------------- all of it */
/* Numbers of a group that tensor nodes compute. */
static double elements_of(const PlanFunction *function)
{
    double elements = 0;
    for (uint32_t i = 0; i < function->ir->nodes.count; i++) {
        const IrNode *node = &function->ir->nodes.items[i];
        const PlanPlace *place = &function->places[i];
        if (node->stage == IR_ROW && !place->alias && !place->ahead &&
            (place->kind == PLACE_WORK || place->kind == PLACE_SUMS))
            elements += (double)ir_node_size(node);
    }
    return elements;
}

/* The calls of the gradient, or of the prediction where nothing is trained. */
void plan_count(PlanCounts *counts, const Plan *plan)
{
    const PlanFunction *function = &plan->functions[IR_GRADIENT];
    if (function->ir == NULL)
        function = &plan->functions[IR_PREDICT];
    *counts = (PlanCounts){0};
    add_step(counts, PLAN_COST_STEP, 1);
    add_group(counts, PLAN_COST_ROWS, 1);
    if (function->ir != NULL)
        add_group(counts, PLAN_COST_ELEMENT, elements_of(function));
    for (uint32_t i = 0; i < function->calls.count; i++) {
        const PlanCircuit *circuit = plan->circuits.items[function->calls.items[i].circuit];
        plan_strategy_row(circuit->form)->count(counts, circuit);
    }
}
