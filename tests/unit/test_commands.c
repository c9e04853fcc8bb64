/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Whole command lines on the hand-made models, each in a process of its own: exit codes, both streams, files. */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runtime/base/json.h"
#include "tests/support/fake_model.h"
#include "tests/support/files.h"
#include "tests/support/qtest.h"

static char out[1 << 20], err[1 << 16];

static void load(const char *name, char *buffer, size_t size)
{
    size_t length;
    const char *text = files_read(name, &length);
    assert_true(length < size);
    memcpy(buffer, text, length + 1);
    unlink(name);
}

static pid_t start(const QmlModel *model, const char *const *words)
{
    char *argv[32] = {0};
    int argc = 0;
    argv[argc++] = strdup("./model");
    for (; words[argc - 1]; argc++)
        argv[argc] = strdup(words[argc - 1]);
    fflush(NULL);
    const pid_t child = fork();
    if (child == 0) {
        /* cmocka would catch a crash and go on with the tests in here */
        static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGSYS};
        for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
            signal(crashes[i], SIG_DFL);
        alarm(120);
        const int out_file = open("stdout", O_WRONLY | O_CREAT | O_TRUNC, 0600);
        const int err_file = open("stderr", O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(out_file, STDOUT_FILENO);
        dup2(err_file, STDERR_FILENO);
        close(out_file);
        close(err_file);
        const int code = qml_model_main(model, argc, argv);
        for (int i = 0; i < argc; i++)
            free(argv[i]);
        exit(code);
    }
    for (int i = 0; i < argc; i++)
        free(argv[i]);
    return child;
}

static int finish(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    load("stdout", out, sizeof out);
    load("stderr", err, sizeof err);
    if (!WIFEXITED(status))
        fail_msg("ended by signal %d: %s", WTERMSIG(status), err);
    return WEXITSTATUS(status);
}

static int run_words(const QmlModel *model, const char *const *words)
{
    return finish(start(model, words));
}

#define RUN(...)        run_words(&fake_model, (const char *const[]){__VA_ARGS__, NULL})
#define RUN_ENERGY(...) run_words(&fake_energy, (const char *const[]){__VA_ARGS__, NULL})

#define assert_code(expected, call)                                                                \
    do {                                                                                           \
        const int code_ = (call);                                                                  \
        if (code_ != (expected))                                                                   \
            fail_msg("exit %d, expected %d\n%s%s", code_, (expected), out, err);                   \
    } while (0)

static void assert_says(const char *piece)
{
    if (!strstr(err, piece))
        fail_msg("standard error lacks \"%s\":\n%s", piece, err);
}

static double number(const char *key)
{
    QmlError error = {0};
    JsonTree *tree = jtree_parse(out, strlen(out), "stdout", &error);
    if (!tree)
        fail_msg("%s in %s", error.message, out);
    if (jtree_kind(jtree_member(tree, key)) != JTREE_NUMBER)
        fail_msg("no \"%s\" in %s", key, out);
    const double value = jtree_number(jtree_member(tree, key));
    jtree_free(tree);
    return value;
}

/* 60 rows whose label is the sign of x0 - x1 / 2, not far from separable */
static int begin(void **state)
{
    if (files_begin(state) != 0)
        return -1;
    FILE *file = fopen("d.csv", "w");
    fprintf(file, "x0,x1,y\n");
    for (int i = 0; i < 60; i++) {
        const double a = 1.7 * sin(1.0 + 12.9898 * i);
        const double b = 2.3 * sin(2.0 + 78.233 * i);
        fprintf(file, "%.6f,%.6f,%s\n", a, b,
                a - 0.5 * b + 0.3 * sin(7.7 * i) > 0 ? "\"yes, sir\"" : "no");
    }
    return fclose(file);
}

static void train_learns_writes_the_file_and_answers_in_json(void **state)
{
    (void)state;
    assert_code(0, RUN("train", "--data", "d.csv", "--val-split", "0.3", "--json", "--seed", "5",
                       "-o", "p"));
    assert_true(number("loss") < 0.5);
    assert_true(number("accuracy") > 0.75);
    assert_true(number("val_accuracy") > 0.6);
    assert_true(number("val_loss") > 0.0);
    assert_close(number("epochs"), 30, 0);
    assert_close(number("seed"), 5, 0);
    assert_true(number("seconds") >= 0.0);
    assert_says("epoch 3/30");
    assert_says("seed 5");
    assert_true(files_exists("p"));
    assert_int_equal(files_count(), 2);
}

