/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Linking. In a private folder, which is the linker's TMPDIR too: model.o, the linker's messages,
 * the program; then the program is written under its final name. No word of the command comes from
 * the user but the linker's own name, and no path begins with `-` or `@`. */
#include "compiler/driver/link.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "compiler/driver/places.h"
#include "runtime/base/atomic_file.h"
#include "runtime/base/file_read.h"
#include "runtime/base/text.h"

#ifndef QMLC_CC
#define QMLC_CC "cc"
#endif
#ifndef QMLC_LINK_FLAGS
#define QMLC_LINK_FLAGS ""
#endif

enum { MESSAGES_SHOWN = 2000, LINK_MAX_WORDS = 32, LINK_MAX_VARIABLES = 8 };

static const size_t PROGRAM_LIMIT = (size_t)1 << 30;

/* The folder and its files, also for the signal handler. */
static struct {
    char object[PATH_MAX], messages[PATH_MAX], program[PATH_MAX], folder[PATH_MAX];
    volatile sig_atomic_t exists;
    volatile pid_t child; /* the linker while it runs */
} work;

/* ---- the folder ---- */

void link_abandon(void)
{
    if (work.child > 0) {
        kill(work.child, SIGTERM);
        waitpid(work.child, NULL, 0);
        work.child = 0;
    }
    if (!work.exists)
        return;
    unlink(work.object);
    unlink(work.messages);
    unlink(work.program);
    rmdir(work.folder);
    work.exists = 0;
}

/* A linker that died may have left files of its own. */
static void work_close(void)
{
    DIR *folder = opendir(work.folder);
    for (struct dirent *file; folder && (file = readdir(folder));)
        if (strcmp(file->d_name, ".") != 0 && strcmp(file->d_name, "..") != 0)
            unlinkat(dirfd(folder), file->d_name, 0);
    if (folder)
        closedir(folder);
    link_abandon();
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
    const char *here = tmp[0] == '/' ? "" : "./";
    if (snprintf(work.folder, PATH_MAX, "%s%s/qmlc-XXXXXX", here, tmp) >= PATH_MAX)
        return qmlrt_fail(error, QML_EXIT_CREATE, "TMPDIR is too long");
    char shown[512];
    if (!mkdtemp(work.folder))
        return qmlrt_fail(error, QML_EXIT_CREATE, "cannot create a folder in %s: %s; set TMPDIR",
                          text_escape(shown, sizeof shown, tmp, strlen(tmp)), strerror(errno));
    if (!work_path(work.object, "model.o") || !work_path(work.messages, "messages") ||
        !work_path(work.program, "program")) {
        rmdir(work.folder);
        return qmlrt_fail(error, QML_EXIT_CREATE, "TMPDIR is too long");
    }
    work.exists = 1;
    return true;
}

/* ---- the command ---- */

