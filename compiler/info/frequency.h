/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Frequencies as exact numbers where they are: a rational, a rational multiple of pi, and a rest
 * that is neither. */
#ifndef QMLC_COMPILER_INFO_FREQUENCY_H
#define QMLC_COMPILER_INFO_FREQUENCY_H

#include <stdbool.h>

#include "lang/base/vec.h"

typedef struct {
    int64_t num, den;       /* num / den */
    int64_t pi_num, pi_den; /* + pi * pi_num / pi_den */
    double rest;
} Frequency;

typedef VEC(Frequency) Frequencies;

Frequency frequency_of(double value);
Frequency frequency_times(const Frequency *f, int64_t factor, int64_t divisor);
Frequency frequency_sum(const Frequency *a, const Frequency *b);
double frequency_value(const Frequency *f);
bool frequency_equal(const Frequency *a, const Frequency *b);
/* 3/2, 2*pi, 1 + pi/2, 0.1234 */
const char *frequency_text(Arena *arena, const Frequency *f);

/* Steps -times .. times of one size: what `times` gates reach together. */
typedef struct {
    Frequency step; /* positive */
    uint64_t times;
} FrequencySteps;

typedef VEC(FrequencySteps) FrequencyParts;

/* All sums of one step of each part that are not negative, ascending; false: more than `most`. */
bool frequency_sums(Arena *arena, const FrequencyParts *parts, uint32_t most, Frequencies *sums);
/* The largest sum. */
double frequency_largest(const FrequencyParts *parts);

#endif
