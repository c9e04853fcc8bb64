/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Atomic replacement of files. The path of the unfinished file is also kept where a signal handler can reach it. */
#include "runtime/base/atomic_file.h"

#include "runtime/base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char pending_path[PATH_MAX];
static volatile sig_atomic_t pending;

void atomic_file_abandon(void)
{
    if (pending) {
        unlink(pending_path);
        pending = 0;
    }
}

static bool atomic_file_put(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        const ssize_t put = write(file, bytes, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}

static bool atomic_file_fail(QmlError *error, const char *path, const char *what, size_t length)
{
    const int problem = errno;
    char name[1024];
    text_escape(name, sizeof name, path, strlen(path));
    return qmlrt_fail(error, QML_EXIT_IO, "%s: cannot %s: %s (%zu bytes are needed)", name, what,
                      strerror(problem), length);
}

static bool atomic_file_create_fail(QmlError *error, const char *path, int problem)
{
    char name[1024];
    text_escape(name, sizeof name, path, strlen(path));
    const int code = problem == EACCES || problem == EPERM ? QML_EXIT_PERMISSION : QML_EXIT_CREATE;
    const char *slash = strrchr(name, '/');
    if (problem == ENOENT && slash && slash > name)
        return qmlrt_fail(error, code, "%s: cannot create: the folder %.*s does not exist", name,
                          (int)(slash - name), name);
    return qmlrt_fail(error, code, "%s: cannot create: %s", name, strerror(problem));
}

/* Devices and pipes. */
static bool atomic_file_write_in_place(const char *path, const char *bytes, size_t length,
                                       QmlError *error)
{
    const int file = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0)
        return atomic_file_create_fail(error, path, errno);
    const bool good = atomic_file_put(file, bytes, length);
    if (!good)
        atomic_file_fail(error, path, "write", length);
    if (close(file) != 0 && good)
        return atomic_file_fail(error, path, "close", length);
    return good;
}

/* A new file ".NAME.PID.N.tmp" beside the target; its path goes to pending_path. */
static int atomic_file_open_new(const char *directory, size_t directory_length, const char *name,
                                mode_t mode)
{
    for (int attempt = 0; attempt < 100; attempt++) {
        const int length =
            snprintf(pending_path, sizeof pending_path, "%.*s.%.200s.%ld.%d.tmp",
                     (int)directory_length, directory, name, (long)getpid(), attempt);
        if (length < 0 || (size_t)length >= sizeof pending_path) {
            errno = ENAMETOOLONG;
            return -1;
        }
        const int file =
            open(pending_path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
        if (file >= 0 || errno != EEXIST)
            return file;
    }
    return -1;
}

static bool atomic_file_sync_directory(const char *path, size_t directory_length)
{
    char directory[PATH_MAX];
    snprintf(directory, sizeof directory, "%.*s", (int)directory_length, path);
    const int file = open(directory_length ? directory : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return false;
    /* Some file systems have nothing to flush for a directory and say EINVAL. */
    const bool good = fsync(file) == 0 || errno == EINVAL;
    return close(file) == 0 && good;
}

static bool atomic_file_fill(int file, const char *path, const char *bytes, size_t length,
                             QmlError *error)
{
    bool good =
        atomic_file_put(file, bytes, length) || atomic_file_fail(error, path, "write", length);
    good = good && (fsync(file) == 0 || atomic_file_fail(error, path, "flush", length));
    if (close(file) != 0 && good)
        good = atomic_file_fail(error, path, "close", length);
    return good;
}

static bool atomic_file_replace(const char *path, const char *bytes, size_t length, mode_t mode,
                                QmlError *error)
{
    const char *slash = strrchr(path, '/');
    const size_t directory_length = slash ? (size_t)(slash + 1 - path) : 0;
    const int file = atomic_file_open_new(path, directory_length, path + directory_length, mode);
    if (file < 0)
        return atomic_file_create_fail(error, path, errno);
    pending = 1;
    bool good = atomic_file_fill(file, path, bytes, length, error);
    good = good &&
           (rename(pending_path, path) == 0 || atomic_file_fail(error, path, "rename", length));
    if (!good) {
        atomic_file_abandon();
        return false;
    }
    pending = 0;
    return atomic_file_sync_directory(path, directory_length) ||
           atomic_file_fail(error, path, "flush the directory of", length);
}

/* Where a link to a file that does not exist yet points; realpath needs one that does. */
static bool atomic_file_follow(char *path)
{
    char link[PATH_MAX], next[2 * PATH_MAX];
    for (int depth = 0; depth < 40; depth++) {
        const ssize_t length = readlink(path, link, sizeof link - 1);
        if (length < 0)
            return errno == EINVAL || errno == ENOENT;
        link[length] = '\0';
        const char *slash = strrchr(path, '/');
        const int folder = slash && link[0] != '/' ? (int)(slash + 1 - path) : 0;
        const int written = snprintf(next, sizeof next, "%.*s%s", folder, path, link);
        if (written >= PATH_MAX) {
            errno = ENAMETOOLONG;
            return false;
        }
        memcpy(path, next, (size_t)written + 1);
    }
    errno = ELOOP;
    return false;
}

static bool atomic_file_write_new(const char *path, const void *bytes, size_t length, mode_t mode,
                                  QmlError *error)
{
    char target[PATH_MAX];
    const int written = snprintf(target, sizeof target, "%s", path);
    if (written >= PATH_MAX)
        return atomic_file_create_fail(error, path, ENAMETOOLONG);
    if (!atomic_file_follow(target))
        return atomic_file_create_fail(error, path, errno);
    return atomic_file_replace(target, bytes, length, mode, error);
}

static bool atomic_file_write_mode(const char *path, const void *bytes, size_t length, mode_t mode,
                                   QmlError *error)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return errno == ENOENT ? atomic_file_write_new(path, bytes, length, mode, error)
                               : atomic_file_create_fail(error, path, errno);
    if (S_ISDIR(status.st_mode))
        return atomic_file_create_fail(error, path, EISDIR);
    if (!S_ISREG(status.st_mode))
        return atomic_file_write_in_place(path, bytes, length, error);
    char real[PATH_MAX];
    if (!realpath(path, real))
        return atomic_file_create_fail(error, path, errno);
    return atomic_file_replace(real, bytes, length, mode, error);
}

bool atomic_file_write(const char *path, const void *bytes, size_t length, QmlError *error)
{
    return atomic_file_write_mode(path, bytes, length, 0666, error);
}

bool atomic_file_write_program(const char *path, const void *bytes, size_t length, QmlError *error)
{
    return atomic_file_write_mode(path, bytes, length, 0777, error);
}
