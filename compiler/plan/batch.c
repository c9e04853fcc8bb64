/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* When the nodes of a loss over the batch are computed.
 *
 *   sum over i, j of k(x_i, x_j) y_i / m
 *     pass 0   -                                              join: m
 *     pass 1   each row: features of x_i, kept                join: -
 *     pass 2   each row: each partner: k; its sum over j      join: the sum over i, the loss
 *
 * A pass goes over all rows. What depends on a sum over the rows waits for the next pass, and so does
 * what depends on a partner's value, which must be there for every row. Values of pairs are never
 * kept: each pass that needs them computes them again. */
#include "compiler/plan/plan_internal.h"
#include "lang/base/bug.h"

typedef struct {
    Arena *arena;
    const IrFunction *f;
    const bool *live;
    PlanBatch *batch;
} Timing;

enum { MAX_PASSES = 64 };

static uint32_t at(uint32_t pass, PlanPart part)
{
    return pass * PLAN_PARTS + (uint32_t)part;
}

/* Does the row come with it? */
static bool is_given(const IrNode *node)
{
    return node->op == IR_column || (node->op >= IR_weight && node->op <= IR_number);
}

/* The earliest time at which a row, or a pair of it, has the operand. */
static uint32_t ready(const Timing *t, uint32_t operand, bool pairs)
{
    const IrNode *node = &t->f->nodes.items[operand];
    uint32_t pass = plan_pass_of(t->batch, operand);
    PlanPart part = plan_part_of(t->batch, operand);
    if (node->stage == IR_STEP)
        return at(1, pairs ? PLAN_PAIRS_LOOP : PLAN_EARLY);
    if (node->stage == IR_AFTER || (pairs && part == PLAN_LATE))
        return at(pass + 1, pairs ? PLAN_PAIRS_LOOP : PLAN_EARLY);
    if (pairs)
        return at(pass, PLAN_PAIRS_LOOP);
    return part == PLAN_PAIRS_LOOP ? at(pass, PLAN_LATE) : t->batch->times[operand];
}

static uint32_t time_of_partner(const Timing *t, uint32_t operand)
{
    if (is_given(&t->f->nodes.items[operand]))
        return at(1, PLAN_PAIRS_LOOP);
    return at(plan_pass_of(t->batch, operand) + 1, PLAN_PAIRS_LOOP);
}

static uint32_t time_of(const Timing *t, uint32_t index)
{
    const IrNode *node = &t->f->nodes.items[index];
    bool pairs = node->stage >= IR_PARTNER;
    if (node->op == IR_partner)
        return time_of_partner(t, ir_operand(t->f, node, 0));
    uint32_t time =
        node->stage == IR_AFTER ? at(0, PLAN_JOIN) : at(1, pairs ? PLAN_PAIRS_LOOP : PLAN_EARLY);
    for (uint32_t k = 0; k < node->num_operands; k++) {
        uint32_t operand = ir_operand(t->f, node, k);
        IrStage stage = t->f->nodes.items[operand].stage;
        uint32_t other = node->stage != IR_AFTER ? ready(t, operand, pairs)
                         : stage == IR_STEP      ? 0
                                                 : at(plan_pass_of(t->batch, operand), PLAN_JOIN);
        /* slots of circuit_vjp_step are read by its sweep */
        time = other > time ? other : time;
    }
    return time;
}

/* ---------------------------------------------------------------- what passes leave to others */
static void need_pairs(Timing *t)
{
    for (uint32_t i = t->f->nodes.count; i-- > 0;) {
        const IrNode *node = &t->f->nodes.items[i];
        if (!t->live[i])
            continue;
        uint64_t needed = t->batch->pairs[i];
        if (node->op == IR_pair_sum)
            needed = (uint64_t)1 << plan_pass_of(t->batch, i);
        for (uint32_t k = 0; k < node->num_operands; k++) {
            uint32_t operand = ir_operand(t->f, node, k);
            if (t->f->nodes.items[operand].stage >= IR_PARTNER)
                t->batch->pairs[operand] |= needed;
        }
    }
}

/* Does a node that reads the operand do so in a later pass, or for a partner? */
static bool outlives(const Timing *t, uint32_t reader, uint32_t operand)
{
    const IrNode *node = &t->f->nodes.items[reader];
    uint32_t pass = plan_pass_of(t->batch, operand);
    if (node->op == IR_partner)
        return true;
    if (node->stage >= IR_PARTNER)
        return (t->batch->pairs[reader] & ~((uint64_t)1 << pass)) != 0;
    return plan_pass_of(t->batch, reader) > pass;
}

