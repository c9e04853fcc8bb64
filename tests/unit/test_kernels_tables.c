/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Tables, preparation, reads and seeds. Reads are quadratic in the state and preparation is linear in both arguments, so
 * symmetric differences with any step are their exact derivatives. The last test compares the bytes of both sets. */
#include "tests/support/kernel_set.h"
#include "tests/support/qtest.h"

#include <stdbool.h>
#include <string.h>

enum { MAX_SIZE = 1 << KERNEL_QUBITS, TERMS = 6, READS = 11 };

static double psi[KERNEL_STATE], lambda[KERNEL_STATE], other[KERNEL_STATE], result[KERNEL_STATE];

static size_t doubles_of(int n)
{
    return (size_t)2 * QML_LANES << n;
}

/* Re <2 a | b> of one lane */
static double twice_real_inner(const double *a, const double *b, int n, int lane)
{
    double sum = 0.0;
    for (size_t i = (size_t)lane; i < doubles_of(n); i += QML_LANES)
        sum += 2.0 * a[i] * b[i];
    return sum;
}

typedef void (*TestOfSet)(const KernelSet *k, int n);

static void for_all(TestOfSet test)
{
    const KernelSet *sets = NULL;
    const size_t count = kernel_sets(&sets);
    assert_true(count > 0);
    for (size_t s = 0; s < count; s++) {
        for (int n = 1; n <= KERNEL_QUBITS; n++)
            test(&sets[s], n);
    }
}

/* ------------------------------------------------------------------ tables */

typedef struct {
    uint32_t perm[MAX_SIZE], cycles[MAX_SIZE];
    uint32_t zmask[TERMS];
    double phase[TERMS], D[2 * MAX_SIZE], work[MAX_SIZE];
} Table;

static void random_permutation(uint32_t *perm, uint32_t size, uint64_t seed)
{
    for (uint32_t i = 0; i < size; i++)
        perm[i] = i;
    for (uint32_t i = size - 1; i > 0; i--) {
        const uint32_t j = (uint32_t)((oracle_draw(seed, i) + 1.0) / 2.0 * (i + 1));
        const uint32_t kept = perm[i];
        perm[i] = perm[j];
        perm[j] = kept;
    }
}

static void list_cycles(const uint32_t *perm, uint32_t size, uint32_t *cycles)
{
    bool seen[MAX_SIZE] = {false};
    size_t at = 0;
    for (uint32_t start = 0; start < size; start++) {
        for (uint32_t x = start; !seen[x]; x = perm[x]) {
            cycles[at++] = x | (x == start ? UINT32_C(1) << 31 : 0);
            seen[x] = true;
        }
    }
}

static void make_table(const KernelSet *k, Table *table, int n)
{
    const uint32_t size = 1u << n;
    random_permutation(table->perm, size, (uint64_t)n + 17);
    list_cycles(table->perm, size, table->cycles);
    for (int t = 0; t < TERMS; t++) {
        table->zmask[t] = (uint32_t)t * 5 % size;
        table->phase[t] = 2.0 * oracle_draw((uint64_t)n, (uint64_t)t);
    }
    k->table_build(table->phase, table->zmask, TERMS, n, table->D, table->work);
}

static void check_entries(const Table *table, int n)
{
    for (uint32_t x = 0; x < 1u << n; x++) {
        long double angle = 0;
        for (int t = 0; t < TERMS; t++)
            angle += (__builtin_popcount(x & table->zmask[t]) & 1 ? -1 : 1) *
                     (long double)table->phase[t];
        assert_close(table->D[2 * x], (double)cosl(angle), 2e-15);
        assert_close(table->D[2 * x + 1], (double)sinl(angle), 2e-15);
    }
}

static void check_forward(const Table *table, int n, bool permuted, bool phased)
{
    for (uint32_t x = 0; x < 1u << n; x++) {
        const uint32_t from = permuted ? table->perm[x] : x;
        const double c = phased ? table->D[2 * x] : 1.0, s = phased ? table->D[2 * x + 1] : 0.0;
        for (int l = 0; l < QML_LANES; l++) {
            const double re = other[2 * from * QML_LANES + (uint32_t)l];
            const double im = other[(2 * from + 1) * QML_LANES + (uint32_t)l];
            assert_close(psi[2 * x * QML_LANES + (uint32_t)l], c * re - s * im, 1e-15);
            assert_close(psi[(2 * x + 1) * QML_LANES + (uint32_t)l], c * im + s * re, 1e-15);
        }
    }
}

