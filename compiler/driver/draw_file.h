/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `qmlc draw`: the circuits of one file as figures (compiler/draw/). */
#ifndef QMLC_COMPILER_DRIVER_DRAW_FILE_H
#define QMLC_COMPILER_DRIVER_DRAW_FILE_H

#include "compiler/draw/draw.h"
#include "compiler/driver/compilation.h"

/* In the order of options.def's choices. */
typedef enum { DRAW_TEXT, DRAW_SVG, DRAW_LATEX } DrawForm;

typedef struct {
    DrawOptions what;
    DrawForm form;
    uint32_t width; /* 0: the terminal's, 80 where there is none */
    bool ascii;
} DrawRequest;

/* Of a checked program, to `output` (NULL: standard output). */
bool draw_file(Compilation *c, const DrawRequest *request, const char *output);

#endif