/* The flags that the build was given are separated by spaces. */
static void link_words(Arena *arena, const char *linker, const char *runtime, const char **words)
{
    static const char *const fixed[] = {
        "-pie", "-Wl,-z,relro,-z,now,-z,noexecstack,--gc-sections,--strip-debug,--build-id=none",
        "-o"};
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

/* Only what the linker needs to run: other variables (LIBRARY_PATH, LD_RUN_PATH, ...) would change
 * what it links, and the same source would no longer give the same program. */
static void link_environment(Arena *arena, const char **variables)
{
    static const char *const kept[] = {"PATH", "LD_LIBRARY_PATH", "HOME"};
    uint32_t count = 0;
    variables[count++] = "LC_ALL=C";
    if (!getenv("PATH")) /* gcc finds its own parts by it */
        variables[count++] = "PATH=/usr/bin:/bin";
    variables[count++] = arena_printf(arena, "TMPDIR=%s", work.folder);
    for (uint32_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const char *value = getenv(kept[i]);
        if (value)
            variables[count++] = arena_printf(arena, "%s=%s", kept[i], value);
    }
    variables[count] = NULL;
}

typedef union {
    const char *const *given;
    char *const *wanted; /* posix_spawn does not write to them */
} SpawnWords;

static int link_wait(void)
{
    int status = 0;
    while (waitpid(work.child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    work.child = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Exit status of the linker, -1 when it could not be started (errno). */
static int link_spawn(Arena *arena, const char *const *words)
{
    const char *variables[LINK_MAX_VARIABLES];
    link_environment(arena, variables);
    const SpawnWords arguments = {words}, environment = {variables};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, work.messages, O_WRONLY | O_CREAT | O_EXCL, 0600);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    pid_t child;
    const int problem =
        posix_spawnp(&child, words[0], &actions, NULL, arguments.wanted, environment.wanted);
    posix_spawn_file_actions_destroy(&actions);
    if (problem != 0) {
        errno = problem;
        return -1;
    }
    work.child = child;
    return link_wait();
}

/* ---- from object to program ---- */

/* The linker's words, line by line, control bytes escaped. */
static bool link_failed(const char *linker, int status, QmlError *error)
{
    char *text = NULL;
    size_t length = 0;
    file_read(work.messages, PROGRAM_LIMIT, &text, &length, NULL);
    if (length > MESSAGES_SHOWN)
        length = MESSAGES_SHOWN;
    Text shown = {0};
    for (size_t start = 0; start < length;) {
        const char *feed = memchr(text + start, '\n', length - start);
        const size_t end = feed ? (size_t)(feed - text) : length;
        text_add(&shown, "\n  ");
        text_add_escaped(&shown, text + start, end - start);
        start = end + 1;
    }
    qmlrt_fail(error, QML_EXIT_UNAVAILABLE, "linking failed: `%s` exits with %d%s%s", linker,
               status, shown.length > 0 ? ":" : "", text_string(&shown));
    text_free(&shown);
    free(text);
    return false;
}

const char *link_command(void)
{
    const char *chosen = getenv("QMLC_CC");
    return chosen && *chosen ? chosen : QMLC_CC;
}

static bool link_run(Arena *arena, const char *runtime, QmlError *error)
{
    const char *linker = link_command();
    const char *words[LINK_MAX_WORDS];
    link_words(arena, linker, runtime, words);
    const int status = link_spawn(arena, words);
    const char *reason = strerror(errno);
    char shown[512];
    linker = text_escape(shown, sizeof shown, linker, strlen(linker));
    if (status == 0)
        return access(work.program, R_OK) == 0 ||
               qmlrt_fail(error, QML_EXIT_UNAVAILABLE, "the linker `%s` has written no program",
                          linker);
    if (status > 0)
        return link_failed(linker, status, error);
    return qmlrt_fail(error, QML_EXIT_UNAVAILABLE,
                      "cannot start the linker `%s`: %s; install a C compiler, name one in "
                      "QMLC_CC, or use `qmlc run`",
                      linker, reason);
}

/* The program in memory; whoever gets it frees it. */
static bool link_in_folder(Arena *arena, const char *object, size_t length, char **program,
                           size_t *program_length, QmlError *error)
{
    const char *runtime = place_runtime(arena);
    if (!runtime)
        return qmlrt_fail(error, QML_EXIT_UNAVAILABLE,
                          "the runtime library libqmlrt.a is not beside qmlc; reinstall it");
    return atomic_file_write(work.object, object, length, error) &&
           link_run(arena, runtime, error) &&
           file_read(work.program, PROGRAM_LIMIT, program, program_length, error);
}

bool link_program(Arena *arena, const char *object, size_t length, const char *output,
                  QmlError *error)
{
    char *program = NULL;
    size_t program_length = 0;
    const mode_t mask = umask(077); /* the caller's may forbid us our own files */
    bool good = work_open(error);
    if (good) {
        good = link_in_folder(arena, object, length, &program, &program_length, error);
        work_close();
    }
    umask(mask);
    good = good && atomic_file_write_program(output, program, program_length, error);
    free(program);
    return good;
}