static void threads_change_no_byte_and_another_seed_does(void **state)
{
    (void)state;
    static const char *const threads[] = {"1", "2", "3", "7"};
    char first[4096];
    size_t length = 0, again;
    for (size_t i = 0; i < 4; i++) {
        assert_code(0, RUN("train", "--data", "d.csv", "--threads", threads[i], "-o", "p"));
        const char *bytes = files_read("p", &again);
        if (i == 0)
            memcpy(first, bytes, length = again);
        assert_int_equal(again, length);
        assert_memory_equal(first, bytes, length);
    }
    assert_code(0, RUN("train", "--data", "d.csv", "--seed", "1", "-o", "p"));
    assert_memory_not_equal(first, files_read("p", &again), length);
}

static void quiet_is_silent_and_the_default_file_is_known(void **state)
{
    (void)state;
    assert_code(0, RUN("train", "--data", "d.csv", "--quiet", "--epochs", "2", "--batch", "7",
                       "--lr", "0.01"));
    assert_string_equal(err, "");
    assert_string_equal(out, "");
    assert_true(files_exists("params.safetensors"));
}

static void lbfgs_counts_steps_and_finds_the_minimum(void **state)
{
    (void)state;
    assert_code(0, RUN_ENERGY("train", "--json", "-o", "e.json"));
    assert_true(number("loss") < 1e-16);
    assert_true(number("steps") < 50);
    assert_non_null(strstr(files_read("e.json", NULL), "\"t\": "));
    assert_code(2, RUN_ENERGY("train", "--epochs", "3"));
    assert_says("write --steps");
    assert_code(0, RUN_ENERGY("train", "--lr", "0.1", "--steps", "2", "--json"));
    assert_close(number("steps"), 2, 0);
    unlink("params.safetensors");
    assert_code(2, RUN_ENERGY("train", "--batch", "3"));
    assert_code(2, RUN_ENERGY("train", "--data", "d.csv"));
    assert_says("the model has no data");
    assert_code(2, RUN_ENERGY("train", "--val-split", "0.5"));
    assert_code(0, RUN_ENERGY("predict", "--params", "e.json"));
    assert_memory_equal(out, "prediction\n", 11);
    assert_code(2, RUN_ENERGY("state", "--params", "e.json"));
    assert_says("no circuit");
}

static void usage_errors_of_train_name_the_option(void **state)
{
    (void)state;
    assert_code(2, RUN("train"));
    assert_says("`train` needs --data FILE");
    assert_code(2, RUN("train", "--data", "d.csv", "--steps", "3"));
    assert_says("write --epochs");
    assert_code(2, RUN("train", "--data", "d.csv", "--batch", "61"));
    assert_says("there are 60 training rows");
    assert_code(2, RUN("train", "--data", "d.csv", "--batch", "0"));
    assert_code(2, RUN("train", "--data", "d.csv", "--params", "p"));
    assert_says("`train` takes no option `--params`");
    assert_code(2, RUN("train", "--data", "d.csv", "-o", "./d.csv"));
    assert_says("the same file as --data");
    assert_code(73, RUN("train", "--data", "d.csv", "-o", "no/where"));
    assert_code(73, RUN("train", "--data", "d.csv", "-o", "."));
    assert_code(66, RUN("train", "--data", "none.csv"));
    assert_int_equal(files_count(), 1);
}

static void divergence_is_named_and_keeps_the_old_file(void **state)
{
    (void)state;
    files_write_text("p", "old");
    assert_code(
        1, run_words(&fake_steep, (const char *const[]){"train", "--lr", "1e9", "-o", "p", NULL}));
    assert_says("training diverged in step ");
    assert_says("the loss is inf; nothing was written (a smaller --lr may help)");
    assert_string_equal(files_read("p", NULL), "old");
    assert_int_equal(files_count(), 2);
}

static void an_interrupt_ends_training_with_130_and_no_file(void **state)
{
    (void)state;
    const char *const words[] = {"train",      "--data",  "d.csv", "--epochs",
                                 "1000000000", "--quiet", NULL};
    static const int signals[] = {SIGINT, SIGTERM};
    for (size_t i = 0; i < 2; i++) {
        const pid_t child = start(&fake_model, words);
        usleep(300000);
        kill(child, signals[i]);
        assert_code(128 + signals[i], finish(child));
        assert_says("nothing was written");
        assert_int_equal(files_count(), 1);
    }
}

