/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* One rule per operation: g is the cotangent of y = op(a, b, c), the rule gives those of a, b and
 * c.
 *
 * Where a derivative does not exist: abs and relu have 0 at 0; min and max give all of g to the
 * first operand at a tie; sign, lt, le, eq and the index of gather have none; a^b has 0 with
 * respect to b at a = 0. Branches that select did not take get 0, even where g is infinite. */
#include "compiler/passes/vjp.h"

#include "lang/base/bug.h"

/* The node under differentiation with its operands, and short builders for its rule. */
typedef struct {
    Vjp *vjp;
    IrNode y;
    uint32_t node; /* y */
    uint32_t a, b, c;
    uint32_t g;
} Rule;

static uint32_t map1(Rule *r, IrOp op, uint32_t a)
{
    return ir_map(r->vjp->module, r->vjp->f, op, &a, r->y.span);
}

static uint32_t map2(Rule *r, IrOp op, uint32_t a, uint32_t b)
{
    uint32_t operands[2] = {a, b};
    return ir_map(r->vjp->module, r->vjp->f, op, operands, r->y.span);
}

static uint32_t select3(Rule *r, uint32_t condition, uint32_t yes, uint32_t no)
{
    uint32_t operands[3] = {condition, yes, no};
    return ir_map(r->vjp->module, r->vjp->f, IR_select, operands, r->y.span);
}

/* `value` in every entry of y's shape */
static uint32_t number(Rule *r, double value)
{
    uint32_t scalar = ir_scalar(r->vjp->module, r->vjp->f, value, r->y.span);
    if (r->y.rank == 0)
        return scalar;
    return ir_broadcast(r->vjp->module, r->vjp->f, scalar, r->y.rank, r->y.dims, r->y.span);
}

uint32_t vjp_add(Vjp *vjp, uint32_t a, uint32_t b)
{
    uint32_t operands[2] = {a, b};
    return ir_map(vjp->module, vjp->f, IR_add, operands, vjp->f->nodes.items[a].span);
}

static bool wants(const Rule *r, uint32_t operand)
{
    return r->vjp->active[operand];
}

static void give(Rule *r, uint32_t operand, uint32_t cotangent)
{
    IrStage stage = r->vjp->f->nodes.items[cotangent].stage;
    uint32_t *sum = stage == IR_PAIR  ? &r->vjp->pair[operand]
                    : stage == IR_ROW ? &r->vjp->row[operand]
                                      : &r->vjp->after[operand];
    BUG_UNLESS(stage != IR_PARTNER);
    *sum = *sum == IR_NONE ? cotangent : vjp_add(r->vjp, *sum, cotangent);
}

/* ---------------------------------------------------------------- elementwise, one operand */
/* dy/da times g; IR_NONE: zero everywhere */
static uint32_t rule_unary(Rule *r)
{
    uint32_t y = r->node, a = r->a, g = r->g;
    switch ((int)r->y.op) {
    case IR_neg: return map1(r, IR_neg, g);
    case IR_abs: return map2(r, IR_mul, g, map1(r, IR_sign, a));
    case IR_sqrt: /* g / (2 y) */ return map2(r, IR_div, map2(r, IR_mul, g, number(r, 0.5)), y);
    case IR_sin: return map2(r, IR_mul, g, map1(r, IR_cos, a));
    case IR_cos: return map1(r, IR_neg, map2(r, IR_mul, g, map1(r, IR_sin, a)));
    case IR_tan: /* 1 + y^2 */
        return map2(r, IR_mul, g, map2(r, IR_add, number(r, 1), map2(r, IR_mul, y, y)));
    case IR_atan: /* 1 / (1 + a^2) */
        return map2(r, IR_div, g, map2(r, IR_add, number(r, 1), map2(r, IR_mul, a, a)));
    case IR_exp: return map2(r, IR_mul, g, y);
    case IR_log: return map2(r, IR_div, g, a);
    case IR_tanh: /* 1 - y^2 */
        return map2(r, IR_mul, g, map2(r, IR_sub, number(r, 1), map2(r, IR_mul, y, y)));
    case IR_sigmoid: /* y (1 - y) */
        return map2(r, IR_mul, g, map2(r, IR_mul, y, map2(r, IR_sub, number(r, 1), y)));
    case IR_log_sigmoid: /* sigmoid(-a) */
        return map2(r, IR_mul, g, map1(r, IR_sigmoid, map1(r, IR_neg, a)));
    case IR_relu: return select3(r, map2(r, IR_lt, number(r, 0), a), g, number(r, 0));
    default: /* sign */ return IR_NONE;
    }
}

