/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Internal errors: one message, exit code 70, no exit handlers. */
#include "lang/base/bug.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { EXIT_INTERNAL_ERROR = 70 };

_Noreturn void bug_report(const char *file, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "internal error: %s:%d: ", file, line);
    vfprintf(stderr, format, args);
    fputs("\nThis is a fault in qmlc, not in your program. "
          "Please report it together with the input that shows it.\n",
          stderr);
    va_end(args);
    fflush(stderr);
    _Exit(EXIT_INTERNAL_ERROR);
}
