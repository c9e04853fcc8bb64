/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reads put together from those of parts: sums of products of numbers, and outer products of probabilities. Their
 * derivatives are those of the tensor operations. */
#include "compiler/passes/prune.h"

uint32_t prune_read_node(Prune *p, const PruneRead *read)
{
    const int64_t dims[1] = {INT64_C(1) << read->num_wires}, strides[1] = {1};
    if (read->node != IR_NONE)
        return read->node;
    return ir_view(p->module, p->rewrite->f, read->call, read->kind == IR_READ_PROBS, dims,
                   read->offset, strides, read->span);
}

static uint32_t apply(Prune *p, IrOp op, uint32_t a, uint32_t b)
{
    const uint32_t operands[2] = {a, b};
    return a == IR_NONE ? b : ir_map(p->module, p->rewrite->f, op, operands, p->call->span);
}

static uint32_t scalar(Prune *p, double value)
{
    return ir_scalar(p->module, p->rewrite->f, value, p->call->span);
}

static uint32_t sum_of_products(Prune *p, const PruneRecipe *recipe)
{
    uint32_t sum = IR_NONE;
    for (uint32_t i = 0; i < recipe->products.count; i++) {
        const PruneProduct *product = &recipe->products.items[i];
        uint32_t value = product->coef == 1 ? IR_NONE : scalar(p, product->coef);
        for (uint32_t k = 0; k < product->factors.count; k++)
            value = apply(p, IR_mul, value, prune_read_node(p, product->factors.items[k]));
        sum = apply(p, IR_add, sum, value);
    }
    if (sum == IR_NONE || recipe->constant != 0)
        sum = apply(p, IR_add, sum, scalar(p, recipe->constant));
    return sum;
}

/* ---------------------------------------------------------------- outer products */
/* The places of a read's wires as axes, the highest first: one for each run of places with one owner. */
typedef struct {
    uint8_t rank;
    int64_t dims[IR_MAX_RANK];
    uint8_t owners[IR_MAX_RANK];
} Axes;

static Axes axes_of(const PruneRecipe *recipe)
{
    Axes axes = {0};
    for (uint32_t k = recipe->read->num_wires; k-- > 0;) {
        if (axes.rank == 0 || axes.owners[axes.rank - 1] != recipe->owner[k]) {
            axes.owners[axes.rank] = recipe->owner[k];
            axes.dims[axes.rank++] = 1;
        }
        axes.dims[axes.rank - 1] *= 2;
    }
    return axes;
}

/* The factor's values along its own axes, repeated along the others. */
static uint32_t spread(Prune *p, const Axes *axes, uint8_t owner, uint32_t values)
{
    int64_t strides[IR_MAX_RANK] = {0}, stride = 1;
    for (uint8_t d = axes->rank; d-- > 0;) {
        if (axes->owners[d] != owner)
            continue;
        strides[d] = stride;
        stride *= axes->dims[d];
    }
    return ir_view(p->module, p->rewrite->f, values, axes->rank, axes->dims, 0, strides,
                   p->call->span);
}

static uint32_t outer_product(Prune *p, const PruneRecipe *recipe)
{
    const Axes axes = axes_of(recipe);
    int64_t zeros = 1;
    uint32_t value = IR_NONE;
    for (uint8_t d = 0; d < axes.rank; d++)
        zeros *= axes.owners[d] == UINT8_MAX ? axes.dims[d] : 1;
    if (zeros > 1) {
        double *numbers = NEW_ARRAY(p->scratch, double, zeros);
        numbers[0] = 1;
        value = spread(p, &axes, UINT8_MAX,
                       ir_const(p->module, p->rewrite->f, 1, &zeros, numbers, p->call->span));
    }
    for (uint32_t k = 0; k < recipe->outer.count; k++) {
        const uint32_t factor = prune_read_node(p, recipe->outer.items[k]);
        value = apply(p, IR_mul, value, spread(p, &axes, (uint8_t)k, factor));
    }
    const int64_t size = INT64_C(1) << recipe->read->num_wires;
    return ir_reshape(p->module, p->rewrite->f, value, 1, &size, p->call->span);
}

void prune_combine(Prune *p, const PruneRecipe *recipe)
{
    const bool is_outer = recipe->read->kind == IR_READ_PROBS && recipe->products.count == 0;
    recipe->read->node = is_outer ? outer_product(p, recipe) : sum_of_products(p, recipe);
}
