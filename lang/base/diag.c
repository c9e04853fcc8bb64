/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Diagnostics: collecting. Each report becomes one Diag in the arena with its text ready to print:
 * bytes that could drive a terminal are escaped here, where text from outside enters. Counting
 * goes on after the sink is full. */
#include "lang/base/diag.h"

#include <stdarg.h>
#include <string.h>

#include "lang/base/bug.h"
#include "lang/base/diag_internal.h"

typedef struct {
    const char *code;
    const char *format;
    Severity severity;
    int exit_code;
} DiagRow;

#define ROW_ERROR       SEVERITY_ERROR, 1
#define ROW_WARNING     SEVERITY_WARNING, 0
#define ROW_NO_INPUT    SEVERITY_ERROR, 66
#define ROW_DENIED      SEVERITY_ERROR, 77
#define ROW_UNAVAILABLE SEVERITY_ERROR, 69

static const DiagRow diag_rows[DIAG_COUNT] = {
#define DIAG(code, severity, id, format) [DIAG_##id] = {#code, format, ROW_##severity},
#include "lang/diag.def"
#undef DIAG
};

DiagSink *diag_sink_create(Arena *arena, const SourceMap *sources)
{
    DiagSink *sink = NEW(arena, DiagSink);
    sink->arena = arena;
    sink->sources = sources;
    return sink;
}

const char *diag_code(DiagId id)
{
    if ((unsigned)id >= DIAG_COUNT)
        BUG("diagnostic %d of %d", (int)id, (int)DIAG_COUNT);
    return diag_rows[id].code;
}

bool diag_find(const char *code, DiagId *id)
{
    for (int i = 0; i < DIAG_COUNT; i++) {
        if (strcmp(diag_rows[i].code, code) != 0)
            continue;
        *id = (DiagId)i;
        return true;
    }
    return false;
}

const char *diag_summary(Arena *arena, DiagId id)
{
    const char *format = diag_rows[id].format;
    char *text = arena_alloc(arena, strlen(format) + 1), *end = text;
    while (*format != '\0') {
        if (*format != '%') {
            *end++ = *format++;
            continue;
        }
        format += strcspn(format, "sduzg"); /* %.*s %zu %lld */
        format += *format == 'z' ? 2 : 1;
        if (end == text || end[-1] != '_') /* %lld%s are one */
            *end++ = '_';
    }
    *end = '\0';
    return text;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static const char *diag_format_plain(Arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    if (length < 0)
        BUG("the message `%s` cannot be formatted", format);
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

#pragma GCC diagnostic pop

static const char *diag_format(Arena *arena, const char *format, va_list args)
{
    const char *text = diag_format_plain(arena, format, args);
    return diag_escape(arena, text, strlen(text));
}

/* A report of the same row at the same place says nothing new. */
static bool diag_is_duplicate(const DiagSink *sink, DiagId id, Span span)
{
    for (uint32_t i = 0; i < sink->kept.count; i++) {
        const Diag *other = sink->kept.items[i];
        if (other->id == id && other->span.file == span.file && other->span.start == span.start &&
            other->span.end == span.end)
            return true;
    }
    return false;
}

static Severity diag_severity(const DiagSink *sink, DiagId id)
{
    return sink->warnings_are_errors ? SEVERITY_ERROR : diag_rows[id].severity;
}

/* Counts the report; true when it is kept. */
static bool diag_count(DiagSink *sink, DiagId id, Span span)
{
    if (diag_is_duplicate(sink, id, span))
        return false;
    if (diag_severity(sink, id) == SEVERITY_WARNING)
        return sink->warnings++ < DIAG_MAX_SHOWN;
    const int exit_code = diag_rows[id].exit_code > 0 ? diag_rows[id].exit_code : 1;
    if (exit_code > sink->exit_code)
        sink->exit_code = exit_code;
    return sink->errors++ < DIAG_MAX_SHOWN;
}

/* One object for all, so that a million errors take no memory. */
static Diag *diag_dropped(DiagSink *sink)
{
    if (sink->dropped == NULL) {
        sink->dropped = NEW(sink->arena, Diag);
        sink->dropped->sink = sink;
        sink->dropped->is_dropped = true;
    }
    return sink->dropped;
}

Diag *diag_report(DiagSink *sink, DiagId id, Span span, ...)
{
    if ((unsigned)id >= DIAG_COUNT)
        BUG("diagnostic %d of %d", (int)id, (int)DIAG_COUNT);
    if (!diag_count(sink, id, span))
        return diag_dropped(sink);
    Diag *diag = NEW(sink->arena, Diag);
    diag->sink = sink;
    diag->id = id;
    diag->span = span;
    diag->severity = diag_severity(sink, id);
    diag->caption = "";
    va_list args;
    va_start(args, span);
    diag->message = diag_format(sink->arena, diag_rows[id].format, args);
    va_end(args);
    VEC_PUSH(sink->arena, &sink->kept, diag);
    return diag;
}

void diag_set_caption(Diag *diag, const char *format, ...)
{
    if (diag->is_dropped)
        return;
    va_list args;
    va_start(args, format);
    diag->caption = diag_format(diag->sink->arena, format, args);
    va_end(args);
}

void diag_label(Diag *diag, Span span, const char *format, ...)
{
    if (diag->is_dropped)
        return;
    va_list args;
    va_start(args, format);
    DiagLabel label = {span, diag_format(diag->sink->arena, format, args)};
    va_end(args);
    VEC_PUSH(diag->sink->arena, &diag->labels, label);
}

void diag_note(Diag *diag, const char *format, ...)
{
    if (diag->is_dropped)
        return;
    va_list args;
    va_start(args, format);
    DiagRemark remark = {"note", diag_format(diag->sink->arena, format, args)};
    va_end(args);
    VEC_PUSH(diag->sink->arena, &diag->remarks, remark);
}

void diag_help(Diag *diag, const char *format, ...)
{
    if (diag->is_dropped)
        return;
    va_list args;
    va_start(args, format);
    DiagRemark remark = {"help", diag_format(diag->sink->arena, format, args)};
    va_end(args);
    VEC_PUSH(diag->sink->arena, &diag->remarks, remark);
}

void diag_fix(Diag *diag, Span span, const char *format, ...)
{
    if (diag->is_dropped)
        return;
    va_list args;
    va_start(args, format);
    DiagFix fix = {span, diag_format_plain(diag->sink->arena, format, args)};
    va_end(args);
    VEC_PUSH(diag->sink->arena, &diag->fixes, fix);
}

void diag_suggest(Diag *diag, const char *word)
{
    diag_help(diag, "did you mean `%s`?", word);
    if (!diag->is_dropped && diag->span.file < source_count(diag->sink->sources))
        diag_fix(diag, diag->span, "%s", word);
}

void diag_warnings_are_errors(DiagSink *sink)
{
    sink->warnings_are_errors = true;
}

uint32_t diag_error_count(const DiagSink *sink)
{
    return sink->errors;
}

uint32_t diag_warning_count(const DiagSink *sink)
{
    return sink->warnings;
}

int diag_exit_code(const DiagSink *sink)
{
    return sink->exit_code;
}
