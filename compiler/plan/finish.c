/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Open passes become passes of the plan: their angles become sites of lists, their permutations and
 * pairs index tables.
 *
 * A list belongs to the outermost region whose counters its angles read, so what does not change in
 * a loop is computed once. The sites of one pass are neighbours in one list. */
#include <string.h>

#include "compiler/plan/plan_internal.h"
#include "lang/base/bug.h"

/* ---------------------------------------------------------------- index tables */
uint32_t plan_add_table(Plan *plan, const char *name, const uint32_t *items, uint32_t count)
{
    for (uint32_t i = 0; i < plan->tables.count; i++) {
        const PlanTable *table = &plan->tables.items[i];
        if (table->count == count && strcmp(table->name, name) == 0 &&
            memcmp(table->items, items, (size_t)count * sizeof *items) == 0)
            return i;
    }
    PlanTable table = {items, count, name};
    VEC_PUSH(plan->arena, &plan->tables, table);
    return plan->tables.count - 1;
}

uint32_t plan_perm_apply(const PermGate *gate, uint32_t x)
{
    if ((x & gate->select) != gate->value)
        return x;
    if (!gate->swap)
        return x ^ gate->flip;
    uint32_t hit = x & gate->flip;
    return hit == 0 || hit == gate->flip ? x : x ^ gate->flip;
}

/* The permutation, NULL for the identity. */
static const uint32_t *places_of(Planner *planner, const OpenPass *pass)
{
    uint32_t dim = (uint32_t)1 << planner->circuit->num_qubits;
    uint32_t *places = NEW_ARRAY(planner->arena, uint32_t, dim);
    bool identity = true;
    for (uint32_t x = 0; x < dim; x++) {
        uint32_t y = x;
        for (uint32_t i = pass->perms.count; i-- > 0;)
            y = plan_perm_apply(&pass->perms.items[i], y);
        places[x] = y;
        identity = identity && y == x;
    }
    return identity ? NULL : places;
}

static uint32_t pairs_table(Planner *planner, const Atom *atom, uint32_t *num_pairs)
{
    uint32_t dim = (uint32_t)1 << planner->circuit->num_qubits;
    uint32_t *pairs = NEW_ARRAY(planner->arena, uint32_t, dim);
    uint32_t count = 0;
    for (uint32_t x = 0; x < dim; x++) {
        if ((x & atom->care) != atom->low)
            continue;
        pairs[count++] = x;
        pairs[count++] = x ^ atom->high;
    }
    *num_pairs = count / 2;
    return plan_add_table(planner->plan, "pairs", pairs, count);
}

/* ---------------------------------------------------------------- sites */
static uint32_t region_at_depth(const PlanCircuit *circuit, uint32_t region, uint32_t depth)
{
    while (circuit->regions.items[region].depth > depth)
        region = circuit->regions.items[region].parent;
    return region;
}

/* How many of the loops around it the angle depends on, counted from outside. */
static uint32_t angle_depth(const Planner *planner, const Angle *angle)
{
    uint32_t depth = 0;
    for (uint32_t i = 0; i < angle->num_terms; i++)
        for (uint32_t d = depth; d < planner->depth; d++)
            if (angle->terms[i].strides[d] != 0 && planner->trips[d] > 1)
                depth = d + 1;
    return depth;
}

static uint32_t find_list(Planner *planner, uint32_t region, PlanListKind kind, PlanStage stage,
                          bool once)
{
    PlanCircuit *circuit = planner->circuit;
    for (uint32_t i = 0; i < circuit->lists.count; i++) {
        const PlanList *list = &circuit->lists.items[i];
        if (list->region == region && list->kind == kind && list->stage == stage &&
            list->once == once)
            return i;
    }
    PlanList list = {.kind = kind,
                     .stage = stage,
                     .region = region,
                     .once = once,
                     .iterations = circuit->regions.items[region].iterations};
    VEC_PUSH(planner->arena, &circuit->lists, list);
    return circuit->lists.count - 1;
}

static bool same_terms(const IrTerm *a, const IrTerm *b, uint32_t count)
{
    for (uint32_t t = 0; t < count; t++)
        if (memcmp(&a[t].coef, &b[t].coef, sizeof a->coef) != 0 || a[t].slot != b[t].slot ||
            memcmp(a[t].strides, b[t].strides, sizeof a->strides) != 0)
            return false;
    return true;
}

