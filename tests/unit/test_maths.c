/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Elementary functions against the C library in long double: at most 2 ulp on arguments of every size, the right answers at
 * the ends of the range, the same bits for both instruction sets and for every place in an array. */
#include "tests/support/kernel_set.h"
#include "tests/support/qtest.h"

#include <float.h>
#include <stdbool.h>
#include <string.h>

enum { SAMPLES = 40000 };

typedef void (*Map)(const double *in, double *out, int64_t count);

typedef struct {
    const char *name;
    long double (*reference)(long double);
    double low, high;                /* uniform arguments */
    int low_exponent, high_exponent; /* and both signs of 2^uniform */
} Function;

static long double sigmoid_reference(long double x)
{
    return 1 / (1 + expl(-x));
}

static long double log_sigmoid_reference(long double x)
{
    return x < 0 ? x - log1pl(expl(x)) : -log1pl(expl(-x));
}

static const Function FUNCTIONS[] = {
    {"sin", sinl, -1e5, 1e5, -60, 995},
    {"cos", cosl, -1e5, 1e5, -60, 995},
    {"tan", tanl, -1e5, 1e5, -60, 60},
    {"atan", atanl, -5, 5, -60, 100},
    {"exp", expl, -708, 709, -60, 9},
    {"log", logl, 0, 3, -1073, 1023},
    {"tanh", tanhl, -3, 3, -60, 10},
    {"sigmoid", sigmoid_reference, -30, 30, -60, 9},
    {"log_sigmoid", log_sigmoid_reference, -40, 40, -60, 9},
};

enum { NUM_FUNCTIONS = sizeof FUNCTIONS / sizeof FUNCTIONS[0] };

static Map map_of(const KernelSet *k, int function)
{
    const Map maps[NUM_FUNCTIONS] = {k->map_sin,  k->map_cos,     k->map_tan,
                                     k->map_atan, k->map_exp,     k->map_log,
                                     k->map_tanh, k->map_sigmoid, k->map_log_sigmoid};
    return maps[function];
}

/* |got - want| in units of the last place of want as a double */
static double ulps(double got, long double want)
{
    const double rounded = (double)want;
    if (isnan(got) || isnan(rounded))
        return isnan(got) && isnan(rounded) ? 0.0 : HUGE_VAL;
    if (isinf(rounded) || isinf(got))
        return isinf(got) && isinf(rounded) ? 0.0 : HUGE_VAL;
    int exponent = 0;
    frexp(rounded, &exponent);
    const int last = exponent - DBL_MANT_DIG < -1074 ? -1074 : exponent - DBL_MANT_DIG;
    return (double)(fabsl((long double)got - want) / ldexpl(1, last));
}

static void fill_arguments(const Function *f, double *x)
{
    for (int i = 0; i < SAMPLES; i++) {
        const double draw = oracle_draw(31, (uint64_t)i), other = oracle_draw(32, (uint64_t)i);
        if (i % 2) {
            x[i] = f->low + (draw + 1.0) / 2.0 * (f->high - f->low);
            continue;
        }
        const double middle = (f->low_exponent + f->high_exponent) / 2.0;
        x[i] = exp2(middle + draw * (f->high_exponent - middle));
        if (other < 0.0 && f->reference != logl)
            x[i] = -x[i];
    }
}

static void every_function_is_within_two_ulps(void **state)
{
    static double x[SAMPLES], y[SAMPLES];
    const KernelSet *sets = NULL;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++) {
        for (int f = 0; f < NUM_FUNCTIONS; f++) {
            double worst = 0.0, where = 0.0;
            fill_arguments(&FUNCTIONS[f], x);
            map_of(&sets[s], f)(x, y, SAMPLES);
            for (int i = 0; i < SAMPLES; i++) {
                const double error = ulps(y[i], FUNCTIONS[f].reference((long double)x[i]));
                if (error > worst) {
                    worst = error;
                    where = x[i];
                }
            }
            if (worst > 2.0)
                fail_msg("%s %s: %.3f ulp at %.17g", sets[s].isa, FUNCTIONS[f].name, worst, where);
        }
    }
}

