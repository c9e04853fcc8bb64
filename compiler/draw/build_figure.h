/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* From a typed model or circuit to a placed figure. */
#ifndef QMLC_COMPILER_DRAW_BUILD_FIGURE_H
#define QMLC_COMPILER_DRAW_BUILD_FIGURE_H

#include "compiler/draw/figure.h"
#include "lang/typed.h"

enum { BUILD_MOST_ITEMS = 20000, BUILD_MOST_TURNS = 1 << 20 };

/* `expand`: levels of circuits that are opened. *too_long becomes true when items were left out. */
Figure *figure_of_model(Arena *arena, const TProgram *program, const TModel *model, uint32_t expand,
                        bool *too_long);
Figure *figure_of_circuit(Arena *arena, const TProgram *program, const TCircuit *circuit,
                          uint32_t expand, bool *too_long);

#endif
