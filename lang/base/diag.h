/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Diagnostics: collected, never printed or acted upon where they arise. Every message is a row of
 * lang/diag.def.
 *
 *   Diag *d = diag_report(sink, DIAG_SHAPE_MISMATCH, span, want, got);     // format arguments of the row
 *   diag_label(d, other, "declared here");    diag_note(d, "..."); diag_help(d, "write `%s`", fix);
 *
 * At most DIAG_MAX_SHOWN errors are kept; diag_report never returns NULL. */
#ifndef QMLC_LANG_BASE_DIAG_H
#define QMLC_LANG_BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "lang/base/source.h"

enum { DIAG_MAX_SHOWN = 20 };

typedef enum { SEVERITY_ERROR, SEVERITY_WARNING } Severity;

typedef enum {

#define DIAG(code, severity, id, format) DIAG_##id,
#include "lang/diag.def"
#undef DIAG
    DIAG_COUNT
} DiagId;

typedef struct Diag Diag;
typedef struct DiagSink DiagSink;

DiagSink *diag_sink_create(Arena *arena, const SourceMap *sources);
Diag *diag_report(DiagSink *sink, DiagId id, Span span, ...);
void diag_set_caption(Diag *diag, const char *format, ...)
    __attribute__((format(printf, 2, 3))); /* text under the ^^^ */
void diag_label(Diag *diag, Span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diag_note(Diag *diag, const char *format, ...) __attribute__((format(printf, 2, 3)));
void diag_help(Diag *diag, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* What a help says, for programs: the text that stands in place of the span. Several edits of one diagnostic belong together. */
void diag_fix(Diag *diag, Span span, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* "did you mean `WORD`?" in place of all that the diagnostic marks. */
void diag_suggest(Diag *diag, const char *word);

uint32_t diag_error_count(const DiagSink *sink);
uint32_t diag_warning_count(const DiagSink *sink);
/* Exit code that the worst diagnostic asks for: 1 unless its row says otherwise (66 missing file, 77 refused path, 69). */
int diag_exit_code(const DiagSink *sink);
const char *diag_code(DiagId id); /* "Q0101" */
bool diag_find(const char *code, DiagId *id);
/* Its row's text with `_` for what differs from report to report. */
const char *diag_summary(Arena *arena, DiagId id);

/* Human form, sorted by place, with carets; escapes control bytes. `color` uses ANSI sequences. */
void diag_print(const DiagSink *sink, FILE *out, bool color);

/* From here on warnings count as errors. */
void diag_warnings_are_errors(DiagSink *sink);
/* For programs: an object a line for each diagnostic, sorted as above; the schema is SPEC.md [DIA-8]. */
void diag_print_json(const DiagSink *sink, FILE *out);
/* The same for an error that is no diagnostic: it has no code and no place. */
void diag_print_json_error(const char *message, FILE *out);

#endif