static void check_table(const KernelSet *k, int n)
{
    Table table;
    make_table(k, &table, n);
    check_entries(&table, n);
    for (int mode = 0; mode < 4; mode++) {
        const uint32_t *cycles = mode & 1 ? table.cycles : NULL;
        const double *D = mode & 2 ? table.D : NULL;
        lanes_random(other, n, (uint64_t)n + 40);
        memcpy(psi, other, sizeof psi);
        k->table_forward(psi, n, cycles, D);
        check_forward(&table, n, mode & 1, mode & 2);
        lanes_random(lambda, n, (uint64_t)n + 50);
        memcpy(result, lambda, sizeof result);
        k->table_backward(psi, lambda, n, cycles, D, NULL);
        k->table_forward(lambda, n, cycles, D);
        for (size_t i = 0; i < doubles_of(n); i++) {
            assert_close(psi[i], other[i], 1e-15);
            assert_close(lambda[i], result[i], 1e-15);
        }
    }
}

static void table_permutes_and_turns_and_comes_back(void **state)
{
    for_all(check_table);
}

/* loss Re <2 lambda' | psi'> of the table with phase t moved by `shift`, all lanes */
static double table_loss(const KernelSet *k, const Table *table, int n, int moved, double shift)
{
    Table copy = *table;
    copy.phase[moved] += shift;
    k->table_build(copy.phase, copy.zmask, TERMS, n, copy.D, copy.work);
    memcpy(psi, other, sizeof psi);
    k->table_forward(psi, n, copy.cycles, copy.D);
    double sum = 0.0;
    for (int l = 0; l < QML_LANES; l++)
        sum += twice_real_inner(lambda, psi, n, l);
    return sum;
}

static void check_table_gradient(const KernelSet *k, int n)
{
    static double W[MAX_SIZE * QML_LANES], summed[MAX_SIZE];
    Table table;
    double dphase[TERMS];
    make_table(k, &table, n);
    lanes_random(other, n, (uint64_t)n + 60);
    lanes_random(lambda, n, (uint64_t)n + 70);
    memcpy(result, lambda, sizeof result);
    memcpy(psi, other, sizeof psi);
    k->table_forward(psi, n, table.cycles, table.D);
    for (int i = 0; i < QML_LANES << n; i++)
        W[i] = 0.5;
    k->table_backward(psi, result, n, table.cycles, table.D, W);
    for (int x = 0; x < 1 << n; x++) {
        summed[x] = -4.0; /* eight lanes began at 0.5 */
        for (int l = 0; l < QML_LANES; l++)
            summed[x] += W[x * QML_LANES + l];
    }
    k->table_reduce(summed, table.zmask, TERMS, n, dphase, table.work);
    for (int t = 0; t < TERMS; t++) {
        const double h = 1e-3;
        const double difference =
            (8.0 * (table_loss(k, &table, n, t, h) - table_loss(k, &table, n, t, -h)) -
             (table_loss(k, &table, n, t, 2 * h) - table_loss(k, &table, n, t, -2 * h))) /
            (12.0 * h);
        assert_close(dphase[t], difference, 1e-10);
    }
}

static void gradient_of_a_table_reaches_its_phases(void **state)
{
    for_all(check_table_gradient);
}

static void check_half_angles(const KernelSet *k, int n)
{
    double angle[7 * QML_LANES] = {0.0}, cs[2 * 7 * QML_LANES];
    for (int i = 0; i < n * QML_LANES; i++)
        angle[i] = 10.0 * oracle_draw(3, (uint64_t)i);
    k->half_angles(angle, cs, n, 1);
    for (int i = 0; i < n * QML_LANES; i++) {
        const int at = i / QML_LANES * 2 * QML_LANES + i % QML_LANES;
        assert_close(cs[at], (double)cosl((long double)angle[i] / 2), 3e-16);
        assert_close(cs[at + QML_LANES], (double)sinl((long double)angle[i] / 2), 3e-16);
    }
    k->half_angles(angle, cs, n, 0);
    for (int i = 0; i < n; i++) {
        assert_close(cs[2 * i], (double)cosl((long double)angle[i] / 2), 3e-16);
        assert_close(cs[2 * i + 1], (double)sinl((long double)angle[i] / 2), 3e-16);
    }
}

static void half_angles_are_cosines_and_sines_in_both_layouts(void **state)
{
    for_all(check_half_angles);
}

/* ------------------------------------------------------------------ preparation */

