/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The one gate: modules in, typed program out, or diagnostics. Re-entrant, no globals, no exit. */
#ifndef QMLC_LANG_CHECK_H
#define QMLC_LANG_CHECK_H

#include "lang/base/diag.h"
#include "lang/module.h"
#include "lang/typed.h"

typedef struct {
    Name name;
    double value;
    const char *text; /* as typed on the command line, for messages */
} CheckDefine;        /* -D name=value */

typedef struct {
    VEC(CheckDefine) defines;
    bool pedantic;    /* -Wpedantic */
    const char *loss; /* --loss: the one to train; NULL: not given */
} CheckOptions;

/* NULL when there were errors. A program without a loss is checked in full and returned with losses empty. */
TProgram *check_program(Arena *arena, NameTable *names, Modules *modules, DiagSink *sink,
                        const CheckOptions *options);

#endif
