/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Recording of one failure. The message is formatted here and nowhere interpreted again, so that text of users never becomes
 * a format. */
#include "runtime/base/error.h"

#include <stdio.h>
#include <string.h>

bool qmlrt_fail_list(QmlError *error, int exit_code, const char *format, va_list arguments)
{
    if (!error || error->exit_code != 0)
        return false;
    const int length = vsnprintf(error->message, sizeof error->message, format, arguments);
    if (length >= (int)sizeof error->message)
        memcpy(error->message + sizeof error->message - 4, "...", 4);
    error->exit_code = exit_code;
    return false;
}

bool qmlrt_fail(QmlError *error, int exit_code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    qmlrt_fail_list(error, exit_code, format, arguments);
    va_end(arguments);
    return false;
}

bool qmlrt_fail_memory(QmlError *error, const char *name, unsigned long long count,
                       unsigned long long size)
{
    return qmlrt_fail(error, QML_EXIT_UNAVAILABLE, "out of memory: %s needs %llu x %llu bytes",
                      name, count, size);
}

const char *qmlrt_exit_meaning(int exit_code)
{
    switch (exit_code) {
#define EXIT_CODE(name, number, meaning)                                                           \
    case (number): return (meaning);
#include "runtime/base/exit_codes.def"
#undef EXIT_CODE
    default: return NULL;
    }
}
