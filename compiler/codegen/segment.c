/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The tensor nodes between two calls of circuits are a function of their own, a *segment*. Tensor values lie at the same
 * offsets in all plans, and prediction, loss and gradient begin with the same nodes; so they share the segments of an
 * instruction set, and code grows with the tensor graph and not with the number of plans. */
#include <string.h>

#include "compiler/codegen/context.h"
#include "compiler/ir/print.h"

enum { MOST_NODES = 64 }; /* of a segment: LLVM's time grows faster than a function */

struct CgSegment {
    const Plan *plan;     /* of stage STEP: whose values */
    const IrFunction *ir; /* of the other stages */
    PlanPlace *places;
    const Isa *isa;
    IrStage stage;
    uint32_t first, end;
    LLVMValueRef code;
};

/* Has the node code of its own in a function of this stage? */
static bool has_code(const PlanFunction *function, uint32_t node, IrStage stage)
{
    const IrNode *ir = &function->ir->nodes.items[node];
    const PlanPlace *place = &function->places[node];
    if (place->kind == PLACE_NONE || place->alias)
        return false;
    return stage == IR_ROW ? ir->stage == IR_ROW || ir->op == IR_row_sum
                           : ir->stage == IR_AFTER && ir->op != IR_row_sum;
}

/* The sweep of a circuit_vjp_step belongs to the rows. */
bool segment_stops(const PlanFunction *function, uint32_t node, IrStage stage)
{
    const IrOp op = function->ir->nodes.items[node].op;
    if (function->places[node].kind == PLACE_NONE)
        return false;
    return op == IR_circuit_vjp_step ||
           (stage == IR_ROW && (op == IR_circuit || op == IR_circuit_vjp_row));
}

/* Behind the last node of the segment that begins at `first`; `first`: none does. */
static uint32_t segment_end(const Codegen *cg, const PlanFunction *function, uint32_t first,
                            IrStage stage)
{
    uint32_t end = first, nodes = 0;
    if (!has_code(function, first, stage))
        return first;
    for (uint32_t i = first; i < function->ir->nodes.count && nodes < MOST_NODES; i++) {
        if (segment_stops(function, i, stage))
            break;
        if (i > first && (i == cg->cuts[0] || i == cg->cuts[1]))
            break;
        if (!has_code(function, i, stage))
            continue;
        end = i + 1;
        nodes++;
    }
    return end;
}

static bool same_value(const CgSegment *segment, const PlanFunction *function, uint32_t node)
{
    const IrNode *x = &segment->ir->nodes.items[node], *y = &function->ir->nodes.items[node];
    const PlanPlace *p = &segment->places[node], *q = &function->places[node];
    return p->kind == q->kind && p->offset == q->offset && p->alias == q->alias &&
           p->base == q->base && p->sums == q->sums && p->partner == q->partner &&
           x->rank == y->rank && memcmp(x->dims, y->dims, x->rank * sizeof *x->dims) == 0;
}

static bool same_companion(const CgSegment *segment, const PlanFunction *function, uint32_t node)
{
    const PlanFunction own = {.ir = segment->ir, .places = segment->places};
    const uint32_t companion = tensor_companion(&own, node);
    return companion == tensor_companion(function, node) &&
           (companion == IR_NONE || same_value(segment, function, companion));
}

static bool same_node(const CgSegment *segment, const PlanFunction *function, uint32_t index)
{
    const IrNode *x = &segment->ir->nodes.items[index], *y = &function->ir->nodes.items[index];
    if (x->op != y->op || x->num_operands != y->num_operands ||
        !same_value(segment, function, index))
        return false;
    if ((x->op == IR_view || x->op == IR_scatter) &&
        memcmp(&x->view, &y->view, sizeof x->view) != 0)
        return false;
    if ((x->op == IR_sum && x->axes != y->axes) || !same_companion(segment, function, index))
        return false;
    for (uint32_t k = 0; k < x->num_operands; k++) {
        const uint32_t operand = ir_operand(segment->ir, x, k);
        if (operand != ir_operand(function->ir, y, k) || !same_value(segment, function, operand))
            return false;
    }
    return true;
}

