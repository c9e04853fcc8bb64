/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The fit item: its method, its options or what stdlib/fit.def gives for them, and the parts of its kernel. */
#include <string.h>

#include "runtime/metadata_reader.h"

static const struct {
    const char *method, *name;
    double initial;
} option_rows[] = {

/* the method of an option is the row above it: C, tol and alpha have names of their own */
#define FIT(name, labels, meaning)                            {NULL, #name, labels},
#define OPTION(name, initial, low, high, low_open, high_open) {"", #name, initial},
#define COUNT(name, initial, low, high)                       {"", #name, initial},
#define END
#include "stdlib/fit.def"
#undef FIT
#undef OPTION
#undef COUNT
#undef END
};

enum { NUM_ROWS = sizeof option_rows / sizeof *option_rows };

/* The option of the method: as written, its initial value, or 0 when the method has none of the name. */
static double fit_option(const JsonTree *options, const char *method, const char *name)
{
    bool mine = false;
    const JsonTree *given = jtree_member(options, name);
    for (size_t i = 0; i < NUM_ROWS; i++) {
        if (!option_rows[i].method)
            mine = strcmp(option_rows[i].name, method) == 0;
        else if (mine && strcmp(option_rows[i].name, name) == 0)
            return given ? jtree_number(given) : option_rows[i].initial;
    }
    return 0.0;
}

static void read_overlaps(Reader *reader, const JsonTree *fit, Model *model)
{
    const JsonTree *list = jtree_member(fit, "overlaps");
    ModelFit *to = &model->fit;
    to->num_overlaps = jtree_count(list);
    to->overlaps = reader_take(reader, to->num_overlaps, sizeof *to->overlaps);
    for (size_t i = 0; reader->good && i < to->num_overlaps; i++) {
        const JsonTree *entry = jtree_item(list, i);
        for (size_t k = 0; k < 3; k++)
            if (!jtree_is_integer(jtree_item(entry, k)) || jtree_integer(jtree_item(entry, k)) < 0)
                reader_fail(reader, "overlaps");
        to->overlaps[i] = (ModelOverlap){(size_t)jtree_integer(jtree_item(entry, 0)),
                                         (size_t)jtree_integer(jtree_item(entry, 1)),
                                         (size_t)jtree_integer(jtree_item(entry, 2))};
    }
}

void model_read_fit(Reader *reader, Model *model)
{
    const JsonTree *fit = jtree_member(model->tree, "fit");
    const JsonTree *options = jtree_member(fit, "options");
    const char *column = reader_string(reader, fit, "column");
    ModelFit *to = &model->fit;
    to->method = reader_string(reader, fit, "method");
    for (size_t i = 0; i < model->num_columns; i++)
        if (strcmp(model->columns[i].name, column) == 0)
            to->column = &model->columns[i];
    if (!to->column || !model->target || !model->compiled->kernel)
        reader_fail(reader, "fit");
    to->is_svm = strcmp(to->method, "svm") == 0;
    to->C = fit_option(options, to->method, "C");
    to->tol = fit_option(options, to->method, "tol");
    to->alpha = fit_option(options, to->method, "alpha");
    to->folds = (size_t)fit_option(options, to->method, "folds");
    to->left_numbers = reader_size(reader, fit, "left_numbers");
    to->right_numbers = reader_size(reader, fit, "right_numbers");
    to->is_symmetric = jtree_is_true(jtree_member(fit, "symmetric"));
    read_overlaps(reader, fit, model);
}
