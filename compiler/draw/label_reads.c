/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Which reads a value holds. Values are shared freely, so a read may be met again. */
#include "compiler/draw/label.h"

void label_reads(Arena *arena, const TExpr *value, LabelReads *reads)
{
    if (value == NULL)
        return;
    if (value->kind == TEX_READ) {
        for (uint32_t k = 0; k < reads->count; k++)
            if (reads->items[k] == value->read)
                return;
        VEC_PUSH(arena, reads, value->read);
        return;
    }
    for (uint32_t k = 0; k < value->lets.count; k++)
        label_reads(arena, value->lets.items[k].value, reads);
    label_reads(arena, value->a, reads);
    label_reads(arena, value->b, reads);
    label_reads(arena, value->body, reads);
    for (uint32_t k = 0; k < value->args.count; k++)
        label_reads(arena, value->args.items[k], reads);
}
