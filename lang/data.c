/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Columns and parameters: types, ranges, initialisers, preprocessing. A parameter of a record type
 * is one leaf per field, named enc.W; leaves stand in source order, which is storage order. */
#include "lang/check_internal.h"
#include "lang/parse.h"

#include <math.h>
#include <string.h>

/* ---------------------------------------------------------------- ranges and initialisers */
bool data_range(Checker *c, const AstExpr *range, bool *has, double *low, double *high)
{
    if (range == NULL)
        return true;
    if (range->kind != EXPR_RANGE || range->range.low == NULL || range->range.high == NULL ||
        range->range.step != NULL) {
        ERR(c, BAD_DECLARED_RANGE, range->span);
        return false;
    }
    if (!const_real(c, range->range.low, "a bound", low) ||
        !const_real(c, range->range.high, "a bound", high))
        return false;
    *has = true;
    if (*low < *high)
        return true;
    ERR(c, BAD_DECLARED_RANGE, range->span);
    return false;
}

static const struct {
    const char *name;
    uint32_t args;
} initializers[] = {

#define INITIALIZER(name, arguments, meaning) {#name, arguments},
#include "stdlib/initializers.def"
#undef INITIALIZER
};

enum { NUM_INITIALIZERS = sizeof initializers / sizeof *initializers };

/* `name` or `name(args)` */
static bool split_call(const AstExpr *expr, const AstExpr **name, const AstArgs **args)
{
    static const AstArgs none = {0};
    *args = &none;
    *name = expr;
    if (expr->kind == EXPR_CALL && expr->call.over == NULL) {
        *args = &expr->call.args;
        *name = expr->call.callee;
    }
    return (*name)->kind == EXPR_NAME;
}

static bool init_arguments(Checker *c, const AstArgs *args, TParam *param)
{
    for (uint32_t k = 0; k < args->count; k++) {
        if (args->items[k].name.name != NULL) {
            ERR(c, NAMED_ARGUMENT, args->items[k].span, param->init);
            return false;
        }
        if (!const_real(c, args->items[k].value, "an initialiser's argument", &param->init_args[k]))
            return false;
    }
    param->num_init_args = args->count;
    bool uniform = strcmp(param->init, "uniform") == 0, normal = strcmp(param->init, "normal") == 0;
    if ((uniform && param->init_args[0] > param->init_args[1]) ||
        (normal && param->init_args[1] < 0)) {
        ERR(c, BAD_INIT, args->items[1].span,
            uniform ? "`uniform(a, b)` needs a <= b" : "`normal(mean, sigma)` needs sigma >= 0");
        return false;
    }
    return true;
}

static bool check_init(Checker *c, const AstExpr *init, TParam *param)
{
    const AstExpr *name;
    const AstArgs *args;
    if (init->kind == EXPR_ERROR || !split_call(init, &name, &args)) {
        if (init->kind != EXPR_ERROR)
            ERR(c, BAD_INIT, init->span, "expected an initialiser such as `uniform(0, 2*pi)`");
        return false;
    }
    const char *words[NUM_INITIALIZERS];
    for (uint32_t k = 0; k < NUM_INITIALIZERS; k++) {
        words[k] = initializers[k].name;
        if (strcmp(name->name, words[k]) != 0)
            continue;
        param->init = words[k];
        if (args->count != initializers[k].args) {
            ERR(c, ARGUMENT_COUNT, init->span, words[k], initializers[k].args, "",
                PLURAL(initializers[k].args), args->count);
            return false;
        }
        if (strcmp(words[k], "glorot") == 0 && param->type.rank < 1) {
            ERR(c, BAD_INIT, init->span, "`glorot` needs at least one dimension");
            return false;
        }
        return init_arguments(c, args, param);
    }
    Diag *diag = ERR(c, UNKNOWN_WORD, name->span, "initialiser", name->name);
    scope_suggest(c, diag, name->name, words, NUM_INITIALIZERS);
    return false;
}

