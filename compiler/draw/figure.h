/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A circuit as a figure: lines, and items in columns on them. build_figure.c makes
 * one of a typed model or circuit, place.c gives the items their columns, text.c, svg.c and latex.c
 * show it.
 *
 *   line    one qubit, from left to right
 *   item    what stands on one or several lines: a gate, a read, the edge of a loop's frame, the
 *           end of a line
 *   column  items of one column touch different lines; the frame of a loop has its own edges */
#ifndef QMLC_COMPILER_DRAW_FIGURE_H
#define QMLC_COMPILER_DRAW_FIGURE_H

#include <stdbool.h>

#include "lang/base/vec.h"

typedef enum {
    FIG_GATE,
    FIG_READ,
    FIG_OPEN, /* left edge of a loop's frame; partner: its right edge */
    FIG_CLOSE,
    FIG_END, /* the line's qubit is discarded */
} FigKind;

typedef enum {
    FIG_BOX,   /* a box with the label over all targets */
    FIG_NOT,   /* X under controls */
    FIG_DOT,   /* Z under controls */
    FIG_CROSS, /* both targets of a swap */
} FigStyle;

typedef enum { FIG_TARGET, FIG_CONTROL, FIG_ANTICONTROL } FigRole;

typedef struct {
    uint32_t line;
    FigRole role;
} FigWire;

typedef struct {
    FigKind kind;
    FigStyle style;
    const char *label;          /* UTF-8; of a frame: `l in 0..3  x 3` */
    VEC(FigWire) wires;         /* gates and reads; targets in the operands' order */
    uint32_t low, high;         /* first and last line that the item covers */
    uint32_t box_low, box_high; /* of the targets */
    bool in_order;              /* targets are box_low, box_low + 1, ..: no need to number them */
    uint32_t column;
    uint32_t partner;      /* frames: index of the other edge */
    uint32_t above, below; /* frames: 1 + frames inside that share the first, the last line */
} FigItem;

typedef struct {
    const char *name; /* q[2] */
    bool fresh;       /* starts in |0> */
} FigLine;

typedef struct {
    const char *title; /* model iris: 4 qubits */
    VEC(FigLine) lines;
    VEC(FigItem) items;
    VEC(const char *) notes; /* lines below: lets, the value */
    uint32_t num_columns;
} Figure;

typedef VEC(Figure *) Figures;

/* Columns: each item as far left as the ones before it on its lines allow, reads last. */
void figure_place(Arena *arena, Figure *figure);
/* The line's role in the item, -1: it only lies between. */
int figure_role(const FigItem *item, uint32_t line);
/* The position of a target among the operands. */
uint32_t figure_position(const FigItem *item, uint32_t line);
/* The column behind which a line holds nothing: its end, or its last read; num_columns: none. */
uint32_t figure_line_end(const Figure *figure, uint32_t line);

#endif
