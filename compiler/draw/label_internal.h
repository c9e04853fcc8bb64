/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the two halves of label.h share: label.c has the leaves, label_expr.c the operators. */
#ifndef QMLC_COMPILER_DRAW_LABEL_INTERNAL_H
#define QMLC_COMPILER_DRAW_LABEL_INTERNAL_H

#include "compiler/draw/label.h"

typedef enum { LEVEL_LOWEST, LEVEL_SUM, LEVEL_PRODUCT, LEVEL_POWER, LEVEL_ATOM } LabelLevel;

/* What is wanted of one axis: an entry, or a slice. */
typedef struct {
    bool is_slice;
    const char *text; /* of the start when it is no number, else NULL */
    int64_t start, count, step;
} LabelPick;

typedef struct {
    LabelPick items[TY_MAX_RANK + 1];
    uint32_t count; /* of the leading axes; the others are whole */
} LabelPicks;

const char *label_in_brackets(Arena *arena, const char *text, LabelLevel own, LabelLevel level);
const char *label_index_at(const LabelContext *context, const TIndex *index, LabelLevel level);
/* What a subscript wants of its base, of which `wanted` is wanted. */
LabelPicks label_subscript(const LabelContext *context, const TExpr *expr,
                           const LabelPicks *wanted);
/* base[..] */
const char *label_picked(Arena *arena, const char *base, const Ty *type, const LabelPicks *picks);

#endif
