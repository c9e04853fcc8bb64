/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Rules of tensor functions: operands before users, shapes and stages as the operations make them,
 * views inside their operand, outputs as the function's kind wants them.
 *
 * Shapes are computed here a second time, apart from build.c, so that one mistake does not hide in
 * both. */
#include "compiler/ir/print.h"
#include "compiler/ir/verify.h"

typedef struct {
    IrVerifier *v;
    const IrFunction *f;
    const IrNode *node;
} NodeCheck;

typedef enum { KIND_LEAF, KIND_MAP, KIND_SHAPE, KIND_SUM, KIND_CIRCUIT } OpKind;

static const struct {
    signed char operands;
    OpKind kind;
} ops[IR_NUM_OPS] = {

#define TENSOR_OP(name, operands, kind, meaning) {operands, KIND_##kind},
#include "compiler/ir/tensor_ops.def"
#undef TENSOR_OP
};

static const IrNode *operand(const NodeCheck *c, uint32_t k)
{
    return &c->f->nodes.items[ir_operand(c->f, c->node, k)];
}

static void require_shape(NodeCheck *c, uint8_t rank, const int64_t *dims)
{
    bool same = c->node->rank == rank;
    for (uint8_t d = 0; d < rank && same; d++)
        same = c->node->dims[d] == dims[d];
    IR_REQUIRE(c->v, same, "its shape does not follow from its operands");
}

static void require_shape_of(NodeCheck *c, const IrNode *other)
{
    require_shape(c, other->rank, other->dims);
}

/* May the function add up rows? */
static bool sees_batch(const NodeCheck *c)
{
    return c->f->kind == IR_GRADIENT || (c->f->kind == IR_LOSS && c->v->module->loss_batch);
}

static void verify_leaf(NodeCheck *c)
{
    const IrModule *module = c->v->module;
    uint32_t index = c->node->index;
    if (c->node->op == IR_param) {
        IR_REQUIRE(c->v, index < module->params.count, "there is no parameter %u", index);
        require_shape(c, module->params.items[index].rank, module->params.items[index].dims);
    } else if (c->node->op == IR_column) {
        IR_REQUIRE(c->v, index < module->columns.count, "there is no column %u", index);
        require_shape(c, module->columns.items[index].rank, module->columns.items[index].dims);
    } else if (c->node->op >= IR_weight && c->node->op <= IR_rows) {
        IR_REQUIRE(c->v, sees_batch(c), "only a gradient weighs rows");
        require_shape(c, 0, NULL);
    } else {
        IR_REQUIRE(c->v, c->node->data != NULL, "a constant has no numbers");
    }
}

/* offset + sum strides[d] * i[d] stays inside 0..size-1 for all i below dims */
static void verify_access(NodeCheck *c, uint8_t rank, const int64_t *dims, int64_t size)
{
    const int64_t far = INT64_C(1) << 31; /* sums of six products of such numbers fit */
    int64_t low = c->node->view.offset;
    int64_t high = low;
    IR_REQUIRE(c->v, low >= 0 && low < far, "its offset is %lld", (long long)low);
    for (uint8_t d = 0; d < rank; d++) {
        int64_t stride = c->node->view.strides[d];
        if (dims[d] == 1)
            continue;
        IR_REQUIRE(c->v, stride > -far && stride < far, "a stride is %lld", (long long)stride);
        low += stride < 0 ? stride * (dims[d] - 1) : 0;
        high += stride > 0 ? stride * (dims[d] - 1) : 0;
    }
    IR_REQUIRE(c->v, low >= 0 && high < size, "it reaches %lld..%lld of %lld values",
               (long long)low, (long long)high, (long long)size);
}

static void verify_concat(NodeCheck *c)
{
    int64_t size = 0;
    for (uint32_t k = 0; k < c->node->num_operands; k++) {
        IR_REQUIRE(c->v, operand(c, k)->rank == 1, "operand %u has rank %u, not 1", k,
                   operand(c, k)->rank);
        size += operand(c, k)->dims[0];
    }
    require_shape(c, 1, &size);
}

static void verify_scatter_index(NodeCheck *c)
{
    const IrNode *from = operand(c, 0);
    int64_t dims[IR_MAX_RANK] = {c->node->dims[0]};
    IR_REQUIRE(c->v, from->rank < IR_MAX_RANK && c->node->rank == from->rank + 1,
               "its shape does not follow from its operands");
    for (uint8_t d = 0; d < from->rank; d++)
        dims[d + 1] = from->dims[d];
    require_shape(c, c->node->rank, dims);
}

