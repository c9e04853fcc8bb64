/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Lints: expressions with sets in place of numbers. Entries of tensors are kept apart as long as the operation does. */
#include "lang/lint_internal.h"

#include <string.h>

/* ---------------------------------------------------------------- sets */
bool lint_set_has(LintSet set, uint32_t scalar)
{
    return set != NULL && (set[scalar / 64] >> (scalar % 64) & 1) != 0;
}

LintSet lint_union(Lint *lint, LintSet a, LintSet b)
{
    if (a == b || b == NULL)
        return a;
    if (a == NULL)
        return b;
    bool more = false;
    for (uint32_t k = 0; k < lint->num_words && !more; k++)
        more = (b[k] & ~a[k]) != 0;
    if (!more || lint_spend(lint, lint->num_words))
        return a;
    uint64_t *both = NEW_ARRAY(lint->arena, uint64_t, lint->num_words);
    for (uint32_t k = 0; k < lint->num_words; k++)
        both[k] = a[k] | b[k];
    return both;
}

bool lint_spend(Lint *lint, uint32_t steps)
{
    lint->has_given_up |= steps > LINT_MAX_STEPS || lint->steps > LINT_MAX_STEPS - steps;
    if (!lint->has_given_up)
        lint->steps += steps;
    return lint->has_given_up;
}

/* ---------------------------------------------------------------- values */
static uint32_t entries_of(Lint *lint, const Ty *type)
{
    int64_t count = 1;
    for (uint32_t k = 0; k < type->rank; k++) {
        if (type->dims[k] == TY_ROWS || type->dims[k] < 0 ||
            __builtin_mul_overflow(count, type->dims[k], &count) || count > LINT_MAX_STEPS) {
            lint->has_given_up = true;
            return 0;
        }
    }
    return lint_spend(lint, (uint32_t)count) ? 0 : (uint32_t)count;
}

static LintValue tensor_new(Lint *lint, const Ty *type)
{
    LintValue value = {.count = entries_of(lint, type)};
    value.entries = NEW_ARRAY(lint->arena, LintSet, value.count + 1);
    return value;
}

LintSet lint_all(Lint *lint, const LintValue *value)
{
    LintSet set = NULL;
    for (uint32_t k = 0; k < value->count; k++)
        set = lint_union(lint, set, value->entries[k]);
    for (uint32_t k = 0; k < value->num_fields; k++)
        set = lint_union(lint, set, lint_all(lint, &value->fields[k]));
    return set;
}

LintValue lint_filled(Lint *lint, const Ty *type, LintSet set)
{
    if (type->kind == TY_RECORD || type->kind == TY_TUPLE) {
        bool tuple = type->kind == TY_TUPLE;
        LintValue value = {.num_fields = tuple ? type->tuple->count : type->record->num_fields};
        value.fields = NEW_ARRAY(lint->arena, LintValue, value.num_fields + 1);
        for (uint32_t k = 0; k < value.num_fields; k++)
            value.fields[k] = lint_filled(
                lint, tuple ? &type->tuple->types[k] : &type->record->field_types[k], set);
        return value;
    }
    LintValue value = tensor_new(lint, type);
    for (uint32_t k = 0; k < value.count; k++)
        value.entries[k] = set;
    return value;
}

LintValue lint_part(const LintValue *value, uint32_t first, uint32_t count)
{
    if (value->num_fields > 0 || first + count > value->count)
        return *value;
    return (LintValue){.count = count, .entries = value->entries + first};
}

LintEnv lint_bind(Lint *lint, LintEnv env, const TLocal *local, LintValue value)
{
    LintLocal *bound = NEW(lint->arena, LintLocal);
    *bound = (LintLocal){local, value, env.locals};
    env.locals = bound;
    lint_spend(lint, 1);
    return env;
}

/* ---------------------------------------------------------------- operations */
static LintSet entry_of(const LintValue *value, uint32_t k)
{
    return value->count == 0 ? NULL : value->entries[value->count == 1 ? 0 : k % value->count];
}

