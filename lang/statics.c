/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Arguments that are no numbers of the run: graphs and observables, and the numbers of an observable.
 *
 * An observable with formals is evaluated anew at every call, in a body that binds its sizes and arguments. A circuit with
 * graphs or observables among its formals is specialised: for each different set of them there is one symbol whose
 * signature has the other formals only and which binds the fixed ones in every instance (statics_bind). */
#include "lang/check_internal.h"

#include <string.h>

/* ---------------------------------------------------------------- one argument */
static bool is_named(const AstType *type, const char *name)
{
    return type != NULL && type->kind == TYPE_NAMED && !type->has_dims &&
           strcmp(type->name.name, name) == 0;
}

bool static_formal(const AstFormal *formal)
{
    return is_named(formal->type, "graph") || is_named(formal->type, "observable");
}

bool statics_in(const AstItem *item)
{
    for (uint32_t k = 0; k < item->formals.count; k++)
        if (static_formal(&item->formals.items[k]))
            return true;
    return false;
}

static bool fail_argument(Checker *c, const AstFormal *formal, const char *wanted, Value value)
{
    Diag *diag =
        ERR(c, ARGUMENT_TYPE, value.span, formal->name.name, wanted, value_kind_text(c, &value));
    diag_label(diag, formal->name.span, "declared here");
    return false;
}

static bool is_number(const Value *value, double *out)
{
    int64_t integer = 0;
    if (value->kind == VAL_INT && index_is_const(value->index, &integer)) {
        *out = (double)integer;
        return true;
    }
    *out = value->number;
    return value->kind == VAL_NUM;
}

/* `in a..b` of a formal; the bounds are seen from the open body. */
static bool check_formal_range(Checker *c, const AstFormal *formal, const Value *value)
{
    double low = 0, high = 0, number;
    bool has = false;
    if (!data_range(c, formal->range, &has, &low, &high))
        return false;
    if (!has || !is_number(value, &number) || (number >= low && number <= high))
        return true;
    diag_label(ERR(c, CONST_OUT_OF_RANGE, value->span, formal->name.name, number, low, high),
               formal->range->span, "the declared range");
    return false;
}

/* The value of an argument for the formal; false: reported. */
static bool static_argument(Checker *c, const AstFormal *formal, const AstArg *arg, Value *out)
{
    *out = expr_check(c, arg->value);
    if (out->kind == VAL_ERROR)
        return false;
    if (is_named(formal->type, "graph"))
        return out->kind == VAL_GRAPH || fail_argument(c, formal, "a graph", *out);
    if (is_named(formal->type, "observable")) {
        if (out->kind != VAL_PAULI)
            return fail_argument(c, formal, "an observable", *out);
        return pauli_finish(c, out->pauli, out->span) != NULL;
    }
    double number;
    return is_number(out, &number) ||
           fail_argument(c, formal, "a number that is known at compile time", *out);
}

static bool check_count(Checker *c, const Symbol *symbol, const AstArgs *args, Span span)
{
    uint32_t wanted = symbol->item->formals.count;
    for (uint32_t k = 0; k < args->count; k++) {
        if (args->items[k].name.name != NULL) {
            ERR(c, NAMED_ARGUMENT, args->items[k].span, symbol->name);
            return false;
        }
    }
    if (args->count == wanted)
        return true;
    Diag *diag =
        ERR(c, ARGUMENT_COUNT, span, symbol->name, wanted, "", PLURAL(wanted), args->count);
    diag_label(diag, symbol->span, "declared here");
    return false;
}

/* Names differ; a range is for numbers. */
static bool check_formals(Checker *c, const Symbol *symbol)
{
    const AstFormals *formals = &symbol->item->formals;
    for (uint32_t k = 0; k < formals->count; k++) {
        const AstFormal *formal = &formals->items[k];
        if (static_formal(formal) && formal->range != NULL) {
            ERR(c, RANGE_OF_LABELS, formal->range->span,
                is_named(formal->type, "graph") ? "a graph" : "an observable");
            return false;
        }
        for (uint32_t j = 0; j < k; j++) {
            if (formals->items[j].name.name == formal->name.name) {
                ERR(c, DUPLICATE_NAME, formal->name.span, formal->name.name);
                return false;
            }
        }
    }
    return true;
}