static void multiples_of_half_pi_keep_their_small_sines(void **state)
{
    const KernelSet *sets = NULL;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++) {
        for (int k = 1; k < 60000; k += 7) {
            const double x = k * 1.5707963267948966;
            double sine = 0.0, cosine = 0.0;
            sets[s].map_sin(&x, &sine, 1);
            sets[s].map_cos(&x, &cosine, 1);
            assert_true(ulps(sine, sinl((long double)x)) <= 1.0);
            assert_true(ulps(cosine, cosl((long double)x)) <= 1.0);
        }
    }
}

typedef struct {
    int function;
    double argument, result;
} Special;

static void ends_of_the_range_are_as_the_standard_says(void **state)
{
    const double inf = HUGE_VAL, nan = __builtin_nan("");
    const Special specials[] = {
        {0, nan, nan},          {0, inf, nan},    {1, -inf, nan},     {1, 0.0, 1.0},
        {2, inf, nan},          {3, inf, M_PI_2}, {3, -inf, -M_PI_2}, {3, nan, nan},
        {4, inf, inf},          {4, -inf, 0.0},   {4, nan, nan},      {4, 709.9, inf},
        {4, -745.0, 0x1p-1074}, {4, -800.0, 0.0}, {4, 0.0, 1.0},      {5, 0.0, -inf},
        {5, -0.0, -inf},        {5, -1.0, nan},   {5, inf, inf},      {5, nan, nan},
        {5, 1.0, 0.0},          {6, inf, 1.0},    {6, -inf, -1.0},    {6, nan, nan},
        {6, 0.0, 0.0},          {7, inf, 1.0},    {7, -inf, 0.0},     {7, nan, nan},
        {7, 0.0, 0.5},
    };
    const KernelSet *sets = NULL;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++) {
        for (size_t i = 0; i < sizeof specials / sizeof specials[0]; i++) {
            double y = 7.0;
            map_of(&sets[s], specials[i].function)(&specials[i].argument, &y, 1);
            if (isnan(specials[i].result))
                assert_true(isnan(y));
            else
                assert_close(y, specials[i].result, 0.0);
        }
    }
}

static void bits_depend_neither_on_the_place_nor_on_the_instruction_set(void **state)
{
    static double x[SAMPLES], y[SAMPLES], z[SAMPLES];
    const KernelSet *sets = NULL;
    const size_t count = kernel_sets_of_equal_bits(&sets);
    if (count == 0)
        skip();
    for (int f = 0; f < NUM_FUNCTIONS; f++) {
        fill_arguments(&FUNCTIONS[f], x);
        map_of(&sets[0], f)(x, y, SAMPLES);
        for (int64_t start = 1; start < 20;
             start++) { /* other places in their vectors, every length of the tail */
            map_of(&sets[0], f)(x + start, z, 19);
            assert_memory_equal(z, y + start, 19 * sizeof *z);
            memset(z, 0, sizeof z);
            map_of(&sets[0], f)(x, z, start);
            assert_memory_equal(z, y, (size_t)start * sizeof *z);
            assert_true(z[start] == 0.0); /* nothing past the end */
        }
        memcpy(z, x, sizeof z);
        map_of(&sets[count - 1], f)(z, z, SAMPLES);
        assert_memory_equal(z, y, sizeof y);
    }
}

static void powers_are_those_of_the_library(void **state)
{
    const KernelSet *sets = NULL;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++) {
        for (int i = 0; i < 500; i++) {
            const double a = exp2(20.0 * oracle_draw(41, (uint64_t)i));
            const double b = 20.0 * oracle_draw(42, (uint64_t)i);
            double y = 0.0;
            sets[s].map_pow(&a, &b, &y, 1);
            assert_true(ulps(y, powl((long double)a, (long double)b)) <= 2.0);
        }
        const double negative = -8.0, third = 1.0 / 3.0, cube = 3.0;
        double y = 0.0;
        sets[s].map_pow(&negative, &third, &y, 1);
        assert_true(isnan(y));
        sets[s].map_pow(&negative, &cube, &y, 1);
        assert_close(y, -512.0, 0.0);
    }
}

