/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Kernels of a part of the register against reduced density matrices written out: values lane by lane, seeds along a random
 * direction, and the same bytes from both instruction sets. */
#include <string.h>

#include "tests/support/kernel_set.h"
#include "tests/support/qtest.h"
#include "tests/support/reduced.h"

enum { SIZE = 1 << KERNEL_QUBITS };

static double psi[KERNEL_STATE], direction[KERNEL_STATE], lambda[KERNEL_STATE], work[4 * SIZE];

/* The part's wires are the low bits of the index, the highest wire first. */
static void order_make(int n, unsigned mask, uint32_t *order)
{
    int wires[KERNEL_QUBITS], count = 0;
    for (int inside = 1; inside >= 0; inside--)
        for (int q = n - 1; q >= 0; q--)
            if ((int)(mask >> q & 1) == inside)
                wires[count++] = q;
    for (uint32_t x = 0; x < 1u << n; x++) {
        order[x] = 0;
        for (int k = 0; k < n; k++)
            order[x] |= (x >> k & 1) << wires[k];
    }
}

static void for_all_parts(void (*check)(const KernelSet *k, int n, unsigned mask))
{
    const KernelSet *sets = NULL;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++)
        for (int n = 1; n <= 5; n++)
            for (unsigned mask = 0; mask < 1u << n; mask++)
                if (2 * __builtin_popcount(mask) <= n)
                    check(&sets[s], n, mask);
}

/* 2 Re <lambda|direction> of a lane: the change that the seed says */
static double seeded(int n, int lane)
{
    double sum = 0;
    for (size_t i = 0; i < (size_t)2 << n; i++)
        sum += lambda[i * QML_LANES + (size_t)lane] * direction[i * QML_LANES + (size_t)lane];
    return 2 * sum;
}

typedef long double Reduced(const OracleComplex *psi, const OracleComplex *dpsi, int num_qubits,
                            unsigned mask, long double *slope);

static void compare(int n, unsigned mask, const double *out, const double *g, Reduced *reduced)
{
    static OracleComplex state[SIZE], change[SIZE];
    for (int lane = 0; lane < QML_LANES; lane++) {
        long double slope;
        lanes_to_oracle(psi, n, lane, state);
        lanes_to_oracle(direction, n, lane, change);
        const long double value = reduced(state, change, n, mask, &slope);
        assert_close(out[lane], (double)value, 2e-15 * n);
        assert_close(seeded(n, lane), g[lane] * (double)slope, 1e-13);
    }
}

static void fill(int n, unsigned mask, double *g)
{
    lanes_random(psi, n, 900 + mask);
    lanes_random(direction, n, 950 + mask);
    memset(lambda, 0, sizeof lambda);
    for (int lane = 0; lane < QML_LANES; lane++)
        g[lane] = 0.3 + oracle_draw(31, (uint64_t)lane);
}

static void check_purity(const KernelSet *k, int n, unsigned mask)
{
    uint32_t order[SIZE];
    double out[QML_LANES], g[QML_LANES];
    const int wires = __builtin_popcount(mask);
    order_make(n, mask, order);
    fill(n, mask, g);
    k->read_purity(psi, n, order, wires, out);
    k->seed_purity(psi, lambda, n, order, wires, g);
    compare(n, mask, out, g, reduced_purity);
}

static void check_entropy(const KernelSet *k, int n, unsigned mask)
{
    uint32_t order[SIZE];
    double out[QML_LANES], g[QML_LANES];
    const int wires = __builtin_popcount(mask);
    order_make(n, mask, order);
    fill(n, mask, g);
    k->read_entropy(psi, n, order, wires, out, work);
    k->seed_entropy(psi, lambda, n, order, wires, g, work);
    compare(n, mask, out, g, reduced_entropy);
}

static void purity_is_that_of_the_part_and_seeds_its_gradient(void **state)
{
    (void)state;
    for_all_parts(check_purity);
}

static void entropy_is_that_of_the_part_and_seeds_its_gradient(void **state)
{
    (void)state;
    for_all_parts(check_entropy);
}

static void check_order(const KernelSet *k, int n, unsigned mask)
{
    static double out[KERNEL_STATE];
    uint32_t order[SIZE];
    double g[QML_LANES];
    order_make(n, mask, order);
    fill(n, mask, g);
    k->read_order(psi, n, order, out);
    k->seed_order(lambda, n, order, out);
    for (size_t x = 0; x < (size_t)1 << n; x++)
        assert_memory_equal(out + x * 2 * QML_LANES, psi + order[x] * 2 * QML_LANES,
                            2 * QML_LANES * sizeof *psi);
    for (size_t i = 0; i < (size_t)2 * QML_LANES << n; i++)
        assert_close(lambda[i], psi[i] / 2, 1e-16);
}

static void amplitudes_in_another_order_seed_themselves(void **state)
{
    (void)state;
    for_all_parts(check_order);
}

static void both_instruction_sets_give_the_same_bytes(void **state)
{
    static double seeds[2][KERNEL_STATE];
    const KernelSet *sets = NULL;
    (void)state;
    if (kernel_sets_of_equal_bits(&sets) < 2)
        skip();
    uint32_t order[SIZE];
    double out[2][2 * QML_LANES], g[QML_LANES];
    order_make(KERNEL_QUBITS, 0x2a, order);
    for (int s = 0; s < 2; s++) {
        fill(KERNEL_QUBITS, 0x2a, g);
        sets[s].read_purity(psi, KERNEL_QUBITS, order, 3, out[s]);
        sets[s].read_entropy(psi, KERNEL_QUBITS, order, 3, out[s] + QML_LANES, work);
        sets[s].seed_purity(psi, lambda, KERNEL_QUBITS, order, 3, g);
        sets[s].seed_entropy(psi, lambda, KERNEL_QUBITS, order, 3, g, work);
        memcpy(seeds[s], lambda, sizeof lambda);
    }
    assert_memory_equal(out[0], out[1], sizeof out[0]);
    assert_memory_equal(seeds[0], seeds[1], sizeof seeds[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(purity_is_that_of_the_part_and_seeds_its_gradient),
        TEST(entropy_is_that_of_the_part_and_seeds_its_gradient),
        TEST(amplitudes_in_another_order_seed_themselves),
        TEST(both_instruction_sets_give_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
