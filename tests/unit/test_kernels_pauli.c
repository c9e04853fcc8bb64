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

/* ------------------------------------------------------------------ turns, on more qubits than matrices would allow */

enum {
    MOST_QUBITS = 8,
    MOST = 1 << 2 * MOST_QUBITS,
    SPACE = OUTPUTS * (MOST + MOST / 512),
    GATES = 3 * MOST_QUBITS,
    MAP = 13,
    MOST_ENTRIES = 729
};

/* Two rotations of every qubit of `pairs` and one more of some. */
typedef struct {
    int n;
    uint32_t pairs;
    uint32_t gates[GATES][4];
    int64_t count;
    double cs[2 * GATES], matrices[2 * MOST_QUBITS * 9 + 18];
} Turns;

static void make_turns(const KernelSet *set, int n, uint32_t pairs, Turns *t)
{
    t->n = n;
    t->pairs = pairs;
    t->count = 0;
    for (int g = 0; g < 3 * n; g++) {
        const uint32_t qubit = (uint32_t)(g * 5 % n), axis = (uint32_t)(g + g / n) % 3;
        if ((pairs >> qubit / 2 & 1) == 0 || (g >= 2 * n && qubit % 3 == 0))
            continue;
        t->cs[2 * t->count] = cos(0.3 + 0.4 * g);
        t->cs[2 * t->count + 1] = sin(0.3 + 0.4 * g);
        memcpy(t->gates[t->count], (uint32_t[4]){qubit, axis, (uint32_t)t->count, g % 5 != 3},
               sizeof *t->gates);
        t->count++;
    }
    const int64_t half = t->count / 2; /* two lists: the later gates first */
    set->pauli_matrices(n, 1, t->gates[half], t->count - half, t->cs, t->matrices);
    set->pauli_matrices(n, 0, t->gates[0], half, t->cs, t->matrices);
}

static int64_t generator_of(const uint32_t *gate)
{
    return (int64_t)(gate[1] + 1) << 2 * gate[0];
}

/* Where a string of all observables is: a line follows every 4096. */
static size_t string_at(size_t string)
{
    return string + string / 4096 * 8;
}

static void assert_all_near(const double *a, const double *b, size_t count)
{
    double largest = 0;
    for (size_t i = 0; i < count; i++)
        largest = fmax(largest, fabs(a[string_at(i)] - b[string_at(i)]));
    assert_true(largest <= 1e-13);
}

static size_t strings_of(int n)
{
    return (size_t)1 << 2 * (n > 2 ? n : 2);
}

static double T[SPACE], each[SPACE], L[SPACE], each_L[SPACE], turned[SPACE], work[2 * MOST];

static void check_turns(const KernelSet *set, int n, uint32_t pairs)
{
    Turns t;
    const size_t size = OUTPUTS * strings_of(n);
    double w[6 * MOST_QUBITS], dangles[GATES] = {0}, expected[GATES] = {0};
    make_turns(set, n, pairs, &t);
    fill(T, SPACE, 7);
    fill(L, SPACE, 8);
    memcpy(each, T, sizeof T);
    memcpy(each_L, L, sizeof L);
    for (int64_t g = t.count; g-- > 0;)
        set->pauli_rotate(each, n, OUTPUTS, generator_of(t.gates[g]), t.cs + 2 * g);
    set->pauli_turn(turned, T, n, OUTPUTS, pairs, t.matrices, 0);
    assert_all_near(turned, each, size);
    set->pauli_moments(turned, L, n, OUTPUTS, pairs, w);
    set->pauli_angles(t.gates[0], t.count, t.cs, w, dangles);
    set->pauli_turn(L, L, n, OUTPUTS, pairs, t.matrices, 1);
    set->pauli_turn(turned, turned, n, OUTPUTS, pairs, t.matrices, 1);
    for (int64_t g = 0; g < t.count; g++)
        set->pauli_rotate_backward(each, each_L, n, OUTPUTS, generator_of(t.gates[g]), t.cs + 2 * g,
                                   t.gates[g][3] ? &expected[g] : NULL);
    assert_all_near(L, each_L, size);
    assert_all_near(turned, T, size);
    for (int64_t g = 0; g < t.count; g++)
        assert_close(dangles[g], expected[g], 1e-13 * sqrt((double)size));
}

static void a_turn_is_its_rotations_one_by_one(void **state)
{
    (void)state;
    const KernelSet *sets;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++)
        for (int n = 1; n <= MOST_QUBITS; n++) {
            const uint32_t all = (1u << (n + 1) / 2) - 1;
            check_turns(&sets[s], n, all);
            if (n == MOST_QUBITS) /* the others show no more */
                continue;
            check_turns(&sets[s], n, 1);
            check_turns(&sets[s], n, all & ~1u);
        }
}

