/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* From integrals to Pauli strings.
 *
 *   H = core + sum h_pq c+_ps c_qs + 1/2 sum (pq|rs) c+_ps c+_rt c_st c_qs,   spins s and t, spin orbital 2 p + s
 *
 * A mapping keeps sums of occupations in qubits: b = A n over two elements, A lower triangular. Three sets of qubits follow for
 * spin orbital j: U flips when n[j] does (column j of A), F has the sum n[j] (row j of A's inverse), P the sum of n[0..j].
 * With X^u Z^v the product of X on u and Z on v,
 *
 *   c_j  = X^U Z^P (1 - Z^F) / 2          c+_j = X^U Z^P (1 + Z^F) / 2
 *
 * and (X^a Z^b)(X^c Z^d) = (-1)^|b & c| X^(a ^ c) Z^(b ^ d). On a qubit XZ = -iY, so strings with an odd number of Y cancel. */
#include "lang/load.h"

#include <math.h>
#include <stdlib.h>

#define ROUNDING 1e-15 /* of the sum of all coefficients: what is left of strings that cancel */

typedef struct {
    uint64_t x, z[2]; /* X^x (Z^z[0] -+ Z^z[1]) / 2 */
    double sign;      /* of the second: -1 for c, 1 for c+ */
} Ladder;

typedef struct {
    uint64_t x, z; /* X^x Z^z */
    double coef;
    uint32_t order; /* while sorting */
} Summand;

typedef struct {
    Loader *l;
    int modes;
    uint64_t flips[CHECK_MAX_QUBITS], parity[CHECK_MAX_QUBITS], own[CHECK_MAX_QUBITS];
    VEC(Summand) sums; /* equal strings are merged now and then */
    uint32_t merged;
} Fermions;

/* The first spin orbital of bit i. */
static int first_of(Mapping mapping, int i)
{
    switch (mapping) {
#define MAPPING(name, first, meaning)                                                              \
    case MAPPING_##name: return first;
#include "stdlib/mappings.def"
#undef MAPPING
    case MAPPING_COUNT: break;
    }
    BUG("a mapping that is none");
}

static void find_sets(Fermions *f)
{
    uint64_t below = 0;
    for (int i = 0; i < f->modes; i++) {
        f->own[i] = (uint64_t)1 << i;
        for (int j = first_of(f->l->mapping, i); j <= i; j++) {
            f->flips[j] |= (uint64_t)1 << i;
            if (j < i)
                f->own[i] ^= f->own[j];
        }
        f->parity[i] = below;
        below ^= f->own[i];
    }
}

static Ladder ladder(const Fermions *f, int mode, bool creates)
{
    return (Ladder){
        f->flips[mode], {f->parity[mode], f->parity[mode] ^ f->own[mode]}, creates ? 1 : -1};
}

/* ---------------------------------------------------------------- sums */
static int by_string(const void *left, const void *right)
{
    const Summand *a = left, *b = right;
    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    if (a->z != b->z)
        return a->z < b->z ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

/* Summands of one string are added in the order in which they came. */
static void merge(Fermions *f)
{
    Summand *items = f->sums.items;
    uint32_t kept = 0;
    for (uint32_t k = 0; k < f->sums.count; k++)
        items[k].order = k;
    if (f->sums.count > 0)
        qsort(items, f->sums.count, sizeof *items, by_string);
    for (uint32_t k = 0; k < f->sums.count; k++) {
        if (kept > 0 && items[kept - 1].x == items[k].x && items[kept - 1].z == items[k].z)
            items[kept - 1].coef += items[k].coef;
        else
            items[kept++] = items[k];
    }
    f->sums.count = f->merged = kept;
}

static void add(Fermions *f, uint64_t x, uint64_t z, double coef)
{
    Summand term = {.x = x, .z = z, .coef = coef};
    if (f->sums.count >= 2 * f->merged + 65536)
        merge(f);
    VEC_PUSH(f->l->c->arena, &f->sums, term);
}

/* coef times the product of the operators, first one leftmost */
static void add_product(Fermions *f, double coef, const Ladder *ladders, int count)
{
    for (int pick = 0; pick < 1 << count; pick++) {
        uint64_t x = 0, z = 0;
        double value = coef;
        for (int k = 0; k < count; k++) {
            const Ladder *one = &ladders[k];
            value *= pick >> k & 1 ? one->sign / 2 : 0.5;
            if (__builtin_parityll(z & one->x))
                value = -value;
            x ^= one->x;
            z ^= one->z[pick >> k & 1];
        }
        add(f, x, z, value);
    }
}

static void add_one(Fermions *f, const Integrals *integrals, int p, int q)
{
    for (int s = 0; integrals->one[p][q] != 0 && s < 2; s++) {
        Ladder ladders[2] = {ladder(f, 2 * p + s, true), ladder(f, 2 * q + s, false)};
        add_product(f, integrals->one[p][q], ladders, 2);
    }
}

static void add_two(Fermions *f, double value, const int *p)
{
    for (int spins = 0; value != 0 && spins < 4; spins++) {
        int s = spins & 1, t = spins >> 1;
        if (s == t && (p[0] == p[2] || p[1] == p[3]))
            continue;
        Ladder ladders[4] = {ladder(f, 2 * p[0] + s, true), ladder(f, 2 * p[2] + t, true),
                             ladder(f, 2 * p[3] + t, false), ladder(f, 2 * p[1] + s, false)};
        add_product(f, value / 2, ladders, 4);
    }
}

/* ---------------------------------------------------------------- result */
static bool finish(Fermions *f)
{
    double total = 0;
    merge(f);
    for (uint32_t k = 0; k < f->sums.count; k++)
        total += fabs(f->sums.items[k].coef);
    for (uint32_t k = 0; k < f->sums.count; k++) {
        LoadTerm term = {f->sums.items[k].x, f->sums.items[k].z, f->sums.items[k].coef};
        int letters_y = __builtin_popcountll(term.x & term.z);
        if (fabs(term.coef) <= ROUNDING * total)
            continue;
        BUG_UNLESS(letters_y % 2 == 0); /* (-i)^Y is real */
        term.coef = letters_y % 4 == 0 ? term.coef : -term.coef;
        VEC_PUSH(f->l->c->arena, &f->l->terms, term);
    }
    return f->l->terms.count > 0 || load_fail(f->l, "all integrals are 0");
}

bool fermion_hamiltonian(Loader *l, const Integrals *integrals)
{
    Fermions f = {.l = l, .modes = 2 * integrals->orbitals};
    int n = integrals->orbitals, p[4];
    find_sets(&f);
    add(&f, 0, 0, integrals->core);
    for (p[0] = 0; p[0] < n; p[0]++)
        for (p[1] = 0; p[1] < n; p[1]++)
            add_one(&f, integrals, p[0], p[1]);
    const double *value = integrals->two;
    for (p[0] = 0; p[0] < n; p[0]++)
        for (p[1] = 0; p[1] < n; p[1]++)
            for (p[2] = 0; p[2] < n; p[2]++)
                for (p[3] = 0; p[3] < n; p[3]++)
                    add_two(&f, *value++, p);
    return finish(&f);
}
