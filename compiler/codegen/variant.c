/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The functions of runtime/abi.h's QmlVariant and QmlObjective, for one instruction set. */
#include "compiler/codegen/context.h"
#include "lang/base/bug.h"

/* ---------------------------------------------------------------- rows */
void variant_emit_row_node(Codegen *cg, const PlanFunction *function, uint32_t index,
                           LLVMValueRef accumulators, LLVMValueRef scratch)
{
    const IrNode *node = &function->ir->nodes.items[index];
    if (node->op == IR_row_sum) {
        LLVMValueRef to =
            cg_offset(cg, accumulators, function->places[index].sums * PLAN_LANES, "sum");
        cg_accumulate(cg, to, tensor_of(cg, function, ir_operand(function->ir, node, 0)).base,
                      ir_node_size(node), true);
    } else if (node->op == IR_circuit) {
        call_emit_value(cg, function, index);
    } else if (node->op == IR_circuit_vjp_row || node->op == IR_circuit_vjp_step) {
        call_emit_vjp(cg, function, index, accumulators);
    } else if (node->stage == IR_ROW) {
        tensor_emit(cg, function, index, scratch);
    }
}

/* All ROW nodes of a function, in order. A predict function of stage STEP has none. */
static void emit_rows(Codegen *cg, const PlanFunction *function, LLVMValueRef accumulators)
{
    LLVMValueRef scratch = cg_offset(cg, cg->work, function->scratch, "scratch");
    for (uint32_t i = 0; i < function->ir->nodes.count;) {
        const uint32_t end = segment_call(cg, function, i, IR_ROW, accumulators, scratch);
        if (end == i && segment_stops(function, i, IR_ROW))
            variant_emit_row_node(cg, function, i, accumulators, scratch);
        i = end > i ? end : i + 1;
    }
}

/* The value of an output, in lanes. */
static void store_output(Codegen *cg, const PlanFunction *function, uint32_t node, LLVMValueRef to)
{
    Tensor from = tensor_of(cg, function, node), target = {to, true, false};
    CgLoop loop = cg_loop(cg, ir_node_size(&function->ir->nodes.items[node]), "output");
    tensor_store(cg, target, loop.counter, tensor_load(cg, from, loop.counter, true));
    cg_loop_end(cg, &loop);
}

static void set_row_arguments(Codegen *cg, unsigned work)
{
    cg->constants = cg_argument(cg, 0);
    cg->uniform = cg_argument(cg, 1);
    cg->data = cg_argument(cg, 2);
    cg->work = cg_argument(cg, work);
}

/* Of a group, what the function gives, one after the other. */
static void store_outputs(Codegen *cg, const PlanFunction *function, LLVMValueRef to)
{
    uint64_t at = 0;
    for (uint32_t i = 0; i < function->ir->outputs.count; i++) {
        uint32_t node = function->ir->outputs.items[i].node;
        if (function->places[node].kind != PLACE_OUTPUTS)
            store_output(cg, function, node, cg_offset(cg, to, at * PLAN_LANES, "output"));
        at += (uint64_t)ir_node_size(&function->ir->nodes.items[node]);
    }
}

static LLVMValueRef emit_predict(Codegen *cg)
{
    static const char *const arguments[] = {"constants", "uniform", "data", "outputs", "work"};
    const PlanFunction *function = &cg->plan->functions[IR_PREDICT];
    if (function->ir == NULL || function->batch != NULL)
        return NULL;
    segments_emit(cg, function, IR_ROW);
    LLVMValueRef code = cg_function_begin(cg, "predict", arguments, 5);
    set_row_arguments(cg, 4);
    cg->outputs = cg_argument(cg, 3);
    emit_rows(cg, function, NULL);
    store_outputs(cg, function, cg->outputs);
    cg_function_end(cg);
    return code;
}

/* ---------------------------------------------------------------- blocks of groups */
/* Fields of runtime/abi.h's QmlBlock, in its order; each takes eight bytes. */
enum { BLOCK_DATA, BLOCK_WEIGHT, BLOCK_LOSS, BLOCK_KEPT, BLOCK_GROUPS };

typedef struct {
    LLVMValueRef data, weight, loss, kept, groups; /* groups: where their number is */
} Block;

uint64_t variant_group_size(const Plan *plan)
{
    const uint64_t vectors = plan->sizes.data + plan->sizes.features;
    return (vectors + PLAN_LANES - 1) / PLAN_LANES * PLAN_LANES * PLAN_LANES;
}

static LLVMValueRef block_field(Codegen *cg, LLVMValueRef block, int field, const char *name)
{
    return LLVMBuildLoad2(cg->builder, cg->ptr, cg_offset(cg, block, (uint64_t)field, ""), name);
}

