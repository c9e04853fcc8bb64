/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The figures of one machine as a file of JSON. A file is believed whole or not at all: of this format, of this processor and
 * instruction set, every figure a positive number of a sane size, no rate of all threads below that of one. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "compiler/doctor/calibration.h"
#include "runtime/base/atomic_file.h"
#include "runtime/base/file_read.h"

enum { FILE_LIMIT = 1 << 16, MOST_THREADS = 1 << 16 };

/* A core of 2.5 GHz with two 256-bit units: what a small x86-64-v3 server does. */
void calibration_default(Calibration *calibration)
{
    *calibration = (Calibration){.name = "an ordinary processor",
                                 .isa = "x86-64-v3",
                                 .threads = 1,
                                 .fma = {2.5e9, 2.5e9},
                                 .fma_single = {2.5e9, 2.5e9},
                                 .memory = {{16384, {2e11, 2e11}},
                                            {131072, {1e11, 1e11}},
                                            {4194304, {4e10, 4e10}},
                                            {2.68435456e8, {2e10, 2e10}}},
                                 .region = 2e-6};
}

/* ---------------------------------------------------------------- where it lies */
const char *calibration_path(char *buffer, size_t size)
{
    const char *named = getenv("QMLC_CALIBRATION");
    if (named)
        return snprintf(buffer, size, "%s", named) < (int)size ? buffer : NULL;
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    int length = -1;
    if (cache && cache[0] == '/') /* the standard ignores relative ones */
        length = snprintf(buffer, size, "%s/qmlc/calibration.json", cache);
    else if (home && home[0] == '/')
        length = snprintf(buffer, size, "%s/.cache/qmlc/calibration.json", home);
    return length >= 0 && length < (int)size ? buffer : NULL;
}

/* Every folder on the way to a file that is called by no name of the user's. */
static bool make_folders(const char *path, QmlError *error)
{
    char folder[PATH_MAX], shown[512];
    if (getenv("QMLC_CALIBRATION"))
        return true;
    snprintf(folder, sizeof folder, "%s", path);
    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0700) != 0 && errno != EEXIST)
            return qmlrt_fail(error, QML_EXIT_CREATE, "cannot create the folder %s: %s",
                              text_escape(shown, sizeof shown, folder, strlen(folder)),
                              strerror(errno));
        *slash = '/';
    }
    return true;
}

bool calibration_write(const Calibration *calibration, const char *path, QmlError *error)
{
    Text text = {0};
    JsonWriter writer = {.text = &text};
    calibration_json(calibration, &writer);
    text_add(&text, "\n");
    const bool good = text.failed
                          ? qmlrt_fail_memory(error, "the figures", text.length, 1)
                          : make_folders(path, error) &&
                                atomic_file_write(path, text_string(&text), text.length, error);
    text_free(&text);
    return good;
}

/* ---------------------------------------------------------------- reading */
static bool read_number(const JsonTree *object, const char *key, double *value)
{
    const JsonTree *member = jtree_member(object, key);
    *value = jtree_number(member);
    return jtree_kind(member) == JTREE_NUMBER && *value > 0 && *value < 1e18;
}

static bool read_rate(const JsonTree *object, const char *key, Rate *rate)
{
    const JsonTree *member = jtree_member(object, key);
    return read_number(member, "one", &rate->one) && read_number(member, "all", &rate->all) &&
           rate->all >= rate->one;
}

static bool read_word(const JsonTree *object, const char *key, char word[MACHINE_NAME_SIZE])
{
    const char *string = jtree_string(jtree_member(object, key));
    if (!string || strlen(string) >= MACHINE_NAME_SIZE)
        return false;
    strcpy(word, string);
    return true;
}

static bool read_memory(const JsonTree *tree, Calibration *c)
{
    const JsonTree *levels = jtree_member(tree, "memory");
    if (jtree_kind(levels) != JTREE_ARRAY)
        return false;
    for (size_t i = 0; i < jtree_count(levels); i++) {
        const JsonTree *level = jtree_item(levels, i);
        const char *name = jtree_string(jtree_member(level, "level"));
        int k = 0;
        while (name && k < LEVELS && strcmp(name, calibration_levels[k]) != 0)
            k++;
        if (!name || k == LEVELS || !read_number(level, "bytes", &c->memory[k].bytes) ||
            !read_rate(level, "rate", &c->memory[k].rate))
            return false;
    }
    return c->memory[LEVELS - 1].bytes > 0;
}

static bool read_tree(const JsonTree *tree, Calibration *c)
{
    const JsonTree *threads = jtree_member(tree, "threads");
    *c = (Calibration){0};
    if (jtree_integer(jtree_member(tree, "qmlc_calibration")) != CALIBRATION_FORMAT ||
        !jtree_is_integer(threads) || jtree_integer(threads) < 1 ||
        jtree_integer(threads) > MOST_THREADS)
        return false;
    c->threads = (int)jtree_integer(threads);
    return read_word(tree, "processor", c->name) && read_word(tree, "isa", c->isa) &&
           read_rate(tree, "fma_f64", &c->fma) && read_rate(tree, "fma_f32", &c->fma_single) &&
           read_memory(tree, c) && read_number(tree, "region", &c->region);
}

static bool read_file(const char *path, const Machine *machine, Calibration *c, QmlError *error)
{
    char *bytes = NULL, shown[512];
    size_t length = 0;
    if (!file_read(path, FILE_LIMIT, &bytes, &length, error))
        return false;
    text_escape(shown, sizeof shown, path, strlen(path));
    JsonTree *tree = jtree_parse(bytes, length, shown, error);
    const bool is_whole = tree && read_tree(tree, c);
    jtree_free(tree);
    free(bytes);
    if (!tree)
        return false;
    if (!is_whole)
        return qmlrt_fail(error, QML_EXIT_DATA, "%s: no calibration of this qmlc", shown);
    if (strcmp(c->name, machine->name) == 0 && strcmp(c->isa, machine->isa) == 0)
        return true;
    char name[2 * MACHINE_NAME_SIZE];
    return qmlrt_fail(error, QML_EXIT_DATA, "%s: of another machine, %s with %.40s", shown,
                      text_escape(name, sizeof name, c->name, strlen(c->name)), c->isa);
}

CalibrationState calibration_read(Calibration *c, const Machine *machine, QmlError *error)
{
    char buffer[PATH_MAX];
    struct stat status;
    const char *path = calibration_path(buffer, sizeof buffer);
    const bool is_there = path && *path && stat(path, &status) == 0;
    if (is_there && read_file(path, machine, c, error))
        return CALIBRATION_READ;
    calibration_default(c);
    return is_there ? CALIBRATION_USELESS : CALIBRATION_MISSING;
}