static LintValue elementwise(Lint *lint, const TExpr *expr, const LintValue *args, uint32_t count)
{
    LintValue out = tensor_new(lint, &expr->type);
    for (uint32_t k = 0; k < out.count; k++)
        for (uint32_t n = 0; n < count; n++)
            out.entries[k] = lint_union(lint, out.entries[k], entry_of(&args[n], k));
    return out;
}

static LintValue matmul(Lint *lint, LintEnv env, const TExpr *expr)
{
    LintValue a = lint_eval(lint, env, expr->a), b = lint_eval(lint, env, expr->b),
              out = tensor_new(lint, &expr->type);
    const Ty *s = &expr->a->type, *t = &expr->b->type;
    uint32_t inner = (uint32_t)s->dims[s->rank - 1],
             columns = t->rank == 2 ? (uint32_t)t->dims[1] : 1;
    for (uint32_t k = 0; k < out.count && !lint_spend(lint, inner); k++) {
        for (uint32_t n = 0; n < inner; n++) {
            out.entries[k] =
                lint_union(lint, out.entries[k], entry_of(&a, k / columns * inner + n));
            out.entries[k] =
                lint_union(lint, out.entries[k], entry_of(&b, n * columns + k % columns));
        }
    }
    return out;
}

static bool is_elementwise(BuiltinId id)
{
    enum { MAP = 1, REDUCE = 0, LAST = 0, SPECIAL = 0 };

    static const bool rows[] = {
#define BUILTIN(name, least, most, rule, meaning) rule,
#include "stdlib/builtins.def"
#undef BUILTIN
    };
    return rows[id] || id == BUILTIN_where || id == BUILTIN_index || id == BUILTIN_sign;
}

static LintValue builtin(Lint *lint, LintEnv env, const TExpr *expr)
{
    LintValue *args = NEW_ARRAY(lint->arena, LintValue, expr->args.count + 1);
    LintSet all = NULL;
    for (uint32_t k = 0; k < expr->args.count; k++) {
        args[k] = lint_eval(lint, env, expr->args.items[k]);
        all = lint_union(lint, all, lint_all(lint, &args[k]));
    }
    if (is_elementwise(expr->builtin))
        return elementwise(lint, expr, args, expr->args.count);
    if (expr->builtin != BUILTIN_flatten && expr->builtin != BUILTIN_concat)
        return lint_filled(lint, &expr->type, all);
    LintValue out = tensor_new(lint, &expr->type);
    for (uint32_t k = 0, at = 0; k < expr->args.count; k++)
        for (uint32_t n = 0; n < args[k].count && at < out.count; n++)
            out.entries[at++] = args[k].entries[n];
    return out;
}

static LintValue stack(Lint *lint, LintEnv env, const TExpr *expr)
{
    LintValue out = tensor_new(lint, &expr->type);
    for (uint32_t k = 0, at = 0; k < expr->args.count; k++) {
        LintValue part = lint_eval(lint, env, expr->args.items[k]);
        for (uint32_t n = 0; n < part.count && at < out.count; n++)
            out.entries[at++] = part.entries[n];
    }
    return out;
}

static void gather(Lint *lint, const LintEnv *env, const TExpr *expr, uint32_t axis, uint32_t from,
                   const LintValue *base, LintValue *out, uint32_t *at)
{
    if (axis == expr->items.count) {
        if (*at < out->count && from < base->count)
            out->entries[(*at)++] = base->entries[from];
        return;
    }
    const TItem *item = &expr->items.items[axis];
    uint32_t size = (uint32_t)expr->a->type.dims[axis],
             start = (uint32_t)tindex_eval(item->start, env->bindings);
    uint32_t count = item->kind == TITEM_AT ? 1 : (uint32_t)item->count;
    for (uint32_t k = 0; k < count && !lint_spend(lint, 1); k++)
        gather(lint, env, expr, axis + 1, from * size + start + k * (uint32_t)item->step, base, out,
               at);
}

