/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The compiler from top to bottom.
 *
 *   .qml text -> tree -> typed program -> IR -> passes -> IR -> plan -> machine code -> program
 *
 * Each arrow is one call of build() and one folder; docs/architecture.md follows a model along
 * them. --emit=KIND stops after an arrow and prints what has come out. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "compiler/codegen/llvm_load.h"
#include "compiler/driver/compilation.h"
#include "compiler/driver/doctor.h"
#include "compiler/driver/draw_file.h"
#include "compiler/driver/explain.h"
#include "compiler/driver/format_file.h"
#include "compiler/driver/info_file.h"
#include "compiler/driver/link.h"
#include "compiler/driver/options.h"
#include "compiler/driver/output.h"
#include "compiler/driver/version.h"
#include "compiler/emit/qasm3.h"
#include "lang/parse.h"
#include "runtime/base/atomic_file.h"

/* ---- results ---- */

static int flush_output(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return QML_EXIT_OK;
    fprintf(stderr, "qmlc: error: standard output: %s\n", strerror(errno));
    return QML_EXIT_IO;
}

static bool print_text(Compilation *c, const DriverOptions *options, const char *text)
{
    return text && diag_error_count(c->sink) == 0 &&
           output_text(c, options->output, text, strlen(text));
}

static bool write_object(Compilation *c, const DriverOptions *options)
{
    const char *output = output_name(c, options->input, options->output, ".o");
    return output && output_object(c, output);
}

static bool write_program(Compilation *c, const DriverOptions *options)
{
    const char *output = output_name(c, options->input, options->output, "");
    return output && output_program(c, output); /* driver/link.c: cc and libqmlrt.a */
}

/* compiler/codegen/: LLVM */
static bool write_code(Compilation *c, const DriverOptions *options)
{
    const CodegenFormat format = options->emit == EMIT_LLVM  ? CODEGEN_LLVM
                                 : options->emit == EMIT_ASM ? CODEGEN_ASM
                                                             : CODEGEN_OBJECT;
    if (!compilation_generate(c, format))
        return false;
    if (format != CODEGEN_OBJECT)
        return output_text(c, options->output, c->code.bytes, c->code.length);
    return options->emit == EMIT_OBJECT ? write_object(c, options) : write_program(c, options);
}

/* ---- the commands ---- */

static bool report_under_guard(Compilation *c, void *is_json)
{
    if (*(const bool *)is_json)
        compilation_report_json(c, stderr);
    else
        compilation_report(c, stderr);
    return true;
}

static void report(Compilation *c, const DriverOptions *options)
{
    bool is_json = options->json_diagnostics;
    if (!compilation_guard(c, report_under_guard, &is_json))
        fprintf(stderr, "qmlc: error: %s\n", c->error.message);
}

static bool explain_plan(Compilation *c, const DriverOptions *options)
{
    PlanMachine machine;
    doctor_plan_machine(c->arena, &machine);
    return print_text(c, options, plan_explain(c->arena, c->plans, c->sources, &machine));
}

/* qmlc FILE.qml */
static bool build(Compilation *c, const DriverOptions *options)
{
    /* lang/: text to tree */
    if (!compilation_load(c, options->input))
        return false;
    if (options->emit == EMIT_AST)
        return print_text(c, options, ast_print_module(c->arena, modules_root(c->modules)));

    /* lang/check.h: names, types, shapes, wires; the one gate for wrong programs */
    if (!compilation_check(c))
        return false;

    /* compiler/lower/: tensor functions and circuits */
    if (!compilation_lower(c))
        return false;
    if (options->emit == EMIT_QASM3)
        return print_text(c, options, emit_qasm3(c->arena, c->module, c->sink));

    /* compiler/passes/: passes.def in order, the gradient among them */
    if (!compilation_optimize(c))
        return false;
    if (options->emit == EMIT_IR)
        return print_text(c, options, compilation_ir_text(c));

    /* compiler/plan/: which passes over which state, and where every number lies */
    if (!compilation_plan(c))
        return false;
    if (options->emit == EMIT_PLAN)
        return print_text(c, options, compilation_plan_text(c));
    if (options->explain_plan)
        return explain_plan(c, options);

    return write_code(c, options);
}

/* qmlc run FILE.qml COMMAND ...: the same stages, the code loaded into this process; the model's
 * exit code in *code */
static bool run(Compilation *c, const DriverOptions *options, int *code)
{
    if (!compilation_load(c, options->input))
        return false;
    const QmlModel *model = compilation_jit(c);
    if (!model)
        return false;
    report(c, options); /* warnings */
    options->run_argv[0] = arena_printf(c->arena, "qmlc run %s", options->input);
    *code = qml_model_main(model, options->run_argc, options->run_argv);
    return true;
}

