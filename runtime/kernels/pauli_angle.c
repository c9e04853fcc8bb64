/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* All rotations of single qubits between two entangling gates, as one rotation M of the letters (X, Z, Y) of each qubit; the
 * identity stays. The gradient of any angle of the rotation is a component of
 *
 *   w = sum over the other letters of L x T,    in the frame where that angle is the outermost
 *
 * so three sums per qubit serve however many angles M has. Rows of a table name the gates: qubit, axis (0, 1, 2: X, Z, Y),
 * which cosine and sine of a list, and whether its angle's cotangent is wanted. */
#include "runtime/kernels/strings.h"

enum { QUBIT, AXIS, SITE, WANTED, GATE };

/* U = exp(-i a/2 P): U^+ (x X + y Y + z Z) U turns the vector (x, y, z) by -a about the axis of P. */
INLINE void turn_numbers(double *u, double *v, double c, double s)
{
    const double old = *u;
    *u = c * old + s * *v;
    *v = c * *v - s * old;
}

/* The two letters that a rotation about `axis` mixes, the first gaining s times the second. */
static const uint8_t MIXED[LETTERS][2] = {[X] = {Y, Z}, [Y] = {Z, X}, [Z] = {X, Y}};

/* A row of a matrix and one number more. */
typedef double MatrixRow __attribute__((vector_size(4 * sizeof(double))));

void QMLK(pauli_matrices)(int64_t n, int64_t start, const uint32_t *gates, int64_t count,
                          const double *cs, double *matrices)
{
    const size_t qubits = 2 * strings_pairs(n);
    MatrixRow rows[2 * MOST_PAIRS][LETTERS];
    for (size_t q = 0; q < qubits; q++) {
        const double *m = matrices + q * LETTERS * LETTERS;
        rows[q][X] = start ? (MatrixRow){1, 0, 0, 0} : (MatrixRow){m[0], m[1], m[2], 0};
        rows[q][Z] = start ? (MatrixRow){0, 1, 0, 0} : (MatrixRow){m[3], m[4], m[5], 0};
        rows[q][Y] = start ? (MatrixRow){0, 0, 1, 0} : (MatrixRow){m[6], m[7], m[8], 0};
    }
    for (int64_t g = count; g-- > 0;) {
        const uint32_t *gate = gates + g * GATE;
        const double *at = cs + 2 * gate[SITE];
        MatrixRow *u = &rows[gate[QUBIT]][MIXED[gate[AXIS]][0]];
        MatrixRow *v = &rows[gate[QUBIT]][MIXED[gate[AXIS]][1]];
        const MatrixRow c = at[0] - (MatrixRow){0}, s = at[1] - (MatrixRow){0}, old = *u;
        *u = c * old + s * *v;
        *v = c * *v - s * old;
    }
    for (size_t q = 0; q < qubits; q++)
        for (size_t r = 0; r < LETTERS; r++)
            for (size_t c = 0; c < LETTERS; c++)
                *matrices++ = rows[q][r][c];
}

void QMLK(pauli_angles)(const uint32_t *gates, int64_t count, const double *cs, double *w,
                        double *dangles)
{
    for (int64_t g = 0; g < count; g++) {
        const uint32_t *gate = gates + g * GATE;
        const double *at = cs + 2 * gate[SITE];
        double *own = w + gate[QUBIT] * LETTERS;
        if (gate[WANTED])
            dangles[gate[SITE]] += 0.5 * own[gate[AXIS]]; /* cs are of half the list's angle */
        turn_numbers(own + MIXED[gate[AXIS]][0], own + MIXED[gate[AXIS]][1], at[0], -at[1]);
    }
}

void QMLK(pauli_frame)(const double *matrices, int64_t n, double *w)
{
    for (size_t q = 0; q < strings_qubits(n); q++, w += LETTERS, matrices += LETTERS * LETTERS) {
        const double old[LETTERS] = {w[0], w[1], w[2]};
        for (int r = 0; r < LETTERS; r++) {
            const double *m = matrices + LETTERS * r;
            w[r] = m[0] * old[0] + m[1] * old[1] + m[2] * old[2];
        }
    }
}