/* Strings behind a turn one by one and as vectors; their moments from L alone. */
static void check_product(const KernelSet *set, int n)
{
    enum { COUNT = 5 };

    Turns t;
    const size_t size = strings_of(n);
    uint32_t index[COUNT];
    double coef[COUNT], w[6 * MOST_QUBITS], expected[6 * MOST_QUBITS];
    make_turns(set, n, (1u << (n + 1) / 2) - 1, &t);
    for (uint32_t k = 0; k < COUNT; k++) { /* all of one observable, or of both in turn */
        index[k] =
            (uint32_t)((n & 1 ? k % OUTPUTS : 1) * size + (k * 37 + 5) % ((size_t)1 << 2 * n));
        coef[k] = oracle_draw(3, k);
    }
    set->pauli_terms(each, n, OUTPUTS, index, coef, COUNT);
    set->pauli_turn(each, each, n, OUTPUTS, t.pairs, t.matrices, 0);
    fill(T, SPACE, 1);
    set->pauli_product(T, n, OUTPUTS, t.matrices, index, coef, COUNT, work);
    assert_all_near(T, each, OUTPUTS * size);
    fill(L, SPACE, 2);
    set->pauli_moments(each, L, n, OUTPUTS, t.pairs, expected);
    set->pauli_product_backward(L, n, OUTPUTS, t.matrices, index, coef, COUNT, w, work);
    for (int i = 0; i < 3 * n; i++)
        assert_close(w[i], expected[i], 1e-13 * sqrt((double)size));
}

static void strings_behind_a_turn_are_products_of_vectors(void **state)
{
    (void)state;
    const KernelSet *sets;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++)
        for (int n = 1; n <= MOST_QUBITS; n++)
            check_product(&sets[s], n);
}

/* sum over the letters of every qubit of the digits' rows of the maps */
static double contracted(int n, const double *maps, const double *from, size_t v)
{
    double sum = 0;
    for (size_t q = 0; q < strings_of(n); q++) {
        double factor = from[q];
        size_t rest = v;
        for (int k = 0; k < (n > 2 ? n : 2) && factor != 0; k++) {
            const size_t rows = (size_t)maps[k * MAP];
            factor *= maps[(size_t)(k * MAP) + 1 + 4 * (rest % rows) + (q >> 2 * k & 3)];
            rest /= rows;
        }
        sum += factor;
    }
    return sum;
}

static void check_ends(const KernelSet *set, int n)
{
    Turns t;
    const int qubits = n > 2 ? n : 2;
    const size_t size = strings_of(n);
    double maps[MOST_QUBITS * MAP], both[MOST_QUBITS * MAP], C[OUTPUTS * MOST_ENTRIES],
        R[OUTPUTS * MOST_ENTRIES];
    size_t entries = 1;
    for (int q = 0; q < qubits; q++) {
        for (int i = 1; i < MAP; i++)
            maps[q * MAP + i] = oracle_draw(11, (uint64_t)(q * MAP + i));
        maps[q * MAP] = (q + n) % 5 == 1 ? 1 : 3;
        for (int r = 0; r < 3; r++)
            maps[q * MAP + 1 + 4 * r] = r == 0;
        if (n == 1 && q == 1)
            memcpy(maps + MAP, (double[5]){1, 1, 0, 0, 0}, 5 * sizeof *maps);
        entries *= (size_t)maps[q * MAP];
    }
    fill(T, SPACE, 12);
    fill(R, OUTPUTS * entries, 13);
    set->pauli_project(T, n, OUTPUTS, maps, C, work);
    for (size_t v = 0; v < OUTPUTS * entries; v++)
        assert_close(C[v], contracted(n, maps, T + string_at(v / entries * size), v % entries),
                     1e-12);
    set->pauli_embed(R, n, OUTPUTS, maps, L, work);
    double left = 0, right = 0;
    for (size_t i = 0; i < OUTPUTS * entries; i++)
        left += R[i] * C[i];
    for (size_t i = 0; i < OUTPUTS * size; i++)
        right += L[string_at(i)] * T[string_at(i)];
    assert_close(left, right, 1e-11);
    make_turns(set, n, (1u << (n + 1) / 2) - 1, &t);
    set->pauli_turn(each, T, n, OUTPUTS, t.pairs, t.matrices, 0);
    set->pauli_maps(maps, t.matrices, n, both);
    set->pauli_project(each, n, OUTPUTS, maps, C, work);
    set->pauli_project(T, n, OUTPUTS, both, R, work);
    for (size_t v = 0; v < OUTPUTS * entries; v++)
        assert_close(C[v], R[v], 1e-12);
    /* moments from before the turn to behind it */
    double before[6 * MOST_QUBITS], behind[6 * MOST_QUBITS];
    set->pauli_turn(each_L, L, n, OUTPUTS, t.pairs, t.matrices, 0);
    set->pauli_moments(T, L, n, OUTPUTS, t.pairs, before);
    set->pauli_moments(each, each_L, n, OUTPUTS, t.pairs, behind);
    set->pauli_frame(t.matrices, n, before);
    for (int i = 0; i < 3 * n; i++)
        assert_close(before[i], behind[i], 1e-11);
}

