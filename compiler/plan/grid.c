/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A circuit whose data angles enter several times. When the number x of a row enters m rotations of half spin as multiples of one
 * angle b x, every read is a trigonometric polynomial of degree m in b x: its values at 2 m + 1 equidistant points decide it.
 *
 *   RY(x0); CX; RY(w); RY(2*x0); RX(x1)   ->   x0: degree 3, 7 points;  x1: degree 1, 3 points;  a grid of 21 points
 *
 * Once per step the circuit runs at the points of the grid, in lanes; a row evaluates the polynomial in 1, cos, sin, cos 2.., and the
 * cotangents of its coefficients, brought back to the points, go through one sweep there. A weight may be added to a data angle; data
 * that a weight multiplies is a number of the row as any other. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "compiler/plan/plan_internal.h"

enum {
    MOST_POINTS = 1 << 14,
    MOST_COEFFICIENTS = 1 << 18, /* over all outputs; accumulators hold eight times as many */
    MOST_ITERATIONS = 1 << 16,   /* of a gate in loops */
    MOST_RATIO = 64,             /* of two multiples of one angle */
    MOST_PARTS = 4,              /* of the smallest multiple, that all others may be multiples of */
    MOST_RIGHT = 32,
};

/* A number of the row, as far as the circuit has been read. */
typedef struct {
    VEC(double) units;     /* multiples of it that enter, without sign */
    VEC(uint32_t) degrees; /* how often, in generators whose eigenvalues differ by one unit */
} SlotUse;

struct GridScan {
    SlotUse *slots;
    const char *reason;
    Span span;
};

static void refuse(GridScan *scan, const char *reason, Span span)
{
    if (scan->reason != NULL)
        return;
    scan->reason = reason;
    scan->span = span;
}

/* ---------------------------------------------------------------- how often each slot enters */
static void use_slot(Planner *planner, int64_t slot, double unit, uint32_t degree)
{
    SlotUse *use = &planner->grid->slots[slot];
    for (uint32_t i = 0; i < use->units.count; i++)
        if (!(use->units.items[i] < unit) && !(use->units.items[i] > unit)) {
            use->degrees.items[i] += degree;
            return;
        }
    VEC_PUSH(planner->arena, &use->units, unit);
    VEC_PUSH(planner->arena, &use->degrees, degree);
}

/* Distances of the generator's eigenvalues: *factor times the angle, 0 to *degree times. */
static void generator_of(const Atom *atom, double *factor, uint32_t *degree)
{
    *factor = 1;
    *degree = 1;
    if (atom->kind == ATOM_PHASE && atom->select == 0)
        *factor = 2; /* -f, f */
    else if (atom->kind == ATOM_PHASE && atom->zmask != 0)
        *degree = 2; /* -f, 0, f */
    else if (atom->kind == ATOM_PAIRS && __builtin_popcount(atom->care) > 1) {
        *factor = 0.5; /* -a/2, a/2, and 0 where the amplitude has no partner */
        *degree = 2;
    }
}

static int64_t term_slot(const Planner *planner, const IrTerm *term, const int64_t *counters)
{
    int64_t slot = term->slot;
    for (uint32_t d = 0; d < planner->depth; d++)
        slot += term->strides[d] * counters[d];
    return slot;
}

/* One iteration of the loops: terms of one slot are one multiple of it. */
static void use_angle(Planner *planner, const Atom *atom, const int64_t *counters)
{
    const Angle *angle = &atom->angle;
    double factor;
    uint32_t degree;
    generator_of(atom, &factor, &degree);
    for (uint32_t i = 0; i < angle->num_terms; i++) {
        if (!plan_term_row(planner, &angle->terms[i]))
            continue;
        int64_t slot = term_slot(planner, &angle->terms[i], counters);
        double coef = 0;
        bool first = true;
        for (uint32_t k = 0; k < angle->num_terms; k++)
            if (term_slot(planner, &angle->terms[k], counters) == slot) {
                coef += angle->terms[k].coef;
                first = first && k >= i;
            }
        double unit = ldexp(fabs(coef) * factor, -angle->shift);
        if (first && unit > 0)
            use_slot(planner, slot, unit, degree);
    }
}

