/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Name table: open addressing with linear probing, at most half full, FNV-1a hash. The order of
 * insertion never shows, since the table is not iterated. */
#include "lang/base/name.h"

#include <stdint.h>
#include <string.h>

typedef struct {
    Name name;
    size_t length;
    uint64_t hash;
} Slot;

struct NameTable {
    Arena *arena;
    Slot *slots;
    size_t capacity; /* power of two */
    size_t count;
};

enum { FIRST_CAPACITY = 256 };

NameTable *names_create(Arena *arena)
{
    NameTable *names = NEW(arena, NameTable);
    names->arena = arena;
    names->capacity = FIRST_CAPACITY;
    names->slots = NEW_ARRAY(arena, Slot, names->capacity);
    return names;
}

static uint64_t name_hash(const char *text, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3u;
    return hash;
}

/* The slot that holds the text, or the empty one where it belongs. */
static Slot *name_slot(const NameTable *names, const char *text, size_t length, uint64_t hash)
{
    size_t mask = names->capacity - 1;
    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        Slot *slot = &names->slots[i];
        if (slot->name == NULL)
            return slot;
        if (slot->hash == hash && slot->length == length && memcmp(slot->name, text, length) == 0)
            return slot;
    }
}

static void names_grow(NameTable *names)
{
    Slot *old = names->slots;
    size_t old_capacity = names->capacity;
    names->capacity *= 2;
    names->slots = NEW_ARRAY(names->arena, Slot, names->capacity);
    for (size_t i = 0; i < old_capacity; i++) {
        if (old[i].name != NULL)
            *name_slot(names, old[i].name, old[i].length, old[i].hash) = old[i];
    }
}

Name name_intern(NameTable *names, const char *text, size_t length)
{
    uint64_t hash = name_hash(text, length);
    Slot *slot = name_slot(names, text, length, hash);
    if (slot->name != NULL)
        return slot->name;
    if ((names->count + 1) * 2 > names->capacity) {
        names_grow(names);
        slot = name_slot(names, text, length, hash);
    }
    slot->name = arena_strndup(names->arena, text, length);
    slot->length = length;
    slot->hash = hash;
    names->count++;
    return slot->name;
}

Name name_of(NameTable *names, const char *text)
{
    return name_intern(names, text, strlen(text));
}
