/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The batch as a whole, columns that are drawn, tuples and carried state, as the checker types them
 * (SPEC.md [TYP-12], [TYP-13], [TYP-16], [DAT-10], [LOS-10]). What it refuses is in test_check_refused.c. */
#include "tests/support/qtest.h"

#include <string.h>

#include "tests/support/checked.h"

#define BATCH "data { x: real[2]; t: real; b: bit[3]; y: class[3] }\n"

static const TExpr *objective(const char *text)
{
    return checked_accepted(text)->losses.items[0].value;
}

static void a_column_over_the_batch_has_one_more_dimension(void **state)
{
    (void)state;
    const TExpr *loss = objective(BATCH "loss sum(rows.x)\n");
    const TExpr *rows = loss->args.items[0];
    assert_int_equal(rows->kind, TEX_ROWS);
    assert_int_equal(rows->id, 0);
    assert_type(&rows->type, TY_REAL, 2, TY_ROWS, 2);
    assert_true(checked_now()->program->losses.items[0].batch);
    assert_false(checked_now()->program->losses.items[0].rows);
    assert_type(&objective(BATCH "loss mean(rows.t)\n")->args.items[0]->type, TY_REAL, 1, TY_ROWS,
                0);
}

static void a_generic_size_is_that_of_the_batch(void **state)
{
    (void)state;
    const TExpr *loss =
        objective(BATCH "fn spread(a: real[m], k: real[m, m]) = sum(k[i, j]*(a[i] - a[j])^2 for i "
                        "in 0..m, j in 0..m) / m^2\n"
                        "loss spread(rows.t, [sum(u*v) for u in rows.x, v in rows.x])\n");
    assert_int_equal(loss->kind, TEX_CALL);
    assert_type(&loss->function->formals.items[1]->type, TY_REAL, 2, TY_ROWS, TY_ROWS);
}

static void labels_over_the_batch_are_labels(void **state)
{
    (void)state;
    const TExpr *loss =
        objective(BATCH "loss sum([index(c) for c in rows.y]) + sum(index(rows.y))\n");
    assert_type(&loss->a->args.items[0]->type, TY_REAL, 1, TY_ROWS, 0);
}

static void sizes_of_the_batch_fill_lists(void **state)
{
    (void)state;
    objective(BATCH
              "fn f(a: real[m]) = sum(a*zeros(m)) + sum([a[i] for i in 0..m]*ones(m)) + size(a)\n"
              "loss f(rows.t) / size(rows.x) + sum(rows.x[.., 0])\n");
}

static void a_product_over_the_rows_is_known(void **state)
{
    (void)state;
    const TExpr *loss =
        objective(BATCH "fn gram(a: real[m, n], b: real[n]) = a @ b\nloss sum(gram(rows.x, x))\n");
    assert_type(&loss->args.items[0]->type, TY_REAL, 1, TY_ROWS, 0);
    assert_true(checked_now()->program->losses.items[0].rows);
}

static void a_histogram_has_all_outcomes(void **state)
{
    (void)state;
    assert_type(&objective(BATCH "loss histogram(rows.b)[0]\n")->a->type, TY_PROB, 1, 8, 0);
    assert_type(&objective("data { b: bit }\nloss histogram(rows.b)[0]\n")->a->type, TY_PROB, 1, 2,
                0);
}

static void rows_is_an_ordinary_name_too(void **state)
{
    (void)state;
    objective("const rows = 3\nloss rows*1.5\n");
    assert_false(checked_now()->program->losses.items[0].batch);
}

static void a_drawn_column_keeps_its_initialiser(void **state)
{
    (void)state;
    const TProgram *p =
        checked_accepted("data { z: real[3] ~ uniform(-1, 2)\n x: real }\nloss z[0]*x\n");
    assert_string_equal(p->columns.items[0].draw, "uniform");
    assert_close(p->columns.items[0].draw_args[0], -1, 0);
    assert_close(p->columns.items[0].draw_args[1], 2, 0);
    assert_null(p->columns.items[1].draw);
    assert_true(p->losses.items[0].file_rows);
}

static void rows_that_are_drawn_are_counted_in_steps(void **state)
{
    (void)state;
    const TProgram *p =
        checked_accepted("data { z: angle ~ normal(0, 1) }\nparam w: angle\nloss w*z\n"
                         "train adam(), steps = 30, batch = 16\n");
    assert_true(p->losses.items[0].rows);
    assert_false(p->losses.items[0].file_rows);
}

static void a_scan_is_the_tuple_of_its_carries(void **state)
{
    (void)state;
    const TExpr *loss = objective(
        "param v: angle[4]\nloss (scan s = v, k = 0.0 for i in 0..3 { (s*0.5, k + s[i]) }).k\n");
    assert_int_equal(loss->kind, TEX_FIELD);
    assert_int_equal(loss->id, 1);
    const TExpr *scan = loss->a;
    assert_int_equal(scan->kind, TEX_SCAN);
    assert_type(&scan->carries.items[0]->type, TY_REAL, 1, 4, 0);
    assert_string_equal(scan->type.tuple->names[1], "k");
    assert_int_equal(scan->type.tuple->types[1].rank, 0);
    assert_int_equal(scan->body->kind, TEX_TUPLE);
    const TExpr *one =
        objective("param v: angle[4]\nloss sum(scan s = v for i in 0..3 { s*0.5 })\n");
    assert_type(&one->args.items[0]->type, TY_REAL, 1, 4, 0);
}

static void sizes_in_tuples_are_generic(void **state)
{
    (void)state;
    const TExpr *loss =
        objective("param v: angle[4]\nfn f(p: (real[n], real)) -> (real, real[n]) {\n"
                  "let a, b = p\n(b, first = a) }\nloss sum(f((v, 2.5)).first)\n");
    assert_type(&loss->args.items[0]->type, TY_REAL, 1, 4, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_column_over_the_batch_has_one_more_dimension),
        TEST(a_generic_size_is_that_of_the_batch),
        TEST(labels_over_the_batch_are_labels),
        TEST(sizes_of_the_batch_fill_lists),
        TEST(a_product_over_the_rows_is_known),
        TEST(a_histogram_has_all_outcomes),
        TEST(rows_is_an_ordinary_name_too),
        TEST(a_drawn_column_keeps_its_initialiser),
        TEST(rows_that_are_drawn_are_counted_in_steps),
        TEST(a_scan_is_the_tuple_of_its_carries),
        TEST(sizes_in_tuples_are_generic),
    };
    return cmocka_run_group_tests(tests, NULL, checked_teardown);
}
