/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Loops of circuits: rolled when their structure repeats (SPEC.md [LOW-n]).
 *
 *     for l in 0..10 { RZ(w[l]) q[0];  CX q[0], q[l % 3 + 1] }
 * -> loop 3 { RZ(w[3 j]) q0; CX q0 q1; RZ(w[3 j + 1]) q0; CX q0 q2; RZ(w[3 j + 2]) q0; CX q0 q3
 * }
 *     RZ(w[9]) q0; CX q0 q1
 *
 * The structure of an iteration is what decides its gates and wires: operands, conditions, inner
 * ranges. Its period P is found on the hashes of a prefix and then proved for all iterations: by
 * arithmetic (no index depends on the counter j of v = low + P j + r), or else by looking at
 * every iteration. Angles need no period: their indices become strides. */
#include "compiler/lower/internal.h"

/* ---------------------------------------------------------------- may the loop stay at all? */
static bool body_rolls(const TStmts *stmts, const TLoopVar *var, uint32_t axes);

static bool apply_rolls(const TApply *apply, const TLoopVar *var, uint32_t axes)
{
    for (uint32_t k = 0; k < apply->args.count; k++) {
        if (!low_vectorizable(apply->args.items[k], &var, 1, axes))
            return false;
    }
    if (!apply->is_gate)
        return body_rolls(&apply->circuit->body, var, axes);
    return gate_find(apply->gate) != GATE_COUNT; /* a preparation needs fresh wires each time */
}

static bool body_rolls(const TStmts *stmts, const TLoopVar *var, uint32_t axes)
{
    for (uint32_t k = 0; k < stmts->count; k++) {
        const TStmt *stmt = stmts->items[k];
        switch (stmt->kind) {
        case TST_LET:
            if (!low_vectorizable(stmt->let.value, &var, 1, axes))
                return false;
            break;
        case TST_QUBIT:
        case TST_RESET:
        case TST_MEASURE:
        case TST_IF_BIT: return false;
        case TST_DISCARD: break;
        case TST_FOR:
        case TST_IF:
        case TST_WITHIN:
            if (!body_rolls(&stmt->body, var, axes) || !body_rolls(&stmt->other, var, axes))
                return false;
            break;
        case TST_APPLY:
            if (!apply_rolls(stmt->apply, var, axes))
                return false;
            break;
        }
    }
    return true;
}

/* ---------------------------------------------------------------- structure of one iteration */
static bool statement_mentions(const TStmt *stmt, const TLoopVar *var)
{
    if (stmt->kind == TST_APPLY) {
        for (uint32_t k = 0; k < stmt->apply->operands.count; k++) {
            if (low_index_mentions(stmt->apply->operands.items[k].start, &var, 1))
                return true;
        }
        return false;
    }
    if (stmt->kind != TST_FOR && stmt->kind != TST_IF && stmt->kind != TST_WITHIN)
        return false;
    if (low_index_mentions(stmt->condition, &var, 1) || /* NULL where the kind has none */
        low_index_mentions(stmt->range.low, &var, 1) ||
        low_index_mentions(stmt->range.high, &var, 1))
        return true;
    for (uint32_t k = 0; k < stmt->body.count; k++) {
        if (statement_mentions(stmt->body.items[k], var))
            return true;
    }
    for (uint32_t k = 0; k < stmt->other.count; k++) {
        if (statement_mentions(stmt->other.items[k], var))
            return true;
    }
    return false;
}

typedef struct {
    const TLoopVar *var;
    uint64_t hash;
    uint64_t *fuel;
} Trace;

static void trace_number(Trace *trace, int64_t number)
{
    /* the increment keeps leading zeros from being swallowed: 0, 1 must differ from 0, 0, 0, 1 */
    trace->hash = (trace->hash ^ (uint64_t)number) + 0xD1B54A32D192ED03U;
    trace->hash *= 0x9E3779B97F4A7C15U;
    trace->hash ^= trace->hash >> 31;
    *trace->fuel -= *trace->fuel > 0;
}

