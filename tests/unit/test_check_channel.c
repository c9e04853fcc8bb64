/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Measurements, resets and choices by bits as the checker types them, the effects of circuits, and
 * that lowering refuses them once (SPEC.md [CIR-14] to [CIR-16]). */
#include "tests/support/qtest.h"

#include <string.h>

#include "tests/support/checked.h"
#include "tests/support/lowered.h"

static const TStmts *body_of(const char *text)
{
    return &checked_accepted(text)->entry->body;
}

static const TStmt *statement(const TStmts *stmts, TStmtKind kind)
{
    for (uint32_t k = 0; k < stmts->count; k++)
        if (stmts->items[k]->kind == kind)
            return stmts->items[k];
    fail_msg("no statement of kind %d", (int)kind);
    return NULL;
}

#define MODEL(gates)                                                                               \
    "param t: angle\nmodel m() {\nqubit q[4]\n" gates "\nexpect(Z, q[3])\n}\nloss m()\n"

static void each_operand_is_measured_into_its_name(void **state)
{
    (void)state;
    const TStmt *stmt = statement(body_of(MODEL("measure q[1], q[2..] -> a, b")), TST_MEASURE);
    assert_int_equal(stmt->wires.count, 2);
    assert_int_equal(stmt->bits.count, 2);
    assert_int_equal(stmt->bits.items[0]->type.kind, TY_BIT);
    assert_int_equal(stmt->bits.items[0]->type.rank, 0);
    assert_int_equal(stmt->bits.items[1]->type.rank, 1);
    assert_int_equal(stmt->bits.items[1]->type.dims[0], 2);
    assert_true(stmt->bits.items[1]->measured);
}

static void a_reset_takes_slices(void **state)
{
    (void)state;
    const TStmt *stmt = statement(body_of(MODEL("reset q[.. by 2], q[1]")), TST_RESET);
    assert_int_equal(stmt->wires.count, 2);
    assert_int_equal(stmt->wires.items[0].count, 2);
    assert_int_equal(stmt->wires.items[0].step, 2);
}

static void a_condition_may_be_computed_from_bits(void **state)
{
    (void)state;
    const TStmt *stmt = statement(
        body_of(MODEL("measure q[0], q[1..3] -> a, b\nlet parity = a + b[0] - 2*a*b[0]\n"
                      "if parity == 1 and not (b[1] == a) { X q[3] } else { RX(t*a) q[3] }")),
        TST_IF_BIT);
    assert_int_equal(stmt->chosen->type.kind, TY_BOOL);
    assert_int_equal(stmt->body.count, 1);
    assert_int_equal(stmt->other.count, 1);
    assert_int_equal(
        statement(body_of(MODEL("measure q[0] -> a\nif a { X q }")), TST_IF_BIT)->chosen->kind,
        TEX_LOCAL);
}

static void a_condition_of_constants_is_decided_beside_bits(void **state)
{
    (void)state;
    const TStmts *body = body_of(MODEL("measure q[0] -> a\nif 2 > 1 { X q }"));
    assert_int_equal(statement(body, TST_IF)->body.count, 1);
}

static TEffect effect_of(const char *body)
{
    char text[600];
    snprintf(text, sizeof text,
             "circuit flip q: qubit { measure q -> b\n if b { X q } }\n"
             "circuit half q: qubit[2] { prepare([0.6, 0, 0, 0.8]) q }\n"
             "circuit c q: qubit[4] { %s }\nparam t: angle\n"
             "model m() {\nqubit q[4]\nc q\nexpect(Z, q[3])\n}\nloss m()\n",
             body);
    return statement(body_of(text), TST_APPLY)->apply->circuit->effect;
}

static void the_effect_is_the_highest_of_the_statements(void **state)
{
    (void)state;
    assert_int_equal(effect_of("H q"), EFFECT_UNITARY);
    assert_int_equal(effect_of("half q[..2]"), EFFECT_PREPARATION);
    assert_int_equal(effect_of("H q\nreset q[1]"), EFFECT_CHANNEL);
    assert_int_equal(effect_of("for i in 0..3 { flip q[i] }"), EFFECT_CHANNEL);
    assert_int_equal(effect_of("half q[..2]\nflip q"), EFFECT_CHANNEL);
    assert_int_equal(effect_of("measure q -> b"), EFFECT_CHANNEL);
}

static void a_channel_may_repeat_and_be_mapped(void **state)
{
    (void)state;
    const TStmts *body =
        body_of("circuit flip q: qubit, r: qubit { measure q -> b\n if b { X r } }\n" MODEL(
            "repeat 3 { flip q[..2], q[2..]\n H q[..2] }"));
    assert_int_equal(statement(&statement(body, TST_FOR)->body, TST_APPLY)->apply->broadcast, 2);
}

static void assert_not_yet(const char *gates, const char *what)
{
    char text[400];
    snprintf(text, sizeof text,
             "param t: angle\ncircuit clear q: qubit { reset q }\nmodel m() {\nqubit "
             "q[2]\n%s\nexpect(Z, q[1])\n}\nloss m()\n",
             gates);
    Lowered lowered = lower_text_refused(text);
    assert_non_null(strstr(lowered_messages(&lowered), "Q0901"));
    assert_non_null(strstr(lowered_messages(&lowered), what));
    lowered_close(&lowered);
}

static void lowering_refuses_the_first(void **state)
{
    (void)state;
    assert_not_yet("reset q\nmeasure q -> b", "`reset` is not supported yet");
    assert_not_yet("measure q[0] -> b\nif b { X q }", "`measure` is not supported yet");
    assert_not_yet("for i in 0..2 { RX(t) q\nclear q[i] }", "`reset` is not supported yet");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_operand_is_measured_into_its_name),
        TEST(a_reset_takes_slices),
        TEST(a_condition_may_be_computed_from_bits),
        TEST(a_condition_of_constants_is_decided_beside_bits),
        TEST(the_effect_is_the_highest_of_the_statements),
        TEST(a_channel_may_repeat_and_be_mapped),
        TEST(lowering_refuses_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, checked_teardown);
}
