/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The reader: round trips, and for every wrong text one message with its line and no crash. */
#include <string.h>

#include "tests/support/ir_test.h"
#include "tests/support/qtest.h"

static void random_circuits_survive_a_round_trip(void **state)
{
    (void)state;
    TestRandom random = {21};
    for (int i = 0; i < 200; i++) {
        Arena *arena = arena_create(NULL, NULL);
        IrModule *module = ir_module_create(arena);
        IrCircuit *circuit = ir_test_random_circuit(module, &random, 4 + (uint32_t)i % 3, 12);
        VEC_PUSH(arena, &module->circuits, circuit);
        const char *text = ir_print(arena, module);
        IrModule *again = ir_test_module(arena, text);
        assert_string_equal(ir_print(arena, again), text);
        assert_close(ir_test_circuit_distance(arena, &random, circuit, again->circuits.items[0]), 0,
                     0);
        arena_destroy(arena);
    }
}

static void comments_blank_lines_and_spaces_do_not_matter(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *module = ir_test_module(arena, "\n// a comment\n  module   m // another\n\n\n"
                                             "circuit c 2 qubits 1 slots {\r\n\n"
                                             "  RX( s0+pi ) q1\n\n  // in between\n}\n\n");
    assert_non_null(strstr(ir_print(arena, module), "  RX(pi + s0) q1\n"));
    arena_destroy(arena);
}

static const struct {
    const char *text, *message;
} wrong[] = {
    {"", "line 1: expected `module`"},
    {"modul m\n", "line 1: expected `module`, found `modul`"},
    {"module 5\n", "line 1: expected a name"},
    {"module m x\n", "line 1: expected the end of the line, found `x`"},
    {"module m\nfrob\n", "line 2: `frob` starts no line"},
    {"module m\nhash x\n", "line 2: expected a string"},
    {"module m\nhash \"x\n", "line 2: a string does not end on its line"},
    {"module m\nhash \"\\q\"\n", "line 2: an escape in a string"},
    {"module m\nhash \"\\x0\"\n", "line 2: an escape in a string"},
    {"module m\noutput blue\n", "line 2: expected `prob`, `binary`, `real`"},
    {"module m\ntarget -1\n", "line 2: expected an integer from 0"},
    {"module m\ntarget 99999999999999999999\n", "line 2: expected an integer from 0"},
    {"module m\ntarget 1.5\n", "line 2: expected an integer from 0"},
    {"module m\nparam w\n", "line 2: expected `:`, found the end of the line"},
    {"module m\nparam w : angle [1, 2, 3, 4, 5, 6, 7] offset 0\n",
     "line 2: a list has more than 6"},
    {"module m\nparam w : angle [2 offset 0\n", "line 2: expected `,`"},
    {"module m\nparam w : angle offset 0 init u(1, 2, 3)\n",
     "line 2: an initialiser has at most 2"},
    {"module m\nstep minmax (0) ()\n", "line 2: a step follows a column"},
    {"module m\noption lr = fast\n", "line 2: expected a number, found `fast`"},
    {"module m\noption lr = 1e\n", "line 2: an exponent needs digits"},
    {"module m\nsource c 1 qubits 0 slots {\n}\n", "a source follows its circuit"},
    {"module m\ncircuit c 99 qubits", "line 2: expected an integer from 0 to 26"},
    {"module m\ncircuit c 2 qubits 0 slots {\n  FROB q0\n}\n", "line 3: `FROB` is no gate"},
    {"module m\ncircuit c 2 qubits 0 slots {\n  H 0\n}\n", "line 3: expected the end of the line"},
    {"module m\ncircuit c 2 qubits 0 slots {\n  H q99\n}\n", "line 3: expected `q` and a number"},
    {"module m\ncircuit c 2 qubits 0 slots {\n  RX q0\n}\n", "line 3: expected `(`"},
    {"module m\ncircuit c 2 qubits 0 slots {\n  RX() q0\n}\n", "line 3: expected `s` and a number"},
    {"module m\ncircuit c 2 qubits 0 slots {\n  RX(1.5*pi) q0\n}\n", "pi takes an integer factor"},
    {"module m\ncircuit c 2 qubits 0 slots {\n  RX(pi + pi) q0\n}\n", "one multiple of pi"},
    {"module m\ncircuit c 2 qubits 0 slots {\n  RX(pi/0) q0\n}\n", "expected an integer from 1"},
    {"module m\ncircuit c 2 qubits 0 slots {\n  loop x {\n}\n", "line 3: expected an integer"},
    {"module m\ncircuit c 2 qubits 0 slots {\n  loop 2 {\n",
     "expected `}`, found the end of the text"},
    {"module m\ncircuit c 2 qubits 0 slots {\n  loop 2 {\n  read state\n  }\n}\n",
     "line 4: a read stands inside a loop"},
    {"module m\ncircuit c 2 qubits 0 slots {\n  read energy\n}\n", "expected `expect`, `prob`"},
    {"module m\ncircuit c 2 qubits 0 slots {\n  read expect 1*Z0*X0\n}\n", "names a wire twice"},
    {"module m\ncircuit c 2 qubits 0 slots {\n  read prob q0\n}\n", "line 3: expected `=`"},
    {"module m\nfunction fit f {\n}\n", "expected `predict`, `loss`, `gradient`"},
    {"module m\nfunction loss f {\n  %1 = weight : row\n}\n",
     "line 3: nodes are numbered in order"},
    {"module m\nfunction loss f {\n  %0 = frob : row\n}\n", "line 3: `frob` is no operation"},
    {"module m\nfunction loss f {\n  %0 = param w : row\n}\n", "no parameter is named `w`"},
    {"module m\nfunction loss f {\n  %0 = column w : row\n}\n", "no column is named `w`"},
    {"module m\nfunction loss f {\n  %0 = circuit @0 : row [1]\n}\n",
     "line 3: there is no circuit"},
    {"module m\nfunction loss f {\n  %0 = const [1, 2] : step [3]\n}\n", "does not hold 2 numbers"},
    {"module m\nfunction loss f {\n  %0 = const [1 x 99999999] : step [3]\n}\n",
     "expected an integer"},
    {"module m\nfunction loss f {\n  %0 = weight : soon\n}\n",
     "expected `step`, `after`, `row`, `partner`, `pair`"},
    {"module m\nfunction loss f {\n  output 5\n}\n", "line 3: expected `%`"},
    {"module m\nfunction loss f {\n", "line 3: expected `}`, found the end of the text"},
};

