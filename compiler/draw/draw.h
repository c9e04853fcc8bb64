/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Drawings of the circuits of a typed program: as text, SVG and LaTeX (quantikz). */
#ifndef QMLC_COMPILER_DRAW_DRAW_H
#define QMLC_COMPILER_DRAW_DRAW_H

#include "compiler/draw/figure.h"
#include "lang/typed.h"
#include "runtime/base/text.h"

typedef struct {
    const char *model,
        *circuit;    /* what to draw; both NULL: every model with qubits, else every circuit */
    uint32_t expand; /* how many levels of circuits are opened */
} DrawOptions;

/* NULL: *problem says what cannot be drawn. */
const Figures *draw_figures(Arena *arena, const TProgram *program, const DrawOptions *options,
                            const char **problem);

/* At most `width` cells a line: what does not fit goes on below. */
void draw_text(Arena *arena, const Figures *figures, uint32_t width, bool ascii, Text *out);
void draw_svg(Arena *arena, const Figures *figures, Text *out);
void draw_latex(Arena *arena, const Figures *figures, Text *out);

#endif
