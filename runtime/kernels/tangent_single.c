/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* tangent.c for states of floats. Eight rows of both parts of an amplitude are 16 floats, one vector: an RY acts on both alike, so
 * a pass has half of the instructions of that in doubles; a table exchanges the halves.
 *
 * A rotation whose tangent is over the limit keeps its cosine (cosines.h): a pass that has one does all of its rotations with
 * two factors. */
#include "runtime/kernels/block.h"
#include "runtime/kernels/cosines.h"

/* What happens to an amplitude at the table; SIGNED: a real state, whose imaginary parts are not looked at. */
typedef enum { MIDDLE, PERMUTED, TABLE, SCALED, SIGNED } Entry;

enum { BOTH = 2 * LANES, REAL = 4 /* bit of `lane` */ };

typedef float Both __attribute__((vector_size(BOTH * sizeof(float))));
typedef uint32_t BothBits __attribute__((vector_size(BOTH * sizeof(uint32_t))));
typedef float BothInMemory __attribute__((vector_size(BOTH * sizeof(float)), aligned(4)));

typedef struct {
    const uint32_t *perm;
    const Real *D;
    const double *scale;
} Table;

/* x0' = p x0 - t x1, x1' = t x0 + p x1; p is 1 unless `full` */
typedef struct {
    Both t[MAX_TOGETHER], p[MAX_TOGETHER];
    bool full;
} Turns;

INLINE Both both_load(const float *from)
{
    return *(const BothInMemory *)from;
}

INLINE void both_store(float *to, Both value)
{
    *(BothInMemory *)to = value;
}

INLINE Both both_of(Lanes re, Lanes im)
{
    return __builtin_shufflevector(re, im, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

INLINE Both exchanged(Both v)
{
    return __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
}

INLINE Lanes lower_half(Both v)
{
    return __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7);
}

INLINE Lanes upper_half(Both v)
{
    return __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15);
}

INLINE Both fma_both(Both a, Both b, Both c)
{
#if !FMA_IS_EXACT
    return a * b + c;
#elif defined(__clang__)
    return __builtin_elementwise_fma(a, b, c);
#elif defined(__AVX512F__)
    return (Both)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c);
#else
    return both_of(fma8(lower_half(a), lower_half(b), lower_half(c)),
                   fma8(upper_half(a), upper_half(b), upper_half(c)));
#endif
}

INLINE Both rows_of(const double *values, size_t entry, bool lane)
{
    const Lanes rows = lane ? lanes_load(values + entry * LANES) : lanes_all(values[entry]);
    return both_of(rows, rows);
}

INLINE bool over_limit(const double *tangents, size_t count)
{
    bool found = false;
    for (size_t i = 0; i < count; i++)
        found |= !(fabs(tangents[i]) <= TANGENT_LIMIT);
    return found;
}

/* The factors of a pass that keeps a cosine. */
static __attribute__((noinline)) void turns_with_cosines(Turns *turns, const double *tangents,
                                                         int k, bool lane)
{
    for (int q = 0; q < k; q++) {
        double t[LANES], p[LANES];
        for (size_t l = 0; l < LANES; l++) {
            t[l] = lane ? tangents[(size_t)q * LANES + l] : tangents[q];
            p[l] = fabs(t[l]) <= TANGENT_LIMIT ? 1 : 1 / sqrt(1 + t[l] * t[l]);
            t[l] *= p[l];
        }
        turns->t[q] = rows_of(t, 0, true);
        turns->p[q] = rows_of(p, 0, true);
    }
    turns->full = true;
}

INLINE Turns turns_of(const double *tangents, int k, bool lane, bool back)
{
    Turns turns;
    turns.full = false;
    if (__builtin_expect(over_limit(tangents, (size_t)k * (lane ? LANES : 1)), 0))
        turns_with_cosines(&turns, tangents, k, lane);
    for (int q = 0; !turns.full && q < k; q++)
        turns.t[q] = rows_of(tangents, (size_t)q, lane);
    for (int q = 0; back && q < k; q++)
        turns.t[q] = -turns.t[q];
    return turns;
}

