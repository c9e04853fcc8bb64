/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Generic sizes of a signature. A name that stands alone as a dimension is generic; it is bound by
 * the first argument that shows it and checked at the others. Dimensions that are expressions
 * (`real[2^n]`, `qubit[m/2]`) are evaluated once every name is known, and compared. */
#include "lang/check_internal.h"

#include <string.h>

/* ---------------------------------------------------------------- collecting */
static void sizes_add(Checker *c, Sizes *sizes, AstName name)
{
    for (uint32_t k = 0; k < sizes->vars.count; k++)
        if (sizes->vars.items[k].name == name.name)
            return;
    SizeVar var = {.name = name.name, .origin = name.span};
    VEC_PUSH(c->arena, &sizes->vars, var);
}

static void sizes_add_dims(Checker *c, Sizes *sizes, const AstExprs *dims)
{
    for (uint32_t k = 0; k < dims->count; k++)
        if (dims->items[k]->kind == EXPR_NAME && strcmp(dims->items[k]->name, "_") != 0)
            sizes_add(c, sizes, (AstName){dims->items[k]->name, dims->items[k]->span});
}

static void sizes_add_type(Checker *c, Sizes *sizes, const AstType *type)
{
    if (type == NULL)
        return;
    sizes_add_dims(c, sizes, &type->dims);
    sizes_add_type(c, sizes, type->element);
    for (uint32_t k = 0; k < type->members.count; k++)
        sizes_add_type(c, sizes, type->members.items[k]);
}

void sizes_collect(Checker *c, const AstItem *item, Sizes *sizes)
{
    for (uint32_t k = 0; k < item->generics.count; k++)
        if (!circuit_generic(item, k))
            sizes_add(c, sizes, item->generics.items[k]);
    for (uint32_t k = 0; k < item->formals.count; k++)
        sizes_add_type(c, sizes, item->formals.items[k].type);
    for (uint32_t k = 0; k < item->qubits.count; k++)
        sizes_add_dims(c, sizes, &item->qubits.items[k].dims);
}

/* ---------------------------------------------------------------- binding */
bool sizes_unify_dim(Checker *c, Sizes *sizes, const AstExpr *dim, int64_t actual, Span span,
                     const char *what)
{
    if (dim->kind != EXPR_NAME || actual == TY_OPEN)
        return true;
    for (uint32_t k = 0; k < sizes->vars.count; k++) {
        SizeVar *var = &sizes->vars.items[k];
        if (var->name != dim->name)
            continue;
        if (!var->known) {
            *var = (SizeVar){var->name, true, actual, span};
            return true;
        }
        if (var->value == actual)
            return true;
        Diag *diag =
            ERR(c, SIZE_MISMATCH, span, var->name, rows_text(c, actual), rows_text(c, var->value));
        diag_set_caption(diag, "%s: %s = %s", what, var->name, rows_text(c, actual));
        diag_label(diag, var->origin, "%s = %s comes from here", var->name,
                   rows_text(c, var->value));
        return false;
    }
    return true;
}

uint32_t ty_formal_rank(const AstType *formal)
{
    if (formal->kind == TYPE_ARRAY)
        return ty_formal_rank(formal->element) + formal->dims.count;
    return formal->kind == TYPE_NAMED && strcmp(formal->name.name, "class") != 0
               ? formal->dims.count
               : 0;
}

static bool unify_dims(Checker *c, Sizes *sizes, const AstExprs *dims, const int64_t *actual,
                       Span span, Name formal)
{
    for (uint32_t k = 0; k < dims->count; k++)
        if (!sizes_unify_dim(c, sizes, dims->items[k], actual[k], span, formal))
            return false;
    return true;
}

/* dims of nested arrays, the innermost element's first */
static bool unify_nested(Checker *c, Sizes *sizes, const AstType *type, const int64_t *actual,
                         uint32_t *at, Span span, Name formal)
{
    if (type->kind == TYPE_ARRAY &&
        !unify_nested(c, sizes, type->element, actual, at, span, formal))
        return false;
    if (type->kind == TYPE_NAMED && strcmp(type->name.name, "class") == 0)
        return true;
    bool fine = unify_dims(c, sizes, &type->dims, actual + *at, span, formal);
    *at += type->dims.count;
    return fine;
}

