/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the source says about training, overridden by the command line. Without a `train` item: adam(lr = 0.01), 100 epochs (or
 * steps), batch 32. */
#include <string.h>

#include "runtime/base/spelling.h"
#include "runtime/train.h"

enum { TRAIN_DEFAULT_COUNT = 100, TRAIN_DEFAULT_BATCH = 32 };

static bool train_options(Run *run, const QmlOptimizerKind *kind, const JsonTree *given,
                          QmlOptimizerOptions *options)
{
    *options = qmlrt_optimizer_defaults(kind);
    for (void *at = jtree_first(given); at; at = jtree_next(given, at))
        if (!qmlrt_optimizer_set(kind, options, jtree_key(at), jtree_number(jtree_value(at)),
                                 &run->error))
            return false;
    if (!run_given(run, OPT_LR))
        return true;
    if (qmlrt_optimizer_option(kind, "lr") < 0)
        return qmlrt_fail(&run->error, QML_EXIT_USAGE,
                          "--lr has no effect: %s has no learning rate", kind->name);
    return qmlrt_optimizer_set(kind, options, "lr", run->options[OPT_LR].real, &run->error);
}

/* Adds the flat indices of the parameter called `name`. */
static bool train_add_indices(Run *run, const char *name, size_t *indices, size_t *count)
{
    for (size_t p = 0; p < run->model.num_parameters; p++) {
        const ModelParameter *parameter = &run->model.parameters[p];
        if (strcmp(parameter->name, name) != 0)
            continue;
        for (size_t i = 0; !parameter->is_frozen && i < parameter->shape.count &&
                           *count < run->model.sizes.params;
             i++)
            indices[(*count)++] = parameter->offset + i;
        return true;
    }
    return qmlrt_fail(&run->error, QML_EXIT_INTERNAL,
                      "internal error: a train group names no parameter \"%s\"", name);
}

static bool train_add_optimizer(Run *run, TrainPlan *plan, const char *name, const JsonTree *given,
                                const size_t *indices, size_t count)
{
    const QmlOptimizerKind *kind = qmlrt_optimizer_find(name);
    QmlOptimizerOptions options;
    if (!kind)
        return qmlrt_fail(&run->error, QML_EXIT_INTERNAL, "internal error: no optimiser \"%s\"",
                          name);
    if (!train_options(run, kind, given, &options))
        return false;
    QmlOptimizer *optimizer = qmlrt_optimizer_create(kind, &options, indices, count, &run->error);
    if (!optimizer)
        return false;
    plan->optimizers[plan->num_optimizers++] = optimizer;
    plan->full_batch |= kind->full_batch;
    plan->calls_back |= kind->full_batch;
    return true;
}

static bool train_add_group(Run *run, TrainPlan *plan, const ModelGroup *group)
{
    size_t *indices = memory_take(&run->memory, "a train group", run->model.sizes.params,
                                  sizeof *indices, &run->error);
    size_t count = 0;
    if (!indices)
        return false;
    for (size_t i = 0; i < group->num_parameters; i++)
        if (!train_add_indices(run, group->parameters[i], indices, &count))
            return false;
    return train_add_optimizer(run, plan, group->optimizer, group->options, indices, count);
}

/* adam for every parameter that is not frozen */
static bool train_add_default(Run *run, TrainPlan *plan)
{
    size_t *indices = memory_take(&run->memory, "the parameters", run->model.sizes.params,
                                  sizeof *indices, &run->error);
    size_t count = 0;
    if (!indices)
        return false;
    for (size_t p = 0; p < run->model.num_parameters; p++) {
        const ModelParameter *parameter = &run->model.parameters[p];
        for (size_t i = 0; !parameter->is_frozen && i < parameter->shape.count; i++)
            indices[count++] = parameter->offset + i;
    }
    return train_add_optimizer(run, plan, "adam", NULL, indices, count);
}

static bool train_optimizers(Run *run, TrainPlan *plan)
{
    const Model *model = &run->model;
    const size_t count = model->num_groups ? model->num_groups : 1;
    plan->optimizers =
        memory_take(&run->memory, "the optimisers", count, sizeof *plan->optimizers, &run->error);
    if (!plan->optimizers)
        return false;
    plan->full_batch = !run->has_rows || !model->loss_over_rows;
    if (model->num_groups == 0)
        return train_add_default(run, plan);
    for (size_t i = 0; i < model->num_groups; i++)
        if (!train_add_group(run, plan, &model->groups[i]))
            return false;
    if (plan->calls_back && plan->num_optimizers > 1)
        return qmlrt_fail(
            &run->error, QML_EXIT_USAGE,
            "lbfgs searches along one line and cannot share the parameters with another "
            "optimiser; give it all of them");
    return true;
}

