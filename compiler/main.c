/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The compiler from top to bottom.
 *
 *   .qml text -> tree -> typed program -> IR -> passes -> IR -> plan -> machine code -> object -> program
 *
 * Each arrow is one call below and one folder; docs/architecture.md follows a model along them. --emit=KIND stops after
 * an arrow and prints what has come out. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "compiler/driver/compilation.h"
#include "compiler/driver/link.h"
#include "compiler/driver/options.h"
#include "compiler/driver/output.h"
#include "compiler/driver/version.h"
#include "compiler/emit/qasm3.h"
#include "lang/parse.h"
#include "runtime/base/atomic_file.h"

static bool print_text(Compilation *c, const DriverOptions *options, const char *text)
{
    return text && diag_error_count(c->sink) == 0 &&
           output_text(c, options->output, text, strlen(text));
}

static bool print_code(Compilation *c, const DriverOptions *options)
{
    return output_text(c, options->output, c->code.bytes, c->code.length);
}

static bool write_object(Compilation *c, const DriverOptions *options)
{
    const char *output = output_name(c, options->input, options->output, ".o");
    return output && output_object(c, output);
}

static bool write_program(Compilation *c, const DriverOptions *options)
{
    const char *output = output_name(c, options->input, options->output, "");
    return output && output_program(c, output);
}

/* qmlc FILE.qml */
static bool build(Compilation *c, const DriverOptions *options)
{
    if (!compilation_load(c, options->input)) /* lang/: text to tree */
        return false;
    if (options->emit == EMIT_AST)
        return print_text(c, options, ast_print_module(c->arena, modules_root(c->modules)));
    if (!compilation_check(
            c)) /* lang/check.h: names, types, shapes, wires; the one gate for wrong programs */
        return false;
    if (!compilation_lower(c)) /* compiler/lower/: tensor functions and circuits */
        return false;
    if (options->emit == EMIT_QASM3)
        return print_text(c, options, emit_qasm3(c->arena, c->module, c->sink));
    if (!compilation_optimize(
            c)) /* compiler/passes/: passes.def in order, the gradient among them */
        return false;
    if (options->emit == EMIT_IR)
        return print_text(c, options, ir_print(c->arena, c->module));
    if (!compilation_plan(
            c)) /* compiler/plan/: which passes over which state, and where every number lies */
        return false;
    if (options->emit == EMIT_PLAN)
        return print_text(c, options, plan_print(c->arena, c->plan));
    const CodegenFormat format = options->emit == EMIT_LLVM  ? CODEGEN_LLVM
                                 : options->emit == EMIT_ASM ? CODEGEN_ASM
                                                             : CODEGEN_OBJECT;
    if (!compilation_generate(c, format)) /* compiler/codegen/: LLVM */
        return false;
    if (format != CODEGEN_OBJECT)
        return print_code(c, options);
    return options->emit == EMIT_OBJECT
               ? write_object(c, options)
               : write_program(c, options); /* driver/link.c: cc and libqmlrt.a */
}

/* qmlc run FILE.qml COMMAND ...: the same stages, the code loaded into this process; the model's exit code in *code */
static bool run(Compilation *c, const DriverOptions *options, int *code)
{
    if (!compilation_load(c, options->input))
        return false;
    const QmlModel *model = compilation_jit(c);
    if (!model)
        return false;
    compilation_report(c, stderr); /* warnings */
    *code = qml_model_main(model, options->run_argc, options->run_argv);
    return true;
}

static void on_signal(int number)
{
    link_abandon();
    atomic_file_abandon();
    _exit(128 + number);
}

static int report(const QmlError *error)
{
    fprintf(stderr, "qmlc: error: %s\n", error->message);
    return error->exit_code;
}

static int compile(const DriverOptions *options)
{
    Compilation c;
    int code = QML_EXIT_OK;
    bool good = compilation_open(&c, &options->compile);
    c.times = options->time_stages ? stderr : NULL;
    good = good && (options->action == DRIVER_RUN ? run(&c, options, &code) : build(&c, options));
    if (!good || options->action != DRIVER_RUN)
        compilation_report(&c, stderr);
    if (!good)
        code = compilation_exit_code(&c);
    compilation_close(&c);
    return code;
}

int main(int argc, char **argv)
{
    static DriverOptions options;
    QmlError error = {0};
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    if (!driver_options_read(&options, argc, argv, &error))
        return report(&error);
    switch (options.action) {
    case DRIVER_HELP:
        driver_help(options.input != NULL);
        return fflush(stdout) == 0 ? QML_EXIT_OK : QML_EXIT_IO;
    case DRIVER_VERSION:
        printf("qmlc %s, code for x86-64-v3 and x86-64-v4\n", QMLC_VERSION);
        return fflush(stdout) == 0 ? QML_EXIT_OK : QML_EXIT_IO;
    case DRIVER_BUILD:
    case DRIVER_RUN: return compile(&options);
    }
    return QML_EXIT_INTERNAL;
}
