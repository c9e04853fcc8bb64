/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* One failure, told once: the exit code it leads to and its sentence. Codes: exit_codes.def.
 *
 * A function that can fail takes a QmlError * last and returns false (or NULL) after filling it. The first failure wins, so
 * that a failing clean-up cannot hide the cause. Nothing here prints or exits. */
#ifndef QML_RUNTIME_BASE_ERROR_H
#define QML_RUNTIME_BASE_ERROR_H

#include <stdarg.h>
#include <stdbool.h>

enum {

#define EXIT_CODE(name, number, meaning) QML_EXIT_##name = (number),
#include "runtime/base/exit_codes.def"
#undef EXIT_CODE
    QML_ERROR_MESSAGE = 4096
};

typedef struct {
    int exit_code; /* 0: no failure; otherwise a row of the exit code table */
    char message
        [QML_ERROR_MESSAGE]; /* without "error:" and without a final newline; cut with "..." when too long */
} QmlError;

/* Fill `error` (NULL: forget the reason) and return false, so that `return qmlrt_fail(...)` reads well. */
bool qmlrt_fail(QmlError *error, int exit_code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool qmlrt_fail_list(QmlError *error, int exit_code, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

/* Exit 69, "out of memory: NAME needs COUNT x SIZE bytes". */
bool qmlrt_fail_memory(QmlError *error, const char *name, unsigned long long count,
                       unsigned long long size);

/* What a code means, for help texts; NULL when the table has no such code. */
const char *qmlrt_exit_meaning(int exit_code);

#endif
