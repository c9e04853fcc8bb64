/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* All rotations of one qubit between two entangling gates at once, for two neighbouring qubits in one pass over the strings.
 *
 * In the Pauli basis they are one rotation M of the letters (X, Z, Y) of each qubit; the identity stays. On the way back both
 * T and its cotangent L turn by the transpose, and the gradient of any angle of the rotation is a component of
 *
 *   w = sum over the other letters of L x T,    in the frame where that angle is the outermost
 *
 * so three sums per qubit serve however many angles M has. Letters are in the order of the index: I, X, Z, Y. */
#include "runtime/kernels/strings.h"

enum { X, Z, Y, LETTERS };

/* U = exp(-i a/2 P): U^+ (x X + y Y + z Z) U turns the vector (x, y, z) by -a about the axis of P. */
INLINE void turn_numbers(double *u, double *v, double c, double s)
{
    const double old = *u;
    *u = c * old + s * *v;
    *v = c * *v - s * old;
}

/* The two letters that a rotation about `axis` mixes, the first gaining s times the second. */
static const int MIXED[LETTERS][2] = {[X] = {Y, Z}, [Y] = {Z, X}, [Z] = {X, Y}};

void QMLK(pauli_matrix)(int64_t axis, const double *cs, double *matrix)
{
    for (int column = 0; column < LETTERS; column++)
        turn_numbers(&matrix[LETTERS * MIXED[axis][0] + column],
                     &matrix[LETTERS * MIXED[axis][1] + column], cs[0], cs[1]);
}

void QMLK(pauli_angle)(int64_t axis, const double *cs, double *w, double *dangle)
{
    if (dangle)
        *dangle += 0.5 * w[axis]; /* cs are of half the angle that the list holds */
    turn_numbers(&w[MIXED[axis][0]], &w[MIXED[axis][1]], cs[0], -cs[1]);
}

/* ------------------------------------------------------------------ qubits whose letters lie in different vectors */

INLINE void turn_letters(Lanes *v, size_t stride, const double *m, bool back)
{
    const Lanes x = v[stride], z = v[2 * stride], y = v[3 * stride];
    UNROLL
    for (size_t r = 0; r < LETTERS; r++) {
        const double *row = back ? m + r : m + LETTERS * r;
        const size_t step = back ? LETTERS : 1;
        v[(r + 1) * stride] =
            fma8(lanes_all(row[2 * step]), y, fma8(lanes_all(row[step]), z, lanes_all(row[0]) * x));
    }
}

/* w += L x T */
INLINE void add_moments(const Lanes *L, const Lanes *T, size_t stride, Lanes *w)
{
    UNROLL
    for (size_t axis = 0; axis < LETTERS; axis++) {
        const size_t a = (size_t)(axis == X ? Y : axis == Y ? Z : X) + 1;
        const size_t b = (size_t)(axis == X ? Z : axis == Y ? X : Y) + 1;
        w[axis] = fma8(L[a * stride], T[b * stride], w[axis]);
        w[axis] = nfma8(L[b * stride], T[a * stride], w[axis]);
    }
}

enum { ALL = 16 };

/* `qubits` of 1 or 2, the lower one with letters `inner` doubles apart. */
INLINE void tile_load(const double *from, size_t inner, int letters, Lanes *v)
{
    UNROLL
    for (int j = 0; j < letters; j++)
        v[j] = lanes_load(from + (size_t)j * inner);
}

INLINE void tile_turn_store(double *to, size_t inner, int letters, Lanes *v, const double *m,
                            bool back)
{
    UNROLL
    for (int j = 0; j < letters; j += 4)
        turn_letters(v + j, 1, m, back);
    UNROLL
    for (size_t j = 0; j < 4 && letters == ALL; j++)
        turn_letters(v + j, 4, m + LETTERS * LETTERS, back);
    UNROLL
    for (int j = 0; j < letters; j++)
        lanes_store(to + (size_t)j * inner, v[j]);
}

