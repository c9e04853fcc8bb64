/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The writing half of JSON: the caller says what comes, the writer puts commas. */
#include <math.h>
#include <string.h>

#include "runtime/base/json.h"
#include "runtime/base/number.h"

static void jwriter_separate(JsonWriter *writer)
{
    if (writer->comma)
        text_add_bytes(writer->text, ", ", 2);
    writer->comma = true;
}

void jwriter_begin(JsonWriter *writer, char bracket)
{
    jwriter_separate(writer);
    text_add_bytes(writer->text, &bracket, 1);
    writer->comma = false;
}

void jwriter_end(JsonWriter *writer, char bracket)
{
    text_add_bytes(writer->text, &bracket, 1);
    writer->comma = true;
}

static void jwriter_quote(Text *text, const char *string)
{
    text_add_bytes(text, "\"", 1);
    for (const char *at = string; *at; at++) {
        const unsigned char byte = (unsigned char)*at;
        if (byte == '"' || byte == '\\')
            text_add(text, "\\%c", byte);
        else if (byte < 0x20)
            text_add(text, "\\u%04x", (unsigned)byte);
        else
            text_add_bytes(text, at, 1);
    }
    text_add_bytes(text, "\"", 1);
}

void jwriter_key(JsonWriter *writer, const char *key)
{
    jwriter_separate(writer);
    jwriter_quote(writer->text, key);
    text_add_bytes(writer->text, ": ", 2);
    writer->comma = false;
}

void jwriter_string(JsonWriter *writer, const char *string)
{
    jwriter_separate(writer);
    jwriter_quote(writer->text, string);
}

void jwriter_number(JsonWriter *writer, double value)
{
    char digits[NUMBER_SIZE];
    jwriter_separate(writer);
    text_add(writer->text, "%s", isfinite(value) ? number_print_17(digits, value) : "null");
}

void jwriter_integer(JsonWriter *writer, uint64_t value)
{
    jwriter_separate(writer);
    text_add(writer->text, "%llu", (unsigned long long)value);
}

void jwriter_bool(JsonWriter *writer, bool value)
{
    jwriter_separate(writer);
    text_add(writer->text, value ? "true" : "false");
}

void jwriter_tensor(JsonWriter *writer, const double *values, const uint64_t *shape, size_t rank)
{
    if (rank == 0) {
        jwriter_number(writer, *values);
        return;
    }
    size_t stride = 1;
    for (size_t d = 1; d < rank; d++)
        stride *= shape[d];
    jwriter_begin(writer, '[');
    for (size_t i = 0; i < shape[0]; i++)
        jwriter_tensor(writer, values + i * stride, shape + 1, rank - 1);
    jwriter_end(writer, ']');
}

void jwriter_put_begin(JsonWriter *writer, const char *key, char bracket)
{
    jwriter_key(writer, key);
    jwriter_begin(writer, bracket);
}

void jwriter_put_string(JsonWriter *writer, const char *key, const char *string)
{
    jwriter_key(writer, key);
    jwriter_string(writer, string);
}

void jwriter_put_number(JsonWriter *writer, const char *key, double value)
{
    jwriter_key(writer, key);
    jwriter_number(writer, value);
}

void jwriter_put_integer(JsonWriter *writer, const char *key, uint64_t value)
{
    jwriter_key(writer, key);
    jwriter_integer(writer, value);
}

void jwriter_put_bool(JsonWriter *writer, const char *key, bool value)
{
    jwriter_key(writer, key);
    jwriter_bool(writer, value);
}
