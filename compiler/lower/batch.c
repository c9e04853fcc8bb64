/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Values over the rows of the batch.
 *
 * How many rows there are is known only when the model runs, so no node has a dimension for them: the
 * value `real[rows, n]` is a node [n] of stage ROW, `real[rows, rows]` a scalar node of stage PAIR, and
 * the sum over a loop of rows is a row_sum or pair_sum. A value says which dimensions of its type count
 * rows (row_dims); they are the row (0) and its partner (1), beginning with the first one that no open
 * loop over rows has when the value is made (row_base).
 *
 *     sum(K[i, j]*y[i]*y[j] for i in 0..m, j in 0..m)     i: the row, j: the partner
 *     y[j] = partner %y;   row_sum(weight * pair_sum(partner weight * %K * %y * partner %y))
 *
 * Here is what such a value is and how it is summed; the loops that make it are in batch_loops.c. */
#include "compiler/lower/internal.h"

#include <string.h>

/* ---------------------------------------------------------------- refusals */
LowValue low_blank(Lower *L, const Ty *type, Span span)
{
    bool record = type->kind == TY_RECORD;
    if (!record && type->kind != TY_TUPLE)
        return low_batch_number(L, 0, type, span);
    LowValue value = {.node = IR_NONE,
                      .num_fields = record ? type->record->num_fields : type->tuple->count};
    value.fields = NEW_ARRAY(L->arena, LowValue, value.num_fields + 1);
    for (uint32_t k = 0; k < value.num_fields; k++)
        value.fields[k] =
            low_blank(L, record ? &type->record->field_types[k] : &type->tuple->types[k], span);
    return value;
}

LowValue low_refuse(Lower *L, const TExpr *expr, const char *what)
{
    if (!L->failed)
        diag_report(L->sink, DIAG_NOT_YET, expr->span, what);
    L->failed = true;
    return low_blank(L, &expr->type, expr->span);
}

/* ---------------------------------------------------------------- rows and partners */
static IrStage stage_of(const Lower *L, uint32_t node)
{
    return low_node(L, node)->stage;
}

uint32_t low_batch_leaf(Lower *L, IrOp op)
{
    return low_share(L, ir_leaf(L->module, L->function, op));
}

uint32_t low_batch_partner(Lower *L, uint32_t node, Span span)
{
    return low_share(L, ir_partner(L->module, L->function, node, span));
}

LowValue low_batch_behind(LowValue value, LowValue like, uint32_t places)
{
    value.num_rows = like.num_rows;
    value.row_base = like.row_base;
    for (uint8_t k = 0; k < like.num_rows; k++)
        value.row_dims[k] = (uint8_t)(like.row_dims[k] + places);
    return value;
}

/* A value of partners alone is computed once per row, and then a partner's. */
static uint32_t normal(Lower *L, uint32_t node)
{
    static const uint8_t diagonal[2] = {0, 0};
    if (stage_of(L, node) != IR_PARTNER || low_node(L, node)->op == IR_partner)
        return node;
    uint32_t row = ir_pair_rename(L->module, L->function, node, diagonal);
    return low_batch_partner(L, row, low_node(L, node)->span);
}

LowValue low_batch_rename(Lower *L, LowValue value, uint8_t row, uint8_t partner)
{
    const uint8_t to[2] = {row, partner};
    if (value.node != IR_NONE) {
        value.node = normal(L, ir_pair_rename(L->module, L->function, value.node, to));
        return value;
    }
    LowValue *fields = NEW_ARRAY(L->arena, LowValue, value.num_fields + 1);
    for (uint32_t k = 0; k < value.num_fields; k++)
        fields[k] = low_batch_rename(L, value.fields[k], row, partner);
    value.fields = fields;
    return value;
}

/* The value's own rows, where they were numbered from row_base, numbered from the loops now open. */
LowValue low_batch_settle(Lower *L, LowValue value, const TExpr *expr)
{
    if (value.node == IR_NONE) {
        for (uint32_t k = 0; k < value.num_fields; k++)
            value.fields[k] = low_batch_settle(L, value.fields[k], expr);
        return value;
    }
    value.node = normal(L, value.node);
    if (value.num_rows == 0 || value.row_base == L->num_row_vars)
        return value;
    if (value.num_rows + L->num_row_vars > LOW_MAX_ROWS)
        return low_refuse(L, expr, "a loss that goes over more than pairs of rows");
    /* one dimension, made outside of one loop or inside of one that is closed */
    value = low_batch_rename(L, value, (uint8_t)L->num_row_vars, (uint8_t)L->num_row_vars);
    value.row_base = (uint8_t)L->num_row_vars;
    return value;
}

