/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Passes in tangent form and products of single qubits against the oracle's matrices in long double: random states,
 * tables, wires and angles, eight different samples in the lanes. */
#include "tests/support/kernel_set.h"
#include "tests/support/qtest.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { MAX_SIZE = 1 << KERNEL_QUBITS, MIDDLE = 0, PERMUTED, TABLE, SCALED, ENTRIES };

/* One pass: a table, then RYs. The state it is applied to and a cotangent of what it leaves. */
typedef struct {
    const KernelSet *k;
    int n, count, entry;
    bool lane;
    int wires[4];
    int64_t packed;
    double angles[4][QML_LANES];
    uint32_t perm[MAX_SIZE];
    double D[2 * MAX_SIZE]; /* on the unit circle */
    double cs[8 * QML_LANES], tangents[4 * QML_LANES], scale[QML_LANES];
    double scaled[2 * MAX_SIZE];
} Pass;

static double before[KERNEL_STATE], psi[KERNEL_STATE], lambda[KERNEL_STATE], to[KERNEL_STATE];
static OracleComplex expected[MAX_SIZE], cotangent[MAX_SIZE];

static void shuffle(uint32_t *items, uint32_t count, uint64_t seed)
{
    for (uint32_t i = 0; i < count; i++)
        items[i] = i;
    for (uint32_t i = count; i-- > 1;) {
        const uint32_t j = (uint32_t)((oracle_draw(seed, i) + 1.0) / 2.0 * (i + 1));
        const uint32_t kept = items[i];
        items[i] = items[j];
        items[j] = kept;
    }
}

static void make_pass(Pass *p, uint64_t seed)
{
    uint32_t order[KERNEL_QUBITS];
    double flat[4 * QML_LANES];
    shuffle(order, (uint32_t)p->n, seed);
    shuffle(p->perm, 1u << p->n, seed + 1);
    for (int q = 0; q < p->count; q++) {
        p->wires[q] = (int)order[q];
        p->packed |= (int64_t)order[q] << (8 * q);
        for (int l = 0; l < QML_LANES; l++) {
            p->angles[q][l] = 6.0 * oracle_draw(seed + 2, (uint64_t)(16 * q + (p->lane ? l : 0)));
            flat[p->lane ? q * QML_LANES + l : q] = p->angles[q][l];
        }
    }
    p->k->half_angles(flat, p->cs, p->count, p->lane);
    p->k->tangents(p->cs, p->tangents, p->count, p->lane);
    p->k->cosines(p->cs, p->scale, p->count, p->lane);
    for (int x = 0; x < 1 << p->n; x++) {
        const double angle = 3.0 * oracle_draw(seed + 3, (uint64_t)x);
        p->D[2 * x] = cos(angle);
        p->D[2 * x + 1] = sin(angle);
    }
    memcpy(p->scaled, p->D, sizeof p->D);
    if (!p->lane)
        p->k->table_scale(p->scaled, p->n, p->cs, p->count);
}

static const uint32_t *perm_of(const Pass *p)
{
    return p->entry == MIDDLE ? NULL : p->perm;
}

static const double *table_of(const Pass *p)
{
    return p->entry == TABLE ? p->scaled : p->entry == SCALED ? p->D : NULL;
}

static const double *scale_of(const Pass *p)
{
    return p->entry == TABLE || p->entry == MIDDLE ? NULL : p->scale;
}

static void forward(const Pass *p, const double *from, double *out)
{
    p->k->tangent_forward(from, out, p->n, p->count, p->packed, perm_of(p), table_of(p),
                          scale_of(p), p->tangents, p->lane ? 3 : 0);
}

/* Cosines that the pass leaves out. */
static long double missing(const Pass *p, int lane)
{
    long double product = 1;
    for (int q = 0; p->entry == MIDDLE && q < p->count; q++)
        product *= cosl((long double)p->angles[q][lane] / 2);
    return product;
}

static void rotate(const Pass *p, int lane, int moved, long double shift, int sign,
                   OracleComplex *state)
{
    OracleGate gates[4];
    memset(gates, 0, sizeof gates);
    for (int q = 0; q < p->count; q++) {
        gates[q] = (OracleGate){.name = "RY", .wires = {p->wires[q]}};
        gates[q].angles[0] = sign * ((long double)p->angles[q][lane] + (q == moved ? shift : 0));
    }
    oracle_apply(state, p->n, gates, (size_t)p->count);
}

static OracleComplex times(long double re, long double im, OracleComplex a)
{
    return (OracleComplex){re * a.re - im * a.im, re * a.im + im * a.re};
}

