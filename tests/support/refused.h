/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Tables of programs that the checker refuses, one fault each: the code, the marked text and that there is no second error are compared. */
#ifndef QMLC_TESTS_SUPPORT_REFUSED_H
#define QMLC_TESTS_SUPPORT_REFUSED_H

#include <stddef.h>

typedef struct {
    const char *sentence;
    const char *code;
    const char *marked; /* the bytes under the carets */
    const char *text;
} Refusal;

/* A model around statements, and one around a value. */
#define MODEL(n, gates) "model m() {\nqubit q[" #n "]\n" gates "\nexpect(Z[0], q)\n}\nloss m()\n"
#define VALUE(value)    "model m() {\nqubit q[3]\nH q\n" value "\n}\nloss sum(m())\n"
#define LOSS            "param w: angle[2, 3]\nparam v: angle[4]\n"

/* One test a row; what main returns. */
int refused_run(const char *group, const Refusal *rows, size_t count);

#endif
