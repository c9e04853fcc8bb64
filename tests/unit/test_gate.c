/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Gates by their matrix ([GAT-14], [GAT-15]): random unitaries of one to four qubits against the matrix itself on
 * random entangled states; matrices with structure stay short. */
#include <complex.h>
#include <string.h>

#include "tests/support/lowered.h"
#include "tests/support/oracle.h"
#include "tests/support/qtest.h"
#include "tests/support/same_model.h"

enum { STATES = 1 << SAME_QUBITS, MOST = 16 };

typedef double complex Number;

/* ---------------------------------------------------------------- matrices */
/* Gram and Schmidt, twice, on random rows. */
static void random_unitary(uint64_t seed, int size, Number *m)
{
    for (int k = 0; k < size * size; k++)
        m[k] = oracle_draw(seed, (uint64_t)(2 * k)) +
               oracle_draw(seed, (uint64_t)(2 * k + 1)) * (Number)I;
    for (int row = 0; row < size; row++) {
        for (int pass = 0; pass < 2; pass++) {
            double norm = 0;
            for (int other = 0; other < row; other++) {
                Number product = 0;
                for (int k = 0; k < size; k++)
                    product += conj(m[other * size + k]) * m[row * size + k];
                for (int k = 0; k < size; k++)
                    m[row * size + k] -= product * m[other * size + k];
            }
            for (int k = 0; k < size; k++)
                norm += creal(m[row * size + k] * conj(m[row * size + k]));
            for (int k = 0; k < size; k++)
                m[row * size + k] /= sqrt(norm);
        }
    }
}

static const char *written(const Number *m, int size)
{
    static char text[16384];
    size_t used = (size_t)snprintf(text, sizeof text, "gate g = [");
    for (int row = 0; row < size; row++) {
        used += (size_t)snprintf(text + used, sizeof text - used, row > 0 ? ",\n  [" : "[");
        for (int k = 0; k < size; k++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%.17f + %.17f*i",
                                     k > 0 ? ", " : "", creal(m[row * size + k]),
                                     cimag(m[row * size + k]));
        used += (size_t)snprintf(text + used, sizeof text - used, "]");
    }
    snprintf(text + used, sizeof text - used, "]");
    return text;
}

/* The matrix on the wires, the first of them the highest bit of a row's number, where `controls` are all 1. */
static void apply(const Number *m, int count, const int *wires, unsigned controls, bool inverse,
                  const double *before, Number *after)
{
    const int size = 1 << count;
    memset(after, 0, STATES * sizeof *after);
    for (unsigned x = 0; x < STATES; x++) {
        const Number amplitude = before[2 * x] + before[2 * x + 1] * (Number)I;
        int column = 0;
        for (int k = 0; k < count; k++)
            column = 2 * column + (int)(x >> wires[k] & 1);
        if ((x & controls) != controls) {
            after[x] += amplitude;
            continue;
        }
        for (int row = 0; row < size; row++) {
            unsigned y = x;
            for (int k = 0; k < count; k++) {
                y &= ~(1U << wires[k]);
                y |= (unsigned)(row >> (count - 1 - k) & 1) << wires[k];
            }
            after[y] +=
                amplitude * (inverse ? conj(m[column * size + row]) : m[row * size + column]);
        }
    }
}

static void assert_acts(const Number *m, int count, const char *items, const char *gates,
                        const int *wires, unsigned controls, bool inverse)
{
    double before[2 * STATES], found[2 * STATES];
    Number wanted[STATES];
    same_model_state((ModelText){"", ""}, 7, before);
    same_model_state((ModelText){items, gates}, 7, found);
    apply(m, count, wires, controls, inverse, before, wanted);
    for (int x = 0; x < STATES; x++) {
        assert_close(found[2 * x], creal(wanted[x]), 1e-12);
        assert_close(found[2 * x + 1], cimag(wanted[x]), 1e-12);
    }
}

