/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A support vector classifier of two classes on a matrix of kernel values, and probabilities from its decisions.
 *
 *   minimise  1/2 sum_ij a_i a_j y_i y_j K_ij - sum_i a_i      0 <= a_i <= C,  sum_i y_i a_i = 0
 *   f(x) = sum_i y_i a_i k(x_i, x) - rho */
#ifndef QML_RUNTIME_SVM_H
#define QML_RUNTIME_SVM_H

#include "runtime/kernel_matrix.h"

typedef struct {
    const KernelMatrix *matrix;
    const size_t *rows; /* [count] of the matrix */
    const double *y;    /* [count] 1 or -1 */
    size_t count;
    double C, tol;
} SvmProblem;

typedef struct {
    double *coefs; /* [count] y_i a_i; given by the caller */
    double rho;
    double objective;
    uint64_t steps;
    bool has_converged; /* within the limit of steps */
} SvmSolution;

/* Sequential minimal optimisation, the pair by second-order information (Fan, Chen, Lin, JMLR 6, 2005). false: memory. */
bool svm_solve(const SvmProblem *problem, SvmSolution *solution, QmlError *error);

/* P(y = 1 | f) = 1 / (1 + exp(A f + B)): A, B of most likelihood (Lin, Lin, Weng, Machine Learning 68, 2007). */
void svm_fit_sigmoid(const double *decisions, const double *y, size_t count, double *A, double *B);
/* 1 / (1 + exp(A f + B)), kept off 0 and 1. */
double svm_sigmoid(double decision, double A, double B);
/* Of k classes from r[i * k + j] = P(i | i or j), i != j (second method of Wu, Lin, Weng, JMLR 5, 2004); work[k * k + k]. */
void svm_couple(const double *r, size_t k, double *p, double *work);

#endif