uint32_t low_batch_stages(const Lower *L, LowValue value)
{
    uint32_t stages = 0;
    if (value.node != IR_NONE)
        return 1U << stage_of(L, value.node);
    for (uint32_t k = 0; k < value.num_fields; k++)
        stages |= low_batch_stages(L, value.fields[k]);
    return stages;
}

/* ---------------------------------------------------------------- what is of one row and what of the batch */
typedef struct {
    const Lower *L;
    const LowEnv *env;
    bool found;
} RowSearch;

static void search_row(void *context, const TExpr *expr)
{
    RowSearch *search = context;
    if (expr->kind == TEX_COLUMN)
        search->found = true;
    for (const LowLocal *local = search->env->locals;
         expr->kind == TEX_LOCAL && local != NULL && !search->found; local = local->outer)
        if (local->local == expr->local)
            search->found = local->value.row_base > 0 || local->value.num_rows == 0;
    if (!search->found)
        low_visit_parts(expr, search_row, search);
}

bool low_batch_is_whole(const Lower *L, const LowEnv *env, const TExpr *expr)
{
    RowSearch search = {L, env, false};
    if (L->num_row_vars != 1 || L->row_vars[0] != NULL)
        return false;
    search_row(&search, expr);
    return !search.found;
}

/* ---------------------------------------------------------------- sums */
LowValue low_batch_count(Lower *L, Span span)
{
    (void)span;
    return low_value(low_batch_leaf(L, IR_rows), 0);
}

static LowValue weighted(Lower *L, LowValue value, uint32_t weight, Span span)
{
    return low_map2(L, IR_mul, value, low_value(weight, 0), span);
}

static LowValue sum_rows(Lower *L, LowValue value, Span span)
{
    LowValue each = weighted(L, value, low_batch_leaf(L, IR_weight), span);
    each.node = low_share(L, ir_row_sum(L->module, L->function, each.node, span));
    return each;
}

static LowValue sum_partners(Lower *L, LowValue value, Span span)
{
    uint32_t weight = low_batch_partner(L, low_batch_leaf(L, IR_weight), span);
    LowValue each = weighted(L, value, weight, span);
    each.node = low_share(L, ir_pair_sum(L->module, L->function, each.node, span));
    return each;
}

static LowValue rename_plain(Lower *L, LowValue value, uint8_t row, uint8_t partner)
{
    const uint8_t to[2] = {row, partner};
    value.node = ir_pair_rename(L->module, L->function, value.node, to);
    return value;
}

/* A partner that is left when the row is gone becomes the row. */
LowValue low_batch_sum_over(Lower *L, LowValue value, uint32_t which, Span span)
{
    LowValue plain = low_value(value.node, value.axes);
    IrStage stage = stage_of(L, value.node);
    if (which == 0 && stage == IR_PAIR)
        return sum_partners(L, rename_plain(L, plain, 1, 0), span);
    if (which == 1 && stage == IR_PAIR)
        return sum_partners(L, plain, span);
    if ((which == 0 && stage == IR_ROW) || (which == 1 && stage == IR_PARTNER))
        return sum_rows(L, rename_plain(L, plain, 0, 0), span);
    if (which == 0 && stage == IR_PARTNER)
        plain = rename_plain(L, plain, 0, 0);
    return low_map2(L, IR_mul, plain, low_batch_count(L, span), span);
}

LowValue low_batch_sum(Lower *L, LowValue value, Span span)
{
    LowValue sum = value;
    for (uint32_t k = value.num_rows; k-- > 0;)
        sum = low_batch_sum_over(L, sum, value.row_base + k, span);
    return low_value(sum.node, sum.axes);
}

LowValue low_batch_mean(Lower *L, LowValue value, Span span)
{
    LowValue sum = low_batch_sum_over(L, value, 0, span);
    return low_map2(L, IR_div, sum, low_batch_count(L, span), span);
}

/* ---------------------------------------------------------------- leaves */
LowValue low_batch_column(Lower *L, const TExpr *expr)
{
    LowValue column =
        low_value(low_share(L, ir_column(L->module, L->function, expr->id, expr->span)), 0);
    column.num_rows = 1;
    return column;
}