static void trained(void)
{
    assert_code(0, RUN("train", "--data", "d.csv", "--quiet", "-o", "p"));
}

static void eval_agrees_with_train_on_the_same_rows(void **state)
{
    (void)state;
    assert_code(0, RUN("train", "--data", "d.csv", "--quiet", "--json", "-o", "p"));
    const double loss = number("loss");
    const double accuracy = number("accuracy");
    assert_code(0, RUN("eval", "--data", "d.csv", "--params", "p", "--json"));
    assert_close(number("loss"), loss, 0);
    assert_close(number("accuracy"), accuracy, 0);
    assert_code(0, RUN("eval", "--data", "d.csv", "--params", "p"));
    assert_memory_equal(out, "loss ", 5);
}

static void commands_that_need_parameters_say_so(void **state)
{
    (void)state;
    static const char *const names[] = {"eval", "predict", "grad", "state", "emit"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_code(2, RUN(names[i], "--data", "d.csv"));
        assert_says("needs --params FILE, the file that `train` writes");
        assert_code(66, RUN(names[i], "--data", "d.csv", "--params", "none"));
    }
}

static void predict_writes_rfc_4180_without_a_target(void **state)
{
    (void)state;
    trained();
    files_write_text("new.csv", "more,x1,x0\r\n7,0.25,0.75\r\n8,0.5,-1.5\r\n");
    assert_code(0, RUN("predict", "--data", "new.csv", "--params", "p"));
    assert_memory_equal(out, "prediction,p_no,\"p_yes, sir\"\n\"yes, sir\",", 40);
    assert_non_null(strstr(out, "\nno,"));
    char kept[1024];
    strcpy(kept, out);
    assert_code(0, RUN("predict", "--data", "new.csv", "--params", "p", "-o", "a.csv"));
    assert_string_equal(out, "");
    assert_string_equal(files_read("a.csv", NULL), kept);
    assert_code(2, RUN("predict", "--data", "new.csv", "--params", "p", "-o", "p"));
}

static void grad_is_nested_by_name_and_reads_json_parameters(void **state)
{
    (void)state;
    files_write_text(
        "p.json",
        "{\"w\": [0.3, -0.2], \"b\": 0.1, \"x.minmax.lo\": [-2, -2], \"x.minmax.hi\": [2, 2]}");
    assert_code(0, RUN("grad", "--data", "d.csv", "--params", "p.json", "--json"));
    assert_non_null(strstr(out, "\"grad\": {\"w\": ["));
    assert_non_null(strstr(out, "\"b\": "));
    const double loss = number("loss");
    assert_code(0, RUN("eval", "--data", "d.csv", "--params", "p.json", "--json"));
    assert_close(number("loss"), loss, 0);
    files_write_text("p.json", "{\"w\": [0.3, -0.2], \"b\": 0.1}");
    assert_code(78, RUN("grad", "--data", "d.csv", "--params", "p.json"));
    assert_says("x.minmax.lo: not in the file");
}

static void gradcheck_passes_and_fails_by_its_tolerance(void **state)
{
    (void)state;
    assert_code(0, RUN("gradcheck", "--data", "d.csv", "--seed", "3"));
    assert_non_null(strstr(out, "w[1]"));
    assert_code(1, RUN("gradcheck", "--data", "d.csv", "--rtol", "0", "--atol", "0"));
    assert_non_null(strstr(out, "<- differs"));
    assert_says("differ from finite differences");
    trained();
    assert_code(2, RUN("gradcheck", "--data", "d.csv", "--params", "p", "--seed", "3"));
    assert_says("--seed has no effect");
}

static void state_has_norm_one_and_rows_from_zero(void **state)
{
    (void)state;
    trained();
    assert_code(0, RUN("state", "--data", "d.csv", "--row", "59", "--params", "p", "--json"));
    assert_close(number("num_qubits"), 2, 0);
    QmlError error = {0};
    JsonTree *tree = jtree_parse(out, strlen(out), "stdout", &error);
    double norm = 0;
    for (size_t x = 0; x < 4; x++)
        for (size_t part = 0; part < 2; part++) {
            const double a =
                jtree_number(jtree_item(jtree_item(jtree_member(tree, "amplitudes"), x), part));
            norm += a * a;
        }
    jtree_free(tree);
    assert_close(norm, 1.0, 1e-14);
    assert_code(2, RUN("state", "--data", "d.csv", "--row", "60", "--params", "p"));
    assert_says("the data has 60 rows, 0 to 59");
}

