/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Interpreter of the tensor IR: node by node, row by row, index by index. */
#include "tests/support/ir_eval.h"

#include <math.h>

#include "lang/base/bug.h"

typedef struct {
    Arena *arena;
    const IrModule *module;
    const IrFunction *f;
    const IrEvalInput *input;
    double **values;
    const IrNode *node;
    uint32_t row, partner;
    double count;    /* of the rows */
    double *numbers; /* of the rows */
} Eval;

static const IrNode *operand_node(const Eval *e, uint32_t k)
{
    return &e->f->nodes.items[ir_operand(e->f, e->node, k)];
}

/* How many values a node of the stage has, and which of them is the current one. */
static size_t count_of(const Eval *e, IrStage stage)
{
    size_t rows = e->input->rows;
    return stage == IR_PAIR ? rows * rows : stage >= IR_ROW ? rows : 1;
}

static size_t place_of(const Eval *e, IrStage stage)
{
    size_t pair = (size_t)e->row * e->input->rows + e->partner;
    return stage == IR_PAIR      ? pair
           : stage == IR_PARTNER ? e->partner
           : stage == IR_ROW     ? e->row
                                 : 0;
}

/* Values of an operand, of the current row and partner when it has them. */
static const double *operand(const Eval *e, uint32_t k)
{
    const IrNode *node = operand_node(e, k);
    const double *values = e->values[ir_operand(e->f, e->node, k)];
    return values + place_of(e, node->stage) * (size_t)ir_node_size(node);
}

/* What the row has, of the partner instead. */
static const double *partner_operand(const Eval *e)
{
    return e->values[ir_operand(e->f, e->node, 0)] +
           (size_t)e->partner * (size_t)ir_node_size(operand_node(e, 0));
}

static double elementwise(IrOp op, double a, double b, double c)
{
    switch ((int)op) {
    case IR_neg: return -a;
    case IR_abs: return fabs(a);
    case IR_sign: return a > 0 ? 1 : a < 0 ? -1 : 0;
    case IR_sqrt: return sqrt(a);
    case IR_sin: return sin(a);
    case IR_cos: return cos(a);
    case IR_tan: return tan(a);
    case IR_atan: return atan(a);
    case IR_exp: return exp(a);
    case IR_log: return log(a);
    case IR_tanh: return tanh(a);
    case IR_sigmoid: return 1 / (1 + exp(-a));
    case IR_log_sigmoid: return a < 0 ? a - log1p(exp(a)) : -log1p(exp(-a));
    case IR_relu: return a > 0 ? a : 0;
    case IR_add: return a + b;
    case IR_sub: return a - b;
    case IR_mul: return a * b;
    case IR_div: return a / b;
    case IR_pow: return pow(a, b);
    case IR_min: return a < b ? a : b;
    case IR_max: return a > b ? a : b;
    case IR_lt: return a < b;
    case IR_le: return a <= b;
    case IR_eq: return a == b;
    case IR_select: return a != 0 ? b : c;
    default: BUG("not elementwise: %d", (int)op);
    }
}

/* offset + sum strides[d] * i[d], i the row-major position of `flat` in dims */
static int64_t affine_index(const IrNode *access, uint8_t rank, const int64_t *dims, int64_t flat)
{
    int64_t index = access->view.offset;
    for (int d = rank - 1; d >= 0; d--) {
        index += access->view.strides[d] * (flat % dims[d]);
        flat /= dims[d];
    }
    return index;
}

static void eval_moves(const Eval *e, double *out)
{
    const IrNode *node = e->node, *a = operand_node(e, 0);
    int64_t size = ir_node_size(node);
    if (node->op == IR_view) {
        for (int64_t i = 0; i < size; i++)
            out[i] = operand(e, 0)[affine_index(node, node->rank, node->dims, i)];
    } else if (node->op == IR_scatter) {
        for (int64_t i = 0; i < ir_node_size(a); i++)
            out[affine_index(node, a->rank, a->dims, i)] += operand(e, 0)[i];
    } else if (node->op == IR_concat) {
        for (uint32_t k = 0; k < node->num_operands; k++) {
            for (int64_t i = 0; i < operand_node(e, k)->dims[0]; i++)
                *out++ = operand(e, k)[i];
        }
    } else if (node->op == IR_gather) {
        int64_t start = (int64_t)operand(e, 1)[0] * size;
        for (int64_t i = 0; i < size; i++)
            out[i] = operand(e, 0)[start + i];
    } else {
        int64_t start = (int64_t)operand(e, 1)[0] * ir_node_size(a);
        for (int64_t i = 0; i < ir_node_size(a); i++)
            out[start + i] = operand(e, 0)[i];
    }
}

