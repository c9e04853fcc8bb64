/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A circuit whose end is a matrix U (compiler/plan/operator.c); `begin` and `end` are its parts, in lanes, read as states:
 *
 *   init       the basis states
 *   prologue   end on every basis state: the columns of U
 *   features   phi, where the beginning holds no parameter
 *   forward    begin gives phi, psi = U phi                          reads    of psi
 *   backward   lambda from the reads, kept with phi; begin's sweep from U+ lambda
 *   finish     cotangents of U: the sum of lambda phi+ over the rows of a block
 *   reduce     end's sweep on every basis state, from the column's cotangents */
#include "compiler/codegen/context.h"

typedef struct {
    Codegen *cg;
    const PlanCircuit *circuit;
    const PlanOperator *plan;
    const CircuitFunctions *begin, *end;
    LLVMValueRef n;
} Operator;

static Operator operator_start(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    const PlanOperator *plan = circuit->operator;
    return (Operator){.cg = cg,
                      .circuit = circuit,
                      .plan = plan,
                      .begin = &cg->circuits[plan->begin_index],
                      .end = &cg->circuits[plan->end_index],
                      .n = cg_i64(cg, circuit->num_qubits)};
}

void operator_emit_init(Codegen *cg, uint32_t index)
{
    Operator op = operator_start(cg, index);
    lanes_emit_init(cg, index); /* tables of the reads */
    CG_KERNEL(cg, operator_nodes, op.n, cg_offset(cg, cg->constants, op.plan->nodes, "nodes"));
}

/* ---------------------------------------------------------------- on the basis states */
static LLVMValueRef matrix_of(const Operator *op)
{
    return cg_offset(op->cg, op->cg->uniform, op->plan->matrix, "U");
}

/* Runs the end on the basis states of a group, swept: a sweep back follows. Returns them. */
static LLVMValueRef run_end(const Operator *op, LLVMValueRef group, LLVMValueRef scratch,
                            bool swept)
{
    Codegen *cg = op->cg;
    LLVMValueRef nodes = cg_at(cg, cg_offset(cg, cg->constants, op->plan->nodes, ""),
                               cg_mul(cg, group, plan_dim(op->circuit) * 2 * PLAN_LANES), "nodes");
    inner_forward(cg, op->end, nodes, cg_offset(cg, scratch, op->plan->end_frame, "frame"), swept);
    return nodes;
}

void operator_emit_prologue(Codegen *cg, uint32_t index)
{
    Operator op = operator_start(cg, index);
    LLVMValueRef scratch = cg_offset(cg, cg->uniform, cg->plan->uniform_scratch, "scratch");
    LLVMValueRef column = cg_offset(cg, scratch, op.plan->column, "columns");
    CgLoop loop = cg_loop(cg, (int64_t)op.plan->groups, "columns");
    run_end(&op, loop.counter, scratch, false);
    LLVMValueRef frame = cg_offset(cg, scratch, op.plan->end_frame, "frame");
    inner_reads(cg, op.end, op.plan->end, frame, false, column);
    CG_KERNEL(cg, operator_store, column, op.n, loop.counter, matrix_of(&op));
    cg_loop_end(cg, &loop);
}

/* ---------------------------------------------------------------- rows */
/* phi or lambda: among what the group keeps, or in the frame. */
static LLVMValueRef state_at(const Operator *op, LLVMValueRef frame, uint64_t own,
                             LLVMValueRef kept, uint64_t place)
{
    Codegen *cg = op->cg;
    LLVMValueRef in_frame = cg_offset(cg, frame, own, "state");
    if (!op->plan->end->wanted)
        return in_frame;
    LLVMValueRef none = LLVMBuildIsNull(cg->builder, kept, "none");
    return LLVMBuildSelect(cg->builder, none, in_frame, cg_offset(cg, kept, place, ""), "state");
}

/* swept: a sweep back follows, for which phi and what the beginning needs are kept. */
static void emit_rows(Codegen *cg, uint32_t index, bool swept)
{
    circuit_begin(cg, index, swept ? CIRCUIT_forward : CIRCUIT_value);
    LLVMValueRef slots = cg_argument(cg, 2), frame = cg_argument(cg, 3);
    Operator op = operator_start(cg, index);
    LLVMValueRef phi = state_at(&op, frame, op.plan->phi, cg_argument(cg, 4), 0);
    if (op.circuit->ahead == 0)
        inner_state(cg, op.plan->begin_index, op.plan->begin_frame, slots, frame,
                    swept && op.plan->begin->wanted, phi);
    else if (swept)
        cg_copy(cg, phi, slots, (int64_t)op.circuit->ahead, true);
    else
        phi = slots;
    CG_KERNEL(cg, operator_apply, matrix_of(&op), op.n, phi,
              circuit_final_state(cg, op.circuit, frame, swept));
    cg_function_end(cg);
}