/* ---------------------------------------------------------------- elementwise, two and three
 * operands */
/* The value that fills a constant or a broadcast constant. */
static bool constant_value(const IrFunction *f, uint32_t node, double *value)
{
    const IrNode *at = &f->nodes.items[node];
    while (at->op == IR_view)
        at = &f->nodes.items[ir_operand(f, at, 0)];
    if (at->op != IR_const)
        return false;
    *value = at->data[0];
    for (int64_t i = 1; i < ir_node_size(at); i++) {
        if (at->data[i] != *value)
            return false;
    }
    return true;
}

/* d(a^b)/da = b a^(b - 1); d(a^b)/db = y log(a), 0 at a = 0 */
static void rule_pow(Rule *r)
{
    double exponent;
    if (wants(r, r->a) && constant_value(r->vjp->f, r->b, &exponent)) {
        uint32_t factor = number(r, exponent);
        if (exponent == 2)
            give(r, r->a, map2(r, IR_mul, r->g, map2(r, IR_mul, factor, r->a)));
        else if (exponent != 0)
            give(r, r->a,
                 map2(r, IR_mul, r->g,
                      map2(r, IR_mul, factor, map2(r, IR_pow, r->a, number(r, exponent - 1)))));
    } else if (wants(r, r->a)) {
        uint32_t lower = map2(r, IR_sub, r->b, number(r, 1));
        give(r, r->a, map2(r, IR_mul, r->g, map2(r, IR_mul, r->b, map2(r, IR_pow, r->a, lower))));
    }
    if (wants(r, r->b)) {
        uint32_t slope = map2(r, IR_mul, r->node, map1(r, IR_log, r->a));
        uint32_t at_zero = map2(r, IR_eq, r->a, number(r, 0));
        give(r, r->b, map2(r, IR_mul, r->g, select3(r, at_zero, number(r, 0), slope)));
    }
}

static void rule_div(Rule *r)
{
    uint32_t over_b = map2(r, IR_div, r->g, r->b);
    if (wants(r, r->a))
        give(r, r->a, over_b);
    if (wants(r, r->b))
        give(r, r->b, map1(r, IR_neg, map2(r, IR_mul, over_b, r->node)));
}

/* min and max: `first` says where the first operand is the result */
static void rule_pick(Rule *r, uint32_t first)
{
    uint32_t zero = number(r, 0);
    if (wants(r, r->a))
        give(r, r->a, select3(r, first, r->g, zero));
    if (wants(r, r->b))
        give(r, r->b, select3(r, first, zero, r->g));
}

static void rule_select(Rule *r)
{
    uint32_t zero = number(r, 0);
    if (wants(r, r->b))
        give(r, r->b, select3(r, r->a, r->g, zero));
    if (wants(r, r->c))
        give(r, r->c, select3(r, r->a, zero, r->g));
}

static void rule_binary(Rule *r)
{
    switch ((int)r->y.op) {
    case IR_add:
    case IR_sub:
        if (wants(r, r->a))
            give(r, r->a, r->g);
        if (wants(r, r->b))
            give(r, r->b, r->y.op == IR_add ? r->g : map1(r, IR_neg, r->g));
        return;
    case IR_mul:
        if (wants(r, r->a))
            give(r, r->a, map2(r, IR_mul, r->g, r->b));
        if (wants(r, r->b))
            give(r, r->b, map2(r, IR_mul, r->g, r->a));
        return;
    case IR_div: rule_div(r); return;
    case IR_pow: rule_pow(r); return;
    case IR_min: rule_pick(r, map2(r, IR_le, r->a, r->b)); return;
    case IR_max: rule_pick(r, map2(r, IR_le, r->b, r->a)); return;
    default: /* lt, le, eq: piecewise constant */ return;
    }
}

