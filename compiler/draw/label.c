/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Leaves of labels: numbers, compile-time integers, slices, operands. */
#include "compiler/draw/label_internal.h"

#include <math.h>
#include <string.h>

#include "runtime/base/number.h"

/* ---------------------------------------------------------------- numbers */
const char *label_number(Arena *arena, double value)
{
    char text[NUMBER_SIZE];
    for (int den = 1; den <= 16; den++) {
        double num = round(value / M_PI * den);
        if (num == 0 || fabs(num) > 64 || M_PI * num / den != value)
            continue;
        const char *sign = num < 0 ? "-" : "";
        const char *times = fabs(num) != 1 ? arena_printf(arena, "%d*", (int)fabs(num)) : "";
        return den == 1 ? arena_printf(arena, "%s%spi", sign, times)
                        : arena_printf(arena, "%s%spi/%d", sign, times, den);
    }
    return arena_printf(arena, "%s", number_print(text, value));
}

/* ---------------------------------------------------------------- integers */
bool label_is_bound(const LabelContext *context, const TIndex *index)
{
    if (index == NULL || index->kind == TIDX_CONST)
        return true;
    if (index->kind != TIDX_VAR)
        return label_is_bound(context, index->a) && label_is_bound(context, index->b);
    const TBinding *binding = context->bindings;
    while (binding != NULL && binding->var != index->var)
        binding = binding->outer;
    return binding != NULL;
}

static const char *const index_signs[] = {
    [TIDX_ADD] = "+",     [TIDX_SUB] = "-",   [TIDX_MUL] = "*",   [TIDX_DIV] = "/",
    [TIDX_MOD] = "%",     [TIDX_POW] = "^",   [TIDX_EQ] = " == ", [TIDX_NE] = " != ",
    [TIDX_LT] = " < ",    [TIDX_LE] = " <= ", [TIDX_GT] = " > ",  [TIDX_GE] = " >= ",
    [TIDX_AND] = " and ", [TIDX_OR] = " or "};

static LabelLevel index_level(TIndexKind kind)
{
    switch (kind) {
    case TIDX_CONST:
    case TIDX_VAR:
    case TIDX_LOG2:
    case TIDX_HASH: return LEVEL_ATOM;
    case TIDX_POW: return LEVEL_POWER;
    case TIDX_MUL:
    case TIDX_DIV:
    case TIDX_MOD: return LEVEL_PRODUCT;
    case TIDX_ADD:
    case TIDX_SUB:
    case TIDX_NEG: return LEVEL_SUM;
    case TIDX_EQ:
    case TIDX_NE:
    case TIDX_LT:
    case TIDX_LE:
    case TIDX_GT:
    case TIDX_GE:
    case TIDX_AND:
    case TIDX_OR:
    case TIDX_NOT: return LEVEL_LOWEST;
    }
    return LEVEL_LOWEST;
}

const char *label_in_brackets(Arena *arena, const char *text, LabelLevel own, LabelLevel level)
{
    return own >= level ? text : arena_printf(arena, "(%s)", text);
}

const char *label_index_at(const LabelContext *context, const TIndex *index, LabelLevel level)
{
    Arena *arena = context->arena;
    if (label_is_bound(context, index))
        return arena_printf(arena, "%lld", (long long)tindex_eval(index, context->bindings));
    if (index->kind == TIDX_VAR)
        return index->var->name != NULL ? index->var->name : "_";
    LabelLevel own = index_level(index->kind);
    const char *text;
    if (index->kind == TIDX_NEG)
        text = arena_printf(arena, "-%s", label_index_at(context, index->a, LEVEL_PRODUCT));
    else if (index->kind == TIDX_NOT)
        text = arena_printf(arena, "not %s", label_index_at(context, index->a, LEVEL_ATOM));
    else if (index->kind == TIDX_LOG2)
        text = arena_printf(arena, "log2(%s)", label_index_at(context, index->a, LEVEL_LOWEST));
    else if (index->kind == TIDX_HASH)
        text = arena_printf(arena, "hash(%s, %s)", label_index_at(context, index->a, LEVEL_LOWEST),
                            label_index_at(context, index->b, LEVEL_LOWEST));
    else
        text = arena_printf(arena, "%s%s%s", label_index_at(context, index->a, own),
                            index_signs[index->kind],
                            label_index_at(context, index->b, (LabelLevel)(own + 1)));
    return label_in_brackets(arena, text, own, level);
}

const char *label_index(const LabelContext *context, const TIndex *index)
{
    return label_index_at(context, index, LEVEL_LOWEST);
}

