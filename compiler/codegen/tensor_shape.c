/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Nodes that move values: views that are not contiguous, their adjoints, concatenation, and rows
 * chosen by an index that differs between the lanes (a comparison per candidate: class counts are
 * small). */
#include "compiler/codegen/context.h"
#include "lang/base/bug.h"

typedef struct {
    CgLoop loops[IR_MAX_RANK];
    LLVMValueRef flat;    /* row-major index */
    LLVMValueRef strided; /* offset + sum strides[d] i[d] */
} ViewNest;

static ViewNest view_open(Codegen *cg, uint32_t rank, const int64_t *dims, int64_t offset,
                          const int64_t *strides)
{
    ViewNest nest = {.flat = cg->zero, .strided = cg_i64(cg, (uint64_t)offset)};
    for (uint32_t d = 0; d < rank; d++) {
        nest.loops[d] = cg_loop(cg, dims[d], "axis");
        LLVMValueRef i = nest.loops[d].counter;
        nest.flat = cg_add(cg, cg_mul(cg, nest.flat, (uint64_t)dims[d]), i);
        if (strides[d] != 0)
            nest.strided = cg_add(cg, nest.strided, cg_mul(cg, i, (uint64_t)strides[d]));
    }
    return nest;
}

static void view_close(Codegen *cg, ViewNest *nest, uint32_t rank)
{
    for (uint32_t d = rank; d-- > 0;)
        cg_loop_end(cg, &nest->loops[d]);
}

static void emit_view(Codegen *cg, const PlanFunction *function, const IrNode *node, Tensor to)
{
    Tensor from = tensor_of(cg, function, ir_operand(function->ir, node, 0));
    ViewNest nest = view_open(cg, node->rank, node->dims, node->view.offset, node->view.strides);
    tensor_store(cg, to, nest.flat, tensor_load(cg, from, nest.strided, to.lanes));
    view_close(cg, &nest, node->rank);
}

static void emit_scatter(Codegen *cg, const PlanFunction *function, const IrNode *node, Tensor to)
{
    uint32_t operand = ir_operand(function->ir, node, 0);
    const IrNode *shape = &function->ir->nodes.items[operand];
    Tensor from = tensor_of(cg, function, operand);
    cg_fill_zero(cg, to.base, ir_node_size(node), to.lanes);
    ViewNest nest = view_open(cg, shape->rank, shape->dims, node->view.offset, node->view.strides);
    LLVMValueRef old = tensor_load(cg, to, nest.strided, to.lanes);
    LLVMValueRef value = tensor_load(cg, from, nest.flat, to.lanes);
    tensor_store(cg, to, nest.strided, LLVMBuildFAdd(cg->builder, old, value, ""));
    view_close(cg, &nest, shape->rank);
}

static void emit_concat(Codegen *cg, const PlanFunction *function, const IrNode *node, Tensor to)
{
    uint64_t start = 0;
    for (uint32_t k = 0; k < node->num_operands; k++) {
        uint32_t operand = ir_operand(function->ir, node, k);
        int64_t size = ir_node_size(&function->ir->nodes.items[operand]);
        Tensor from = tensor_of(cg, function, operand);
        CgLoop loop = cg_loop(cg, size, "part");
        LLVMValueRef value = tensor_load(cg, from, loop.counter, to.lanes);
        tensor_store(cg, to, cg_add(cg, loop.counter, cg_i64(cg, start)), value);
        cg_loop_end(cg, &loop);
        start += (uint64_t)size;
    }
}

/* Does the index equal k? k an i64. */
static LLVMValueRef index_is(Codegen *cg, LLVMValueRef index, LLVMValueRef k, bool lanes)
{
    LLVMValueRef number = LLVMBuildUIToFP(cg->builder, k, cg->f64, "");
    return LLVMBuildFCmp(cg->builder, LLVMRealOEQ, index, lanes ? cg_splat(cg, number) : number,
                         "here");
}

static void emit_gather(Codegen *cg, const PlanFunction *function, const IrNode *node, Tensor to)
{
    uint32_t operand = ir_operand(function->ir, node, 0);
    int64_t rest = ir_node_size(node), candidates = function->ir->nodes.items[operand].dims[0];
    Tensor from = tensor_of(cg, function, operand);
    Tensor index = tensor_of(cg, function, ir_operand(function->ir, node, 1));
    LLVMValueRef chosen = tensor_load(cg, index, cg->zero, to.lanes);
    CgLoop loop = cg_loop(cg, rest, "element");
    CgLoop each =
        cg_loop_carry(cg, candidates, LLVMConstNull(to.lanes ? cg->v8 : cg->f64), "candidate");
    LLVMValueRef at = cg_add(cg, cg_mul(cg, each.counter, (uint64_t)rest), loop.counter);
    LLVMValueRef next = LLVMBuildSelect(cg->builder, index_is(cg, chosen, each.counter, to.lanes),
                                        tensor_load(cg, from, at, to.lanes), each.carry, "");
    LLVMValueRef value = cg_loop_end_carry(cg, &each, next);
    tensor_store(cg, to, loop.counter, value);
    cg_loop_end(cg, &loop);
}

static void emit_scatter_index(Codegen *cg, const PlanFunction *function, const IrNode *node,
                               Tensor to)
{
    uint32_t operand = ir_operand(function->ir, node, 0);
    int64_t rest = ir_node_size(&function->ir->nodes.items[operand]);
    Tensor from = tensor_of(cg, function, operand);
    Tensor index = tensor_of(cg, function, ir_operand(function->ir, node, 1));
    LLVMValueRef chosen = tensor_load(cg, index, cg->zero, to.lanes);
    CgLoop each = cg_loop(cg, node->dims[0], "candidate");
    LLVMValueRef here = index_is(cg, chosen, each.counter, to.lanes);
    CgLoop loop = cg_loop(cg, rest, "element");
    LLVMValueRef value =
        LLVMBuildSelect(cg->builder, here, tensor_load(cg, from, loop.counter, to.lanes),
                        LLVMConstNull(to.lanes ? cg->v8 : cg->f64), "");
    tensor_store(cg, to, cg_add(cg, cg_mul(cg, each.counter, (uint64_t)rest), loop.counter), value);
    cg_loop_end(cg, &loop);
    cg_loop_end(cg, &each);
}

bool tensor_emit_shape(Codegen *cg, const PlanFunction *function, uint32_t index)
{
    const IrNode *node = &function->ir->nodes.items[index];
    Tensor to = tensor_of(cg, function, index);
    switch ((int)node->op) {
    case IR_view: emit_view(cg, function, node, to); return true;
    case IR_scatter: emit_scatter(cg, function, node, to); return true;
    case IR_concat: emit_concat(cg, function, node, to); return true;
    case IR_gather: emit_gather(cg, function, node, to); return true;
    case IR_scatter_index: emit_scatter_index(cg, function, node, to); return true;
    default: return false;
    }
}