/* Everything but the base amplitudes of `wires` set to 0. */
static void clear_wires(double *of, int n, const uint32_t *wires, int k)
{
    unsigned mask = 0;
    for (int w = 0; w < k; w++)
        mask |= 1u << wires[w];
    for (unsigned x = 0; x < 1u << n; x++) {
        if (x & mask)
            memset(of + x * 2 * QML_LANES, 0, 2 * QML_LANES * sizeof *of);
    }
}

static void check_product(int n, const uint32_t *wires, int k, const double *v, bool lane)
{
    for (unsigned x = 0; x < 1u << n; x++) {
        unsigned base = x, j = 0;
        for (int w = 0; w < k; w++) {
            base &= ~(1u << wires[w]);
            j |= (x >> wires[w] & 1) << w;
        }
        for (unsigned i = 0; i < 2 * QML_LANES; i++) {
            const double factor = lane ? v[j * QML_LANES + i % QML_LANES] : v[j];
            assert_close(psi[x * 2 * QML_LANES + i], other[base * 2 * QML_LANES + i] * factor,
                         1e-16);
        }
    }
}

static void check_prepare_with(const KernelSet *set, int n, int k, bool lane)
{
    static double v[MAX_SIZE * QML_LANES], moved[MAX_SIZE * QML_LANES], dv[MAX_SIZE * QML_LANES];
    uint32_t wires[KERNEL_QUBITS];
    random_permutation(wires, (uint32_t)n,
                       (uint64_t)(n * 8 + k)); /* its first k entries are distinct wires */
    for (int i = 0; i < QML_LANES << k; i++) {
        v[i] = oracle_draw((uint64_t)k, (uint64_t)i); /* of no particular norm */
        dv[i] = 0.125;
    }
    lanes_random(other, n, 80);
    clear_wires(other, n, wires, k);
    memcpy(psi, other, sizeof psi);
    set->prepare_forward(psi, n, wires, k, v, lane);
    check_product(n, wires, k, v, lane);

    lanes_random(lambda, n, 90);
    memcpy(result, lambda, sizeof result);
    set->prepare_backward(psi, result, n, wires, k, v, lane, dv);
    for (size_t i = 0; i < doubles_of(n); i++)
        assert_close(psi[i], other[i], 1e-13);
    memcpy(psi, other, sizeof psi); /* adjoint: <lambda' | F psi> = <lambda | psi> */
    set->prepare_forward(psi, n, wires, k, v, lane);
    for (int l = 0; l < QML_LANES; l++)
        assert_close(twice_real_inner(lambda, psi, n, l), twice_real_inner(result, other, n, l),
                     1e-13);

    for (int j = 0; j < 1 << k; j++) { /* linear in v: F(v + e_j) - F(v) */
        memcpy(moved, v, sizeof moved);
        for (int l = 0; l < (lane ? QML_LANES : 1); l++)
            moved[lane ? j * QML_LANES + l : j] += 1.0;
        memcpy(result, other, sizeof result);
        set->prepare_forward(result, n, wires, k, moved, lane);
        for (int l = 0; l < QML_LANES; l++)
            assert_close(dv[j * QML_LANES + l] - 0.125,
                         twice_real_inner(lambda, result, n, l) -
                             twice_real_inner(lambda, psi, n, l),
                         1e-13);
    }
}

static void check_prepare(const KernelSet *set, int n)
{
    for (int k = 1; k <= n && k <= 4; k++) {
        check_prepare_with(set, n, k, false);
        check_prepare_with(set, n, k, true);
    }
    set->zero(psi, n);
    for (size_t i = 0; i < doubles_of(n); i++)
        assert_close(psi[i], i < QML_LANES ? 1.0 : 0.0, 0.0);
}

static void prepare_loads_amplitudes_into_free_wires(void **state)
{
    for_all(check_prepare);
}

/* ------------------------------------------------------------------ reads */

/* What a read computes and how it is seeded, on the current operands. */
typedef struct {
    int n, count; /* reads */
    uint32_t xmask;
    double tables[READS * MAX_SIZE], coefs[2 * MAX_SIZE];
    uint32_t outcome[MAX_SIZE];
} Operands;

typedef void (*Read)(const KernelSet *k, const Operands *o, const double *of, double *out);
typedef void (*Seed)(const KernelSet *k, const Operands *o, const double *of, double *into,
                     const double *g);

