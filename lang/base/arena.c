/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Arena: blocks in a list, objects cut from the newest block by moving a pointer.
 *
 *   block -> block -> block      each: header | objects ... | free
 *
 * Large objects get a block of their own. In sanitizer builds every object does, so that the
 * checker sees each object's bounds. This is the only file of the front end and the compiler that
 * calls malloc. */
#include "lang/base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ISOLATES_OBJECTS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define ARENA_ISOLATES_OBJECTS 1
#endif
#endif
#ifndef ARENA_ISOLATES_OBJECTS
#define ARENA_ISOLATES_OBJECTS 0
#endif

enum { ALIGNMENT = 16, BLOCK_BYTES = 1 << 16, LARGE_BYTES = BLOCK_BYTES / 4 };

enum { EXIT_UNAVAILABLE = 69, EXIT_INTERNAL_ERROR = 70 };

typedef struct Block {
    struct Block *next;
    _Alignas(ALIGNMENT) unsigned char bytes[];
} Block;

struct Arena {
    Block *blocks;
    unsigned char *cursor; /* free part of the newest shared block */
    size_t left;
    ArenaOutOfMemory *handler;
    void *context;
};

static void arena_exit_out_of_memory(void *context, size_t bytes)
{
    (void)context;
    fprintf(stderr, "error: out of memory (%zu more bytes were needed)\n", bytes);
    exit(EXIT_UNAVAILABLE);
}

static _Noreturn void arena_fail(ArenaOutOfMemory *handler, void *context, size_t bytes)
{
    handler(context, bytes);
    fputs("internal error: an out-of-memory handler returned\n", stderr);
    _Exit(EXIT_INTERNAL_ERROR);
}

Arena *arena_create(ArenaOutOfMemory *handler, void *context)
{
    if (handler == NULL)
        handler = arena_exit_out_of_memory;
    Arena *arena = calloc(1, sizeof *arena);
    if (arena == NULL)
        arena_fail(handler, context, sizeof *arena);
    arena->handler = handler;
    arena->context = context;
    return arena;
}

void arena_reset(Arena *arena)
{
    Block *block = arena->blocks;
    while (block != NULL) {
        Block *next = block->next;
        free(block);
        block = next;
    }
    arena->blocks = NULL;
    arena->cursor = NULL;
    arena->left = 0;
}

void arena_destroy(Arena *arena)
{
    if (arena == NULL)
        return;
    arena_reset(arena);
    free(arena);
}

_Noreturn void arena_out_of_memory(Arena *arena, size_t bytes)
{
    arena_fail(arena->handler, arena->context, bytes);
}

static Block *arena_add_block(Arena *arena, size_t bytes)
{
    if (bytes > SIZE_MAX - sizeof(Block))
        arena_fail(arena->handler, arena->context, bytes);
    Block *block = calloc(1, sizeof(Block) + bytes);
    if (block == NULL)
        arena_fail(arena->handler, arena->context, bytes);
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

void *arena_alloc(Arena *arena, size_t bytes)
{
    if (ARENA_ISOLATES_OBJECTS || bytes > LARGE_BYTES)
        return arena_add_block(arena, bytes)->bytes;
    size_t rounded = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (rounded == 0)
        rounded = ALIGNMENT;
    if (rounded > arena->left) {
        arena->cursor = arena_add_block(arena, BLOCK_BYTES)->bytes;
        arena->left = BLOCK_BYTES;
    }
    void *object = arena->cursor;
    arena->cursor += rounded;
    arena->left -= rounded;
    return object;
}

void *arena_alloc_array(Arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        arena_fail(arena->handler, arena->context, SIZE_MAX);
    return arena_alloc(arena, bytes);
}

char *arena_strndup(Arena *arena, const char *text, size_t length)
{
    if (length == SIZE_MAX)
        arena_fail(arena->handler, arena->context, length);
    char *copy = arena_alloc(arena, length + 1);
    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t bytes = length < 0 ? 1 : (size_t)length + 1;
    char *text = arena_alloc(arena, bytes);
    if (length >= 0)
        vsnprintf(text, bytes, format, again);
    va_end(again);
    return text;
}
