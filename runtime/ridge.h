/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Kernel ridge regression: (K + alpha I) c = y by Cholesky; the prediction is sum_i c_i k(x_i, x). */
#ifndef QML_RUNTIME_RIDGE_H
#define QML_RUNTIME_RIDGE_H

#include "runtime/kernel_matrix.h"

/* y[rows] becomes c. The matrix's lower half becomes its factor. false: it is not positive definite. */
bool ridge_solve(KernelMatrix *matrix, double alpha, double *y);

#endif