static LintValue subscript(Lint *lint, LintEnv env, const TExpr *expr)
{
    LintValue base = lint_eval(lint, env, expr->a);
    LintSet all = NULL;
    bool plain = base.num_fields == 0 && expr->items.count == expr->a->type.rank;
    for (uint32_t k = 0; k < expr->items.count; k++) {
        const TItem *item = &expr->items.items[k];
        plain &= item->kind != TITEM_CLASS;
        if (item->kind == TITEM_CLASS) {
            LintValue label = lint_eval(lint, env, item->label);
            all = lint_union(lint, all, lint_all(lint, &label));
        }
    }
    if (!plain)
        return lint_filled(lint, &expr->type, lint_union(lint, all, lint_all(lint, &base)));
    LintValue out = tensor_new(lint, &expr->type);
    uint32_t at = 0;
    gather(lint, &env, expr, 0, 0, &base, &out, &at);
    return out;
}

static LintEnv bind_lets(Lint *lint, LintEnv env, const TExpr *expr)
{
    for (uint32_t k = 0; k < expr->lets.count; k++)
        env = lint_bind(lint, env, expr->lets.items[k].local,
                        lint_eval(lint, env, expr->lets.items[k].value));
    return env;
}

static void iterate(Lint *lint, LintEnv env, const TExpr *expr, uint32_t loop, LintValue *out,
                    uint32_t *at)
{
    if (loop == expr->loops.count) {
        LintEnv inner = bind_lets(lint, env, expr);
        LintValue part = lint_eval(lint, inner, expr->body);
        for (uint32_t k = 0; k < part.count && out->count > 0; k++) {
            uint32_t to = expr->reduce ? k : *at + k;
            if (to < out->count)
                out->entries[to] = lint_union(lint, out->entries[to], part.entries[k]);
        }
        *at += part.count;
        return;
    }
    const TRange *range = &expr->loops.items[loop];
    TBinding binding = {range->var, tindex_eval(range->low, env.bindings), env.bindings};
    int64_t high = tindex_eval(range->high, env.bindings);
    env.bindings = &binding;
    for (; binding.value < high && !lint_spend(lint, 1); binding.value++)
        iterate(lint, env, expr, loop + 1, out, at);
}

static LintValue comprehension(Lint *lint, LintEnv env, const TExpr *expr)
{
    LintValue out = tensor_new(lint, &expr->type);
    uint32_t at = 0;
    iterate(lint, env, expr, 0, &out, &at);
    return out;
}

static LintValue call(Lint *lint, LintEnv env, const TExpr *expr)
{
    LintEnv inner = {.run = env.run};
    for (uint32_t k = 0; k < expr->args.count; k++)
        inner = lint_bind(lint, inner, expr->function->formals.items[k],
                          lint_eval(lint, env, expr->args.items[k]));
    return lint_eval(lint, inner, expr->function->body);
}

static LintValue run_model(Lint *lint, LintEnv env, const TExpr *expr)
{
    LintRun *run = NEW(lint->arena, LintRun);
    run->model = expr->model;
    LintEnv inner = {.run = run};
    LintSet arguments = NULL;
    for (uint32_t k = 0; k < expr->args.count; k++) {
        LintValue arg = lint_eval(lint, env, expr->args.items[k]);
        arguments = lint_union(lint, arguments, lint_all(lint, &arg));
        inner = lint_bind(lint, inner, expr->model->formals.items[k], arg);
    }
    lint_statements(lint, &inner, &expr->model->body);
    lint_mark_idle(run);
    LintValue value = lint_eval(lint, inner, expr->model->value);
    if (expr->model == lint->program->entry && !lint->ignores_reads) {
        lint->entry = lint_union(lint, lint->entry, lint_all(lint, &value));
        lint->entry_arguments = lint_union(lint, lint->entry_arguments, arguments);
    }
    bool is_first = !lint->ignores_reads;
    for (uint32_t k = 0; k < lint->runs.count; k++)
        is_first &= lint->runs.items[k]->model != run->model;
    if (is_first)
        VEC_PUSH(lint->arena, &lint->runs, run);
    return value;
}

