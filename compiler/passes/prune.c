/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Circuits lose what nothing that is used of them depends on, and fall apart into those of their components.
 *
 *   RY(s0) q0 ; RY(s1) q1 ; RZ(s2) q0 ; read Z0*Z1
 *     ->   circuit a: RY(s0) q0, read Z0     circuit b: RY(s0) q0, read Z0     value: a(s0) * b(s1)
 *
 * A call is replaced by calls of parts, each with the wires and slots that it needs; of the reads only those stay that
 * the function uses. Where predict calls the entry circuit itself no longer, the function `state` does (states and
 * slots are those of the circuit as written). Circuits of which a state is read stay whole.
 * requires: no gradient     preserves: values     breaks: calls, gate counts */
#include <string.h>

#include "compiler/passes/passes.h"
#include "compiler/passes/prune.h"

/* ---------------------------------------------------------------- what is used of a call */
static void mark_view(const IrNode *view, int64_t *index, bool *used)
{
    for (uint8_t d = 0; d < view->rank; d++)
        index[d] = 0;
    for (;;) {
        int64_t at = view->view.offset;
        for (uint8_t d = 0; d < view->rank; d++)
            at += index[d] * view->view.strides[d];
        used[at] = true;
        uint8_t d = view->rank;
        while (d > 0 && ++index[d - 1] == view->dims[d - 1])
            index[--d] = 0;
        if (d == 0)
            return;
    }
}

/* Per entry of the call's result: does the function look at it? */
static bool *find_used(const IrFunction *f, uint32_t call, Arena *scratch)
{
    const int64_t size = ir_node_size(&f->nodes.items[call]);
    bool *used = NEW_ARRAY(scratch, bool, size);
    bool all = false;
    for (uint32_t i = 0; i < f->outputs.count; i++)
        all = all || f->outputs.items[i].node == call;
    for (uint32_t i = call + 1; i < f->nodes.count && !all; i++) {
        const IrNode *node = &f->nodes.items[i];
        int64_t index[IR_MAX_RANK];
        for (uint32_t k = 0; k < node->num_operands; k++) {
            if (ir_operand(f, node, k) != call)
                continue;
            if (node->op == IR_view)
                mark_view(node, index, used);
            else
                all = true;
        }
    }
    if (all)
        memset(used, true, (size_t)size);
    return used;
}

static PruneRead *read_of(Prune *p, const IrCircuit *circuit, const IrRead *from)
{
    PruneRead *read = NEW(p->scratch, PruneRead);
    read->kind = from->kind;
    read->value = from->value;
    read->span = from->span;
    read->call = read->node = IR_NONE;
    read->num_wires = from->num_wires;
    for (uint32_t k = 0; k < from->num_wires; k++)
        read->wires[k] = circuit->wires.items[from->first_wire + k];
    for (uint32_t k = 0; k < from->num_paulis; k++)
        VEC_PUSH(p->scratch, &read->paulis, circuit->paulis.items[from->first_pauli + k]);
    return read;
}

/* One for each read of the circuit, NULL where it is not used. false: there is none, or one of the whole state. */
static bool collect_reads(Prune *p, const IrCircuit *circuit, const bool *used, PruneRead **reads)
{
    bool any = false;
    for (uint32_t k = 0; k < circuit->reads.count; k++) {
        const IrRead *from = &circuit->reads.items[k];
        bool wanted = false;
        for (uint32_t i = 0; i < from->count; i++)
            wanted = wanted || used[from->offset + i];
        reads[k] = wanted ? read_of(p, circuit, from) : NULL;
        if (wanted && from->kind == IR_READ_STATE)
            return false;
        any = any || wanted;
    }
    return any;
}

