/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Growing text and the escaping of control bytes. Capacity doubles, so adding is linear in the result. */
#include "runtime/base/text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for `more` bytes and the final NUL. */
static bool text_reserve(Text *text, size_t more)
{
    if (text->failed || more > SIZE_MAX / 4 - text->length) {
        text->failed = true;
        return false;
    }
    const size_t needed = text->length + more + 1;
    if (needed <= text->capacity)
        return true;
    size_t capacity = text->capacity ? text->capacity : 256;
    while (capacity < needed)
        capacity *= 2;
    char *bytes = realloc(text->bytes, capacity);
    if (!bytes) {
        text->failed = true;
        return false;
    }
    text->bytes = bytes;
    text->capacity = capacity;
    return true;
}

void text_add_bytes(Text *text, const char *bytes, size_t length)
{
    if (!text_reserve(text, length))
        return;
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_add(Text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) {
        text->failed = true;
    } else if (text_reserve(text, (size_t)length)) {
        vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
        text->length += (size_t)length;
    }
    va_end(again);
}

/* Writes the escaped form of one byte to `out` (at most 4 bytes); returns its length. */
static size_t text_escape_byte(unsigned char byte, char out[5])
{
    if (byte >= 0x20 && byte != 0x7f) {
        out[0] = (char)byte;
        return 1;
    }
    const char *letters = byte == '\n' ? "\\n" : byte == '\t' ? "\\t" : byte == '\r' ? "\\r" : NULL;
    if (letters) {
        memcpy(out, letters, 2);
        return 2;
    }
    snprintf(out, 5, "\\x%02x", (unsigned)byte);
    return 4;
}

void text_add_escaped(Text *text, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char out[5];
        text_add_bytes(text, out, text_escape_byte((unsigned char)bytes[i], out));
    }
}

const char *text_string(const Text *text)
{
    return text->bytes ? text->bytes : "";
}

void text_free(Text *text)
{
    free(text->bytes);
    *text = (Text){0};
}

const char *text_escape(char *buffer, size_t size, const char *bytes, size_t length)
{
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        char out[5];
        const size_t more = text_escape_byte((unsigned char)bytes[i], out);
        if (used + more + 4 > size) {
            memcpy(buffer + used, "...", 4);
            return buffer;
        }
        memcpy(buffer + used, out, more);
        used += more;
    }
    buffer[used] = '\0';
    return buffer;
}
