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

void QMLK(pauli_matrices)(int64_t n, int64_t start, const uint32_t *gates, int64_t count,
                          const double *cs, double *matrices)
{
    const size_t entries = 2 * strings_pairs(n) * LETTERS * LETTERS;
    for (size_t i = 0; start && i < entries; i++)
        matrices[i] = i % 9 % 4 == 0 ? 1.0 : 0.0;
    for (int64_t g = count; g-- > 0;) {
        const uint32_t *gate = gates + g * GATE;
        const double *at = cs + 2 * gate[SITE];
        double *u = matrices + gate[QUBIT] * LETTERS * LETTERS, *v = u;
        u += LETTERS * MIXED[gate[AXIS]][0];
        v += LETTERS * MIXED[gate[AXIS]][1];
        for (int column = 0; column < LETTERS; column++)
            turn_numbers(u + column, v + column, at[0], at[1]);
    }
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
