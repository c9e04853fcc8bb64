/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A loop whose body ends with a table begins with it instead, so that what follows, rotations above all, can take it along; a table of
 * phases at its beginning goes into it, which saves one for every iteration:
 *
 *   loop j < T { A(j); R(j); B(j) }
 *     ->   A(0); R(0); loop j < T - 1 { B(j) A(j + 1); R(j + 1) }; B(T - 1)
 *
 * The first iteration of a loop that a circuit begins with is taken out where the product of single qubits (product.c) holds
 * a part of it.
 *
 * A must hold phases only, so that B can take them, and the body no loop of its own. The code grows
 * by one body, whatever T is. */
#include <string.h>

#include "compiler/plan/plan_internal.h"

/* The angle with the innermost counter replaced: j -> j + by, or j -> by when `fixed`. */
static Angle substitute(const Planner *planner, Angle angle, int64_t by, bool fixed)
{
    uint32_t depth = planner->depth - 1;
    IrTerm *terms = NEW_ARRAY(planner->arena, IrTerm, angle.num_terms);
    for (uint32_t i = 0; i < angle.num_terms; i++) {
        terms[i] = angle.terms[i];
        terms[i].slot = (uint32_t)((int64_t)terms[i].slot + terms[i].strides[depth] * by);
        if (fixed)
            terms[i].strides[depth] = 0;
    }
    angle.terms = terms;
    return angle;
}

static OpenPass substitute_pass(const Planner *planner, const OpenPass *from, int64_t by,
                                bool fixed)
{
    OpenPass pass = *from;
    memset(&pass.terms, 0, sizeof pass.terms);
    for (uint32_t i = 0; i < from->terms.count; i++) {
        PhaseTerm term = from->terms.items[i];
        term.angle = substitute(planner, term.angle, by, fixed);
        VEC_PUSH(planner->arena, &pass.terms, term);
    }
    memset(&pass.perms, 0, sizeof pass.perms);
    for (uint32_t i = 0; i < from->perms.count; i++)
        VEC_PUSH(planner->arena, &pass.perms, from->perms.items[i]);
    uint32_t angles =
        from->kind == PLAN_RY ? from->num_ry : from->kind == PLAN_PAIRS || from->kind == PLAN_PHASE;
    for (uint32_t i = 0; i < angles; i++)
        pass.angles[i] = substitute(planner, from->angles[i], by, fixed);
    return pass;
}

static bool is_of_gates(const OpenPasses *loop)
{
    for (uint32_t i = 0; i < loop->count; i++)
        if (loop->items[i].kind == PLAN_LOOP || loop->items[i].kind == PLAN_PREPARE)
            return false;
    return true;
}

bool plan_peel_loop(Planner *planner, const OpenPasses *loop, OpenPasses *first, OpenPasses *body)
{
    if (!is_of_gates(loop))
        return false;
    for (uint32_t i = 0; i < loop->count; i++) {
        VEC_PUSH(planner->arena, first, substitute_pass(planner, &loop->items[i], 0, true));
        VEC_PUSH(planner->arena, body, substitute_pass(planner, &loop->items[i], 1, false));
    }
    return true;
}

bool plan_rotate_loop(Planner *planner, const OpenPasses *loop, OpenPasses *first, OpenPasses *body,
                      OpenPasses *last)
{
    if (loop->count < 2)
        return false;
    const OpenPass *head = &loop->items[0], *tail = &loop->items[loop->count - 1];
    if (tail->kind != PLAN_TABLE || (head->kind == PLAN_TABLE && head->perms.count > 0))
        return false;
    if (!is_of_gates(loop))
        return false;
    int64_t trips = planner->trips[planner->depth - 1];
    OpenPass table = substitute_pass(planner, tail, 0, false);
    if (head->kind == PLAN_TABLE) {
        OpenPass next = substitute_pass(planner, head, 1, false);
        for (uint32_t i = 0; i < next.terms.count; i++) {
            Atom atom = {.kind = ATOM_PHASE,
                         .zmask = next.terms.items[i].zmask,
                         .angle = next.terms.items[i].angle,
                         .kept = next.terms.items[i].zmask};
            plan_table_take(planner, &table, &atom);
        }
    }
    VEC_PUSH(planner->arena, body, table);
    for (uint32_t i = 0; i + 1 < loop->count; i++) {
        VEC_PUSH(planner->arena, first, substitute_pass(planner, &loop->items[i], 0, true));
        if (i > 0 || head->kind != PLAN_TABLE)
            VEC_PUSH(planner->arena, body, substitute_pass(planner, &loop->items[i], 1, false));
    }
    VEC_PUSH(planner->arena, last, substitute_pass(planner, tail, trips - 1, true));
    return true;
}
