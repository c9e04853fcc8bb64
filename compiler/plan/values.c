/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Where every tensor node's value lies.
 *
 *   STEP   numbered over all functions: equal nodes are computed once, in prologue, into uniform
 *   ROW    work, or data and weight where they are given; contiguous views are aliases
 *   AFTER  sums of the rows, or the end of uniform while epilogue runs
 *
 * In a loss over the batch (batch.c) ROW values that a later pass or a partner needs are in store, and
 * sums over rows at the end of uniform, from one pass to the next. A partner's value is an alias.
 *
 * Circuit nodes become calls; calls of one circuit with the same step values share one
 * PlanCircuit. */
#include <string.h>

#include "compiler/plan/plan_internal.h"
#include "lang/base/bug.h"

typedef struct {
    Plan *plan;
    PlanFunction *function;
    uint32_t index; /* of the function in the plan */
    bool *live;
    bool *depends;  /* on a parameter that is trained */
    uint64_t after; /* AFTER values so far, relative to their start */
    uint64_t sums;
    uint64_t kept, block; /* of the calls' groups, of their blocks */
} Builder;

/* ---------------------------------------------------------------- facts about nodes */
static bool is_contiguous(const IrNode *node, const int64_t *dims)
{
    int64_t expected = 1;
    for (uint32_t d = node->rank; d-- > 0;) {
        if (dims[d] > 1 && node->view.strides[d] != expected)
            return false;
        expected *= dims[d];
    }
    return true;
}

/* Is the node its operand, from some element on? */
static bool is_alias(const IrFunction *f, const IrNode *node)
{
    if (node->op == IR_view)
        return is_contiguous(node, node->dims);
    if (node->op != IR_scatter)
        return false;
    const IrNode *from = &f->nodes.items[ir_operand(f, node, 0)];
    IrNode probe = *node;
    probe.rank = from->rank;
    return node->view.offset == 0 && ir_node_size(from) == ir_node_size(node) &&
           is_contiguous(&probe, from->dims);
}

/* The circuit node whose operands the product repeats. */
static uint32_t vjp_circuit_node(const IrFunction *f, const IrNode *vjp)
{
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        const IrNode *node = &f->nodes.items[i];
        if (node->op == IR_circuit && node->index == vjp->index &&
            node->num_operands + 1 == vjp->num_operands &&
            (node->num_operands == 0 ||
             memcmp(&f->operands.items[node->first_operand], &f->operands.items[vjp->first_operand],
                    node->num_operands * sizeof(uint32_t)) == 0))
            return i;
    }
    BUG("a vector-Jacobian product without its circuit node");
}

static void mark_live(Builder *b)
{
    const IrFunction *f = b->function->ir;
    for (uint32_t i = 0; i < f->outputs.count; i++)
        b->live[f->outputs.items[i].node] = true;
    for (uint32_t i = f->nodes.count; i-- > 0;) {
        const IrNode *node = &f->nodes.items[i];
        for (uint32_t k = 0; b->live[i] && k < node->num_operands; k++)
            b->live[ir_operand(f, node, k)] = true;
        if (b->live[i] && (node->op == IR_circuit_vjp_row || node->op == IR_circuit_vjp_step))
            b->live[vjp_circuit_node(f, node)] = true;
    }
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        const IrNode *node = &f->nodes.items[i];
        b->depends[i] = node->op == IR_param && !b->plan->module->params.items[node->index].frozen;
        for (uint32_t k = 0; k < node->num_operands; k++)
            b->depends[i] = b->depends[i] || b->depends[ir_operand(f, node, k)];
    }
}

bool plan_same_attributes(const IrNode *a, const IrNode *b, uint32_t view_rank)
{
    switch ((int)a->op) {
    case IR_const: return memcmp(a->data, b->data, (size_t)ir_node_size(a) * sizeof(double)) == 0;
    case IR_param: return a->index == b->index;
    case IR_sum: return a->axes == b->axes;
    case IR_view:
    case IR_scatter:
        return a->view.offset == b->view.offset &&
               memcmp(a->view.strides, b->view.strides, view_rank * sizeof(int64_t)) == 0;
    default: return true;
    }
}

