/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The reading half of JSON. Depth is checked before jansson sees the text, in one pass that only knows strings and brackets,
 * so that a limit of ours and not a stack decides. Memory is given to jansson from here: when it runs out jansson may report a
 * wrong text, or no error at all and a string without one of its characters. */
#include "runtime/base/json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static _Thread_local bool jtree_starved; /* an allocation of this thread's parse has failed */

static void *jtree_allocate(size_t bytes)
{
    void *memory = malloc(bytes);
    jtree_starved |= !memory;
    return memory;
}

static bool jtree_check_depth(const char *text, size_t length, const char *source, QmlError *error)
{
    size_t depth = 0;
    size_t line = 1;
    bool in_string = false;
    for (size_t i = 0; i < length; i++) {
        const char c = text[i];
        line += c == '\n';
        if (in_string) {
            if (c == '\\')
                i++;
            else
                in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > JTREE_MAX_DEPTH)
                return qmlrt_fail(error, QML_EXIT_DATA, "%s:%zu: nesting too deep (limit %d)",
                                  source, line, JTREE_MAX_DEPTH);
        } else if ((c == ']' || c == '}') && depth > 0) {
            depth--;
        }
    }
    return true;
}

JsonTree *jtree_parse(const char *text, size_t length, const char *source, QmlError *error)
{
    char name[1024];
    text_escape(name, sizeof name, source, strlen(source));
    if (!jtree_check_depth(text, length, name, error))
        return NULL;
    json_error_t problem;
    json_set_alloc_funcs(jtree_allocate, free);
    jtree_starved = false;
    json_t *tree = json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem);
    if (jtree_starved) {
        json_decref(tree);
        qmlrt_fail(error, QML_EXIT_UNAVAILABLE, "out of memory: %s: the tree of its %zu bytes",
                   name, length);
        return NULL;
    }
    if (!tree) {
        char reason[sizeof problem.text * 4];
        text_escape(reason, sizeof reason, problem.text, strlen(problem.text));
        qmlrt_fail(error, QML_EXIT_DATA, "%s:%d:%d: %s", name, problem.line < 1 ? 1 : problem.line,
                   problem.column < 1 ? 1 : problem.column, reason);
    }
    return tree;
}

void jtree_free(JsonTree *tree)
{
    json_decref(tree);
}

JsonKind jtree_kind(const JsonTree *tree)
{
    if (!tree)
        return JTREE_NULL;
    switch (json_typeof(tree)) {
    case JSON_OBJECT: return JTREE_OBJECT;
    case JSON_ARRAY: return JTREE_ARRAY;
    case JSON_STRING: return JTREE_STRING;
    case JSON_INTEGER:
    case JSON_REAL: return JTREE_NUMBER;
    case JSON_TRUE:
    case JSON_FALSE: return JTREE_BOOL;
    case JSON_NULL: break;
    }
    return JTREE_NULL;
}

size_t jtree_count(const JsonTree *tree)
{
    return jtree_kind(tree) == JTREE_OBJECT ? json_object_size(tree) : json_array_size(tree);
}

const JsonTree *jtree_item(const JsonTree *array, size_t index)
{
    return json_array_get(array, index);
}

const JsonTree *jtree_member(const JsonTree *object, const char *key)
{
    return json_object_get(object, key);
}

bool jtree_is_true(const JsonTree *tree)
{
    return json_is_true(tree);
}

double jtree_number(const JsonTree *tree)
{
    return json_number_value(tree);
}

bool jtree_is_integer(const JsonTree *tree)
{
    return json_is_integer(tree);
}

int64_t jtree_integer(const JsonTree *tree)
{
    return json_integer_value(tree);
}

const char *jtree_string(const JsonTree *tree)
{
    return json_string_value(tree);
}

/* jansson's iterators want a plain pointer though they change nothing. */
static json_t *jtree_mutable(const JsonTree *tree)
{
    union {
        const JsonTree *read;
        json_t *write;
    } cast = {.read = tree};

    return cast.write;
}

void *jtree_first(const JsonTree *object)
{
    return json_object_iter(jtree_mutable(object));
}

void *jtree_next(const JsonTree *object, void *at)
{
    return json_object_iter_next(jtree_mutable(object), at);
}

const char *jtree_key(void *at)
{
    return json_object_iter_key(at);
}

const JsonTree *jtree_value(void *at)
{
    return json_object_iter_value(at);
}