static void verify_shape_op(NodeCheck *c)
{
    IR_REQUIRE(c->v, c->node->num_operands >= 1, "it joins nothing");
    const IrNode *from = operand(c, 0);
    if (c->node->op == IR_view) {
        verify_access(c, c->node->rank, c->node->dims, ir_node_size(from));
    } else if (c->node->op == IR_scatter) {
        verify_access(c, from->rank, from->dims, ir_node_size(c->node));
    } else if (c->node->op == IR_concat) {
        verify_concat(c);
    } else if (c->node->op == IR_partner) {
        IR_REQUIRE(c->v, from->stage == IR_ROW, "a partner's value is no row's");
        require_shape_of(c, from);
    } else {
        IR_REQUIRE(c->v, operand(c, 1)->rank == 0, "its index is no scalar");
        IR_REQUIRE(c->v, c->node->op != IR_gather || from->rank >= 1, "it picks from a scalar");
        if (c->node->op == IR_gather)
            require_shape(c, (uint8_t)(from->rank - 1), from->dims + 1);
        else
            verify_scatter_index(c);
    }
}

static void verify_sum_op(NodeCheck *c)
{
    const IrNode *a = operand(c, 0);
    if (c->node->op == IR_sum) {
        IR_REQUIRE(c->v, c->node->axes >= 1 && c->node->axes <= a->rank, "it sums %u of %u axes",
                   c->node->axes, a->rank);
        require_shape(c, (uint8_t)(a->rank - c->node->axes), a->dims);
    } else if (c->node->op == IR_matmul) {
        const IrNode *b = operand(c, 1);
        IR_REQUIRE(c->v, a->rank == 2 && b->rank == 2 && a->dims[1] == b->dims[0],
                   "its operands do not fit");
        require_shape(c, 2, (const int64_t[]){a->dims[0], b->dims[1]});
    } else if (c->node->op == IR_row_sum) {
        IR_REQUIRE(c->v, sees_batch(c), "only a gradient sums rows");
        IR_REQUIRE(c->v, a->stage == IR_ROW, "it sums what is no row's");
        require_shape_of(c, a);
    } else if (c->node->op == IR_pair_sum) {
        IR_REQUIRE(c->v, a->stage == IR_PAIR, "it sums what is no pair's");
        require_shape_of(c, a);
    } else {
        IR_REQUIRE(c->v, a->rank >= 1, "it normalises a scalar");
        require_shape_of(c, a);
    }
}

static void verify_circuit_op(NodeCheck *c)
{
    const IrModule *module = c->v->module;
    bool vjp = c->node->op != IR_circuit;
    IrStage wanted = c->node->op == IR_circuit_vjp_row ? IR_ROW : IR_STEP;
    uint32_t num_slots = c->node->num_operands - (vjp ? 1u : 0u);
    int64_t given = 0, picked = 0;
    IR_REQUIRE(c->v, c->node->index < module->circuits.count, "there is no circuit %u",
               c->node->index);
    IR_REQUIRE(c->v, !vjp || c->node->num_operands >= 1, "it has no cotangent");
    IR_REQUIRE(c->v, !vjp || c->f->kind == IR_GRADIENT, "only a gradient differentiates a circuit");
    const IrCircuit *circuit = module->circuits.items[c->node->index];
    for (uint32_t k = 0; k < num_slots; k++) {
        const IrNode *slots = operand(c, k);
        IR_REQUIRE(c->v, slots->stage == IR_STEP || slots->stage == IR_ROW,
                   "slots are no row's and not the step's");
        given += ir_node_size(slots);
        picked += slots->stage == wanted ? ir_node_size(slots) : 0;
    }
    IR_REQUIRE(c->v, given == circuit->num_slots, "its operands hold %lld slots, not %u",
               (long long)given, circuit->num_slots);
    int64_t reads = circuit->num_outputs;
    IR_REQUIRE(c->v, reads >= 1, "circuit %s reads nothing", circuit->name);
    if (!vjp) {
        require_shape(c, 1, &reads);
        return;
    }
    const IrNode *g = operand(c, num_slots);
    IR_REQUIRE(c->v,
               g->rank == 1 && g->dims[0] == reads && (g->stage == IR_STEP || g->stage == IR_ROW),
               "its cotangent does not fit the reads");
    IR_REQUIRE(c->v, picked >= 1, "no slot has its stage");
    require_shape(c, 1, &picked);
}

static void verify_stage(NodeCheck *c)
{
    IrOp op = c->node->op;
    IrStage stage = IR_STEP;
    bool row = op == IR_column || (op >= IR_weight && op <= IR_number) || op == IR_circuit ||
               op == IR_circuit_vjp_row;
    bool partner = false, pair = false, after = op == IR_rows;
    for (uint32_t k = 0; k < c->node->num_operands; k++) {
        IrStage of = operand(c, k)->stage;
        row = row || of == IR_ROW;
        partner = partner || of == IR_PARTNER;
        pair = pair || of == IR_PAIR;
        after = after || of == IR_AFTER;
    }
    if (pair || (row && partner))
        stage = IR_PAIR;
    else if (row || partner)
        stage = row ? IR_ROW : IR_PARTNER;
    else if (after)
        stage = IR_AFTER;
    if (op == IR_row_sum || op == IR_circuit_vjp_step)
        stage = IR_AFTER;
    if (op == IR_partner || op == IR_pair_sum)
        stage = op == IR_partner ? IR_PARTNER : IR_ROW;
    IR_REQUIRE(c->v, c->v->module->loss_batch || !(row && after),
               "it mixes a row's values with those known after the rows");
    IR_REQUIRE(c->v, c->node->stage == stage, "its stage is %s, not %s",
               ir_stage_words[c->node->stage], ir_stage_words[stage]);
}