static void emit_backward(Codegen *cg, uint32_t index)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[index];
    if (!circuit->wanted)
        return;
    circuit_begin(cg, index, CIRCUIT_backward);
    LLVMValueRef frame = cg_argument(cg, 3);
    Operator op = operator_start(cg, index);
    LLVMValueRef lambda = state_at(&op, frame, op.plan->lambda, cg_argument(cg, 7),
                                   plan_dim(circuit) * 2 * PLAN_LANES);
    circuit_emit_seeds(cg, circuit, frame, circuit_final_state(cg, circuit, frame, true), lambda,
                       cg_argument(cg, 5));
    if (op.plan->begin->wanted) {
        LLVMValueRef cotangents = cg_offset(cg, frame, op.plan->cotangents, "cotangents");
        CG_KERNEL(cg, operator_apply_adjoint, matrix_of(&op), op.n, lambda, cotangents);
        inner_backward(
            cg, op.begin, cg_argument(cg, 2), cg_offset(cg, frame, op.plan->begin_frame, "frame"),
            cg_offset(cg, frame, op.plan->begin_lambda, "lambda"), cotangents, cg_argument(cg, 6));
    }
    cg_function_end(cg);
}

/* ---------------------------------------------------------------- once per block */
static void emit_finish(Codegen *cg, uint32_t index)
{
    if (!cg->plan->circuits.items[index]->operator->end->wanted)
        return;
    circuit_begin(cg, index, CIRCUIT_finish);
    Operator op = operator_start(cg, index);
    CG_KERNEL(cg, operator_spread, cg_argument(cg, 4), op.n, cg_argument(cg, 2),
              cg_i64(cg, cg->plan->sizes.kept), circuit_groups(cg));
    cg_function_end(cg);
}

/* ---------------------------------------------------------------- once per step */
static void sweep_end(const Operator *op, LLVMValueRef dU, LLVMValueRef scratch)
{
    Codegen *cg = op->cg;
    LLVMValueRef column = cg_offset(cg, scratch, op->plan->column, "columns");
    CgLoop loop = cg_loop(cg, (int64_t)op->plan->groups, "columns");
    LLVMValueRef nodes = run_end(op, loop.counter, scratch, true);
    CG_KERNEL(cg, operator_load, dU, op->n, loop.counter, column);
    inner_backward(cg, op->end, nodes, cg_offset(cg, scratch, op->plan->end_frame, "frame"),
                   cg_offset(cg, scratch, op->plan->end_lambda, "lambda"), column,
                   cg_offset(cg, scratch, op->plan->lane_sums, "sums"));
    cg_loop_end(cg, &loop);
}

/* The end's cotangents of its slots, added to those of the beginning. */
static void reduce_end(const Operator *op, LLVMValueRef dU, LLVMValueRef dslots,
                       LLVMValueRef scratch)
{
    Codegen *cg = op->cg;
    uint64_t count = op->plan->end->sums_size;
    LLVMValueRef lane_sums = cg_offset(cg, scratch, op->plan->lane_sums, "sums");
    LLVMValueRef sums = cg_offset(cg, scratch, op->plan->end_sums, "sums");
    LLVMValueRef own = cg_offset(cg, scratch, op->plan->end_slots, "dslots");
    cg_fill_zero(cg, lane_sums, (int64_t)count, true);
    sweep_end(op, dU, scratch);
    CG_KERNEL(cg, fold, lane_sums, cg_i64(cg, count), sums);
    inner_reduce(cg, op->end, sums, own, cg_offset(cg, scratch, op->plan->reduce, "scratch"));
    cg_accumulate(cg, dslots, own, op->circuit->circuit->num_slots, false);
}

static void emit_reduce(Codegen *cg, uint32_t index)
{
    Operator op = operator_start(cg, index);
    if (op.begin->reduce == NULL && !op.plan->end->wanted)
        return;
    circuit_begin(cg, index, CIRCUIT_reduce);
    LLVMValueRef dslots = cg_argument(cg, 3), scratch = cg_argument(cg, 4);
    if (op.begin->reduce != NULL)
        inner_reduce(cg, op.begin, cg_argument(cg, 2), dslots,
                     cg_offset(cg, scratch, op.plan->reduce, "scratch"));
    else
        cg_fill_zero(cg, dslots, op.circuit->circuit->num_slots, false);
    if (op.plan->end->wanted)
        reduce_end(&op, cg_argument(cg, 5), dslots, scratch);
    cg_function_end(cg);
}

void operator_emit_functions(Codegen *cg, uint32_t index)
{
    const PlanOperator *plan = cg->plan->circuits.items[index]->operator;
    inner_emit_features(cg, index, plan->begin_index, plan->begin_frame);
    emit_rows(cg, index, false);
    emit_rows(cg, index, true);
    circuit_emit_reads(cg, index);
    emit_backward(cg, index);
    emit_finish(cg, index);
    emit_reduce(cg, index);
}