/* D[x] from[perm[x]], then the rotations, one of them moved. */
static void oracle_pass(const Pass *p, int lane, int moved, long double shift, OracleComplex *out)
{
    static OracleComplex from[MAX_SIZE];
    lanes_to_oracle(before, p->n, lane, from);
    for (uint32_t x = 0; x < 1u << p->n; x++) {
        const OracleComplex a = from[p->entry == MIDDLE ? x : p->perm[x]];
        const bool turned = p->entry >= TABLE;
        const double c = turned ? p->D[2 * x] : 1, s = turned ? p->D[2 * x + 1] : 0;
        out[x] = times((long double)c, (long double)s, a);
    }
    rotate(p, lane, moved, shift, 1, out);
}

static double distance(const double *state, int n, int lane, const OracleComplex *want,
                       long double factor)
{
    static OracleComplex got[MAX_SIZE];
    long double most = 0;
    lanes_to_oracle(state, n, lane, got);
    for (int x = 0; x < 1 << n; x++) {
        most = fmaxl(most, fabsl(got[x].re * factor - want[x].re));
        most = fmaxl(most, fabsl(got[x].im * factor - want[x].im));
    }
    return (double)most;
}

static void check_forward(const Pass *p)
{
    forward(p, before, psi);
    for (int lane = 0; lane < QML_LANES; lane++) {
        oracle_pass(p, lane, -1, 0, expected);
        assert_close(distance(psi, p->n, lane, expected, missing(p, lane)), 0.0, 2e-15);
    }
    if (p->entry == MIDDLE) { /* in place */
        memcpy(to, before, sizeof to);
        forward(p, to, to);
        assert_memory_equal(to, psi, sizeof(double) * 2 * QML_LANES << p->n);
    }
}

/* d/da Re <2 lambda | psi(a)> by fourth-order differences */
static double derivative(const Pass *p, int lane, int gate)
{
    static const long double weights[4] = {1, -8, 8, -1};
    static const int steps[4] = {-2, -1, 1, 2};
    const long double h = 1e-3L;
    long double sum = 0;
    lanes_to_oracle(lambda, p->n, lane, cotangent);
    for (int i = 0; i < 4; i++) {
        oracle_pass(p, lane, gate, h * steps[i], expected);
        sum += weights[i] * 2 * oracle_inner(cotangent, expected, p->n).re;
    }
    return (double)(sum / (12 * h));
}

/* lambda at the place it came from */
static void oracle_back(const Pass *p, int lane, OracleComplex *out)
{
    static OracleComplex turned[MAX_SIZE];
    lanes_to_oracle(lambda, p->n, lane, turned);
    rotate(p, lane, -1, 0, -1, turned);
    for (uint32_t x = 0; x < 1u << p->n; x++) {
        const bool table = p->entry >= TABLE;
        const double c = table ? p->D[2 * x] : 1, s = table ? p->D[2 * x + 1] : 0;
        const OracleComplex l = turned[x];
        out[p->entry == MIDDLE ? x : p->perm[x]] = times((long double)c, (long double)-s, l);
    }
}

static void check_sums(const Pass *p, int lane, const double *W)
{
    static OracleComplex from[MAX_SIZE];
    lanes_to_oracle(before, p->n, lane, from);
    for (int x = 0; x < 1 << p->n; x++) {
        const OracleComplex a = from[p->perm[x]], l = cotangent[p->perm[x]];
        assert_close(W[x * QML_LANES + lane] - 0.5, (double)(a.re * l.im - a.im * l.re), 2e-15);
    }
}

static void check_backward(const Pass *p, uint64_t seed)
{
    static double W[MAX_SIZE * QML_LANES], kept[KERNEL_STATE], given[KERNEL_STATE];
    double dangle[4 * QML_LANES];
    for (int i = 0; i < QML_LANES << p->n; i++)
        W[i] = 0.5;
    for (int i = 0; i < 4 * QML_LANES; i++)
        dangle[i] = 0.25;
    lanes_random(lambda, p->n, seed + 9);
    memcpy(kept, psi, sizeof kept);
    memcpy(given, lambda, sizeof given);
    p->k->tangent_backward(psi, before, given, to, p->n, p->count, p->packed, perm_of(p),
                           table_of(p), scale_of(p), p->tangents, p->lane ? 3 : 0, dangle, W);
    assert_memory_equal(kept, psi, sizeof kept);
    for (int lane = 0; lane < QML_LANES; lane++) {
        oracle_back(p, lane, cotangent);
        assert_close(distance(to, p->n, lane, cotangent, missing(p, lane)), 0.0, 2e-15);
        if (p->entry >= TABLE)
            check_sums(p, lane, W);
        for (int q = 0; q < p->count; q++)
            assert_close((dangle[q * QML_LANES + lane] - 0.25) * (double)missing(p, lane),
                         derivative(p, lane, q), 1e-11);
    }
    memcpy(kept, to, sizeof kept); /* without sums */
    memcpy(given, lambda, sizeof given);
    p->k->tangent_backward(psi, before, given, to, p->n, p->count, p->packed, perm_of(p),
                           table_of(p), scale_of(p), p->tangents, p->lane ? 3 : 0, NULL, NULL);
    assert_memory_equal(kept, to, sizeof(double) * 2 * QML_LANES << p->n);
}

