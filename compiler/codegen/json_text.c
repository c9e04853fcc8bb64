/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The writer of the metadata: text, no tree. */
#include "compiler/codegen/json_text.h"

#include <math.h>
#include <stdio.h>

#include "lang/base/bug.h"

static void put(JsonText *json, const char *text)
{
    for (; *text != '\0'; text++)
        VEC_PUSH(json->arena, &json->text, *text);
}

static void separate(JsonText *json)
{
    if (!json->fresh && json->text.count > 0)
        put(json, ", ");
    json->fresh = false;
}

void json_text_open(JsonText *json, char bracket)
{
    separate(json);
    VEC_PUSH(json->arena, &json->text, bracket);
    json->fresh = true;
}

void json_text_close(JsonText *json, char bracket)
{
    VEC_PUSH(json->arena, &json->text, bracket);
    json->fresh = false;
}

static void put_quoted(JsonText *json, const char *text)
{
    put(json, "\"");
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte == '"' || byte == '\\')
            put(json, byte == '"' ? "\\\"" : "\\\\");
        else if (byte < 0x20)
            put(json, arena_printf(json->arena, "\\u%04x", byte));
        else
            VEC_PUSH(json->arena, &json->text, *text);
    }
    put(json, "\"");
}

void json_text_key(JsonText *json, const char *key)
{
    separate(json);
    put_quoted(json, key);
    put(json, ": ");
    json->fresh = true;
}

void json_text_string(JsonText *json, const char *text)
{
    separate(json);
    put_quoted(json, text);
}

void json_text_number(JsonText *json, double value)
{
    char digits[40];
    BUG_UNLESS(isfinite(value));
    separate(json);
    snprintf(digits, sizeof digits, "%.17g", value);
    put(json, digits);
}

void json_text_int(JsonText *json, int64_t value)
{
    char digits[24];
    separate(json);
    snprintf(digits, sizeof digits, "%lld", (long long)value);
    put(json, digits);
}

void json_text_bool(JsonText *json, bool value)
{
    separate(json);
    put(json, value ? "true" : "false");
}

void json_text_null(JsonText *json)
{
    separate(json);
    put(json, "null");
}

char *json_text_finish(JsonText *json)
{
    VEC_PUSH(json->arena, &json->text, '\0');
    return json->text.items;
}