static bool same_value(const Plan *plan, const PlanValue *value, const Builder *b,
                       const IrNode *node)
{
    const PlanFunction *other = &plan->functions[value->function];
    const IrNode *known = &other->ir->nodes.items[value->node];
    if (known->op != node->op || known->rank != node->rank ||
        known->num_operands != node->num_operands ||
        memcmp(known->dims, node->dims, node->rank * sizeof(int64_t)) != 0)
        return false;
    uint32_t view_rank = node->rank;
    for (uint32_t k = 0; k < node->num_operands; k++) {
        uint32_t mine = ir_operand(b->function->ir, node, k);
        if (other->places[ir_operand(other->ir, known, k)].value != b->function->places[mine].value)
            return false;
        if (node->op == IR_scatter)
            view_rank = b->function->ir->nodes.items[mine].rank;
    }
    return plan_same_attributes(known, node, view_rank);
}

/* ---------------------------------------------------------------- step values */
static PlanPlace step_place(Builder *b, const IrNode *node, uint32_t value)
{
    PlanPlace place = {.kind = PLACE_UNIFORM, .value = value};
    if (is_alias(b->function->ir, node)) {
        place = b->function->places[ir_operand(b->function->ir, node, 0)];
        place.offset += node->op == IR_view ? (uint64_t)node->view.offset : 0;
        place.alias = true;
        place.value = value;
    } else if (node->op == IR_const) {
        place.kind = PLACE_CONST;
        place.base = value;
        place.alias = true;
    } else {
        place.offset = b->plan->sizes.uniform;
        b->plan->sizes.uniform += plan_round((uint64_t)ir_node_size(node));
    }
    return place;
}

static void place_step(Builder *b, uint32_t index)
{
    Plan *plan = b->plan;
    const IrNode *node = &b->function->ir->nodes.items[index];
    for (uint32_t i = 0; i < plan->values.count; i++) {
        if (same_value(plan, &plan->values.items[i], b, node)) {
            b->function->places[index] = plan->values.items[i].place;
            return;
        }
    }
    PlanValue value = {b->index, index, step_place(b, node, plan->values.count),
                       !b->depends[index]};
    b->function->places[index] = value.place;
    VEC_PUSH(plan->arena, &plan->values, value);
}

/* ---------------------------------------------------------------- calls */
static PlanCircuit *call_circuit(Builder *b, const IrNode *node)
{
    const IrFunction *f = b->function->ir;
    PlanCircuit *circuit = NEW(b->plan->arena, PlanCircuit);
    uint32_t *values = NEW_ARRAY(b->plan->arena, uint32_t, node->num_operands);
    uint32_t *first = NEW_ARRAY(b->plan->arena, uint32_t, node->num_operands + 1);
    bool *wanted = NEW_ARRAY(b->plan->arena, bool, node->num_operands);
    for (uint32_t k = 0; k < node->num_operands; k++) {
        uint32_t operand = ir_operand(f, node, k);
        const IrNode *from = &f->nodes.items[operand];
        values[k] = from->stage == IR_STEP ? b->function->places[operand].value : IR_NONE;
        wanted[k] = f->kind == IR_GRADIENT && b->depends[operand];
        first[k + 1] = first[k] + (uint32_t)ir_node_size(from);
    }
    circuit->circuit_index = node->index;
    circuit->circuit = b->plan->module->circuits.items[node->index];
    circuit->num_qubits = circuit->circuit->num_qubits;
    circuit->num_operands = node->num_operands;
    circuit->operand_values = values;
    circuit->operand_first = first;
    circuit->operand_wanted = wanted;
    return circuit;
}

static bool same_call(const PlanCircuit *a, const PlanCircuit *b, bool gradient)
{
    if (a->is_inner || a->circuit_index != b->circuit_index || a->num_operands != b->num_operands)
        return false;
    for (uint32_t k = 0; k < a->num_operands; k++)
        if (a->operand_values[k] != b->operand_values[k] ||
            a->operand_first[k + 1] != b->operand_first[k + 1] ||
            (gradient && a->operand_wanted[k] != b->operand_wanted[k]))
            return false;
    return true;
}

