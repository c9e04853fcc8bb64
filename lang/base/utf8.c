/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Decoding of one code point, by the table of well-formed byte sequences (Unicode, table 3-7); how
 * wide it is shown, by the blocks of UAX 11 that hold nothing narrow. */
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

uint32_t utf8_cells(uint32_t code)
{
    static const struct {
        uint32_t first, last, cells;
    } blocks[] = {{0x0300, 0x036F, 0},   {0x1100, 0x115F, 2},   {0x20D0, 0x20F0, 0},
                  {0x2E80, 0x303E, 2},   {0x3041, 0xA4CF, 2},   {0xAC00, 0xD7A3, 2},
                  {0xF900, 0xFAFF, 2},   {0xFE20, 0xFE2F, 0},   {0xFE30, 0xFE6F, 2},
                  {0xFF01, 0xFF60, 2},   {0xFFE0, 0xFFE6, 2},   {0x1F300, 0x1F64F, 2},
                  {0x1F680, 0x1F6FF, 2}, {0x1F900, 0x1F9FF, 2}, {0x20000, 0x3FFFD, 2}};

    for (size_t k = 0; k < sizeof blocks / sizeof *blocks; k++)
        if (code >= blocks[k].first && code <= blocks[k].last)
            return blocks[k].cells;
    return 1;
}
