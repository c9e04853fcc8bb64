/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The verifier: every rule has a module that breaks only it. Most are written as text, which the
 * reader takes unjudged; what text cannot say is broken by hand in a sound module. */
#include <string.h>

#include "tests/support/ir_test.h"
#include "tests/support/qtest.h"

#define HEADER                                                                                     \
    "module m\nparam w : real [2, 3] offset 0\nparam v : real offset 6 frozen\n"                   \
    "column x : real [3] offset 0\ncolumn y : class offset 3\n"                                    \
    "circuit c 3 qubits 9 slots {\n  H q0\n  loop 2 {\n    RX(s0[3]) q1\n  }\n  prepare s1 q2\n"   \
    "  read expect 1*Z0\n  read probs q1 q0\n}\n"
#define LOSS(text)     HEADER "function loss l {\n" text "}\n"
#define PREDICT(text)  HEADER "function predict p {\n" text "}\n"
#define GRADIENT(text) HEADER "function gradient g {\n" text "}\n"
#define BODY(text)     "module m\ncircuit c 3 qubits 9 slots {\n" text "\n}\n"
#define X              "%0 = column x : row [3]\n"
#define W              "%0 = param w : step [2, 3]\n"

static const struct {
    const char *text, *message;
} wrong[] = {
    /* module */
    {"module m\nparam w : real [0] offset 0\n", "param w: its shape is no shape"},
    {"module m\nparam w : real [99999, 99999] offset 0\n", "param w: its shape is no shape"},
    {"module m\nparam w : real [3] offset 0\nparam v : real offset 2\n",
     "param v: its offset is not 3"},
    {"module m\nparam w : real offset 0\nparam w : real offset 1\n", "param w: its name is taken"},
    {"module m\ncolumn x : real [-1] offset 0\n", "column x: its shape is no shape"},
    {"module m\ncolumn x : real offset 1\n", "column x: its offset is not 0"},
    {"module m\ncolumn x : real offset 0\ncolumn x : bit offset 1\n",
     "column x: its name is taken"},
    {HEADER "train adam() over (2)\n", "train: group 0 has no parameter 2"},
    {HEADER "train adam() over (0, 1)\n", "train: parameter v lies in 1 groups"},
    {HEADER "train adam() over (0, 0)\n", "train: parameter w lies in 2 groups"},
    {"module m\nparam w : real offset 0\nparam v : real offset 1\ntrain adam() over (0)\n",
     "train: parameter v lies in 0 groups"},
    {"module m\nparam k : real [2] offset 0 init constant(1) option\n",
     "param k: an option is one number with a default"},
    {"module m\nentry 0\n", "module: there is no circuit 0"},
    {HEADER "target 2\n", "module: there is no column 2"},
    {HEADER "source c 3 qubits 8 slots {\n}\n", "sources: circuit 0 and its source differ"},
    /* circuits */
    {"module m\ncircuit c 0 qubits 0 slots {\n}\n", "circuit c: 0 qubits"},
    {BODY("H q3"), "instruction 0: wire q3 of 3 qubits"},
    {BODY("CX q1 q1"), "wire q1 comes twice"},
    {BODY("ctrl(q1) RX(s0) q1"), "wire q1 comes twice"},
    {BODY("CX q0"), "CX has 1 wires"},
    {BODY("RX(s9) q0"), "slots 9..9 of 9 slots"},
    {BODY("loop 4 {\nRX(s0[3]) q0\n}"), "region 1, instruction 0: slots 0..9 of 9 slots"},
    {BODY("loop 4 {\nRX(s2[-1]) q0\n}"), "slots -1..2 of 9 slots"},
    {BODY("loop 2 {\nloop 3 {\nRX(s0[3, 3]) q0\n}\n}"), "slots 0..9 of 9 slots"},
    {BODY("RX(s0[1]) q0"), "slot s0 moves with a loop that is not there"},
    {BODY("loop 2 {\nRX(s0[1, 1]) q0\n}"), "slot s0 moves with a loop that is not there"},
    {BODY("loop 4611686018427387904 {\nRX(s0[4]) q0\n}"), "slot s0 moves too far"},
    {BODY("loop 0 {\nH q0\n}"), "it runs 0 times"},
    {BODY("loop 1 {\nloop 1 {\nloop 1 {\nloop 1 {\nloop 1 {\nloop 1 {\nloop 1 {\nH "
          "q0\n}\n}\n}\n}\n}\n}\n}"),
     "loops nest deeper than 6"},
    {BODY("RX(2*pi/4) q0"), "the fraction 2/4 is not reduced"},
    {BODY("prepare s0"), "it prepares 0 wires"},
    {BODY("prepare s6 q0 q1"), "slots 6..9 of 9 slots"},
    {BODY("H q1\nprepare s0 q0 q1"), "a prepared wire is not fresh"},
    {BODY("prepare s0 q0\nprepare s0 q0"), "a prepared wire is not fresh"},
    {BODY("loop 2 {\nprepare s0 q0\n}"), "a preparation is repeated by a loop"},
    {BODY("prepare s0 q0 q0"), "wire q0 comes twice"},
    {BODY("read expect 1*Z3"), "read 0: a product names a wire beyond 3 qubits"},
    {BODY("read prob = 0"), "it reads 0 wires"},
    {BODY("read prob q0 q1 = 4"), "outcome 4 of 2 wires"},
    {BODY("read probs q0 q0"), "wire q0 comes twice"},
    {BODY("read purity"), "it reads 0 wires"},
    {BODY("read entropy q1 q1"), "wire q1 comes twice"},
    {BODY("read state q0 q1"), "it orders 2 of 3 wires"},
    {BODY("read state q0 q1 q1"), "wire q1 comes twice"},
    {BODY("read probs q5"), "wire q5 of 3 qubits"},
    /* nodes */
    {LOSS("%0 = neg %1 : row\n%1 = weight : row\noutput %0\n"),
     "loss l, %0: operand %1 comes after its use"},
    {LOSS("%0 = neg %0 : row\noutput %0\n"), "operand %0 comes after its use"},
    {LOSS(X "%1 = add %0 : row [3]\noutput %1\n"), "add has 1 operands"},
    {LOSS(X "%1 = neg %0 : row [2]\noutput %1\n"), "%1: its shape does not follow"},
    {LOSS(X "%1 = neg %0 : row [3, 1]\noutput %1\n"), "%1: its shape does not follow"},
    {LOSS(X W "output %1\n"), "nodes are numbered in order"},
    {LOSS("%0 = column x : row [4]\noutput %0\n"), "%0: its shape does not follow"},
    {LOSS("%0 = param w : step [3, 2]\noutput %0\n"), "%0: its shape does not follow"},
    {LOSS(X "%1 = neg %0 : row [3, 0]\noutput %1\n"), "its shape is no shape"},
    {LOSS(X "%1 = neg %0 : step [3]\noutput %1\n"), "its stage is step, not row"},
    {LOSS("%0 = param w : row [2, 3]\noutput %0\n"), "its stage is row, not step"},
    {LOSS("%0 = weight : row\noutput %0\n"), "only a gradient weighs rows"},
    {LOSS(X "%1 = row_sum %0 : after [3]\noutput %1\n"), "only a gradient sums rows"},
    {GRADIENT(W "%1 = row_sum %0 : after [2, 3]\noutput %1\n"), "it sums what is no row's"},
    {GRADIENT(X "%1 = row_sum %0 : after [3]\n%2 = add %0, %1 : after [3]\noutput %2\n"),
     "it mixes a row's values"},
    {LOSS(W "%1 = view %0 offset 4 strides [1] : step [3]\noutput %1\n"),
     "it reaches 4..6 of 6 values"},
    {LOSS(W "%1 = view %0 offset 1 strides [-1] : step [3]\noutput %1\n"),
     "it reaches -1..1 of 6 values"},
    {LOSS(W "%1 = view %0 offset -1 strides [1] : step [3]\noutput %1\n"), "its offset is -1"},
    {LOSS(W "%1 = view %0 offset 0 strides [4294967296] : step [3]\noutput %1\n"),
     "a stride is 4294967296"},
    {LOSS(X "%1 = scatter %0 offset 1 strides [2] : row [5]\noutput %1\n"),
     "it reaches 1..5 of 5 values"},
    {LOSS(W "%1 = concat %0 : step [6]\noutput %1\n"), "operand 0 has rank 2, not 1"},
    {LOSS(X "%1 = concat %0, %0 : row [5]\noutput %1\n"), "its shape does not follow"},
    {LOSS("%0 = concat : step [1]\noutput %0\n"), "it joins nothing"},
    {LOSS(X "%1 = gather %0, %0 : row\noutput %1\n"), "its index is no scalar"},
    {LOSS("%0 = column y : row\n%1 = gather %0, %0 : row\noutput %1\n"), "it picks from a scalar"},
    {LOSS("%0 = param w : step [2, 3]\n%1 = column y : row\n%2 = gather %0, %1 : row [2]\noutput "
          "%2\n"),
     "its shape does not follow"},
    {LOSS(X "%1 = column y : row\n%2 = scatter_index %0, %1 : row [5, 2]\noutput %2\n"),
     "its shape does not follow"},
    {LOSS(X "%1 = column y : row\n%2 = scatter_index %0, %1 : row [5]\noutput %2\n"),
     "its shape does not follow"},
    {LOSS(W "%1 = sum %0 axes 3 : step\noutput %1\n"), "it sums 3 of 2 axes"},
    {LOSS(W "%1 = sum %0 axes 0 : step [2, 3]\noutput %1\n"), "it sums 0 of 2 axes"},
    {LOSS(W "%1 = sum %0 axes 1 : step [3]\noutput %1\n"), "its shape does not follow"},
    {LOSS(W "%1 = matmul %0, %0 : step [2, 3]\noutput %1\n"), "its operands do not fit"},
    {LOSS("%0 = column y : row\n%1 = softmax %0 : row\noutput %1\n"), "it normalises a scalar"},
    {LOSS(W "%1 = circuit @0 %0 : row [5]\noutput %1\n"), "its operands hold 6 slots, not 9"},
    {LOSS(W "%1 = column x : row [3]\n%2 = circuit @0 %0, %1 : row [4]\noutput %2\n"),
     "its shape does not follow"},
    {LOSS(W "%1 = column x : row [3]\n%2 = circuit @0 %0, %1 : step [5]\noutput %2\n"),
     "its stage is step, not row"},
    {LOSS(W "%1 = column x : row [3]\n%2 = circuit @0 %0, %1 : row [5]\n"
            "%3 = circuit_vjp_row @0 %0, %1, %2 : row [3]\noutput %3\n"),
     "only a gradient differentiates a circuit"},
    {GRADIENT(W
              "%1 = column x : row [3]\n%2 = circuit_vjp_row @0 %0, %1, %1 : row [3]\noutput %2\n"),
     "its cotangent does not fit the reads"},
    {GRADIENT(W "%1 = column x : row [3]\n%2 = circuit @0 %0, %1 : row [5]\n"
                "%3 = circuit_vjp_row @0 %0, %1, %2 : row [6]\noutput %3\n"),
     "its shape does not follow"},
    {GRADIENT("%0 = column x : row [3]\n%1 = circuit @0 %0, %0, %0 : row [5]\n"
              "%2 = circuit_vjp_step @0 %0, %0, %0, %1 : after [3]\noutput %2\n"),
     "no slot has its stage"},
    {GRADIENT("%0 = circuit_vjp_row @0 : row [3]\noutput %0\n"), "it has no cotangent"},
    {GRADIENT(X "%1 = row_sum %0 : after [3]\n%2 = circuit @0 %1, %0, %0 : after [5]\noutput %2\n"),
     "slots are no row's and not the step's"},
    {"module m\ncircuit c 1 qubits 0 slots {\n}\nfunction loss l {\n%0 = circuit @0 : row "
     "[1]\noutput %0\n}\n",
     "circuit c reads nothing"},
    /* outputs */
    {LOSS(X), "loss l: it has no output"},
    {LOSS(X "output %1\n"), "output 0 is no node"},
    {LOSS(X "output %0\n"), "its loss is no scalar"},
    {LOSS("%0 = column y : row\noutput %0\noutput %0\n"), "it has 2 outputs, not 1"},
    {PREDICT(X "output %0 for w\n"), "its first output is a gradient"},
    {GRADIENT(X "%1 = row_sum %0 : after [3]\noutput %1\n"),
     "its value is known only after the rows"},
    {GRADIENT("%0 = column y : row\noutput %0\n"), "output 1 is not the gradient of w"},
    {GRADIENT("%0 = column y : row\n%1 = param v : step\noutput %0\noutput %1 for v\n"),
     "output 1 is not the gradient of w"},
    {GRADIENT("%0 = column y : row\noutput %0\noutput %0 for w\n"), "its shape does not follow"},
    {GRADIENT("%0 = column y : row\n%1 = view %0 offset 0 strides [0, 0] : row [2, 3]\noutput "
              "%0\noutput %1 for w\n"),
     "the gradient of w is not summed over rows"},
    {GRADIENT("%0 = column y : row\n%1 = param w : step [2, 3]\n%2 = param v : step\n"
              "output %0\noutput %1 for w\noutput %2 for v\n"),
     "it has 3 outputs, not 2"},
};

