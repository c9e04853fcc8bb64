/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Philox4x64-10 of Random123 (Salmon et al., SC11) and what is drawn from its words.
 *
 * Gaussians by Box and Muller with a logarithm and a cosine of our own: the C library's differ between machines in the
 * last bit, and a saved seed has to give the same start everywhere. */
#include "runtime/random.h"

#include <math.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wundef"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wmissing-prototypes"
#include <Random123/philox.h>
#pragma GCC diagnostic pop

static const double TWO_TO_MINUS_53 = 0x1p-53;

void qmlrt_philox4x64(const uint64_t counter[4], const uint64_t key[2], uint64_t out[4])
{
    const philox4x64_ctr_t c = {{counter[0], counter[1], counter[2], counter[3]}};
    const philox4x64_key_t k = {{key[0], key[1]}};
    const philox4x64_ctr_t words = philox4x64(c, k);
    for (int i = 0; i < 4; i++)
        out[i] = words.v[i];
}

uint64_t qmlrt_fnv1a64(const char *text)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
    return hash;
}

QmlRandom qmlrt_random_stream(uint64_t seed, QmlRandomPurpose purpose, const char *name)
{
    return (QmlRandom){seed, (uint64_t)purpose, qmlrt_fnv1a64(name), 0};
}

static void words_at(const QmlRandom *stream, uint64_t index, uint64_t words[4])
{
    const uint64_t counter[4] = {index, stream->round, stream->name_hash, 0};
    const uint64_t key[2] = {stream->seed, stream->purpose};
    qmlrt_philox4x64(counter, key, words);
}

uint64_t qmlrt_random_bits(const QmlRandom *stream, uint64_t index)
{
    uint64_t words[4];
    words_at(stream, index, words);
    return words[0];
}

double qmlrt_random_uniform(const QmlRandom *stream, uint64_t index)
{
    return (double)(qmlrt_random_bits(stream, index) >> 11) * TWO_TO_MINUS_53;
}

/* log(u), 0 < u <= 1: u = 2^e m, then 2 atanh((m - 1) / (m + 1)) as a series */
static double portable_log(double u)
{
    int e = 0;
    double m = frexp(u, &e);
    if (m < 0.70710678118654752) {
        m *= 2.0;
        e--;
    }
    const double s = (m - 1.0) / (m + 1.0), square = s * s;
    double sum = 0.0;
    for (int i = 23; i >= 1; i -= 2)
        sum = sum * square + 1.0 / i;
    return e * 0.69314718055994531 + 2.0 * s * sum;
}

/* cos(pi h / 4) and sin(pi h / 4), 0 <= h <= 1, as series in the angle */
static double eighth_cosine(double h)
{
    const double angle = h * 0.78539816339744831, square = angle * angle;
    double sum = 1.0;
    for (int i = 16; i >= 2; i -= 2)
        sum = 1.0 - square * sum / (i * (i - 1));
    return sum;
}

static double eighth_sine(double h)
{
    const double angle = h * 0.78539816339744831, square = angle * angle;
    double sum = 1.0;
    for (int i = 17; i >= 3; i -= 2)
        sum = 1.0 - square * sum / (i * (i - 1));
    return angle * sum;
}

/* cos(2 pi u), 0 <= u < 1, by octants; u is a multiple of 2^-53, so the octant and its rest are exact */
static double portable_cosine(double u)
{
    const double eighths = 8.0 * u;
    const int octant = (int)eighths;
    const double h = eighths - octant;
    switch (octant) {
    case 0: return eighth_cosine(h);
    case 1: return eighth_sine(1.0 - h);
    case 2: return -eighth_sine(h);
    case 3: return -eighth_cosine(1.0 - h);
    case 4: return -eighth_cosine(h);
    case 5: return -eighth_sine(1.0 - h);
    case 6: return eighth_sine(h);
    default: return eighth_cosine(1.0 - h);
    }
}

double qmlrt_random_normal(const QmlRandom *stream, uint64_t index)
{
    uint64_t words[4];
    words_at(stream, index, words);
    const double radius_draw = (double)((words[0] >> 11) + 1) * TWO_TO_MINUS_53; /* (0, 1] */
    const double angle_draw = (double)(words[1] >> 11) * TWO_TO_MINUS_53;        /* [0, 1) */
    return sqrt(-2.0 * portable_log(radius_draw)) * portable_cosine(angle_draw);
}

/* High word of bits x bound: the bias is below bound / 2^64. */
uint64_t qmlrt_random_below(const QmlRandom *stream, uint64_t index, uint64_t bound)
{
    const unsigned __int128 product = (unsigned __int128)qmlrt_random_bits(stream, index) * bound;
    return (uint64_t)(product >> 64);
}

void qmlrt_random_shuffle(const QmlRandom *stream, size_t *items, size_t count)
{
    for (size_t i = count; i-- > 1;) {
        const size_t j = (size_t)qmlrt_random_below(stream, i, i + 1);
        const size_t kept = items[i];
        items[i] = items[j];
        items[j] = kept;
    }
}
