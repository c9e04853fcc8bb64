/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the library has, for messages: its modules, and which of them declares a name. Files are read only when asked. */
#ifndef QMLC_LANG_LIBRARY_H
#define QMLC_LANG_LIBRARY_H

#include "lang/module.h"

typedef struct {
    const char **items; /* "encode", ..; sorted */
    uint32_t count;
} LibraryModules;

/* Empty when the folder cannot be read or `path` is NULL. */
LibraryModules library_list(Arena *arena, const char *path);

typedef struct {
    LibraryModules names;
    const AstModule **modules; /* NULL where the file could not be read */
} Library;

/* All of it, once for a program. */
const Library *library_read(const ModuleSession *session, const char *path);
/* "std.nn"; NULL: no module declares an item `name` that `test` takes. */
const char *library_find(Arena *arena, const Library *library, ItemTest *test, const char *name);

#endif
