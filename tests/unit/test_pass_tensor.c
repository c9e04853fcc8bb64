/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Passes over tensor functions: fold_constants, eliminate_common, eliminate_dead, fuse_logarithms,
 * and the runner. */
#include <string.h>

#include "tests/support/ir_test.h"
#include "tests/support/qtest.h"

#define HEADER                                                                                     \
    "module m\nparam w : real [2, 3] offset 0\nparam v : real [3] offset 6\n"                      \
    "column x : real [3] offset 0\ncolumn y : class offset 3\n"                                    \
    "circuit c 1 qubits 4 slots {\n  RX(s0 + s3) q0\n  read expect 1*Z0\n}\nfunction predict p "   \
    "{\n"

/* Folding leaves dead nodes, which no reader wants to see here. */
static void fold_and_clean(IrModule *module, Arena *scratch)
{
    pass_fold_constants(module, scratch);
    pass_eliminate_dead(module, scratch);
}

static void fuse_and_clean(IrModule *module, Arena *scratch)
{
    pass_fuse_logarithms(module, scratch);
    pass_eliminate_dead(module, scratch);
}

static void common_and_clean(IrModule *module, Arena *scratch)
{
    pass_eliminate_common(module, scratch);
    pass_eliminate_dead(module, scratch);
}

#define FOLDS(before, after)                                                                       \
    assert_ir_becomes(fold_and_clean, HEADER before "}\n", HEADER after "}\n")
#define COLUMN_X "%0 = column x : row [3]\n"

static void arithmetic_of_constants_is_done(void **state)
{
    (void)state;
    FOLDS("%0 = const 2 : step\n%1 = const 3 : step\n%2 = mul %0, %1 : step\n%3 = neg %2 : "
          "step\noutput %3\n",
          "%0 = const -6 : step\noutput %0\n");
    FOLDS("%0 = const [1, 2, 4] : step [3]\n%1 = const [3, 5, 0.5] : step [3]\n%2 = sub %0, %1 : "
          "step [3]\n"
          "%3 = abs %2 : step [3]\noutput %3\n",
          "%0 = const [2, 3, 3.5] : step [3]\noutput %0\n");
    FOLDS("%0 = const [1, 2, 4] : step [3]\n%1 = sum %0 axes 1 : step\noutput %1\n",
          "%0 = const 7 : step\noutput %0\n");
    FOLDS("%0 = const [1, 2] : step [2]\n%1 = concat %0, %0 : step [4]\noutput %1\n",
          "%0 = const [1, 2, 1, 2] : step [4]\noutput %0\n");
}

static void neutral_elements_vanish(void **state)
{
    (void)state;
    const char *const ops[][2] = {{"mul", "%0, %1"}, {"mul", "%1, %0"}, {"div", "%0, %1"},
                                  {"pow", "%0, %1"}, {"add", "%0, %2"}, {"add", "%2, %0"},
                                  {"sub", "%0, %2"}};
    for (size_t i = 0; i < sizeof ops / sizeof ops[0]; i++) {
        char before[600];
        snprintf(before, sizeof before,
                 "%s%s%%1 = const [1, 1, 1] : step [3]\n%%2 = const [0, 0, 0] : step [3]\n"
                 "%%3 = %s %s : row [3]\noutput %%3\n}\n",
                 HEADER, COLUMN_X, ops[i][0], ops[i][1]);
        assert_ir_becomes(fold_and_clean, before, HEADER COLUMN_X "output %0\n}\n");
    }
    FOLDS(COLUMN_X "%1 = neg %0 : row [3]\n%2 = neg %1 : row [3]\noutput %2\n",
          COLUMN_X "output %0\n");
    FOLDS(COLUMN_X "%1 = const 1 : step\n%2 = view %1 offset 0 strides [0] : step [3]\n"
                   "%3 = mul %2, %0 : row [3]\noutput %3\n",
          COLUMN_X "output %0\n");
    FOLDS(COLUMN_X "%1 = exp %0 : row [3]\n%2 = const [0, 0, 0] : step [3]\n"
                   "%3 = select %2, %0, %1 : row [3]\noutput %3\n",
          COLUMN_X "%1 = exp %0 : row [3]\noutput %1\n");
}

static void what_is_not_neutral_stays(void **state)
{
    (void)state;
#define SAME(text) FOLDS(text, text)
    SAME(COLUMN_X "%1 = const [0, 0, 0] : step [3]\n%2 = sub %1, %0 : row [3]\noutput %2\n");
    SAME(COLUMN_X "%1 = const [1, 1, 1] : step [3]\n%2 = div %1, %0 : row [3]\noutput %2\n");
    SAME(COLUMN_X "%1 = const [1, 1, 2] : step [3]\n%2 = mul %0, %1 : row [3]\noutput %2\n");
    SAME(COLUMN_X "%1 = const [0, 0, 0] : step [3]\n%2 = mul %0, %1 : row [3]\noutput %2\n");
}

