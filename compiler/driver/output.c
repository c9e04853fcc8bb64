/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Names and files of the results. */
#include "compiler/driver/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "compiler/driver/link.h"
#include "runtime/base/atomic_file.h"

static bool output_is_input(const Compilation *c, const char *output)
{
    struct stat target, source;
    if (stat(output, &target) != 0)
        return false;
    for (uint32_t file = 0; file < source_count(c->sources); file++)
        if (stat(source_file(c->sources, file)->path, &source) == 0 &&
            source.st_dev == target.st_dev && source.st_ino == target.st_ino)
            return true;
    return false;
}

static const char *output_from_input(Compilation *c, const char *input, const char *suffix)
{
    const size_t length = strlen(input);
    const bool ends = length > 4 && strcmp(input + length - 4, ".qml") == 0;
    return arena_printf(c->arena, "%.*s%s", (int)(ends ? length - 4 : length), input, suffix);
}

const char *output_name(Compilation *c, const char *input, const char *output, const char *suffix)
{
    const char *name = output ? output : output_from_input(c, input, suffix);
    if (!output_is_input(c, name))
        return name;
    qmlrt_fail(&c->error, QML_EXIT_USAGE,
               "%s: the output would overwrite an input; name another with -o", name);
    return NULL;
}

bool output_text(Compilation *c, const char *output, const char *text, size_t length)
{
    if (output && strcmp(output, "-") != 0)
        return output_name(c, output, output, "") &&
               atomic_file_write(output, text, length, &c->error);
    if (fwrite(text, 1, length, stdout) == length && fflush(stdout) == 0)
        return true;
    return qmlrt_fail(&c->error, QML_EXIT_IO, "standard output: %s", strerror(errno));
}

bool output_object(Compilation *c, const char *output)
{
    return atomic_file_write(output, c->code.bytes, c->code.length, &c->error);
}

bool output_program(Compilation *c, const char *output)
{
    return link_program(c->arena, c->code.bytes, c->code.length, output, &c->error);
}
