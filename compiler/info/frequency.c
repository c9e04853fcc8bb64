/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Exact parts have small denominators; what overflows becomes a rest. */
#include "compiler/info/frequency.h"

#include <math.h>
#include <stdlib.h>

#include "runtime/base/number.h"

enum { LARGEST_DENOMINATOR = 1000 };

static const double closeness = 1e-12; /* of equal frequencies, relative */

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        const int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

static bool reduced(int64_t num, int64_t den, int64_t *out_num, int64_t *out_den)
{
    const int64_t divisor = common_divisor(num, den);
    *out_num = divisor > 0 ? num / divisor : 0;
    *out_den = divisor > 0 ? den / divisor : 1;
    return llabs(*out_num) < (int64_t)1 << 40 && *out_den < (int64_t)1 << 20;
}

/* A fraction with a small denominator that is the value to the last bits. */
static bool find_fraction(double value, int64_t *num, int64_t *den)
{
    for (int64_t d = 1; d <= LARGEST_DENOMINATOR; d++) {
        const double n = round(value * (double)d);
        if (fabs(n) < 1e9 && fabs(n / (double)d - value) <= 4e-16 * fabs(value))
            return reduced((int64_t)n, d, num, den);
    }
    return false;
}

Frequency frequency_of(double value)
{
    Frequency f = {0, 1, 0, 1, 0};
    if (!find_fraction(value, &f.num, &f.den) && !find_fraction(value / M_PI, &f.pi_num, &f.pi_den))
        f.rest = value;
    return f;
}

double frequency_value(const Frequency *f)
{
    return (double)f->num / (double)f->den + M_PI * (double)f->pi_num / (double)f->pi_den + f->rest;
}

static Frequency inexact(double value)
{
    return (Frequency){0, 1, 0, 1, value};
}

Frequency frequency_times(const Frequency *f, int64_t factor, int64_t divisor)
{
    Frequency product = {0, 1, 0, 1, f->rest * (double)factor / (double)divisor};
    int64_t num, pi_num;
    if (__builtin_mul_overflow(f->num, factor, &num) ||
        __builtin_mul_overflow(f->pi_num, factor, &pi_num) ||
        !reduced(num, f->den * divisor, &product.num, &product.den) ||
        !reduced(pi_num, f->pi_den * divisor, &product.pi_num, &product.pi_den))
        return inexact(frequency_value(f) * (double)factor / (double)divisor);
    return product;
}

Frequency frequency_sum(const Frequency *a, const Frequency *b)
{
    Frequency sum = {0, 1, 0, 1, a->rest + b->rest};
    if (!reduced(a->num * b->den + b->num * a->den, a->den * b->den, &sum.num, &sum.den) ||
        !reduced(a->pi_num * b->pi_den + b->pi_num * a->pi_den, a->pi_den * b->pi_den, &sum.pi_num,
                 &sum.pi_den))
        return inexact(frequency_value(a) + frequency_value(b));
    if (fabs(sum.rest) <= closeness * (fabs(a->rest) + fabs(b->rest)))
        sum.rest = 0;
    return sum;
}

bool frequency_equal(const Frequency *a, const Frequency *b)
{
    const double x = frequency_value(a), y = frequency_value(b);
    return fabs(x - y) <= closeness * (1 + fabs(x) + fabs(y));
}

/* ---------------------------------------------------------------- text */
static const char *fraction(Arena *arena, int64_t num, int64_t den, const char *unit)
{
    const char *top = *unit == '\0' ? arena_printf(arena, "%lld", (long long)num)
                      : num == 1    ? unit
                      : num == -1   ? arena_printf(arena, "-%s", unit)
                                    : arena_printf(arena, "%lld*%s", (long long)num, unit);
    return den == 1 ? top : arena_printf(arena, "%s/%lld", top, (long long)den);
}

const char *frequency_text(Arena *arena, const Frequency *f)
{
    char number[NUMBER_SIZE];
    const char *parts[3];
    int count = 0;
    if (f->num != 0)
        parts[count++] = fraction(arena, f->num, f->den, "");
    if (f->pi_num != 0)
        parts[count++] = fraction(arena, f->pi_num, f->pi_den, "pi");
    if (f->rest != 0)
        parts[count++] = arena_printf(arena, "%s", number_print(number, f->rest));
    if (count > 1 && parts[0][0] == '-' && parts[1][0] != '-') { /* pi - 1 */
        const char *first = parts[0];
        parts[0] = parts[1];
        parts[1] = first;
    }
    const char *text = count > 0 ? parts[0] : "0";
    for (int k = 1; k < count; k++)
        text = parts[k][0] == '-' ? arena_printf(arena, "%s - %s", text, parts[k] + 1)
                                  : arena_printf(arena, "%s + %s", text, parts[k]);
    return text;
}

/* ---------------------------------------------------------------- sums */
static int compare(const void *a, const void *b)
{
    const double x = frequency_value(a), y = frequency_value(b);
    return (x > y) - (x < y);
}

static void sort_unique(Frequencies *set)
{
    if (set->count == 0)
        return;
    qsort(set->items, set->count, sizeof *set->items, compare);
    uint32_t kept = 1;
    for (uint32_t k = 1; k < set->count; k++)
        if (!frequency_equal(&set->items[kept - 1], &set->items[k]))
            set->items[kept++] = set->items[k];
    set->count = kept;
}

bool frequency_sums(Arena *arena, const FrequencyParts *parts, uint32_t most, Frequencies *sums)
{
    Frequencies all = {0};
    const Frequency zero = {0, 1, 0, 1, 0};
    VEC_PUSH(arena, &all, zero);
    for (uint32_t k = 0; k < parts->count; k++) {
        const FrequencySteps *part = &parts->items[k];
        const Frequencies before = all;
        if (part->times > most || before.count * (2 * part->times + 1) > 64 * (uint64_t)most)
            return false;
        all = (Frequencies){0};
        for (uint32_t i = 0; i < before.count; i++) {
            for (int64_t t = -(int64_t)part->times; t <= (int64_t)part->times; t++) {
                const Frequency step = frequency_times(&part->step, t, 1);
                const Frequency sum = frequency_sum(&before.items[i], &step);
                VEC_PUSH(arena, &all, sum);
            }
        }
        sort_unique(&all);
        if (all.count > 2 * most)
            return false;
    }
    for (uint32_t k = 0; k < all.count; k++)
        if (frequency_equal(&all.items[k], &zero) || frequency_value(&all.items[k]) > 0)
            VEC_PUSH(arena, sums, all.items[k]);
    return sums->count <= most;
}

double frequency_largest(const FrequencyParts *parts)
{
    double sum = 0;
    for (uint32_t k = 0; k < parts->count; k++)
        sum += frequency_value(&parts->items[k].step) * (double)parts->items[k].times;
    return sum;
}
