/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the checker makes of circuits, reads and observables: instances, broadcasting over registers, modifiers, effects, shapes of reads,
 * sums of Pauli strings (SPEC.md, sections 4 and 5). */
#include "tests/support/qtest.h"

#include "tests/support/checked.h"

/* ---------------------------------------------------------------- circuits */
static void a_register_maps_the_gate(void **state)
{
    (void)state;
    const TModel *m = checked_model(
        "param w: angle[4]\nmodel m() {\nqubit q[4]\nqubit a\nRX(w) q\nRY(w[2]) q\nCX "
        "q[..3], q[1..]\n"
        "CX a, q\nctrl RZ(w[1..3]) q[..2], q[2..]\nX q[1]\nexpect(Z, a)\n}\nloss m()\n");
    const TApply *rx = checked_apply(&m->body, 0), *ry = checked_apply(&m->body, 1),
                 *cx = checked_apply(&m->body, 3);
    assert_int_equal(rx->broadcast, 4);
    assert_true(rx->per_element.items[0]);
    assert_int_equal(ry->broadcast, 4);
    assert_false(ry->per_element.items[0]);
    assert_int_equal(checked_apply(&m->body, 2)->broadcast, 3);
    assert_int_equal(cx->broadcast, 4);
    assert_true(cx->operands.items[0].single);
    assert_int_equal(checked_apply(&m->body, 4)->broadcast, 2);
    assert_int_equal(checked_apply(&m->body, 4)->modifiers.count, 1);
    assert_int_equal(checked_apply(&m->body, 5)->broadcast, 0);
}

static void slices_of_registers_have_steps(void **state)
{
    (void)state;
    const TModel *m = checked_model(
        "model m() {\nqubit q[6]\nCX q[.. by 2], q[1.. by 2]\nfor i in 0..2 { H q[3*i..3*i+2] }\n"
        "expect(Z[0], q)\n}\nloss m()\n");
    const TApply *cx = checked_apply(&m->body, 0);
    assert_int_equal(cx->operands.items[1].count, 3);
    assert_int_equal(cx->operands.items[1].step, 2);
    const TApply *h = checked_apply(&m->body.items[2]->body, 0);
    TBinding binding = {m->body.items[2]->range.var, 1, NULL};
    assert_int_equal(tindex_eval(h->operands.items[0].start, &binding), 3);
    int64_t constant, coef;
    assert_true(tindex_affine(h->operands.items[0].start, &m->body.items[2]->range.var, 1,
                              &constant, &coef));
    assert_int_equal(constant, 0);
    assert_int_equal(coef, 3);
}

static void wires_are_right_in_every_iteration_that_runs(void **state)
{
    (void)state;
    checked_accepted(
        "model m() {\nqubit q[4]\nfor l in 0..1000 {\nfor i in 0..4 { CX q[i], q[(i + l % 3 + "
        "1) % 4] }\n}\n"
        "for i in 0..4 {\nif i > 0 { CX q[i-1], q[i] }\nif i == 0 { H q[i] } else { CZ q[i], "
        "q[i-1] }\n}\n"
        "for i in 0..4 { for j in i+1..4 { CX q[i], q[j] } }\nfor i in 2..1 { X q[17] "
        "}\nexpect(Z[0], q)\n}\nloss m()\n");
}

static void a_constant_condition_drops_the_other_branch(void **state)
{
    (void)state;
    const TModel *m = checked_model(
        "const n = 1\nmodel m() {\nqubit q[n]\nif n > 1 { CX q[0], q[1] } else { X q[0] }\n"
        "expect(Z[0], q)\n}\nloss m()\n");
    const TStmt *branch = m->body.items[1];
    assert_int_equal(branch->kind, TST_IF);
    assert_int_equal(branch->body.count, 0);
    assert_int_equal(branch->other.count, 1);
}

static void an_empty_slice_applies_nothing(void **state)
{
    (void)state;
    assert_int_equal(checked_model("const n = 1\nmodel m() {\nqubit q[n]\nCX q[..n-1], "
                                   "q[1..]\nexpect(Z[0], q)\n}\nloss m()\n")
                         ->body.count,
                     1);
}

static void modifiers_stack_on_circuits(void **state)
{
    (void)state;
    const TModel *m = checked_model(
        "circuit c(t: real) r: qubit[n] { RX(t) r }\nparam t: angle\nmodel m() {\nqubit q[5]\n"
        "ctrl inv negctrl pow(3) c(t) q[0], q[1], q[2..]\nexpect(Z[0], q)\n}\nloss m()\n");
    const TApply *apply = checked_apply(&m->body, 0);
    assert_int_equal(apply->modifiers.count, 4);
    assert_int_equal(apply->modifiers.items[3].power, 3);
    assert_int_equal(apply->operands.count, 3);
}

