/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The stages of a compilation. Each runs under one guard: when the arena finds no memory, the stage
 * ends with the error of exit code 69 instead of the process. */
#include "compiler/driver/compilation.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "compiler/codegen/llvm_load.h"
#include "compiler/driver/places.h"
#include "compiler/driver/version.h"
#include "compiler/ir/kernel.h"
#include "compiler/lower/lower.h"
#include "runtime/base/number.h"

/* ---- opening ---- */

static void compilation_no_memory(void *context, size_t bytes)
{
    Compilation *c = context;
    qmlrt_fail_memory(&c->error, "the compiler", bytes, 1);
    if (c->out_of_memory)
        longjmp(*c->out_of_memory, 1);
    fprintf(stderr, "qmlc: error: %s\n", c->error.message);
    exit(QML_EXIT_UNAVAILABLE);
}

bool compilation_guard(Compilation *c, CompilationStage *run, void *argument)
{
    jmp_buf here;
    jmp_buf *const outer = c->out_of_memory;
    c->out_of_memory = &here;
    if (setjmp(here) != 0) {
        c->out_of_memory = outer;
        return false;
    }
    const bool good = run(c, argument);
    c->out_of_memory = outer;
    return good;
}

static bool run_open(Compilation *c, void *argument)
{
    (void)argument;
    c->arena = arena_create(compilation_no_memory, c);
    c->names = names_create(c->arena);
    c->sources = source_map_create(c->arena);
    c->sink = diag_sink_create(c->arena, c->sources);
    if (c->options.warnings_are_errors)
        diag_warnings_are_errors(c->sink);
    c->session = (ModuleSession){c->arena, c->names, c->sources, c->sink};
    c->paths.library_path =
        c->options.library_path ? c->options.library_path : place_library(c->arena);
    return true;
}

bool compilation_open(Compilation *c, const CompileOptions *options)
{
    memset(c, 0, sizeof *c);
    c->options = *options;
    return compilation_guard(c, run_open, NULL);
}

void compilation_close(Compilation *c)
{
    jit_free(c->jit);
    c->jit = NULL;
    if (c->arena)
        arena_destroy(c->arena);
    c->arena = NULL;
}

/* ---- the clock around a stage ---- */

static double compilation_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

bool compilation_stage(Compilation *c, const char *stage, CompilationStage *run, void *argument)
{
    const double start = compilation_now();
    const bool good = compilation_guard(c, run, argument) && diag_error_count(c->sink) == 0;
    if (c->times)
        fprintf(c->times, "%-10s %8.2f ms\n", stage, compilation_now() - start);
    return good;
}

/* ---- text to tree ---- */

typedef struct {
    const char *name, *text;
    size_t length;
} CompilationText;

static bool run_load(Compilation *c, void *argument)
{
    const CompilationText *from = argument;
    c->modules =
        from->text ? modules_load_text(&c->session, &c->paths, from->name, from->text, from->length)
                   : modules_load(&c->session, &c->paths, from->name);
    return modules_root(c->modules) != NULL;
}

bool compilation_load(Compilation *c, const char *path)
{
    CompilationText from = {path, NULL, 0};
    return compilation_stage(c, "parse", run_load, &from);
}

bool compilation_load_text(Compilation *c, const char *name, const char *text, size_t length)
{
    CompilationText from = {name, text, length};
    return compilation_stage(c, "parse", run_load, &from);
}

/* ---- tree to typed program ---- */

static bool compilation_read_define(Compilation *c, const CompileDefine *define, CheckDefine *out)
{
    const char *why = NULL;
    out->name = name_of(c->names, define->name);
    out->text = define->value;
    if (number_parse(define->value, strlen(define->value), &out->value, &why))
        return true;
    return qmlrt_fail(&c->error, QML_EXIT_USAGE, "-D %s=%s: `%s` is not a number", define->name,
                      define->value, define->value);
}

static bool run_check(Compilation *c, void *argument)
{
    (void)argument;
    CheckOptions options = {.pedantic = c->options.pedantic, .loss = c->options.loss};
    for (uint32_t i = 0; i < c->options.num_defines; i++) {
        CheckDefine define;
        if (!compilation_read_define(c, &c->options.defines[i], &define))
            return false;
        VEC_PUSH(c->arena, &options.defines, define);
    }
    c->program = check_program(c->arena, c->names, c->modules, c->sink, &options);
    return c->program != NULL;
}

bool compilation_check(Compilation *c)
{
    return compilation_stage(c, "check", run_check, NULL);
}

