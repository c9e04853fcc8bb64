/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Squared overlaps of groups of states ([NUM-13]) against the sums written out; the same bits whatever groups an entry is
 * computed with, on and above the diagonal alone or all. */
#include <math.h>
#include <string.h>

#include "tests/support/kernel_set.h"
#include "tests/support/qtest.h"

enum { GROUPS = 3, OTHERS = 2, SIZE = 150, FEATURES = 2 * SIZE + 7, STRIDE = 8 * OTHERS + 5 };

static double left[GROUPS][FEATURES][QML_LANES], right[OTHERS][FEATURES][QML_LANES];

static void fill(double *values, size_t count, uint64_t seed)
{
    for (size_t k = 0; k < count; k++) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        values[k] = (double)(int64_t)seed * 0x1p-63;
    }
}

static double expected(int i, int j)
{
    long double re = 0, im = 0;
    for (int x = 0; x < SIZE; x++) {
        const long double a = (long double)left[i / 8][2 * x][i % 8],
                          b = (long double)left[i / 8][2 * x + 1][i % 8],
                          c = (long double)right[j / 8][2 * x][j % 8],
                          d = (long double)right[j / 8][2 * x + 1][j % 8];
        re += a * c + b * d;
        im += b * c - a * d;
    }
    return (double)(re * re + im * im);
}

/* What lies below the diagonal is left as it is. */
static void check_upper(const KernelSet *set, double (*all)[STRIDE])
{
    static double out[GROUPS * 8][STRIDE], work[192 * GROUPS * OTHERS];
    const int64_t stride = FEATURES * QML_LANES;
    memset(out, 0, sizeof out);
    set->overlaps(left[0][0], stride, GROUPS, right[0][0], stride, OTHERS, SIZE, 1, out[0], STRIDE,
                  work);
    for (int i = 0; i < GROUPS * 8; i++)
        for (int h = i / 8; h < OTHERS; h++)
            assert_memory_equal(&out[i][8 * h], &all[i][8 * h], 8 * sizeof(double));
}

/* Of states of norm one the error is some eps, whatever the overlap. */
static void overlaps_of_unit_states_are_within_some_eps(void **state)
{
    (void)state;
    static double out[8][8], work[192];
    const KernelSet *sets;
    const size_t num_sets = kernel_sets(&sets);
    fill(&left[0][0][0], sizeof left[0] / sizeof(double), 5);
    fill(&right[0][0][0], sizeof right[0] / sizeof(double), 6);
    for (int x = 0; x < 2 * SIZE; x++)
        for (int i = 0; i < 8; i++) {
            right[0][x][i] = i % 2 ? left[0][x][i] + 1e-3 * right[0][x][i] : right[0][x][i];
            left[0][x][i] /= 10; /* the norm is about sqrt(2 SIZE / 3) */
            right[0][x][i] /= 10;
        }
    for (size_t s = 0; s < num_sets; s++) {
        sets[s].overlaps(left[0][0], 0, 1, right[0][0], 0, 1, SIZE, 0, out[0], 8, work);
        for (int i = 0; i < 8; i++)
            for (int j = 0; j < 8; j++)
                if (!(fabs(out[i][j] - expected(i, j)) < 2e-15))
                    fail_msg("%s: [%d][%d] is %.17g, not %.17g", sets[s].isa, i, j, out[i][j],
                             expected(i, j));
    }
}

static void overlaps_are_those_of_the_sums_written_out(void **state)
{
    (void)state;
    static double out[GROUPS * 8][STRIDE], one[8][STRIDE], work[192 * GROUPS * OTHERS];
    const KernelSet *sets;
    const int64_t stride = FEATURES * QML_LANES;
    const size_t num_sets = kernel_sets(&sets);
    fill(&left[0][0][0], sizeof left / sizeof(double), 1);
    fill(&right[0][0][0], sizeof right / sizeof(double), 2);
    for (size_t s = 0; s < num_sets; s++) {
        fill(&out[0][0], sizeof out / sizeof(double), 3);
        sets[s].overlaps(left[0][0], stride, GROUPS, right[0][0], stride, OTHERS, SIZE, 0, out[0],
                         STRIDE, work);
        for (int i = 0; i < GROUPS * 8; i++)
            for (int j = 0; j < OTHERS * 8; j++)
                if (!(fabs(out[i][j] - expected(i, j)) <
                      1e-10)) /* sums of 300 products to a few eps, squared at about 1e3 */
                    fail_msg("%s: [%d][%d] is %.17g, not %.17g", sets[s].isa, i, j, out[i][j],
                             expected(i, j));
        check_upper(&sets[s], out);
        for (int h = 0; h < OTHERS; h++) {
            sets[s].overlaps(left[1][0], stride, 1, right[h][0], stride, 1, SIZE, 0, one[0], STRIDE,
                             work);
            for (int i = 0; i < 8; i++)
                assert_memory_equal(one[i], &out[8 + i][8 * h], 8 * sizeof(double));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overlaps_are_those_of_the_sums_written_out),
        cmocka_unit_test(overlaps_of_unit_states_are_within_some_eps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
