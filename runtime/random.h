/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Random numbers without a state: a number is a function of (seed, purpose, name, round, index), [NUM-8].
 *
 *   Philox4x64-10:  key = {seed, purpose}   counter = {index, round, FNV-1a 64 of name, 0}
 *
 * Threads, batches and the order of calls cannot change what is drawn; two purposes never share numbers. */
#ifndef QML_RUNTIME_RANDOM_H
#define QML_RUNTIME_RANDOM_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
    QML_RANDOM_INIT = 1,     /* initial parameters; name: the parameter; index: flat, row-major */
    QML_RANDOM_SHUFFLE = 2,  /* order of rows; round: the epoch */
    QML_RANDOM_SPLIT = 3,    /* hold-out */
    QML_RANDOM_BENCH = 4,    /* random data; name: the column */
    QML_RANDOM_GRADCHECK = 5 /* picked coordinates or rows */
} QmlRandomPurpose;

typedef struct {
    uint64_t seed;
    uint64_t purpose;
    uint64_t name_hash;
    uint64_t round;
} QmlRandom;

/* `name` "" when the purpose needs none; round 0 until set in the struct. */
QmlRandom qmlrt_random_stream(uint64_t seed, QmlRandomPurpose purpose, const char *name);

uint64_t qmlrt_random_bits(const QmlRandom *stream, uint64_t index);
double qmlrt_random_uniform(const QmlRandom *stream, uint64_t index); /* [0, 1), 53 bits */
double qmlrt_random_normal(const QmlRandom *stream, uint64_t index);  /* mean 0, variance 1 */
uint64_t qmlrt_random_below(const QmlRandom *stream, uint64_t index,
                            uint64_t bound); /* 0..bound-1; bound >= 1 */

/* Fisher-Yates from the last item down, item i swapped with below(index i, i + 1). */
void qmlrt_random_shuffle(const QmlRandom *stream, size_t *items, size_t count);

uint64_t qmlrt_fnv1a64(const char *text);
void qmlrt_philox4x64(const uint64_t counter[4], const uint64_t key[2], uint64_t out[4]);

#endif
