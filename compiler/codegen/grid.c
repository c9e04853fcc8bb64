/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A circuit that is known at a grid of data angles (compiler/plan/grid.c); `inner` is the circuit in lanes:
 *
 *   init       slots of the points, matrices from values to coefficients
 *   prologue   inner at the points, coefficients C of its reads
 *   forward    basis of the rows' angles, outputs C . basis       reads    copies them
 *   backward   keeps basis and cotangents g of the outputs; cotangents of the rows' slots
 *   finish     D = sum of g (x) basis over the rows of a block
 *   reduce     from D to cotangents at the points, inner's sweep there: cotangents of all weights */
#include "compiler/codegen/context.h"

typedef struct {
    Codegen *cg;
    const PlanCircuit *circuit;
    const PlanGrid *grid;
    const CircuitFunctions *inner;
    LLVMValueRef vars, bases, num_variables, outputs, stride;
} Grid;

static Grid grid_start(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    const PlanGrid *grid = circuit->grid;
    uint32_t count = grid->variables.count;
    uint32_t *vars = NEW_ARRAY(cg->arena, uint32_t, 2u * count);
    double *bases = NEW_ARRAY(cg->arena, double, count);
    for (uint32_t i = 0; i < count; i++) {
        vars[2 * i] = grid->variables.items[i].dim;
        vars[2 * i + 1] = grid->variables.items[i].slot;
        bases[i] = grid->variables.items[i].base;
    }
    return (Grid){.cg = cg,
                  .circuit = circuit,
                  .grid = grid,
                  .inner = &cg->circuits[grid->inner],
                  .vars = cg_array_u32(cg, vars, 2u * count, "variables"),
                  .bases = cg_array_f64(cg, bases, count, "bases"),
                  .num_variables = cg_i64(cg, count),
                  .outputs = cg_i64(cg, circuit->circuit->num_outputs),
                  .stride = cg_i64(cg, grid->stride)};
}

void grid_emit_init(Codegen *cg, uint32_t index)
{
    Grid g = grid_start(cg, index);
    CG_KERNEL(cg, grid_nodes, g.vars, g.bases, g.num_variables, cg_i64(cg, g.grid->num_slots),
              cg_i64(cg, g.grid->points), cg_offset(cg, cg->constants, g.grid->nodes, "nodes"));
    CG_KERNEL(cg, grid_matrices, g.vars, g.num_variables,
              cg_offset(cg, cg->constants, g.grid->matrices, "M"));
}

/* ---------------------------------------------------------------- at the points */
/* The inner circuit's state of group `group`; `scratch` as the plan lays it out; swept: a sweep back follows. Returns the group's
 * slots. */
static LLVMValueRef run_points(const Grid *g, LLVMValueRef group, LLVMValueRef scratch, bool swept)
{
    Codegen *cg = g->cg;
    const PlanGrid *grid = g->grid;
    LLVMValueRef nodes = cg_at(cg, cg_offset(cg, cg->constants, grid->nodes, ""),
                               cg_mul(cg, group, (uint64_t)grid->num_slots * PLAN_LANES), "nodes");
    LLVMValueRef slots =
        cg_offset(cg, nodes, (uint64_t)0 - (uint64_t)grid->first_slot * PLAN_LANES, "slots");
    inner_forward(cg, g->inner, slots, cg_offset(cg, scratch, grid->frame, "frame"), swept);
    return slots;
}

/* Between [K][8] of the group and [K][stride] of all points. */
static void copy_group(const Grid *g, LLVMValueRef group, LLVMValueRef one, LLVMValueRef all,
                       bool store)
{
    Codegen *cg = g->cg;
    CgLoop loop = cg_loop(cg, g->circuit->circuit->num_outputs, "output");
    LLVMValueRef lanes = cg_at(cg, one, cg_mul(cg, loop.counter, PLAN_LANES), "");
    LLVMValueRef place = cg_at(
        cg, all,
        cg_add(cg, cg_mul(cg, loop.counter, g->grid->stride), cg_mul(cg, group, PLAN_LANES)), "");
    cg_store(cg, cg_load(cg, store ? lanes : place, true), store ? place : lanes, true);
    cg_loop_end(cg, &loop);
}

void grid_emit_prologue(Codegen *cg, uint32_t index)
{
    Grid g = grid_start(cg, index);
    LLVMValueRef scratch = cg_offset(cg, cg->uniform, cg->plan->uniform_scratch, "scratch");
    LLVMValueRef coefficients = cg_offset(cg, cg->uniform, g.grid->coefficients, "C");
    LLVMValueRef results = cg_offset(cg, scratch, g.grid->results, "results");
    CgLoop loop = cg_loop(cg, (int64_t)g.grid->groups, "points");
    run_points(&g, loop.counter, scratch, false);
    LLVMValueRef frame = cg_offset(cg, scratch, g.grid->frame, "frame");
    inner_reads(cg, g.inner, g.grid->at_points, frame, false, results);
    copy_group(&g, loop.counter, results, coefficients, true);
    cg_loop_end(cg, &loop);
    CG_KERNEL(cg, grid_transform, coefficients, g.outputs, g.stride, g.vars, g.num_variables,
              cg_offset(cg, cg->constants, g.grid->matrices, "M"), cg->zero,
              cg_offset(cg, scratch, g.grid->work, "work"));
}

/* ---------------------------------------------------------------- rows */
/* Among what the group keeps, or in the frame. */
static LLVMValueRef basis_at(const Grid *g, LLVMValueRef frame, LLVMValueRef kept)
{
    Codegen *cg = g->cg;
    LLVMValueRef own = cg_offset(cg, frame, g->grid->basis, "basis");
    if (!g->grid->step_wanted)
        return own;
    LLVMValueRef none = LLVMBuildIsNull(cg->builder, kept, "none");
    return LLVMBuildSelect(cg->builder, none, own, kept, "basis");
}

