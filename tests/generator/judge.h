/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What a random model's state, loss and gradient must be, by the oracle alone.
 *
 *   gradient by shift   every angle of every gate is shifted by +-pi/2 and +-3pi/2 (the four-term rule, exact for frequencies 1/2 and 1:
 *                       Wierichs et al., Quantum 6, 677, 2022); the chain rule through angles, head and loss is forward mode
 *   by differences      fourth-order central, of the whole loss */
#ifndef QMLC_TESTS_GENERATOR_JUDGE_H
#define QMLC_TESTS_GENERATOR_JUDGE_H

#include "tests/generator/model.h"

typedef struct {
    int num_gates;
    int num_constants; /* 4^k for each gate by a matrix on k wires */
    double loss;       /* mean over the rows */
    double by_shift[MAX_PARAMS];
    double by_difference[MAX_PARAMS];
    double
        scale; /* sum of |coefficients| of the observable, linearised at this point; at least 1 */
    double
        rate; /* of the parameter that turns the angles most, by how much they turn in all; at least 1 */
    double state[2 << MAX_QUBITS]; /* of row 0: re, im */
} Verdict;

/* What the matrix of the model's kernel must be. */
void judge_kernel(const RandomModel *model, const FlatCircuit *flat,
                  double matrix[KERNEL_ROWS][KERNEL_ROWS]);

void judge_model(const RandomModel *model, const FlatCircuit *flat, Verdict *verdict);

#endif