static bool next_iteration(const Planner *planner, int64_t *counters)
{
    for (uint32_t d = planner->depth; d-- > 0;) {
        if (++counters[d] < planner->trips[d])
            return true;
        counters[d] = 0;
    }
    return false;
}

static void scan_atom(Planner *planner, const Atom *atom)
{
    int64_t counters[IR_MAX_LOOPS] = {0}, iterations = 1;
    if (atom->kind == ATOM_PERM || !plan_angle_row(planner, &atom->angle))
        return;
    for (uint32_t d = 0; d < planner->depth && iterations <= MOST_ITERATIONS; d++)
        iterations *= planner->trips[d];
    if (iterations > MOST_ITERATIONS) {
        refuse(planner->grid, "data enters in very long loops", atom->span);
        return;
    }
    do
        use_angle(planner, atom, counters);
    while (next_iteration(planner, counters));
}

static void scan_region(Planner *planner, uint32_t ir_region)
{
    const IrRegion *from = &planner->circuit->circuit->regions.items[ir_region];
    for (uint32_t i = 0; i < from->instrs.count && planner->grid->reason == NULL; i++) {
        const IrInstr *instr = &from->instrs.items[i];
        switch (instr->kind) {
        case IR_GATE: plan_gate_atoms(planner, instr); break;
        case IR_LOOP:
            planner->trips[planner->depth++] = instr->trips;
            scan_region(planner, instr->region);
            planner->depth--;
            break;
        case IR_PREPARE:
            if (planner->circuit->slot_row[instr->amplitudes.slot])
                refuse(planner->grid, "amplitudes are prepared from data", instr->span);
            break;
        }
    }
}

/* ---------------------------------------------------------------- frequencies */
/* Is every unit a multiple of `base`? Then the sum of all degrees in its multiples, else 0. A multiple may differ by the rounding of
 * the numbers in the source. */
static uint32_t degree_in(const SlotUse *use, double base)
{
    double degree = 0;
    for (uint32_t i = 0; i < use->units.count; i++) {
        double ratio = use->units.items[i] / base, whole = nearbyint(ratio);
        if (whole > (double)MOST_RATIO || fabs(ratio - whole) > 0x1p-50 * ratio)
            return 0;
        degree += whole * use->degrees.items[i];
    }
    return degree < (double)MOST_POINTS ? (uint32_t)degree : MOST_POINTS;
}

static uint32_t common_frequency(const SlotUse *use, double *base)
{
    double smallest = use->units.items[0];
    for (uint32_t i = 1; i < use->units.count; i++)
        smallest = fmin(smallest, use->units.items[i]);
    for (int parts = 1; parts <= MOST_PARTS; parts++) {
        *base = smallest / parts;
        uint32_t degree = degree_in(use, *base);
        if (degree > 0)
            return degree;
    }
    return 0;
}

static void add_variables(Planner *planner, PlanGrid *grid)
{
    GridScan *scan = planner->grid;
    uint64_t points = 1;
    for (uint32_t slot = 0; slot < planner->circuit->circuit->num_slots; slot++) {
        PlanGridVariable variable = {.slot = slot};
        if (scan->slots[slot].units.count == 0)
            continue;
        uint32_t degree = common_frequency(&scan->slots[slot], &variable.base);
        if (degree == 0)
            refuse(scan, "multiples of one number of the row enter that have no common frequency",
                   span_nowhere());
        variable.dim = 2 * degree + 1;
        points = points <= MOST_POINTS ? points * variable.dim : points;
        VEC_PUSH(planner->arena, &grid->variables, variable);
    }
    if (grid->variables.count == 0)
        refuse(scan, "no data enters a rotation", span_nowhere());
    if (points > MOST_POINTS)
        refuse(scan,
               arena_printf(planner->arena,
                            "the grid of its %u data angles has more than %d points",
                            grid->variables.count, MOST_POINTS),
               span_nowhere());
    else if (points * planner->circuit->circuit->num_outputs > MOST_COEFFICIENTS)
        refuse(scan, "it has too many reads for its grid", span_nowhere());
    grid->points = points;
}