static Block open_block(Codegen *cg)
{
    LLVMValueRef block = cg_argument(cg, 2);
    return (Block){
        block_field(cg, block, BLOCK_DATA, "data"), block_field(cg, block, BLOCK_WEIGHT, "weight"),
        block_field(cg, block, BLOCK_LOSS, "loss"), block_field(cg, block, BLOCK_KEPT, "kept"),
        cg_offset(cg, block, BLOCK_GROUPS, "groups")};
}

/* The values of all groups: first what is made of their features at once, then group by group. */
static void emit_groups(Codegen *cg, const PlanFunction *function, const Block *block,
                        LLVMValueRef accumulators)
{
    LLVMValueRef end = LLVMBuildLoad2(cg->builder, cg->i64, block->groups, "end");
    cg->data = block->data;
    cg->kept = block->kept;
    for (uint32_t i = 0; i < function->calls.count; i++)
        call_emit_groups(cg, function, &function->calls.items[i], block->groups);
    CgLoop loop = cg_loop_range(cg, cg->zero, end, NULL, "group");
    cg->data =
        cg_at(cg, block->data, cg_mul(cg, loop.counter, variant_group_size(cg->plan)), "data");
    cg->kept = cg_at(cg, block->kept, cg_mul(cg, loop.counter, cg->plan->sizes.kept), "kept");
    LLVMValueRef lane = cg_mul(cg, loop.counter, PLAN_LANES);
    if (accumulators != NULL)
        cg->weight = cg_at(cg, block->weight, lane, "weight");
    emit_rows(cg, function, accumulators);
    store_output(cg, function, function->ir->outputs.items[0].node,
                 cg_at(cg, block->loss, lane, "loss"));
    cg_loop_range_end(cg, &loop, NULL);
}

static LLVMValueRef emit_value(Codegen *cg)
{
    static const char *const arguments[] = {"constants", "uniform", "block", "work"};
    const PlanFunction *function = &cg->plan->functions[IR_LOSS];
    if (function->ir == NULL || function->batch != NULL)
        return NULL;
    segments_emit(cg, function, IR_ROW);
    LLVMValueRef code = cg_function_begin(cg, "value", arguments, 4);
    const Block block = open_block(cg);
    set_row_arguments(cg, 3);
    emit_groups(cg, function, &block, NULL);
    cg_function_end(cg);
    return code;
}

/* The sums of a block: lanes added up, and what circuits make of all their groups at once. */
static void emit_sums(Codegen *cg, const PlanFunction *function, const Block *block,
                      LLVMValueRef accumulators, LLVMValueRef sums)
{
    cg->kept = block->kept;
    CG_KERNEL(cg, fold, accumulators, cg_i64(cg, cg->plan->sizes.accumulators), sums);
    for (uint32_t i = 0; i < function->calls.count; i++) {
        const PlanCall *call = &function->calls.items[i];
        if (call->vjp_row != IR_NONE || call->vjp_step != IR_NONE)
            call_emit_finish(cg, call, block->groups, sums);
    }
}

static LLVMValueRef emit_value_grad(Codegen *cg)
{
    static const char *const arguments[] = {"constants",    "uniform", "block",
                                            "accumulators", "work",    "sums"};
    const PlanFunction *function = &cg->plan->functions[IR_GRADIENT];
    if (function->ir == NULL || function->batch != NULL)
        return NULL;
    segments_emit(cg, function, IR_ROW);
    LLVMValueRef code = cg_function_begin(cg, "value_grad", arguments, 6);
    const Block block = open_block(cg);
    set_row_arguments(cg, 4);
    emit_groups(cg, function, &block, cg_argument(cg, 3));
    emit_sums(cg, function, &block, cg_argument(cg, 3), cg_argument(cg, 5));
    cg_function_end(cg);
    return code;
}

/* The nodes that lead to a call's rows, in order. */
static void emit_before_features(Codegen *cg, const PlanFunction *function, const PlanCall *call)
{
    const IrFunction *f = function->ir;
    const PlanCircuit *circuit = cg->plan->circuits.items[call->circuit];
    LLVMValueRef scratch = cg_offset(cg, cg->work, function->scratch, "scratch");
    bool *leads = NEW_ARRAY(cg->arena, bool, f->nodes.count + 1);
    for (uint32_t k = 0; k < circuit->num_operands; k++)
        if (circuit->operand_values[k] == IR_NONE)
            leads[ir_operand(f, &f->nodes.items[call->node], k)] = true;
    for (uint32_t i = call->node; i-- > 0;)
        for (uint32_t k = 0; leads[i] && k < f->nodes.items[i].num_operands; k++)
            leads[ir_operand(f, &f->nodes.items[i], k)] = true;
    for (uint32_t i = 0; i < call->node; i++)
        if (leads[i] && f->nodes.items[i].stage == IR_ROW && !function->places[i].alias)
            tensor_emit(cg, function, i, scratch);
}

