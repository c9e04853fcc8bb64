/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* JSON in and out. Reading goes through jansson, with limits on depth and size and with the line and column of an error;
 * writing is a stream of calls into a Text, numbers with 17 significant digits, members in the order written.
 *
 * The names begin with jtree_ and jwriter_, since jansson owns json_. */
#ifndef QML_RUNTIME_BASE_JSON_H
#define QML_RUNTIME_BASE_JSON_H

#include <stddef.h>
#include <stdint.h>

#include "runtime/base/error.h"
#include "runtime/base/text.h"

enum { JTREE_MAX_DEPTH = 64 };

typedef struct json_t JsonTree; /* jansson's own struct */

typedef enum {
    JTREE_NULL,
    JTREE_BOOL,
    JTREE_NUMBER,
    JTREE_STRING,
    JTREE_ARRAY,
    JTREE_OBJECT
} JsonKind;

/* The whole text must be one value; duplicate keys are errors. Failure: 65, "source:line:column: ...". */
JsonTree *jtree_parse(const char *text, size_t length, const char *source, QmlError *error);
void jtree_free(JsonTree *tree); /* NULL is fine */

/* Every getter takes NULL for a value that is not there: kind NULL, count 0, no member, 0.0, no string. */
JsonKind jtree_kind(const JsonTree *tree);
size_t jtree_count(const JsonTree *tree); /* items of an array, members of an object */
const JsonTree *jtree_item(const JsonTree *array, size_t index);
const JsonTree *jtree_member(const JsonTree *object, const char *key);
bool jtree_is_true(const JsonTree *tree);
double jtree_number(const JsonTree *tree);
bool jtree_is_integer(const JsonTree *tree);
int64_t jtree_integer(const JsonTree *tree);
const char *jtree_string(const JsonTree *tree); /* NULL when it is not a string */
/* Members in the order of the text: for (void *at = jtree_first(o); at; at = jtree_next(o, at)) */
void *jtree_first(const JsonTree *object);
void *jtree_next(const JsonTree *object, void *at);
const char *jtree_key(void *at);
const JsonTree *jtree_value(void *at);

typedef struct {
    Text *text;
    bool comma; /* a value stands before: the next one needs a comma */
} JsonWriter;

void jwriter_begin(JsonWriter *writer, char bracket); /* '{' or '[' */
void jwriter_end(JsonWriter *writer, char bracket);   /* '}' or ']' */
void jwriter_key(JsonWriter *writer, const char *key);
void jwriter_string(JsonWriter *writer, const char *string);
void jwriter_number(JsonWriter *writer, double value); /* NaN and infinities become null */
void jwriter_integer(JsonWriter *writer, uint64_t value);
void jwriter_bool(JsonWriter *writer, bool value);
/* A key and its value. */
void jwriter_put_begin(JsonWriter *writer, const char *key, char bracket);
void jwriter_put_string(JsonWriter *writer, const char *key, const char *string);
void jwriter_put_number(JsonWriter *writer, const char *key, double value);
void jwriter_put_integer(JsonWriter *writer, const char *key, uint64_t value);
void jwriter_put_bool(JsonWriter *writer, const char *key, bool value);
/* `values` as nested lists of the given shape, row-major; rank 0: one number */
void jwriter_tensor(JsonWriter *writer, const double *values, const uint64_t *shape, size_t rank);

#endif
