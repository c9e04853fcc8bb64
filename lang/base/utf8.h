/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* UTF-8, strictly: shortest forms only, no surrogates, at most U+10FFFF. */
#ifndef QMLC_LANG_BASE_UTF8_H
#define QMLC_LANG_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes of the code point at `text` (1 to 4), or 0 when the bytes are not UTF-8. */
size_t utf8_decode(const char *text, size_t length, uint32_t *code);
/* Controls that reorder what is displayed: U+200E, U+200F, U+061C, U+202A..202E, U+2066..2069. */
bool utf8_is_bidi_control(uint32_t code);
/* Cells of a terminal: 0 for combining marks, 2 for East Asian wide characters and pictures, else 1. */
uint32_t utf8_cells(uint32_t code);

#endif
