/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Labels for places that do not take all of Unicode, and their width. */
#ifndef QMLC_COMPILER_DRAW_LETTERS_H
#define QMLC_COMPILER_DRAW_LETTERS_H

#include <stdbool.h>

#include "lang/base/arena.h"

/* In ASCII: Greek letters by name, other signs by what resembles them. */
const char *letters_ascii(Arena *arena, const char *text);
/* As LaTeX text, special characters escaped, Greek letters as formulas. */
const char *letters_latex(Arena *arena, const char *text);
/* For the text and attributes of XML. */
const char *letters_xml(Arena *arena, const char *text);

/* Cells of a terminal. */
unsigned letters_width(const char *text);
/* At most `cells` wide, cut with `end` where it is longer. */
const char *letters_cut(Arena *arena, const char *text, unsigned cells, const char *end);

#endif
