/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The end of a model's figure: the reads in its value, and the value itself as a note below. */
#include "compiler/draw/build_internal.h"
#include "lang/parse.h"

static const char *read_label(Builder *b, const Place *place, const TRead *read)
{
    switch (read->kind) {
    case TREAD_EXPECT:
        return arena_printf(b->arena, "\xe2\x9f\xa8%s\xe2\x9f\xa9",
                            ast_print_expr(b->arena, read->written));
    case TREAD_VAR:
        return arena_printf(b->arena, "var(%s)", ast_print_expr(b->arena, read->written));
    case TREAD_FIDELITY: return "fidelity";
    case TREAD_PROB:
        return arena_printf(b->arena, "prob = %s", label_index(&place->labels, read->outcome));
    case TREAD_PROBS: return "probs";
    case TREAD_STATE: return "state";
    case TREAD_PURITY: return "purity";
    case TREAD_ENTROPY: return "entropy";
    }
    return "";
}

static void build_read(Builder *b, const Place *place, const TRead *read)
{
    const char *label = read_label(b, place, read);
    const int64_t boxes = read->each ? read->wires.count : 1;
    for (int64_t k = 0; k < boxes; k++) {
        FigItem item = {.kind = FIG_READ, .label = label};
        for (int64_t w = 0; w < (read->each ? 1 : read->wires.count); w++)
            figure_add_wire(b, &item, figure_line_at(place, &read->wires, k + w), FIG_TARGET);
        figure_add_item(b, &item);
    }
}

/* h = tanh(x), as it was written; all names of a line at its first. */
void figure_note_let(Builder *b, const Place *place, const TLet *let)
{
    if (let->source != NULL && let->source == b->noted)
        return;
    b->noted = let->source;
    if (let->source == NULL && let->local->name[0] == '(')
        return; /* what a read is made of */
    const char *names = let->local->name;
    for (uint32_t k = 0; let->source != NULL && k < let->source->let.names.count; k++)
        names = arena_printf(b->arena, "%s%s%s", k > 0 ? names : "", k > 0 ? ", " : "",
                             let->source->let.names.items[k].name);
    const char *value = let->source != NULL ? ast_print_expr(b->arena, let->source->let.value)
                                            : label_expr(&place->labels, let->value, -1);
    const char *note = arena_printf(b->arena, "%s = %s", names, value);
    VEC_PUSH(b->arena, &b->figure->notes, note);
}

void figure_build_value(Builder *b, Place *place, const TModel *model)
{
    const TExpr *value = model->value;
    LabelReads reads = {0};
    label_reads(b->arena, value, &reads);
    for (uint32_t k = 0; k < reads.count && figure_has_room(b); k++)
        build_read(b, place, reads.items[k]);
    for (uint32_t k = 0; value->kind == TEX_BLOCK && k < value->lets.count; k++)
        figure_build_let(b, place, &value->lets.items[k]);
    const char *note = arena_printf(b->arena, "value %s", ast_print_expr(b->arena, model->written));
    VEC_PUSH(b->arena, &b->figure->notes, note);
}
