/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Text of a module: header lines, circuits, functions. SPEC.md section 7 has the grammar; read.c
 * reads it back.
 *
 *   param w : angle [2, 3] offset 0 init uniform(0, 6.283185307179586)
 *   function loss loss {
 *     %0 = param w : step [2, 3]
 *     %1 = view %0 offset 2 strides [3] : step [2]
 *     output %1
 *   }
 *
 * A circuit's source (the circuit before passes) is printed only where it differs from the circuit.
 * */
#include <string.h>

#include "compiler/ir/print.h"
#include "lang/base/bug.h"

const char *const ir_stage_words[] = {"step", "after", "row", "partner", "pair", NULL};
const char *const ir_function_words[] = {"predict", "loss", "gradient", "state", NULL};
const char *const ir_param_words[] = {"angle", "real", NULL};
const char *const ir_column_words[] = {"real", "class", "bit", NULL};
const char *const ir_output_words[] = {"prob", "binary", "real", NULL};

static const char *const op_names[IR_NUM_OPS] = {
#define TENSOR_OP(name, operands, kind, meaning) #name,
#include "compiler/ir/tensor_ops.def"
#undef TENSOR_OP
};

const char *ir_op_name(IrOp op)
{
    BUG_UNLESS((unsigned)op < IR_NUM_OPS);
    return op_names[op];
}

static void print_integers(IrText *text, const int64_t *values, uint8_t count)
{
    ir_text_add(text, "[");
    for (uint8_t d = 0; d < count; d++)
        ir_text_add(text, "%s%lld", d == 0 ? "" : ", ", (long long)values[d]);
    ir_text_add(text, "]");
}

static void print_shape(IrText *text, uint8_t rank, const int64_t *dims)
{
    if (rank == 0)
        return;
    ir_text_add(text, " ");
    print_integers(text, dims, rank);
}

static void print_range(IrText *text, double low, double high)
{
    ir_text_add(text, " range (");
    ir_text_number(text, low);
    ir_text_add(text, ", ");
    ir_text_number(text, high);
    ir_text_add(text, ")");
}

/* ---------------------------------------------------------------- header */
static void print_param(IrText *text, const IrParam *param)
{
    ir_text_add(text, "param ");
    ir_text_name(text, param->name);
    ir_text_add(text, " : %s", ir_param_words[param->kind]);
    print_shape(text, param->rank, param->dims);
    ir_text_add(text, " offset %llu", (unsigned long long)param->offset);
    if (param->init) {
        ir_text_add(text, " init ");
        ir_text_name(text, param->init);
        for (uint32_t i = 0; i < param->num_init_args; i++) {
            ir_text_add(text, i == 0 ? "(" : ", ");
            ir_text_number(text, param->init_args[i]);
        }
        ir_text_add(text, param->num_init_args > 0 ? ")" : "");
    }
    if (param->has_range)
        print_range(text, param->low, param->high);
    ir_text_add(text, "%s\n", param->option ? " option" : param->frozen ? " frozen" : "");
}

static void print_preprocess(IrText *text, const IrPreprocess *step)
{
    ir_text_add(text, "  step ");
    ir_text_name(text, step->step);
    ir_text_add(text, " (");
    for (uint32_t i = 0; i < step->numbers.count; i++) {
        ir_text_add(text, i == 0 ? "" : ", ");
        ir_text_number(text, step->numbers.items[i]);
    }
    ir_text_add(text, ") (");
    for (uint32_t i = 0; i < step->strings.count; i++) {
        ir_text_add(text, i == 0 ? "" : ", ");
        ir_text_string(text, step->strings.items[i]);
    }
    ir_text_add(text, ")\n");
}

static void print_column(IrText *text, const IrColumn *column)
{
    ir_text_add(text, "column ");
    ir_text_name(text, column->name);
    ir_text_add(text, " : %s", ir_column_words[column->kind]);
    print_shape(text, column->rank, column->dims);
    ir_text_add(text, " offset %llu", (unsigned long long)column->offset);
    for (uint32_t i = 0; i < column->labels.count; i++) {
        ir_text_add(text, i == 0 ? " labels (" : ", ");
        ir_text_string(text, column->labels.items[i]);
    }
    ir_text_add(text, column->labels.count > 0 ? ")" : "");
    if (column->has_range)
        print_range(text, column->low, column->high);
    ir_text_add(text, "%s%s\n", column->in_model ? " model" : "", column->in_loss ? " loss" : "");
    for (uint32_t i = 0; i < column->pipeline.count; i++)
        print_preprocess(text, &column->pipeline.items[i]);
}

static void print_option(IrText *text, const IrOption *option)
{
    ir_text_name(text, option->key);
    ir_text_add(text, " = ");
    ir_text_number(text, option->value);
}

static void print_group(IrText *text, const IrTrainGroup *group)
{
    ir_text_add(text, "train ");
    ir_text_name(text, group->optimizer);
    ir_text_add(text, "(");
    for (uint32_t i = 0; i < group->options.count; i++) {
        ir_text_add(text, i == 0 ? "" : ", ");
        print_option(text, &group->options.items[i]);
    }
    ir_text_add(text, ") over (");
    for (uint32_t i = 0; i < group->over.count; i++)
        ir_text_add(text, "%s%u", i == 0 ? "" : ", ", group->over.items[i]);
    ir_text_add(text, ")\n");
}

