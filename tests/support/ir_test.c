/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Help for tests of IR and passes. */
#include "tests/support/ir_test.h"

#include <string.h>

#include "tests/support/qtest.h"

/* ---------------------------------------------------------------- random numbers (splitmix64) */
uint64_t test_random_bits(TestRandom *random)
{
    uint64_t z = random->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

uint32_t test_random_below(TestRandom *random, uint32_t bound)
{
    return (uint32_t)((test_random_bits(random) >> 32) * bound >> 32);
}

double test_random_between(TestRandom *random, double low, double high)
{
    return low + (high - low) * ((double)(test_random_bits(random) >> 11) * 0x1p-53);
}

/* ---------------------------------------------------------------- modules from text */
IrModule *ir_test_read(Arena *arena, const char *text)
{
    const char *error = NULL;
    IrModule *module = ir_read(arena, text, strlen(text), &error);
    if (!module)
        fail_msg("%s", error);
    return module;
}

IrModule *ir_test_module(Arena *arena, const char *text)
{
    IrModule *module = ir_test_read(arena, text);
    const char *error = ir_verify(arena, module);
    if (error)
        fail_msg("%s", error);
    return module;
}

void assert_ir_becomes(PassFunction *pass, const char *before, const char *after)
{
    Arena *arena = arena_create(NULL, NULL);
    IrModule *module = ir_test_module(arena, before);
    IrModule *expected = ir_test_module(arena, after);
    pass(module, arena);
    const char *error = ir_verify(arena, module);
    if (error)
        fail_msg("after the pass: %s", error);
    module->sources.count = expected->sources.count = 0;
    assert_string_equal(ir_print(arena, module), ir_print(arena, expected));
    arena_destroy(arena);
}

void assert_circuit_becomes(PassFunction *pass, const char *before, const char *after)
{
    Arena *arena = arena_create(NULL, NULL);
    const size_t frame = 80;
    char *text[2];
    for (int i = 0; i < 2; i++) {
        const char *body = i == 0 ? before : after;
        text[i] = arena_alloc(arena, frame + strlen(body));
        sprintf(text[i], "module m\ncircuit c 4 qubits 8 slots {\n%s\nread expect 1*Z0\n}\n", body);
    }
    assert_ir_becomes(pass, text[0], text[1]);
    arena_destroy(arena);
}

/* ---------------------------------------------------------------- random circuits */
enum { RANDOM_SLOTS = 6 };

typedef struct {
    IrModule *module;
    IrCircuit *circuit;
    TestRandom *random;
    int64_t trips[IR_MAX_LOOPS];
    int loops;
} Generator;

static IrTerm random_term(Generator *g)
{
    static const double coefs[] = {1, -1, 0.5, -0.5, 1.25};
    IrTerm term = {.coef = coefs[test_random_below(g->random, 5)]};
    int64_t high = 0;
    for (int d = 0; d < g->loops; d++) {
        term.strides[d] = test_random_below(g->random, 2);
        high += term.strides[d] * (g->trips[d] - 1);
    }
    term.slot = test_random_below(g->random, 2);
    g->circuit->num_slots =
        (uint32_t)high + 2 > g->circuit->num_slots ? (uint32_t)high + 2 : g->circuit->num_slots;
    return term;
}

static IrAngle random_angle(Generator *g)
{
    static const int32_t fractions[][2] = {{0, 1}, {1, 2}, {-1, 2}, {1, 3}, {1, 1}, {0, 1}};
    uint32_t pick = test_random_below(g->random, 6);
    IrAngle angle = {.pi_num = fractions[pick][0], .pi_den = fractions[pick][1]};
    if (test_random_below(g->random, 8) == 0)
        angle.add = 0.375;
    uint32_t count = test_random_below(g->random, 3);
    angle.first_term = g->circuit->terms.count;
    for (uint32_t i = 0; i < count; i++)
        ir_term_append(g->module, g->circuit, random_term(g));
    angle.num_terms = count;
    return angle;
}

static void random_wires(Generator *g, uint8_t *wires, uint32_t count)
{
    uint64_t used = 0;
    for (uint32_t i = 0; i < count;) {
        uint8_t wire = (uint8_t)test_random_below(g->random, g->circuit->num_qubits);
        if (used >> wire & 1u)
            continue;
        used |= UINT64_C(1) << wire;
        wires[i++] = wire;
    }
}

/* Repeats an earlier gate of the region, or its inverse, to give passes something to find. */
static bool repeat_gate(Generator *g, uint32_t region)
{
    IrRegion *list = &g->circuit->regions.items[region];
    if (list->instrs.count == 0)
        return false;
    uint32_t back = test_random_below(g->random, list->instrs.count < 4 ? list->instrs.count : 4);
    IrInstr copy = list->instrs.items[list->instrs.count - 1 - back];
    if (copy.kind != IR_GATE)
        return false;
    const GateInfo *info = gate_info(copy.gate);
    if (info->inverse_rule == GATE_INVERSE_GATE)
        copy.gate = info->inverse;
    bool negate = info->inverse_rule == GATE_INVERSE_NEG && test_random_below(g->random, 2) == 0;
    for (int k = 0; k < info->angles && negate; k++) {
        uint32_t first = g->circuit->terms.count;
        copy.angles[k].pi_num *= -1;
        copy.angles[k].add *= -1;
        for (uint32_t i = 0; i < copy.angles[k].num_terms; i++) {
            IrTerm term = g->circuit->terms.items[copy.angles[k].first_term + i];
            term.coef *= -1;
            ir_term_append(g->module, g->circuit, term);
        }
        copy.angles[k].first_term = first;
    }
    *ir_instr_append(g->module, g->circuit, region) = copy;
    return true;
}

static void random_gate(Generator *g, uint32_t region)
{
    uint8_t wires[8];
    IrAngle angles[3];
    GateId gate = (GateId)test_random_below(g->random, GATE_COUNT);
    const GateInfo *info = gate_info(gate);
    uint32_t spare = g->circuit->num_qubits - info->qubits;
    uint32_t controls = test_random_below(g->random, 4) == 0 ? test_random_below(g->random, 3) : 0;
    controls = controls > spare ? spare : controls;
    random_wires(g, wires, info->qubits + controls);
    for (int k = 0; k < 3; k++)
        angles[k] = k < info->angles ? random_angle(g) : (IrAngle){.pi_den = 1};
    uint32_t first = ir_wires_append(g->module, g->circuit, wires, info->qubits + controls);
    IrInstr *instr = ir_instr_append(g->module, g->circuit, region);
    instr->kind = IR_GATE;
    instr->gate = gate;
    instr->first_wire = first;
    instr->num_wires = info->qubits;
    instr->num_controls = (uint8_t)controls;
    instr->polarity = test_random_below(g->random, 4) & ((1u << controls) - 1);
    memcpy(instr->angles, angles, sizeof angles);
}

static void random_region(Generator *g, uint32_t region, uint32_t num_instrs)
{
    for (uint32_t i = 0; i < num_instrs; i++) {
        uint32_t pick = test_random_below(g->random, 10);
        if (pick == 0 && g->loops < 3) {
            uint32_t body = ir_region_create(g->module, g->circuit);
            IrInstr *instr = ir_instr_append(g->module, g->circuit, region);
            instr->kind = IR_LOOP;
            instr->region = body;
            instr->trips = 1 + test_random_below(g->random, 3);
            g->trips[g->loops++] = instr->trips;
            random_region(g, body, num_instrs / 3 + 1);
            g->loops--;
        } else if (pick > 4 || !repeat_gate(g, region)) {
            random_gate(g, region);
        }
    }
}

IrCircuit *ir_test_random_circuit(IrModule *module, TestRandom *random, uint32_t num_qubits,
                                  uint32_t num_instrs)
{
    Generator g = {.module = module, .random = random};
    g.circuit = ir_circuit_create(module, "random", num_qubits);
    g.circuit->num_slots = RANDOM_SLOTS;
    random_region(&g, 0, num_instrs);
    return g.circuit;
}

double ir_test_circuit_distance(Arena *arena, TestRandom *random, const IrCircuit *a,
                                const IrCircuit *b)
{
    size_t size = (size_t)2 << a->num_qubits;
    double *slots = NEW_ARRAY(arena, double, a->num_slots + 1);
    double *start = NEW_ARRAY(arena, double, size);
    double norm = 0, distance = 0;
    for (uint32_t s = 0; s < a->num_slots; s++)
        slots[s] = test_random_between(random, -3, 3);
    for (size_t i = 0; i < size; i++) {
        start[i] = test_random_between(random, -1, 1);
        norm += start[i] * start[i];
    }
    for (size_t i = 0; i < size; i++)
        start[i] /= sqrt(norm);
    const double *end_a = ir_eval_state(arena, a, slots, start);
    const double *end_b = ir_eval_state(arena, b, slots, start);
    for (size_t i = 0; i < size; i++)
        distance = fmax(distance, fabs(end_a[i] - end_b[i]));
    return distance;
}
