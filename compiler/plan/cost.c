/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What a plan costs, in operations on vectors of eight doubles, loss and gradient together: so many per step, so many per
 * group of eight rows. The choice between plans compares sums of the two; neither the number of threads nor the machine
 * enters, so the same model and batch have the same plan everywhere ([PLN-13]).
 *
 * The factors are measured: time of a kernel over the time of as many independent fused multiply-adds (bench/README.md). */
#include "compiler/plan/plan_internal.h"

/* Forward and backward together. */
static const double TABLE = 39, ROTATION = 24, PASS = 21, PAIR = 54, PHASE = 33, DIAGONAL = 45,
                    PREPARE = 18;                           /* per amplitude, per pair */
static const double TANGENT = 9.5, ENTRY = 18, SPREAD = 30; /* per amplitude */
static const double GATE = 120, LAUNCH = 75;                /* per gate of a product, per pass */
static const double READ = 9;

/* Per eight strings; a turn also per pair of qubits. FAR: where strings do not fit the nearest cache, FARTHER: for every
 * doubling of all of them from the next cache's size on. */
static const double STRING_ROTATION = 33, STRING_TURN = 28, STRING_MOVE = 31, STRING_END = 134,
                    STRING_FAR = 1.35, STRING_FARTHER = 1.2;
static const double STRING_PASS = 550;
static const double COEFFICIENT = 3.8, COEFFICIENT_ANGLE = 3, PRODUCT = 4; /* per entry */
static const double GRID_GROUP = 1.33, /* a group of points runs forward twice */
    GRID_TRANSFORM = 0.5, GRID_LETTER = 20, GRID_COEFFICIENT = 3.6;
static const double OPERATOR_ENTRY = 13, OPERATOR_COPY = 30, FEATURE = 8; /* packed and copied */
static const double CALL = 60, ROWS = 290, STEP = 4500; /* the last two: of every plan */
static const double FORWARD = 0.35;                     /* of forward and backward */

/* Per amplitude of a pass, by the bytes of the states that a sweep keeps: what loads and stores cost beyond the nearest cache. */
static double distance(const PlanCircuit *circuit)
{
    double bytes = (double)(circuit->last_slot + 1) * (double)plan_state_size(circuit) * 8;
    return bytes < 1 << 15 ? 0 : bytes < 1 << 17 ? 5 : bytes < 3 << 18 ? 22 : 50;
}

static double pass_group_cost(const PlanCircuit *circuit, const PlanPass *pass)
{
    double dim = (double)plan_dim(circuit);
    switch (pass->kind) {
    case PLAN_TABLE: return pass->fused ? 0 : TABLE * dim;
    case PLAN_RY:
        if (pass->tangent)
            return LAUNCH +
                   (circuit->is_real ? 0.55 : 1) * dim *
                       (TANGENT * pass->count + (pass->enters ? ENTRY : 0) + distance(circuit));
        return (PASS + ROTATION * pass->count) * dim;
    case PLAN_PAIRS: return PAIR * pass->num_pairs;
    case PLAN_PHASE: return PHASE * dim;
    case PLAN_DIAGONAL: return LAUNCH * pass->count / 4 + DIAGONAL * dim;
    case PLAN_PREPARE: return PREPARE * dim;
    case PLAN_PRODUCT: return SPREAD * dim;
    case PLAN_QUBITS: return GATE * pass->count;
    case PLAN_LOOP:
    case PLAN_PAULI:
    case PLAN_CLIFFORD:
    case PLAN_TURN: break;
    }
    return 0;
}

/* Eights of strings, as if all were near. */
static double string_vectors(const PlanCircuit *circuit)
{
    double size = (double)circuit->polynomial->size;
    double all = circuit->circuit->num_outputs * size, slower = size > 1 << 14 ? STRING_FAR : 1;
    for (double beyond = all; beyond > 1 << 17; beyond /= 2)
        slower *= STRING_FARTHER;
    return all / 8 * slower;
}

static double pass_step_cost(const PlanCircuit *circuit, const PlanPass *pass)
{
    if (pass->kind == PLAN_TABLE && pass->list != IR_NONE &&
        circuit->lists.items[pass->list].stage == PLAN_STEP)
        return 2 * (double)plan_dim(circuit) * (2 + 0.25 * circuit->num_qubits);
    if (circuit->form != PLAN_BY_COLLAPSE)
        return 0;
    double vectors = string_vectors(circuit);
    return pass->kind == PLAN_PAULI ? STRING_PASS + STRING_ROTATION * vectors
           : pass->kind == PLAN_TURN
               ? STRING_PASS + STRING_TURN * __builtin_popcount(pass->pairs) * vectors
           : pass->kind == PLAN_CLIFFORD ? STRING_PASS + STRING_MOVE * vectors
                                         : 0;
}

/* Passes of the body that a collapsed circuit's ends take in are part of these. */
static bool is_swept(const PlanCircuit *circuit, uint32_t region, uint32_t pass)
{
    const PlanPolynomial *p = circuit->polynomial;
    return circuit->form != PLAN_BY_COLLAPSE || region > 0 || (pass >= p->first && pass < p->end);
}