INLINE void both_turn(Both *x, int k, const Turns *turns, bool full)
{
    UNROLL
    for (int q = 0; q < k; q++) {
        UNROLL
        for (int j = 0; j < 1 << k; j++) {
            if (j & 1 << q)
                continue;
            const Both x0 = x[j], x1 = x[j | 1 << q], t = turns->t[q];
            const Both kept0 = full ? turns->p[q] * x0 : x0, kept1 = full ? turns->p[q] * x1 : x1;
            x[j] = fma_both(-t, x1, kept0);
            x[j | 1 << q] = fma_both(t, x0, kept1);
        }
    }
}

/* i v, or -i v: signs change by their bits, which leaves the multipliers to others */
INLINE Both times_i(Both v, bool minus)
{
    const uint32_t re = minus ? 0 : (uint32_t)1 << 31, im = minus ? (uint32_t)1 << 31 : 0;
    const BothBits signs = {re, re, re, re, re, re, re, re, im, im, im, im, im, im, im, im};
    return (Both)((BothBits)exchanged(v) ^ signs);
}

/* D[x] v, or conj(D[x]) v */
INLINE Both times_entry(const Real *D, size_t x, Both v, bool conjugate)
{
    const Both re = D[2 * x] - (Both){0}, im = D[2 * x + 1] - (Both){0};
    return fma_both(im, times_i(v, conjugate), re * v);
}

/* D[x] from[perm[x]] */
INLINE Both enter(Entry entry, const float *from, const Table *table, size_t x, Both scale)
{
    Both v = both_load(from + amplitude_offset(table->perm[x]));
    if (entry == TABLE || entry == SCALED)
        v = times_entry(table->D, x, v, false);
    if (entry == SIGNED)
        v = table->D[2 * x] * v;
    return entry == PERMUTED || entry == SCALED || entry == SIGNED ? scale * v : v;
}

INLINE void pass_blocks(Entry entry, bool full, int k, const float *from, float *to, int64_t n,
                        Block block, const Table *table, const Turns *turns, Both scale)
{
    size_t base = 0;
    for (size_t i = 0; i < (size_t)1 << (n - k); i++, base = next_index(base, block.mask)) {
        const size_t at = amplitude_offset(base);
        Both v[1 << MAX_TOGETHER];
        UNROLL
        for (int j = 0; j < 1 << k; j++)
            v[j] = entry == MIDDLE ? both_load(from + at + block.at[j])
                                   : enter(entry, from, table, base + block.index[j], scale);
        both_turn(v, k, turns, full);
        UNROLL
        for (int j = 0; j < 1 << k; j++)
            both_store(to + at + block.at[j], v[j]);
    }
}

INLINE void pass(Entry entry, bool full, int k, const float *from, float *to, int64_t n,
                 int64_t qubits, const Table *table, const Turns *turns, Both scale)
{
    if (entry != MIDDLE && block_is_lowest(k, qubits))
        pass_blocks(entry, full, k, from, to, n, block_of(k, LOWEST), table, turns, scale);
    else
        pass_blocks(entry, full, k, from, to, n, block_of(k, qubits), table, turns, scale);
}

/* A body for every number of qubits, and one for tangents over the limit. */
#define FOR_EACH_SIZE(entry)                                                                       \
    switch (k + (turns.full ? MAX_TOGETHER : 0)) {                                                 \
    case 1: PASS(entry, false, 1); break;                                                          \
    case 2: PASS(entry, false, 2); break;                                                          \
    case 3: PASS(entry, false, 3); break;                                                          \
    case 4: PASS(entry, false, 4); break;                                                          \
    case 5: PASS(entry, true, 1); break;                                                           \
    case 6: PASS(entry, true, 2); break;                                                           \
    case 7: PASS(entry, true, 3); break;                                                           \
    case 8: PASS(entry, true, 4); break;                                                           \
    default: break;                                                                                \
    }