static void the_data_meets_the_strings_by_one_map_per_qubit(void **state)
{
    (void)state;
    const KernelSet *sets;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++)
        for (int n = 1; n <= 6; n++)
            check_ends(&sets[s], n);
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

/* Networks of any length: few gates leave most letters of a line together, many scatter them. */
static void check_cliffords(const KernelSet *set, uint64_t seed, int gates)
{
    enum { MOST_GATES = 12, INDICES = 7 };

    double before[STRINGS], expected[STRINGS], moved[STRINGS], back[STRINGS], coef[INDICES];
    uint32_t table[STRINGS / 2 + 896], network[MOST_GATES][3], index[INDICES], to[INDICES];
    Matrix u;
    for (int g = 0; g < gates; g++) {
        const double *draws = (double[3]){oracle_draw(seed, (uint64_t)(3 * g)),
                                          oracle_draw(seed, (uint64_t)(3 * g + 1)),
                                          oracle_draw(seed, (uint64_t)(3 * g + 2))};
        network[g][0] = draws[0] < -0.5 ? 0 : draws[0] < 0.6 ? 1 : 2;
        network[g][1] = (uint32_t)((draws[1] + 1) * 1.49999);
        network[g][2] = (network[g][1] + 1 + (draws[2] < 0)) % QUBITS;
    }
    fill(before, STRINGS, 21);
    memcpy(expected, before, sizeof before);
    for (int g = gates; g-- > 0;) {
        permutation(network[g], u);
        conjugate(expected, u, expected);
    }
    set->pauli_table(&network[0][0], gates, QUBITS, table);
    set->pauli_permute(moved, before, QUBITS, 1, table, 0);
    assert_near(moved, expected, STRINGS);
    set->pauli_permute(back, moved, QUBITS, 1, table, 1);
    assert_memory_equal(back, before, sizeof back);
    for (uint32_t k = 0; k < INDICES; k++)
        index[k] = k * 9 + 1 + (k & 1) * STRINGS;
    double ones[INDICES];
    for (int k = 0; k < INDICES; k++)
        ones[k] = before[index[k] % STRINGS];
    set->pauli_move(&network[0][0], gates, QUBITS, index, ones, INDICES, to, coef);
    for (int k = 0; k < INDICES; k++) {
        assert_int_equal(to[k] / STRINGS, index[k] / STRINGS);
        assert_close(coef[k], expected[to[k] % STRINGS], 1e-13);
    }
}

static void a_table_of_cliffords_is_their_conjugation_in_circuit_order(void **state)
{
    (void)state;
    const KernelSet *sets;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++)
        for (uint64_t seed = 0; seed < 40; seed++)
            check_cliffords(&sets[s], seed, 1 + (int)seed % 12);
}

/* A network of many qubits against its gates one by one, each of which a table of its own moves. */
static void check_network(const KernelSet *set, int n, uint64_t seed)
{
    enum { GATES_OF_ALL = 11 };

    static uint32_t table[MOST / 2 + 896];
    const size_t bytes = string_at(strings_of(n)) * sizeof *T;
    uint32_t network[GATES_OF_ALL][3];
    for (int g = 0; g < GATES_OF_ALL; g++) {
        network[g][0] = g % 4 == 3 ? 2 : g % 5 == 4 ? 0 : 1;
        network[g][1] = (uint32_t)((oracle_draw(seed, (uint64_t)g) + 1) / 2 * n * 0.9999);
        network[g][2] = (network[g][1] + 1 + (uint32_t)g % ((uint32_t)n - 1)) % (uint32_t)n;
    }
    fill(T, SPACE, seed);
    memcpy(turned, T, sizeof T);
    memcpy(L, T, sizeof T);
    memcpy(each, T, bytes);
    for (int g = GATES_OF_ALL; g-- > 0;) {
        set->pauli_table(network[g], 1, n, table);
        set->pauli_permute(turned, each, n, 1, table, 0);
        memcpy(each, turned, bytes);
    }
    set->pauli_table(network[0], GATES_OF_ALL, n, table);
    set->pauli_permute(turned, T, n, 1, table, 0);
    assert_memory_equal(turned, each, bytes);
    set->pauli_permute(L, turned, n, 1, table, 1);
    assert_memory_equal(L, T, bytes);
}

static void a_network_of_cliffords_is_its_gates_one_by_one(void **state)
{
    (void)state;
    const KernelSet *sets;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++)
        for (int n = 2; n <= MOST_QUBITS; n++)
            for (uint64_t seed = 0; seed < 3; seed++)
                check_network(&sets[s], n, seed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_rotation_is_its_conjugation_and_comes_back_with_its_gradient),
        TEST(a_turn_is_its_rotations_one_by_one),
        TEST(strings_behind_a_turn_are_products_of_vectors),
        TEST(the_data_meets_the_strings_by_one_map_per_qubit),
        TEST(a_table_of_cliffords_is_their_conjugation_in_circuit_order),
        TEST(a_network_of_cliffords_is_its_gates_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
