/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A dense simulator of the generator's own: a gate is its full matrix on its targets, written from the definitions of SPEC.md [GAT-*].
 *
 * Index of a matrix: bit k is the value of target k. A bit string of the specification lists the targets in order, so |01> is index 2. */
#include "tests/generator/simulate.h"

#include <complex.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef double complex Matrix[16][16];

#define J 1.0i /* <complex.h>'s I is a float's */
#define ROOT_HALF 0.70710678118654752440

static const double complex PAULI[4][2][2] = {
    {{1, 0}, {0, 1}}, {{0, 1}, {1, 0}}, {{0, -J}, {J, 0}}, {{1, 0}, {0, -1}},
};

static int pauli_number(char letter)
{
    return (int)(strchr("IXYZ", letter) - "IXYZ");
}

/* glibc's CMPLX is gcc's alone */
static double complex pair(double re, double im)
{
    double complex z;
    __real__ z = re;
    __imag__ z = im;
    return z;
}

static double complex turn(double angle)
{
    return pair(cos(angle), sin(angle));
}

static void matrix_one(Matrix m, double complex a, double complex b, double complex c, double complex d)
{
    m[0][0] = a;
    m[0][1] = b;
    m[1][0] = c;
    m[1][1] = d;
}

/* cos(a/2) - i sin(a/2) P on one target, or P P on two */
static void matrix_rotation(Matrix m, char letter, int targets, double angle)
{
    const double complex(*p)[2] = PAULI[pauli_number(letter)];
    for (int row = 0; row < 1 << targets; row++) {
        for (int column = 0; column < 1 << targets; column++) {
            double complex entry = p[row & 1][column & 1];
            if (targets == 2)
                entry *= p[row >> 1][column >> 1];
            m[row][column] = (row == column ? cos(angle / 2) : 0) - J * sin(angle / 2) * entry;
        }
    }
}

/* Turns the plane of basis states `from` and `to`: from -> cos from + sin to. */
static void matrix_excitation(Matrix m, int size, int from, int to, double angle)
{
    for (int k = 0; k < size; k++)
        m[k][k] = 1;
    m[from][from] = m[to][to] = cos(angle / 2);
    m[to][from] = sin(angle / 2);
    m[from][to] = -sin(angle / 2);
}

static void matrix_fixed(Matrix m, const char *name)
{
    const double complex up = pair(0.5, 0.5), down = pair(0.5, -0.5);
    if (strlen(name) == 1 && strchr("XYZ", name[0])) {
        const double complex(*p)[2] = PAULI[pauli_number(name[0])];
        matrix_one(m, p[0][0], p[0][1], p[1][0], p[1][1]);
    } else if (strcmp(name, "ID") == 0) {
        matrix_one(m, 1, 0, 0, 1);
    } else if (strcmp(name, "H") == 0) {
        matrix_one(m, ROOT_HALF, ROOT_HALF, ROOT_HALF, -ROOT_HALF);
    } else if (strcmp(name, "S") == 0) {
        matrix_one(m, 1, 0, 0, J);
    } else if (strcmp(name, "SDG") == 0) {
        matrix_one(m, 1, 0, 0, -J);
    } else if (strcmp(name, "T") == 0) {
        matrix_one(m, 1, 0, 0, pair(ROOT_HALF, ROOT_HALF));
    } else if (strcmp(name, "TDG") == 0) {
        matrix_one(m, 1, 0, 0, pair(ROOT_HALF, -ROOT_HALF));
    } else if (strcmp(name, "SX") == 0) {
        matrix_one(m, up, down, down, up);
    } else if (strcmp(name, "SXDG") == 0) {
        matrix_one(m, down, up, up, down);
    } else if (strcmp(name, "SWAP") == 0) {
        m[0][0] = m[1][2] = m[2][1] = m[3][3] = 1;
    } else {
        abort();
    }
}