/* The first of the nodes from segment->first to `end` that is not the same in the function, value by value and place by place. */
static uint32_t first_difference(const CgSegment *segment, const PlanFunction *function,
                                 uint32_t end)
{
    const PlanFunction other = {.ir = segment->ir, .places = segment->places};
    for (uint32_t i = segment->first; i < end; i++) {
        const bool code = has_code(function, i, segment->stage);
        if (code != has_code(&other, i, segment->stage) ||
            (code && !same_node(segment, function, i)))
            return i;
    }
    return end;
}

/* Would the function's segment from here on be this one? */
static bool same_segment(const Codegen *cg, const CgSegment *segment, const PlanFunction *function)
{
    return segment_end(cg, function, segment->first, segment->stage) == segment->end &&
           first_difference(segment, function, segment->end) == segment->end;
}

/* Where prediction and loss part, and loss and gradient, a segment ends: what is before is shared. */
void segments_cut(Codegen *cg)
{
    for (int k = 0; k < 2; k++) {
        const PlanFunction *a = &cg->plan->functions[k == 0 ? IR_PREDICT : IR_LOSS];
        const PlanFunction *b = &cg->plan->functions[k == 0 ? IR_LOSS : IR_GRADIENT];
        cg->cuts[k] = 0;
        if (a->ir == NULL || b->ir == NULL)
            continue;
        const uint32_t m = a->ir->nodes.count, n = b->ir->nodes.count;
        const CgSegment prefix = {.ir = a->ir, .places = a->places, .stage = IR_ROW};
        cg->cuts[k] = first_difference(&prefix, b, m < n ? m : n);
    }
}

static const CgSegment *find_segment(const Codegen *cg, const PlanFunction *function,
                                     uint32_t first, IrStage stage)
{
    for (uint32_t k = 0; k < cg->segments.count; k++) {
        const CgSegment *segment = &cg->segments.items[k];
        if (segment->isa == cg->isa && segment->stage == stage && segment->first == first &&
            same_segment(cg, segment, function))
            return segment;
    }
    return NULL;
}

/* Elementwise nodes from `first` on that are one loop; returns their number. */
static uint32_t collect_maps(const PlanFunction *function, const CgSegment *segment, uint32_t first,
                             uint32_t *nodes)
{
    uint32_t count = 0;
    for (uint32_t i = first; i < segment->end; i++) {
        if (!has_code(function, i, segment->stage))
            continue;
        if (!tensor_joins(function, i, nodes, count))
            break;
        nodes[count++] = i;
    }
    return count;
}

static void emit_nodes(Codegen *cg, const PlanFunction *function, const CgSegment *segment)
{
    uint32_t maps[TENSOR_MOST_MAPS];
    for (uint32_t i = segment->first; i < segment->end; i++) {
        if (!has_code(function, i, segment->stage))
            continue;
        const uint32_t count = collect_maps(function, segment, i, maps);
        if (count > 0) {
            tensor_emit_maps(cg, function, maps, count);
            i = maps[count - 1];
        } else if (segment->stage == IR_ROW) {
            variant_emit_row_node(cg, function, i, cg->sums, cg_argument(cg, 6));
        } else {
            tensor_emit(cg, function, i, cg_argument(cg, 6));
        }
    }
}

