/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Every qubit's letters (X, Z, Y) turned by a matrix of its own, two neighbouring qubits in one pass over the strings: sixteen
 * vectors are loaded, turned twice and stored. The lowest two qubits are turned within the vectors of a row.
 *
 * The passes of the low pairs run block by block, so that a block stays in the nearest cache between them; each higher pair is
 * a pass over all strings. Both are cut into tasks of threads. */
#include "runtime/kernels/letters.h"
#include "runtime/share.h"

#include <string.h>

/* Strings of a task: some hundred nanoseconds. */
enum { BLOCK_PAIRS = 3, TASK = 4096 };

/* ------------------------------------------------------------------ qubits whose letters lie in different vectors */

INLINE void turn_letters(Lanes *v, size_t stride, const double *m)
{
    const Lanes x = v[stride], z = v[2 * stride], y = v[3 * stride];
    UNROLL
    for (size_t r = 0; r < LETTERS; r++)
        v[(r + 1) * stride] =
            fma8(lanes_all(m[LETTERS * r + 2]), y,
                 fma8(lanes_all(m[LETTERS * r + 1]), z, lanes_all(m[LETTERS * r]) * x));
}

/* `letters` of 16, or of 4 for one qubit, `inner` strings apart: columns of them */
INLINE void turn_high(double *to, const double *from, Columns columns, size_t inner, int letters,
                      const double *m)
{
    const size_t stride = string_place(inner);
    for (size_t c = columns.first, next; c < columns.end; c = next) {
        next = columns_end(columns, c, inner);
        const size_t base = string_place(column_at(c, inner, letters));
        for (size_t i = base; i < base + (next - c); i += LANES) {
            Lanes t[ROW];
            UNROLL
            for (int j = 0; j < letters; j++)
                t[j] = lanes_load(from + i + (size_t)j * stride);
            UNROLL
            for (int j = 0; j < letters; j += 4)
                turn_letters(t + j, 1, m);
            UNROLL
            for (size_t j = 0; j < 4 && letters == ROW; j++)
                turn_letters(t + j, 4, m + LETTERS * LETTERS);
            UNROLL
            for (int j = 0; j < letters; j++)
                lanes_store(to + i + (size_t)j * stride, t[j]);
        }
    }
}

/* ------------------------------------------------------------------ qubits 0 and 1: letters within a row of 16 */

/* Factors of the vectors of a row: {I X} of qubit 1 in the first, {Z Y} in the second. */
typedef struct {
    Lanes own, next, second; /* qubit 0: of v, CYCLED(v), CYCLED_TWICE(v) */
    Lanes first_own, first_other, first_swapped;
    Lanes second_own, second_swapped, second_x;
} RowFactors;

/* Four numbers in both halves. */
INLINE Lanes in_both(double i, double x, double z, double y)
{
    return (Lanes){i, x, z, y, i, x, z, y};
}

INLINE Lanes in_halves(double lower, double upper)
{
    return __builtin_shufflevector(lanes_all(lower), lanes_all(upper), 0, 1, 2, 3, 12, 13, 14, 15);
}

/* m[3][3]: rows and columns X, Z, Y */
INLINE void row_factors(RowFactors *f, const double *m)
{
    const double *high = m + LETTERS * LETTERS;
    f->own = in_both(1, m[0], m[4], m[8]);
    f->next = in_both(0, m[1], m[5], m[6]);
    f->second = in_both(0, m[2], m[3], m[7]);
    f->first_own = in_halves(1, high[0]);
    f->first_other = in_halves(0, high[2]);
    f->first_swapped = in_halves(0, high[1]);
    f->second_own = in_halves(high[4], high[8]);
    f->second_swapped = in_halves(high[5], high[7]);
    f->second_x = in_halves(high[3], high[6]);
}

INLINE Lanes turn_lowest(const RowFactors *f, Lanes v)
{
    return fma8(f->second, CYCLED_TWICE(v), fma8(f->next, CYCLED(v), f->own * v));
}

INLINE void row_turn_store(double *at, Lanes first, Lanes second, const RowFactors *f)
{
    const Lanes a = turn_lowest(f, first), b = turn_lowest(f, second);
    const Lanes b_swapped = HALVES_SWAPPED(b), x = UPPER_TWICE(a);
    lanes_store(at, fma8(f->first_swapped, b_swapped, fma8(f->first_other, b, f->first_own * a)));
    lanes_store(at + LANES,
                fma8(f->second_x, x, fma8(f->second_swapped, b_swapped, f->second_own * b)));
}

