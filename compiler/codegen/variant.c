/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The functions of runtime/abi.h's QmlVariant and QmlObjective, for one instruction set. */
#include "compiler/codegen/context.h"
#include "lang/base/bug.h"

/* ---------------------------------------------------------------- rows */
static const PlanCall *call_of(const PlanFunction *function, uint32_t node)
{
    for (uint32_t i = 0; i < function->calls.count; i++) {
        const PlanCall *call = &function->calls.items[i];
        if (call->node == node || call->vjp_row == node || call->vjp_step == node)
            return call;
    }
    BUG("node %u calls no circuit", node);
}

/* The ROW slots' lanes: a lone operand where it lies, several side by side. */
static LLVMValueRef row_slots(Codegen *cg, const PlanFunction *function, const PlanCall *call,
                              bool fill)
{
    const PlanCircuit *circuit = cg->plan->circuits.items[call->circuit];
    const IrNode *node = &function->ir->nodes.items[call->node];
    LLVMValueRef slots = cg_null(cg);
    if (call->row_slots != PLAN_NONE)
        slots = cg_offset(cg, cg->work, call->row_slots, "slots");
    for (uint32_t k = 0; k < circuit->num_operands; k++) {
        if (circuit->operand_values[k] != IR_NONE)
            continue;
        Tensor from = tensor_of(cg, function, ir_operand(function->ir, node, k));
        uint64_t first = (uint64_t)circuit->operand_first[k] * PLAN_LANES;
        if (call->row_slots == PLAN_NONE)
            return cg_offset(cg, from.base, (uint64_t)0 - first, "slots");
        if (fill)
            cg_copy(cg, cg_offset(cg, slots, first, ""), from.base,
                    circuit->operand_first[k + 1] - circuit->operand_first[k], true);
    }
    return slots;
}

/* What the call's group keeps for the end of its block; null where nothing follows. */
static LLVMValueRef kept_of(Codegen *cg, const PlanCall *call)
{
    if (cg->kept == NULL || cg->plan->circuits.items[call->circuit]->kept_size == 0)
        return cg_null(cg);
    return cg_offset(cg, cg->kept, call->kept, "kept");
}

/* swept: a sweep back follows */
static void emit_forward(Codegen *cg, const PlanFunction *function, const PlanCall *call,
                         bool swept)
{
    const CircuitFunctions *code = &cg->circuits[call->circuit];
    LLVMValueRef frame = cg_offset(cg, cg->work, call->frame, "frame");
    LLVMValueRef args[5] = {cg->constants, cg->uniform, row_slots(cg, function, call, true), frame,
                            kept_of(cg, call)};
    cg_call_function(cg, swept ? code->forward : code->value, args, 5);
}

static void emit_call(Codegen *cg, const PlanFunction *function, uint32_t node)
{
    const PlanCall *call = call_of(function, node);
    const PlanCircuit *circuit = cg->plan->circuits.items[call->circuit];
    bool swept = circuit->wanted && (call->vjp_row != IR_NONE || call->vjp_step != IR_NONE);
    emit_forward(cg, function, call, swept);
    LLVMValueRef frame = cg_offset(cg, cg->work, call->frame, "frame");
    LLVMValueRef args[4] = {cg->constants, frame, circuit_final_state(cg, circuit, frame, swept),
                            tensor_of(cg, function, node).base};
    cg_call_function(cg, cg->circuits[call->circuit].reads, args, 4);
}

