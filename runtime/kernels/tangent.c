/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* RY on k = 1..4 distinct qubits in tangent form, [1 -t; t 1] with t = tan(a/2), two operations per amplitude and part; the
 * cosines are one factor, which the pass that begins a run of them takes on with the table before it:
 *
 *   forward    to[x] = T D[x] from[perm[x]]    or, without a table, to = T from
 *   backward   lambda -> T^t lambda, then conj(D[x]) lambda[x] -> to[perm[x]]
 *
 *   derive     the derivatives alone
 *
 * States are never taken back: psi is what forward has kept. A state between two passes of a run lacks the cosines of the
 * passes to come, its cotangent has them too much, so products of the two are right as they are. RYs of different qubits
 * commute: a pass's derivatives may as well be taken before others of its run, or of the run's first pass at its beginning,
 * from T^t lambda and D[x] before[perm[x]] (psi = NULL).
 * Real and imaginary parts do not mix in an RY: where both do not fit into registers they go one after the other. Of a real
 * state, whose tables are signs, only the real parts are looked at. */
#include "runtime/kernels/block.h"

/* What happens to an amplitude as it is loaded. */
typedef enum { MIDDLE, PERMUTED, TABLE, SCALED } Entry;

enum { REAL = 4 /* bit of `lane` */, MOST_ENTERING = 3 };

typedef struct {
    const uint32_t *perm;
    const Real *D;
    const double *scale;
} Table;

INLINE Part part_of(const double *values, size_t entry, bool lane, int part)
{
    return lane ? part_load(values + entry * LANES + part * PART) : part_all(values[entry]);
}

/* x0 - t x1, x1 + t x0 */
INLINE void members_turn(Part *x, int k, const Part *t)
{
    UNROLL
    for (int q = 0; q < k; q++) {
        UNROLL
        for (int j = 0; j < 1 << k; j++) {
            if (j & 1 << q)
                continue;
            const Part x0 = x[j], x1 = x[j | 1 << q];
            x[j] = nfma_part(t[q], x1, x0);
            x[j | 1 << q] = x1 + t[q] * x0;
        }
    }
}

/* Component c of D[x] from[perm[x]]; of a real state component 0. */
INLINE Part enter(Entry entry, bool real, int c, const Real *from, const Table *table, size_t x,
                  Part scale)
{
    const Real *at = from + amplitude_offset(table->perm[x]);
    if (entry == PERMUTED)
        return scale * part_load(at + c * LANES);
    if (real)
        return scale * (part_all(table->D[2 * x]) * part_load(at));
    const Part re = part_load(at), im = part_load(at + LANES);
    const Part dr = part_all(table->D[2 * x]), di = part_all(table->D[2 * x + 1]);
    const Part value = c == 0 ? nfma_part(di, im, dr * re) : fma_part(di, re, dr * im);
    return entry == SCALED ? scale * value : value;
}

/* Both components. */
INLINE void enter_both(Entry entry, Part *to_re, Part *to_im, const Real *from, const Table *table,
                       size_t x, Part scale)
{
    const Real *at = from + amplitude_offset(table->perm[x]);
    Part re = part_load(at), im = part_load(at + LANES);
    if (entry != PERMUTED) {
        const Part dr = part_all(table->D[2 * x]), di = part_all(table->D[2 * x + 1]);
        const Part old = re;
        re = nfma_part(di, im, dr * old);
        im = fma_part(di, old, dr * im);
    }
    *to_re = entry == TABLE ? re : scale * re;
    *to_im = entry == TABLE ? im : scale * im;
}

/* Do both components of a block fit into the registers? */
INLINE bool together(int k)
{
    return k <= (PARTS == 1 ? 3 : 2);
}

INLINE void enter_members(Entry entry, bool real, int c, Part *x, int k, const Real *from,
                          const Table *table, size_t base, const Block *block, Part scale)
{
    UNROLL
    for (int j = 0; j < 1 << k; j++)
        x[j] = enter(entry, real, c, from, table, base + block->index[j], scale);
}

