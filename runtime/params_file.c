/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Which format a file has, and whether what it holds is what the model wants. A safetensors file is known by its first eight
 * bytes, the length of a header that fits the file; text that begins with `{` is JSON. */
#include "runtime/params_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/atomic_file.h"
#include "runtime/base/file_read.h"
#include "runtime/base/number.h"
#include "runtime/params_reader.h"

#define PARAMS_MAX_BYTES ((size_t)1 << 33)

enum { PARAMS_SHOWN = 12 };

/* fit.bias is a classifier's; without probabilities it has no fit.sigmoid. */
static void tensors_of_fit(TensorList *list, const FitResult *fit)
{
    const Tensor tensors[FIT_TENSORS] = {{"fit.rows", &fit->shapes[0], fit->support},
                                         {"fit.dual", &fit->shapes[1], fit->dual},
                                         {"fit.bias", &fit->shapes[2], fit->bias},
                                         {"fit.sigmoid", &fit->shapes[3], fit->sigmoid}};
    for (size_t k = 0; k < FIT_TENSORS; k++)
        if (tensors[k].values)
            list->items[list->count++] = tensors[k];
}

bool tensors_of_model(TensorList *list, const Model *model, double *params, Preprocess *preprocess,
                      const FitResult *fit, Memory *memory, QmlError *error)
{
    size_t count = model->num_parameters + FIT_TENSORS;
    for (size_t i = 0; i < preprocess->num_fits; i++)
        count += preprocess->fits[i].num_statistics;
    *list = (TensorList){memory_take(memory, "the parameters", count, sizeof(Tensor), error), 0};
    if (!list->items)
        return false;
    for (size_t i = 0; i < model->num_parameters; i++) {
        const ModelParameter *parameter = &model->parameters[i];
        list->items[list->count++] =
            (Tensor){parameter->name, &parameter->shape, params + parameter->offset};
    }
    for (size_t i = 0; i < preprocess->num_fits; i++) {
        PreprocessFit *step = &preprocess->fits[i];
        for (size_t k = 0; k < step->num_statistics; k++)
            list->items[list->count++] = (Tensor){
                step->statistics[k].name, &step->statistics[k].shape, step->statistics[k].values};
    }
    tensors_of_fit(list, fit);
    return true;
}

static bool params_is_json_path(const char *path)
{
    const size_t length = strlen(path);
    return length > 5 && strcmp(path + length - 5, ".json") == 0;
}

static bool params_write_json(Text *text, const Model *model, const TensorList *list)
{
    JsonWriter writer = {.text = text};
    jwriter_begin(&writer, '{');
    if (model->num_settings > 0) {
        jwriter_put_begin(&writer, "__metadata__", '{');
        params_write_settings(&writer, model);
        jwriter_end(&writer, '}');
    }
    for (size_t i = 0; i < list->count; i++) {
        jwriter_key(&writer, list->items[i].name);
        jwriter_tensor(&writer, list->items[i].values, list->items[i].shape->sizes,
                       list->items[i].shape->rank);
    }
    jwriter_end(&writer, '}');
    text_add(text, "\n");
    return !text->failed;
}

bool params_file_write(const char *path, const Model *model, const TensorList *list, uint64_t seed,
                       QmlError *error)
{
    Text text = {0};
    bool good = params_is_json_path(path) ? params_write_json(&text, model, list)
                                          : safetensors_write(&text, model, list, seed);
    if (good)
        good = atomic_file_write(path, text_string(&text), text.length, error);
    else
        qmlrt_fail_memory(error, "the parameter file", text.length, 2);
    text_free(&text);
    return good;
}

static void params_add_shape(Text *text, const ModelShape *shape)
{
    text_add(text, "[");
    for (size_t d = 0; d < shape->rank; d++)
        text_add(text, "%s%llu", d ? ", " : "", (unsigned long long)shape->sizes[d]);
    text_add(text, "]");
}

static bool params_same_shape(const ModelShape *a, const ModelShape *b)
{
    return a->rank == b->rank && memcmp(a->sizes, b->sizes, a->rank * sizeof *a->sizes) == 0;
}

