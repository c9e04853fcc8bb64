/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The kernels of matrix products over pairs of rows, entry by entry against sums written out, with the same bits from
 * every instruction set that fuses. */
#include <math.h>
#include <string.h>

#include "tests/support/kernel_set.h"
#include "tests/support/oracle.h"
#include "tests/support/qtest.h"

enum { LANES = 8, MOST = 37 };

static double a[MOST * LANES], b[MOST * LANES], c[LANES * LANES];

static void draw(void)
{
    for (uint64_t i = 0; i < MOST * LANES; i++) {
        a[i] = oracle_draw(1, i);
        b[i] = oracle_draw(2, i);
    }
    for (uint64_t i = 0; i < LANES * LANES; i++)
        c[i] = oracle_draw(3, i);
}

static void products_are_sums_over_the_entries(void **state)
{
    (void)state;
    const KernelSet *sets;
    const size_t count = kernel_sets(&sets);
    double out[LANES * LANES];
    draw();
    for (size_t s = 0; s < count; s++)
        for (int size = 1; size <= MOST; size += 9) {
            sets[s].pair_product(a, b, size, out);
            for (int j = 0; j < LANES; j++)
                for (int lane = 0; lane < LANES; lane++) {
                    long double sum = 0;
                    for (int k = 0; k < size; k++)
                        sum += (long double)a[k * LANES + lane] * (long double)b[k * LANES + j];
                    assert_close(out[j * LANES + lane], (double)sum, 1e-14);
                }
        }
}

static void updates_add_multiples_of_the_partners_there_are(void **state)
{
    (void)state;
    const KernelSet *sets;
    const size_t count = kernel_sets(&sets);
    double sum[MOST * LANES];
    draw();
    for (size_t s = 0; s < count; s++)
        for (int partners = 1; partners <= LANES; partners++) {
            memcpy(sum, a, sizeof sum);
            sets[s].pair_update(sum, b, MOST, c, partners);
            for (int k = 0; k < MOST; k++)
                for (int lane = 0; lane < LANES; lane++) {
                    long double expected = (long double)a[k * LANES + lane];
                    for (int j = 0; j < partners; j++)
                        expected +=
                            (long double)c[j * LANES + lane] * (long double)b[k * LANES + j];
                    assert_close(sum[k * LANES + lane], (double)expected, 1e-14);
                }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(products_are_sums_over_the_entries),
        TEST(updates_add_multiples_of_the_partners_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
