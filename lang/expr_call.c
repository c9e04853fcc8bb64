/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Calls of functions and models.
 *
 * A call binds the signature's sizes from its arguments, makes or finds the instance for them, and
 * yields TEX_CALL or TEX_MODEL. A function sees its formals and consts; a model also parameters
 * and observables. */
#include "lang/check_internal.h"

#include <string.h>

/* ---------------------------------------------------------------- instances */
Instance *instance_begin(Checker *c, Symbol *symbol, Name key, Span call, bool *fresh)
{
    *fresh = false;
    for (Instance *instance = symbol->instances; instance != NULL; instance = instance->next) {
        if (instance->key != key)
            continue;
        if (instance->running)
            ERR(c, RECURSIVE, call, symbol->kind == ITEM_CIRCUIT ? "circuit" : "function",
                symbol->name);
        return instance;
    }
    if (c->depth > CHECK_MAX_DEPTH) {
        ERR(c, INSTANCE_DEPTH, call, (unsigned)CHECK_MAX_DEPTH);
        return NULL;
    }
    Instance *instance = NEW(c->arena, Instance);
    instance->key = key;
    instance->running = true;
    instance->spoiler = span_nowhere();
    instance->next = symbol->instances;
    symbol->instances = instance;
    *fresh = true;
    return instance;
}

/* What calls others: the program and its objectives are no level. */
static uint32_t body_levels(BodyKind kind)
{
    return kind == BODY_FN || kind == BODY_CIRCUIT || kind == BODY_MODEL ? 1 : 0;
}

void body_open(Checker *c, Body *body, BodyKind kind, ModuleScope *home, Span call)
{
    *body = (Body){.kind = kind, .home = home, .caller = c->body, .call_span = call, .trips = 1};
    body->read_span = span_nowhere();
    c->body = body;
    c->depth += body_levels(kind);
    c->nested += WEIGHT_OTHER;
}

void body_close(Checker *c, Body *body)
{
    c->body = body->caller;
    c->depth -= body_levels(body->kind);
    c->nested -= WEIGHT_OTHER;
}

bool signature_explicit(Checker *c, const Symbol *symbol, const AstExprs *items, Sizes *sizes,
                        Span span)
{
    if (items == NULL)
        return true;
    const AstItem *item = symbol->item;
    if (items->count != item->generics.count) {
        Diag *diag = ERR(c, SIZE_COUNT, span, symbol->name, item->generics.count, items->count);
        diag_label(diag, symbol->span, "declared here");
        return false;
    }
    for (uint32_t k = 0; k < items->count; k++) {
        const AstExpr *size = items->items[k];
        if (size->kind == EXPR_NAME && circuit_is_known(c, size->name) &&
            scope_local(c, size->name) == NULL && scope_find(c, SPACE_VALUES, size->name) == NULL) {
            diag_label(ERR(c, NOT_AN_INTEGER, size->span, "a size",
                           check_text(c, "the circuit `%s`", size->name)),
                       symbol->span, "declared here");
            return false;
        }
        SizeVar *var = &sizes->vars.items[k]; /* generics come first */
        if (!const_int(c, size, "a size", &var->value))
            return false;
        var->known = true;
        var->origin = size->span;
    }
    return true;
}

bool sizes_known(Checker *c, const Symbol *symbol, const Sizes *sizes, Span span)
{
    for (uint32_t k = 0; k < sizes->vars.count; k++) {
        if (sizes->vars.items[k].known)
            continue;
        Diag *diag = ERR(c, CANNOT_INFER, span, sizes->vars.items[k].name, symbol->name);
        if (symbol->item->has_generics && symbol->item->generics.count > 0)
            diag_help(diag, "write it: `%s[..]`", symbol->name);
        return false;
    }
    return true;
}

/* "n = 4, layers = 2 | real[4]": one text per instance */
Name instance_key(Checker *c, const Sizes *sizes, const Ty *formals, uint32_t count)
{
    const char *text = "";
    for (uint32_t k = 0; k < sizes->vars.count; k++)
        text = check_text(c, "%s%s%s = %s", text, k > 0 ? ", " : "", sizes->vars.items[k].name,
                          rows_text(c, sizes->vars.items[k].value));
    for (uint32_t k = 0; k < count; k++)
        text = check_text(c, "%s|%s", text, ty_text(c, &formals[k]));
    return name_of(c->names, text);
}

