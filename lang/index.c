/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Compile-time integers over loop variables: evaluating, affine form, building with folding,
 * bounds.
 *
 * Arithmetic never wraps: an overflow is a failure with a reason. A TIndex of the typed program
 * cannot fail: the checker has tried it in every iteration (iterate.c), or by its bounds. */
#include "lang/check_internal.h"

#include <string.h>

/* ---------------------------------------------------------------- evaluation */
static const char *power(int64_t base, int64_t exponent, int64_t *out)
{
    if (exponent < 0)
        return "a negative power of an integer is not an integer";
    int64_t result = 1;
    for (; exponent > 0; exponent--) {
        if (__builtin_mul_overflow(result, base, &result))
            return "the integer overflows 64 bits";
        if (result == 0 || (result == 1 && base == 1))
            break;
        if (base == -1) {
            result = exponent % 2 != 0 ? -1 : 1;
            break;
        }
    }
    *out = result;
    return NULL;
}

static const char *binary_logarithm(int64_t value, int64_t *out)
{
    if (value <= 0 || (value & (value - 1)) != 0)
        return "log2 of a number that is not a power of two";
    *out = __builtin_ctzll((unsigned long long)value);
    return NULL;
}

static const char by_zero[] = "division by zero";

static const char *divide(int64_t a, int64_t b, int64_t *out)
{
    if (b == 0)
        return by_zero;
    if (a == INT64_MIN && b == -1)
        return "the integer overflows 64 bits";
    if (a % b != 0)
        return "the division leaves a remainder";
    *out = a / b;
    return NULL;
}

/* The remainder has the sign of the divisor: (i - 1) % n is a wire for i = 0. */
static const char *modulo(int64_t a, int64_t b, int64_t *out)
{
    if (b == 0)
        return by_zero;
    int64_t rest = b == -1 ? 0 : a % b;
    *out = rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
    return NULL;
}

/* One more integer b into the hash a, 32 bits: the finaliser of splitmix64 (Steele, Lea and Flood, OOPSLA 2014). */
static int64_t hash(int64_t a, int64_t b)
{
    uint64_t x =
        (uint64_t)a * UINT64_C(0x9e3779b97f4a7c15) + (uint64_t)b + UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return (int64_t)((x ^ x >> 31) >> 32);
}

static const char *compute(TIndexKind kind, int64_t a, int64_t b, int64_t *out)
{
    bool overflow = false;
    *out = 0;
    switch (kind) {
    case TIDX_CONST:
    case TIDX_VAR: BUG("a leaf has no operands");
    case TIDX_ADD: overflow = __builtin_add_overflow(a, b, out); break;
    case TIDX_SUB: overflow = __builtin_sub_overflow(a, b, out); break;
    case TIDX_MUL: overflow = __builtin_mul_overflow(a, b, out); break;
    case TIDX_NEG: overflow = __builtin_sub_overflow((int64_t)0, a, out); break;
    case TIDX_DIV: return divide(a, b, out);
    case TIDX_MOD: return modulo(a, b, out);
    case TIDX_POW: return power(a, b, out);
    case TIDX_LOG2: return binary_logarithm(a, out);
    case TIDX_HASH: *out = hash(a, b); break;
    case TIDX_EQ: *out = a == b; break;
    case TIDX_NE: *out = a != b; break;
    case TIDX_LT: *out = a < b; break;
    case TIDX_LE: *out = a <= b; break;
    case TIDX_GT: *out = a > b; break;
    case TIDX_GE: *out = a >= b; break;
    case TIDX_AND: *out = a != 0 && b != 0; break;
    case TIDX_OR: *out = a != 0 || b != 0; break;
    case TIDX_NOT: *out = a == 0; break;
    }
    return overflow ? "the integer overflows 64 bits" : NULL;
}

const char *index_failure(const TIndex *index, const TBinding *bindings, int64_t *value)
{
    if (index->kind == TIDX_CONST) {
        *value = index->value;
        return NULL;
    }
    if (index->kind == TIDX_VAR) {
        for (; bindings != NULL && bindings->var != index->var; bindings = bindings->outer)
            ;
        *value = 0;
        if (bindings == NULL && index->var->rows)
            return "the number of rows is not known here";
        BUG_UNLESS(bindings != NULL);
        *value = bindings->value;
        return NULL;
    }
    int64_t a = 0, b = 0;
    const char *failure = index_failure(index->a, bindings, &a);
    /* `i > 0 and n / i == 2`: the right side counts only when the left does not decide */
    bool decided = (index->kind == TIDX_AND && a == 0) || (index->kind == TIDX_OR && a != 0);
    if (failure == NULL && index->b != NULL && !decided)
        failure = index_failure(index->b, bindings, &b);
    return failure != NULL ? failure : compute(index->kind, a, b, value);
}

int64_t tindex_eval(const TIndex *index, const TBinding *bindings)
{
    int64_t value = 0;
    const char *failure = index_failure(index, bindings, &value);
    if (failure != NULL)
        BUG("a checked index cannot be evaluated: %s", failure);
    return value;
}

