/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A small interpreter of the OpenQASM 3 that the compiler writes: inputs, gate definitions, ctrl
 * and negctrl, one register. It reads the text only and knows the gates of stdgates.inc by their
 * matrices in the OpenQASM paper (Cross et al., arXiv 2104.14722); it shares nothing with the
 * emitter. */
#ifndef QMLC_TESTS_SUPPORT_QASM_EVAL_H
#define QMLC_TESTS_SUPPORT_QASM_EVAL_H

#include <complex.h>
#include <stddef.h>

/* The value of an input; fails the test when it is not known. */
typedef double QasmInputValue(void *context, const char *name);

/* Runs the text on `state` ([2^qubits], qubit 0 the lowest bit), which is the start state and
 * then the result. Any text it does not understand fails the test. Returns the number of qubits
 * declared. */
unsigned qasm_eval(const char *text, QasmInputValue *value, void *context, double complex *state,
                   unsigned max_qubits);

#endif
