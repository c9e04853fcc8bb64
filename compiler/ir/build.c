/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Building the IRs: modules, functions and circuits are made empty and filled by appending.
 *
 * One builder per operation of the tensor IR computes the result's shape and stage from its
 * operands; whoever adds a node therefore never states a shape twice. A wrong operand is our
 * mistake, not the user's: BUG. Operands come before users by construction. */
#include <string.h>

#include "compiler/ir/ir.h"
#include "lang/base/bug.h"

/* ---------------------------------------------------------------- module, functions, circuits */
IrModule *ir_module_create(Arena *arena)
{
    IrModule *module = NEW(arena, IrModule);
    module->arena = arena;
    module->model = "";
    module->entry_span = span_nowhere();
    module->hash = "";
    module->entry_circuit = IR_NONE;
    module->target = IR_NONE;
    return module;
}

IrFunction *ir_function_create(IrModule *module, IrFunctionKind kind, const char *name)
{
    IrFunction *function = NEW(module->arena, IrFunction);
    function->kind = kind;
    function->name = name;
    VEC_PUSH(module->arena, &module->functions, function);
    return function;
}

IrCircuit *ir_circuit_create(IrModule *module, const char *name, uint32_t num_qubits)
{
    IrCircuit *circuit = NEW(module->arena, IrCircuit);
    circuit->name = name;
    circuit->num_qubits = num_qubits;
    ir_region_create(module, circuit); /* the body */
    return circuit;
}

static void *copy_items(Arena *arena, const void *items, uint32_t count, size_t size)
{
    if (count == 0)
        return NULL;
    void *block = arena_alloc_array(arena, count, size);
    memcpy(block, items, (size_t)count * size);
    return block;
}

/* The destination is a structure copy of the source and still shares its block. */
#define COPY_VEC(arena, vec)                                                                       \
    do {                                                                                           \
        (vec)->items = copy_items((arena), (vec)->items, (vec)->count, sizeof *(vec)->items);      \
        (vec)->capacity = (vec)->count;                                                            \
    } while (0)

IrCircuit *ir_circuit_copy(IrModule *module, const IrCircuit *circuit)
{
    IrCircuit *copy = NEW(module->arena, IrCircuit);
    *copy = *circuit;
    COPY_VEC(module->arena, &copy->regions);
    for (uint32_t i = 0; i < copy->regions.count; i++)
        COPY_VEC(module->arena, &copy->regions.items[i].instrs);
    COPY_VEC(module->arena, &copy->wires);
    COPY_VEC(module->arena, &copy->terms);
    COPY_VEC(module->arena, &copy->paulis);
    COPY_VEC(module->arena, &copy->reads);
    return copy;
}

uint32_t ir_region_create(IrModule *module, IrCircuit *circuit)
{
    IrRegion region = {0};
    VEC_PUSH(module->arena, &circuit->regions, region);
    return circuit->regions.count - 1;
}

IrInstr *ir_instr_append(IrModule *module, IrCircuit *circuit, uint32_t region)
{
    BUG_UNLESS(region < circuit->regions.count);
    IrInstr instr = {0};
    instr.span = span_nowhere();
    for (int k = 0; k < 3; k++)
        instr.angles[k].pi_den = 1;
    IrRegion *place = &circuit->regions.items[region];
    VEC_PUSH(module->arena, &place->instrs, instr);
    return &place->instrs.items[place->instrs.count - 1];
}

uint32_t ir_wires_append(IrModule *module, IrCircuit *circuit, const uint8_t *wires, uint32_t count)
{
    uint32_t first = circuit->wires.count;
    for (uint32_t i = 0; i < count; i++) {
        uint8_t wire = wires[i]; /* `wires` may lie in the array that grows */
        VEC_PUSH(module->arena, &circuit->wires, wire);
    }
    return first;
}

uint32_t ir_term_append(IrModule *module, IrCircuit *circuit, IrTerm term)
{
    VEC_PUSH(module->arena, &circuit->terms, term);
    return circuit->terms.count - 1;
}

/* ---------------------------------------------------------------- nodes */
int64_t ir_node_size(const IrNode *node)
{
    int64_t size = 1;
    for (uint8_t d = 0; d < node->rank; d++)
        size *= node->dims[d];
    return size;
}

static const IrNode *node_at(const IrFunction *f, uint32_t node)
{
    if (node >= f->nodes.count)
        BUG("operand %u of a node of %s is not built yet", node, f->name);
    return &f->nodes.items[node];
}

