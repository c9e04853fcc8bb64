/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Environments, and compile-time integers as affine functions of the counters of axes.
 *
 * The checker knows loop variables; here a variable of an unrolled loop is a constant and one of
 * a loop that stays is low + period * counter + copy. An index is therefore looked at anew in
 * each of these roles: `l % 3` is affine (constant, even) when l runs in steps of 3. */
#include "compiler/lower/internal.h"

void low_bind_local(Lower *L, LowEnv *env, const TLocal *local, LowValue value)
{
    LowLocal *entry = NEW(L->arena, LowLocal);
    entry->local = local;
    entry->value = value;
    entry->outer = env->locals;
    env->locals = entry;
}

void low_bind_var(Lower *L, LowEnv *env, const TLoopVar *var, LowAffine value)
{
    LowVar *entry = NEW(L->arena, LowVar);
    TBinding *binding = NEW(L->arena, TBinding);
    entry->var = var;
    entry->value = value;
    entry->outer = env->vars;
    binding->var = var;
    binding->value = value.base;
    binding->outer = env->bindings;
    env->vars = entry;
    env->bindings = binding;
}

void low_bind_register(Lower *L, LowEnv *env, const TRegister *reg, const uint8_t *wires)
{
    LowRegister *entry = NEW(L->arena, LowRegister);
    entry->reg = reg;
    entry->wires = wires;
    entry->outer = env->registers;
    env->registers = entry;
}

LowValue low_find_local(const LowEnv *env, const TLocal *local)
{
    for (const LowLocal *entry = env->locals; entry != NULL; entry = entry->outer) {
        if (entry->local == local)
            return entry->value;
    }
    BUG("the value `%s` is not bound", local->name);
}

const uint8_t *low_find_register(const LowEnv *env, const TRegister *reg)
{
    for (const LowRegister *entry = env->registers; entry != NULL; entry = entry->outer) {
        if (entry->reg == reg)
            return entry->wires;
    }
    BUG("the register `%s` is not bound", reg->name);
}

static const LowVar *find_var(const LowEnv *env, const TLoopVar *var)
{
    for (const LowVar *entry = env->vars; entry != NULL; entry = entry->outer) {
        if (entry->var == var)
            return entry;
    }
    return NULL;
}

uint32_t low_axis_push(Lower *L, int64_t trips)
{
    BUG_UNLESS(L->num_axes < LOW_MAX_AXES);
    L->axis_trips[L->num_axes] = trips;
    return L->num_axes++;
}

void low_axis_pop(Lower *L)
{
    L->num_axes--;
}

/* ---------------------------------------------------------------- affine form */
LowAffine low_affine_const(int64_t value)
{
    LowAffine affine = {.base = value};
    return affine;
}

bool low_affine_is_const(const LowAffine *affine)
{
    for (uint32_t d = 0; d < LOW_MAX_AXES; d++) {
        if (affine->coefs[d] != 0)
            return false;
    }
    return true;
}

static void affine_scale(LowAffine *a, int64_t factor)
{
    a->base *= factor;
    for (uint32_t d = 0; d < LOW_MAX_AXES; d++)
        a->coefs[d] *= factor;
}

static bool affine_divides(const LowAffine *a, int64_t divisor)
{
    for (uint32_t d = 0; d < LOW_MAX_AXES; d++) {
        if (a->coefs[d] % divisor != 0)
            return false;
    }
    return true;
}

static bool affine_product(const LowAffine *a, const LowAffine *b, LowAffine *out)
{
    if (!low_affine_is_const(a) && !low_affine_is_const(b))
        return false;
    *out = low_affine_is_const(a) ? *b : *a;
    affine_scale(out, low_affine_is_const(a) ? a->base : b->base);
    return true;
}

/* Only sums and products keep counters; `%` and exact division drop or keep them when they
 * divide. */