static void emit_writes_both_dialects(void **state)
{
    (void)state;
    trained();
    assert_code(0, RUN("emit", "--data", "d.csv", "--params", "p"));
    assert_memory_equal(out, "OPENQASM 3.0;\n", 14);
    assert_code(0,
                RUN("emit", "--as", "qasm2", "--data", "d.csv", "--params", "p", "-o", "c.qasm"));
    assert_memory_equal(files_read("c.qasm", NULL), "OPENQASM 2.0;\n", 14);
    assert_code(2, RUN("emit", "--as", "qasm4", "--data", "d.csv", "--params", "p"));
    assert_says("not one of qasm3|qasm2");
}

static void info_tells_the_fixed_keys(void **state)
{
    (void)state;
    assert_code(0, RUN("info", "--json"));
    assert_close(number("depth"), 3, 0);
    assert_non_null(strstr(out, "\"gates\": {\"RY\": 1, \"CX\": 1, \"RZ\": 1}"));
    assert_non_null(strstr(out, "{\"name\": \"w\", \"shape\": [2], \"count\": 2}"));
    assert_code(0, RUN("info"));
    assert_non_null(strstr(out, "qubits 2, depth 3"));
    assert_non_null(strstr(out, "w[2]: angle, starts as normal(0, 0.5)\n"));
    assert_non_null(strstr(out, "b: real, starts as zeros\n"));
    assert_non_null(strstr(out, "~> minmax(-1, 1)\n"));
}

static void seeds_reach_to_the_largest_word_and_are_not_negative(void **state)
{
    (void)state;
    assert_code(0, RUN("train", "--help"));
    assert_non_null(strstr(out, "0 unless given (0 to 18446744073709551615)"));
    assert_code(2, RUN("train", "--data", "d.csv", "--seed", "-3", "-o", "p"));
    assert_says("--seed: -3 is out of range, from 0 to 18446744073709551615");
    assert_code(2, RUN("train", "--data", "d.csv", "--seed", "18446744073709551616", "-o", "p"));
    assert_says("--seed: 18446744073709551616 is out of range");
    assert_code(2, RUN("train", "--data", "d.csv", "--seed", "1.5", "-o", "p"));
    assert_says("--seed: `1.5` is not a whole number");
}

static void a_file_without_its_option_is_told_the_option(void **state)
{
    (void)state;
    assert_code(2, RUN("train", "d.csv"));
    assert_says("unexpected argument `d.csv`; did you mean `--data d.csv`?");
    assert_code(2, RUN("eval", "--data", "d.csv", "w.safetensors"));
    assert_says("did you mean `--params w.safetensors`?");
    assert_code(2, RUN("train", "--data", "d.csv", "e.csv"));
    assert_says("unexpected argument `e.csv`\n");
}

static void an_output_in_no_folder_names_the_folder(void **state)
{
    (void)state;
    assert_code(73, RUN("train", "--data", "d.csv", "-o", "no/where/p"));
    assert_says("-o: the folder of the output, no/where/, does not exist");
    assert_code(0, RUN("train", "--data", "d.csv", "-o", "p"));
    assert_code(73, RUN("predict", "--data", "d.csv", "--params", "p", "-o", "no/where/a.csv"));
    assert_says("no/where/a.csv: cannot create: the folder no/where does not exist");
}

static void bench_measures_random_and_given_rows(void **state)
{
    (void)state;
    assert_code(0, RUN("bench", "--batch", "100", "--threads", "1", "--repeats", "3", "--json"));
    assert_close(number("batch"), 100, 0);
    assert_close(number("threads"), 1, 0);
    assert_close(number("repeats"), 3, 0);
    assert_true(number("forward_s") > 0 && number("value_grad_s") > 0);
    assert_code(0, RUN("bench", "--data", "d.csv", "--batch", "100", "--repeats", "3"));
    assert_code(2, RUN_ENERGY("bench", "--batch", "3"));
}

