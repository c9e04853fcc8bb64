/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Names: three namespaces per module (types; circuits and gates; values), the locals of a body,
 * which hide them.
 *
 * A value is looked up among the locals, then in the module, then in the prelude (std.loss).
 * Builtin functions, Pauli letters and gates come last, so a declaration may use their names
 * except those of gates. */
#include "lang/check_internal.h"

#include <string.h>

/* ---------------------------------------------------------------- map from interned names */
static uint32_t slot_of(const NameMap *map, Name key)
{
    uint32_t at = (uint32_t)(((uintptr_t)key >> 3) * 2654435761u) & (map->capacity - 1);
    while (map->slots[at].key != NULL && map->slots[at].key != key)
        at = (at + 1) & (map->capacity - 1);
    return at;
}

void *namemap_get(const NameMap *map, Name key)
{
    return map->capacity == 0 ? NULL : map->slots[slot_of(map, key)].value;
}

void namemap_put(Arena *arena, NameMap *map, Name key, void *value)
{
    if (2 * (map->count + 1) > map->capacity) {
        NameMap bigger = {.capacity = map->capacity == 0 ? 16 : 2 * map->capacity,
                          .count = map->count};
        bigger.slots = NEW_ARRAY(arena, NameSlot, bigger.capacity);
        for (uint32_t k = 0; k < map->capacity; k++)
            if (map->slots[k].key != NULL)
                bigger.slots[slot_of(&bigger, map->slots[k].key)] = map->slots[k];
        *map = bigger;
    }
    NameSlot *slot = &map->slots[slot_of(map, key)];
    map->count += slot->key == NULL;
    *slot = (NameSlot){key, value};
}

/* ---------------------------------------------------------------- lookup */
Symbol *scope_symbol(const ModuleScope *scope, NameSpace space, Name name)
{
    return scope == NULL ? NULL : namemap_get(&scope->spaces[space], name);
}

Symbol *scope_find(Checker *c, NameSpace space, Name name)
{
    Symbol *symbol = scope_symbol(c->body->home, space, name);
    if (symbol == NULL)
        symbol = scope_symbol(c->prelude, space, name);
    if (symbol != NULL)
        symbol->used = true;
    return symbol;
}

const Binding *scope_local(const Checker *c, Name name)
{
    return namemap_get(&c->body->names, name);
}

void scope_bind(Checker *c, Name name, Value value, Span span)
{
    Binding *binding = NEW(c->arena, Binding);
    *binding = (Binding){name, value, span, c->body->locals, namemap_get(&c->body->names, name)};
    c->body->locals = binding;
    namemap_put(c->arena, &c->body->names, name, binding);
}

void scope_rebind(Checker *c, AstName name, RegState *state)
{
    Binding *binding = namemap_get(&c->body->names, name.name);
    Value value = {.kind = VAL_REGISTER, .span = name.span, .reg = state};
    if (binding == NULL || binding->value.kind != VAL_REGISTER) {
        scope_bind(c, name.name, value, name.span);
        return;
    }
    binding->value = value;
    binding->span = name.span;
}

void scope_bind_poison(Checker *c, const AstNames *names)
{
    for (uint32_t k = 0; k < names->count; k++)
        scope_bind(c, names->items[k].name, value_error(names->items[k].span),
                   names->items[k].span);
}

void scope_restore(Checker *c, Binding *locals)
{
    for (; c->body->locals != locals; c->body->locals = c->body->locals->outer)
        namemap_put(c->arena, &c->body->names, c->body->locals->name, c->body->locals->hidden);
}

void scope_check_names(Checker *c, const AstNames *names)
{
    for (uint32_t k = 0; k < names->count; k++) {
        const AstName *first = names->items;
        while (first->name != names->items[k].name)
            first++;
        if (first != &names->items[k])
            diag_label(ERR(c, DUPLICATE_NAME, names->items[k].span, first->name), first->span,
                       "first named here");
    }
}

