/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* FCIDUMP: the integrals of a molecule over real spatial orbitals (Knowles and Handy, Comput. Phys. Commun. 54, 75 (1989)).
 *
 *   &FCI NORB=2,NELEC=2,MS2=0,           the header ends with &END or /
 *    ORBSYM=1,1, ISYM=1, &END
 *    0.6744887663   1 1 1 1              (ij|kl) = (ji|kl) = (ij|lk) = (kl|ij), orbitals from 1
 *   -1.2524635735   1 1 0 0              h_ij = h_ji
 *   -0.5           1 0 0 0               an orbital's energy, not needed
 *    0.7137539933   0 0 0 0              the core's energy
 */
#include "lang/load.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "runtime/base/number.h"

#define SAME_VALUE 1e-9 /* of one integral in two lines */

typedef struct {
    Loader *l;
    Integrals *integrals;
    const char *at;
    uint32_t *one_line, *two_line, core_line; /* where it was read, 0: nowhere */
} Reader;

static size_t two_index(int n, int i, int j, int k, int l)
{
    return ((size_t)(i * n + j) * (size_t)n + (size_t)k) * (size_t)n + (size_t)l;
}

/* ---------------------------------------------------------------- header */
static bool is_end(const char *text)
{
    return *text == '/' || strncasecmp(text, "&END", 4) == 0 || strncasecmp(text, "$END", 4) == 0;
}

/* NORB=2 */
static bool read_orbitals(Reader *r, const char *value)
{
    uint64_t count = 0;
    if (!number_parse_unsigned(value, strspn(value, "0123456789"), &count) || count < 1)
        return load_fail(r->l, "NORB is the number of orbitals, at least 1");
    if (2 * count > CHECK_MAX_QUBITS)
        return load_fail(
            r->l,
            check_text(r->l->c, "%llu orbitals need %llu qubits; at most %d are supported",
                       (unsigned long long)count, 2 * (unsigned long long)count, CHECK_MAX_QUBITS));
    r->integrals->orbitals = (int)count;
    return true;
}

static bool is_zero_word(const char *value)
{
    return *value == '0' || strncasecmp(value, ".F", 2) == 0 || strncasecmp(value, "F", 1) == 0;
}

