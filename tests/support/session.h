/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A front end session around one text: what tests of the parser need. */
#ifndef QMLC_TESTS_SUPPORT_SESSION_H
#define QMLC_TESTS_SUPPORT_SESSION_H

#include "lang/parse.h"

typedef struct {
    Arena *arena;
    NameTable *names;
    SourceMap *sources;
    DiagSink *sink;
    AstModule *module;
} Session;

void session_open(Session *session);
void session_close(Session *session);
/* Parses `length` bytes as the next file, `t.qml`. */
AstModule *session_parse(Session *session, const char *text, size_t length);
/* All diagnostics as printed; in the session's arena. */
const char *session_messages(Session *session);
/* How often `part` occurs in `text`. */
unsigned text_count(const char *text, const char *part);
/* A whole file; its length in *length. Fails the process when there is none. */
char *file_text(Arena *arena, const char *path, size_t *length);

#endif
