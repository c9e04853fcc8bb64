/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reading a module's file: only regular files, only below the folder they are named from, only up
 * to a size. */
#ifndef QMLC_LANG_MODULE_FILE_H
#define QMLC_LANG_MODULE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/base/arena.h"

enum { MAX_MODULE_BYTES = 16 << 20 };

typedef struct {
    bool is_known;
    uint64_t device, inode;
} FileIdentity;

typedef enum { FILE_READ, FILE_MISSING, FILE_NOT_REGULAR, FILE_OUTSIDE, FILE_TOO_LONG } FileStatus;

typedef struct {
    FileStatus status;
    int error;        /* errno when FILE_MISSING */
    const char *path; /* folder and name joined */
    FileIdentity identity;
    const char *text; /* in the arena */
    size_t length;    /* also of a file that is too long */
} FileResult;

/* `folder` NULL: `name` is a path of the user's own and may lie anywhere. */
FileResult module_file_read(Arena *arena, const char *folder, const char *name);
/* The file is there, but links lead out of the folder. */
bool module_file_is_outside(const char *folder, const char *path);
/* Not known when there is no such file. */
FileIdentity module_file_identity(const char *path);

#endif