static IrNode node_start(IrOp op, uint8_t rank, const int64_t *dims, Span span)
{
    IrNode node = {0};
    BUG_UNLESS(rank <= IR_MAX_RANK);
    node.op = op;
    node.rank = rank;
    node.span = span;
    for (uint8_t d = 0; d < rank; d++) {
        BUG_UNLESS(dims[d] >= 1);
        node.dims[d] = dims[d];
    }
    return node;
}

IrStage ir_stage_join(IrStage a, IrStage b)
{
    if (a == b || (a != IR_PARTNER && b != IR_PARTNER))
        return a > b ? a : b;
    IrStage other = a == IR_PARTNER ? b : a;
    return other >= IR_ROW ? IR_PAIR : IR_PARTNER;
}

/* Some operations change the stage. */
static void set_changed_stage(IrOp op, IrStage *stage)
{
    if (op == IR_row_sum || op == IR_circuit_vjp_step)
        *stage = IR_AFTER;
    else if (op == IR_pair_sum)
        *stage = IR_ROW;
    else if (op == IR_partner)
        *stage = IR_PARTNER;
}

/* Appends the node with its operands; its stage becomes the join of the operands' and `least`. */
static uint32_t node_append(IrModule *m, IrFunction *f, IrNode node, const uint32_t *operands,
                            uint32_t count, IrStage least)
{
    node.stage = least;
    node.first_operand = f->operands.count;
    node.num_operands = count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t operand = operands[i];
        node.stage = ir_stage_join(node.stage, node_at(f, operand)->stage);
        VEC_PUSH(m->arena, &f->operands, operand);
    }
    set_changed_stage(node.op, &node.stage);
    VEC_PUSH(m->arena, &f->nodes, node);
    return f->nodes.count - 1;
}

static bool same_shape(const IrNode *a, const IrNode *b)
{
    if (a->rank != b->rank)
        return false;
    for (uint8_t d = 0; d < a->rank; d++) {
        if (a->dims[d] != b->dims[d])
            return false;
    }
    return true;
}

uint32_t ir_const(IrModule *m, IrFunction *f, uint8_t rank, const int64_t *dims, const double *data,
                  Span span)
{
    IrNode node = node_start(IR_const, rank, dims, span);
    node.data = copy_items(m->arena, data, (uint32_t)ir_node_size(&node), sizeof *data);
    return node_append(m, f, node, NULL, 0, IR_STEP);
}

uint32_t ir_scalar(IrModule *m, IrFunction *f, double value, Span span)
{
    return ir_const(m, f, 0, NULL, &value, span);
}

uint32_t ir_param(IrModule *m, IrFunction *f, uint32_t param, Span span)
{
    BUG_UNLESS(param < m->params.count);
    const IrParam *info = &m->params.items[param];
    IrNode node = node_start(IR_param, info->rank, info->dims, span);
    node.index = param;
    return node_append(m, f, node, NULL, 0, IR_STEP);
}

uint32_t ir_column(IrModule *m, IrFunction *f, uint32_t column, Span span)
{
    BUG_UNLESS(column < m->columns.count);
    const IrColumn *info = &m->columns.items[column];
    IrNode node = node_start(IR_column, info->rank, info->dims, span);
    node.index = column;
    return node_append(m, f, node, NULL, 0, IR_ROW);
}

uint32_t ir_leaf(IrModule *m, IrFunction *f, IrOp op)
{
    BUG_UNLESS(op >= IR_weight && op <= IR_rows);
    return node_append(m, f, node_start(op, 0, NULL, span_nowhere()), NULL, 0,
                       op == IR_rows ? IR_AFTER : IR_ROW);
}

static const signed char op_operands[IR_NUM_OPS] = {
#define TENSOR_OP(name, operands, kind, meaning) operands,
#include "compiler/ir/tensor_ops.def"
#undef TENSOR_OP
};

uint32_t ir_map(IrModule *m, IrFunction *f, IrOp op, const uint32_t *operands, Span span)
{
    BUG_UNLESS(op >= IR_neg && op <= IR_select);
    uint32_t count = (uint32_t)op_operands[op];
    const IrNode *first = node_at(f, operands[0]);
    for (uint32_t i = 1; i < count; i++) {
        if (!same_shape(first, node_at(f, operands[i])))
            BUG("operands of an elementwise operation differ in shape");
    }
    return node_append(m, f, node_start(op, first->rank, first->dims, span), operands, count,
                       IR_STEP);
}

/* Smallest and largest flat index that an affine access touches. */
static void access_range(uint8_t rank, const int64_t *dims, int64_t offset, const int64_t *strides,
                         int64_t *low, int64_t *high)
{
    *low = *high = offset;
    for (uint8_t d = 0; d < rank; d++) {
        int64_t reach = strides[d] * (dims[d] - 1);
        if (reach < 0)
            *low += reach;
        else
            *high += reach;
    }
}

