/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Which reads a value holds. Values are shared freely, so a read may be met again. A read that is made of others, `var` or `fidelity`,
 * stands for those of its own operand; the amplitudes of a fidelity may hold reads of their own. */
#include "compiler/draw/label.h"

static bool same_operand(const TRead *a, const TRead *b)
{
    return a->wires.span.file == b->wires.span.file && a->wires.span.start == b->wires.span.start;
}

static void collect(Arena *arena, const TExpr *value, const TRead *within, LabelReads *reads)
{
    if (value == NULL)
        return;
    if (value->kind == TEX_READ) {
        for (uint32_t k = 0; k < reads->count; k++)
            if (reads->items[k] == value->read)
                return;
        if (within != NULL && same_operand(value->read, within))
            return;
        VEC_PUSH(arena, reads, value->read);
        within = value->read;
    }
    for (uint32_t k = 0; k < value->lets.count; k++)
        collect(arena, value->lets.items[k].value, within, reads);
    collect(arena, value->a, within, reads);
    collect(arena, value->b, within, reads);
    collect(arena, value->body, within, reads);
    for (uint32_t k = 0; k < value->args.count; k++)
        collect(arena, value->args.items[k], within, reads);
}

void label_reads(Arena *arena, const TExpr *value, LabelReads *reads)
{
    collect(arena, value, NULL, reads);
}
