/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Asks the compiled program: qmlc m.qml -o m; ./m grad --json; ./m state --json. No shell. */
#include "tests/generator/program.h"

#include <fcntl.h>
#include <jansson.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/generator/write.h"

extern char **environ;

/* Runs argv with standard output and standard error in files; the exit code, -1 when it died or could not start. */
static int program_run(const char *const *argv, const char *out, const char *err)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, 2, err, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    pid_t child;
    int status = -1;

    union {
        const char *const *given;
        char *const *wanted; /* posix_spawn does not write to them */
    } arguments = {argv};

    if (posix_spawn(&child, argv[0], &actions, NULL, arguments.wanted, environ) == 0)
        waitpid(child, &status, 0);
    posix_spawn_file_actions_destroy(&actions);
    return status != -1 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Runs argv; on failure the message holds what it wrote to standard error. */
static bool step_run(const char *const *argv, const char *directory, Answer *answer)
{
    char out[4200], err[4200], text[500] = "";
    snprintf(out, sizeof out, "%s/stdout", directory);
    snprintf(err, sizeof err, "%s/stderr", directory);
    int code = program_run(argv, out, err);
    if (code == 0)
        return true;
    FILE *file = fopen(err, "r");
    if (file) {
        text[fread(text, 1, sizeof text - 1, file)] = '\0';
        fclose(file);
    }
    return answer_fail(answer, "`%s %s` exits with %d: %s", argv[0], argv[1], code, text);
}

static json_t *output_read(const char *directory, Answer *answer)
{
    char path[4200];
    json_error_t error;
    snprintf(path, sizeof path, "%s/stdout", directory);
    json_t *json = json_load_file(path, 0, &error);
    if (!json)
        answer_fail(answer, "output is not JSON: %s", error.text);
    return json;
}

/* Nested lists, last index fastest. */
static int numbers_read(const json_t *json, double *out, int next, int limit)
{
    if (json_is_number(json) && next < limit)
        out[next++] = json_number_value(json);
    for (size_t k = 0; k < json_array_size(json); k++)
        next = numbers_read(json_array_get(json, k), out, next, limit);
    return next;
}

static bool gradient_read(const RandomModel *model, const char *directory, Answer *answer)
{
    json_t *json = output_read(directory, answer);
    if (!json)
        return false;
    json_t *loss = json_object_get(json, "loss"), *grad = json_object_get(json, "grad");
    bool good = json_is_number(loss) && json_is_object(grad);
    answer->num_plans = 1;
    answer->losses[0] = json_number_value(loss);
    for (int t = 0; good && t < model->num_tensors; t++) {
        const NamedTensor *tensor = &model->tensors[t];
        if (tensor->role != TENSOR_TRAINED)
            good = !json_object_get(grad, tensor->name);
        else
            good = numbers_read(json_object_get(grad, tensor->name),
                                answer->gradients[0] + tensor->offset, 0,
                                tensor->count) == tensor->count;
    }
    json_decref(json);
    return good || answer_fail(answer, "grad --json lacks the loss or a parameter");
}

static bool state_read(const RandomModel *model, const char *directory, Answer *answer)
{
    json_t *json = output_read(directory, answer);
    if (!json)
        return false;
    int size = 2 << model->num_qubits;
    bool good = numbers_read(json_object_get(json, "amplitudes"), answer->state, 0, size) == size;
    json_decref(json);
    return good || answer_fail(answer, "state --json lacks amplitudes");
}

bool program_ask(const RandomModel *model, const char *qmlc, const char *directory, Answer *answer)
{
    char base[4100], source[4200], program[4200], params[4200], data[4200];
    memset(answer, 0, sizeof *answer);
    if (!model_write(model, directory))
        return answer_fail(answer, "cannot write to %s", directory);
    snprintf(base, sizeof base, "%s/m%llu", directory, model->seed);
    snprintf(source, sizeof source, "%s.qml", base);
    snprintf(program, sizeof program, "%s.exe", base);
    snprintf(params, sizeof params, "%s.json", base);
    snprintf(data, sizeof data, "%s.csv", base);
    /* arguments of data come last: a model without data ends the list before them */
    const char *rows = model->num_rows ? "--data" : NULL, *row = model->num_rows ? "--row" : NULL;
    const char *const compile[] = {qmlc, source, "-o", program, NULL};
    const char *const grad[] = {program, "grad", "--json", "--params", params, rows, data, NULL};
    const char *const state[] = {program, "state", "--json", "--params", params,
                                 rows,    data,    row,      "0",        NULL};
    bool good = step_run(compile, directory, answer) && step_run(grad, directory, answer) &&
                gradient_read(model, directory, answer) && step_run(state, directory, answer) &&
                state_read(model, directory, answer);
    unlink(program);
    if (good) {
        unlink(source);
        unlink(params);
        unlink(data);
    }
    return good;
}
