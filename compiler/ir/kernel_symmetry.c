/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Is a kernel the same number when its rows change places?
 *
 *   sum((l - r)^2):   l <-> r,   l - r  ->  -(l - r),   its square  ->  itself
 *
 * For every node: the node that computes what it would compute with the columns exchanged, up to a sign. A form that
 * is not known to be symmetric is computed for all pairs, which is slower and no less right. */
#include "compiler/ir/kernel_internal.h"

#include <math.h>
#include <string.h>

typedef struct {
    uint32_t node; /* IR_NONE: not known */
    bool minus;
} Image;

typedef struct {
    const IrModule *module;
    const IrFunction *f;
    Image *images;
} Symmetry;

static const Image unknown = {IR_NONE, false};

static uint32_t find(const Symmetry *s, const IrNode *like, const uint32_t *operands)
{
    for (uint32_t i = 0; i < s->f->nodes.count; i++) {
        const IrNode *node = &s->f->nodes.items[i];
        bool same = kernel_same_operation(node, like);
        for (uint32_t k = 0; same && k < node->num_operands; k++)
            same = ir_operand(s->f, node, k) == operands[k];
        if (same)
            return i;
    }
    return IR_NONE;
}

/* The node with its two operands in this order or in the other. */
static uint32_t find_either(const Symmetry *s, const IrNode *like, uint32_t a, uint32_t b)
{
    const uint32_t order[2] = {a, b}, other[2] = {b, a};
    const uint32_t found = find(s, like, order);
    return found != IR_NONE ? found : find(s, like, other);
}

static Image image_of_column(const Symmetry *s, const IrNode *node, uint32_t i)
{
    const char *name = s->module->columns.items[node->index].name;
    const char *wanted = strcmp(name, "l") == 0 ? "r" : strcmp(name, "r") == 0 ? "l" : name;
    if (wanted == name)
        return (Image){i, false};
    for (uint32_t k = 0; k < s->f->nodes.count; k++) {
        const IrNode *other = &s->f->nodes.items[k];
        if (other->op == IR_column && other->dims[0] == node->dims[0] &&
            strcmp(s->module->columns.items[other->index].name, wanted) == 0)
            return (Image){k, false};
    }
    return unknown;
}

static bool is_even(const IrNode *power)
{
    bool even = power->op == IR_const;
    for (int64_t k = 0; even && k < ir_node_size(power); k++)
        even = fmod(power->data[k], 2.0) == 0.0;
    return even;
}

/* What the node is a view of, when it is another shape of all of it. */
static uint32_t reshaped(const IrFunction *f, uint32_t i)
{
    const IrNode *node = &f->nodes.items[i];
    int64_t size = 1;
    if (node->op != IR_view || node->view.offset != 0 ||
        ir_node_size(node) != ir_node_size(&f->nodes.items[ir_operand(f, node, 0)]))
        return i;
    for (uint8_t d = node->rank; d-- > 0; size *= node->dims[d])
        if (node->dims[d] > 1 && node->view.strides[d] != size)
            return i;
    return reshaped(f, ir_operand(f, node, 0));
}

/* x . y, of which both orders are one number */
static Image image_of_product(const Symmetry *s, const IrNode *node, uint32_t i)
{
    const uint32_t x = reshaped(s->f, ir_operand(s->f, node, 0)),
                   y = reshaped(s->f, ir_operand(s->f, node, 1));
    if (ir_node_size(node) == 1 && s->images[x].node == y && s->images[y].node == x)
        return (Image){i, s->images[x].minus != s->images[y].minus};
    return unknown;
}

static Image image_of_binary(const Symmetry *s, const IrNode *node, Image x, Image y)
{
    const uint32_t in_order[2] = {x.node, y.node}, exchanged[2] = {y.node, x.node};
    const bool differ = x.minus != y.minus;
    const uint32_t found = find(s, node, in_order);
    if (node->op == IR_mul)
        return (Image){find_either(s, node, x.node, y.node), differ};
    if (node->op == IR_div)
        return (Image){found, differ};
    if (node->op == IR_add && !differ)
        return (Image){find_either(s, node, x.node, y.node), x.minus};
    if (node->op == IR_sub && !differ)
        return found != IR_NONE ? (Image){found, x.minus}
                                : (Image){find(s, node, exchanged), !x.minus};
    if (node->op == IR_pow && is_even(&s->f->nodes.items[y.node]))
        x.minus = false;
    if (x.minus || y.minus)
        return unknown;
    const bool either = node->op == IR_min || node->op == IR_max || node->op == IR_eq;
    return (Image){either ? find_either(s, node, x.node, y.node) : found, false};
}

static Image image_of(const Symmetry *s, const IrNode *node, uint32_t i)
{
    Image first = {i, false}, second = first;
    if (node->op == IR_column)
        return image_of_column(s, node, i);
    if (node->num_operands == 0)
        return first;
    if (node->op == IR_matmul)
        return image_of_product(s, node, i);
    first = s->images[ir_operand(s->f, node, 0)];
    if (first.node == IR_NONE)
        return unknown;
    if (node->num_operands == 2) {
        second = s->images[ir_operand(s->f, node, 1)];
        return second.node == IR_NONE ? unknown : image_of_binary(s, node, first, second);
    }
    if (node->num_operands > 2 || node->op == IR_circuit)
        return unknown;
    const uint32_t found = find(s, node, &first.node);
    if (node->op == IR_neg || node->op == IR_view || node->op == IR_sum)
        return (Image){found, first.minus};
    if (first.minus && node->op != IR_abs && node->op != IR_cos)
        return unknown;
    return (Image){found, false};
}

bool kernel_pair_is_symmetric(Arena *arena, const IrModule *pair)
{
    Symmetry s = {.module = pair, .f = pair->functions.items[0]};
    const uint32_t output = s.f->outputs.items[0].node;
    s.images = NEW_ARRAY(arena, Image, s.f->nodes.count + 1);
    for (uint32_t i = 0; i < s.f->nodes.count; i++)
        s.images[i] = image_of(&s, &s.f->nodes.items[i], i);
    return s.images[output].node == output && !s.images[output].minus;
}
