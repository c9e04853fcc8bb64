/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Tensor nodes as loops over elements. A ROW element is a vector of lanes, a STEP or AFTER element
 * a number; a number that meets vectors is splat. Transcendental functions are kernels over whole
 * arrays. */
#include "compiler/codegen/context.h"
#include "lang/base/bug.h"

Tensor tensor_of(Codegen *cg, const PlanFunction *function, uint32_t node)
{
    const PlanPlace *place = &function->places[node];
    LLVMValueRef base = NULL;
    switch (place->kind) {
    case PLACE_NONE: BUG("node %u has no place", node);
    case PLACE_CONST:
        if (cg->consts[place->base] == NULL) {
            const PlanValue *value = &cg->plan->values.items[place->base];
            const IrNode *from = &cg->plan->functions[value->function].ir->nodes.items[value->node];
            cg->consts[place->base] =
                cg_array_f64(cg, from->data, (uint64_t)ir_node_size(from), "const");
        }
        base = cg->consts[place->base];
        break;
    case PLACE_UNIFORM:
    case PLACE_SCRATCH: base = cg->uniform; break;
    case PLACE_DATA: base = place->partner ? cg->partner_data : cg->data; break;
    case PLACE_WEIGHT: base = place->partner ? cg->partner_weight : cg->weight; break;
    case PLACE_STORE: base = place->partner ? cg->partner_store : cg->store; break;
    case PLACE_WORK: base = cg->work; break;
    case PLACE_SUMS: base = cg->sums; break;
    case PLACE_OUTPUTS: base = cg->outputs; break;
    }
    if (place->tile && cg->partner_lane != NULL)
        base = cg_at(cg, base, cg_mul(cg, cg->partner_lane, PLAN_LANES), "tile");
    if (base == NULL)
        BUG("node %u is read where its memory is not at hand", node);
    Tensor tensor = {cg_offset(cg, base, place->offset, arena_printf(cg->arena, "n%u", node)),
                     plan_place_lanes(place) && !place->partner, place->partner};
    return tensor;
}

LLVMValueRef tensor_load(Codegen *cg, Tensor tensor, LLVMValueRef index, bool lanes)
{
    bool apart = tensor.lanes || tensor.partner;
    LLVMValueRef at = cg_at(cg, tensor.base, cg_mul(cg, index, apart ? PLAN_LANES : 1), "");
    LLVMValueRef value = cg_load(cg, at, tensor.lanes);
    return lanes && !tensor.lanes ? cg_splat(cg, value) : value;
}

void tensor_store(Codegen *cg, Tensor tensor, LLVMValueRef index, LLVMValueRef value)
{
    LLVMValueRef at = cg_at(cg, tensor.base, cg_mul(cg, index, tensor.lanes ? PLAN_LANES : 1), "");
    cg_store(cg, value, at, tensor.lanes);
}

/* ---------------------------------------------------------------- elementwise */
static LLVMValueRef number_like(Codegen *cg, double value, bool lanes)
{
    LLVMValueRef scalar = cg_number(cg, value);
    if (!lanes)
        return scalar;
    LLVMValueRef items[PLAN_LANES];
    for (int i = 0; i < PLAN_LANES; i++)
        items[i] = scalar;
    return LLVMConstVector(items, PLAN_LANES);
}

static LLVMValueRef choose(Codegen *cg, LLVMRealPredicate predicate, LLVMValueRef a, LLVMValueRef b,
                           LLVMValueRef yes, LLVMValueRef no)
{
    return LLVMBuildSelect(cg->builder, LLVMBuildFCmp(cg->builder, predicate, a, b, ""), yes, no,
                           "");
}

static LLVMValueRef map_element(Codegen *cg, IrOp op, LLVMValueRef *x, bool lanes)
{
    LLVMBuilderRef b = cg->builder;
    LLVMValueRef zero = number_like(cg, 0, lanes), one = number_like(cg, 1, lanes);
    switch ((int)op) {
    case IR_neg: return LLVMBuildFNeg(b, x[0], "");
    case IR_abs: return cg_intrinsic(cg, "llvm.fabs", x, 1);
    case IR_sqrt: return cg_intrinsic(cg, "llvm.sqrt", x, 1);
    case IR_sign:
        return choose(cg, LLVMRealOGT, x[0], zero, one,
                      choose(cg, LLVMRealOLT, x[0], zero, number_like(cg, -1, lanes), x[0]));
    case IR_relu: return choose(cg, LLVMRealOLT, x[0], zero, zero, x[0]);
    case IR_add: return LLVMBuildFAdd(b, x[0], x[1], "");
    case IR_sub: return LLVMBuildFSub(b, x[0], x[1], "");
    case IR_mul: return LLVMBuildFMul(b, x[0], x[1], "");
    case IR_div: return LLVMBuildFDiv(b, x[0], x[1], "");
    case IR_min: return cg_intrinsic(cg, "llvm.minimum", x, 2);
    case IR_max: return cg_intrinsic(cg, "llvm.maximum", x, 2);
    case IR_lt: return choose(cg, LLVMRealOLT, x[0], x[1], one, zero);
    case IR_le: return choose(cg, LLVMRealOLE, x[0], x[1], one, zero);
    case IR_eq: return choose(cg, LLVMRealOEQ, x[0], x[1], one, zero);
    case IR_select: return choose(cg, LLVMRealUNE, x[0], zero, x[1], x[2]);
    default: BUG("operation %d is not elementwise", op);
    }
}

