/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The command line of qmlc.
 *
 *   qmlc FILE.qml [-o OUT] [-D name=value]... [--emit=KIND] [-O0|-O1|-O2] ...
 *   qmlc run [options] FILE.qml COMMAND ...     the model's own command line, in this process
 *   qmlc check FILE.qml...                      the front end only
 *   qmlc fmt FILE.qml...                        the layout of sources
 *   qmlc draw FILE.qml                          its circuits as figures
 *   qmlc info FILE.qml                          what it holds
 *   qmlc doctor                                 what the machine has
 *   qmlc explain [CODE]                         what a diagnostic means
 *   qmlc help [COMMAND] */
#ifndef QMLC_COMPILER_DRIVER_OPTIONS_H
#define QMLC_COMPILER_DRIVER_OPTIONS_H

#include "compiler/driver/compilation.h"
#include "compiler/driver/draw_file.h"
#include "compiler/driver/format_file.h"
#include "runtime/base/error.h"

typedef enum {
    DRIVER_BUILD,
    DRIVER_RUN,
    DRIVER_CHECK,
    DRIVER_EXPLAIN,
    DRIVER_FORMAT,
    DRIVER_DRAW,
    DRIVER_INFO,
    DRIVER_DOCTOR,
    DRIVER_HELP,
    DRIVER_VERSION
} DriverAction;

/* In the order of options.def's choices. */
typedef enum {
    EMIT_PROGRAM,
    EMIT_AST,
    EMIT_IR,
    EMIT_PLAN,
    EMIT_LLVM,
    EMIT_ASM,
    EMIT_OBJECT,
    EMIT_QASM3
} EmitKind;

enum { DRIVER_MAX_WORDS = 256 };

typedef struct {
    DriverAction action;
    bool run;          /* the word `run` was given, also with --help */
    int command;       /* the row of the table that --help shows, -1: all */
    const char *input; /* the first of inputs */
    const char *inputs[DRIVER_MAX_WORDS];
    size_t num_inputs;
    const char *output; /* NULL: not given */
    EmitKind emit;
    bool explain_plan;
    bool time_stages;
    bool json_diagnostics;
    FormatMode format;
    DrawRequest draw;
    bool json;      /* info, doctor: --json */
    bool calibrate; /* doctor --calibrate */
    CompileOptions compile;
    int run_argc; /* run: the model's words, the file's name first */
    char **run_argv;

    const char *disabled[DRIVER_MAX_WORDS]; /* what compile.passes points to */
    CompileDefine defines[DRIVER_MAX_WORDS];
    char disabled_text[1024];
} DriverOptions;

/* false: `error` holds a usage error. `argv` stays in use. */
bool driver_options_read(DriverOptions *options, int argc, char **argv, QmlError *error);
/* Prints the help of a command, or of qmlc (-1), to standard output; false, with a message, when memory has run out. */
bool driver_help(int command);

#endif