typedef struct {
    size_t count;
    Text text;
} Difference;

/* Begins a line of the difference; false past the last one shown. */
static bool difference_line(Difference *difference, const char *name)
{
    if (difference->count++ >= PARAMS_SHOWN)
        return false;
    text_add(&difference->text, "\n  ");
    text_add_escaped(&difference->text, name, strlen(name));
    return true;
}

static void params_compare_one(Difference *difference, const Tensor *wanted,
                               const FoundTensor *found)
{
    if (!found) {
        if (difference_line(difference, wanted->name)) {
            text_add(&difference->text, ": not in the file, the model needs ");
            params_add_shape(&difference->text, wanted->shape);
        }
    } else if (!params_same_shape(wanted->shape, &found->shape) &&
               difference_line(difference, wanted->name)) {
        text_add(&difference->text, ": ");
        params_add_shape(&difference->text, &found->shape);
        text_add(&difference->text, " in the file, ");
        params_add_shape(&difference->text, wanted->shape);
        text_add(&difference->text, " in the model");
    }
}

static const FoundTensor *params_find(const FoundTensors *found, const char *name)
{
    for (size_t i = 0; i < found->count; i++)
        if (strcmp(found->items[i].name, name) == 0)
            return &found->items[i];
    return NULL;
}

static bool params_is_wanted(const TensorList *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].name, name) == 0)
            return true;
    return false;
}

static bool params_check(const char *path, const Model *model, const TensorList *list,
                         const FoundTensors *found, QmlError *error)
{
    Difference difference = {0};
    for (size_t i = 0; i < list->count; i++)
        params_compare_one(&difference, &list->items[i], params_find(found, list->items[i].name));
    for (size_t i = 0; i < found->count; i++)
        if (!params_is_wanted(list, found->items[i].name) &&
            difference_line(&difference, found->items[i].name))
            text_add(&difference.text, ": in the file, not in the model");
    if (difference.count > PARAMS_SHOWN)
        text_add(&difference.text, "\n  and %zu more", difference.count - PARAMS_SHOWN);
    if (difference.count > 0)
        qmlrt_fail(error, QML_EXIT_MISMATCH, "%s: does not fit the model \"%s\"%s", path,
                   model->name, text_string(&difference.text));
    text_free(&difference.text);
    return difference.count == 0;
}

static bool params_copy(const char *path, TensorList *list, const FoundTensors *found,
                        QmlError *error)
{
    for (size_t i = 0; i < list->count; i++) {
        const Tensor *tensor = &list->items[i];
        const double *values = params_find(found, tensor->name)->values;
        for (size_t k = 0; k < tensor->shape->count; k++) {
            if (!isfinite(values[k])) {
                char name[256];
                return qmlrt_fail(
                    error, QML_EXIT_DATA, "%s: %s is not finite", path,
                    model_element_name(name, sizeof name, tensor->name, tensor->shape, k));
            }
            tensor->values[k] = values[k];
        }
    }
    return true;
}

/* The list begins with the model's parameters in their order. */
static bool params_check_ranges(const char *path, const Model *model, const TensorList *list,
                                QmlError *error)
{
    for (size_t p = 0; p < model->num_parameters; p++) {
        const ModelParameter *parameter = &model->parameters[p];
        for (size_t i = 0; i < parameter->shape.count; i++) {
            char name[256], value[NUMBER_SIZE], low[NUMBER_SIZE], high[NUMBER_SIZE];
            const double found = list->items[p].values[i];
            if (parameter_in_range(parameter, found) == found)
                continue;
            return qmlrt_fail(
                error, QML_EXIT_MISMATCH, "%s: %s is %s, outside of its range %s..%s", path,
                model_element_name(name, sizeof name, parameter->name, &parameter->shape, i),
                number_print(value, found), number_print(low, parameter->low),
                number_print(high, parameter->high));
        }
    }
    return true;
}

