/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Rolled loops. The body is one or more blocks; the counter is a phi of its first block. */
#include "compiler/codegen/context.h"

static LLVMBasicBlockRef new_block(Codegen *cg, const char *name)
{
    return LLVMAppendBasicBlockInContext(cg->llvm, cg->function, name);
}

static LLVMValueRef start_phi(Codegen *cg, LLVMValueRef start, LLVMBasicBlockRef before,
                              const char *name)
{
    LLVMValueRef phi = LLVMBuildPhi(cg->builder, LLVMTypeOf(start), name);
    LLVMAddIncoming(phi, &start, &before, 1);
    return phi;
}

CgLoop cg_loop_carry(Codegen *cg, int64_t trips, LLVMValueRef start, const char *name)
{
    CgLoop loop = {.trips = trips, .counter = cg->zero, .raw = cg->zero, .carry = start};
    if (trips == 1)
        return loop;
    loop.before = LLVMGetInsertBlock(cg->builder);
    loop.body = new_block(cg, name);
    LLVMBuildBr(cg->builder, loop.body);
    LLVMPositionBuilderAtEnd(cg->builder, loop.body);
    loop.counter = loop.raw = start_phi(cg, cg->zero, loop.before, name);
    if (start != NULL)
        loop.carry = start_phi(cg, start, loop.before, "carry");
    return loop;
}

CgLoop cg_loop(Codegen *cg, int64_t trips, const char *name)
{
    return cg_loop_carry(cg, trips, NULL, name);
}

CgLoop cg_loop_backwards(Codegen *cg, int64_t trips, const char *name)
{
    CgLoop loop = cg_loop(cg, trips, name);
    if (trips > 1)
        loop.counter = LLVMBuildSub(cg->builder, cg_i64(cg, (uint64_t)trips - 1), loop.raw, "back");
    return loop;
}

LLVMValueRef cg_loop_end_carry(Codegen *cg, CgLoop *loop, LLVMValueRef next)
{
    if (loop->trips == 1)
        return next;
    LLVMValueRef following = LLVMBuildNUWAdd(cg->builder, loop->raw, cg->one, "next");
    LLVMValueRef more = LLVMBuildICmp(cg->builder, LLVMIntULT, following,
                                      cg_i64(cg, (uint64_t)loop->trips), "more");
    LLVMBasicBlockRef last = LLVMGetInsertBlock(cg->builder);
    LLVMBasicBlockRef end = new_block(cg, "end");
    LLVMBuildCondBr(cg->builder, more, loop->body, end);
    LLVMAddIncoming(loop->raw, &following, &last, 1);
    if (loop->carry != NULL)
        LLVMAddIncoming(loop->carry, &next, &last, 1);
    LLVMPositionBuilderAtEnd(cg->builder, end);
    return next;
}

void cg_loop_end(Codegen *cg, CgLoop *loop)
{
    (void)cg_loop_end_carry(cg, loop, NULL);
}

CgLoop cg_loop_range(Codegen *cg, LLVMValueRef first, LLVMValueRef end, LLVMValueRef start,
                     const char *name)
{
    CgLoop loop = {0};
    loop.before = LLVMGetInsertBlock(cg->builder);
    LLVMBasicBlockRef head = new_block(cg, name);
    LLVMBasicBlockRef body = new_block(cg, "body");
    LLVMBasicBlockRef out = new_block(cg, "end");
    LLVMBuildBr(cg->builder, head);
    LLVMPositionBuilderAtEnd(cg->builder, head);
    loop.counter = loop.raw = start_phi(cg, first, loop.before, name);
    if (start != NULL)
        loop.carry = start_phi(cg, start, loop.before, "carry");
    LLVMValueRef more = LLVMBuildICmp(cg->builder, LLVMIntULT, loop.raw, end, "more");
    LLVMBuildCondBr(cg->builder, more, body, out);
    LLVMPositionBuilderAtEnd(cg->builder, body);
    loop.body = head;
    loop.before = out;
    return loop;
}

