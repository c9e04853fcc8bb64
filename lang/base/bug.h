/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The third kind of failure: neither the user nor the world is wrong, we are. BUG never returns;
 * it prints where it happened and ends the process with code 70 without running exit handlers, so
 * that no half-written state is flushed. */
#ifndef QMLC_LANG_BASE_BUG_H
#define QMLC_LANG_BASE_BUG_H

#define BUG(...) bug_report(__FILE__, __LINE__, __VA_ARGS__)

/* `condition` must hold on every input, however wrong; otherwise the compiler has a fault. */
#define BUG_UNLESS(condition)                                                                      \
    do {                                                                                           \
        if (!(condition))                                                                          \
            BUG("expected %s", #condition);                                                        \
    } while (0)

_Noreturn void bug_report(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4), cold));

#endif
