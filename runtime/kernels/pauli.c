/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The Heisenberg picture in the real Pauli basis: an observable O = sum_Q T[Q] Q carried backwards through a circuit.
 *
 *   index of Q   bits 2q and 2q+1 are the X and the Z part of the letter on qubit q (Y has both), so P Q is index P ^ Q
 *   T[K][4^m]    K observables; m = max(n, 2), for a row of 16 coefficients (the lowest two qubits) is the unit of work
 *
 * U = exp(-i a/2 P) mixes a string Q that anticommutes with P and its partner P Q, in U^+ O U:
 *
 *   T'[Q] = cos a T[Q] + g(Q) sin a T[P Q],    g(Q) = 1 when P Q = i (P Q as a string), -1 when it is -i
 *
 * an orthogonal map, so it is taken back by -a, on T and on its cotangent alike. With k(Q) in 0..3 for P Q = i^k (string), k
 * is the sum of the high part (one number per row) and of the low part (one number per column of a row). */
#include "runtime/kernels/strings.h"

#include <string.h>

enum { PARITY_X = 0x55555555 };

/* k of P R = i^k S for strings given by their indices */
INLINE unsigned product_phase(uint32_t p, uint32_t r)
{
    const uint32_t s = p ^ r;
    const uint32_t px = p & PARITY_X, pz = p >> 1 & PARITY_X;
    const uint32_t rx = r & PARITY_X, rz = r >> 1 & PARITY_X;
    const uint32_t sx = s & PARITY_X, sz = s >> 1 & PARITY_X;
    return (unsigned)(__builtin_popcount(px & pz) + __builtin_popcount(rx & rz) +
                      2 * __builtin_popcount(pz & rx) - __builtin_popcount(sx & sz)) &
           3u;
}

typedef struct {
    Lanes half[2];
} Row;

INLINE Row row_load(const double *from)
{
    return (Row){{lanes_load(from), lanes_load(from + LANES)}};
}

INLINE void row_store(double *to, Row row)
{
    lanes_store(to, row.half[0]);
    lanes_store(to + LANES, row.half[1]);
}

#define SWAPPED(v, p)                                                                              \
    __builtin_shufflevector(v, v, 0 ^ (p), 1 ^ (p), 2 ^ (p), 3 ^ (p), 4 ^ (p), 5 ^ (p), 6 ^ (p),   \
                            7 ^ (p))

/* out[j] = in[j ^ low]; low is known where this is inlined */
INLINE Row row_exchange(Row in, unsigned low)
{
    const Lanes a = in.half[low >> 3 & 1], b = in.half[(low >> 3 & 1) ^ 1];
    switch (low & 7) {
    case 1: return (Row){{SWAPPED(a, 1), SWAPPED(b, 1)}};
    case 2: return (Row){{SWAPPED(a, 2), SWAPPED(b, 2)}};
    case 3: return (Row){{SWAPPED(a, 3), SWAPPED(b, 3)}};
    case 4: return (Row){{SWAPPED(a, 4), SWAPPED(b, 4)}};
    case 5: return (Row){{SWAPPED(a, 5), SWAPPED(b, 5)}};
    case 6: return (Row){{SWAPPED(a, 6), SWAPPED(b, 6)}};
    case 7: return (Row){{SWAPPED(a, 7), SWAPPED(b, 7)}};
    default: return (Row){{a, b}};
    }
}

/* By the k of a row's high part: what a coefficient keeps and what it takes from its partner. */
typedef struct {
    double keep[4][ROW], take[4][ROW], sign[4][ROW];
} Mixing;

INLINE void mixing_fill(Mixing *mixing, unsigned low, double c, double s)
{
    for (unsigned high = 0; high < 4; high++) {
        for (unsigned j = 0; j < ROW; j++) {
            const unsigned k = (high + product_phase(low, j)) & 3u;
            const double sign = k == 1 ? 1.0 : k == 3 ? -1.0 : 0.0;
            mixing->keep[high][j] = k & 1 ? c : 1.0;
            mixing->take[high][j] = sign * s;
            mixing->sign[high][j] = sign;
        }
    }
}

INLINE Row row_mix(const Mixing *mixing, unsigned k, Row own, Row partner)
{
    const Row keep = row_load(mixing->keep[k]), take = row_load(mixing->take[k]);
    return (Row){{fma8(take.half[0], partner.half[0], keep.half[0] * own.half[0]),
                  fma8(take.half[1], partner.half[1], keep.half[1] * own.half[1])}};
}

INLINE Lanes row_slope(const Mixing *mixing, unsigned k, Row cotangent, Row partner, Lanes sum)
{
    const Row sign = row_load(mixing->sign[k]);
    sum = fma8(cotangent.half[0], sign.half[0] * partner.half[0], sum);
    return fma8(cotangent.half[1], sign.half[1] * partner.half[1], sum);
}

/* What a sweep works on; L and sum only on the way back. */
typedef struct {
    double *T, *L;
    size_t rows;
    int64_t K;
    uint32_t high; /* of P, as a mask of rows */
    const Mixing *mixing;
    Lanes *sum;
} Turn;

