/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A model by itself: the program with this model as its entry, called with a column for each of its
 * formals. */
#include "compiler/lower/internal.h"

typedef struct {
    Arena *arena;
    TProgram *program;
} Alone;

static TExpr *new_expr(const Alone *a, TExprKind kind, Ty type, Span span)
{
    TExpr *expr = NEW(a->arena, TExpr);
    expr->kind = kind;
    expr->type = type;
    expr->span = span;
    return expr;
}

static TExpr *add_column(const Alone *a, const char *name, Ty type, Span span)
{
    const TColumn column = {.name = name, .type = type, .span = span};
    TExpr *expr = new_expr(a, TEX_COLUMN, type, span);
    expr->id = a->program->columns.count;
    VEC_PUSH(a->arena, &a->program->columns, column);
    return expr;
}

static TExpr *argument(const Alone *a, const char *name, const Ty *type, Span span)
{
    const bool tuple = type->kind == TY_TUPLE;
    if (!tuple && (type->kind != TY_RECORD || type->rank > 0))
        return add_column(a, name, *type, span);
    TExpr *expr = new_expr(a, tuple ? TEX_TUPLE : TEX_RECORD, *type, span);
    const uint32_t count = tuple ? type->tuple->count : type->record->num_fields;
    for (uint32_t k = 0; k < count; k++) {
        const char *field = !tuple ? type->record->field_names[k] : arena_printf(a->arena, "%u", k);
        const Ty *field_type = tuple ? &type->tuple->types[k] : &type->record->field_types[k];
        TExpr *value = argument(a, arena_printf(a->arena, "%s.%s", name, field), field_type, span);
        VEC_PUSH(a->arena, &expr->args, value);
    }
    return expr;
}

IrModule *lower_model_alone(Arena *arena, const TProgram *program, const TModel *model,
                            DiagSink *sink)
{
    TProgram copy = *program;
    const Alone a = {arena, &copy};
    copy.columns.items = NULL;
    copy.columns.count = copy.columns.capacity = 0;
    copy.name = model->name;
    copy.entry = model;
    copy.entry_call = new_expr(&a, TEX_MODEL, model->value->type, model->span);
    copy.entry_call->model = model;
    for (uint32_t k = 0; k < model->formals.count; k++) {
        const TLocal *formal = model->formals.items[k];
        TExpr *value = argument(&a, formal->name, &formal->type, formal->span);
        VEC_PUSH(arena, &copy.entry_call->args, value);
    }
    return lower_prediction(arena, &copy, sink);
}