INLINE void pass_blocks(Entry entry, bool real, int k, const Real *from, Real *to, int64_t n,
                        Block block, const Table *table, const double *tangents, int64_t lane)
{
    const size_t blocks = (size_t)1 << (n - k);
    for (int part = 0; part < PARTS; part++) {
        Part t[MAX_TOGETHER];
        for (int q = 0; q < k; q++)
            t[q] = part_of(tangents, (size_t)q, lane & 1, part);
        const Part scale = entry == PERMUTED || entry == SCALED
                               ? part_of(table->scale, 0, lane >> 1 & 1, part)
                               : t[0];
        size_t base = 0;
        for (size_t i = 0; i < blocks; i++, base = next_index(base, block.mask)) {
            const size_t at = amplitude_offset(base) + (size_t)(part * PART);
            Part x[2][1 << MAX_TOGETHER];
            if (entry != MIDDLE && !real && together(k)) {
                UNROLL
                for (int j = 0; j < 1 << k; j++)
                    enter_both(entry, &x[0][j], &x[1][j], from + part * PART, table,
                               base + block.index[j], scale);
            }
            UNROLL
            for (int c = 0; c < 2; c++) {
                if (real && c == 1)
                    continue;
                if (entry == MIDDLE)
                    members_load(x[c], k, from + at + c * LANES, &block);
                else if (real || !together(k))
                    enter_members(entry, real, c, x[c], k, from + part * PART, table, base, &block,
                                  scale);
                members_turn(x[c], k, t);
                members_store(x[c], k, to + at + c * LANES, &block);
            }
        }
    }
}

INLINE void pass(Entry entry, bool real, int k, const Real *from, Real *to, int64_t n,
                 int64_t qubits, const Table *table, const double *tangents, int64_t lane)
{
    if (entry != MIDDLE && block_is_lowest(k, qubits))
        pass_blocks(entry, real, k, from, to, n, block_of(k, LOWEST), table, tangents, lane);
    else
        pass_blocks(entry, real, k, from, to, n, block_of(k, qubits), table, tangents, lane);
}

/* A body for every number of qubits; a pass with a table has at most MOST_ENTERING. */
#define FOR_EACH_ENTERING(entry)                                                                   \
    {                                                                                              \
        if (k == 1)                                                                                \
            PASS(entry, 1);                                                                        \
        else if (k == 2)                                                                           \
            PASS(entry, 2);                                                                        \
        else                                                                                       \
            PASS(entry, 3);                                                                        \
    }

#define FOR_EACH_SIZE(entry)                                                                       \
    {                                                                                              \
        if (k == 4)                                                                                \
            PASS(entry, 4);                                                                        \
        else                                                                                       \
            FOR_EACH_ENTERING(entry)                                                               \
    }

/* A table of a real state is never scaled by itself: it holds signs. */
#define FOR_EACH_REAL_BEGINNING                                                                    \
    {                                                                                              \
        if (!D)                                                                                    \
            FOR_EACH_ENTERING(PERMUTED)                                                            \
        else                                                                                       \
            FOR_EACH_ENTERING(SCALED)                                                              \
    }

#define FOR_EACH_REAL_ENTRY                                                                        \
    {                                                                                              \
        if (!perm)                                                                                 \
            FOR_EACH_SIZE(MIDDLE)                                                                  \
        else                                                                                       \
            FOR_EACH_REAL_BEGINNING                                                                \
    }

#define FOR_EACH_TABLE                                                                             \
    {                                                                                              \
        if (!scale)                                                                                \
            FOR_EACH_ENTERING(TABLE)                                                               \
        else                                                                                       \
            FOR_EACH_ENTERING(SCALED)                                                              \
    }

#define FOR_EACH_BEGINNING                                                                         \
    {                                                                                              \
        if (!D)                                                                                    \
            FOR_EACH_ENTERING(PERMUTED)                                                            \
        else                                                                                       \
            FOR_EACH_TABLE                                                                         \
    }

#define FOR_EACH_ENTRY                                                                             \
    {                                                                                              \
        if (!perm)                                                                                 \
            FOR_EACH_SIZE(MIDDLE)                                                                  \
        else                                                                                       \
            FOR_EACH_BEGINNING                                                                     \
    }

void QMLK(tangent_forward)(const Real *from, Real *to, int64_t n, int64_t k, int64_t qubits,
                           const uint32_t *perm, const Real *D, const double *scale,
                           const double *tangents, int64_t lane)
{
    const Table table = {perm, D, scale};
    if (perm && k > MOST_ENTERING) {
        QMLK(tangent_forward)(from, to, n, MOST_ENTERING, qubits, perm, D, scale, tangents, lane);
        QMLK(tangent_forward)(to, to, n, k - MOST_ENTERING, qubits >> 8 * MOST_ENTERING, NULL, NULL,
                              NULL, tangents + MOST_ENTERING * (lane & 1 ? LANES : 1), lane);
        return;
    }
#define PASS(entry, size) pass(entry, false, size, from, to, n, qubits, &table, tangents, lane)
    if (!(lane & REAL))
        FOR_EACH_ENTRY
#undef PASS
#define PASS(entry, size) pass(entry, true, size, from, to, n, qubits, &table, tangents, lane)
    if (lane & REAL)
        FOR_EACH_REAL_ENTRY
#undef PASS
}

