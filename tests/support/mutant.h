/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Mutants of sources that often still parse: white space, separators, comments and brackets put in or taken out, and lines
 * dropped, doubled or exchanged. For the test of the layout and its fuzzer. */
#ifndef QMLC_TESTS_SUPPORT_MUTANT_H
#define QMLC_TESTS_SUPPORT_MUTANT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { MUTANT_ROOM = 64 }; /* bytes that a mutant by pieces may be longer */

static inline uint32_t mutant_below(uint64_t *state, uint32_t count)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*state >> 33) % count);
}

/* text has room for length + MUTANT_ROOM bytes; the new length. */
static inline size_t mutant_by_pieces(char *text, size_t length, uint64_t *state)
{
    static const char *const pieces[] = {"\n",       " ", ";",  "\n\n\n", "//c\n", "/*c*/",
                                         "/*c\nd*/", "-", "(",  ")",      "[",     "]",
                                         "{",        "}", "..", ",",      "\r\n",  "else"};
    const uint32_t times = 1 + mutant_below(state, 3);
    for (uint32_t k = 0; k < times; k++) {
        const size_t at = mutant_below(state, (uint32_t)length + 1);
        if (mutant_below(state, 3) == 0 && at < length) {
            memmove(text + at, text + at + 1, length - at - 1);
            length--;
            continue;
        }
        const char *piece = pieces[mutant_below(state, sizeof pieces / sizeof *pieces)];
        memmove(text + at + strlen(piece), text + at, length - at);
        memcpy(text + at, piece, strlen(piece));
        length += strlen(piece);
    }
    return length;
}

/* The line that holds byte `at`: its first byte, and in *end the byte after its line end. */
static inline size_t mutant_line(const char *text, size_t length, size_t at, size_t *end)
{
    size_t start = at < length ? at : length;
    while (start > 0 && text[start - 1] != '\n')
        start--;
    *end = start;
    while (*end < length && text[(*end)++] != '\n') {
    }
    return start;
}

/* One line dropped, or put again before another; never longer than `room`. */
static inline size_t mutant_by_lines(char *text, size_t length, size_t room, uint64_t *state)
{
    size_t end, there_end;
    const size_t start = mutant_line(text, length, mutant_below(state, (uint32_t)length + 1), &end),
                 count = end - start;
    const size_t there =
        mutant_line(text, length, mutant_below(state, (uint32_t)length + 1), &there_end);
    if (mutant_below(state, 2) == 0) {
        memmove(text + start, text + end, length - end);
        return length - count;
    }
    if (count > room - length)
        return length;
    memmove(text + there + count, text + there, length - there);
    memmove(text + there, text + (there <= start ? start + count : start), count);
    return length + count;
}

#endif