/* What an initialiser without chance gives, or draws from, lies in the declared range. */
static bool init_in_range(Checker *c, const AstField *field, const TParam *param)
{
    const char *init = param->init;
    double low = 0, high = 0;
    if (!param->has_range || strcmp(init, "normal") == 0 || strcmp(init, "glorot") == 0)
        return true;
    if (strcmp(init, "ones") == 0)
        low = high = 1;
    if (strcmp(init, "constant") == 0)
        low = high = param->init_args[0];
    if (strcmp(init, "uniform") == 0) {
        low = param->init_args[0];
        high = param->init_args[1];
    }
    if (low >= param->low && high <= param->high)
        return true;
    Diag *diag = ERR(c, INIT_OUT_OF_RANGE, field->init != NULL ? field->init->span : field->span,
                     param->name, low < param->low ? low : high, param->low, param->high);
    diag_label(diag, field->range->span, "the declared range");
    if (field->init == NULL)
        diag_help(diag, "write `~ uniform(%s, %s)`",
                  ast_print_expr(c->arena, field->range->range.low),
                  ast_print_expr(c->arena, field->range->range.high));
    return false;
}

static bool default_init(Checker *c, const AstField *field, TParam *param)
{
    if (param->type.kind == TY_ANGLE) {
        param->init = "uniform";
        param->init_args[1] = 2 * 3.14159265358979323846;
        param->num_init_args = 2;
        return true;
    }
    Diag *diag = ERR(c, NO_INIT, field->span, field->name.name);
    diag_help(diag, "write one, such as `~ normal(0, 0.1)` or `~ zeros`");
    Span end = {field->span.file, field->span.end, field->span.end};
    diag_fix(diag, end, " ~ normal(0, 0.1)");
    return false;
}

/* ---------------------------------------------------------------- parameters */
enum { MOST_RECORDS = 65536 };

static bool add_leaf(Checker *c, Name name, Ty type, const AstField *field,
                     const AstField *declared, bool frozen)
{
    TParam param = {.name = name, .type = type, .span = declared->name.span, .frozen = frozen};
    if (!data_range(c, field->range, &param.has_range, &param.low, &param.high))
        return false;
    if (field->init != NULL ? !check_init(c, field->init, &param) : !default_init(c, field, &param))
        return false;
    if (!init_in_range(c, field, &param))
        return false;
    VEC_PUSH(c->arena, &c->program->params, param);
    return true;
}

/* Initialisers of a record's fields see its sizes. */
static bool add_record(Checker *c, const AstField *field, const Ty *type, const char *title,
                       bool frozen)
{
    const RecordInstance *instance = ty_record_instance(c, type->record);
    if (field->init != NULL || field->range != NULL) {
        ERR(c, BAD_INIT, (field->init != NULL ? field->init : field->range)->span,
            "a record's fields carry their own initialisers");
        return false;
    }
    Body body;
    body_open(c, &body, BODY_CONST, instance->symbol->home, field->span);
    const AstItem *item = instance->symbol->item;
    for (uint32_t k = 0; k < item->generics.count; k++)
        scope_bind(c, item->generics.items[k].name,
                   value_int(c, instance->sizes.items[k], item->generics.items[k].span),
                   item->generics.items[k].span);
    bool fine = true;
    for (uint32_t k = 0; fine && k < type->record->num_fields; k++) {
        const char *name = check_text(c, "%s.%s", title, type->record->field_names[k]);
        fine = add_leaf(c, name_of(c->names, name), type->record->field_types[k],
                        instance->fields.items[k], field, frozen);
    }
    body_close(c, &body);
    return fine;
}

