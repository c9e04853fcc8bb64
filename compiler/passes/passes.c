/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Runs the passes of passes.def in order: level, switches, listings, times, and the verifier
 * between them. */
#include "compiler/passes/passes.h"

#include <string.h>
#include <time.h>

#include "lang/base/bug.h"

typedef enum { OPTIONAL, REQUIRED } PassNeed;

typedef struct {
    const char *name;
    int level;
    PassNeed need;
    PassFunction *run;
} Pass;

static const Pass pipeline[] = {
#define PASS(name, level, need, requires, preserves, breaks, line)                                 \
    {#name, level, need, pass_##name},
#include "compiler/passes/passes.def"
#undef PASS
};

enum { NUM_PASSES = sizeof pipeline / sizeof pipeline[0] };

static const Pass *find_pass(const char *name)
{
    for (int i = 0; i < NUM_PASSES; i++) {
        if (strcmp(pipeline[i].name, name) == 0)
            return &pipeline[i];
    }
    return NULL;
}

bool pass_exists(const char *name)
{
    return find_pass(name) != NULL;
}

static const char *list_passes(Arena *arena)
{
    const char *list = "";
    for (int i = 0; i < NUM_PASSES; i++) {
        if (find_pass(pipeline[i].name) == &pipeline[i])
            list = arena_printf(arena, "%s%s%s", list, i == 0 ? "" : ", ", pipeline[i].name);
    }
    return list;
}

static const char *check_options(Arena *arena, const PassOptions *options)
{
    for (uint32_t i = 0; i < options->num_disabled; i++) {
        const Pass *pass = find_pass(options->disabled[i]);
        if (!pass)
            return arena_printf(arena, "there is no pass `%s`; passes are %s", options->disabled[i],
                                list_passes(arena));
        if (pass->need == REQUIRED)
            return arena_printf(arena, "pass `%s` is required and cannot be switched off",
                                options->disabled[i]);
    }
    if (options->print_after && !find_pass(options->print_after))
        return arena_printf(arena, "there is no pass `%s`; passes are %s", options->print_after,
                            list_passes(arena));
    return NULL;
}

static bool is_disabled(const Pass *pass, const PassOptions *options)
{
    if (pass->level > options->level)
        return true;
    for (uint32_t i = 0; i < options->num_disabled; i++) {
        if (strcmp(pass->name, options->disabled[i]) == 0)
            return true;
    }
    return false;
}

static double now_in_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

static void print_time(FILE *log, const IrModule *module, const char *name, double ms)
{
    unsigned nodes = 0, instrs = 0;
    for (uint32_t i = 0; i < module->functions.count; i++)
        nodes += module->functions.items[i]->nodes.count;
    for (uint32_t i = 0; i < module->circuits.count; i++) {
        const IrCircuit *circuit = module->circuits.items[i];
        for (uint32_t r = 0; r < circuit->regions.count; r++)
            instrs += circuit->regions.items[r].instrs.count;
    }
    fprintf(log, "%-18s %9.3f ms  %7u nodes  %7u instructions\n", name, ms, nodes, instrs);
}

static void verify_after(Arena *scratch, const IrModule *module, const char *name)
{
    const char *error = ir_verify(scratch, module);
    if (error)
        BUG("the IR is wrong after %s: %s", name, error);
}

const char *pass_run_all(IrModule *module, const PassOptions *options)
{
    FILE *log = options->log ? options->log : stderr;
    Arena *scratch = options->scratch ? options->scratch : module->arena;
    const char *error = check_options(module->arena, options);
    if (error)
        return error;
    if (options->verify)
        verify_after(scratch, module, "lowering");
    for (int i = 0; i < NUM_PASSES; i++) {
        const Pass *pass = &pipeline[i];
        if (is_disabled(pass, options))
            continue;
        double start = now_in_ms();
        pass->run(module, scratch);
        double end = now_in_ms();
        if (options->verify)
            verify_after(scratch, module, pass->name);
        if (options->time_passes)
            print_time(log, module, pass->name, end - start);
        if (options->print_after && strcmp(options->print_after, pass->name) == 0)
            fputs(ir_print(scratch, module), log);
        if (options->scratch)
            arena_reset(options->scratch);
    }
    return NULL;
}