/* ---------------------------------------------------------------- tests */
static void random_matrices_act_as_written(void **state)
{
    (void)state;
    Number m[MOST * MOST];

    static const struct {
        int count, wires[4];
        const char *gates;
        unsigned controls;
        bool inverse;
    } rows[] = {
        {1, {2}, "g q[2]", 0, false},
        {1, {0}, "inv g q[0]", 0, true},
        {1, {3}, "ctrl g q[1], q[3]", 2, false},
        {2, {3, 1}, "g q[3], q[1]", 0, false},
        {2, {0, 2}, "inv g q[0], q[2]", 0, true},
        {2, {1, 0}, "ctrl ctrl g q[2], q[3], q[1], q[0]", 12, false},
        {2, {1, 2}, "ctrl inv g q[0], q[1], q[2]", 1, true},
        {3, {2, 0, 3}, "g q[2], q[0], q[3]", 0, false},
        {3, {0, 1, 2}, "inv ctrl g q[3], q[0], q[1], q[2]", 8, true},
        {4, {1, 3, 0, 2}, "g q[1], q[3], q[0], q[2]", 0, false},
        {4, {3, 2, 1, 0}, "inv g q[3], q[2], q[1], q[0]", 0, true},
    };

    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        random_unitary(90 + k, 1 << rows[k].count, m);
        assert_acts(m, rows[k].count, written(m, 1 << rows[k].count), rows[k].gates, rows[k].wires,
                    rows[k].controls, rows[k].inverse);
    }
}

static void known_matrices_are_their_gates(void **state)
{
    (void)state;

    static const struct {
        const char *matrix, *gates, *same;
    } rows[] = {
        {"[[1, 0], [0, i]]", "g q[1]", "S q[1]"},
        {"1/sqrt(2) * [[1, 1], [1, -1]]", "ctrl g q[0], q[3]", "CH q[0], q[3]"},
        {"[[1 + i, 1 - i], [1 - i, 1 + i]] / 2", "g q", "SX q"},
        {"[[0, -i], [i, 0]]", "negctrl g q[2], q[1]", "negctrl Y q[2], q[1]"},
        {"exp(0.7*i) * [[1, 0], [0, 1]]", "ctrl g q[0], q[2]", "P(0.7) q[0]"},
        {"[[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]", "g q[..3], q[1..]",
         "CX q[..3], q[1..]"},
        {"[[1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 1]]", "g q[3], q[1]",
         "SWAP q[3], q[1]"},
        {"[[1, 0], [0, exp(i*pi/4)]] @ [[0, 1], [1, 0]]", "g q[2]", "X q[2]\n T q[2]"},
    };

    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        char items[512];
        snprintf(items, sizeof items, "gate g = %s", rows[k].matrix);
        assert_same_model((ModelText){items, rows[k].gates}, (ModelText){"", rows[k].same});
    }
}

static void a_matrix_between_trained_gates_has_exact_gradients(void **state)
{
    (void)state;
    assert_same_model((ModelText){"gate g = [[1, 0, 0, 0], [0, cos(0.4), i*sin(0.4), 0], [0, "
                                  "i*sin(0.4), cos(0.4), 0], [0, 0, 0, 1]]",
                                  "for l in 0..3 { RX(w[l]) q; g q[0], q[2]; inv g q[1], q[3] }"},
                      (ModelText){"circuit g a: qubit, b: qubit { RXX(-0.4) a, b; RYY(-0.4) a, b }",
                                  "for l in 0..3 { RX(w[l]) q; g q[0], q[2]; inv g q[1], q[3] }"});
}

static uint32_t gates_of(const char *matrix)
{
    char text[1024];
    snprintf(text, sizeof text,
             "gate g = %s\nmodel m() { qubit q[2]; g q[0], q[1]; expect(Z[0], q) }\nloss m()\n",
             matrix);
    Lowered lowered = lower_text(text, false);
    const IrCircuit *circuit = lowered.module->circuits.items[0];
    uint32_t count = circuit->regions.items[0].instrs.count;
    lowered_close(&lowered);
    return count;
}

static void structure_keeps_the_circuit_short(void **state)
{
    (void)state;
    assert_int_equal(gates_of("[[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, -1]]"), 1);
    assert_int_equal(gates_of("[[1, 0, 0, 0], [0, i, 0, 0], [0, 0, 1, 0], [0, 0, 0, i]]"), 1);
    assert_true(gates_of("[[1, 0, 0, 0], [0, 0, i, 0], [0, i, 0, 0], [0, 0, 0, 1]]") <= 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(random_matrices_act_as_written),
        TEST(known_matrices_are_their_gates),
        TEST(a_matrix_between_trained_gates_has_exact_gradients),
        TEST(structure_keeps_the_circuit_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