#define FOR_EACH_ENTRY                                                                             \
    if (!perm) {                                                                                   \
        FOR_EACH_SIZE(MIDDLE)                                                                      \
    } else if (!D) {                                                                               \
        FOR_EACH_SIZE(PERMUTED)                                                                    \
    } else if (lane & REAL) {                                                                      \
        FOR_EACH_SIZE(SIGNED)                                                                      \
    } else if (!scale) {                                                                           \
        FOR_EACH_SIZE(TABLE)                                                                       \
    } else {                                                                                       \
        FOR_EACH_SIZE(SCALED)                                                                      \
    }

void QMLK(tangent_forward)(const float *from, float *to, int64_t n, int64_t k, int64_t qubits,
                           const uint32_t *perm, const Real *D, const double *scale,
                           const double *tangents, int64_t lane)
{
    const Table table = {perm, D, scale};
    const Turns turns = turns_of(tangents, (int)k, lane & 1, false);
    const Both factor = perm && scale ? rows_of(scale, 0, lane >> 1 & 1) : (Both){0};
#define PASS(entry, full, size) pass(entry, full, size, from, to, n, qubits, &table, &turns, factor)
    FOR_EACH_ENTRY
#undef PASS
}

typedef struct {
    const float *psi, *before, *lambda;
    float *to;
    double *dangle, *W;
    bool real, early; /* derivatives at the beginning of the pass, not at its end */
} Back;

INLINE void both_member_derive(Both *plus, Both *minus, const Both *lambda, int k, Both psi, int j)
{
    UNROLL
    for (int q = 0; q < k; q++) {
        const Both l = lambda[j ^ 1 << q];
        if (j & 1 << q)
            minus[q] = fma_both(l, psi, minus[q]);
        else
            plus[q] = fma_both(l, psi, plus[q]);
    }
}

INLINE void both_members_derive(Both *plus, Both *minus, const Both *lambda, int k,
                                const float *psi, const Block *block)
{
    UNROLL
    for (int j = 0; j < 1 << k; j++)
        both_member_derive(plus, minus, lambda, k, both_load(psi + block->at[j]), j);
}

INLINE void add_sums(const Both *plus, const Both *minus, int k, bool real, double *dangle)
{
    for (int q = 0; q < k; q++) {
        const Both sum = plus[q] - minus[q];
        lanes_add_to(dangle + q * LANES,
                     real ? lower_half(sum) : lower_half(sum) + upper_half(sum));
    }
}

/* conj(D[x]) lambda[x] to place perm[x], and W[x] += Im(conj(psi) lambda) there */
INLINE void leave(Entry entry, const Back *back, const Table *table, size_t x, Both v, Both scale)
{
    const size_t at = amplitude_offset(table->perm[x]);
    if (entry != TABLE)
        v = scale * v;
    if (entry == SIGNED)
        v = table->D[2 * x] * v;
    else if (entry != PERMUTED)
        v = times_entry(table->D, x, v, true);
    if (entry != PERMUTED && back->W) {
        const Both product = both_load(back->before + at) * exchanged(v);
        lanes_add_to(back->W + x * LANES, lower_half(product) - upper_half(product));
    }
    both_store(back->to + at, v);
}

