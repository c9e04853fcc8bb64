/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Optimal string alignment (Damerau-Levenshtein without repeated edits of one part) by rows; words are short. */
#include "runtime/base/spelling.h"

#include <stdint.h>
#include <string.h>

enum { SPELLING_LONGEST = 64 };

static size_t spelling_min(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t spelling_distance(const char *a, const char *b)
{
    const size_t n = strlen(a);
    const size_t m = strlen(b);
    if (n > SPELLING_LONGEST || m > SPELLING_LONGEST)
        return SIZE_MAX;
    size_t rows[3][SPELLING_LONGEST + 1]; /* rows[i % 3][j]: edits from a[0..i) to b[0..j) */
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i - 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            const size_t replace = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = spelling_min(replace, 1 + spelling_min(above[j], row[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = spelling_min(row[j], rows[(i - 2) % 3][j - 2] + 1);
        }
    }
    return rows[n % 3][m];
}

const char *spelling_nearest(const char *word, const char *const *words, size_t count)
{
    const size_t third = strlen(word) / 3;
    size_t best = (third ? third : 1) + 1;
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        const size_t distance = spelling_distance(word, words[i]);
        if (distance > 0 && distance < best && distance < strlen(word)) {
            best = distance;
            nearest = words[i];
        }
    }
    return nearest;
}