static void every_rule_refuses_what_breaks_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        Arena *arena = arena_create(NULL, NULL);
        const char *error = NULL;
        IrModule *module = ir_read(arena, wrong[i].text, strlen(wrong[i].text), &error);
        if (module)
            error = ir_verify(arena, module);
        if (!error || !strstr(error, wrong[i].message))
            fail_msg("%s\ngave: %s\nnot:  %s", wrong[i].text, error ? error : "nothing",
                     wrong[i].message);
        arena_destroy(arena);
    }
}

/* ---------------------------------------------------------------- what text cannot say */
#define SOUND                                                                                      \
    GRADIENT("%0 = param w : step [2, 3]\n%1 = column x : row [3]\n%2 = const 2 : step\n"          \
             "%3 = circuit @0 %0, %1 : row [5]\n%4 = view %3 offset 1 strides [] : row\n"          \
             "output %4\noutput %0 for w\n")

typedef void Break(IrModule *module);

#define BREAK(name, statement)                                                                     \
    static void name(IrModule *module)                                                             \
    {                                                                                              \
        IrCircuit *c = module->circuits.items[0];                                                  \
        IrFunction *f = module->functions.items[0];                                                \
        (void)c, (void)f;                                                                          \
        statement;                                                                                 \
    }

BREAK(param_index, f->nodes.items[0].index = 2)
BREAK(column_index, f->nodes.items[1].index = 2)
BREAK(circuit_index, f->nodes.items[3].index = 1)
BREAK(no_data, f->nodes.items[2].data = NULL)
BREAK(no_operation, f->nodes.items[2].op = (IrOp)99)
BREAK(no_stage, f->nodes.items[2].stage = (IrStage)5)
BREAK(operand_list, f->nodes.items[3].first_operand = 99)
BREAK(too_high_rank, f->nodes.items[2].rank = 7)
BREAK(no_gate, c->regions.items[0].instrs.items[0].gate = GATE_COUNT)
BREAK(wire_list, c->regions.items[0].instrs.items[0].first_wire = 99)
BREAK(polarity, c->regions.items[0].instrs.items[0].polarity = 1)
BREAK(no_region, c->regions.items[0].instrs.items[1].region = 2)
BREAK(own_region, c->regions.items[0].instrs.items[1].region = 0)
BREAK(cycle,
      VEC_PUSH(module->arena, &c->regions.items[1].instrs, c->regions.items[0].instrs.items[1]))
