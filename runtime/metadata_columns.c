/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The data block's columns and their pipelines. `columns(...)` names cells of the file and is no step of the arithmetic, so it
 * is taken out of the pipeline here. */
#include <string.h>

#include "runtime/metadata_reader.h"

static const struct {
    const char *name;
    PreprocessKind kind;
    const char *statistics[2];
} preprocess_rows[] = {

#define PREPROCESS(name, least, most, first, second, meaning)                                      \
    {#name, PREPROCESS_##name, {first, second}},
#include "stdlib/preprocess.def"
#undef PREPROCESS
};

static void model_read_step(Reader *reader, const JsonTree *entry, ModelColumn *column)
{
    const char *name = reader_string(reader, entry, "step");
    const JsonTree *arguments = jtree_member(entry, "args");
    for (size_t i = 0; i < sizeof preprocess_rows / sizeof *preprocess_rows; i++) {
        if (strcmp(preprocess_rows[i].name, name) != 0)
            continue;
        if (preprocess_rows[i].kind == PREPROCESS_columns) {
            column->globs = reader_strings(reader, arguments, "args", &column->num_globs);
            return;
        }
        ModelStep *step = &column->steps[column->num_steps++];
        *step = (ModelStep){.kind = preprocess_rows[i].kind, .name = preprocess_rows[i].name};
        memcpy(step->statistics, preprocess_rows[i].statistics, sizeof step->statistics);
        column->is_wide |= step->kind == PREPROCESS_pca;
        step->num_arguments = jtree_count(arguments);
        for (size_t a = 0; a < 2; a++)
            step->arguments[a] = jtree_number(jtree_item(arguments, a));
        return;
    }
    reader_fail(reader, "step");
}

static void model_read_column_kind(Reader *reader, const JsonTree *entry, ModelColumn *column)
{
    const char *kind = reader_string(reader, entry, "kind");
    if (strcmp(kind, "class") == 0)
        column->kind = COLUMN_CLASS;
    else if (strcmp(kind, "bit") == 0)
        column->kind = COLUMN_BIT;
    else if (strcmp(kind, "real") == 0)
        column->kind = COLUMN_REAL;
    else
        reader_fail(reader, "kind");
    column->labels =
        reader_strings(reader, jtree_member(entry, "labels"), "labels", &column->num_labels);
    if (column->kind == COLUMN_CLASS && column->num_labels == 0)
        reader_fail(reader, "labels");
}

static void model_read_column(Reader *reader, const JsonTree *entry, const QmlSizes *sizes,
                              ModelColumn *column)
{
    column->name = reader_string(reader, entry, "name");
    column->shape = reader_shape(reader, entry, sizes->data);
    column->offset = reader_size(reader, entry, "offset");
    if (column->offset + column->shape.count > sizes->data)
        reader_fail(reader, "offset");
    model_read_column_kind(reader, entry, column);
    column->in_model = jtree_is_true(jtree_member(entry, "model"));
    column->in_loss = jtree_is_true(jtree_member(entry, "loss"));
    column->has_range = reader_range(reader, entry, &column->low, &column->high);
    const JsonTree *pipeline = jtree_member(entry, "pipeline");
    const size_t num_steps = jtree_count(pipeline);
    column->steps = reader_take(reader, num_steps, sizeof *column->steps);
    for (size_t i = 0; reader->good && i < num_steps; i++)
        model_read_step(reader, jtree_item(pipeline, i), column);
}

void model_read_columns(Reader *reader, Model *model)
{
    const JsonTree *list = jtree_member(model->tree, "columns");
    model->num_columns = jtree_count(list);
    model->columns = reader_take(reader, model->num_columns, sizeof *model->columns);
    for (size_t i = 0; reader->good && i < model->num_columns; i++)
        model_read_column(reader, jtree_item(list, i), &model->sizes, &model->columns[i]);
}
