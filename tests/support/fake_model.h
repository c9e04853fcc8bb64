/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A compiled model written by hand: logistic regression on two columns, with a circuit of two qubits beside it. Everything the
 * command line does can be tried with it, without a compiler.
 *
 *   data   x: real[2] ~> minmax(-1, 1)      y: class["no", "yes, sir"]      weight column none
 *   param  w: real[2] ~ normal(0, 0.5)      b: real ~ zeros
 *   model  p = sigmoid(w . x + b)           loss -log of the chosen side
 *   circuit RY(w0 + x0) q0; CX q0, q1; RZ(x1) q1
 * A second one, fake_energy, has no data: loss (t - 1)^2 + (t - 1)^4, lbfgs. */
#ifndef QMLC_TESTS_SUPPORT_FAKE_MODEL_H
#define QMLC_TESTS_SUPPORT_FAKE_MODEL_H

#include "runtime/abi.h"

extern const QmlModel fake_model;
extern const QmlModel fake_energy;
/* the same energy under sgd, which a large learning rate drives to infinity */
extern const QmlModel fake_steep;
/* fake_model under another interface version */
extern const QmlModel fake_wrong_version;

#endif