static bool is_map(IrOp op)
{
    return op == IR_neg || op == IR_abs || op == IR_sign || op == IR_sqrt || op == IR_relu ||
           op == IR_add || op == IR_sub || op == IR_mul || op == IR_div || op == IR_min ||
           op == IR_max || op == IR_lt || op == IR_le || op == IR_eq || op == IR_select;
}

/* The place in the list of the node whose memory the operand is; `count`: none. */
static uint32_t find_operand(const PlanFunction *function, uint32_t operand, const uint32_t *nodes,
                             uint32_t count)
{
    while (function->places[operand].alias && function->ir->nodes.items[operand].num_operands == 1)
        operand = ir_operand(function->ir, &function->ir->nodes.items[operand], 0);
    uint32_t k = 0;
    while (k < count && nodes[k] != operand)
        k++;
    return k;
}

bool tensor_joins(const PlanFunction *function, uint32_t index, const uint32_t *nodes,
                  uint32_t count)
{
    const IrNode *node = &function->ir->nodes.items[index];
    if (!is_map(node->op) || count == TENSOR_MOST_MAPS)
        return false;
    if (count == 0)
        return true;
    const PlanPlace *place = &function->places[index], *first = &function->places[nodes[0]];
    if (ir_node_size(node) != ir_node_size(&function->ir->nodes.items[nodes[0]]) ||
        plan_place_lanes(place) != plan_place_lanes(first))
        return false;
    for (uint32_t k = 0; k < node->num_operands; k++) {
        const uint32_t operand = ir_operand(function->ir, node, k);
        const uint32_t made = find_operand(function, operand, nodes, count);
        if (made < count &&
            function->places[operand].offset != function->places[nodes[made]].offset)
            return false;
    }
    return true;
}

void tensor_emit_maps(Codegen *cg, const PlanFunction *function, const uint32_t *nodes,
                      uint32_t count)
{
    LLVMValueRef values[TENSOR_MOST_MAPS];
    CgLoop loop = cg_loop(cg, ir_node_size(&function->ir->nodes.items[nodes[0]]), "element");
    for (uint32_t i = 0; i < count; i++) {
        const IrNode *node = &function->ir->nodes.items[nodes[i]];
        const Tensor to = tensor_of(cg, function, nodes[i]);
        LLVMValueRef x[3];
        for (uint32_t k = 0; k < node->num_operands; k++) {
            const uint32_t operand = ir_operand(function->ir, node, k);
            const uint32_t made = find_operand(function, operand, nodes, i);
            x[k] = made < i
                       ? values[made]
                       : tensor_load(cg, tensor_of(cg, function, operand), loop.counter, to.lanes);
        }
        values[i] = map_element(cg, node->op, x, to.lanes);
        tensor_store(cg, to, loop.counter, values[i]);
    }
    cg_loop_end(cg, &loop);
}

/* The operand's array as the result has it: itself, or a splat copy. */
static LLVMValueRef same_lanes(Codegen *cg, Tensor from, bool lanes, int64_t size,
                               LLVMValueRef scratch)
{
    if (from.lanes == lanes && !from.partner)
        return from.base;
    Tensor copy = {scratch, lanes, false};
    CgLoop loop = cg_loop(cg, size, "splat");
    tensor_store(cg, copy, loop.counter, tensor_load(cg, from, loop.counter, lanes));
    cg_loop_end(cg, &loop);
    return copy.base;
}

static void emit_function(Codegen *cg, const PlanFunction *function, uint32_t index,
                          KernelId kernel)
{
    const IrNode *node = &function->ir->nodes.items[index];
    Tensor to = tensor_of(cg, function, index);
    Tensor from = tensor_of(cg, function, ir_operand(function->ir, node, 0));
    LLVMValueRef count = cg_i64(cg, (uint64_t)ir_node_size(node) * (to.lanes ? PLAN_LANES : 1));
    LLVMValueRef base = same_lanes(cg, from, to.lanes, ir_node_size(node), to.base);
    cg_kernel(cg, kernel, (LLVMValueRef[]){base, to.base, count}, 3);
}

/* ---------------------------------------------------------------- powers */
#define POWER_MAX 64.0

/* Is the exponent one small integer known at compile time? */
static bool integer_exponent(const PlanFunction *function, const IrNode *node, int *exponent)
{
    const IrFunction *f = function->ir;
    const IrNode *b = &f->nodes.items[ir_operand(f, node, 1)];
    while (b->op == IR_view && ir_node_size(&f->nodes.items[ir_operand(f, b, 0)]) == 1)
        b = &f->nodes.items[ir_operand(f, b, 0)];
    if (b->op != IR_const)
        return false;
    for (int64_t i = 0; i < ir_node_size(b); i++)
        if (b->data[i] < b->data[0] || b->data[i] > b->data[0] || !(b->data[i] >= -POWER_MAX) ||
            !(b->data[i] <= POWER_MAX))
            return false;
    *exponent = (int)b->data[0];
    return !((double)*exponent < b->data[0] || (double)*exponent > b->data[0]);
}

