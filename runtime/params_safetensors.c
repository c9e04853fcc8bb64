/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* safetensors: u64 length of the header (little endian), a JSON header, raw little-endian values, row-major.
 *
 * Everything is checked against the size of the file before a value is touched: the header's length, every offset, and that
 * the tensors tile the data without holes or overlaps. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/params_reader.h"

static uint64_t safetensors_u64(const char *bytes)
{
    uint64_t value = 0;
    for (int i = 7; i >= 0; i--)
        value = value << 8 | (unsigned char)bytes[i];
    return value;
}

static bool safetensors_fail(QmlError *error, const char *path, const char *name, const char *what)
{
    char shown[256];
    return qmlrt_fail(error, QML_EXIT_DATA, "%s: tensor \"%s\": %s", path,
                      text_escape(shown, sizeof shown, name, strlen(name)), what);
}

static bool safetensors_shape(FoundTensor *tensor, const JsonTree *list)
{
    tensor->shape = (ModelShape){.rank = jtree_count(list), .count = 1};
    if (jtree_kind(list) != JTREE_ARRAY || tensor->shape.rank > MODEL_MAX_RANK)
        return false;
    for (size_t d = 0; d < tensor->shape.rank; d++) {
        const JsonTree *size = jtree_item(list, d);
        if (!jtree_is_integer(size) || jtree_integer(size) < 0 || jtree_integer(size) > INT32_MAX)
            return false;
        tensor->shape.sizes[d] = (uint64_t)jtree_integer(size);
        if (tensor->shape.sizes[d] != 0 &&
            tensor->shape.count > ((size_t)1 << 40) / tensor->shape.sizes[d])
            return false;
        tensor->shape.count *= tensor->shape.sizes[d];
    }
    return true;
}

static bool safetensors_entry(FoundTensor *tensor, const char *path, const JsonTree *entry,
                              size_t data, QmlError *error)
{
    const char *dtype = jtree_string(jtree_member(entry, "dtype"));
    if (!dtype)
        return safetensors_fail(error, path, tensor->name, "no \"dtype\"");
    if (strcmp(dtype, "F64") != 0) {
        char what[64];
        char shown[32];
        snprintf(what, sizeof what, "dtype %s, only F64 is read",
                 text_escape(shown, sizeof shown, dtype, strlen(dtype)));
        return safetensors_fail(error, path, tensor->name, what);
    }
    if (!safetensors_shape(tensor, jtree_member(entry, "shape")))
        return safetensors_fail(error, path, tensor->name, "a bad or too large \"shape\"");
    const JsonTree *offsets = jtree_member(entry, "data_offsets");
    const JsonTree *begin = jtree_item(offsets, 0);
    const JsonTree *end = jtree_item(offsets, 1);
    if (jtree_count(offsets) != 2 || !jtree_is_integer(begin) || !jtree_is_integer(end) ||
        jtree_integer(begin) < 0 || jtree_integer(end) < jtree_integer(begin) ||
        (uint64_t)jtree_integer(end) > data)
        return safetensors_fail(error, path, tensor->name, "\"data_offsets\" lie outside the file");
    tensor->begin = (size_t)jtree_integer(begin);
    tensor->end = (size_t)jtree_integer(end);
    if (tensor->end - tensor->begin != tensor->shape.count * sizeof(double))
        return safetensors_fail(error, path, tensor->name,
                                "\"data_offsets\" do not hold as many values as the shape");
    return true;
}

static int safetensors_by_begin(const void *a, const void *b)
{
    const FoundTensor *x = a;
    const FoundTensor *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return x->end < y->end ? -1 : x->end > y->end;
}

static bool safetensors_check_tiling(FoundTensors *found, const char *path, size_t data,
                                     QmlError *error)
{
    qsort(found->items, found->count, sizeof *found->items, safetensors_by_begin);
    size_t at = 0;
    for (size_t i = 0; i < found->count; i++) {
        if (found->items[i].begin < at)
            return safetensors_fail(error, path, found->items[i].name, "overlaps another tensor");
        if (found->items[i].begin > at)
            return safetensors_fail(error, path, found->items[i].name, "a hole lies before it");
        at = found->items[i].end;
    }
    if (at != data)
        return qmlrt_fail(error, QML_EXIT_DATA, "%s: %zu bytes belong to no tensor", path,
                          data - at);
    return true;
}

static bool safetensors_values(FoundTensor *tensor, const char *data, Memory *memory,
                               QmlError *error)
{
    double *values = memory_take(memory, "a parameter", tensor->shape.count, sizeof *values, error);
    if (!values)
        return false;
    for (size_t i = 0; i < tensor->shape.count; i++) {
        const uint64_t bits = safetensors_u64(data + tensor->begin + i * sizeof(double));
        memcpy(&values[i], &bits, sizeof bits);
    }
    tensor->values = values;
    return true;
}

