/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Loading of modules: depth first, each file once, in the order of use.
 *
 * A file is known by device and inode, so that two spellings of a path are one module. A module
 * being loaded that is asked for again is a cycle; the stack of modules being loaded tells its
 * chain. */
#include "lang/module.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lang/base/bug.h"
#include "lang/library.h"
#include "lang/module_file.h"
#include "lang/parse.h"
#include "runtime/base/spelling.h"

enum { MAX_MODULE_DEPTH = 64 };

typedef struct {
    uint32_t start; /* of the `use` item in its file */
    AstModule *module;
} UsedModule;

typedef struct {
    const char *name;
    FileIdentity identity;
    AstModule *module;
    bool is_loading;
    VEC(UsedModule) uses; /* by `start`, ascending */
} LoadedModule;

typedef struct {
    LoadedModule *module;
    Span use; /* that asked for the next one */
} LoadStep;

struct Modules {
    const ModuleSession *session;
    const ModulePaths *paths;
    const char *root_folder;
    const Library *library; /* read for a message; NULL: not yet */
    LoadedModule *root;
    VEC(LoadedModule *) known;   /* in the order they were found */
    VEC(LoadedModule *) ordered; /* each after those it uses */
    LoadStep stack[MAX_MODULE_DEPTH];
    uint32_t depth;
};

static AstModule *module_load_uses(Modules *modules, LoadedModule *loaded);

/* ---- names and places ---- */

static const char *module_dotted_name(Arena *arena, const AstNames *path)
{
    const char *name = path->items[0].name;
    for (uint32_t i = 1; i < path->count; i++)
        name = arena_printf(arena, "%s.%s", name, path->items[i].name);
    return name;
}

static const char *module_relative_path(Arena *arena, const AstNames *path, uint32_t first)
{
    const char *text = "";
    for (uint32_t i = first; i < path->count; i++)
        text = arena_printf(arena, "%s%s%s", text, i > first ? "/" : "", path->items[i].name);
    return arena_printf(arena, "%s.qml", text);
}

static bool module_is_library(const AstNames *path)
{
    return strcmp(path->items[0].name, "std") == 0;
}

static const char *module_folder_of(Arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return ".";
    size_t length = slash == path ? 1 : (size_t)(slash - path);
    return arena_strndup(arena, path, length);
}

/* The library's part that is not there: `std.encodes` is told at `encodes`. */
static Span module_last_span(const AstItem *use)
{
    return use->path.items[use->path.count - 1].span;
}

static Span module_path_span(const AstItem *use)
{
    return span_join(use->path.items[0].span, use->path.items[use->path.count - 1].span);
}

/* ---- reports ---- */

static void module_suggest(const Modules *modules, Diag *diag, const char *written)
{
    const LibraryModules known =
        library_list(modules->session->arena, modules->paths->library_path);
    const char *nearest = spelling_nearest(written, known.items, known.count);
    if (nearest != NULL)
        diag_suggest(diag, nearest);
}

/* `use std: qaoa` and `use qaoa: qaoa` mean the library's module of that name. */
static void module_offer(const Modules *modules, Diag *diag, const AstItem *use)
{
    Arena *arena = modules->session->arena;
    if (use == NULL || modules->paths->library_path == NULL || use->path.count != 1 ||
        use->names.count == 0)
        return;
    const char *wanted =
        module_is_library(&use->path) ? use->names.items[0].name : use->path.items[0].name;
    const char *list = "";
    for (uint32_t k = 0; k < use->names.count; k++)
        list = arena_printf(arena, "%s%s%s", list, k > 0 ? ", " : "", use->names.items[k].name);
    const LibraryModules known = library_list(arena, modules->paths->library_path);
    for (uint32_t k = 0; k < known.count; k++)
        if (strcmp(known.items[k], wanted) == 0)
            diag_help(diag, "did you mean `use std.%s: %s`?", wanted, list);
}