static void trace_statements(Trace *trace, const TStmts *stmts, const TBinding *bindings);

static void trace_loop(Trace *trace, const TStmt *stmt, const TBinding *bindings)
{
    TBinding inner = {.var = stmt->range.var, .outer = bindings};
    int64_t low = tindex_eval(stmt->range.low, bindings),
            high = tindex_eval(stmt->range.high, bindings);
    trace_number(trace, low);
    trace_number(trace, high);
    for (inner.value = low; inner.value < high && *trace->fuel > 0; inner.value++)
        trace_statements(trace, &stmt->body, &inner);
}

static void trace_statements(Trace *trace, const TStmts *stmts, const TBinding *bindings)
{
    for (uint32_t k = 0; k < stmts->count; k++) {
        const TStmt *stmt = stmts->items[k];
        if (!statement_mentions(stmt, trace->var))
            continue; /* also what discards */
        trace_number(trace, k);
        if (stmt->kind == TST_FOR) {
            trace_loop(trace, stmt, bindings);
        } else if (stmt->kind == TST_IF) {
            bool taken = tindex_eval(stmt->condition, bindings) != 0;
            trace_number(trace, taken);
            trace_statements(trace, taken ? &stmt->body : &stmt->other, bindings);
        } else if (stmt->kind == TST_WITHIN) {
            trace_statements(trace, &stmt->body, bindings);
            trace_number(trace, -1);
            trace_statements(trace, &stmt->other, bindings);
        } else {
            for (uint32_t i = 0; i < stmt->apply->operands.count; i++)
                trace_number(trace, tindex_eval(stmt->apply->operands.items[i].start, bindings));
        }
    }
}

static uint64_t iteration_hash(Lower *L, const LowEnv *env, const TStmt *loop, int64_t value)
{
    TBinding binding = {.var = loop->range.var, .value = value, .outer = env->bindings};
    Trace trace = {.var = loop->range.var, .fuel = &L->trace_fuel};
    trace_statements(&trace, &loop->body, &binding);
    return trace.hash;
}

/* ---------------------------------------------------------------- proof of a period */
static bool index_is_fixed(const LowEnv *env, const TIndex *index, uint32_t axis)
{
    int64_t coef;
    return index == NULL || (low_axis_coef(env, index, axis, &coef) && coef == 0);
}

static bool statements_are_fixed(const LowEnv *env, const TStmts *stmts, uint32_t axis)
{
    for (uint32_t k = 0; k < stmts->count; k++) {
        const TStmt *stmt = stmts->items[k];
        if (stmt->kind == TST_APPLY) {
            for (uint32_t i = 0; i < stmt->apply->operands.count; i++) {
                if (!index_is_fixed(env, stmt->apply->operands.items[i].start, axis))
                    return false;
            }
        } else if (stmt->kind == TST_FOR || stmt->kind == TST_IF || stmt->kind == TST_WITHIN) {
            if (!index_is_fixed(env, stmt->condition, axis) ||
                !index_is_fixed(env, stmt->range.low, axis) ||
                !index_is_fixed(env, stmt->range.high, axis) ||
                !statements_are_fixed(env, &stmt->body, axis) ||
                !statements_are_fixed(env, &stmt->other, axis))
                return false;
        }
    }
    return true;
}

/* The loop's variable in copy r of a body of P copies. */
static LowAffine copy_value(int64_t low, int64_t period, int64_t copy, uint32_t axis)
{
    LowAffine value = low_affine_const(low + copy);
    value.coefs[axis] = period;
    return value;
}

static bool proved_by_arithmetic(Lower *L, const LowEnv *env, const TStmt *loop, int64_t low,
                                 int64_t period)
{
    for (int64_t copy = 0; copy < period; copy++) {
        LowEnv scope = *env;
        low_bind_var(L, &scope, loop->range.var, copy_value(low, period, copy, L->num_axes));
        if (!statements_are_fixed(&scope, &loop->body, L->num_axes))
            return false;
    }
    return true;
}

