/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Angles: the entry of a node as constant + sum of coefficient * slot.
 *
 *     add(mul(2, view(w)), mul(s, x))[j]      ->   2 * w[..] + (s * x)[j]
 *
 * Sums, differences, negation and products with numbers are taken apart; views are followed to
 * what they show. All else is a slot of its own, and so is an argument of the model's call. A
 * part that would need too many terms stays one slot: that is always correct. */
#include "compiler/lower/internal.h"

#include <math.h>
#include <string.h>

/* ---------------------------------------------------------------- multiples of pi */
static bool is_multiple(double value, double num, double den)
{
    return M_PI * num / den == value || M_PI / den * num == value || num / den * M_PI == value;
}

static bool has_common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a > 1 || a < -1;
}

/* Only reduced fractions: one that equals the value to the last bit merely because its own
 * division rounds that way (-39/63, where -13/21 does not) is no multiple that anybody wrote. */
bool low_pi_fraction(double value, int32_t *num, int32_t *den)
{
    enum { LARGEST_DENOMINATOR = 64, LARGEST_POWER = 1 << 24 };

    double turns = value / M_PI;
    if (!(fabs(turns) <= 1e6))
        return false;
    for (int32_t d = 1; d <= LARGEST_POWER; d = d < LARGEST_DENOMINATOR ? d + 1 : 2 * d) {
        double rounded = round(turns * d);
        if (fabs(rounded) > 1e9 || (rounded == 0 && value != 0) ||
            !is_multiple(value, rounded, d) || has_common_divisor((int64_t)rounded, d))
            continue;
        *num = (int32_t)rounded;
        *den = d;
        return true;
    }
    return false;
}

/* ---------------------------------------------------------------- entries of nodes */
typedef struct {
    double coef;
    uint32_t node;
    LowAffine at; /* flat index of the entry */
} FormTerm;

typedef struct {
    double add;
    uint32_t count;
    FormTerm terms[LOW_MAX_TERMS];
} Form;

static bool same_entry(const FormTerm *term, uint32_t node, const LowAffine *at)
{
    return term->node == node && memcmp(&term->at, at, sizeof *at) == 0;
}

static bool form_add(Form *form, double coef, uint32_t node, const LowAffine *at)
{
    for (uint32_t k = 0; k < form->count; k++) {
        if (same_entry(&form->terms[k], node, at)) {
            form->terms[k].coef += coef;
            return true;
        }
    }
    if (form->count == LOW_MAX_TERMS)
        return false;
    FormTerm *term = &form->terms[form->count++];
    term->coef = coef;
    term->node = node;
    term->at = *at;
    return true;
}

/* Is the affine number within 0 .. size - 1 for all counters? */
static bool stays_within(const Lower *L, const LowAffine *value, int64_t size)
{
    int64_t low = value->base, high = value->base;
    for (uint32_t d = 0; d < L->num_axes; d++) {
        int64_t reach = value->coefs[d] * (L->axis_trips[d] - 1);
        if (reach < 0)
            low += reach;
        else
            high += reach;
    }
    return low >= 0 && high < size;
}

/* The entry of a view as an entry of its operand: the flat index is split into one index per
 * dimension. Such a split with every index in its range is the only one; when the obvious one is
 * out of range the view is not followed. */
static bool through_view(const Lower *L, const IrNode *view, LowAffine at, LowAffine *out)
{
    int64_t size = ir_node_size(view);
    *out = low_affine_const(view->view.offset);
    for (uint8_t d = 0; d < view->rank; d++) {
        LowAffine part;
        size /= view->dims[d];
        part.base = at.base / size;
        at.base %= size;
        for (uint32_t k = 0; k < LOW_MAX_AXES; k++) {
            part.coefs[k] = at.coefs[k] / size;
            at.coefs[k] %= size;
        }
        if (!stays_within(L, &part, view->dims[d]))
            return false;
        out->base += part.base * view->view.strides[d];
        for (uint32_t k = 0; k < LOW_MAX_AXES; k++)
            out->coefs[k] += part.coefs[k] * view->view.strides[d];
    }
    return true;
}

/* The number that the entry is at compile time, the same for all counters. */
static bool constant_entry(const Lower *L, uint32_t index, const LowAffine *at, double *value)
{
    const IrNode *node = low_node(L, index);
    double a, b;
    LowAffine inner;
    if (node->op == IR_const) {
        *value = node->data[at->base];
        for (int64_t i = 0; !low_affine_is_const(at) && i < ir_node_size(node); i++) {
            if (node->data[i] != *value)
                return false;
        }
        return true;
    }
    if (node->op == IR_view)
        return through_view(L, node, *at, &inner) &&
               constant_entry(L, ir_operand(L->function, node, 0), &inner, value);
    if (node->op != IR_add && node->op != IR_sub && node->op != IR_mul && node->op != IR_div &&
        node->op != IR_neg)
        return false;
    if (!constant_entry(L, ir_operand(L->function, node, 0), at, &a))
        return false;
    if (node->op == IR_neg) {
        *value = -a;
        return true;
    }
    if (!constant_entry(L, ir_operand(L->function, node, 1), at, &b))
        return false;
    *value = node->op == IR_add   ? a + b
             : node->op == IR_sub ? a - b
             : node->op == IR_mul ? a * b
                                  : a / b;
    return true;
}