/* Everything that a way back touches. */
typedef struct {
    const Real *psi;    /* after the pass */
    const Real *before; /* what the pass began with */
    const Real *lambda;
    Real *to;
    double *dangle, *W;
} Back;

/* conj(D[x]) lambda[x] to place perm[x], and W[x] += Im(conj(psi) lambda) there */
INLINE void leave(Entry entry, bool summed, const Back *back, const Table *table, size_t x,
                  int part, Part re, Part im, Part scale)
{
    const size_t at = amplitude_offset(table->perm[x]) + (size_t)(part * PART);
    if (entry != TABLE) {
        re = scale * re;
        im = scale * im;
    }
    if (entry != PERMUTED) {
        const Part dr = part_all(table->D[2 * x]), di = part_all(table->D[2 * x + 1]);
        const Part old = re;
        re = fma_part(di, im, dr * old);
        im = nfma_part(di, old, dr * im);
    }
    if (entry != PERMUTED && summed) {
        double *W = back->W + x * LANES + part * PART;
        const Part pr = part_load(back->before + at), pi = part_load(back->before + at + LANES);
        part_store(W, fma_part(pr, im, nfma_part(pi, re, part_load(W))));
    }
    part_store(back->to + at, re);
    part_store(back->to + at + LANES, im);
}

/* The same of a real state. */
INLINE void leave_real(Entry entry, const Back *back, const Table *table, size_t x, int part,
                       Part re, Part scale)
{
    re = scale * re;
    if (entry != PERMUTED)
        re = part_all(table->D[2 * x]) * re;
    part_store(back->to + amplitude_offset(table->perm[x]) + part * PART, re);
}

/* Derivatives and W[x] += Im(conj(psi) lambda) at the beginning of the pass, x being lambda there. */
INLINE void members_begin(Entry entry, bool real, bool summed, Part *plus, Part *minus,
                          Part x[2][1 << MAX_TOGETHER], int k, const Back *back, const Table *table,
                          size_t base, const Block *block, int part, Part scale)
{
    const Real *before = back->before + part * PART;
    UNROLL
    for (int j = 0; j < 1 << k; j++) {
        const size_t index = base + block->index[j];
        Part p[2];
        if (real)
            p[0] = enter(entry, true, 0, before, table, index, scale);
        else
            enter_both(entry, &p[0], &p[1], before, table, index, scale);
        UNROLL
        for (int c = 0; c < 2; c++)
            if (c == 0 || !real)
                member_derive(plus, minus, x[c], k, p[c], j);
        if (summed) {
            double *W = back->W + index * LANES + part * PART;
            part_store(W, fma_part(p[0], x[1][j], nfma_part(p[1], x[0][j], part_load(W))));
        }
    }
}

/* early: derivatives at the beginning of the pass, not at its end */
INLINE void pass_blocks_back(Entry entry, bool real, bool summed, bool early, int k,
                             const Back *back, int64_t n, Block block, const Table *table,
                             const double *tangents, int64_t lane)
{
    const size_t blocks = (size_t)1 << (n - k);
    for (int part = 0; part < PARTS; part++) {
        Part t[MAX_TOGETHER], plus[MAX_TOGETHER] = {{0}}, minus[MAX_TOGETHER] = {{0}};
        for (int q = 0; q < k; q++)
            t[q] = -part_of(tangents, (size_t)q, lane & 1, part);
        const Part scale = entry == PERMUTED || entry == SCALED
                               ? part_of(table->scale, 0, lane >> 1 & 1, part)
                               : t[0];
        size_t base = 0;
        for (size_t i = 0; i < blocks; i++, base = next_index(base, block.mask)) {
            const size_t at = amplitude_offset(base) + (size_t)(part * PART);
            Part x[2][1 << MAX_TOGETHER];
            UNROLL
            for (int c = 0; c < 2; c++) {
                if (real && c == 1)
                    continue;
                members_load(x[c], k, back->lambda + at + c * LANES, &block);
                if (!early && back->dangle)
                    members_derive(plus, minus, x[c], k, back->psi + at + c * LANES, &block);
                members_turn(x[c], k, t);
                if (entry == MIDDLE)
                    members_store(x[c], k, back->to + at + c * LANES, &block);
            }
            if (entry == MIDDLE)
                continue;
            if (early)
                members_begin(entry, real, summed, plus, minus, x, k, back, table, base, &block,
                              part, scale);
            UNROLL
            for (int j = 0; j < 1 << k; j++) {
                const size_t index = base + block.index[j];
                if (real)
                    leave_real(entry, back, table, index, part, x[0][j], scale);
                else
                    leave(entry, summed && !early, back, table, index, part, x[0][j], x[1][j],
                          scale);
            }
        }
        for (int q = 0; back->dangle && q < k; q++) {
            double *sum = back->dangle + q * LANES + part * PART;
            part_store(sum, part_load(sum) + (plus[q] - minus[q]));
        }
    }
}