INLINE void turn_low(double *to, const double *from, size_t size, const double *m)
{
    RowFactors f;
    row_factors(&f, m);
    for (size_t i = 0; i < size; i += ROW)
        row_turn_store(to + i, lanes_load(from + i), lanes_load(from + i + LANES), &f);
}

/* ------------------------------------------------------------------ all of them */

/* Distances are constants, which need no registers. */
static void turn_pair(double *to, const double *from, Columns columns, int64_t n, size_t pair,
                      const double *matrices)
{
    const double *m = matrices + 2 * pair * LETTERS * LETTERS;
    if (pair_letters(n, pair) != ROW)
        turn_high(to, from, columns, pair_inner(pair), 4, m);
    else if (pair == 1)
        turn_high(to, from, columns, pair_inner(1), ROW, m);
    else if (pair == 2)
        turn_high(to, from, columns, pair_inner(2), ROW, m);
    else if (pair == 3)
        turn_high(to, from, columns, pair_inner(3), ROW, m);
    else
        turn_high(to, from, columns, pair_inner(pair), ROW, m);
}

typedef struct {
    double *to;
    const double *from;
    size_t size; /* strings of all observables */
    int64_t n;
    uint64_t pairs; /* to be turned */
    size_t low;     /* pairs of a block */
    size_t block;
    const double *matrices;
    size_t pair; /* of turn_columns */
} Turn;

INLINE Columns task_of(size_t index, size_t each, size_t count)
{
    const size_t end = (index + 1) * each;
    return (Columns){index * each, end < count ? end : count};
}

/* The low pairs of some blocks. */
static void turn_blocks(void *context, size_t index)
{
    const Turn *t = context;
    const Columns strings = task_of(index, t->block < TASK ? TASK : t->block, t->size);
    for (size_t base = strings.first; base < strings.end; base += t->block) {
        const double *from = t->from + string_place(base);
        double *to = t->to + string_place(base);
        for (size_t pair = 0; pair < t->low; pair++) {
            if ((t->pairs >> pair & 1) == 0)
                continue;
            if (pair == 0)
                turn_low(to, from, t->block, t->matrices);
            else
                turn_pair(to, from, (Columns){0, t->block / (size_t)pair_letters(t->n, pair)}, t->n,
                          pair, t->matrices);
            from = to;
        }
        if (from != to)
            memcpy(to, from, t->block * sizeof *to);
    }
}

/* Some columns of a higher pair, in place. */
static void turn_columns(void *context, size_t index)
{
    const Turn *t = context;
    const size_t letters = (size_t)pair_letters(t->n, t->pair);
    turn_pair(t->to, t->to, task_of(index, TASK / letters, t->size / letters), t->n, t->pair,
              t->matrices);
}

/* The pairs that a block holds: at most three, and not the highest one where there are enough strings for tasks. */
static size_t low_pairs(int64_t n)
{
    const size_t all = strings_pairs(n), low = strings_of(n) > TASK ? all - 1 : all;
    return low < BLOCK_PAIRS ? low : BLOCK_PAIRS;
}

static void turn_all(Turn *t)
{
    const size_t each = t->block < TASK ? TASK : t->block;
    qmlrt_share(turn_blocks, t, (t->size + each - 1) / each);
    for (t->pair = t->low; t->pair < strings_pairs(t->n); t->pair++)
        if (t->pairs >> t->pair & 1)
            qmlrt_share(turn_columns, t, (t->size + TASK - 1) / TASK);
}

void QMLK(pauli_turn)(double *to, const double *from, int64_t n, int64_t K, int64_t pairs,
                      const double *matrices, int64_t back)
{
    double turned[2 * MOST_PAIRS * LETTERS * LETTERS];
    const size_t size = strings_of(n), entries = 2 * strings_pairs(n) * LETTERS * LETTERS;
    for (size_t start = 0; start < entries && back; start += LETTERS * LETTERS)
        for (size_t r = 0; r < LETTERS; r++)
            for (size_t c = 0; c < LETTERS; c++)
                turned[start + LETTERS * r + c] = matrices[start + LETTERS * c + r];
    const size_t low = low_pairs(n), block = low < strings_pairs(n) ? pair_inner(low) : size;
    Turn turn = {.to = to,
                 .from = from,
                 .size = size * (size_t)K,
                 .n = n,
                 .pairs = (uint64_t)pairs,
                 .low = low,
                 .block = block,
                 .matrices = back ? turned : matrices};
    turn_all(&turn);
}
