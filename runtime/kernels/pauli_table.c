/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What X, CX and SWAP do to Pauli strings: where each string comes from and goes to, as kernel pauli_permute takes it
 * (permutation.h), and single strings moved. */
#include "runtime/kernels/permutation.h"

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

/* One direction of a table: a string's place without and with its sign. Every gate is its own inverse, its signs too. */
typedef struct {
    const uint32_t *gates;
    int64_t count;
    bool back;
} Places;

INLINE uint32_t signed_place(const Places *p, uint32_t q)
{
    for (int64_t i = 0; i < p->count; i++)
        q = conjugate(p->gates + 3 * (p->back ? p->count - 1 - i : i), q & ~MINUS) ^ (q & MINUS);
    return q;
}

INLINE uint32_t place(const Places *p, uint32_t q)
{
    return signed_place(p, q) & ~MINUS;
}

/* Of the eight strings from q on. */
INLINE uint8_t signs(const Places *p, uint32_t q)
{
    uint32_t minus = 0;
    for (uint32_t l = 0; l < LANES; l++)
        minus |= (signed_place(p, q + l) & MINUS ? 1u : 0u) << l;
    return (uint8_t)minus;
}

#ifdef __AVX512F__
enum { MOST_LINES = 1 << MOST_RANK, LOW = LANES - 1 };

/* Lines that sums of at most three lines give. */
typedef struct {
    uint32_t line[MOST_RANK], pivot[MOST_RANK]; /* a bit that no later line has */
    uint32_t rank;
} Span;

/* What is left of a line, and which lines of the span were taken from it. */
INLINE uint32_t span_reduce(const Span *span, uint32_t line, uint32_t *taken)
{
    *taken = 0;
    for (uint32_t i = 0; i < span->rank; i++)
        if (line & span->pivot[i]) {
            line ^= span->line[i];
            *taken |= 1u << i;
        }
    return line;
}

INLINE void span_add(Span *span, uint32_t string)
{
    uint32_t taken;
    const uint32_t line = span_reduce(span, string & ~(uint32_t)LOW, &taken);
    if (line == 0)
        return;
    span->line[span->rank] = line;
    span->pivot[span->rank++] = line & -line;
}

INLINE uint32_t span_sum(const Span *span, uint32_t taken)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < span->rank; i++)
        sum ^= taken >> i & 1u ? span->line[i] : 0;
    return sum;
}

/* Where a number of a block goes to: line and lane of the result. */
typedef struct {
    uint32_t line, lane;
} Goal;

/* One stage: pairs of lines that differ in its bit exchange what ends in lines that differ in that bit; behind the last stage
 * numbers are in their lanes. */
INLINE void stage_index(Goal lines[MOST_LINES][LANES], uint32_t rank, uint32_t stage,
                        uint32_t *index)
{
    Goal next[MOST_LINES][LANES];
    for (uint32_t j = 0; j < 1u << rank; j++, index += INDEX) {
        uint32_t found = 0;
        for (uint32_t i = 0; i < 2 * LANES; i++) {
            const uint32_t pair = i / LANES;
            const Goal goal = lines[(j & ~(1u << stage)) | pair << stage][i % LANES];
            if ((goal.line >> stage & 1u) != (j >> stage & 1u))
                continue;
            const uint32_t lane = stage + 1 < rank ? found++ : goal.lane;
            next[j][lane] = goal;
            index[2 * lane] = i;
            index[2 * lane + 1] = 0;
        }
    }
    memcpy(lines, next, sizeof next);
}

INLINE void places_write(const Places *p, size_t count, uint32_t *out)
{
    const Places inverse = {p->gates, p->count, !p->back};
    Goal lines[MOST_LINES][LANES];
    Span from = {.rank = 0}, to = {.rank = 0};
    for (uint32_t l = 1; l < LANES; l *= 2)
        span_add(&from, place(p, l));
    if (from.rank == 0)
        span_add(&from, LANES);
    for (uint32_t i = 0; i < from.rank; i++)
        span_add(&to, place(&inverse, from.line[i]));
    for (uint32_t l = 1; l < LANES; l *= 2)
        span_add(&to, place(&inverse, l));
    out[RANK] = from.rank;
    for (uint32_t j = 0; j < 1u << from.rank; j++) {
        out[IN_LINES + j] = span_sum(&from, j);
        out[OUT_LINES + j] = span_sum(&to, j);
        for (uint32_t l = 0; l < LANES; l++) {
            uint32_t in;
            const uint32_t at = place(p, out[OUT_LINES + j] | l);
            span_reduce(&from, at & ~(uint32_t)LOW, &in);
            lines[in][at & LOW] = (Goal){j, l};
        }
    }
    for (uint32_t stage = 0; stage < from.rank; stage++)
        stage_index(lines, from.rank, stage, out + STAGES + (stage << from.rank) * INDEX);
    uint32_t *block = out + HEAD;
    uint8_t *minus = (uint8_t *)(out + HEAD + count);
    for (uint32_t d = 0; d < count * LANES; d += LANES) {
        uint32_t taken;
        span_reduce(&to, d, &taken);
        if (taken != 0) /* of a block that another line stands for */
            continue;
        *block++ = place(p, d);
        *block++ = d;
        for (uint32_t j = 0; j < 1u << from.rank; j++)
            *minus++ = signs(p, d ^ out[OUT_LINES + j]);
    }
}
#else
INLINE void places_write(const Places *p, size_t count, uint32_t *out)
{
    for (uint32_t l = 0; l < LANES; l++)
        out[l] = place(p, l);
    for (uint32_t d = 0; d < count; d++) {
        out[HEAD + d] = place(p, d * LANES);
        ((uint8_t *)(out + HEAD + count))[d] = signs(p, d * LANES);
    }
}
#endif

void QMLK(pauli_table)(const uint32_t *gates, int64_t count, int64_t n, uint32_t *table)
{
    const size_t lines = strings_of(n) / LANES;
    for (int back = 0; back < 2; back++) {
        const Places places = {gates, count, back != 0};
        places_write(&places, lines, table + (size_t)back * permutation_size(lines));
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
