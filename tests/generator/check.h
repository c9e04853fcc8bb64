/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Random models: the product against the oracle. */
#ifndef QMLC_TESTS_GENERATOR_CHECK_H
#define QMLC_TESTS_GENERATOR_CHECK_H

/* In this process, and every 25th model also as a program of its own, made by `qmlc` with its files in `directory`.
 * Checks `models` models from seed `first` on; prints a line per mismatch and `N passed, N failed`. Exit code. */
int check_models(unsigned long long first, unsigned long long models, const char *qmlc,
                 const char *directory);

#endif
