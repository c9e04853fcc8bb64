/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A loss over the batch, pass by pass (compiler/plan/batch.c): rows_p works on one group of eight rows,
 * join_p on the sums over all of them.
 *
 *   rows_p   if this is the first group: what runs once for the batch
 *            EARLY nodes
 *            for each partner j of the batch: values of pairs (row in lanes, partner broadcast),
 *                                             added to the rows' sums over partners
 *            LATE nodes, sums over rows, sweeps back
 *   join_p   values AFTER the rows; the last one hands out the loss and the gradient */
#include "compiler/codegen/context.h"
#include "lang/base/bug.h"

typedef struct {
    Codegen *cg;
    const PlanFunction *function;
    const PlanBatch *batch;
    uint32_t pass;
    LLVMValueRef group, accumulators, scratch, sums;
} Pass;

/* Fields of runtime/abi.h's QmlGroup, in its order; each takes eight bytes. */
enum {
    GROUP_DATA,
    GROUP_WEIGHT,
    GROUP_STORE,
    GROUP_ALL_DATA,
    GROUP_ALL_WEIGHT,
    GROUP_ALL_STORE,
    GROUP_NUMBER,
    GROUP_ROWS,
    GROUP_ONE
};

enum { WEIGHTS = 3 }; /* vectors of a group: its weights, the first row, the rows' numbers */

static LLVMValueRef group_field_at(Pass *p, int field)
{
    return cg_offset(p->cg, p->group, (uint64_t)field, "");
}

static LLVMValueRef group_field(Pass *p, int field, LLVMTypeRef type, const char *name)
{
    LLVMValueRef value = LLVMBuildLoad2(p->cg->builder, type, group_field_at(p, field), name);
    LLVMSetAlignment(value, 8);
    return value;
}

/* ---------------------------------------------------------------- rows */
static bool needs_code(const Pass *p, uint32_t node)
{
    const PlanPlace *place = &p->function->places[node];
    return place->kind != PLACE_NONE && !place->alias;
}

/* Does the node go over the rows in this pass, in that part of it? */
static bool is_due(const Pass *p, uint32_t index, PlanPart part, bool first)
{
    const IrNode *node = &p->function->ir->nodes.items[index];
    bool sums = node->op == IR_row_sum || node->op == IR_circuit_vjp_step;
    if (!needs_code(p, index) || (node->stage != IR_ROW && !sums) || node->op == IR_pair_sum)
        return false;
    PlanPart own = plan_part_of(p->batch, index);
    return p->batch->first[index] == first && plan_pass_of(p->batch, index) == p->pass &&
           (first || (own == PLAN_EARLY) == (part == PLAN_EARLY));
}

static void emit_due(Pass *p, PlanPart part, bool first)
{
    for (uint32_t i = 0; i < p->function->ir->nodes.count; i++)
        if (is_due(p, i, part, first))
            variant_emit_row_node(p->cg, p->function, i, p->accumulators, p->scratch);
}

/* The lanes of what the pass adds up, and what circuits that were swept in it make of the group; `first`: of circuits that run
 * in the first group only, whose sums are 0 in the others. */
static void emit_finish(Pass *p, bool first, bool runs)
{
    Codegen *cg = p->cg;
    const PlanFunction *function = p->function;
    for (uint32_t i = 0; i < function->calls.count; i++) {
        const PlanCall *call = &function->calls.items[i];
        uint32_t vjp = call->vjp_step != IR_NONE ? call->vjp_step : call->vjp_row;
        if (vjp == IR_NONE || plan_pass_of(p->batch, vjp) != p->pass ||
            p->batch->first[vjp] != first)
            continue;
        LLVMValueRef one = group_field_at(p, GROUP_ONE);
        if (runs)
            call_emit_finish(cg, call, one, p->sums);
        else
            cg_fill_zero(cg, cg_offset(cg, p->sums, cg->plan->sizes.accumulators + call->block, ""),
                         (int64_t)cg->plan->circuits.items[call->circuit]->block_size, false);
    }
}

