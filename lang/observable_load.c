/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* load("h2.json"): a Hamiltonian from a file beside the source, read and checked at compile time.
 *
 *   [["X0 Z3", 0.5], ["", -1.25]]      or      {"order": "big", "terms": [["XIZI", 0.5]]}
 *
 * A term names the qubit of every letter, or gives one letter per qubit when "order" says which
 * end is qubit 0 ("little": the first letter; "big": the last). Equal strings are merged, with a
 * warning. */
#include "lang/check_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/file_read.h"
#include "runtime/base/json.h"

enum { LOAD_MAX_BYTES = 64 << 20, LOAD_MAX_TERMS = 1 << 20 };

typedef struct {
    Checker *c;
    Span span;
    const char *path;
    const char *order;  /* of dense labels; NULL: not given */
    size_t letters; /* of each label without numbers; 0: none yet */
    int64_t num_qubits; /* -1: not given */
    uint64_t *x, *z;
    double *coefs;
    uint32_t count;
} Loader;

static bool load_fail(const Loader *l, size_t term, const char *text)
{
    if (term == SIZE_MAX)
        ERR(l->c, BAD_HAMILTONIAN, l->span, l->path, text);
    else
        ERR(l->c, BAD_HAMILTONIAN, l->span, l->path, check_text(l->c, "term %zu: %s", term, text));
    return false;
}

static bool put_letter(Loader *l, char letter, uint64_t qubit, size_t term)
{
    uint32_t k = l->count;
    if (letter != 'I' && letter != 'X' && letter != 'Y' && letter != 'Z')
        return load_fail(l, term,
                         check_text(l->c, "unknown letter `%c`; expected X, Y, Z or I", letter));
    if (qubit >= CHECK_MAX_QUBITS || (l->num_qubits >= 0 && qubit >= (uint64_t)l->num_qubits))
        return load_fail(
            l, term,
            check_text(l->c, "qubit %llu is out of range (0 to %lld)", (unsigned long long)qubit,
                       (long long)(l->num_qubits >= 0 ? l->num_qubits : CHECK_MAX_QUBITS) - 1));
    uint64_t bit = (uint64_t)1 << qubit;
    if ((l->x[k] | l->z[k]) & bit)
        return load_fail(l, term,
                         check_text(l->c, "qubit %llu appears twice", (unsigned long long)qubit));
    if (letter == 'X' || letter == 'Y')
        l->x[k] |= bit;
    if (letter == 'Z' || letter == 'Y')
        l->z[k] |= bit;
    return true;
}

/* "X0 Z3" */
static bool sparse_label(Loader *l, const char *text, size_t term)
{
    while (*text != '\0') {
        char letter = *text++;
        if (*text < '0' || *text > '9')
            return load_fail(l, term,
                             check_text(l->c, "expected a qubit's number after `%c`", letter));
        uint64_t qubit = 0;
        while (*text >= '0' && *text <= '9' && qubit < 1000)
            qubit = 10 * qubit + (uint64_t)(*text++ - '0');
        if (!put_letter(l, letter, qubit, term))
            return false;
        if (*text != '\0' && *text != ' ')
            return load_fail(l, term, "letters are separated by blanks, as in \"X0 Z3\"");
        while (*text == ' ')
            text++;
    }
    return true;
}

/* "XIZI" */
static bool dense_label(Loader *l, const char *text, size_t term)
{
    size_t length = strlen(text);
    if (l->order == NULL)
        return load_fail(l, term,
                         "a label without qubit numbers needs \"order\": \"little\" (first letter "
                         "is qubit 0) or \"big\"");
    if (l->num_qubits >= 0 && length != (size_t)l->num_qubits)
        return load_fail(
            l, term,
            check_text(l->c, "%zu letters for %lld qubits", length, (long long)l->num_qubits));
    if (l->letters != 0 && length != l->letters)
        return load_fail(l, term,
                         check_text(l->c, "%zu letters, but an earlier label has %zu", length,
                                    l->letters));
    l->letters = length;
    for (size_t k = 0; k < length; k++)
        if (!put_letter(l, text[k], strcmp(l->order, "little") == 0 ? k : length - 1 - k, term))
            return false;
    return true;
}

static bool load_term(Loader *l, const JsonTree *pair, size_t term)
{
    const char *label = jtree_string(jtree_item(pair, 0));
    const JsonTree *number = jtree_item(pair, 1);
    if (jtree_kind(pair) != JTREE_ARRAY || jtree_count(pair) != 2 || label == NULL ||
        jtree_kind(number) != JTREE_NUMBER)
        return load_fail(l, term,
                         "expected [\"X0 Z3\", 0.5]: letters with qubits, and a real coefficient");
    if (!isfinite(jtree_number(number)))
        return load_fail(l, term, "the coefficient is not finite");
    l->coefs[l->count] = jtree_number(number);
    bool dense = strlen(label) > 0 && strpbrk(label, "0123456789 ") == NULL;
    if (dense ? !dense_label(l, label, term) : !sparse_label(l, label, term))
        return false;
    for (uint32_t k = 0; term < 4096 && k < l->count; k++) {
        if (l->x[k] == l->x[l->count] && l->z[k] == l->z[l->count]) {
            ERR(l->c, DUPLICATE_TERM, l->span, l->path, label);
            break;
        }
    }
    l->count++;
    return true;
}