static uint32_t find_circuit(Builder *b, const IrNode *node)
{
    Plan *plan = b->plan;
    PlanCircuit *circuit = call_circuit(b, node);
    for (uint32_t i = 0; i < plan->circuits.count; i++)
        if (same_call(plan->circuits.items[i], circuit, b->function->ir->kind == IR_GRADIENT))
            return i;
    circuit = plan_circuit_build(plan, circuit); /* may add circuits of its own */
    VEC_PUSH(plan->arena, &plan->circuits, circuit);
    return plan->circuits.count - 1;
}

static void add_call(Builder *b, uint32_t index)
{
    PlanCall call = {
        .node = index, .row_slots = PLAN_NONE, .vjp_row = IR_NONE, .vjp_step = IR_NONE};
    call.circuit = find_circuit(b, &b->function->ir->nodes.items[index]);
    VEC_PUSH(b->plan->arena, &b->function->calls, call);
}

static PlanCall *vjp_call(Builder *b, const IrNode *vjp)
{
    uint32_t node = vjp_circuit_node(b->function->ir, vjp);
    for (uint32_t i = 0; i < b->function->calls.count; i++)
        if (b->function->calls.items[i].node == node)
            return &b->function->calls.items[i];
    BUG("a circuit node without a call");
}

static void add_vjp(Builder *b, uint32_t index)
{
    const IrNode *node = &b->function->ir->nodes.items[index];
    PlanCall *call = vjp_call(b, node);
    *(node->op == IR_circuit_vjp_row ? &call->vjp_row : &call->vjp_step) = index;
    if (call->vjp_row != IR_NONE && call->vjp_step != IR_NONE) {
        const IrFunction *f = b->function->ir;
        const IrNode *row = &f->nodes.items[call->vjp_row], *step = &f->nodes.items[call->vjp_step];
        BUG_UNLESS(ir_operand(f, row, row->num_operands - 1) ==
                   ir_operand(f, step, step->num_operands - 1));
    }
}

/* ---------------------------------------------------------------- row and after values */
/* The accumulators of the pass that computes the node. */
static uint64_t *sums_of(Builder *b, uint32_t index)
{
    const PlanBatch *batch = b->function->batch;
    return batch == NULL ? &b->sums : &batch->sums[plan_pass_of(batch, index)];
}

/* Sums are handed to the join of their own pass; in a batch later passes may need them too. */
static void place_row_sum(Builder *b, uint32_t index, PlanPlace *place)
{
    uint64_t size = (uint64_t)ir_node_size(&b->function->ir->nodes.items[index]);
    uint64_t *sums = sums_of(b, index);
    place->kind = PLACE_SUMS;
    place->offset = place->sums = *sums;
    *sums += size;
    if (b->function->batch == NULL)
        return;
    place->kind = PLACE_SCRATCH;
    place->offset = plan_take(&b->after, size);
}

/* Is the node an output of predict, of a circuit, and nothing else? Its doubles then are those from *at on. */
static bool is_plain_output(const Builder *b, uint32_t index, uint64_t *at)
{
    const IrFunction *f = b->function->ir;
    uint32_t times = 0;
    uint64_t offset = 0;
    if (b->function != &b->plan->functions[IR_PREDICT] || b->function->batch != NULL ||
        f->nodes.items[index].op != IR_circuit || f->nodes.items[index].stage != IR_ROW)
        return false;
    for (uint32_t i = index + 1; i < f->nodes.count; i++)
        for (uint32_t k = 0; b->live[i] && k < f->nodes.items[i].num_operands; k++)
            if (ir_operand(f, &f->nodes.items[i], k) == index)
                return false;
    for (uint32_t i = 0; i < f->outputs.count; i++) {
        const uint32_t node = f->outputs.items[i].node;
        if (node == index && times++ == 0)
            *at = offset;
        offset += (uint64_t)ir_node_size(&f->nodes.items[node]) * PLAN_LANES;
    }
    return times == 1;
}

