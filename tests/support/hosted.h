/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A model's text compiled and loaded in this process, ready to be asked through the runtime's
 * engine. */
#ifndef QMLC_TESTS_SUPPORT_HOSTED_H
#define QMLC_TESTS_SUPPORT_HOSTED_H

#include "compiler/driver/compilation.h"
#include "runtime/metadata.h"

typedef struct {
    Compilation compilation;
    Memory memory;
    Model model;
    QmlEngine *engine;
    QmlEngine *state_engine;
} Hosted;

/* Fails the running test, with the compiler's messages, when the text does not compile. `hosted`
 * must not move. */
void hosted_open(Hosted *hosted, const char *text, int level);
/* The same with --precision=f32. */
void hosted_open_single(Hosted *hosted, const char *text, int level);
void hosted_close(Hosted *hosted);
/* Final state [2^n][re, im] of the entry circuit of a model without data. */
void hosted_state(Hosted *hosted, const double *params, double *state);
/* The loss of one row (NULL without data) and its gradient; returns the loss. gradient has room
 * for all parameters. */
double hosted_gradient(Hosted *hosted, const double *params, const double *row, double *gradient);

#endif