static void eval_matmul(const Eval *e, double *out)
{
    const IrNode *a = operand_node(e, 0), *b = operand_node(e, 1);
    for (int64_t i = 0; i < a->dims[0]; i++) {
        for (int64_t j = 0; j < b->dims[1]; j++) {
            for (int64_t k = 0; k < a->dims[1]; k++)
                out[i * b->dims[1] + j] +=
                    operand(e, 0)[i * a->dims[1] + k] * operand(e, 1)[k * b->dims[1] + j];
        }
    }
}

static void eval_softmax(const Eval *e, double *out)
{
    const double *in = operand(e, 0);
    int64_t n = e->node->dims[e->node->rank - 1];
    for (int64_t start = 0; start < ir_node_size(e->node); start += n) {
        double most = in[start], sum = 0;
        for (int64_t i = 0; i < n; i++)
            most = fmax(most, in[start + i]);
        for (int64_t i = 0; i < n; i++)
            sum += exp(in[start + i] - most);
        for (int64_t i = 0; i < n; i++) {
            double log_p = in[start + i] - most - log(sum);
            out[start + i] = e->node->op == IR_softmax ? exp(log_p) : log_p;
        }
    }
}

static double *gather_slots(const Eval *e, uint32_t count)
{
    const IrCircuit *circuit = e->module->circuits.items[e->node->index];
    double *slots = NEW_ARRAY(e->arena, double, circuit->num_slots + 1);
    double *next = slots;
    for (uint32_t k = 0; k < count; k++) {
        for (int64_t i = 0; i < ir_node_size(operand_node(e, k)); i++)
            *next++ = operand(e, k)[i];
    }
    return slots;
}

/* Adds the cotangents of the slots of one stage. */
static void eval_circuit_vjp(const Eval *e, double *out)
{
    const IrCircuit *circuit = e->module->circuits.items[e->node->index];
    uint32_t count = e->node->num_operands - 1;
    IrStage stage = e->node->op == IR_circuit_vjp_row ? IR_ROW : IR_STEP;
    const double *g = operand(e, count);
    const double *jacobian = ir_eval_jacobian(e->arena, circuit, gather_slots(e, count));
    for (uint32_t k = 0; k < count; k++) {
        for (int64_t i = 0; i < ir_node_size(operand_node(e, k)); i++) {
            bool wanted = operand_node(e, k)->stage == stage;
            for (uint32_t o = 0; o < circuit->num_outputs && wanted; o++)
                *out += g[o] * jacobian[o];
            out += wanted ? 1 : 0;
            jacobian += circuit->num_outputs;
        }
    }
}

static uint64_t scalars_of_columns(const IrModule *module)
{
    uint64_t total = 0;
    for (uint32_t i = 0; i < module->columns.count; i++) {
        IrNode shape = {.rank = module->columns.items[i].rank};
        for (int d = 0; d < IR_MAX_RANK; d++)
            shape.dims[d] = module->columns.items[i].dims[d];
        total += (uint64_t)ir_node_size(&shape);
    }
    return total;
}

static const double *leaf_values(const Eval *e)
{
    static const double one = 1, zero = 0;
    const IrNode *node = e->node;
    switch ((int)node->op) {
    case IR_const: return node->data;
    case IR_param: return e->input->params + e->module->params.items[node->index].offset;
    case IR_column:
        return e->input->data + e->row * scalars_of_columns(e->module) +
               e->module->columns.items[node->index].offset;
    case IR_weight: return e->module->loss_batch ? &one : e->input->weights + e->row;
    case IR_first: return e->row == 0 ? &one : &zero;
    case IR_number: return e->numbers + e->row;
    case IR_rows: return &e->count;
    case IR_partner: return partner_operand(e);
    default: return NULL;
    }
}

