/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Ranges of numbers: what a declared `in a..b`, a constant, a sine or a probability bounds, and what
 * arithmetic makes of it ([TYP-14], [TYP-15]).
 *
 *   encoder chebyshev(x: real in -1..1) q: qubit[n]      chebyshev(0.5*x[0]) q    x: real[2] in -2..2
 *
 * Every node has a range, from -infinity to infinity when nothing is known. Locals keep theirs, and so do
 * instances of functions and models, so that each expression is walked once. Ends are those of the
 * formula: rounding may carry a result over one by an ulp. */
#include "lang/check_internal.h"

#include <math.h>

static const TBounds anything = {-HUGE_VAL, HUGE_VAL};

static TBounds between(double low, double high)
{
    return isnan(low) || isnan(high) ? anything : (TBounds){low, high};
}

static TBounds joined(TBounds a, TBounds b)
{
    return between(fmin(a.low, b.low), fmax(a.high, b.high));
}

/* ---------------------------------------------------------------- arithmetic */
static double product_of(double a, double b)
{
    return a == 0 || b == 0 ? 0 : a * b;
}

static TBounds product(TBounds a, TBounds b)
{
    double p = product_of(a.low, b.low), q = product_of(a.low, b.high);
    double r = product_of(a.high, b.low), s = product_of(a.high, b.high);
    return between(fmin(fmin(p, q), fmin(r, s)), fmax(fmax(p, q), fmax(r, s)));
}

static TBounds quotient(TBounds a, TBounds b)
{
    if (b.low <= 0 && b.high >= 0)
        return anything;
    double p = a.low / b.low, q = a.low / b.high, r = a.high / b.low, s = a.high / b.high;
    if (isnan(p + q + r + s))
        return anything;
    return between(fmin(fmin(p, q), fmin(r, s)), fmax(fmax(p, q), fmax(r, s)));
}

static TBounds power(TBounds a, TBounds b)
{
    if (b.low != b.high)
        return anything;
    double k = b.low, p = pow(a.low, k), q = pow(a.high, k);
    if (a.low > 0 || (a.low == 0 && k > 0))
        return between(fmin(p, q), fmax(p, q));
    if (k != floor(k) || k < 0)
        return anything;
    if (fmod(k, 2) != 0)
        return between(p, q);
    return between(a.low <= 0 && a.high >= 0 ? 0 : fmin(p, q), fmax(p, q));
}

static TBounds times(TBounds a, double count)
{
    return product(a, (TBounds){count, count});
}

static TBounds binary(TOp op, TBounds a, TBounds b)
{
    switch ((int)op) {
    case TOP_ADD: return between(a.low + b.low, a.high + b.high);
    case TOP_SUB: return between(a.low - b.high, a.high - b.low);
    case TOP_MUL: return product(a, b);
    case TOP_DIV: return quotient(a, b);
    case TOP_POW: return power(a, b);
    default: return anything;
    }
}

/* ---------------------------------------------------------------- functions */
static TBounds absolute(TBounds a)
{
    double low = a.low <= 0 && a.high >= 0 ? 0 : fmin(fabs(a.low), fabs(a.high));
    return between(low, fmax(fabs(a.low), fabs(a.high)));
}

static TBounds rising(double function(double), TBounds a, double domain)
{
    return a.low >= domain ? between(function(a.low), function(a.high)) : anything;
}

static double logistic(double x)
{
    return 1 / (1 + exp(-x));
}

static double rectified(double x)
{
    return fmax(x, 0);
}