/* Behind a group's columns what circuits make of them alone. */
static LLVMValueRef emit_features(Codegen *cg)
{
    static const char *const arguments[] = {"constants", "data", "work"};
    if (cg->plan->features.count == 0)
        return NULL;
    LLVMValueRef code = cg_function_begin(cg, "features", arguments, 3);
    cg->constants = cg_argument(cg, 0);
    cg->data = cg_argument(cg, 1);
    cg->work = cg_argument(cg, 2);
    for (uint32_t i = 0; i < cg->plan->features.count; i++) {
        const PlanFeature *feature = &cg->plan->features.items[i];
        const PlanFunction *function = &cg->plan->functions[feature->function];
        const PlanCall *call = &function->calls.items[feature->call];
        uint64_t to = cg->plan->sizes.data + feature->offset;
        emit_before_features(cg, function, call);
        LLVMValueRef args[4] = {cg->constants, call_plain_slots(cg, function, call, true),
                                cg_offset(cg, cg->work, call->frame, "frame"),
                                cg_offset(cg, cg->data, to * PLAN_LANES, "features")};
        cg_call_function(cg, cg->circuits[call->circuit].features, args, 4);
    }
    cg_function_end(cg);
    return code;
}

/* ---------------------------------------------------------------- once per step, once per run */
static const char *const preparation_arguments[] = {"constants", "params", "uniform"};

enum { INIT, SETUP, PROLOGUE };

static void begin_preparation(Codegen *cg, const char *name, int which)
{
    cg_function_begin(cg, name, preparation_arguments, which == INIT ? 1 : 3);
    cg->constants = cg_argument(cg, 0);
    if (which != INIT) {
        cg->params = cg_argument(cg, 1);
        cg->uniform = cg_argument(cg, 2);
    }
}

static void prepare_circuit(Codegen *cg, uint32_t circuit, int which)
{
    if (which == INIT)
        circuit_emit_init(cg, circuit);
    else
        circuit_emit_prologue(cg, circuit, which == SETUP);
}

/* What several circuits need is a function for each, so that those of one shape are one. */
static LLVMValueRef *emit_preparations(Codegen *cg, const char *name, int which)
{
    const uint32_t count = cg->plan->circuits.count;
    LLVMValueRef *parts = NEW_ARRAY(cg->arena, LLVMValueRef, count + 1);
    for (uint32_t i = 0; count > 1 && i < count; i++) {
        begin_preparation(cg, arena_printf(cg->arena, "%s%u", name, i), which);
        prepare_circuit(cg, i, which);
        parts[i] = cg_function_end_unless_empty(cg);
    }
    return parts;
}

/* init fills what depends on no parameter, setup computes what no trained parameter enters, prologue the rest of the STEP
 * values. */
static LLVMValueRef emit_preparation(Codegen *cg, const char *name, int which)
{
    if (which != INIT)
        values_emit(cg, which == SETUP);
    LLVMValueRef *parts = emit_preparations(cg, name, which);
    begin_preparation(cg, name, which);
    LLVMValueRef code = cg->function, args[3] = {cg->constants, cg->params, cg->uniform};
    if (which != INIT)
        values_call(cg, which == SETUP);
    for (uint32_t i = 0; i < cg->plan->circuits.count; i++) {
        if (parts[i] != NULL)
            cg_call_function(cg, parts[i], args, which == INIT ? 1 : 3);
        else if (cg->plan->circuits.count == 1)
            prepare_circuit(cg, i, which);
    }
    cg_function_end(cg);
    return code;
}

void variant_emit_dparams(Codegen *cg, const PlanFunction *function, LLVMValueRef dparams)
{
    cg_fill_zero(cg, dparams, (int64_t)cg->plan->sizes.params, false);
    for (uint32_t i = 0; i < function->ir->outputs.count; i++) {
        const IrOutput *output = &function->ir->outputs.items[i];
        if (output->param == IR_NONE)
            continue;
        cg_copy(cg, cg_offset(cg, dparams, cg->ir->params.items[output->param].offset, "dparam"),
                tensor_of(cg, function, output->node).base,
                ir_node_size(&function->ir->nodes.items[output->node]), false);
    }
}

