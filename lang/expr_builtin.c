/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The builtin functions of stdlib/builtins.def: their argument and shape rules. On compile-time
 * numbers they compute. */
#include "lang/check_internal.h"

#include <math.h>
#include <string.h>

typedef enum { RULE_MAP, RULE_LAST, RULE_REDUCE, RULE_SPECIAL } ShapeRule;

static const struct {
    const char *name;
    int least, most; /* most -1: any number */
    ShapeRule rule;
} builtins[BUILTIN_COUNT] = {

#define BUILTIN(name, least, most, rule, meaning)                                                  \
    [BUILTIN_##name] = {#name, least, most, RULE_##rule},
#include "stdlib/builtins.def"
#undef BUILTIN
};

static Value builtin_node(Checker *c, BuiltinId id, Ty type, TExpr *const *args, uint32_t count,
                          Span span)
{
    TExpr *expr = texpr_new(c, TEX_BUILTIN, type, span);
    expr->builtin = id;
    for (uint32_t k = 0; k < count; k++)
        VEC_PUSH(c->arena, &expr->args, args[k]);
    return ty_check_size(c, &type, span) ? value_expr(expr) : value_error(span);
}

/* ---------------------------------------------------------------- compile-time numbers */
static bool fold(BuiltinId id, double x, double y, double *out)
{
    switch (id) {
    case BUILTIN_sin: *out = sin(x); return true;
    case BUILTIN_cos: *out = cos(x); return true;
    case BUILTIN_tan: *out = tan(x); return true;
    case BUILTIN_atan: *out = atan(x); return true;
    case BUILTIN_exp: *out = exp(x); return true;
    case BUILTIN_log: *out = log(x); return true;
    case BUILTIN_sqrt: *out = sqrt(x); return true;
    case BUILTIN_abs: *out = fabs(x); return true;
    case BUILTIN_tanh: *out = tanh(x); return true;
    case BUILTIN_relu: *out = x > 0 ? x : 0; return true;
    case BUILTIN_min: *out = x < y ? x : y; return true;
    case BUILTIN_max: *out = x > y ? x : y; return true;
    case BUILTIN_sigmoid:
    case BUILTIN_softmax:
    case BUILTIN_sum:
    case BUILTIN_mean:
    case BUILTIN_flatten:
    case BUILTIN_concat:
    case BUILTIN_zeros:
    case BUILTIN_ones:
    case BUILTIN_where:
    case BUILTIN_index:
    case BUILTIN_sign:
    case BUILTIN_log2:
    case BUILTIN_hash:
    case BUILTIN_size:
    case BUILTIN_histogram:
    case BUILTIN_COUNT: return false;
    }
    return false;
}

static bool static_number(const Value *value, double *out)
{
    int64_t integer;
    if (value->kind == VAL_INT && index_is_const(value->index, &integer)) {
        *out = (double)integer;
        return true;
    }
    *out = value->number;
    return value->kind == VAL_NUM;
}

static bool fold_values(Checker *c, BuiltinId id, const Value *values, uint32_t count, Span span,
                        Value *out)
{
    double x, y = 0, result;
    if (!static_number(&values[0], &x) || (count > 1 && !static_number(&values[1], &y)) ||
        !fold(id, x, y, &result))
        return false;
    int64_t a, b;
    if ((id == BUILTIN_min || id == BUILTIN_max) && values[0].kind == VAL_INT &&
        values[1].kind == VAL_INT && index_is_const(values[0].index, &a) &&
        index_is_const(values[1].index, &b)) {
        *out = value_int(c, (a < b) == (id == BUILTIN_min) ? a : b, span);
        return true;
    }
    *out = value_num(result, span);
    if (!isfinite(result)) {
        ERR(c, NOT_FINITE, span);
        *out = value_error(span);
    }
    return true;
}

/* ---------------------------------------------------------------- rules */
static bool numeric(Checker *c, BuiltinId id, const TExpr *arg)
{
    if (ty_is_numeric(&arg->type))
        return true;
    ERR(c, NOT_NUMERIC, arg->span, builtins[id].name, ty_text(c, &arg->type));
    return false;
}

static Value map_rule(Checker *c, BuiltinId id, TExpr *const *args, uint32_t count, Span span)
{
    const Ty *shape = &args[0]->type;
    for (uint32_t k = 0; k < count; k++)
        if (!numeric(c, id, args[k]))
            return value_error(span);
    if (count == 2) {
        const Ty *other = &args[1]->type;
        if (shape->rank > 0 && other->rank > 0 && !ty_same_dims(shape, other)) {
            ERR(c, SHAPE_MISMATCH, span, builtins[id].name, ty_text(c, shape), ty_text(c, other));
            return value_error(span);
        }
        shape = other->rank > shape->rank ? other : shape;
    }
    return builtin_node(
        c, id, ty_with_dims(id == BUILTIN_sigmoid ? TY_PROB : TY_REAL, shape->rank, shape->dims),
        args, count, span);
}

static Value tensor_rule(Checker *c, BuiltinId id, TExpr *arg, Span span)
{
    if (!numeric(c, id, arg))
        return value_error(span);
    if (arg->type.rank == 0) {
        ERR(c, NEEDS_TENSOR, arg->span, builtins[id].name, ty_text(c, &arg->type));
        return value_error(span);
    }
    Ty type = ty_real();
    if (id == BUILTIN_softmax) {
        type = ty_with_dims(TY_PROB, arg->type.rank, arg->type.dims);
    } else if (id == BUILTIN_flatten) {
        if (arg->type.rank > 1 && ty_has_rows(&arg->type)) {
            ERR(c, ROWS_SHAPE, arg->span, "flatten", ty_text(c, &arg->type));
            return value_error(span);
        }
        int64_t entries = ty_entries(&arg->type);
        type = ty_with_dims(arg->type.rank == 1 ? arg->type.kind : TY_REAL, 1, &entries);
    }
    return builtin_node(c, id, type, &arg, 1, span);
}

static Value concat_rule(Checker *c, TExpr *const *args, uint32_t count, Span span)
{
    Ty type = ty_with_dims(TY_REAL, args[0]->type.rank, args[0]->type.dims);
    for (uint32_t k = 0; k < count; k++) {
        const Ty *other = &args[k]->type;
        if (!numeric(c, BUILTIN_concat, args[k]))
            return value_error(span);
        bool fits = other->rank > 0 && other->rank == type.rank &&
                    memcmp(other->dims + 1, type.dims + 1,
                           (size_t)(other->rank - 1) * sizeof *type.dims) == 0;
        if (!fits) {
            Diag *diag = ERR(c, CONCAT_SHAPES, args[k]->span, ty_text(c, other));
            if (k > 0)
                diag_label(diag, args[0]->span, "the first is %s", ty_text(c, &args[0]->type));
            else
                diag_help(diag, "a scalar is joined as a list: `[x]`");
            return value_error(span);
        }
        if (count > 1 && other->dims[0] == TY_ROWS) {
            ERR(c, ROWS_SHAPE, args[k]->span, "concat", ty_text(c, other));
            return value_error(span);
        }
        if (k > 0 && __builtin_add_overflow(type.dims[0], other->dims[0], &type.dims[0]))
            type.dims[0] = INT64_MAX;
    }
    return builtin_node(c, BUILTIN_concat, type, args, count, span);
}

static Value where_rule(Checker *c, const Value *values, Span span)
{
    int64_t truth;
    if (values[0].kind == VAL_BOOL && index_is_const(values[0].index, &truth))
        return values[truth != 0 ? 1 : 2];
    TExpr *args[3];
    for (int k = 0; k < 3; k++) {
        args[k] = value_runtime(c, values[k]);
        if (args[k] == NULL || (k > 0 && !numeric(c, BUILTIN_where, args[k])))
            return value_error(span);
    }
    if (args[0]->type.kind != TY_BOOL) {
        ERR(c, NOT_A_CONDITION, args[0]->span, ty_text(c, &args[0]->type));
        return value_error(span);
    }
    const Ty *shape = &args[0]->type;
    for (int k = 1; k < 3; k++) {
        if (shape->rank > 0 && args[k]->type.rank > 0 && !ty_same_dims(shape, &args[k]->type)) {
            ERR(c, SHAPE_MISMATCH, span, "where", ty_text(c, shape), ty_text(c, &args[k]->type));
            return value_error(span);
        }
        shape = args[k]->type.rank > shape->rank ? &args[k]->type : shape;
    }
    bool prob = args[1]->type.kind == TY_PROB && args[2]->type.kind == TY_PROB && shape->rank == 0;
    return builtin_node(c, BUILTIN_where,
                        ty_with_dims(prob ? TY_PROB : TY_REAL, shape->rank, shape->dims), args, 3,
                        span);
}

static Value filled_rule(Checker *c, BuiltinId id, const AstArgs *args, Span span)
{
    TExpr *expr = texpr_new(c, TEX_NUMBER, ty_real(), span);
    expr->number = id == BUILTIN_ones ? 1 : 0;
    if (args->count > TY_MAX_RANK) {
        ERR(c, RANK_TOO_LARGE, span, args->count, (unsigned)TY_MAX_RANK);
        return value_error(span);
    }
    for (uint32_t k = 0; k < args->count; k++) {
        int64_t size;
        if (!rows_dim(c, args->items[k].value, "a size", &size))
            return value_error(span);
        expr->type.dims[expr->type.rank++] = size;
    }
    return ty_check_size(c, &expr->type, span) ? value_expr(expr) : value_error(span);
}

static Value class_rule(Checker *c, BuiltinId id, Value value, Span span)
{
    if (id == BUILTIN_index && value.kind == VAL_INT)
        return value;
    TExpr *arg = value_runtime(c, value);
    if (arg == NULL)
        return value_error(span);
    bool is_class = arg->type.kind == TY_CLASS;
    if (id == BUILTIN_index ? !is_class : is_class && arg->type.num_labels != 2) {
        ERR(c, NEEDS_CLASS, arg->span, builtins[id].name,
            id == BUILTIN_index ? "a class label" : "two classes", ty_text(c, &arg->type));
        return value_error(span);
    }
    if (!is_class && !numeric(c, id, arg))
        return value_error(span);
    return builtin_node(c, id, ty_with_dims(TY_REAL, arg->type.rank, arg->type.dims), &arg, 1,
                        span);
}

static Value size_rule(Checker *c, Value value, Span span)
{
    if (value.kind == VAL_PAULI && !pauli_is_bare(value.pauli))
        return value_int(c, pauli_qubits(value.pauli), span);
    if (value.kind == VAL_REGISTER)
        return value_int(c, value.reg->size, span);
    if (value.kind == VAL_EXPR && value.expr->type.rank > 0)
        return rows_size(c, value.expr->type.dims[0], span);
    if (value.kind == VAL_PAULI)
        ERR(c, BARE_LETTER_ALONE, value.span, "size");
    else if (value.kind == VAL_EXPR)
        ERR(c, NEEDS_TENSOR, value.span, "size", ty_text(c, &value.expr->type));
    else
        ERR(c, NEEDS_TENSOR, value.span, "size", "a number");
    return value_error(span);
}

static Value log2_rule(Checker *c, Value value, Span span)
{
    if (value.kind != VAL_INT) {
        ERR(c, NOT_AN_INTEGER, value.span, "the argument of log2", "a value that is not");
        return value_error(span);
    }
    const TIndex *index = index_make(c, TIDX_LOG2, value.index, NULL, span);
    return index == NULL ? value_error(span)
                         : (Value){.kind = VAL_INT, .span = span, .index = index};
}

/* hash(a, b, c): each integer into the hash of those before it. */
static Value hash_rule(Checker *c, const Value *values, uint32_t count, Span span)
{
    const TIndex *sum = index_const(c, 0, span);
    for (uint32_t k = 0; k < count; k++) {
        if (values[k].kind != VAL_INT) {
            ERR(c, NOT_AN_INTEGER, values[k].span, "an argument of hash",
                value_kind_text(c, &values[k]));
            return value_error(span);
        }
        sum = index_make(c, TIDX_HASH, sum, values[k].index, span);
        if (sum == NULL)
            return value_error(span);
    }
    return (Value){.kind = VAL_INT, .span = span, .index = sum};
}

static Value special(Checker *c, BuiltinId id, const Value *values, TExpr *const *args,
                     uint32_t count, Span span)
{
    if (id == BUILTIN_concat)
        return concat_rule(c, args, count, span);
    if (id == BUILTIN_where)
        return where_rule(c, values, span);
    if (id == BUILTIN_index || id == BUILTIN_sign)
        return class_rule(c, id, values[0], span);
    if (id == BUILTIN_size)
        return size_rule(c, values[0], span);
    if (id == BUILTIN_hash)
        return hash_rule(c, values, count, span);
    if (id == BUILTIN_log2)
        return log2_rule(c, values[0], span);
    if (id == BUILTIN_histogram)
        return rows_histogram(c, args[0], span);
    return tensor_rule(c, id, args[0], span);
}

/* ---------------------------------------------------------------- calls */
static bool check_count(Checker *c, BuiltinId id, const AstExpr *call)
{
    uint32_t count = call->call.args.count;
    bool enough = count >= (uint32_t)builtins[id].least;
    bool few = builtins[id].most < 0 || count <= (uint32_t)builtins[id].most;
    for (uint32_t k = 0; k < count; k++) {
        if (call->call.args.items[k].name.name != NULL) {
            ERR(c, NAMED_ARGUMENT, call->call.args.items[k].span, builtins[id].name);
            return false;
        }
    }
    if (enough && few)
        return true;
    ERR(c, ARGUMENT_COUNT, call->span, builtins[id].name, (unsigned)builtins[id].least,
        check_count_most(c, builtins[id].least, builtins[id].most),
        COUNT_PLURAL(builtins[id].least, builtins[id].most), count);
    return false;
}

static Value over_comprehension(Checker *c, BuiltinId id, const AstExpr *call)
{
    Span span = call->span;
    if (id != BUILTIN_sum && id != BUILTIN_mean) {
        ERR(c, COMPREHENSION_CALL, span, builtins[id].name);
        return value_error(span);
    }
    if (id == BUILTIN_sum)
        return expr_comprehension(c, call->call.over, span, true);
    Value list = expr_comprehension(c, call->call.over, span, false);
    if (list.kind != VAL_EXPR)
        return value_error(span);
    return tensor_rule(c, id, list.expr, span);
}

static Value builtin_call(Checker *c, BuiltinId id, const AstExpr *call)
{
    Span span = call->span;
    if (call->call.over != NULL)
        return over_comprehension(c, id, call);
    if (!check_count(c, id, call))
        return value_error(span);
    if (id == BUILTIN_zeros || id == BUILTIN_ones)
        return filled_rule(c, id, &call->call.args, span);
    uint32_t count = call->call.args.count;
    Value *values = NEW_ARRAY(c->arena, Value, count);
    bool fine = true;
    for (uint32_t k = 0; k < count; k++) {
        values[k] = expr_check(c, call->call.args.items[k].value);
        fine &= values[k].kind != VAL_ERROR;
    }
    Value folded;
    if (!fine)
        return value_error(span);
    if (fold_values(c, id, values, count, span, &folded))
        return folded;
    TExpr **args = NEW_ARRAY(c->arena, TExpr *, count);
    bool lazy = id == BUILTIN_where || id == BUILTIN_index || id == BUILTIN_sign ||
                id == BUILTIN_size || id == BUILTIN_log2 || id == BUILTIN_hash;
    for (uint32_t k = 0; k < count && !lazy; k++) {
        args[k] = value_runtime(c, values[k]);
        if (args[k] == NULL)
            return value_error(span);
    }
    if (builtins[id].rule == RULE_MAP)
        return map_rule(c, id, args, count, span);
    if (builtins[id].rule == RULE_SPECIAL)
        return special(c, id, values, args, count, span);
    return tensor_rule(c, id, args[0], span);
}

static const char *const later_functions[] = {"sample", "variance", "measure"};

Value expr_builtin_call(Checker *c, const AstExpr *call, const AstExpr *callee,
                        const AstExprs *sizes)
{
    Name name = callee->name;
    if (expr_is_read_name(name))
        return expr_read(c, call, name);
    for (uint32_t id = 0; id < BUILTIN_COUNT; id++) {
        if (strcmp(builtins[id].name, name) != 0)
            continue;
        if (sizes != NULL) {
            ERR(c, SIZE_COUNT, call->span, name, 0u, sizes->count);
            return value_error(call->span);
        }
        return builtin_call(c, (BuiltinId)id, call);
    }
    if (strcmp(name, "load") == 0)
        return observable_load(c, call);
    for (size_t k = 0; k < sizeof later_functions / sizeof *later_functions; k++) {
        if (strcmp(later_functions[k], name) == 0) {
            check_not_yet(c, callee->span, "`%s`", name);
            return value_error(call->span);
        }
    }
    scope_unknown(c, SPACE_VALUES, "function", name, callee->span);
    return value_error(call->span);
}
