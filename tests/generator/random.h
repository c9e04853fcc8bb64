/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Random choices of the generator: SplitMix64 (Steele, Lea and Flood, 2014). One seed, one model, on every machine. */
#ifndef QMLC_TESTS_GENERATOR_RANDOM_H
#define QMLC_TESTS_GENERATOR_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint64_t state;
} Random;

static inline uint64_t random_bits(Random *random)
{
    uint64_t z = random->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* low <= result < high */
static inline int random_int(Random *random, int low, int high)
{
    return low + (int)(random_bits(random) % (uint64_t)(high - low));
}

static inline bool random_chance(Random *random, int percent)
{
    return random_int(random, 0, 100) < percent;
}

static inline double random_real(Random *random, double low, double high)
{
    return low + (high - low) * ((double)(random_bits(random) >> 11) * 0x1p-53);
}

#endif
