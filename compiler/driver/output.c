/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Names and files of the results. */
#include "compiler/driver/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "compiler/driver/link.h"
#include "runtime/base/atomic_file.h"
#include "runtime/base/text.h"

static bool output_is(const struct stat *target, const char *input)
{
    struct stat source;
    return stat(input, &source) == 0 && source.st_dev == target->st_dev &&
           source.st_ino == target->st_ino;
}

/* Inputs are the source, the modules it uses and the files it loads. */
static bool output_is_input(const Compilation *c, const char *output)
{
    struct stat target;
    if (stat(output, &target) != 0)
        return false;
    for (uint32_t file = 0; file < source_count(c->sources); file++)
        if (output_is(&target, source_file(c->sources, file)->path))
            return true;
    for (uint32_t file = 0; c->program && file < c->program->loaded.count; file++)
        if (output_is(&target, c->program->loaded.items[file]))
            return true;
    return false;
}

/* dir/iris.qml -> dir/iris; a name that is all suffix stays. */
static const char *output_from_input(Compilation *c, const char *input, const char *suffix)
{
    const size_t length = strlen(input);
    const bool ends =
        length > 4 && strcmp(input + length - 4, ".qml") == 0 && input[length - 5] != '/';
    return arena_printf(c->arena, "%.*s%s", (int)(ends ? length - 4 : length), input, suffix);
}

const char *output_name(Compilation *c, const char *input, const char *output, const char *suffix)
{
    const char *name = output ? output : output_from_input(c, input, suffix);
    if (!output_is_input(c, name))
        return name;
    char shown[1024];
    qmlrt_fail(&c->error, QML_EXIT_USAGE,
               "%s: the output would overwrite an input; name another with -o",
               text_escape(shown, sizeof shown, name, strlen(name)));
    return NULL;
}

static bool output_print(Compilation *c, const char *bytes, size_t length)
{
    if (fwrite(bytes, 1, length, stdout) == length && fflush(stdout) == 0)
        return true;
    return qmlrt_fail(&c->error, QML_EXIT_IO, "standard output: %s (%zu bytes are needed)",
                      strerror(errno), length);
}

bool output_text(Compilation *c, const char *output, const char *text, size_t length)
{
    if (!output || strcmp(output, "-") == 0)
        return output_print(c, text, length);
    return output_name(c, output, output, "") && atomic_file_write(output, text, length, &c->error);
}

bool output_object(Compilation *c, const char *output)
{
    if (strcmp(output, "-") == 0)
        return output_print(c, c->code.bytes, c->code.length);
    return atomic_file_write(output, c->code.bytes, c->code.length, &c->error);
}

static bool run_link(Compilation *c, void *argument)
{
    const char *const *output = argument;
    return link_program(c->arena, c->code.bytes, c->code.length, *output, &c->error);
}

bool output_program(Compilation *c, const char *output)
{
    if (strcmp(output, "-") == 0)
        return qmlrt_fail(&c->error, QML_EXIT_USAGE,
                          "a program is not printed; name its file with -o");
    return compilation_stage(c, "link", run_link, &output);
}
