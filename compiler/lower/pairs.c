/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A circuit of two rows of the batch, as two states of one row each.
 *
 *   U(a) then U(b) taken back, prob(q == 0)     K(i, j) = |<psi(x_j)|psi(x_i)>|^2,   psi(x) = U(x)|0>
 *
 * The circuit is cut as a fitted kernel is (compiler/ir/kernel_internal.h): the state of the row and that of the
 * partner are circuits of their own, which run once for each row; for pairs only their overlap is left. Where both
 * are the same circuit of the same data, it runs once. */
#include "compiler/ir/kernel_internal.h"
#include "compiler/lower/internal.h"

typedef struct {
    Lower *L;
    const TExpr *call;
    const IrCircuit *circuit;
    uint32_t node; /* of the circuit with both rows; dropped later */
    KernelCut cut;
} PairCall;

static uint32_t find_or_add(Lower *L, const TModel *model, IrCircuit *circuit)
{
    for (uint32_t k = 0; k < L->module->circuits.count; k++)
        if (ir_circuit_equal(L->module->circuits.items[k], circuit))
            return k;
    VEC_PUSH(L->arena, &L->circuit_models, model);
    VEC_PUSH(L->arena, &L->module->circuits, circuit);
    return L->module->circuits.count - 1;
}

/* The state's amplitudes, (re, im) each, for a row: a node of stage ROW, or of none where no row enters. */
static uint32_t state_of_row(PairCall *p, KernelHalf half)
{
    static const uint8_t row[2] = {0, 0};
    Lower *L = p->L;
    const IrNode call = *low_node(L, p->node);
    uint32_t *operands = NEW_ARRAY(L->arena, uint32_t, call.num_operands + 1), count = 0;
    IrCircuit *part =
        kernel_part(L->module, p->circuit, L->function, &call, &p->cut, &half, operands, &count);
    for (uint32_t k = 0; k < count; k++)
        operands[k] = ir_pair_rename(L->module, L->function,
                                     ir_operand(L->function, &call, operands[k]), row);
    bool rows = low_batch_operands(L, operands, count, p->call->span);
    uint32_t index = find_or_add(L, NULL, part);
    uint32_t state =
        low_share(L, ir_circuit(L->module, L->function, index, operands, count, p->call->span));
    return rows ? state : low_batch_once(L, state, p->call->span);
}

static uint32_t as_partner(Lower *L, uint32_t node, Span span)
{
    bool row = low_node(L, node)->stage == IR_ROW;
    return row ? low_share(L, ir_partner(L->module, L->function, node, span)) : node;
}

/* -i times each amplitude: (re, im) becomes (im, -re). */
static uint32_t turned(Lower *L, uint32_t state, Span span)
{
    int64_t size = low_node(L, state)->dims[0];
    const int64_t dims[2] = {size / 2, 2}, strides[2] = {2, -1};
    double *signs = NEW_ARRAY(L->arena, double, size);
    for (int64_t k = 0; k < size; k++)
        signs[k] = k % 2 == 0 ? 1 : -1;
    uint32_t exchanged = low_view(L, state, 2, dims, 1, strides, span);
    exchanged = low_reshape(L, exchanged, 1, &size, span);
    uint32_t sign = low_share(L, ir_const(L->module, L->function, 1, &size, signs, span));
    return low_map2(L, IR_mul, low_value(exchanged, 0), low_value(sign, 0), span).node;
}

static LowValue square_of_product(Lower *L, uint32_t a, uint32_t b, Span span)
{
    LowValue product = lower_matmul(L, low_value(a, 0), low_value(b, 0), span);
    return low_map2(L, IR_mul, product, product, span);
}

/* |<b|a>|^2 of the row's state a and the partner's state b */
static LowValue overlap(Lower *L, uint32_t a, uint32_t b, Span span)
{
    uint32_t other = turned(L, b, span);
    LowValue real = square_of_product(L, a, as_partner(L, b, span), span);
    LowValue imaginary = square_of_product(L, a, as_partner(L, other, span), span);
    return low_map2(L, IR_add, real, imaginary, span);
}

/* Both states of an outcome; in an order of their gates that does not depend on how they are written, if that makes them equal. */
static LowValue overlap_of(PairCall *p, uint64_t outcome)
{
    bool row_first = p->cut.first == SIDE_A;
    uint32_t states[2][2];
    for (uint32_t level = 0; level < 2; level++) {
        KernelHalf early = {false, 0, level == 1}, late = {true, outcome, level == 1};
        states[level][0] = state_of_row(p, row_first ? early : late);
        states[level][1] = state_of_row(p, row_first ? late : early);
        if (states[level][0] == states[level][1])
            return overlap(p->L, states[level][0], states[level][1], p->call->span);
    }
    return overlap(p->L, states[0][0], states[0][1], p->call->span);
}

uint32_t low_pairs_circuit(Lower *L, const TExpr *call, uint32_t circuit, const uint32_t *operands,
                           uint32_t count)
{
    PairCall p = {.L = L, .call = call, .circuit = L->module->circuits.items[circuit]};
    p.node = ir_circuit(L->module, L->function, circuit, operands, count, call->span);
    uint8_t *sides = NEW_ARRAY(L->arena, uint8_t, count + 1);
    bool mixed = false;
    for (uint32_t k = 0; k < count; k++) {
        IrStage stage = low_node(L, operands[k])->stage;
        sides[k] = stage == IR_ROW ? SIDE_A : stage == IR_PARTNER ? SIDE_B : SIDE_NONE;
        mixed = mixed || stage == IR_PAIR;
    }
    const IrNode node = *low_node(L, p.node);
    if (mixed || !kernel_cut(L->arena, p.circuit, L->function, &node, sides, &p.cut))
        return IR_NONE;
    LowValue *overlaps = NEW_ARRAY(L->arena, LowValue, p.circuit->num_outputs);
    for (uint32_t k = 0; k < p.circuit->num_outputs; k++) {
        uint64_t outcome = 0;
        if (!kernel_outcome(p.circuit, k, &outcome))
            return IR_NONE;
        overlaps[k] = overlap_of(&p, outcome);
    }
    return low_stack(L, overlaps, p.circuit->num_outputs, call->span).node;
}
