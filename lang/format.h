/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The layout of a source (`qmlc fmt`): indentation, spaces, blank lines; SPEC.md [FMT-1] to [FMT-5].
 * Words, comments and the author's line breaks stay, so the tree stays the same, and laying out
 * twice changes nothing. */
#ifndef QMLC_LANG_FORMAT_H
#define QMLC_LANG_FORMAT_H

#include "lang/parse.h"

/* Lays out file `file` of `sources`; the length of the text in *length. NULL: it has errors, which
 * are in `sink`. */
const char *format_source(Arena *arena, NameTable *names, const SourceMap *sources, uint32_t file,
                          DiagSink *sink, size_t *length);

#endif
