/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The text form, byte by byte. */
#include <stdlib.h>
#include <string.h>

#include "compiler/ir/text.h"
#include "tests/support/ir_test.h"
#include "tests/support/qtest.h"

static const char *const whole =
    "module iris\n"
    "hash \"00ff\"\n"
    "output prob\n"
    "target 1\n"
    "entry 0\n"
    "loss_rows\n"
    "param w : angle [2, 3] offset 0 init uniform(0, 6.283185307179586)\n"
    "param b : real offset 6 init zeros frozen\n"
    "param k : real offset 7 init constant(0.5) range (-1, 2.5) option\n"
    "param r : real [2] offset 8 init zeros range (0, 1)\n"
    "column x : real [4] offset 0 range (0, 3.25) model\n"
    "  step columns () (\"sepal*\")\n"
    "  step minmax (0, 3.25) ()\n"
    "column y : class offset 4 labels (\"setosa\", \"a \\\"b\\\"\") loss\n"
    "train adam(lr = 0.05) over (0)\n"
    "train sgd(lr = 0.1, momentum = 0.9) over (3)\n"
    "option epochs = 60\n"
    "circuit iris 4 qubits 7 slots {\n"
    "  prepare s3 q3 q2\n"
    "  loop 3 {\n"
    "    RY(-pi/2 + 0.25 - 0.5*s0[1]) q0\n"
    "    ctrl(q2, !q3) CX q0 q1\n"
    "    loop 2 {\n"
    "      U(3*pi, s0[1, 2], 0) q1\n"
    "    }\n"
    "  }\n"
    "  single_excitation(s6) q2 q0\n"
    "  read expect 1*Z0 - 0.5*X1*Y2 + 2*I\n"
    "  read prob q1 q0 = 2\n"
    "  read probs q0 q3\n"
    "  read purity q3 q1\n"
    "  read entropy q2\n"
    "  read state q3 q0 q2 q1\n"
    "}\n"
    "source iris 4 qubits 7 slots {\n"
    "  H q0\n"
    "  read expect 1*Z0 - 0.5*X1*Y2 + 2*I\n"
    "  read prob q1 q0 = 2\n"
    "  read probs q0 q3\n"
    "  read purity q3 q1\n"
    "  read entropy q2\n"
    "  read state q3 q0 q2 q1\n"
    "}\n"
    "function predict iris {\n"
    "  %0 = param w : step [2, 3]\n"
    "  %1 = column x : row [4]\n"
    "  %2 = const [0.1, 2 x 5, 1e-300] : step [7]\n"
    "  %3 = const -0 : step\n"
    "  %4 = view %0 offset 2 strides [0, 3] : step [4, 2]\n"
    "  %5 = sum %4 axes 1 : step [4]\n"
    "  %6 = scatter %1 offset 0 strides [3] : row [10]\n"
    "  %7 = mul %5, %1 : row [4]\n"
    "  %8 = circuit @0 %2 : row [40]\n"
    "  output %8\n"
    "}\n";

static void the_text_of_everything_reads_back_as_written(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *module = ir_test_module(arena, whole);
    assert_string_equal(ir_print(arena, module), whole);
    arena_destroy(arena);
}

static void a_source_like_its_circuit_is_not_printed(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *module = ir_test_module(arena, "module m\ncircuit c 1 qubits 0 slots {\n  H q0\n}\n");
    assert_int_equal(module->sources.count, 1);
    assert_ptr_not_equal(module->sources.items[0], module->circuits.items[0]);
    assert_null(strstr(ir_print(arena, module), "source"));
    arena_destroy(arena);
}

static void numbers_are_the_shortest_that_read_back(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    TestRandom random = {3};
    for (int i = 0; i < 2000; i++) {
        uint64_t bits = test_random_bits(&random);
        double value;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value))
            continue;
        IrText text = {.arena = arena};
        ir_text_number(&text, value);
        assert_true(strtod(ir_text_end(&text), NULL) == value);
    }
    IrText text = {.arena = arena};
    ir_text_number(&text, 0.1);
    assert_string_equal(ir_text_end(&text), "0.1");
    arena_destroy(arena);
}

static void names_that_are_no_words_are_quoted(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrText text = {.arena = arena};
    ir_text_name(&text, "enc.W");
    ir_text_name(&text, "9 lives\n");
    ir_text_name(&text, "");
    assert_string_equal(ir_text_end(&text), "enc.W\"9 lives\\x0a\"\"\"");
    arena_destroy(arena);
}

static void long_pieces_of_text_are_whole(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrText text = {.arena = arena};
    ir_text_add(&text, "%*s|", 1000, "end");
    assert_int_equal(strlen(ir_text_end(&text)), 1001);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_text_of_everything_reads_back_as_written),
        TEST(a_source_like_its_circuit_is_not_printed),
        TEST(numbers_are_the_shortest_that_read_back),
        TEST(names_that_are_no_words_are_quoted),
        TEST(long_pieces_of_text_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