INLINE void pass_back(Entry entry, bool real, bool summed, bool early, int k, const Back *back,
                      int64_t n, int64_t qubits, const Table *table, const double *tangents,
                      int64_t lane)
{
    if (entry != MIDDLE && block_is_lowest(k, qubits))
        pass_blocks_back(entry, real, summed, early, k, back, n, block_of(k, LOWEST), table,
                         tangents, lane);
    else
        pass_blocks_back(entry, real, summed, early, k, back, n, block_of(k, qubits), table,
                         tangents, lane);
}

void QMLK(tangent_backward)(const Real *psi, const Real *before, Real *lambda, Real *to, int64_t n,
                            int64_t k, int64_t qubits, const uint32_t *perm, const Real *D,
                            const double *scale, const double *tangents, int64_t lane,
                            double *dangle, double *W)
{
    const Table table = {perm, D, scale};
    const Back back = {psi, before, lambda, to, dangle, W};
    if (perm && k > MOST_ENTERING) {
        if (dangle)
            QMLK(tangent_derive)(psi, lambda, n, k, qubits, lane, dangle);
        QMLK(tangent_backward)(NULL, NULL, lambda, lambda, n, k - MOST_ENTERING,
                               qubits >> 8 * MOST_ENTERING, NULL, NULL, NULL,
                               tangents + MOST_ENTERING * (lane & 1 ? LANES : 1), lane, NULL, NULL);
        QMLK(tangent_backward)(psi, before, lambda, to, n, MOST_ENTERING, qubits, perm, D, scale,
                               tangents, lane, NULL, W);
        return;
    }
    const bool real = lane & REAL, summed = perm && D && W && !real, early = dangle && !psi;
#define PASS_BACK(entry, real, summed, early, size)                                                \
    pass_back(entry, real, summed, early, size, &back, n, qubits, &table, tangents, lane)
#define PASS(entry, size) PASS_BACK(entry, true, false, false, size)
    if (real && !early)
        FOR_EACH_REAL_ENTRY
#undef PASS
#define PASS(entry, size) PASS_BACK(entry, false, false, false, size)
    if (!real && !summed && !early)
        FOR_EACH_ENTRY
#undef PASS
#define PASS(entry, size) PASS_BACK(entry, false, true, false, size)
    if (summed && !early)
        FOR_EACH_TABLE
#undef PASS
#define PASS(entry, size) PASS_BACK(entry, true, false, true, size)
    if (real && early)
        FOR_EACH_REAL_BEGINNING
#undef PASS
#define PASS(entry, size) PASS_BACK(entry, false, false, true, size)
    if (!real && !summed && early)
        FOR_EACH_BEGINNING
#undef PASS
#define PASS(entry, size) PASS_BACK(entry, false, true, true, size)
    if (summed && early)
        FOR_EACH_TABLE
#undef PASS
}

/* Two sets of sums: the chains of a pass that does nothing else would be too few. */
INLINE void derive(bool real, int k, const Real *psi, const Real *lambda, int64_t n, int64_t qubits,
                   double *dangle)
{
    const Block block = block_of(k, qubits);
    const size_t blocks = (size_t)1 << (n - k);
    for (int part = 0; part < PARTS; part++) {
        Part plus[2][MAX_TOGETHER] = {{{0}}}, minus[2][MAX_TOGETHER] = {{{0}}};
        size_t base = 0;
        for (size_t i = 0; i < blocks; i++, base = next_index(base, block.mask)) {
            const size_t at = amplitude_offset(base) + (size_t)(part * PART);
            UNROLL
            for (int c = 0; c < 2; c++) {
                Part x[1 << MAX_TOGETHER];
                if (real && c == 1)
                    continue;
                members_load(x, k, lambda + at + c * LANES, &block);
                members_derive(plus[c], minus[c], x, k, psi + at + c * LANES, &block);
            }
        }
        for (int q = 0; q < k; q++) {
            double *sum = dangle + q * LANES + part * PART;
            part_store(sum,
                       part_load(sum) + ((plus[0][q] + plus[1][q]) - (minus[0][q] + minus[1][q])));
        }
    }
}

void QMLK(tangent_derive)(const Real *psi, const Real *lambda, int64_t n, int64_t k, int64_t qubits,
                          int64_t lane, double *dangle)
{
#define PASS(real, size) derive(real, size, psi, lambda, n, qubits, dangle)
    if (lane & REAL)
        FOR_EACH_SIZE(true)
    else
        FOR_EACH_SIZE(false)
#undef PASS
}