static LLVMValueRef emit_epilogue(Codegen *cg)
{
    static const char *const arguments[] = {"constants", "uniform", "sums", "dparams"};
    const PlanFunction *function = &cg->plan->functions[IR_GRADIENT];
    if (function->ir == NULL || function->batch != NULL)
        return NULL;
    segments_emit(cg, function, IR_AFTER);
    LLVMValueRef code = cg_function_begin(cg, "epilogue", arguments, 4);
    cg->constants = cg_argument(cg, 0);
    cg->uniform = cg_argument(cg, 1);
    cg->sums = cg_argument(cg, 2);
    LLVMValueRef scratch = cg_offset(cg, cg->uniform, cg->plan->uniform_scratch, "scratch");
    for (uint32_t i = 0; i < function->ir->nodes.count;) {
        const uint32_t end = segment_call(cg, function, i, IR_AFTER, cg->sums, scratch);
        if (end == i && segment_stops(function, i, IR_AFTER))
            call_emit_step_cotangents(cg, function, i, scratch);
        i = end > i ? end : i + 1;
    }
    variant_emit_dparams(cg, function, cg_argument(cg, 3));
    cg_function_end(cg);
    return code;
}

/* ---------------------------------------------------------------- the entry circuit */
/* ROW nodes that the entry call's operands need, and nothing behind it. */
static void emit_before_entry(Codegen *cg, const PlanFunction *function, const PlanCall *call)
{
    LLVMValueRef scratch = cg_offset(cg, cg->work, function->scratch, "scratch");
    for (uint32_t i = 0; i < call->node; i++) {
        const PlanPlace *place = &function->places[i];
        const IrNode *node = &function->ir->nodes.items[i];
        if (place->kind == PLACE_NONE || place->alias || node->stage != IR_ROW)
            continue;
        if (node->op == IR_circuit)
            call_emit_value(cg, function, i);
        else
            tensor_emit(cg, function, i, scratch);
    }
}

static LLVMValueRef emit_state(Codegen *cg)
{
    static const char *const arguments[] = {"constants", "uniform", "data", "state", "work"};
    if (cg->plan->entry_call == IR_NONE || cg->plan->strategy != PLAN_BY_LANES)
        return NULL;
    const PlanFunction *function = &cg->plan->functions[IR_PREDICT];
    const PlanCall *call = &function->calls.items[cg->plan->entry_call];
    const PlanCircuit *circuit = cg->plan->circuits.items[call->circuit];
    LLVMValueRef code = cg_function_begin(cg, "state", arguments, 5);
    set_row_arguments(cg, 4);
    emit_before_entry(cg, function, call);
    call_emit_forward(cg, function, call, false);
    LLVMValueRef frame = cg_offset(cg, cg->work, call->frame, "frame");
    LLVMValueRef psi = circuit_final_state(cg, circuit, frame, false);
    circuit_emit_trailing(cg, call->circuit, call_row_slots(cg, function, call, false), frame);
    CG_KERNEL(cg, read_state, psi, cg_i64(cg, circuit->num_qubits), cg_argument(cg, 3));
    cg_function_end(cg);
    return code;
}

static LLVMValueRef emit_slots(Codegen *cg)
{
    static const char *const arguments[] = {"constants", "uniform", "data", "slots", "work"};
    if (cg->plan->entry_call == IR_NONE)
        return NULL;
    const PlanFunction *function = &cg->plan->functions[IR_PREDICT];
    const PlanCall *call = &function->calls.items[cg->plan->entry_call];
    const PlanCircuit *circuit = cg->plan->circuits.items[call->circuit];
    LLVMValueRef code = cg_function_begin(cg, "slots", arguments, 5);
    set_row_arguments(cg, 4);
    emit_before_entry(cg, function, call);
    for (uint32_t k = 0; k < circuit->num_operands; k++) {
        uint32_t operand = ir_operand(function->ir, &function->ir->nodes.items[call->node], k);
        store_output(cg, function, operand,
                     cg_offset(cg, cg_argument(cg, 3),
                               (uint64_t)circuit->operand_first[k] * PLAN_LANES, "slots"));
    }
    cg_function_end(cg);
    return code;
}

VariantFunctions variant_emit(Codegen *cg)
{
    VariantFunctions functions = {.isa = cg->isa->name, .plan = plan_name(cg->plan)};
    segments_cut(cg);
    for (uint32_t i = 0; i < cg->plan->circuits.count; i++)
        circuit_emit_functions(cg, i);
    functions.init = emit_preparation(cg, "init", INIT);
    functions.setup = emit_preparation(cg, "setup", SETUP);
    functions.prologue = emit_preparation(cg, "prologue", PROLOGUE);
    functions.features = emit_features(cg);
    functions.pack = cg_kernel_function(cg, KERNEL_pack);
    functions.state = emit_state(cg);
    functions.slots = emit_slots(cg);
    if (cg->plan->is_whole)
        return functions;
    functions.predict = emit_predict(cg);
    functions.value = emit_value(cg);
    functions.value_grad = emit_value_grad(cg);
    functions.epilogue = emit_epilogue(cg);
    functions.batch_value = batch_emit(cg, &cg->plan->functions[IR_LOSS], "value");
    functions.batch_grad = batch_emit(cg, &cg->plan->functions[IR_GRADIENT], "gradient");
    return functions;
}
