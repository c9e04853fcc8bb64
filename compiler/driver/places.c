/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Two candidates for each file, the first that can be read wins. */
#include "compiler/driver/places.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

static const char *place_of_executable(Arena *arena)
{
    char path[PATH_MAX];
    const ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    if (length <= 0 || (size_t)length >= sizeof path)
        return NULL;
    const char *copy = arena_strndup(arena, path, (size_t)length);
    const char *slash = strrchr(copy, '/');
    return slash ? arena_strndup(arena, copy, (size_t)(slash - copy)) : NULL;
}

static const char *place_find(Arena *arena, const char *in_build, const char *installed)
{
    const char *folder = place_of_executable(arena);
    if (!folder)
        return NULL;
    const char *path = arena_printf(arena, "%s/%s", folder, in_build);
    if (access(path, R_OK) == 0)
        return path;
    path = arena_printf(arena, "%s/%s", folder, installed);
    return access(path, R_OK) == 0 ? path : NULL;
}

const char *place_library(Arena *arena)
{
    return place_find(arena, "stdlib", "../share/qmlc/stdlib");
}

const char *place_runtime(Arena *arena)
{
    return place_find(arena, "lib/libqmlrt.a", "../lib/qmlc/libqmlrt.a");
}

const char *place_explanations(Arena *arena)
{
    return place_find(arena, "explain", "../share/qmlc/explain");
}
