/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Tuples: several values as one, `(h, c)` or `(reward = r, goal = g)`. They are taken apart by `let`
 * or by the name of an entry; nothing computes with them. */
#include "lang/check_internal.h"

Ty tuple_type(Checker *c, uint32_t count, Name const *names, const Ty *types)
{
    TTuple *tuple = NEW(c->arena, TTuple);
    tuple->count = count;
    tuple->names = NEW_ARRAY(c->arena, Name, count);
    tuple->types = NEW_ARRAY(c->arena, Ty, count);
    for (uint32_t k = 0; k < count; k++) {
        tuple->names[k] = names == NULL ? NULL : names[k];
        tuple->types[k] = types[k];
    }
    return (Ty){.kind = TY_TUPLE, .tuple = tuple};
}

static bool names_differ(Checker *c, const AstArgs *args)
{
    for (uint32_t k = 0; k < args->count; k++) {
        for (uint32_t n = 0; args->items[k].name.name != NULL && n < k; n++) {
            if (args->items[n].name.name != args->items[k].name.name)
                continue;
            diag_label(ERR(c, DUPLICATE_NAME, args->items[k].name.span, args->items[k].name.name),
                       args->items[n].name.span, "first here");
            return false;
        }
    }
    return true;
}

Value tuple_check(Checker *c, const AstExpr *expr)
{
    const AstArgs *args = &expr->args;
    TExpr *tuple = texpr_new(c, TEX_TUPLE, ty_real(), expr->span);
    Name *names = NEW_ARRAY(c->arena, Name, args->count);
    Ty *types = NEW_ARRAY(c->arena, Ty, args->count);
    bool fine = names_differ(c, args);
    for (uint32_t k = 0; k < args->count; k++) {
        TExpr *entry = expr_runtime(c, args->items[k].value);
        names[k] = args->items[k].name.name;
        fine &= entry != NULL;
        if (entry != NULL)
            types[k] = entry->type;
        VEC_PUSH(c->arena, &tuple->args, entry);
    }
    if (!fine)
        return value_error(expr->span);
    tuple->type = tuple_type(c, args->count, names, types);
    return value_expr(tuple);
}

TExpr *tuple_entry(Checker *c, TExpr *tuple, uint32_t k, Span span)
{
    TExpr *entry = texpr_new(c, TEX_FIELD, tuple->type.tuple->types[k], span);
    entry->a = tuple;
    entry->id = k;
    return entry;
}

Value tuple_field(Checker *c, TExpr *tuple, AstName name, Span span)
{
    const TTuple *type = tuple->type.tuple;
    VEC(const char *) words = {0};
    for (uint32_t k = 0; k < type->count; k++) {
        if (type->names[k] == name.name)
            return value_expr(tuple_entry(c, tuple, k, span));
        if (type->names[k] != NULL)
            VEC_PUSH(c->arena, &words, type->names[k]);
    }
    Diag *diag = ERR(c, UNKNOWN_ENTRY, name.span, ty_text(c, &tuple->type), name.name);
    if (words.count > 0)
        scope_suggest(c, diag, name.name, words.items, words.count);
    else
        diag_help(diag, "take it apart: `let a, b = ..`");
    return value_error(span);
}