static bool proved_by_looking(Lower *L, const LowEnv *env, const TStmt *loop, int64_t low,
                              int64_t trips, const uint64_t *hashes, int64_t period)
{
    for (int64_t i = period; i < trips; i++) {
        if (iteration_hash(L, env, loop, low + i) != hashes[i % period])
            return false;
    }
    return L->trace_fuel > 0;
}

/* 0: none */
static int64_t find_period(Lower *L, const LowEnv *env, const TStmt *loop, int64_t low,
                           int64_t trips)
{
    enum { PREFIX = 3 * LOW_MAX_PERIOD };

    uint64_t hashes[PREFIX];
    int64_t count = trips < PREFIX ? trips : PREFIX, period = 1;
    if (L->trace_fuel == 0)
        return 0;
    for (int64_t i = 0; i < count; i++)
        hashes[i] = iteration_hash(L, env, loop, low + i);
    for (; period <= LOW_MAX_PERIOD && 2 * period <= trips; period++) {
        int64_t i = period;
        while (i < count && hashes[i] == hashes[i - period])
            i++;
        if (i == count)
            break;
    }
    if (period > LOW_MAX_PERIOD || 2 * period > trips || L->trace_fuel == 0)
        return 0;
    bool proved = count == trips || proved_by_arithmetic(L, env, loop, low, period) ||
                  proved_by_looking(L, env, loop, low, trips, hashes, period);
    return proved ? period : 0;
}

static int64_t rolled_period(Lower *L, const LowEnv *env, const TStmt *loop, int64_t low,
                             int64_t trips)
{
    if (L->options.unroll_all || trips < 2 || L->circuit->depth == IR_MAX_LOOPS ||
        !body_rolls(&loop->body, loop->range.var, L->num_axes + 1))
        return 0;
    for (uint32_t k = 0; k < loop->body.count; k++) {
        if (statement_mentions(loop->body.items[k], loop->range.var))
            return find_period(L, env, loop, low, trips);
    }
    return 1;
}

/* ---------------------------------------------------------------- instructions */
void low_close_loop(Lower *L, LowBlock *block, int64_t trips, Span span, LowBlock *out)
{
    if (block->count == 0)
        return;
    IrInstr instr = {.kind = IR_LOOP, .span = span, .trips = trips};
    for (int k = 0; k < 3; k++)
        instr.angles[k].pi_den = 1;
    instr.region = ir_region_create(L->module, L->circuit->ir);
    IrRegion *region = &L->circuit->ir->regions.items[instr.region];
    region->instrs.items = block->items;
    region->instrs.count = block->count;
    region->instrs.capacity = block->capacity;
    low_emit(L, out, instr);
}

static void lower_iteration(Lower *L, const LowEnv *env, const TStmt *loop, LowAffine value,
                            LowBlock *block)
{
    LowEnv scope = *env;
    low_bind_var(L, &scope, loop->range.var, value);
    lower_statements(L, &scope, &loop->body, block);
}

static void lower_rolled(Lower *L, const LowEnv *env, const TStmt *loop, int64_t low, int64_t trips,
                         int64_t period, LowBlock *block)
{
    LowBlock body = {0};
    uint32_t axis = low_axis_push(L, trips);
    L->circuit->axis_depth[axis] = L->circuit->depth++;
    for (int64_t copy = 0; copy < period; copy++)
        lower_iteration(L, env, loop, copy_value(low, period, copy, axis), &body);
    L->circuit->depth--;
    low_axis_pop(L);
    low_close_loop(L, &body, trips, loop->span, block);
}

void lower_loop(Lower *L, const LowEnv *env, const TStmt *loop, LowBlock *block)
{
    int64_t low = tindex_eval(loop->range.low, env->bindings);
    int64_t trips = tindex_eval(loop->range.high, env->bindings) - low;
    int64_t period = rolled_period(L, env, loop, low, trips), done = 0;
    if (period > 0 && trips / period >= 2) {
        lower_rolled(L, env, loop, low, trips / period, period, block);
        done = trips / period * period;
    }
    for (; done < trips && !L->failed; done++)
        lower_iteration(L, env, loop, low_affine_const(low + done), block);
}
