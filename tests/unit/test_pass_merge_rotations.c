/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* merge_rotations: sums of angles, periods with their phase, and the unitary of random circuits
 * before and after. */
#include "tests/support/ir_test.h"
#include "tests/support/qtest.h"

#define BECOMES(before, after) assert_circuit_becomes(pass_merge_rotations, before, after)

static void angles_add_up_with_like_terms_collected(void **state)
{
    (void)state;
    BECOMES("RY(s0) q0\nRY(s1) q0", "RY(s0 + s1) q0");
    BECOMES("RX(pi/2 + 0.5*s0) q0\nRX(pi/3 + s0) q0", "RX(5*pi/6 + 1.5*s0) q0");
    BECOMES("RX(0.25 + s0) q0\nRX(0.5 - s0) q0", "RX(0.75) q0");
    BECOMES("RXX(s0) q0 q1\nRXX(s1) q1 q0", "RXX(s0 + s1) q0 q1");
    BECOMES("CRZ(s0) q0 q1\nctrl(q0) RZ(s1) q1", "CRZ(s0 + s1) q0 q1");
    BECOMES("double_excitation(s0) q0 q1 q2 q3\ndouble_excitation(s1) q0 q1 q2 q3",
            "double_excitation(s0 + s1) q0 q1 q2 q3");
    BECOMES("RY(s0) q0\nRY(s1) q0\nRY(s2) q0", "RY(s0 + s1 + s2) q0");
}

static void phases_are_one_family(void **state)
{
    (void)state;
    BECOMES("S q0\nT q0", "P(3*pi/4) q0");
    BECOMES("CZ q0 q1\nCP(s0) q1 q0", "CP(pi + s0) q0 q1");
    BECOMES("T q0\nSDG q0\nT q0", "");
    BECOMES("ctrl(!q2) S q0\nctrl(!q2) TDG q0", "ctrl(!q2) P(pi/4) q0");
    BECOMES("Z q0\nRZ(s0) q0", "Z q0\nRZ(s0) q0");
}

static void periods_count_the_global_phase(void **state)
{
    (void)state;
    BECOMES("RX(2*pi) q0", "RX(2*pi) q0");
    BECOMES("RX(4*pi) q0", "");
    BECOMES("RX(3*pi) q0\nRX(5*pi) q0", "");
    BECOMES("RX(pi) q0\nRX(pi) q0", "RX(2*pi) q0");
    BECOMES("P(2*pi) q0", "");
    BECOMES("Z q0\nZ q0", "");
    BECOMES("ctrl(q1) RZ(2*pi) q0", "ctrl(q1) RZ(2*pi) q0");
    BECOMES("RY(0) q0\nCRX(0*s0) q0 q1", "");
    BECOMES("RY(s0) q0\nRY(-s0) q0", "");
}

static void rotations_move_past_gates_that_commute(void **state)
{
    (void)state;
    BECOMES("RZ(s0) q0\nCX q0 q1\nRZ(s1) q0", "RZ(s0 + s1) q0\nCX q0 q1");
    BECOMES("RX(s0) q1\nCX q0 q1\nRX(s1) q1", "RX(s0 + s1) q1\nCX q0 q1");
    BECOMES("RZ(s0) q1\nCX q0 q1\nRZ(s1) q1", "RZ(s0) q1\nCX q0 q1\nRZ(s1) q1");
    BECOMES("RX(s0) q0\nH q0\nRX(s1) q0", "RX(s0) q0\nH q0\nRX(s1) q0");
}

static void loops_keep_their_strides(void **state)
{
    (void)state;
    BECOMES("loop 3 {\nRY(s0[1]) q0\nRY(s1[1]) q0\nRY(s0[2]) q0\n}",
            "loop 3 {\nRY(s0[1] + s1[1] + s0[2]) q0\n}");
    BECOMES("RY(s0) q0\nloop 3 {\nRY(s0[1]) q0\n}\nRY(s0) q0",
            "RY(s0) q0\nloop 3 {\nRY(s0[1]) q0\n}\nRY(s0) q0");
    BECOMES("loop 3 {\nRY(s0[1]) q0\nRY(-s0[1]) q0\n}", "");
}

static void fractions_too_large_to_add_stay_apart(void **state)
{
    (void)state;
    BECOMES("RX(pi/2147483647) q0\nRX(pi/2147483629) q0",
            "RX(pi/2147483647) q0\nRX(pi/2147483629) q0");
}

static void random_circuits_keep_their_unitary(void **state)
{
    (void)state;
    TestRandom random = {61};
    uint32_t removed = 0;
    for (int i = 0; i < 300; i++) {
        Arena *arena = arena_create(NULL, NULL);
        IrModule *module = ir_module_create(arena);
        IrCircuit *circuit = ir_test_random_circuit(module, &random, 4 + (uint32_t)i % 2, 20);
        IrCircuit *before = ir_circuit_copy(module, circuit);
        VEC_PUSH(arena, &module->circuits, circuit);
        pass_merge_rotations(module, arena);
        assert_null(ir_verify(arena, module));
        removed += (uint32_t)(ir_circuit_stats(arena, before).total -
                              ir_circuit_stats(arena, circuit).total);
        for (int k = 0; k < 2; k++)
            assert_close(ir_test_circuit_distance(arena, &random, before, circuit), 0, 1e-13);
        arena_destroy(arena);
    }
    assert_true(removed > 500);
}

static void the_whole_pipeline_keeps_unitaries_too(void **state)
{
    (void)state;
    TestRandom random = {62};
    for (int i = 0; i < 100; i++) {
        Arena *arena = arena_create(NULL, NULL);
        IrModule *module = ir_module_create(arena);
        IrCircuit *circuit = ir_test_random_circuit(module, &random, 4 + (uint32_t)i % 3, 40);
        IrCircuit *before = ir_circuit_copy(module, circuit);
        VEC_PUSH(arena, &module->circuits, circuit);
        PassOptions options = {.level = 2, .verify = true};
        assert_null(pass_run_all(module, &options));
        assert_close(ir_test_circuit_distance(arena, &random, before, circuit), 0, 1e-13);
        arena_destroy(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(angles_add_up_with_like_terms_collected),
        TEST(phases_are_one_family),
        TEST(periods_count_the_global_phase),
        TEST(rotations_move_past_gates_that_commute),
        TEST(loops_keep_their_strides),
        TEST(fractions_too_large_to_add_stay_apart),
        TEST(random_circuits_keep_their_unitary),
        TEST(the_whole_pipeline_keeps_unitaries_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