/* qmlc check FILE.qml...: the front end for each file; the worst exit code */
static int check(const DriverOptions *options)
{
    int worst = QML_EXIT_OK;
    for (size_t i = 0; i < options->num_inputs; i++) {
        Compilation c;
        bool good = compilation_open(&c, &options->compile);
        c.times = options->time_stages ? stderr : NULL;
        good = good && compilation_load(&c, options->inputs[i]) && compilation_check(&c);
        report(&c, options);
        const int code = good ? QML_EXIT_OK : compilation_exit_code(&c);
        worst = code > worst ? code : worst;
        compilation_close(&c);
    }
    return worst;
}

/* qmlc fmt FILE.qml...: the worst exit code */
static int format(const DriverOptions *options)
{
    int worst = QML_EXIT_OK;
    for (size_t i = 0; i < options->num_inputs; i++) {
        Compilation c;
        bool is_formatted = true;
        const bool good = compilation_open(&c, &options->compile) &&
                          format_file(&c, options->inputs[i], options->format, &is_formatted);
        report(&c, options);
        const int code = !good ? compilation_exit_code(&c) : is_formatted ? QML_EXIT_OK : 1;
        worst = code > worst ? code : worst;
        compilation_close(&c);
    }
    return worst;
}

/* qmlc draw FILE.qml, qmlc info FILE.qml */
static int show(const DriverOptions *options)
{
    Compilation c;
    const bool good =
        compilation_open(&c, &options->compile) && compilation_load(&c, options->input) &&
        compilation_check(&c) &&
        (options->action == DRIVER_DRAW ? draw_file(&c, &options->draw, options->output)
                                        : info_file(&c, options->json));
    report(&c, options);
    const int code = good ? QML_EXIT_OK : compilation_exit_code(&c);
    compilation_close(&c);
    return code;
}

/* qmlc doctor */
static int visit(const DriverOptions *options)
{
    const int code = doctor_run(options->calibrate, options->json), output = flush_output();
    return output != QML_EXIT_OK ? output : code;
}

/* qmlc explain [CODE] */
static int explain(const DriverOptions *options)
{
    QmlError error = {0};
    Arena *arena = arena_create(NULL, NULL);
    const char *text =
        options->input ? explain_code(arena, options->input, &error) : explain_list(arena);
    if (text)
        fputs(text, stdout);
    else
        fprintf(stderr, "qmlc: error: %s\n", error.message);
    arena_destroy(arena);
    return text ? flush_output() : error.exit_code;
}

typedef struct {
    const DriverOptions *options;
    int code; /* of the model that `run` ran */
} Work;

static bool work_under_guard(Compilation *c, void *argument)
{
    Work *work = argument;
    return work->options->action == DRIVER_RUN ? run(c, work->options, &work->code)
                                               : build(c, work->options);
}

static int compile(const DriverOptions *options)
{
    Compilation c;
    Work work = {options, QML_EXIT_OK};
    bool good = compilation_open(&c, &options->compile);
    c.times = options->time_stages ? stderr : NULL;
    good = good && compilation_guard(&c, work_under_guard, &work);
    if (!good || options->action != DRIVER_RUN)
        report(&c, options);
    const int code = good ? work.code : compilation_exit_code(&c);
    compilation_close(&c);
    return code;
}

/* ---- the process ---- */

static void on_signal(int number)
{
    link_abandon();
    atomic_file_abandon();
    _exit(128 + number);
}

/* A signal that the caller had us ignore (nohup, a shell's background job) stays ignored. */
static void watch(int number)
{
    if (signal(number, on_signal) == SIG_IGN)
        signal(number, SIG_IGN);
}

/* Without this a file of ours could become the missing standard error and be written into. The
 * stand-ins are opened the wrong way round, so that using them fails as a closed one would. */
static void hold_standard_streams(void)
{
    for (int file = 0; file <= 2; file++)
        if (fcntl(file, F_GETFD) < 0)
            (void)!open("/dev/null", file == 0 ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
    static DriverOptions options;
    QmlError error = {0};
    hold_standard_streams();
    watch(SIGINT);
    watch(SIGTERM);
    if (!driver_options_read(&options, argc, argv, &error)) {
        fprintf(stderr, "qmlc: error: %s\n", error.message);
        return error.exit_code;
    }
    switch (options.action) {
    case DRIVER_HELP: return driver_help(options.command) ? flush_output() : QML_EXIT_UNAVAILABLE;
    case DRIVER_VERSION:
        printf("qmlc %s\ncode: x86-64-v2, x86-64-v3, x86-64-v4 and aarch64, by LLVM %s\n",
               QMLC_VERSION, llvm_version());
        return flush_output();
    case DRIVER_BUILD:
    case DRIVER_RUN: return compile(&options);
    case DRIVER_CHECK: return check(&options);
    case DRIVER_FORMAT: return format(&options);
    case DRIVER_EXPLAIN: return explain(&options);
    case DRIVER_DOCTOR: return visit(&options);
    case DRIVER_DRAW:
    case DRIVER_INFO: return show(&options);
    }
    return QML_EXIT_INTERNAL;
}