enum {
    SOFTMAX_ROWS = 40,
    SOFTMAX_COUNT = 5,
    SOFTMAX_SIZE = SOFTMAX_ROWS * SOFTMAX_COUNT * QML_LANES
};

/* Of one lane. The powers are within 2 ulp, their sum and its reciprocal add some; x - most is rounded, an absolute error of
 * its size, which is relative in the share. */
static void check_softmax(const double *x, const double *shares, const double *logs)
{
    long double total = 0, most = (long double)x[0];
    for (size_t c = 1; c < SOFTMAX_COUNT; c++)
        most = x[c * QML_LANES] > (double)most ? (long double)x[c * QML_LANES] : most;
    for (size_t c = 0; c < SOFTMAX_COUNT; c++)
        total += expl((long double)x[c * QML_LANES] - most);
    for (size_t c = 0; c < SOFTMAX_COUNT; c++) {
        const long double log_share = (long double)x[c * QML_LANES] - most - logl(total);
        const double want = (double)expl(log_share), size = (double)fabsl(log_share);
        assert_true(fabs(shares[c * QML_LANES] - want) <=
                    (10 + size) * DBL_EPSILON * want + 1e-300);
        assert_true(fabs(logs[c * QML_LANES] - (double)log_share) <= 4 * DBL_EPSILON * (1 + size));
    }
}

static void softmax_and_its_logarithm_come_from_the_same_powers(void **state)
{
    static double x[SOFTMAX_SIZE], shares[SOFTMAX_SIZE], logs[SOFTMAX_SIZE], alone[SOFTMAX_SIZE];
    const KernelSet *sets = NULL;
    const size_t count = kernel_sets(&sets);
    for (size_t i = 0; i < SOFTMAX_SIZE; i++)
        x[i] = (i % 7 == 0 ? 600.0 : 3.0) * (2.0 * oracle_draw(43, i) - 1.0);
    for (size_t s = 0; s < count; s++) {
        sets[s].softmax(x, shares, logs, SOFTMAX_ROWS, SOFTMAX_COUNT);
        for (size_t r = 0; r < SOFTMAX_ROWS; r++)
            for (size_t lane = 0; lane < QML_LANES; lane++) {
                const size_t at = r * SOFTMAX_COUNT * QML_LANES + lane;
                check_softmax(x + at, shares + at, logs + at);
            }
        sets[s].softmax(x, alone, NULL, SOFTMAX_ROWS, SOFTMAX_COUNT);
        assert_memory_equal(alone, shares, sizeof alone);
        sets[s].softmax(x, NULL, alone, SOFTMAX_ROWS, SOFTMAX_COUNT);
        assert_memory_equal(alone, logs, sizeof alone);
    }
}

/* Wherever it stands, and of no other sample. */
static void softmax_of_a_nan_is_nan(void **state)
{
    const KernelSet *sets = NULL;
    const size_t count = kernel_sets(&sets);
    for (size_t s = 0; s < count; s++) {
        for (size_t place = 0; place < SOFTMAX_COUNT; place++) {
            double x[SOFTMAX_COUNT * QML_LANES], shares[SOFTMAX_COUNT * QML_LANES],
                logs[SOFTMAX_COUNT * QML_LANES];
            for (size_t i = 0; i < SOFTMAX_COUNT * QML_LANES; i++)
                x[i] = oracle_draw(44, i);
            x[place * QML_LANES + 3] = (double)NAN;
            sets[s].softmax(x, shares, logs, 1, SOFTMAX_COUNT);
            for (size_t i = 0; i < SOFTMAX_COUNT * QML_LANES; i++) {
                assert_int_equal(isnan(shares[i]) != 0, i % QML_LANES == 3);
                assert_int_equal(isnan(logs[i]) != 0, i % QML_LANES == 3);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_function_is_within_two_ulps),
        TEST(multiples_of_half_pi_keep_their_small_sines),
        TEST(ends_of_the_range_are_as_the_standard_says),
        TEST(bits_depend_neither_on_the_place_nor_on_the_instruction_set),
        TEST(powers_are_those_of_the_library),
        TEST(softmax_and_its_logarithm_come_from_the_same_powers),
        TEST(softmax_of_a_nan_is_nan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