static void a_preparation_is_inferred_and_takes_fresh_wires(void **state)
{
    (void)state;
    const TModel *m =
        checked_model("use std.encode: amplitude\nparam v: angle[4]\ncircuit both(v: "
                      "real[2^n]) a: qubit, q: qubit[n] {\n"
                      "H a\namplitude(v) q\n}\nmodel m() {\nqubit q[3]\nX q[0]\nboth(v) "
                      "q[0], q[1..]\nexpect(Z[0], q)\n}\n"
                      "loss m()\n");
    assert_int_equal(checked_apply(&m->body, 1)->circuit->effect, EFFECT_PREPARATION);
}

static void circuits_may_recurse_over_smaller_sizes(void **state)
{
    (void)state;
    checked_accepted(
        "circuit ladder q: qubit[n] {\nH q[0]\nif n > 1 { ladder q[1..] }\n}\nmodel m() "
        "{\nqubit q[6]\nladder q\n"
        "expect(Z[0], q)\n}\nloss m()\n");
}

/* ---------------------------------------------------------------- reads and observables */
static void reads_have_their_shapes(void **state)
{
    (void)state;
    const char *const cases[] = {"expect(Z, q)",  "expect(2*Z + 1, q[0])",
                                 "expect(X, s)",  "prob(q == 5)",
                                 "probs(q[1..])", "[expect(Z[i]*X[i+1], q) for i in 0..2]"};
    const int64_t shapes[][3] = {{TY_REAL, 1, 3}, {TY_REAL, 0, 0}, {TY_REAL, 0, 0},
                                 {TY_PROB, 0, 0}, {TY_PROB, 1, 4}, {TY_REAL, 1, 2}};
    for (int k = 0; k < 6; k++) {
        char text[256];
        snprintf(text, sizeof text, "model m() {\nqubit q[3]\nqubit s\nH q\n%s\n}\nloss %s\n",
                 cases[k], shapes[k][1] > 0 ? "sum(m())" : "m()");
        assert_type(&checked_model(text)->value->type, (TyKind)shapes[k][0], (uint32_t)shapes[k][1],
                    shapes[k][2], 0);
    }
}

static const TObservable *observable_of(const char *expression)
{
    char text[512];
    snprintf(text, sizeof text,
             "observable A = %s\nmodel m() {\nqubit q[4]\nH q\nexpect(A, q)\n}\nloss m()\n",
             expression);
    return checked_model(text)->value->read->observable;
}

static void pauli_sums_multiply_and_merge(void **state)
{
    (void)state;
    /* X Y = iZ, so its square is -1 */
    const TObservable *o = observable_of("((X[0]*Y[0])*(X[0]*Y[0]))*3 + Z[1]*0.25 - 2*Z[1]");
    assert_int_equal(o->count, 2);
    assert_close(o->items[0].coef, -3, 0);
    assert_int_equal(o->items[0].factors.count, 0);
    assert_close(o->items[1].coef, -1.75, 0);
    o = observable_of("sum((1 - Z[i]*Z[i+1])/2 for i in 0..3) + X[2]*Z[2]*Y[3]*X[3]");
    assert_int_equal(o->count, 5);
    assert_close(o->items[0].coef, 1.5, 1e-15);
    assert_close(o->items[4].coef, -1, 1e-15); /* (X Z)(Y X) = (-iY)(-iZ) = -YZ */
    assert_int_equal(o->items[4].factors.items[0].letter, 'Y');
    assert_int_equal(o->items[4].factors.items[1].letter, 'Z');
    assert_int_equal(o->items[4].factors.items[1].qubit, 3);
}

static void a_product_of_many_terms_is_refused(void **state)
{
    (void)state;
    checked_text("t.qml",
                 "observable A = sum(X[i]*X[j] for i in 0..26, j in 0..26)\nobservable B = A*A*A\n",
                 NULL);
    checked_failed("Q0516");
}

static void a_model_calls_a_model_for_each_patch(void **state)
{
    (void)state;
    const TModel *m = checked_model(
        "data { x: real[4, 4]\ny: real }\nmodel f(v: real[4]) {\nqubit q[4]\nRY(v) q\nexpect(Z, "
        "q)\n}\n"
        "model net(x) { sum([f(flatten(x[2*i..2*i+2, 2*j..2*j+2])) for i in 0..2, j in 0..2]) }\n"
        "loss mse(net(x), y)\n");
    const TExpr *list = m->value->args.items[0];
    assert_int_equal(list->kind, TEX_COMPREHENSION);
    assert_type(&list->type, TY_REAL, 3, 2, 2);
    assert_int_equal(list->body->kind, TEX_MODEL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_register_maps_the_gate),
        TEST(slices_of_registers_have_steps),
        TEST(wires_are_right_in_every_iteration_that_runs),
        TEST(a_constant_condition_drops_the_other_branch),
        TEST(an_empty_slice_applies_nothing),
        TEST(modifiers_stack_on_circuits),
        TEST(a_preparation_is_inferred_and_takes_fresh_wires),
        TEST(circuits_may_recurse_over_smaller_sizes),
        TEST(reads_have_their_shapes),
        TEST(pauli_sums_multiply_and_merge),
        TEST(a_product_of_many_terms_is_refused),
        TEST(a_model_calls_a_model_for_each_patch),
    };
    return cmocka_run_group_tests(tests, NULL, checked_teardown);
}
