/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Temporary folders for tests. */
#include "tests/support/files.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/qtest.h"

static char folder[256];
static char before[4096];

int files_begin(void **state)
{
    (void)state;
    const char *parent = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/qmlc-test-XXXXXX", parent && *parent ? parent : "/tmp");
    if (!getcwd(before, sizeof before) || !mkdtemp(folder))
        return -1;
    return chdir(folder);
}

int files_end(void **state)
{
    (void)state;
    DIR *entries = opendir(".");
    for (struct dirent *entry; entries && (entry = readdir(entries));)
        if (unlink(entry->d_name) != 0)
            rmdir(entry->d_name);
    if (entries)
        closedir(entries);
    if (chdir(before) != 0)
        return -1;
    return rmdir(folder);
}

void files_write(const char *name, const char *bytes, size_t length)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

void files_write_text(const char *name, const char *text)
{
    files_write(name, text, strlen(text));
}

const char *files_read(const char *name, size_t *length)
{
    static char *content;
    FILE *file = fopen(name, "rb");
    if (!file)
        fail_msg("%s: no such file", name);
    fseek(file, 0, SEEK_END);
    const size_t size = (size_t)ftell(file);
    rewind(file);
    content = realloc(content, size + 1);
    assert_non_null(content);
    assert_int_equal(fread(content, 1, size, file), size);
    content[size] = '\0';
    fclose(file);
    if (length)
        *length = size;
    return content;
}

bool files_exists(const char *name)
{
    return access(name, F_OK) == 0;
}

size_t files_count(void)
{
    size_t count = 0;
    DIR *entries = opendir(".");
    while (entries && readdir(entries))
        count++;
    if (entries)
        closedir(entries);
    return count - 2; /* . and .. */
}
