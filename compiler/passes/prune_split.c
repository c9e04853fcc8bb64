/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reads with small cones in a large circuit.
 *
 *   one layer on 12 qubits, Z of each read      ->      12 circuits of 2 or 3 qubits
 *
 * The terms of all reads are grouped by the wires that they depend on, a cone inside of another joining it. Each group
 * becomes a circuit of its own when all of them together are cheaper by a third than one circuit for all, in a rough
 * count of operations on amplitudes; gates that lie in several cones are then run several times. */
#include "compiler/passes/gate_key.h"
#include "compiler/passes/prune.h"

enum { MOST_GROUPS = 16, MOST_UNITS = 64, MOST_WORK = 1 << 18 };

/* Per amplitude, per gate, per circuit. */
static const double ROTATION = 16, OTHER = 4, GATE = 30, CALL = 400;
static const double GAIN = 0.67;

typedef struct {
    PruneRead *read;
    uint32_t pauli; /* expect: which term */
    uint64_t wires; /* that it depends on */
    uint32_t group;
} Unit;

static double region_cost(const IrCircuit *circuit, uint32_t region, const uint8_t *component,
                          const double *dims)
{
    const IrRegion *list = &circuit->regions.items[region];
    double cost = 0;
    for (uint32_t i = 0; i < list->instrs.count; i++) {
        const IrInstr *instr = &list->instrs.items[i];
        if (instr->kind == IR_LOOP) {
            cost += (double)instr->trips * region_cost(circuit, instr->region, component, dims);
            continue;
        }
        const GateKind kind = instr->kind == IR_PREPARE
                                  ? GATE_KIND_PERM
                                  : gate_info(gate_info(instr->gate)->base)->kind;
        const bool is_table =
            kind == GATE_KIND_PERM || kind == GATE_KIND_DIAG || instr->gate == GATE_RZ;
        cost += GATE + (is_table ? OTHER : ROTATION) *
                           dims[component[circuit->wires.items[instr->first_wire]]];
    }
    return cost;
}

/* Of a circuit, its components run apart. */
static double circuit_cost(const IrCircuit *circuit)
{
    uint8_t component[IR_MAX_QUBITS];
    double dims[IR_MAX_QUBITS] = {0};
    const uint32_t count = prune_components(circuit, component);
    for (uint32_t c = 0; c < count; c++)
        dims[c] = 1;
    for (uint32_t w = 0; w < IR_MAX_QUBITS; w++)
        if (component[w] != UINT8_MAX)
            dims[component[w]] *= 2;
    return CALL * count + region_cost(circuit, 0, component, dims);
}

static uint64_t circuit_wires(const IrCircuit *circuit)
{
    uint8_t component[IR_MAX_QUBITS];
    uint64_t wires = 0;
    prune_components(circuit, component);
    for (uint32_t w = 0; w < IR_MAX_QUBITS; w++)
        wires |= (uint64_t)(component[w] != UINT8_MAX) << w;
    return wires;
}

/* ---------------------------------------------------------------- groups */
static uint32_t collect_units(const IrCircuit *circuit, const PruneReads *reads, Unit *units)
{
    uint32_t count = 0, instrs = 0;
    for (uint32_t r = 0; r < circuit->regions.count; r++)
        instrs += circuit->regions.items[r].instrs.count;
    for (uint32_t k = 0; k < reads->count; k++) {
        PruneRead *read = reads->items[k];
        const uint32_t terms = read->kind == IR_READ_EXPECT ? read->paulis.count : 1;
        for (uint32_t i = 0; i < terms; i++) {
            if (count == MOST_UNITS)
                return 0;
            units[count++] = (Unit){.read = read, .pauli = i};
        }
    }
    return (uint64_t)count * instrs <= MOST_WORK ? count : 0;
}

/* Largest cones first. */
static void sort_units(Unit *units, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        const Unit unit = units[i];
        uint32_t k = i;
        for (; k > 0 && __builtin_popcountll(units[k - 1].wires) < __builtin_popcountll(unit.wires);
             k--)
            units[k] = units[k - 1];
        units[k] = unit;
    }
}

static uint32_t group_units(Unit *units, uint32_t count)
{
    uint64_t wires[MOST_UNITS];
    uint32_t groups = 0;
    sort_units(units, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t g = 0;
        while (g < groups && (units[i].wires & ~wires[g]) != 0)
            g++;
        if (g == groups)
            wires[groups++] = units[i].wires;
        units[i].group = g;
    }
    return groups;
}

/* ---------------------------------------------------------------- the group's share of a read */
static PruneRead *part_of(Prune *p, const PruneRead *read, const Unit *units, uint32_t count,
                          uint32_t group)
{
    PruneRead *part = prune_read_like(p, read);
    bool any = false;
    for (uint32_t i = 0; i < count; i++) {
        if (units[i].read != read || units[i].group != group)
            continue;
        any = true;
        if (read->kind == IR_READ_EXPECT)
            VEC_PUSH(p->scratch, &part->paulis, read->paulis.items[units[i].pauli]);
    }
    for (uint32_t k = 0; k < read->num_wires; k++)
        part->wires[k] = read->wires[k];
    part->num_wires = read->num_wires;
    part->value = read->value;
    return any ? part : NULL;
}

static void plan_groups(Prune *p, const PruneReads *reads, const Unit *units, uint32_t count,
                        PrunePlan *plan)
{
    for (uint32_t k = 0; k < reads->count; k++) {
        PruneRecipe recipe = {.read = reads->items[k]};
        for (uint32_t g = 0; g < plan->jobs.count; g++) {
            PruneProduct product = {.coef = 1};
            PruneRead *part = part_of(p, reads->items[k], units, count, g);
            if (part == NULL)
                continue;
            part = prune_share(p, &plan->jobs.items[g], part);
            VEC_PUSH(p->scratch, &product.factors, part);
            VEC_PUSH(p->scratch, &recipe.products, product);
        }
        VEC_PUSH(p->scratch, &plan->recipes, recipe);
    }
}

bool prune_by_cones(Prune *p, const IrCircuit *circuit, const PruneReads *reads, PrunePlan *plan)
{
    Unit units[MOST_UNITS];
    const uint32_t count = collect_units(circuit, reads, units);
    for (uint32_t i = 0; i < count; i++) {
        PruneReads alone = {0};
        PruneRead *read = prune_read_like(p, units[i].read);
        *read = *units[i].read;
        if (read->kind == IR_READ_EXPECT) {
            read->paulis.items += units[i].pauli;
            read->paulis.count = 1;
        }
        VEC_PUSH(p->scratch, &alone, read);
        units[i].wires =
            circuit_wires(cone_extract(p->module, p->scratch, circuit, prune_cone(&alone)));
    }
    const uint32_t groups = group_units(units, count);
    if (groups < 2 || groups > MOST_GROUPS)
        return false;
    for (uint32_t g = 0; g < groups; g++)
        VEC_PUSH(p->scratch, &plan->jobs, (PruneReads){0});
    plan_groups(p, reads, units, count, plan);
    double apart = 0;
    for (uint32_t g = 0; g < groups; g++)
        apart += circuit_cost(
            cone_extract(p->module, p->scratch, circuit, prune_cone(&plan->jobs.items[g])));
    if (apart <= GAIN * circuit_cost(circuit))
        return true;
    *plan = (PrunePlan){0};
    return false;
}
