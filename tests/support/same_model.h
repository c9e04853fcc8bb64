/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Two texts of one model: a construct, and what SPEC.md says it means, written out in gates. */
#ifndef QMLC_TESTS_SUPPORT_SAME_MODEL_H
#define QMLC_TESTS_SUPPORT_SAME_MODEL_H

enum { SAME_PARAMS = 6, SAME_QUBITS = 4 };

/* A model m over `qubit q[4]` and `param w: angle[6]`: entangled by random angles first, then `gates`; an observable
 * with all letters is read. `items` stand before the model. */
typedef struct {
    const char *items;
    const char *gates;
} ModelText;

/* Final states (global phase included), values and gradients agree to 1e-12 at random parameters, for -O0 and -O2. */
void assert_same_model(ModelText a, ModelText b);
/* The final state of `text` at its parameters for `seed`, [2^4][re, im]. */
void same_model_state(ModelText text, unsigned long long seed, double *state);

#endif