uint32_t ir_view(IrModule *m, IrFunction *f, uint32_t a, uint8_t rank, const int64_t *dims,
                 int64_t offset, const int64_t *strides, Span span)
{
    int64_t low, high;
    IrNode node = node_start(IR_view, rank, dims, span);
    access_range(rank, dims, offset, strides, &low, &high);
    if (low < 0 || high >= ir_node_size(node_at(f, a)))
        BUG("a view reaches %lld..%lld of %lld values", (long long)low, (long long)high,
            (long long)ir_node_size(node_at(f, a)));
    node.view.offset = offset;
    for (uint8_t d = 0; d < rank; d++)
        node.view.strides[d] = strides[d];
    return node_append(m, f, node, &a, 1, IR_STEP);
}

uint32_t ir_scatter(IrModule *m, IrFunction *f, uint32_t a, uint8_t rank, const int64_t *dims,
                    int64_t offset, const int64_t *strides, Span span)
{
    int64_t low, high;
    IrNode node = node_start(IR_scatter, rank, dims, span);
    const IrNode *from = node_at(f, a);
    access_range(from->rank, from->dims, offset, strides, &low, &high);
    if (low < 0 || high >= ir_node_size(&node))
        BUG("a scatter reaches %lld..%lld of %lld values", (long long)low, (long long)high,
            (long long)ir_node_size(&node));
    node.view.offset = offset;
    for (uint8_t d = 0; d < from->rank; d++)
        node.view.strides[d] = strides[d];
    return node_append(m, f, node, &a, 1, IR_STEP);
}

uint32_t ir_reshape(IrModule *m, IrFunction *f, uint32_t a, uint8_t rank, const int64_t *dims,
                    Span span)
{
    int64_t strides[IR_MAX_RANK];
    int64_t size = 1;
    for (uint8_t d = rank; d-- > 0;) {
        strides[d] = size;
        size *= dims[d];
    }
    BUG_UNLESS(size == ir_node_size(node_at(f, a)));
    return ir_view(m, f, a, rank, dims, 0, strides, span);
}

uint32_t ir_broadcast(IrModule *m, IrFunction *f, uint32_t scalar, uint8_t rank,
                      const int64_t *dims, Span span)
{
    const int64_t strides[IR_MAX_RANK] = {0};
    BUG_UNLESS(ir_node_size(node_at(f, scalar)) == 1);
    return ir_view(m, f, scalar, rank, dims, 0, strides, span);
}

uint32_t ir_concat(IrModule *m, IrFunction *f, const uint32_t *parts, uint32_t count, Span span)
{
    int64_t size = 0;
    BUG_UNLESS(count >= 1);
    for (uint32_t i = 0; i < count; i++) {
        BUG_UNLESS(node_at(f, parts[i])->rank == 1);
        size += node_at(f, parts[i])->dims[0];
    }
    return node_append(m, f, node_start(IR_concat, 1, &size, span), parts, count, IR_STEP);
}

uint32_t ir_gather(IrModule *m, IrFunction *f, uint32_t a, uint32_t index, Span span)
{
    const IrNode *from = node_at(f, a);
    uint32_t operands[2] = {a, index};
    BUG_UNLESS(from->rank >= 1 && node_at(f, index)->rank == 0);
    return node_append(m, f, node_start(IR_gather, (uint8_t)(from->rank - 1), from->dims + 1, span),
                       operands, 2, IR_STEP);
}

uint32_t ir_scatter_index(IrModule *m, IrFunction *f, uint32_t g, uint32_t index, int64_t k,
                          Span span)
{
    const IrNode *from = node_at(f, g);
    uint32_t operands[2] = {g, index};
    int64_t dims[IR_MAX_RANK] = {k};
    BUG_UNLESS(from->rank < IR_MAX_RANK && node_at(f, index)->rank == 0);
    for (uint8_t d = 0; d < from->rank; d++)
        dims[d + 1] = from->dims[d];
    return node_append(m, f, node_start(IR_scatter_index, (uint8_t)(from->rank + 1), dims, span),
                       operands, 2, IR_STEP);
}

uint32_t ir_sum(IrModule *m, IrFunction *f, uint32_t a, uint32_t axes, Span span)
{
    const IrNode *from = node_at(f, a);
    BUG_UNLESS(axes >= 1 && axes <= from->rank);
    IrNode node = node_start(IR_sum, (uint8_t)(from->rank - axes), from->dims, span);
    node.axes = axes;
    return node_append(m, f, node, &a, 1, IR_STEP);
}