static void help_is_everywhere_and_spelling_is_corrected(void **state)
{
    (void)state;
    assert_code(0, RUN("help"));
    assert_non_null(strstr(out, "Exit codes:"));
    assert_code(0, RUN("--help"));
#define COMMAND(NAME, name, summary, examples, details)                                            \
    assert_code(0, RUN(#name, "--help"));                                                          \
    assert_non_null(strstr(out, summary));                                                         \
    assert_code(0, RUN("help", #name));
#include "runtime/commands.def"
#undef COMMAND
    assert_code(2, run_words(&fake_model, (const char *const[]){NULL}));
    assert_code(2, RUN("evla"));
    assert_says("did you mean `eval`");
    assert_code(2, RUN("train", "--epoch", "3"));
    assert_says("did you mean `--epochs`");
    assert_code(2, RUN("help", "trian"));
}

static void too_many_threads_are_capped_with_a_notice(void **state)
{
    (void)state;
    assert_code(0, RUN("train", "--data", "d.csv", "--quiet", "--threads", "1000000"));
    assert_says("note: --threads 1000000");
}

static void an_answer_that_cannot_be_written_is_74(void **state)
{
    (void)state;
    const char *const words[] = {"info", NULL};
    fflush(NULL);
    for (int closed = 0; closed < 2; closed++) {
        const pid_t child = fork();
        if (child == 0) {
            char *argv[] = {strdup("./model"), strdup(words[0]), NULL};
            close(STDERR_FILENO);
            close(STDOUT_FILENO);
            if (!closed && open("/dev/full", O_WRONLY) != STDOUT_FILENO)
                _exit(99);
            _exit(qml_model_main(&fake_model, 2, argv));
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 74);
    }
}

static void a_model_of_another_interface_is_70(void **state)
{
    (void)state;
    assert_code(70, run_words(&fake_wrong_version, (const char *const[]){"info", NULL}));
    assert_says("compile the model again");
}

static void a_class_without_training_rows_is_65(void **state)
{
    (void)state;
    files_write_text("one.csv", "x0,x1,y\n1,2,no\n2,3,no\n3,5,no\n");
    assert_code(65, RUN("train", "--data", "one.csv"));
    assert_says("class \"yes, sir\" of \"y\" has no training row");
    files_write_text("two.csv", "x0,x1,y\n1,2,no\n2,3,no\n");
    assert_code(65, RUN("train", "--data", "two.csv", "--val-split", "0.1"));
}

#define COMMAND_TEST(function) cmocka_unit_test_setup_teardown(function, begin, files_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        COMMAND_TEST(train_learns_writes_the_file_and_answers_in_json),
        COMMAND_TEST(threads_change_no_byte_and_another_seed_does),
        COMMAND_TEST(quiet_is_silent_and_the_default_file_is_known),
        COMMAND_TEST(lbfgs_counts_steps_and_finds_the_minimum),
        COMMAND_TEST(usage_errors_of_train_name_the_option),
        COMMAND_TEST(divergence_is_named_and_keeps_the_old_file),
        COMMAND_TEST(an_interrupt_ends_training_with_130_and_no_file),
        COMMAND_TEST(eval_agrees_with_train_on_the_same_rows),
        COMMAND_TEST(commands_that_need_parameters_say_so),
        COMMAND_TEST(predict_writes_rfc_4180_without_a_target),
        COMMAND_TEST(grad_is_nested_by_name_and_reads_json_parameters),
        COMMAND_TEST(gradcheck_passes_and_fails_by_its_tolerance),
        COMMAND_TEST(state_has_norm_one_and_rows_from_zero),
        COMMAND_TEST(emit_writes_both_dialects),
        COMMAND_TEST(info_tells_the_fixed_keys),
        COMMAND_TEST(seeds_reach_to_the_largest_word_and_are_not_negative),
        COMMAND_TEST(a_file_without_its_option_is_told_the_option),
        COMMAND_TEST(an_output_in_no_folder_names_the_folder),
        COMMAND_TEST(bench_measures_random_and_given_rows),
        COMMAND_TEST(help_is_everywhere_and_spelling_is_corrected),
        COMMAND_TEST(too_many_threads_are_capped_with_a_notice),
        COMMAND_TEST(an_answer_that_cannot_be_written_is_74),
        COMMAND_TEST(a_model_of_another_interface_is_70),
        COMMAND_TEST(a_class_without_training_rows_is_65),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
