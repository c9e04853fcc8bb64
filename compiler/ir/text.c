/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Growing text in an arena: what print.c writes and read.c reads back, byte by byte the same on
 * every machine. */
#include "compiler/ir/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_bytes(IrText *text, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        VEC_PUSH(text->arena, &text->bytes, bytes[i]);
}

void ir_text_add(IrText *text, const char *format, ...)
{
    char small[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    if (length < 0)
        return;
    if ((size_t)length < sizeof small) {
        add_bytes(text, small, (size_t)length);
        return;
    }
    char *large = arena_alloc(text->arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(large, (size_t)length + 1, format, arguments);
    va_end(arguments);
    add_bytes(text, large, (size_t)length);
}

void ir_text_number(IrText *text, double value)
{
    char digits[32];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value)
            break;
    }
    add_bytes(text, digits, strlen(digits));
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_word(const char *name)
{
    if (!is_letter(*name))
        return false;
    for (; *name; name++) {
        if (!is_letter(*name) && !(*name >= '0' && *name <= '9') && *name != '.')
            return false;
    }
    return true;
}

void ir_text_string(IrText *text, const char *string)
{
    add_bytes(text, "\"", 1);
    for (; *string; string++) {
        unsigned char c = (unsigned char)*string;
        if (c == '"' || c == '\\')
            ir_text_add(text, "\\%c", c);
        else if (c < 0x20 || c == 0x7f)
            ir_text_add(text, "\\x%02x", c);
        else
            add_bytes(text, string, 1);
    }
    add_bytes(text, "\"", 1);
}

void ir_text_name(IrText *text, const char *name)
{
    if (is_word(name))
        add_bytes(text, name, strlen(name));
    else
        ir_text_string(text, name);
}

char *ir_text_end(IrText *text)
{
    char end = '\0';
    VEC_PUSH(text->arena, &text->bytes, end);
    text->bytes.count--;
    return text->bytes.items;
}