uint32_t ir_matmul(IrModule *m, IrFunction *f, uint32_t a, uint32_t b, Span span)
{
    const IrNode *left = node_at(f, a);
    const IrNode *right = node_at(f, b);
    BUG_UNLESS(left->rank == 2 && right->rank == 2 && left->dims[1] == right->dims[0]);
    int64_t dims[2] = {left->dims[0], right->dims[1]};
    uint32_t operands[2] = {a, b};
    return node_append(m, f, node_start(IR_matmul, 2, dims, span), operands, 2, IR_STEP);
}

uint32_t ir_softmax(IrModule *m, IrFunction *f, IrOp op, uint32_t a, Span span)
{
    const IrNode *from = node_at(f, a);
    BUG_UNLESS(op == IR_softmax || op == IR_log_softmax);
    BUG_UNLESS(from->rank >= 1);
    return node_append(m, f, node_start(op, from->rank, from->dims, span), &a, 1, IR_STEP);
}

uint32_t ir_row_sum(IrModule *m, IrFunction *f, uint32_t a, Span span)
{
    const IrNode *from = node_at(f, a);
    BUG_UNLESS(from->stage == IR_ROW);
    return node_append(m, f, node_start(IR_row_sum, from->rank, from->dims, span), &a, 1, IR_AFTER);
}

uint32_t ir_partner(IrModule *m, IrFunction *f, uint32_t a, Span span)
{
    const IrNode *from = node_at(f, a);
    BUG_UNLESS(from->stage == IR_ROW);
    return node_append(m, f, node_start(IR_partner, from->rank, from->dims, span), &a, 1, IR_ROW);
}

uint32_t ir_pair_sum(IrModule *m, IrFunction *f, uint32_t a, Span span)
{
    const IrNode *from = node_at(f, a);
    BUG_UNLESS(from->stage == IR_PAIR);
    return node_append(m, f, node_start(IR_pair_sum, from->rank, from->dims, span), &a, 1, IR_ROW);
}

uint32_t ir_circuit(IrModule *m, IrFunction *f, uint32_t circuit, const uint32_t *slots,
                    uint32_t count, Span span)
{
    BUG_UNLESS(circuit < m->circuits.count);
    const IrCircuit *callee = m->circuits.items[circuit];
    int64_t dims[1] = {callee->num_outputs};
    int64_t given = 0;
    for (uint32_t i = 0; i < count; i++)
        given += ir_node_size(node_at(f, slots[i]));
    if (given != callee->num_slots)
        BUG("circuit %s has %u slots, its call gives %lld", callee->name, callee->num_slots,
            (long long)given);
    IrNode node = node_start(IR_circuit, 1, dims, span);
    node.index = circuit;
    return node_append(m, f, node, slots, count, IR_ROW);
}

uint32_t ir_circuit_vjp(IrModule *m, IrFunction *f, IrOp op, uint32_t circuit_node, uint32_t g,
                        Span span)
{
    const IrNode call = *node_at(f, circuit_node);
    IrStage wanted = op == IR_circuit_vjp_row ? IR_ROW : IR_STEP;
    int64_t dims[1] = {0};
    BUG_UNLESS(op == IR_circuit_vjp_row || op == IR_circuit_vjp_step);
    BUG_UNLESS(call.op == IR_circuit && same_shape(&call, node_at(f, g)));
    uint32_t *operands = NEW_ARRAY(m->arena, uint32_t, call.num_operands + 1);
    for (uint32_t i = 0; i < call.num_operands; i++) {
        operands[i] = ir_operand(f, &call, i);
        if (node_at(f, operands[i])->stage == wanted)
            dims[0] += ir_node_size(node_at(f, operands[i]));
    }
    operands[call.num_operands] = g;
    IrNode node = node_start(op, 1, dims, span);
    node.index = call.index;
    return node_append(m, f, node, operands, call.num_operands + 1,
                       op == IR_circuit_vjp_row ? IR_ROW : IR_AFTER);
}

static IrStage stage_at_least(IrOp op)
{
    if (op == IR_rows)
        return IR_AFTER;
    if (op == IR_column || (op >= IR_weight && op <= IR_number) || op == IR_circuit ||
        op == IR_circuit_vjp_row)
        return IR_ROW;
    return IR_STEP;
}

uint32_t ir_node_copy(IrModule *m, IrFunction *f, const IrNode *node, const uint32_t *operands)
{
    return node_append(m, f, *node, operands, node->num_operands, stage_at_least(node->op));
}

void ir_output(IrModule *m, IrFunction *f, uint32_t node, uint32_t param)
{
    IrOutput output = {node, param};
    BUG_UNLESS(node < f->nodes.count);
    VEC_PUSH(m->arena, &f->outputs, output);
}