static void emit_first(Pass *p)
{
    Codegen *cg = p->cg;
    bool any = false;
    for (uint32_t i = 0; i < p->function->ir->nodes.count; i++)
        any = any || is_due(p, i, PLAN_EARLY, true);
    if (!any)
        return;
    emit_finish(p, true, false);
    LLVMBasicBlockRef once = LLVMAppendBasicBlockInContext(cg->llvm, cg->function, "first");
    LLVMBasicBlockRef rest = LLVMAppendBasicBlockInContext(cg->llvm, cg->function, "rest");
    LLVMValueRef number = group_field(p, GROUP_NUMBER, cg->i64, "group");
    LLVMBuildCondBr(cg->builder,
                    LLVMBuildICmp(cg->builder, LLVMIntEQ, number, cg->zero, "is_first"), once,
                    rest);
    LLVMPositionBuilderAtEnd(cg->builder, once);
    emit_due(p, PLAN_EARLY, true);
    emit_finish(p, true, true);
    LLVMBuildBr(cg->builder, rest);
    LLVMPositionBuilderAtEnd(cg->builder, rest);
}

/* ---------------------------------------------------------------- pairs */
static bool is_pair_sum(const Pass *p, uint32_t node)
{
    return needs_code(p, node) && p->function->ir->nodes.items[node].op == IR_pair_sum &&
           plan_pass_of(p->batch, node) == p->pass;
}

/* Partners' values: of a group, or of one lane of it. */
static LLVMValueRef partners_in(Pass *p, int field, uint64_t size, LLVMValueRef group)
{
    Codegen *cg = p->cg;
    LLVMValueRef all = group_field(p, field, cg->ptr, "all");
    return cg_at(cg, all, cg_mul(cg, group, size * PLAN_LANES), "partners");
}

static void choose_lane(Codegen *cg, const LLVMValueRef groups[3], LLVMValueRef lane)
{
    cg->partner_lane = lane;
    cg->partner_data = cg_at(cg, groups[0], lane, "partner");
    cg->partner_weight = cg_at(cg, groups[1], lane, "partner");
    cg->partner_store = cg_at(cg, groups[2], lane, "partner");
}

static PlanTile due_tile(const Pass *p, uint32_t node)
{
    bool due = (p->batch->pairs[node] >> p->pass & 1) != 0 && needs_code(p, node);
    return due ? p->batch->tiles[node] : PLAN_TILE_NONE;
}

static LLVMValueRef operand_base(Pass *p, uint32_t node, uint32_t k)
{
    const IrFunction *f = p->function->ir;
    return tensor_of(p->cg, p->function, ir_operand(f, &f->nodes.items[node], k)).base;
}

static LLVMValueRef inner_size(Pass *p, uint32_t node, uint32_t k)
{
    const IrFunction *f = p->function->ir;
    uint32_t operand = ir_operand(f, &f->nodes.items[node], k);
    return cg_i64(p->cg, (uint64_t)ir_node_size(&f->nodes.items[operand]));
}

/* Products of the row with all partners of the group. */
static void emit_products(Pass *p)
{
    Codegen *cg = p->cg;
    for (uint32_t i = 0; i < p->function->ir->nodes.count; i++)
        if (due_tile(p, i) == PLAN_TILE_PRODUCT)
            CG_KERNEL(cg, pair_product, operand_base(p, i, 0), operand_base(p, i, 1),
                      inner_size(p, i, 1), tensor_of(cg, p->function, i).base);
}

/* Sums of multiples of all partners of the group. */
static void emit_updates(Pass *p, LLVMValueRef count)
{
    Codegen *cg = p->cg;
    const IrFunction *f = p->function->ir;
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        if (!is_pair_sum(p, i))
            continue;
        uint32_t product = ir_operand(f, &f->nodes.items[i], 0);
        if (due_tile(p, product) != PLAN_TILE_UPDATE)
            continue;
        uint32_t vector = 1 - plan_tile_scalar(f, &f->nodes.items[product]);
        CG_KERNEL(cg, pair_update, tensor_of(cg, p->function, i).base,
                  operand_base(p, product, vector), inner_size(p, product, vector),
                  tensor_of(cg, p->function, product).base, count);
    }
}