static void views_of_views_become_one(void **state)
{
    (void)state;
#define PARAM_W "%0 = param w : step [2, 3]\n"
    FOLDS(PARAM_W "%1 = view %0 offset 0 strides [1, 3] : step [3, 2]\n"
                  "%2 = view %1 offset 1 strides [2] : step [3]\noutput %2\n",
          PARAM_W "%1 = view %0 offset 3 strides [1] : step [3]\noutput %1\n");
    FOLDS(PARAM_W "%1 = view %0 offset 0 strides [3, 1] : step [2, 3]\noutput %1\n",
          PARAM_W "output %0\n");
    FOLDS(PARAM_W
          "%1 = view %0 offset 0 strides [1] : step [6]\n%2 = view %1 offset 0 strides [3, 1] : "
          "step [2, 3]\noutput %2\n",
          PARAM_W "output %0\n");
    /* the flat order of a transposed matrix is not affine */
    FOLDS(PARAM_W "%1 = view %0 offset 0 strides [1, 3] : step [3, 2]\n"
                  "%2 = view %1 offset 0 strides [1] : step [6]\noutput %2\n",
          PARAM_W "%1 = view %0 offset 0 strides [1, 3] : step [3, 2]\n"
                  "%2 = view %1 offset 0 strides [1] : step [6]\noutput %2\n");
    FOLDS("%0 = const [1, 2, 4] : step [3]\n%1 = view %0 offset 2 strides [-1] : step [3]\noutput "
          "%1\n",
          "%0 = const [4, 2, 1] : step [3]\noutput %0\n");
    FOLDS(PARAM_W "%1 = const 1 : step\n%2 = gather %0, %1 : step [3]\noutput %2\n",
          PARAM_W "%1 = view %0 offset 3 strides [1] : step [3]\noutput %1\n");
}

static void like_terms_of_angles_are_collected(void **state)
{
    (void)state;
    assert_circuit_becomes(pass_fold_constants, "RX(s0 + s1 - s0) q0\nRY(s0 + s0) q1\nRZ(0*s2) q1",
                           "RX(s1) q0\nRY(2*s0) q1\nRZ(0) q1");
}

static void equal_nodes_become_one(void **state)
{
    (void)state;
    assert_ir_becomes(common_and_clean,
                      HEADER COLUMN_X "%1 = param v : step [3]\n%2 = mul %0, %1 : row [3]\n"
                                      "%3 = param v : step [3]\n%4 = mul %3, %0 : row [3]\n"
                                      "%5 = sub %2, %4 : row [3]\noutput %5\n}\n",
                      HEADER COLUMN_X "%1 = param v : step [3]\n%2 = mul %0, %1 : row [3]\n"
                                      "%3 = sub %2, %2 : row [3]\noutput %3\n}\n");
    assert_ir_becomes(
        common_and_clean,
        HEADER "%0 = const [1, 2] : step [2]\n%1 = const [1, 2] : step [2]\n"
               "%2 = concat %0, %1 : step [4]\n%3 = circuit @0 %2 : row [1]\n"
               "%4 = circuit @0 %2 : row [1]\n%5 = div %3, %4 : row [1]\noutput %5\n}\n",
        HEADER "%0 = const [1, 2] : step [2]\n%1 = concat %0, %0 : step [4]\n"
               "%2 = circuit @0 %1 : row [1]\n%3 = div %2, %2 : row [1]\noutput %3\n}\n");
}

static void nodes_that_differ_in_anything_stay_apart(void **state)
{
    (void)state;
    const char *text =
        HEADER "%0 = param w : step [2, 3]\n%1 = view %0 offset 0 strides [1] : step [2]\n"
               "%2 = view %0 offset 1 strides [1] : step [2]\n"
               "%3 = view %0 offset 1 strides [2] : step [2]\n"
               "%4 = sum %0 axes 1 : step [2]\n%5 = const [0, 1] : step [2]\n"
               "%6 = const [-0, 1] : step [2]\n%7 = sub %1, %2 : step [2]\n"
               "%8 = sub %2, %1 : step [2]\n"
               "%9 = concat %1, %2, %3, %4, %5, %6, %7, %8 : step [16]\noutput %9\n}\n";
    assert_ir_becomes(common_and_clean, text, text);
}

