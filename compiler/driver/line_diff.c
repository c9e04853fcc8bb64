/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Lines that both texts begin or end with are set aside; of the rest the longest common part is
 * found by a table, or, where that would be too large, everything is replaced. */
#include "compiler/driver/line_diff.h"

#include <stdbool.h>
#include <string.h>

#include "lang/base/vec.h"

enum { CONTEXT = 3, LARGEST_TABLE = 1 << 22 };

typedef VEC(DiffText) Lines;

typedef struct {
    char sign; /* ' ' both, '-' before, '+' after */
    DiffText line;
} Step;

typedef VEC(Step) Steps;

static Lines split(Arena *arena, DiffText text)
{
    Lines lines = {0};
    while (text.length > 0) {
        const char *end = memchr(text.bytes, '\n', text.length);
        const DiffText line = {text.bytes, end ? (size_t)(end - text.bytes) + 1 : text.length};
        VEC_PUSH(arena, &lines, line);
        text.bytes += line.length;
        text.length -= line.length;
    }
    return lines;
}

static bool same(DiffText a, DiffText b)
{
    return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

static void step(Arena *arena, Steps *steps, char sign, DiffText line)
{
    const Step one = {sign, line};
    VEC_PUSH(arena, steps, one);
}

/* length[i][j]: of the longest common part of a[i..] and b[j..]. */
static uint32_t *common_lengths(Arena *arena, const DiffText *a, uint32_t m, const DiffText *b,
                                uint32_t n)
{
    uint32_t *length = NEW_ARRAY(arena, uint32_t, (size_t)(m + 1) * (n + 1));
    for (uint32_t i = m; i-- > 0;) {
        for (uint32_t j = n; j-- > 0;) {
            const uint32_t *below = &length[(i + 1) * (n + 1) + j],
                           right = length[i * (n + 1) + j + 1];
            length[i * (n + 1) + j] = same(a[i], b[j]) ? below[1] + 1
                                      : *below > right ? *below
                                                       : right;
        }
    }
    return length;
}

static void middle_steps(Arena *arena, const DiffText *a, uint32_t m, const DiffText *b, uint32_t n,
                         Steps *steps)
{
    const bool fits = (uint64_t)(m + 1) * (n + 1) <= LARGEST_TABLE;
    const uint32_t *length = fits ? common_lengths(arena, a, m, b, n) : NULL;
    uint32_t i = 0, j = 0;
    while (i < m || j < n) {
        if (i < m && j < n && fits && same(a[i], b[j])) {
            step(arena, steps, ' ', a[i++]);
            j++;
        } else if (i < m && (j == n || !fits ||
                             length[(i + 1) * (n + 1) + j] >= length[i * (n + 1) + j + 1])) {
            step(arena, steps, '-', a[i++]);
        } else {
            step(arena, steps, '+', b[j++]);
        }
    }
}

static Steps all_steps(Arena *arena, const Lines *a, const Lines *b)
{
    Steps steps = {0};
    uint32_t head = 0, tail = 0;
    while (head < a->count && head < b->count && same(a->items[head], b->items[head]))
        step(arena, &steps, ' ', a->items[head++]);
    while (tail < a->count - head && tail < b->count - head &&
           same(a->items[a->count - 1 - tail], b->items[b->count - 1 - tail]))
        tail++;
    middle_steps(arena, a->items + head, a->count - head - tail, b->items + head,
                 b->count - head - tail, &steps);
    for (uint32_t k = a->count - tail; k < a->count; k++)
        step(arena, &steps, ' ', a->items[k]);
    return steps;
}

/* ---------------------------------------------------------------- hunks */
static bool near_change(const Steps *steps, uint32_t at)
{
    const uint32_t from = at > CONTEXT ? at - CONTEXT : 0;
    for (uint32_t k = from; k < steps->count && k <= at + CONTEXT; k++)
        if (steps->items[k].sign != ' ')
            return true;
    return false;
}

static void put_hunk(const Steps *steps, uint32_t from, uint32_t to, const uint32_t first[2],
                     Text *out)
{
    uint32_t count[2] = {0, 0};
    for (uint32_t k = from; k < to; k++) {
        count[0] += steps->items[k].sign != '+';
        count[1] += steps->items[k].sign != '-';
    }
    text_add(out, "@@ -%u,%u +%u,%u @@\n", first[0] + (count[0] > 0), count[0],
             first[1] + (count[1] > 0), count[1]);
    for (uint32_t k = from; k < to; k++) {
        const Step *one = &steps->items[k];
        text_add(out, "%c", one->sign);
        text_add_bytes(out, one->line.bytes, one->line.length);
        if (one->line.bytes[one->line.length - 1] != '\n')
            text_add(out, "\n\\ No newline at end of file\n");
    }
}

void line_diff(Arena *arena, const char *name, DiffText before, DiffText after, Text *out)
{
    const Lines a = split(arena, before), b = split(arena, after);
    const Steps steps = all_steps(arena, &a, &b);
    uint32_t first[2] = {0, 0}; /* lines of each text so far */
    bool headed = false;
    for (uint32_t k = 0; k < steps.count;) {
        uint32_t end = k;
        while (end < steps.count && near_change(&steps, end))
            end++;
        if (end > k && !headed)
            text_add(out, "--- %s\n+++ %s\n", name, name);
        if (end > k)
            put_hunk(&steps, k, end, first, out);
        headed = headed || end > k;
        for (end = end > k ? end : k + 1; k < end; k++) {
            first[0] += steps.items[k].sign != '+';
            first[1] += steps.items[k].sign != '-';
        }
    }
}
