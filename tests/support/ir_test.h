/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Help for tests of IR and passes: modules from text, text before and after a pass, random
 * circuits. */
#ifndef QMLC_TESTS_SUPPORT_IR_TEST_H
#define QMLC_TESTS_SUPPORT_IR_TEST_H

#include "compiler/ir/ir.h"
#include "compiler/passes/passes.h"
#include "tests/support/ir_eval.h"

/* Seeded generator; every test has its own seed and prints nothing. */
typedef struct {
    uint64_t state;
} TestRandom;

uint64_t test_random_bits(TestRandom *random);
uint32_t test_random_below(TestRandom *random, uint32_t bound);
double test_random_between(TestRandom *random, double low, double high);

/* Reads a module and fails the test with the reader's message when it cannot. Not verified. */
IrModule *ir_test_read(Arena *arena, const char *text);
/* Reads and verifies. */
IrModule *ir_test_module(Arena *arena, const char *text);

/* The text of `before` after the pass is the text of `after`. Both are complete modules, written
 * freely: they are read and printed before they are compared; sources of circuits are left out. */
void assert_ir_becomes(PassFunction *pass, const char *before, const char *after);
/* The same with only the body of a circuit of 4 qubits and 8 slots. */
void assert_circuit_becomes(PassFunction *pass, const char *before, const char *after);

/* A circuit with loops, extra controls and every gate; few distinct angles and wires, so that
 * passes find work. */
IrCircuit *ir_test_random_circuit(IrModule *module, TestRandom *random, uint32_t num_qubits,
                                  uint32_t num_instrs);
/* Largest difference of the two unitaries' action on a random start state, at random slot values.
 * */
double ir_test_circuit_distance(Arena *arena, TestRandom *random, const IrCircuit *a,
                                const IrCircuit *b);

#endif
