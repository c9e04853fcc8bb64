/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A call of a model: its gates become a circuit, the call a `circuit` node, its value a view of
 * the reads.
 *
 * Every call makes the circuit anew against its own operands and then looks for an equal one of
 * the same model: calls that differ only in the values of their arguments share a circuit. */
#include "compiler/lower/internal.h"

/* ---------------------------------------------------------------- equal circuits are one */
static uint32_t intern_circuit(Lower *L, const TModel *model, IrCircuit *circuit)
{
    for (uint32_t k = 0; k < L->circuit_models.count; k++) {
        if (L->circuit_models.items[k] == model &&
            ir_circuit_equal(L->module->circuits.items[k], circuit))
            return k;
    }
    VEC_PUSH(L->arena, &L->circuit_models, model);
    VEC_PUSH(L->arena, &L->module->circuits, circuit);
    return L->module->circuits.count - 1;
}

/* ---------------------------------------------------------------- call */
/* Gates are complete: the body becomes region 0, reads are placed, the call is made. */
static void finish_circuit(Lower *L, const LowEnv *env, const TExpr *call, const LowBlock *body)
{
    LowCircuit *circuit = L->circuit;
    IrRegion *region = &circuit->ir->regions.items[0];
    region->instrs.items = body->items;
    region->instrs.count = body->count;
    region->instrs.capacity = body->capacity;
    circuit->ir->num_qubits = circuit->num_wires;
    circuit->node = IR_NONE;
    low_collect_reads(L, env, call->model->value);
    for (uint32_t k = 0; k < circuit->ir->reads.count; k++)
        circuit->ir->reads.items[k].position = body->count;
    if (L->failed || circuit->ir->reads.count == 0)
        return;
    uint32_t index = intern_circuit(L, call->model, circuit->ir);
    if (L->batch) {
        circuit->node =
            low_batch_circuit(L, call, index, circuit->operands.items, circuit->operands.count);
        return;
    }
    uint32_t node = ir_circuit(L->module, L->function, index, circuit->operands.items,
                               circuit->operands.count, call->span);
    circuit->node = low_share(L, node);
}

static void add_formal(Lower *L, LowCircuit *circuit, LowValue value)
{
    if (value.node != IR_NONE)
        VEC_PUSH(L->arena, &circuit->formals, value.node);
    for (uint32_t k = 0; k < value.num_fields; k++)
        add_formal(L, circuit, value.fields[k]);
}

LowValue lower_model(Lower *L, const LowEnv *env, const TExpr *call)
{
    const TModel *model = call->model;
    LowCircuit *outer = L->circuit, circuit = {0};
    LowEnv scope = {0};
    LowBlock body = {0};
    BUG_UNLESS(L->num_axes == 0 && call->args.count == model->formals.count);
    LowValue *args = NEW_ARRAY(L->arena, LowValue, call->args.count + 1);
    uint32_t stages = 0;
    for (uint32_t k = 0; k < call->args.count; k++) {
        args[k] = lower_expr(L, env, call->args.items[k]);
        stages |= low_batch_stages(L, args[k]);
    }
    bool partner = (stages >> IR_PARTNER & 1) != 0 && (stages >> IR_ROW & 1) == 0 &&
                   (stages >> IR_PAIR & 1) == 0;
    for (uint32_t k = 0; k < call->args.count; k++) {
        if (partner) /* the partner's prediction is one row's like any other */
            args[k] = low_batch_rename(L, args[k], 0, 0);
        low_bind_local(L, &scope, model->formals.items[k], args[k]);
        add_formal(L, &circuit, args[k]);
    }
    circuit.ir = ir_circuit_create(L->module, model->name, 0);
    L->circuit = &circuit;
    lower_statements(L, &scope, &model->body, &body);
    finish_circuit(L, &scope, call, &body);
    if (model == L->program->entry && outer == NULL && circuit.node != IR_NONE &&
        L->entry_node == IR_NONE) {
        L->entry_node = circuit.node;
        L->module->entry_circuit = low_node(L, circuit.node)->index;
    }
    LowValue value;
    if (L->failed)
        value = low_number(L, 0, call->type.rank, call->type.dims, call->span);
    else
        value = lower_expr(L, &scope, model->value);
    L->circuit = outer;
    return partner ? low_batch_rename(L, value, 1, 1) : value;
}