LowValue low_batch_number(Lower *L, double value, const Ty *type, Span span)
{
    int64_t dims[IR_MAX_RANK];
    uint8_t rank = 0, num_rows = 0, row_dims[LOW_MAX_ROWS] = {0};
    for (uint8_t d = 0; d < type->rank; d++) {
        if (type->dims[d] != TY_ROWS)
            dims[rank++] = type->dims[d];
        else if (num_rows < LOW_MAX_ROWS)
            row_dims[num_rows++] = d;
    }
    LowValue number = low_number(L, value, rank, dims, span);
    number.num_rows = num_rows;
    number.row_base = (uint8_t)L->num_row_vars;
    memcpy(number.row_dims, row_dims, sizeof row_dims);
    return number;
}

/* ---------------------------------------------------------------- histogram */
LowValue low_batch_histogram(Lower *L, LowValue bits, Span span)
{
    int64_t n = low_rank(L, bits) == 0 ? 1 : low_dims(L, bits)[0];
    int64_t outcomes = (int64_t)1 << n;
    double *places = NEW_ARRAY(L->arena, double, n),
           *numbers = NEW_ARRAY(L->arena, double, outcomes);
    for (int64_t k = 0; k < n; k++)
        places[k] = (double)((int64_t)1 << k);
    for (int64_t k = 0; k < outcomes; k++)
        numbers[k] = (double)k;
    LowValue shown = low_value(bits.node, bits.axes);
    if (low_rank(L, bits) > 0) {
        uint32_t place = low_share(L, ir_const(L->module, L->function, 1, &n, places, span));
        shown = low_sum(L, low_map2(L, IR_mul, shown, low_value(place, 0), span), 1, span);
    }
    uint32_t number = low_share(L, ir_const(L->module, L->function, 1, &outcomes, numbers, span));
    LowValue each = low_map2(L, IR_eq, shown, low_value(number, 0), span);
    LowValue sum = low_batch_sum_over(L, each, bits.row_base, span);
    return low_map2(L, IR_div, sum, low_batch_count(L, span), span);
}

/* ---------------------------------------------------------------- circuits */
bool low_batch_operands(Lower *L, uint32_t *operands, uint32_t count, Span span)
{
    bool row = false;
    for (uint32_t k = 0; k < count; k++)
        row = row || stage_of(L, operands[k]) == IR_ROW;
    for (uint32_t k = 0; k < count; k++) {
        if (stage_of(L, operands[k]) != IR_AFTER)
            continue;
        LowValue value = low_value(operands[k], 0);
        operands[k] = weighted(L, value, low_batch_leaf(L, row ? IR_weight : IR_first), span).node;
    }
    return row;
}

uint32_t low_batch_once(Lower *L, uint32_t circuit, Span span)
{
    LowValue once = weighted(L, low_value(circuit, 0), low_batch_leaf(L, IR_first), span);
    return low_share(L, ir_row_sum(L->module, L->function, once.node, span));
}

uint32_t low_batch_circuit(Lower *L, const TExpr *call, uint32_t circuit, uint32_t *operands,
                           uint32_t count)
{
    static const uint8_t row[2] = {0, 0};
    uint32_t stages = 0;
    for (uint32_t k = 0; k < count; k++)
        stages |= 1U << stage_of(L, operands[k]);
    bool of_row = (stages >> IR_ROW & 1) != 0, of_partner = (stages >> IR_PARTNER & 1) != 0;
    if ((stages >> IR_PAIR & 1) != 0 || (of_row && of_partner)) {
        uint32_t node = low_pairs_circuit(L, call, circuit, operands, count);
        if (node == IR_NONE) {
            low_refuse(L, call, "a circuit that runs for each pair of rows in a loss");
            node = low_number(L, 0, 1, &(int64_t){L->module->circuits.items[circuit]->num_outputs},
                              call->span)
                       .node;
        }
        return node;
    }
    for (uint32_t k = 0; of_partner && k < count; k++)
        operands[k] = ir_pair_rename(L->module, L->function, operands[k], row);
    bool rows = low_batch_operands(L, operands, count, call->span);
    uint32_t node =
        low_share(L, ir_circuit(L->module, L->function, circuit, operands, count, call->span));
    if (!rows)
        return low_batch_once(L, node, call->span);
    return of_partner ? low_batch_partner(L, node, call->span) : node;
}
