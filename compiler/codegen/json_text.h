/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A growing JSON text. Commas are put between values by the writer; numbers are written with 17
 * digits. */
#ifndef QMLC_COMPILER_CODEGEN_JSON_TEXT_H
#define QMLC_COMPILER_CODEGEN_JSON_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/base/vec.h"

typedef struct {
    Arena *arena;
    VEC(char) text;
    bool fresh; /* nothing stands before the next value */
} JsonText;

void json_text_open(JsonText *json, char bracket);
void json_text_close(JsonText *json, char bracket);
void json_text_key(JsonText *json, const char *key);
void json_text_string(JsonText *json, const char *text);
void json_text_number(JsonText *json, double value);
void json_text_int(JsonText *json, int64_t value);
void json_text_bool(JsonText *json, bool value);
void json_text_null(JsonText *json);
/* Ends the text with a NUL and returns it. */
char *json_text_finish(JsonText *json);

#endif