/* `share` of the passes' time in lanes: where no derivative is wanted yet, the sweep back does not come. */
static void add_region(PlanCost *cost, const PlanCircuit *circuit, uint32_t index, double share)
{
    const PlanRegion *region = &circuit->regions.items[index];
    bool wanted = false;
    for (uint32_t i = 0; i < region->passes.count; i++) {
        const PlanPass *pass = &region->passes.items[i];
        wanted = wanted || pass->wanted || index != 0;
        double own = wanted ? share : FORWARD;
        if (pass->kind == PLAN_LOOP || pass->kind == PLAN_PRODUCT)
            add_region(cost, circuit, pass->region, own);
        if (!is_swept(circuit, index, i))
            continue;
        cost->group += own * (double)region->iterations * pass_group_cost(circuit, pass);
        cost->step += (double)region->iterations * pass_step_cost(circuit, pass);
    }
}

static void add_passes(PlanCost *cost, const PlanCircuit *circuit)
{
    if (circuit->regions.count > 0)
        add_region(cost, circuit, 0, 1);
}

/* Diagonal rows are read one by one, all other reads in one pass. */
static void add_reads(PlanCost *cost, const PlanCircuit *circuit)
{
    for (uint32_t i = 0; i < circuit->reads.count; i++) {
        const PlanRead *read = &circuit->reads.items[i];
        double passes = read->kind == PLAN_READ_DIAGONAL ? read->count : 1;
        cost->group += READ * passes * (double)plan_dim(circuit);
    }
}

void plan_lanes_cost(PlanCost *cost, const PlanCircuit *circuit)
{
    add_passes(cost, circuit);
    add_reads(cost, circuit);
}

void plan_collapse_cost(PlanCost *cost, const PlanCircuit *circuit)
{
    const PlanPolynomial *p = circuit->polynomial;
    double outputs = circuit->circuit->num_outputs;
    add_passes(cost, circuit);
    cost->step += 2 * STRING_PASS + STRING_END * string_vectors(circuit);
    cost->group += CALL + COEFFICIENT * outputs * (double)p->polynomial;
    if (p->encoder.wanted)
        cost->group += COEFFICIENT_ANGLE * (outputs + 1) * (double)p->polynomial;
}

void plan_grid_cost(PlanCost *cost, const PlanCircuit *circuit)
{
    const PlanGrid *grid = circuit->grid;
    double outputs = circuit->circuit->num_outputs, points = (double)grid->points;
    PlanCost at_points = {0};
    plan_lanes_cost(&at_points, grid->at_points);
    cost->step += at_points.step + GRID_GROUP * at_points.group * (double)grid->groups;
    for (uint32_t i = 0; i < grid->variables.count; i++)
        cost->step += GRID_TRANSFORM * outputs * points * grid->variables.items[i].dim;
    cost->group += CALL + GRID_LETTER * (double)grid->letters +
                   GRID_COEFFICIENT * outputs * points +
                   PRODUCT * (double)(grid->left_size + grid->right_size);
    if (grid->row_wanted)
        cost->group += COEFFICIENT_ANGLE * (outputs + 1) * points;
}

void plan_operator_cost(PlanCost *cost, const PlanCircuit *circuit)
{
    const PlanOperator *op = circuit->operator;
    double entries = (double)plan_dim(circuit) * (double)plan_dim(circuit);
    PlanCost begin = {0}, end = {0};
    plan_lanes_cost(&begin, op->begin);
    plan_lanes_cost(&end, op->end);
    cost->step += begin.step + end.step + GRID_GROUP * end.group * (double)op->groups +
                  OPERATOR_COPY * entries;
    cost->group += (circuit->ahead > 0 ? FEATURE * circuit->ahead : begin.group) + CALL +
                   OPERATOR_ENTRY * entries * (op->begin->wanted ? 1.5 : 1);
    add_reads(cost, circuit);
}

void plan_prefix_cost(PlanCost *cost, const PlanCircuit *circuit)
{
    const PlanPrefix *prefix = circuit->prefix;
    PlanCost begin = {0};
    plan_lanes_cost(&begin, prefix->begin);
    cost->step += begin.step;
    cost->group += CALL + (circuit->ahead > 0 ? FEATURE * circuit->ahead : begin.group) +
                   FEATURE * 2 * (double)plan_dim(circuit);
    plan_lanes_cost(cost, prefix->end);
}

/* The calls of the gradient, or of the prediction where nothing is trained. The tensor graph, which plans share, is left out. */
PlanCost plan_cost(const Plan *plan)
{
    PlanCost cost = {STEP, ROWS};
    const PlanFunction *function = &plan->functions[IR_GRADIENT];
    if (function->ir == NULL)
        function = &plan->functions[IR_PREDICT];
    for (uint32_t i = 0; i < function->calls.count; i++) {
        const PlanCircuit *circuit = plan->circuits.items[function->calls.items[i].circuit];
        plan_strategy_row(circuit->form)->cost(&cost, circuit);
    }
    return cost;
}
