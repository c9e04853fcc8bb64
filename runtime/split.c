/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Each stratum's rows are shuffled under the label's own name and the first ones are held out. */
#include "runtime/split.h"

#include <math.h>

#include "runtime/random.h"

typedef struct {
    const Model *model;
    const Dataset *data;
    bool *held; /* [rows] */
    size_t *scratch;
    double part;
    uint64_t seed;
} Splitter;

static bool split_is_class(const Model *model)
{
    return model->target && model->target->kind == COLUMN_CLASS && model->target->shape.count == 1;
}

/* Holds out rows of one stratum (label < 0: all rows); returns how many rows it has left for training. */
static size_t split_stratum(const Splitter *splitter, long label, const char *name)
{
    const Model *model = splitter->model;
    const Dataset *data = splitter->data;
    const size_t offset = label >= 0 ? dataset_column(data, model, model->target).offset : 0;
    size_t count = 0;
    for (size_t r = 0; r < data->rows; r++) {
        if (label >= 0 && data->values[r * data->width + offset] != (double)label)
            continue;
        splitter->scratch[count++] = r;
    }
    const QmlRandom stream = qmlrt_random_stream(splitter->seed, QML_RANDOM_SPLIT, name);
    qmlrt_random_shuffle(&stream, splitter->scratch, count);
    size_t held = (size_t)floor(splitter->part * (double)count + 0.5);
    if (held == count && count > 0 && splitter->part < 1.0)
        held = count - 1;
    for (size_t i = 0; i < held; i++)
        splitter->held[splitter->scratch[i]] = true;
    return count - held;
}

static bool split_strata(const Splitter *splitter, QmlError *error)
{
    const Model *model = splitter->model;
    if (!split_is_class(model)) {
        split_stratum(splitter, -1, "");
        return true;
    }
    for (size_t label = 0; label < model->target->num_labels; label++)
        if (split_stratum(splitter, (long)label, model->target->labels[label]) == 0)
            return qmlrt_fail(error, QML_EXIT_DATA, "class \"%s\" of \"%s\" has no training row",
                              model->target->labels[label], model->target->name);
    return true;
}

bool split_rows(Split *split, const Model *model, const Dataset *data, double part, uint64_t seed,
                Memory *memory, QmlError *error)
{
    *split = (Split){
        .train = memory_take(memory, "the training rows", data->rows, sizeof(size_t), error),
        .held = memory_take(memory, "the held-out rows", data->rows, sizeof(size_t), error),
    };
    Splitter splitter = {
        .model = model,
        .data = data,
        .held = memory_take(memory, "the split", data->rows, sizeof(bool), error),
        .scratch = memory_take(memory, "the split", data->rows, sizeof(size_t), error),
        .part = part,
        .seed = seed,
    };
    if (!split->train || !split->held || !splitter.held || !splitter.scratch)
        return false;
    if (!split_strata(&splitter, error))
        return false;
    for (size_t r = 0; r < data->rows; r++) {
        if (splitter.held[r])
            split->held[split->num_held++] = r;
        else
            split->train[split->num_train++] = r;
    }
    if (part > 0.0 && split->num_held == 0)
        return qmlrt_fail(error, QML_EXIT_DATA, "--val-split %g of %zu rows holds out no row", part,
                          data->rows);
    return true;
}
