/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Parameters as JSON: {"w": [[..], ..], "s": 0.5}. The shape is read off the first items and every other item must agree. */
#include <string.h>

#include "runtime/params_reader.h"

typedef struct {
    const char *path;
    const char *name;
    QmlError *error;
} JsonPlace;

static bool params_json_fail(const JsonPlace *place, const char *what)
{
    char shown[256];
    return qmlrt_fail(place->error, QML_EXIT_DATA, "%s: \"%s\": %s", place->path,
                      text_escape(shown, sizeof shown, place->name, strlen(place->name)), what);
}

static bool params_json_shape(const JsonPlace *place, const JsonTree *value, ModelShape *shape)
{
    *shape = (ModelShape){.count = 1};
    for (; jtree_kind(value) == JTREE_ARRAY; value = jtree_item(value, 0)) {
        if (shape->rank == MODEL_MAX_RANK)
            return params_json_fail(place, "lists are nested deeper than 8");
        if (jtree_count(value) == 0)
            return params_json_fail(place, "an empty list");
        shape->sizes[shape->rank++] = jtree_count(value);
        if (shape->count > ((size_t)1 << 40) / jtree_count(value))
            return params_json_fail(place, "lists of unequal length");
        shape->count *= jtree_count(value);
    }
    return true;
}

static bool params_json_fill(const JsonPlace *place, const JsonTree *value, const ModelShape *shape,
                             size_t depth, double **next)
{
    if (depth == shape->rank) {
        if (jtree_kind(value) != JTREE_NUMBER)
            return params_json_fail(
                place, "something that is neither a number nor lists of numbers of equal length");
        *(*next)++ = jtree_number(value);
        return true;
    }
    if (jtree_kind(value) != JTREE_ARRAY || jtree_count(value) != shape->sizes[depth])
        return params_json_fail(place, "lists of unequal length");
    for (size_t i = 0; i < shape->sizes[depth]; i++)
        if (!params_json_fill(place, jtree_item(value, i), shape, depth + 1, next))
            return false;
    return true;
}

/* Numbers in a tree, so that no shape asks for more memory than the file has numbers. */
static size_t params_json_leaves(const JsonTree *value)
{
    if (jtree_kind(value) != JTREE_ARRAY)
        return 1;
    size_t leaves = 0;
    for (size_t i = 0; i < jtree_count(value); i++)
        leaves += params_json_leaves(jtree_item(value, i));
    return leaves;
}

static bool params_json_entry(FoundTensor *tensor, const JsonPlace *place, const JsonTree *value,
                              Memory *memory)
{
    tensor->name = place->name;
    if (!params_json_shape(place, value, &tensor->shape))
        return false;
    if (params_json_leaves(value) != tensor->shape.count)
        return params_json_fail(place, "lists of unequal length");
    double *values =
        memory_take(memory, "a parameter", tensor->shape.count, sizeof *values, place->error);
    double *next = values;
    tensor->values = values;
    return values && params_json_fill(place, value, &tensor->shape, 0, &next);
}

bool params_json_read(FoundTensors *found, const char *path, const char *bytes, size_t length,
                      JsonTree **tree, Memory *memory, QmlError *error)
{
    *tree = jtree_parse(bytes, length, path, error);
    if (!*tree)
        return false;
    if (jtree_kind(*tree) != JTREE_OBJECT)
        return qmlrt_fail(error, QML_EXIT_DATA, "%s: a JSON object of parameters is expected",
                          path);
    found->items =
        memory_take(memory, "the parameters", jtree_count(*tree), sizeof *found->items, error);
    if (!found->items)
        return false;
    for (void *at = jtree_first(*tree); at; at = jtree_next(*tree, at)) {
        if (strcmp(jtree_key(at), "__metadata__") == 0) {
            found->metadata = jtree_value(at);
            continue;
        }
        const JsonPlace place = {path, jtree_key(at), error};
        if (!params_json_entry(&found->items[found->count++], &place, jtree_value(at), memory))
            return false;
    }
    return true;
}
