/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reads a module's text: header lines in any order, circuits and functions. Hand-written, one token
 * ahead.
 *
 * What it accepts is what print.c writes, plus blank lines and comments; the result is not
 * verified. */
#include <string.h>

#include "compiler/ir/read.h"

static void read_shape(IrReader *r, uint8_t *rank, int64_t *dims)
{
    if (ir_read_is(r, "["))
        *rank = ir_read_integers(r, dims, IR_MAX_RANK);
}

static bool read_range(IrReader *r, double *low, double *high)
{
    if (!ir_read_accept(r, "range"))
        return false;
    ir_read_expect(r, "(");
    *low = ir_read_number(r);
    ir_read_expect(r, ",");
    *high = ir_read_number(r);
    ir_read_expect(r, ")");
    return true;
}

static void read_param(IrReader *r)
{
    IrParam param = {.name = ir_read_name(r)};
    ir_read_expect(r, ":");
    param.kind = (IrParamKind)ir_read_choice(r, ir_param_words);
    read_shape(r, &param.rank, param.dims);
    ir_read_expect(r, "offset");
    param.offset = (uint64_t)ir_read_integer(r, 0, INT64_MAX);
    if (ir_read_accept(r, "init")) {
        param.init = ir_read_name(r);
        if (ir_read_accept(r, "(")) {
            do {
                double value = ir_read_number(r);
                if (param.num_init_args == 2)
                    ir_read_fail(r, "an initialiser has at most 2 arguments");
                else
                    param.init_args[param.num_init_args++] = value;
            } while (ir_read_accept(r, ","));
            ir_read_expect(r, ")");
        }
    }
    param.has_range = read_range(r, &param.low, &param.high);
    param.option = ir_read_accept(r, "option");
    param.frozen = param.option || ir_read_accept(r, "frozen");
    VEC_PUSH(r->arena, &r->module->params, param);
}

static void read_column(IrReader *r)
{
    IrColumn column = {.name = ir_read_name(r)};
    ir_read_expect(r, ":");
    column.kind = (IrColumnKind)ir_read_choice(r, ir_column_words);
    read_shape(r, &column.rank, column.dims);
    ir_read_expect(r, "offset");
    column.offset = (uint64_t)ir_read_integer(r, 0, INT64_MAX);
    if (ir_read_accept(r, "labels")) {
        ir_read_expect(r, "(");
        do {
            const char *label = ir_read_string(r);
            VEC_PUSH(r->arena, &column.labels, label);
        } while (ir_read_accept(r, ","));
        ir_read_expect(r, ")");
    }
    column.has_range = read_range(r, &column.low, &column.high);
    column.in_model = ir_read_accept(r, "model");
    column.in_loss = ir_read_accept(r, "loss");
    VEC_PUSH(r->arena, &r->module->columns, column);
}

/* A preprocessing step belongs to the column above it. */
static void read_step(IrReader *r)
{
    IrPreprocess step = {.step = ir_read_name(r)};
    ir_read_expect(r, "(");
    while (!r->error && !ir_read_is(r, ")")) {
        if (step.numbers.count > 0)
            ir_read_expect(r, ",");
        double number = ir_read_number(r);
        VEC_PUSH(r->arena, &step.numbers, number);
    }
    ir_read_expect(r, ")");
    ir_read_expect(r, "(");
    while (!r->error && !ir_read_is(r, ")")) {
        if (step.strings.count > 0)
            ir_read_expect(r, ",");
        const char *string = ir_read_string(r);
        VEC_PUSH(r->arena, &step.strings, string);
    }
    ir_read_expect(r, ")");
    if (r->module->columns.count == 0) {
        ir_read_fail(r, "a step follows a column");
        return;
    }
    IrColumn *column = &r->module->columns.items[r->module->columns.count - 1];
    VEC_PUSH(r->arena, &column->pipeline, step);
}

static IrOption read_option(IrReader *r)
{
    IrOption option = {.key = ir_read_name(r)};
    ir_read_expect(r, "=");
    option.value = ir_read_number(r);
    return option;
}

