/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What every unit test includes: cmocka with the headers it needs before it, and comparisons of real numbers.
 *
 * cmocka 1.1.5 compares doubles as floats, so assert_close is our own; it also fails on NaN. */
#ifndef QMLC_TESTS_SUPPORT_QTEST_H
#define QMLC_TESTS_SUPPORT_QTEST_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* |a - b| <= tolerance; a NaN on either side fails. Infinities are close when they are equal. */
#define assert_close(a, b, tolerance)                                                              \
    qtest_assert_close((a), (b), (tolerance), #a, #b, __FILE__, __LINE__)

static inline void qtest_assert_close(double a, double b, double tolerance, const char *a_text,
                                      const char *b_text, const char *file, int line)
{
    if (fabs(a - b) <= tolerance || (isinf(a) && isinf(b) && signbit(a) == signbit(b)))
        return;
    print_error("%s = %.17g\n%s = %.17g\ndiffer by %.3g, more than %.3g\n", a_text, a, b_text, b,
                fabs(a - b), tolerance);
    _fail(file, line);
}

/* Row of a cmocka test table under the test's own name; saves the long macro in tables. */
#define TEST(function) cmocka_unit_test(function)

#endif
