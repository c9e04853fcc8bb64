/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Words of other languages: a look-up in lang/foreign.def. */
#include "lang/foreign.h"

#include <string.h>

static const ForeignWord foreign_words[] = {
#define FOREIGN(word, expected, fix, advice) {#word, expected, fix, advice},
#include "lang/foreign.def"
#undef FOREIGN
};

const ForeignWord *foreign_find(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof foreign_words / sizeof foreign_words[0]; i++) {
        const ForeignWord *row = &foreign_words[i];
        if (strlen(row->word) == length && memcmp(row->word, text, length) == 0)
            return row;
    }
    return NULL;
}