/* ---- typed program to IR, IR to IR, IR to plan, plan to code ---- */

static void add_part(Compilation *c, const char *suffix, IrModule *module)
{
    if (module == NULL || module == c->module)
        return;
    for (uint32_t k = 0; k < c->num_parts; k++)
        if (c->parts[k].module == module)
            return;
    c->parts[c->num_parts++] = (CompilationPart){.suffix = suffix, .module = module};
}

static void find_parts(Compilation *c)
{
    const IrKernel *kernel = c->module->fit.kernel;
    if (c->options.pedantic && kernel->circuit.file != UINT32_MAX)
        diag_report(c->sink, DIAG_KERNEL_PER_PAIR, kernel->circuit, kernel->whole->model);
    add_part(c, "_left", kernel->left);
    add_part(c, "_right", kernel->right);
    add_part(c, "_pair", kernel->pair);
}

static bool run_lower(Compilation *c, void *argument)
{
    (void)argument;
    c->module = lower_program(c->arena, c->program, c->sink);
    if (c->module == NULL)
        return false;
    if (c->module->fit.kernel != NULL)
        find_parts(c);
    return diag_error_count(c->sink) == 0; /* -Werror */
}

bool compilation_lower(Compilation *c)
{
    return compilation_stage(c, "lower", run_lower, NULL);
}

static bool run_optimize(Compilation *c, void *argument)
{
    (void)argument;
    PassOptions passes = c->options.passes;
    passes.level = c->options.level;
    passes.verify = true;
    const char *wrong = pass_run_all(c->module, &passes);
    for (uint32_t k = 0; k < c->num_parts && !wrong; k++)
        wrong = pass_run_all(c->parts[k].module, &passes);
    return !wrong || qmlrt_fail(&c->error, QML_EXIT_USAGE, "%s", wrong);
}

bool compilation_optimize(Compilation *c)
{
    return compilation_stage(c, "optimize", run_optimize, NULL);
}

/* --plan named one that does not apply; a circuit says why, unless the model has none. */
static bool refuse_plan(Compilation *c)
{
    for (int strategy = 0; strategy < PLAN_STRATEGIES; strategy++) {
        const Plan *plan = c->plans[strategy];
        if (plan->forced && plan->refusals.count > 0)
            return qmlrt_fail(&c->error, QML_EXIT_USAGE, "--plan %s: not for `%s`: %s",
                              c->options.plan, plan->refusals.items[0].circuit,
                              plan->refusals.items[0].reason);
    }
    return qmlrt_fail(&c->error, QML_EXIT_USAGE, "--plan %s: the model has no circuit",
                      c->options.plan);
}

/* The reads that have kernels for states of doubles only. */
static const char *unread_in_floats(const Plan *plan)
{
    for (uint32_t i = 0; i < plan->circuits.count; i++)
        for (uint32_t r = 0; r < plan->circuits.items[i]->reads.count; r++)
            switch (plan->circuits.items[i]->reads.items[r].kind) {
            case PLAN_READ_PURITY: return "`purity` with --precision=f32";
            case PLAN_READ_ENTROPY: return "`entropy` with --precision=f32";
            case PLAN_READ_ORDER: return "`state` of some wires with --precision=f32";
            case PLAN_READ_DIAGONAL:
            case PLAN_READ_GROUP:
            case PLAN_READ_OUTCOMES:
            case PLAN_READ_STATE:
            case PLAN_READ_ZERO: break;
            }
    return NULL;
}

static bool check_precision(Compilation *c)
{
    const char *what = c->num_parts > 0 || c->module->fit.kernel != NULL
                           ? "a kernel of states with --precision=f32"
                           : unread_in_floats(c->plans[PLAN_BY_LANES]);
    if (!c->options.single || !what)
        return true;
    diag_report(c->sink, DIAG_NOT_YET, c->module->entry_span, what);
    return false;
}

static bool run_plan(Compilation *c, void *argument)
{
    (void)argument;
    Plan *plans[PLAN_STRATEGIES];
    for (int strategy = 0; strategy < PLAN_STRATEGIES; strategy++)
        c->plans[strategy] = plans[strategy] =
            plan_module(c->arena, c->module, (PlanStrategy)strategy);
    c->whole = plan_whole(c->arena, c->module);
    for (uint32_t k = 0; k < c->num_parts; k++) {
        CompilationPart *part = &c->parts[k];
        for (int strategy = 0; strategy < PLAN_STRATEGIES; strategy++)
            part->plans[strategy] = plan_module(c->arena, part->module, (PlanStrategy)strategy);
        if (!plan_select(part->plans, c->options.plan))
            plan_select(part->plans, NULL); /* the name is the program's matter */
    }
    return check_precision(c) && (plan_select(plans, c->options.plan) || refuse_plan(c));
}