BREAK(no_body, c->regions.count = 0)
BREAK(denominator, c->regions.items[1].instrs.items[0].angles[0].pi_den = 0)
BREAK(infinite_angle, c->regions.items[1].instrs.items[0].angles[0].add = HUGE_VAL)
BREAK(infinite_term, c->terms.items[0].coef = (double)NAN)
BREAK(term_list, c->regions.items[1].instrs.items[0].angles[0].num_terms = 5)
BREAK(read_offset, c->reads.items[1].offset = 2)
BREAK(read_count, c->reads.items[1].count = 2)
BREAK(read_total, c->num_outputs = module->sources.items[0]->num_outputs = 6)
BREAK(read_kind, c->reads.items[0].kind = (IrReadKind)9)
BREAK(pauli_list, c->reads.items[0].num_paulis = 2)
BREAK(infinite_pauli, c->paulis.items[0].coef = HUGE_VAL)
BREAK(lost_source, VEC_PUSH(module->arena, &module->sources, c))

static const struct {
    Break *apply;
    const char *message;
} breaks[] = {
    {param_index, "there is no parameter 2"},
    {column_index, "there is no column 2"},
    {circuit_index, "there is no circuit 1"},
    {no_data, "a constant has no numbers"},
    {no_operation, "there is no operation 99"},
    {no_stage, "there is no stage 5"},
    {operand_list, "its operands lie outside the list"},
    {too_high_rank, "its shape is no shape"},
    {no_gate, "there is no gate"},
    {wire_list, "its wires lie outside the list of wires"},
    {polarity, "polarities without a control"},
    {no_region, "there is no region 2"},
    {own_region, "there is no region 0"},
    {cycle, "region 1 is the body of two loops"},
    {no_body, "it has no body"},
    {denominator, "an angle is pi * 0/0"},
    {infinite_angle, "an angle is not finite"},
    {infinite_term, "a coefficient is not finite"},
    {term_list, "its terms lie outside the list of terms"},
    {read_offset, "it holds 4 results from 2 on, not 4 from 1 on"},
    {read_count, "it holds 2 results from 1 on, not 4 from 1 on"},
    {read_total, "the reads give 5 results, not 6"},
    {read_kind, "there is no such kind of read"},
    {pauli_list, "its products lie outside the list of products"},
    {infinite_pauli, "a coefficient is not finite"},
    {lost_source, "1 circuits have 2 sources"},
};