static bool take_apart(const Lower *L, uint32_t index, const LowAffine *at, double coef,
                       Form *form);

/* Product or quotient with a number. */
static bool take_scaled(const Lower *L, const IrNode *node, const LowAffine *at, double coef,
                        Form *form)
{
    uint32_t a = ir_operand(L->function, node, 0), b = ir_operand(L->function, node, 1);
    double factor;
    if (constant_entry(L, b, at, &factor) && (node->op == IR_mul || factor != 0))
        return take_apart(L, a, at, node->op == IR_mul ? coef * factor : coef / factor, form);
    return node->op == IR_mul && constant_entry(L, a, at, &factor) &&
           take_apart(L, b, at, coef * factor, form);
}

static bool is_formal(const Lower *L, uint32_t index)
{
    for (uint32_t k = 0; k < L->circuit->formals.count; k++) {
        if (L->circuit->formals.items[k] == index)
            return true;
    }
    return false;
}

static bool take_parts(const Lower *L, const IrNode *node, const LowAffine *at, double coef,
                       Form *form)
{
    uint32_t a = node->num_operands > 0 ? ir_operand(L->function, node, 0) : IR_NONE;
    LowAffine inner;
    if (node->op == IR_neg)
        return take_apart(L, a, at, -coef, form);
    if (node->op == IR_add || node->op == IR_sub)
        return take_apart(L, a, at, coef, form) &&
               take_apart(L, ir_operand(L->function, node, 1), at,
                          node->op == IR_add ? coef : -coef, form);
    if (node->op == IR_view)
        return through_view(L, node, *at, &inner) && take_apart(L, a, &inner, coef, form);
    return (node->op == IR_mul || node->op == IR_div) && take_scaled(L, node, at, coef, form);
}

static bool take_apart(const Lower *L, uint32_t index, const LowAffine *at, double coef, Form *form)
{
    double value;
    if (constant_entry(L, index, at, &value)) {
        form->add += coef * value;
        return true;
    }
    Form before = *form;
    if (!is_formal(L, index) && take_parts(L, low_node(L, index), at, coef, form))
        return true;
    *form = before;
    return form_add(form, coef, index, at);
}

/* ---------------------------------------------------------------- slots and angles */
uint32_t low_slot(Lower *L, uint32_t node)
{
    LowCircuit *circuit = L->circuit;
    for (uint32_t k = 0; k < circuit->operands.count; k++) {
        if (circuit->operands.items[k] == node)
            return circuit->operand_base.items[k];
    }
    uint32_t base = circuit->ir->num_slots;
    VEC_PUSH(L->arena, &circuit->operands, node);
    VEC_PUSH(L->arena, &circuit->operand_base, base);
    circuit->ir->num_slots += (uint32_t)ir_node_size(low_node(L, node));
    return base;
}

static IrTerm slot_term(Lower *L, const FormTerm *term)
{
    IrTerm result = {.coef = term->coef};
    result.slot = low_slot(L, term->node) + (uint32_t)term->at.base;
    for (uint32_t d = 0; d < L->num_axes; d++) {
        if (term->at.coefs[d] != 0)
            result.strides[L->circuit->axis_depth[d]] += term->at.coefs[d];
    }
    return result;
}

/* Flat index of the entry: the axes of the value are its leading dimensions. */
static LowAffine entry_index(const Lower *L, LowValue value, int64_t element)
{
    const IrNode *node = low_node(L, value.node);
    LowAffine at = low_affine_const(element);
    int64_t size = ir_node_size(node);
    for (uint32_t d = 0; d < L->num_axes; d++) {
        if (!(value.axes >> d & 1))
            continue;
        size /= L->axis_trips[d];
        at.coefs[d] = size;
    }
    return at;
}

IrAngle lower_angle(Lower *L, LowValue value, int64_t element)
{
    IrAngle angle = {.pi_den = 1, .first_term = L->circuit->ir->terms.count};
    LowAffine at = entry_index(L, value, element);
    Form form = {0};
    if (!take_apart(L, value.node, &at, 1, &form))
        BUG("an angle without terms cannot be too long");
    for (uint32_t k = 0; k < form.count; k++) {
        if (form.terms[k].coef == 0)
            continue;
        ir_term_append(L->module, L->circuit->ir, slot_term(L, &form.terms[k]));
        angle.num_terms++;
    }
    if (!low_pi_fraction(form.add, &angle.pi_num, &angle.pi_den)) {
        angle.pi_num = 0;
        angle.pi_den = 1;
        angle.add = form.add;
    }
    return angle;
}
