/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Nodes that reduce, in index order, so that the result does not depend on the machine: sum, matmul
 * (explicit fma), softmax and its logarithm with the maximum subtracted. */
#include "compiler/codegen/context.h"
#include "lang/base/bug.h"

static LLVMValueRef null_of(Codegen *cg, bool lanes)
{
    return LLVMConstNull(lanes ? cg->v8 : cg->f64);
}

static void emit_sum(Codegen *cg, const PlanFunction *function, const IrNode *node, Tensor to)
{
    uint32_t operand = ir_operand(function->ir, node, 0);
    int64_t outer = ir_node_size(node);
    int64_t inner = ir_node_size(&function->ir->nodes.items[operand]) / outer;
    Tensor from = tensor_of(cg, function, operand);
    CgLoop loop = cg_loop(cg, outer, "element");
    LLVMValueRef base = cg_mul(cg, loop.counter, (uint64_t)inner);
    CgLoop each = cg_loop_carry(cg, inner, null_of(cg, to.lanes), "summand");
    LLVMValueRef value = tensor_load(cg, from, cg_add(cg, base, each.counter), to.lanes);
    LLVMValueRef total =
        cg_loop_end_carry(cg, &each, LLVMBuildFAdd(cg->builder, each.carry, value, ""));
    tensor_store(cg, to, loop.counter, total);
    cg_loop_end(cg, &loop);
}

/* x y + z, rounded once where the instruction set can */
static LLVMValueRef multiply_add(Codegen *cg, LLVMValueRef x, LLVMValueRef y, LLVMValueRef z)
{
    LLVMValueRef args[3] = {x, y, z};
    if (cg->isa->has_fma)
        return cg_intrinsic(cg, "llvm.fma", args, 3);
    return LLVMBuildFAdd(cg->builder, LLVMBuildFMul(cg->builder, x, y, ""), z, "");
}

static void emit_matmul(Codegen *cg, const PlanFunction *function, const IrNode *node, Tensor to)
{
    uint32_t left = ir_operand(function->ir, node, 0), right = ir_operand(function->ir, node, 1);
    uint64_t inner = (uint64_t)function->ir->nodes.items[left].dims[1],
             columns = (uint64_t)node->dims[1];
    Tensor a = tensor_of(cg, function, left), b = tensor_of(cg, function, right);
    CgLoop row = cg_loop(cg, node->dims[0], "row");
    CgLoop column = cg_loop(cg, node->dims[1], "column");
    CgLoop k = cg_loop_carry(cg, (int64_t)inner, null_of(cg, to.lanes), "k");
    LLVMValueRef x =
        tensor_load(cg, a, cg_add(cg, cg_mul(cg, row.counter, inner), k.counter), to.lanes);
    LLVMValueRef y =
        tensor_load(cg, b, cg_add(cg, cg_mul(cg, k.counter, columns), column.counter), to.lanes);
    LLVMValueRef total = cg_loop_end_carry(cg, &k, multiply_add(cg, x, y, k.carry));
    tensor_store(cg, to, cg_add(cg, cg_mul(cg, row.counter, columns), column.counter), total);
    cg_loop_end(cg, &column);
    cg_loop_end(cg, &row);
}

/* ---------------------------------------------------------------- softmax */
static LLVMValueRef row_maximum(Codegen *cg, Tensor from, LLVMValueRef base, int64_t count)
{
    LLVMValueRef start = tensor_load(cg, from, base, from.lanes);
    CgLoop each = cg_loop_carry(cg, count, start, "maximum");
    LLVMValueRef args[2] = {each.carry,
                            tensor_load(cg, from, cg_add(cg, base, each.counter), from.lanes)};
    return cg_loop_end_carry(cg, &each, cg_intrinsic(cg, "llvm.maximum", args, 2));
}

/* to[i] = from[i] - subtrahend, for one row */
static void subtract(Codegen *cg, Tensor to, Tensor from, LLVMValueRef base, int64_t count,
                     LLVMValueRef subtrahend)
{
    CgLoop each = cg_loop(cg, count, "shift");
    LLVMValueRef at = cg_add(cg, base, each.counter);
    tensor_store(cg, to, at,
                 LLVMBuildFSub(cg->builder, tensor_load(cg, from, at, from.lanes), subtrahend, ""));
    cg_loop_end(cg, &each);
}