static bool same_site(const PlanSite *a, const PlanSite *b)
{
    return memcmp(&a->constant, &b->constant, sizeof a->constant) == 0 &&
           a->num_step_terms == b->num_step_terms && a->num_row_terms == b->num_row_terms &&
           same_terms(a->step_terms, b->step_terms, a->num_step_terms) &&
           same_terms(a->row_terms, b->row_terms, a->num_row_terms);
}

/* A diagonal whose angles stand in the list already, for another pass, takes them there. */
static void share_sites(PlanList *list, PlanPass *pass)
{
    for (uint32_t first = 0; first + pass->count <= pass->first; first++) {
        uint32_t i = 0;
        while (i < pass->count &&
               same_site(&list->sites.items[first + i], &list->sites.items[pass->first + i]))
            i++;
        if (i < pass->count)
            continue;
        list->sites.count -= pass->count;
        pass->first = first;
        return;
    }
}

void plan_add_sites(Planner *planner, uint32_t region, PlanPass *pass, PlanListKind kind,
                    const Angle *angles, uint32_t count)
{
    uint32_t depth = 0;
    PlanStage stage = PLAN_CONST;
    bool once = true;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t own = angle_depth(planner, &angles[i]);
        PlanStage own_stage = angles[i].num_terms == 0              ? PLAN_CONST
                              : plan_angle_row(planner, &angles[i]) ? PLAN_ROW
                                                                    : PLAN_STEP;
        depth = own > depth ? own : depth;
        stage = own_stage > stage ? own_stage : stage;
        once = once && !plan_angle_moves(planner, &angles[i]);
    }
    pass->list = find_list(planner, region_at_depth(planner->circuit, region, depth), kind, stage,
                           once && stage == PLAN_STEP);
    PlanList *list = &planner->circuit->lists.items[pass->list];
    pass->first = list->sites.count;
    pass->count = count;
    for (uint32_t i = 0; i < count; i++) {
        const Angle *angle = &angles[i];
        IrTerm *step = NEW_ARRAY(planner->arena, IrTerm, angle->num_terms);
        IrTerm *row = NEW_ARRAY(planner->arena, IrTerm, angle->num_terms);
        PlanSite site = {
            .constant = plan_angle_constant(angle), .step_terms = step, .row_terms = row};
        for (uint32_t t = 0; t < angle->num_terms; t++) {
            IrTerm term = angle->terms[t];
            term.coef *=
                angle->sign * (angle->shift >= 0 ? 1.0 / (double)((int64_t)1 << angle->shift)
                                                 : (double)((int64_t)1 << -angle->shift));
            bool wanted = plan_term_wanted(planner, &term);
            if (plan_term_row(planner, &term)) {
                row[site.num_row_terms++] = term;
                list->row_wanted = list->row_wanted || wanted;
            } else {
                step[site.num_step_terms++] = term;
                list->wanted = list->wanted || wanted;
            }
            pass->wanted = pass->wanted || wanted;
        }
        VEC_PUSH(planner->arena, &list->sites, site);
    }
}

/* ---------------------------------------------------------------- passes */
/* False when nothing is left of the table. */
static bool finish_table(Planner *planner, uint32_t region, const OpenPass *open, PlanPass *pass)
{
    Angle *angles = NEW_ARRAY(planner->arena, Angle, open->terms.count + 1);
    uint32_t *masks = NEW_ARRAY(planner->arena, uint32_t, open->terms.count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < open->terms.count; i++) {
        if (plan_angle_is_zero(&open->terms.items[i].angle))
            continue;
        angles[count] = open->terms.items[i].angle;
        masks[count++] = open->terms.items[i].zmask;
    }
    pass->places = places_of(planner, open);
    if (count > 0) {
        plan_add_sites(planner, region, pass, PLAN_PHASES, angles, count);
        pass->masks = plan_add_table(planner->plan, "masks", masks, count);
    }
    return count > 0 || pass->places != NULL;
}