static void module_report_file(const Modules *modules, Span span, const char *name,
                               const AstItem *use, const FileResult *result)
{
    DiagSink *sink = modules->session->sink;
    Diag *diag = NULL;
    bool is_library = strncmp(name, "std.", strlen("std.")) == 0;
    switch (result->status) {
    case FILE_READ: BUG("the file of `%s` was read", name);
    case FILE_MISSING:
        if (is_library && result->error == ENOENT)
            module_suggest(modules, diag = diag_report(sink, DIAG_MODULE_NO_LIBRARY, span, name),
                           strrchr(name, '.') + 1);
        else
            diag = diag_report(sink, DIAG_MODULE_MISSING, span, name, strerror(result->error));
        break;
    case FILE_NOT_REGULAR: diag = diag_report(sink, DIAG_MODULE_NOT_FILE, span, name); break;
    case FILE_OUTSIDE: diag = diag_report(sink, DIAG_MODULE_OUTSIDE, span, name); break;
    case FILE_TOO_LONG:
        diag =
            diag_report(sink, DIAG_FILE_TOO_LARGE, span, result->length, (size_t)MAX_MODULE_BYTES);
        break;
    }
    diag_note(diag, "looked for `%s`", result->path);
    if (result->status == FILE_MISSING)
        module_offer(modules, diag, use);
    if (result->status == FILE_MISSING && strcmp(name, result->path) == 0) { /* the root file */
        const char *whole = arena_printf(modules->session->arena, "%s.qml", name);
        if (access(whole, F_OK) == 0)
            diag_help(diag, "did you mean `%s`?", whole);
    }
}

static void module_report_cycle(const Modules *modules, const LoadedModule *again, Span span)
{
    Arena *arena = modules->session->arena;
    uint32_t first = 0;
    while (first < modules->depth && modules->stack[first].module != again)
        first++;
    const char *chain = again->name;
    for (uint32_t i = first + 1; i < modules->depth; i++)
        chain = arena_printf(arena, "%s -> %s", chain, modules->stack[i].module->name);
    chain = arena_printf(arena, "%s -> %s", chain, again->name);
    Diag *diag = diag_report(modules->session->sink, DIAG_MODULE_CYCLE, span, chain);
    for (uint32_t i = first; i + 1 < modules->depth; i++)
        diag_label(diag, modules->stack[i].use, "used from here");
}

/* ---- loading ---- */

static LoadedModule *module_find(const Modules *modules, FileIdentity identity)
{
    for (uint32_t i = 0; i < modules->known.count; i++) {
        FileIdentity known = modules->known.items[i]->identity;
        if (known.is_known && known.device == identity.device && known.inode == identity.inode)
            return modules->known.items[i];
    }
    return NULL;
}

static LoadedModule *module_add(Modules *modules, const char *name, FileIdentity identity,
                                const char *path, const char *text, size_t length)
{
    const ModuleSession *session = modules->session;
    LoadedModule *loaded = NEW(session->arena, LoadedModule);
    loaded->name = name;
    loaded->identity = identity;
    VEC_PUSH(session->arena, &modules->known, loaded);
    uint32_t file = source_add(session->sources, path, text, length);
    loaded->module =
        parse_module(session->arena, session->names, session->sources, file, session->sink);
    return loaded;
}

static AstModule *module_load_one(Modules *modules, const AstItem *use)
{
    const ModuleSession *session = modules->session;
    bool is_library = module_is_library(&use->path);
    const char *name = module_dotted_name(session->arena, &use->path);
    Span span = module_path_span(use);
    if (is_library && (use->path.count == 1 || modules->paths->library_path == NULL)) {
        module_offer(modules, diag_report(session->sink, DIAG_MODULE_NO_LIBRARY, span, name), use);
        return NULL;
    }
    const char *folder = is_library ? modules->paths->library_path : modules->root_folder;
    const char *relative = module_relative_path(session->arena, &use->path, is_library ? 1 : 0);
    FileResult result = module_file_read(session->arena, folder, relative);
    if (result.status != FILE_READ) {
        bool missing = is_library && result.status == FILE_MISSING && result.error == ENOENT;
        module_report_file(modules, missing ? module_last_span(use) : span, name, use, &result);
        return NULL;
    }
    LoadedModule *loaded = module_find(modules, result.identity);
    if (loaded != NULL && loaded->is_loading) {
        module_report_cycle(modules, loaded, span);
        return NULL;
    }
    if (loaded != NULL)
        return loaded->module;
    if (modules->depth == MAX_MODULE_DEPTH) {
        diag_report(session->sink, DIAG_MODULES_TOO_DEEP, span, (unsigned)MAX_MODULE_DEPTH);
        return NULL;
    }
    const char *shown = is_library ? arena_printf(session->arena, "std/%s", relative) : result.path;
    loaded = module_add(modules, name, result.identity, shown, result.text, result.length);
    return module_load_uses(modules, loaded);
}