/* ---------------------------------------------------------------- moves and sums */
static bool is_reshape(const IrNode *view, const IrNode *of)
{
    int64_t step = 1;
    for (uint8_t d = view->rank; d-- > 0;) {
        if (view->dims[d] != 1 && view->view.strides[d] != step)
            return false;
        step *= view->dims[d];
    }
    return view->view.offset == 0 && step == ir_node_size(of);
}

/* The adjoint of reading is adding up; for a reshape and the broadcast of a scalar that has simpler
 * names. */
static void rule_view(Rule *r)
{
    IrModule *m = r->vjp->module;
    IrFunction *f = r->vjp->f;
    const IrNode a = f->nodes.items[r->a];
    if (is_reshape(&r->y, &a))
        give(r, r->a, ir_reshape(m, f, r->g, a.rank, a.dims, r->y.span));
    else if (a.rank == 0)
        give(r, r->a, ir_sum(m, f, r->g, r->y.rank, r->y.span));
    else
        give(
            r, r->a,
            ir_scatter(m, f, r->g, a.rank, a.dims, r->y.view.offset, r->y.view.strides, r->y.span));
}

static void rule_scatter(Rule *r)
{
    const IrNode a = r->vjp->f->nodes.items[r->a];
    give(r, r->a,
         ir_view(r->vjp->module, r->vjp->f, r->g, a.rank, a.dims, r->y.view.offset,
                 r->y.view.strides, r->y.span));
}

static void rule_concat(Rule *r)
{
    IrFunction *f = r->vjp->f;
    int64_t offset = 0;
    for (uint32_t k = 0; k < r->y.num_operands; k++) {
        const int64_t stride = 1;
        uint32_t part = ir_operand(f, &r->y, k);
        int64_t length = f->nodes.items[part].dims[0];
        if (wants(r, part))
            give(r, part, ir_view(r->vjp->module, f, r->g, 1, &length, offset, &stride, r->y.span));
        offset += length;
    }
}

/* x over the leading axes of `like`, repeated along its last `axes` ones */
static uint32_t repeat_last(Rule *r, uint32_t x, const IrNode *like, uint32_t axes)
{
    int64_t strides[IR_MAX_RANK] = {0};
    int64_t step = 1;
    for (uint32_t d = like->rank - axes; d-- > 0;) {
        strides[d] = step;
        step *= like->dims[d];
    }
    return ir_view(r->vjp->module, r->vjp->f, x, like->rank, like->dims, 0, strides, r->y.span);
}

static uint32_t transpose(Rule *r, uint32_t x)
{
    const IrNode from = r->vjp->f->nodes.items[x];
    int64_t dims[2] = {from.dims[1], from.dims[0]};
    int64_t strides[2] = {1, from.dims[1]};
    return ir_view(r->vjp->module, r->vjp->f, x, 2, dims, 0, strides, r->y.span);
}

/* da = g b^T, db = a^T g */
static void rule_matmul(Rule *r)
{
    IrModule *m = r->vjp->module;
    IrFunction *f = r->vjp->f;
    if (wants(r, r->a))
        give(r, r->a, ir_matmul(m, f, r->g, transpose(r, r->b), r->y.span));
    if (wants(r, r->b))
        give(r, r->b, ir_matmul(m, f, transpose(r, r->a), r->g, r->y.span));
}

/* softmax: y (g - sum(g y));   log_softmax: g - softmax(x) sum(g) */
static void rule_softmax(Rule *r)
{
    IrModule *m = r->vjp->module;
    IrFunction *f = r->vjp->f;
    bool log = r->y.op == IR_log_softmax;
    uint32_t summed = log ? r->g : map2(r, IR_mul, r->g, r->node);
    uint32_t total = repeat_last(r, ir_sum(m, f, summed, 1, r->y.span), &r->y, 1);
    if (log) {
        uint32_t shares = ir_softmax(m, f, IR_softmax, r->a, r->y.span);
        give(r, r->a, map2(r, IR_sub, r->g, map2(r, IR_mul, shares, total)));
    } else {
        give(r, r->a, map2(r, IR_mul, r->node, map2(r, IR_sub, r->g, total)));
    }
}