/* ---------------------------------------------------------------- the form */
static bool reads_are_linear(const PlanCircuit *circuit)
{
    for (uint32_t i = 0; i < circuit->reads.count; i++)
        switch (circuit->reads.items[i].kind) {
        case PLAN_READ_DIAGONAL:
        case PLAN_READ_GROUP:
        case PLAN_READ_OUTCOMES:
        case PLAN_READ_ZERO: break;
        case PLAN_READ_STATE:
        case PLAN_READ_ORDER:
        case PLAN_READ_PURITY:
        case PLAN_READ_ENTROPY: return false;
        }
    return true;
}

static void read_circuit(Planner *planner, PlanGrid *grid)
{
    GridScan *scan = planner->grid;
    planner->take_atom = scan_atom;
    scan_region(planner, 0);
    planner->take_atom = NULL;
    plan_reads(planner);
    if (!reads_are_linear(planner->circuit))
        refuse(scan, "a read is no expectation of the state", span_nowhere());
    memset(&planner->circuit->reads, 0, sizeof planner->circuit->reads);
    if (scan->reason == NULL)
        add_variables(planner, grid);
}

/* The first variables, as many as stay close to the arithmetic, are the right factor of a row's basis. */
static void split_variables(PlanGrid *grid)
{
    grid->right = 0;
    grid->letters = 0;
    grid->right_size = 1;
    for (uint32_t i = 0; i < grid->variables.count; i++) {
        uint64_t dim = grid->variables.items[i].dim;
        grid->letters += dim;
        if (grid->right == i && (i == 0 || grid->right_size * dim <= MOST_RIGHT)) {
            grid->right_size *= dim;
            grid->right++;
        }
    }
    grid->left_size = grid->points / grid->right_size;
    grid->groups = (grid->points + PLAN_LANES - 1) / PLAN_LANES;
    grid->first_slot = grid->variables.items[0].slot;
    grid->num_slots = grid->variables.items[grid->variables.count - 1].slot + 1 - grid->first_slot;
}

/* At the points of the grid a data angle is a constant: nothing of it is differentiated there. */
static void build_points(Planner *planner, PlanGrid *grid)
{
    PlanCircuit *circuit = planner->circuit;
    uint32_t slots = circuit->circuit->num_slots;
    bool *wanted = NEW_ARRAY(planner->arena, bool, slots + 1);
    for (uint32_t s = 0; s < slots; s++)
        wanted[s] = circuit->slot_wanted[s] && !circuit->slot_row[s];
    grid->inner = plan_add_inner(planner, circuit->circuit, wanted, false);
    grid->at_points = planner->plan->circuits.items[grid->inner];
    grid->step_wanted = grid->at_points->wanted;
    for (uint32_t i = 0; i < grid->variables.count; i++)
        grid->row_wanted = grid->row_wanted || circuit->slot_wanted[grid->variables.items[i].slot];
    circuit->wanted = grid->step_wanted || grid->row_wanted;
}

bool plan_grid_build(Planner *planner)
{
    PlanCircuit *circuit = planner->circuit;
    GridScan scan = {.slots = NEW_ARRAY(planner->arena, SlotUse, circuit->circuit->num_slots + 1),
                     .span = span_nowhere()};
    PlanGrid *grid = NEW(planner->arena, PlanGrid);
    planner->grid = &scan;
    if (circuit->num_row_slots == 0)
        refuse(&scan, "no data enters it", span_nowhere());
    else
        read_circuit(planner, grid);
    planner->grid = NULL;
    if (scan.reason != NULL)
        return plan_refuse(planner, scan.reason, scan.span);
    circuit->grid = grid;
    split_variables(grid);
    build_points(planner, grid);
    return true;
}

