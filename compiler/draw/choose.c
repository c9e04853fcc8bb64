/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Which circuits of a program are drawn. */
#include <string.h>

#include "compiler/draw/build_figure.h"
#include "compiler/draw/draw.h"
#include "runtime/base/spelling.h"

typedef struct {
    Arena *arena;
    const TProgram *program;
    bool too_long;
} Choice;

static const char *unknown(Choice *b, const char *kind, const char *name, const char **names,
                           size_t count)
{
    const char *near = spelling_nearest(name, names, count);
    if (near != NULL)
        return arena_printf(b->arena, "no %s `%s` in use here; did you mean `%s`?", kind, name,
                            near);
    const char *list = "";
    for (size_t k = 0; k < count; k++)
        list = arena_printf(b->arena, "%s%s`%s`", list, k > 0 ? ", " : "", names[k]);
    return arena_printf(b->arena, "no %s `%s` in use here; %s%s", kind, name,
                        count > 0 ? "there is " : "there is none", list);
}

static void add_models(Choice *b, const DrawOptions *options, Figures *figures, bool named)
{
    for (uint32_t k = 0; k < b->program->models.count && !b->too_long; k++) {
        const TModel *model = b->program->models.items[k];
        if (options->model != NULL && strcmp(options->model, model->name) != 0)
            continue;
        Figure *figure =
            figure_of_model(b->arena, b->program, model, options->expand, &b->too_long);
        if (named || figure->lines.count > 0)
            VEC_PUSH(b->arena, figures, figure);
    }
}

static void add_circuits(Choice *b, const DrawOptions *options, Figures *figures)
{
    for (uint32_t k = 0; k < b->program->circuits.count && !b->too_long; k++) {
        const TCircuit *circuit = b->program->circuits.items[k];
        if (options->circuit != NULL && strcmp(options->circuit, circuit->name) != 0)
            continue;
        Figure *figure =
            figure_of_circuit(b->arena, b->program, circuit, options->expand, &b->too_long);
        VEC_PUSH(b->arena, figures, figure);
    }
}

static const char *nothing(Choice *b, const DrawOptions *options)
{
    const TProgram *program = b->program;
    const bool circuits = options->circuit != NULL;
    if (!circuits && options->model == NULL)
        return "there is no circuit to draw";
    size_t count = circuits ? program->circuits.count : program->models.count;
    const char **names = NEW_ARRAY(b->arena, const char *, count + 1);
    size_t used = 0;
    for (uint32_t k = 0; k < count; k++) {
        const char *name =
            circuits ? program->circuits.items[k]->name : program->models.items[k]->name;
        size_t at = 0;
        while (at < used && strcmp(names[at], name) != 0)
            at++;
        if (at == used)
            names[used++] = name;
    }
    return unknown(b, circuits ? "circuit" : "model", circuits ? options->circuit : options->model,
                   names, used);
}

const Figures *draw_figures(Arena *arena, const TProgram *program, const DrawOptions *options,
                            const char **problem)
{
    Choice b = {arena, program, false};
    Figures *figures = NEW(arena, Figures);
    if (options->circuit == NULL)
        add_models(&b, options, figures, options->model != NULL);
    if (options->model == NULL && (options->circuit != NULL || figures->count == 0))
        add_circuits(&b, options, figures);
    *problem = b.too_long
                   ? arena_printf(arena, "a drawing of more than %d gates", (int)BUILD_MOST_ITEMS)
               : figures->count == 0 ? nothing(&b, options)
                                     : NULL;
    return *problem == NULL ? figures : NULL;
}
