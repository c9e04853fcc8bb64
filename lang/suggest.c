/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Suggestions: the nearest of the words that could stand there, what other tools call a thing, the
 * library module that has a name. They are looked for when there is an error to tell, and only then. */
#include "lang/check_internal.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "runtime/base/spelling.h"

void scope_suggest(Checker *c, Diag *diag, const char *word, const char *const *words,
                   uint32_t count)
{
    const char *nearest = spelling_nearest(word, words, count), *list = "";
    if (nearest != NULL) {
        diag_suggest(diag, nearest);
        return;
    }
    for (uint32_t k = 0; k < count && count <= 16; k++)
        list = check_text(c, "%s%s`%s`", list, k > 0 ? ", " : "", words[k]);
    if (*list != '\0')
        diag_help(diag, "known: %s", list);
}

typedef VEC(const char *) Words;

static void words_of_map(Checker *c, const NameMap *map, bool callable, Words *words)
{
    for (uint32_t k = 0; k < map->capacity; k++) {
        const Symbol *symbol = map->slots[k].value;
        if (symbol == NULL || symbol->kind == ITEM_USE ||
            (callable && symbol->kind != ITEM_FN && symbol->kind != ITEM_MODEL))
            continue;
        VEC_PUSH(c->arena, words, map->slots[k].key);
    }
}

static void words_builtin(Checker *c, NameSpace space, Words *words)
{
    static const char *const gates[] = {
#define GATE(name, qubits, angles, inverse, controls, base, kind, pauli, qasm2, qasm3) #name,
#include "stdlib/gates.def"
#undef GATE
        "prepare",
    };
    static const char *const functions[] = {
#define BUILTIN(name, least, most, rule, meaning) #name,
#include "stdlib/builtins.def"
#undef BUILTIN
        "expect", "prob", "probs", "state", "pi",
    };
    static const char *const types[] = {"real", "angle", "prob", "class", "bit", "graph"};
    const char *const *list = space == SPACE_CIRCUITS ? gates
                              : space == SPACE_VALUES ? functions
                                                      : types;
    size_t count = space == SPACE_CIRCUITS ? sizeof gates / sizeof *gates
                   : space == SPACE_VALUES ? sizeof functions / sizeof *functions
                                           : sizeof types / sizeof *types;
    for (size_t k = 0; k < count; k++)
        VEC_PUSH(c->arena, words, list[k]);
}

/* `DoubleExcitation` and `double_excitation`. */
static bool same_letters(const char *a, const char *b)
{
    for (;; a++, b++) {
        a += strspn(a, "_");
        b += strspn(b, "_");
        if (tolower((unsigned char)*a) != tolower((unsigned char)*b))
            return false;
        if (*a == '\0')
            return true;
    }
}

/* What other tools call it, or the same letters in another case. */
static const char *other_spelling(NameSpace space, const char *name, const Words *words)
{
    static const struct {
        NameSpace space;
        const char *other, *own;
    } known[] = {
        {SPACE_CIRCUITS, "CNOT", "CX"},     {SPACE_CIRCUITS, "Hadamard", "H"},
        {SPACE_CIRCUITS, "Toffoli", "CCX"}, {SPACE_CIRCUITS, "Fredkin", "CSWAP"},
        {SPACE_CIRCUITS, "PauliX", "X"},    {SPACE_CIRCUITS, "PauliY", "Y"},
        {SPACE_CIRCUITS, "PauliZ", "Z"},    {SPACE_CIRCUITS, "PhaseShift", "P"},
        {SPACE_CIRCUITS, "IsingXX", "RXX"}, {SPACE_CIRCUITS, "IsingYY", "RYY"},
        {SPACE_CIRCUITS, "IsingZZ", "RZZ"}, {SPACE_CIRCUITS, "qubits", "qubit"},
        {SPACE_CIRCUITS, "qreg", "qubit"},  {SPACE_VALUES, "expval", "expect"},
        {SPACE_VALUES, "ln", "log"},        {SPACE_VALUES, "arctan", "atan"},
        {SPACE_VALUES, "\xcf\x80", "pi"},
    };

    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (known[k].space == space && strcasecmp(known[k].other, name) == 0)
            return known[k].own;
    for (uint32_t k = 0; k < words->count; k++)
        if (same_letters(words->items[k], name))
            return words->items[k];
    return NULL;
}

static bool is_type_item(const AstItem *item)
{
    return item->kind == ITEM_RECORD;
}

