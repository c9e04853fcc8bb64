/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Circuits as arguments: `circuit ring[G: circuit]() q: qubit[n] { .. G q[i], q[i+1] .. }`, applied as `ring[CX] q`.
 *
 * They are values of compile time. A circuit is specialised for each set of them (statics.c): the special one has its
 * sizes alone in the brackets and knows what its formals stand for. Whether a formal is applied to the right operands
 * and arguments shows in the instance, whose trail names the circuits it was given. */
#include "lang/check_internal.h"

#include <string.h>

/* ---------------------------------------------------------------- declarations */
static bool is_circuit_type(const AstType *type)
{
    return type->kind == TYPE_NAMED && !type->has_dims && strcmp(type->name.name, "circuit") == 0;
}

bool circuit_generic(const AstItem *item, uint32_t k)
{
    return item->kind == ITEM_CIRCUIT && item->generic_types.items[k] != NULL &&
           is_circuit_type(item->generic_types.items[k]);
}

bool circuit_generics(const AstItem *item)
{
    for (uint32_t k = 0; k < item->generics.count; k++)
        if (circuit_generic(item, k))
            return true;
    return false;
}

void circuit_check_generics(Checker *c, const AstItem *item)
{
    for (uint32_t k = 0; k < item->generics.count; k++) {
        const AstType *type = item->generic_types.items[k];
        AstName name = item->generics.items[k];
        if (type == NULL)
            continue;
        if (!circuit_generic(item, k))
            ERR(c, GENERIC_TYPE, type->span, name.name);
        else if (scope_is_gate(name.name))
            ERR(c, NAME_IS_GATE, name.span, name.name);
    }
}

/* ---------------------------------------------------------------- values */
static double number_of(const CircuitValue *value, uint32_t k)
{
    return value->sizes.items[k]->number.value;
}

bool circuit_value_equal(const CircuitValue *a, const CircuitValue *b)
{
    if (a->symbol != b->symbol || a->name != b->name || a->sizes.count != b->sizes.count)
        return false;
    for (uint32_t k = 0; k < a->sizes.count; k++)
        if (number_of(a, k) < number_of(b, k) || number_of(a, k) > number_of(b, k))
            return false;
    return true;
}

bool circuit_formal(const Checker *c, Name name, const CircuitValue **value)
{
    const Symbol *symbol = c->body->symbol;
    *value = NULL;
    for (uint32_t k = 0; symbol != NULL && k < symbol->statics.count; k++) {
        const StaticBinding *binding = &symbol->statics.items[k];
        if (binding->value.kind == VAL_CIRCUIT && binding->name.name == name) {
            *value = binding->value.circuit;
            return true;
        }
    }
    for (uint32_t k = 0; symbol != NULL && k < symbol->item->generics.count; k++)
        if (symbol->item->generic_types.items[k] != NULL &&
            symbol->item->generics.items[k].name == name)
            return true;
    return false;
}

static const char *circuits_inside(Checker *c, const Symbol *symbol)
{
    const char *text = "";
    for (uint32_t k = 0; k < symbol->statics.count; k++) {
        const Value *value = &symbol->statics.items[k].value;
        if (value->kind == VAL_CIRCUIT)
            text = check_text(c, "%s%s%s", text, text[0] == '\0' ? "" : ", ", value->circuit->text);
    }
    return text;
}

const char *circuit_values_text(Checker *c, const Symbol *symbol)
{
    const char *inside = circuits_inside(c, symbol);
    return inside[0] == '\0' ? inside : check_text(c, "[%s]", inside);
}

/* ---------------------------------------------------------------- one argument */
static bool is_builtin(const char *name)
{
    return scope_is_gate(name) || strcmp(name, "evolve") == 0 || strcmp(name, "trotter") == 0;
}

bool circuit_is_known(Checker *c, Name name)
{
    const CircuitValue *value;
    return is_builtin(name) || circuit_formal(c, name, &value) ||
           scope_find(c, SPACE_CIRCUITS, name) != NULL;
}

/* The sizes in the argument's own brackets, known where it stands. */
static bool evaluate_sizes(Checker *c, const AstExprs *sizes, CircuitValue *value)
{
    for (uint32_t k = 0; sizes != NULL && k < sizes->count; k++) {
        int64_t size;
        if (!const_int(c, sizes->items[k], "a size", &size))
            return false;
        AstExpr *number = NEW(c->arena, AstExpr);
        number->kind = EXPR_NUMBER;
        number->span = sizes->items[k]->span;
        number->number.value = (double)size;
        number->number.is_integer = true;
        number->number.text = name_of(c->names, check_text(c, "%lld", (long long)size));
        VEC_PUSH(c->arena, &value->sizes, number);
    }
    return true;
}

