/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A list that stops growing behind the fifth line. */
#include "runtime/mistakes.h"

#include <string.h>

enum { MISTAKES_SHOWN = 5 };

void mistakes_open(Mistakes *mistakes, const char *path)
{
    *mistakes = (Mistakes){0};
    text_escape(mistakes->path, sizeof mistakes->path, path, strlen(path));
}

bool mistakes_begin(Mistakes *mistakes, size_t line)
{
    if (mistakes->count++ >= MISTAKES_SHOWN)
        return false;
    text_add(&mistakes->text, "%s%s:row %zu: ", mistakes->text.length ? "\n" : "", mistakes->path,
             line);
    return true;
}

bool mistakes_end(Mistakes *mistakes, QmlError *error)
{
    const bool any = mistakes->count > 0;
    if (mistakes->count > 1)
        text_add(&mistakes->text, "\n%zu mistakes in the file%s", mistakes->count,
                 mistakes->count > MISTAKES_SHOWN ? ", the first 5 are shown" : "");
    if (mistakes->text.failed)
        qmlrt_fail_memory(error, "the list of mistakes", mistakes->text.length, 2);
    else if (any)
        qmlrt_fail(error, QML_EXIT_DATA, "%s", text_string(&mistakes->text));
    text_free(&mistakes->text);
    return !any;
}
