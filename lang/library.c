/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The library's folder is listed, and its files are parsed beside the program: what is wrong with them is told only to those
 * who use them. */
#include "lang/library.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "lang/base/vec.h"
#include "lang/module_file.h"
#include "lang/parse.h"

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

LibraryModules library_list(Arena *arena, const char *path)
{
    static const char suffix[] = ".qml";
    VEC(const char *) found = {0};
    DIR *folder = path == NULL ? NULL : opendir(path);
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        const size_t length = strlen(entry->d_name), tail = sizeof suffix - 1;
        if (length > tail && strcmp(entry->d_name + length - tail, suffix) == 0)
            VEC_PUSH(arena, &found, arena_strndup(arena, entry->d_name, length - tail));
    }
    if (folder != NULL)
        closedir(folder);
    if (found.count > 0)
        qsort(found.items, found.count, sizeof *found.items, by_name);
    return (LibraryModules){found.items, found.count};
}

static bool declares(const ModuleSession *session, const char *path, const char *module,
                     ItemTest *test, const char *name)
{
    const char *file = arena_printf(session->arena, "%s.qml", module);
    const FileResult read = module_file_read(session->arena, path, file);
    if (read.status != FILE_READ)
        return false;
    DiagSink *aside = diag_sink_create(session->arena, session->sources);
    const uint32_t source = source_add(session->sources, read.path, read.text, read.length);
    const AstModule *ast =
        parse_module(session->arena, session->names, session->sources, source, aside);
    for (uint32_t k = 0; k < ast->items.count; k++) {
        const AstItem *item = ast->items.items[k];
        if (item->name.name != NULL && strcmp(item->name.name, name) == 0 && test(item))
            return true;
    }
    return false;
}

const char *library_find(const ModuleSession *session, const char *path, ItemTest *test,
                         const char *name)
{
    const LibraryModules modules = library_list(session->arena, path);
    for (uint32_t k = 0; k < modules.count; k++)
        if (declares(session, path, modules.items[k], test, name))
            return arena_printf(session->arena, "std.%s", modules.items[k]);
    return NULL;
}