static bool params_is_json(const char *bytes, size_t length)
{
    if (length >= 8) {
        uint64_t header = 0;
        for (int i = 7; i >= 0; i--)
            header = header << 8 | (unsigned char)bytes[i];
        if (header <= length - 8)
            return false;
    }
    size_t at = 0;
    while (at < length && strchr(" \t\r\n", bytes[at]) && bytes[at] != '\0')
        at++;
    return at < length && bytes[at] == '{';
}

/* How many columns of the file a pca was fitted on shows in its components; a file without them, or with components of
 * another shape, is told later. */
static bool params_widen(Preprocess *preprocess, const FoundTensors *found, Memory *memory,
                         QmlError *error)
{
    for (size_t i = 0; i < preprocess->num_fits; i++) {
        const PreprocessFit *fit = &preprocess->fits[i];
        if (fit->step->kind != PREPROCESS_pca)
            continue;
        const FoundTensor *mean = params_find(found, fit->statistics[0].name);
        const FoundTensor *components = params_find(found, fit->statistics[1].name);
        size_t width = fit->column->shape.count;
        if (components && components->shape.rank == 2 && components->shape.sizes[1] > width)
            width = (size_t)components->shape.sizes[1];
        else if (!components && mean && mean->shape.rank == 1 && mean->shape.sizes[0] > width)
            width = (size_t)mean->shape.sizes[0];
        if (!preprocess_widen(preprocess, fit->column, width, memory, error))
            return false;
    }
    return true;
}

/* How many rows are kept, and whether there are probabilities, shows in the file. */
static bool params_resize_fit(const Model *model, FitResult *fit, const FoundTensors *found,
                              Memory *memory, QmlError *error)
{
    if (!model->fit.method)
        return true;
    const FoundTensor *rows = params_find(found, "fit.rows");
    const size_t count = rows && rows->shape.rank == 2 && rows->shape.sizes[0] > 0
                             ? (size_t)rows->shape.sizes[0]
                             : 1;
    return fit_resize(fit, model, count, params_find(found, "fit.sigmoid") != NULL, memory, error);
}

/* Other tools write a format of their own ("pt"); a later qmlc may mean something else by its names. */
static bool params_check_format(const char *name, const JsonTree *metadata, QmlError *error)
{
    static const char family[] = "qmlc-parameters-";
    const char *format = jtree_string(jtree_member(metadata, "format"));
    if (!format || strncmp(format, family, strlen(family)) != 0 ||
        strcmp(format + strlen(family), "1") == 0)
        return true;
    return qmlrt_fail(error, QML_EXIT_DATA, "%s: format `%s`; this program reads `%s1`", name,
                      format, family);
}

bool params_file_read(const char *path, Model *model, double *params, Preprocess *preprocess,
                      FitResult *fit, Memory *keep, Text *warning, QmlError *error)
{
    char *bytes;
    size_t length;
    char name[1024];
    text_escape(name, sizeof name, path, strlen(path));
    if (!file_read(path, PARAMS_MAX_BYTES, &bytes, &length, error))
        return false;
    Memory memory = {0};
    JsonTree *tree = NULL;
    FoundTensors found = {0};
    bool good = params_is_json(bytes, length)
                    ? params_json_read(&found, name, bytes, length, &tree, &memory, error)
                    : safetensors_read(&found, name, bytes, length, &tree, &memory, error);
    TensorList list = {0};
    good = good && params_check_format(name, found.metadata, error) &&
           params_widen(preprocess, &found, keep, error) &&
           params_resize_fit(model, fit, &found, keep, error) &&
           tensors_of_model(&list, model, params, preprocess, fit, &memory, error) &&
           params_check(name, model, &list, &found, error) &&
           params_copy(name, &list, &found, error) &&
           params_check_ranges(name, model, &list, error) &&
           params_read_settings(name, model, found.metadata, error);
    if (good && found.hash && strcmp(found.hash, model->hash) != 0)
        text_add(warning, "%s: was written for another version of the model (its hash differs)",
                 name);
    jtree_free(tree);
    memory_free(&memory);
    free(bytes);
    return good;
}
