/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `evolve` and `trotter` against exp(-i t c P) = cos(tc) - i sin(tc) P, applied to the state term by
 * term without a gate; loops over the edges of a graph against the same loops written out. */
#include <complex.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "tests/support/ir_test.h"
#include "tests/support/lowered.h"
#include "tests/support/qtest.h"

enum { QUBITS = 4, STATES = 1 << QUBITS };

static const double complex unit = (double complex)I;
static const double params[6] = {0.731, -1.283, 0.417, 2.106, 0.911, -0.353};

typedef struct {
    double coef;
    const char *letters; /* letters[q] belongs to qubit q */
} Term;

/* Seen by the gates of every program. */
#define DECLARATIONS                                                                               \
    "observable C = 0.5*X[0]*X[1] - 0.3*Y[0]*Y[1] + 0.8*Z[0]*Z[1] + 1.7\n"                         \
    "const G: graph = load(\"build/test_evolve_graph.txt\")\n"                                     \
    "const W: graph = load(\"build/test_evolve_weights.txt\")\n"                                   \
    "observable cut = sum((1 - Z[i]*Z[j])/2 for i, j in G.edges)\n"                                \
    "observable ising = sum(w*Z[i]*Z[j] for i, j, w in W.edges)\n"

static const char *program_of(Arena *arena, const char *gates)
{
    return arena_printf(
        arena,
        DECLARATIONS
        "param t: angle[6]\nmodel m() {\n  qubit q[4]\n  RY(t[4]) q\n  CX q[..3], q[1..]\n"
        "  RX([0.4, -1.1, 0.7, 2.3]) q\n%s\n  state(q)\n}\nloss sum(m())\n",
        gates);
}

static void final_state(const char *gates, double complex *psi)
{
    Arena *arena = arena_create(NULL, NULL);
    Lowered lowered = lower_text(program_of(arena, gates), false);
    const double weight = 1;
    const IrEvalInput input = {.params = params, .rows = 1, .weights = &weight};
    const double *value = ir_eval_output(lowered.arena, lowered.module,
                                         ir_find_function(lowered.module, IR_PREDICT), &input, 0);
    for (int k = 0; k < STATES; k++)
        psi[k] = value[2 * k] + value[2 * k + 1] * unit;
    lowered_close(&lowered);
    arena_destroy(arena);
}

static double complex pauli_entry(const char *letters, int column, int *row)
{
    double complex entry = 1;
    *row = column;
    for (int q = 0; letters[q] != '\0'; q++) {
        int bit = column >> q & 1;
        if (letters[q] == 'X' || letters[q] == 'Y')
            *row ^= 1 << q;
        if (letters[q] == 'Y')
            entry *= bit == 0 ? unit : -unit;
        if (letters[q] == 'Z' && bit == 1)
            entry = -entry;
    }
    return entry;
}

/* On the states that have all bits of `where`. */
static void apply_exponential(double complex *psi, double angle, const char *letters, int where)
{
    double complex image[STATES] = {0};
    for (int k = 0; k < STATES; k++) {
        int row;
        double complex entry = pauli_entry(letters, k, &row);
        image[row] += entry * psi[k];
    }
    for (int k = 0; k < STATES; k++)
        if ((k & where) == where)
            psi[k] = cos(angle) * psi[k] - unit * sin(angle) * image[k];
}

static void assert_evolves(const char *gates, const Term *terms, int count, double time,
                           int repetitions, int where)
{
    double complex found[STATES], wanted[STATES];
    final_state(gates, found);
    final_state("", wanted);
    for (int r = 0; r < repetitions; r++)
        for (int k = 0; k < count; k++)
            apply_exponential(wanted, time * terms[k].coef, terms[k].letters, where);
    for (int k = 0; k < STATES; k++) {
        assert_close(creal(found[k]), creal(wanted[k]), 1e-13);
        assert_close(cimag(found[k]), cimag(wanted[k]), 1e-13);
    }
}

static void one_term_evolves_exactly(void **state)
{
    (void)state;

    static const struct {
        const char *gates;
        Term term;
    } rows[] = {
        {"evolve(0.7*X[2], t[0]) q", {0.7, "IIX"}},
        {"evolve(-1.3*Y[1], t[0]) q", {-1.3, "IY"}},
        {"evolve(0.9*Z[3], t[0]) q", {0.9, "IIIZ"}},
        {"evolve(0.6*X[0]*X[3], t[0]) q", {0.6, "XIIX"}},
        {"evolve(Y[2]*Y[1]/3, t[0]) q", {1.0 / 3, "IYY"}},
        {"evolve(-0.8*Z[0]*Z[2], t[0]) q", {-0.8, "ZIZ"}},
        {"evolve(1.1*X[1]*Y[3], t[0]) q", {1.1, "IXIY"}},
        {"evolve(0.5*Y[0]*Z[1]*X[2]*Y[3], t[0]) q", {0.5, "YZXY"}},
        {"evolve(Z[0]*Z[1]*Z[3], t[0]) q", {1, "ZZIZ"}},
        {"evolve(0.45*I[0], t[0]) q", {0.45, ""}},
    };

    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        assert_evolves(rows[k].gates, &rows[k].term, 1, params[0], 1, 0);
}

static const Term heisenberg[] = {{0.5, "XX"}, {-0.3, "YY"}, {0.8, "ZZ"}, {1.7, ""}};

static void commuting_terms_evolve_exactly(void **state)
{
    (void)state;
    assert_evolves("evolve(C, 2*t[1]) q[..2]", heisenberg, 4, 2 * params[1], 1, 0);
}