INLINE void turn_high(double *T, double *L, size_t size, size_t inner, int letters, const double *m,
                      Lanes *w)
{
    for (size_t base = 0; base < size; base += (size_t)letters * inner) {
        for (size_t i = base; i < base + inner; i += LANES) {
            Lanes t[ALL], l[ALL];
            tile_load(T + i, inner, letters, t);
            if (L) {
                tile_load(L + i, inner, letters, l);
                UNROLL
                for (int j = 0; j < letters; j += 4)
                    add_moments(l + j, t + j, 1, w);
                UNROLL
                for (size_t j = 0; j < 4 && letters == ALL; j++)
                    add_moments(l + j, t + j, 4, w + LETTERS);
                tile_turn_store(L + i, inner, letters, l, m, true);
            }
            tile_turn_store(T + i, inner, letters, t, m, L != NULL);
        }
    }
}

/* ------------------------------------------------------------------ qubits 0 and 1: letters within a row of 16 */

/* One letter further in the cycle X, Z, Y of qubit 0; I stays. */
#define CYCLED(v)         __builtin_shufflevector(v, v, 0, 2, 3, 1, 4, 6, 7, 5)
#define CYCLED_TWICE(v)   __builtin_shufflevector(v, v, 0, 3, 1, 2, 4, 7, 5, 6)
#define HALVES_SWAPPED(v) __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3)

/* Factors of the vectors of a row: {I X} of qubit 1 in the first, {Z Y} in the second. */
typedef struct {
    Lanes own, next, second; /* qubit 0: of v, CYCLED(v), CYCLED_TWICE(v) */
    Lanes first_own, first_other, first_swapped;
    Lanes second_own, second_swapped, second_other, second_other_swapped;
} RowFactors;

INLINE double entry(const double *m, size_t to, size_t from, bool back)
{
    return back ? m[LETTERS * from + to] : m[LETTERS * to + from];
}

INLINE void row_factors(RowFactors *f, const double *m, bool back)
{
    const double *high = m + LETTERS * LETTERS;
    for (size_t i = 0; i < LANES; i++) {
        const size_t letter = i & 3;
        const bool upper = i >= 4;
        f->own[i] = letter == 0 ? 1.0 : entry(m, letter - 1, letter - 1, back);
        f->next[i] = letter == 0 ? 0.0 : entry(m, letter - 1, letter % 3, back);
        f->second[i] = letter == 0 ? 0.0 : entry(m, letter - 1, (letter + 1) % 3, back);
        f->first_own[i] = upper ? entry(high, X, X, back) : 1.0;
        f->first_other[i] = upper ? entry(high, X, Y, back) : 0.0;
        f->first_swapped[i] = upper ? entry(high, X, Z, back) : 0.0;
        f->second_own[i] = upper ? entry(high, Y, Y, back) : entry(high, Z, Z, back);
        f->second_swapped[i] = upper ? entry(high, Y, Z, back) : entry(high, Z, Y, back);
        f->second_other[i] = upper ? entry(high, Y, X, back) : 0.0;
        f->second_other_swapped[i] = upper ? 0.0 : entry(high, Z, X, back);
    }
}

INLINE Lanes turn_lowest(const RowFactors *f, Lanes v)
{
    return fma8(f->second, CYCLED_TWICE(v), fma8(f->next, CYCLED(v), f->own * v));
}

INLINE void row_turn_store(double *at, Lanes first, Lanes second, const RowFactors *f)
{
    const Lanes a = turn_lowest(f, first), b = turn_lowest(f, second);
    const Lanes a_swapped = HALVES_SWAPPED(a), b_swapped = HALVES_SWAPPED(b);
    lanes_store(at, fma8(f->first_swapped, b_swapped, fma8(f->first_other, b, f->first_own * a)));
    lanes_store(at + LANES, fma8(f->second_other_swapped, a_swapped,
                                 fma8(f->second_other, a,
                                      fma8(f->second_swapped, b_swapped, f->second_own * b))));
}

