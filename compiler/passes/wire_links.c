/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Links between the instructions of a region along their wires. */
#include "compiler/passes/wire_links.h"

#include "compiler/passes/gate_key.h"

enum { WINDOW = 64 }; /* gates one look-back passes at most */

static uint64_t region_wires(const IrCircuit *circuit, uint32_t region)
{
    const IrRegion *list = &circuit->regions.items[region];
    uint64_t wires = 0;
    for (uint32_t i = 0; i < list->instrs.count; i++) {
        const IrInstr *instr = &list->instrs.items[i];
        wires |= instr->kind == IR_LOOP ? region_wires(circuit, instr->region)
                                        : gate_wires(circuit, instr);
    }
    return wires;
}

static WireLinks links_build(IrModule *module, IrCircuit *circuit, uint32_t region, Arena *scratch)
{
    WireLinks links = {module, circuit, &circuit->regions.items[region], scratch, 0, 0, 0, 0, {0}};
    uint32_t count = links.region->instrs.count;
    uint32_t last[64], total = 0;
    links.wires = NEW_ARRAY(scratch, uint64_t, count + 1);
    links.first = NEW_ARRAY(scratch, uint32_t, count + 1);
    links.dead = NEW_ARRAY(scratch, bool, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        const IrInstr *instr = &links.region->instrs.items[i];
        links.wires[i] = instr->kind == IR_LOOP ? region_wires(circuit, instr->region)
                                                : gate_wires(circuit, instr);
        links.first[i] = total;
        total += (uint32_t)__builtin_popcountll(links.wires[i]);
    }
    links.links = NEW_ARRAY(scratch, uint32_t, total + 1);
    for (int wire = 0; wire < 64; wire++)
        last[wire] = IR_NONE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *link = links.links + links.first[i];
        for (uint64_t rest = links.wires[i]; rest != 0; rest &= rest - 1) {
            int wire = __builtin_ctzll(rest);
            *link++ = last[wire];
            last[wire] = i;
        }
    }
    return links;
}

/* The instruction before `i` on a wire that is alive; shortens the link on the way. */
static uint32_t previous(WireLinks *links, uint32_t i, int wire)
{
    uint64_t below = links->wires[i] & ((UINT64_C(1) << wire) - 1);
    uint32_t *link = &links->links[links->first[i] + (uint32_t)__builtin_popcountll(below)];
    while (*link != IR_NONE && links->dead[*link]) {
        below = links->wires[*link] & ((UINT64_C(1) << wire) - 1);
        *link = links->links[links->first[*link] + (uint32_t)__builtin_popcountll(below)];
    }
    return *link;
}

uint32_t links_find_partner(WireLinks *links, uint32_t later, PartnerTest *test)
{
    const IrInstr *instrs = links->region->instrs.items;
    uint32_t before[64];
    for (uint64_t rest = links->wires[later]; rest != 0; rest &= rest - 1)
        before[__builtin_ctzll(rest)] = previous(links, later, __builtin_ctzll(rest));
    for (int step = 0; step < WINDOW; step++) {
        uint32_t nearest = IR_NONE;
        for (uint64_t rest = links->wires[later]; rest != 0; rest &= rest - 1) {
            uint32_t candidate = before[__builtin_ctzll(rest)];
            if (candidate != IR_NONE && (nearest == IR_NONE || candidate > nearest))
                nearest = candidate;
        }
        if (nearest == IR_NONE || instrs[nearest].kind != IR_GATE)
            return IR_NONE;
        if (test(links, nearest, later))
            return nearest;
        if (!gates_commute(links->circuit, &instrs[nearest], &instrs[later]))
            return IR_NONE;
        uint64_t shared = links->wires[later] & links->wires[nearest];
        for (uint64_t rest = shared; rest != 0; rest &= rest - 1)
            before[__builtin_ctzll(rest)] = previous(links, nearest, __builtin_ctzll(rest));
    }
    return IR_NONE;
}

static void remove_dead(WireLinks *links)
{
    IrRegion *region = links->region;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < region->instrs.count; i++) {
        const IrInstr *instr = &region->instrs.items[i];
        bool empty = instr->kind == IR_LOOP &&
                     links->circuit->regions.items[instr->region].instrs.count == 0;
        if (!links->dead[i] && !empty)
            region->instrs.items[kept++] = *instr;
    }
    region->instrs.count = kept;
}

static void visit_region(IrModule *module, IrCircuit *circuit, uint32_t region, Arena *scratch,
                         RegionVisit *visit)
{
    for (uint32_t i = 0; i < circuit->regions.items[region].instrs.count; i++) {
        const IrInstr *instr = &circuit->regions.items[region].instrs.items[i];
        if (instr->kind == IR_LOOP)
            visit_region(module, circuit, instr->region, scratch, visit);
    }
    WireLinks links = links_build(module, circuit, region, scratch);
    visit(&links);
    remove_dead(&links);
}

void links_visit_regions(IrModule *module, IrCircuit *circuit, Arena *scratch, RegionVisit *visit)
{
    visit_region(module, circuit, 0, scratch, visit);
    for (uint32_t i = 0; i < circuit->reads.count; i++)
        circuit->reads.items[i].position = circuit->regions.items[0].instrs.count;
}