static void control_sees_the_phase_of_the_constant_term(void **state)
{
    (void)state;
    assert_evolves("ctrl evolve(C, 2*t[1]) q[3], q[..2]", heisenberg, 4, 2 * params[1], 1, 8);
}

static void the_inverse_evolves_backwards(void **state)
{
    (void)state;
    assert_evolves("inv evolve(C, t[2]) q[..2]", heisenberg, 4, -params[2], 1, 0);
    assert_evolves("pow(3) evolve(C, t[2]) q[..2]", heisenberg, 4, params[2], 3, 0);
}

static void operands_number_the_qubits_of_the_sum(void **state)
{
    (void)state;
    const Term terms[] = {{0.4, "IXIZ"}, {-1.2, "IIIZ"}};
    assert_evolves("evolve(0.4*Z[1]*X[0] - 1.2*Z[1], t[3]) q[1.. by 2]", terms, 2, params[3], 1, 0);
    const Term one[] = {{1, "IIX"}};
    assert_evolves("evolve(X[0], t[3]) q[2]", one, 1, params[3], 1, 0);
}

static void trotter_takes_the_terms_in_order_in_equal_steps(void **state)
{
    (void)state;
    const Term terms[] = {{0.7, "XYZ"}, {0.9, "IZX"}, {-0.4, "Y"}, {0.2, ""}};
    assert_evolves("trotter[5](0.7*X[0]*Y[1]*Z[2] + 0.9*Z[1]*X[2] - 0.4*Y[0] + 0.2, t[0]) q", terms,
                   4, params[0] / 5, 5, 0);
    assert_evolves("trotter[1](0.7*X[0]*Y[1]*Z[2] + 0.9*Z[1]*X[2] - 0.4*Y[0] + 0.2, t[0]) q", terms,
                   4, params[0], 1, 0);
}

static void steps_and_layers_stay_loops(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    Lowered lowered = lower_text(
        program_of(arena, "for l in 0..6 { trotter[40](X[0] + Z[0]*Z[1], t[l]) q }"), false);
    const IrCircuit *circuit = lowered.module->circuits.items[0];
    assert_int_equal(circuit->regions.count, 3);
    assert_int_equal(circuit->regions.items[1].instrs.count, 2);
    lowered_close(&lowered);
    arena_destroy(arena);
}

/* ---------------------------------------------------------------- graphs */
static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int write_graphs(void **state)
{
    (void)state;
    write_file("build/test_evolve_graph.txt",
               "# a triangle and a tail\n0 1\n\n2 1  # turned round\n0\t2\r\n3 2");
    write_file("build/test_evolve_weights.txt", "0 3 0.25\n1 2 -1e0\n");
    return 0;
}

static int remove_graphs(void **state)
{
    (void)state;
    return unlink("build/test_evolve_graph.txt") + unlink("build/test_evolve_weights.txt");
}

static void assert_same_states(const char *first, const char *second)
{
    double complex a[STATES], b[STATES];
    final_state(first, a);
    final_state(second, b);
    for (int k = 0; k < STATES; k++) {
        assert_close(creal(a[k]), creal(b[k]), 1e-13);
        assert_close(cimag(a[k]), cimag(b[k]), 1e-13);
    }
}

static void loops_over_edges_take_the_edges_in_order(void **state)
{
    (void)state;
    assert_same_states(
        "for l in 0..2 { for i, j in G.edges { CRX(t[l + i]) q[i], q[j] } }\n"
        "RZ(sum(t[i] - 2*t[j] for i, j in G.edges)) q[G.n - 1]\n"
        "RX([t[i]*t[j] for i, j in G.edges]) q\nfor i, j, w in W.edges { RZZ(w*t[0]) q[i], q[j] }",
        "for l in 0..2 { CRX(t[l]) q[0], q[1]\nCRX(t[l + 2]) q[2], q[1]\nCRX(t[l]) q[0], q[2]\n"
        "CRX(t[l + 3]) q[3], q[2] }\nRZ(2*t[0] + t[2] + t[3] - 4*t[1] - 4*t[2]) q[3]\n"
        "RX([t[0]*t[1], t[1]*t[2], t[0]*t[2], t[3]*t[2]]) q\n"
        "RZZ(0.25*t[0]) q[0], q[3]\nRZZ(-t[0]) q[1], q[2]");
}

static void sums_over_edges_are_observables(void **state)
{
    (void)state;
    const Term terms[] = {{-0.5, "ZZ"}, {-0.5, "IZZ"}, {-0.5, "ZIZ"}, {-0.5, "IIZZ"}, {2, ""}};
    assert_evolves("evolve(cut, t[1]) q", terms, 5, params[1], 1, 0);
    const Term weighted[] = {{0.25, "ZIIZ"}, {-1, "IZZ"}};
    assert_evolves("evolve(ising, t[1]) q", weighted, 2, params[1], 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_term_evolves_exactly),
        cmocka_unit_test(commuting_terms_evolve_exactly),
        cmocka_unit_test(control_sees_the_phase_of_the_constant_term),
        cmocka_unit_test(the_inverse_evolves_backwards),
        cmocka_unit_test(operands_number_the_qubits_of_the_sum),
        cmocka_unit_test(trotter_takes_the_terms_in_order_in_equal_steps),
        cmocka_unit_test(steps_and_layers_stay_loops),
        cmocka_unit_test(loops_over_edges_take_the_edges_in_order),
        cmocka_unit_test(sums_over_edges_are_observables),
    };
    return cmocka_run_group_tests(tests, write_graphs, remove_graphs);
}
