/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Signed permutations of Pauli strings: what X, CX and SWAP do to an observable.
 *
 * A string's new place is linear in the bits of its old one, so the eight strings of a line of the result come from at most
 * eight lines, the same ones up to a common exclusive or:   place(8 d + l) = place(8 d) ^ place(l).   A table holds place(l) for
 * the lanes l, place(8 d) for the lines d, and a byte of signs per line; a line of the result is gathered with permutations of
 * pairs of lines where the machine has them. */
#include "runtime/kernels/strings.h"
#include "runtime/share.h"

#ifdef __AVX512F__
#include <immintrin.h>
#endif
#include <string.h>

static const uint32_t MINUS = UINT32_C(1) << 31;

INLINE uint32_t pauli_x(uint32_t q, uint32_t wire)
{
    return q >> (2 * wire) & 1u;
}

INLINE uint32_t pauli_z(uint32_t q, uint32_t wire)
{
    return q >> (2 * wire + 1) & 1u;
}

/* g^+ Q g; gate: kind, wire, wire */
INLINE uint32_t conjugate(const uint32_t *gate, uint32_t q)
{
    const uint32_t a = gate[1], b = gate[2];
    switch (gate[0]) {
    case 0: return q ^ (pauli_z(q, a) ? MINUS : 0u); /* X a */
    case 1: {                                        /* CX a, b */
        const uint32_t xa = pauli_x(q, a), za = pauli_z(q, a), xb = pauli_x(q, b),
                       zb = pauli_z(q, b);
        const uint32_t sign = xa & zb & (xb ^ za ^ 1u) ? MINUS : 0u;
        return q ^ (xa << (2 * b)) ^ (zb << (2 * a + 1)) ^ sign;
    }
    default: { /* SWAP a, b */
        const uint32_t differ = (q >> (2 * a) ^ q >> (2 * b)) & 3u;
        return q ^ (differ << (2 * a)) ^ (differ << (2 * b));
    }
    }
}

/* One direction of a table. */
typedef struct {
    const uint32_t *lane; /* place(l), l = 0..7 */
    const uint32_t *line; /* place(8 d) */
    const uint8_t *minus; /* bit l: the sign of 8 d + l */
} Places;

enum { PLACES_HEAD = 16 };

/* Where a direction starts in the table. */
INLINE size_t places_start(size_t size, bool back)
{
    const size_t lines = size / LANES;
    return back ? PLACES_HEAD + lines + (lines + 3) / 4 : 0;
}

INLINE Places places_of(const uint32_t *table, size_t size, bool back)
{
    const uint32_t *start = table + places_start(size, back);
    return (Places){start, start + PLACES_HEAD,
                    (const uint8_t *)(start + PLACES_HEAD + size / LANES)};
}

INLINE void places_set(uint32_t *table, size_t size, bool back, uint32_t q, uint32_t from)
{
    uint32_t *start = table + places_start(size, back), *line = start + PLACES_HEAD + q / LANES;
    uint8_t *minus = (uint8_t *)(start + PLACES_HEAD + size / LANES) + q / LANES;
    if (q < LANES)
        start[q] = from & ~MINUS;
    if (q % LANES == 0) {
        *line = from & ~MINUS;
        *minus = 0;
    }
    *minus |= (uint8_t)((from & MINUS ? 1u : 0u) << q % LANES);
}

void QMLK(pauli_table)(const uint32_t *gates, int64_t count, int64_t n, uint32_t *table)
{
    const uint32_t size = (uint32_t)strings_of(n);
    for (uint32_t q = 0; q < size; q++) {
        uint32_t from = q, to = q; /* every gate is its own inverse, its signs too */
        for (int64_t g = 0; g < count; g++)
            from = conjugate(gates + 3 * g, from & ~MINUS) ^ (from & MINUS);
        for (int64_t g = count; g-- > 0;)
            to = conjugate(gates + 3 * g, to & ~MINUS) ^ (to & MINUS);
        places_set(table, size, false, q, from);
        places_set(table, size, true, q, to);
    }
}

void QMLK(pauli_move)(const uint32_t *gates, int64_t gate_count, int64_t n, const uint32_t *index,
                      const double *coef, int64_t count, uint32_t *to_index, double *to_coef)
{
    const uint32_t strings = (uint32_t)strings_of(n) - 1;
    for (int64_t t = 0; t < count; t++) {
        uint32_t to = index[t] & strings;
        for (int64_t g = gate_count; g-- > 0;)
            to = conjugate(gates + 3 * g, to & ~MINUS) ^ (to & MINUS);
        to_index[t] = (index[t] & ~strings) | (to & ~MINUS);
        to_coef[t] = to & MINUS ? -coef[t] : coef[t];
    }
}

/* ------------------------------------------------------------------ gathering lines */
/* Of a result. */
typedef struct {
    size_t first, end;
} Lines;

#ifdef __AVX512F__
/* The lines that a line of the result comes from are place(8 d) ^ steps, and where its lanes find themselves in pairs of them. */
typedef struct {
    uint32_t step[3];       /* generators of the lines; 8 strings each */
    int pairs;              /* 1, 2 or 4: two lines each */
    __m512i index;          /* within a pair, before the low bits of place(8 d) */
    __mmask8 second, third; /* lanes of an odd pair; of the upper two pairs */
} Gather;