static void place_other(Builder *b, uint32_t index)
{
    const IrNode *node = &b->function->ir->nodes.items[index];
    PlanPlace place = {0};
    uint64_t size = (uint64_t)ir_node_size(node);
    if (is_alias(b->function->ir, node)) {
        place = b->function->places[ir_operand(b->function->ir, node, 0)];
        uint64_t from = node->op == IR_view ? (uint64_t)node->view.offset : 0;
        place.offset += plan_place_lanes(&place) ? from * PLAN_LANES : from;
        place.alias = true;
    } else if (node->op == IR_column) {
        place.kind = PLACE_DATA;
        place.offset = b->plan->module->columns.items[node->index].offset * PLAN_LANES;
        place.alias = true;
    } else if (node->op >= IR_weight && node->op <= IR_number) {
        place.kind = PLACE_WEIGHT;
        place.offset = (uint64_t)(node->op - IR_weight) * PLAN_LANES;
        place.alias = true;
    } else if (node->op == IR_partner) {
        place = b->function->places[ir_operand(b->function->ir, node, 0)];
        place.partner = place.alias = true;
    } else if (node->op == IR_row_sum) {
        place_row_sum(b, index, &place);
    } else if (node->stage == IR_ROW && b->function->batch != NULL &&
               b->function->batch->kept[index]) {
        place.kind = PLACE_STORE;
        place.offset = b->function->batch->store * PLAN_LANES;
        b->function->batch->store += size;
    } else if (is_plain_output(b, index, &place.offset)) {
        place.kind = PLACE_OUTPUTS;
    } else if (ir_stage_over_rows(node->stage)) {
        place.kind = PLACE_WORK;
        place.tile =
            b->function->batch != NULL && b->function->batch->tiles[index] != PLAN_TILE_NONE;
        size = place.tile ? PLAN_LANES : size;
        place.offset = plan_take(&b->function->work, size * PLAN_LANES);
    } else {
        place.kind = PLACE_SCRATCH;
        place.offset = plan_take(&b->after, size);
    }
    b->function->places[index] = place;
}

static void place_nodes(Builder *b)
{
    const IrFunction *f = b->function->ir;
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        if (!b->live[i])
            continue;
        const IrNode *node = &f->nodes.items[i];
        if (node->stage == IR_STEP)
            place_step(b, i);
        else
            place_other(b, i);
    }
}

static void add_calls(Builder *b)
{
    const IrFunction *f = b->function->ir;
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        const IrOp op = f->nodes.items[i].op;
        if (b->live[i] && op == IR_circuit)
            add_call(b, i);
        else if (b->live[i] && (op == IR_circuit_vjp_row || op == IR_circuit_vjp_step))
            add_vjp(b, i);
    }
}

/* Temporary doubles that one node of stage STEP or AFTER needs; a ROW node needs eight times as
 * many. */
static uint64_t node_scratch(const IrNode *node)
{
    if (node->op == IR_pow)
        return 2 * plan_round((uint64_t)ir_node_size(node));
    if (node->op == IR_log_softmax && !ir_stage_over_rows(node->stage))
        return plan_round((uint64_t)ir_node_size(node));
    return 0;
}

static void place_row_slots(Builder *b)
{
    for (uint32_t i = 0; i < b->function->calls.count; i++) {
        PlanCall *call = &b->function->calls.items[i];
        const PlanCircuit *circuit = b->plan->circuits.items[call->circuit];
        uint32_t rows = 0;
        for (uint32_t k = 0; k < circuit->num_operands; k++)
            rows += circuit->operand_values[k] == IR_NONE;
        if (rows > 1)
            call->row_slots =
                plan_take(&b->function->work, (uint64_t)circuit->circuit->num_slots * PLAN_LANES);
    }
}

/* Frames, cotangent states and slots of the calls. */
static void place_calls(Builder *b)
{
    PlanFunction *function = b->function;
    uint64_t lambda = 0, scratch = 0;
    place_row_slots(b);
    for (uint32_t i = 0; i < function->calls.count; i++) {
        PlanCall *call = &function->calls.items[i];
        const PlanCircuit *circuit = b->plan->circuits.items[call->circuit];
        function->work = (function->work + 511) / 512 * 512; /* psi and lambda half a page apart */
        call->frame = plan_take(&function->work, circuit->frame_size);
        call->kept = PLAN_NONE;
        bool swept = call->vjp_row != IR_NONE || call->vjp_step != IR_NONE;
        if (circuit->kept_size > 0 &&
            (swept || (circuit->polynomial != NULL && b->index != IR_PREDICT))) {
            call->kept = b->kept;
            b->kept += circuit->kept_size;
        }
        if (swept) {
            uint32_t vjp = call->vjp_row != IR_NONE ? call->vjp_row : call->vjp_step;
            uint64_t *sums = sums_of(b, vjp);
            call->sums = plan_round(*sums);
            *sums = call->sums + circuit->sums_size;
            call->block = plan_take(&b->block, circuit->block_size);
            lambda = plan_lambda_size(circuit) > lambda ? plan_lambda_size(circuit) : lambda;
        }
    }
    for (uint32_t i = 0; i < function->ir->nodes.count; i++) {
        const IrNode *node = &function->ir->nodes.items[i];
        if (b->live[i] && ir_stage_over_rows(node->stage) && node_scratch(node) > scratch)
            scratch = node_scratch(node);
    }
    function->scratch = plan_take(&function->work, scratch * PLAN_LANES);
    function->work = (function->work + 511) / 512 * 512 + 256;
    function->lambda = plan_take(&function->work, lambda);
}

