/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* One Pauli string of a file: letters with their qubits, "X0 Z3", or a letter for each qubit, "XIZI", when the order of the
 * letters is known ("little": the first letter is qubit 0; "big": the last). Equal strings are merged, with a warning. */
#include "lang/load.h"

#include <math.h>
#include <string.h>

enum { COMPARED_TERMS = 4096 }; /* with all before them */

static bool put_letter(const Loader *l, LoadTerm *term, char letter, uint64_t qubit)
{
    if (letter != 'I' && letter != 'X' && letter != 'Y' && letter != 'Z')
        return load_fail(l, check_text(l->c, "unknown letter `%c`; expected X, Y, Z or I", letter));
    if (qubit >= CHECK_MAX_QUBITS || (l->num_qubits >= 0 && qubit >= (uint64_t)l->num_qubits))
        return load_fail(
            l, check_text(l->c, "qubit %llu is out of range (0 to %lld)", (unsigned long long)qubit,
                          (long long)(l->num_qubits >= 0 ? l->num_qubits : CHECK_MAX_QUBITS) - 1));
    uint64_t bit = (uint64_t)1 << qubit;
    if ((term->x | term->z) & bit)
        return load_fail(l,
                         check_text(l->c, "qubit %llu appears twice", (unsigned long long)qubit));
    if (letter == 'X' || letter == 'Y')
        term->x |= bit;
    if (letter == 'Z' || letter == 'Y')
        term->z |= bit;
    return true;
}

/* "X0 Z3" */
static bool sparse_label(const Loader *l, LoadTerm *term, const char *text)
{
    while (*text != '\0') {
        char letter = *text++;
        if (*text == '^' || (letter >= '0' && letter <= '9'))
            return load_fail(l,
                             "this is a product of fermion operators; map it to qubits first, or "
                             "give the integrals as FCIDUMP");
        if (*text < '0' || *text > '9')
            return load_fail(l, check_text(l->c, "expected a qubit's number after `%c`", letter));
        uint64_t qubit = 0;
        while (*text >= '0' && *text <= '9' && qubit < 1000)
            qubit = 10 * qubit + (uint64_t)(*text++ - '0');
        if (!put_letter(l, term, letter, qubit))
            return false;
        if (*text != '\0' && *text != ' ')
            return load_fail(l, "letters are separated by blanks, as in \"X0 Z3\"");
        while (*text == ' ')
            text++;
    }
    return true;
}

/* "XIZI" */
static bool dense_label(Loader *l, LoadTerm *term, const char *text)
{
    size_t length = strlen(text);
    if (l->order == NULL)
        return load_fail(
            l,
            "a label without qubit numbers needs \"order\": \"little\" (first letter is qubit 0) "
            "or \"big\", in the file or as `load(.., order = big)`");
    if (l->num_qubits >= 0 && length != (size_t)l->num_qubits)
        return load_fail(
            l, check_text(l->c, "%zu letters for %lld qubits", length, (long long)l->num_qubits));
    if (l->letters != 0 && length != l->letters)
        return load_fail(
            l, check_text(l->c, "%zu letters, but an earlier label has %zu", length, l->letters));
    l->letters = length;
    for (size_t k = 0; k < length; k++)
        if (!put_letter(l, term, text[k], strcmp(l->order, "little") == 0 ? k : length - 1 - k))
            return false;
    return true;
}

bool load_real(const Loader *l, double re, double im)
{
    if (fabs(im) <= 1e-12 * fabs(re))
        return true;
    return load_fail(l, check_text(l->c, "the coefficient has the imaginary part %g", im));
}

bool load_label(Loader *l, const char *label, double coef)
{
    LoadTerm term = {.coef = coef};
    if (!isfinite(coef))
        return load_fail(l, "the coefficient is not finite");
    if (l->terms.count == LOAD_MAX_TERMS)
        return load_fail(l, check_text(l->c, "more than %d terms", LOAD_MAX_TERMS));
    bool dense = label[0] != '\0' && strpbrk(label, "0123456789 ") == NULL;
    if (dense ? !dense_label(l, &term, label) : !sparse_label(l, &term, label))
        return false;
    for (uint32_t k = 0; l->terms.count < COMPARED_TERMS && k < l->terms.count; k++) {
        if (l->terms.items[k].x == term.x && l->terms.items[k].z == term.z) {
            ERR(l->c, DUPLICATE_TERM, l->span, l->path, label);
            break;
        }
    }
    VEC_PUSH(l->c->arena, &l->terms, term);
    return true;
}
