/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Reading of whole files. O_NONBLOCK lets the open of a FIFO return, so that it can be refused. */
#include "runtime/base/file_read.h"

#include "runtime/base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int file_exit_code(int problem)
{
    switch (problem) {
    case ENOENT:
    case ENOTDIR: return QML_EXIT_MISSING;
    case EACCES:
    case EPERM:
    case ELOOP: return QML_EXIT_PERMISSION;
    default: return QML_EXIT_IO;
    }
}

static bool file_read_all(int file, const char *name, char *bytes, size_t length, QmlError *error)
{
    size_t done = 0;
    while (done < length) {
        const ssize_t got = read(file, bytes + done, length - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return qmlrt_fail(error, QML_EXIT_IO, "%s: cannot read: %s", name, strerror(errno));
        if (got == 0)
            return qmlrt_fail(error, QML_EXIT_IO, "%s: the file became shorter while it was read",
                              name);
        done += (size_t)got;
    }
    bytes[length] = '\0';
    return true;
}

static bool file_read_open(int file, const char *name, size_t limit, char **bytes, size_t *length,
                           QmlError *error)
{
    struct stat status;
    if (fstat(file, &status) != 0)
        return qmlrt_fail(error, QML_EXIT_IO, "%s: %s", name, strerror(errno));
    if (!S_ISREG(status.st_mode))
        return qmlrt_fail(error, QML_EXIT_PERMISSION, "%s: is %s, only regular files are read",
                          name, S_ISDIR(status.st_mode) ? "a directory" : "not a regular file");
    if ((unsigned long long)status.st_size > limit)
        return qmlrt_fail(error, QML_EXIT_DATA, "%s: %lld bytes, the limit is %zu", name,
                          (long long)status.st_size, limit);
    *length = (size_t)status.st_size;
    *bytes = malloc(*length + 1);
    if (!*bytes)
        return qmlrt_fail_memory(error, name, *length + 1ull, 1);
    if (file_read_all(file, name, *bytes, *length, error))
        return true;
    free(*bytes);
    *bytes = NULL;
    return false;
}

bool file_read(const char *path, size_t limit, char **bytes, size_t *length, QmlError *error)
{
    char name[1024];
    text_escape(name, sizeof name, path, strlen(path));
    *bytes = NULL;
    *length = 0;
    const int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0)
        return qmlrt_fail(error, file_exit_code(errno), "%s: %s", name, strerror(errno));
    const bool good = file_read_open(file, name, limit, bytes, length, error);
    close(file);
    return good;
}