static void nodes_without_a_use_go_and_the_order_stays(void **state)
{
    (void)state;
    assert_ir_becomes(
        pass_eliminate_dead,
        HEADER COLUMN_X "%1 = exp %0 : row [3]\n%2 = sin %0 : row [3]\n%3 = log %1 : row [3]\n"
                        "%4 = neg %2 : row [3]\noutput %4\n}\n",
        HEADER COLUMN_X "%1 = sin %0 : row [3]\n%2 = neg %1 : row [3]\noutput %2\n}\n");
}

static void log_of_softmax_is_fused_through_picks(void **state)
{
    (void)state;
    assert_ir_becomes(
        fuse_and_clean,
        HEADER COLUMN_X "%1 = column y : row\n%2 = softmax %0 : row [3]\n%3 = gather %2, %1 : row\n"
                        "%4 = log %3 : row\n%5 = neg %4 : row\noutput %5\n}\n",
        HEADER COLUMN_X "%1 = column y : row\n%2 = log_softmax %0 : row [3]\n"
                        "%3 = gather %2, %1 : row\n%4 = neg %3 : row\noutput %4\n}\n");
    assert_ir_becomes(
        fuse_and_clean,
        HEADER COLUMN_X "%1 = softmax %0 : row [3]\n%2 = view %1 offset 1 strides [1] : row [2]\n"
                        "%3 = log %2 : row [2]\noutput %3\n}\n",
        HEADER COLUMN_X "%1 = log_softmax %0 : row [3]\n"
                        "%2 = view %1 offset 1 strides [1] : row [2]\noutput %2\n}\n");
}

static void log_of_sigmoid_is_fused_also_for_the_other_side_and_where(void **state)
{
    (void)state;
    assert_ir_becomes(fuse_and_clean,
                      HEADER COLUMN_X
                      "%1 = sigmoid %0 : row [3]\n%2 = log %1 : row [3]\noutput %2\n}\n",
                      HEADER COLUMN_X "%1 = log_sigmoid %0 : row [3]\noutput %1\n}\n");
    assert_ir_becomes(fuse_and_clean,
                      HEADER COLUMN_X
                      "%1 = sigmoid %0 : row [3]\n%2 = const 1 : step\n"
                      "%3 = view %1 offset 2 strides [] : row\n%4 = sub %2, %3 : row\n"
                      "%5 = log %4 : row\noutput %5\n}\n",
                      HEADER COLUMN_X "%1 = neg %0 : row [3]\n%2 = log_sigmoid %1 : row [3]\n"
                                      "%3 = view %2 offset 2 strides [] : row\noutput %3\n}\n");
    assert_ir_becomes(
        fuse_and_clean,
        HEADER COLUMN_X "%1 = column y : row\n%2 = view %0 offset 0 strides [] : row\n"
                        "%3 = sigmoid %2 : row\n%4 = const 1 : step\n%5 = sub %4, %3 : row\n"
                        "%6 = select %1, %3, %5 : row\n%7 = log %6 : row\noutput %7\n}\n",
        HEADER COLUMN_X "%1 = column y : row\n%2 = view %0 offset 0 strides [] : row\n"
                        "%3 = log_sigmoid %2 : row\n%4 = neg %2 : row\n%5 = log_sigmoid %4 : row\n"
                        "%6 = select %1, %3, %5 : row\noutput %6\n}\n");
    assert_ir_becomes(
        fuse_and_clean,
        HEADER COLUMN_X "%1 = softmax %0 : row [3]\n%2 = const [0.5 x 3] : step [3]\n"
                        "%3 = select %0, %1, %2 : row [3]\n%4 = log %3 : row [3]\noutput %4\n}\n",
        HEADER COLUMN_X "%1 = const [0.5 x 3] : step [3]\n%2 = log_softmax %0 : row [3]\n"
                        "%3 = log %1 : step [3]\n%4 = select %0, %2, %3 : row [3]\noutput %4\n}\n");
}