LLVMValueRef cg_loop_range_end(Codegen *cg, CgLoop *loop, LLVMValueRef next)
{
    LLVMValueRef following = LLVMBuildNUWAdd(cg->builder, loop->raw, cg->one, "next");
    LLVMBasicBlockRef last = LLVMGetInsertBlock(cg->builder);
    LLVMAddIncoming(loop->raw, &following, &last, 1);
    if (loop->carry != NULL)
        LLVMAddIncoming(loop->carry, &next, &last, 1);
    LLVMBuildBr(cg->builder, loop->body);
    LLVMPositionBuilderAtEnd(cg->builder, loop->before);
    return loop->carry;
}

/* ---------------------------------------------------------------- arrays */
void cg_fill_zero(Codegen *cg, LLVMValueRef to, int64_t count, bool lanes)
{
    if (count == 0)
        return;
    LLVMTypeRef type = lanes ? cg->v8 : cg->f64;
    CgLoop loop = cg_loop(cg, count, "zero");
    cg_store(cg, LLVMConstNull(type),
             cg_at(cg, to, cg_mul(cg, loop.counter, lanes ? PLAN_LANES : 1), ""), lanes);
    cg_loop_end(cg, &loop);
}

static void move(Codegen *cg, LLVMValueRef to, LLVMValueRef from, int64_t count, bool lanes,
                 bool add)
{
    if (count == 0)
        return;
    CgLoop loop = cg_loop(cg, count, add ? "add" : "copy");
    LLVMValueRef index = cg_mul(cg, loop.counter, lanes ? PLAN_LANES : 1);
    LLVMValueRef place = cg_at(cg, to, index, "");
    LLVMValueRef value = cg_load(cg, cg_at(cg, from, index, ""), lanes);
    if (add)
        value = LLVMBuildFAdd(cg->builder, cg_load(cg, place, lanes), value, "");
    cg_store(cg, value, place, lanes);
    cg_loop_end(cg, &loop);
}

void cg_copy(Codegen *cg, LLVMValueRef to, LLVMValueRef from, int64_t count, bool lanes)
{
    move(cg, to, from, count, lanes, false);
}

void cg_accumulate(Codegen *cg, LLVMValueRef to, LLVMValueRef from, int64_t count, bool lanes)
{
    move(cg, to, from, count, lanes, true);
}

/* ---------------------------------------------------------------- loops of a circuit */
void cg_nest_start(Codegen *cg, CgNest *nest)
{
    nest->depth = 0;
    nest->flat[0] = cg->zero;
}

void cg_nest_enter(Codegen *cg, CgNest *nest, const PlanRegion *region, bool backwards)
{
    uint32_t d = nest->depth++;
    int64_t trips = region->trips;
    nest->regions[d] = region;
    nest->loops[d] =
        backwards ? cg_loop_backwards(cg, trips, "layer") : cg_loop(cg, trips, "layer");
    nest->counters[d] = nest->loops[d].counter;
    nest->flat[d + 1] = cg_add(cg, cg_mul(cg, nest->flat[d], (uint64_t)trips), nest->counters[d]);
}

void cg_nest_leave(Codegen *cg, CgNest *nest)
{
    cg_loop_end(cg, &nest->loops[--nest->depth]);
}

void cg_nest_open(Codegen *cg, CgNest *nest, const PlanCircuit *circuit, uint32_t region)
{
    uint32_t path[IR_MAX_LOOPS + 1];
    uint32_t depth = 0;
    for (uint32_t r = region; circuit->regions.items[r].parent != IR_NONE;
         r = circuit->regions.items[r].parent)
        path[depth++] = r;
    cg_nest_start(cg, nest);
    while (depth > 0)
        cg_nest_enter(cg, nest, &circuit->regions.items[path[--depth]], false);
}

void cg_nest_close(Codegen *cg, CgNest *nest)
{
    while (nest->depth > 0)
        cg_nest_leave(cg, nest);
}
