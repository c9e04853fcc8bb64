/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reads the text of a function. Stage and shape are taken as written, so that the verifier's tests
 * can write wrong ones. */
#include <string.h>

#include "compiler/ir/read.h"

enum { MOST_VALUES = 1 << 24 }; /* numbers of one constant */

typedef VEC(double) Values;

static void read_run(IrReader *r, Values *values)
{
    double value = ir_read_number(r);
    int64_t count = ir_read_accept(r, "x") ? ir_read_integer(r, 1, MOST_VALUES) : 1;
    if (count > MOST_VALUES - (int64_t)values->count)
        ir_read_fail(r, "a constant has more than %d numbers", MOST_VALUES);
    for (int64_t i = 0; i < count && !r->error; i++)
        VEC_PUSH(r->arena, values, value);
}

static void read_const(IrReader *r, Values *values)
{
    if (!ir_read_accept(r, "[")) {
        read_run(r, values);
        return;
    }
    do
        read_run(r, values);
    while (ir_read_accept(r, ","));
    ir_read_expect(r, "]");
}

static uint32_t find_param(IrReader *r)
{
    const char *name = ir_read_name(r);
    for (uint32_t i = 0; i < r->module->params.count; i++) {
        if (strcmp(r->module->params.items[i].name, name) == 0)
            return i;
    }
    ir_read_fail(r, "no parameter is named `%s`", name);
    return 0;
}

static uint32_t find_column(IrReader *r)
{
    const char *name = ir_read_name(r);
    for (uint32_t i = 0; i < r->module->columns.count; i++) {
        if (strcmp(r->module->columns.items[i].name, name) == 0)
            return i;
    }
    ir_read_fail(r, "no column is named `%s`", name);
    return 0;
}

static uint32_t read_circuit_index(IrReader *r)
{
    ir_read_expect(r, "@");
    if (r->module->circuits.count == 0) {
        ir_read_fail(r, "there is no circuit");
        return 0;
    }
    return (uint32_t)ir_read_integer(r, 0, r->module->circuits.count - 1);
}

static void read_reference(IrReader *r, IrNode *node, Values *values)
{
    if (node->op == IR_const)
        read_const(r, values);
    if (node->op == IR_param)
        node->index = find_param(r);
    if (node->op == IR_column)
        node->index = find_column(r);
    if (node->op == IR_circuit || node->op == IR_circuit_vjp_row || node->op == IR_circuit_vjp_step)
        node->index = read_circuit_index(r);
}

static uint32_t read_node_index(IrReader *r)
{
    ir_read_expect(r, "%");
    return (uint32_t)ir_read_integer(r, 0, UINT32_MAX - 1);
}

static void read_operands(IrReader *r, IrFunction *f, IrNode *node)
{
    node->first_operand = f->operands.count;
    if (!ir_read_is(r, "%"))
        return;
    do {
        uint32_t operand = read_node_index(r);
        VEC_PUSH(r->arena, &f->operands, operand);
        node->num_operands++;
    } while (ir_read_accept(r, ","));
}

static void read_attributes(IrReader *r, IrNode *node)
{
    if (node->op == IR_sum) {
        ir_read_expect(r, "axes");
        node->axes = (uint32_t)ir_read_integer(r, 0, IR_MAX_RANK);
    }
    if (node->op == IR_view || node->op == IR_scatter) {
        ir_read_expect(r, "offset");
        node->view.offset = ir_read_integer(r, INT64_MIN / 4, INT64_MAX / 4);
        ir_read_expect(r, "strides");
        ir_read_integers(r, node->view.strides, IR_MAX_RANK);
    }
}

static void read_type(IrReader *r, IrNode *node)
{
    ir_read_expect(r, ":");
    node->stage = (IrStage)ir_read_choice(r, ir_stage_words);
    if (ir_read_is(r, "["))
        node->rank = ir_read_integers(r, node->dims, IR_MAX_RANK);
}

static bool has_size(const IrNode *node, int64_t wanted)
{
    int64_t size = 1;
    for (uint8_t d = 0; d < node->rank; d++) {
        if (node->dims[d] < 1 || __builtin_mul_overflow(size, node->dims[d], &size))
            return false;
    }
    return size == wanted;
}

static IrOp read_op(IrReader *r)
{
    for (unsigned op = 0; op < IR_NUM_OPS; op++) {
        if (ir_read_accept(r, ir_op_name((IrOp)op)))
            return (IrOp)op;
    }
    ir_read_fail(r, "`%.*s` is no operation", r->length > 40 ? 40 : (int)r->length, r->start);
    return IR_const;
}

static void read_node(IrReader *r, IrFunction *f)
{
    IrNode node = {.span = span_nowhere()};
    Values values = {0};
    if (read_node_index(r) != f->nodes.count)
        ir_read_fail(r, "nodes are numbered in order; this is %%%u", f->nodes.count);
    ir_read_expect(r, "=");
    node.op = read_op(r);
    read_reference(r, &node, &values);
    read_operands(r, f, &node);
    read_attributes(r, &node);
    read_type(r, &node);
    if (node.op == IR_const) {
        node.data = values.items;
        if (!has_size(&node, values.count))
            ir_read_fail(r, "the shape does not hold %u numbers", values.count);
    }
    if (!r->error)
        VEC_PUSH(r->arena, &f->nodes, node);
}

static void read_output(IrReader *r, IrFunction *f)
{
    IrOutput output = {read_node_index(r), IR_NONE};
    if (ir_read_accept(r, "for"))
        output.param = find_param(r);
    VEC_PUSH(r->arena, &f->outputs, output);
}

void ir_read_function(IrReader *r)
{
    IrFunctionKind kind = (IrFunctionKind)ir_read_choice(r, ir_function_words);
    IrFunction *f = ir_function_create(r->module, kind, ir_read_name(r));
    ir_read_expect(r, "{");
    ir_read_line_end(r);
    while (!r->error && !ir_read_is(r, "}")) {
        if (r->token == READ_END)
            ir_read_expect(r, "}");
        else if (ir_read_accept(r, "output"))
            read_output(r, f);
        else
            read_node(r, f);
        ir_read_line_end(r);
    }
    ir_read_expect(r, "}");
    ir_read_line_end(r);
}