/* One sweep serves both products of a call: it runs at the first of them. */
static void emit_vjp(Codegen *cg, const PlanFunction *function, uint32_t index,
                     LLVMValueRef accumulators)
{
    const PlanCall *call = call_of(function, index);
    const PlanCircuit *circuit = cg->plan->circuits.items[call->circuit];
    const IrNode *node = &function->ir->nodes.items[index];
    bool first = (call->vjp_row == IR_NONE || call->vjp_row >= index) &&
                 (call->vjp_step == IR_NONE || call->vjp_step >= index);
    LLVMValueRef frame = cg_offset(cg, cg->work, call->frame, "frame");
    if (first && circuit->wanted) {
        LLVMValueRef args[8] = {
            cg->constants,
            cg->uniform,
            row_slots(cg, function, call, false),
            frame,
            cg_offset(cg, cg->work, function->lambda, "lambda"),
            tensor_of(cg, function, ir_operand(function->ir, node, node->num_operands - 1)).base,
            cg_offset(cg, accumulators, call->sums * PLAN_LANES, "sums"),
            kept_of(cg, call)};
        cg_call_function(cg, cg->circuits[call->circuit].backward, args, 8);
    }
    if (node->op != IR_circuit_vjp_row)
        return;
    LLVMValueRef to = tensor_of(cg, function, index).base;
    for (uint32_t k = 0, at = 0; k < circuit->num_operands; k++) {
        uint32_t from = circuit->operand_first[k], size = circuit->operand_first[k + 1] - from;
        if (circuit->operand_values[k] != IR_NONE)
            continue;
        LLVMValueRef place = cg_offset(cg, to, (uint64_t)at * PLAN_LANES, "");
        if (circuit->row_cotangents == PLAN_NONE)
            cg_fill_zero(cg, place, size, true);
        else
            cg_copy(cg, place,
                    cg_offset(cg, frame, circuit->row_cotangents + (uint64_t)from * PLAN_LANES, ""),
                    size, true);
        at += size;
    }
}

/* All ROW nodes of a function, in order. A predict function of stage STEP has none. */
static void emit_rows(Codegen *cg, const PlanFunction *function, LLVMValueRef accumulators)
{
    LLVMValueRef scratch = cg_offset(cg, cg->work, function->scratch, "scratch");
    for (uint32_t i = 0; i < function->ir->nodes.count; i++) {
        const IrNode *node = &function->ir->nodes.items[i];
        const PlanPlace *place = &function->places[i];
        if (place->kind == PLACE_NONE || place->alias)
            continue;
        if (node->op == IR_row_sum) {
            LLVMValueRef to = cg_offset(cg, accumulators, place->offset * PLAN_LANES, "sum");
            cg_accumulate(cg, to, tensor_of(cg, function, ir_operand(function->ir, node, 0)).base,
                          ir_node_size(node), true);
        } else if (node->op == IR_circuit) {
            emit_call(cg, function, i);
        } else if (node->op == IR_circuit_vjp_row || node->op == IR_circuit_vjp_step) {
            emit_vjp(cg, function, i, accumulators);
        } else if (node->stage == IR_ROW) {
            tensor_emit(cg, function, i, scratch);
        }
    }
}