/* ---------------------------------------------------------------- one call */
Cone prune_cone(const PruneReads *reads)
{
    Cone cone = cone_empty();
    for (uint32_t k = 0; k < reads->count; k++) {
        const PruneRead *read = reads->items[k];
        const bool is_outcome = read->kind == IR_READ_PROB || read->kind == IR_READ_PROBS;
        for (uint32_t i = 0; i < read->paulis.count; i++)
            cone_add_pauli(&cone, &read->paulis.items[i]);
        cone_add_wires(&cone, read->wires, read->num_wires, is_outcome ? CONE_Z : CONE_ALL);
    }
    return cone;
}

static void evaluate(Prune *p, const IrCircuit *circuit, const PruneReads *reads)
{
    PrunePlan plan = {0};
    IrCircuit *rest = cone_extract(p->module, p->scratch, circuit, prune_cone(reads));
    prune_absorb(rest, reads);
    if (!prune_by_components(p, rest, reads, &plan) && !prune_by_cones(p, rest, reads, &plan)) {
        prune_call(p, rest, reads);
        return;
    }
    for (uint32_t k = 0; k < plan.jobs.count; k++)
        if (plan.jobs.items[k].count > 0)
            evaluate(p, rest, &plan.jobs.items[k]);
    for (uint32_t k = 0; k < plan.recipes.count; k++)
        prune_combine(p, &plan.recipes.items[k]);
}

/* Is the result of the one part that of the call, entry by entry? */
static bool fits_as_it_is(const Prune *p, const IrCircuit *circuit, PruneRead *const *reads)
{
    if (p->num_parts != 1)
        return false;
    for (uint32_t k = 0; k < circuit->reads.count; k++)
        if (reads[k] == NULL || reads[k]->call != p->first_call ||
            reads[k]->offset != circuit->reads.items[k].offset)
            return false;
    return true;
}

/* The reads' values one after the other, 0 for what is not used. */
static uint32_t join_reads(Prune *p, const IrCircuit *circuit, PruneRead *const *reads)
{
    IrModule *m = p->module;
    IrFunction *f = p->rewrite->f;
    uint32_t *parts = NEW_ARRAY(p->scratch, uint32_t, circuit->reads.count);
    for (uint32_t k = 0; k < circuit->reads.count; k++) {
        const int64_t dims[1] = {circuit->reads.items[k].count};
        if (reads[k] == NULL) {
            const double *zeros = NEW_ARRAY(p->scratch, double, dims[0]);
            parts[k] = ir_const(m, f, 1, dims, zeros, p->call->span);
        } else {
            parts[k] = ir_reshape(m, f, prune_read_node(p, reads[k]), 1, dims, p->call->span);
        }
    }
    return ir_concat(m, f, parts, circuit->reads.count, p->call->span);
}

static bool same_operands(const Prune *p, const IrNode *made)
{
    bool same = made->num_operands == p->call->num_operands;
    for (uint32_t k = 0; k < made->num_operands && same; k++)
        same = ir_operand(p->rewrite->f, made, k) == p->operands[k];
    return same;
}

/* Does the function add up over the rows? What it adds up must then stay a row's, whatever it depends on. */
static bool sums_rows(const IrFunction *f)
{
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        const IrOp op = f->nodes.items[i].op;
        if (op == IR_partner || op == IR_pair_sum || op == IR_row_sum)
            return true;
    }
    return false;
}

static uint32_t prune_nothing(Rewrite *rewrite, const IrFunction *before, uint32_t num_circuits,
                              uint32_t i)
{
    *rewrite->f = *before;
    rewrite->module->circuits.count = num_circuits;
    return rewrite_copy(rewrite, i);
}