static void print_header(IrText *text, const IrModule *module)
{
    ir_text_add(text, "module ");
    ir_text_name(text, module->model);
    ir_text_add(text, "\nhash ");
    ir_text_string(text, module->hash);
    ir_text_add(text, "\noutput %s\n", ir_output_words[module->output]);
    if (module->target != IR_NONE)
        ir_text_add(text, "target %u\n", module->target);
    if (module->entry_circuit != IR_NONE)
        ir_text_add(text, "entry %u\n", module->entry_circuit);
    if (module->loss_rows)
        ir_text_add(text, "loss_rows\n");
    if (module->loss_batch)
        ir_text_add(text, "loss_batch\n");
    for (uint32_t i = 0; i < module->params.count; i++)
        print_param(text, &module->params.items[i]);
    for (uint32_t i = 0; i < module->columns.count; i++)
        print_column(text, &module->columns.items[i]);
    for (uint32_t i = 0; i < module->groups.count; i++)
        print_group(text, &module->groups.items[i]);
    for (uint32_t i = 0; i < module->train.count; i++) {
        ir_text_add(text, "option ");
        print_option(text, &module->train.items[i]);
        ir_text_add(text, "\n");
    }
}

/* ---------------------------------------------------------------- functions */
enum { SHORTEST_RUN = 4 }; /* equal numbers from here on are written as a run: 0 x 4 */

static void print_const(IrText *text, const IrNode *node)
{
    int64_t size = ir_node_size(node);
    if (node->rank == 0) {
        ir_text_add(text, " ");
        ir_text_number(text, node->data[0]);
        return;
    }
    ir_text_add(text, " [");
    for (int64_t i = 0; i < size;) {
        int64_t end = i + 1;
        while (end < size && memcmp(&node->data[i], &node->data[end], sizeof(double)) == 0)
            end++;
        if (end - i < SHORTEST_RUN)
            end = i + 1;
        ir_text_add(text, i == 0 ? "" : ", ");
        ir_text_number(text, node->data[i]);
        if (end - i > 1)
            ir_text_add(text, " x %lld", (long long)(end - i));
        i = end;
    }
    ir_text_add(text, "]");
}

/* What stands between the operation's name and its operands. */
static void print_reference(IrText *text, const IrModule *module, const IrNode *node)
{
    if (node->op == IR_const)
        print_const(text, node);
    if (node->op == IR_circuit || node->op == IR_circuit_vjp_row || node->op == IR_circuit_vjp_step)
        ir_text_add(text, " @%u", node->index);
    if (node->op != IR_param && node->op != IR_column)
        return;
    ir_text_add(text, " ");
    if (node->op == IR_param)
        ir_text_name(text, module->params.items[node->index].name);
    else
        ir_text_name(text, module->columns.items[node->index].name);
}

static void print_node(IrText *text, const IrModule *module, const IrFunction *f, uint32_t i)
{
    const IrNode *node = &f->nodes.items[i];
    ir_text_add(text, "  %%%u = %s", i, ir_op_name(node->op));
    print_reference(text, module, node);
    for (uint32_t k = 0; k < node->num_operands; k++)
        ir_text_add(text, "%s%%%u", k == 0 ? " " : ", ", ir_operand(f, node, k));
    if (node->op == IR_sum)
        ir_text_add(text, " axes %u", node->axes);
    if (node->op == IR_view || node->op == IR_scatter) {
        uint8_t count = node->rank;
        if (node->op == IR_scatter)
            count = f->nodes.items[ir_operand(f, node, 0)].rank;
        ir_text_add(text, " offset %lld strides ", (long long)node->view.offset);
        print_integers(text, node->view.strides, count);
    }
    ir_text_add(text, " : %s", ir_stage_words[node->stage]);
    print_shape(text, node->rank, node->dims);
    ir_text_add(text, "\n");
}

static void print_function(IrText *text, const IrModule *module, const IrFunction *f)
{
    ir_text_add(text, "function %s ", ir_function_words[f->kind]);
    ir_text_name(text, f->name);
    ir_text_add(text, " {\n");
    for (uint32_t i = 0; i < f->nodes.count; i++)
        print_node(text, module, f, i);
    for (uint32_t i = 0; i < f->outputs.count; i++) {
        const IrOutput *output = &f->outputs.items[i];
        ir_text_add(text, "  output %%%u", output->node);
        if (output->param != IR_NONE) {
            ir_text_add(text, " for ");
            ir_text_name(text, module->params.items[output->param].name);
        }
        ir_text_add(text, "\n");
    }
    ir_text_add(text, "}\n");
}

/* ---------------------------------------------------------------- module */
static bool prints_the_same(Arena *arena, const IrCircuit *a, const IrCircuit *b)
{
    return a == b || strcmp(ir_print_circuit(arena, a), ir_print_circuit(arena, b)) == 0;
}

char *ir_print(Arena *arena, const IrModule *module)
{
    IrText text = {.arena = arena};
    print_header(&text, module);
    for (uint32_t i = 0; i < module->circuits.count; i++) {
        const IrCircuit *circuit = module->circuits.items[i];
        const bool is_part = module->sources.count > 0 && i >= module->sources.count;
        ir_print_circuit_to(&text, is_part ? "part" : "circuit", circuit);
        if (i >= module->sources.count)
            continue;
        const IrCircuit *source = module->sources.items[i];
        if (!prints_the_same(arena, circuit, source))
            ir_print_circuit_to(&text, "source", source);
    }
    for (uint32_t i = 0; i < module->functions.count; i++)
        print_function(&text, module, module->functions.items[i]);
    return ir_text_end(&text);
}