/* The subset of the steps found so far whose sum is `high`; a new step where there is none. */
INLINE uint32_t gather_choose(Gather *g, uint32_t *found, uint32_t high)
{
    for (uint32_t choice = 0; choice < 1u << *found; choice++) {
        uint32_t sum = 0;
        for (uint32_t i = 0; i < *found; i++)
            sum ^= choice >> i & 1u ? g->step[i] : 0u;
        if (sum == high)
            return choice;
    }
    g->step[*found] = high;
    return 1u << (*found)++;
}

INLINE Gather gather_of(const Places *places)
{
    Gather g;
    memset(&g, 0, sizeof g);
    uint32_t found = 0, choices[3];
    int64_t index[LANES];
    for (int b = 0; b < 3; b++)
        choices[b] = gather_choose(&g, &found, places->lane[1u << b] & ~(uint32_t)(LANES - 1));
    g.pairs = found == 3 ? 4 : found == 2 ? 2 : 1;
    for (unsigned l = 0; l < LANES; l++) {
        uint32_t choice = 0;
        for (int b = 0; b < 3; b++)
            choice ^= l >> b & 1u ? choices[b] : 0u;
        index[l] = places->lane[l] % LANES | (choice & 1u) << 3;
        g.second |= (__mmask8)((choice >> 1 & 1u) << l);
        g.third |= (__mmask8)((choice >> 2 & 1u) << l);
    }
    g.index = _mm512_loadu_si512(index);
    return g;
}

INLINE __m512d gather_pair(const double *from, uint32_t line, uint32_t step, __m512i index)
{
    return _mm512_permutex2var_pd(_mm512_loadu_pd(from + line), index,
                                  _mm512_loadu_pd(from + (line ^ step)));
}

INLINE __m512d gather_line(const double *from, const Gather *g, uint32_t place, int pairs)
{
    const uint32_t line = place & ~(uint32_t)(LANES - 1);
    const __m512i index = _mm512_xor_si512(g->index, _mm512_set1_epi64((int64_t)(place % LANES)));
    __m512d v = gather_pair(from, line, g->step[0], index);
    if (pairs == 1)
        return v;
    v = _mm512_mask_blend_pd(g->second, v, gather_pair(from, line ^ g->step[1], g->step[0], index));
    if (pairs == 2)
        return v;
    const uint32_t upper = line ^ g->step[2];
    const __m512d w =
        _mm512_mask_blend_pd(g->second, gather_pair(from, upper, g->step[0], index),
                             gather_pair(from, upper ^ g->step[1], g->step[0], index));
    return _mm512_mask_blend_pd(g->third, v, w);
}

INLINE void gather_all(double *to, const double *from, Lines lines, const Places *places,
                       const Gather *g, int pairs)
{
    const __m512d minus = _mm512_set1_pd(-0.0);
    for (size_t d = lines.first; d < lines.end; d++) {
        const __m512d v = gather_line(from, g, places->line[d], pairs);
        _mm512_storeu_pd(to + d * LANES, _mm512_mask_xor_pd(v, places->minus[d], v, minus));
    }
}

static void gather(double *to, const double *from, Lines lines, const Places *places)
{
    const Gather g = gather_of(places);
    if (g.pairs == 1)
        gather_all(to, from, lines, places, &g, 1);
    else if (g.pairs == 2)
        gather_all(to, from, lines, places, &g, 2);
    else
        gather_all(to, from, lines, places, &g, 4);
}
#else
static void gather(double *to, const double *from, Lines lines, const Places *places)
{
    for (size_t d = lines.first; d < lines.end; d++) {
        const uint32_t line = places->line[d];
        const unsigned minus = places->minus[d];
        Lanes v;
        UNROLL
        for (unsigned l = 0; l < LANES; l++)
            v[l] = from[line ^ places->lane[l]];
        UNROLL
        for (unsigned l = 0; l < LANES; l++)
            v[l] = minus >> l & 1u ? -v[l] : v[l];
        lanes_store(to + d * LANES, v);
    }
}
#endif

/* Lines of a task of threads: a piece of an observable, or several observables of few strings. */
enum { TASK_LINES = 1024 };

typedef struct {
    double *to;
    const double *from;
    size_t lines, observables; /* lines of one observable */
    size_t pieces;             /* of an observable */
    size_t each;               /* observables of a task, when they have one piece */
    Places places;
} Permutation;

static void permute_task(void *context, size_t index)
{
    const Permutation *p = context;
    const size_t first = index % p->pieces * TASK_LINES, end = first + TASK_LINES;
    const Lines lines = {first, end < p->lines ? end : p->lines};
    const size_t k = index / p->pieces * p->each, last = k + p->each;
    for (size_t i = k; i < last && i < p->observables; i++)
        gather(p->to + i * p->lines * LANES, p->from + i * p->lines * LANES, lines, &p->places);
}

void QMLK(pauli_permute)(double *to, const double *from, int64_t n, int64_t K,
                         const uint32_t *table, int64_t back)
{
    const size_t size = strings_of(n), lines = size / LANES;
    const size_t pieces = (lines + TASK_LINES - 1) / TASK_LINES;
    const size_t each = pieces > 1 ? 1 : TASK_LINES / lines;
    Permutation p = {to, from, lines, (size_t)K, pieces, each, places_of(table, size, back != 0)};
    qmlrt_share(permute_task, &p, ((size_t)K + each - 1) / each * pieces);
}