const char *instance_title(Checker *c, const char *what, const Symbol *symbol, const Sizes *sizes)
{
    const char *given = circuit_values_text(c, symbol);
    if (sizes->vars.count == 0 && given[0] == '\0')
        return NULL; /* its faults are its own */
    const char *text = check_text(c, "%s `%s%s`", what, symbol->name, given);
    for (uint32_t k = 0; k < sizes->vars.count; k++)
        if (sizes->vars.items[k].known)
            text = check_text(c, "%s%s %s = %s", text, k > 0 ? "," : " with",
                              sizes->vars.items[k].name, rows_text(c, sizes->vars.items[k].value));
    return text;
}

/* ---------------------------------------------------------------- arguments */
static bool kind_fits(const Ty *formal, const Ty *actual);

static bool tuple_fits(const TTuple *formal, const TTuple *actual)
{
    for (uint32_t k = 0; formal->count == actual->count && k < formal->count; k++)
        if (!kind_fits(&formal->types[k], &actual->types[k]) ||
            !ty_same_dims(&formal->types[k], &actual->types[k]))
            return false;
    return formal->count == actual->count;
}

static bool kind_fits(const Ty *formal, const Ty *actual)
{
    if (formal->kind == TY_REAL || formal->kind == TY_ANGLE)
        return ty_is_numeric(actual);
    if (formal->kind == TY_TUPLE && actual->kind == TY_TUPLE)
        return tuple_fits(formal->tuple, actual->tuple);
    if (formal->kind != actual->kind || formal->record != actual->record ||
        formal->num_labels != actual->num_labels)
        return false;
    for (uint32_t k = 0; formal->labels != NULL && actual->labels != NULL && k < formal->num_labels;
         k++)
        if (formal->labels[k] != actual->labels[k])
            return false;
    return true;
}

bool expr_argument_matches(Checker *c, const TExpr *arg, const Ty *formal, Name formal_name,
                           Span span)
{
    if (kind_fits(formal, &arg->type) && ty_same_dims(formal, &arg->type))
        return true;
    Diag *diag =
        ERR(c, ARGUMENT_TYPE, arg->span, formal_name, ty_text(c, formal), ty_text(c, &arg->type));
    diag_label(diag, span, "declared here");
    infer_label(c, diag, arg);
    if (formal->kind == TY_PROB && ty_is_numeric(&arg->type))
        diag_help(diag,
                  "`softmax(..)`, `sigmoid(..)`, `prob(..)` and `probs(..)` make probabilities");
    return false;
}

static bool check_args(Checker *c, const Symbol *symbol, const AstExpr *call, TExprs *args)
{
    const AstItem *item = symbol->item;
    bool fine = true;
    if (call->call.over != NULL) {
        ERR(c, COMPREHENSION_CALL, call->span, symbol->name);
        return false;
    }
    for (uint32_t k = 0; k < call->call.args.count; k++) {
        const AstArg *arg = &call->call.args.items[k];
        if (arg->name.name != NULL) {
            ERR(c, NAMED_ARGUMENT, arg->span, symbol->name);
            fine = false;
            continue;
        }
        TExpr *value = infer_argument(c, arg->value);
        fine &= value != NULL;
        if (value != NULL && value->type.kind == TY_BOOL) {
            ERR(c, NOT_NUMERIC, value->span, symbol->name, "a condition");
            fine = false;
        }
        if (value != NULL && symbol->kind == ITEM_MODEL && ty_has_rows(&value->type)) {
            Diag *diag = ERR(c, ROWS_PLACE, value->span, "a model");
            diag_help(diag, "a model sees one row: `[%s(a) for a in rows.x]`", symbol->name);
            fine = false;
        }
        VEC_PUSH(c->arena, args, value);
    }
    if (fine && args->count != item->formals.count) {
        bool surplus = args->count > item->formals.count;
        Span place = surplus ? call->call.args.items[item->formals.count].span : call->span;
        Diag *diag = ERR(c, ARGUMENT_COUNT, place, symbol->name, item->formals.count, "",
                         PLURAL(item->formals.count), args->count);
        diag_label(diag, symbol->span, "declared here");
        fine = false;
    }
    return fine;
}

/* The type of formal k; sizes are bound in the open body. */
bool formal_type(Checker *c, const Symbol *symbol, uint32_t k, Ty *out)
{
    const AstFormal *formal = &symbol->item->formals.items[k];
    if (formal->type != NULL)
        return ty_resolve(c, formal->type, out);
    if (symbol->kind == ITEM_MODEL) {
        Symbol *column = scope_symbol(c->root, SPACE_VALUES, formal->name.name);
        if (column != NULL && column->kind == ITEM_DATA) {
            Value value = column_symbol(c, column, formal->name.span);
            if (value.kind == VAL_ERROR)
                return false;
            *out = value.expr->type;
            return true;
        }
        ERR(c, FORMAL_WITHOUT_COLUMN, formal->name.span, formal->name.name);
        return false;
    }
    ERR(c, FORMAL_WITHOUT_TYPE, formal->name.span, formal->name.name);
    return false;
}