static void every_wrong_text_has_its_message_and_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        Arena *arena = arena_create(NULL, NULL);
        const char *error = NULL;
        assert_null(ir_read(arena, wrong[i].text, strlen(wrong[i].text), &error));
        if (!error || !strstr(error, wrong[i].message))
            fail_msg("%s\ngave: %s\nnot:  %s", wrong[i].text, error, wrong[i].message);
        arena_destroy(arena);
    }
}

static void loops_may_not_nest_without_end(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    char *text = arena_printf(arena, "module m\ncircuit c 1 qubits 0 slots {\n");
    for (int i = 0; i < 200; i++)
        text = arena_printf(arena, "%sloop 2 {\n", text);
    const char *error = NULL;
    assert_null(ir_read(arena, text, strlen(text), &error));
    assert_non_null(strstr(error, "loops nest deeper than 6"));
    arena_destroy(arena);
}

static const char *const sample =
    "module m\nhash \"a\\x41\"\nparam w : angle [2] offset 0 init u(1)\n"
    "circuit c 2 qubits 4 slots {\n  loop 2 {\n    ctrl(!q1) RX(pi/2 - "
    "0.5*s1[2]) q0\n  }\n  read expect 1*Z0\n}\n"
    "function loss f {\n  %0 = param w : step [2]\n  %1 = sum %0 axes 1 "
    ": step\n  output %1\n}\n";

/* Reads, and when that worked verifies: neither may crash. */
static void digest(const char *text, size_t length)
{
    Arena *arena = arena_create(NULL, NULL);
    const char *error = NULL;
    IrModule *module = ir_read(arena, text, length, &error);
    assert_true((module == NULL) == (error != NULL));
    if (module)
        ir_verify(arena, module);
    arena_destroy(arena);
}

static void no_prefix_and_no_changed_byte_crashes_the_reader(void **state)
{
    (void)state;
    size_t length = strlen(sample);
    char *text = test_malloc(length);
    TestRandom random = {31};
    memcpy(text, sample, length);
    for (size_t i = 0; i <= length; i++)
        digest(text, i);
    for (int i = 0; i < 4000; i++) {
        uint32_t at = test_random_below(&random, (uint32_t)length);
        char before = text[at];
        text[at] = sample[test_random_below(&random, (uint32_t)length)];
        digest(text, length);
        text[at] = i % 16 == 0 ? (char)test_random_bits(&random) : before;
        if (i % 64 == 0)
            memcpy(text, sample, length);
    }
    test_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(random_circuits_survive_a_round_trip),
        TEST(comments_blank_lines_and_spaces_do_not_matter),
        TEST(every_wrong_text_has_its_message_and_line),
        TEST(loops_may_not_nest_without_end),
        TEST(no_prefix_and_no_changed_byte_crashes_the_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