/* Ascending masks; a gate by itself is a phase. */
static void finish_diagonal(Planner *planner, uint32_t region, const OpenPass *open, PlanPass *pass)
{
    Angle *angles = NEW_ARRAY(planner->arena, Angle, open->terms.count);
    uint32_t *masks = NEW_ARRAY(planner->arena, uint32_t, open->terms.count);
    for (uint32_t i = 0; i < open->terms.count; i++) {
        uint32_t at = i;
        for (; at > 0 && masks[at - 1] > open->terms.items[i].zmask; at--) {
            masks[at] = masks[at - 1];
            angles[at] = angles[at - 1];
        }
        masks[at] = open->terms.items[i].zmask;
        angles[at] = plan_angle_scaled(open->terms.items[i].angle, -1, -1);
    }
    plan_add_sites(planner, region, pass, PLAN_HALVES, angles, open->terms.count);
    share_sites(&planner->circuit->lists.items[pass->list], pass);
    if (open->terms.count == 1) {
        pass->kind = PLAN_PHASE;
        pass->zmask = masks[0];
    } else {
        pass->masks = plan_add_table(planner->plan, "masks", masks, open->terms.count);
    }
}

static void finish_prepare(Planner *planner, const OpenPass *open, PlanPass *pass)
{
    const IrInstr *instr = open->atom.prepare;
    PlanCircuit *circuit = planner->circuit;
    uint32_t *wires = NEW_ARRAY(planner->arena, uint32_t, instr->num_wires);
    for (uint32_t i = 0; i < instr->num_wires; i++)
        wires[i] = circuit->circuit->wires.items[instr->first_wire + i];
    pass->data = plan_add_table(planner->plan, "wires", wires, instr->num_wires);
    pass->num_wires = instr->num_wires;
    pass->amplitudes = instr->amplitudes;
    uint32_t first = instr->amplitudes.slot;
    pass->lane = circuit->slot_row[first];
    for (uint32_t i = 0; i < (uint32_t)1 << instr->num_wires; i++) {
        BUG_UNLESS(circuit->slot_row[first + i] == pass->lane);
        pass->wanted = pass->wanted || circuit->slot_wanted[first + i];
    }
}

static bool finish_pass(Planner *planner, uint32_t region, const OpenPass *open, PlanPass *pass)
{
    switch (open->kind) {
    case PLAN_TABLE: return finish_table(planner, region, open, pass);
    case PLAN_RY:
        plan_add_sites(planner, region, pass, PLAN_TANGENTS, open->angles, open->num_ry);
        memcpy(pass->qubits, open->qubits, sizeof pass->qubits);
        break;
    case PLAN_PAIRS:
        plan_add_sites(planner, region, pass, PLAN_HALVES, open->angles, 1);
        pass->data = pairs_table(planner, &open->atom, &pass->num_pairs);
        return pass->num_pairs > 0;
    case PLAN_PHASE: { /* the kernel's angle a stands for the phase -a/2 */
        Angle angle = plan_angle_scaled(open->angles[0], -1, -1);
        plan_add_sites(planner, region, pass, PLAN_HALVES, &angle, 1);
        pass->zmask = open->atom.zmask;
        pass->select = open->atom.select;
        pass->value = open->atom.value;
        break;
    }
    case PLAN_DIAGONAL: finish_diagonal(planner, region, open, pass); break;
    case PLAN_PREPARE: finish_prepare(planner, open, pass); break;
    case PLAN_LOOP: pass->region = open->region; break;
    case PLAN_PRODUCT:
    case PLAN_QUBITS:
    case PLAN_PAULI:
    case PLAN_CLIFFORD:
    case PLAN_TURN: BUG("an open pass of kind %d", open->kind);
    }
    return true;
}

void plan_finish_region(Planner *planner, uint32_t region, const OpenPasses *from)
{
    OpenPasses passes = {0};
    plan_spread_rotations(planner, from, &passes);
    for (uint32_t i = 0; i < passes.count; i++) {
        const OpenPass *open = &passes.items[i];
        PlanPass pass = {.kind = open->kind,
                         .span = open->span,
                         .lane = open->lane,
                         .list = IR_NONE,
                         .data = IR_NONE,
                         .perm = IR_NONE,
                         .scale = PLAN_NONE,
                         .masks = IR_NONE,
                         .diagonal = PLAN_NONE,
                         .sums = PLAN_NONE};
        if (!finish_pass(planner, region, open, &pass))
            continue;
        if (pass.kind == PLAN_LOOP) {
            const PlanRegion *inner = &planner->circuit->regions.items[pass.region];
            for (uint32_t k = 0; k < inner->passes.count; k++)
                pass.wanted = pass.wanted || inner->passes.items[k].wanted;
        }
        planner->circuit->wanted = planner->circuit->wanted || pass.wanted;
        VEC_PUSH(planner->arena, &planner->circuit->regions.items[region].passes, pass);
    }
}