/* ---------------------------------------------------------------- affine form */
static bool affine_scale(int64_t factor, uint32_t count, int64_t *constant, int64_t *coefs)
{
    bool overflow = __builtin_mul_overflow(*constant, factor, constant);
    for (uint32_t k = 0; k < count; k++)
        overflow |= __builtin_mul_overflow(coefs[k], factor, &coefs[k]);
    return !overflow;
}

static bool affine_divide(int64_t divisor, uint32_t count, int64_t *constant, int64_t *coefs)
{
    if (divisor == 0 || divide(*constant, divisor, constant) != NULL)
        return false;
    for (uint32_t k = 0; k < count; k++)
        if (divide(coefs[k], divisor, &coefs[k]) != NULL)
            return false;
    return true;
}

static bool affine_is_constant(uint32_t count, const int64_t *coefs)
{
    for (uint32_t k = 0; k < count; k++)
        if (coefs[k] != 0)
            return false;
    return true;
}

static bool affine_binary(TIndexKind kind, uint32_t count, int64_t *constant, int64_t *coefs,
                          int64_t b_constant, const int64_t *b_coefs)
{
    bool overflow = false;
    if (kind == TIDX_MUL) {
        if (affine_is_constant(count, b_coefs))
            return affine_scale(b_constant, count, constant, coefs);
        if (!affine_is_constant(count, coefs))
            return false;
        int64_t factor = *constant;
        *constant = b_constant;
        memcpy(coefs, b_coefs, count * sizeof *coefs);
        return affine_scale(factor, count, constant, coefs);
    }
    if (kind == TIDX_ADD) {
        overflow = __builtin_add_overflow(*constant, b_constant, constant);
        for (uint32_t k = 0; k < count; k++)
            overflow |= __builtin_add_overflow(coefs[k], b_coefs[k], &coefs[k]);
        return !overflow;
    }
    if (kind == TIDX_SUB) {
        overflow = __builtin_sub_overflow(*constant, b_constant, constant);
        for (uint32_t k = 0; k < count; k++)
            overflow |= __builtin_sub_overflow(coefs[k], b_coefs[k], &coefs[k]);
        return !overflow;
    }
    if (!affine_is_constant(count, b_coefs))
        return false;
    if (kind == TIDX_DIV)
        return affine_divide(b_constant, count, constant, coefs);
    int64_t a = *constant;
    return affine_is_constant(count, coefs) && compute(kind, a, b_constant, constant) == NULL;
}

enum { AFFINE_MAX_VARS = 64 };

bool tindex_affine(const TIndex *index, const TLoopVar *const *vars, uint32_t count,
                   int64_t *constant, int64_t *coefs)
{
    if (count > AFFINE_MAX_VARS)
        return false;
    *constant = 0;
    if (count > 0)
        memset(coefs, 0, count * sizeof *coefs);
    if (index->kind == TIDX_CONST) {
        *constant = index->value;
        return true;
    }
    if (index->kind == TIDX_VAR) {
        for (uint32_t k = 0; k < count; k++) {
            if (vars[k] == index->var) {
                coefs[k] = 1;
                return true;
            }
        }
        return false;
    }
    if (!tindex_affine(index->a, vars, count, constant, coefs))
        return false;
    if (index->kind == TIDX_NEG)
        return affine_scale(-1, count, constant, coefs);
    int64_t b_constant = 0, b_coefs[AFFINE_MAX_VARS];
    memset(b_coefs, 0, sizeof b_coefs);
    if (index->b != NULL && !tindex_affine(index->b, vars, count, &b_constant, b_coefs))
        return false;
    return affine_binary(index->kind, count, constant, coefs, b_constant, b_coefs);
}

bool index_difference(Checker *c, const TIndex *high, const TIndex *low, int64_t *difference)
{
    const TLoopVar *vars[AFFINE_MAX_VARS];
    uint32_t count = 0;
    for (const Frame *frame = c->body->frames; frame != NULL; frame = frame->outer)
        if (frame->var != NULL && count < AFFINE_MAX_VARS)
            vars[count++] = frame->var;
    int64_t high_constant, high_coefs[AFFINE_MAX_VARS], low_constant, low_coefs[AFFINE_MAX_VARS];
    if (!tindex_affine(high, vars, count, &high_constant, high_coefs) ||
        !tindex_affine(low, vars, count, &low_constant, low_coefs))
        return false;
    if (count > 0 && memcmp(high_coefs, low_coefs, count * sizeof *low_coefs) != 0)
        return false;
    return !__builtin_sub_overflow(high_constant, low_constant, difference);
}

/* ---------------------------------------------------------------- building */
const TIndex *index_const(Checker *c, int64_t value, Span span)
{
    TIndex *index = NEW(c->arena, TIndex);
    index->kind = TIDX_CONST;
    index->size = 1;
    index->value = value;
    index->span = span;
    return index;
}

