/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A path is resolved first, and what it resolves to must lie below the folder; then it is opened
 * without following a further link and without waiting for a pipe's writer. */
#define _GNU_SOURCE
#include "lang/module_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool file_is_below(const char *folder, const char *path)
{
    size_t length = strlen(folder);
    if (length > 0 && folder[length - 1] == '/')
        length--;
    return strncmp(folder, path, length) == 0 && path[length] == '/';
}

static FileStatus file_resolve(const char *folder, FileResult *result, char real[PATH_MAX])
{
    char real_folder[PATH_MAX];
    result->error = ENOENT;
    if (realpath(result->path, real) == NULL || (folder && realpath(folder, real_folder) == NULL)) {
        result->error = errno;
        return FILE_MISSING;
    }
    if (folder != NULL && !file_is_below(real_folder, real))
        return FILE_OUTSIDE;
    return FILE_READ;
}

static FileIdentity file_identity(const struct stat *info)
{
    FileIdentity identity = {true, (uint64_t)info->st_dev, (uint64_t)info->st_ino};
    return identity;
}

/* Reads what the file held when it was measured; a file that shrinks meanwhile gives less. */
static FileStatus file_read_open(Arena *arena, int descriptor, FileResult *result)
{
    struct stat info;
    if (fstat(descriptor, &info) != 0) {
        result->error = errno;
        return FILE_MISSING;
    }
    if (!S_ISREG(info.st_mode))
        return FILE_NOT_REGULAR;
    result->identity = file_identity(&info);
    result->length = (size_t)info.st_size;
    if (result->length > MAX_MODULE_BYTES)
        return FILE_TOO_LONG;
    char *text = arena_alloc(arena, result->length + 1);
    size_t count = 0;
    while (count < result->length) {
        ssize_t got = read(descriptor, text + count, result->length - count);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            result->error = errno;
            return FILE_MISSING;
        }
        if (got == 0)
            break;
        count += (size_t)got;
    }
    result->text = text;
    result->length = count;
    return FILE_READ;
}

FileResult module_file_read(Arena *arena, const char *folder, const char *name)
{
    FileResult result = {.path = folder == NULL || strcmp(folder, ".") == 0
                                     ? name
                                     : arena_printf(arena, "%s/%s", folder, name)};
    char real[PATH_MAX];
    result.status = file_resolve(folder, &result, real);
    if (result.status != FILE_READ)
        return result;
    int descriptor = open(real, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0) {
        result.error = errno;
        result.status = errno == ENXIO ? FILE_NOT_REGULAR : FILE_MISSING;
        return result;
    }
    result.status = file_read_open(arena, descriptor, &result);
    close(descriptor);
    return result;
}

bool module_file_is_outside(const char *folder, const char *path)
{
    FileResult result = {.path = path};
    char real[PATH_MAX];
    return file_resolve(folder, &result, real) == FILE_OUTSIDE;
}

FileIdentity module_file_identity(const char *path)
{
    struct stat info;
    FileIdentity unknown = {false, 0, 0};
    return stat(path, &info) == 0 ? file_identity(&info) : unknown;
}
