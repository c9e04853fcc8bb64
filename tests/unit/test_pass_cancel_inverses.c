/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* cancel_inverses: what vanishes, what must stay, and the unitary of random circuits before and
 * after. */
#include "tests/support/ir_test.h"
#include "tests/support/qtest.h"

#define BECOMES(before, after) assert_circuit_becomes(pass_cancel_inverses, before, after)

static void a_gate_and_its_inverse_vanish(void **state)
{
    (void)state;
    BECOMES("H q0\nH q0", "");
    BECOMES("S q1\nSDG q1", "");
    BECOMES("SXDG q1\nSX q1", "");
    BECOMES("RY(pi/3 + 0.5*s1) q1\nRY(-pi/3 - 0.5*s1) q1", "");
    BECOMES("U(s0, s1, pi/3) q2\nU(-s0, -pi/3, -s1) q2", "");
    BECOMES("double_excitation(s2) q0 q1 q2 q3\ndouble_excitation(-s2) q0 q1 q2 q3", "");
    BECOMES("ID q0\nX q1\nctrl(q3) ID q2", "X q1");
}

static void inner_pairs_make_outer_ones_meet(void **state)
{
    (void)state;
    BECOMES("H q0\nCX q0 q1\nT q1\nTDG q1\nCX q0 q1\nH q0", "");
}

static void the_way_a_gate_is_written_does_not_matter(void **state)
{
    (void)state;
    BECOMES("CX q0 q1\nctrl(q0) X q1", "");
    BECOMES("CZ q0 q1\nCZ q1 q0", "");
    BECOMES("CCX q0 q1 q2\nctrl(q1, q0) X q2", "");
    BECOMES("ctrl(!q3, q1) RZZ(s0) q0 q2\nctrl(q1, !q3) RZZ(-s0) q2 q0", "");
    BECOMES("CSWAP q0 q1 q2\nCSWAP q0 q2 q1", "");
}

static void pairs_are_found_past_gates_that_commute(void **state)
{
    (void)state;
    BECOMES("CX q0 q1\nRZ(s0) q0\nCX q0 q1", "RZ(s0) q0");
    BECOMES("CX q0 q1\nRX(s0) q1\nCX q2 q1\nCX q0 q1", "RX(s0) q1\nCX q2 q1");
    BECOMES("RYY(s0) q0 q1\nRY(s1) q1\nctrl(q2) Y q0\nRYY(-s0) q1 q0", "RY(s1) q1\nctrl(q2) Y q0");
    BECOMES("CP(s0) q0 q1\nT q0\nRZZ(s1) q1 q2\nCP(-s0) q1 q0", "T q0\nRZZ(s1) q1 q2");
    BECOMES("H q0\nX q1\nH q0", "X q1");
}

static void pairs_that_do_not_cancel_stay(void **state)
{
    (void)state;
    BECOMES("S q0\nS q0", "S q0\nS q0");
    BECOMES("CX q0 q1\nCX q1 q0", "CX q0 q1\nCX q1 q0");
    BECOMES("CX q0 q1\nRX(s0) q0\nCX q0 q1", "CX q0 q1\nRX(s0) q0\nCX q0 q1");
    BECOMES("H q0\nH q1", "H q0\nH q1");
    BECOMES("ctrl(q0) H q1\nctrl(!q0) H q1", "ctrl(q0) H q1\nctrl(!q0) H q1");
    BECOMES("ctrl(q0) H q1\nH q1", "ctrl(q0) H q1\nH q1");
    BECOMES("RX(s0) q0\nRX(-s1) q0", "RX(s0) q0\nRX(-s1) q0");
    BECOMES("RX(s0) q0\nRX(s0) q0", "RX(s0) q0\nRX(s0) q0");
    BECOMES("U(s0, s1, s2) q0\nU(-s0, -s1, -s2) q0", "U(s0, s1, s2) q0\nU(-s0, -s1, -s2) q0");
    BECOMES("single_excitation(s0) q0 q1\nsingle_excitation(-s0) q1 q0",
            "single_excitation(s0) q0 q1\nsingle_excitation(-s0) q1 q0");
    BECOMES("SWAP q0 q1\nX q0\nSWAP q0 q1", "SWAP q0 q1\nX q0\nSWAP q0 q1");
}

static void loops_are_cleaned_inside_and_never_looked_past(void **state)
{
    (void)state;
    BECOMES("loop 3 {\nH q0\nRX(s0[1]) q1\nRX(-s0[1]) q1\n}", "loop 3 {\nH q0\n}");
    BECOMES("loop 3 {\nRX(s0[1]) q1\nRX(-s0[2]) q1\n}", "loop 3 {\nRX(s0[1]) q1\nRX(-s0[2]) q1\n}");
    BECOMES("H q0\nloop 2 {\nT q0\n}\nH q0", "H q0\nloop 2 {\nT q0\n}\nH q0");
    BECOMES("H q0\nloop 2 {\nT q1\n}\nH q0", "loop 2 {\nT q1\n}");
    BECOMES("H q0\nloop 2 {\nS q0\nSDG q0\n}\nH q0", "");
    BECOMES("loop 2 {\nH q0\n}\nloop 2 {\nH q0\n}", "loop 2 {\nH q0\n}\nloop 2 {\nH q0\n}");
}

static void a_preparation_stays_where_it_is(void **state)
{
    (void)state;
    BECOMES("prepare s0 q0 q1\nX q0\nX q0", "prepare s0 q0 q1");
}

static void random_circuits_keep_their_unitary(void **state)
{
    (void)state;
    TestRandom random = {51};
    uint32_t removed = 0;
    for (int i = 0; i < 300; i++) {
        Arena *arena = arena_create(NULL, NULL);
        IrModule *module = ir_module_create(arena);
        IrCircuit *circuit = ir_test_random_circuit(module, &random, 4 + (uint32_t)i % 2, 20);
        IrCircuit *before = ir_circuit_copy(module, circuit);
        VEC_PUSH(arena, &module->circuits, circuit);
        pass_cancel_inverses(module, arena);
        assert_null(ir_verify(arena, module));
        removed += (uint32_t)(ir_circuit_stats(arena, before).total -
                              ir_circuit_stats(arena, circuit).total);
        for (int k = 0; k < 2; k++)
            assert_close(ir_test_circuit_distance(arena, &random, before, circuit), 0, 1e-13);
        arena_destroy(arena);
    }
    assert_true(removed > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_gate_and_its_inverse_vanish),
        TEST(inner_pairs_make_outer_ones_meet),
        TEST(the_way_a_gate_is_written_does_not_matter),
        TEST(pairs_are_found_past_gates_that_commute),
        TEST(pairs_that_do_not_cancel_stay),
        TEST(loops_are_cleaned_inside_and_never_looked_past),
        TEST(a_preparation_stays_where_it_is),
        TEST(random_circuits_keep_their_unitary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
