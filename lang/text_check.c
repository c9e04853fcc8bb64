/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The door: a file is scanned only if it is UTF-8 without NUL bytes and lone carriage returns,
 * within the limits of size. One pass, stopping at the first error, since what follows in a binary
 * file says nothing. */
#include <string.h>

#include "lang/base/utf8.h"
#include "lang/parser.h"

typedef struct {
    const SourceFile *source;
    DiagSink *sink;
    uint32_t file;
} TextCheck;

static Diag *text_report_at(const TextCheck *check, DiagId id, size_t at, size_t bytes)
{
    Span span = {check->file, (uint32_t)at, (uint32_t)(at + bytes)};
    return diag_report(check->sink, id, span);
}

static bool text_check_lines(const TextCheck *check)
{
    const char *text = check->source->text;
    size_t start = 0;
    while (start < check->source->length) {
        const char *feed = memchr(text + start, '\n', check->source->length - start);
        size_t end = feed != NULL ? (size_t)(feed - text) : check->source->length;
        if (end - start > MAX_LINE_BYTES) {
            Span span = {check->file, (uint32_t)start, (uint32_t)start + 1};
            Diag *diag =
                diag_report(check->sink, DIAG_LINE_TOO_LONG, span, (unsigned)MAX_LINE_BYTES);
            diag_help(diag, "break the line after a comma or an operator");
            return false;
        }
        start = end + 1;
    }
    return true;
}

static void text_warn_bidi(const TextCheck *check, size_t at, size_t bytes, uint32_t code)
{
    char named[16];
    snprintf(named, sizeof named, "U+%04X", (unsigned)code);
    Span span = {check->file, (uint32_t)at, (uint32_t)(at + bytes)};
    diag_report(check->sink, DIAG_BIDI_CONTROL, span, named);
}

static bool text_check_bytes(const TextCheck *check)
{
    const char *text = check->source->text;
    size_t length = check->source->length;
    for (size_t at = 0; at < length;) {
        uint32_t code = 0;
        size_t bytes = utf8_decode(text + at, length - at, &code);
        if (bytes == 0) {
            Diag *diag = text_report_at(check, DIAG_INVALID_UTF8, at, 1);
            diag_set_caption(diag, "byte 0x%02X", (unsigned)(unsigned char)text[at]);
            diag_help(diag, "save the file as UTF-8");
            return false;
        }
        if (code == 0) {
            text_report_at(check, DIAG_NUL_BYTE, at, 1);
            return false;
        }
        if (code == '\r' && (at + 1 == length || text[at + 1] != '\n')) {
            diag_help(text_report_at(check, DIAG_LONE_CARRIAGE_RETURN, at, 1),
                      "end lines with a line feed, or with carriage return and line feed");
            return false;
        }
        if (code > 0x7F && utf8_is_bidi_control(code))
            text_warn_bidi(check, at, bytes, code);
        at += bytes;
    }
    return true;
}

bool text_check(const SourceMap *sources, uint32_t file, DiagSink *sink)
{
    TextCheck check = {source_file(sources, file), sink, file};
    if (check.source->length > MAX_FILE_BYTES) {
        Span start = {file, 0, 0};
        diag_report(sink, DIAG_FILE_TOO_LARGE, start, check.source->length, (size_t)MAX_FILE_BYTES);
        return false;
    }
    return text_check_lines(&check) && text_check_bytes(&check);
}