/* ---------------------------------------------------------------- declarations */
bool scope_is_gate(Name name)
{
    static const char *const gates[] = {
#define GATE(name, qubits, angles, inverse, controls, base, kind, pauli, qasm2, qasm3) #name,
#include "stdlib/gates.def"
#undef GATE
        "prepare",
    };
    for (size_t k = 0; k < sizeof gates / sizeof *gates; k++)
        if (strcmp(gates[k], name) == 0)
            return true;
    return false;
}

static void declare(Checker *c, ModuleScope *scope, NameSpace space, const Symbol *draft)
{
    Symbol *first = scope_symbol(scope, space, draft->name);
    if (first != NULL) {
        Diag *diag = ERR(c, DUPLICATE_NAME, draft->span, draft->name);
        diag_label(diag, first->span, "first declared here");
        return;
    }
    if (space == SPACE_CIRCUITS && scope_is_gate(draft->name)) {
        ERR(c, NAME_IS_GATE, draft->span, draft->name);
        return;
    }
    Symbol *symbol = NEW(c->arena, Symbol);
    *symbol = *draft;
    symbol->home = scope;
    namemap_put(c->arena, &scope->spaces[space], symbol->name, symbol);
    if (symbol->kind == ITEM_DATA)
        VEC_PUSH(c->arena, &c->columns, symbol);
    if (symbol->kind == ITEM_PARAM)
        VEC_PUSH(c->arena, &c->params, symbol);
}

static void declare_fields(Checker *c, ModuleScope *scope, const AstItem *item)
{
    for (uint32_t k = 0; k < item->fields.count; k++) {
        const AstField *field = &item->fields.items[k];
        Symbol draft = {
            .kind = item->kind, .name = field->name.name, .span = field->name.span, .item = item};
        draft.field = field;
        declare(c, scope, SPACE_VALUES, &draft);
    }
}

static void declare_item(Checker *c, ModuleScope *scope, const AstItem *item)
{
    Symbol draft = {
        .kind = item->kind, .name = item->name.name, .span = item->name.span, .item = item};
    AstNames fields = {0};
    scope_check_names(c, &item->generics);
    circuit_check_generics(c, item);
    switch (item->kind) {
    case ITEM_USE: return;
    case ITEM_OPTION:
    case ITEM_CONST:
        if (item->kind == ITEM_OPTION && !scope->is_root) {
            ERR(c, ITEM_NOT_IN_ROOT, item->span);
            return;
        }
        for (uint32_t k = 0; k < item->consts.count; k++) {
            draft.constant = &item->consts.items[k];
            draft.name = draft.constant->name.name;
            draft.span = draft.constant->name.span;
            declare(c, scope, SPACE_VALUES, &draft);
        }
        return;
    case ITEM_DATA:
    case ITEM_PARAM:
    case ITEM_LOSS:
    case ITEM_TRAIN:
    case ITEM_FIT:
        if (!scope->is_root)
            ERR(c, ITEM_NOT_IN_ROOT, item->span);
        else if (item->kind == ITEM_DATA || item->kind == ITEM_PARAM)
            declare_fields(c, scope, item);
        return;
    case ITEM_RECORD:
        for (uint32_t k = 0; k < item->fields.count; k++)
            VEC_PUSH(c->arena, &fields, item->fields.items[k].name);
        scope_check_names(c, &fields);
        declare(c, scope, SPACE_TYPES, &draft);
        return;
    case ITEM_GATE:
    case ITEM_CIRCUIT: declare(c, scope, SPACE_CIRCUITS, &draft); return;
    case ITEM_FN:
    case ITEM_MODEL:
    case ITEM_OBSERVABLE: declare(c, scope, SPACE_VALUES, &draft); return;
    }
}

static ModuleScope *scope_of_module(const Checker *c, const AstModule *module)
{
    for (uint32_t k = 0; k < c->scopes.count; k++)
        if (c->scopes.items[k]->ast == module)
            return c->scopes.items[k];
    return NULL;
}

/* Declared there, but refused: told at the declaration. */
static bool import_was_refused(const ModuleScope *from, Name name)
{
    bool found = false;
    for (uint32_t k = 0; k < from->ast->items.count; k++) {
        const AstItem *item = from->ast->items.items[k];
        found |= item->kind != ITEM_USE && item->name.name == name;
        for (uint32_t j = 0; item->kind != ITEM_RECORD && j < item->fields.count; j++)
            found |= item->fields.items[j].name.name == name;
        for (uint32_t j = 0; j < item->consts.count; j++)
            found |= item->consts.items[j].name.name == name;
    }
    return found;
}