static void logarithms_with_another_complement_stay(void **state)
{
    (void)state;
    static const char *const texts[] = {
        /* 1 - softmax, 2 - sigmoid, a select with 0, a column in the select */
        HEADER COLUMN_X
        "%1 = softmax %0 : row [3]\n%2 = const [1 x 3] : step [3]\n%3 = sub %2, %1 : row [3]\n"
        "%4 = log %3 : row [3]\noutput %4\n}\n",
        HEADER COLUMN_X
        "%1 = sigmoid %0 : row [3]\n%2 = const [2 x 3] : step [3]\n%3 = sub %2, %1 : row [3]\n"
        "%4 = log %3 : row [3]\noutput %4\n}\n",
        HEADER COLUMN_X "%1 = sigmoid %0 : row [3]\n%2 = const [0 x 3] : step [3]\n"
                        "%3 = select %0, %1, %2 : row [3]\n%4 = log %3 : row [3]\noutput %4\n}\n",
        HEADER COLUMN_X
        "%1 = sigmoid %0 : row [3]\n%2 = select %0, %1, %0 : row [3]\n%3 = log %2 : row [3]\n"
        "output %3\n}\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_ir_becomes(fuse_and_clean, texts[i], texts[i]);
}

static void other_logarithms_stay(void **state)
{
    (void)state;
    const char *text =
        HEADER COLUMN_X "%1 = softmax %0 : row [3]\n%2 = neg %1 : row [3]\n%3 = log %2 : row [3]\n"
                        "output %3\n}\n";
    assert_ir_becomes(fuse_and_clean, text, text);
}

static void the_fused_logarithm_does_not_underflow(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *module = ir_test_module(
        arena, HEADER COLUMN_X "%1 = softmax %0 : row [3]\n%2 = log %1 : row [3]\noutput %2\n}\n");
    const double data[4] = {3, -1200, 5.5, 0}, params[9] = {0}, weight = 1;
    IrEvalInput input = {params, 1, data, &weight};
    fuse_and_clean(module, arena);
    const double *p = ir_eval_output(arena, module, module->functions.items[0], &input, 0);
    assert_close(p[1], -1205.5 - log(1 + exp(-2.5)), 1e-12);
    arena_destroy(arena);
}

/* ---------------------------------------------------------------- the runner */
static void unknown_and_required_passes_are_refused_by_name(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *module = ir_test_module(arena, HEADER COLUMN_X "output %0\n}\n");
    const char *names[] = {"fold_constants", "frobnicate"};
    PassOptions options = {.level = 1, .disabled = names, .num_disabled = 2};
    assert_non_null(strstr(pass_run_all(module, &options),
                           "there is no pass `frobnicate`; passes are fold_constants, "));
    names[1] = "differentiate";
    assert_non_null(strstr(pass_run_all(module, &options), "cannot be switched off"));
    options.num_disabled = 1;
    options.print_after = "sort";
    assert_non_null(strstr(pass_run_all(module, &options), "there is no pass `sort`"));
    options.print_after = NULL;
    assert_null(pass_run_all(module, &options));
    assert_true(pass_exists("merge_rotations"));
    assert_false(pass_exists("merge"));
    arena_destroy(arena);
}

static void levels_and_switches_choose_the_passes(void **state)
{
    (void)state;
    static const char *const two = HEADER "%0 = const 2 : step\n%1 = neg %0 : step\noutput %1\n}\n";
    const char *disabled = "fold_constants";
    const PassOptions choices[] = {
        {.level = 0}, {.level = 1}, {.level = 2, .disabled = &disabled, .num_disabled = 1}};
    const uint32_t nodes[] = {2, 1, 2};
    for (int i = 0; i < 3; i++) {
        Arena *arena = arena_create(NULL, NULL);
        IrModule *module = ir_test_module(arena, two);
        assert_null(pass_run_all(module, &choices[i]));
        assert_int_equal(module->functions.items[0]->nodes.count, nodes[i]);
        arena_destroy(arena);
    }
}

static void times_and_listings_go_to_the_log(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL), *scratch = arena_create(NULL, NULL);
    IrModule *module = ir_test_module(arena, HEADER COLUMN_X "output %0\n}\n");
    char text[4096] = "";
    FILE *log = fmemopen(text, sizeof text, "w");
    PassOptions options = {.level = 1,
                           .print_after = "eliminate_dead",
                           .time_passes = true,
                           .verify = true,
                           .log = log,
                           .scratch = scratch};
    assert_null(pass_run_all(module, &options));
    fclose(log);
    assert_non_null(strstr(text, "fuse_logarithms"));
    assert_non_null(strstr(text, " ms "));
    assert_non_null(strstr(text, "%0 = column x : row [3]"));
    arena_destroy(scratch);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(arithmetic_of_constants_is_done),
        TEST(neutral_elements_vanish),
        TEST(what_is_not_neutral_stays),
        TEST(views_of_views_become_one),
        TEST(like_terms_of_angles_are_collected),
        TEST(equal_nodes_become_one),
        TEST(nodes_that_differ_in_anything_stay_apart),
        TEST(nodes_without_a_use_go_and_the_order_stays),
        TEST(log_of_softmax_is_fused_through_picks),
        TEST(other_logarithms_stay),
        TEST(log_of_sigmoid_is_fused_also_for_the_other_side_and_where),
        TEST(logarithms_with_another_complement_stay),
        TEST(the_fused_logarithm_does_not_underflow),
        TEST(unknown_and_required_passes_are_refused_by_name),
        TEST(levels_and_switches_choose_the_passes),
        TEST(times_and_listings_go_to_the_log),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
