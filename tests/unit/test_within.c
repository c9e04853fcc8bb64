/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Conjugation ([CIR-17]): U V U^-1 written out, a control of V alone against one of everything. */
#include <string.h>

#include "tests/support/lowered.h"
#include "tests/support/qtest.h"
#include "tests/support/same_model.h"

static void a_conjugation_is_undone(void **state)
{
    (void)state;
    assert_same_model(
        (ModelText){"", "within { RY(w[0]) q[0]; CX q[0], q[2]; S q[2] } apply { RX(w[1]) q[2] }"},
        (ModelText){"", "RY(w[0]) q[0]; CX q[0], q[2]; S q[2]; RX(w[1]) q[2]\n"
                        "SDG q[2]; CX q[0], q[2]; RY(-w[0]) q[0]"});
}

static const char block[] =
    "circuit block(t: angle, u: angle[2]) r: qubit[3] {\n"
    "  within { U(u[0], t, u[1]) r[0]; for i in 0..2 { CX r[i], r[i+1]; RY(u[i]) r[i] } }\n"
    "  apply { P(t) r[2]; within { H r[1] } apply { CRX(u[1]) r[1], r[2] } }\n}\n";

#define OUTER(c)                                                                                   \
    c " U(w[1], w[0], w[2]) a, r[0]; " c " CX a, r[0], r[1]; " c " RY(w[1]) a, r[0]; " c           \
      " CX a, r[1], r[2]; " c " RY(w[2]) a, r[1]; "
#define UNDO(c)                                                                                    \
    c " RY(-w[2]) a, r[1]; " c " CX a, r[1], r[2]; " c " RY(-w[1]) a, r[0]; " c                    \
      " CX a, r[0], r[1]; " c " inv U(w[1], w[0], w[2]) a, r[0]; "

/* `a` and `r[i]` become q[i]. */
static const char *written(const char *gates)
{
    static char out[2048];
    size_t used = 0;
    for (const char *p = gates; *p != '\0'; p++) {
        if (strncmp(p, "r[", 2) == 0)
            used += (size_t)snprintf(out + used, sizeof out - used, "q[%c", p[2]), p += 2;
        else if (strncmp(p, "a,", 2) == 0)
            used += (size_t)snprintf(out + used, sizeof out - used, "q[3],"), p++;
        else
            out[used++] = *p;
    }
    out[used] = '\0';
    return out;
}

static void a_control_of_the_inner_part_is_one_of_all(void **state)
{
    (void)state;
    assert_same_model(
        (ModelText){block, "ctrl block(w[0], w[1..3]) q[3], q[..3]"},
        (ModelText){"", written(OUTER("ctrl") "ctrl P(w[0]) a, r[2]; ctrl H a, r[1]; "
                                              "ctrl CRX(w[2]) a, r[1], r[2]; ctrl H a, r[1]; " UNDO(
                                                  "ctrl"))});
    assert_same_model(
        (ModelText){block, "negctrl block(w[0], w[1..3]) q[3], q[..3]"},
        (ModelText){"", written(OUTER(
                            "negctrl") "negctrl P(w[0]) a, r[2]; negctrl H a, r[1]; "
                                       "negctrl CRX(w[2]) a, r[1], r[2]; negctrl H a, r[1]; " UNDO(
                                           "negctrl"))});
}

static void modifiers_stack_on_a_conjugation(void **state)
{
    (void)state;
    assert_same_model(
        (ModelText){block, "inv ctrl block(w[0], w[1..3]) q[3], q[..3]"},
        (ModelText){"",
                    written(OUTER("ctrl") "ctrl H a, r[1]; ctrl CRX(-w[2]) a, r[1], r[2]; "
                                          "ctrl H a, r[1]; ctrl P(-w[0]) a, r[2]; " UNDO("ctrl"))});
    assert_same_model(
        (ModelText){block, "block(w[0], w[1..3]) q[..3]; block(w[0], w[1..3]) q[..3]\n"
                           "inv pow(3) ctrl block(w[0], w[1..3]) q[3], q[..3]"},
        (ModelText){block, "pow(2) block(w[0], w[1..3]) q[..3]\n"
                           "repeat 3 { ctrl inv block(w[0], w[1..3]) q[3], q[..3] }"});
}

static void a_control_inside_belongs_to_its_part(void **state)
{
    (void)state;
    assert_same_model(
        (ModelText){"circuit turn(t: angle) r: qubit { RX(t) r }",
                    "within { ctrl RY(w[0]) q[1], q[0] } apply { ctrl turn(w[1]) q[1], q[2] }"},
        (ModelText){"", "CRY(w[0]) q[1], q[0]; CRX(w[1]) q[1], q[2]; CRY(-w[0]) q[1], q[0]"});
}

static uint32_t controlled_gates(const IrCircuit *circuit)
{
    uint32_t count = 0;
    for (uint32_t r = 0; r < circuit->regions.count; r++)
        for (uint32_t i = 0; i < circuit->regions.items[r].instrs.count; i++)
            count += circuit->regions.items[r].instrs.items[i].num_controls > 0;
    return count;
}

static void only_the_inner_part_takes_the_control(void **state)
{
    (void)state;
    Lowered lowered =
        lower_text("param w: angle[5] ~ zeros\ncircuit c(w: angle[5]) q: qubit[3] {\n"
                   "  for l in 0..5 { within { H q; CX q[0], q[1]; RY(w[l]) q[1] } apply { "
                   "RZ(w[l]) q[2] } }\n}\n"
                   "model m() { qubit a; qubit q[3]; ctrl c(w) a, q; expect(Z, a) }\nloss m()\n",
                   false);
    const IrCircuit *circuit = lowered.module->circuits.items[0];
    assert_int_equal(circuit->regions.items[0].instrs.count, 1); /* the loop stays */
    assert_int_equal(circuit->regions.items[0].instrs.items[0].kind, IR_LOOP);
    assert_int_equal(controlled_gates(circuit), 1);
    lowered_close(&lowered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_conjugation_is_undone),
        TEST(a_control_of_the_inner_part_is_one_of_all),
        TEST(modifiers_stack_on_a_conjugation),
        TEST(a_control_inside_belongs_to_its_part),
        TEST(only_the_inner_part_takes_the_control),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