static void emit_partner(Pass *p)
{
    Codegen *cg = p->cg;
    const IrFunction *f = p->function->ir;
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        const IrNode *node = &f->nodes.items[i];
        if (is_pair_sum(p, i)) {
            if (due_tile(p, ir_operand(f, node, 0)) != PLAN_TILE_UPDATE)
                cg_accumulate(cg, tensor_of(cg, p->function, i).base, operand_base(p, i, 0),
                              ir_node_size(node), true);
        } else if (due_tile(p, i) == PLAN_TILE_UPDATE) {
            cg_copy(cg, tensor_of(cg, p->function, i).base,
                    operand_base(p, i, plan_tile_scalar(f, node)), 1, true);
        } else if (node->stage >= IR_PARTNER && (p->batch->pairs[i] >> p->pass & 1) != 0 &&
                   needs_code(p, i) && due_tile(p, i) == PLAN_TILE_NONE) {
            tensor_emit(cg, p->function, i, p->scratch);
        }
    }
}

static void emit_partners(Pass *p, LLVMValueRef group, LLVMValueRef rows)
{
    Codegen *cg = p->cg;
    LLVMValueRef lanes = cg_i64(cg, PLAN_LANES);
    LLVMValueRef left = LLVMBuildSub(cg->builder, rows, cg_mul(cg, group, PLAN_LANES), "left");
    LLVMValueRef whole = LLVMBuildICmp(cg->builder, LLVMIntUGT, left, lanes, "whole");
    LLVMValueRef count = LLVMBuildSelect(cg->builder, whole, lanes, left, "count");
    const LLVMValueRef groups[3] = {partners_in(p, GROUP_ALL_DATA, cg->plan->sizes.data, group),
                                    partners_in(p, GROUP_ALL_WEIGHT, WEIGHTS, group),
                                    partners_in(p, GROUP_ALL_STORE, p->batch->store, group)};
    choose_lane(cg, groups, cg->zero);
    cg->partner_lane = NULL;
    emit_products(p);
    CgLoop lane = cg_loop_range(cg, cg->zero, count, NULL, "partner");
    choose_lane(cg, groups, lane.counter);
    emit_partner(p);
    cg_loop_range_end(cg, &lane, NULL);
    choose_lane(cg, groups, cg->zero);
    cg->partner_lane = NULL;
    emit_updates(p, count);
    cg->partner_data = cg->partner_weight = cg->partner_store = NULL;
}

static void emit_pairs(Pass *p)
{
    Codegen *cg = p->cg;
    const IrFunction *f = p->function->ir;
    bool any = false;
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        if (!is_pair_sum(p, i))
            continue;
        any = true;
        cg_fill_zero(cg, tensor_of(cg, p->function, i).base, ir_node_size(&f->nodes.items[i]),
                     true);
    }
    if (!any)
        return;
    LLVMValueRef rows = group_field(p, GROUP_ROWS, cg->i64, "rows");
    LLVMValueRef rounded = cg_add(cg, rows, cg_i64(cg, PLAN_LANES - 1));
    LLVMValueRef groups = LLVMBuildUDiv(cg->builder, rounded, cg_i64(cg, PLAN_LANES), "groups");
    CgLoop loop = cg_loop_range(cg, cg->zero, groups, NULL, "partners");
    emit_partners(p, loop.counter, rows);
    cg_loop_range_end(cg, &loop, NULL);
}

static LLVMValueRef emit_rows(Pass *p, const char *name)
{
    static const char *const arguments[] = {"constants", "uniform", "group", "accumulators",
                                            "kept",      "work",    "sums"};
    Codegen *cg = p->cg;
    LLVMValueRef code =
        cg_function_begin(cg, arena_printf(cg->arena, "%s_rows%u", name, p->pass), arguments, 7);
    cg->constants = cg_argument(cg, 0);
    cg->uniform = cg_argument(cg, 1);
    cg->kept = p->function->ir->kind == IR_GRADIENT ? cg_argument(cg, 4) : NULL;
    cg->work = cg_argument(cg, 5);
    p->sums = cg_argument(cg, 6);
    p->group = cg_argument(cg, 2);
    p->accumulators = cg_argument(cg, 3);
    p->scratch = cg_offset(cg, cg->work, p->function->scratch, "scratch");
    cg->data = group_field(p, GROUP_DATA, cg->ptr, "data");
    cg->weight = group_field(p, GROUP_WEIGHT, cg->ptr, "weight");
    cg->store = group_field(p, GROUP_STORE, cg->ptr, "store");
    emit_first(p);
    emit_due(p, PLAN_EARLY, false);
    emit_pairs(p);
    emit_due(p, PLAN_LATE, false);
    CG_KERNEL(cg, fold, p->accumulators, cg_i64(cg, p->batch->sums[p->pass]), p->sums);
    emit_finish(p, false, true);
    cg_function_end(cg);
    return code;
}