static bool load_header(Loader *l, const JsonTree *tree, const JsonTree **terms)
{
    *terms = tree;
    if (jtree_kind(tree) == JTREE_ARRAY)
        return true;
    *terms = jtree_member(tree, "terms");
    if (jtree_kind(tree) != JTREE_OBJECT || jtree_kind(*terms) != JTREE_ARRAY)
        return load_fail(l, SIZE_MAX, "expected a list of terms, or an object with \"terms\"");
    const JsonTree *order = jtree_member(tree, "order"), *qubits = jtree_member(tree, "num_qubits");
    l->order = jtree_string(order);
    if (order != NULL &&
        (l->order == NULL || (strcmp(l->order, "little") != 0 && strcmp(l->order, "big") != 0)))
        return load_fail(
            l, SIZE_MAX,
            "\"order\" is \"little\" (the first letter is qubit 0) or \"big\" (the last is)");
    if (qubits != NULL) {
        l->num_qubits = jtree_integer(qubits);
        if (!jtree_is_integer(qubits) || l->num_qubits < 1 || l->num_qubits > CHECK_MAX_QUBITS)
            return load_fail(
                l, SIZE_MAX,
                check_text(l->c, "\"num_qubits\" is an integer from 1 to %d", CHECK_MAX_QUBITS));
    }
    return true;
}

static bool load_tree(Loader *l, const JsonTree *tree)
{
    const JsonTree *terms;
    if (!load_header(l, tree, &terms))
        return false;
    size_t count = jtree_count(terms);
    if (count == 0 || count > LOAD_MAX_TERMS)
        return load_fail(l, SIZE_MAX,
                         check_text(l->c, "%zu terms; expected 1 to %d", count, LOAD_MAX_TERMS));
    l->x = NEW_ARRAY(l->c->arena, uint64_t, count);
    l->z = NEW_ARRAY(l->c->arena, uint64_t, count);
    l->coefs = NEW_ARRAY(l->c->arena, double, count);
    for (size_t k = 0; k < count; k++)
        if (!load_term(l, jtree_item(terms, k), k))
            return false;
    return true;
}

/* The path is relative to the folder of the source; it must not leave it. */
static const char *load_path(Checker *c, const AstExpr *name)
{
    const char *text = name->string.text;
    bool up =
        strcmp(text, "..") == 0 || strncmp(text, "../", 3) == 0 || strstr(text, "/../") != NULL;
    if (text[0] == '/' || text[0] == '\0' || up || strlen(text) != name->string.length) {
        ERR(c, LOAD_OUTSIDE, name->span, text);
        return NULL;
    }
    const char *root = c->root->name, *slash = strrchr(root, '/');
    return slash == NULL ? text : check_text(c, "%.*s%s", (int)(slash - root) + 1, root, text);
}

bool load_bytes(Checker *c, const AstExpr *call, const char **path, Span *span, char **bytes,
                size_t *length)
{
    if (call->kind != EXPR_CALL || call->call.callee->kind != EXPR_NAME ||
        strcmp(call->call.callee->name, "load") != 0 || call->call.over != NULL ||
        call->call.args.count != 1 || call->call.args.items[0].value->kind != EXPR_STRING) {
        if (call->kind != EXPR_ERROR)
            ERR(c, LOAD_PLACE, call->span);
        return false;
    }
    const AstExpr *name = call->call.args.items[0].value;
    *span = name->span;
    *path = load_path(c, name);
    if (*path == NULL)
        return false;
    QmlError error = {0};
    if (file_read(*path, LOAD_MAX_BYTES, bytes, length, &error)) {
        VEC_PUSH(c->arena, &c->program->loaded, *path);
        return true;
    }
    if (error.exit_code == QML_EXIT_UNAVAILABLE)
        arena_out_of_memory(c->arena, *length + 1);
    if (error.exit_code == QML_EXIT_MISSING)
        ERR(c, LOAD_MISSING, name->span, error.message);
    else if (error.exit_code == QML_EXIT_PERMISSION)
        ERR(c, LOAD_DENIED, name->span, error.message);
    else
        ERR(c, LOAD_FAILED, name->span, error.message);
    return false;
}

Value observable_load(Checker *c, const AstExpr *call)
{
    Span span = call->span;
    if (!c->body->observable) {
        ERR(c, LOAD_PLACE, span);
        return value_error(span);
    }
    Loader l = {.c = c, .num_qubits = -1};
    char *bytes;
    size_t length;
    if (!load_bytes(c, call, &l.path, &l.span, &bytes, &length))
        return value_error(span);
    QmlError error = {0};
    JsonTree *tree = jtree_parse(bytes, length, l.path, &error);
    if (error.exit_code == QML_EXIT_UNAVAILABLE) {
        free(bytes);
        arena_out_of_memory(c->arena, length);
    }
    if (tree == NULL)
        ERR(c, LOAD_FAILED, l.span, error.message);
    bool fine = tree != NULL && load_tree(&l, tree);
    jtree_free(tree);
    free(bytes);
    if (!fine)
        return value_error(span);
    return pauli_value(c, l.count, l.x, l.z, l.coefs, span);
}