static void keep_rows(Timing *t)
{
    for (uint32_t i = t->f->nodes.count; i-- > 0;) {
        const IrNode *node = &t->f->nodes.items[i];
        for (uint32_t k = 0; t->live[i] && k < node->num_operands; k++) {
            uint32_t operand = ir_operand(t->f, node, k);
            const IrNode *from = &t->f->nodes.items[operand];
            if (from->stage == IR_ROW && !is_given(from) && outlives(t, i, operand))
                t->batch->kept[operand] = true;
        }
        /* a view, or the adjoint of one, may lie where its operand lies */
        if (t->live[i] && t->batch->kept[i] && (node->op == IR_view || node->op == IR_scatter)) {
            uint32_t operand = ir_operand(t->f, node, 0);
            const IrNode *from = &t->f->nodes.items[operand];
            if (from->stage == IR_ROW && !is_given(from))
                t->batch->kept[operand] = true;
        }
    }
}

/* A circuit that no row enters runs once, for the first row. */
static void mark_first(Timing *t)
{
    for (uint32_t i = 0; i < t->f->nodes.count; i++) {
        const IrNode *node = &t->f->nodes.items[i];
        bool first = node->op == IR_first || node->op == IR_circuit;
        for (uint32_t k = 0; k < node->num_operands; k++) {
            uint32_t operand = ir_operand(t->f, node, k);
            if (t->f->nodes.items[operand].stage != IR_ROW)
                continue;
            first = t->batch->first[operand];
            if (!first)
                break;
        }
        t->batch->first[i] = first && node->stage <= IR_ROW;
    }
}

/* ---------------------------------------------------------------- products of matrices */
/* Is the value a partner's, entry after entry? */
static bool is_partners(const IrFunction *f, uint32_t index)
{
    const IrNode *node = &f->nodes.items[index];
    int64_t step = 1;
    for (uint8_t d = node->rank; node->op == IR_view && d-- > 0; step *= node->dims[d])
        if (node->dims[d] > 1 && node->view.strides[d] != step)
            return false;
    return node->op == IR_partner || (node->op == IR_view && node->stage == IR_PARTNER &&
                                      is_partners(f, ir_operand(f, node, 0)));
}

static PlanTile tile_of(const IrFunction *f, const IrNode *node)
{
    if (node->op != IR_matmul || node->stage != IR_PAIR)
        return PLAN_TILE_NONE;
    uint32_t scalar = plan_tile_scalar(f, node);
    if (scalar < 2)
        return is_partners(f, ir_operand(f, node, 1 - scalar)) ? PLAN_TILE_UPDATE : PLAN_TILE_NONE;
    bool product = ir_node_size(node) == 1 &&
                   f->nodes.items[ir_operand(f, node, 0)].stage == IR_ROW &&
                   is_partners(f, ir_operand(f, node, 1));
    return product ? PLAN_TILE_PRODUCT : PLAN_TILE_NONE;
}

static void find_tiles(Timing *t)
{
    const IrFunction *f = t->f;
    PlanTile *tiles = t->batch->tiles;
    for (uint32_t i = 0; i < f->nodes.count; i++)
        if (t->live[i])
            tiles[i] = tile_of(f, &f->nodes.items[i]);
    /* what is used but for its sum over partners must be there */
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        const IrNode *node = &f->nodes.items[i];
        for (uint32_t k = 0; t->live[i] && node->op != IR_pair_sum && k < node->num_operands; k++)
            if (tiles[ir_operand(f, node, k)] == PLAN_TILE_UPDATE)
                tiles[ir_operand(f, node, k)] = PLAN_TILE_NONE;
    }
}

PlanBatch *plan_batch(Arena *arena, const IrFunction *f, const bool *live)
{
    Timing t = {.arena = arena, .f = f, .live = live};
    if (f->nodes.items[f->outputs.items[0].node].stage != IR_AFTER)
        return NULL;
    t.batch = NEW(arena, PlanBatch);
    t.batch->times = NEW_ARRAY(arena, uint32_t, f->nodes.count + 1);
    t.batch->pairs = NEW_ARRAY(arena, uint64_t, f->nodes.count + 1);
    t.batch->first = NEW_ARRAY(arena, bool, f->nodes.count + 1);
    t.batch->kept = NEW_ARRAY(arena, bool, f->nodes.count + 1);
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        if (f->nodes.items[i].stage == IR_STEP || !live[i])
            continue;
        t.batch->times[i] = time_of(&t, i);
        if (plan_pass_of(t.batch, i) >= t.batch->num_passes)
            t.batch->num_passes = plan_pass_of(t.batch, i) + 1;
    }
    BUG_UNLESS(t.batch->num_passes <= MAX_PASSES);
    t.batch->sums = NEW_ARRAY(arena, uint64_t, t.batch->num_passes + 1);
    need_pairs(&t);
    keep_rows(&t);
    mark_first(&t);
    t.batch->tiles = NEW_ARRAY(arena, PlanTile, f->nodes.count + 1);
    find_tiles(&t);
    return t.batch;
}