static void matrix_make(Matrix m, const FlatGate *gate, const double *a)
{
    memset(m, 0, sizeof(Matrix));
    if (gate->num_angles == 0)
        matrix_fixed(m, gate->base);
    else if (strcmp(gate->base, "P") == 0)
        matrix_one(m, 1, 0, 0, turn(a[0]));
    else if (strcmp(gate->base, "U") == 0)
        matrix_one(m, cos(a[0] / 2), -turn(a[2]) * sin(a[0] / 2), turn(a[1]) * sin(a[0] / 2), turn(a[1] + a[2]) * cos(a[0] / 2));
    else if (strcmp(gate->base, "single_excitation") == 0)
        matrix_excitation(m, 4, 2, 1, a[0]);
    else if (strcmp(gate->base, "double_excitation") == 0)
        matrix_excitation(m, 16, 12, 3, a[0]);
    else
        matrix_rotation(m, gate->base[1], gate->num_targets, a[0]);
}

void simulate_start(double *psi, int num_qubits)
{
    memset(psi, 0, sizeof(double) * (size_t)(2 << num_qubits));
    psi[0] = 1;
}

static bool controls_hold(const FlatGate *gate, int state)
{
    for (int c = 0; c < gate->num_controls; c++)
        if (((state >> gate->controls[c]) & 1) != gate->polarity[c])
            return false;
    return true;
}

/* `state` with the targets' bits replaced by those of `local` */
static int state_with(const FlatGate *gate, int state, int local)
{
    for (int k = 0; k < gate->num_targets; k++)
        state = (state & ~(1 << gate->targets[k])) | (((local >> k) & 1) << gate->targets[k]);
    return state;
}

void simulate_gate(double *psi, int num_qubits, const FlatGate *gate, const double *angles)
{
    Matrix m;
    matrix_make(m, gate, angles);
    int size = 1 << gate->num_targets;
    for (int state = 0; state < 1 << num_qubits; state++) {
        if (state != state_with(gate, state, 0) || !controls_hold(gate, state))
            continue;
        double complex in[16];
        for (int local = 0; local < size; local++) {
            int at = state_with(gate, state, local);
            in[local] = pair(psi[2 * at], psi[2 * at + 1]);
        }
        for (int row = 0; row < size; row++) {
            double complex sum = 0;
            for (int column = 0; column < size; column++)
                sum += m[row][column] * in[column];
            int at = state_with(gate, state, row);
            psi[2 * at] = creal(sum);
            psi[2 * at + 1] = cimag(sum);
        }
    }
}

/* <psi| P |psi> of one Pauli string */
static double pauli_expectation(const double *psi, int num_qubits, const char *paulis)
{
    double sum = 0;
    for (int column = 0; column < 1 << num_qubits; column++) {
        int row = column;
        double complex factor = 1;
        for (int q = 0; q < num_qubits; q++) {
            int bit = (column >> q) & 1, flip = paulis[q] == 'X' || paulis[q] == 'Y';
            row ^= flip << q;
            factor *= PAULI[pauli_number(paulis[q])][bit ^ flip][bit];
        }
        double complex left = pair(psi[2 * row], -psi[2 * row + 1]);
        sum += creal(left * factor * pair(psi[2 * column], psi[2 * column + 1]));
    }
    return sum;
}

/* probability that the bits under `mask` are `value` */
static double outcome_probability(const double *psi, int num_qubits, int mask, int value)
{
    double sum = 0;
    for (int state = 0; state < 1 << num_qubits; state++)
        if ((state & mask) == value)
            sum += psi[2 * state] * psi[2 * state] + psi[2 * state + 1] * psi[2 * state + 1];
    return sum;
}

double simulate_read(const double *psi, int num_qubits, const Read *read)
{
    double sum = 0;
    char z[MAX_QUBITS + 1] = "IIIIIIII";
    switch (read->kind) {
    case READ_EXPECT: case READ_OBSERVABLE:
        for (int t = 0; t < read->num_terms; t++)
            sum += read->terms[t].coefficient * pauli_expectation(psi, num_qubits, read->terms[t].paulis);
        return sum;
    case READ_Z:
        z[read->wire] = 'Z';
        return pauli_expectation(psi, num_qubits, z);
    case READ_PROB_ALL: return outcome_probability(psi, num_qubits, (1 << num_qubits) - 1, read->value);
    case READ_PROB_WIRE: return outcome_probability(psi, num_qubits, 1 << read->wire, read->value << read->wire);
    case READ_PROBS_ENTRY: return outcome_probability(psi, num_qubits, (1 << read->wire) - 1, read->value);
    }
    abort();
}
