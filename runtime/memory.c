/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A list of allocations with their links in front; alignment is that of the kernels. */
#include "runtime/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MEMORY_ALIGNMENT = 64 };

struct MemoryBlock {
    _Alignas(64) MemoryBlock *next;
};

void *memory_take(Memory *memory, const char *name, size_t count, size_t size, QmlError *error)
{
    if (size != 0 && count > (SIZE_MAX / 2 - sizeof(MemoryBlock)) / size) {
        qmlrt_fail_memory(error, name, count, size);
        return NULL;
    }
    const size_t bytes = sizeof(MemoryBlock) + count * size;
    const size_t rounded = (bytes + MEMORY_ALIGNMENT - 1) / MEMORY_ALIGNMENT * MEMORY_ALIGNMENT;
    MemoryBlock *block = aligned_alloc(MEMORY_ALIGNMENT, rounded);
    if (!block) {
        qmlrt_fail_memory(error, name, count, size);
        return NULL;
    }
    memset(block, 0, rounded);
    block->next = memory->blocks;
    memory->blocks = block;
    return block + 1;
}

char *memory_copy_string(Memory *memory, const char *bytes, size_t length, QmlError *error)
{
    char *copy = memory_take(memory, "a string", length + 1, 1, error);
    if (copy)
        memcpy(copy, bytes, length);
    return copy;
}

void memory_free(Memory *memory)
{
    while (memory->blocks) {
        MemoryBlock *block = memory->blocks;
        memory->blocks = block->next;
        free(block);
    }
}