/* up[0], up[1], ..: one record after the other. */
static bool add_records(Checker *c, const AstField *field, const Ty *type, bool frozen)
{
    int64_t count = ty_entries(type);
    if (type->rank == 0)
        return add_record(c, field, type, field->name.name, frozen);
    if (count > MOST_RECORDS) {
        ERR(c, TENSOR_TOO_LARGE, field->type->span, ty_text(c, type), (double)count,
            (long long)MOST_RECORDS);
        return false;
    }
    for (int64_t k = 0; k < count; k++) {
        const char *place = "";
        int64_t rest = k;
        for (uint32_t axis = type->rank; axis > 0; axis--) {
            place = check_text(c, "%lld%s%s", (long long)(rest % type->dims[axis - 1]),
                               *place ? "," : "", place);
            rest /= type->dims[axis - 1];
        }
        if (!add_record(c, field, type, check_text(c, "%s[%s]", field->name.name, place), frozen))
            return false;
    }
    return true;
}

/* The field of all records as one tensor; `record` counts those in front. */
static TExpr *field_of_records(Checker *c, const Symbol *symbol, const Ty *type, uint32_t field,
                               uint32_t axis, uint32_t record)
{
    const TRecord *of = type->record;
    if (axis == type->rank) {
        TExpr *leaf = texpr_new(c, TEX_PARAM, of->field_types[field], symbol->span);
        leaf->id = symbol->first_leaf + record * of->num_fields + field;
        return leaf;
    }
    TExpr *stack = texpr_new(c, TEX_STACK, ty_real(), symbol->span);
    for (int64_t k = 0; k < type->dims[axis]; k++)
        VEC_PUSH(c->arena, &stack->args,
                 field_of_records(c, symbol, type, field, axis + 1,
                                  record * (uint32_t)type->dims[axis] + (uint32_t)k));
    stack->type = stack->args.items[0]->type;
    stack->type.kind = TY_REAL;
    return ty_prepend(&stack->type, type->dims[axis]) ? stack : NULL;
}

static bool declare_param(Checker *c, Symbol *symbol)
{
    const AstField *field = symbol->field;
    const bool frozen = symbol->item->is_frozen;
    Ty type;
    symbol->first_leaf = c->program->params.count;
    c->may_leave_open = true;
    bool resolved = ty_resolve(c, field->type, &type);
    c->may_leave_open = false;
    if (!resolved)
        return false;
    if (type.kind == TY_RECORD) {
        if (!add_records(c, field, &type, frozen))
            return false;
    } else if (type.kind != TY_REAL && type.kind != TY_ANGLE) {
        ERR(c, BAD_FIELD_TYPE, field->type->span, ty_text(c, &type));
        return false;
    } else if (!add_leaf(c, field->name.name, type, field, field, frozen)) {
        return false;
    }
    symbol->num_leaves = c->program->params.count - symbol->first_leaf;
    TExpr *expr = texpr_new(c, TEX_PARAM, type, symbol->span);
    expr->id = symbol->first_leaf;
    if (type.kind == TY_RECORD) {
        expr->kind = TEX_RECORD;
        for (uint32_t k = 0; k < type.record->num_fields; k++) {
            TExpr *of_all = field_of_records(c, symbol, &type, k, 0, 0);
            if (of_all == NULL) {
                ERR(c, RANK_TOO_LARGE, field->type->span, TY_MAX_RANK + 1, (unsigned)TY_MAX_RANK);
                return false;
            }
            VEC_PUSH(c->arena, &expr->args, of_all);
        }
    }
    symbol->value = value_expr(expr);
    return true;
}

Value value_at(Checker *c, Value value, Span span)
{
    if (value.kind == VAL_EXPR) {
        TExpr *expr = NEW(c->arena, TExpr);
        *expr = *value.expr;
        expr->span = span;
        value.expr = expr;
    }
    value.span = span;
    return value;
}

Value param_symbol(Checker *c, Symbol *symbol, Span span)
{
    if (!infer_is_usable(c, symbol, span))
        return value_error(span);
    return value_at(c, symbol->value, span);
}

Value column_symbol(Checker *c, Symbol *symbol, Span span)
{
    c->body->used_column = true;
    if (symbol->value.kind == VAL_EXPR)
        c->body->used_file |= c->program->columns.items[symbol->value.expr->id].draw == NULL;
    return value_at(c, symbol->value, span);
}

