/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The command line of qmlc: -D and -O are taken out first, the rest is read by the table. Words of
 * the user are escaped before they go into a message. */
#include "compiler/driver/options.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "runtime/base/options.h"
#include "runtime/base/spelling.h"
#include "runtime/base/text.h"

enum { BUILD, RUN, CHECK, EXPLAIN, FORMAT, DRAW, INFO, DOCTOR, HELP, NUM_COMMANDS, SHOWN = 256 };

#define IN(command) (1u << (command))

enum {

#define OPTION(NAME, ...) OPT_##NAME,
#include "compiler/driver/options.def"
#undef OPTION
    NUM_OPTIONS
};

#define STRATEGY(NAME, name, sentence) "|" #name
static const char PLAN_CHOICES[] = "all"
#include "compiler/plan/strategies.def"
    ;
#undef STRATEGY

static const OptionSpec option_rows[] = {
#define OPTION(NAME, name, letter, kind, value, low, high, choices, commands, help)                \
    {name, letter, OPTION_##kind, value, low, high, choices, commands, help},
#include "compiler/driver/options.def"
#undef OPTION
};

static const CommandSpec command_rows[NUM_COMMANDS] = {
    [BUILD] = {"build", "compile a model to a program (the word may be left out)",
               "iris.qml -o iris\niris.qml -D layers=5\niris.qml --emit=qasm3",
               "-D name=value sets a const of the model; it may be repeated. -O0, -O1, -O2 choose "
               "the passes, -O1 unless given. -Werror makes warnings errors, -Wpedantic asks for "
               "more of them."},
    [RUN] = {"run", "compile in this process and hand over to the model's own command line",
             "run iris.qml train --data iris.csv",
             "No linker is needed. Options of qmlc stand before the file."},
    [CHECK] = {"check", "tell the mistakes in sources and make nothing",
               "check iris.qml\ncheck --diagnostics=json models/*.qml -Werror",
               "Each file is a program of its own. -D, -Werror and -Wpedantic as for building."},
    [EXPLAIN] = {"explain", "tell what a diagnostic means, with a failing and a fixed program",
                 "explain Q0315\nexplain", "Without a code all of them are listed."},
    [FORMAT] = {"fmt", "lay out sources in the one way: indentation, spaces, blank lines",
                "fmt iris.qml\nfmt --check models/*.qml\nfmt - <iris.qml",
                "Files are rewritten in place; `-` is standard input, answered on standard "
                "output."},
    [INFO] = {"info",
              "tell what a model holds: qubits, gates, parameters, data, frequencies, training",
              "info iris.qml\ninfo iris.qml --json -D layers=5",
              "Nothing is compiled or run. -D, -Werror and -Wpedantic as for building."},
    [DOCTOR] = {"doctor", "tell what qmlc finds on this machine, and measure what it can do",
                "doctor\ndoctor --calibrate\ndoctor --calibrate --json",
                "--calibrate takes a second and keeps the figures in the user's cache folder, or "
                "in the file "
                "that QMLC_CALIBRATION names; --explain-plan predicts times from them."},
    [HELP] = {"help", "the commands, or the examples and options of one", "help\nhelp draw", NULL},
    [DRAW] = {"draw", "draw the circuits of a model",
              "draw iris.qml\ndraw iris.qml --expand 1 --as svg -o iris.svg\n"
              "draw iris.qml --circuit strongly_entangling --as latex",
              "Loops that do not change the wires are drawn once, in a frame. Circuits are boxes "
              "unless --expand opens them. -D, -Werror and -Wpedantic as for building."},
};

static const OptionTable table = {"qmlc", command_rows, NUM_COMMANDS, option_rows, NUM_OPTIONS};

bool driver_help(int command)
{
    Text text = {0};
    options_help(&table, command, &text);
    if (command < 0)
        options_help(&table, BUILD, &text);
    const bool good = !text.failed;
    if (good)
        fputs(text_string(&text), stdout);
    else
        fputs("qmlc: error: out of memory: the help text\n", stderr);
    text_free(&text);
    return good;
}

static const char *shown_word(char shown[SHOWN], const char *word)
{
    return text_escape(shown, SHOWN, word, strlen(word));
}

/* ---- -D, -O and -W ---- */

static bool driver_add_define(DriverOptions *options, char *word, QmlError *error)
{
    char *equals = strchr(word, '=');
    char shown[SHOWN];
    if (!equals || equals == word || !equals[1])
        return qmlrt_fail(error, QML_EXIT_USAGE, "-D %s: write -D name=value",
                          shown_word(shown, word));
    *equals = '\0';
    options->defines[options->compile.num_defines++] = (CompileDefine){word, equals + 1};
    return true;
}

static bool driver_set_level(DriverOptions *options, const char *word, QmlError *error)
{
    char shown[SHOWN];
    if (word[0] < '0' || word[0] > '2' || word[1])
        return qmlrt_fail(error, QML_EXIT_USAGE, "-O%s: the levels are -O0, -O1 and -O2",
                          shown_word(shown, word));
    options->compile.level = word[0] - '0';
    return true;
}

static bool driver_set_warnings(DriverOptions *options, const char *word, QmlError *error)
{
    char shown[SHOWN];
    if (strcmp(word, "-Wpedantic") == 0)
        options->compile.pedantic = true;
    else if (strcmp(word, "-Werror") == 0)
        options->compile.warnings_are_errors = true;
    else
        return qmlrt_fail(error, QML_EXIT_USAGE,
                          "unknown option `%s`; there are -Werror and -Wpedantic",
                          shown_word(shown, word));
    return true;
}

/* Whether the next word belongs to this one: a value option of the table without `=`. */
static bool driver_takes_word(const char *word)
{
    for (int i = 0; i < NUM_OPTIONS; i++) {
        const OptionSpec *row = &option_rows[i];
        if (row->kind == OPTION_FLAG)
            continue;
        if (strncmp(word, "--", 2) == 0 ? strcmp(word + 2, row->name) == 0
                                        : word[1] == row->letter && !word[2])
            return true;
    }
    return false;
}

/* Moves -D, -O and -W out of argv[0..argc), up to `--` and for run up to the file's name.
 * Returns how many words are left, -1: error. */
static int driver_take_sticky(DriverOptions *options, int argc, char **argv, bool run,
                              QmlError *error)
{
    int kept = 0, at = 0;
    bool open = true; /* no `--`, and for run no file yet */
    while (at < argc) {
        char *word = argv[at++];
        if (open && strncmp(word, "-D", 2) == 0) {
            if (!word[2] && at == argc)
                return qmlrt_fail(error, QML_EXIT_USAGE, "-D needs a value: -D name=value"), -1;
            if (!driver_add_define(options, word[2] ? word + 2 : argv[at++], error))
                return -1;
        } else if (open && strncmp(word, "-O", 2) == 0) {
            if (!driver_set_level(options, word + 2, error))
                return -1;
        } else if (open && strncmp(word, "-W", 2) == 0) {
            if (!driver_set_warnings(options, word, error))
                return -1;
        } else {
            if (strcmp(word, "--") == 0 || (run && (word[0] != '-' || !word[1])))
                open = false;
            argv[kept++] = word;
            if (open && word[0] == '-' && driver_takes_word(word) && at < argc)
                argv[kept++] = argv[at++];
        }
    }
    return kept;
}

/* ---- the rest ---- */

static bool driver_add_disabled(DriverOptions *options, const char *names, QmlError *error)
{
    if (strlen(names) >= sizeof options->disabled_text)
        return qmlrt_fail(error, QML_EXIT_USAGE, "--disable-pass: the list is too long");
    strcpy(options->disabled_text, names);
    char *rest = NULL;
    for (char *name = strtok_r(options->disabled_text, ",", &rest); name;
         name = strtok_r(NULL, ",", &rest)) {
        char shown[SHOWN];
        if (!pass_exists(name))
            return qmlrt_fail(error, QML_EXIT_USAGE, "--disable-pass: there is no pass `%s`",
                              shown_word(shown, name));
        if (options->compile.passes.num_disabled == DRIVER_MAX_WORDS)
            return qmlrt_fail(error, QML_EXIT_USAGE, "--disable-pass: the list is too long");
        options->disabled[options->compile.passes.num_disabled++] = name;
    }
    return true;
}

static bool driver_apply(DriverOptions *options, const OptionValue *values, QmlError *error)
{
    options->output = values[OPT_OUTPUT].text;
    options->emit = values[OPT_EMIT].given ? (EmitKind)values[OPT_EMIT].count : EMIT_PROGRAM;
    options->compile.target =
        values[OPT_TARGET].given ? (CodegenTarget)values[OPT_TARGET].count : CODEGEN_HOST;
    if (options->compile.target != CODEGEN_HOST && options->emit == EMIT_PROGRAM &&
        !values[OPT_EXPLAIN_PLAN].given)
        return qmlrt_fail(error, QML_EXIT_USAGE,
                          "--target=%s: a program for another machine is linked there; give "
                          "--emit=obj",
                          values[OPT_TARGET].text);
    options->explain_plan = values[OPT_EXPLAIN_PLAN].given;
    options->time_stages = values[OPT_TIME_PASSES].given;
    options->format = values[OPT_DIFF].given    ? FORMAT_DIFF
                      : values[OPT_CHECK].given ? FORMAT_CHECK
                                                : FORMAT_WRITE;
    options->json_diagnostics = values[OPT_DIAGNOSTICS].count == 1;
    options->compile.loss = values[OPT_LOSS].text;
    options->compile.plan = values[OPT_PLAN].text;
    options->compile.single = values[OPT_PRECISION].count == 1;
    if (options->compile.single && options->compile.plan &&
        strcmp(options->compile.plan, "lanes") != 0)
        return qmlrt_fail(error, QML_EXIT_USAGE,
                          "--precision=f32 has code for the plan `lanes` only");
    if (options->compile.single)
        options->compile.plan = "lanes";
    options->json = values[OPT_JSON].given;
    options->calibrate = values[OPT_CALIBRATE].given;
    options->draw =
        (DrawRequest){.what = {values[OPT_MODEL].text, values[OPT_CIRCUIT].text,
                               values[OPT_EXPAND].given ? (uint32_t)values[OPT_EXPAND].count : 0},
                      .form = values[OPT_AS].given ? (DrawForm)values[OPT_AS].count : DRAW_TEXT,
                      .width = values[OPT_WIDTH].given ? (uint32_t)values[OPT_WIDTH].count : 0,
                      .ascii = values[OPT_ASCII].given};
    if (values[OPT_MODEL].given && values[OPT_CIRCUIT].given)
        return qmlrt_fail(error, QML_EXIT_USAGE, "--model and --circuit: give one of them");
    PassOptions *passes = &options->compile.passes;
    passes->time_passes = options->time_stages;
    passes->print_after = values[OPT_PRINT_AFTER].text;
    char shown[SHOWN];
    if (passes->print_after && !pass_exists(passes->print_after))
        return qmlrt_fail(error, QML_EXIT_USAGE, "--print-after: there is no pass `%s`",
                          shown_word(shown, passes->print_after));
    return !values[OPT_DISABLE_PASS].given ||
           driver_add_disabled(options, values[OPT_DISABLE_PASS].text, error);
}

/* For run: the model's words begin with the file's name. Returns how many words are qmlc's. */
static int driver_split_run(DriverOptions *options, int argc, char **argv)
{
    int file = 0;
    while (file < argc && argv[file][0] == '-' && argv[file][1]) {
        const char *word = argv[file++];
        if (strcmp(word, "--") == 0)
            break;
        if (driver_takes_word(word))
            file++;
    }
    if (file >= argc)
        return argc;
    options->run_argc = argc - file;
    options->run_argv = argv + file;
    return file + 1;
}

/* What is to be done, from the table's values and the operand. */
static bool driver_set_action(DriverOptions *options, const OptionValue *values, const char *file,
                              QmlError *error)
{
    options->input = file;
    if (values[OPT_HELP].given)
        options->action = DRIVER_HELP;
    else if (values[OPT_VERSION].given)
        options->action = DRIVER_VERSION;
    else if (!file && options->action != DRIVER_EXPLAIN && options->action != DRIVER_DOCTOR)
        return qmlrt_fail(error, QML_EXIT_USAGE,
                          "no source file; `qmlc FILE.qml -o OUT`, `qmlc --help`");
    return driver_apply(options, values, error);
}

static const DriverAction actions[NUM_COMMANDS] = {
    [BUILD] = DRIVER_BUILD,     [RUN] = DRIVER_RUN,       [CHECK] = DRIVER_CHECK,
    [EXPLAIN] = DRIVER_EXPLAIN, [FORMAT] = DRIVER_FORMAT, [DRAW] = DRIVER_DRAW,
    [INFO] = DRIVER_INFO,       [DOCTOR] = DRIVER_DOCTOR, [HELP] = DRIVER_HELP};

/* The row of the command that `word` names, -1: it names none. */
static int driver_command(const char *word)
{
    for (int i = 0; i < NUM_COMMANDS; i++)
        if (strcmp(word, command_rows[i].name) == 0)
            return i;
    return -1;
}

static const char *driver_nearest_command(const char *word)
{
    const char *names[NUM_COMMANDS];
    for (int i = 0; i < NUM_COMMANDS; i++)
        names[i] = command_rows[i].name;
    return spelling_nearest(word, names, NUM_COMMANDS);
}

/* `qmlc chek m.qml`: a first word that names no file is a command misspelled. */
static bool driver_check_word(const char *word, QmlError *error)
{
    char shown[SHOWN];
    const char *near = driver_nearest_command(word);
    if (word[0] == '-' || strpbrk(word, "./") || !near || access(word, F_OK) == 0)
        return true;
    return qmlrt_fail(error, QML_EXIT_USAGE,
                      "`%s` is no command and no file; did you mean `qmlc %s`?",
                      shown_word(shown, word), near);
}

/* The command that `qmlc help` is asked about. */
static bool driver_set_help(DriverOptions *options, QmlError *error)
{
    char shown[SHOWN];
    const char *word = options->num_inputs > 0 ? options->inputs[0] : NULL;
    options->command = word ? driver_command(word) : -1;
    if (!word || options->command >= 0)
        return true;
    const char *near = driver_nearest_command(word);
    shown_word(shown, word);
    if (near)
        return qmlrt_fail(error, QML_EXIT_USAGE, "there is no command `%s`; did you mean `%s`?",
                          shown, near);
    return qmlrt_fail(error, QML_EXIT_USAGE, "there is no command `%s`; `qmlc help` lists them",
                      shown);
}

bool driver_options_read(DriverOptions *options, int argc, char **argv, QmlError *error)
{
    memset(options, 0, sizeof *options);
    options->compile.level = 1;
    options->compile.defines = options->defines;
    options->compile.passes.disabled = options->disabled;
    if (argc > DRIVER_MAX_WORDS)
        return qmlrt_fail(error, QML_EXIT_USAGE, "more than %d words on the command line",
                          DRIVER_MAX_WORDS);
    options->command = argc > 1 ? driver_command(argv[1]) : -1;
    if (argc > 1 && options->command < 0 && !driver_check_word(argv[1], error))
        return false;
    const bool named = options->command >= 0, run = options->command == RUN;
    const int command = named ? options->command : BUILD;
    if (command == BUILD)
        options->command = -1; /* its help is the whole */
    argv += named ? 2 : 1;
    argc = driver_take_sticky(options, argc - (named ? 2 : 1), argv, run, error);
    if (argc < 0)
        return false;
    options->run = run;
    options->action = actions[command];
    OptionValue values[NUM_OPTIONS];
    const size_t most = command == CHECK || command == FORMAT ? DRIVER_MAX_WORDS
                        : command == DOCTOR                   ? 0
                                                              : 1;
    const int own = run ? driver_split_run(options, argc, argv) : argc;
    if (!options_parse(&table, command, own, argv, values, options->inputs, most,
                       &options->num_inputs, error))
        return false;
    if (command == HELP)
        return driver_set_help(options, error);
    return driver_set_action(options, values, options->inputs[0], error);
}
