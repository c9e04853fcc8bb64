/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Memory of one run, freed at once: what a command reads and makes lives until it ends. */
#ifndef QML_RUNTIME_MEMORY_H
#define QML_RUNTIME_MEMORY_H

#include <stddef.h>

#include "runtime/error.h"

typedef struct MemoryBlock MemoryBlock;

typedef struct {
    MemoryBlock *blocks; /* newest first */
} Memory;

/* count * size bytes, zeroed, 64-byte aligned; NULL after qmlrt_fail_memory(error, name, ...). count 0 is fine. */
void *memory_take(Memory *memory, const char *name, size_t count, size_t size, QmlError *error);
char *memory_copy_string(Memory *memory, const char *bytes, size_t length, QmlError *error);
void memory_free(Memory *memory);

#endif