bool compilation_plan(Compilation *c)
{
    return compilation_stage(c, "plan", run_plan, NULL);
}

const char *compilation_ir_text(const Compilation *c)
{
    const char *text = ir_print(c->arena, c->module);
    for (uint32_t k = 0; k < c->num_parts; k++)
        text = arena_printf(c->arena, "%s\n// %s\n%s", text, c->parts[k].suffix + 1,
                            ir_print(c->arena, c->parts[k].module));
    return text;
}

const char *compilation_plan_text(const Compilation *c)
{
    const char *text = plan_print(c->arena, c->plans);
    for (uint32_t k = 0; k < c->num_parts; k++)
        text = arena_printf(c->arena, "%s\n// %s\n%s", text, c->parts[k].suffix + 1,
                            plan_print(c->arena, (const Plan *const *)c->parts[k].plans));
    return text;
}

static CodegenPart code_part(const char *suffix, const IrModule *module, const Plan *const *plans)
{
    CodegenPart part = {.module = module, .suffix = suffix};
    for (int strategy = 0; strategy < PLAN_STRATEGIES; strategy++)
        if (plans[strategy]->carried)
            part.plans[part.num_plans++] = plans[strategy];
    return part;
}

static bool run_generate(Compilation *c, void *argument)
{
    const CodegenFormat *format = argument;
    const char *missing = NULL;
    if (!llvm_load(&missing))
        return qmlrt_fail(&c->error, QML_EXIT_UNAVAILABLE, "%s", missing);
    const CodegenOptions options = {c->options.level,  c->options.variants,
                                    c->options.target, c->options.single,
                                    *format,           QMLC_VERSION};
    CodegenPart parts[1 + COMPILATION_PARTS] = {code_part("", c->module, c->plans)};
    if (c->whole != NULL)
        parts[0].plans[parts[0].num_plans++] = c->whole;
    for (uint32_t k = 0; k < c->num_parts; k++)
        parts[1 + k] = code_part(c->parts[k].suffix, c->parts[k].module,
                                 (const Plan *const *)c->parts[k].plans);
    c->code = codegen_module(c->arena, parts, 1 + c->num_parts, &options);
    for (uint32_t k = 0; c->times && k < c->code.sizes.count; k++)
        fprintf(c->times, "%-18s %7llu instructions  %3u functions  %3u kernels\n",
                c->code.sizes.items[k].plan,
                (unsigned long long)c->code.sizes.items[k].num_instructions,
                c->code.sizes.items[k].num_functions, c->code.sizes.items[k].num_kernels);
    return true;
}

bool compilation_generate(Compilation *c, CodegenFormat format)
{
    return compilation_stage(c, "generate", run_generate, &format);
}

const QmlModel *compilation_jit(Compilation *c)
{
    if (!compilation_check(c) || !compilation_lower(c) || !compilation_optimize(c) ||
        !compilation_plan(c) || !compilation_generate(c, CODEGEN_OBJECT))
        return NULL;
    const char *message = NULL;
    c->jit = jit_load(c->code.bytes, c->code.length, &message);
    if (!c->jit) {
        qmlrt_fail(&c->error, QML_EXIT_UNAVAILABLE, "cannot load the compiled model: %s", message);
        return NULL;
    }
    return jit_symbol(c->jit, "qml_model");
}

/* ---- telling ---- */

void compilation_report(const Compilation *c, FILE *out)
{
    const bool color = isatty(fileno(out)) && !getenv("NO_COLOR");
    if (c->sink && diag_error_count(c->sink) + diag_warning_count(c->sink) > 0)
        diag_print(c->sink, out, color);
    if (c->error.exit_code)
        fprintf(out, "qmlc: error: %s\n", c->error.message);
}

void compilation_report_json(const Compilation *c, FILE *out)
{
    if (c->sink)
        diag_print_json(c->sink, out);
    if (c->error.exit_code)
        diag_print_json_error(c->error.message, out);
}

int compilation_exit_code(const Compilation *c)
{
    if (c->error.exit_code)
        return c->error.exit_code;
    return c->sink && diag_error_count(c->sink) > 0 ? diag_exit_code(c->sink) : QML_EXIT_OK;
}
