/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A Hamiltonian as JSON.
 *
 *   [["X0 Z3", 0.5], ["", -1.25]]      or      {"order": "big", "terms": [["XIZI", 0.5]]}
 *
 * A coefficient is a number, or a pair of real and imaginary part. */
#include "lang/load.h"

#include <math.h>
#include <string.h>

#include "runtime/base/json.h"

static bool coefficient(const JsonTree *number, double *re, double *im)
{
    *im = 0;
    if (jtree_kind(number) == JTREE_ARRAY) {
        if (jtree_count(number) != 2 || jtree_kind(jtree_item(number, 0)) != JTREE_NUMBER ||
            jtree_kind(jtree_item(number, 1)) != JTREE_NUMBER)
            return false;
        *im = jtree_number(jtree_item(number, 1));
        number = jtree_item(number, 0);
    }
    *re = jtree_kind(number) == JTREE_NUMBER ? jtree_number(number) : 0;
    return jtree_kind(number) == JTREE_NUMBER;
}

static bool load_pair(Loader *l, const JsonTree *pair)
{
    const char *label = jtree_string(jtree_item(pair, 0));
    double re, im;
    if (jtree_kind(pair) != JTREE_ARRAY || jtree_count(pair) != 2 || label == NULL ||
        !coefficient(jtree_item(pair, 1), &re, &im))
        return load_fail(l,
                         "expected [\"X0 Z3\", 0.5]: letters with qubits, and a real coefficient");
    return load_real(l, re, im) && load_label(l, label, re);
}

static bool load_order(Loader *l, const JsonTree *order)
{
    const char *text = jtree_string(order);
    if (order == NULL)
        return true;
    if (text == NULL || (strcmp(text, "little") != 0 && strcmp(text, "big") != 0))
        return load_fail(
            l, "\"order\" is \"little\" (the first letter is qubit 0) or \"big\" (the last is)");
    if (l->order != NULL && strcmp(l->order, text) != 0)
        return load_fail(
            l, check_text(l->c, "its \"order\" is \"%s\", that of `load` %s", text, l->order));
    l->order = strcmp(text, "little") == 0 ? "little" : "big";
    return true;
}

static bool load_header(Loader *l, const JsonTree *tree, const JsonTree **terms)
{
    *terms = tree;
    if (jtree_kind(tree) == JTREE_ARRAY)
        return true;
    *terms = jtree_member(tree, "terms");
    if (jtree_kind(tree) != JTREE_OBJECT || jtree_kind(*terms) != JTREE_ARRAY)
        return load_fail(l, "expected a list of terms, or an object with \"terms\"");
    if (!load_order(l, jtree_member(tree, "order")))
        return false;
    const JsonTree *qubits = jtree_member(tree, "num_qubits");
    if (qubits != NULL) {
        l->num_qubits = jtree_integer(qubits);
        if (!jtree_is_integer(qubits) || l->num_qubits < 1 || l->num_qubits > CHECK_MAX_QUBITS)
            return load_fail(
                l, check_text(l->c, "\"num_qubits\" is an integer from 1 to %d", CHECK_MAX_QUBITS));
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
        return load_fail(l, check_text(l->c, "%zu terms; expected 1 to %d", count, LOAD_MAX_TERMS));
    for (l->term = 0; l->term < count; l->term++)
        if (!load_pair(l, jtree_item(terms, l->term)))
            return false;
    return true;
}

bool load_json(Loader *l, const char *text)
{
    QmlError error = {0};
    size_t length = strlen(text);
    JsonTree *tree = jtree_parse(text, length, l->path, &error);
    if (error.exit_code == QML_EXIT_UNAVAILABLE)
        arena_out_of_memory(l->c->arena, length);
    if (tree == NULL)
        ERR(l->c, LOAD_FAILED, l->span, error.message);
    bool fine = tree != NULL && load_tree(l, tree);
    jtree_free(tree);
    return fine;
}