static LLVMValueRef repeated_product(Codegen *cg, LLVMValueRef x, int exponent, bool lanes)
{
    LLVMValueRef result = NULL, square = x;
    for (int rest = exponent < 0 ? -exponent : exponent; rest > 0; rest >>= 1) {
        if (rest & 1)
            result = result == NULL ? square : LLVMBuildFMul(cg->builder, result, square, "");
        if (rest > 1)
            square = LLVMBuildFMul(cg->builder, square, square, "");
    }
    LLVMValueRef one = number_like(cg, 1, lanes);
    if (result == NULL)
        return one;
    return exponent < 0 ? LLVMBuildFDiv(cg->builder, one, result, "") : result;
}

static void emit_pow(Codegen *cg, const PlanFunction *function, uint32_t index,
                     LLVMValueRef scratch)
{
    const IrNode *node = &function->ir->nodes.items[index];
    int64_t size = ir_node_size(node);
    Tensor to = tensor_of(cg, function, index);
    Tensor a = tensor_of(cg, function, ir_operand(function->ir, node, 0));
    int exponent;
    if (integer_exponent(function, node, &exponent)) {
        CgLoop loop = cg_loop(cg, size, "power");
        LLVMValueRef x = tensor_load(cg, a, loop.counter, to.lanes);
        tensor_store(cg, to, loop.counter, repeated_product(cg, x, exponent, to.lanes));
        cg_loop_end(cg, &loop);
        return;
    }
    Tensor b = tensor_of(cg, function, ir_operand(function->ir, node, 1));
    uint64_t half =
        (uint64_t)(size + PLAN_LANES - 1) / PLAN_LANES * PLAN_LANES * (to.lanes ? PLAN_LANES : 1);
    LLVMValueRef base = same_lanes(cg, a, to.lanes, size, scratch);
    LLVMValueRef power = same_lanes(cg, b, to.lanes, size, cg_offset(cg, scratch, half, ""));
    CG_KERNEL(cg, map_pow, base, power, to.base,
              cg_i64(cg, (uint64_t)size * (to.lanes ? PLAN_LANES : 1)));
}

/* ---------------------------------------------------------------- dispatch */
void tensor_emit(Codegen *cg, const PlanFunction *function, uint32_t index, LLVMValueRef scratch)
{
    const IrNode *node = &function->ir->nodes.items[index];
    switch (node->op) {
    case IR_sin: emit_function(cg, function, index, KERNEL_map_sin); return;
    case IR_cos: emit_function(cg, function, index, KERNEL_map_cos); return;
    case IR_tan: emit_function(cg, function, index, KERNEL_map_tan); return;
    case IR_atan: emit_function(cg, function, index, KERNEL_map_atan); return;
    case IR_exp: emit_function(cg, function, index, KERNEL_map_exp); return;
    case IR_log: emit_function(cg, function, index, KERNEL_map_log); return;
    case IR_tanh: emit_function(cg, function, index, KERNEL_map_tanh); return;
    case IR_sigmoid: emit_function(cg, function, index, KERNEL_map_sigmoid); return;
    case IR_log_sigmoid: emit_function(cg, function, index, KERNEL_map_log_sigmoid); return;
    case IR_pow: emit_pow(cg, function, index, scratch); return;
    case IR_neg:
    case IR_abs:
    case IR_sign:
    case IR_sqrt:
    case IR_relu:
    case IR_add:
    case IR_sub:
    case IR_mul:
    case IR_div:
    case IR_min:
    case IR_max:
    case IR_lt:
    case IR_le:
    case IR_eq:
    case IR_select: tensor_emit_maps(cg, function, &index, 1); return;
    case IR_param: {
        uint64_t offset = cg->ir->params.items[node->index].offset;
        cg_copy(cg, tensor_of(cg, function, index).base, cg_offset(cg, cg->params, offset, "param"),
                ir_node_size(node), false);
        return;
    }
    case IR_view:
    case IR_scatter:
    case IR_concat:
    case IR_gather:
    case IR_scatter_index:
        if (tensor_emit_shape(cg, function, index))
            return;
        break;
    case IR_sum:
    case IR_matmul:
    case IR_softmax:
    case IR_log_softmax:
        if (tensor_emit_sum(cg, function, index, scratch))
            return;
        break;
    case IR_const:
    case IR_column:
    case IR_weight:
    case IR_first:
    case IR_number:
    case IR_rows:
    case IR_row_sum:
    case IR_partner:
    case IR_pair_sum:
    case IR_circuit:
    case IR_circuit_vjp_row:
    case IR_circuit_vjp_step:
    case IR_NUM_OPS: break;
    }
    BUG("no code for operation %d", node->op);
}
