/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Lints: what a read can see. An observable is followed backwards through the operations. On each wire it is made of 1 and
 * one Pauli matrix, or of anything. An operation that is made of the same on every wire they share commutes with it and is
 * not seen; a Clifford operation turns it into another; any other is seen, and spreads it over its wires. */
#include "lang/lint_internal.h"

#include <string.h>

/* '\0': the wire is not in it */
static char joined(char own, char other)
{
    return own == '\0' || own == other ? other : 'G';
}

static bool commutes(const char *kinds, const LintOp *op)
{
    for (uint32_t k = 0; k < op->num_wires; k++) {
        char own = kinds[op->wires[k]];
        if (own != '\0' && (own == 'G' || own != op->kinds[k]))
            return false;
    }
    return true;
}

static void swap_kinds(char *kind, char a, char b)
{
    *kind = *kind == a ? b : *kind == b ? a : *kind;
}

/* A Pauli matrix B under one control: what does not commute with B gains Z on the control, what does not commute with Z
 * there gains B on the target. */
static bool pass_controlled_pauli(char *kinds, const LintOp *op)
{
    size_t letter = strlen(op->gate) - 1;
    bool pauli = (letter == 0 || (letter == 1 && op->gate[0] == 'C')) &&
                 strchr("XYZ", op->gate[letter]) != NULL;
    if (!pauli || op->num_controls != 1 || op->num_wires != 2)
        return false;
    char control = kinds[op->wires[0]], target = kinds[op->wires[1]], own = op->gate[letter];
    if (target != '\0' && target != own)
        kinds[op->wires[0]] = joined(control, 'Z');
    if (control != '\0' && control != 'Z')
        kinds[op->wires[1]] = joined(target, own);
    return true;
}

/* Operations without angles that turn Pauli matrices into Pauli matrices. */
static bool pass_clifford(char *kinds, const LintOp *op)
{
    char *kind = &kinds[op->wires[0]];
    if (op->num_wires == 2 && strcmp(op->gate, "SWAP") == 0) {
        char kept = *kind;
        *kind = kinds[op->wires[1]];
        kinds[op->wires[1]] = kept;
        return true;
    }
    if (op->num_wires != 1)
        return pass_controlled_pauli(kinds, op);
    if (strcmp(op->gate, "H") == 0)
        swap_kinds(kind, 'X', 'Z');
    else if (strcmp(op->gate, "S") == 0 || strcmp(op->gate, "SDG") == 0)
        swap_kinds(kind, 'X', 'Y');
    else if (strcmp(op->gate, "SX") == 0 || strcmp(op->gate, "SXDG") == 0)
        swap_kinds(kind, 'Y', 'Z');
    else
        return strlen(op->gate) == 1 && strchr("XYZ", op->gate[0]) != NULL;
    return true;
}

static uint32_t support(const char *kinds)
{
    uint32_t wires = 0;
    for (uint32_t k = 0; k < LINT_MAX_WIRES; k++)
        wires |= (kinds[k] != '\0' ? 1u : 0u) << k;
    return wires;
}

static bool is_random(const Lint *lint, const LintOp *op)
{
    for (uint32_t k = 0; op->is_rotation && op->set != NULL && k < lint->num_words; k++)
        if ((op->set[k] & lint->random[k]) != 0)
            return true;
    return false;
}

static LintCone look_back(Lint *lint, const LintRun *run, char *kinds)
{
    LintCone cone = {.wires = support(kinds)};
    uint32_t depth[LINT_MAX_WIRES] = {0};
    for (uint32_t k = run->ops.count; k > 0 && !lint_spend(lint, 1); k--) {
        const LintOp *op = &run->ops.items[k - 1];
        if (op->is_idle || commutes(kinds, op))
            continue;
        if (!pass_clifford(kinds, op)) {
            cone.set = lint_union(lint, cone.set, op->set);
            cone.num_random += is_random(lint, op) ? 1 : 0;
            for (uint32_t n = 0; n < op->num_wires; n++)
                kinds[op->wires[n]] = joined(kinds[op->wires[n]], op->kinds[n]);
        }
        uint32_t deepest = 0;
        for (uint32_t n = 0; n < op->num_wires; n++)
            deepest = depth[op->wires[n]] > deepest ? depth[op->wires[n]] : deepest;
        deepest += op->num_wires > 1 ? 1 : 0;
        for (uint32_t n = 0; n < op->num_wires; n++)
            depth[op->wires[n]] = deepest;
        cone.depth = deepest > cone.depth ? deepest : cone.depth;
        cone.wires |= support(kinds);
    }
    return cone;
}