static uint64_t step_scratch(const Plan *plan)
{
    uint64_t most = 0;
    for (uint32_t k = 0; k < 3; k++) {
        const IrFunction *f = plan->functions[k].ir;
        for (uint32_t i = 0; f != NULL && i < f->nodes.count; i++)
            if (!ir_stage_over_rows(f->nodes.items[i].stage) &&
                node_scratch(&f->nodes.items[i]) > most)
                most = node_scratch(&f->nodes.items[i]);
    }
    for (uint32_t i = 0; i < plan->circuits.count; i++)
        if (plan->circuits.items[i]->scratch_size > most)
            most = plan->circuits.items[i]->scratch_size;
    return most;
}

static void open_function(Builder *b, Plan *plan, IrFunctionKind kind)
{
    const IrFunction *f = plan->functions[kind].ir;
    *b = (Builder){.plan = plan, .function = &plan->functions[kind], .index = kind};
    b->function->places = NEW_ARRAY(plan->arena, PlanPlace, f->nodes.count);
    b->live = NEW_ARRAY(plan->arena, bool, f->nodes.count);
    b->depends = NEW_ARRAY(plan->arena, bool, f->nodes.count);
    mark_live(b);
    if (kind != IR_PREDICT && kind != IR_STATE)
        b->function->batch = plan_batch(plan->arena, f, b->live);
    place_nodes(b);
}

static void close_function(Builder *b)
{
    Plan *plan = b->plan;
    PlanBatch *batch = b->function->batch;
    add_calls(b);
    place_calls(b);
    for (uint32_t p = 0; batch != NULL && p < batch->num_passes; p++) {
        batch->sums[p] = plan_round(batch->sums[p]);
        b->sums = batch->sums[p] > b->sums ? batch->sums[p] : b->sums;
    }
    if (plan_round(b->sums) > plan->sizes.accumulators)
        plan->sizes.accumulators = plan_round(b->sums);
    if (b->kept > plan->sizes.kept)
        plan->sizes.kept = b->kept;
    if (b->index == IR_GRADIENT)
        plan->sizes.block_sums = b->block;
    if (b->function->work > plan->sizes.work)
        plan->sizes.work = b->function->work;
}

/* Values first, then circuits: whatever a plan makes of these, the values lie where they lie in every other plan, and
 * code for them can be shared. */
void plan_values(Plan *plan)
{
    /* first the gradient: it knows which slots need one */
    static const IrFunctionKind order[3] = {IR_GRADIENT, IR_LOSS, IR_PREDICT};
    Builder builders[3];
    uint64_t after = 0;
    for (uint32_t k = 0; k < 3; k++) {
        if (plan->functions[order[k]].ir == NULL)
            continue;
        open_function(&builders[k], plan, order[k]);
        after = builders[k].after > after ? builders[k].after : after;
    }
    const uint64_t start = plan_take(&plan->sizes.uniform, after);
    for (uint32_t k = 0; k < 3; k++) {
        const PlanFunction *function = &plan->functions[k];
        for (uint32_t i = 0; function->ir != NULL && i < function->ir->nodes.count; i++)
            if (function->places[i].kind == PLACE_SCRATCH)
                function->places[i].offset += start;
    }
    for (uint32_t k = 0; k < 3; k++)
        if (plan->functions[order[k]].ir != NULL)
            close_function(&builders[k]);
    plan->uniform_scratch = plan_take(&plan->sizes.uniform, step_scratch(plan));
    plan->constants_scratch = plan_take(&plan->sizes.constants, step_scratch(plan));
}
