/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Mistakes of a data file ([DAT-6]): the first five are told with their lines, all are counted. */
#ifndef QML_RUNTIME_MISTAKES_H
#define QML_RUNTIME_MISTAKES_H

#include "runtime/base/error.h"
#include "runtime/base/text.h"

typedef struct {
    char path[1024]; /* escaped */
    size_t count;
    Text text; /* a line each */
} Mistakes;

void mistakes_open(Mistakes *mistakes, const char *path);
/* Counts a mistake; true when its text is wanted, which then follows "path:row N: " in `text`. */
bool mistakes_begin(Mistakes *mistakes, size_t line);
/* Frees the text; false, with exit code 65 and the text, when there was a mistake. */
bool mistakes_end(Mistakes *mistakes, QmlError *error);

#endif
