/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A whole input file in memory. Only regular files are read (no FIFO that blocks, no device that never ends); the size is
 * checked before memory is asked for, and the content is read, never mapped, so that a file that shrinks is an error and no
 * signal. */
#ifndef QML_RUNTIME_BASE_FILE_READ_H
#define QML_RUNTIME_BASE_FILE_READ_H

#include "runtime/base/error.h"

#include <stddef.h>

/* bytes[0..length) followed by a NUL that does not count; the caller frees it. Codes: 66 missing, 77 no permission or not a
 * regular file, 65 larger than `limit`, 69 no memory, 74 read error or a file that changed. */
bool file_read(const char *path, size_t limit, char **bytes, size_t *length, QmlError *error);

#endif