/* sum g read(psi + d/2) - sum g read(psi - d/2) = Re <2 lambda | d> */
static void check_seed(const KernelSet *k, const Operands *o, Read read, Seed seed)
{
    double g[READS * QML_LANES], above[READS * QML_LANES], below[READS * QML_LANES];
    static double moved[KERNEL_STATE];
    for (int i = 0; i < READS * QML_LANES; i++)
        g[i] = oracle_draw(5, (uint64_t)i);
    lanes_random(psi, o->n, 100);
    lanes_random(other, o->n, 110);
    lanes_random(lambda, o->n, 120);
    memcpy(result, lambda, sizeof result);
    seed(k, o, psi, lambda, g);
    for (size_t i = 0; i < doubles_of(o->n); i++) {
        result[i] = lambda[i] - result[i]; /* what the seed added */
        moved[i] = psi[i] + 0.5 * other[i];
    }
    read(k, o, moved, above);
    for (size_t i = 0; i < doubles_of(o->n); i++)
        moved[i] = psi[i] - 0.5 * other[i];
    read(k, o, moved, below);
    for (int l = 0; l < QML_LANES; l++) {
        double difference = 0.0;
        for (int r = 0; r < o->count; r++)
            difference +=
                g[r * QML_LANES + l] * (above[r * QML_LANES + l] - below[r * QML_LANES + l]);
        assert_close(twice_real_inner(result, other, o->n, l), difference, 1e-12);
    }
}

static void read_diagonal(const KernelSet *k, const Operands *o, const double *of, double *out)
{
    k->read_diagonal(of, o->n, o->count, o->tables, out);
}

static void seed_diagonal(const KernelSet *k, const Operands *o, const double *of, double *into,
                          const double *g)
{
    k->seed_diagonal(of, into, o->n, o->count, o->tables, g, 1);
}

static void read_group(const KernelSet *k, const Operands *o, const double *of, double *out)
{
    memset(out, 0, QML_LANES * sizeof *out);
    k->read_group(of, o->n, o->xmask, o->coefs, out);
}

static void seed_group(const KernelSet *k, const Operands *o, const double *of, double *into,
                       const double *g)
{
    k->seed_group(of, into, o->n, o->xmask, o->coefs, g);
}

static void read_outcomes(const KernelSet *k, const Operands *o, const double *of, double *out)
{
    k->read_outcomes(of, o->n, o->outcome, o->count, out);
}

static void seed_outcomes(const KernelSet *k, const Operands *o, const double *of, double *into,
                          const double *g)
{
    k->seed_outcomes(of, into, o->n, o->outcome, o->count, g);
}

/* Without adding: what was there does not matter. */
static void check_first_seed(const KernelSet *k, const Operands *o)
{
    double g[READS * QML_LANES];
    for (int i = 0; i < o->count * QML_LANES; i++)
        g[i] = oracle_draw(12, (uint64_t)i);
    memset(result, 0, sizeof result);
    lanes_random(lambda, o->n, 140);
    k->seed_diagonal(psi, result, o->n, o->count, o->tables, g, 1);
    k->seed_diagonal(psi, lambda, o->n, o->count, o->tables, g, 0);
    for (size_t i = 0; i < doubles_of(o->n); i++)
        assert_close(lambda[i], result[i], 1e-15);
}

/* Reads of one Z sum each, 1 to 11 of them. */
static void check_diagonal(const KernelSet *k, int n)
{
    static Operands o;
    static OracleComplex reference[MAX_SIZE];
    double out[READS * QML_LANES];
    o.n = n;
    for (o.count = 1; o.count <= READS; o.count++) {
        for (int r = 0; r < o.count; r++) {
            const double coefficients[2] = {oracle_draw(9, (uint64_t)r), 0.3};
            const uint32_t masks[2] = {1u << r % n, (1u << n) - 1};
            k->observable_diagonal(coefficients, masks, 2, n, o.tables + ((size_t)r << n));
        }
        lanes_random(psi, n, 130);
        read_diagonal(k, &o, psi, out);
        for (int i = 0; i < o.count * QML_LANES; i++) {
            const int r = i / QML_LANES;
            char one[KERNEL_QUBITS + 1] = "", all[KERNEL_QUBITS + 1] = "";
            for (int q = 0; q < n; q++) {
                one[q] = q == r % n ? 'Z' : 'I';
                all[q] = 'Z';
            }
            const OracleTerm terms[] = {{(long double)oracle_draw(9, (uint64_t)r), one},
                                        {0.3L, all}};
            lanes_to_oracle(psi, n, i % QML_LANES, reference);
            assert_close(out[i], (double)oracle_expect(reference, n, terms, 2), 1e-14);
        }
        check_seed(k, &o, read_diagonal, seed_diagonal);
        check_first_seed(k, &o);
    }
}

