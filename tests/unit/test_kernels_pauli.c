/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The kernels on Pauli strings against dense matrices: every string of up to three qubits as a matrix, conjugated by the gate
 * as a matrix. Tolerances: sums of at most 64 products of numbers below 2, so 1e-13 is a hundred roundings. */
#include <complex.h>
#include <string.h>

#include "tests/support/kernel_set.h"
#include "tests/support/qtest.h"

enum { QUBITS = 3, DIM = 1 << QUBITS, STRINGS = 1 << 2 * QUBITS, OUTPUTS = 2 };

typedef double _Complex Matrix[DIM][DIM];

static const double _Complex unit = (double _Complex)I;

/* Bits 2q, 2q+1 of the index: X and Z part of the letter on qubit q. */
static void string_matrix(uint32_t index, Matrix out)
{
    for (int row = 0; row < DIM; row++)
        for (int column = 0; column < DIM; column++) {
            double _Complex value = 1;
            for (int q = 0; q < QUBITS; q++) {
                const int a = row >> q & 1, b = column >> q & 1;
                const double _Complex letters[4] = {a == b, a != b, a == b ? 1 - 2 * a : 0,
                                                    a == b ? 0.0
                                                    : a    ? unit
                                                           : -unit};
                value *= letters[index >> 2 * q & 3];
            }
            out[row][column] = value;
        }
}

static void multiply(Matrix a, Matrix b, Matrix out)
{
    Matrix product = {{0}};
    for (int i = 0; i < DIM; i++)
        for (int j = 0; j < DIM; j++)
            for (int k = 0; k < DIM; k++)
                product[i][j] += a[i][k] * b[k][j];
    memcpy(out, product, sizeof product);
}

/* strings -> U^+ (sum of strings) U -> strings */
static void conjugate(const double *T, Matrix u, double *out)
{
    Matrix sum = {{0}}, p, dagger;
    for (uint32_t s = 0; s < STRINGS; s++) {
        string_matrix(s, p);
        for (int i = 0; i < DIM * DIM; i++)
            (&sum[0][0])[i] += T[s] * (&p[0][0])[i];
    }
    for (int i = 0; i < DIM; i++)
        for (int j = 0; j < DIM; j++)
            dagger[i][j] = conj(u[j][i]);
    multiply(dagger, sum, sum);
    multiply(sum, u, sum);
    for (uint32_t s = 0; s < STRINGS; s++) {
        double _Complex trace = 0;
        string_matrix(s, p);
        for (int i = 0; i < DIM; i++)
            for (int j = 0; j < DIM; j++)
                trace += p[i][j] * sum[j][i];
        out[s] = creal(trace) / (double)DIM;
    }
}

/* exp(-i a/2 P) */
static void rotation(uint32_t generator, double angle, Matrix out)
{
    string_matrix(generator, out);
    for (int i = 0; i < DIM; i++)
        for (int j = 0; j < DIM; j++)
            out[i][j] = (i == j ? cos(angle / 2) : 0) - unit * sin(angle / 2) * out[i][j];
}

static void fill(double *T, size_t count, uint64_t seed)
{
    for (size_t i = 0; i < count; i++)
        T[i] = oracle_draw(seed, i);
}

static void assert_near(const double *a, const double *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_close(a[i], b[i], 1e-13);
}

static double product(const double *a, const double *b)
{
    double sum = 0;
    for (int i = 0; i < OUTPUTS * STRINGS; i++)
        sum += a[i] * b[i];
    return sum;
}

/* The gradient of L . T with respect to the angle, by the sweep back and by a central difference of order six. */
static void check_rotation(const KernelSet *set, uint32_t generator)
{
    double T[OUTPUTS * STRINGS], before[OUTPUTS * STRINGS], expected[OUTPUTS * STRINGS];
    double L[OUTPUTS * STRINGS], kept[OUTPUTS * STRINGS], slope = 0, dangle = 0.25;
    const double angle = 0.7 + 0.05 * generator,
                 cs[2] = {cos(angle), sin(angle)}; /* of half the site's angle */
    Matrix u;
    fill(T, OUTPUTS * STRINGS, generator + 1);
    fill(L, OUTPUTS * STRINGS, generator + 100);
    memcpy(before, T, sizeof T);
    memcpy(kept, L, sizeof L);
    rotation(generator, angle, u);
    for (int k = 0; k < OUTPUTS; k++)
        conjugate(before + k * STRINGS, u, expected + k * STRINGS);
    set->pauli_rotate(T, QUBITS, OUTPUTS, generator, cs);
    assert_near(T, expected, OUTPUTS * STRINGS);
    static const double weights[] = {0.75, -0.15, 1.0 / 60};
    for (int h = 1; h <= 3; h++) {
        double up[OUTPUTS * STRINGS], down[OUTPUTS * STRINGS];
        const double step = 0.01 * h; /* of the rotation; the site's angle is twice that */
        memcpy(up, before, sizeof up);
        memcpy(down, before, sizeof down);
        set->pauli_rotate(up, QUBITS, OUTPUTS, generator,
                          (double[]){cos(angle + step), sin(angle + step)});
        set->pauli_rotate(down, QUBITS, OUTPUTS, generator,
                          (double[]){cos(angle - step), sin(angle - step)});
        slope += weights[h - 1] * (product(L, up) - product(L, down)) / 0.01;
    }
    set->pauli_rotate_backward(T, L, QUBITS, OUTPUTS, generator, cs, &dangle);
    assert_near(T, before, OUTPUTS * STRINGS);
    assert_close(dangle - 0.25, slope / 2, 1e-11);
    assert_close(product(L, before), product(kept, expected), 1e-12);
}