/* `layer[CX, 2]` */
static const char *value_text(Checker *c, const CircuitValue *value)
{
    const char *inside = value->symbol == NULL ? "" : circuits_inside(c, value->symbol);
    for (uint32_t k = 0; k < value->sizes.count; k++)
        inside = check_text(c, "%s%s%s", inside, inside[0] == '\0' ? "" : ", ",
                            value->sizes.items[k]->number.text);
    return inside[0] == '\0' ? value->name : check_text(c, "%s[%s]", value->name, inside);
}

static bool circuit_argument(Checker *c, const Symbol *taker, AstName formal, const AstExpr *expr,
                             Value *out)
{
    const AstExprs *sizes = expr->kind == EXPR_INDEX ? &expr->index.items : NULL;
    const AstExpr *named = expr->kind == EXPR_INDEX ? expr->index.base : expr;
    const CircuitValue *passed = NULL;
    *out = (Value){.kind = VAL_CIRCUIT, .span = expr->span};
    if (named->kind != EXPR_NAME) {
        Diag *diag = ERR(c, CIRCUIT_ARGUMENT, expr->span, formal.name, taker->name,
                         expr->kind == EXPR_NUMBER ? "a number" : "an expression");
        diag_label(diag, formal.span, "declared here");
        return false;
    }
    if (circuit_formal(c, named->name, &passed)) {
        out->circuit = passed;
        if (passed != NULL && sizes == NULL)
            return true;
        if (passed == NULL)
            return false; /* names alone are checked */
    }
    CircuitValue *value = NEW(c->arena, CircuitValue);
    *value = passed != NULL ? *passed : (CircuitValue){.name = named->name};
    if (passed == NULL)
        value->symbol = scope_find(c, SPACE_CIRCUITS, named->name);
    if (value->symbol == NULL && !is_builtin(value->name)) {
        scope_unknown(c, SPACE_CIRCUITS, "gate or circuit", named->name, named->span);
        return false;
    }
    if (value->symbol != NULL && value->symbol->kind == ITEM_USE)
        return false; /* an import that was refused */
    if (value->sizes.count > 0) {
        ERR(c, SIZE_COUNT, expr->span, value->text, 0u, sizes->count);
        return false;
    }
    if (sizes != NULL && value->symbol != NULL && value->symbol->kind == ITEM_CIRCUIT &&
        circuit_generics(value->symbol->item)) {
        value->symbol = circuit_specialise(c, value->symbol, &sizes, named->span);
        if (value->symbol == NULL)
            return false;
    }
    out->circuit = value;
    if (!evaluate_sizes(c, sizes, value))
        return false;
    value->text = value_text(c, value);
    return true;
}

/* ---------------------------------------------------------------- all of them */
static uint32_t count_circuits(const AstItem *item)
{
    uint32_t count = 0;
    for (uint32_t k = 0; k < item->generics.count; k++)
        count += circuit_generic(item, k);
    return count;
}

Symbol *circuit_specialise(Checker *c, Symbol *symbol, const AstExprs **sizes, Span span)
{
    const AstItem *item = symbol->item;
    uint32_t circuits = count_circuits(item), found = *sizes == NULL ? 0 : (*sizes)->count;
    bool all = found == item->generics.count;
    if (!all && found != circuits) {
        Diag *diag = ERR(c, CIRCUIT_COUNT, span, symbol->name, circuits, PLURAL(circuits),
                         item->generics.count > circuits ? " and its sizes" : "", found,
                         found == 1 ? "argument" : "arguments");
        diag_label(diag, symbol->span, "declared here");
        if (found == 0)
            diag_help(diag, "a gate's or circuit's name stands in brackets, such as `%s[CX]`",
                      symbol->name);
        return NULL;
    }
    AstExprs *rest = NEW(c->arena, AstExprs);
    StaticBindings statics = {0};
    uint32_t next = 0;
    for (uint32_t k = 0; k < item->generics.count; k++) {
        StaticBinding binding = {.name = item->generics.items[k]};
        bool circuit = circuit_generic(item, k);
        if (!circuit && !all)
            continue;
        const AstExpr *expr = (*sizes)->items[next++];
        if (!circuit) {
            AstExpr *size = (*sizes)->items[next - 1];
            VEC_PUSH(c->arena, rest, size);
            continue;
        }
        if (!circuit_argument(c, symbol, binding.name, expr, &binding.value))
            return NULL;
        VEC_PUSH(c->arena, &statics, binding);
    }
    *sizes = rest->count > 0 ? rest : NULL;
    return statics_symbol(c, symbol, &statics, true);
}
