/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Look, then tell: a Visit is filled once and printed as lines or as one JSON object.
 *
 * A problem is a thing without which some command cannot work. It stands in the answer with what to do about it, and makes
 * the exit code 69; that there is no calibration is no problem, the planner has defaults. */
#include "compiler/driver/doctor.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compiler/codegen/llvm_load.h"
#include "compiler/doctor/calibration.h"
#include "compiler/driver/link.h"
#include "compiler/driver/places.h"
#include "compiler/driver/version.h"

enum { MOST_PROBLEMS = 4 };

typedef struct {
    Machine machine;
    const char *linker, *linker_path; /* NULL: not found */
    const char *library, *runtime;    /* NULL: not there */
    const char *llvm_problem;         /* NULL: it loads */
    const char *problems[MOST_PROBLEMS];
    size_t num_problems;
    char calibration_buffer[PATH_MAX];
    const char *calibration_path;
    const char *calibration_state; /* measured, read, default, or why the file is not used */
    Calibration calibration;
    QmlError calibration_error;
} Visit;

/* Where the shell would find a command, NULL: nowhere. */
static const char *find_command(Arena *arena, const char *command)
{
    const char *path = getenv("PATH");
    if (strchr(command, '/'))
        return access(command, X_OK) == 0 ? command : NULL;
    for (const char *at = path && *path ? path : "/usr/bin:/bin"; at;) {
        const char *colon = strchr(at, ':');
        const int length = colon ? (int)(colon - at) : (int)strlen(at);
        const char *file = arena_printf(arena, "%.*s/%s", length, at, command);
        if (length > 0 && access(file, X_OK) == 0)
            return file;
        at = colon ? colon + 1 : NULL;
    }
    return NULL;
}

static void problem(Visit *visit, const char *text)
{
    visit->problems[visit->num_problems++] = text;
}

static void look_at_tools(Visit *visit, Arena *arena)
{
    visit->linker = link_command();
    visit->linker_path = find_command(arena, visit->linker);
    visit->library = place_library(arena);
    visit->runtime = place_runtime(arena);
    if (!llvm_load(&visit->llvm_problem))
        problem(visit, arena_printf(arena, "no code can be made: %s", visit->llvm_problem));
    if (!visit->linker_path)
        problem(visit, "no program can be linked: install a C compiler or name one in QMLC_CC; "
                       "`qmlc run` needs none");
    if (!visit->runtime)
        problem(visit, "no program can be linked: libqmlrt.a is not beside qmlc; reinstall it");
    if (!visit->library)
        problem(visit, "`use std...` finds nothing: stdlib is not beside qmlc; reinstall it");
}

static bool calibrate(Visit *visit, QmlError *error)
{
    visit->calibration_state = "measured";
    if (!calibration_measure(&visit->calibration, &visit->machine, error))
        return false;
    if (!visit->calibration_path)
        return qmlrt_fail(
            error, QML_EXIT_CREATE,
            "no folder for the figures: set HOME, or name a file in QMLC_CALIBRATION");
    return !*visit->calibration_path ||
           calibration_write(&visit->calibration, visit->calibration_path, error);
}

static void look_at_calibration(Visit *visit)
{
    switch (calibration_read(&visit->calibration, &visit->machine, &visit->calibration_error)) {
    case CALIBRATION_READ: visit->calibration_state = "read"; break;
    case CALIBRATION_MISSING: visit->calibration_state = "default"; break;
    case CALIBRATION_USELESS: visit->calibration_state = visit->calibration_error.message; break;
    }
}

/* ---------------------------------------------------------------- lines */
static void put_line(Text *text, const char *what, const char *value)
{
    text_add(text, "%-12s ", what);
    text_add_escaped(text, value, strlen(value));
    text_add(text, "\n");
}

static void put_machine(Text *text, const Machine *machine)
{
    put_line(text, "processor", machine->name);
    put_line(text, "code", machine->isa);
    text_add(text, "%-12s %d of %d processors\n", "threads", machine->threads, machine->available);
    text_add(text, "%-12s %.1f GiB", "memory", (double)machine->memory / (1 << 30));
    for (int i = 0; i < LEVELS - 1; i++)
        if (machine->caches[i] > 0)
            text_add(text, ", %s %.0f KiB", calibration_levels[i],
                     (double)machine->caches[i] / 1024);
    text_add(text, "\n");
}