/* ---------------------------------------------------------------- observables with formals */
bool is_family(const Symbol *symbol)
{
    return symbol->kind == ITEM_OBSERVABLE && symbol->item->has_formals;
}

static bool check_family(Checker *c, const Symbol *symbol)
{
    const AstFormals *formals = &symbol->item->formals;
    for (uint32_t k = 0; k < formals->count; k++) {
        const AstFormal *formal = &formals->items[k];
        if (formal->type != NULL && !static_formal(formal) && !is_named(formal->type, "real")) {
            ERR(c, STATIC_FORMAL, formal->type->span, formal->name.name);
            return false;
        }
    }
    return check_formals(c, symbol);
}

static Value evaluate(Checker *c, const Symbol *symbol)
{
    const AstExpr *expr = symbol->item->value;
    Value value = expr_check(c, expr);
    if (value.kind != VAL_PAULI && value.kind != VAL_ERROR) {
        ERR(c, NOT_AN_OBSERVABLE, expr->span);
        return value_error(expr->span);
    }
    if (value.kind == VAL_PAULI && pauli_finish(c, value.pauli, expr->span) == NULL)
        return value_error(expr->span);
    return value;
}

Value family_call(Checker *c, const Symbol *symbol, const AstExpr *call,
                  const AstExprs *explicit_sizes)
{
    Span span = call->span;
    Sizes sizes = {0};
    Value *values = NEW_ARRAY(c->arena, Value, call->call.args.count + 1);
    if (call->call.over != NULL) {
        ERR(c, COMPREHENSION_CALL, span, symbol->name);
        return value_error(span);
    }
    sizes_collect(c, symbol->item, &sizes);
    if (!check_count(c, symbol, &call->call.args, span) || !check_family(c, symbol) ||
        !signature_explicit(c, symbol, explicit_sizes, &sizes, span) ||
        !sizes_known(c, symbol, &sizes, span))
        return value_error(span);
    for (uint32_t k = 0; k < call->call.args.count; k++)
        if (!static_argument(c, &symbol->item->formals.items[k], &call->call.args.items[k],
                             &values[k]))
            return value_error(span);
    if (c->depth >= CHECK_MAX_DEPTH) {
        ERR(c, INSTANCE_DEPTH, span, (unsigned)CHECK_MAX_DEPTH);
        return value_error(span);
    }
    Body body;
    body_open(c, &body, BODY_CONST, symbol->home, span);
    c->depth++;
    body.title = instance_title(c, "observable", symbol, &sizes);
    sizes_bind(c, &sizes);
    bool fine = true;
    for (uint32_t k = 0; k < call->call.args.count; k++) {
        const AstFormal *formal = &symbol->item->formals.items[k];
        fine = fine && check_formal_range(c, formal, &values[k]);
        scope_bind(c, formal->name.name, values[k], formal->name.span);
    }
    Value value = fine ? evaluate(c, symbol) : value_error(span);
    c->depth--;
    body_close(c, &body);
    value.span = span;
    return value;
}

/* What does not depend on sizes and arguments, above all the names. */
void family_alone(Checker *c, const Symbol *symbol)
{
    Sizes sizes = {0};
    Body body;
    sizes_collect(c, symbol->item, &sizes);
    if (!check_family(c, symbol))
        return;
    body_open(c, &body, BODY_CONST, symbol->home, symbol->span);
    body.names_only = true;
    for (uint32_t k = 0; k < sizes.vars.count; k++)
        scope_bind(c, sizes.vars.items[k].name, value_error(symbol->span), symbol->span);
    for (uint32_t k = 0; k < symbol->item->formals.count; k++) {
        AstName name = symbol->item->formals.items[k].name;
        scope_bind(c, name.name, value_error(name.span), name.span);
    }
    expr_check(c, symbol->item->value);
    body_close(c, &body);
}