static void every_rotation_is_its_conjugation_and_comes_back_with_its_gradient(void **state)
{
    (void)state;
    const KernelSet *sets;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++)
        for (uint32_t generator = 1; generator < STRINGS; generator++)
            check_rotation(&sets[s], generator);
}

/* Rotations of qubits 0 and 1, or of qubit 2, together and one by one. */
static void check_turn(const KernelSet *set, int qubit)
{
    static const struct {
        uint32_t place, axis;
    } gates[] = {{0, 1}, {1, 0}, {0, 2}, {0, 1}, {1, 2}, {0, 0}, {1, 1}};

    enum { GATES = sizeof gates / sizeof *gates };

    double T[OUTPUTS * STRINGS], each[OUTPUTS * STRINGS], L[OUTPUTS * STRINGS],
        each_L[OUTPUTS * STRINGS];
    double matrices[18] = {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1};
    double w[6], dangles[GATES] = {0}, expected[GATES] = {0}, cs[GATES][2];
    fill(T, OUTPUTS * STRINGS, 7);
    fill(L, OUTPUTS * STRINGS, 8);
    for (int g = GATES; g-- > 0;) {
        cs[g][0] = cos(0.3 + 0.4 * g);
        cs[g][1] = sin(0.3 + 0.4 * g);
        if (qubit == 0 || gates[g].place == 0)
            set->pauli_matrix(gates[g].axis, cs[g], matrices + 9 * gates[g].place);
    }
    memcpy(each, T, sizeof T);
    memcpy(each_L, L, sizeof L);
    for (int g = GATES; g-- > 0;)
        if (qubit == 0 || gates[g].place == 0)
            set->pauli_rotate(each, QUBITS, OUTPUTS,
                              (gates[g].axis + 1) << 2 * (qubit + (int)gates[g].place), cs[g]);
    set->pauli_turn(T, QUBITS, OUTPUTS, qubit, matrices);
    assert_near(T, each, OUTPUTS * STRINGS);
    set->pauli_turn_backward(T, L, QUBITS, OUTPUTS, qubit, matrices, w);
    for (int g = 0; g < GATES; g++) {
        if (qubit != 0 && gates[g].place != 0)
            continue;
        set->pauli_angle(gates[g].axis, cs[g], w + 3 * gates[g].place, &dangles[g]);
        set->pauli_rotate_backward(each, each_L, QUBITS, OUTPUTS,
                                   (gates[g].axis + 1) << 2 * (qubit + (int)gates[g].place), cs[g],
                                   &expected[g]);
    }
    assert_near(T, each, OUTPUTS * STRINGS);
    assert_near(L, each_L, OUTPUTS * STRINGS);
    assert_near(dangles, expected, GATES);
}

static void a_turn_is_its_rotations_one_by_one(void **state)
{
    (void)state;
    const KernelSet *sets;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++) {
        check_turn(&sets[s], 0);
        check_turn(&sets[s], 2);
    }
}

static void permutation(const uint32_t *gate, Matrix out)
{
    memset(out, 0, sizeof(Matrix));
    for (uint32_t x = 0; x < DIM; x++) {
        uint32_t y = x;
        if (gate[0] == 0)
            y = x ^ 1u << gate[1];
        else if (gate[0] == 1)
            y = x ^ (x >> gate[1] & 1u) << gate[2];
        else if ((x >> gate[1] & 1u) != (x >> gate[2] & 1u))
            y = x ^ 1u << gate[1] ^ 1u << gate[2];
        out[y][x] = 1;
    }
}

static void a_table_of_cliffords_is_their_conjugation_in_circuit_order(void **state)
{
    (void)state;
    static const uint32_t gates[][3] = {{1, 0, 2}, {0, 1, 1}, {2, 0, 1}, {1, 2, 1},
                                        {1, 1, 0}, {0, 2, 2}, {2, 1, 2}};

    enum { GATES = sizeof gates / sizeof *gates };

    const KernelSet *sets;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++) {
        double T[STRINGS], before[STRINGS], expected[STRINGS], work[STRINGS], L[STRINGS];
        uint32_t table[2 * STRINGS];
        Matrix u;
        fill(T, STRINGS, 21);
        memcpy(before, T, sizeof T);
        memcpy(expected, T, sizeof T);
        for (int g = GATES; g-- > 0;) {
            permutation(gates[g], u);
            conjugate(expected, u, expected);
        }
        sets[s].pauli_table(&gates[0][0], GATES, QUBITS, table);
        sets[s].pauli_permute(T, QUBITS, 1, table, work);
        assert_near(T, expected, STRINGS);
        memcpy(L, T, sizeof L);
        sets[s].pauli_permute_backward(T, L, QUBITS, 1, table, work);
        assert_memory_equal(T, before, sizeof T);
        assert_memory_equal(L, before, sizeof L);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_rotation_is_its_conjugation_and_comes_back_with_its_gradient),
        TEST(a_turn_is_its_rotations_one_by_one),
        TEST(a_table_of_cliffords_is_their_conjugation_in_circuit_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