/* The value of an output, in lanes. */
static void store_output(Codegen *cg, const PlanFunction *function, uint32_t node, LLVMValueRef to)
{
    Tensor from = tensor_of(cg, function, node), target = {to, true};
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

static LLVMValueRef emit_value(Codegen *cg, const char *name, const PlanFunction *function,
                               const char *result)
{
    const char *const arguments[] = {"constants", "uniform", "data", result, "work"};
    if (function->ir == NULL)
        return NULL;
    LLVMValueRef code = cg_function_begin(cg, name, arguments, 5, false);
    set_row_arguments(cg, 4);
    emit_rows(cg, function, NULL);
    uint64_t at = 0;
    for (uint32_t i = 0; i < function->ir->outputs.count; i++) {
        uint32_t node = function->ir->outputs.items[i].node;
        store_output(cg, function, node,
                     cg_offset(cg, cg_argument(cg, 3), at * PLAN_LANES, result));
        at += (uint64_t)ir_node_size(&function->ir->nodes.items[node]);
    }
    cg_function_end(cg);
    return code;
}

static LLVMValueRef emit_value_grad(Codegen *cg)
{
    static const char *const arguments[] = {"constants", "uniform",      "data", "weight",
                                            "loss",      "accumulators", "kept", "work"};
    const PlanFunction *function = &cg->plan->functions[IR_GRADIENT];
    if (function->ir == NULL)
        return NULL;
    LLVMValueRef code = cg_function_begin(cg, "value_grad", arguments, 8, false);
    set_row_arguments(cg, 7);
    cg->weight = cg_argument(cg, 3);
    cg->kept = cg_argument(cg, 6);
    emit_rows(cg, function, cg_argument(cg, 5));
    store_output(cg, function, function->ir->outputs.items[0].node, cg_argument(cg, 4));
    cg_function_end(cg);
    return code;
}

/* The end of a block: lanes added up, and what circuits make of all their groups at once. */
static LLVMValueRef emit_finish(Codegen *cg)
{
    static const char *const arguments[] = {"constants", "uniform", "accumulators",
                                            "kept",      "groups",  "sums"};
    const PlanFunction *function = &cg->plan->functions[IR_GRADIENT];
    if (function->ir == NULL)
        return NULL;
    LLVMValueRef code = cg_function_begin(cg, "finish", arguments, 6, false);
    LLVMValueRef sums = cg_argument(cg, 5);
    const PlanSizes *sizes = &cg->plan->sizes;
    cg->constants = cg_argument(cg, 0);
    cg->uniform = cg_argument(cg, 1);
    cg->kept = cg_argument(cg, 3);
    CG_KERNEL(cg, fold, cg_argument(cg, 2), cg_i64(cg, sizes->accumulators), sums);
    for (uint32_t i = 0; i < function->calls.count; i++) {
        const PlanCall *call = &function->calls.items[i];
        bool wanted = call->vjp_row != IR_NONE || call->vjp_step != IR_NONE;
        LLVMValueRef finish = cg->circuits[call->circuit].finish;
        LLVMValueRef args[5] = {cg->constants, cg->uniform, kept_of(cg, call), cg_argument(cg, 4),
                                cg_offset(cg, sums, sizes->accumulators + call->block, "block")};
        if (wanted && finish != NULL)
            cg_call_function(cg, finish, args, 5);
    }
    cg_function_end(cg);
    return code;
}

/* ---------------------------------------------------------------- once per step, once per run */
static LLVMValueRef emit_init(Codegen *cg)
{
    static const char *const arguments[] = {"constants"};
    LLVMValueRef code = cg_function_begin(cg, "init", arguments, 1, false);
    cg->constants = cg_argument(cg, 0);
    for (uint32_t i = 0; i < cg->plan->circuits.count; i++)
        circuit_emit_init(cg, i);
    cg_function_end(cg);
    return code;
}

/* setup computes what no trained parameter enters, prologue the rest of the STEP values. */
static LLVMValueRef emit_prologue(Codegen *cg, const char *name, bool once)
{
    static const char *const arguments[] = {"constants", "params", "uniform"};
    LLVMValueRef code = cg_function_begin(cg, name, arguments, 3, false);
    cg->constants = cg_argument(cg, 0);
    cg->params = cg_argument(cg, 1);
    cg->uniform = cg_argument(cg, 2);
    for (uint32_t i = 0; i < cg->plan->values.count; i++) {
        const PlanValue *value = &cg->plan->values.items[i];
        if (value->place.alias || value->once != once)
            continue;
        LLVMValueRef scratch = cg_offset(cg, cg->uniform, cg->plan->uniform_scratch, "scratch");
        tensor_emit(cg, &cg->plan->functions[value->function], value->node, scratch);
    }
    for (uint32_t i = 0; i < cg->plan->circuits.count; i++)
        circuit_emit_prologue(cg, i, once);
    cg_function_end(cg);
    return code;
}

/* Cotangents of a call's STEP slots, gathered in their order. */
static void emit_step_cotangents(Codegen *cg, const PlanFunction *function, uint32_t index,
                                 LLVMValueRef scratch)
{
    const PlanCall *call = call_of(function, index);
    const PlanCircuit *circuit = cg->plan->circuits.items[call->circuit];
    LLVMValueRef to = tensor_of(cg, function, index).base;
    if (cg->circuits[call->circuit].reduce == NULL) {
        cg_fill_zero(cg, to, circuit->num_step_slots, false);
        return;
    }
    uint64_t slots =
        ((uint64_t)circuit->circuit->num_slots + PLAN_LANES - 1) / PLAN_LANES * PLAN_LANES;
    LLVMValueRef args[6] = {
        cg->constants,
        cg->uniform,
        cg_offset(cg, cg->sums, call->sums, "sums"),
        scratch,
        cg_offset(cg, scratch, slots, "scratch"),
        cg_offset(cg, cg->sums, cg->plan->sizes.accumulators + call->block, "block")};
    cg_call_function(cg, cg->circuits[call->circuit].reduce, args, 6);
    for (uint32_t k = 0, at = 0; k < circuit->num_operands; k++) {
        uint32_t from = circuit->operand_first[k], size = circuit->operand_first[k + 1] - from;
        if (circuit->operand_values[k] == IR_NONE)
            continue;
        cg_copy(cg, cg_offset(cg, to, at, ""), cg_offset(cg, scratch, from, ""), size, false);
        at += size;
    }
}

static LLVMValueRef emit_epilogue(Codegen *cg)
{
    static const char *const arguments[] = {"constants", "uniform", "sums", "dparams"};
    const PlanFunction *function = &cg->plan->functions[IR_GRADIENT];
    if (function->ir == NULL)
        return NULL;
    LLVMValueRef code = cg_function_begin(cg, "epilogue", arguments, 4, false);
    cg->constants = cg_argument(cg, 0);
    cg->uniform = cg_argument(cg, 1);
    cg->sums = cg_argument(cg, 2);
    LLVMValueRef scratch = cg_offset(cg, cg->uniform, cg->plan->uniform_scratch, "scratch");
    for (uint32_t i = 0; i < function->ir->nodes.count; i++) {
        const IrNode *node = &function->ir->nodes.items[i];
        const PlanPlace *place = &function->places[i];
        if (place->kind == PLACE_NONE || place->alias || node->stage != IR_AFTER ||
            node->op == IR_row_sum)
            continue;
        if (node->op == IR_circuit_vjp_step)
            emit_step_cotangents(cg, function, i, scratch);
        else
            tensor_emit(cg, function, i, scratch);
    }
    LLVMValueRef dparams = cg_argument(cg, 3);
    cg_fill_zero(cg, dparams, (int64_t)cg->plan->sizes.params, false);
    for (uint32_t i = 0; i < function->ir->outputs.count; i++) {
        const IrOutput *output = &function->ir->outputs.items[i];
        if (output->param == IR_NONE)
            continue;
        cg_copy(cg, cg_offset(cg, dparams, cg->ir->params.items[output->param].offset, "dparam"),
                tensor_of(cg, function, output->node).base,
                ir_node_size(&function->ir->nodes.items[output->node]), false);
    }
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
            emit_call(cg, function, i);
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
    LLVMValueRef code = cg_function_begin(cg, "state", arguments, 5, false);
    set_row_arguments(cg, 4);
    emit_before_entry(cg, function, call);
    emit_forward(cg, function, call, false);
    LLVMValueRef frame = cg_offset(cg, cg->work, call->frame, "frame");
    LLVMValueRef psi = circuit_final_state(cg, circuit, frame, false);
    circuit_emit_trailing(cg, call->circuit, row_slots(cg, function, call, false), frame);
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
    LLVMValueRef code = cg_function_begin(cg, "slots", arguments, 5, false);
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
    for (uint32_t i = 0; i < cg->plan->circuits.count; i++)
        circuit_emit_functions(cg, i);
    functions.init = emit_init(cg);
    functions.setup = emit_prologue(cg, "setup", true);
    functions.prologue = emit_prologue(cg, "prologue", false);
    functions.state = emit_state(cg);
    functions.slots = emit_slots(cg);
    if (cg->plan->is_whole)
        return functions;
    functions.predict = emit_value(cg, "predict", &cg->plan->functions[IR_PREDICT], "outputs");
    functions.value = emit_value(cg, "value", &cg->plan->functions[IR_LOSS], "loss");
    functions.value_grad = emit_value_grad(cg);
    functions.finish = emit_finish(cg);
    functions.epilogue = emit_epilogue(cg);
    return functions;
}
