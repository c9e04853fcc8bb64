/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Functions that do the same to different places are one: circuits side by side that differ in their parameters, columns,
 * fixed angles and observables add calls and no functions, and each sees its own numbers, by values and gradients of the
 * reference interpreter. What differs in its structure stays apart. */
#include <math.h>
#include <string.h>

#include "compiler/passes/passes.h"
#include "tests/support/ir_test.h"
#include "tests/support/native.h"
#include "tests/support/oracle.h"
#include "tests/support/qtest.h"

enum { ROWS = 11, MOST = 24 };

static const char *circuits_text(Arena *arena, int count)
{
    const char *text = "";
    for (int k = 0; k < count; k++)
        text = arena_printf(arena,
                            "%scircuit c%d 2 qubits 3 slots {\n  RY(%.17g) q0\n  RX(s2) q0\n  CX "
                            "q0 q1\n  RZ(%s*s0) q1\n"
                            "  RY(s1) q1\n  CX q1 q0\n  RX(%.17g) q1\n  read expect %.17g*Z0 + "
                            "%.17g*X1\n  read expect 1*Y0*Z1\n}\n",
                            text, k, 0.3 + 0.17 * k, k % 5 == 4 ? "0.5" : "0.7", 1.1 - 0.09 * k,
                            0.4 + 0.05 * k, 0.8 - 0.03 * k);
    return text;
}

/* f = sum over k of the product of circuit k's two reads, at two parameters and one column of its own */
static const char *function_text(Arena *arena, const char *head, int count)
{
    const char *text = arena_printf(arena,
                                    "function %s {\n  %%0 = param w : step [%d]\n"
                                    "  %%1 = column x : row [%d]\n",
                                    head, 2 * count, count);
    for (int k = 0, at = 2; k < count; k++) {
        text = arena_printf(arena,
                            "%s  %%%d = view %%0 offset %d strides [1] : step [2]\n"
                            "  %%%d = view %%1 offset %d strides [1] : row [1]\n"
                            "  %%%d = circuit @%d %%%d, %%%d : row [2]\n"
                            "  %%%d = view %%%d offset 0 strides [] : row\n"
                            "  %%%d = view %%%d offset 1 strides [] : row\n"
                            "  %%%d = mul %%%d, %%%d : row\n",
                            text, at, 2 * k, at + 1, k, at + 2, k, at, at + 1, at + 3, at + 2,
                            at + 4, at + 2, at + 5, at + 3, at + 4);
        if (k > 0) {
            text = arena_printf(arena, "%s  %%%d = add %%%d, %%%d : row\n", text, at + 6, at - 1,
                                at + 5);
            at++;
        }
        at += 6;
        if (k + 1 == count)
            text = arena_printf(arena, "%s  output %%%d\n}\n", text, at - 1);
    }
    return text;
}

static IrModule *module_of(Arena *arena, int count)
{
    IrModule *m = ir_test_module(
        arena, arena_printf(arena,
                            "module m\nparam w : real [%d] offset 0\ncolumn x : real [%d] offset 0 "
                            "model loss\n%s%s%s",
                            2 * count, count, circuits_text(arena, count),
                            function_text(arena, "predict p", count),
                            function_text(arena, "loss l", count)));
    pass_differentiate(m, arena);
    const char *error = ir_verify(arena, m);
    if (error)
        fail_msg("%s", error);
    return m;
}

static CodegenSize size_of(Arena *arena, int count, CodegenTarget target)
{
    const IrModule *m = module_of(arena, count);
    const CodegenOptions options = {1, 0, target, false, CODEGEN_OBJECT, "test"};
    const CodegenPart part = {m, {plan_module(arena, m, PLAN_BY_LANES)}, 1, ""};
    const CodegenResult code = codegen_module(arena, &part, 1, &options);
    assert_int_equal(code.sizes.count, 1);
    return code.sizes.items[0];
}

static void more_circuits_of_one_shape_are_no_more_functions(void **state)
{
    (void)state;
    for (int target = CODEGEN_X86_64; target <= CODEGEN_AARCH64; target++) {
        Arena *arena = arena_create(NULL, NULL);
        const CodegenSize few = size_of(arena, 12, (CodegenTarget)target);
        const CodegenSize many = size_of(arena, 22, (CodegenTarget)target);
        const uint64_t isas = target == CODEGEN_X86_64 ? 3 : 1;
        assert_int_equal(few.num_functions, many.num_functions);
        assert_true(few.num_functions <= 30 * isas);
        /* calls of what one circuit needs: no circuit has as few instructions */
        assert_true(many.num_instructions - few.num_instructions < 10 * 60 * isas);
        arena_destroy(arena);
    }
}

static void near(const char *what, int index, double got, double want)
{
    if (!(fabs(got - want) <= 2e-13 * (1 + fabs(want))))
        fail_msg("%s %d is %.17g, not %.17g", what, index, got, want);
}

static void each_call_has_its_own_places_and_numbers(void **state)
{
    (void)state;
    for (int level = 0; level <= 2; level++) {
        Arena *arena = arena_create(NULL, NULL);
        const int count = level == 2 ? MOST : 7;
        IrModule *m = module_of(arena, count);
        double params[2 * MOST], rows[ROWS * MOST], weights[ROWS], got[ROWS], gradient[2 * MOST];
        for (int i = 0; i < 2 * count; i++)
            params[i] = 3 * oracle_draw(5, (uint64_t)i);
        for (int i = 0; i < ROWS * count; i++)
            rows[i] = 2 * oracle_draw(6, (uint64_t)i);
        for (int i = 0; i < ROWS; i++)
            weights[i] = 0.1 + 0.05 * i;
        const IrEvalInput input = {params, ROWS, rows, weights};
        Native native;
        native_open(&native, arena, m, level, native_best_variant());
        native_set_params(&native, params);
        double loss = 0;
        memset(gradient, 0, sizeof gradient);
        const double *want = ir_eval_output(arena, m, ir_find_function(m, IR_PREDICT), &input, 0);
        for (int first = 0; first < ROWS; first += QML_LANES) { /* a group at a time */
            const uint32_t here = (uint32_t)(ROWS - first < QML_LANES ? ROWS - first : QML_LANES);
            double part[2 * MOST];
            native_set_rows(&native, rows + first * count, here);
            native_predict(&native, here, got + first);
            loss += native_gradient(&native, weights + first, here, part);
            for (int i = 0; i < 2 * count; i++)
                gradient[i] += part[i];
        }
        for (int i = 0; i < ROWS; i++)
            near("row", i, got[i], want[i]);
        near("loss", 0, loss,
             ir_eval_weighted_loss(arena, m, ir_find_function(m, IR_LOSS), &input));
        want = ir_eval_output(arena, m, ir_find_function(m, IR_GRADIENT), &input, 1);
        for (int i = 0; i < 2 * count; i++)
            near("gradient", i, gradient[i], want[i]);
        native_close(&native);
        arena_destroy(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(more_circuits_of_one_shape_are_no_more_functions),
        TEST(each_call_has_its_own_places_and_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