void lint_mark_idle(LintRun *run)
{
    uint32_t basis = UINT32_MAX; /* wires that are surely 0 or 1 */
    for (uint32_t k = 0; k < run->ops.count; k++) {
        LintOp *op = &run->ops.items[k];
        bool diagonal = true, known = true;
        for (uint32_t n = 0; n < op->num_wires; n++) {
            diagonal &= op->kinds[n] == 'Z';
            known &= (basis >> op->wires[n] & 1) != 0;
        }
        op->is_idle = diagonal && known;
        for (uint32_t n = 0; n < op->num_wires; n++)
            if (op->kinds[n] != 'Z' && !(op->is_permutation && known))
                basis &= ~(1u << op->wires[n]);
    }
}

/* ---------------------------------------------------------------- reads */
static uint32_t least_weight(const TObservable *observable)
{
    uint32_t weight = UINT32_MAX;
    for (uint32_t k = 0; k < observable->count; k++) {
        uint32_t factors = observable->items[k].factors.count;
        weight = factors > 0 && factors < weight ? factors : weight;
    }
    return weight == UINT32_MAX ? 0 : weight;
}

/* The state itself shows phases: everything before it counts. */
static LintCone whole(Lint *lint, const LintRun *run)
{
    LintCone cone = {.wires = (1u << run->num_wires) - 1};
    for (uint32_t k = 0; k < run->ops.count; k++)
        cone.set = lint_union(lint, cone.set, run->ops.items[k].set);
    return cone;
}

static LintCone read_cone(Lint *lint, const LintRun *run, const TRead *read, const uint8_t *wires,
                          uint32_t count)
{
    char kinds[LINT_MAX_WIRES] = {0};
    if (read->kind == TREAD_STATE)
        return whole(lint, run);
    for (uint32_t k = 0; k < count && read->kind != TREAD_EXPECT; k++)
        kinds[wires[k]] = read->kind == TREAD_PROB || read->kind == TREAD_PROBS ? 'Z' : 'G';
    for (uint32_t k = 0; read->kind == TREAD_EXPECT && k < read->observable->count; k++) {
        const TPauliTerm *term = &read->observable->items[k];
        for (uint32_t n = 0; n < term->factors.count; n++) {
            const TPauliFactor *factor = &term->factors.items[n];
            if (factor->qubit < count)
                kinds[wires[factor->qubit]] = joined(kinds[wires[factor->qubit]], factor->letter);
        }
    }
    return look_back(lint, run, kinds);
}

/* A fidelity's amplitudes, the first name of what it means, are numbers beside the circuit. */
static LintSet amplitudes_of(Lint *lint, const LintEnv *env, const TExpr *expr)
{
    if (expr->read->kind != TREAD_FIDELITY)
        return NULL;
    LintValue amplitudes = lint_eval(lint, *env, expr->a->lets.items[0].value);
    return lint_all(lint, &amplitudes);
}

LintValue lint_read(Lint *lint, const LintEnv *env, const TExpr *expr)
{
    const TRead *read = expr->read;
    LintSet beside = amplitudes_of(lint, env, expr);
    LintValue out = lint_filled(lint, &expr->type, beside);
    uint8_t wires[LINT_MAX_WIRES];
    uint32_t count = lint_operand(lint, env, &read->wires, UINT32_MAX, wires);
    if (lint->ignores_reads || lint->has_given_up)
        return out;
    LintRun *run = env->run;
    run->num_reads++;
    for (uint32_t k = 0; k < out.count; k++) {
        if (k > 0 && !read->each) {
            out.entries[k] = out.entries[0];
            continue;
        }
        LintCone cone =
            read_cone(lint, run, read, read->each ? wires + k : wires, read->each ? 1 : count);
        out.entries[k] = lint_union(lint, beside, cone.set);
        run->wires |= cone.wires;
        uint32_t weight = read->kind == TREAD_EXPECT ? least_weight(read->observable)
                          : read->kind == TREAD_PROB ? count
                                                     : 0;
        if (weight > 0)
            VEC_PUSH(lint->arena, &lint->globals, ((LintGlobal){read, weight, cone}));
    }
    return out;
}

/* ---------------------------------------------------------------- merging */
static bool same_rotation(const LintOp *a, const LintOp *b)
{
    return a->is_rotation && strcmp(a->gate, b->gate) == 0 && a->num_wires == b->num_wires &&
           a->negated == b->negated && memcmp(a->wires, b->wires, a->num_wires) == 0;
}

uint32_t lint_merges(const LintRun *run, uint32_t at)
{
    const LintOp *op = &run->ops.items[at];
    char kinds[LINT_MAX_WIRES] = {0};
    for (uint32_t k = 0; k < op->num_wires; k++)
        kinds[op->wires[k]] = op->kinds[k];
    for (uint32_t k = at; op->is_rotation && k > 0; k--) {
        const LintOp *other = &run->ops.items[k - 1];
        if (same_rotation(other, op))
            return k - 1;
        if (!commutes(kinds, other))
            break;
    }
    return UINT32_MAX;
}
