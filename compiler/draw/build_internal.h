/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the files share that make a figure of typed statements and of a model's value; nobody else
 * includes this. */
#ifndef QMLC_COMPILER_DRAW_BUILD_INTERNAL_H
#define QMLC_COMPILER_DRAW_BUILD_INTERNAL_H

#include "compiler/draw/build_figure.h"
#include "compiler/draw/label.h"

typedef struct {
    Arena *arena;
    const TProgram *program;
    Figure *figure;
    VEC(bool) ended;      /* by line */
    const AstStmt *noted; /* the last `let` line below the figure */
    uint32_t turns;       /* of loops that are drawn turn by turn */
    bool too_long;
} Builder;

typedef struct {
    const TRegister *reg;
    uint32_t *lines;
} RegisterLines;

/* Where statements stand: what their registers and locals are. */
typedef struct {
    LabelContext labels;
    VEC(RegisterLines) registers;
    uint32_t expand;
    bool is_root;
    uint32_t loops; /* around the statement */
} Place;

void figure_add_wire(Builder *b, FigItem *item, uint32_t line, FigRole role);
void figure_add_item(Builder *b, FigItem *item);
uint32_t figure_line_at(const Place *place, const TOperand *operand, int64_t k);
void figure_build_let(Builder *b, Place *place, const TLet *let);
bool figure_has_room(Builder *b);
/* build_value.c */
void figure_build_value(Builder *b, Place *place, const TModel *model);
void figure_note_let(Builder *b, const Place *place, const TLet *let);

#endif
