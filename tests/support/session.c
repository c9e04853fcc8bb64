/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A front end session around one text. */
#include "tests/support/session.h"

#include <stdlib.h>
#include <string.h>

void session_open(Session *session)
{
    session->arena = arena_create(NULL, NULL);
    session->names = names_create(session->arena);
    session->sources = source_map_create(session->arena);
    session->sink = diag_sink_create(session->arena, session->sources);
    session->module = NULL;
}

void session_close(Session *session)
{
    arena_destroy(session->arena);
    session->arena = NULL;
}

AstModule *session_parse(Session *session, const char *text, size_t length)
{
    uint32_t file = source_add(session->sources, "t.qml", text, length);
    session->module =
        parse_module(session->arena, session->names, session->sources, file, session->sink);
    return session->module;
}

const char *session_messages(Session *session)
{
    char *buffer = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&buffer, &length);
    if (out == NULL)
        abort();
    diag_print(session->sink, out, false);
    fclose(out);
    const char *copy = arena_strndup(session->arena, buffer, length);
    free(buffer);
    return copy;
}

unsigned text_count(const char *text, const char *part)
{
    unsigned count = 0;
    for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
        count++;
    return count;
}

char *file_text(Arena *arena, const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "cannot open %s\n", path);
        abort();
    }

    enum { MOST = 1 << 20 };

    char *text = arena_alloc(arena, MOST + 1);
    *length = fread(text, 1, MOST, file);
    fclose(file);
    return text;
}
