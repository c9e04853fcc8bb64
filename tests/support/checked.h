/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A text checked, for tests of the checker: one at a time, kept until the next. */
#ifndef QMLC_TESTS_SUPPORT_CHECKED_H
#define QMLC_TESTS_SUPPORT_CHECKED_H

#include "lang/base/diag_internal.h"
#include "lang/check.h"

typedef struct {
    Arena *arena;
    NameTable *names;
    DiagSink *sink;
    TProgram *program; /* NULL: refused */
} Checked;

/* `path` stands for the file's; options may be NULL. The library is `stdlib` below the working directory. */
Checked *checked_text(const char *path, const char *text, const CheckOptions *options);
/* Fails the test, with the messages, when the text is refused. */
const TProgram *checked_accepted(const char *text);
/* Fails the test unless there is one diagnostic, with this code. */
void checked_refused(const char *code, const char *text);
/* The same for the last text. */
void checked_failed(const char *code);
/* The entry model of an accepted text. */
const TModel *checked_model(const char *text);
/* The application number `index` among the statements. */
const TApply *checked_apply(const TStmts *stmts, uint32_t index);
/* The type's kind, rank and first two dimensions. */
void assert_type(const Ty *type, TyKind kind, uint32_t rank, int64_t first, int64_t second);
Checked *checked_now(void); /* the last one */
void checked_close(void);
/* The same as the teardown of a group of tests. */
int checked_teardown(void **state);

#endif