static bool is_circuit_item(const AstItem *item)
{
    return item->kind == ITEM_CIRCUIT;
}

static bool is_value_item(const AstItem *item)
{
    return item->kind == ITEM_FN || item->kind == ITEM_OBSERVABLE;
}

/* `use std.nn: linear`, before the first item of the file. */
static bool offer_library(Checker *c, Diag *diag, NameSpace space, Name name)
{
    static ItemTest *const tests[SPACE_COUNT] = {is_type_item, is_circuit_item, is_value_item};
    const AstModule *module = c->body->home->ast;
    const char *found = modules_offer(c->modules, tests[space], name);
    if (found == NULL || module->items.count == 0 || strcmp(found, c->body->home->name) == 0)
        return false;
    Span start = module->items.items[0]->span;
    start.end = start.start;
    diag_help(diag, "it is in the library: `use %s: %s`", found, name);
    diag_fix(diag, start, "use %s: %s\n", found, name);
    return true;
}

/* `Z0`, and `Z(0)`, where an observable of one qubit is meant. */
static bool offer_pauli(Diag *diag, NameSpace space, bool callable, Name name, Span span)
{
    size_t digits = strspn(name + 1, "0123456789");
    if (space != SPACE_VALUES || strchr("XYZ", name[0]) == NULL || name[digits + 1] != '\0' ||
        digits > 9 || callable != (digits == 0))
        return false;
    if (callable) {
        diag_help(diag, "write its qubit in `[ ]`, as in `%c[0]`", name[0]);
        return true;
    }
    diag_help(diag, "write `%c[%s]`", name[0], name + 1);
    diag_fix(diag, span, "%c[%s]", name[0], name + 1);
    return true;
}

void scope_unknown(Checker *c, NameSpace space, const char *what, Name name, Span span)
{
    Diag *diag = ERR(c, UNKNOWN_NAME, span, what, name);
    Words words = {0};
    if (diag_error_count(c->sink) > DIAG_MAX_SHOWN)
        return; /* not shown */
    bool callable = strcmp(what, "function") == 0;
    if (offer_pauli(diag, space, callable, name, span))
        return;
    if (space == SPACE_VALUES && !callable)
        for (const Binding *b = c->body->locals; b != NULL; b = b->outer)
            VEC_PUSH(c->arena, &words, b->name);
    words_of_map(c, &c->body->home->spaces[space], callable, &words);
    if (c->prelude != NULL)
        words_of_map(c, &c->prelude->spaces[space], callable, &words);
    words_builtin(c, space, &words);
    const char *nearest = other_spelling(space, name, &words);
    if (nearest == NULL && offer_library(c, diag, space, name))
        return;
    if (nearest == NULL)
        nearest = spelling_nearest(name, words.items, words.count);
    if (nearest != NULL) {
        diag_suggest(diag, nearest);
        return;
    }
    static const char *const kinds[SPACE_COUNT] = {"type", "circuit", "value"};
    for (uint32_t s = 0; s < SPACE_COUNT; s++) {
        const Symbol *other =
            s == (uint32_t)space ? NULL : scope_symbol(c->body->home, (NameSpace)s, name);
        if (other != NULL)
            diag_label(diag, other->span, "a %s of this name is declared here", kinds[s]);
    }
}

const char *suggest_import(Checker *c, Diag *diag, const ModuleScope *from, const char *name)
{
    Words words = {0};
    for (uint32_t s = 0; s < SPACE_COUNT; s++)
        words_of_map(c, &from->spaces[s], false, &words);
    scope_suggest(c, diag, name, words.items, words.count);
    return spelling_nearest(name, words.items, words.count);
}

bool expr_foreign_prefix(Checker *c, const AstExpr *expr)
{
    static const char *const prefixes[] = {"np", "numpy", "jnp", "pnp", "math", "torch", "qml"};
    const AstExpr *base = expr->field.base;
    if (base->kind != EXPR_NAME || scope_local(c, base->name) != NULL ||
        scope_find(c, SPACE_VALUES, base->name) != NULL)
        return false;
    for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++) {
        if (strcmp(prefixes[k], base->name) != 0)
            continue;
        Diag *diag = ERR(c, UNKNOWN_NAME, base->span, "name", base->name);
        diag_help(diag, "functions and `pi` have no prefix: write `%s`", expr->field.name.name);
        diag_fix(diag, expr->span, "%s", expr->field.name.name);
        return true;
    }
    return false;
}