/* One row (or the only value) of the node; sums over rows add to what is there. */
static void eval_node(const Eval *e, double *out)
{
    const IrNode *node = e->node;
    int64_t size = ir_node_size(node);
    const double *leaf = leaf_values(e);
    if (leaf || node->op == IR_row_sum || node->op == IR_pair_sum) {
        for (int64_t i = 0; i < size; i++)
            out[i] += leaf ? leaf[i] : operand(e, 0)[i];
        return;
    }
    if (node->op >= IR_neg && node->op <= IR_select) {
        for (int64_t i = 0; i < size; i++)
            out[i] = elementwise(node->op, operand(e, 0)[i],
                                 node->num_operands > 1 ? operand(e, 1)[i] : 0,
                                 node->num_operands > 2 ? operand(e, 2)[i] : 0);
        return;
    }
    if (node->op == IR_sum) {
        int64_t summed = ir_node_size(operand_node(e, 0)) / size;
        for (int64_t i = 0; i < size * summed; i++)
            out[i / summed] += operand(e, 0)[i];
    } else if (node->op == IR_matmul) {
        eval_matmul(e, out);
    } else if (node->op == IR_softmax || node->op == IR_log_softmax) {
        eval_softmax(e, out);
    } else if (node->op == IR_circuit) {
        const IrCircuit *circuit = e->module->circuits.items[node->index];
        const double *reads = ir_eval_reads(e->arena, circuit, gather_slots(e, node->num_operands));
        for (int64_t i = 0; i < size; i++)
            out[i] = reads[i];
    } else if (node->op == IR_circuit_vjp_row || node->op == IR_circuit_vjp_step) {
        eval_circuit_vjp(e, out);
    } else {
        eval_moves(e, out);
    }
}

double **ir_eval_function(Arena *arena, const IrModule *module, const IrFunction *f,
                          const IrEvalInput *input)
{
    Eval e = {.arena = arena, .module = module, .f = f, .input = input};
    e.values = NEW_ARRAY(arena, double *, f->nodes.count + 1);
    e.count = input->rows;
    e.numbers = NEW_ARRAY(arena, double, input->rows + 1);
    for (uint32_t r = 0; r < input->rows; r++)
        e.numbers[r] = r;
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        e.node = &f->nodes.items[i];
        IrStage stage = e.node->stage;
        size_t size = (size_t)ir_node_size(e.node);
        bool rows = stage == IR_ROW || stage == IR_PAIR || e.node->op == IR_row_sum ||
                    e.node->op == IR_circuit_vjp_step;
        bool partners = stage >= IR_PARTNER || e.node->op == IR_pair_sum;
        e.values[i] = NEW_ARRAY(arena, double, size *count_of(&e, stage) + 1);
        for (e.row = 0; e.row < (rows ? input->rows : 1); e.row++)
            for (e.partner = 0; e.partner < (partners ? input->rows : 1); e.partner++)
                eval_node(&e, e.values[i] + place_of(&e, stage) * size);
    }
    return e.values;
}

const double *ir_eval_output(Arena *arena, const IrModule *module, const IrFunction *f,
                             const IrEvalInput *input, uint32_t k)
{
    return ir_eval_function(arena, module, f, input)[f->outputs.items[k].node];
}

double ir_eval_weighted_loss(Arena *arena, const IrModule *module, const IrFunction *loss,
                             const IrEvalInput *input)
{
    const double *values = ir_eval_output(arena, module, loss, input, 0);
    bool rows = loss->nodes.items[loss->outputs.items[0].node].stage == IR_ROW;
    double sum = 0;
    if (module->loss_batch)
        return values[0];
    for (uint32_t r = 0; r < input->rows; r++)
        sum += input->weights[r] * values[rows ? r : 0];
    return sum;
}

IrFunction *ir_find_function(const IrModule *module, IrFunctionKind kind)
{
    for (uint32_t i = 0; i < module->functions.count; i++) {
        if (module->functions.items[i]->kind == kind)
            return module->functions.items[i];
    }
    return NULL;
}