static bool unify_record(Checker *c, Sizes *sizes, const AstType *type, const Ty *actual, Span span,
                         Name formal)
{
    const RecordInstance *instance = ty_record_instance(c, actual->record);
    if (type->dims.count != instance->sizes.count ||
        scope_find(c, SPACE_TYPES, type->name.name) != instance->symbol)
        return true;
    return unify_dims(c, sizes, &type->dims, instance->sizes.items, span, formal);
}

/* linear[a, b][k]: one dimension per bracket entry behind the record's own */
static bool unify_records(Checker *c, Sizes *sizes, const AstType *formal, const Ty *actual,
                          Span span, Name formal_name)
{
    uint32_t at = actual->rank, rank = 0;
    const AstType *base = formal;
    for (; base->kind == TYPE_ARRAY; base = base->element)
        rank += base->dims.count;
    if (base->kind == TYPE_NAMED && rank != at &&
        scope_find(c, SPACE_TYPES, base->name.name) != NULL) {
        ERR(c, ARGUMENT_RANK, span, formal_name,
            rank == 0
                ? "is one record"
                : check_text(c, "is an array of records with %u dimension%s", rank, PLURAL(rank)),
            ty_text(c, actual));
        return false;
    }
    for (; formal->kind == TYPE_ARRAY; formal = formal->element) {
        at -= formal->dims.count;
        if (!unify_dims(c, sizes, &formal->dims, actual->dims + at, span, formal_name))
            return false;
    }
    return formal->kind != TYPE_NAMED || unify_record(c, sizes, formal, actual, span, formal_name);
}

static bool unify_tuple(Checker *c, Sizes *sizes, const AstType *formal, Name formal_name,
                        const Ty *actual, Span span)
{
    uint32_t count = formal->members.count;
    if (actual->kind != TY_TUPLE || actual->tuple->count != count) {
        ERR(c, ARGUMENT_RANK, span, formal_name, check_text(c, "is a tuple of %u", count),
            ty_text(c, actual));
        return false;
    }
    for (uint32_t k = 0; k < count; k++)
        if (!sizes_unify(c, sizes, formal->members.items[k], formal_name, &actual->tuple->types[k],
                         0, span))
            return false;
    return true;
}

bool sizes_unify(Checker *c, Sizes *sizes, const AstType *formal, Name formal_name,
                 const Ty *actual, uint32_t skip, Span span)
{
    if (formal->kind == TYPE_TUPLE)
        return unify_tuple(c, sizes, formal, formal_name, actual, span);
    if (actual->kind == TY_RECORD)
        return unify_records(c, sizes, formal, actual, span, formal_name);
    const AstType *base = formal;
    while (base->kind == TYPE_ARRAY)
        base = base->element;
    if (base->kind == TYPE_NAMED && strcmp(base->name.name, "class") == 0 &&
        base->dims.count == 1 && actual->kind == TY_CLASS &&
        !sizes_unify_dim(c, sizes, base->dims.items[0], actual->num_labels, span, formal_name))
        return false;
    if (base->kind == TYPE_NAMED &&
        scope_symbol(c->body->home, SPACE_TYPES, base->name.name) != NULL) {
        ERR(c, ARGUMENT_RECORD, span, formal_name, base->name.name, ty_text(c, actual));
        return false;
    }
    uint32_t rank = ty_formal_rank(formal), at = 0;
    if (actual->rank != rank + skip) {
        ERR(c, ARGUMENT_RANK, span, formal_name,
            rank == 0 ? "is a single value"
                      : check_text(c, "has %u dimension%s", rank, PLURAL(rank)),
            ty_text(c, actual));
        return false;
    }
    return unify_nested(c, sizes, formal, actual->dims + skip, &at, span, formal_name);
}

void sizes_bind(Checker *c, const Sizes *sizes)
{
    for (uint32_t k = 0; k < sizes->vars.count; k++) {
        const SizeVar *var = &sizes->vars.items[k];
        if (var->known)
            scope_bind(c, var->name, rows_size(c, var->value, var->origin), var->origin);
    }
}