static bool unify_args(Checker *c, const Symbol *symbol, TExprs *args, Sizes *sizes)
{
    for (uint32_t k = 0; k < args->count; k++) {
        const AstFormal *formal = &symbol->item->formals.items[k];
        if (formal->type == NULL)
            continue;
        ModuleScope *home = c->body->home;
        c->body->home = symbol->home; /* record names of the signature */
        bool fine = sizes_unify(c, sizes, formal->type, formal->name.name, &args->items[k]->type, 0,
                                args->items[k]->span);
        c->body->home = home;
        if (!fine)
            return false;
    }
    return true;
}

/* ---------------------------------------------------------------- bodies of functions */
/* Duplicate formals hide each other: refused once, where the item is first used. */
bool bind_formals(Checker *c, const AstItem *item, const Ty *types, const TBounds *ranges,
                  TLocal **out)
{
    for (uint32_t k = 0; k < item->formals.count; k++) {
        AstName name = item->formals.items[k].name;
        for (uint32_t j = 0; j < k; j++) {
            if (item->formals.items[j].name.name == name.name) {
                ERR(c, DUPLICATE_NAME, name.span, name.name);
                return false;
            }
        }
        out[k] = local_new(c, name.name, types[k], name.span);
        out[k]->range = ranges[k];
        TExpr *use = texpr_new(c, TEX_LOCAL, types[k], name.span);
        use->local = out[k];
        scope_bind(c, name.name, value_expr(use), name.span);
    }
    return true;
}

static bool check_result(Checker *c, const AstItem *item, TExpr *body)
{
    Ty declared;
    if (item->result == NULL)
        return true;
    if (!ty_resolve(c, item->result, &declared))
        return false;
    if (kind_fits(&declared, &body->type) && ty_same_dims(&declared, &body->type))
        return true;
    const TExpr *value = body->kind == TEX_BLOCK ? body->body : body;
    Diag *diag = ERR(c, RESULT_TYPE, value->span, item->name.name, ty_text(c, &declared),
                     ty_text(c, &body->type));
    diag_label(diag, item->result->span, "declared here");
    return false;
}

static TFunction *function_build(Checker *c, const Symbol *symbol, const Ty *formals,
                                 const TBounds *ranges)
{
    TFunction *function = NEW(c->arena, TFunction);
    function->name = symbol->name;
    function->span = symbol->span;
    TLocal **locals = NEW_ARRAY(c->arena, TLocal *, symbol->item->formals.count + 1);
    if (!bind_formals(c, symbol->item, formals, ranges, locals))
        return NULL;
    for (uint32_t k = 0; k < symbol->item->formals.count; k++)
        VEC_PUSH(c->arena, &function->formals, locals[k]);
    function->body = expr_block(c, &symbol->item->body, symbol->name, symbol->span);
    if (function->body == NULL || !check_result(c, symbol->item, function->body))
        return NULL;
    function->range = range_of(c, function->body);
    return function;
}

static TModel *model_build(Checker *c, const Symbol *symbol, const Ty *formals,
                           const TBounds *ranges)
{
    TModel *model = NEW(c->arena, TModel);
    model->name = symbol->name;
    model->span = symbol->span;
    TLocal **locals = NEW_ARRAY(c->arena, TLocal *, symbol->item->formals.count + 1);
    if (!bind_formals(c, symbol->item, formals, ranges, locals))
        return NULL;
    for (uint32_t k = 0; k < symbol->item->formals.count; k++)
        VEC_PUSH(c->arena, &model->formals, locals[k]);
    if (!model_body(c, symbol, model) || !check_result(c, symbol->item, model->value))
        return NULL;
    model->range = range_of(c, model->value);
    return model;
}

