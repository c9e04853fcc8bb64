/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The program: tables of parameters and columns, then the functions `predict` and `loss`.
 *
 * `predict` is the entry model applied to its data, `loss` the objective of one row. Both are
 * lowered from the same trees, so the entry circuit they call is one and the same. */
#include "compiler/ir/kernel.h"
#include "compiler/lower/internal.h"

#include <string.h>

/* ---------------------------------------------------------------- tables */
static uint64_t copy_shape(const Ty *type, uint8_t *rank, int64_t *dims)
{
    uint64_t size = 1;
    *rank = type->rank;
    for (uint8_t d = 0; d < type->rank; d++) {
        dims[d] = type->dims[d];
        size *= (uint64_t)type->dims[d];
    }
    return size;
}

static void add_params(Lower *L)
{
    uint64_t offset = 0;
    for (uint32_t k = 0; k < L->program->params.count; k++) {
        const TParam *from = &L->program->params.items[k];
        IrParam param = {
            .name = from->name, .offset = offset, .init = from->init, .frozen = from->frozen};
        param.kind = from->type.kind == TY_ANGLE ? IR_ANGLE : IR_REAL;
        param.option = from->option;
        param.has_range = from->has_range;
        param.low = from->low;
        param.high = from->high;
        param.num_init_args = from->num_init_args;
        memcpy(param.init_args, from->init_args, sizeof param.init_args);
        offset += copy_shape(&from->type, &param.rank, param.dims);
        VEC_PUSH(L->arena, &L->module->params, param);
    }
}

static void add_labels(Lower *L, const Ty *type, IrColumn *column)
{
    for (uint32_t k = 0; k < type->num_labels; k++) {
        const char *label =
            type->labels != NULL ? type->labels[k] : arena_printf(L->arena, "%u", k);
        VEC_PUSH(L->arena, &column->labels, label);
    }
}

static void add_pipeline(Lower *L, const TColumn *from, IrColumn *column)
{
    for (uint32_t k = 0; k < from->pipeline.count; k++) {
        const TPreprocess *step = &from->pipeline.items[k];
        IrPreprocess copy = {.step = step->step};
        for (uint32_t i = 0; i < step->numbers.count; i++)
            VEC_PUSH(L->arena, &copy.numbers, step->numbers.items[i]);
        for (uint32_t i = 0; i < step->strings.count; i++)
            VEC_PUSH(L->arena, &copy.strings, step->strings.items[i]);
        VEC_PUSH(L->arena, &column->pipeline, copy);
    }
}

static void add_columns(Lower *L)
{
    uint64_t offset = 0;
    for (uint32_t k = 0; k < L->program->columns.count; k++) {
        const TColumn *from = &L->program->columns.items[k];
        IrColumn column = {.name = from->name, .offset = offset, .has_range = from->has_range};
        column.low = from->low;
        column.high = from->high;
        column.kind = from->type.kind == TY_CLASS ? IR_COLUMN_CLASS
                      : from->type.kind == TY_BIT ? IR_COLUMN_BIT
                                                  : IR_COLUMN_REAL;
        offset += copy_shape(&from->type, &column.rank, column.dims);
        if (column.kind == IR_COLUMN_CLASS)
            add_labels(L, &from->type, &column);
        add_pipeline(L, from, &column);
        VEC_PUSH(L->arena, &L->module->columns, column);
    }
}

static void add_training(Lower *L)
{
    for (uint32_t k = 0; k < L->program->groups.count; k++) {
        const TTrainGroup *from = &L->program->groups.items[k];
        IrTrainGroup group = {.optimizer = from->optimizer};
        for (uint32_t i = 0; i < from->options.count; i++) {
            IrOption option = {from->options.items[i].name, from->options.items[i].value};
            VEC_PUSH(L->arena, &group.options, option);
        }
        for (uint32_t i = 0; i < from->over.count; i++)
            VEC_PUSH(L->arena, &group.over, from->over.items[i]);
        VEC_PUSH(L->arena, &L->module->groups, group);
    }
    for (uint32_t i = 0; i < L->program->train.count; i++) {
        IrOption option = {L->program->train.items[i].name, L->program->train.items[i].value};
        VEC_PUSH(L->arena, &L->module->train, option);
    }
}

static void add_output(Lower *L)
{
    static const IrOutputKind kinds[] = {[TOUT_PROB] = IR_OUTPUT_PROB,
                                         [TOUT_BINARY] = IR_OUTPUT_BINARY,
                                         [TOUT_REAL] = IR_OUTPUT_REAL};
    if (L->program->entry != NULL)
        L->module->entry_span = L->program->entry->span;
    L->module->hash = L->program->hash != NULL ? L->program->hash : "";
    L->module->output = kinds[L->program->output];
    L->module->target = L->program->target == UINT32_MAX ? IR_NONE : L->program->target;
    const TLoss *objective = low_objective(L->program);
    L->module->loss_rows = objective->rows || objective->batch;
    L->module->loss_batch = objective->batch;
}

