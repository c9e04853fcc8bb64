/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Every plan of a model against the plan that runs each row, and against an oracle: mean loss and gradient over rows that fill no whole
 * number of groups or blocks, with one and two threads, twice, rows kept or not, with the same bits. */
#ifndef QMLC_TESTS_SUPPORT_PLANS_H
#define QMLC_TESTS_SUPPORT_PLANS_H

/* Loss of one row. */
typedef long double (*PlansOracle)(const long double *params, const long double *row);

/* Fails unless the model has the plan `name` and all of its plans agree within 1e-12, which is some thousand roundings of numbers of
 * about 1. Rows: features drawn from (-2, 2), 0 or 1 as the last number. oracle: NULL, or what the loss must be; gradients are then
 * compared with its differences. */
void plans_agree(const char *text, const char *name, PlansOracle oracle);
/* Fails unless the model has no plan `name` and --explain-plan gives the reason. */
void plans_refuse(const char *text, const char *name, const char *reason);

#endif
