/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Every plan of a model against the plan that runs each row, and against an oracle: mean loss and gradient over rows that fill no whole
 * number of groups or blocks, with one and two threads, twice, rows kept or not, with the same bits. */
#ifndef QMLC_TESTS_SUPPORT_PLANS_H
#define QMLC_TESTS_SUPPORT_PLANS_H

#include "tests/support/oracle.h"

/* A model of so many features, and its loss, which plans_loss() is too. */
#define PLANS_MODEL(data, params, body, value)                                                     \
    "data { x: real[" data "]\n y: class[2] }\n" params "\n"                                       \
    "model m(x) {\n" body "\n" value "\n}\nloss (index(y) - 0.3)*m(x) + 0.2*m(x)^2\n"
/* A value of three qubits q, which plans_observed() is behind the gates. */
#define PLANS_OBSERVED "expect(0.7*Z[0] + 0.2*X[1]*Y[2], q) + prob(q[1] == 1)"

/* Loss of one row. */
typedef long double (*PlansOracle)(const long double *params, const long double *row);

long double plans_loss(long double y, long double value);
long double plans_observed(const OracleGate *gates, size_t count);
/* Fails unless the model has the plan `name` and all of its plans agree within 1e-12, which is some thousand roundings of numbers of
 * about 1. Rows: features drawn from (-2, 2), 0 or 1 as the last number. oracle: NULL, or what the loss must be; gradients are then
 * compared with its differences. */
void plans_agree(const char *text, const char *name, PlansOracle oracle);
/* Fails unless the model has no plan `name` and --explain-plan gives the reason. */
void plans_refuse(const char *text, const char *name, const char *reason);

#endif