/* ---------------------------------------------------------------- functions */
static void mark_columns(Lower *L, bool in_model)
{
    for (uint32_t k = 0; k < L->function->nodes.count; k++) {
        const IrNode *node = &L->function->nodes.items[k];
        if (node->op != IR_column)
            continue;
        IrColumn *column = &L->module->columns.items[node->index];
        if (in_model)
            column->in_model = true;
        else
            column->in_loss = true;
    }
}

/* A tuple is as many outputs as it has tensors. */
static void add_outputs(Lower *L, LowValue value)
{
    if (value.node != IR_NONE)
        ir_output(L->module, L->function, value.node, IR_NONE);
    for (uint32_t k = 0; k < value.num_fields; k++)
        add_outputs(L, value.fields[k]);
}

static void lower_function(Lower *L, IrFunctionKind kind, const char *name, const TExpr *expr)
{
    LowEnv env = {0};
    LowNodeTable empty = {0};
    L->function = ir_function_create(L->module, kind, name);
    L->table = empty;
    L->entry_node = IR_NONE;
    L->batch = kind == IR_LOSS && L->module->loss_batch;
    bool also_rows = L->batch && low_objective(L->program)->rows;
    L->row_vars[0] = NULL;
    L->num_row_vars = also_rows; /* columns of the row itself: a loop without a variable */
    LowLets lets = {0};
    if (kind == IR_PREDICT)
        lets = low_entry_lets(L->arena, L->program);
    for (uint32_t k = 0; k < lets.count; k++)
        lower_let(L, &env, lets.items[k]);
    LowValue value = lower_expr(L, &env, expr);
    L->num_row_vars = 0;
    add_outputs(L, also_rows ? low_batch_mean(L, value, expr->span) : value);
    L->batch = false;
    low_sweep(L);
    mark_columns(L, kind == IR_PREDICT);
}

/* Of circuit k, by the prediction. */
static uint32_t count_calls(const Lower *L, uint32_t k)
{
    const IrFunction *predict = L->module->functions.items[0];
    uint32_t count = 0;
    for (uint32_t i = 0; i < predict->nodes.count; i++)
        count += predict->nodes.items[i].op == IR_circuit && predict->nodes.items[i].index == k;
    return count;
}

static void copy_sources(Lower *L)
{
    for (uint32_t k = 0; k < L->module->circuits.count; k++) {
        IrCircuit *copy = ir_circuit_copy(L->module, L->module->circuits.items[k]);
        copy->num_calls = count_calls(L, k);
        VEC_PUSH(L->arena, &L->module->sources, copy);
    }
}

static Lower *lower_begin(Arena *arena, const TProgram *program, DiagSink *sink,
                          const LowerOptions *options)
{
    Lower *L = NEW(arena, Lower);
    L->arena = arena;
    L->program = program;
    L->sink = sink;
    L->options = *options;
    L->module = ir_module_create(arena);
    L->module->model = program->name;
    L->trace_fuel = LOW_TRACE_FUEL;
    add_params(L);
    add_columns(L);
    return L;
}

IrModule *lower_prediction(Arena *arena, const TProgram *program, DiagSink *sink)
{
    const LowerOptions options = {0};
    Lower *L = lower_begin(arena, program, sink, &options);
    lower_function(L, IR_PREDICT, "predict", program->entry_call);
    copy_sources(L);
    return L->failed ? NULL : L->module;
}

/* What the runtime knows of the objective; NULL: the program has none, or it outgrows a limit. */
static IrModule *lower_objective(Arena *arena, const TProgram *program, DiagSink *sink,
                                 const LowerOptions *options)
{
    Lower *L = lower_begin(arena, program, sink, options);
    add_training(L);
    add_output(L);
    lower_function(L, IR_PREDICT, "predict", program->entry_call);
    if (!L->failed)
        lower_function(L, IR_LOSS, "loss", low_objective(program)->value);
    copy_sources(L);
    return L->failed ? NULL : L->module;
}

/* What is fitted gives the predictions. Without an objective the module is the features of a row. */
static IrModule *add_fit(IrModule *module, const TProgram *program, const IrFit *fit)
{
    if (module == NULL) {
        module = fit->kernel->left;
        module->model = program->name;
        module->hash = program->hash != NULL ? program->hash : "";
        module->loss_rows = true;
    }
    module->fit = *fit;
    module->target = fit->target;
    module->columns.items[fit->column].in_model = true;
    module->columns.items[fit->target].in_loss = true;
    module->output = module->columns.items[fit->target].kind == IR_COLUMN_CLASS ? IR_OUTPUT_PROB
                                                                                : IR_OUTPUT_REAL;
    return module;
}

IrModule *lower_program_with(Arena *arena, const TProgram *program, DiagSink *sink,
                             const LowerOptions *options)
{
    IrModule *module = NULL;
    IrFit fit;
    if (!low_runs_yet(arena, program, sink))
        return NULL;
    if (program->losses.count > 0) {
        module = lower_objective(arena, program, sink, options);
        if (module == NULL)
            return NULL;
    }
    if (program->fits.count == 0)
        return module;
    return lower_fit(arena, program, sink, &fit) ? add_fit(module, program, &fit) : NULL;
}

IrModule *lower_program(Arena *arena, const TProgram *program, DiagSink *sink)
{
    const LowerOptions options = {0};
    return lower_program_with(arena, program, sink, &options);
}
