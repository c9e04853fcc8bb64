/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* "Did you mean ...?": the nearest of a few words by edit distance (insert, delete, replace, swap of neighbours). */
#ifndef QML_RUNTIME_BASE_SPELLING_H
#define QML_RUNTIME_BASE_SPELLING_H

#include <stddef.h>

/* The number of edits between two words; words longer than 64 bytes are infinitely far (SIZE_MAX). */
size_t spelling_distance(const char *a, const char *b);
/* The nearest of words[0..count), the first on ties; NULL when none is within a third of the length (at least one
 * edit). The word itself is no answer, nor is one that shares no letter with it. */
const char *spelling_nearest(const char *word, const char *const *words, size_t count);

#endif
