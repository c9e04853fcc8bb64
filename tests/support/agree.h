/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Lowered programs, judged by what the interpreter of the IR makes of them on random parameters and one random row. */
#ifndef QMLC_TESTS_SUPPORT_AGREE_H
#define QMLC_TESTS_SUPPORT_AGREE_H

#include "tests/support/lowered.h"

enum { AGREE_SCALARS = 20000 };

extern double agree_params[AGREE_SCALARS], agree_data[AGREE_SCALARS];

/* Other numbers for both. */
void agree_fill(uint64_t seed);
/* The first output of a function. */
const double *agree_output(Lowered *lowered, IrFunctionKind kind);
/* Prediction and loss of both are the same. */
void assert_same_outputs(Lowered *a, Lowered *b, uint64_t seed, double tolerance);
void assert_programs_agree(const char *first, const char *second, uint64_t seed);

/* Instructions of a kind as they stand in the circuit: those of a loop once. */
uint32_t ir_count(const IrCircuit *circuit, IrInstrKind kind);
/* The circuit of the entry model. */
const IrCircuit *lowered_entry(const Lowered *lowered);

#endif
