/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Components: sets of wires that no gate entangles with the others. The state is their product, so an expectation of a
 * product of Paulis is a product of expectations, the probability of an outcome one of probabilities, probabilities an
 * outer product, a purity a product, an entropy a sum. A wire without gates is in |0>.
 *
 * A sum of Paulis over several components needs their products one by one; where there are too many, the components
 * stay together. */
#include <string.h>

#include "compiler/passes/gate_key.h"
#include "compiler/passes/prune.h"

enum { MOST_PRODUCTS = 64 };

/* ---------------------------------------------------------------- components */
static uint8_t find_root(const uint8_t *parent, uint8_t wire)
{
    while (parent[wire] != wire)
        wire = parent[wire];
    return wire;
}

static void join_wires(const IrCircuit *circuit, uint32_t region, uint8_t *parent,
                       uint64_t *touched)
{
    const IrRegion *list = &circuit->regions.items[region];
    for (uint32_t i = 0; i < list->instrs.count; i++) {
        const IrInstr *instr = &list->instrs.items[i];
        if (instr->kind == IR_LOOP) {
            join_wires(circuit, instr->region, parent, touched);
            continue;
        }
        const uint64_t wires = gate_wires(circuit, instr);
        const uint8_t first = find_root(parent, (uint8_t)__builtin_ctzll(wires));
        for (uint64_t rest = wires; rest != 0; rest &= rest - 1)
            parent[find_root(parent, (uint8_t)__builtin_ctzll(rest))] = first;
        *touched |= wires;
    }
}

uint32_t prune_components(const IrCircuit *circuit, uint8_t *component)
{
    uint8_t parent[IR_MAX_QUBITS];
    uint64_t touched = 0;
    uint32_t count = 0;
    for (uint8_t w = 0; w < IR_MAX_QUBITS; w++)
        parent[w] = w;
    join_wires(circuit, 0, parent, &touched);
    memset(component, UINT8_MAX, IR_MAX_QUBITS);
    for (uint8_t w = 0; w < IR_MAX_QUBITS; w++) {
        if (!(touched >> w & 1))
            continue;
        const uint8_t root = find_root(parent, w);
        if (component[root] == UINT8_MAX)
            component[root] = (uint8_t)count++;
        component[w] = component[root];
    }
    return count;
}

/* ---------------------------------------------------------------- reads of one component */
PruneRead *prune_read_like(Prune *p, const PruneRead *read)
{
    PruneRead *made = NEW(p->scratch, PruneRead);
    made->kind = read->kind;
    made->span = read->span;
    made->call = made->node = IR_NONE;
    return made;
}

static bool same_read(const PruneRead *a, const PruneRead *b)
{
    if (a->kind != b->kind || a->num_wires != b->num_wires || a->value != b->value ||
        a->paulis.count != b->paulis.count || memcmp(a->wires, b->wires, a->num_wires) != 0)
        return false;
    for (uint32_t i = 0; i < a->paulis.count; i++) {
        const IrPauli *x = &a->paulis.items[i], *y = &b->paulis.items[i];
        if (x->coef != y->coef || x->xmask != y->xmask || x->zmask != y->zmask)
            return false;
    }
    return true;
}

PruneRead *prune_share(Prune *p, PruneReads *job, PruneRead *read)
{
    for (uint32_t i = 0; i < job->count; i++)
        if (same_read(job->items[i], read))
            return job->items[i];
    VEC_PUSH(p->scratch, job, read);
    return read;
}

typedef struct {
    Prune *p;
    PrunePlan *plan;
    const uint8_t *component;
    uint32_t num_components, num_products;
    uint64_t wires[IR_MAX_QUBITS]; /* of each component */
    uint64_t untouched;
} Apart;

static void add_factor(Apart *a, PruneProduct *product, uint32_t component, PruneRead *read)
{
    PruneRead *shared = prune_share(a->p, &a->plan->jobs.items[component], read);
    VEC_PUSH(a->p->scratch, &product->factors, shared);
}

static void add_product(Apart *a, PruneRecipe *recipe, PruneProduct product)
{
    VEC_PUSH(a->p->scratch, &recipe->products, product);
    a->num_products += product.factors.count > 1;
}

/* ---------------------------------------------------------------- sums of Paulis */
static void take_product(Apart *a, const PruneRead *read, const IrPauli *pauli, PruneRecipe *recipe)
{
    PruneProduct product = {.coef = pauli->coef};
    for (uint32_t c = 0; c < a->num_components; c++) {
        if (((pauli->xmask | pauli->zmask) & a->wires[c]) == 0)
            continue;
        const IrPauli part = {1, pauli->xmask & a->wires[c], pauli->zmask & a->wires[c]};
        PruneRead *factor = prune_read_like(a->p, read);
        VEC_PUSH(a->p->scratch, &factor->paulis, part);
        add_factor(a, &product, c, factor);
    }
    add_product(a, recipe, product);
}

