/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Arithmetic of affine angles: multiples of pi stay fractions, terms with the same slot and strides
 * are collected.
 *
 *   (pi/2 + 0.5*s1 + s2) + (pi/4 - 0.5*s1)  =  3*pi/4 + s2 */
#include "compiler/passes/angle.h"

#include <string.h>

static void add_term(Arena *scratch, AngleSum *sum, const IrTerm *term, double sign)
{
    for (uint32_t i = 0; i < sum->terms.count; i++) {
        IrTerm *known = &sum->terms.items[i];
        if (known->slot == term->slot &&
            memcmp(known->strides, term->strides, sizeof term->strides) == 0) {
            known->coef += sign * term->coef;
            return;
        }
    }
    IrTerm fresh = *term;
    fresh.coef *= sign;
    VEC_PUSH(scratch, &sum->terms, fresh);
}

static void add_terms(Arena *scratch, const IrCircuit *circuit, AngleSum *sum, const IrAngle *angle,
                      double sign)
{
    for (uint32_t i = 0; i < angle->num_terms; i++)
        add_term(scratch, sum, &circuit->terms.items[angle->first_term + i], sign);
}

static void drop_zero_terms(AngleSum *sum)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < sum->terms.count; i++) {
        if (sum->terms.items[i].coef != 0)
            sum->terms.items[kept++] = sum->terms.items[i];
    }
    sum->terms.count = kept;
}

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

/* Numerators and denominators have 32 bits, so their products have 63. */
static bool add_fractions(const IrAngle *a, const IrAngle *b, int64_t sign, AngleSum *sum)
{
    int64_t num = (int64_t)a->pi_num * b->pi_den;
    if (__builtin_add_overflow(num, sign * b->pi_num * a->pi_den, &num))
        return false;
    int64_t den = (int64_t)a->pi_den * b->pi_den;
    int64_t divisor = common_divisor(num, den);
    sum->pi_num = num / divisor;
    sum->pi_den = den / divisor;
    return sum->pi_num <= INT32_MAX && sum->pi_num >= -INT32_MAX && sum->pi_den <= INT32_MAX;
}

bool angle_sum(Arena *scratch, const IrCircuit *circuit, const IrAngle *a, const IrAngle *b,
               double sign, AngleSum *sum)
{
    const IrAngle zero = {.pi_den = 1};
    b = b ? b : &zero;
    sum->terms.count = 0;
    if (!add_fractions(a, b, sign < 0 ? -1 : 1, sum))
        return false;
    sum->add = a->add + sign * b->add;
    add_terms(scratch, circuit, sum, a, 1);
    add_terms(scratch, circuit, sum, b, sign);
    drop_zero_terms(sum);
    return true;
}

bool angle_sum_vanishes(const AngleSum *sum, int64_t period)
{
    if (sum->add != 0 || sum->terms.count > 0)
        return false;
    return sum->pi_num == 0 || (period > 0 && sum->pi_den == 1 && sum->pi_num % period == 0);
}

IrAngle angle_sum_store(IrModule *module, IrCircuit *circuit, const AngleSum *sum)
{
    IrAngle angle = {.add = sum->add};
    angle.pi_num = (int32_t)sum->pi_num;
    angle.pi_den = (int32_t)sum->pi_den;
    angle.first_term = sum->terms.count > 0 ? circuit->terms.count : 0;
    angle.num_terms = sum->terms.count;
    for (uint32_t i = 0; i < sum->terms.count; i++)
        ir_term_append(module, circuit, sum->terms.items[i]);
    return angle;
}