const TIndex *index_var(Checker *c, const TLoopVar *var, Span span)
{
    TIndex *index = NEW(c->arena, TIndex);
    index->kind = TIDX_VAR;
    index->size = 1;
    index->var = var;
    index->span = span;
    return index;
}

TLoopVar *index_new_var(Checker *c, Name name, Span span)
{
    TLoopVar *var = NEW(c->arena, TLoopVar);
    var->name = name;
    var->id = c->next_id++;
    var->span = span;
    return var;
}

const TIndex *index_make(Checker *c, TIndexKind kind, const TIndex *a, const TIndex *b, Span span)
{
    if (a->kind == TIDX_CONST && (b == NULL || b->kind == TIDX_CONST)) {
        int64_t value = 0;
        const char *failure = compute(kind, a->value, b != NULL ? b->value : 0, &value);
        if (failure == NULL)
            return index_const(c, value, span);
        if (failure == by_zero)
            ERR(c, DIVISION_BY_ZERO, span);
        else
            ERR(c, BAD_INTEGER, span, failure);
        return NULL;
    }
    uint32_t size = 1 + a->size + (b != NULL ? b->size : 0);
    if (size > TINDEX_MAX_SIZE) {
        ERR(c, INDEX_TOO_LARGE, span, (unsigned)TINDEX_MAX_SIZE);
        return NULL;
    }
    TIndex *index = NEW(c->arena, TIndex);
    *index = (TIndex){.kind = kind, .a = a, .b = b, .size = size, .span = span};
    return index;
}

bool index_is_const(const TIndex *index, int64_t *value)
{
    *value = index->value;
    return index->kind == TIDX_CONST;
}

bool index_has_division(const TIndex *index)
{
    if (index->kind == TIDX_CONST || index->kind == TIDX_VAR)
        return false;
    return index->kind == TIDX_DIV || index_has_division(index->a) ||
           (index->b != NULL && index_has_division(index->b));
}

/* ---------------------------------------------------------------- bounds */
typedef struct {
    int64_t low, high;
} Bounds;

static bool bounds_of(const Frame *frames, const TIndex *index, Bounds *out);

static bool bounds_var(const Frame *frames, const TLoopVar *var, Bounds *out)
{
    for (; frames != NULL && frames->var != var; frames = frames->outer)
        ;
    Bounds low, high;
    if (frames == NULL || !bounds_of(frames->outer, frames->low, &low) ||
        !bounds_of(frames->outer, frames->high, &high))
        return false;
    *out = (Bounds){low.low, high.high - 1};
    return high.high > INT64_MIN && out->low <= out->high;
}

static bool bounds_product(Bounds a, Bounds b, Bounds *out)
{
    int64_t corner[4];
    if (__builtin_mul_overflow(a.low, b.low, &corner[0]) ||
        __builtin_mul_overflow(a.low, b.high, &corner[1]) ||
        __builtin_mul_overflow(a.high, b.low, &corner[2]) ||
        __builtin_mul_overflow(a.high, b.high, &corner[3]))
        return false;
    *out = (Bounds){corner[0], corner[0]};
    for (int k = 1; k < 4; k++) {
        out->low = corner[k] < out->low ? corner[k] : out->low;
        out->high = corner[k] > out->high ? corner[k] : out->high;
    }
    return true;
}

static bool bounds_of(const Frame *frames, const TIndex *index, Bounds *out)
{
    if (index->kind == TIDX_CONST) {
        *out = (Bounds){index->value, index->value};
        return true;
    }
    if (index->kind == TIDX_VAR)
        return bounds_var(frames, index->var, out);
    if (index->kind >= TIDX_EQ) {
        *out = (Bounds){0, 1};
        return true;
    }
    Bounds a, b = {0, 0};
    if (!bounds_of(frames, index->a, &a) || (index->b != NULL && !bounds_of(frames, index->b, &b)))
        return false;
    if (index->kind == TIDX_ADD)
        return !__builtin_add_overflow(a.low, b.low, &out->low) &&
               !__builtin_add_overflow(a.high, b.high, &out->high);
    if (index->kind == TIDX_SUB)
        return !__builtin_sub_overflow(a.low, b.high, &out->low) &&
               !__builtin_sub_overflow(a.high, b.low, &out->high);
    if (index->kind == TIDX_NEG)
        return !__builtin_sub_overflow((int64_t)0, a.high, &out->low) &&
               !__builtin_sub_overflow((int64_t)0, a.low, &out->high);
    if (index->kind == TIDX_MUL)
        return bounds_product(a, b, out);
    if (index->kind == TIDX_HASH) {
        *out = (Bounds){0, UINT32_MAX};
        return true;
    }
    if (index->kind == TIDX_MOD && b.low == b.high && b.low > 0) {
        *out = a.low >= 0 && a.high < b.low ? a : (Bounds){0, b.low - 1};
        return true;
    }
    return false;
}

bool index_interval(const Checker *c, const TIndex *index, int64_t *low, int64_t *high)
{
    Bounds bounds;
    if (!bounds_of(c->body->frames, index, &bounds))
        return false;
    *low = bounds.low;
    *high = bounds.high;
    return true;
}
