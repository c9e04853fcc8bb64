/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Interned names: equal text, equal pointer. A Name is NUL-terminated UTF-8 and lives as long as
 * its table. */
#ifndef QMLC_LANG_BASE_NAME_H
#define QMLC_LANG_BASE_NAME_H

#include <stddef.h>

#include "lang/base/arena.h"

typedef const char *Name;
typedef struct NameTable NameTable;

NameTable *names_create(Arena *arena);
Name name_intern(NameTable *names, const char *text, size_t length);
Name name_of(NameTable *names, const char *text);

#endif
