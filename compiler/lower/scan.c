/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Carried state: one iteration after the other, each on the values that the last one left.
 *
 * The tensor IR has no loops with a state, so a scan is unrolled; equal circuits of its iterations
 * are one circuit that is called for each. */
#include "compiler/lower/internal.h"

static void step(Lower *L, const LowEnv *env, const TExpr *scan, LowValue *carry)
{
    LowEnv scope = *env;
    for (uint32_t k = 0; k < scan->carries.count; k++)
        low_bind_local(L, &scope, scan->carries.items[k], carry[k]);
    for (uint32_t k = 0; k < scan->lets.count; k++)
        lower_let(L, &scope, &scan->lets.items[k]);
    LowValue next = lower_expr(L, &scope, scan->body);
    for (uint32_t k = 0; k < scan->carries.count; k++)
        carry[k] = scan->carries.count == 1 ? next : next.fields[k];
}

LowValue lower_scan(Lower *L, const LowEnv *env, const TExpr *scan)
{
    uint32_t count = scan->carries.count;
    LowValue *carry = NEW_ARRAY(L->arena, LowValue, count);
    const TRange *range = &scan->loops.items[0];
    if (low_batch_loops(scan))
        return low_refuse(L, scan, "a `scan` over the rows");
    int64_t low = low_constant(env, range->low), high = low_constant(env, range->high);
    for (uint32_t k = 0; k < count; k++)
        carry[k] = lower_expr(L, env, scan->args.items[k]);
    if (high - low > LOW_MAX_CARRIES && !L->failed) {
        diag_report(L->sink, DIAG_NOT_YET, scan->span, "a `scan` of more than 4096 iterations");
        L->failed = true;
    }
    for (int64_t v = low; v < high && !L->failed; v++) {
        LowEnv scope = *env;
        low_bind_var(L, &scope, range->var, low_affine_const(v));
        step(L, &scope, scan, carry);
    }
    return count == 1 ? carry[0]
                      : (LowValue){.node = IR_NONE, .fields = carry, .num_fields = count};
}