bool safetensors_read(FoundTensors *found, const char *path, const char *bytes, size_t length,
                      JsonTree **tree, Memory *memory, QmlError *error)
{
    if (length < 8)
        return qmlrt_fail(error, QML_EXIT_DATA, "%s: no parameter file: %zu bytes", path, length);
    const uint64_t header = safetensors_u64(bytes);
    if (header > SAFETENSORS_MAX_HEADER)
        return qmlrt_fail(
            error, QML_EXIT_DATA,
            "%s: no parameter file (neither JSON nor safetensors), or a header of %llu bytes; "
            "the limit is %d",
            path, (unsigned long long)header, SAFETENSORS_MAX_HEADER);
    if (header > length - 8)
        return qmlrt_fail(error, QML_EXIT_DATA, "%s: the file ends inside its header", path);
    *tree = jtree_parse(bytes + 8, (size_t)header, path, error);
    if (!*tree)
        return false;
    if (jtree_kind(*tree) != JTREE_OBJECT)
        return qmlrt_fail(error, QML_EXIT_DATA, "%s: the header is no JSON object", path);
    const char *data = bytes + 8 + header;
    const size_t data_length = length - 8 - (size_t)header;
    found->items =
        memory_take(memory, "the parameters", jtree_count(*tree), sizeof *found->items, error);
    if (!found->items)
        return false;
    for (void *at = jtree_first(*tree); at; at = jtree_next(*tree, at)) {
        if (strcmp(jtree_key(at), "__metadata__") == 0) {
            found->metadata = jtree_value(at);
            found->hash = jtree_string(jtree_member(found->metadata, "hash"));
            continue;
        }
        FoundTensor *tensor = &found->items[found->count++];
        tensor->name = jtree_key(at);
        if (!safetensors_entry(tensor, path, jtree_value(at), data_length, error))
            return false;
    }
    if (!safetensors_check_tiling(found, path, data_length, error))
        return false;
    for (size_t i = 0; i < found->count; i++)
        if (!safetensors_values(&found->items[i], data, memory, error))
            return false;
    return true;
}

static void safetensors_write_header(Text *header, const Model *model, const TensorList *list,
                                     uint64_t seed)
{
    char seed_text[24];
    JsonWriter writer = {.text = header};
    snprintf(seed_text, sizeof seed_text, "%llu", (unsigned long long)seed);
    const char *const metadata[][2] = {{"format", "qmlc-parameters-1"},
                                       {"model", model->name},
                                       {"hash", model->hash},
                                       {"seed", seed_text},
                                       {"qmlc", model->qmlc}};
    jwriter_begin(&writer, '{');
    jwriter_put_begin(&writer, "__metadata__", '{');
    for (size_t i = 0; i < sizeof metadata / sizeof *metadata; i++) {
        jwriter_put_string(&writer, metadata[i][0], metadata[i][1]);
    }
    params_write_settings(&writer, model);
    jwriter_end(&writer, '}');
    uint64_t offset = 0;
    for (size_t i = 0; i < list->count; i++) {
        const ModelShape *shape = list->items[i].shape;
        jwriter_put_begin(&writer, list->items[i].name, '{');
        jwriter_put_string(&writer, "dtype", "F64");
        jwriter_put_begin(&writer, "shape", '[');
        for (size_t d = 0; d < shape->rank; d++)
            jwriter_integer(&writer, shape->sizes[d]);
        jwriter_end(&writer, ']');
        jwriter_put_begin(&writer, "data_offsets", '[');
        jwriter_integer(&writer, offset);
        offset += shape->count * sizeof(double);
        jwriter_integer(&writer, offset);
        jwriter_end(&writer, ']');
        jwriter_end(&writer, '}');
    }
    jwriter_end(&writer, '}');
    while (header->length % 8 != 0 && !header->failed)
        text_add_bytes(header, " ", 1);
}

static void safetensors_add_u64(Text *text, uint64_t value)
{
    char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (char)(value >> (8 * i) & 0xff);
    text_add_bytes(text, bytes, sizeof bytes);
}

bool safetensors_write(Text *text, const Model *model, const TensorList *list, uint64_t seed)
{
    Text header = {0};
    safetensors_write_header(&header, model, list, seed);
    safetensors_add_u64(text, header.length);
    text_add_bytes(text, text_string(&header), header.length);
    for (size_t i = 0; i < list->count; i++) {
        for (size_t k = 0; k < list->items[i].shape->count; k++) {
            uint64_t bits;
            memcpy(&bits, &list->items[i].values[k], sizeof bits);
            safetensors_add_u64(text, bits);
        }
    }
    const bool good = !header.failed && !text->failed;
    text_free(&header);
    return good;
}