/* ---------------------------------------------------------------- columns */
static const struct {
    const char *name;
    int least, most;
} preprocess[] = {

#define PREPROCESS(name, least, most, first, second, meaning) {#name, least, most},
#include "stdlib/preprocess.def"
#undef PREPROCESS
};

enum { NUM_PREPROCESS = sizeof preprocess / sizeof *preprocess };

static bool step_arguments(Checker *c, const AstArgs *args, TPreprocess *step)
{
    bool strings = strcmp(step->step, "columns") == 0;
    for (uint32_t k = 0; k < args->count; k++) {
        const AstExpr *arg = args->items[k].value;
        double number;
        if (strings != (arg->kind == EXPR_STRING)) {
            ERR(c, BAD_STEP, arg->span, step->step, strings ? "strings" : "numbers");
            return false;
        }
        if (strings) {
            VEC_PUSH(c->arena, &step->strings,
                     name_intern(c->names, arg->string.text, arg->string.length));
            continue;
        }
        if (!const_real(c, arg, "an argument of a preprocessing step", &number))
            return false;
        VEC_PUSH(c->arena, &step->numbers, number);
    }
    return true;
}

/* pca(k) makes k numbers, so it decides the column's size. */
static bool check_pca(Checker *c, const AstArgs *args, const TPreprocess *step,
                      const TColumn *column)
{
    double k = step->numbers.items[0];
    for (uint32_t n = 0; n < column->pipeline.count; n++) {
        if (strcmp(column->pipeline.items[n].step, "pca") != 0)
            continue;
        ERR(c, BAD_STEP, args->items[0].span, "pca", "its place once in a pipeline");
        return false;
    }
    if (column->type.rank == 1 && k == (double)column->type.dims[0])
        return true;
    Diag *diag = ERR(c, PCA_SIZE, args->items[0].span, k, ty_text(c, &column->type));
    if (k >= 1 && k == floor(k) && k <= 65536)
        diag_help(diag, "write `%s: real[%.0f]`", column->name, k);
    return false;
}

static bool step_meaning(Checker *c, const AstArgs *args, const TPreprocess *step,
                         const TColumn *column)
{
    if (strcmp(step->step, "pca") == 0)
        return check_pca(c, args, step, column);
    bool pair = strcmp(step->step, "minmax") == 0 || strcmp(step->step, "clip") == 0;
    if (!pair || args->count == 0 ||
        (args->count == 2 && step->numbers.items[0] < step->numbers.items[1]))
        return true;
    ERR(c, BAD_STEP, args->items[0].span, step->step, "two numbers, the lower first");
    return false;
}

static bool check_step(Checker *c, const AstExpr *expr, uint32_t place, TColumn *column)
{
    const AstExpr *name;
    const AstArgs *args;
    if (!split_call(expr, &name, &args)) {
        ERR(c, UNKNOWN_WORD, expr->span, "preprocessing step", "this");
        return false;
    }
    TPreprocess step = {0};
    const char *words[NUM_PREPROCESS];
    for (uint32_t k = 0; k < NUM_PREPROCESS; k++) {
        words[k] = preprocess[k].name;
        if (strcmp(words[k], name->name) != 0)
            continue;
        step.step = words[k];
        if (args->count < (uint32_t)preprocess[k].least ||
            (preprocess[k].most >= 0 && args->count > (uint32_t)preprocess[k].most)) {
            ERR(c, ARGUMENT_COUNT, expr->span, words[k], (unsigned)preprocess[k].least,
                check_count_most(c, preprocess[k].least, preprocess[k].most),
                COUNT_PLURAL(preprocess[k].least, preprocess[k].most), args->count);
            return false;
        }
    }
    if (step.step == NULL) {
        static const char *const later[] = {"onehot", "resize"};
        for (size_t k = 0; k < sizeof later / sizeof *later; k++) {
            if (strcmp(later[k], name->name) == 0) {
                check_not_yet(c, name->span, "the preprocessing step `%s`", later[k]);
                return false;
            }
        }
        Diag *diag = ERR(c, UNKNOWN_WORD, name->span, "preprocessing step", name->name);
        scope_suggest(c, diag, name->name, words, NUM_PREPROCESS);
        return false;
    }
    bool columns = strcmp(step.step, "columns") == 0;
    if (columns && place > 0) {
        ERR(c, COLUMNS_FIRST, expr->span);
        return false;
    }
    if (!columns && column->type.kind != TY_REAL && column->type.kind != TY_ANGLE) {
        ERR(c, STEP_ON_LABELS, expr->span, step.step, ty_text(c, &column->type));
        return false;
    }
    if (!step_arguments(c, args, &step) || !step_meaning(c, args, &step, column))
        return false;
    VEC_PUSH(c->arena, &column->pipeline, step);
    return true;
}

