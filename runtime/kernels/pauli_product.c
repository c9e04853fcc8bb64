/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The start of a sweep: strings that only the turns of single qubits have met are products of one vector of four letters per
 * qubit, so T is a sum of outer products, and the moments of those qubits are contractions of L with all vectors but one.
 *
 *   T = sum of coef u[top] (x) .. (x) u[1] (x) u[0],    u[p][16]: the product of the vectors of a pair of qubits
 *
 * work holds the products of the lower pairs, 16, 256, .. numbers, then what is left of L when the upper pairs are contracted. */
#include "runtime/kernels/fold.h"
#include "runtime/kernels/strings.h"

#include <string.h>

/* The vectors of one string. */
typedef struct {
    double letters[2 * MOST_PAIRS][4]; /* of each qubit */
    double pair[MOST_PAIRS][ROW];
    double *below[MOST_PAIRS]; /* product of the pairs below; below[0] is not used */
    size_t pairs;
    int64_t n;
} Product;

/* The letter stays, or becomes a column of the qubit's matrix. */
static void product_set(Product *p, int64_t n, uint32_t string, const double *matrices,
                        double *work)
{
    p->n = n;
    p->pairs = strings_pairs(n);
    for (size_t q = 0; q < 2 * p->pairs; q++) {
        const uint32_t letter = string >> 2 * q & 3u;
        p->letters[q][0] = letter == 0 ? 1.0 : 0.0;
        for (int r = 0; r < LETTERS; r++)
            p->letters[q][1 + r] =
                letter == 0 ? 0.0 : matrices[9 * q + (size_t)(LETTERS * r) + letter - 1];
    }
    for (size_t pair = 0; pair < p->pairs; pair++)
        for (size_t i = 0; i < ROW; i++)
            p->pair[pair][i] = p->letters[2 * pair][i % 4] * p->letters[2 * pair + 1][i / 4];
    for (size_t pair = 1; pair < p->pairs; work += pair_inner(pair), pair++) {
        p->below[pair] = work;
        if (pair == 1)
            memcpy(work, p->pair[0], ROW * sizeof *work);
        for (size_t j = 0; j < ROW && pair > 1; j++)
            for (size_t i = 0; i < pair_inner(pair - 1); i += LANES)
                lanes_store(work + j * pair_inner(pair - 1) + i,
                            lanes_all(p->pair[pair - 1][j]) * lanes_load(p->below[pair - 1] + i));
    }
}

/* T = or += coef times the product */
static void product_write(const Product *p, double coef, bool add, double *T)
{
    const size_t top = p->pairs - 1, inner = pair_inner(top);
    for (int j = 0; j < pair_letters(p->n, top); j++) {
        const double factor = coef * p->pair[top][j];
        double *to = T + (size_t)j * string_place(inner);
        for (size_t i = 0; top == 0 && i < 1; i++)
            to[i] = add ? to[i] + factor : factor;
        for (size_t i = 0; top > 0 && i < inner; i += LANES) {
            const Lanes value = lanes_all(factor) * lanes_load(p->below[top] + i);
            double *at = to + string_place(i);
            lanes_store(at, add ? lanes_load(at) + value : value);
        }
    }
}

void QMLK(pauli_product)(double *T, int64_t n, int64_t K, const double *matrices,
                         const uint32_t *index, const double *coef, int64_t count, double *work)
{
    const size_t size = strings_of(n);
    Product p;
    for (size_t o = 0; o < (size_t)K; o++) {
        double *own = T + string_place(o * size);
        bool add = false;
        for (int64_t t = 0; t < count; t++) {
            if (index[t] / size != o)
                continue;
            product_set(&p, n, index[t] % (uint32_t)size, matrices, work);
            product_write(&p, coef[t], add, own);
            add = true;
        }
        if (!add)
            memset(own, 0, string_place(size) * sizeof *own);
    }
}

/* ------------------------------------------------------------------ back */

/* w += coef L x T of a qubit, from what is left of L when all others are contracted */
INLINE void add_cross(double *w, double coef, const double *L, const double *T)
{
    const double *l = L + 1, *t = T + 1;
    w[X] += coef * (l[Y] * t[Z] - l[Z] * t[Y]);
    w[Y] += coef * (l[Z] * t[X] - l[X] * t[Z]);
    w[Z] += coef * (l[X] * t[Y] - l[Y] * t[X]);
}

/* Both qubits of a pair, from the pair's 16 numbers */
static void pair_moments(const Product *p, size_t pair, double coef, const double *left, double *w)
{
    const double *lower = p->letters[2 * pair], *upper = p->letters[2 * pair + 1];
    double a[4] = {0}, b[4] = {0};
    for (size_t i = 0; i < ROW; i++) {
        a[i % 4] += upper[i / 4] * left[i];
        b[i / 4] += lower[i % 4] * left[i];
    }
    add_cross(w + 2 * LETTERS * pair, coef, a, lower);
    add_cross(w + 2 * LETTERS * pair + LETTERS, coef, b, upper);
}

/* The pair's numbers, and L with the pair contracted: both in one pass */
INLINE void contract(const double *L, size_t inner, int letters, const double *u,
                     const double *below, double *rest, double *left)
{
    const size_t stride = string_place(inner);
    Lanes sum[ROW];
    UNROLL
    for (int j = 0; j < ROW; j++)
        sum[j] = lanes_all(0.0);
    for (size_t i = 0; i < inner; i += LANES) {
        const Lanes factor = lanes_load(below + i);
        const size_t at = string_place(i);
        Lanes strand[2] = {{0}, {0}};
        UNROLL
        for (int j = 0; j < letters; j++) {
            const Lanes l = lanes_load(L + (size_t)j * stride + at);
            sum[j] = fma8(factor, l, sum[j]);
            strand[j & 1] = fma8(lanes_all(u[j]), l, strand[j & 1]);
        }
        lanes_store(rest + at, strand[0] + strand[1]);
    }
    lanes_store(left, fold_eight(sum));
    lanes_store(left + LANES, fold_eight(sum + LANES));
}

void QMLK(pauli_product_backward)(const double *L, int64_t n, int64_t K, const double *matrices,
                                  const uint32_t *index, const double *coef, int64_t count,
                                  double *w, double *work)
{
    const size_t size = strings_of(n);
    Product p;
    for (size_t i = 0; i < 2 * strings_pairs(n) * LETTERS; i++)
        w[i] = 0.0;
    for (int64_t t = 0; t < count; t++) {
        const double *rest = L + string_place(index[t] / size * size);
        double *next = work + size, left[ROW];
        if (index[t] / size >= (size_t)K)
            continue;
        product_set(&p, n, index[t] % (uint32_t)size, matrices, work);
        for (size_t pair = p.pairs - 1; pair > 0; pair--) {
            const size_t inner = pair_inner(pair);
            if (pair_letters(n, pair) == ROW)
                contract(rest, inner, ROW, p.pair[pair], p.below[pair], next, left);
            else
                contract(rest, inner, 4, p.pair[pair], p.below[pair], next, left);
            pair_moments(&p, pair, coef[t], left, w);
            rest = next;
            next += string_place(inner);
        }
        pair_moments(&p, 0, coef[t], rest, w);
    }
}