static LLVMValueRef row_total(Codegen *cg, Tensor from, LLVMValueRef base, int64_t count)
{
    CgLoop each = cg_loop_carry(cg, count, null_of(cg, from.lanes), "total");
    LLVMValueRef value = tensor_load(cg, from, cg_add(cg, base, each.counter), from.lanes);
    return cg_loop_end_carry(cg, &each, LLVMBuildFAdd(cg->builder, each.carry, value, ""));
}

static void emit_softmax(Codegen *cg, const PlanFunction *function, const IrNode *node, Tensor to,
                         LLVMValueRef scratch)
{
    Tensor from = tensor_of(cg, function, ir_operand(function->ir, node, 0));
    int64_t size = ir_node_size(node), count = node->dims[node->rank - 1];
    bool log = node->op == IR_log_softmax;
    BUG_UNLESS(!from.lanes);
    Tensor powers = {log ? scratch : to.base, false, false};

    CgLoop rows = cg_loop(cg, size / count, "row");
    LLVMValueRef base = cg_mul(cg, rows.counter, (uint64_t)count);
    subtract(cg, to, from, base, count, row_maximum(cg, from, base, count));
    cg_loop_end(cg, &rows);
    CG_KERNEL(cg, map_exp, to.base, powers.base, cg_i64(cg, (uint64_t)size));

    rows = cg_loop(cg, size / count, "row");
    base = cg_mul(cg, rows.counter, (uint64_t)count);
    LLVMValueRef total = row_total(cg, powers, base, count);
    if (log) { /* the row's first power makes room for the total's logarithm */
        tensor_store(cg, powers, base, total);
        LLVMValueRef at = cg_at(cg, powers.base, base, "");
        CG_KERNEL(cg, map_log, at, at, cg_i64(cg, 1));
        subtract(cg, to, to, base, count, tensor_load(cg, powers, base, false));
    } else {
        CgLoop each = cg_loop(cg, count, "share");
        LLVMValueRef at = cg_add(cg, base, each.counter);
        tensor_store(cg, to, at,
                     LLVMBuildFDiv(cg->builder, tensor_load(cg, to, at, false), total, ""));
        cg_loop_end(cg, &each);
    }
    cg_loop_end(cg, &rows);
}

/* The first node with that operation on the operand that has a place. */
static uint32_t first_of(const PlanFunction *function, IrOp op, uint32_t operand)
{
    const IrFunction *f = function->ir;
    for (uint32_t i = 0; i < f->nodes.count; i++)
        if (f->nodes.items[i].op == op && function->places[i].kind != PLACE_NONE &&
            ir_operand(f, &f->nodes.items[i], 0) == operand)
            return i;
    return IR_NONE;
}

uint32_t tensor_companion(const PlanFunction *function, uint32_t index)
{
    const IrNode *node = &function->ir->nodes.items[index];
    if (function->batch != NULL || node->stage != IR_ROW ||
        (node->op != IR_softmax && node->op != IR_log_softmax))
        return IR_NONE;
    const uint32_t operand = ir_operand(function->ir, node, 0);
    if (first_of(function, node->op, operand) != index)
        return IR_NONE;
    return first_of(function, node->op == IR_softmax ? IR_log_softmax : IR_softmax, operand);
}

static void emit_softmax_rows(Codegen *cg, const PlanFunction *function, uint32_t index)
{
    const IrNode *node = &function->ir->nodes.items[index];
    const uint32_t other = tensor_companion(function, index);
    const int64_t count = node->dims[node->rank - 1];
    if (other < index)
        return;
    LLVMValueRef mine = tensor_of(cg, function, index).base;
    LLVMValueRef its = other != IR_NONE ? tensor_of(cg, function, other).base : cg_null(cg);
    bool log = node->op == IR_log_softmax;
    CG_KERNEL(cg, softmax, tensor_of(cg, function, ir_operand(function->ir, node, 0)).base,
              log ? its : mine, log ? mine : its,
              cg_i64(cg, (uint64_t)(ir_node_size(node) / count)), cg_i64(cg, (uint64_t)count));
}

bool tensor_emit_sum(Codegen *cg, const PlanFunction *function, uint32_t index,
                     LLVMValueRef scratch)
{
    const IrNode *node = &function->ir->nodes.items[index];
    Tensor to = tensor_of(cg, function, index);
    switch ((int)node->op) {
    case IR_sum: emit_sum(cg, function, node, to); return true;
    case IR_matmul: emit_matmul(cg, function, node, to); return true;
    case IR_softmax:
    case IR_log_softmax:
        if (to.lanes)
            emit_softmax_rows(cg, function, index);
        else
            emit_softmax(cg, function, node, to, scratch);
        return true;
    default: return false;
    }
}
