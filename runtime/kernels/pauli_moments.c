/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* w = sum over the other qubits' letters of L x T, for every qubit at once: L and T are in the same frame, so the sums need no
 * order. Each sum of differences is kept as two sums, which halves the chain of additions that the machine waits for. Many strings
 * are parts, which threads share and which are added in order.
 *
 * A part goes over its strings twice: in blocks of 4^5 for the lowest five qubits, in columns for those above. What the passes
 * of a block, or of a column of qubits 5 to 7, read again is in the nearest cache. */
#include "runtime/kernels/fold.h"
#include "runtime/kernels/letters.h"
#include "runtime/share.h"

#include <string.h>

/* Strings of a part, and how many parts there can be. */
enum { PART_STRINGS = 8192, MOST_PARTS = 32 };

/* Strings of the qubits that a block holds. */
enum { NEAR = 1024, NEAR_QUBITS = 5 };

/* Per axis the products that count, and those that are taken away. */
typedef struct {
    Lanes plus[LETTERS], minus[LETTERS];
} Moments;

INLINE void moments_add(Moments *w, const Lanes *L, const Lanes *T, size_t stride)
{
    UNROLL
    for (size_t axis = 0; axis < LETTERS; axis++) {
        const size_t a = (size_t)(axis == X ? Y : axis == Y ? Z : X) + 1;
        const size_t b = (size_t)(axis == X ? Z : axis == Y ? X : Y) + 1;
        w->plus[axis] = fma8(L[a * stride], T[b * stride], w->plus[axis]);
        w->minus[axis] = fma8(L[b * stride], T[a * stride], w->minus[axis]);
    }
}

/* The letters of a pair, or of one qubit, `stride` apart */
INLINE void moments_letters(Moments *qubits, const double *T, const double *L, size_t stride,
                            int letters)
{
    Lanes t[ROW], l[ROW];
    UNROLL
    for (int j = 0; j < letters; j++) {
        t[j] = lanes_load(T + (size_t)j * stride);
        l[j] = lanes_load(L + (size_t)j * stride);
    }
    UNROLL
    for (int j = 0; j < letters; j += 4)
        moments_add(&qubits[0], l + j, t + j, 1);
    UNROLL
    for (size_t j = 0; j < 4 && letters == ROW; j++)
        moments_add(&qubits[1], l + j, t + j, 4);
}

INLINE void moments_high(const double *T, const double *L, Columns columns, size_t inner,
                         int letters, Moments *qubits)
{
    Moments sums[2] = {qubits[0], qubits[letters == ROW]};
    const size_t stride = string_place(inner);
    for (size_t c = columns.first, next; c < columns.end; c = next) {
        next = columns_end(columns, c, inner);
        const size_t base = string_place(column_at(c, inner, letters));
        for (size_t i = base; i < base + (next - c); i += LANES)
            moments_letters(sums, T + i, L + i, stride, letters);
    }
    qubits[0] = sums[0];
    if (letters == ROW)
        qubits[1] = sums[1];
}

/* Qubit 5 and the pair above it: 64 letters of both sides are in the nearest cache when the pair is done. */
INLINE void moments_three(const double *T, const double *L, Columns columns, Moments *qubits)
{
    Moments sums[3] = {qubits[0], qubits[1], qubits[2]};
    for (size_t c = columns.first; c < columns.end; c += LANES) {
        const size_t base = column_at(c, NEAR, 4 * ROW);
        for (size_t j = 0; j < 4; j++) {
            const size_t at = string_place(base) + j * NEAR;
            moments_letters(sums + 1, T + at, L + at, string_place(BLOCK), ROW);
        }
        for (size_t j = 0; j < ROW; j++) {
            const size_t at = string_place(base + j * BLOCK);
            moments_letters(sums, T + at, L + at, NEAR, 4);
        }
    }
    for (int i = 0; i < 3; i++)
        qubits[i] = sums[i];
}

/* ------------------------------------------------------------------ qubits 0 and 1: letters within a row of 16 */

/* Sums whose lanes are read off at the end. Qubit 0, per line of the row: (X, Z), (Z, Y), (Y, X) in lanes 1, 2, 3 and 5, 6, 7,
 * and the other way round. Qubit 1: (X, Z) and (X, Y) in the halves, the other way round, and (Z, Y) and (Y, Z). */
typedef struct {
    Lanes plus[2], minus[2];
    Lanes x_plus, x_minus, zy;
} RowMoments;

INLINE void moments_low(const double *T, const double *L, size_t count, RowMoments *sums)
{
    RowMoments m = *sums;
    for (size_t i = 0; i < count; i += ROW) {
        const Lanes t0 = lanes_load(T + i), t1 = lanes_load(T + i + LANES);
        const Lanes l0 = lanes_load(L + i), l1 = lanes_load(L + i + LANES);
        m.plus[0] = fma8(l0, CYCLED(t0), m.plus[0]);
        m.minus[0] = fma8(CYCLED(l0), t0, m.minus[0]);
        m.plus[1] = fma8(l1, CYCLED(t1), m.plus[1]);
        m.minus[1] = fma8(CYCLED(l1), t1, m.minus[1]);
        m.x_plus = fma8(UPPER_TWICE(l0), t1, m.x_plus);
        m.x_minus = fma8(l1, UPPER_TWICE(t0), m.x_minus);
        m.zy = fma8(l1, HALVES_SWAPPED(t1), m.zy);
    }
    *sums = m;
}

/* Which lanes count in the sums of qubit 1, and with which sign: w_z = L_X T_Y - L_Y T_X, w_y = L_Z T_X - L_X T_Z,
 * w_x = L_Y T_Z - L_Z T_Y. */
