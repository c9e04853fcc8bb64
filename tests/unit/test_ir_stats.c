/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Counts and depth, against a walk over every iteration. */
#include "tests/support/ir_test.h"
#include "tests/support/qtest.h"

static IrStats stats_of(Arena *arena, const char *body)
{
    IrModule *module = ir_test_module(
        arena, arena_printf(arena, "module m\ncircuit c 4 qubits 8 slots {\n%s\n}\n", body));
    return ir_circuit_stats(arena, module->circuits.items[0]);
}

static void gates_in_loops_are_counted_once_per_trip(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrStats stats =
        stats_of(arena, "H q0\nloop 3 {\nRY(s0) q0\nctrl(q2) RY(s1) q1\nloop 5 {\nCX q0 q1\n}\n}");
    assert_int_equal(stats.counts[GATE_H], 1);
    assert_int_equal(stats.counts[GATE_RY], 6);
    assert_int_equal(stats.counts[GATE_CX], 15);
    assert_int_equal(stats.total, 22);
    arena_destroy(arena);
}

static void depth_is_the_longest_chain(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    assert_int_equal(stats_of(arena, "").depth, 0);
    assert_int_equal(stats_of(arena, "H q0\nH q1\nH q2").depth, 1);
    assert_int_equal(stats_of(arena, "CX q0 q1\nCX q2 q3\nCX q1 q2").depth, 2);
    assert_int_equal(stats_of(arena, "ctrl(q0) H q3\nH q0\nH q1").depth, 2);
    assert_int_equal(stats_of(arena, "loop 7 {\nCX q0 q1\nCX q1 q2\n}").depth, 14);
    assert_int_equal(stats_of(arena, "loop 7 {\nCX q0 q1\nCX q2 q3\n}").depth, 7);
    arena_destroy(arena);
}

static void depth_of_a_million_trips_takes_no_million_steps(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrStats stats = stats_of(arena, "loop 1000000000000 {\nloop 1000 {\nCX q0 q1\nH q1\n}\n}");
    assert_int_equal(stats.depth, 2000000000000000);
    assert_int_equal(stats.total, 2000000000000000);
    stats = stats_of(arena, "loop 4000000000000000000 {\nloop 4000000000000000000 {\nH q1\n}\n}");
    assert_true(stats.total == UINT64_MAX);
    arena_destroy(arena);
}

static void walk(const IrCircuit *circuit, uint32_t region, uint64_t *level, uint64_t *total)
{
    const IrRegion *list = &circuit->regions.items[region];
    for (uint32_t i = 0; i < list->instrs.count; i++) {
        const IrInstr *instr = &list->instrs.items[i];
        if (instr->kind == IR_LOOP) {
            for (int64_t j = 0; j < instr->trips; j++)
                walk(circuit, instr->region, level, total);
            continue;
        }
        uint64_t deepest = 0;
        for (int w = 0; w < instr->num_wires + instr->num_controls; w++) {
            uint64_t here = level[circuit->wires.items[instr->first_wire + (uint32_t)w]];
            deepest = here > deepest ? here : deepest;
        }
        for (int w = 0; w < instr->num_wires + instr->num_controls; w++)
            level[circuit->wires.items[instr->first_wire + (uint32_t)w]] = deepest + 1;
        *total += 1;
    }
}

static void random_circuits_measure_the_same_as_their_unrolled_walk(void **state)
{
    (void)state;
    TestRandom random = {41};
    for (int i = 0; i < 100; i++) {
        Arena *arena = arena_create(NULL, NULL);
        IrModule *module = ir_module_create(arena);
        IrCircuit *circuit = ir_test_random_circuit(module, &random, 4 + (uint32_t)i % 4, 15);
        uint64_t level[IR_MAX_QUBITS] = {0}, total = 0, depth = 0;
        walk(circuit, 0, level, &total);
        for (int w = 0; w < IR_MAX_QUBITS; w++)
            depth = level[w] > depth ? level[w] : depth;
        IrStats stats = ir_circuit_stats(arena, circuit);
        assert_int_equal(stats.total, total);
        assert_int_equal(stats.depth, depth);
        arena_destroy(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(gates_in_loops_are_counted_once_per_trip),
        TEST(depth_is_the_longest_chain),
        TEST(depth_of_a_million_trips_takes_no_million_steps),
        TEST(random_circuits_measure_the_same_as_their_unrolled_walk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
