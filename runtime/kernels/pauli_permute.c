/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Signed permutations of Pauli strings: what X, CX and SWAP do to an observable, by the table of permutation.h. */
#include "runtime/kernels/permutation.h"
#include "runtime/share.h"

#ifdef __AVX512F__
#include <immintrin.h>
#endif
#include <string.h>

/* Lines of a task of threads: a piece of an observable, or several observables of few strings. */
enum { TASK_LINES = 1024 };

typedef struct {
    double *to;
    const double *from;
    size_t lines, observables; /* lines of one observable */
    size_t pieces;             /* of an observable */
    size_t each;               /* observables of a task, when they have one piece */
    const uint32_t *table;     /* of one direction */
    const uint8_t *minus;
} Permutation;

/* Of a result, in the table's order. */
typedef struct {
    size_t first, end;
} Lines;

#ifdef __AVX512F__
INLINE __m512d pair_select(__m512d a, __m512d b, const uint32_t *index, __m512i exchange)
{
    return _mm512_permutex2var_pd(a, _mm512_xor_si512(_mm512_loadu_si512(index), exchange), b);
}

/* The lines of a block: `first` and its sums with the block's steps, of which `step` has those of one bit. */
INLINE void block_lines(size_t *line, size_t first, const size_t *step, int rank)
{
    line[0] = first;
    UNROLL
    for (int i = 0; i < rank; i++) {
        UNROLL
        for (int j = 0; j < 1 << i; j++)
            line[j | 1 << i] = line[j] ^ step[i];
    }
}

/* Blocks of 2^rank lines; exchanged lanes of what is loaded count in the first stage. */
INLINE void blocks_permute(double *restrict to, const double *restrict from, Lines lines,
                           const Permutation *p, int rank)
{
    enum { MOST = 1 << MOST_RANK };

    const uint32_t *index = p->table + STAGES, *block = p->table + HEAD + 2 * (lines.first >> rank);
    const int width = 1 << rank;
    size_t in[MOST_RANK], out[MOST_RANK], line[MOST];
    for (int i = 0; i < rank; i++) {
        in[i] = p->table[IN_LINES + (1 << i)];
        out[i] = p->table[OUT_LINES + (1 << i)];
    }
    for (size_t at = lines.first; at < lines.end; at += (size_t)width, block += 2) {
        __m512i exchange = _mm512_set1_epi64((int64_t)(block[0] % LANES));
        __m512d v[MOST], w[MOST];
        uint64_t minus;
        memcpy(&minus, p->minus + at, sizeof minus);
        block_lines(line, block[0] & ~(uint32_t)(LANES - 1), in, rank);
        UNROLL
        for (int j = 0; j < width; j++)
            v[j] = _mm512_loadu_pd(from + string_place(line[j]));
        UNROLL
        for (int stage = 0; stage < rank; stage++) {
            UNROLL
            for (int j = 0; j < width; j++)
                w[j] = pair_select(v[j & ~(1 << stage)], v[j | 1 << stage],
                                   index + ((stage << rank) + j) * INDEX, exchange);
            UNROLL
            for (int j = 0; j < width; j++)
                v[j] = w[j];
            exchange = _mm512_setzero_si512();
        }
        block_lines(line, block[1], out, rank);
        UNROLL
        for (int j = 0; j < width; j++)
            _mm512_storeu_pd(
                to + string_place(line[j]),
                _mm512_mask_xor_pd(v[j], (__mmask8)(minus >> 8 * j), v[j], _mm512_set1_pd(-0.0)));
    }
}

static void lines_permute(double *to, const double *from, Lines lines, const Permutation *p)
{
    switch (p->table[RANK]) {
    case 1: blocks_permute(to, from, lines, p, 1); break;
    case 2: blocks_permute(to, from, lines, p, 2); break;
    default: blocks_permute(to, from, lines, p, 3); break;
    }
}
#else
static void lines_permute(double *to, const double *from, Lines lines, const Permutation *p)
{
    const uint32_t *lane = p->table, *line = p->table + HEAD;
    for (size_t d = lines.first; d < lines.end; d++) {
        const unsigned minus = p->minus[d];
        Lanes v;
        UNROLL
        for (unsigned l = 0; l < LANES; l++)
            v[l] = from[string_place(line[d] ^ lane[l])];
        UNROLL
        for (unsigned l = 0; l < LANES; l++)
            v[l] = minus >> l & 1u ? -v[l] : v[l];
        lanes_store(to + string_place(d * LANES), v);
    }
}
#endif

static void permute_task(void *context, size_t index)
{
    const Permutation *p = context;
    const size_t first = index % p->pieces * TASK_LINES, end = first + TASK_LINES;
    const Lines lines = {first, end < p->lines ? end : p->lines};
    const size_t k = index / p->pieces * p->each, last = k + p->each;
    for (size_t i = k; i < last && i < p->observables; i++) {
        const size_t place = string_place(i * p->lines * LANES);
        lines_permute(p->to + place, p->from + place, lines, p);
    }
}

void QMLK(pauli_permute)(double *to, const double *from, int64_t n, int64_t K,
                         const uint32_t *table, int64_t back)
{
    const size_t lines = strings_of(n) / LANES;
    const size_t pieces = (lines + TASK_LINES - 1) / TASK_LINES;
    const size_t each = pieces > 1 ? 1 : TASK_LINES / lines;
    const uint32_t *direction = table + (back ? permutation_size(lines) : 0);
    Permutation p = {to,     from, lines,     (size_t)K,
                     pieces, each, direction, (const uint8_t *)(direction + HEAD + lines)};
    qmlrt_share(permute_task, &p, ((size_t)K + each - 1) / each * pieces);
}