static bool train_counts(Run *run, size_t rows, TrainPlan *plan)
{
    const Model *model = &run->model;
    if (plan->full_batch) {
        if (run_given(run, OPT_EPOCHS))
            return qmlrt_fail(&run->error, QML_EXIT_USAGE,
                              "--epochs: this model uses all rows in every step; write --steps");
        if (run_given(run, OPT_BATCH))
            return qmlrt_fail(&run->error, QML_EXIT_USAGE,
                              "--batch has no effect: this model uses all rows in every step");
        plan->batch = rows;
        plan->count = model->steps ? model->steps : model->epochs;
        if (run_given(run, OPT_STEPS))
            plan->count = run->options[OPT_STEPS].count;
    } else {
        if (run_given(run, OPT_STEPS))
            return qmlrt_fail(&run->error, QML_EXIT_USAGE,
                              "--steps: this model is trained in batches; write --epochs");
        if (run->options[OPT_BATCH].count > rows)
            return qmlrt_fail(&run->error, QML_EXIT_USAGE,
                              "--batch %llu: there are %zu training rows",
                              (unsigned long long)run->options[OPT_BATCH].count, rows);
        const uint64_t batch = run_given(run, OPT_BATCH) ? run->options[OPT_BATCH].count
                               : model->batch            ? model->batch
                                                         : TRAIN_DEFAULT_BATCH;
        plan->batch = batch < rows ? (size_t)batch : rows;
        plan->count = model->epochs ? model->epochs : model->steps;
        if (run_given(run, OPT_EPOCHS))
            plan->count = run->options[OPT_EPOCHS].count;
    }
    if (plan->count == 0)
        plan->count = TRAIN_DEFAULT_COUNT;
    return true;
}

/* `enc` names enc.W, enc.b, and enc[0].W of an array of records. */
static bool train_is_named(const char *parameter, const char *word)
{
    const size_t length = strlen(word);
    return strncmp(parameter, word, length) == 0 &&
           (parameter[length] == '\0' || parameter[length] == '.' || parameter[length] == '[');
}

static bool train_freeze_word(Run *run, const char *word)
{
    size_t found = 0;
    char shown[128];
    const Model *model = &run->model;
    for (size_t p = 0; p < model->num_parameters; p++) {
        if (!train_is_named(model->parameters[p].name, word))
            continue;
        model->parameters[p].is_frozen = true;
        found++;
    }
    if (found > 0)
        return true;
    const char **names = memory_take(&run->memory, "the names of the parameters",
                                     model->num_parameters, sizeof *names, &run->error);
    if (!names)
        return false;
    for (size_t p = 0; p < model->num_parameters; p++)
        names[p] = model->parameters[p].name;
    const char *nearest = spelling_nearest(word, names, model->num_parameters);
    return qmlrt_fail(&run->error, QML_EXIT_USAGE,
                      "--freeze: the model has no parameter `%s`%s%s%s",
                      text_escape(shown, sizeof shown, word, strlen(word)),
                      nearest ? "; did you mean `" : "; `info` lists them", nearest ? nearest : "",
                      nearest ? "`?" : "");
}

static bool train_freeze(Run *run)
{
    const OptionValue *option = &run->options[OPT_FREEZE];
    for (size_t i = 0; i < option->num_words; i++)
        if (!train_freeze_word(run, option->words[i]))
            return false;
    bool any = run->model.num_parameters == 0;
    for (size_t p = 0; p < run->model.num_parameters; p++)
        any |= !run->model.parameters[p].is_frozen;
    return any ||
           qmlrt_fail(&run->error, QML_EXIT_USAGE, "nothing to train: every parameter is frozen");
}

bool train_plan(Run *run, size_t rows, TrainPlan *plan)
{
    *plan = (TrainPlan){0};
    return train_freeze(run) && train_optimizers(run, plan) && train_counts(run, rows, plan);
}

void train_plan_free(TrainPlan *plan)
{
    for (size_t i = 0; i < plan->num_optimizers; i++)
        qmlrt_optimizer_free(plan->optimizers[i]);
    plan->num_optimizers = 0;
}
