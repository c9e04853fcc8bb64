/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The batch as a whole: `rows.x` in a loss is the column x over all rows of the batch.
 *
 * Its first dimension is the number of rows, which no program knows: the size TY_ROWS, as an integer
 * the variable c->rows that no loop binds. It equals itself and a generic size takes it; a model, a
 * circuit or a parameter never does, and nothing is unrolled by it. */
#include "lang/check_internal.h"

#include <string.h>

/* ---------------------------------------------------------------- the size */
static const TLoopVar *rows_variable(Checker *c)
{
    if (c->rows == NULL) {
        TLoopVar *var = index_new_var(c, name_of(c->names, "rows"), span_nowhere());
        var->rows = true;
        c->rows = var;
    }
    return c->rows;
}

bool index_is_rows(const TIndex *index)
{
    return index->kind == TIDX_VAR && index->var->rows;
}

static bool mentions(const Frame *frames, const TIndex *index)
{
    if (index == NULL || index->kind == TIDX_CONST)
        return false;
    if (index->kind != TIDX_VAR)
        return mentions(frames, index->a) || mentions(frames, index->b);
    for (; frames != NULL && frames->var != index->var; frames = frames->outer)
        ;
    return index->var->rows || (frames != NULL && (mentions(frames->outer, frames->low) ||
                                                   mentions(frames->outer, frames->high)));
}

bool index_mentions_rows(const Checker *c, const TIndex *index)
{
    return mentions(c->body->frames, index);
}

Value rows_size(Checker *c, int64_t dim, Span span)
{
    if (dim != TY_ROWS)
        return value_int(c, dim, span);
    return (Value){.kind = VAL_INT, .span = span, .index = index_var(c, rows_variable(c), span)};
}

bool rows_dim(Checker *c, const AstExpr *expr, const char *what, int64_t *out)
{
    const TIndex *index = expr_index(c, expr, what);
    if (index == NULL)
        return false;
    *out = TY_ROWS;
    if (index_is_rows(index))
        return true;
    if (!index_is_const(index, out)) {
        ERR(c, NOT_AN_INTEGER, expr->span, what,
            index_mentions_rows(c, index) ? "an integer that depends on the number of rows"
                                          : "an integer that depends on a loop variable");
        return false;
    }
    if (*out >= 1)
        return true;
    ERR(c, BAD_SIZE, expr->span, (long long)*out);
    return false;
}

const char *rows_text(Checker *c, int64_t dim)
{
    return dim == TY_ROWS ? "rows" : check_text(c, "%lld", (long long)dim);
}

bool ty_has_rows(const Ty *ty)
{
    for (uint32_t k = 0; k < ty->rank; k++)
        if (ty->dims[k] == TY_ROWS)
            return true;
    for (uint32_t k = 0; ty->kind == TY_TUPLE && k < ty->tuple->count; k++)
        if (ty_has_rows(&ty->tuple->types[k]))
            return true;
    return false;
}

/* ---------------------------------------------------------------- columns */
static bool is_rows(Checker *c, const AstExpr *base)
{
    return base->kind == EXPR_NAME && strcmp(base->name, "rows") == 0 &&
           scope_local(c, base->name) == NULL && scope_find(c, SPACE_VALUES, base->name) == NULL;
}

static Value over_batch(Checker *c, Symbol *symbol, Span span)
{
    bool used = c->body->used_column;
    Value column = column_symbol(c, symbol, span);
    c->body->used_column = used;
    c->body->used_batch = true;
    if (column.kind == VAL_ERROR)
        return column;
    TExpr *rows = texpr_new(c, TEX_ROWS, column.expr->type, span);
    rows->id = column.expr->id;
    if (ty_prepend(&rows->type, TY_ROWS))
        return value_expr(rows);
    ERR(c, RANK_TOO_LARGE, span, TY_MAX_RANK + 1, (unsigned)TY_MAX_RANK);
    return value_error(span);
}

bool rows_field(Checker *c, const AstExpr *field, Value *out)
{
    AstName name = field->field.name;
    if (!is_rows(c, field->field.base))
        return false;
    *out = value_error(field->span);
    if (c->body->kind != BODY_OBJECTIVE) {
        diag_help(ERR(c, NOT_VISIBLE, field->span, "batch", "rows", "`loss`"),
                  "pass the column as an argument");
        return true;
    }
    Symbol *symbol = scope_find(c, SPACE_VALUES, name.name);
    if (symbol != NULL && symbol->kind == ITEM_DATA) {
        *out = over_batch(c, symbol, field->span);
    } else if (symbol == NULL) {
        scope_unknown(c, SPACE_VALUES, "column", name.name, name.span);
    } else if (symbol->kind != ITEM_USE) {
        diag_label(ERR(c, ROWS_OF, name.span, name.name), symbol->span, "declared here");
    }
    return true;
}

Value rows_alone(Checker *c, Span span)
{
    diag_help(ERR(c, ROWS_ALONE, span), "`size(rows.x)` is the number of rows");
    return value_error(span);
}

/* ---------------------------------------------------------------- histogram */
Value rows_histogram(Checker *c, TExpr *bits, Span span)
{
    const Ty *type = &bits->type;
    bool fits = type->kind == TY_BIT && (type->rank == 1 || type->rank == 2) &&
                type->dims[0] == TY_ROWS && type->dims[type->rank - 1] <= CHECK_MAX_QUBITS;
    if (!fits) {
        ERR(c, HISTOGRAM, bits->span, ty_text(c, type));
        return value_error(span);
    }
    int64_t outcomes = (int64_t)1 << (type->rank == 1 ? 1 : type->dims[1]);
    TExpr *histogram = texpr_new(c, TEX_BUILTIN, ty_with_dims(TY_PROB, 1, &outcomes), span);
    histogram->builtin = BUILTIN_histogram;
    VEC_PUSH(c->arena, &histogram->args, bits);
    return ty_check_size(c, &histogram->type, span) ? value_expr(histogram) : value_error(span);
}

/* ---------------------------------------------------------------- subscripts */
/* A variable of a loop that runs up to the number of rows, from 0 or more. */
static bool runs_over_rows(const Checker *c, const TIndex *index)
{
    int64_t low;
    if (index->kind != TIDX_VAR)
        return false;
    for (const Frame *frame = c->body->frames; frame != NULL; frame = frame->outer)
        if (frame->var == index->var)
            return index_is_rows(frame->high) && index_is_const(frame->low, &low) && low >= 0;
    return false;
}

bool rows_subscript(Checker *c, const TIndex *index, int64_t size, Span span)
{
    if (size == TY_ROWS && runs_over_rows(c, index))
        return true;
    ERR(c, ROWS_SUBSCRIPT, span, rows_text(c, size));
    return false;
}

bool rows_slice(Checker *c, const AstExpr *range, const TIndex **start, int64_t *count,
                int64_t *step)
{
    *start = index_const(c, 0, range->span);
    *count = TY_ROWS;
    *step = 1;
    if (range->range.low == NULL && range->range.high == NULL && range->range.step == NULL)
        return true;
    ERR(c, ROWS_SUBSCRIPT, range->span, "rows");
    return false;
}
