/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A file is written whole or not at all: a new file beside the target (O_EXCL), write, fsync, close, rename over the target,
 * fsync of the directory, each result checked. On failure the old file is as it was and the new one is gone.
 *
 * A target that is a device or pipe (/dev/stdout, /dev/null) is written in place, since renaming would replace it. A symbolic
 * link is followed, and its target is replaced. */
#ifndef QML_RUNTIME_BASE_ATOMIC_FILE_H
#define QML_RUNTIME_BASE_ATOMIC_FILE_H

#include "runtime/base/error.h"

#include <stddef.h>

/* Codes: 73 cannot create, 77 no permission, 74 write, fsync, close or rename failed; the message holds the bytes needed. */
bool atomic_file_write(const char *path, const void *bytes, size_t length, QmlError *error);
/* The same with leave to execute it, as far as the umask goes. */
bool atomic_file_write_program(const char *path, const void *bytes, size_t length, QmlError *error);
/* Removes the unfinished file, if there is one. Async-signal-safe: for a handler that is about to end the process. */
void atomic_file_abandon(void);

#endif
