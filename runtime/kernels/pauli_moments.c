/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* w = sum over the other qubits' letters of L x T, for every qubit at once: L and T are in the same frame, so the sums need no
 * order. Each sum of differences is kept as two sums, which halves the chain of additions that the machine waits for. Many strings
 * are parts, which threads share and which are added in order. */
#include "runtime/kernels/letters.h"
#include "runtime/share.h"

/* Strings of a part, and how many parts there can be. */
enum { PART_STRINGS = 8192, MOST_PARTS = 32 };

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

INLINE void moments_total(const Moments *sum, double *w)
{
    for (size_t axis = 0; axis < LETTERS; axis++)
        w[axis] += lanes_total(sum->plus[axis] - sum->minus[axis]);
}

INLINE void moments_high(const double *T, const double *L, Columns columns, size_t inner,
                         int letters, double *w)
{
    Moments lower = {{{0}}, {{0}}}, upper = lower;
    for (size_t c = columns.first, next; c < columns.end; c = next) {
        next = columns_end(columns, c, inner);
        const size_t base = column_at(c, inner, letters);
        for (size_t i = base; i < base + (next - c); i += LANES) {
            Lanes t[ROW], l[ROW];
            UNROLL
            for (int j = 0; j < letters; j++) {
                t[j] = lanes_load(T + i + (size_t)j * inner);
                l[j] = lanes_load(L + i + (size_t)j * inner);
            }
            UNROLL
            for (int j = 0; j < letters; j += 4)
                moments_add(&lower, l + j, t + j, 1);
            UNROLL
            for (size_t j = 0; j < 4 && letters == ROW; j++)
                moments_add(&upper, l + j, t + j, 4);
        }
    }
    moments_total(&lower, w);
    if (letters == ROW)
        moments_total(&upper, w + LETTERS);
}

/* Sums whose lanes are read off at the end: for qubit 0 (X, Z), (Z, Y), (Y, X) in lanes 1, 2, 3 and 5, 6, 7; for qubit 1 (X, Y)
 * and (X, Z) in the upper half, (Z, Y) in the lower one. */
enum { FIRST, SECOND, XY, XZ, ZY, ROW_SUMS };

INLINE void row_add(Lanes plus[ROW_SUMS], Lanes minus[ROW_SUMS], int sum, Lanes l, Lanes t,
                    Lanes l_other, Lanes t_other)
{
    plus[sum] = fma8(l, t_other, plus[sum]);
    minus[sum] = fma8(l_other, t, minus[sum]);
}

INLINE void moments_low(const double *T, const double *L, Columns strings, double *w)
{
    Lanes plus[ROW_SUMS] = {{0}}, minus[ROW_SUMS] = {{0}};
    for (size_t i = strings.first; i < strings.end; i += ROW) {
        const Lanes t0 = lanes_load(T + i), t1 = lanes_load(T + i + LANES);
        const Lanes l0 = lanes_load(L + i), l1 = lanes_load(L + i + LANES);
        row_add(plus, minus, FIRST, l0, t0, CYCLED(l0), CYCLED(t0));
        row_add(plus, minus, SECOND, l1, t1, CYCLED(l1), CYCLED(t1));
        row_add(plus, minus, XY, l0, t0, l1, t1);
        row_add(plus, minus, XZ, l0, t0, HALVES_SWAPPED(l1), HALVES_SWAPPED(t1));
        row_add(plus, minus, ZY, l1, t1, HALVES_SWAPPED(l1), HALVES_SWAPPED(t1));
    }
    for (int sum = 0; sum < ROW_SUMS; sum++)
        plus[sum] = plus[sum] - minus[sum];
    const Lanes low = plus[FIRST] + plus[SECOND], xy = plus[XY], xz = plus[XZ], zy = plus[ZY];
    /* w_y = L_Z T_X - L_X T_Z, w_x = L_Y T_Z - L_Z T_Y, w_z = L_X T_Y - L_Y T_X */
    w[Y] -= low[1] + low[5];
    w[X] -= low[2] + low[6];
    w[Z] -= low[3] + low[7];
    w[LETTERS + Z] += (xy[4] + xy[5]) + (xy[6] + xy[7]);
    w[LETTERS + Y] -= (xz[4] + xz[5]) + (xz[6] + xz[7]);
    w[LETTERS + X] -= (zy[0] + zy[1]) + (zy[2] + zy[3]);
}

typedef struct {
    const double *T, *L;
    size_t size, parts; /* strings of all observables */
    int64_t n;
    uint64_t pairs;
    double sums[MOST_PAIRS][MOST_PARTS][2 * LETTERS];
} Parts;

INLINE Columns part_of(const Parts *p, size_t part, size_t letters)
{
    const size_t columns = p->size / letters, each = columns / p->parts & ~(size_t)(ROW - 1);
    return (Columns){part * each, part + 1 < p->parts ? (part + 1) * each : columns};
}

static void moments_part(void *context, size_t part)
{
    Parts *p = context;
    for (size_t pair = 0; pair < strings_pairs(p->n); pair++) {
        double *w = p->sums[pair][part];
        for (int i = 0; i < 2 * LETTERS; i++)
            w[i] = 0.0;
        if ((p->pairs >> pair & 1) == 0)
            continue;
        if (pair == 0)
            moments_low(p->T, p->L, part_of(p, part, 1), w);
        else if (pair_letters(p->n, pair) == ROW)
            moments_high(p->T, p->L, part_of(p, part, ROW), pair_inner(pair), ROW, w);
        else
            moments_high(p->T, p->L, part_of(p, part, 4), pair_inner(pair), 4, w);
    }
}

void QMLK(pauli_moments)(const double *T, const double *L, int64_t n, int64_t K, int64_t pairs,
                         double *w)
{
    Parts p = {.T = T, .L = L, .size = strings_of(n) * (size_t)K, .n = n, .pairs = (uint64_t)pairs};
    p.parts = p.size / PART_STRINGS < 1            ? 1
              : p.size / PART_STRINGS > MOST_PARTS ? MOST_PARTS
                                                   : p.size / PART_STRINGS;
    qmlrt_share(moments_part, &p, p.parts);
    for (size_t pair = 0; pair < strings_pairs(n); pair++, w += 2 * LETTERS)
        for (int i = 0; i < 2 * LETTERS; i++) {
            w[i] = 0.0;
            for (size_t part = 0; part < p.parts; part++)
                w[i] += p.sums[pair][part][i];
        }
}