/* `z: real[n] ~ uniform(-pi, pi)` is drawn anew for each row of each step. */
static bool check_draw(Checker *c, const AstField *field, TColumn *column)
{
    TParam draw = {.type = column->type,
                   .has_range = column->has_range,
                   .low = column->low,
                   .high = column->high};
    if (field->init == NULL)
        return true;
    if (column->type.kind != TY_REAL && column->type.kind != TY_ANGLE) {
        ERR(c, DRAWN_TYPE, field->init->span, ty_text(c, &column->type));
        return false;
    }
    if (!check_init(c, field->init, &draw) || !init_in_range(c, field, &draw))
        return false;
    if (strcmp(draw.init, "glorot") == 0) {
        ERR(c, BAD_INIT, field->init->span,
            "`glorot` is for parameters; a column is drawn by `uniform` or `normal`");
        return false;
    }
    if (field->pipeline.count > 0) {
        diag_label(ERR(c, DRAWN_PIPELINE, field->pipeline.items[0]->span), field->init->span,
                   "drawn by this");
        return false;
    }
    column->draw = draw.init;
    column->draw_args[0] = draw.init_args[0];
    column->draw_args[1] = draw.init_args[1];
    column->draw_span = field->init->span;
    return true;
}

static bool declare_column(Checker *c, Symbol *symbol)
{
    const AstField *field = symbol->field;
    TColumn column = {.name = symbol->name, .span = symbol->span};
    if (!ty_resolve(c, field->type, &column.type))
        return false;
    if (column.type.kind == TY_RECORD || column.type.kind == TY_TUPLE ||
        column.type.kind == TY_PROB) {
        ERR(c, BAD_COLUMN_TYPE, field->type->span, ty_text(c, &column.type));
        return false;
    }
    if (field->range != NULL && column.type.kind == TY_CLASS) {
        ERR(c, RANGE_OF_LABELS, field->range->span, ty_text(c, &column.type));
        return false;
    }
    if (!data_range(c, field->range, &column.has_range, &column.low, &column.high) ||
        !check_draw(c, field, &column))
        return false;
    for (uint32_t k = 0; k < field->pipeline.count; k++)
        if (!check_step(c, field->pipeline.items[k], k, &column))
            return false;
    TExpr *expr = texpr_new(c, TEX_COLUMN, column.type, symbol->span);
    expr->id = c->program->columns.count;
    VEC_PUSH(c->arena, &c->program->columns, column);
    symbol->value = value_expr(expr);
    return true;
}

void data_declare(Checker *c)
{
    option_declare_all(c);
    for (uint32_t k = 0; k < c->columns.count; k++)
        if (!declare_column(c, c->columns.items[k]))
            c->columns.items[k]->value = value_error(c->columns.items[k]->span);
    for (uint32_t k = 0; k < c->params.count; k++)
        if (!declare_param(c, c->params.items[k]))
            c->params.items[k]->value = value_error(c->params.items[k]->span);
}