static void take_expectation(Apart *a, const PruneRead *read, PruneRecipe *recipe)
{
    PruneRead *alone[IR_MAX_QUBITS] = {NULL}; /* per component: the terms on it alone */
    for (uint32_t i = 0; i < read->paulis.count; i++) {
        IrPauli pauli = read->paulis.items[i];
        if ((pauli.xmask & a->untouched) != 0)
            continue;
        pauli.zmask &= ~a->untouched;
        const uint64_t wires = pauli.xmask | pauli.zmask;
        if (wires == 0) {
            recipe->constant += pauli.coef;
            continue;
        }
        const uint32_t c = a->component[__builtin_ctzll(wires)];
        if ((wires & ~a->wires[c]) != 0) {
            take_product(a, read, &pauli, recipe);
            continue;
        }
        if (alone[c] == NULL)
            alone[c] = prune_read_like(a->p, read);
        VEC_PUSH(a->p->scratch, &alone[c]->paulis, pauli);
    }
    for (uint32_t c = 0; c < a->num_components; c++) {
        if (alone[c] == NULL)
            continue;
        PruneProduct product = {.coef = 1};
        add_factor(a, &product, c, alone[c]);
        add_product(a, recipe, product);
    }
}

/* ---------------------------------------------------------------- reads of wires */
/* What of the read lies in the component; NULL: nothing. */
static PruneRead *on_component(Apart *a, const PruneRead *read, uint32_t c)
{
    PruneRead *part = prune_read_like(a->p, read);
    for (uint32_t k = 0; k < read->num_wires; k++) {
        if (!(a->wires[c] >> read->wires[k] & 1))
            continue;
        part->value |= (read->value >> k & 1) << part->num_wires;
        part->wires[part->num_wires++] = read->wires[k];
    }
    return part->num_wires > 0 ? part : NULL;
}

static bool is_impossible(const Apart *a, const PruneRead *read)
{
    for (uint32_t k = 0; k < read->num_wires; k++)
        if (a->untouched >> read->wires[k] & 1 && read->value >> k & 1)
            return true;
    return false;
}

/* prob, purity: a product. entropy: a sum. */
static void take_wires(Apart *a, const PruneRead *read, PruneRecipe *recipe)
{
    PruneProduct product = {.coef = 1};
    if (read->kind == IR_READ_PROB && is_impossible(a, read))
        return;
    for (uint32_t c = 0; c < a->num_components; c++) {
        PruneRead *part = on_component(a, read, c);
        if (part == NULL)
            continue;
        add_factor(a, &product, c, part);
        if (read->kind == IR_READ_ENTROPY) {
            add_product(a, recipe, product);
            product = (PruneProduct){.coef = 1};
        }
    }
    if (product.factors.count > 0)
        add_product(a, recipe, product);
    else if (read->kind != IR_READ_ENTROPY)
        recipe->constant = 1;
}

/* false: its wires alternate between components too often for a tensor's rank */
static bool take_probabilities(Apart *a, const PruneRead *read, PruneRecipe *recipe)
{
    uint32_t runs = 0;
    for (uint32_t c = 0; c < a->num_components; c++) {
        PruneRead *part = on_component(a, read, c);
        if (part == NULL)
            continue;
        for (uint32_t k = 0; k < read->num_wires; k++)
            if (a->component[read->wires[k]] == c)
                recipe->owner[k] = (uint8_t)recipe->outer.count;
        PruneRead *shared = prune_share(a->p, &a->plan->jobs.items[c], part);
        VEC_PUSH(a->p->scratch, &recipe->outer, shared);
    }
    for (uint32_t k = 0; k < read->num_wires; k++) {
        if (a->component[read->wires[k]] == UINT8_MAX)
            recipe->owner[k] = UINT8_MAX;
        runs += k == 0 || recipe->owner[k] != recipe->owner[k - 1];
    }
    return runs <= IR_MAX_RANK;
}

static bool take_read(Apart *a, PruneRead *read)
{
    PruneRecipe recipe = {.read = read};
    bool good = true;
    if (read->kind == IR_READ_EXPECT)
        take_expectation(a, read, &recipe);
    else if (read->kind == IR_READ_PROBS)
        good = take_probabilities(a, read, &recipe);
    else
        take_wires(a, read, &recipe);
    VEC_PUSH(a->p->scratch, &a->plan->recipes, recipe);
    return good && a->num_products <= MOST_PRODUCTS;
}

static uint64_t wires_of_reads(const PruneReads *reads)
{
    const Cone cone = prune_cone(reads);
    return cone_wires(&cone);
}

bool prune_by_components(Prune *p, const IrCircuit *circuit, const PruneReads *reads,
                         PrunePlan *plan)
{
    uint8_t component[IR_MAX_QUBITS];
    Apart a = {.p = p, .plan = plan, .component = component};
    a.num_components = prune_components(circuit, component);
    for (uint32_t w = 0; w < IR_MAX_QUBITS; w++) {
        if (component[w] == UINT8_MAX)
            a.untouched |= UINT64_C(1) << w;
        else
            a.wires[component[w]] |= UINT64_C(1) << w;
    }
    if (a.num_components == 1 && (wires_of_reads(reads) & a.untouched) == 0)
        return false;
    for (uint32_t c = 0; c < a.num_components; c++)
        VEC_PUSH(p->scratch, &plan->jobs, (PruneReads){0});
    bool good = true;
    for (uint32_t k = 0; k < reads->count && good; k++)
        good = take_read(&a, reads->items[k]);
    if (!good)
        *plan = (PrunePlan){0};
    return good;
}
