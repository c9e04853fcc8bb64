/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A drawing and where it goes. Only a terminal has a width of its own, so that what is piped or
 * written to a file does not depend on who asks. */
#include "compiler/driver/draw_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "compiler/driver/output.h"
#include "runtime/base/number.h"

enum { NARROWEST = 40, USUAL = 80, WIDEST = 10000 };

typedef struct {
    const DrawRequest *request;
    const char *output;
} DrawJob;

static uint32_t terminal_width(const char *output)
{
    if ((output && strcmp(output, "-") != 0) || !isatty(STDOUT_FILENO))
        return USUAL;
    uint64_t width = 0;
    struct winsize size = {0};
    const char *columns = getenv("COLUMNS");
    if (!columns || !number_parse_unsigned(columns, strlen(columns), &width))
        width = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
    if (width == 0)
        return USUAL;
    return width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : (uint32_t)width;
}

static bool run_draw(Compilation *c, void *argument)
{
    const DrawJob *job = argument;
    const DrawRequest *request = job->request;
    const char *problem = NULL;
    const Figures *figures = draw_figures(c->arena, c->program, &request->what, &problem);
    if (!figures)
        return qmlrt_fail(&c->error, QML_EXIT_USAGE, "%s", problem);
    const uint32_t width = request->width ? request->width : terminal_width(job->output);
    Text text = {0};
    switch (request->form) {
    case DRAW_TEXT: draw_text(c->arena, figures, width, request->ascii, &text); break;
    case DRAW_SVG: draw_svg(c->arena, figures, &text); break;
    case DRAW_LATEX: draw_latex(c->arena, figures, &text); break;
    }
    const bool good = text.failed ? qmlrt_fail_memory(&c->error, "the drawing", text.length, 1)
                                  : output_text(c, job->output, text_string(&text), text.length);
    text_free(&text);
    return good;
}

bool draw_file(Compilation *c, const DrawRequest *request, const char *output)
{
    DrawJob job = {request, output};
    return compilation_stage(c, "draw", run_draw, &job);
}
