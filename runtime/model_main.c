/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The command line of a compiled model, top to bottom: command, options, metadata, the command's own function, its answer to
 * standard output, its error to standard error, its exit code. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "runtime/kernel_matrix.h"
#include "runtime/settings.h"

static const CommandSpec command_specs[] = {
#define COMMAND(NAME, name, summary, examples, details) {#name, summary, examples, details},
#include "runtime/commands.def"
#undef COMMAND
};

#define IN(command) (1u << COMMAND_##command)
static const OptionSpec option_specs[] = {
#define OPTION(NAME, name, letter, kind, value, low, high, choices, commands, help)                \
    {name, letter, OPTION_##kind, value, low, high, choices, commands, help},
#include "runtime/options.def"
#undef OPTION
};
#undef IN

const OptionTable run_option_table = {"MODEL", command_specs, NUM_COMMANDS, option_specs,
                                      NUM_OPTIONS};

static int (*const command_functions[])(Run *) = {
#define COMMAND(NAME, name, summary, examples, details) command_##name,
#include "runtime/commands.def"
#undef COMMAND
};

/* Descriptors 0, 1, 2 that are closed would be taken by the next file that is opened. A closed standard output becomes one
 * that cannot be written, so that the answer's write still fails. */
static void main_occupy_standard_files(void)
{
    for (int file = 0; file <= 2; file++)
        if (fcntl(file, F_GETFD) < 0 && errno == EBADF)
            (void)!open("/dev/null", file == 2 ? O_WRONLY : O_RDONLY);
}

/* false: standard output cannot take it */
static bool main_write_answer(Run *run)
{
    const char *at = text_string(&run->answer);
    size_t left = run->answer.length;
    if (run->answer.failed)
        return qmlrt_fail_memory(&run->error, "the answer", left, 2);
    while (left > 0) {
        const ssize_t put = write(STDOUT_FILENO, at, left);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return qmlrt_fail(&run->error, QML_EXIT_IO, "standard output: %s", strerror(errno));
        at += put;
        left -= (size_t)put;
    }
    return true;
}

/* The model's own options; a model that cannot be read still has the rest of its help. */
static bool main_help_settings(Run *run, int command)
{
    QmlError error = {0};
    if (command < 0 || !(option_specs[OPT_SET].commands >> command & 1u))
        return true;
    if (!model_read(&run->model, run->compiled, &run->memory, &error)) {
        if (error.exit_code != QML_EXIT_UNAVAILABLE)
            return true;
        run->error = error;
        return false;
    }
    if (run->model.num_settings > 0)
        text_add(&run->answer, "\nThe model's ");
    settings_list(&run->model, &run->answer);
    return true;
}

int command_help(Run *run)
{
    OptionTable table = run_option_table;
    table.program = run->program;
    int command = -1;
    if (run->operand) {
        command = options_command(&table, run->operand, &run->error);
        if (command < 0)
            return run_failed(run);
    }
    options_help(&table, command, &run->answer);
    if (main_help_settings(run, command))
        return QML_EXIT_OK;
    text_free(&run->answer);
    return run_failed(run);
}

static int main_help_of(Run *run, int command)
{
    run->operand = command < 0 ? NULL : command_specs[command].name;
    return command_help(run);
}

/* What a newcomer would write next. */
static int main_without_command(Run *run)
{
    const bool has_data = model_read(&run->model, run->compiled, &run->memory, &run->error) &&
                          run->model.num_columns > 0;
    qmlrt_fail(&run->error, QML_EXIT_USAGE,
               "a command is missing, such as `%s train%s`; `%s help` lists them", run->program,
               has_data ? " --data FILE.csv" : "", run->program);
    return QML_EXIT_USAGE;
}

static int main_dispatch(Run *run, int argc, char **argv)
{
    if (argc < 2)
        return main_without_command(run);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return main_help_of(run, -1);
    run->command = options_command(&run_option_table, argv[1], &run->error);
    if (run->command < 0)
        return run_failed(run);
    size_t num_operands = 0;
    const size_t max_operands = run->command == COMMAND_HELP ? 1 : 0;
    if (!options_parse(&run_option_table, run->command, argc - 2, argv + 2, run->options,
                       &run->operand, max_operands, &num_operands, &run->error))
        return run_failed(run);
    if (run->options[OPT_HELP].given)
        return main_help_of(run, run->command);
    if (run->command != COMMAND_HELP &&
        !model_read(&run->model, run->compiled, &run->memory, &run->error))
        return run_failed(run);
    run->seed = run_given(run, OPT_SEED) ? run->options[OPT_SEED].count : run->model.seed;
    return command_functions[run->command](run);
}

static void main_report(const Run *run)
{
    /* a reader that went away (`| head`) needs no message */
    if (run->error.exit_code == 0 || (run->error.exit_code == QML_EXIT_IO && errno == EPIPE))
        return;
    fprintf(stderr, "%s: error: %s\n", run->program, run->error.message);
    if (run->error.exit_code == QML_EXIT_USAGE && run->command >= 0)
        fprintf(stderr, "`%s %s --help` shows how it is used\n", run->program,
                run_option_table.commands[run->command].name);
}

int qml_model_main(const QmlModel *model, int argc, char **argv)
{
    main_occupy_standard_files();
    signal(SIGPIPE, SIG_IGN); /* a closed pipe and a file size limit are write errors */
    signal(SIGXFSZ, SIG_IGN);
    run_watch_signals(false);
    Run *run = calloc(1, sizeof *run);
    if (!run) {
        fputs("error: out of memory\n", stderr);
        return QML_EXIT_UNAVAILABLE;
    }
    char program[256];
    const char *name = argc > 0 && argv[0][0] ? argv[0] : "model";
    run->compiled = model;
    run->program = text_escape(program, sizeof program, name, strlen(name));
    run->command = -1;
    int exit_code = main_dispatch(run, argc, argv);
    errno = 0;
    if (!main_write_answer(run))
        exit_code = run_failed(run);
    main_report(run);
    kernel_close(run->kernel);
    qmlrt_engine_free(run->engine);
    dataset_free(&run->data);
    text_free(&run->answer);
    model_free(&run->model);
    memory_free(&run->memory);
    free(run);
    return exit_code;
}