static void what_text_cannot_say_is_refused_too(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof breaks / sizeof breaks[0]; i++) {
        Arena *arena = arena_create(NULL, NULL);
        IrModule *module = ir_test_module(arena, SOUND);
        breaks[i].apply(module);
        const char *error = ir_verify(arena, module);
        if (!error || !strstr(error, breaks[i].message))
            fail_msg("case %zu gave: %s\nnot: %s", i, error ? error : "nothing", breaks[i].message);
        arena_destroy(arena);
    }
}

static void random_circuits_are_sound(void **state)
{
    (void)state;
    TestRandom random = {81};
    for (int i = 0; i < 100; i++) {
        Arena *arena = arena_create(NULL, NULL);
        IrModule *module = ir_module_create(arena);
        IrCircuit *circuit = ir_test_random_circuit(module, &random, 4 + (uint32_t)i % 5, 15);
        VEC_PUSH(arena, &module->circuits, circuit);
        assert_null(ir_verify(arena, module));
        arena_destroy(arena);
    }
}

static void a_preparation_in_a_loop_of_one_trip_is_sound(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    ir_test_module(arena, BODY("loop 1 {\nprepare s1[5] q0 q2\n}\nH q0"));
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_rule_refuses_what_breaks_it),
        TEST(what_text_cannot_say_is_refused_too),
        TEST(random_circuits_are_sound),
        TEST(a_preparation_in_a_loop_of_one_trip_is_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
