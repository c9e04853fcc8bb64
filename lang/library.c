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

static const AstModule *parse_aside(const ModuleSession *session, const char *path,
                                    const char *name)
{
    const char *file = arena_printf(session->arena, "%s.qml", name);
    const FileResult read = module_file_read(session->arena, path, file);
    if (read.status != FILE_READ)
        return NULL;
    DiagSink *aside = diag_sink_create(session->arena, session->sources);
    const uint32_t source = source_add(session->sources, read.path, read.text, read.length);
    return parse_module(session->arena, session->names, session->sources, source, aside);
}

const Library *library_read(const ModuleSession *session, const char *path)
{
    Library *library = NEW(session->arena, Library);
    library->names = library_list(session->arena, path);
    library->modules = NEW_ARRAY(session->arena, const AstModule *, library->names.count + 1);
    for (uint32_t k = 0; k < library->names.count; k++)
        library->modules[k] = parse_aside(session, path, library->names.items[k]);
    return library;
}

const char *library_find(Arena *arena, const Library *library, ItemTest *test, const char *name)
{
    for (uint32_t k = 0; k < library->names.count; k++) {
        const AstModule *module = library->modules[k];
        for (uint32_t n = 0; module != NULL && n < module->items.count; n++) {
            const AstItem *item = module->items.items[n];
            if (item->name.name != NULL && strcmp(item->name.name, name) == 0 && test(item))
                return arena_printf(arena, "std.%s", library->names.items[k]);
        }
    }
    return NULL;
}