static void emit_segment(Codegen *cg, const PlanFunction *function, uint32_t first, IrStage stage)
{
    static const char *const arguments[] = {"constants", "uniform", "data",   "weight",
                                            "work",      "sums",    "scratch"};
    CgSegment segment = {NULL, function->ir, function->places, cg->isa, stage, first, 0, NULL};
    segment.end = segment_end(cg, function, first, stage);
    segment.code =
        cg_function_begin(cg,
                          arena_printf(cg->arena, "%s_%s%u", stage == IR_ROW ? "rows" : "after",
                                       ir_function_words[function->ir->kind], first),
                          arguments, 7);
    cg->constants = cg_argument(cg, 0);
    cg->uniform = cg_argument(cg, 1);
    cg->data = cg_argument(cg, 2);
    cg->weight = cg_argument(cg, 3);
    cg->work = cg_argument(cg, 4);
    cg->sums = cg_argument(cg, 5);
    emit_nodes(cg, function, &segment);
    cg_function_end(cg);
    VEC_PUSH(cg->arena, &cg->segments, segment);
}

void segments_emit(Codegen *cg, const PlanFunction *function, IrStage stage)
{
    for (uint32_t i = 0; i < function->ir->nodes.count;) {
        const uint32_t end = segment_end(cg, function, i, stage);
        if (end > i && find_segment(cg, function, i, stage) == NULL)
            emit_segment(cg, function, i, stage);
        i = end > i ? end : i + 1;
    }
}

uint32_t segment_call(Codegen *cg, const PlanFunction *function, uint32_t node, IrStage stage,
                      LLVMValueRef sums, LLVMValueRef scratch)
{
    const CgSegment *segment = find_segment(cg, function, node, stage);
    if (segment == NULL)
        return node;
    LLVMValueRef args[7] = {cg->constants, cg->uniform, cg->data, cg->weight,
                            cg->work,      sums,        scratch};
    for (int k = 0; k < 7; k++)
        args[k] = args[k] != NULL ? args[k] : cg_null(cg);
    cg_call_function(cg, segment->code, args, 7);
    return segment->end;
}

/* ---------------------------------------------------------------- values of the step */
static bool same_values(const Plan *a, const Plan *b)
{
    if (a->module != b->module || a->is_whole != b->is_whole || a->values.count != b->values.count)
        return false;
    for (uint32_t i = 0; i < a->values.count; i++) {
        const PlanValue *x = &a->values.items[i], *y = &b->values.items[i];
        if (x->function != y->function || x->node != y->node || x->once != y->once ||
            x->place.kind != y->place.kind || x->place.offset != y->place.offset ||
            x->place.alias != y->place.alias)
            return false;
    }
    return true;
}

void values_emit(Codegen *cg, bool once)
{
    static const char *const arguments[] = {"constants", "params", "uniform", "scratch"};
    CgSegment segment = {.plan = cg->plan, .isa = cg->isa, .stage = IR_STEP, .first = once};
    for (uint32_t k = 0; k < cg->segments.count; k++) {
        const CgSegment *known = &cg->segments.items[k];
        if (known->stage == IR_STEP && known->isa == cg->isa && known->first == once &&
            same_values(known->plan, cg->plan)) {
            cg->values[once] = known->code;
            return;
        }
    }
    segment.code = cg_function_begin(cg, once ? "values_once" : "values", arguments, 4);
    cg->constants = cg_argument(cg, 0);
    cg->params = cg_argument(cg, 1);
    cg->uniform = cg_argument(cg, 2);
    for (uint32_t i = 0; i < cg->plan->values.count; i++) {
        const PlanValue *value = &cg->plan->values.items[i];
        if (!value->place.alias && value->once == once)
            tensor_emit(cg, &cg->plan->functions[value->function], value->node, cg_argument(cg, 3));
    }
    cg_function_end(cg);
    cg->values[once] = segment.code;
    VEC_PUSH(cg->arena, &cg->segments, segment);
}

void values_call(Codegen *cg, bool once)
{
    LLVMValueRef scratch = cg_offset(cg, cg->uniform, cg->plan->uniform_scratch, "scratch");
    LLVMValueRef args[4] = {cg->constants, cg->params, cg->uniform, scratch};
    cg_call_function(cg, cg->values[once], args, 4);
}
