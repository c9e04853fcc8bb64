/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The model's hash: SHA-256 over the printed items that decide what the parameters mean.
 *
 * Data, parameters, records, circuits, functions, models and observables of every module, and the
 * values of constants after -D, in module and source order. Comments, `use`, `loss`, `train` and
 * the library's losses do not count. */
#include "lang/check_internal.h"

#include <string.h>

#include "lang/parse.h"
#include "lang/sha256.h"

static void add_text(Sha256 *hash, const char *text)
{
    sha256_add(hash, text, strlen(text) + 1);
}

static void add_consts(Checker *c, Sha256 *hash, const ModuleScope *scope, const AstItem *item)
{
    for (uint32_t k = 0; k < item->consts.count; k++) {
        const Symbol *symbol = scope_symbol(scope, SPACE_VALUES, item->consts.items[k].name.name);
        int64_t integer;
        if (symbol == NULL)
            continue;
        if (symbol->value.kind == VAL_GRAPH) {
            add_text(hash, check_text(c, "const %s = graph", symbol->name));
            for (uint32_t e = 0; e < symbol->value.graph->edges.count; e++)
                add_text(hash, graph_text(c, symbol->value.graph, e));
            continue;
        }
        if (symbol->value.kind == VAL_INT && index_is_const(symbol->value.index, &integer))
            add_text(hash, check_text(c, "const %s = %lld", symbol->name, (long long)integer));
        else
            add_text(hash, check_text(c, "const %s = %a", symbol->name, symbol->value.number));
    }
}

/* What a file gave. */
static void add_loaded(Checker *c, Sha256 *hash, const Symbol *symbol)
{
    const char *text;
    if (symbol == NULL || !symbol->loads || symbol->value.kind != VAL_PAULI)
        return;
    for (uint32_t k = 0; (text = pauli_text(c, symbol->value.pauli, k)) != NULL; k++)
        add_text(hash, text);
}

static void add_item(Checker *c, Sha256 *hash, const ModuleScope *scope, const AstItem *item)
{
    switch (item->kind) {
    case ITEM_USE:
    case ITEM_LOSS:
    case ITEM_TRAIN:
    case ITEM_FIT: return;
    case ITEM_CONST: add_consts(c, hash, scope, item); return;
    case ITEM_DATA:
    case ITEM_OPTION:
    case ITEM_PARAM:
    case ITEM_RECORD:
    case ITEM_FN:
    case ITEM_CIRCUIT:
    case ITEM_GATE:
    case ITEM_MODEL: add_text(hash, ast_print_item(c->arena, item)); return;
    case ITEM_OBSERVABLE:
        add_text(hash, ast_print_item(c->arena, item));
        add_loaded(c, hash, scope_symbol(scope, SPACE_VALUES, item->name.name));
        return;
    }
}

const char *hash_program(Checker *c)
{
    Sha256 hash;
    sha256_begin(&hash);
    for (uint32_t m = 0; m < c->scopes.count; m++) {
        const ModuleScope *scope = c->scopes.items[m];
        if (scope == c->prelude)
            continue;
        for (uint32_t k = 0; k < scope->ast->items.count; k++)
            add_item(c, &hash, scope, scope->ast->items.items[k]);
    }
    char hex[65];
    sha256_hex(&hash, hex);
    return arena_strndup(c->arena, hex, 64);
}
