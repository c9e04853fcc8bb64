/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Growth of arena arrays: doubling, so that n pushes copy fewer than 2n items. */
#include "lang/base/vec.h"

#include <string.h>

#include "lang/base/bug.h"

enum { VEC_FIRST_CAPACITY = 4 };

void *vec_grow(Arena *arena, void *items, uint32_t count, uint32_t *capacity, size_t size)
{
    if (*capacity > UINT32_MAX / 2)
        BUG("an array has more than %u items", UINT32_MAX / 2);
    uint32_t grown = *capacity == 0 ? VEC_FIRST_CAPACITY : *capacity * 2;
    void *block = arena_alloc_array(arena, grown, size);
    if (count > 0)
        memcpy(block, items, (size_t)count * size);
    *capacity = grown;
    return block;
}