/* ---------------------------------------------------------------- picks */
static LabelPick pick_entry(const LabelContext *context, const TIndex *index)
{
    LabelPick pick = {.count = 1, .step = 1};
    if (label_is_bound(context, index))
        pick.start = tindex_eval(index, context->bindings);
    else
        pick.text = label_index_at(context, index, LEVEL_SUM);
    return pick;
}

/* The part `inner` of the entries that `outer` has chosen. */
static LabelPick pick_inside(Arena *arena, const LabelPick *outer, const LabelPick *inner)
{
    LabelPick pick = *inner;
    pick.step = outer->step * inner->step;
    if (outer->text == NULL && inner->text == NULL) {
        pick.start = outer->start + outer->step * inner->start;
        return pick;
    }
    const char *from = inner->text;
    if (from == NULL)
        from = arena_printf(arena, "%lld", (long long)(inner->start * outer->step));
    else if (outer->step != 1)
        from = arena_printf(arena, "%lld*(%s)", (long long)outer->step, from);
    if (outer->text != NULL)
        pick.text =
            strcmp(from, "0") == 0 ? outer->text : arena_printf(arena, "%s+%s", outer->text, from);
    else
        pick.text = outer->start == 0
                        ? from
                        : arena_printf(arena, "%s+%lld", from, (long long)outer->start);
    return pick;
}

LabelPicks label_subscript(const LabelContext *context, const TExpr *expr, const LabelPicks *wanted)
{
    LabelPicks picks = {.count = expr->items.count};
    uint32_t next = 0;
    for (uint32_t k = 0; k < expr->items.count; k++) {
        const TItem *item = &expr->items.items[k];
        LabelPick *pick = &picks.items[k];
        if (item->kind == TITEM_CLASS) {
            *pick =
                (LabelPick){.text = label_expr(context, item->label, -1), .count = 1, .step = 1};
            continue;
        }
        *pick = pick_entry(context, item->start);
        if (item->kind == TITEM_AT)
            continue;
        pick->is_slice = true;
        pick->count = item->count;
        pick->step = item->step;
        if (next < wanted->count)
            *pick = pick_inside(context->arena, pick, &wanted->items[next++]);
    }
    return picks;
}

static bool pick_is_whole(const LabelPick *pick, int64_t length)
{
    return pick->is_slice && pick->text == NULL && pick->start == 0 && pick->step == 1 &&
           pick->count == length;
}

static const char *slice_text(Arena *arena, const LabelPick *pick, int64_t length)
{
    const char *by = pick->step == 1 ? "" : arena_printf(arena, " by %lld", (long long)pick->step);
    const int64_t span = (pick->count - 1) * pick->step + 1;
    if (pick->text != NULL)
        return arena_printf(arena, "%s..%s+%lld%s", pick->text, pick->text, (long long)span, by);
    const char *low = pick->start == 0 ? "" : arena_printf(arena, "%lld", (long long)pick->start);
    int64_t end = pick->start + span;
    if (end + pick->step > length)
        return arena_printf(arena, "%s..%s", low, by);
    return arena_printf(arena, "%s..%lld%s", low, (long long)end, by);
}

const char *label_picked(Arena *arena, const char *base, const Ty *type, const LabelPicks *picks)
{
    uint32_t count = picks->count;
    while (count > 0 && pick_is_whole(&picks->items[count - 1], type->dims[count - 1]))
        count--;
    const char *text = base;
    for (uint32_t k = 0; k < count; k++) {
        const LabelPick *pick = &picks->items[k];
        const char *item = pick->is_slice ? slice_text(arena, pick, type->dims[k])
                           : pick->text != NULL
                               ? pick->text
                               : arena_printf(arena, "%lld", (long long)pick->start);
        text = arena_printf(arena, "%s%s%s", text, k == 0 ? "[" : ",", item);
    }
    return count > 0 ? arena_printf(arena, "%s]", text) : text;
}

const char *label_operand(const LabelContext *context, const TOperand *operand)
{
    const TRegister *reg = operand->reg;
    if (reg->single)
        return reg->name;
    Ty type = {.kind = TY_REAL, .rank = 1, .dims = {reg->size}};
    LabelPicks picks = {.count = 1, .items = {pick_entry(context, operand->start)}};
    picks.items[0].is_slice = !operand->single;
    picks.items[0].count = operand->count;
    picks.items[0].step = operand->step;
    return label_picked(context->arena, reg->name, &type, &picks);
}
