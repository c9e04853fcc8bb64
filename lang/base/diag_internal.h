/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What diag.c collects and diag_print.c renders; nobody else includes this. */
#ifndef QMLC_LANG_BASE_DIAG_INTERNAL_H
#define QMLC_LANG_BASE_DIAG_INTERNAL_H

#include "lang/base/diag.h"
#include "lang/base/vec.h"

typedef struct {
    Span span;
    const char *text;
} DiagLabel;

typedef struct {
    const char *kind; /* "note" or "help" */
    const char *text;
} DiagRemark;

typedef struct {
    Span span;
    const char *text; /* as it stands in a file, so not escaped */
} DiagFix;

struct Diag {
    DiagSink *sink;
    bool is_dropped; /* a duplicate, or past the shown ones: what is added to it is lost */
    DiagId id;
    Severity severity;
    Span span;
    const char *message;
    const char *caption; /* under the carets; may be empty */
    VEC(DiagLabel) labels;
    VEC(DiagRemark) remarks; /* in the order they were added */
    VEC(DiagFix) fixes;
};

struct DiagSink {
    Arena *arena;
    const SourceMap *sources;
    VEC(Diag *) kept;
    Diag *dropped;   /* stands for all that are not kept */
    uint32_t errors; /* all that were reported, kept or not */
    uint32_t warnings;
    int exit_code;
    bool warnings_are_errors;
};

/* The kept ones, sorted for print; an array of the arena. */
const Diag **diag_sorted(const DiagSink *sink);

/* Text that cannot drive a terminal: control bytes, bidirectional controls and invalid UTF-8 become
 * \xNN or \u{N}. */
const char *diag_escape(Arena *arena, const char *text, size_t length);

#endif