/* ---------------------------------------------------------------- joins */
static void emit_after(Pass *p, uint32_t index)
{
    Codegen *cg = p->cg;
    const IrNode *node = &p->function->ir->nodes.items[index];
    if (node->op == IR_row_sum || node->op == IR_rows) {
        uint64_t from = node->op == IR_rows ? 0 : p->function->places[index].sums;
        cg_copy(cg, tensor_of(cg, p->function, index).base, cg_offset(cg, cg->sums, from, "sum"),
                ir_node_size(node), false);
    } else if (node->op == IR_circuit_vjp_step) {
        call_emit_step_cotangents(cg, p->function, index, p->scratch);
    } else {
        tensor_emit(cg, p->function, index, p->scratch);
    }
}

static void emit_results(Pass *p, LLVMValueRef result)
{
    Codegen *cg = p->cg;
    const IrFunction *f = p->function->ir;
    cg_copy(cg, result, tensor_of(cg, p->function, f->outputs.items[0].node).base, 1, false);
    if (f->kind == IR_GRADIENT)
        variant_emit_dparams(cg, p->function, cg_offset(cg, result, 1, "dparams"));
}

static LLVMValueRef emit_join(Pass *p, const char *name)
{
    static const char *const arguments[] = {"constants", "uniform", "sums", "result"};
    Codegen *cg = p->cg;
    const IrFunction *f = p->function->ir;
    LLVMValueRef code =
        cg_function_begin(cg, arena_printf(cg->arena, "%s_join%u", name, p->pass), arguments, 4);
    cg->constants = cg_argument(cg, 0);
    cg->uniform = cg_argument(cg, 1);
    cg->sums = cg_argument(cg, 2);
    p->scratch = cg_offset(cg, cg->uniform, cg->plan->uniform_scratch, "scratch");
    for (uint32_t i = 0; i < f->nodes.count; i++)
        if (f->nodes.items[i].stage == IR_AFTER && needs_code(p, i) &&
            plan_pass_of(p->batch, i) == p->pass)
            emit_after(p, i);
    if (p->pass + 1 == p->batch->num_passes)
        emit_results(p, cg_argument(cg, 3));
    cg_function_end(cg);
    return code;
}

BatchFunctions batch_emit(Codegen *cg, const PlanFunction *function, const char *name)
{
    BatchFunctions functions = {.batch = function->batch};
    if (function->ir == NULL || function->batch == NULL)
        return functions;
    Pass pass = {.cg = cg, .function = function, .batch = function->batch};
    functions.rows = NEW_ARRAY(cg->arena, LLVMValueRef, function->batch->num_passes);
    functions.joins = NEW_ARRAY(cg->arena, LLVMValueRef, function->batch->num_passes);
    functions.num_sums = NEW_ARRAY(cg->arena, uint64_t, function->batch->num_passes);
    const PlanSizes *sizes = &cg->plan->sizes;
    for (; pass.pass < function->batch->num_passes; pass.pass++) {
        functions.num_sums[pass.pass] = sizes->block_sums > 0 && function->ir->kind == IR_GRADIENT
                                            ? sizes->accumulators + sizes->block_sums
                                            : function->batch->sums[pass.pass];
        if (pass.pass > 0)
            functions.rows[pass.pass] = emit_rows(&pass, name);
        functions.joins[pass.pass] = emit_join(&pass, name);
    }
    return functions;
}