/* ---------------------------------------------------------------- circuits and functions */
static bool same_value(const Value *a, const Value *b)
{
    if (a->kind != b->kind)
        return false;
    return a->kind == VAL_GRAPH     ? a->graph == b->graph
           : a->kind == VAL_CIRCUIT ? circuit_value_equal(a->circuit, b->circuit)
                                    : pauli_equal(a->pauli, b->pauli);
}

/* The last ones: those before them are the ones of the symbol that it specialises. */
static bool same_statics(const Symbol *special, uint32_t before, const StaticBindings *statics)
{
    for (uint32_t k = 0; k < statics->count; k++)
        if (!same_value(&special->statics.items[before + k].value, &statics->items[k].value))
            return false;
    return special->statics.count == before + statics->count;
}

/* Without what the new bindings stand for. */
static AstItem *specialised_item(Checker *c, const AstItem *from, bool circuits)
{
    AstItem *item = NEW(c->arena, AstItem);
    *item = *from;
    if (circuits) {
        item->generics = (AstNames){0};
        item->generic_types = (AstTypes){0};
        for (uint32_t k = 0; k < from->generics.count; k++) {
            if (circuit_generic(from, k))
                continue;
            VEC_PUSH(c->arena, &item->generics, from->generics.items[k]);
            VEC_PUSH(c->arena, &item->generic_types, from->generic_types.items[k]);
        }
        item->has_generics = item->generics.count > 0;
        return item;
    }
    item->formals = (AstFormals){0};
    for (uint32_t k = 0; k < from->formals.count; k++)
        if (!static_formal(&from->formals.items[k]))
            VEC_PUSH(c->arena, &item->formals, from->formals.items[k]);
    return item;
}

/* The symbol for these values: circuits in brackets, or graphs and observables among the formals. */
Symbol *statics_symbol(Checker *c, Symbol *symbol, const StaticBindings *statics, bool circuits)
{
    for (Symbol *special = symbol->specials; special != NULL; special = special->next_special)
        if (same_statics(special, symbol->statics.count, statics))
            return special;
    Symbol *special = NEW(c->arena, Symbol);
    *special = *symbol;
    special->item = specialised_item(c, symbol->item, circuits);
    special->instances = NULL;
    special->specials = NULL;
    special->statics = (StaticBindings){0};
    for (uint32_t k = 0; k < symbol->statics.count; k++)
        VEC_PUSH(c->arena, &special->statics, symbol->statics.items[k]);
    for (uint32_t k = 0; k < statics->count; k++)
        VEC_PUSH(c->arena, &special->statics, statics->items[k]);
    special->next_special = symbol->specials;
    symbol->specials = special;
    return special;
}

Symbol *statics_specialise(Checker *c, Symbol *symbol, const AstArgs *args, AstArgs *rest,
                           Span span)
{
    StaticBindings statics = {0};
    if (!check_count(c, symbol, args, span) || !check_formals(c, symbol))
        return NULL;
    *rest = (AstArgs){0};
    for (uint32_t k = 0; k < args->count; k++) {
        const AstFormal *formal = &symbol->item->formals.items[k];
        StaticBinding binding = {.name = formal->name};
        if (!static_formal(formal)) {
            VEC_PUSH(c->arena, rest, args->items[k]);
            continue;
        }
        if (!static_argument(c, formal, &args->items[k], &binding.value))
            return NULL;
        VEC_PUSH(c->arena, &statics, binding);
    }
    return statics_symbol(c, symbol, &statics, false);
}

void statics_bind(Checker *c, const Symbol *symbol)
{
    for (uint32_t k = 0; k < symbol->statics.count; k++) {
        const StaticBinding *binding = &symbol->statics.items[k];
        if (binding->value.kind == VAL_CIRCUIT)
            continue; /* another namespace: circuit_formal */
        scope_bind(c, binding->name.name, binding->value, binding->name.span);
    }
}