/* The new node that stands for old node `i`, a call. */
static uint32_t prune_node(Rewrite *rewrite, uint32_t i)
{
    IrModule *m = rewrite->module;
    const IrFunction before = *rewrite->f;
    const uint32_t num_circuits = m->circuits.count;
    Prune p = {.module = m, .scratch = rewrite->scratch, .rewrite = rewrite};
    p.call = &rewrite->old.nodes.items[i];
    p.operands = rewrite_operands(rewrite, i);
    const IrCircuit *circuit = m->circuits.items[p.call->index];
    PruneRead **reads = NEW_ARRAY(p.scratch, PruneRead *, circuit->reads.count);
    PruneReads wanted = {0};
    if (!collect_reads(&p, circuit, find_used(&rewrite->old, i, p.scratch), reads))
        return rewrite_copy(rewrite, i);
    for (uint32_t k = 0; k < circuit->reads.count; k++)
        if (reads[k] != NULL)
            VEC_PUSH(p.scratch, &wanted, reads[k]);
    evaluate(&p, cone_drop_idle(m, p.scratch, circuit), &wanted);
    const bool whole = fits_as_it_is(&p, circuit, reads);
    const uint32_t result = whole ? p.first_call : join_reads(&p, circuit, reads);
    const IrNode *made = &rewrite->f->nodes.items[result];
    if (made->stage != p.call->stage && sums_rows(&rewrite->old))
        return prune_nothing(rewrite, &before, num_circuits, i);
    if (!whole || !same_operands(&p, made) ||
        !ir_circuit_equal(m->circuits.items[made->index], circuit))
        return result;
    return prune_nothing(rewrite, &before, num_circuits, i);
}

/* ---------------------------------------------------------------- functions */
static const IrFunction *find_function(const IrModule *module, IrFunctionKind kind)
{
    for (uint32_t i = 0; i < module->functions.count; i++)
        if (module->functions.items[i]->kind == kind)
            return module->functions.items[i];
    return NULL;
}

static uint32_t find_entry_call(const IrModule *module, const IrFunction *f)
{
    for (uint32_t i = 0; i < f->nodes.count; i++)
        if (f->nodes.items[i].op == IR_circuit && f->nodes.items[i].index == module->entry_circuit)
            return i;
    return IR_NONE;
}

/* Returns, per old node, the new one. */
static const uint32_t *prune_function(IrModule *module, IrFunction *f, Arena *scratch)
{
    Rewrite rewrite = rewrite_begin(module, f, scratch);
    for (uint32_t i = 0; i < rewrite.old.nodes.count; i++) {
        const bool is_call = rewrite.old.nodes.items[i].op == IR_circuit;
        rewrite.map[i] = is_call ? prune_node(&rewrite, i) : rewrite_copy(&rewrite, i);
    }
    rewrite_end(&rewrite);
    return rewrite.map;
}

/* The entry circuit's call as it was in predict, and what comes before it. */
static void add_state_function(IrModule *module, const IrFunction *predict, Arena *scratch)
{
    const uint32_t call = find_entry_call(module, predict);
    IrFunction *f = ir_function_create(module, IR_STATE, predict->name);
    uint32_t *map = NEW_ARRAY(scratch, uint32_t, call + 1);
    for (uint32_t i = 0; i <= call; i++) {
        const IrNode *node = &predict->nodes.items[i];
        uint32_t *operands = NEW_ARRAY(scratch, uint32_t, node->num_operands + 1);
        for (uint32_t k = 0; k < node->num_operands; k++)
            operands[k] = map[ir_operand(predict, node, k)];
        map[i] = ir_node_copy(module, f, node, operands);
    }
    ir_output(module, f, map[call], IR_NONE);
}

void pass_prune(IrModule *module, Arena *scratch)
{
    if (find_function(module, IR_GRADIENT) != NULL || find_function(module, IR_STATE) != NULL)
        return;
    const uint32_t count = module->functions.count;
    for (uint32_t i = 0; i < count; i++) {
        IrFunction *f = module->functions.items[i];
        const IrFunction before = *f;
        const uint32_t *map = prune_function(module, f, scratch);
        const uint32_t entry = f->kind == IR_PREDICT ? find_entry_call(module, &before) : IR_NONE;
        if (entry == IR_NONE)
            continue;
        const IrNode *now = &f->nodes.items[map[entry]];
        if (now->op != IR_circuit || now->index != module->entry_circuit)
            add_state_function(module, &before, scratch);
    }
}
