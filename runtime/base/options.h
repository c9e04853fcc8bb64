/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Command lines from a table: the parser, the help and the "did you mean" all read the same rows.
 *
 *   PROGRAM COMMAND [--name VALUE | --name=VALUE | -x VALUE | --flag]... [-- ] [operand]...
 *
 * Names are kebab-case and flat: a name means the same in every command that takes it. Every mistake is exit code 2. */
#ifndef QML_RUNTIME_BASE_OPTIONS_H
#define QML_RUNTIME_BASE_OPTIONS_H

#include <stddef.h>
#include <stdint.h>

#include "runtime/base/error.h"
#include "runtime/base/text.h"

typedef enum {
    OPTION_FLAG,    /* no value */
    OPTION_COUNT,   /* unsigned integer, low..high */
    OPTION_REAL,    /* low..high */
    OPTION_TEXT,    /* anything but the empty string */
    OPTION_PATH,    /* the same; a file name */
    OPTION_CHOICE,  /* one of `choices` */
    OPTION_THREADS, /* "auto" (0) or a count from 1 */
    OPTION_WORDS,   /* text; may be given again, up to OPTIONS_MAX_REPEATS times */
} OptionKind;

enum { OPTIONS_MAX_REPEATS = 64 };

typedef struct {
    const char *name; /* without the dashes */
    char letter;      /* -o; 0: none */
    OptionKind kind;
    const char *value;   /* its name in the help: FILE */
    double low, high;    /* both allowed; COUNT and REAL */
    const char *choices; /* "qasm2|qasm3" */
    uint32_t commands;   /* bit c: command c takes it */
    const char *help;
} OptionSpec;

typedef struct {
    const char *name;
    const char *summary;  /* one line */
    const char *examples; /* arguments after the program's name, one example a line */
    const char *details;  /* may be NULL */
} CommandSpec;

typedef struct {
    const char *program; /* as the user calls it */
    const CommandSpec *commands;
    size_t num_commands;
    const OptionSpec *options;
    size_t num_options;
} OptionTable;

typedef struct {
    bool given;
    uint64_t count; /* COUNT, THREADS; CHOICE: its position */
    double real;
    const char *text;                       /* as written */
    const char *words[OPTIONS_MAX_REPEATS]; /* WORDS: all of them */
    size_t num_words;
} OptionValue;

/* The command that `word` names, -1 with "did you mean" when there is none. */
int options_command(const OptionTable *table, const char *word, QmlError *error);
/* Words after the command. values[num_options]; operands[max_operands], more are an error. */
bool options_parse(const OptionTable *table, int command, int argc, char *const *argv,
                   OptionValue *values, const char **operands, size_t max_operands,
                   size_t *num_operands, QmlError *error);
/* An end of the option's range as its messages show it; buffer[NUMBER_SIZE], which is returned. */
const char *options_print_bound(char *buffer, const OptionSpec *option, double bound);
/* Help of one command, or of the program when command is -1: examples first, exit codes last. */
void options_help(const OptionTable *table, int command, Text *text);

#endif
