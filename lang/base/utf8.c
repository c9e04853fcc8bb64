/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Decoding of one code point, by the table of well-formed byte sequences (Unicode, table 3-7). */
#include "lang/base/utf8.h"

static bool utf8_is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

static bool utf8_is_scalar(uint32_t code, size_t bytes)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    return code >= smallest[bytes] && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
}

size_t utf8_decode(const char *text, size_t length, uint32_t *code)
{
    if (length == 0)
        return 0;
    unsigned char lead = (unsigned char)text[0];
    if (lead < 0x80) {
        *code = lead;
        return 1;
    }
    size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || bytes > length)
        return 0;
    uint32_t value = lead & (0x7Fu >> bytes);
    for (size_t i = 1; i < bytes; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (!utf8_is_continuation(byte))
            return 0;
        value = value << 6 | (byte & 0x3Fu);
    }
    if (!utf8_is_scalar(value, bytes))
        return 0;
    *code = value;
    return bytes;
}

bool utf8_is_bidi_control(uint32_t code)
{
    return code == 0x061C || code == 0x200E || code == 0x200F ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}