static const Lanes UPPER = {0, 0, 0, 0, 1, 1, 1, 1}, LOWER = {1, 1, 1, 1, 0, 0, 0, 0};

/* w of all qubits, eight sums at once */
INLINE void moments_total(const RowMoments *m, const Moments *qubits, size_t count, double *w)
{
    const Lanes low = (m->minus[0] - m->plus[0]) + (m->minus[1] - m->plus[1]);
    Lanes sums[(LETTERS * 2 * MOST_PAIRS + LANES - 1) / LANES * LANES];
    size_t i = LETTERS;
    sums[i + X] = (UPPER - LOWER) * m->zy;
    sums[i + Z] = UPPER * (m->x_plus - m->x_minus);
    sums[i + Y] = LOWER * (m->x_minus - m->x_plus);
    for (size_t q = 2; q < count; q++)
        for (size_t axis = 0; axis < LETTERS; axis++)
            sums[LETTERS * q + axis] = qubits[q].plus[axis] - qubits[q].minus[axis];
    for (i = LETTERS * count; i % LANES != 0; i++)
        sums[i] = lanes_all(0.0);
    sums[X] = sums[Z] = sums[Y] = lanes_all(0.0);
    for (i = 0; i < LETTERS * count; i += LANES)
        lanes_store(w + i, fold_eight(sums + i));
    w[Y] = low[1] + low[5];
    w[X] = low[2] + low[6];
    w[Z] = low[3] + low[7];
}

typedef struct {
    const double *T, *L;
    size_t size, parts; /* strings of all observables */
    int64_t n;
    uint64_t pairs;
    double sums[MOST_PARTS][2 * MOST_PAIRS * LETTERS];
} Parts;

/* Its columns of so many letters, cut at multiples of a unit. */
INLINE Columns part_of(const Parts *p, size_t part, size_t letters, size_t unit)
{
    const size_t columns = p->size / letters, each = columns / p->parts / unit * unit;
    return (Columns){part * each, part + 1 < p->parts ? (part + 1) * each : columns};
}

INLINE bool is_turned(const Parts *p, size_t qubit)
{
    return qubit < strings_qubits(p->n) && (p->pairs >> qubit / 2 & 1) != 0;
}

/* Qubits below NEAR_QUBITS. */
static void moments_near(const Parts *p, size_t part, RowMoments *lowest, Moments *qubits)
{
    const Columns strings = part_of(p, part, 1, NEAR);
    const size_t each = strings_of(p->n) < NEAR ? strings_of(p->n) : NEAR;
    for (size_t s = strings.first; s < strings.end; s += each) {
        const double *T = p->T + string_place(s), *L = p->L + string_place(s);
        if (is_turned(p, 0))
            moments_low(T, L, each, lowest);
        if (is_turned(p, 3))
            moments_high(T, L, (Columns){0, each / ROW}, ROW, ROW, qubits + 2);
        else if (is_turned(p, 2))
            moments_high(T, L, (Columns){0, each / 4}, ROW, 4, qubits + 2);
        if (is_turned(p, 4))
            moments_high(T, L, (Columns){0, each / 4}, ROW * ROW, 4, qubits + 4);
    }
}

/* The others: qubit 5 with the pair above it or alone, pairs, a last one alone. */
static void moments_far(const Parts *p, size_t part, Moments *qubits)
{
    const size_t count = strings_qubits(p->n);
    size_t q = NEAR_QUBITS;
    if (is_turned(p, q) && is_turned(p, q + 2)) {
        moments_three(p->T, p->L, part_of(p, part, 4 * ROW, ROW), qubits + q);
        q += 3;
    } else {
        if (is_turned(p, q))
            moments_high(p->T, p->L, part_of(p, part, 4, ROW), NEAR, 4, qubits + q);
        q++;
    }
    for (; q < count; q += 2) {
        if (!is_turned(p, q))
            continue;
        if (q + 1 < count)
            moments_high(p->T, p->L, part_of(p, part, ROW, ROW), pair_inner(q / 2), ROW,
                         qubits + q);
        else
            moments_high(p->T, p->L, part_of(p, part, 4, ROW), pair_inner(q / 2), 4, qubits + q);
    }
}

static void moments_part(void *context, size_t part)
{
    Parts *p = context;
    const size_t count = strings_qubits(p->n);
    RowMoments lowest;
    Moments qubits[2 * MOST_PAIRS];
    memset(&lowest, 0, sizeof lowest);
    memset(qubits + 2, 0, (count - 2) * sizeof *qubits);
    moments_near(p, part, &lowest, qubits);
    moments_far(p, part, qubits);
    moments_total(&lowest, qubits, count, p->sums[part]);
}

void QMLK(pauli_moments)(const double *T, const double *L, int64_t n, int64_t K, int64_t pairs,
                         double *w)
{
    Parts p; /* its sums are many: they are not set to zero */
    p.T = T;
    p.L = L;
    p.size = strings_of(n) * (size_t)K;
    p.n = n;
    p.pairs = (uint64_t)pairs;
    p.parts = p.size / PART_STRINGS < 1            ? 1
              : p.size / PART_STRINGS > MOST_PARTS ? MOST_PARTS
                                                   : p.size / PART_STRINGS;
    qmlrt_share(moments_part, &p, p.parts);
    for (size_t i = 0; i < LETTERS * strings_qubits(n); i++) {
        w[i] = 0.0;
        for (size_t part = 0; part < p.parts; part++)
            w[i] += p.sums[part][i];
    }
}