static void put_visit(Text *text, const Visit *visit)
{
    text_add(text, "%-12s %s, built by %s\n", "qmlc", QMLC_VERSION, __VERSION__);
    text_add(text, "%-12s %s%s\n", "LLVM", llvm_version(),
             visit->llvm_problem ? ", cannot be loaded" : "");
    put_line(text, "linker", visit->linker_path ? visit->linker_path : visit->linker);
    put_line(text, "library", visit->library ? visit->library : "not found");
    put_line(text, "runtime", visit->runtime ? visit->runtime : "not found");
    put_machine(text, &visit->machine);
    put_line(text, "calibration", visit->calibration_path ? visit->calibration_path : "no folder");
    if (strcmp(visit->calibration_state, "default") == 0)
        text_add(text, "%-12s not measured yet: `qmlc doctor --calibrate`\n", "");
    else if (visit->calibration_error.exit_code)
        text_add(text, "%-12s not used: %s\n", "", visit->calibration_state);
    else
        calibration_text(&visit->calibration, text);
    for (size_t i = 0; i < visit->num_problems; i++)
        put_line(text, "problem", visit->problems[i]);
}

/* ---------------------------------------------------------------- JSON */
static void json_word(JsonWriter *writer, const char *key, const char *value)
{
    if (!value)
        return;
    jwriter_put_string(writer, key, value);
}

static void json_count(JsonWriter *writer, const char *key, uint64_t value)
{
    jwriter_put_integer(writer, key, value);
}

static void json_machine(JsonWriter *writer, const Machine *machine)
{
    json_word(writer, "processor", machine->name);
    json_word(writer, "isa", machine->isa);
    json_count(writer, "threads", (uint64_t)machine->threads);
    json_count(writer, "processors", (uint64_t)machine->available);
    json_count(writer, "memory", machine->memory);
    jwriter_put_begin(writer, "caches", '{');
    for (int i = 0; i < LEVELS - 1; i++)
        if (machine->caches[i] > 0)
            json_count(writer, calibration_levels[i], machine->caches[i]);
    jwriter_end(writer, '}');
}

static void json_visit(Text *text, const Visit *visit)
{
    JsonWriter writer = {.text = text};
    jwriter_begin(&writer, '{');
    json_word(&writer, "qmlc", QMLC_VERSION);
    json_word(&writer, "compiler", __VERSION__);
    json_word(&writer, "llvm", llvm_version());
    json_word(&writer, "linker", visit->linker_path);
    json_word(&writer, "library", visit->library);
    json_word(&writer, "runtime", visit->runtime);
    json_machine(&writer, &visit->machine);
    json_word(&writer, "calibration_file", visit->calibration_path);
    json_word(&writer, "calibration_state", visit->calibration_state);
    jwriter_key(&writer, "calibration");
    calibration_json(&visit->calibration, &writer);
    jwriter_put_begin(&writer, "problems", '[');
    for (size_t i = 0; i < visit->num_problems; i++)
        jwriter_string(&writer, visit->problems[i]);
    jwriter_end(&writer, ']');
    jwriter_end(&writer, '}');
    text_add(text, "\n");
}

static bool tell(const Visit *visit, bool json, QmlError *error)
{
    Text text = {0};
    if (json)
        json_visit(&text, visit);
    else
        put_visit(&text, visit);
    const bool good = !text.failed || qmlrt_fail_memory(error, "the answer", text.length, 1);
    if (good)
        fputs(text_string(&text), stdout);
    text_free(&text);
    return good;
}

int doctor_run(bool wants_calibration, bool json)
{
    QmlError error = {0};
    Visit visit = {0};
    Arena *arena = arena_create(NULL, NULL);
    machine_look(&visit.machine);
    look_at_tools(&visit, arena);
    visit.calibration_path =
        calibration_path(visit.calibration_buffer, sizeof visit.calibration_buffer);
    bool good = true;
    if (wants_calibration)
        good = calibrate(&visit, &error);
    else
        look_at_calibration(&visit);
    /* what has been measured is told also where it cannot be kept */
    if (good || visit.calibration.region > 0)
        good = tell(&visit, json, &error) && good;
    arena_destroy(arena);
    if (error.exit_code)
        fprintf(stderr, "qmlc: error: %s\n", error.message);
    if (!good)
        return error.exit_code;
    return visit.num_problems > 0 ? QML_EXIT_UNAVAILABLE : QML_EXIT_OK;
}

/* ---------------------------------------------------------------- for plans */
void doctor_plan_machine(Arena *arena, PlanMachine *plan)
{
    Machine machine;
    Calibration figures;
    QmlError error = {0};
    machine_look(&machine);
    CalibrationState state = calibration_read(&figures, &machine, &error);
    if (state == CALIBRATION_USELESS)
        fprintf(stderr, "qmlc: warning: calibration not used: %s\n", error.message);
    *plan = (PlanMachine){
        .name = arena_printf(
            arena, "%s%s", figures.name,
            state == CALIBRATION_READ ? "" : " (not measured here: `qmlc doctor --calibrate`)"),
        .threads = figures.threads,
        .rate = figures.fma.one,
        .rate_of_all = figures.fma.all,
        .region = figures.region,
    };
}