/* Derivatives alone, of states that stay as they are, and those of a pass that takes them at its beginning. */
static void check_derivatives(const Pass *p, uint64_t seed)
{
    static double W[2][MAX_SIZE * QML_LANES], kept[KERNEL_STATE];
    double dangle[3][4 * QML_LANES] = {{0}};
    memset(W, 0, sizeof W);
    lanes_random(lambda, p->n, seed + 9);
    memcpy(kept, lambda, sizeof kept);
    p->k->tangent_derive(psi, lambda, p->n, p->count, p->packed, 0, dangle[0]);
    assert_memory_equal(kept, lambda, sizeof kept);
    p->k->tangent_backward(psi, before, lambda, to, p->n, p->count, p->packed, perm_of(p),
                           table_of(p), scale_of(p), p->tangents, p->lane ? 3 : 0, dangle[1], W[0]);
    for (int i = 0; i < p->count * QML_LANES; i++)
        assert_close(dangle[0][i], dangle[1][i], 1e-14 * fmax(1, fabs(dangle[1][i])));
    if (p->entry == MIDDLE || p->count > 3)
        return;
    memcpy(lambda, kept, sizeof kept);
    memcpy(kept, to, sizeof kept);
    p->k->tangent_backward(NULL, before, lambda, to, p->n, p->count, p->packed, perm_of(p),
                           table_of(p), scale_of(p), p->tangents, p->lane ? 3 : 0, dangle[2], W[1]);
    assert_memory_equal(kept, to, sizeof(double) * 2 * QML_LANES << p->n);
    for (int i = 0; i < p->count * QML_LANES; i++)
        assert_close(dangle[1][i], dangle[2][i], 1e-14);
    for (int i = 0; i < QML_LANES << p->n; i++)
        assert_close(W[0][i], W[1][i], 2e-15);
}

/* On every instruction set, for every number of qubits, entry, number of rotations, and angles of the step or of the rows. */
static void for_each_pass(void (*check)(Pass *p, int variant))
{
    const KernelSet *sets = NULL;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++)
        for (int n = 1; n <= KERNEL_QUBITS; n++)
            for (int variant = 0; variant < 8 * ENTRIES; variant++) {
                Pass p = {.k = &sets[s],
                          .n = n,
                          .entry = variant % ENTRIES,
                          .count = 1 + variant / ENTRIES % 4,
                          .lane = variant / ENTRIES / 4};
                if (p.count <= n)
                    check(&p, variant);
            }
}

static void check_pass(Pass *p, int variant)
{
    const uint64_t seed = (uint64_t)(1000 * p->n + 10 * variant);
    if (p->lane && p->entry == TABLE)
        return;
    make_pass(p, seed);
    lanes_random(before, p->n, seed + 5);
    check_forward(p);
    check_backward(p, seed);
    check_derivatives(p, seed);
}

static void a_pass_is_its_table_and_its_rotations(void **state)
{
    (void)state;
    for_each_pass(check_pass);
}