/* Recursion is bounded by MAX_MODULE_DEPTH. */
static AstModule *module_load_uses(Modules *modules, LoadedModule *loaded)
{
    Arena *arena = modules->session->arena;
    loaded->is_loading = true;
    LoadStep *step = &modules->stack[modules->depth++];
    step->module = loaded;
    for (uint32_t i = 0; i < loaded->module->items.count; i++) {
        const AstItem *item = loaded->module->items.items[i];
        if (item->kind != ITEM_USE)
            continue;
        step->use = module_path_span(item);
        UsedModule used = {item->span.start, module_load_one(modules, item)};
        VEC_PUSH(arena, &loaded->uses, used);
    }
    modules->depth--;
    loaded->is_loading = false;
    VEC_PUSH(arena, &modules->ordered, loaded);
    return loaded->module;
}

/* std.loss is in every program; its names need no `use`. A library without it is no error. */
static void module_load_prelude(Modules *modules)
{
    Arena *arena = modules->session->arena;
    if (modules->paths->library_path == NULL)
        return;
    FileResult result = module_file_read(arena, modules->paths->library_path, "loss.qml");
    if (result.status != FILE_READ || module_find(modules, result.identity) != NULL)
        return;
    module_load_uses(modules, module_add(modules, "std.loss", result.identity, "std/loss.qml",
                                         result.text, result.length));
}

static Modules *modules_create(const ModuleSession *session, const ModulePaths *paths,
                               const char *root_path)
{
    Modules *modules = NEW(session->arena, Modules);
    modules->session = session;
    modules->paths = paths;
    modules->root_folder = module_folder_of(session->arena, root_path);
    return modules;
}

Modules *modules_load(const ModuleSession *session, const ModulePaths *paths, const char *root_path)
{
    Modules *modules = modules_create(session, paths, root_path);
    FileResult result = module_file_read(session->arena, NULL, root_path);
    if (result.status != FILE_READ) {
        module_report_file(modules, span_nowhere(), root_path, NULL, &result);
        return modules;
    }
    modules->root =
        module_add(modules, root_path, result.identity, root_path, result.text, result.length);
    module_load_prelude(modules);
    module_load_uses(modules, modules->root);
    return modules;
}

Modules *modules_load_text(const ModuleSession *session, const ModulePaths *paths,
                           const char *root_path, const char *text, size_t length)
{
    Modules *modules = modules_create(session, paths, root_path);
    FileIdentity identity = module_file_identity(root_path);
    modules->root = module_add(modules, root_path, identity, root_path, text, length);
    module_load_prelude(modules);
    module_load_uses(modules, modules->root);
    return modules;
}

/* ---- asking ---- */

AstModule *modules_root(const Modules *modules)
{
    return modules->root == NULL ? NULL : modules->root->module;
}

AstModule *modules_used(const Modules *modules, const AstItem *use)
{
    const LoadedModule *user = NULL;
    for (uint32_t i = 0; i < modules->known.count && user == NULL; i++) {
        if (modules->known.items[i]->module->file == use->span.file)
            user = modules->known.items[i];
    }
    uint32_t low = 0, high = user == NULL ? 0 : user->uses.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const UsedModule *used = &user->uses.items[middle];
        if (used->start == use->span.start)
            return used->module;
        if (used->start < use->span.start)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

uint32_t modules_count(const Modules *modules)
{
    return modules->ordered.count;
}

AstModule *modules_at(const Modules *modules, uint32_t index)
{
    BUG_UNLESS(index < modules->ordered.count);
    return modules->ordered.items[index]->module;
}

const char *modules_offer(Modules *modules, ItemTest *test, const char *name)
{
    if (modules->library == NULL)
        modules->library = library_read(modules->session, modules->paths->library_path);
    return library_find(modules->session->arena, modules->library, test, name);
}

const char *modules_name(const Modules *modules, uint32_t index)
{
    BUG_UNLESS(index < modules->ordered.count);
    return modules->ordered.items[index]->name;
}
