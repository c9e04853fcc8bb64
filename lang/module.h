/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Modules: the root file and the files it uses, each read and parsed once.
 *
 * `use a.b: x` names a/b.qml below the root file's folder; `use std.b: x` names b.qml in the
 * library folder. Links are not followed out of either folder, only regular files are read, and
 * cycles are an error. SPEC.md [MOD-n]. */
#ifndef QMLC_LANG_MODULE_H
#define QMLC_LANG_MODULE_H

#include "lang/ast.h"
#include "lang/base/diag.h"

typedef struct {
    const char *library_path; /* the folder of the library's encode.qml, ...; NULL: no library */
} ModulePaths;

/* Where everything is kept; `sources` is also the map of `sink`. */
typedef struct {
    Arena *arena;
    NameTable *names;
    SourceMap *sources;
    DiagSink *sink;
} ModuleSession;

typedef struct Modules Modules;

/* Reads `root_path` and, depth first, what it uses. Never NULL: problems are diagnostics in the sink. */
Modules *modules_load(const ModuleSession *session, const ModulePaths *paths,
                      const char *root_path);
/* The same with the root's text given; `root_path` names it and gives the folder for `use`. */
Modules *modules_load_text(const ModuleSession *session, const ModulePaths *paths,
                           const char *root_path, const char *text, size_t length);

/* The root's tree; NULL only when the file could not be read (reported). */
AstModule *modules_root(const Modules *modules);
/* The tree that an ITEM_USE of a loaded module names; NULL when it could not be loaded (reported). */
AstModule *modules_used(const Modules *modules, const AstItem *use);

/* All loaded modules, each after those it uses; the root is the last. */
uint32_t modules_count(const Modules *modules);
AstModule *modules_at(const Modules *modules, uint32_t index);
/* "std.encode"; for the root its path. */
const char *modules_name(const Modules *modules, uint32_t index);

/* "std.nn" when that module of the library declares `name` as an item that `test` takes; NULL: none does. */
typedef bool ItemTest(const AstItem *item);
const char *modules_offer(Modules *modules, ItemTest *test, const char *name);

#endif