/* Poison instead of an unresolved import: its uses stay silent. */
static void import_poison(Checker *c, ModuleScope *scope, AstName name)
{
    for (uint32_t s = 0; s < SPACE_COUNT; s++) {
        if (scope_symbol(scope, (NameSpace)s, name.name) != NULL)
            continue;
        Symbol *symbol = NEW(c->arena, Symbol);
        *symbol = (Symbol){.kind = ITEM_USE, .name = name.name, .span = name.span, .home = scope};
        symbol->state = STATE_DONE;
        symbol->value = value_error(name.span);
        namemap_put(c->arena, &scope->spaces[s], name.name, symbol);
    }
}

static void import_name(Checker *c, ModuleScope *scope, const ModuleScope *from, AstName name)
{
    bool found = false;
    for (uint32_t s = 0; s < SPACE_COUNT; s++) {
        Symbol *symbol = scope_symbol(from, (NameSpace)s, name.name);
        if (symbol == NULL || symbol->home != from)
            continue;
        found = true;
        const Symbol *first = scope_symbol(scope, (NameSpace)s, name.name);
        if (first == NULL) {
            namemap_put(c->arena, &scope->spaces[s], name.name, symbol);
        } else if (first != symbol) {
            bool is_own = first->home == scope;
            Diag *diag = ERR(c, DUPLICATE_NAME, is_own ? first->span : name.span, name.name);
            diag_label(diag, is_own ? name.span : first->span,
                       is_own ? "first imported here" : "first declared here");
        }
    }
    if (found || import_was_refused(from, name.name))
        return;
    Diag *diag = ERR(c, UNKNOWN_IMPORT, name.span, from->name, name.name);
    const char *meant = suggest_import(c, diag, from, name.name);
    if (meant != NULL)
        import_poison(c, scope, (AstName){name_of(c->names, meant), name.span});
}

static void import_all(Checker *c, ModuleScope *scope)
{
    for (uint32_t k = 0; k < scope->ast->items.count; k++) {
        const AstItem *item = scope->ast->items.items[k];
        if (item->kind != ITEM_USE)
            continue;
        const AstModule *used = modules_used(c->modules, item);
        const ModuleScope *from = used == NULL ? NULL : scope_of_module(c, used);
        for (uint32_t n = 0; n < item->names.count; n++) {
            if (from != NULL)
                import_name(c, scope, from, item->names.items[n]);
            bool known = false;
            for (uint32_t s = 0; s < SPACE_COUNT; s++)
                known |= scope_symbol(scope, (NameSpace)s, item->names.items[n].name) != NULL;
            if (!known)
                import_poison(c, scope, item->names.items[n]);
        }
    }
}

void scope_declare_modules(Checker *c)
{
    const AstModule *root = modules_root(c->modules);
    for (uint32_t k = 0; k < modules_count(c->modules); k++) {
        ModuleScope *scope = NEW(c->arena, ModuleScope);
        scope->ast = modules_at(c->modules, k);
        scope->name = modules_name(c->modules, k);
        scope->is_root = scope->ast == root;
        if (scope->ast == NULL)
            continue;
        VEC_PUSH(c->arena, &c->scopes, scope);
        if (scope->is_root)
            c->root = scope;
        else if (strcmp(scope->name, "std.loss") == 0) {
            c->prelude = scope;
            c->prelude_file = scope->ast->file;
        }
    }
    for (uint32_t k = 0; k < c->scopes.count; k++) {
        ModuleScope *scope = c->scopes.items[k];
        c->body->home = scope;
        for (uint32_t n = 0; n < scope->ast->items.count; n++)
            declare_item(c, scope, scope->ast->items.items[n]);
    }
    for (uint32_t k = 0; k < c->scopes.count; k++) {
        c->body->home = c->scopes.items[k];
        import_all(c, c->scopes.items[k]);
    }
    c->body->home = c->root;
}