static LintValue fields(Lint *lint, LintEnv env, const TExpr *expr)
{
    LintValue value = {.num_fields = expr->args.count};
    value.fields = NEW_ARRAY(lint->arena, LintValue, expr->args.count + 1);
    for (uint32_t k = 0; k < expr->args.count; k++)
        value.fields[k] = lint_eval(lint, env, expr->args.items[k]);
    return value;
}

static LintValue field(Lint *lint, LintEnv env, const TExpr *expr)
{
    LintValue base = lint_eval(lint, env, expr->a);
    if (expr->id < base.num_fields && expr->a->type.rank == 0)
        return base.fields[expr->id];
    return lint_filled(lint, &expr->type, lint_all(lint, &base));
}

static LintValue scan(Lint *lint, LintEnv env, const TExpr *expr)
{
    const TRange *range = &expr->loops.items[0];
    LintValue carry = fields(lint, env, expr);
    TBinding binding = {range->var, tindex_eval(range->low, env.bindings), env.bindings};
    int64_t high = tindex_eval(range->high, env.bindings);
    bool one = expr->args.count == 1;
    env.bindings = &binding;
    for (; binding.value < high && !lint_spend(lint, 1); binding.value++) {
        LintEnv inner = env;
        for (uint32_t k = 0; k < expr->carries.count && k < carry.num_fields; k++)
            inner = lint_bind(lint, inner, expr->carries.items[k], carry.fields[k]);
        LintValue next = lint_eval(lint, bind_lets(lint, inner, expr), expr->body);
        if (one)
            carry.fields[0] = next;
        else
            carry = next;
    }
    return one ? carry.fields[0] : carry;
}

static LintValue scalars(Lint *lint, const Ty *type, uint32_t base)
{
    LintValue out = tensor_new(lint, type);
    for (uint32_t k = 0; k < out.count; k++)
        out.entries[k] = lint->singles[base + k];
    return out;
}

static LintValue local_value(const LintEnv *env, const TLocal *local)
{
    for (const LintLocal *at = env->locals; at != NULL; at = at->outer)
        if (at->local == local)
            return at->value;
    return (LintValue){0};
}

LintValue lint_eval(Lint *lint, LintEnv env, const TExpr *expr)
{
    if (lint_spend(lint, 1))
        return (LintValue){0};
    switch (expr->kind) {
    case TEX_NUMBER:
    case TEX_INDEX: return lint_filled(lint, &expr->type, NULL);
    case TEX_PARAM: return scalars(lint, &expr->type, lint->param_base[expr->id]);
    case TEX_COLUMN:
        lint->column_is_used[expr->id] = true;
        return scalars(lint, &expr->type, lint->column_base[expr->id]);
    case TEX_ROWS: lint->has_given_up = true; return (LintValue){0};
    case TEX_LOCAL: return local_value(&env, expr->local);
    case TEX_UNARY: return lint_eval(lint, env, expr->a);
    case TEX_BINARY:
    case TEX_COMPARE: {
        LintValue sides[2] = {lint_eval(lint, env, expr->a)};
        if (expr->b != NULL)
            sides[1] = lint_eval(lint, env, expr->b);
        return elementwise(lint, expr, sides, expr->b != NULL ? 2 : 1);
    }
    case TEX_MATMUL: return matmul(lint, env, expr);
    case TEX_BUILTIN: return builtin(lint, env, expr);
    case TEX_SUBSCRIPT: return subscript(lint, env, expr);
    case TEX_STACK: return stack(lint, env, expr);
    case TEX_COMPREHENSION: return comprehension(lint, env, expr);
    case TEX_CALL: return call(lint, env, expr);
    case TEX_MODEL: return run_model(lint, env, expr);
    case TEX_RECORD:
    case TEX_TUPLE: return fields(lint, env, expr);
    case TEX_FIELD: return field(lint, env, expr);
    case TEX_SCAN: return scan(lint, env, expr);
    case TEX_BLOCK: return lint_eval(lint, bind_lets(lint, env, expr), expr->body);
    case TEX_READ: return lint_read(lint, &env, expr);
    }
    return (LintValue){0};
}