/* ------------------------------------------------------------------ real states */
/* The real parts are those of the whole pass, whatever the imaginary parts hold; those stay as they were. */
static void check_real(Pass *p, uint64_t seed)
{
    static double whole[KERNEL_STATE], back[KERNEL_STATE], expected_psi[KERNEL_STATE];
    double sums[4 * QML_LANES] = {0}, whole_sums[4 * QML_LANES] = {0};
    const int64_t lane = p->lane ? 3 : 0;
    for (int x = 0; x < 1 << p->n; x++) {
        p->D[2 * x] = oracle_draw(seed, (uint64_t)x) < 0 ? -1 : 1;
        p->D[2 * x + 1] = 0;
    }
    lanes_random(before, p->n, seed + 1);
    lanes_random(lambda, p->n, seed + 2);
    memcpy(whole, before, sizeof whole);
    memcpy(back, lambda, sizeof back);
    p->k->clear_imaginary(whole, p->n);
    p->k->clear_imaginary(back, p->n);
    forward(p, whole, expected_psi);
    memset(psi, 0, sizeof psi);
    memset(to, 0, sizeof to);
    p->k->tangent_forward(before, psi, p->n, p->count, p->packed, perm_of(p), table_of(p),
                          scale_of(p), p->tangents, lane | 4);
    for (int i = 0; i < 2 * QML_LANES << p->n; i++)
        assert_close(psi[i], expected_psi[i], 0); /* but for the sign of 0 */
    p->k->tangent_backward(psi, before, lambda, to, p->n, p->count, p->packed, perm_of(p),
                           table_of(p), scale_of(p), p->tangents, lane | 4, sums, NULL);
    double early[4 * QML_LANES] = {0}, alone[4 * QML_LANES] = {0};
    static double again[KERNEL_STATE];
    lanes_random(lambda, p->n, seed + 2);
    p->k->tangent_derive(psi, lambda, p->n, p->count, p->packed, 4, alone);
    if (p->entry != MIDDLE && p->count < 4)
        p->k->tangent_backward(NULL, before, lambda, again, p->n, p->count, p->packed, perm_of(p),
                               table_of(p), scale_of(p), p->tangents, lane | 4, early, NULL);
    for (int i = 0; i < p->count * QML_LANES; i++) {
        assert_close(alone[i], sums[i], 1e-14 * fmax(1, fabs(sums[i])));
        assert_close(early[i], p->entry != MIDDLE && p->count < 4 ? sums[i] : 0, 1e-14);
    }
    p->k->tangent_backward(expected_psi, whole, back, whole, p->n, p->count, p->packed, perm_of(p),
                           table_of(p), scale_of(p), p->tangents, lane, whole_sums, NULL);
    for (int i = 0; i < 2 * QML_LANES << p->n; i++)
        assert_close(to[i], whole[i], 1e-15);
    for (int i = 0; i < p->count * QML_LANES; i++)
        assert_close(sums[i], whole_sums[i], 1e-14);
}

static void check_real_pass(Pass *p, int variant)
{
    if (p->entry == TABLE)
        return;
    make_pass(p, (uint64_t)(7000 * p->n + 10 * variant));
    check_real(p, (uint64_t)(9000 * p->n + 10 * variant));
}

static void of_a_real_state_only_real_parts_are_touched(void **state)
{
    (void)state;
    for_each_pass(check_real_pass);
}

/* ------------------------------------------------------------------ angles of pi */
/* Seven rotations by an odd multiple of pi, tangents of 1e16, in runs of one table: a flip of every qubit each, forth and
 * back. */
static void half_turns_lose_nothing(void **state)
{
    (void)state;
    const KernelSet *sets = NULL;
    const size_t count = kernel_sets(&sets);
    const double angles[7] = {M_PI, -M_PI, 3 * M_PI, M_PI, 5 * M_PI, M_PI, -3 * M_PI};
    double cs[14], tangents[7], scale, sums[7 * QML_LANES] = {0};
    uint32_t perm[MAX_SIZE];
    for (uint32_t x = 0; x < MAX_SIZE; x++)
        perm[x] = x;
    for (size_t s = 0; s < count; s++) {
        const KernelSet *k = &sets[s];
        k->half_angles(angles, cs, 7, 0);
        k->tangents(cs, tangents, 7, 0);
        k->cosines(cs, &scale, 7, 0);
        lanes_random(before, 7, 4);
        k->tangent_forward(before, psi, 7, 4, 0x03020100, perm, NULL, &scale, tangents, 0);
        k->tangent_forward(psi, psi, 7, 3, 0x060504, NULL, NULL, NULL, tangents + 4, 0);
        lanes_random(lambda, 7, 4);
        k->tangent_backward(psi, before, psi, to, 7, 3, 0x060504, NULL, NULL, NULL, tangents + 4, 0,
                            sums, NULL);
        k->tangent_backward(psi, before, to, lambda, 7, 4, 0x03020100, perm, NULL, &scale, tangents,
                            0, sums, NULL);
        for (uint32_t x = 0; x < MAX_SIZE; x++)
            for (uint32_t l = 0; l < 2 * QML_LANES; l++) {
                const double *flipped = before + ((x ^ 127) * 2 * QML_LANES + l);
                assert_close(fabs(psi[x * 2 * QML_LANES + l]), fabs(*flipped), 1e-14);
                assert_close(lambda[x * 2 * QML_LANES + l], before[x * 2 * QML_LANES + l], 2e-14);
            }
    }
}