static bool read_header(Reader *r)
{
    r->at += strspn(r->at, " \t\r\n");
    if (strncasecmp(r->at + 1, "FCI", 3) != 0)
        return load_fail(r->l, "expected `&FCI NORB=..`");
    for (r->at += 4; !is_end(r->at); r->at++) {
        if (*r->at == '\0')
            return load_fail(r->l, "the header has no end: `&END` or `/` is missing");
        r->l->line += *r->at == '\n';
        size_t name =
            strspn(r->at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
        if (name == 0)
            continue;
        const char *value = r->at + name + strspn(r->at + name, " \t");
        bool has_value = *value == '=';
        value += has_value ? 1 + strspn(value + 1, " \t") : 0;
        if (has_value && name == 4 && strncasecmp(r->at, "NORB", 4) == 0) {
            if (!read_orbitals(r, value))
                return false;
        } else if (has_value && name >= 3 && strncasecmp(r->at + name - 3, "UHF", 3) == 0 &&
                   !is_zero_word(value)) {
            return load_fail(r->l, "orbitals that differ for the two spins are not supported");
        }
        r->at += name - 1;
    }
    if (r->integrals->orbitals == 0)
        return load_fail(r->l, "the header does not give NORB");
    r->at += *r->at == '/' ? 1 : 4;
    return true;
}

/* ---------------------------------------------------------------- integrals */
/* 0.5, -1.25E-01, 0.5D+00 */
static bool read_value(Reader *r, const char *text, size_t length, double *out)
{
    char copy[64];
    const char *why = "is not a number";
    if (text[0] == '(')
        return load_fail(r->l, "complex integrals are not supported");
    size_t plus = text[0] == '+';
    if (length - plus < sizeof copy) {
        memcpy(copy, text + plus, length - plus);
        copy[length - plus] = '\0';
        for (size_t k = 0; copy[k] != '\0'; k++)
            copy[k] = copy[k] == 'D' || copy[k] == 'd' ? 'E' : copy[k];
        if (number_parse(copy, length - plus, out, &why))
            return true;
        if (why == number_no_memory)
            arena_out_of_memory(r->l->c->arena, length);
    }
    return load_fail(r->l,
                     check_text(r->l->c, "`%.*s` %s", (int)(length < 40 ? length : 40), text, why));
}

/* One value for one place; the same place may stand twice with the same value. */
static bool put(Reader *r, double *to, uint32_t *line, double value)
{
    if (*line != 0 && !(fabs(*to - value) <= SAME_VALUE * (1 + fabs(value))))
        return load_fail(
            r->l, check_text(r->l->c, "this integral is %g, but %g in line %u", value, *to, *line));
    *to = value;
    *line = (uint32_t)r->l->line;
    return true;
}

static bool put_two(Reader *r, const int *p, double value)
{
    static const int orders[8][4] = {{0, 1, 2, 3}, {1, 0, 2, 3}, {0, 1, 3, 2}, {1, 0, 3, 2},
                                     {2, 3, 0, 1}, {3, 2, 0, 1}, {2, 3, 1, 0}, {3, 2, 1, 0}};
    for (int k = 0; k < 8; k++) {
        size_t place = two_index(r->integrals->orbitals, p[orders[k][0]] - 1, p[orders[k][1]] - 1,
                                 p[orders[k][2]] - 1, p[orders[k][3]] - 1);
        if (r->two_line[place] == (uint32_t)r->l->line)
            continue;
        if (!put(r, &r->integrals->two[place], &r->two_line[place], value))
            return false;
    }
    return true;
}

static bool put_one(Reader *r, int p, int q, double value)
{
    int n = r->integrals->orbitals;
    return put(r, &r->integrals->one[p - 1][q - 1], &r->one_line[(p - 1) * n + q - 1], value) &&
           (p == q ||
            put(r, &r->integrals->one[q - 1][p - 1], &r->one_line[(q - 1) * n + p - 1], value));
}

static bool put_integral(Reader *r, const int *p, double value)
{
    if (p[0] > 0 && p[1] > 0 && p[2] > 0 && p[3] > 0)
        return put_two(r, p, value);
    if (p[2] == 0 && p[3] == 0 && p[0] > 0)
        return p[1] == 0 || put_one(r, p[0], p[1], value);
    if (p[0] == 0 && p[1] == 0 && p[2] == 0 && p[3] == 0)
        return put(r, &r->integrals->core, &r->core_line, value);
    return load_fail(r->l, "an integral has four orbitals, two and 0 0, or 0 0 0 0");
}

/* One line; blank ones are skipped. */
static bool read_line(Reader *r, const char *end)
{
    int orbitals[4];
    double value = 0;
    int count = 0;
    for (;; count++) {
        r->at += strspn(r->at, " \t\r");
        size_t length = 0;
        while (r->at + length < end && strchr(" \t\r", r->at[length]) == NULL)
            length++;
        if (length == 0)
            break;
        uint64_t orbital = 0;
        if (count == 0) {
            if (!read_value(r, r->at, length, &value))
                return false;
        } else if (count > 4 || !number_parse_unsigned(r->at, length, &orbital) ||
                   orbital > (uint64_t)r->integrals->orbitals) {
            return load_fail(r->l, count > 4
                                       ? "more than a value and four orbitals"
                                       : check_text(r->l->c, "`%.*s` is no orbital from 0 to %d",
                                                    (int)(length < 40 ? length : 40), r->at,
                                                    r->integrals->orbitals));
        } else {
            orbitals[count - 1] = (int)orbital;
        }
        r->at += length;
    }
    if (count == 0)
        return true;
    if (count < 5)
        return load_fail(r->l, "expected a value and four orbitals");
    return put_integral(r, orbitals, value);
}

bool load_fcidump(Loader *l, const char *text)
{
    Arena *arena = l->c->arena;
    Integrals *integrals = NEW(arena, Integrals);
    Reader r = {.l = l, .integrals = integrals, .at = text};
    l->line = 1;
    if (!read_header(&r))
        return false;
    size_t n = (size_t)integrals->orbitals;
    integrals->two = NEW_ARRAY(arena, double, n *n *n *n);
    r.two_line = NEW_ARRAY(arena, uint32_t, n *n *n *n);
    r.one_line = NEW_ARRAY(arena, uint32_t, n *n);
    while (*r.at != '\0') {
        const char *end = r.at + strcspn(r.at, "\n");
        if (!read_line(&r, end))
            return false;
        r.at = *end == '\n' ? end + 1 : end;
        l->line++;
    }
    l->line = 0;
    return fermion_hamiltonian(l, integrals);
}