static void sums_of_z_are_the_oracles_and_seed_their_gradient(void **state)
{
    for_all(check_diagonal);
}

/* Strings with one X mask: X or Y where it is set, I or Z elsewhere. */
static void check_group(const KernelSet *k, int n)
{
    static Operands o;
    static OracleComplex reference[MAX_SIZE];
    OracleTerm terms[4];
    char letters[4][KERNEL_QUBITS + 1] = {""};
    double coefficients[8], out[QML_LANES];
    uint32_t masks[4];
    static const double powers[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    o.n = n;
    o.count = 1;
    for (o.xmask = 1; o.xmask < 1u << n; o.xmask = o.xmask * 2 + 1) {
        for (int t = 0; t < 4; t++) {
            const double coefficient = oracle_draw(11, (uint64_t)t);
            int num_y = 0;
            masks[t] = (uint32_t)(t * 11 + 1) % (1u << n);
            for (int q = 0; q < n; q++) {
                const bool flips = o.xmask >> q & 1, signs = masks[t] >> q & 1;
                letters[t][q] = flips ? signs ? 'Y' : 'X' : signs ? 'Z' : 'I';
                num_y += flips && signs;
            }
            terms[t] = (OracleTerm){(long double)coefficient, letters[t]};
            coefficients[2 * t] = coefficient * powers[num_y % 4][0];
            coefficients[2 * t + 1] = coefficient * powers[num_y % 4][1];
        }
        k->observable_group(coefficients, masks, 4, n, o.coefs);
        lanes_random(psi, n, 140);
        read_group(k, &o, psi, out);
        for (int l = 0; l < QML_LANES; l++) {
            lanes_to_oracle(psi, n, l, reference);
            assert_close(out[l], (double)oracle_expect(reference, n, terms, 4), 1e-14);
        }
        check_seed(k, &o, read_group, seed_group);
    }
}

static void pauli_strings_of_one_x_mask_are_the_oracles_and_seed_their_gradient(void **state)
{
    for_all(check_group);
}

static void check_outcomes(const KernelSet *k, int n)
{
    static Operands o;
    static OracleComplex reference[MAX_SIZE];
    double out[READS * QML_LANES];
    o.n = n;
    o.count = 3; /* of the values of the two lowest qubits; 3 and above are not counted */
    for (uint32_t x = 0; x < 1u << n; x++)
        o.outcome[x] = x & 3;
    lanes_random(psi, n, 150);
    read_outcomes(k, &o, psi, out);
    for (int i = 0; i < o.count * QML_LANES; i++) {
        const unsigned outcome = (unsigned)(i / QML_LANES);
        lanes_to_oracle(psi, n, i % QML_LANES, reference);
        assert_close(out[i], (double)oracle_probability(reference, n, 3, outcome), 1e-15);
    }
    check_seed(k, &o, read_outcomes, seed_outcomes);
}

static void outcomes_are_probabilities_and_seed_their_gradient(void **state)
{
    for_all(check_outcomes);
}

static void check_state_copy(const KernelSet *k, int n)
{
    lanes_random(psi, n, 160);
    lanes_random(lambda, n, 170);
    memcpy(other, lambda, sizeof other);
    k->read_state(psi, n, result);
    assert_memory_equal(result, psi, doubles_of(n) * sizeof *psi);
    k->seed_state(lambda, n, psi);
    for (size_t i = 0; i < doubles_of(n); i++)
        assert_close(lambda[i], other[i] + psi[i] / 2, 1e-16);
}

static void state_is_copied_and_seeds_half_its_cotangent(void **state)
{
    for_all(check_state_copy);
}

/* ------------------------------------------------------------------ both sets, same bytes */

/* A product of gates, a pass with a table and one without, and back, in psi and lambda. */
static void run_in_tangent_form(const KernelSet *k, int n, const Table *table, const double *cs,
                                double *sums)
{
    static double v[KERNEL_QUBITS * 4 * QML_LANES], mu[sizeof v / 8], work[4 * KERNEL_STATE];
    const uint32_t ops[4] = {0, 0 | 3 << 8, 0 | 2 << 8, (uint32_t)(n - 1)};
    const int64_t count = n < 3 ? n : 3;
    double tangents[4 * QML_LANES], scale[QML_LANES];
    k->tangents(cs, tangents, 4, 1);
    k->cosines(cs, scale, 4, 1);
    k->product_zero(v, n);
    k->product_forward(v, ops, 4, cs, 1);
    k->product_spread(v, n, other, work);
    k->tangent_forward(other, psi, n, count, 0x020100, table->perm, table->D, scale, tangents, 3);
    k->tangent_forward(psi, result, n, 1, 0, NULL, NULL, NULL, tangents, 1);
    k->tangent_backward(result, psi, lambda, lambda, n, 1, 0, NULL, NULL, NULL, tangents, 1, sums,
                        NULL);
    k->tangent_backward(psi, other, lambda, result, n, count, 0x020100, table->perm, table->D,
                        scale, tangents, 3, sums, sums + 4 * QML_LANES);
    k->product_contract(v, n, result, mu, work);
    k->product_backward(v, mu, ops, 4, cs, 1, sums);
    memcpy(lambda, result, sizeof lambda);
}

/* One after the other on the same data; what they leave in psi, lambda and sums. */
static void run_everything(const KernelSet *k, int n, double *sums)
{
    Table table;
    double cs[2 * 4 * QML_LANES], angle[4 * QML_LANES], tables[4 * MAX_SIZE];
    uint32_t pairs[MAX_SIZE];
    for (int i = 0; i < 4 * QML_LANES; i++)
        angle[i] = 3.0 * oracle_draw(21, (uint64_t)i);
    for (uint32_t x = 0; x < 1u << (n - 1); x++) {
        pairs[2 * x] = 2 * x;
        pairs[2 * x + 1] = 2 * x + 1;
    }
    make_table(k, &table, n);
    lanes_random(psi, n, 180);
    for (int64_t lane = 0; lane < 2; lane++) {
        k->half_angles(angle, cs, 4, lane);
        k->ry_forward(psi, n, n < 4 ? n : 4, 0x03020100, cs, lane);
        k->table_forward(psi, n, table.cycles, table.D);
        k->phase_forward(psi, n, 3, 1, 0, cs, lane);
        k->pairs_forward(psi, pairs, (int64_t)1 << (n - 1), cs, lane);
    }
    for (int r = 0; r < 4; r++)
        k->observable_diagonal(angle + r, table.zmask, 4, n, tables + (r << n));
    k->read_diagonal(psi, n, 4, tables, sums);
    k->seed_diagonal(psi, lambda, n, 4, tables, sums, 0);
    k->half_angles(angle, cs, 4, 1);
    k->pairs_backward(psi, lambda, pairs, (int64_t)1 << (n - 1), cs, 1, sums);
    k->phase_backward(psi, lambda, n, 3, 1, 0, cs, 1, sums + QML_LANES);
    k->table_backward(psi, lambda, n, table.cycles, table.D, sums + 4 * QML_LANES);
    k->ry_backward(psi, lambda, n, n < 4 ? n : 4, 0x03020100, cs, 1, sums);
    run_in_tangent_form(k, n, &table, cs, sums);
}

static void both_instruction_sets_give_the_same_bytes(void **state)
{
    static double first[KERNEL_STATE], seeded[KERNEL_STATE], sums[2][(4 + MAX_SIZE) * QML_LANES];
    const KernelSet *sets = NULL;
    if (kernel_sets_of_equal_bits(&sets) < 2)
        skip();
    for (int n = 1; n <= KERNEL_QUBITS; n++) {
        memset(sums, 0, sizeof sums);
        run_everything(&sets[0], n, sums[0]);
        memcpy(first, psi, sizeof first);
        memcpy(seeded, lambda, sizeof seeded);
        run_everything(&sets[1], n, sums[1]);
        assert_memory_equal(first, psi, doubles_of(n) * sizeof *psi);
        assert_memory_equal(seeded, lambda, doubles_of(n) * sizeof *lambda);
        assert_memory_equal(sums[0], sums[1], sizeof sums[0]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(table_permutes_and_turns_and_comes_back),
        TEST(gradient_of_a_table_reaches_its_phases),
        TEST(half_angles_are_cosines_and_sines_in_both_layouts),
        TEST(prepare_loads_amplitudes_into_free_wires),
        TEST(sums_of_z_are_the_oracles_and_seed_their_gradient),
        TEST(pauli_strings_of_one_x_mask_are_the_oracles_and_seed_their_gradient),
        TEST(outcomes_are_probabilities_and_seed_their_gradient),
        TEST(state_is_copied_and_seeds_half_its_cotangent),
        TEST(both_instruction_sets_give_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
