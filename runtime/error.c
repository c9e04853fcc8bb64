/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Filling a QmlError: the one place where messages are formatted and cut. */
#include "runtime/error.h"

#include <stdio.h>
#include <string.h>

bool qmlrt_fail_list(QmlError *error, int exit_code, const char *format, va_list arguments)
{
    if (!error)
        return false;
    error->exit_code = exit_code;
    const int length = vsnprintf(error->message, sizeof error->message, format, arguments);
    if (length < 0)
        error->message[0] = '\0';
    else if ((size_t)length >= sizeof error->message)
        memcpy(error->message + sizeof error->message - sizeof "...", "...", sizeof "...");
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
    return qmlrt_fail(error, 69, "out of memory: %s needs %llu x %llu bytes", name, count, size);
}