static TBounds builtin(const Checker *c, const TExpr *expr)
{
    TBounds a = expr->args.count > 0 ? range_of(c, expr->args.items[0]) : anything;
    TBounds b = expr->args.count > 1 ? range_of(c, expr->args.items[1]) : anything;
    switch ((int)expr->builtin) {
    case BUILTIN_sin:
    case BUILTIN_cos:
    case BUILTIN_sign: return (TBounds){-1, 1};
    case BUILTIN_atan: return rising(atan, a, -HUGE_VAL);
    case BUILTIN_exp: return rising(exp, a, -HUGE_VAL);
    case BUILTIN_tanh: return rising(tanh, a, -HUGE_VAL);
    case BUILTIN_sigmoid: return rising(logistic, a, -HUGE_VAL);
    case BUILTIN_relu: return rising(rectified, a, -HUGE_VAL);
    case BUILTIN_log:
    case BUILTIN_sqrt: return rising(expr->builtin == BUILTIN_log ? log : sqrt, a, 0);
    case BUILTIN_abs: return absolute(a);
    case BUILTIN_min: return between(fmin(a.low, b.low), fmin(a.high, b.high));
    case BUILTIN_max: return between(fmax(a.low, b.low), fmax(a.high, b.high));
    case BUILTIN_mean:
    case BUILTIN_flatten: return a;
    case BUILTIN_sum:
        if (ty_has_rows(&expr->args.items[0]->type))
            return anything;
        return times(a, (double)ty_entries(&expr->args.items[0]->type));
    case BUILTIN_where: return joined(b, range_of(c, expr->args.items[2]));
    case BUILTIN_index: return between(0, (double)expr->args.items[0]->type.num_labels - 1);
    case BUILTIN_concat:
        for (uint32_t k = 1; k < expr->args.count; k++)
            a = joined(a, range_of(c, expr->args.items[k]));
        return a;
    default: return anything;
    }
}

/* ---------------------------------------------------------------- reads, comprehensions, leaves */
static TBounds read_range(const TRead *read)
{
    double center = 0, reach = 0;
    if (read->kind == TREAD_PURITY || read->kind == TREAD_FIDELITY)
        return (TBounds){0, 1};
    if (read->kind == TREAD_STATE)
        return (TBounds){-1, 1};
    if (read->kind != TREAD_EXPECT)
        return anything;
    for (uint32_t k = 0; k < read->observable->count; k++) {
        const TPauliTerm *term = &read->observable->items[k];
        center += term->factors.count == 0 ? term->coef : 0;
        reach += term->factors.count == 0 ? 0 : fabs(term->coef);
    }
    return between(center - reach, center + reach);
}

static TBounds comprehension_range(const Checker *c, const TExpr *expr)
{
    TBounds body = range_of(c, expr->body);
    double trips = 1;
    for (uint32_t k = 0; expr->reduce && k < expr->loops.count; k++) {
        int64_t low, high;
        if (!index_is_const(expr->loops.items[k].low, &low) ||
            !index_is_const(expr->loops.items[k].high, &high))
            return anything;
        trips *= high > low ? (double)(high - low) : 0;
    }
    return times(body, trips);
}

static TBounds index_range(const Checker *c, const TIndex *index)
{
    int64_t low, high;
    return index_interval(c, index, &low, &high) ? between((double)low, (double)high) : anything;
}

static TBounds declared(bool has, double low, double high)
{
    return has ? (TBounds){low, high} : anything;
}

static TBounds parts_range(const Checker *c, const TExpr *expr)
{
    TBounds all = range_of(c, expr->args.items[0]);
    for (uint32_t k = 1; k < expr->args.count; k++)
        all = joined(all, range_of(c, expr->args.items[k]));
    return all;
}

TBounds range_of(const Checker *c, const TExpr *expr)
{
    if (expr->type.kind == TY_PROB || expr->type.kind == TY_BIT)
        return (TBounds){0, 1};
    switch (expr->kind) {
    case TEX_NUMBER: return between(expr->number, expr->number);
    case TEX_INDEX: return index_range(c, expr->index);
    case TEX_PARAM: {
        const TParam *param = &c->program->params.items[expr->id];
        return declared(param->has_range, param->low, param->high);
    }
    case TEX_ROWS:
    case TEX_COLUMN: {
        const TColumn *column = &c->program->columns.items[expr->id];
        return declared(column->has_range, column->low, column->high);
    }
    case TEX_LOCAL: return expr->local->range;
    case TEX_UNARY: return binary(TOP_SUB, (TBounds){0, 0}, range_of(c, expr->a));
    case TEX_BINARY: return binary(expr->op, range_of(c, expr->a), range_of(c, expr->b));
    case TEX_MATMUL:
        if (ty_has_rows(&expr->a->type) || ty_has_rows(&expr->b->type))
            return anything;
        return times(product(range_of(c, expr->a), range_of(c, expr->b)),
                     (double)expr->a->type.dims[expr->a->type.rank - 1]);
    case TEX_BUILTIN: return builtin(c, expr);
    case TEX_SUBSCRIPT: return range_of(c, expr->a);
    case TEX_STACK: return expr->args.count > 0 ? parts_range(c, expr) : anything;
    case TEX_COMPREHENSION: return comprehension_range(c, expr);
    case TEX_CALL: return expr->function->range;
    case TEX_MODEL: return expr->model->range;
    case TEX_BLOCK: return range_of(c, expr->body);
    case TEX_READ: return read_range(expr->read);
    case TEX_RECORD:
    case TEX_TUPLE:
    case TEX_FIELD:
    case TEX_SCAN:
    case TEX_COMPARE: break;
    }
    return anything;
}

