/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A growing piece of text, always ending in NUL once something was added.
 *
 * When memory runs out the text stops growing and `failed` stays true: callers add freely and ask once, at the end. */
#ifndef QML_RUNTIME_BASE_TEXT_H
#define QML_RUNTIME_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char *bytes; /* NULL while empty */
    size_t length;
    size_t capacity;
    bool failed;
} Text;

void text_add(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_add_bytes(Text *text, const char *bytes, size_t length);
/* Control bytes and DEL become \n, \t, \xNN, so that names from files cannot steer a terminal; `"` and `\` stay. */
void text_add_escaped(Text *text, const char *bytes, size_t length);
/* The text as a string, "" when empty. */
const char *text_string(const Text *text);
void text_free(Text *text);

/* The escaped form of `bytes` in `buffer`, cut with "..." when it does not fit; returns buffer. size >= 8. */
const char *text_escape(char *buffer, size_t size, const char *bytes, size_t length);

#endif
