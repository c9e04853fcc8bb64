/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A world that runs out of memory at a chosen moment. Programs under test are linked with --wrap for every function below;
 * the call whose number is QML_FAIL_AT fails as the system would fail it, all others go through. With QML_FAIL_AT=0 none
 * fails, and QML_FAIL_COUNT names a file that is told how many calls there were. */
#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

void *__real_malloc(size_t bytes);
void *__real_calloc(size_t count, size_t bytes);
void *__real_realloc(void *old, size_t bytes);
void *__real_aligned_alloc(size_t alignment, size_t bytes);
FILE *__real_fopen(const char *path, const char *mode);
DIR *__real_opendir(const char *path);
char *__real_realpath(const char *path, char *resolved);
int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                          void *(*start)(void *), void *argument);

void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t bytes);
void *__wrap_realloc(void *old, size_t bytes);
void *__wrap_aligned_alloc(size_t alignment, size_t bytes);
FILE *__wrap_fopen(const char *path, const char *mode);
DIR *__wrap_opendir(const char *path);
char *__wrap_realpath(const char *path, char *resolved);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                          void *(*start)(void *), void *argument);

static atomic_long calls;
static long chosen = -1;

static void tell_count(void)
{
    const char *path = getenv("QML_FAIL_COUNT");
    FILE *file = path ? __real_fopen(path, "we") : NULL;
    if (!file)
        return;
    fprintf(file, "%ld\n", atomic_load(&calls));
    fclose(file);
}

__attribute__((constructor)) static void choose(void)
{
    const char *text = getenv("QML_FAIL_AT");
    chosen = text ? strtol(text, NULL, 10) : 0;
    if (chosen == 0)
        atexit(tell_count);
}

static int is_chosen(void)
{
    if (atomic_fetch_add(&calls, 1) + 1 != chosen)
        return 0;
    errno = ENOMEM;
    return 1;
}

void *__wrap_malloc(size_t bytes)
{
    return is_chosen() ? NULL : __real_malloc(bytes);
}

void *__wrap_calloc(size_t count, size_t bytes)
{
    return is_chosen() ? NULL : __real_calloc(count, bytes);
}

void *__wrap_realloc(void *old, size_t bytes)
{
    return is_chosen() ? NULL : __real_realloc(old, bytes);
}

void *__wrap_aligned_alloc(size_t alignment, size_t bytes)
{
    return is_chosen() ? NULL : __real_aligned_alloc(alignment, bytes);
}

FILE *__wrap_fopen(const char *path, const char *mode)
{
    return is_chosen() ? NULL : __real_fopen(path, mode);
}

DIR *__wrap_opendir(const char *path)
{
    return is_chosen() ? NULL : __real_opendir(path);
}

char *__wrap_realpath(const char *path, char *resolved)
{
    return !resolved && is_chosen() ? NULL : __real_realpath(path, resolved);
}

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                          void *(*start)(void *), void *argument)
{
    return is_chosen() ? EAGAIN : __real_pthread_create(thread, attributes, start, argument);
}
