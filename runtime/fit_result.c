/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* How much is fitted. */
#include "runtime/fit_result.h"

size_t fit_pairs(const Model *model)
{
    const size_t labels = model->target->num_labels;
    return model->fit.is_svm ? labels * (labels - 1) / 2 : 1;
}

static ModelShape shape_of(size_t rank, size_t first, size_t second)
{
    ModelShape shape = {.rank = rank, .sizes = {first, second}, .count = first};
    if (rank == 2)
        shape.count *= second;
    else
        shape.sizes[1] = 0;
    return shape;
}

bool fit_resize(FitResult *result, const Model *model, size_t rows, bool has_sigmoid,
                Memory *memory, QmlError *error)
{
    const size_t pairs = fit_pairs(model);
    *result = (FitResult){.rows = rows, .pairs = pairs};
    result->shapes[0] = shape_of(2, rows, model->fit.column->shape.count);
    result->shapes[1] = model->fit.is_svm ? shape_of(2, pairs, rows) : shape_of(1, rows, 0);
    result->shapes[2] = shape_of(1, pairs, 0);
    result->shapes[3] = shape_of(2, pairs, 2);
    double **const values[FIT_TENSORS] = {&result->support, &result->dual, &result->bias,
                                          &result->sigmoid};
    const size_t wanted = !model->fit.is_svm ? 2 : has_sigmoid ? 4 : 3;
    for (size_t k = 0; k < wanted; k++) {
        *values[k] =
            memory_take(memory, "what is fitted", result->shapes[k].count, sizeof(double), error);
        if (!*values[k])
            return false;
    }
    return true;
}