/* ------------------------------------------------------------------ products */
enum { GATES = 20 };

typedef struct {
    int n;
    bool lane;
    uint32_t ops[GATES];
    double angles[GATES][QML_LANES];
} Product;

/* kinds: RY, then diagonal gates of all pairs of signs */
static void make_product(Product *p, uint64_t seed, double *flat)
{
    for (int g = 0; g < GATES; g++) {
        const uint32_t gate = g % 3 == 0 ? 0 : 1 + (uint32_t)(g % 3) + 4 * (uint32_t)(g / 3 % 3);
        p->ops[g] = (uint32_t)(g * 7 % p->n) | gate << 8;
        for (int l = 0; l < QML_LANES; l++) {
            p->angles[g][l] = 3.0 * oracle_draw(seed, (uint64_t)(16 * g + (p->lane ? l : 0)));
            flat[p->lane ? g * QML_LANES + l : g] = p->angles[g][l];
        }
    }
}

/* The gate as a matrix on the whole state. */
static void oracle_gate(const Product *p, int g, long double angle, OracleComplex *state)
{
    const uint32_t qubit = p->ops[g] & 0xff, gate = p->ops[g] >> 8;
    if (gate == 0) {
        OracleGate ry = {.name = "RY", .wires = {(int)qubit}};
        ry.angles[0] = angle;
        oracle_apply(state, p->n, &ry, 1);
        return;
    }
    const int signs[2] = {1 - (int)((gate - 1) & 3), 1 - (int)((gate - 1) >> 2)};
    for (uint32_t x = 0; x < 1u << p->n; x++) {
        const long double a = signs[x >> qubit & 1] * angle / 2;
        state[x] = times(cosl(a), sinl(a), state[x]);
    }
}

static void oracle_product(const Product *p, int lane, int moved, long double shift,
                           OracleComplex *state)
{
    memset(state, 0, sizeof *state << p->n);
    state[0].re = 1;
    for (int g = 0; g < GATES; g++)
        oracle_gate(p, g, (long double)p->angles[g][lane] + (g == moved ? shift : 0), state);
}

static void check_product(const KernelSet *k, int n, bool lane)
{
    static double work[4 * 2 * KERNEL_STATE], v[KERNEL_QUBITS * 4 * QML_LANES], mu[sizeof v / 8];
    double flat[GATES * QML_LANES], cs[2 * GATES * QML_LANES], dangle[GATES * QML_LANES] = {0};
    Product p = {.n = n, .lane = lane};
    make_product(&p, (uint64_t)(31 * n + lane), flat);
    k->half_angles(flat, cs, GATES, lane);
    k->product_zero(v, n);
    k->product_forward(v, p.ops, GATES, cs, lane);
    k->product_spread(v, n, psi, work);
    lanes_random(lambda, n, (uint64_t)n + 91);
    k->product_contract(v, n, lambda, mu, work);
    k->product_backward(v, mu, p.ops, GATES, cs, lane, dangle);
    for (int l = 0; l < QML_LANES; l++) {
        oracle_product(&p, l, -1, 0, expected);
        assert_close(distance(psi, n, l, expected, 1), 0.0, 2e-15);
        lanes_to_oracle(lambda, n, l, cotangent);
        for (int g = 0; g < GATES; g++) {
            long double sum = 0;
            for (int step = -2; step <= 2; step++) {
                static const long double weights[5] = {1, -8, 0, 8, -1};
                oracle_product(&p, l, g, 1e-3L * step, expected);
                sum += weights[step + 2] * 2 * oracle_inner(cotangent, expected, n).re;
            }
            assert_close(dangle[g * QML_LANES + l], (double)(sum / 12e-3L), 1e-11);
        }
        for (int q = 0; q < n; q++) { /* v is |0> again */
            assert_close(v[4 * q * QML_LANES + l], 1.0, 3e-15);
            assert_close(v[(4 * q + 2) * QML_LANES + l], 0.0, 3e-15);
        }
    }
}

static void a_product_is_its_gates_and_seeds_their_gradient(void **state)
{
    (void)state;
    const KernelSet *sets = NULL;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++)
        for (int n = 1; n <= KERNEL_QUBITS; n++)
            for (int lane = 0; lane < 2; lane++)
                check_product(&sets[s], n, lane);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_pass_is_its_table_and_its_rotations),
        TEST(of_a_real_state_only_real_parts_are_touched),
        TEST(half_turns_lose_nothing),
        TEST(a_product_is_its_gates_and_seeds_their_gradient),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
