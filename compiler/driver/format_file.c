/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Files of `qmlc fmt`. A file that is laid out already is not written, so its time stays. */
#include "compiler/driver/format_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/driver/line_diff.h"
#include "compiler/driver/output.h"
#include "lang/format.h"
#include "runtime/base/atomic_file.h"
#include "runtime/base/file_read.h"
#include "runtime/base/text.h"

enum { SHOWN_NAME = 1024 };

static const size_t INPUT_LIMIT = (size_t)16 << 20;

typedef struct {
    const char *path;
    bool is_stream;
    const char *text; /* as read */
    size_t length;
    const char *result;
    size_t result_length;
} FormatJob;

static bool format_read_stream(Compilation *c, FormatJob *job)
{
    Text text = {0};
    char block[1 << 14];
    size_t count;
    while (text.length <= INPUT_LIMIT && (count = fread(block, 1, sizeof block, stdin)) > 0)
        text_add_bytes(&text, block, count);
    const bool good = !ferror(stdin) && !text.failed;
    if (good)
        job->text = arena_strndup(c->arena, text_string(&text), text.length);
    job->length = text.length;
    const bool failed = text.failed;
    text_free(&text);
    if (failed)
        return qmlrt_fail_memory(&c->error, "standard input", job->length, 1);
    return good || qmlrt_fail(&c->error, QML_EXIT_IO, "standard input: %s", strerror(errno));
}

static bool format_read_file(Compilation *c, FormatJob *job)
{
    char *bytes = NULL;
    if (!file_read(job->path, INPUT_LIMIT, &bytes, &job->length, &c->error))
        return false;
    job->text = arena_strndup(c->arena, bytes, job->length);
    free(bytes);
    return true;
}

static bool run_format(Compilation *c, void *argument)
{
    FormatJob *job = argument;
    if (!(job->is_stream ? format_read_stream(c, job) : format_read_file(c, job)))
        return false;
    const char *name = job->is_stream ? "standard input" : job->path;
    const uint32_t file = source_add(c->sources, name, job->text, job->length);
    job->result = format_source(c->arena, c->names, c->sources, file, c->sink, &job->result_length);
    return job->result != NULL;
}

static bool format_is_same(const FormatJob *job)
{
    return job->length == job->result_length && memcmp(job->text, job->result, job->length) == 0;
}

static bool run_diff(Compilation *c, void *argument)
{
    const FormatJob *job = argument;
    char shown[SHOWN_NAME];
    const char *name = job->is_stream ? "standard input" : job->path;
    Text text = {0};
    line_diff(c->arena, text_escape(shown, sizeof shown, name, strlen(name)),
              (DiffText){job->text, job->length}, (DiffText){job->result, job->result_length},
              &text);
    const bool good = text.failed ? qmlrt_fail_memory(&c->error, "the difference", text.length, 1)
                                  : output_text(c, NULL, text_string(&text), text.length);
    text_free(&text);
    return good;
}

bool format_file(Compilation *c, const char *path, FormatMode mode, bool *is_formatted)
{
    FormatJob job = {.path = path, .is_stream = strcmp(path, "-") == 0};
    if (!compilation_stage(c, "format", run_format, &job))
        return false;
    *is_formatted = mode == FORMAT_WRITE || format_is_same(&job);
    if (mode == FORMAT_DIFF)
        return *is_formatted || compilation_guard(c, run_diff, &job);
    if (mode == FORMAT_CHECK) {
        char shown[SHOWN_NAME];
        if (!*is_formatted)
            printf("%s\n", text_escape(shown, sizeof shown, path, strlen(path)));
        return true;
    }
    if (job.is_stream)
        return output_text(c, NULL, job.result, job.result_length);
    return format_is_same(&job) ||
           atomic_file_write(path, job.result, job.result_length, &c->error);
}
