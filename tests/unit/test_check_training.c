/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Which loss is trained, by what, and the options of a run, as the checker leaves them (SPEC.md
 * [LOS-4] to [LOS-9]). What it refuses is in test_check_refused.c. */
#include "tests/support/qtest.h"

#include <string.h>

#include "tests/support/checked.h"

#define LOSSES                                                                                     \
    "data { x: real; y: class[\"a\", \"b\"] }\nparam v: angle\nparam w: angle[2]\n"                \
    "model one(x) {\nqubit q\nRX(v*x) q\nprob(q == 1)\n}\n"                                        \
    "model two() {\nqubit q[2]\nRY(w) q\nexpect(Z[0]*Z[1], q)\n}\n"                                \
    "loss a = bce(one(x), y)\nloss b = two()\n"

static const TProgram *with_loss(const char *loss, const char *text)
{
    const CheckOptions options = {.loss = loss};
    return checked_text("t.qml", text, &options)->program;
}

static void the_first_loss_is_the_objective(void **state)
{
    (void)state;
    const TProgram *p = checked_accepted(LOSSES);
    assert_int_equal(p->losses.count, 2);
    assert_int_equal(p->objective, 0);
    assert_string_equal(p->entry->name, "one");
    assert_int_equal(p->target, 1);
    assert_int_equal(p->output, TOUT_BINARY);
}

static void the_command_line_chooses_the_objective(void **state)
{
    (void)state;
    const TProgram *p = with_loss("b", LOSSES);
    assert_non_null(p);
    assert_int_equal(p->objective, 1);
    assert_string_equal(p->entry->name, "two");
    assert_true(p->target == UINT32_MAX);
    assert_int_equal(p->output, TOUT_REAL);
}

static void an_unknown_loss_of_the_command_line_is_refused(void **state)
{
    (void)state;
    assert_null(with_loss("c", LOSSES));
    assert_string_equal(diag_code(checked_now()->sink->kept.items[0]->id), "Q0232");
}

static void the_optimiser_names_the_objective(void **state)
{
    (void)state;
    const TProgram *p = checked_accepted(LOSSES "train sgd(loss = b), steps = 7\n");
    assert_int_equal(p->objective, 1);
    assert_int_equal(p->groups.items[0].loss, 1);
    assert_int_equal(p->groups.items[0].over.count, 2);
    assert_string_equal(p->entry->name, "two");
}

static void optimisers_of_two_losses_may_share_a_parameter(void **state)
{
    (void)state;
    const TProgram *p = checked_accepted(
        LOSSES
        "train adam(loss = a, over = [v, w]), sgd(lr = 0.2, loss = b, over = w), epochs = 3\n");
    assert_int_equal(p->groups.items[0].over.count, 2);
    assert_int_equal(p->groups.items[1].over.count, 1);
    assert_int_equal(p->groups.items[1].over.items[0], 1);
    assert_int_equal(p->groups.items[1].loss, 1);
}

static void an_optimiser_beside_a_named_one_has_the_first_loss(void **state)
{
    (void)state;
    const TProgram *p =
        checked_accepted(LOSSES "train adam(), sgd(loss = b, over = w), epochs = 3\n");
    assert_int_equal(p->groups.items[0].loss, 0);
    assert_int_equal(p->groups.items[0].over.count, 1);
}

static void shots_and_grad_are_kept_apart(void **state)
{
    (void)state;
    const TProgram *p =
        checked_accepted(LOSSES "train adam(), epochs = 3, shots = 500, grad = shift\n");
    assert_int_equal(p->train.count, 1);
    assert_int_equal(p->estimators.count, 2);
    assert_close(p->estimators.items[0].value, 500, 0);
    assert_string_equal(p->estimators.items[1].word, "shift");
}

static void a_second_train_item_is_checked_and_marked(void **state)
{
    (void)state;
    const TProgram *p = checked_accepted(LOSSES "train adam(), epochs = 3\ntrain sgd(lr = 0.1)\n");
    assert_int_equal(p->groups.count, 1);
    assert_string_equal(p->groups.items[0].optimizer, "adam");
    assert_true(p->second_train.file != UINT32_MAX);
    checked_refused("Q0607", LOSSES "train adam(), epochs = 3\ntrain sgd(lr = -0.1)\n");
}

#define KERNEL                                                                                     \
    "data { x: real[3]; y: class[\"a\", \"b\"]; t: real }\n"                                       \
    "model k(a: real[n], b: real[n]) {\nqubit q[n]\nRX(a) q\nRX(-b) q\nprob(q == 0)\n}\n"

static void a_kernel_is_instantiated_for_its_column(void **state)
{
    (void)state;
    const TProgram *p = checked_accepted(KERNEL "fit svm(k, x, y, C = 0.25, tol = 1e-4)\n");
    assert_int_equal(p->fits.count, 1);
    const TFit *fit = &p->fits.items[0];
    assert_string_equal(fit->method, "svm");
    assert_int_equal(fit->kernel->kind, TEX_MODEL);
    assert_int_equal(fit->kernel->model->formals.items[1]->type.dims[0], 3);
    assert_int_equal(fit->column, 0);
    assert_int_equal(fit->target, 1);
    assert_close(fit->options.items[0].value, 0.25, 0);
    assert_close(fit->options.items[1].value, 1e-4, 0);
}

static void ridge_fits_numbers(void **state)
{
    (void)state;
    const TProgram *p =
        checked_accepted(KERNEL "fit ridge(k, x, t, alpha = 0.5)\nfit svm(k, x, y)\n");
    assert_int_equal(p->fits.count, 2);
    assert_int_equal(p->fits.items[0].target, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_first_loss_is_the_objective),
        TEST(the_command_line_chooses_the_objective),
        TEST(an_unknown_loss_of_the_command_line_is_refused),
        TEST(the_optimiser_names_the_objective),
        TEST(optimisers_of_two_losses_may_share_a_parameter),
        TEST(an_optimiser_beside_a_named_one_has_the_first_loss),
        TEST(shots_and_grad_are_kept_apart),
        TEST(a_second_train_item_is_checked_and_marked),
        TEST(a_kernel_is_instantiated_for_its_column),
        TEST(ridge_fits_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, checked_teardown);
}
