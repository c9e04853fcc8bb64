/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The part of check_internal.h about items of the root file: data and the batch, parameters, options,
 * losses and training. Included by it alone. */
#ifndef QMLC_LANG_CHECK_ITEMS_H
#define QMLC_LANG_CHECK_ITEMS_H

/* ---------------------------------------------------------------- rows.c */
bool index_is_rows(const TIndex *index);
/* Itself, or the bounds of a loop that it depends on. */
bool index_mentions_rows(const Checker *c, const TIndex *index);
/* A size as a value, and a value as a size: a number or TY_ROWS. */
Value rows_size(Checker *c, int64_t dim, Span span);
bool rows_dim(Checker *c, const AstExpr *expr, const char *what, int64_t *out); /* reports */
const char *rows_text(Checker *c, int64_t dim);
bool ty_has_rows(const Ty *ty);
/* Is this `rows.x`? Then its value is put into *out. */
bool rows_field(Checker *c, const AstExpr *field, Value *out);
Value rows_alone(Checker *c, Span span);
Value rows_histogram(Checker *c, TExpr *bits, Span span);
/* Subscripts of an axis over the rows, and subscripts that depend on their number. */
bool rows_subscript(Checker *c, const TIndex *index, int64_t size, Span span);
bool rows_slice(Checker *c, const AstExpr *range, const TIndex **start, int64_t *count,
                int64_t *step);

/* ---------------------------------------------------------------- data.c, option.c, loss.c, train.c, hash.c */
void data_declare(Checker *c);
/* `in low..high`, if it was written; false after an error. */
bool data_range(Checker *c, const AstExpr *range, bool *has, double *low, double *high);
/* The same value, met at another place. */
Value value_at(Checker *c, Value value, Span span);
void option_declare_all(Checker *c);
void option_warn_unused(Checker *c);
Value option_symbol(Checker *c, Symbol *symbol, Span span);
/* One number; without a type a real. */
bool option_type(Checker *c, const AstType *type, const char *what, Ty *out);
/* Behind the least count of arguments: " to 2", " or more" (most < 0), "" where it is the only one. */
const char *check_count_most(Checker *c, int least, int most);
/* The name of an option that the expression mentions; NULL: it mentions none. */
const char *option_of_expr(const Checker *c, const TExpr *expr);
Value param_symbol(Checker *c, Symbol *symbol, Span span);
Value column_symbol(Checker *c, Symbol *symbol, Span span);
void loss_check(Checker *c);
uint32_t loss_named(const Checker *c, const char *name); /* UINT32_MAX: there is none */
void loss_choose(Checker *c);
void loss_warn_columns(Checker *c);
void train_check(Checker *c);

/* ---------------------------------------------------------------- train_option.c, fit.c */
typedef struct { /* a number of a table; the table ends with a name of NULL */
    const char *name;
    double low, high;
    bool low_open, high_open;
    bool whole; /* an integer */
} OptionRow;

bool training_option(Checker *c, const AstArg *arg, const OptionRow *rows, TOption *out);
bool training_run_option(Checker *c, const AstArg *arg); /* of the train item */
bool training_named_once(Checker *c, const AstArgs *args);
void fit_check(Checker *c, const AstItem *item);
const char *hash_program(Checker *c);

#endif
