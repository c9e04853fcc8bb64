/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Words of other languages (lang/foreign.def), for messages. */
#ifndef QMLC_LANG_FOREIGN_H
#define QMLC_LANG_FOREIGN_H

#include <stddef.h>

typedef struct {
    const char *word, *expected, *fix, *advice;
} ForeignWord;

/* NULL when the language has no other idea of the word. */
const ForeignWord *foreign_find(const char *text, size_t length);

#endif