/* ---------------------------------------------------------------- formals */
bool range_of_formal(Checker *c, const Symbol *symbol, uint32_t k, const Ty *type, TBounds *out)
{
    const AstFormal *formal = &symbol->item->formals.items[k];
    bool has = false;
    *out = anything;
    if (formal->range != NULL && !ty_is_numeric(type)) {
        ERR(c, RANGE_OF_LABELS, formal->range->span, ty_text(c, type));
        return false;
    }
    if (formal->type == NULL) { /* that of the column */
        const Symbol *column = scope_symbol(c->root, SPACE_VALUES, formal->name.name);
        *out = range_of(c, column->value.expr);
        return true;
    }
    if (!data_range(c, formal->range, &has, &out->low, &out->high))
        return false;
    if (!has)
        *out = anything;
    return true;
}

static const char *range_text(Checker *c, TBounds range)
{
    return range.low == range.high ? check_text(c, "%.10g", range.low)
                                   : check_text(c, "%.10g..%.10g", range.low, range.high);
}

/* What a user would write to bound the argument. */
static void help_to_bound(Checker *c, Diag *diag, const TExpr *arg, TBounds wanted)
{
    while (arg->kind == TEX_SUBSCRIPT)
        arg = arg->a;
    const char *range = range_text(c, wanted);
    if (arg->kind == TEX_COLUMN)
        diag_help(diag,
                  "write the range into `data`, `%s: %s in %s`: rows outside are then refused",
                  c->program->columns.items[arg->id].name, ty_text(c, &arg->type), range);
    else if (arg->kind == TEX_PARAM && !c->program->params.items[arg->id].option)
        diag_help(diag, "write the range to the parameter, `%s: %s in %s`: training then keeps it",
                  c->program->params.items[arg->id].name, ty_text(c, &arg->type), range);
    else if (arg->kind == TEX_PARAM || arg->kind == TEX_LOCAL)
        diag_help(diag, "write the range where `%s` is declared: `in %s`",
                  arg->kind == TEX_LOCAL ? arg->local->name
                                         : c->program->params.items[arg->id].name,
                  range);
    else
        diag_help(diag, "`min(max(.., %.10g), %.10g)` keeps a number in it", wanted.low,
                  wanted.high);
}

bool range_argument_fits(Checker *c, const TExpr *arg, TBounds wanted, AstName formal)
{
    if (wanted.low == -HUGE_VAL && wanted.high == HUGE_VAL)
        return true;
    TBounds found = range_of(c, arg);
    if (found.low >= wanted.low && found.high <= wanted.high)
        return true;
    Diag *diag;
    if (isfinite(found.low) && isfinite(found.high)) {
        diag = ERR(c, ARGUMENT_OUTSIDE, arg->span, formal.name, range_text(c, wanted),
                   found.low == found.high ? "is" : "lies in", range_text(c, found));
        diag_label(diag, formal.span, "declared here");
        return false;
    }
    diag = ERR(c, ARGUMENT_UNBOUNDED, arg->span, formal.name, range_text(c, wanted));
    diag_label(diag, formal.span, "declared here");
    help_to_bound(c, diag, arg, wanted);
    return false;
}
