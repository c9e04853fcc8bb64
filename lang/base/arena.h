/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Arena: memory grouped by lifetime. A session owns one; everything of the front end and the IRs
 * lives in it and dies with it. Allocation never returns NULL: when memory runs out the arena's
 * handler is called, which must not return (the driver's handler jumps out of the session; SPEC.md
 * [RES-1]). Memory is zeroed. */
#ifndef QMLC_LANG_BASE_ARENA_H
#define QMLC_LANG_BASE_ARENA_H

#include <stddef.h>

typedef struct Arena Arena;
typedef void ArenaOutOfMemory(void *context, size_t bytes);

/* `handler` NULL: print one line and exit 69, which only a program, never a library user, may
 * choose. */
Arena *arena_create(ArenaOutOfMemory *handler, void *context);
void arena_destroy(Arena *arena);
/* Frees everything allocated so far; the arena stays usable. */
void arena_reset(Arena *arena);

/* For memory outside the arena that could not be had: the handler is called for it too. */
_Noreturn void arena_out_of_memory(Arena *arena, size_t bytes);

void *arena_alloc(Arena *arena, size_t bytes);
void *arena_alloc_array(Arena *arena, size_t count, size_t size); /* overflow-checked */
char *arena_strndup(Arena *arena, const char *text, size_t length);
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define NEW(arena, T)              ((T *)arena_alloc((arena), sizeof(T)))
#define NEW_ARRAY(arena, T, count) ((T *)arena_alloc_array((arena), (size_t)(count), sizeof(T)))

#endif
