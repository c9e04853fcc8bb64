/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Linking. In a private folder: model.o, the linker's messages, the program; then the program is written under its name. */
#include "compiler/driver/link.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "compiler/driver/places.h"
#include "runtime/base/atomic_file.h"
#include "runtime/base/file_read.h"

#ifndef QMLC_CC
#define QMLC_CC "cc"
#endif
#ifndef QMLC_LINK_FLAGS
#define QMLC_LINK_FLAGS ""
#endif

enum { MESSAGES_SHOWN = 2000, LINK_MAX_WORDS = 32 };

static const size_t PROGRAM_LIMIT = (size_t)1 << 30;

extern char **environ;

/* The folder's files, also for the signal handler. */
static struct {
    char object[PATH_MAX], messages[PATH_MAX], program[PATH_MAX], folder[PATH_MAX];
    volatile sig_atomic_t exists;
} work;

void link_abandon(void)
{
    if (!work.exists)
        return;
    unlink(work.object);
    unlink(work.messages);
    unlink(work.program);
    rmdir(work.folder);
    work.exists = 0;
}

static bool work_path(char *path, const char *name)
{
    return snprintf(path, PATH_MAX, "%s/%s", work.folder, name) < PATH_MAX;
}

static bool work_open(QmlError *error)
{
    const char *tmp = getenv("TMPDIR");
    if (!tmp || !*tmp)
        tmp = "/tmp";
    if (snprintf(work.folder, PATH_MAX, "%s/qmlc-XXXXXX", tmp) >= PATH_MAX)
        return qmlrt_fail(error, QML_EXIT_CREATE, "TMPDIR is too long");
    if (!mkdtemp(work.folder))
        return qmlrt_fail(error, QML_EXIT_CREATE, "cannot create a temporary folder in %s: %s", tmp,
                          strerror(errno));
    if (!work_path(work.object, "model.o") || !work_path(work.messages, "messages") ||
        !work_path(work.program, "program")) {
        rmdir(work.folder);
        return qmlrt_fail(error, QML_EXIT_CREATE, "TMPDIR is too long");
    }
    work.exists = 1;
    return true;
}

/* Words of the linker's command; the flags that the build was given are separated by spaces. */
static void link_words(Arena *arena, const char *linker, const char *runtime, const char **words)
{
    static const char *const fixed[] = {
        "-pie", "-Wl,-z,relro,-z,now,-z,noexecstack,--strip-debug,--build-id=none", "-o"};
    uint32_t count = 0;
    words[count++] = linker;
    char *flags = arena_strndup(arena, QMLC_LINK_FLAGS, strlen(QMLC_LINK_FLAGS));
    char *rest = NULL;
    for (char *flag = strtok_r(flags, " ", &rest); flag && count < LINK_MAX_WORDS - 10;
         flag = strtok_r(NULL, " ", &rest))
        words[count++] = flag;
    for (uint32_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        words[count++] = fixed[i];
    words[count++] = work.program;
    words[count++] = work.object;
    words[count++] = runtime;
    words[count++] = "-lpthread";
    words[count++] = "-lm";
    words[count] = NULL;
}

/* Exit status of the linker, -1 when it could not be started (errno). */
static int link_spawn(const char *const *words)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, work.messages, O_WRONLY | O_CREAT | O_EXCL, 0600);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);

    union {
        const char *const *given;
        char *const *wanted; /* posix_spawn does not write to them */
    } arguments = {words};

    pid_t child;
    const int problem = posix_spawnp(&child, words[0], &actions, NULL, arguments.wanted, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (problem != 0) {
        errno = problem;
        return -1;
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static bool link_failed(const char *linker, int status, QmlError *error)
{
    char *text = NULL;
    size_t length = 0;
    file_read(work.messages, PROGRAM_LIMIT, &text, &length, NULL);
    const size_t shown = length < MESSAGES_SHOWN ? length : MESSAGES_SHOWN;
    qmlrt_fail(error, QML_EXIT_UNAVAILABLE, "linking failed: `%s` exits with %d:\n%.*s", linker,
               status, (int)shown, text ? text : "");
    free(text);
    return false;
}

static bool link_in_folder(Arena *arena, const char *object, size_t length, const char *output,
                           QmlError *error)
{
    const char *chosen = getenv("QMLC_CC");
    const char *linker = chosen && *chosen ? chosen : QMLC_CC;
    const char *runtime = place_runtime(arena);
    if (!runtime)
        return qmlrt_fail(error, QML_EXIT_UNAVAILABLE,
                          "the runtime library libqmlrt.a is not beside qmlc; reinstall it");
    if (!atomic_file_write(work.object, object, length, error))
        return false;
    const char *words[LINK_MAX_WORDS];
    link_words(arena, linker, runtime, words);
    const int status = link_spawn(words);
    if (status < 0)
        return qmlrt_fail(error, QML_EXIT_UNAVAILABLE,
                          "cannot start the linker `%s`: %s; install a C compiler, name one in "
                          "QMLC_CC, or use `qmlc run`",
                          linker, strerror(errno));
    if (status != 0)
        return link_failed(linker, status, error);
    char *program = NULL;
    size_t program_length = 0;
    if (!file_read(work.program, PROGRAM_LIMIT, &program, &program_length, error))
        return false;
    const bool good = atomic_file_write_program(output, program, program_length, error);
    free(program);
    return good;
}

bool link_program(Arena *arena, const char *object, size_t length, const char *output,
                  QmlError *error)
{
    if (!work_open(error))
        return false;
    const bool good = link_in_folder(arena, object, length, output, error);
    link_abandon();
    return good;
}