/* Sums whose lanes are read off at the end: for qubit 0 (X, Z), (Z, Y), (Y, X) in lanes 1, 2, 3 and 5, 6, 7; for qubit 1 (X, Y)
 * and (X, Z) in the upper half, (Z, Y) in the lower one. */
typedef struct {
    Lanes lowest, xy, xz, zy;
} RowMoments;

INLINE Lanes add_moment(Lanes l, Lanes t, Lanes l_other, Lanes t_other, Lanes sum)
{
    return nfma8(l_other, t, fma8(l, t_other, sum));
}

INLINE void row_moments(RowMoments *w, Lanes l0, Lanes l1, Lanes t0, Lanes t1)
{
    w->lowest = add_moment(l0, t0, CYCLED(l0), CYCLED(t0), w->lowest);
    w->lowest = add_moment(l1, t1, CYCLED(l1), CYCLED(t1), w->lowest);
    w->xy = add_moment(l0, t0, l1, t1, w->xy);
    w->xz = add_moment(l0, t0, HALVES_SWAPPED(l1), HALVES_SWAPPED(t1), w->xz);
    w->zy = add_moment(l1, t1, HALVES_SWAPPED(l1), HALVES_SWAPPED(t1), w->zy);
}

INLINE void turn_low(double *T, double *L, size_t size, const double *m, RowMoments *w)
{
    RowFactors f;
    row_factors(&f, m, L != NULL);
    for (size_t i = 0; i < size; i += ALL) {
        const Lanes t0 = lanes_load(T + i), t1 = lanes_load(T + i + LANES);
        if (L) {
            const Lanes l0 = lanes_load(L + i), l1 = lanes_load(L + i + LANES);
            row_moments(w, l0, l1, t0, t1);
            row_turn_store(L + i, l0, l1, &f);
        }
        row_turn_store(T + i, t0, t1, &f);
    }
}

/* ------------------------------------------------------------------ both */

INLINE void turn_all(double *T, double *L, int64_t n, int64_t K, int64_t qubit, const double *m,
                     Lanes *w, RowMoments *row)
{
    const size_t size = strings_of(n) * (size_t)K, inner = (size_t)1 << (2 * qubit);
    if (qubit == 0)
        turn_low(T, L, size, m, row);
    else if (qubit + 1 < n)
        turn_high(T, L, size, inner, ALL, m, w);
    else
        turn_high(T, L, size, inner, 4, m, w);
}

void QMLK(pauli_turn)(double *T, int64_t n, int64_t K, int64_t qubit, const double *matrices)
{
    turn_all(T, NULL, n, K, qubit, matrices, NULL, NULL);
}

void QMLK(pauli_turn_backward)(double *T, double *L, int64_t n, int64_t K, int64_t qubit,
                               const double *matrices, double *w)
{
    Lanes sums[2 * LETTERS] = {{0}};
    RowMoments row = {{0}, {0}, {0}, {0}};
    turn_all(T, L, n, K, qubit, matrices, sums, &row);
    for (int i = 0; i < 2 * LETTERS; i++)
        w[i] = lanes_total(sums[i]);
    if (qubit != 0)
        return;
    /* w_y = L_Z T_X - L_X T_Z, w_x = L_Y T_Z - L_Z T_Y, w_z = L_X T_Y - L_Y T_X */
    w[Y] = -(row.lowest[1] + row.lowest[5]);
    w[X] = -(row.lowest[2] + row.lowest[6]);
    w[Z] = -(row.lowest[3] + row.lowest[7]);
    w[LETTERS + Z] = (row.xy[4] + row.xy[5]) + (row.xy[6] + row.xy[7]);
    w[LETTERS + Y] = -((row.xz[4] + row.xz[5]) + (row.xz[6] + row.xz[7]));
    w[LETTERS + X] = -((row.zy[0] + row.zy[1]) + (row.zy[2] + row.zy[3]));
}
