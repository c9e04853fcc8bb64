/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* One compilation as an object: each stage is a call, its result a field that can be looked at.
 *
 *   Compilation c;
 *   compilation_open(&c, &options) && compilation_load(&c, path) && compilation_check(&c) && ...
 *   compilation_report(&c, stderr);
 *   compilation_close(&c);
 *
 * A stage that returns false has left diagnostics in `sink`, or `error` when the world was wrong
 * (no memory, a wrong pass name). Nothing here prints, exits or keeps state outside the object. */
#ifndef QMLC_COMPILER_DRIVER_COMPILATION_H
#define QMLC_COMPILER_DRIVER_COMPILATION_H

#include <setjmp.h>

#include "compiler/codegen/codegen.h"
#include "compiler/codegen/jit.h"
#include "compiler/passes/passes.h"
#include "lang/check.h"
#include "runtime/abi.h"
#include "runtime/base/error.h"

typedef struct {
    const char *name;
    const char *value;
} CompileDefine; /* -D name=value */

typedef struct {
    int level; /* -O */
    const CompileDefine *defines;
    uint32_t num_defines;
    const char *plan;         /* --plan: NULL, "all" or a name, see plan_select */
    const char *loss;         /* --loss: the one to train; NULL: the file's choice */
    PassOptions passes;       /* level, verify, scratch are filled in */
    unsigned variants;        /* CODEGEN_V3 | CODEGEN_V4 ..; 0: all of the target */
    CodegenTarget target;     /* --target */
    bool single;              /* --precision=f32; `plan` is lanes */
    bool warnings_are_errors; /* -Werror */
    bool pedantic;            /* -Wpedantic */
    const char *library_path; /* folder of std.*; NULL: found beside the executable */
} CompileOptions;

/* A part of the program's kernel (compiler/ir/kernel.h). */
typedef struct {
    const char *suffix; /* of its functions' names: "_right" */
    IrModule *module;
    Plan *plans[PLAN_STRATEGIES];
} CompilationPart;

enum { COMPILATION_PARTS = 3 };

typedef struct {
    CompileOptions options;
    Arena *arena;
    NameTable *names;
    SourceMap *sources;
    DiagSink *sink;
    ModuleSession session;
    ModulePaths paths;
    QmlError error;
    Modules *modules;
    TProgram *program;
    IrModule *module;
    const Plan *plans[PLAN_STRATEGIES]; /* by strategy; those that are carried are generated */
    const Plan *whole;                  /* NULL: plans[0] gives states and slots */
    CompilationPart parts[COMPILATION_PARTS]; /* what a kernel is made of beside the module */
    uint32_t num_parts;
    CodegenResult code;
    Jit *jit;
    /* of the innermost guard: where the arena's handler jumps to; NULL: it ends the process */
    jmp_buf *out_of_memory;
    FILE *times; /* milliseconds of every stage; NULL: not wanted */
} Compilation;

/* The IR and the plans as text, of a kernel all parts. */
const char *compilation_ir_text(const Compilation *c);
const char *compilation_plan_text(const Compilation *c);

/* `c` is the caller's and must not move. Always to be closed, also after false (no memory). */
bool compilation_open(Compilation *c, const CompileOptions *options);
void compilation_close(Compilation *c);

bool compilation_load(Compilation *c, const char *path);
/* The same for a text in memory; `name` stands for its path. */
bool compilation_load_text(Compilation *c, const char *name, const char *text, size_t length);
bool compilation_check(Compilation *c);
bool compilation_lower(Compilation *c);
bool compilation_optimize(Compilation *c);
bool compilation_plan(Compilation *c);
bool compilation_generate(Compilation *c, CodegenFormat format);
/* All of the above after load, and the code in this process: the model lives as long as `c`. NULL
 * on failure. */
const QmlModel *compilation_jit(Compilation *c);

typedef bool CompilationStage(Compilation *c, void *argument);
/* Whatever allocates in the arena outside a stage; false with `error` when memory has run out. */
bool compilation_guard(Compilation *c, CompilationStage *run, void *argument);
/* One more stage under the same guard and a clock: what a caller adds behind these. */
bool compilation_stage(Compilation *c, const char *stage, CompilationStage *run, void *argument);

/* Diagnostics and error, for people; or as JSON, an object a line (SPEC.md [DIA-8]). */
void compilation_report(const Compilation *c, FILE *out);
void compilation_report_json(const Compilation *c, FILE *out);
int compilation_exit_code(const Compilation *c);

#endif
