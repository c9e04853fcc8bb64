/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A table pass in the making: psi'[x] = D[x] psi[perm[x]].
 *
 * A diagonal gate after the pass multiplies D. A permutation g after it gives D[g(x)]
 * psi[perm[g(x)]]: the parity of x & z becomes the parity of g(x) & z, which for a linear g is
 * another mask and a sign. Where g is not linear and moves a wire that a mask reads, the pass
 * cannot take it. Constant phases of one mask are added as exact multiples of pi and kept below 2
 * pi, so that no accuracy is lost to long circuits of fixed gates. */
#include <math.h>

#include "compiler/plan/plan_internal.h"

static int parity_sign(uint32_t bits)
{
    return __builtin_popcount(bits) & 1 ? -1 : 1;
}

bool plan_perm_is_linear(const PermGate *gate)
{
    return gate->swap ? gate->select == 0 : __builtin_popcount(gate->select) <= 1;
}

/* Can the term be read behind the permutation? */
static bool term_passes(const PhaseTerm *term, const PermGate *gate)
{
    return plan_perm_is_linear(gate) || (term->zmask & gate->flip) == 0;
}

int plan_perm_pull(const PermGate *gate, uint32_t *mask)
{
    uint32_t hit = *mask & gate->flip;
    if (hit == 0)
        return 1;
    if (gate->swap) {
        if (hit != gate->flip)
            *mask ^= gate->flip;
        return 1;
    }
    /* x -> x ^ flip where the control holds: the parity changes by that of `hit` times the
     * condition */
    if (parity_sign(hit) > 0)
        return 1;
    *mask ^= gate->select;
    return gate->select == 0 || gate->value == 0 ? -1 : 1;
}

static void pull_term(PhaseTerm *term, const PermGate *gate)
{
    term->angle.sign *= plan_perm_pull(gate, &term->zmask);
}

/* Sum of two constant angles modulo 2 pi; false when the fraction would overflow. */
static bool add_constants(Angle *sum, const Angle *other)
{
    const Angle *both[2] = {sum, other};
    int64_t num[2], den[2];
    for (int i = 0; i < 2; i++) {
        int shift = both[i]->shift;
        if (shift > 20 || shift < -20)
            return false;
        num[i] = both[i]->sign * both[i]->num;
        den[i] = both[i]->den;
        if (__builtin_mul_overflow(num[i], shift < 0 ? (int64_t)1 << -shift : 1, &num[i]) ||
            __builtin_mul_overflow(den[i], shift > 0 ? (int64_t)1 << shift : 1, &den[i]))
            return false;
    }
    int64_t a, b, common, total;
    if (__builtin_mul_overflow(num[0], den[1], &a) || __builtin_mul_overflow(num[1], den[0], &b) ||
        __builtin_mul_overflow(den[0], den[1], &common) || __builtin_add_overflow(a, b, &total) ||
        common > INT64_MAX / 4)
        return false;
    double add =
        ldexp(sum->sign * sum->add, -sum->shift) + ldexp(other->sign * other->add, -other->shift);
    total %= 2 * common;
    int64_t x = common, y = total < 0 ? -total : total;
    while (y != 0) {
        int64_t rest = x % y;
        x = y;
        y = rest;
    }
    *sum = (Angle){.num = total / x, .den = common / x, .add = add, .sign = 1};
    return true;
}

static void take_term(Planner *planner, OpenPass *pass, uint32_t zmask, Angle angle)
{
    if (angle.num_terms == 0) {
        for (uint32_t i = 0; i < pass->terms.count; i++) {
            PhaseTerm *term = &pass->terms.items[i];
            if (term->zmask == zmask && term->angle.num_terms == 0 &&
                add_constants(&term->angle, &angle))
                return;
        }
    }
    PhaseTerm term = {zmask, angle};
    VEC_PUSH(planner->arena, &pass->terms, term);
}

/* On a subspace: the projector's Walsh expansion, 2^controls masks. */
static void take_phase(Planner *planner, OpenPass *pass, const Atom *atom)
{
    int controls = __builtin_popcount(atom->select);
    uint32_t subset = 0;
    do {
        int sign = parity_sign(subset & atom->value);
        take_term(planner, pass, atom->zmask ^ subset,
                  plan_angle_scaled(atom->angle, sign, controls));
        subset = (subset - atom->select) & atom->select;
    } while (subset != 0);
}

bool plan_table_take(Planner *planner, OpenPass *pass, const Atom *atom)
{
    if (atom->kind == ATOM_PHASE) {
        take_phase(planner, pass, atom);
    } else {
        for (uint32_t i = 0; i < pass->terms.count; i++)
            if (!term_passes(&pass->terms.items[i], &atom->perm))
                return false;
        for (uint32_t i = 0; i < pass->terms.count; i++)
            pull_term(&pass->terms.items[i], &atom->perm);
        VEC_PUSH(planner->arena, &pass->perms, atom->perm);
    }
    pass->moved |= atom->moved;
    pass->kept |= atom->kept;
    return true;
}
