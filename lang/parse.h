/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Text to tree. Re-entrant; never exits; every problem is a diagnostic in `sink`. */
#ifndef QMLC_LANG_PARSE_H
#define QMLC_LANG_PARSE_H

#include "lang/ast.h"
#include "lang/base/diag.h"

/* Parses file `file` of `sources`. Never NULL: after errors the module holds the items that were understood. */
AstModule *parse_module(Arena *arena, NameTable *names, const SourceMap *sources, uint32_t file,
                        DiagSink *sink);

/* Canonical text of a module (--emit=ast): parses back to the same tree. `out` grows in the arena. */
char *ast_print_module(Arena *arena, const AstModule *module);
char *ast_print_item(Arena *arena, const AstItem *item);
char *ast_print_expr(Arena *arena, const AstExpr *expr);

#endif
