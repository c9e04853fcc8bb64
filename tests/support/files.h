/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A folder of its own for a test: files_begin() makes it and goes there, files_end() removes it with all in it. */
#ifndef QMLC_TESTS_SUPPORT_FILES_H
#define QMLC_TESTS_SUPPORT_FILES_H

#include <stdbool.h>
#include <stddef.h>

/* cmocka set-up and tear-down */
int files_begin(void **state);
int files_end(void **state);

void files_write(const char *name, const char *bytes, size_t length);
void files_write_text(const char *name, const char *text);
/* The content, NUL at its end; valid until the next call. Fails the test when the file is missing. */
const char *files_read(const char *name, size_t *length);
bool files_exists(const char *name);
/* entries of the current folder, hidden ones too */
size_t files_count(void);

#endif
