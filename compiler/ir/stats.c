/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Gate counts and depth of a circuit, with loops counted and not run.
 *
 * Depth is a linear map of max-plus algebra: out[w] = max over v of (delay[w][v] + in[v]). A gate
 * replaces the rows of its wires by their common maximum plus one; a loop body's map is raised to
 * its number of trips by squaring. So the cost grows with the text of the circuit, and the result
 * is exact. */
#include "compiler/ir/ir.h"

/* delay[w][v]: gates on the longest chain from wire v's start to wire w's end; NO_PATH when there
 * is none */
typedef struct {
    int64_t delay[IR_MAX_QUBITS][IR_MAX_QUBITS];
} DepthMap;

#define NO_PATH    INT64_MIN
#define MOST_DEPTH (INT64_C(1) << 60) /* counts stop here instead of wrapping */

typedef struct {
    const IrCircuit *circuit;
    Arena *scratch;
    IrStats *stats;
} Count;

static int64_t chain(int64_t a, int64_t b)
{
    if (a == NO_PATH || b == NO_PATH)
        return NO_PATH;
    return a + b > MOST_DEPTH ? MOST_DEPTH : a + b;
}

static void map_identity(DepthMap *map)
{
    for (int w = 0; w < IR_MAX_QUBITS; w++) {
        for (int v = 0; v < IR_MAX_QUBITS; v++)
            map->delay[w][v] = w == v ? 0 : NO_PATH;
    }
}

/* first, then second */
static void map_compose(DepthMap *result, const DepthMap *second, const DepthMap *first)
{
    for (int w = 0; w < IR_MAX_QUBITS; w++) {
        for (int v = 0; v < IR_MAX_QUBITS; v++) {
            int64_t longest = NO_PATH;
            for (int u = 0; u < IR_MAX_QUBITS; u++) {
                int64_t path = chain(second->delay[w][u], first->delay[u][v]);
                longest = path > longest ? path : longest;
            }
            result->delay[w][v] = longest;
        }
    }
}

static void map_gate(DepthMap *map, const uint8_t *wires, uint32_t count)
{
    for (int v = 0; v < IR_MAX_QUBITS; v++) {
        int64_t longest = NO_PATH;
        for (uint32_t i = 0; i < count; i++) {
            int64_t path = map->delay[wires[i]][v];
            longest = path > longest ? path : longest;
        }
        for (uint32_t i = 0; i < count; i++)
            map->delay[wires[i]][v] = chain(longest, 1);
    }
}

static void map_power(Arena *scratch, DepthMap *map, int64_t trips)
{
    DepthMap *square = NEW(scratch, DepthMap);
    DepthMap *product = NEW(scratch, DepthMap);
    *square = *map;
    map_identity(map);
    for (; trips > 0; trips >>= 1) {
        if (trips & 1) {
            map_compose(product, square, map);
            *map = *product;
        }
        map_compose(product, square, square);
        *square = *product;
    }
}

static uint64_t saturating_multiply(uint64_t a, uint64_t b)
{
    uint64_t product;
    return __builtin_mul_overflow(a, b, &product) ? UINT64_MAX : product;
}

static uint64_t saturating_add(uint64_t a, uint64_t b)
{
    uint64_t sum;
    return __builtin_add_overflow(a, b, &sum) ? UINT64_MAX : sum;
}

/* `times`: how often the region runs. */
static void count_region(Count *count, uint32_t region, uint64_t times, DepthMap *map)
{
    const IrRegion *list = &count->circuit->regions.items[region];
    for (uint32_t i = 0; i < list->instrs.count; i++) {
        const IrInstr *instr = &list->instrs.items[i];
        if (instr->kind == IR_GATE) {
            uint64_t *counter = &count->stats->counts[instr->gate];
            *counter = saturating_add(*counter, times);
            count->stats->total = saturating_add(count->stats->total, times);
            map_gate(map, count->circuit->wires.items + instr->first_wire,
                     (uint32_t)instr->num_wires + instr->num_controls);
        } else if (instr->kind == IR_LOOP) {
            DepthMap *body = NEW(count->scratch, DepthMap);
            DepthMap *before = NEW(count->scratch, DepthMap);
            map_identity(body);
            count_region(count, instr->region, saturating_multiply(times, (uint64_t)instr->trips),
                         body);
            map_power(count->scratch, body, instr->trips);
            *before = *map;
            map_compose(map, body, before);
        }
    }
}

IrStats ir_circuit_stats(Arena *scratch, const IrCircuit *circuit)
{
    IrStats stats = {0};
    Count count = {circuit, scratch, &stats};
    DepthMap *map = NEW(scratch, DepthMap);
    map_identity(map);
    count_region(&count, 0, 1, map);
    for (uint32_t w = 0; w < circuit->num_qubits; w++) {
        for (uint32_t v = 0; v < circuit->num_qubits; v++) {
            int64_t delay = map->delay[w][v];
            if (delay > 0 && (uint64_t)delay > stats.depth)
                stats.depth = (uint64_t)delay;
        }
    }
    return stats;
}