INLINE void turn_row(const Turn *turn, size_t r, unsigned low)
{
    const unsigned k = product_phase(turn->high, (uint32_t)r);
    if (low == 0 && (k & 1) == 0)
        return;
    for (int64_t o = 0; o < turn->K; o++) {
        const size_t place = string_place(((size_t)o * turn->rows + r) * ROW);
        double *at = turn->T + place;
        const Row own = row_load(at), partner = row_exchange(own, low);
        row_store(at, row_mix(turn->mixing, k, own, partner));
        if (!turn->L)
            continue;
        double *to = turn->L + place;
        const Row cotangent = row_load(to);
        *turn->sum = row_slope(turn->mixing, k, cotangent, partner, *turn->sum);
        row_store(to, row_mix(turn->mixing, k, cotangent, row_exchange(cotangent, low)));
    }
}

INLINE void turn_pair(const Turn *turn, size_t r, unsigned low)
{
    const size_t other = r ^ turn->high;
    const unsigned k = product_phase(turn->high, (uint32_t)r), back = (4 - k) & 3u;
    if (low == 0 && (k & 1) == 0)
        return;
    for (int64_t o = 0; o < turn->K; o++) {
        const size_t first = (size_t)o * turn->rows * ROW;
        double *at = turn->T + string_place(first + r * ROW);
        double *at_other = turn->T + string_place(first + other * ROW);
        const Row a = row_load(at), b = row_load(at_other);
        const Row to_a = row_exchange(b, low), to_b = row_exchange(a, low);
        row_store(at, row_mix(turn->mixing, k, a, to_a));
        row_store(at_other, row_mix(turn->mixing, back, b, to_b));
        if (!turn->L)
            continue;
        double *to = turn->L + string_place(first + r * ROW);
        double *to_other = turn->L + string_place(first + other * ROW);
        const Row la = row_load(to), lb = row_load(to_other);
        *turn->sum = row_slope(turn->mixing, k, la, to_a, *turn->sum);
        *turn->sum = row_slope(turn->mixing, back, lb, to_b, *turn->sum);
        row_store(to, row_mix(turn->mixing, k, la, row_exchange(lb, low)));
        row_store(to_other, row_mix(turn->mixing, back, lb, row_exchange(la, low)));
    }
}

INLINE void turn_all(const Turn *turn, unsigned low)
{
    if (turn->high == 0) {
        for (size_t r = 0; r < turn->rows; r++)
            turn_row(turn, r, low);
        return;
    }
    const size_t first =
        turn->high & -turn->high; /* the row of a pair without this bit stands for both */
    for (size_t base = 0; base < turn->rows; base += 2 * first)
        for (size_t r = base; r < base + first; r++)
            turn_pair(turn, r, low);
}

/* `low` as a constant of each body */
static void turn_by(const Turn *turn, unsigned low)
{
    switch (low) {
    case 0: turn_all(turn, 0); break;
    case 1: turn_all(turn, 1); break;
    case 2: turn_all(turn, 2); break;
    case 3: turn_all(turn, 3); break;
    case 4: turn_all(turn, 4); break;
    case 5: turn_all(turn, 5); break;
    case 6: turn_all(turn, 6); break;
    case 7: turn_all(turn, 7); break;
    case 8: turn_all(turn, 8); break;
    case 9: turn_all(turn, 9); break;
    case 10: turn_all(turn, 10); break;
    case 11: turn_all(turn, 11); break;
    case 12: turn_all(turn, 12); break;
    case 13: turn_all(turn, 13); break;
    case 14: turn_all(turn, 14); break;
    case 15: turn_all(turn, 15); break;
    default: break;
    }
}

void QMLK(pauli_rotate)(double *T, int64_t n, int64_t K, int64_t generator, const double *cs)
{
    Mixing mixing;
    const unsigned low = (unsigned)generator & (ROW - 1);
    mixing_fill(&mixing, low, cs[0], cs[1]);
    const Turn turn = {T, NULL, strings_of(n) / ROW, K, (uint32_t)(generator >> 4), &mixing, NULL};
    turn_by(&turn, low);
}

void QMLK(pauli_rotate_backward)(double *T, double *L, int64_t n, int64_t K, int64_t generator,
                                 const double *cs, double *dangle)
{
    Mixing mixing;
    Lanes sum = lanes_all(0.0);
    const unsigned low = (unsigned)generator & (ROW - 1);
    mixing_fill(&mixing, low, cs[0], -cs[1]);
    const Turn turn = {T, L, strings_of(n) / ROW, K, (uint32_t)(generator >> 4), &mixing, &sum};
    turn_by(&turn, low);
    /* cs are of half the angle that the list holds */
    if (dangle)
        *dangle += 0.5 * lanes_total(sum);
}

/* ------------------------------------------------------------------ the start of a sweep */

void QMLK(pauli_terms)(double *T, int64_t n, int64_t K, const uint32_t *index, const double *coef,
                       int64_t count)
{
    memset(T, 0, string_place((size_t)K * strings_of(n)) * sizeof *T);
    for (int64_t t = 0; t < count; t++)
        T[string_place(index[t])] += coef[t];
}
