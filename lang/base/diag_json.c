/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Diagnostics: the form for programs, SPEC.md [DIA-8]. One object a line:
 *
 *   {"code": "Q0301", "severity": "error", "message": "...", "file": "m.qml", "line": 3,
 *    "column": 7, "span": [21, 25], "caption": "...", "labels": [...], "notes": [...], "help": [...], "fixes": [...]}
 *
 * Texts are already escaped for a terminal (diag.c), so they are valid UTF-8; paths may be any
 * bytes and are escaped here. */
#include <string.h>

#include "lang/base/diag_internal.h"

static void json_string(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            fprintf(out, "\\%c", *text);
        else if ((unsigned char)*text < 0x20)
            fprintf(out, "\\u%04x", (unsigned)(unsigned char)*text);
        else
            fputc(*text, out);
    }
    fputc('"', out);
}

/* The place of a span as members of an object; null when it is nowhere. */
static void json_place(const DiagSink *sink, Span span, FILE *out)
{
    if (span.file >= source_count(sink->sources)) {
        fputs("\"file\": null, \"line\": null, \"column\": null, \"span\": null", out);
        return;
    }
    const char *path = source_file(sink->sources, span.file)->path;
    const LineColumn place = source_position(sink->sources, span.file, span.start);
    fputs("\"file\": ", out);
    json_string(out, diag_escape(sink->arena, path, strlen(path)));
    fprintf(out, ", \"line\": %u, \"column\": %u, \"span\": [%u, %u]", place.line, place.column,
            span.start, span.end);
}

/* One member of a list: a place and what it says there. */
static void json_placed(const Diag *diag, bool first, Span span, const char *key, const char *text,
                        FILE *out)
{
    fputs(first ? "{" : ", {", out);
    json_place(diag->sink, span, out);
    fprintf(out, ", \"%s\": ", key);
    json_string(out, text);
    fputc('}', out);
}

static void json_labels(const Diag *diag, FILE *out)
{
    fputs(", \"labels\": [", out);
    for (uint32_t i = 0; i < diag->labels.count; i++)
        json_placed(diag, i == 0, diag->labels.items[i].span, "text", diag->labels.items[i].text,
                    out);
    fputc(']', out);
}

static void json_remarks(const Diag *diag, const char *key, const char *kind, FILE *out)
{
    fprintf(out, ", \"%s\": [", key);
    const char *separator = "";
    for (uint32_t i = 0; i < diag->remarks.count; i++) {
        if (strcmp(diag->remarks.items[i].kind, kind) != 0)
            continue;
        fputs(separator, out);
        json_string(out, diag->remarks.items[i].text);
        separator = ", ";
    }
    fputc(']', out);
}

static void json_fixes(const Diag *diag, FILE *out)
{
    fputs(", \"fixes\": [", out);
    for (uint32_t i = 0; i < diag->fixes.count; i++)
        json_placed(diag, i == 0, diag->fixes.items[i].span, "replacement",
                    diag->fixes.items[i].text, out);
    fputc(']', out);
}

static void json_diag(const Diag *diag, FILE *out)
{
    fprintf(out, "{\"code\": \"%s\", \"severity\": \"%s\", \"message\": ", diag_code(diag->id),
            diag->severity == SEVERITY_ERROR ? "error" : "warning");
    json_string(out, diag->message);
    fputs(", ", out);
    json_place(diag->sink, diag->span, out);
    fputs(", \"caption\": ", out);
    json_string(out, diag->caption);
    json_labels(diag, out);
    json_remarks(diag, "notes", "note", out);
    json_remarks(diag, "help", "help", out);
    json_fixes(diag, out);
    fputs("}\n", out);
}

void diag_print_json(const DiagSink *sink, FILE *out)
{
    const Diag **sorted = diag_sorted(sink);
    for (uint32_t i = 0; i < sink->kept.count; i++)
        json_diag(sorted[i], out);
}

void diag_print_json_error(const char *message, FILE *out)
{
    fputs("{\"code\": null, \"severity\": \"error\", \"message\": ", out);
    json_string(out, message);
    fputs(", \"file\": null, \"line\": null, \"column\": null, \"span\": null, \"caption\": \"\", "
          "\"labels\": [], \"notes\": [], \"help\": [], \"fixes\": []}\n",
          out);
}