static void verify_node(NodeCheck *c, uint32_t index)
{
    const IrNode *node = c->node;
    IR_REQUIRE(c->v, (unsigned)node->op < IR_NUM_OPS, "there is no operation %u", node->op);
    IR_REQUIRE(c->v, (unsigned)node->stage <= IR_PAIR, "there is no stage %u", node->stage);
    IR_REQUIRE(c->v,
               ops[node->op].operands < 0 || node->num_operands == (uint32_t)ops[node->op].operands,
               "%s has %u operands", ir_op_name(node->op), node->num_operands);
    IR_REQUIRE(c->v,
               node->first_operand <= c->f->operands.count &&
                   node->num_operands <= c->f->operands.count - node->first_operand,
               "its operands lie outside the list of operands");
    for (uint32_t k = 0; k < node->num_operands; k++)
        IR_REQUIRE(c->v, ir_operand(c->f, node, k) < index, "operand %%%u comes after its use",
                   ir_operand(c->f, node, k));
    IR_REQUIRE(c->v, ir_verify_size(node->rank, node->dims) >= 1, "its shape is no shape");
    switch (ops[node->op].kind) {
    case KIND_LEAF: verify_leaf(c); break;
    case KIND_MAP:
        for (uint32_t k = 0; k < node->num_operands; k++)
            require_shape_of(c, operand(c, k));
        break;
    case KIND_SHAPE: verify_shape_op(c); break;
    case KIND_SUM: verify_sum_op(c); break;
    case KIND_CIRCUIT: verify_circuit_op(c); break;
    }
    verify_stage(c);
}

/* loss, then one output per trainable parameter in source order */
static void verify_gradient(NodeCheck *c)
{
    const IrModule *module = c->v->module;
    uint32_t next = 1;
    for (uint32_t p = 0; p < module->params.count; p++) {
        const IrParam *param = &module->params.items[p];
        if (param->frozen)
            continue;
        IR_REQUIRE(c->v, next < c->f->outputs.count && c->f->outputs.items[next].param == p,
                   "output %u is not the gradient of %s", next, param->name);
        c->node = &c->f->nodes.items[c->f->outputs.items[next].node];
        require_shape(c, param->rank, param->dims);
        IR_REQUIRE(c->v, !ir_stage_over_rows(c->node->stage),
                   "the gradient of %s is not summed over rows", param->name);
        next++;
    }
    IR_REQUIRE(c->v, c->f->outputs.count == next, "it has %u outputs, not %u", c->f->outputs.count,
               next);
}

static void verify_outputs(NodeCheck *c)
{
    const IrFunction *f = c->f;
    IR_REQUIRE(c->v, f->outputs.count >= 1, "it has no output");
    for (uint32_t i = 0; i < f->outputs.count; i++)
        IR_REQUIRE(c->v, f->outputs.items[i].node < f->nodes.count, "output %u is no node", i);
    const IrNode *value = &f->nodes.items[f->outputs.items[0].node];
    IR_REQUIRE(c->v, f->outputs.items[0].param == IR_NONE, "its first output is a gradient");
    IR_REQUIRE(c->v,
               value->stage <= IR_ROW && (value->stage != IR_AFTER || c->v->module->loss_batch),
               "its value is known only after the rows");
    IR_REQUIRE(c->v, f->kind == IR_PREDICT || f->kind == IR_STATE || value->rank == 0,
               "its loss is no scalar");
    IR_REQUIRE(c->v,
               f->kind != IR_STATE ||
                   (value->op == IR_circuit && value->index == c->v->module->entry_circuit),
               "its output is no call of the entry circuit");
    if (f->kind == IR_GRADIENT)
        verify_gradient(c);
    else
        IR_REQUIRE(c->v, f->outputs.count == 1, "it has %u outputs, not 1", f->outputs.count);
}

void ir_verify_function(IrVerifier *v, const IrFunction *f)
{
    NodeCheck check = {.v = v, .f = f};
    for (uint32_t i = 0; i < f->nodes.count && !v->error; i++) {
        v->where = arena_printf(v->arena, "%s %s, %%%u", ir_function_words[f->kind], f->name, i);
        check.node = &f->nodes.items[i];
        verify_node(&check, i);
    }
    if (v->error)
        return;
    v->where = arena_printf(v->arena, "%s %s", ir_function_words[f->kind], f->name);
    verify_outputs(&check);
}
