/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Growing arrays in an arena.   VEC(Token) tokens = {0};   VEC_PUSH(arena, &tokens, token); */
#ifndef QMLC_LANG_BASE_VEC_H
#define QMLC_LANG_BASE_VEC_H

#include <stdint.h>

#include "lang/base/arena.h"

#define VEC(T)                                                                                     \
    struct {                                                                                       \
        T *items;                                                                                  \
        uint32_t count;                                                                            \
        uint32_t capacity;                                                                         \
    }

/* Grows `items` (element size `size`) so that one more fits; returns the new block. */
void *vec_grow(Arena *arena, void *items, uint32_t count, uint32_t *capacity, size_t size);

#define VEC_PUSH(arena, vec, item)                                                                 \
    do {                                                                                           \
        if ((vec)->count == (vec)->capacity)                                                       \
            (vec)->items = vec_grow((arena), (vec)->items, (vec)->count, &(vec)->capacity,         \
                                    sizeof *(vec)->items);                                         \
        (vec)->items[(vec)->count++] = (item);                                                     \
    } while (0)

#endif
