/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Angles of the planner: affine functions of slots, scaled by a signed power of two so that the
 * rational multiple of pi stays exact. Which stage an angle has, and whether a gradient is wanted,
 * follows from the slots that its terms can reach while the loops around it run. */
#include <math.h>

#include "compiler/plan/plan_internal.h"
#include "lang/base/bug.h"

#define PI 3.14159265358979323846

double plan_angle_constant(const Angle *angle)
{
    double radians = PI * (double)angle->num / (double)angle->den + angle->add;
    return ldexp(angle->sign * radians, -angle->shift);
}

/* Smallest and largest slot that the term reaches. */
static void term_range(const Planner *planner, const IrTerm *term, int64_t *low, int64_t *high)
{
    *low = *high = term->slot;
    for (uint32_t d = 0; d < planner->depth; d++) {
        int64_t step = term->strides[d] * (planner->trips[d] - 1);
        *(step < 0 ? low : high) += step;
    }
}

static bool term_any(const Planner *planner, const IrTerm *term, const bool *flags, bool all)
{
    int64_t low, high;
    term_range(planner, term, &low, &high);
    bool any = flags[low];
    for (int64_t slot = low; slot <= high; slot++) {
        if (all && flags[slot] != any)
            BUG("slots %lld to %lld of one angle are not of one stage", (long long)low,
                (long long)high);
        any = any || flags[slot];
    }
    return any;
}

bool plan_term_row(const Planner *planner, const IrTerm *term)
{
    return term_any(planner, term, planner->circuit->slot_row, true);
}

bool plan_term_wanted(const Planner *planner, const IrTerm *term)
{
    return term_any(planner, term, planner->circuit->slot_wanted, false);
}

bool plan_angle_row(const Planner *planner, const Angle *angle)
{
    for (uint32_t i = 0; i < angle->num_terms; i++)
        if (plan_term_row(planner, &angle->terms[i]))
            return true;
    return false;
}

bool plan_angle_moves(const Planner *planner, const Angle *angle)
{
    for (uint32_t i = 0; i < angle->num_terms; i++)
        if (term_any(planner, &angle->terms[i], planner->circuit->slot_moves, false))
            return true;
    return false;
}