static LLVMValueRef right_factor(const Grid *g, LLVMValueRef basis)
{
    return cg_offset(g->cg, basis, g->grid->letters * PLAN_LANES, "right");
}

static void emit_forward(Codegen *cg, uint32_t index)
{
    cg->circuits[index].value = circuit_begin(cg, index, CIRCUIT_forward);
    LLVMValueRef frame = cg_argument(cg, 3);
    Grid g = grid_start(cg, index);
    LLVMValueRef basis = basis_at(&g, frame, cg_argument(cg, 4));
    CG_KERNEL(cg, grid_basis, cg_argument(cg, 2), g.vars, g.bases, g.num_variables,
              cg_i64(cg, g.grid->right), basis);
    CG_KERNEL(cg, grid_value, cg_offset(cg, cg->uniform, g.grid->coefficients, "C"), g.outputs,
              g.stride, cg_i64(cg, g.grid->right_size), cg_i64(cg, g.grid->left_size),
              right_factor(&g, basis), cg_offset(cg, frame, g.grid->outputs, "outputs"));
    cg_function_end(cg);
}

static void emit_backward(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    if (!circuit->wanted)
        return;
    circuit_begin(cg, index, CIRCUIT_backward);
    LLVMValueRef frame = cg_argument(cg, 3), cotangents = cg_argument(cg, 5);
    Grid g = grid_start(cg, index);
    LLVMValueRef basis = basis_at(&g, frame, cg_argument(cg, 7));
    circuit_clear_rows(cg, circuit, frame);
    if (g.grid->step_wanted)
        cg_copy(cg, cg_offset(cg, basis, g.grid->entries * PLAN_LANES, "g"), cotangents,
                circuit->circuit->num_outputs, true);
    if (g.grid->row_wanted)
        CG_KERNEL(cg, grid_slots, cg_offset(cg, cg->uniform, g.grid->coefficients, "C"), g.outputs,
                  g.stride, g.vars, g.bases, g.num_variables, cg_i64(cg, g.grid->right), basis,
                  cotangents, cg_offset(cg, frame, circuit->row_cotangents, "cotangents"),
                  cg_offset(cg, frame, g.grid->row_work, "work"));
    cg_function_end(cg);
}

/* ---------------------------------------------------------------- once per block */
static void emit_finish(Codegen *cg, uint32_t index)
{
    if (!cg->plan->circuits.items[index]->grid->step_wanted)
        return;
    circuit_begin(cg, index, CIRCUIT_finish);
    Grid g = grid_start(cg, index);
    CG_KERNEL(cg, grid_spread, cg_argument(cg, 4), g.outputs, g.stride,
              cg_i64(cg, g.grid->right_size), cg_i64(cg, g.grid->left_size),
              right_factor(&g, cg_argument(cg, 2)), cg_i64(cg, cg->plan->sizes.kept),
              circuit_groups(cg));
    cg_function_end(cg);
}

/* ---------------------------------------------------------------- once per step */
static void sweep_points(const Grid *g, LLVMValueRef cotangents, LLVMValueRef scratch)
{
    Codegen *cg = g->cg;
    LLVMValueRef results = cg_offset(cg, scratch, g->grid->results, "g");
    CgLoop loop = cg_loop(cg, (int64_t)g->grid->groups, "points");
    LLVMValueRef slots = run_points(g, loop.counter, scratch, true);
    copy_group(g, loop.counter, results, cotangents, false);
    inner_backward(cg, g->inner, slots, cg_offset(cg, scratch, g->grid->frame, "frame"),
                   cg_offset(cg, scratch, g->grid->lambda, "lambda"), results,
                   cg_offset(cg, scratch, g->grid->lane_sums, "sums"));
    cg_loop_end(cg, &loop);
}

static void emit_reduce(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    if (!circuit->grid->step_wanted)
        return;
    circuit_begin(cg, index, CIRCUIT_reduce);
    LLVMValueRef dslots = cg_argument(cg, 3), scratch = cg_argument(cg, 4);
    Grid g = grid_start(cg, index);
    uint64_t count = g.grid->at_points->sums_size;
    LLVMValueRef cotangents = cg_offset(cg, scratch, g.grid->cotangents, "cotangents");
    LLVMValueRef lane_sums = cg_offset(cg, scratch, g.grid->lane_sums, "sums");
    LLVMValueRef point_sums = cg_offset(cg, scratch, g.grid->point_sums, "sums");
    cg_copy(cg, cotangents, cg_argument(cg, 5),
            (int64_t)(circuit->circuit->num_outputs * g.grid->stride), false);
    CG_KERNEL(cg, grid_transform, cotangents, g.outputs, g.stride, g.vars, g.num_variables,
              cg_offset(cg, cg->constants, g.grid->matrices, "M"), cg->one,
              cg_offset(cg, scratch, g.grid->work, "work"));
    cg_fill_zero(cg, lane_sums, (int64_t)count, true);
    sweep_points(&g, cotangents, scratch);
    CG_KERNEL(cg, fold, lane_sums, cg_i64(cg, count), point_sums);
    inner_reduce(cg, g.inner, point_sums, dslots,
                 cg_offset(cg, scratch, g.grid->reduce, "scratch"));
    cg_function_end(cg);
}

void grid_emit_functions(Codegen *cg, uint32_t index)
{
    emit_forward(cg, index);
    circuit_emit_kept_reads(cg, index, cg->plan->circuits.items[index]->grid->outputs);
    emit_backward(cg, index);
    emit_finish(cg, index);
    emit_reduce(cg, index);
}