/* The instance of a function or model for these arguments; NULL after an error. */
Instance *callable_instance(Checker *c, Symbol *symbol, const Sizes *sizes, const TExprs *args,
                            Span call)
{
    const AstItem *item = symbol->item;
    Ty *formals = NEW_ARRAY(c->arena, Ty, item->formals.count + 1);
    TBounds *ranges = NEW_ARRAY(c->arena, TBounds, item->formals.count + 1);
    bool is_model = symbol->kind == ITEM_MODEL;
    Body body;
    body_open(c, &body, is_model ? BODY_MODEL : BODY_FN, symbol->home, call);
    body.title = instance_title(c, is_model ? "model" : "function", symbol, sizes);
    sizes_bind(c, sizes);
    statics_bind(c, symbol);
    bool fine = true, fresh = false;
    for (uint32_t k = 0; k < item->formals.count; k++)
        fine &= formal_type(c, symbol, k, &formals[k]) &&
                range_of_formal(c, symbol, k, &formals[k], &ranges[k]);
    c->body = body.caller; /* mismatches are the caller's */
    for (uint32_t k = 0; fine && args != NULL && k < args->count; k++)
        fine &=
            infer_sizes(c, args->items[k], formals[k].dims, formals[k].rank, 0) &&
            expr_argument_matches(c, args->items[k], &formals[k], item->formals.items[k].name.name,
                                  item->formals.items[k].name.span) &&
            range_argument_fits(c, args->items[k], ranges[k], item->formals.items[k].name);
    Instance *instance = NULL;
    if (fine)
        instance = instance_begin(c, symbol, instance_key(c, sizes, formals, item->formals.count),
                                  call, &fresh);
    c->body = &body;
    if (fresh) {
        body.instance = instance;
        instance->object = is_model ? (void *)model_build(c, symbol, formals, ranges)
                                    : function_build(c, symbol, formals, ranges);
        if (is_model && instance->object != NULL)
            VEC_PUSH(c->arena, &c->program->models, instance->object);
        instance->work = body.work;
        instance->running = false;
    }
    body_close(c, &body);
    return instance;
}

Value callable_call(Checker *c, Symbol *symbol, const AstExpr *call, const AstExprs *explicit_sizes)
{
    TExprs args = {0};
    Sizes sizes = {0};
    AstExpr others = *call;
    if (statics_in(symbol->item)) {
        symbol = statics_specialise(c, symbol, &call->call.args, &others.call.args, call->span);
        if (symbol == NULL)
            return value_error(call->span);
        call = &others;
    }
    sizes_collect(c, symbol->item, &sizes);
    if (!check_args(c, symbol, call, &args) ||
        !signature_explicit(c, symbol, explicit_sizes, &sizes, call->span) ||
        !unify_args(c, symbol, &args, &sizes) || !sizes_known(c, symbol, &sizes, call->span))
        return value_error(call->span);
    Instance *instance = callable_instance(c, symbol, &sizes, &args, call->span);
    if (instance == NULL || instance->object == NULL)
        return value_error(call->span);
    TExpr *result =
        texpr_new(c, symbol->kind == ITEM_MODEL ? TEX_MODEL : TEX_CALL, ty_real(), call->span);
    for (uint32_t k = 0; k < args.count; k++)
        VEC_PUSH(c->arena, &result->args, args.items[k]);
    if (symbol->kind == ITEM_MODEL) {
        result->model = instance->object;
        result->type = result->model->value->type;
    } else {
        result->function = instance->object;
        result->type = result->function->body->type;
    }
    return value_expr(result);
}

Value expr_call(Checker *c, const AstExpr *expr)
{
    const AstExpr *callee = expr->call.callee;
    const AstExprs *sizes = NULL;
    if (callee->kind == EXPR_INDEX) {
        sizes = &callee->index.items;
        callee = callee->index.base;
    }
    if (callee->kind == EXPR_ERROR)
        return value_error(expr->span);
    if (callee->kind == EXPR_FIELD && expr_foreign_prefix(c, callee))
        return value_error(expr->span);
    if (callee->kind != EXPR_NAME) {
        ERR(c, NOT_CALLABLE, callee->span, "this");
        return value_error(expr->span);
    }
    const Binding *local = scope_local(c, callee->name);
    Symbol *symbol = local != NULL ? NULL : scope_find(c, SPACE_VALUES, callee->name);
    if (symbol != NULL && is_family(symbol))
        return family_call(c, symbol, expr, sizes);
    if (local != NULL ||
        (symbol != NULL && symbol->kind != ITEM_FN && symbol->kind != ITEM_MODEL)) {
        if (local != NULL ? local->value.kind != VAL_ERROR : symbol->kind != ITEM_USE)
            ERR(c, NOT_CALLABLE, callee->span, check_text(c, "`%s`", callee->name));
        return value_error(expr->span);
    }
    if (symbol != NULL && symbol->kind == ITEM_MODEL && c->body->kind != BODY_MODEL &&
        c->body->kind != BODY_OBJECTIVE)
        return expr_name_symbol(c, symbol, callee->span);
    if (symbol != NULL)
        return callable_call(c, symbol, expr, sizes);
    return expr_builtin_call(c, expr, callee, sizes);
}