INLINE void pass_blocks_back(Entry entry, bool full, int k, const Back *back, int64_t n,
                             Block block, const Table *table, const Turns *turns, Both scale)
{
    Both plus[MAX_TOGETHER] = {{0}}, minus[MAX_TOGETHER] = {{0}};
    size_t base = 0;
    for (size_t i = 0; i < (size_t)1 << (n - k); i++, base = next_index(base, block.mask)) {
        const size_t at = amplitude_offset(base);
        Both v[1 << MAX_TOGETHER];
        UNROLL
        for (int j = 0; j < 1 << k; j++)
            v[j] = both_load(back->lambda + at + block.at[j]);
        if (back->dangle && !back->early)
            both_members_derive(plus, minus, v, k, back->psi + at, &block);
        both_turn(v, k, turns, full);
        if (entry != MIDDLE && back->early) {
            UNROLL
            for (int j = 0; j < 1 << k; j++)
                both_member_derive(plus, minus, v, k,
                                   enter(entry, back->before, table, base + block.index[j], scale),
                                   j);
        }
        UNROLL
        for (int j = 0; j < 1 << k; j++) {
            if (entry == MIDDLE)
                both_store(back->to + at + block.at[j], v[j]);
            else
                leave(entry, back, table, base + block.index[j], v[j], scale);
        }
    }
    if (back->dangle)
        add_sums(plus, minus, k, back->real, back->dangle);
}

INLINE void pass_back(Entry entry, bool full, int k, const Back *back, int64_t n, int64_t qubits,
                      const Table *table, const Turns *turns, Both scale)
{
    if (entry != MIDDLE && block_is_lowest(k, qubits))
        pass_blocks_back(entry, full, k, back, n, block_of(k, LOWEST), table, turns, scale);
    else
        pass_blocks_back(entry, full, k, back, n, block_of(k, qubits), table, turns, scale);
}

void QMLK(tangent_backward)(const float *psi, const float *before, float *lambda, float *to,
                            int64_t n, int64_t k, int64_t qubits, const uint32_t *perm,
                            const Real *D, const double *scale, const double *tangents,
                            int64_t lane, double *dangle, double *W)
{
    const Table table = {perm, D, scale};
    const Back back = {psi, before, lambda, to, dangle, W, (lane & REAL) != 0, dangle && !psi};
    const Turns turns = turns_of(tangents, (int)k, lane & 1, true);
    const Both factor = perm && scale ? rows_of(scale, 0, lane >> 1 & 1) : (Both){0};
#define PASS(entry, full, size)                                                                    \
    pass_back(entry, full, size, &back, n, qubits, &table, &turns, factor)
    FOR_EACH_ENTRY
#undef PASS
}

/* Two sets of sums, by the parity of the member: the chains of a pass that does nothing else would be too few. */
INLINE void derive(int k, const float *psi, const float *lambda, int64_t n, int64_t qubits,
                   bool real, double *dangle)
{
    const Block block = block_of(k, qubits);
    Both plus[2][MAX_TOGETHER] = {{{0}}}, minus[2][MAX_TOGETHER] = {{{0}}};
    size_t base = 0;
    for (size_t i = 0; i < (size_t)1 << (n - k); i++, base = next_index(base, block.mask)) {
        Both v[1 << MAX_TOGETHER];
        UNROLL
        for (int j = 0; j < 1 << k; j++)
            v[j] = both_load(lambda + amplitude_offset(base + block.index[j]));
        UNROLL
        for (int j = 0; j < 1 << k; j++)
            both_member_derive(plus[odd((uint64_t)j)], minus[odd((uint64_t)j)], v, k,
                               both_load(psi + amplitude_offset(base + block.index[j])), j);
    }
    for (int set = 0; set < 2; set++)
        add_sums(plus[set], minus[set], k, real, dangle);
}

void QMLK(tangent_derive)(const float *psi, const float *lambda, int64_t n, int64_t k,
                          int64_t qubits, int64_t lane, double *dangle)
{
    switch (k) {
    case 1: derive(1, psi, lambda, n, qubits, lane & REAL, dangle); break;
    case 2: derive(2, psi, lambda, n, qubits, lane & REAL, dangle); break;
    case 3: derive(3, psi, lambda, n, qubits, lane & REAL, dangle); break;
    case 4: derive(4, psi, lambda, n, qubits, lane & REAL, dangle); break;
    default: break;
    }
}