/* ---------------------------------------------------------------- memory */
/* The frame at the points lies in the scratch of prologue and reduce. A row's basis lies in its frame or, with a gradient to come, in
 * what its group keeps for the block's cotangents of the coefficients. */
void plan_grid_layout(Plan *plan, PlanCircuit *circuit)
{
    PlanGrid *grid = circuit->grid;
    const PlanCircuit *inner = grid->at_points;
    uint64_t outputs = circuit->circuit->num_outputs, matrices = 0, scratch = 0;
    grid->stride = grid->groups * PLAN_LANES;
    for (uint32_t i = 0; i < grid->variables.count; i++)
        matrices += 2 * (uint64_t)grid->variables.items[i].dim * grid->variables.items[i].dim;
    grid->matrices = plan_take(&plan->sizes.constants, matrices);
    grid->nodes = plan_take(&plan->sizes.constants, grid->groups * grid->num_slots * PLAN_LANES);
    grid->coefficients = plan_take(&plan->sizes.uniform, outputs * grid->stride);

    grid->work = plan_take(&scratch, grid->stride);
    grid->results = plan_take(&scratch, outputs * PLAN_LANES);
    grid->cotangents = plan_take(&scratch, outputs * grid->stride);
    grid->lane_sums = plan_take(&scratch, inner->sums_size * PLAN_LANES);
    grid->point_sums = plan_take(&scratch, inner->sums_size);
    grid->reduce = plan_take(&scratch, inner->scratch_size);
    scratch = (scratch + 511) / 512 * 512; /* psi and lambda half a page apart */
    grid->frame = plan_take(&scratch, inner->frame_size);
    scratch = (scratch + 511) / 512 * 512 + 256;
    grid->lambda = plan_take(&scratch, plan_lambda_size(inner));

    grid->entries = grid->letters + grid->right_size + grid->left_size;
    grid->basis = plan_take(&circuit->frame_size, grid->entries * PLAN_LANES);
    grid->row_work = plan_take(&circuit->frame_size, grid->entries * PLAN_LANES);
    grid->outputs = plan_take(&circuit->frame_size, outputs * PLAN_LANES);
    if (grid->step_wanted) {
        /* an odd number of lines, so that groups do not meet in the cache */
        circuit->kept_size = ((grid->entries + outputs) | 1) * PLAN_LANES;
        circuit->block_size = outputs * grid->stride;
    }
    plan_layout_row_cotangents(circuit);
    circuit->scratch_size = scratch + plan_round(circuit->circuit->num_slots);
}

/* ---------------------------------------------------------------- for people */
void plan_grid_explain(IrText *text, const PlanCircuit *circuit)
{
    const PlanGrid *grid = circuit->grid;
    ir_text_add(text, "%" PRIu64 " points:", grid->points);
    for (uint32_t i = 0; i < grid->variables.count; i++)
        ir_text_add(text, "%s%u", i > 0 ? " x " : " ", grid->variables.items[i].dim);
    ir_text_add(text, " for its %u data angles, %u outputs", grid->variables.count,
                circuit->circuit->num_outputs);
}

void plan_grid_print(IrText *text, const PlanCircuit *circuit)
{
    const PlanGrid *grid = circuit->grid;
    ir_text_add(text, "  grid of %" PRIu64 " points%s\n", grid->points,
                grid->row_wanted ? "  gradient" : "");
    for (uint32_t i = 0; i < grid->variables.count; i++)
        ir_text_add(text, "    slot %u: %.17g times, degree %u\n", grid->variables.items[i].slot,
                    grid->variables.items[i].base, grid->variables.items[i].dim / 2);
}