static bool affine_combine(const TIndex *index, const LowAffine *a, const LowAffine *b,
                           LowAffine *out)
{
    *out = *a;
    if (index->kind == TIDX_ADD || index->kind == TIDX_SUB) {
        int64_t sign = index->kind == TIDX_ADD ? 1 : -1;
        out->base += sign * b->base;
        for (uint32_t d = 0; d < LOW_MAX_AXES; d++)
            out->coefs[d] += sign * b->coefs[d];
        return true;
    }
    if (index->kind == TIDX_MUL)
        return affine_product(a, b, out);
    if (index->kind == TIDX_NEG) {
        affine_scale(out, -1);
        return true;
    }
    if (!low_affine_is_const(b) || b->base == 0 || !affine_divides(a, b->base))
        return false;
    if (index->kind == TIDX_MOD) {
        int64_t rest = a->base % b->base; /* the remainder has the divisor's sign */
        *out = low_affine_const(rest != 0 && (rest < 0) != (b->base < 0) ? rest + b->base : rest);
        return true;
    }
    if (index->kind != TIDX_DIV || a->base % b->base != 0)
        return false;
    out->base /= b->base;
    for (uint32_t d = 0; d < LOW_MAX_AXES; d++)
        out->coefs[d] /= b->base;
    return true;
}

static bool all_bound(const LowEnv *env, const TIndex *index)
{
    if (index->kind == TIDX_CONST)
        return true;
    if (index->kind == TIDX_VAR)
        return find_var(env, index->var) != NULL;
    return all_bound(env, index->a) && (index->b == NULL || all_bound(env, index->b));
}

/* Every variable is bound. A constant is evaluated whole: `i > 0 and n / i == 2` must not divide
 * by zero. */
static bool affine_of(const LowEnv *env, const TIndex *index, LowAffine *out)
{
    if (index->kind == TIDX_VAR) {
        *out = find_var(env, index->var)->value;
        return true;
    }
    if (low_index_axes(env, index) == 0) {
        *out = low_affine_const(tindex_eval(index, env->bindings));
        return true;
    }
    LowAffine a = {0}, b = {0};
    if (!affine_of(env, index->a, &a) || (index->b != NULL && !affine_of(env, index->b, &b)))
        return false;
    return affine_combine(index, &a, &b, out);
}

bool low_affine(const LowEnv *env, const TIndex *index, LowAffine *out)
{
    if (index->kind == TIDX_CONST) {
        *out = low_affine_const(index->value);
        return true;
    }
    return all_bound(env, index) && affine_of(env, index, out);
}

uint32_t low_index_axes(const LowEnv *env, const TIndex *index)
{
    if (index->kind == TIDX_CONST)
        return 0;
    if (index->kind != TIDX_VAR)
        return low_index_axes(env, index->a) |
               (index->b != NULL ? low_index_axes(env, index->b) : 0);
    const LowVar *entry = find_var(env, index->var);
    uint32_t axes = 0;
    for (uint32_t d = 0; entry != NULL && d < LOW_MAX_AXES; d++) {
        if (entry->value.coefs[d] != 0)
            axes |= 1U << d;
    }
    return axes;
}

int64_t low_index_at(Lower *L, const LowEnv *env, const TIndex *index, const int64_t *counters)
{
    const TBinding *bindings = NULL;
    for (const LowVar *entry = env->vars; entry != NULL; entry = entry->outer) {
        if (!low_index_mentions(index, &entry->var, 1))
            continue;
        TBinding *binding = NEW(L->arena, TBinding);
        binding->var = entry->var;
        binding->value = entry->value.base;
        for (uint32_t d = 0; d < L->num_axes; d++)
            binding->value += entry->value.coefs[d] * counters[d];
        binding->outer = bindings;
        bindings = binding;
    }
    return tindex_eval(index, bindings);
}

bool low_axis_coef(const LowEnv *env, const TIndex *index, uint32_t axis, int64_t *coef)
{
    *coef = 0;
    if (index->kind == TIDX_CONST)
        return true;
    if (index->kind == TIDX_VAR) {
        const LowVar *entry = find_var(env, index->var);
        *coef = entry == NULL ? 0 : entry->value.coefs[axis];
        return true;
    }
    int64_t a = 0, b = 0;
    LowAffine divisor;
    if (!low_axis_coef(env, index->a, axis, &a) ||
        (index->b != NULL && !low_axis_coef(env, index->b, axis, &b)))
        return false;
    if (index->kind == TIDX_ADD || index->kind == TIDX_SUB) {
        *coef = index->kind == TIDX_ADD ? a + b : a - b;
        return true;
    }
    if (a == 0 && b == 0)
        return true;
    if (index->kind == TIDX_NEG) {
        *coef = -a;
        return true;
    }
    return index->kind == TIDX_MOD && b == 0 && low_affine(env, index->b, &divisor) &&
           low_affine_is_const(&divisor) && divisor.base != 0 && a % divisor.base == 0;
}