static void read_group(IrReader *r)
{
    IrTrainGroup group = {.optimizer = ir_read_name(r)};
    ir_read_expect(r, "(");
    while (!r->error && !ir_read_is(r, ")")) {
        if (group.options.count > 0)
            ir_read_expect(r, ",");
        IrOption option = read_option(r);
        VEC_PUSH(r->arena, &group.options, option);
    }
    ir_read_expect(r, ")");
    ir_read_expect(r, "over");
    ir_read_expect(r, "(");
    while (!r->error && !ir_read_is(r, ")")) {
        if (group.over.count > 0)
            ir_read_expect(r, ",");
        uint32_t param = (uint32_t)ir_read_integer(r, 0, UINT32_MAX - 1);
        VEC_PUSH(r->arena, &group.over, param);
    }
    ir_read_expect(r, ")");
    VEC_PUSH(r->arena, &r->module->groups, group);
}

/* A circuit is its own source until a source block says otherwise. */
static void read_circuit_and_source(IrReader *r)
{
    IrCircuit *circuit = ir_read_circuit(r);
    if (r->module->circuits.count > r->module->sources.count)
        ir_read_fail(r, "circuits come before parts");
    VEC_PUSH(r->arena, &r->module->circuits, circuit);
    IrCircuit *source = ir_circuit_copy(r->module, circuit);
    VEC_PUSH(r->arena, &r->module->sources, source);
}

/* Made by passes: it has no source. */
static void read_part(IrReader *r)
{
    IrCircuit *part = ir_read_circuit(r);
    VEC_PUSH(r->arena, &r->module->circuits, part);
}

static void read_source(IrReader *r)
{
    uint32_t count = r->module->sources.count;
    IrCircuit *source = ir_read_circuit(r);
    if (count == 0 || count != r->module->circuits.count)
        ir_read_fail(r, "a source follows its circuit");
    else
        r->module->sources.items[count - 1] = source;
}

static void read_item(IrReader *r)
{
    IrModule *module = r->module;
    if (ir_read_accept(r, "circuit")) {
        read_circuit_and_source(r);
        return;
    }
    if (ir_read_accept(r, "part")) {
        read_part(r);
        return;
    }
    if (ir_read_accept(r, "source")) {
        read_source(r);
        return;
    }
    if (ir_read_accept(r, "function")) {
        ir_read_function(r);
        return;
    }
    if (ir_read_accept(r, "param")) {
        read_param(r);
    } else if (ir_read_accept(r, "column")) {
        read_column(r);
    } else if (ir_read_accept(r, "step")) {
        read_step(r);
    } else if (ir_read_accept(r, "train")) {
        read_group(r);
    } else if (ir_read_accept(r, "option")) {
        IrOption option = read_option(r);
        VEC_PUSH(r->arena, &module->train, option);
    } else if (ir_read_accept(r, "hash")) {
        module->hash = ir_read_string(r);
    } else if (ir_read_accept(r, "output")) {
        module->output = (IrOutputKind)ir_read_choice(r, ir_output_words);
    } else if (ir_read_accept(r, "target")) {
        module->target = (uint32_t)ir_read_integer(r, 0, UINT32_MAX - 1);
    } else if (ir_read_accept(r, "entry")) {
        module->entry_circuit = (uint32_t)ir_read_integer(r, 0, UINT32_MAX - 1);
    } else if (ir_read_accept(r, "loss_rows")) {
        module->loss_rows = true;
    } else if (ir_read_accept(r, "loss_batch")) {
        module->loss_batch = true;
    } else {
        ir_read_fail(r, "`%.*s` starts no line of a module", r->length > 40 ? 40 : (int)r->length,
                     r->start);
    }
    ir_read_line_end(r);
}

IrModule *ir_read(Arena *arena, const char *text, size_t length, const char **error)
{
    IrReader reader = {.arena = arena, .at = text, .end = text + length, .line = 1};
    IrReader *r = &reader;
    r->module = ir_module_create(arena);
    ir_read_next(r);
    ir_read_expect(r, "module");
    r->module->model = ir_read_name(r);
    ir_read_line_end(r);
    while (!r->error && r->token != READ_END)
        read_item(r);
    *error = r->error;
    return r->error ? NULL : r->module;
}