/* ---------------------------------------------------------------- circuits */
/* The cotangents of all slots of one stage, cut into those of the operands. */
static void rule_circuit_stage(Rule *r, IrOp op, IrStage stage)
{
    IrModule *m = r->vjp->module;
    IrFunction *f = r->vjp->f;
    uint32_t slots = ir_circuit_vjp(m, f, op, r->node, r->g, r->y.span);
    int64_t offset = 0;
    for (uint32_t k = 0; k < r->y.num_operands; k++) {
        uint32_t operand = ir_operand(f, &r->y, k);
        const IrNode at = f->nodes.items[operand];
        int64_t strides[IR_MAX_RANK];
        int64_t step = 1;
        if (at.stage != stage)
            continue;
        for (uint8_t d = at.rank; d-- > 0;) {
            strides[d] = step;
            step *= at.dims[d];
        }
        if (wants(r, operand))
            give(r, operand, ir_view(m, f, slots, at.rank, at.dims, offset, strides, r->y.span));
        offset += ir_node_size(&at);
    }
}

static void rule_circuit(Rule *r)
{
    bool row = false, step = false;
    for (uint32_t k = 0; k < r->y.num_operands; k++) {
        uint32_t operand = ir_operand(r->vjp->f, &r->y, k);
        bool is_row = r->vjp->f->nodes.items[operand].stage == IR_ROW;
        row = row || (wants(r, operand) && is_row);
        step = step || (wants(r, operand) && !is_row);
    }
    if (row)
        rule_circuit_stage(r, IR_circuit_vjp_row, IR_ROW);
    if (step)
        rule_circuit_stage(r, IR_circuit_vjp_step, IR_STEP);
}

/* ---------------------------------------------------------------- dispatch */
static void propagate_shape_or_sum(Rule *r)
{
    IrModule *m = r->vjp->module;
    IrFunction *f = r->vjp->f;
    switch ((int)r->y.op) {
    case IR_view: rule_view(r); return;
    case IR_scatter: rule_scatter(r); return;
    case IR_concat: rule_concat(r); return;
    case IR_gather:
        if (wants(r, r->a))
            give(r, r->a,
                 ir_scatter_index(m, f, r->g, r->b, f->nodes.items[r->a].dims[0], r->y.span));
        return;
    case IR_scatter_index:
        if (wants(r, r->a))
            give(r, r->a, ir_gather(m, f, r->g, r->b, r->y.span));
        return;
    case IR_sum: {
        const IrNode a = f->nodes.items[r->a];
        give(r, r->a, repeat_last(r, r->g, &a, r->y.axes));
        return;
    }
    case IR_row_sum: /* of what was multiplied by the row's or the partner's weight: */
    case IR_pair_sum: give(r, r->a, r->g); return;
    case IR_partner: {
        static const uint8_t turned[2] = {1, 0};
        give(r, r->a, ir_pair_rename(m, f, r->g, turned));
        return;
    }
    case IR_matmul: rule_matmul(r); return;
    case IR_softmax:
    case IR_log_softmax: rule_softmax(r); return;
    case IR_circuit: rule_circuit(r); return;
    default: BUG("operation %d has no rule of differentiation", (int)r->y.op);
    }
}

void vjp_propagate(Vjp *vjp, uint32_t node, uint32_t g)
{
    Rule rule = {.vjp = vjp, .y = vjp->f->nodes.items[node], .node = node, .g = g};
    uint32_t count = rule.y.num_operands;
    rule.a = count > 0 ? ir_operand(vjp->f, &rule.y, 0) : IR_NONE;
    rule.b = count > 1 ? ir_operand(vjp->f, &rule.y, 1) : IR_NONE;
    rule.c = count > 2 ? ir_operand(vjp->f, &rule.y, 2) : IR_NONE;
    if (rule.y.op >= IR_neg && rule.y.op <= IR_relu) {
        uint32_t cotangent = rule_unary(&rule);
        if (cotangent != IR_NONE)
            give(&rule, rule.a, cotangent);
    } else if (rule.y.op >= IR_add && rule.y.op <= IR_eq) {
        rule_binary(&rule);
    } else if (rule.y.op == IR_select) {
        rule_select(&rule);
    } else {
        propagate_shape_or_sum(&rule);
    }
}
